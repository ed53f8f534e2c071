//! What a sentence shows by itself, as the judge counts it (`judge::observe` fills it in).

/// A feature of the judge: 26 bits of the hash of what was observed, and in the low 6 its kind.
pub type Feature = u32;

/// Everything that a sentence shows by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Observed {
    /// Of the sentence.
    pub sentence: Vec<Feature>,
    /// Of each attribution, in their order: of its cue and of its source.
    pub attributions: Vec<Vec<Feature>>,
    /// Of each name.
    pub names: Vec<Name>,
}

/// What a sentence shows of a name that stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// Hash of its last word.
    pub last: u64,
    /// Hash of the word before that; 0 where it has one word.
    pub first: u64,
    /// Features of the words around it.
    pub features: Vec<Feature>,
}
