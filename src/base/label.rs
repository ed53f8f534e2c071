//! Who is behind a sentence, or a part of one.

use super::Span;
use serde::{Serialize, Serializer};

/// Who is behind a sentence (`docs/labels.md`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    /// O: a public authority or somebody speaking from its office.
    Official,
    /// N: a person or body that can be looked up.
    Named,
    /// U: people, but nobody can tell who.
    Unnamed,
    /// M: another newsroom.
    Media,
    /// S: an account, channel or post.
    Social,
    /// H: said, with no sayer given.
    Hearsay,
    /// D: a document or data.
    Document,
    /// V: photo, video or sound.
    Visual,
    /// A: the article's own words.
    OwnVoice,
    /// X (∅): not a claim.
    NoClaim,
    /// ?: unsure (P17).
    Unsure,
}

impl Label {
    /// All labels in the order of `docs/labels.md`.
    pub const ALL: [Label; 11] = [
        Label::Official,
        Label::Named,
        Label::Unnamed,
        Label::Media,
        Label::Social,
        Label::Hearsay,
        Label::Document,
        Label::Visual,
        Label::OwnVoice,
        Label::NoClaim,
        Label::Unsure,
    ];

    /// The one-letter badge, as in `docs/format.md`.
    ///
    /// ```
    /// assert_eq!(says_who::labels::Label::Official.letter(), "O");
    /// ```
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Label::Official => "O",
            Label::Named => "N",
            Label::Unnamed => "U",
            Label::Media => "M",
            Label::Social => "S",
            Label::Hearsay => "H",
            Label::Document => "D",
            Label::Visual => "V",
            Label::OwnVoice => "A",
            Label::NoClaim => "X",
            Label::Unsure => "?",
        }
    }

    /// The family, whose hue the sentence takes; none for ∅ and "?".
    ///
    /// ```
    /// use says_who::labels::{Family, Label};
    ///
    /// assert_eq!(Label::Media.family(), Some(Family::PassedOn));
    /// assert_eq!(Label::Unsure.family(), None);
    /// ```
    #[must_use]
    pub const fn family(self) -> Option<Family> {
        match self {
            Label::Official | Label::Named | Label::Unnamed => Some(Family::Says),
            Label::Media | Label::Social | Label::Hearsay => Some(Family::PassedOn),
            Label::Document | Label::Visual => Some(Family::Shows),
            Label::OwnVoice => Some(Family::Own),
            Label::NoClaim | Label::Unsure => None,
        }
    }
}

impl Serialize for Label {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.letter())
    }
}

/// The four kinds of answer to "who says so?".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// Somebody says so (blue).
    Says,
    /// Passed on (orange).
    PassedOn,
    /// Something shows it (green).
    Shows,
    /// The article says so (grey).
    Own,
}

/// A part of a sentence with a label of its own (P10, P14).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where.
    pub span: Span,
    /// Whose.
    pub label: Label,
}
