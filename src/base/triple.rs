//! Who is said, by which words, to be behind what.

use super::{Kind, Place};

/// A source–cue–content triple, as found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Triple {
    /// Whose; empty where nobody is named.
    pub source: Vec<Place>,
    /// The words that attribute.
    pub cue: Vec<Place>,
    /// What is attributed.
    pub content: Vec<Place>,
    /// What kind of attribution.
    pub kind: Kind,
    /// Whether it lies inside the content of another.
    pub embedded: bool,
}
