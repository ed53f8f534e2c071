//! Newsrooms that a sentence mentions and where they stand: any of them may have passed on what it
//! says.
//!
//! A language pack finds them; which of them is a relay is decided by `labels/relays.rs`.

use super::Mention;

/// A newsroom in a sentence, or a name that may be one's.
#[derive(Clone, Debug, PartialEq)]
pub struct Newsroom {
    /// Its words.
    pub mention: Mention,
    /// What makes it a newsroom.
    pub known: Known,
    /// What stands before it.
    pub before: Before,
    /// What follows it.
    pub after: After,
    /// It stands inside quotation marks that enclose more than its name.
    pub quoted: bool,
}

/// What makes words a newsroom's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Known {
    /// A list of outlets has the name.
    Listed = 1,
    /// A noun that means one that was named: "the paper".
    Meant,
    /// A noun: "a local radio station".
    Noun,
    /// People or media at large: "a reporter", "local media".
    Press,
    /// What newsrooms call themselves is part of the name: "Radio Mainland".
    Titled,
    /// A name that nothing makes a person's or a body's: "told Kvartal".
    Strange,
    /// A short title in quotation marks: "said on ‘Harbour Hour’".
    Title,
}

/// What stands before a newsroom, by what it does there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Before {
    /// Nothing: it opens the sentence.
    Nothing = 1,
    /// A verb with an addressee: "told".
    Telling,
    /// Another verb of saying.
    Saying,
    /// Any other verb.
    Verb,
    /// "to", "with", "for" after an interview, a statement or the like.
    Talk,
    /// "on", "in", "during" after an interview, a statement or the like.
    TalkOn,
    /// "to".
    To,
    /// "with", "for".
    With,
    /// "on", "at", "during".
    On,
    /// "in".
    In,
    /// "by", "via" after a participle.
    Done,
    /// "by", "via".
    By,
    /// "of", "from".
    Of,
    /// Words that credit: "according to", "per".
    Credited,
    /// Anything else.
    Other,
}

/// What follows a newsroom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum After {
    /// The end, a comma or a bracket.
    Pause = 1,
    /// A verb of saying.
    Saying,
    /// Any other verb.
    Verb,
    /// Somebody of its own: "CNN's Ola Venn", "the Echo reporter".
    Person,
    /// What it is part of as an interview or a show: "a CNN interview".
    Talk,
    /// What it publishes: "an Echo report".
    Piece,
    /// What it measures or shows: "an Echo poll", "Echo footage".
    Evidence,
    /// Anything else of its own.
    Thing,
    /// A preposition or "that".
    Link,
    /// A quotation.
    Quote,
    /// Anything else.
    Other,
}
