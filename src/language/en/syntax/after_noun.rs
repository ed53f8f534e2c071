//! Retags reporting verbs right after a noun, which the tagger took for another noun or a
//! participle.
//!
//! Takes one token with its neighbours; returns the tag it should have, if it is another. Changes
//! nothing.

use super::mend::{NOUNS, REPORTING};
use super::{Syntax, word};
use crate::language::{Class, Classes};
use crate::tokens::{Tag, shape};

impl Syntax {
    /// "experts warn", "the survey revealed a rise": the token is not the first, and no auxiliary
    /// stands before it.
    pub(super) fn after_noun(&self, text: &str, i: usize) -> Option<Tag> {
        let tag = self.tag(i);
        let spelling = self.spelling(text, i);
        let previous = self.tag(i - 1);
        let after_noun = previous.is_nominal()
            || previous == Tag::Pronoun
            || self.has(i - 1, Class::People)
            || self.is_mark(text, i - 1, ")")
            || self.is_comma(text, i - 1)
            || previous == Tag::Number && i > 1
            || previous == Tag::Adjective && i > 1 && self.looks(i - 1, shape::CAPITAL)
            || previous == Tag::Adverb
                && i > 1
                && (self.tag(i - 2).is_nominal() || self.tag(i - 2) == Tag::Pronoun);
        if !after_noun {
            return None;
        }
        let reporting = self.any(i, REPORTING);
        let past_form = spelling.ends_with("ed");
        let takes_object = self.begins_phrase(i + 1);
        let closes = self.closes_clause(text, i + 1);
        let pure = reporting
            && !self.any(i, NOUNS)
            && self.any(
                i,
                Classes::of(&[
                    Class::Say,
                    Class::Argue,
                    Class::Factive,
                    Class::Deny,
                    Class::Doubt,
                ]),
            );
        match tag {
            // "sources insist nothing", "Farrow, 51, denies": a word that is never a noun.
            Tag::Noun | Tag::Base
                if pure
                    && !past_form
                    && previous != Tag::Adjective
                    && (takes_object || closes)
                    && !(previous == Tag::Name && self.tag(i + 1) == Tag::Name) =>
            {
                return Some(Tag::Present);
            }
            Tag::Nouns if pure && spelling.ends_with('s') && (takes_object || closes) => {
                return Some(Tag::PresentS);
            }
            Tag::PastParticiple
                if pure
                    && self.has(i + 1, Class::Time)
                        | (self.has(i + 2, Class::Time) && self.tag(i + 1) == Tag::Adjective) =>
            {
                return Some(Tag::Past);
            }
            _ => {}
        }
        // "describes her", "purports to show", "calls for": no plural takes these.
        if tag == Tag::Nouns
            && reporting
            && spelling.ends_with('s')
            && previous != Tag::Adjective
            && (self.tag(i + 1) == Tag::Pronoun
                || self.tag(i + 1) == Tag::Possessive && self.no_finite_verb()
                || self.tag(i + 1) == Tag::To
                    && self.tag(i + 2) == Tag::Base
                    && self.no_finite_verb()
                || self.no_finite_verb()
                    && self
                        .phrase_at(i)
                        .is_some_and(|p| p.start == i && p.end > i + 1 && p.classes.any(REPORTING)))
        {
            return Some(Tag::PresentS);
        }
        // "shot down talk of a feud": a verb with its particle, in a sentence without another.
        if tag == Tag::Noun
            && self.no_finite_verb()
            && self.begins_phrase(i + 2)
            && self.phrase_at(i).is_some_and(|p| {
                p.start == i && p.end == i + 2 && p.classes.any(REPORTING) && !p.classes.any(NOUNS)
            })
        {
            return Some(Tag::Past);
        }
        match tag {
            // "Jane Roe, a nurse, accused managers": without another verb it is the verb.
            Tag::PastParticiple
                if reporting
                    && takes_object
                    && self.is_comma(text, i - 1)
                    && self.no_finite_verb() =>
            {
                Some(Tag::Past)
            }
            // "the driver laughed and said": two verbs of one subject.
            Tag::PastParticiple
                if reporting
                    && past_form
                    && self.tag(i + 1) == Tag::Conjunction
                    && self.tag(i + 2) == Tag::Past
                    && !self.is_comma(text, i - 1) =>
            {
                Some(Tag::Past)
            }
            // "the study also notes that"
            Tag::Nouns
                if reporting
                    && previous == Tag::Adverb
                    && self.opens_content(i + 1)
                    && self.verbless_before(i) =>
            {
                Some(Tag::PresentS)
            }
            // "As historian Zora Fadel notes in"
            Tag::Nouns
                if reporting
                    && previous == Tag::Name
                    && self.word(0) == word::AS
                    && self.no_finite_verb_before(i) =>
            {
                Some(Tag::PresentS)
            }
            // "analyst Zora Fadel points out a reason"
            Tag::Nouns
                if previous == Tag::Name
                    && self.phrase_at(i).is_some_and(|m| {
                        m.start == i && m.end == i + 2 && m.classes.any(REPORTING)
                    })
                    && self.verbless_before(i) =>
            {
                Some(Tag::PresentS)
            }
            // "the survey revealed a rise": a participle has no object of its own.
            Tag::PastParticiple if past_form && takes_object && !self.is_comma(text, i - 1) => {
                Some(Tag::Past)
            }
            Tag::PastParticiple if reporting && closes && !self.is_comma(text, i - 1) => {
                Some(Tag::Past)
            }
            // "photographs emerged of": what comes out has no passive.
            Tag::PastParticiple if self.has(i, Class::Emerge) && !reporting => Some(Tag::Past),
            // "the department detailed."
            Tag::Adjective | Tag::Noun if reporting && past_form && (takes_object || closes) => {
                Some(Tag::Past)
            }
            // "experts warn", "critics claim the law"
            Tag::Base
                if reporting
                    && (previous.is_nominal()
                        || matches!(previous, Tag::Pronoun | Tag::Punctuation | Tag::Adverb)) =>
            {
                Some(Tag::Present)
            }
            Tag::Noun
                if reporting
                    && (matches!(previous, Tag::Nouns)
                        || self.is_comma(text, i - 1)
                            && self.tag(i.saturating_sub(2)) == Tag::Nouns)
                    && (closes
                        || self.opens_content(i + 1)
                        || self.any(
                            i - 1,
                            Classes::of(&[Class::Data, Class::Document, Class::Visual]),
                        ) && (self.begins_phrase(i + 1) || self.tag(i + 1) == Tag::Adverb)) =>
            {
                Some(Tag::Present)
            }
            // "the study finds that", "survey reveals"
            Tag::Nouns
                if reporting
                    && previous.is_nominal()
                    && (closes && i + 2 >= self.len() || self.opens_content(i + 1))
                    && self.verbless_before(i) =>
            {
                Some(Tag::PresentS)
            }
            // A sentence without any finite verb, and one word that reports: that is its verb.
            // "the minister promised to close the bridge"
            Tag::PastParticiple
                if reporting
                    && past_form
                    && previous.is_nominal()
                    && self.tag(i + 1) == Tag::To
                    && self.tag(i + 2) == Tag::Base
                    && self.no_finite_verb() =>
            {
                Some(Tag::Past)
            }
            Tag::Noun | Tag::Nouns | Tag::Base | Tag::PastParticiple | Tag::Adjective
                if reporting
                    && self.any(i, Classes::of(&[Class::FrameThat, Class::FrameObject]))
                    && previous.is_nominal()
                    && takes_object
                    && i > 1
                    && self.no_finite_verb() =>
            {
                Some(if past_form {
                    Tag::Past
                } else if spelling.ends_with('s') {
                    Tag::PresentS
                } else {
                    Tag::Present
                })
            }
            // "school pupils revealed": the second verb is the verb.
            Tag::PresentS
                if (self.has(i, Class::People)
                    || self.any(
                        i,
                        Classes::of(&[Class::Visual, Class::Document, Class::Data]),
                    )
                    || !self.any(i, REPORTING))
                    && !matches!(previous, Tag::Pronoun)
                    && matches!(
                        self.tag(i + 1),
                        Tag::Past | Tag::PastParticiple | Tag::PresentS | Tag::Modal
                    )
                    && !self.is_be(i)
                    && !self.is_have(i)
                    && !self.is_do(i) =>
            {
                Some(Tag::Nouns)
            }
            _ => None,
        }
    }
}
