//! What comes before or after a token, asked while retagging: no phrases and no verb groups are
//! known yet.
//!
//! Takes a token's number; returns yes or no. Never changes a tag.

use super::{Syntax, word};
use crate::language::Class;
use crate::tokens::{Tag, shape};

impl Syntax {
    /// The phrase that ends before `i` follows a verb of saying.
    pub(super) fn said_before(&self, i: usize) -> bool {
        (i.saturating_sub(6)..i)
            .rev()
            .find(|&k| {
                !self.tag(k).is_nominal()
                    && !matches!(
                        self.tag(k),
                        Tag::Adjective | Tag::Number | Tag::Determiner | Tag::Possessive
                    )
            })
            .is_some_and(|k| self.tag(k).is_finite() && self.has(k, Class::SafeCue))
    }

    pub(super) fn begins_phrase(&self, i: usize) -> bool {
        matches!(
            self.tag(i),
            Tag::Determiner | Tag::Possessive | Tag::Pronoun
        ) || matches!(
            self.tag(i),
            Tag::Number | Tag::Name | Tag::Adjective | Tag::Noun | Tag::Nouns
        ) && !self.has(i, Class::Time)
            || self.looks(i, shape::OPEN_QUOTE)
            || self.word(i) == word::THAT
            || self.tag(i) == Tag::There
    }

    pub(super) fn opens_content(&self, i: usize) -> bool {
        matches!(
            self.tag(i),
            Tag::Wh | Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::There
        ) || matches!(self.word(i), word::THAT | word::WHETHER)
            || self.looks(i, shape::OPEN_QUOTE)
    }

    /// A mark that ends a clause stands here.
    pub(super) fn closes_clause(&self, text: &str, i: usize) -> bool {
        i >= self.len()
            || matches!(self.first_char(text, i), '.' | ',' | ';' | ':' | '!' | '?')
            || self.is_quote(i)
    }

    /// No finite verb outside what stands in quotation marks.
    pub(super) fn no_finite_verb(&self) -> bool {
        let mut inside = false;
        (0..self.len()).all(|i| {
            if self.looks(i, shape::OPEN_QUOTE) {
                inside = true;
            } else if self.looks(i, shape::CLOSE_QUOTE) {
                inside = false;
            }
            inside || !self.tag(i).is_finite()
        })
    }

    pub(super) fn no_finite_verb_before(&self, i: usize) -> bool {
        (0..i).all(|k| !self.tag(k).is_finite())
    }

    pub(super) fn verbless_before(&self, i: usize) -> bool {
        (0..i)
            .rev()
            .take_while(|&k| !self.looks(k, shape::MARK))
            .all(|k| !self.tag(k).is_finite())
    }
}
