//! What an article says about somebody or something that it mentions.
//!
//! Only types: a language pack fills [`Evidence`], and [`Profile`] is read to weigh it. Knows no
//! word of any language: words are hashes and classes.

use crate::attributions::{Evidence, EvidenceRole, Gender, Nature, Number, When};
use crate::language::{Class, Classes};

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
