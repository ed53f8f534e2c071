//! Descriptions → entities: whom "the mayor", "the singer" and "the agency" mean.
//!
//! Takes a mention by a description; returns the entity that the page calls so, that it last told of,
//! or that the whole page is about.

use super::cast::{Cast, Entity, MANY, named};
use super::fits::{gender_fits, person};
use super::resolve::{FAR, REACH};
use crate::attributions::{Evidence, EvidenceRole, When};
use crate::attributions::{Gender, Mention, Nature, Number, Reference};
use crate::language::{Class, Classes};

/// How often a page names whom it is about.
const OFTEN: u32 = 3;

impl Cast {
    /// "The agency", where the page calls no body so: the public body by name that was last told of.
    pub(super) fn any_body(&self, sentence: u32, m: &Mention) -> Option<u32> {
        let called = |e: &Evidence| e.role == EvidenceRole::Head && e.classes.has(Class::AnyBody);
        let state = Classes::of(&[Class::Country, Class::Capital, Class::Place]);
        let fits = |e: &Entity, _: Number| {
            let mut name = e.profile.evidence.iter();
            e.profile.proper
                && e.profile.nature == Nature::Authority
                && !name.any(|e| e.role == EvidenceRole::Name && e.classes.any(state))
        };
        let generic = m.evidence.iter().any(called);
        let near = || {
            self.last(sentence, REACH, fits, true)
                .or_else(|| self.last(sentence, REACH, fits, false))
        };
        generic.then(near).flatten()
    }

    /// The named person whom a definite description means: "the mayor" is Ada Falk, the mayor of
    /// Lindmark. The last one met whom the page calls so; of those not met yet, the first.
    pub(super) fn described(&self, sentence: u32, m: &Mention) -> Option<u32> {
        let kin = m
            .evidence
            .iter()
            .any(|e| e.role == EvidenceRole::Head && e.classes.has(Class::Kin));
        let definite = (m.reference == Reference::Description || kin && m.nature == Nature::Person)
            && m.number == Number::One
            && matches!(
                m.nature,
                Nature::Official | Nature::Person | Nature::Unresolved
            )
            && !named(m);
        let head = m.evidence.iter().find(|e| e.role == EvidenceRole::Head)?;
        if !definite {
            return None;
        }
        let same = |e: &Entity| {
            e.profile.proper
                && e.profile.number == Number::One
                && person(e.profile.nature)
                && gender_fits(e.profile.gender, m.gender)
                && e.profile.evidence.iter().any(|x| {
                    let alike = x.word == head.word
                        || x.classes.has(Class::Spokesperson)
                            && head.classes.has(Class::Spokesperson)
                        || x.classes.has(Class::Legislator) && head.classes.has(Class::Legislator);
                    let party = x.role == EvidenceRole::Party && head.classes.has(Class::Party);
                    if party {
                        return true;
                    }
                    (x.describes() || x.role == EvidenceRole::Kin)
                        && alike
                        && x.when == head.when
                        && (x.body_word == head.body_word
                            || x.body_word == 0
                            || head.body_word == 0)
                })
        };
        self.entities
            .iter()
            .enumerate()
            .rev()
            .take(2 * MANY)
            .filter(|(_, e)| same(e))
            .max_by_key(|(_, e)| match e.last {
                Some(last) => (1, last),
                None => (0, u32::MAX - e.first),
            })
            .filter(|(_, e)| e.last.is_some() || e.first <= sentence + FAR)
            .map(|(i, _)| i as u32)
    }

    /// "The minister said", where the page calls nobody so: who just spoke or was spoken of, unless
    /// the page tells another office of them.
    pub(super) fn meant(&self, sentence: u32, m: &Mention) -> Option<u32> {
        let definite = m.reference == Reference::Description
            && m.number == Number::One
            && matches!(m.nature, Nature::Official | Nature::Person)
            && !named(m);
        let past = m.evidence.iter().any(|e| e.when == When::Former);
        let fits = |e: &Entity, n: Number| {
            n == Number::One
                && e.profile.proper
                && (e.human || e.profile.gender != Gender::Unknown)
                && matches!(e.profile.nature, Nature::Person | Nature::Official)
                && gender_fits(e.profile.gender, m.gender)
                && !e.profile.evidence.iter().any(|x| {
                    // Who once held one office may have held another.
                    x.describes()
                        && (!past || x.when == When::Now)
                        && (m.nature == Nature::Official
                            || x.classes.any(Classes::of(&[Class::Office, Class::Head])))
                })
        };
        definite
            .then(|| {
                self.last(sentence, REACH, fits, true)
                    .or_else(|| self.last(sentence, 1, fits, false))
            })
            .flatten()
    }

    /// "The singer", where nobody near it is meant: the one whom the whole page is about.
    pub(super) fn subject(&self, m: &Mention, nature: Nature) -> Option<u32> {
        let one = m.reference == Reference::Description && m.number == Number::One && !named(m);
        let body = match nature {
            Nature::Official | Nature::Person => false,
            Nature::Organisation => true,
            _ => return None,
        };
        let fits = |e: &Entity| {
            e.profile.proper
                && e.profile.number == Number::One
                && if body {
                    e.profile.nature == Nature::Organisation && !e.is_platform()
                        || e.profile.nature == Nature::Person && !e.human
                } else {
                    (e.human || e.profile.gender != Gender::Unknown)
                        && matches!(e.profile.nature, Nature::Person | Nature::Official)
                        && gender_fits(e.profile.gender, m.gender)
                }
        };
        one.then(|| self.most_named(fits)).flatten()
    }

    /// Of the entities that fit, the one that the page names often, and twice as often as any other.
    fn most_named(&self, fits: impl Fn(&Entity) -> bool) -> Option<u32> {
        let (mut most, mut second) = ((0, None), 0);
        for (i, e) in (0..).zip(&self.entities).filter(|(_, e)| fits(e)) {
            if e.named > most.0 {
                second = most.0;
                most = (e.named, Some(i));
            } else {
                second = second.max(e.named);
            }
        }
        most.1.filter(|_| most.0 >= OFTEN && most.0 >= 2 * second)
    }
}
