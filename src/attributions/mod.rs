//! Tokens → attributions: who (source) is said, by which words (cue), to be behind what (content).
//!
//! Takes what a language pack finds in each sentence; returns the attributions of the whole page,
//! with pronouns and descriptions resolved (`entities`) and quotations carried over ([`carry`]).
//! Knows no word of any language: a pack supplies [`Mention`]s and [`Attribution`]s.

pub(crate) mod carry;
mod evidence;
mod newsroom;
mod observed;
pub(crate) mod triples;

pub use evidence::{Evidence, EvidenceRole, When};
pub use newsroom::{After, Before, Known, Newsroom};
pub use observed::{Feature, Name, Observed};

use crate::base::{Form, Kind, Mark, Span, Stance};
use crate::language::Classes;

/// What a source is, by the words that name it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Nature {
    /// A public authority as a body.
    Authority,
    /// Somebody in a public office, or one who speaks for an authority.
    Official,
    /// A person with a name.
    Person,
    /// A body that is not public, or somebody who speaks for it.
    Organisation,
    /// People whom nobody can look up.
    People,
    /// A newsroom with a name.
    Outlet,
    /// Newsrooms without a name ("local media").
    /// e.g. Local media reported that the quay was sold. → M
    Media,
    /// An account, channel, user or post.
    Account,
    /// A document.
    Document,
    /// Data.
    Data,
    /// Images.
    Image,
    /// Sound.
    Sound,
    /// The article or its outlet speaks of itself.
    Own,
    /// Nobody is given.
    #[default]
    Nobody,
    /// A pronoun or description that stands for somebody named elsewhere; `fallback` tells what
    /// it is when nobody fits.
    Unresolved,
}

/// How many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Number {
    /// One.
    #[default]
    One,
    /// More than one.
    Many,
}

/// What the words say about a person's gender, to resolve pronouns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Nothing.
    #[default]
    Unknown,
    /// He.
    He,
    /// She.
    She,
    /// It: a body or a thing.
    It,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Reference {
    /// By itself: a name, a title, a noun.
    #[default]
    Full,
    /// A pronoun.
    Pronoun,
    /// A definite description ("the company", "the 34-year-old", "the minister").
    /// e.g. Halden Rail sold the quay in May. The company said it was old. → N
    Description,
    /// A name's part ("Haddad", "the Mail").
    /// e.g. The governor, Tom Haddad, closed the quay. Haddad said it was old. → O
    ShortName,
    /// One more of those told of just before ("another", "some", "a third"), or what was shown
    /// just before; `fallback` tells which.
    Other,
}

/// Words that name a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mention {
    /// Where they stand in the block.
    pub span: Span,
    /// What it is.
    pub nature: Nature,
    /// How it refers.
    pub reference: Reference,
    /// One or many.
    pub number: Number,
    /// Gender as far as known.
    pub gender: Gender,
    /// Hash of the last word of the name, or of the head noun: what a later short form repeats.
    pub key: u64,
    /// The canonical name where the pack knows one (outlets).
    pub canonical: Option<&'static str>,
    /// Words of the name in the block, without article and title.
    pub name: Span,
    /// What an unresolved mention is when nobody fits.
    pub fallback: Nature,
    /// Nobody can look it up ("local media", "studies", "users").
    pub unidentified: bool,
    /// Images or a document whose maker, poster or finder is named.
    pub provenance: bool,
    /// The newsroom or account that obtained or posted it (R45).
    pub via: Option<Box<Mention>>,
    /// Who wrote it, where it can be a speech act as well as evidence (R13: a letter that *says*
    /// is its author's, one that *shows* is a document).
    pub author: Option<Box<Mention>>,
    /// Hash of the word by which it is called later: of what a newsroom published ("a report in the
    /// Echo", then "the report").
    /// e.g. A report in the Guardian found that the quay was old. The report said it would fall. → M
    pub alias: u64,
    /// A document by its words, but a newsroom's where one is known to have published such (R8).
    pub published: bool,
    /// Key of the body it speaks for or heads, where the words alone do not tell what that is.
    pub body: u64,
    /// Said to be a different one from those before ("a video").
    /// e.g. A video showed the quay. A video from the roof showed two men. → V
    pub another: bool,
    /// A body for which somebody without a name speaks (R64): "he" may be who speaks.
    /// e.g. A spokesman for Halden Rail said the road was shut. He said it would open on Monday. → N
    pub voiced: bool,
    /// A finite verb follows: it is what its clause is about.
    pub subject: bool,
    /// Two or more names joined: nobody that the page names alone.
    pub joined: bool,
    /// The words that describe it where it stands, each by its place.
    pub evidence: Vec<Evidence>,
    /// Who it is on this page, once resolved.
    pub entity: Option<u32>,
    /// 0 to 100: how sure the resolution is.
    pub certainty: u8,
}

impl Mention {
    /// Whether somebody is mentioned at all.
    #[must_use]
    pub fn is_somebody(&self) -> bool {
        self.nature != Nature::Nobody
    }
}

/// Where in its sentence an attribution stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// The main clause, or a parenthesis that covers it.
    #[default]
    Main,
    /// A participle that shares the main clause's subject (R10).
    Participle,
    /// Inside the content of another attribution.
    Embedded,
    /// A relative or subordinate clause (P14).
    Subordinate,
    /// Not asserted: a condition, a question, a plan (P2).
    Unasserted,
}

/// What hearsay does with a source that stands in the same sentence (P7, P8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Slot {
    /// No hearsay.
    #[default]
    None,
    /// Open: a source in the sentence fills it ("is said to", "reportedly").
    /// e.g. The quay is said to have been sold, the Guardian reported. → M
    Open,
    /// Keeps its own nameless origin ("there are reports").
    /// e.g. There are reports that the quay has been sold, the Guardian reported. → H
    Kept,
}

/// In which form the content stands to its cue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Frame {
    /// Not told, or no content in this sentence.
    #[default]
    None,
    /// A clause with "that" before it.
    /// e.g. Ada Falk said that the quay was old. → N
    That,
    /// A clause without it.
    Bare,
    /// A quotation.
    Quote,
    /// What stands after a colon.
    Colon,
    /// A question ("whether", "how").
    /// e.g. The mayor explained how the quay was sold. → O
    Whether,
    /// An infinitive.
    Infinitive,
    /// A gerund.
    Gerund,
    /// A noun phrase.
    Object,
    /// A phrase with a preposition ("spoke of").
    /// e.g. Police spoke of two men on the quay. → O
    About,
    /// What stands before or around the cue ("X, police said").
    /// e.g. The road, police said, was icy. → O
    Around,
}

/// A source, its cue and its content, as a language pack finds them in one sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attribution {
    /// Which construction of the pack found it ("C1").
    pub construction: &'static str,
    /// Who.
    pub source: Mention,
    /// The words that attribute.
    pub cue: Span,
    /// What is attributed, in the block of the sentence.
    pub content: Vec<Span>,
    /// What kind of attribution.
    pub kind: Option<Kind>,
    /// Where in the sentence it stands.
    pub level: Level,
    /// Its cue stands in quotation marks: the speaker's, not the article's (R20, R25).
    pub quoted: bool,
    /// Behind "citing": another's words, which this sentence's own source passes on (R14, R44).
    /// e.g. Reuters reported, citing two officials, that the quay was sold. → U
    pub cited: bool,
    /// Seen by a construction that proposes all it can see: only the judge may take it.
    pub weak: bool,
    /// In which form its content stands.
    pub frame: Frame,
    /// What the word lists say of its cue.
    pub classes: Classes,
    /// Hearsay's slot.
    pub slot: Slot,
    /// How the wording treats the content.
    pub stance: Stance,
    /// Whose words.
    pub form: Form,
    /// Who is told, where that is another newsroom ("told Reuters"): a relay.
    /// e.g. The minister told Reuters that the quay was sold. → O
    pub told: Option<Box<Mention>>,
    /// The content follows in the next sentence or block (R16).
    pub leads_in: bool,
    /// The content names a thing or an act and states nothing ("praised the plan", "urged them to
    /// leave"): no saying in the narrow sense of the list of triples.
    /// e.g. The mayor praised the firefighters. → A
    pub act: bool,
    /// The relative pronoun that stands for the source in its clause ("who").
    /// e.g. A man who said he owned the quay was held on Monday. → A
    pub relative: Option<Span>,
    /// 0 to 100: how sure the construction is of itself.
    pub strength: u8,
}

impl Reading {
    /// The attributions that the rules themselves stand for.
    pub(crate) fn sure(&self) -> impl Iterator<Item = &Attribution> {
        self.attributions.iter().filter(|a| !a.weak)
    }
}

/// What a language pack finds in one sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// In the order of their cues.
    pub attributions: Vec<Attribution>,
    /// Attributions that give no label, only triples: wants, plans, nouns of saying, bare acts.
    pub asides: Vec<Attribution>,
    /// Persons, bodies and outlets mentioned, sources or not, in order: who pronouns may mean.
    pub mentions: Vec<Mention>,
    /// Newsrooms in it, in order: who may have passed on what it says.
    pub newsrooms: Vec<Newsroom>,
    /// Not a claim (P0).
    pub no_claim: bool,
    /// Why it is no claim.
    pub no_claim_rule: &'static str,
    /// It credits an image: the words that say so, and who made it.
    pub credit: Option<(Span, Span)>,
    /// Somebody is reported as not saying (R17).
    pub silent: bool,
    /// Who that is.
    pub silent_party: Option<Mention>,
    /// Marks that stand by themselves (inferred, mind, scare, unverified …).
    pub marks: Vec<Mark>,
    /// The writer steps back in the main clause without a sayer ("alleged", "purported").
    /// e.g. The alleged sale of the quay took place in May. → A
    pub distanced: bool,
    /// Quotation marks: none, some words, or all of the sentence.
    pub form: Form,
    /// All of it lies in a quotation and no attribution of its own stands outside the marks.
    pub quote_only: bool,
    /// Begins inside a quotation that an earlier sentence opened.
    pub continues_quote: bool,
    /// A quotation opens here and stays open.
    pub leaves_open: bool,
    /// First person outside quotation marks: lost marks, an interview or a columnist.
    pub first_person: bool,
    /// Hashes of the words that carry content, for the headline check and for repeated text.
    pub words: Vec<u64>,
    /// How many places in it look like a citation and were read as none.
    pub left_over: u8,
    /// How many words it has.
    pub length: u32,
    /// What the judge sees of it.
    pub observed: Observed,
}
