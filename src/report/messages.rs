//! What a report says, apart from the words it says it in.
//!
//! The report fills these with counts and names; a language pack puts them into words. So the
//! report knows no word of any language, and a pack no rule.

use super::{NoticeKind, Summary};
use crate::base::{Family, Form, Label, Mark, Stance};

/// What a notice is about, with its numbers and names.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding<'a> {
    /// One source carries most of the sourced sentences.
    SingleOrigin {
        /// Its name.
        name: &'a str,
        /// Sentences that it carries.
        count: usize,
        /// Sourced sentences.
        sourced: usize,
    },
    /// The headline says in its own voice what the body gives to others.
    HeadlineGap {
        /// Who is behind it in the body.
        label: Label,
        /// The body's words for that source.
        source: Option<&'a str>,
    },
    /// Sourced sentences whose source cannot be looked up.
    NobodyNamed {
        /// How many.
        count: usize,
        /// Sourced sentences.
        sourced: usize,
    },
    /// Claims that came through somebody else's publication.
    SecondHand {
        /// How many.
        count: usize,
        /// All claims.
        claims: usize,
        /// Who passed most of them on, and how many.
        most: Option<(&'a str, usize)>,
    },
    /// Images or documents of unstated origin.
    NoProvenance {
        /// How many sentences rest on them.
        count: usize,
        /// Sentences that rest on images, of stated origin or not.
        images: usize,
        /// Sentences that rest on documents, of stated origin or not.
        documents: usize,
    },
    /// Unnamed people among the speakers.
    Anonymity {
        /// Sentences of unnamed people.
        unnamed: usize,
        /// Sentences of people and bodies of every kind.
        speakers: usize,
        /// Sentences of unnamed people that give a reason for it.
        reasons: usize,
    },
    /// Somebody is reported as not saying.
    AskedSilent {
        /// Who, each once, as far as the sentences say.
        names: &'a [&'a str],
        /// Sentences that report silence.
        count: usize,
    },
    /// All sourced statements come from officials.
    AllOfficial {
        /// How many.
        count: usize,
    },
    /// An outlet credits one that this page also cites, or the one being read.
    PossibleLoop {
        /// The outlet that passed it on.
        outlet: &'a str,
        /// The outlet that it credits; none for the one being read.
        credited: Option<&'a str>,
    },
    /// The first source comes late.
    LateSource {
        /// Number of its sentence, from 1.
        number: usize,
    },
}

impl Finding<'_> {
    /// What kind of notice it makes.
    #[must_use]
    pub(crate) const fn kind(&self) -> NoticeKind {
        match self {
            Finding::SingleOrigin { .. } => NoticeKind::SingleOrigin,
            Finding::HeadlineGap { .. } => NoticeKind::HeadlineGap,
            Finding::NobodyNamed { .. } => NoticeKind::NobodyNamed,
            Finding::SecondHand { .. } => NoticeKind::SecondHand,
            Finding::NoProvenance { .. } => NoticeKind::NoProvenance,
            Finding::Anonymity { .. } => NoticeKind::Anonymity,
            Finding::AskedSilent { .. } => NoticeKind::AskedSilent,
            Finding::AllOfficial { .. } => NoticeKind::AllOfficial,
            Finding::PossibleLoop { .. } => NoticeKind::PossibleLoop,
            Finding::LateSource { .. } => NoticeKind::LateSource,
        }
    }
}

/// What a citation names.
#[derive(Clone, Copy, Debug)]
pub struct Cited<'a> {
    /// Title of the article.
    pub title: &'a str,
    /// The outlet it was read on, where that is known.
    pub outlet: Option<&'a str>,
    /// When it was published, where that is known.
    pub published: Option<&'a str>,
    /// When the report was made.
    pub made: &'a str,
}

/// Fixed words of tables and reports.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct Words {
    /// The language they are in, as HTML's `lang` has it.
    pub language: &'static str,
    /// The name of the tool.
    pub tool: &'static str,
    /// Stands beside every count.
    pub counts: &'static str,
    /// The same in a few words.
    pub caution: &'static str,
    /// Stands at every export.
    pub automatic: &'static str,
    pub article: &'static str,
    pub address: &'static str,
    pub outlet: &'static str,
    pub published: &'static str,
    pub made: &'static str,
    pub engine: &'static str,
    pub statements: &'static str,
    pub notices: &'static str,
    pub sources: &'static str,
    pub sentences: &'static str,
    pub not_claims: &'static str,
    pub second_hand: &'static str,
    pub cite: &'static str,
    /// Headings of the columns.
    pub number: &'static str,
    pub who: &'static str,
    pub chain: &'static str,
    pub marks: &'static str,
    pub source: &'static str,
    pub cue: &'static str,
    pub words: &'static str,
    pub times: &'static str,
    pub letter: &'static str,
    /// Whether a source can be looked up.
    pub identity: &'static str,
    /// Of how many sentences a source is the origin.
    pub origin: &'static str,
    /// How many sentences a source passed on.
    pub passed: &'static str,
    /// What a row of counts is about.
    pub part: &'static str,
    /// "via", before a relay.
    pub via: &'static str,
    /// Before the label that a reader gave a sentence.
    pub by_hand: &'static str,
    /// Somebody is reported as not saying.
    pub silent: &'static str,
    pub identified: &'static str,
    pub not_identified: &'static str,
    /// Of a picture or document: nothing is said of where it comes from.
    pub unplaced: &'static str,
    pub no_title: &'static str,
}

/// A language pack's words for everything that a report says.
pub trait Messages: Sync {
    /// Fixed words.
    fn words(&self) -> &'static Words;
    /// The reader's name of a label.
    fn label(&self, label: Label) -> &'static str;
    /// The reader's name of a family.
    fn family(&self, family: Family) -> &'static str;
    /// How the article treats a claim; nothing where it takes no position.
    fn stance(&self, stance: Stance) -> Option<&'static str>;
    /// Whose words; nothing for a paraphrase.
    fn form(&self, form: Form) -> Option<&'static str>;
    /// A small mark.
    fn mark(&self, mark: Mark) -> &'static str;
    /// The page in one plain sentence.
    fn sentence(&self, summary: &Summary) -> String;
    /// A notice in plain words; never a verdict.
    fn notice(&self, finding: &Finding<'_>) -> String;
    /// The line to cite a report by.
    fn citation(&self, cited: &Cited<'_>) -> String;
}
