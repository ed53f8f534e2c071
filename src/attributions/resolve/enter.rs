//! Names → entities: finds the one that a name may mean, or adds it to the cast.
//!
//! Takes a mention with its text; gives the number of its entity. Never looks at where it stands.

use super::{Cast, Entity, MANY, person, slice, whole};
use crate::attributions::{Gender, Mention, Nature};
use crate::tokens::hash::word_hash;

impl Cast {
    /// Finds the entity of a name, or adds it.
    pub(super) fn enter(&mut self, text: &str, m: &Mention) -> u32 {
        let name = slice(
            text,
            if m.name.end > m.name.start {
                m.name
            } else {
                m.span
            },
        );
        let mut words = std::mem::take(&mut self.words);
        words.clear();
        words.extend(
            name.split(|c: char| c.is_whitespace() || c == ',')
                .filter(|w| !w.is_empty())
                .map(|w| word_hash(w.trim_matches(['“', '”', '"', '(', ')']).as_bytes())),
        );
        if m.alias != 0 {
            words.push(m.alias);
        }
        let proper = name.chars().any(char::is_uppercase);
        let found = self.known(m, name, &words, proper);
        let entity = if let Some(i) = found {
            let e = &mut self.entities[i as usize];
            if m.nature == Nature::Official && e.nature == Nature::Person {
                e.nature = Nature::Official;
            }
            if e.gender == Gender::Unknown {
                e.gender = m.gender;
            }
            if m.alias != 0 && !e.words.contains(&m.alias) {
                e.words.push(m.alias);
                self.by_word.add(m.alias, i);
            }
            if name.len() > e.name.len() && proper && words.len() <= 6 && e.canonical.is_none() {
                name.clone_into(&mut e.name);
                words.clone_into(&mut e.words);
                self.index(i);
            }
            i
        } else {
            self.entities.push(Entity {
                name: m.canonical.unwrap_or(name).to_owned(),
                nature: m.nature,
                gender: m.gender,
                words: words.clone(),
                canonical: m.canonical,
                unidentified: m.unidentified,
            });
            let i = (self.entities.len() - 1) as u32;
            self.index(i);
            i
        };
        self.words = words;
        entity
    }

    /// The last entity that a name may mean.
    fn known(&self, m: &Mention, name: &str, words: &[u64], proper: bool) -> Option<u32> {
        let entity = |i: &u32| &self.entities[*i as usize];
        if m.canonical.is_some() {
            let of_name = self.by_name.of(whole(m.canonical.unwrap_or_default()));
            return of_name.filter(|i| entity(i).canonical == m.canonical).max();
        }
        let same = self
            .by_name
            .of(whole(name))
            .take(MANY)
            .filter(|i| {
                let e = entity(i);
                e.canonical.is_none() && e.name == name && e.nature == m.nature
            })
            .max();
        let named = matches!(
            m.nature,
            Nature::Official
                | Nature::Person
                | Nature::Outlet
                | Nature::Organisation
                | Nature::Authority
                | Nature::Account
        );
        if !named || !proper || m.key == 0 {
            return same;
        }
        let alike = |e: &Entity| {
            let same_kind = e.nature == m.nature
                || person(e.nature)
                    && person(m.nature)
                    && e.nature != Nature::People
                    && m.nature != Nature::People
                || matches!(
                    (e.nature, m.nature),
                    (Nature::Person, Nature::Organisation) | (Nature::Organisation, Nature::Person)
                )
                || matches!(m.nature, Nature::Person | Nature::Organisation)
                    && matches!(
                        e.nature,
                        Nature::Account | Nature::Outlet | Nature::Authority
                    );
            same_kind
                && e.canonical.is_none()
                && e.words.contains(&m.key)
                && (words.iter().all(|w| e.words.contains(w))
                    || e.words.iter().all(|w| words.contains(w))
                    || e.words.last() == words.last() && person(m.nature))
        };
        let like = self.by_word.of(m.key).take(MANY);
        same.max(like.filter(|i| alike(entity(i))).max())
            .or_else(|| self.of_initials(name))
    }

    /// The body whose words begin with these letters: "FTC" for "the Ferries and Tides Commission".
    fn of_initials(&self, name: &str) -> Option<u32> {
        if name.len() < 3 || name.len() > 6 || !name.bytes().all(|b| b.is_ascii_uppercase()) {
            return None;
        }
        let first = self.entities.len().saturating_sub(MANY);
        (first..self.entities.len())
            .rev()
            .find(|&i| {
                let e = &self.entities[i];
                let body = matches!(e.nature, Nature::Authority | Nature::Organisation);
                body && e.words.len() + 1 >= name.len() && {
                    let mut initials = e
                        .name
                        .split_whitespace()
                        .filter_map(|w| w.bytes().next())
                        .filter(u8::is_ascii_uppercase);
                    let last = e.name.split_whitespace().next_back();
                    name.bytes().all(|b| initials.any(|i| i == b))
                        && last.and_then(|w| w.bytes().next()) == name.bytes().last()
                }
            })
            .map(|i| i as u32)
    }

    /// Notes under which name and words an entity is known from now on.
    fn index(&mut self, entity: u32) {
        let e = &self.entities[entity as usize];
        self.by_name.add(whole(&e.name), entity);
        for &word in &e.words {
            self.by_word.add(word, entity);
        }
    }
}
