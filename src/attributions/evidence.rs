//! The words that describe a mention where it stands: what entities are known by.

use crate::language::Classes;

/// Where words that describe somebody stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EvidenceRole {
    /// The head of the mention itself ("the ministry **spokesman**").
    #[default]
    Head,
    /// A word before that head, or before a title ("the **ministry** spokesman").
    Modifier,
    /// A title before a name ("Home **Secretary** Ada Falk").
    TitleBefore,
    /// In apposition, on either side of a name ("Ada Falk, the **mayor** of Lindmark").
    Apposition,
    /// A clause says what somebody is ("Ada Falk is the **mayor**", "who serves as **mayor**").
    Copula,
    /// The body that somebody belongs to, heads or speaks for ("of the **board**").
    OfBody,
    /// A relative or companion of somebody ("his **brother** Dan").
    Kin,
    /// A party beside a name ("(D-Ohio)").
    Party,
    /// A form of address ("Mr", "Dr").
    Address,
    /// A number of years beside a name.
    Age,
    /// A word of the name itself, with its classes.
    Name,
}

/// Whether somebody is what the words call them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum When {
    /// At the time of the article.
    #[default]
    Now,
    /// No longer ("former", "ex-").
    Former,
    /// Not yet, or perhaps ("elect", "nominee", "candidate").
    NotYet,
}

/// One word that describes, with what it stands beside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Where it stands.
    pub role: EvidenceRole,
    /// Hash of the folded word ([`crate::base::hash`]).
    pub word: u64,
    /// What the word, or the phrase that it ends, can be.
    pub classes: Classes,
    /// What the body next to it can be; nothing if no body is named or no list knows it.
    pub body: Classes,
    /// Hash of that body's last word; 0 if none is named.
    pub body_word: u64,
    /// Whether it holds now.
    pub when: When,
}
