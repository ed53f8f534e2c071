//! How values cross the boundary to JavaScript: one list of numbers and two texts, whatever their
//! type.
//!
//! [`pack`](pack::pack) takes anything that serde can write, [`unpack`](unpack::unpack) returns
//! anything that serde can read; `packed/packed.js`, which is part of the glue, does the same on
//! the other side. Passing objects one by one costs more than all of them in one piece. Knows
//! nothing about what it carries, nor about browsers.
//!
//! A value is a number: its lowest three bits are its [`kind`], and the rest is what the kind says.
//! Strings follow each other in `text`, with a line break after each so that no two halves of a
//! character meet. `shapes` has the keys of the records: one line per shape, a space between keys.

pub(crate) mod pack;
pub(crate) mod unpack;

#[cfg(test)]
mod tests;

/// What a value is, and what stands above the kind's three bits.
pub(crate) mod kind {
    /// One of [`super::plain`].
    pub(crate) const PLAIN: u32 = 0;
    /// A whole number from 0 to [`super::MOST`].
    pub(crate) const WHOLE: u32 = 1;
    /// Any other number: nothing; its 64 bits follow, the lower half first.
    pub(crate) const NUMBER: u32 = 2;
    /// A string: its length in UTF-16 units.
    pub(crate) const TEXT: u32 = 3;
    /// How many values follow.
    pub(crate) const LIST: u32 = 4;
    /// Its shape; a value for each key follows.
    pub(crate) const RECORD: u32 = 5;
}

/// Values that are nothing but themselves.
pub(crate) mod plain {
    /// The key is not there.
    pub(crate) const MISSING: u32 = 0;
    pub(crate) const NULL: u32 = 1;
    pub(crate) const FALSE: u32 = 2;
    pub(crate) const TRUE: u32 = 3;
}

/// The most that stands beside a kind.
pub(crate) const MOST: u32 = u32::MAX >> 3;

/// A value, packed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Packed {
    pub(crate) words: Vec<u32>,
    pub(crate) text: String,
    pub(crate) shapes: String,
}

/// Why a value cannot be packed or unpacked: in few words, for to write any value into a message
/// takes more code than all the rest of this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Error(&'static str);

impl Error {
    /// It is cut short, or has a value of another kind than belongs there.
    pub(crate) const OTHER: Error = Error("a value of another kind than belongs there");
    /// A struct lacks a field.
    pub(crate) const LACKS: Error = Error("a value that belongs there is missing");
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Error {}

impl serde::ser::Error for Error {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Error::OTHER
    }
}

impl serde::de::Error for Error {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Error::OTHER
    }

    fn missing_field(_: &'static str) -> Self {
        Error::LACKS
    }
}
