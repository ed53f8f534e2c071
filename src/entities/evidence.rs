//! What an article says about somebody or something that it mentions.
//!
//! Only types: a language pack fills [`Evidence`], and [`Profile`] is read to weigh it. Knows no
//! word of any language: words are hashes and classes.

use crate::attributions::{Gender, Nature, Number};
use crate::language::{Class, Classes};

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
    /// Hash of the folded word ([`crate::tokens::hash`]).
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

/// All that an article says about one entity.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// Its fullest proper name, or its first description where it has none.
    pub name: String,
    /// The best guess at what it is.
    pub nature: Nature,
    /// As far as known.
    pub gender: Gender,
    /// One or many.
    pub number: Number,
    /// Whether the article gives it a proper name.
    pub proper: bool,
    /// The words with which the article describes it, each once, in their order.
    pub evidence: Vec<Evidence>,
}

impl Profile {
    /// Adds what is not known yet.
    pub(crate) fn learn(&mut self, evidence: &[Evidence]) {
        for e in evidence {
            if self.evidence.len() < MOST && !self.evidence.contains(e) {
                self.evidence.push(*e);
            }
        }
    }
}

/// How many words are kept of one entity: what a page of one name says over and over stays short.
const MOST: usize = 64;

const PUBLIC: Classes = Classes::of(&[
    Class::PublicBody,
    Class::NamedBody,
    Class::OneVoice,
    Class::Legislator,
]);
const STATE: Classes = Classes::of(&[Class::Country, Class::Capital, Class::Demonym, Class::Place]);
const PRIVATE: Classes = Classes::of(&[
    Class::Organisation,
    Class::NamedOrganisation,
    Class::CompanyEnding,
    Class::Party,
    Class::Outlet,
    Class::OutletNoun,
    Class::MediaNoun,
    Class::Platform,
]);

/// What kind of body stands beside a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Body {
    None,
    Public,
    Private,
    /// A place or nation: its offices are public, its people are not.
    State,
    /// A name that neither the lists nor the page know.
    Unknown,
}

impl Evidence {
    /// The body beside the description; `known` is what the page knows of its word.
    pub(crate) fn body_kind(&self, known: impl Fn(u64) -> Option<Nature>) -> Body {
        let c = self.body;
        if c.has(Class::NamedBody) || c.any(PUBLIC) && !c.any(PRIVATE) {
            return Body::Public;
        }
        if c.any(PRIVATE) {
            return Body::Private;
        }
        if c.any(STATE) && !c.has(Class::NamedBody) {
            return Body::State;
        }
        match (self.body_word != 0)
            .then(|| known(self.body_word))
            .flatten()
        {
            Some(Nature::Authority) => Body::Public,
            Some(Nature::Official) if self.classes.has(Class::Spokesperson) => Body::Public,
            Some(Nature::Organisation | Nature::Outlet | Nature::Account | Nature::Media) => {
                Body::Private
            }
            _ if self.body_word != 0 => Body::Unknown,
            _ => Body::None,
        }
    }

    /// Whether it describes somebody (not a body, an age or a form of address).
    pub(crate) fn describes(&self) -> bool {
        matches!(
            self.role,
            EvidenceRole::Head
                | EvidenceRole::TitleBefore
                | EvidenceRole::Apposition
                | EvidenceRole::Copula
        )
    }

    /// Whether whoever is called so holds a public office or speaks for one who does (R1, R2, R38,
    /// R62): `None` where the words say nothing of offices.
    pub(crate) fn in_office(&self, known: impl Fn(u64) -> Option<Nature>) -> Option<bool> {
        let c = self.classes;
        if !self.describes() {
            return (self.role == EvidenceRole::Party && c.has(Class::Legislator))
                .then_some(self.when == When::Now);
        }
        let office = c.any(Classes::of(&[
            Class::Office,
            Class::Legislator,
            Class::OneVoice,
        ]));
        let heads = c.any(Classes::of(&[Class::Head, Class::Spokesperson]));
        if !(office || heads) {
            return None;
        }
        if self.when != When::Now {
            return Some(false);
        }
        let body = self.body_kind(known);
        Some(if c.has(Class::Legislator) {
            true
        } else if c.has(Class::Spokesperson) && !office {
            // A lawyer speaks for one in a case.
            matches!(body, Body::Public | Body::State) && !c.has(Class::People)
        } else if c.has(Class::Office) && c.has(Class::Head) {
            matches!(body, Body::Public | Body::State | Body::None)
        } else if office {
            body != Body::Private
        } else {
            body == Body::Public
        })
    }
}
