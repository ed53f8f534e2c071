//! Reads the word lists: a word's classes and lemma, the phrases that start with a word, and the
//! outlets.
//!
//! Takes hashes and [`Word`]s; returns classes. Never sees text except a site's name. `build.rs`
//! makes the tables.

use super::slot;
use super::{Class, Classes, Word, en};
use crate::base::hash::{step, word_hash};
use crate::squeeze::{is_squeezed, squeeze};
use std::sync::LazyLock;

/// The tables of one language pack.
pub(super) struct Tables {
    /// Displacement of each bucket of hashes.
    pub(super) displacements: &'static [u16],
    /// Low eight bits of each word's check; a word's place here is its number, less one.
    pub(super) checks: &'static [u8],
    /// The other four bits, two words to a byte.
    pub(super) check_rests: &'static [u8],
    /// Number of each word's set of classes; [`RARE`] sends on to `rare_words`.
    pub(super) set_of: &'static [u8],
    /// Words with a set that few have, sorted.
    pub(super) rare_words: &'static [u16],
    /// The sets of `rare_words`.
    pub(super) rare_sets: &'static [u16],
    /// Each word's lemma, 0 where it is one itself.
    pub(super) lemma_of: &'static [u16],
    pub(super) sets: &'static [u128],
    /// One bit for each word: a phrase starts with it.
    pub(super) starts: &'static [u32],
    /// How many bits are set before each element of `starts`.
    pub(super) ranks: &'static [u16],
    /// Words of the edges (see `build/trie.rs`) after those of the first words.
    pub(super) edge_words: &'static [u16],
    /// Where they lead, as [`TARGETS`] reads it.
    pub(super) edge_targets: &'static [u16],
    pub(super) value_sets: &'static [u16],
    pub(super) value_outlets: &'static [u16],
    pub(super) outlet_words: &'static [u16],
    pub(super) outlet_entries: &'static [u16],
    pub(super) sites_low: &'static [u16],
    pub(super) sites_high: &'static [u8],
    /// How many sites each outlet has.
    pub(super) site_counts: &'static [u8],
    /// Where every [`NAMES`]th name of an outlet begins in `outlet_names`.
    pub(super) name_starts: &'static [u16],
    pub(super) outlet_names: &'static str,
}

/// Names of outlets from one of `name_starts` to the next.
const NAMES: usize = 16;

/// Set number of a word that stands in `rare_words`.
const RARE: u8 = u8::MAX;

/// Marks the last edge of a state.
const LAST: u16 = 0x8000;
/// Marks a target that is no state but the number of what the phrase means.
const MEANS: u16 = 0x8000;

/// The targets of all edges, those of the first words first: [`MEANS`] with the number of what the
/// phrase means, or the first edge of a state. States lie in the order in which edges first lead
/// to them, so those edges need not say where: written out here, once.
static TARGETS: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let words = en::TABLES.edge_words;
    let mut next = 0;
    let target = |&target: &u16| match target {
        0 => {
            let first = next;
            next += words[next..]
                .iter()
                .take_while(|&&word| word & LAST == 0)
                .count()
                + 1;
            first as u16
        }
        target if target & MEANS != 0 => target,
        target => target - 1,
    };
    en::TABLES.edge_targets.iter().map(target).collect()
});

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
        tables.checks.len() as u32,
    );
    let [low, rest] = slot::check(spread).to_le_bytes();
    if tables.checks[place] == low && tables.check_rests[place / 2] >> (place % 2 * 4) & 15 == rest
    {
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
    let set = match tables.set_of[place] {
        RARE => rare_set(word),
        set => usize::from(set),
    };
    Classes(tables.sets[set])
}

/// The set of a word whose set is rare.
#[cold]
fn rare_set(word: Word) -> usize {
    let tables = &en::TABLES;
    tables
        .rare_words
        .binary_search(&word.0)
        .map_or(0, |index| usize::from(tables.rare_sets[index]))
}

/// The word's lemma ("said" → "say"), where code can name the lemma (it stands in
/// `lists/function.tsv`); else the word itself. A form that is of a verb and of a noun goes to the
/// verb ("warning" → "warn").
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
    let first = words.first()?.0;
    let bits = en::TABLES.starts[usize::from(first) / 32];
    let bit = 1 << (first % 32);
    if bits & bit == 0 {
        return None;
    }
    let before = (bits & (bit - 1)).count_ones() as usize;
    let root = usize::from(en::TABLES.ranks[usize::from(first) / 32]) + before;
    longest_phrase(root, &words[1..])
}

/// Follows the edges from that of the first word.
fn longest_phrase(root: usize, rest: &[Word]) -> Option<Phrase> {
    let tables = &en::TABLES;
    let targets = TARGETS.as_slice();
    let roots = targets.len() - tables.edge_words.len();
    let mut target = targets[root];
    let mut found = None;
    for (index, word) in rest.iter().enumerate() {
        if target & MEANS != 0 || *word == Word::UNKNOWN {
            break;
        }
        let Some(edge) = edge_of(usize::from(target), *word) else {
            break;
        };
        target = targets[roots + edge];
        let meaning = if target & MEANS != 0 {
            Some(target)
        } else {
            let first = usize::from(target);
            (tables.edge_words[first] == 0).then(|| targets[roots + first])
        };
        if let Some(meaning) = meaning {
            let value = usize::from(meaning & !MEANS);
            found = Some(Phrase {
                len: index as u8 + 2,
                classes: Classes(tables.sets[usize::from(tables.value_sets[value])]),
                entry: tables.value_outlets[value],
            });
        }
    }
    found
}

/// The edge with this word among those of the state whose edges begin at `first`.
fn edge_of(first: usize, word: Word) -> Option<usize> {
    for (index, &edge) in en::TABLES.edge_words[first..].iter().enumerate() {
        if edge & !LAST == word.0 {
            return Some(first + index);
        }
        if edge & LAST != 0 {
            break;
        }
    }
    None
}

/// The name of an outlet, as it calls itself, without "The"; empty for entry 0.
#[must_use]
pub fn outlet_name(entry: u16) -> &'static str {
    let Some(index) = usize::from(entry).checked_sub(1) else {
        return "";
    };
    let tables = &en::TABLES;
    let start = tables.name_starts.get(index / NAMES);
    start
        .and_then(|&at| tables.outlet_names.get(usize::from(at)..))
        .and_then(|names| names.split('\n').nth(index % NAMES))
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

/// The outlet of a site, by domain (`en.ndtv.com`, `https://www.bbc.co.uk/news`), short name
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
        if let Some(entry) = site_entry(word_hash(rest.as_bytes())) {
            return Some(entry);
        }
        rest = parent;
    }
    let domain = rest.len() < site.len() && !site.contains(' ');
    if domain {
        return None;
    }
    outlet_titled(site)
        .or_else(|| outlet_squeezed(site))
        .or_else(|| outlet_short(site))
}

/// The outlet that owns this very domain. Read from end to end: it is asked once for a page.
fn site_entry(hash: u64) -> Option<u16> {
    let tables = &en::TABLES;
    let (low, high) = slot::site_check(hash);
    let mut sites = tables.sites_low.iter().zip(tables.sites_high);
    let site = sites.position(|site| site == (&low, &high))?;
    let mut after = 0;
    let mut counts = tables.site_counts.iter();
    let outlet = counts.position(|&count| {
        after += usize::from(count);
        site < after
    })?;
    Some(outlet as u16 + 1)
}

/// By the first part of a domain ("nytimes").
fn outlet_short(name: &str) -> Option<u16> {
    const ENDINGS: [&str; 9] = [
        ".com", ".co.uk", ".org", ".net", ".com.au", ".ca", ".ie", ".in", ".co.za",
    ];
    let start = word_hash(name.as_bytes());
    ENDINGS
        .iter()
        .find_map(|ending| site_entry(ending.bytes().fold(start, step)))
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
    let without_the = title
        .get(..3)
        .filter(|start| start.eq_ignore_ascii_case("the"));
    let shorter = without_the.map_or(title, |_| &title[3..]);
    let (whole, shorter) = (squeeze(title), squeeze(shorter));
    let initial = |name: &str| name.bytes().next().map(|b| b.to_ascii_lowercase());
    let initials = [initial(&whole), initial(&shorter)];
    let mut names = en::TABLES.outlet_names.split('\n');
    let index = names.position(|name| {
        let first = initial(name);
        // Most are told by their first letter; a name may begin with a mark.
        let may_be = first.is_none_or(|b| !b.is_ascii_alphanumeric()) || initials.contains(&first);
        may_be && (is_squeezed(name, &whole) || is_squeezed(name, &shorter))
    })?;
    Some(index as u16 + 1)
}

#[cfg(test)]
mod tests;
