//! What the engine needs to know about a language, and the packs that know it.

mod class;
pub mod clusters;
pub mod en;
pub mod lexicon;
mod recognise;
mod slot;

pub use class::{Class, Classes};
pub use recognise::recognise;

/// A word's entry in the word lists of a pack.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Word(pub u16);

impl Word {
    /// A word that stands in no list.
    pub const UNKNOWN: Word = Word(0);
}
