//! Retags subjects that the tagger took for verbs, and verbs that it took for their subject's noun.
//!
//! Takes one token with its neighbours; returns the tag it should have, if it is another. Changes
//! nothing.

use super::mend::REPORTING;
use super::{Syntax, word};
use crate::language::{Class, Classes};
use crate::tokens::{Tag, shape};

impl Syntax {
    /// What the tagger takes for a verb or an adjective is the subject.
    /// e.g. Figures revealed that prices had risen. → D
    /// e.g. Research published in May suggests that prices will rise. → D
    /// e.g. A Nato official told Reuters that the fleet was ready. → U
    pub(super) fn mistaken_noun(&self, text: &str, i: usize) -> Option<Tag> {
        let tag = self.tag(i);
        let next = self.tag(if self.tag(i + 1) == Tag::Adverb {
            i + 2
        } else {
            i + 1
        });
        let verb_next = matches!(
            next,
            Tag::Past | Tag::PastParticiple | Tag::PresentS | Tag::Modal
        );
        let first = self.looks(i, shape::FIRST);
        let own = Classes::of(&[
            Class::Document,
            Class::Data,
            Class::Visual,
            Class::Audio,
            Class::HearsayNoun,
            Class::Abstract,
        ]);
        // Names, whatever else the letters spell.
        // e.g. US officials said the quay was old. → U
        // e.g. The mayor turned to Twitter to say the quay was safe. → O
        let spelt_out = self.word(i) == word::US
            && self.looks(i, shape::ALL_CAPS)
            && !self.looks(i + 1, shape::ALL_CAPS);
        let platform =
            self.has(i, Class::Platform) && self.looks(i, shape::CAPITAL) && tag.is_verb();
        if spelt_out && tag == Tag::Pronoun || platform && !first {
            return Some(Tag::Name);
        }
        // A name that opens a sentence, whatever else its letters spell.
        // e.g. Yahoo said profits fell. → N
        let names = Classes::of(&[
            Class::Outlet,
            Class::NamedOrganisation,
            Class::NamedBody,
            Class::Platform,
        ]);
        let bare = matches!(tag, Tag::Base | Tag::Present);
        let said = verb_next && self.has(i + 1, Class::SafeCue);
        if first && bare && said && self.any(i, names) && !self.any(i, own) {
            return Some(Tag::Name);
        }
        // What somebody has is a noun.
        // e.g. Their claim that the quay was sold led to a riot. → A
        // e.g. Its report was published in May. → A
        if i > 0
            && self.tag(i - 1) == Tag::Possessive
            && matches!(tag, Tag::Present | Tag::PresentS | Tag::Base)
            && self.any(
                i,
                own.with(Classes::of(&[Class::ClaimNoun, Class::SpeechAct])),
            )
        {
            return Some(if tag == Tag::PresentS {
                Tag::Nouns
            } else {
                Tag::Noun
            });
        }
        // "Claims circulating on the forum say"
        if first
            && tag == Tag::PresentS
            && next == Tag::Gerund
            && self.any(i, Classes::of(&[Class::HearsayNoun, Class::ClaimNoun]))
        {
            return Some(Tag::Nouns);
        }
        // A word that is a noun only:
        // e.g. But footage emerged showing the van on the quay. → V
        let joined = i == 1 && self.tag(0) == Tag::Conjunction;
        if (first || joined)
            && matches!(tag, Tag::Present | Tag::Base)
            && self.any(i, own)
            && !self.any(i, REPORTING)
            && (verb_next || joined)
        {
            return Some(Tag::Noun);
        }
        // e.g. Prices rose by 4%, figures revealed. → D
        let opens = first || i > 0 && self.looks(i - 1, shape::MARK) && tag == Tag::PresentS;
        let listed = self
            .phrase_at(i)
            .is_some_and(|m| m.start < i && m.end == i + 1 && m.classes.any(own));
        // e.g. In the video, a man is heard shouting at the crew. → V
        if tag == Tag::Adjective
            && matches!(self.word(i), word::HEARD | word::SEEN)
            && self.previous_word(i).is_some_and(|p| self.is_be(p))
        {
            return Some(Tag::PastParticiple);
        }
        match tag {
            Tag::PresentS | Tag::Base | Tag::Present
                if (opens && verb_next || listed) && self.any(i, own) && !self.is_be(i) =>
            {
                Some(if tag == Tag::PresentS {
                    Tag::Nouns
                } else {
                    Tag::Noun
                })
            }
            // "a blog, which was deleted, vividly shows": before a verb it tells how.
            Tag::Adjective
                if i > 0
                    && matches!(next, Tag::Past | Tag::PresentS)
                    && self.tag(i + 1) == next
                    && (self.looks(i - 1, shape::MARK) || self.tag(i - 1).is_nominal())
                    && self.spelling(text, i).ends_with("ly") =>
            {
                Some(Tag::Adverb)
            }
            // After "have" no base form stands.
            // e.g. The quay had reportedly come out of the deal unsold. → H
            Tag::Base
                if !self.is_be(i) && self.previous_word(i).is_some_and(|p| self.is_have(p)) =>
            {
                Some(Tag::PastParticiple)
            }
            Tag::Adjective
                if i > 0
                    && !first
                    && self.has(i, Class::People)
                    && matches!(next, Tag::Past | Tag::PresentS)
                    && (self.tag(i - 1).is_nominal()
                        || matches!(self.tag(i - 1), Tag::Determiner | Tag::Adjective)) =>
            {
                Some(Tag::Noun)
            }
            _ => None,
        }
    }

    pub(super) fn spelling<'a>(&self, text: &'a str, i: usize) -> &'a str {
        &text[self.tokens[i].start as usize..self.tokens[i].end as usize]
    }

    /// What the tagger takes for a participle or a noun is the verb.
    /// e.g. The van was stolen in May, a court heard. → H
    /// e.g. Papers obtained by the Guardian show that the quay was sold. → D
    pub(super) fn mistaken_verb(&self, text: &str, i: usize) -> Option<Tag> {
        let tag = self.tag(i);
        // No preposition reports.
        // e.g. Sources close to the bank insist the deal is dead. → U
        if tag == Tag::Preposition
            && self.has(i, Class::SafeCue)
            && self.any(i, Classes::of(&[Class::Say, Class::Argue]))
            && !self.has(i, Class::Subordinator)
            && self.phrase_at(i).is_none()
            && !self.spelling(text, i).ends_with("ing")
        {
            return Some(Tag::Present);
        }
        if !matches!(
            tag,
            Tag::Noun | Tag::Nouns | Tag::PastParticiple | Tag::Adjective
        ) {
            return None;
        }
        let closes = self.closes_clause(text, i + 1);
        let alone = matches!(self.word(i - 1), word::ANOTHER | word::ONE)
            && (i == 1 || self.looks(i - 2, shape::MARK) || self.tag(i - 2) == Tag::Conjunction);
        // e.g. One resident said the quay was old. A third chimed in: “It is ugly.” → U
        let alone = alone
            || matches!(self.word(i - 1), word::SECOND | word::THIRD | word::FOURTH)
                && i > 1
                && self.word(i - 2) == word::A;
        let closes = closes
            || self
                .phrase_at(i)
                .is_some_and(|m| m.start == i && self.closes_clause(text, m.end));
        if tag == Tag::PastParticiple
            && alone
            && closes
            && (self.any(i, REPORTING)
                || self.phrase_at(i).is_some_and(|m| m.classes.any(REPORTING)))
        {
            return Some(Tag::Past);
        }
        if self.has(i - 1, Class::Bench)
            && (self.word(i) == word::HEARD || self.lemma(i) == word::HEAR)
            && (closes || self.opens_content(i + 1))
        {
            return Some(if self.word(i) == word::HEARD {
                Tag::Past
            } else {
                Tag::PresentS
            });
        }
        let evidence = Classes::of(&[Class::Document, Class::Data, Class::Visual]);
        // e.g. In the clip, a woman can be heard shouting. → V
        if matches!(tag, Tag::Adjective | Tag::Noun)
            && matches!(self.word(i - 1), word::HEARD | word::SEEN)
            && self.spelling(text, i).ends_with("ing")
        {
            return Some(Tag::Gerund);
        }
        // The one verb there is:
        // e.g. The pair allegedly split in May. → H
        if tag == Tag::PastParticiple
            && self.has(i - 1, Class::Hearsay)
            && self.tag(i - 1) == Tag::Adverb
            && i > 1
            && self.tag(i - 2).is_nominal()
            && self.no_finite_verb()
        {
            return Some(Tag::Past);
        }
        // "Halden 5 reports the school was", "the forecast calls for snow".
        // e.g. The forecast calls for snow. → D
        let numbered = self.tag(i - 1) == Tag::Number
            && i > 1
            && self.tag(i - 2) == Tag::Name
            && self.has(i, Class::Say)
            && self.opens_content(i + 1);
        let particle = self
            .phrase_at(i)
            .is_some_and(|m| m.start == i && m.classes.any(REPORTING))
            && self.tag(i + 1) == Tag::Preposition
            && self.no_finite_verb();
        if tag == Tag::Nouns && (numbered || particle) {
            return Some(Tag::PresentS);
        }
        // Between who says and a name:
        // e.g. The source claims Ada Falk is ill. → U
        if tag == Tag::Nouns
            && self.any(i, Classes::of(&[Class::Doubt, Class::SafeCue]))
            && self.tag(i - 1) == Tag::Noun
            && self.has(i - 1, Class::People)
            && matches!(self.tag(i + 1), Tag::Name | Tag::Pronoun | Tag::Determiner)
        {
            return Some(Tag::PresentS);
        }
        if tag == Tag::Noun
            && self.has(i, Class::Show)
            && self.has(i, Class::FrameThat)
            && self.word(i + 1) == word::THAT
            && (0..i)
                .rev()
                .take_while(|&k| !self.tag(k).is_finite() && !self.looks(k, shape::MARK))
                .any(|k| self.tag(k) == Tag::Nouns && self.any(k, evidence))
        {
            return Some(Tag::Present);
        }
        None
    }
}
