//! Names → entities: which of the known ones a name may mean.
//!
//! Takes a name's words; returns the entity. First names and titles keep namesakes apart; initials,
//! and nicknames that begin alike, don't.

use super::cast::{Cast, Entity, MANY, named};
use crate::attributions::{Evidence, EvidenceRole};
use crate::attributions::{Gender, Mention, Nature};
use crate::base::hash::word_hash;
use crate::language::{Class, Classes};

/// How well a name fits an entity; more is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// One of its words, not the last ("Ada", "Halden" of Halden Foods).
    Part,
    /// Its last word ("Falk").
    Last,
    /// Some words of both, which do not gainsay each other.
    Shared,
    /// All of its words.
    Whole,
}

impl Cast {
    /// The entity that a name may mean, the last one met of those that fit best.
    pub(super) fn known(
        &self,
        m: &Mention,
        name: &str,
        words: &[u64],
        spelled: &[String],
        sentence: u32,
    ) -> Option<u32> {
        let entity = |i: u32| &self.entities[i as usize];
        let of_name = |name: &str| self.by_name.of(word_hash(name.as_bytes())).take(MANY);
        if let Some(canonical) = m.canonical {
            return of_name(canonical)
                .filter(|&i| entity(i).canonical == m.canonical)
                .max();
        }
        if !named(m) {
            // "A video" after a video is a second one.
            let thing = matches!(
                m.nature,
                Nature::Image | Nature::Sound | Nature::Document | Nature::Data | Nature::People
            );
            if m.another && thing {
                return None;
            }
            return of_name(name)
                .filter(|&i| {
                    let e = entity(i);
                    e.canonical.is_none() && e.profile.name == name && e.profile.nature == m.nature
                })
                .max();
        }
        let key = *words.last()?;
        let first = words[0];
        let met = |i: u32| {
            let e = entity(i);
            match (e.last, e.first <= sentence) {
                (Some(last), _) => (2, last),
                (None, true) => (1, e.first),
                (None, false) => (0, u32::MAX - e.first),
            }
        };
        let of_key = self.by_word.of(key).take(MANY);
        let of_first = (first != key)
            .then(|| self.by_word.of(first).take(MANY))
            .into_iter()
            .flatten();
        of_key
            .chain(of_first)
            .filter_map(|i| Some((fit(entity(i), m, words, spelled)?, met(i), i)))
            .max()
            .map(|(_, _, i)| i)
            .or_else(|| self.of_initials(name))
    }

    /// The body whose words begin with these letters: "FTC" for "the Ferries and Tides Commission".
    fn of_initials(&self, name: &str) -> Option<u32> {
        let letters: String = name.chars().filter(|c| *c != '.').collect();
        if letters.len() < 3
            || letters.len() > 6
            || !letters.bytes().all(|b| b.is_ascii_uppercase())
        {
            return None;
        }
        let first = self.entities.len().saturating_sub(MANY);
        (first..self.entities.len())
            .rev()
            .find(|&i| {
                let e = &self.entities[i];
                let body = matches!(e.profile.nature, Nature::Authority | Nature::Organisation);
                body && e.full + 1 >= letters.len() && {
                    let mut initials = e
                        .profile
                        .name
                        .split_whitespace()
                        .filter_map(|w| w.bytes().next())
                        .filter(u8::is_ascii_uppercase);
                    let last = e.profile.name.split_whitespace().next_back();
                    letters.bytes().all(|b| initials.any(|i| i == b))
                        && last.and_then(|w| w.bytes().next()) == letters.bytes().last()
                }
            })
            .map(|i| i as u32)
    }
}

/// A person by nature, as far as the words tell.
fn personal(nature: Nature) -> bool {
    matches!(nature, Nature::Person | Nature::Official)
}

/// A name that the lists know by itself.
fn by_itself(m: &Mention) -> bool {
    let known = Classes::of(&[Class::NamedOrganisation, Class::Platform]);
    let name = |e: &&Evidence| e.role == EvidenceRole::Name;
    m.evidence.iter().filter(name).any(|e| e.classes.any(known))
}

/// "Halden Swift" may be what Halden makes: no word of the name says that it is a body.
fn made(e: &Entity) -> bool {
    let body = Classes::of(&[
        Class::PublicBody,
        Class::NamedBody,
        Class::Organisation,
        Class::CompanyEnding,
        Class::GivenHe,
        Class::GivenShe,
    ]);
    let name = |e: &&Evidence| e.role == EvidenceRole::Name;
    let mut told = e.profile.evidence.iter().filter(name);
    !told.any(|e| e.classes.any(body))
}

fn fit(e: &Entity, m: &Mention, words: &[u64], spelled: &[String]) -> Option<Fit> {
    if e.canonical.is_some() || !e.profile.proper {
        return None;
    }
    let known = |g: Gender| matches!(g, Gender::He | Gender::She);
    let gender = e.profile.gender;
    if known(gender) && known(m.gender) && gender != m.gender {
        return None;
    }
    let full = &e.words[..e.full];
    let same = full.len() == words.len() && words.iter().all(|w| full.contains(w));
    let a_body = |n: Nature| !personal(n) && n != Nature::Account;
    if same {
        // The same words for a person and for a body of which the lists are sure are two.
        let apart =
            known(gender) && a_body(m.nature) || known(m.gender) && a_body(e.profile.nature);
        return (!apart || words.len() == 1).then_some(Fit::Whole);
    }
    let key = *words.last()?;
    if words.len() == 1 {
        if e.key() == key && (personal(e.profile.nature) || !known(m.gender)) {
            return Some(Fit::Last);
        }
        // "Halden" of Halden Foods, "Ada" of Ada Falk, "Falk" of Eric Falk Jr., an alias in brackets.
        let part = full.first() == Some(&key)
            || e.words[e.full..].contains(&key)
            || personal(e.profile.nature) && full.contains(&key);
        let other = m.nature == Nature::Authority || by_itself(m) && made(e);
        return (part && !other).then_some(Fit::Part);
    }
    if full.len() == 1 {
        // "Falk" before "Ada Falk".
        return (full[0] == key && personal(m.nature) == personal(e.profile.nature))
            .then_some(Fit::Shared);
    }
    if personal(e.profile.nature) || personal(m.nature) {
        let alike = e.key() == key && first_names(&e.spelled[0], &spelled[0]);
        let fuller =
            words.iter().all(|w| full.contains(w)) || full.iter().all(|w| words.contains(w));
        return (alike || fuller && e.key() == key && full[0] == words[0]).then_some(Fit::Shared);
    }
    let within = words.iter().all(|w| full.contains(w)) || full.iter().all(|w| words.contains(w));
    (e.key() == key && within).then_some(Fit::Shared)
}

/// "James" and "J", "Dan" and "Daniel".
fn first_names(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    a == b || (short.chars().count() == 1 || short.chars().count() > 2) && long.starts_with(short)
}
