//! Descriptions → entities: whom the page calls "the mayor".
//!
//! Takes a mention by a description that is no source; returns the entity that the page calls so.

use super::cast::{Cast, Entity, MANY, named};
use super::fits::{gender_fits, person};
use crate::attributions::EvidenceRole;
use crate::attributions::{Mention, Nature, Number, Reference};
use crate::language::Class;

/// How many sentences ahead the page may name whom it describes here.
const AHEAD: u32 = 12;

impl Cast {
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
            .filter(|(_, e)| e.last.is_some() || e.first <= sentence + AHEAD)
            .map(|(i, _)| i as u32)
    }
}
