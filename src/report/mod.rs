//! Labels → report: the sentences, sources, counts and notices of one page, as data.
//!
//! Takes labelled sentences; returns a [`Report`]. Spans are bytes in the text of their block;
//! [`offsets`] converts them to code points or UTF-16 units once, in one pass, at the edge. Knows
//! no word of any language: the language pack has the words that readers see.

pub mod csv;
pub mod export;
pub(crate) mod headline;
pub mod html;
pub mod messages;
pub mod offsets;
#[cfg(test)]
mod sample;
mod summary;
pub mod text;
pub mod wire;

pub(crate) use summary::{count, summarise};

pub use crate::base::{Kind, Place, Segment, Span, Triple};

use crate::base::{Family, Form, Label, Mark, Stance};
use serde::Serialize;

/// One link of the chain between the origin and this article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relay {
    /// M or S, or the label of the person in between (P12).
    pub label: Label,
    /// Its words in the text.
    pub name: String,
    /// Where they stand; in the same block, not always in the same sentence (R24).
    pub span: Option<Span>,
}

/// One sentence with everything that is known about who is behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// Index of its block.
    pub block: u32,
    /// Where in the block.
    pub span: Span,
    /// Who is behind it.
    pub label: Label,
    /// The runner-up, where one is near.
    pub alternative: Option<Label>,
    /// How sure the engine is, 0 to 1.
    pub confidence: f32,
    /// Relays, nearest the reader last.
    pub relay: Vec<Relay>,
    /// How the article treats the claim.
    pub stance: Stance,
    /// Whose words.
    pub form: Form,
    /// Whether somebody is reported as not saying.
    pub silent: bool,
    /// Who that is, where the sentence says.
    pub silent_party: Option<Span>,
    /// Small marks.
    pub marks: Vec<Mark>,
    /// The words that name the source.
    pub source: Option<Span>,
    /// Which of [`Report::sources`] it is.
    pub source_id: Option<u32>,
    /// The words that give it away.
    pub cue: Option<Span>,
    /// The words that are the source's.
    pub content: Vec<Span>,
    /// Parts with labels of their own; empty where the sentence is of one piece.
    pub segments: Vec<Segment>,
    /// Ids of the constructions and rules that fired, in order.
    pub rule: Vec<&'static str>,
}

/// Whether a source is the origin of claims, a relay, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Nearest the fact.
    Origin,
    /// Passed it on.
    Relay,
    /// Now this, now that.
    Both,
}

/// Somebody or something that the page rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its fullest name in the text.
    pub name: String,
    /// What it is.
    pub label: Label,
    /// Whether a reader could look it up.
    pub identified: bool,
    /// Origin, relay or both.
    pub role: Role,
    /// Indices of [`Report::sentences`], ascending, each once.
    pub sentences: Vec<u32>,
}

/// What a notice is about, the most important first (`docs/format.md`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// One origin or relay carries more than half of the sourced sentences, and at least three.
    SingleOrigin,
    /// The headline says in its own voice what the body gives to others.
    HeadlineGap,
    /// Claims of nobody named.
    NobodyNamed,
    /// Claims that came through somebody else's publication.
    SecondHand,
    /// Images or documents of unstated origin.
    NoProvenance,
    /// Unnamed people among the speakers.
    Anonymity,
    /// Somebody was asked and is silent.
    AskedSilent,
    /// All sourced statements come from officials.
    AllOfficial,
    /// An outlet that credits another outlet of this page, or the one being read.
    PossibleLoop,
    /// The first source comes late.
    LateSource,
}

/// Something that a reader would want to know about the page; never a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What about.
    pub kind: NoticeKind,
    /// In plain words of the language pack.
    pub text: String,
    /// Indices of the sentences it is about.
    pub sentences: Vec<u32>,
}

/// Counts of a page: of wording, not of truth.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Sentences that are claims (∅ left out, "?" counted).
    pub claims: u32,
    /// Sentences of each label, in the order of [`Label::ALL`].
    pub labels: [u32; 11],
    /// Claims labelled M or with at least one relay.
    pub second_hand: u32,
    /// By weight.
    pub notices: Vec<Notice>,
    /// The page in one plain sentence.
    pub sentence: String,
}

impl Summary {
    /// Sentences of a label.
    ///
    /// ```
    /// use says_who::{labels::Label, report::Summary};
    ///
    /// let mut summary = Summary::default();
    /// summary.labels[Label::Media as usize] = 3;
    /// assert_eq!(summary.label(Label::Media), 3);
    /// ```
    #[must_use]
    pub fn label(&self, label: Label) -> u32 {
        self.labels[label as usize]
    }

    /// Sentences of a family.
    ///
    /// ```
    /// use says_who::{labels::{Family, Label}, report::Summary};
    ///
    /// let mut summary = Summary::default();
    /// summary.labels[Label::Media as usize] = 3;
    /// assert_eq!(summary.family(Family::PassedOn), 3);
    /// ```
    #[must_use]
    pub fn family(&self, family: Family) -> u32 {
        let of_family = |label: &&Label| label.family() == Some(family);
        let labels = Label::ALL.iter().filter(of_family);
        labels.map(|&label| self.label(label)).sum()
    }
}

/// All that the engine says about a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// In reading order.
    pub sentences: Vec<Sentence>,
    /// Every source–cue–content triple found.
    pub attributions: Vec<Triple>,
    /// In the order of their first sentence; a source's id is its index.
    pub sources: Vec<Source>,
    /// Counts and notices.
    pub summary: Summary,
}
