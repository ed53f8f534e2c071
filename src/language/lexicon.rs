//! Reads the word lists: a word's classes and lemma, the phrases that start at a word, and the
//! outlets.
//!
//! Takes hashes and [`Word`]s; gives classes. Never allocates, never sees text but a site's name.
//! `build.rs` makes the tables.

use super::slot;
use super::{Class, Classes, Word, en};
use crate::tokens::hash::word_hash;

/// The tables of one language pack.
pub(super) struct Tables {
    pub(super) displacements: &'static [u16],
    pub(super) check_low: &'static [u16],
    pub(super) check_high: &'static [u8],
    /// Number of the word's set of classes; the top bit says that a phrase starts with it.
    pub(super) set_of: &'static [u16],
    pub(super) lemma_of: &'static [u16],
    pub(super) sets: &'static [u128],
    pub(super) state_first: &'static [u16],
    pub(super) state_accepts: &'static [u16],
    pub(super) edge_words: &'static [u16],
    pub(super) edge_states: &'static [u16],
    pub(super) value_sets: &'static [u16],
    pub(super) value_outlets: &'static [u16],
    pub(super) outlet_words: &'static [u16],
    pub(super) outlet_entries: &'static [u16],
    pub(super) site_hashes: &'static [u32],
    pub(super) site_entries: &'static [u16],
    pub(super) outlet_names: &'static str,
}

const STARTS_PHRASE: u16 = 0x8000;

/// A phrase of the word lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// How many tokens it has, two or more.
    pub len: u8,
    /// What it can be.
    pub classes: Classes,
    /// The outlet that it names, for [`outlet_name`]; 0 where it names none.
    pub entry: u16,
}

/// The entry of the word with this hash (see [`word_hash`]).
#[inline]
#[must_use]
pub fn word(hash: u64) -> Word {
    let tables = &en::TABLES;
    let spread = slot::spread(hash);
    let bucket = slot::bucket(spread, tables.displacements.len() as u32);
    let place = slot::slot(
        spread,
        tables.displacements[bucket],
        tables.check_low.len() as u32,
    );
    let (low, high) = slot::check(spread);
    if tables.check_low[place] == low && tables.check_high[place] == high {
        Word(place as u16 + 1)
    } else {
        Word::UNKNOWN
    }
}

/// What the word can be.
#[inline]
#[must_use]
pub fn classes(word: Word) -> Classes {
    let Some(place) = usize::from(word.0).checked_sub(1) else {
        return Classes::NONE;
    };
    let tables = &en::TABLES;
    Classes(tables.sets[usize::from(tables.set_of[place] & !STARTS_PHRASE)])
}

/// The word's lemma ("said" → "say", "ministries" → "ministry"); itself where it is one. A form
/// that is of a verb and of a noun goes to the verb ("warnings" → "warning", "warning" → "warn").
#[inline]
#[must_use]
pub fn lemma(word: Word) -> Word {
    let Some(place) = usize::from(word.0).checked_sub(1) else {
        return word;
    };
    match en::TABLES.lemma_of[place] {
        0 => word,
        lemma => Word(lemma),
    }
}

/// The longest phrase of two or more words that starts at the first of these.
#[inline]
#[must_use]
pub fn phrase(words: &[Word]) -> Option<Phrase> {
    let place = usize::from(words.first()?.0).checked_sub(1)?;
    if en::TABLES.set_of[place] & STARTS_PHRASE == 0 {
        return None;
    }
    longest_phrase(words)
}

fn longest_phrase(words: &[Word]) -> Option<Phrase> {
    let tables = &en::TABLES;
    let mut state = 0;
    let mut found = None;
    for (index, word) in words.iter().enumerate() {
        let first = usize::from(tables.state_first[state]);
        let last = usize::from(tables.state_first[state + 1]);
        let Ok(edge) = tables.edge_words[first..last].binary_search(&word.0) else {
            break;
        };
        state = usize::from(tables.edge_states[first + edge]);
        if let Some(value) = usize::from(tables.state_accepts[state]).checked_sub(1) {
            found = Some(Phrase {
                len: index as u8 + 1,
                classes: Classes(tables.sets[usize::from(tables.value_sets[value])]),
                entry: tables.value_outlets[value],
            });
        }
    }
    found
}

/// The name of an outlet, as it calls itself, without "The"; empty for entry 0.
#[must_use]
pub fn outlet_name(entry: u16) -> &'static str {
    let index = usize::from(entry).checked_sub(1);
    index
        .and_then(|index| en::TABLES.outlet_names.split('\n').nth(index))
        .unwrap_or("")
}

/// The outlet that a single word names (CNN, Reuters).
#[must_use]
pub fn outlet_of_word(word: Word) -> Option<u16> {
    if !classes(word).has(Class::Outlet) {
        return None;
    }
    let tables = &en::TABLES;
    let index = tables.outlet_words.binary_search(&word.0).ok()?;
    Some(tables.outlet_entries[index])
}

/// The outlet of a site, by domain ("en.ndtv.com", "https://www.bbc.co.uk/news"), short name
/// ("nytimes") or title ("The Guardian").
#[must_use]
pub fn outlet_of_site(site: &str) -> Option<u16> {
    let site = site.trim();
    let site = site.split_once("://").map_or(site, |(_, rest)| rest);
    let site = site
        .split(['/', ':', '?', '#'])
        .next()
        .unwrap_or(site)
        .trim();
    if site.is_empty() {
        return None;
    }
    let mut rest = site;
    while let Some((_, parent)) = rest.split_once('.') {
        if let Some(entry) = site_entry(rest) {
            return Some(entry);
        }
        rest = parent;
    }
    let domain = rest.len() < site.len() && !site.contains(' ');
    if domain {
        return None;
    }
    site_entry(site)
        .or_else(|| outlet_titled(site))
        .or_else(|| outlet_squeezed(site))
}

fn site_entry(site: &str) -> Option<u16> {
    let tables = &en::TABLES;
    let key = word_hash(site.as_bytes()) as u32;
    let index = tables.site_hashes.binary_search(&key).ok()?;
    Some(tables.site_entries[index])
}

/// By title or alias, word by word.
fn outlet_titled(title: &str) -> Option<u16> {
    let mut words = [Word::UNKNOWN; 12];
    let mut count = 0;
    for part in title.split_whitespace() {
        if count == 0 && part.eq_ignore_ascii_case("the") {
            continue;
        }
        *words.get_mut(count)? = word(word_hash(part.as_bytes()));
        count += 1;
    }
    let words = &words[..count];
    if let [only] = words {
        return outlet_of_word(*only);
    }
    let found = phrase(words)?;
    (usize::from(found.len) == count && found.entry != 0).then_some(found.entry)
}

/// By title written as one word ("dailymail", "the-star").
fn outlet_squeezed(title: &str) -> Option<u16> {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        text.chars()
            .filter(|letter| letter.is_alphanumeric())
            .flat_map(char::to_lowercase)
    }
    let without_the = title
        .get(..3)
        .filter(|start| start.eq_ignore_ascii_case("the"));
    let shorter = without_the.map_or(title, |_| &title[3..]);
    let mut names = en::TABLES.outlet_names.split('\n');
    let index = names
        .position(|name| letters(name).eq(letters(title)) || letters(name).eq(letters(shorter)))?;
    Some(index as u16 + 1)
}

#[cfg(test)]
mod tests;
