//! Retags what the tagger gets wrong, if the word lists and the neighbours can decide.
//!
//! A cue that is taken for a noun or a participle costs the whole sentence. So the few mistakes
//! that reporting verbs suffer from are corrected here, each by a rule that says when.

use super::{Syntax, word};
use crate::language::{Class, Classes};
use crate::tokens::{Tag, shape};

/// Verbs that report; those that only want or appear are left to the tagger.
pub(super) const REPORTING: Classes = Classes::of(&[
    Class::Say,
    Class::Argue,
    Class::Doubt,
    Class::Factive,
    Class::Deny,
    Class::Show,
    Class::Discover,
    Class::Believe,
    Class::Manner,
]);

/// Phrases that are names whatever their words are ("Us Weekly").
const NAMES: Classes = Classes::of(&[
    Class::Outlet,
    Class::NamedBody,
    Class::NamedOrganisation,
    Class::Party,
    Class::Platform,
]);

/// Classes of words that are nouns as well.
pub(super) const NOUNS: Classes = Classes::of(&[
    Class::ClaimNoun,
    Class::HearsayNoun,
    Class::Document,
    Class::Data,
    Class::SpeechAct,
    Class::Visual,
    Class::Post,
    Class::Abstract,
    Class::Organisation,
    Class::PublicBody,
    Class::People,
    Class::OutletNoun,
    Class::MediaNoun,
    Class::Head,
    Class::Office,
]);

impl Syntax {
    pub(super) fn mend_tags(&mut self, text: &str) {
        for k in 0..self.matches.len() {
            let m = self.matches[k];
            if m.classes.any(NAMES) && self.looks(m.start, shape::CAPITAL) {
                for i in m.start..m.end {
                    if self.looks(i, shape::CAPITAL) && self.tokens[i].tag != Tag::Determiner {
                        self.tokens[i].tag = Tag::Name;
                    }
                }
            }
        }
        for i in 0..self.tokens.len() {
            // A listed name is no verb.
            // e.g. Boeing told investors that orders had fallen. → N
            if self.tokens[i].tag.is_verb()
                && self.looks(i, shape::CAPITAL)
                && self.any(i, NAMES)
                && !self.has(i, Class::CommonWord)
            {
                self.tokens[i].tag = Tag::Name;
            }
            if let Some(tag) = self.mended(text, i) {
                self.tokens[i].tag = tag;
            }
        }
    }

    /// The tag that a token should have, if another.
    fn mended(&self, text: &str, i: usize) -> Option<Tag> {
        let (w, tag) = (self.words[i], self.tokens[i].tag);
        // No rule is about these.
        if matches!(
            tag,
            Tag::Punctuation
                | Tag::Determiner
                | Tag::To
                | Tag::Conjunction
                | Tag::Possessive
                | Tag::PossessiveEnding
                | Tag::Number
        ) {
            return None;
        }
        if w == word::SAID && tag != Tag::Past && !self.auxiliary_before(i) {
            return Some(Tag::Past);
        }
        if self.leading_name(text, i) {
            return Some(Tag::Name);
        }
        self.noun_after_all(text, i)
            .or_else(|| self.verb_after_all(i))
            .or_else(|| self.reduced(text, i).then_some(Tag::PastParticiple))
            .or_else(|| self.beside_a_name(i))
            .or_else(|| self.mistaken_noun(text, i))
            .or_else(|| match tag {
                _ if w == word::SAYS && !tag.is_verb() => Some(Tag::PresentS),
                Tag::Past => self.no_past(text, i),
                Tag::PastParticiple => self.no_participle(text, i),
                Tag::PresentS => self.no_present(text, i),
                Tag::Present | Tag::Base => self.no_bare_verb(i),
                Tag::Gerund => self.capital_name(i),
                Tag::Noun => self.no_noun(text, i),
                Tag::Nouns => self.no_plural(text, i),
                Tag::Adjective => self.passive(i).or_else(|| self.capital_name(i)),
                Tag::Adverb => self.no_adverb(i),
                Tag::Preposition => self.no_preposition(i),
                _ => None,
            })
            .or_else(|| {
                if i == 0 || self.auxiliary_before(i) {
                    return None;
                }
                self.mistaken_verb(text, i)
                    .or_else(|| self.after_noun(text, i))
            })
    }

    /// A form of *be*, *have* or *do*, a modal or *to* stands before a token.
    fn auxiliary_before(&self, i: usize) -> bool {
        self.previous_word(i).is_some_and(|p| {
            self.is_be(p)
                || self.is_have(p)
                || matches!(self.tag(p), Tag::Modal | Tag::To)
                || self.is_do(p)
        })
    }

    /// What stands between names and what they are.
    fn beside_a_name(&self, i: usize) -> Option<Tag> {
        let (w, tag) = (self.words[i], self.tokens[i].tag);
        // The sayer's name:
        // e.g. “The quay is shut,” said one girl named Lina Falk. → N
        if tag == Tag::Past
            && self.lemma(i) == word::NAME
            && i > 0
            && self.tag(i - 1).is_nominal()
            && self.tag(i + 1) == Tag::Name
            && self.said_before(i)
        {
            return Some(Tag::PastParticiple);
        }
        // "a channel called Third Rail Notes posted": the name is what it is called.
        if w == word::CALLED
            && tag == Tag::Past
            && i > 0
            && self.tag(i - 1).is_nominal()
            && self.looks(i + 1, shape::CAPITAL)
            && (i + 2..self.len())
                .take_while(|&k| !self.looks(k, shape::MARK) || self.is_quote(k))
                .find(|&k| !self.looks(k, shape::CAPITAL) && !self.is_quote(k))
                .is_some_and(|k| self.tag(k).is_finite())
        {
            return Some(Tag::PastParticiple);
        }
        // A name of one takes no verb of many.
        // e.g. Longtime harbour advocate Ada Falk said the quay was old. → N
        if tag == Tag::Present
            && self.has(i, Class::People)
            && i > 0
            && self.tag(i - 1) == Tag::Name
            && self.tag(i + 1) == Tag::Name
            && self.looks(i + 1, shape::CAPITAL)
        {
            return Some(Tag::Noun);
        }
        None
    }

    /// A past tense that is a participle, an adjective or a name.
    fn no_past(&self, text: &str, i: usize) -> Option<Tag> {
        if let Some(tag) = self.passive(i) {
            return Some(tag);
        }
        // e.g. The state-backed deal was signed in May. → A
        if i > 1
            && self.is_mark(text, i - 1, "-")
            && self.tokens[i].start == self.tokens[i - 1].end
            && self.tag(i + 1).is_nominal()
        {
            return Some(Tag::Adjective);
        }
        if let Some(tag) = self.capital_name(i) {
            return Some(tag);
        }
        // "Captain Roe, asked whether he knew, replied": an aside between subject and verb.
        if i > 1
            && self.is_comma(text, i - 1)
            && self.tag(i - 2).is_nominal()
            && self.verbless_before(i - 1)
            && (i + 2..self.len()).any(|k| {
                self.is_comma(text, k - 1) && matches!(self.tag(k), Tag::Past | Tag::PresentS)
            })
        {
            return Some(Tag::PastParticiple);
        }
        None
    }

    /// A participle that is a past tense or a name.
    fn no_participle(&self, text: &str, i: usize) -> Option<Tag> {
        // No verb stands before it or after a comma.
        // e.g. Ada Falk, a nurse, confirmed to the Herald that the quay was shut. → N
        if self.any(i, REPORTING)
            && i > 3
            && self.is_comma(text, i - 1)
            && (2..i - 1).any(|k| self.is_comma(text, k) && self.tag(k - 1) == Tag::Name)
            && !(0..i).any(|k| self.tag(k).is_finite())
            && !(i + 2..self.len()).any(|k| self.is_comma(text, k - 1) && self.tag(k).is_finite())
            && (i + 1..self.len().min(i + 6)).any(|k| self.word(k) == word::THAT)
        {
            return Some(Tag::Past);
        }
        if let Some(tag) = self.capital_name(i) {
            return Some(tag);
        }
        if self.looks(i, shape::FIRST)
            && self.any(i, Classes::of(&[Class::GivenHe, Class::GivenShe]))
        {
            return Some(Tag::Name);
        }
        // A relative pronoun takes a finite verb.
        // e.g. The ruling that struck down the law was signed in May. → A
        if i > 1
            && self.tag(i - 1) == Tag::Wh
            && matches!(self.word(i - 1), word::THAT | word::WHO | word::WHICH)
        {
            return Some(Tag::Past);
        }
        // What follows a quotation's end is no participle.
        // e.g. “The quay was shut,” recounted Ada Falk. → N
        if i > 0
            && self.looks(i - 1, shape::CLOSE_QUOTE)
            && self.any(i, REPORTING)
            && self.begins_phrase(i + 1)
        {
            return Some(Tag::Past);
        }
        None
    }

    /// A present tense that is a plural or a name.
    fn no_present(&self, text: &str, i: usize) -> Option<Tag> {
        // A plural after the clause's verb:
        // e.g. The quay reopened in June with security measures after a fire. → A
        if i > 1
            && matches!(self.tag(i - 1), Tag::Noun | Tag::Nouns)
            && self.tag(i + 1) == Tag::Preposition
            && self.phrase_at(i).is_none()
            && (1..i - 1)
                .rev()
                .take_while(|&k| !self.looks(k, shape::MARK) && self.tag(k) != Tag::Conjunction)
                .any(|k| {
                    self.tag(k) == Tag::Past
                        && self.tag(k - 1) == Tag::Name
                        && self.tag(k + 1) == Tag::Preposition
                })
        {
            return Some(Tag::Nouns);
        }
        // e.g. #SaveTheGate posts urged the council to keep the gate. → S
        if i > 0 && self.has(i, Class::Post) && self.first_char(text, i - 1) == '#' {
            return Some(Tag::Nouns);
        }
        if let Some(tag) = self.capital_name(i) {
            return Some(tag);
        }
        // The second verb is the verb.
        // e.g. Protesters chanted that the mayor must go. → U
        // e.g. Video grabs show two men on the quay. → V
        if !self.auxiliary_before(i)
            && self.any(
                i,
                Classes::of(&[Class::People, Class::Visual, Class::Data, Class::Document]),
            )
            && !(self.is_be(i) || self.is_have(i) || self.is_do(i))
            && i.checked_sub(1).is_none_or(|p| self.tag(p) != Tag::Pronoun)
            && matches!(
                self.tag(i + 1),
                Tag::Past
                    | Tag::PastParticiple
                    | Tag::PresentS
                    | Tag::Modal
                    | Tag::Present
                    | Tag::Base
            )
        {
            return Some(Tag::Nouns);
        }
        // People who hang a phrase on them.
        // e.g. Railway enthusiasts on the forum noted that the train was old. → S
        if self.has(i, Class::People)
            && !self.any(i, REPORTING)
            && self.tag(i + 1) == Tag::Preposition
            && i <= 2
            && (i + 2..self.len())
                .take_while(|&k| !self.looks(k, shape::MARK))
                .any(|k| self.tag(k).is_finite())
        {
            return Some(Tag::Nouns);
        }
        None
    }

    /// A bare verb that is a noun or a name.
    fn no_bare_verb(&self, i: usize) -> Option<Tag> {
        // e.g. Halden Rail said the player has a £101million release clause. → N
        if i > 0
            && self.tag(i - 1) == Tag::Number
            && matches!(self.tag(i + 1), Tag::Noun | Tag::Nouns)
        {
            return Some(Tag::Noun);
        }
        if let Some(tag) = self.capital_name(i) {
            return Some(tag);
        }
        // Nothing bare follows a finite verb of saying.
        // e.g. “The water is low,” says study author Ada Falk. → N
        if self.tag(i) == Tag::Base
            && i > 0
            && self.tag(i - 1).is_finite()
            && self.has(i - 1, Class::SafeCue)
            && self.tag(i + 1).is_nominal()
        {
            return Some(Tag::Noun);
        }
        None
    }

    /// A noun that is a gerund, a participle or a plural.
    fn no_noun(&self, text: &str, i: usize) -> Option<Tag> {
        let ing = self.spelling(text, i).ends_with("ing");
        if let Some(tag) = self.passive(i) {
            return Some(tag);
        }
        // e.g. The court erred in ruling that anyone may sell the quay, Ada Falk said. → N
        if i > 0
            && ing
            && self.any(i, REPORTING)
            && matches!(self.word(i - 1), word::IN | word::BY)
            && self.word(i + 1) == word::THAT
        {
            return Some(Tag::Gerund);
        }
        // "Data" is of many, so that a verb may follow.
        // e.g. Data show that prices rose. → D
        if self.word(i) == word::DATA {
            return Some(Tag::Nouns);
        }
        // What stands after a form of *be* and reports is a participle.
        // e.g. Doctors are warning that the winter will be hard. → U
        if i > 0 && self.is_be(i - 1) && self.any(i, REPORTING) && ing {
            return Some(Tag::Gerund);
        }
        None
    }

    /// A plural that is a verb.
    fn no_plural(&self, text: &str, i: usize) -> Option<Tag> {
        // e.g. The quay, Ada Falk recalls, was full of boats. → N
        if self.has(i, Class::SafeCue)
            && i > 0
            && self.tag(i - 1) == Tag::Name
            && self.is_comma(text, i + 1)
        {
            return Some(Tag::PresentS);
        }
        None
    }

    /// An adverb that is a name.
    fn no_adverb(&self, i: usize) -> Option<Tag> {
        // A place's name where a noun stands:
        // e.g. A recent poll put West at 54%. → D
        if self.has(i, Class::Place)
            && self.looks(i, shape::CAPITAL)
            && (!self.looks(i, shape::FIRST) || self.tag(i + 1).is_finite())
        {
            return Some(Tag::Name);
        }
        None
    }

    /// A preposition that is a verb.
    fn no_preposition(&self, i: usize) -> Option<Tag> {
        // No preposition reports.
        // e.g. Workers now fear they will lose their jobs. → A
        if self.word(i) == word::FEAR
            && self
                .previous_word(i)
                .is_some_and(|p| self.tag(p).is_nominal())
        {
            return Some(Tag::Present);
        }
        None
    }

    /// "accused of", "linked with": a participle, whatever it looks like.
    fn passive(&self, i: usize) -> Option<Tag> {
        // Such a verb has no "of" of its own, so it is passive.
        // e.g. A player linked with a move to Halden missed the match. → A
        if !self.auxiliary_before(i)
            && match self.lemma(i) {
                word::ACCUSE | word::SUSPECT => self.word(i + 1) == word::OF,
                word::LINK => matches!(self.word(i + 1), word::WITH | word::TO),
                word::TIP => matches!(self.word(i + 1), word::FOR | word::TO),
                _ => false,
            }
            && !matches!(
                self.word(i),
                word::ACCUSE | word::SUSPECT | word::LINK | word::TIP
            )
        {
            return Some(Tag::PastParticiple);
        }
        None
    }

    /// A verb or an adjective that is a name.
    fn capital_name(&self, i: usize) -> Option<Tag> {
        // "has characterized Dalgren as": a capital after a small letter, in no list, is a name.
        // e.g. Ada Falk has characterized Dalgren as a town of thieves. → N
        if i > 0
            && self.looks(i, shape::CAPITAL)
            && !self.looks(i, shape::FIRST | shape::ALL_CAPS)
            && !self.looks(i - 1, shape::CAPITAL | shape::MARK)
            && self.classes[i] == Classes::NONE
            && self.tag(i - 1).is_verb()
        {
            return Some(Tag::Name);
        }
        None
    }
}
