//! How a claim is worded.

use serde::Serialize;

/// What kind of attribution it is (`docs/format.md`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Somebody says.
    Saying,
    /// Somebody thinks, feels, expects.
    Belief,
    /// Somebody wants, plans, intends.
    Want,
    /// Something shows.
    Evidence,
    /// Nobody named.
    Hearsay,
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
