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
    /// The token is not the first, and no auxiliary stands before it.
    /// e.g. Experts warn the dam will fall. → U
    /// e.g. The survey revealed a rise in prices. → D
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
            // A word that is never a noun:
            // e.g. Sources insist nothing was sold. → U
            // e.g. Tom Farrow, 51, denies the charge. → N
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
        // No plural takes these.
        // e.g. A clip purports to show the van leaving the quay. → V
        // e.g. The report calls for a new quay. → D
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
        // A verb with its particle, in a sentence without another.
        // e.g. Ada Falk shot down talk of a sale. → N
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
            // Without another verb it is the verb.
            // e.g. Ada Falk, a nurse, accused managers of hiding the damage. → N
            Tag::PastParticiple
                if reporting
                    && takes_object
                    && self.is_comma(text, i - 1)
                    && self.no_finite_verb() =>
            {
                Some(Tag::Past)
            }
            // Two verbs of one subject:
            // e.g. Tom Ray laughed and said the van was old. → N
            Tag::PastParticiple
                if reporting
                    && past_form
                    && self.tag(i + 1) == Tag::Conjunction
                    && self.tag(i + 2) == Tag::Past
                    && !self.is_comma(text, i - 1) =>
            {
                Some(Tag::Past)
            }
            // e.g. The study also notes that prices rose. → D
            Tag::Nouns
                if reporting
                    && previous == Tag::Adverb
                    && self.opens_content(i + 1)
                    && self.verbless_before(i) =>
            {
                Some(Tag::PresentS)
            }
            // e.g. As historian Zora Fadel notes in her book, the quay was built by monks. → N
            Tag::Nouns
                if reporting
                    && previous == Tag::Name
                    && self.word(0) == word::AS
                    && self.no_finite_verb_before(i) =>
            {
                Some(Tag::PresentS)
            }
            // e.g. Analyst Zora Fadel points out a reason for the fall in prices. → N
            Tag::Nouns
                if previous == Tag::Name
                    && self.phrase_at(i).is_some_and(|m| {
                        m.start == i && m.end == i + 2 && m.classes.any(REPORTING)
                    })
                    && self.verbless_before(i) =>
            {
                Some(Tag::PresentS)
            }
            // A participle has no object of its own.
            // e.g. The audit revealed a gap in the accounts. → D
            Tag::PastParticiple if past_form && takes_object && !self.is_comma(text, i - 1) => {
                Some(Tag::Past)
            }
            Tag::PastParticiple if reporting && closes && !self.is_comma(text, i - 1) => {
                Some(Tag::Past)
            }
            // What comes out has no passive.
            // e.g. Photographs emerged of a tank in a barn. → V
            Tag::PastParticiple if self.has(i, Class::Emerge) && !reporting => Some(Tag::Past),
            // e.g. Two men were held, the department detailed. → O
            Tag::Adjective | Tag::Noun if reporting && past_form && (takes_object || closes) => {
                Some(Tag::Past)
            }
            // "experts warn", "critics claim the law"
            // e.g. Critics claim the law goes too far. → U
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
            // e.g. The study finds that prices rose. → D
            Tag::Nouns
                if reporting
                    && previous.is_nominal()
                    && (closes && i + 2 >= self.len() || self.opens_content(i + 1))
                    && self.verbless_before(i) =>
            {
                Some(Tag::PresentS)
            }
            // A sentence without any finite verb, and one word that reports: that is its verb.
            // e.g. The minister promised to close the bridge. → O
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
            // The second verb is the verb.
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
