//! The names of features: an observation as the number that the table of weights is keyed by.
//!
//! Takes a kind of observation and what was seen; returns 32 bits. Never allocates.

use crate::attributions::Feature;

/// What kind of thing was observed. The number is part of the feature, so two kinds never share a
/// weight; a kind that goes leaves its number unused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    /// A reading without words: every sentence has it.
    Bias = 1,
    /// A word outside quotation marks.
    Word,
    /// A word inside quotation marks.
    QuotedWord,
    /// Two words outside quotation marks, one after the other.
    Pair,
    /// A class of a word outside quotation marks, with its part of speech.
    Class,
    /// One of the first words, by its place.
    First,
    /// The first two words together.
    FirstPair,
    /// The parts of speech that the sentence opens with.
    Opening,
    /// How the sentence ends.
    Last,
    /// What the sentence is as a whole: length, block, quotation marks.
    Whole,
    /// What the rules made of it.
    Rules,
    /// The sentence before or after.
    Neighbour,
    /// A word's cluster.
    Cluster,
    /// How a candidate was found.
    Construction,
    /// A word of the cue.
    Cue,
    /// A class of a word of the cue.
    CueClass,
    /// What the source is by the rules.
    Nature,
    /// A word of the source.
    SourceWord,
    /// The last word of the source.
    SourceHead,
    /// A class of a word of the source.
    SourceClass,
    /// How the source's words look.
    SourceShape,
    /// A word just before or after the source.
    Beside,
    /// A class of a word just before or after the source.
    BesideClass,
    /// A word with which the page introduces the name, before it.
    TitleWord,
    /// A class of such a word.
    TitleClass,
    /// A word with which the page introduces the name, after it.
    AfterWord,
    /// A class of such a word.
    AfterClass,
    /// How a quotation without a speaker of its own was joined to one.
    Carried,
    /// A cluster of a word that describes the source.
    SourceCluster,
    /// What the page's entity is described by.
    Profile,
    /// The word that heads the sentence, with what hangs on it.
    Root = 32,
    /// Where the cue hangs in the tree, and what hangs on it.
    Hangs,
    /// A word with which the page says who an entity is, with its role.
    Evidence,
}

#[cfg(feature = "trace")]
impl Kind {
    /// The kind of a feature, for printing.
    pub(crate) fn of(feature: Feature) -> Kind {
        use Kind::{
            AfterClass, AfterWord, Beside, BesideClass, Bias, Carried, Class, Cluster,
            Construction, Cue, CueClass, Evidence, First, FirstPair, Hangs, Last, Nature,
            Neighbour, Opening, Pair, Profile, QuotedWord, Root, Rules, SourceClass, SourceCluster,
            SourceHead, SourceShape, SourceWord, TitleClass, TitleWord, Whole, Word,
        };
        const ALL: [Kind; 33] = [
            Bias,
            Word,
            QuotedWord,
            Pair,
            Class,
            First,
            FirstPair,
            Opening,
            Last,
            Whole,
            Rules,
            Neighbour,
            Cluster,
            Construction,
            Cue,
            CueClass,
            Nature,
            SourceWord,
            SourceHead,
            SourceClass,
            SourceShape,
            Beside,
            BesideClass,
            TitleWord,
            TitleClass,
            AfterWord,
            AfterClass,
            Carried,
            SourceCluster,
            Profile,
            Root,
            Hangs,
            Evidence,
        ];
        // (No kind has the number 31.)
        let number = (feature & 63) as usize;
        ALL[number - 1 - usize::from(number > 31)]
    }
}

/// The feature of a kind and what was seen.
#[inline]
pub(crate) const fn feature(kind: Kind, seen: u64) -> Feature {
    let x = (seen ^ (seen >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (x >> 38 << 6) as u32 | kind as u32
}

/// Two things seen together.
#[inline]
pub(crate) const fn both(a: u64, b: u64) -> u64 {
    (a ^ 0x51_7cc1_b727)
        .wrapping_mul(0x2545_f491_4f6c_dd1d)
        .rotate_left(23)
        ^ b
}
