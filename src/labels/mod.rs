//! Attributions → labels: who is behind each sentence, by the rules of `docs/labels.md`.
//!
//! Takes the attributions of a page in reading order; returns one label with its marks for each
//! sentence. Knows no word of any language.

pub(crate) mod decide;
pub(crate) mod propose;

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

/// How the article positions itself to the claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Takes no position.
    #[default]
    Neutral,
    /// Vouches for it.
    Endorsed,
    /// Steps back from it.
    Distanced,
    /// The source is against it.
    Denied,
}

/// Whose words they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Paraphrase.
    #[default]
    None,
    /// Wholly in quotation marks.
    Quote,
    /// Some words in quotation marks.
    Partial,
}

/// Small marks beside the label (`docs/labels.md`, “The marks”).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// A conclusion rather than an observation.
    Inferred,
    /// Reads somebody's mind.
    Mind,
    /// Own staff saw it.
    Witnessed,
    /// The newsroom says that it has not checked.
    Unverified,
    /// Images or a document of unstated origin.
    NoProvenance,
    /// The source cannot be looked up.
    Unidentified,
    /// A reason for not naming the source is given.
    Reason,
    /// One to three quoted words of nobody.
    Scare,
}
