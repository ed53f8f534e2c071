//! Sentences → tokens: words, numbers and marks with their place, their entry in the word lists and
//! their part of speech.
//!
//! Takes the text of one sentence; returns [`Token`]s in order, which never overlap and cover
//! everything but white space. Never changes or copies the text.

mod abbreviations;
mod addresses;
mod chars;
pub mod features;
mod lexer;
#[cfg(test)]
mod lexer_tests;
pub mod model;
mod quotes;
mod tag;
mod tagger;
#[cfg(test)]
mod tagger_tests;

pub use lexer::lex;
pub use tag::Tag;
pub use tagger::tag;

use crate::language::Word;

/// One word, number or mark of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte in the block's text.
    pub start: u32,
    /// One past the last byte in the block's text.
    pub end: u32,
    /// Hash of the folded spelling, see [`word_hash`](crate::base::hash::word_hash).
    pub hash: u64,
    /// Its entry in the word lists; [`Word::UNKNOWN`] where it has none.
    pub word: Word,
    /// Its part of speech.
    pub tag: Tag,
    /// Its look, a set of the constants in [`shape`].
    pub shape: u16,
}

/// What a token looks like; bits of [`Token::shape`].
pub mod shape {
    /// The first letter is a capital.
    pub const CAPITAL: u16 = 1;
    /// Two or more letters, all of them capitals.
    pub const ALL_CAPS: u16 = 1 << 1;
    /// Contains a digit.
    pub const DIGIT: u16 = 1 << 2;
    /// White space stands before it.
    pub const SPACE_BEFORE: u16 = 1 << 3;
    /// Contains a full stop ("U.S.", "Mr.").
    pub const DOT: u16 = 1 << 4;
    /// Contains a hyphen.
    pub const HYPHEN: u16 = 1 << 5;
    /// A mark that opens a quotation (decided by its neighbours where the mark is straight).
    pub const OPEN_QUOTE: u16 = 1 << 6;
    /// A mark that closes a quotation.
    pub const CLOSE_QUOTE: u16 = 1 << 7;
    /// A dash that stands between words (en, em, spaced or doubled hyphen).
    pub const DASH: u16 = 1 << 8;
    /// First word of the sentence, quotation marks not counted.
    pub const FIRST: u16 = 1 << 9;
    /// A mention (`@name`), hashtag or web address.
    pub const HANDLE: u16 = 1 << 10;
    /// Not a word: punctuation or symbol.
    pub const MARK: u16 = 1 << 11;
}
