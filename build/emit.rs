//! Writes the tables as Rust source. Takes the lexicon; gives `en_tables.rs` (one `Tables` value)
//! and `en_words.rs` (constants).

use crate::class::Classes;
use crate::hash::word_hash;
use crate::lexicon::Lexicon;
use crate::{perfect, slot, trie};
use std::collections::{BTreeMap, HashMap};
use std::fmt::{Display, Write as _};
use std::path::Path;

/// Writes both files.
pub(crate) fn write(lexicon: &Lexicon, out: &Path) -> Result<(), String> {
    let hashes: Vec<u64> = lexicon.words.keys().copied().collect();
    let table = perfect::build(&hashes)?;
    // The top bit of a set's number says "starts a phrase", so words stay below it as well.
    if table.slots.len() >= 0x8000 {
        return Err(format!("{} words are too many for 15 bits", hashes.len()));
    }
    let mut number = HashMap::new();
    for (place, index) in table.slots.iter().enumerate() {
        if let Some(index) = index {
            number.insert(hashes[*index], place as u16 + 1);
        }
    }

    let sets = sets(lexicon);
    let mut values = Vec::new();
    let mut phrases = BTreeMap::new();
    for (words, &(classes, outlet)) in &lexicon.phrases {
        let words: Vec<u16> = words.iter().map(|hash| number[hash]).collect();
        let value = (sets[&classes.0], outlet);
        let index = values
            .iter()
            .position(|known| *known == value)
            .unwrap_or_else(|| {
                values.push(value);
                values.len() - 1
            });
        phrases.insert(words, index as u16);
    }
    let starts: std::collections::HashSet<u16> = phrases.keys().map(|words| words[0]).collect();
    let automaton = trie::build(&phrases)?;

    let mut check_low = Vec::new();
    let mut check_high = Vec::new();
    let mut set_of = Vec::new();
    let mut lemma_of = Vec::new();
    for (place, index) in table.slots.iter().enumerate() {
        let Some(index) = index else {
            check_low.push(0);
            check_high.push(0);
            set_of.push(0);
            lemma_of.push(0);
            continue;
        };
        let hash = hashes[*index];
        let word = &lexicon.words[&hash];
        let (low, high) = slot::check(slot::spread(hash));
        check_low.push(low);
        check_high.push(high);
        let start = if starts.contains(&(place as u16 + 1)) {
            0x8000
        } else {
            0
        };
        set_of.push(sets[&word.classes.0] | start);
        let lemma = word
            .lemma
            .map(|(_, lemma)| lemma)
            .filter(|lemma| *lemma != hash);
        lemma_of.push(lemma.map_or(0, |lemma| number[&lemma]));
    }

    let mut set_list = vec![0u128; sets.len()];
    for (&classes, &index) in &sets {
        set_list[usize::from(index)] = classes;
    }
    let (site_hashes, site_outlets) = sites(lexicon)?;
    let names: Vec<&str> = lexicon
        .outlets
        .iter()
        .map(|outlet| outlet.name.as_str())
        .collect();
    let mut outlet_words: Vec<(u16, u16)> = lexicon
        .outlet_words
        .iter()
        .map(|(hash, outlet)| (number[hash], *outlet))
        .collect();
    outlet_words.sort_unstable();

    let mut text = String::from("Tables {\n");
    field(&mut text, "displacements", &table.displacements);
    field(&mut text, "check_low", &check_low);
    field(&mut text, "check_high", &check_high);
    field(&mut text, "set_of", &set_of);
    field(&mut text, "lemma_of", &lemma_of);
    field(&mut text, "sets", &set_list);
    field(&mut text, "state_first", &automaton.first);
    field(&mut text, "state_accepts", &automaton.accepts);
    field(
        &mut text,
        "edge_words",
        automaton.edges.iter().map(|edge| edge.0),
    );
    field(
        &mut text,
        "edge_states",
        automaton.edges.iter().map(|edge| edge.1),
    );
    field(&mut text, "value_sets", values.iter().map(|value| value.0));
    field(
        &mut text,
        "value_outlets",
        values.iter().map(|value| value.1),
    );
    field(
        &mut text,
        "outlet_words",
        outlet_words.iter().map(|pair| pair.0),
    );
    field(
        &mut text,
        "outlet_entries",
        outlet_words.iter().map(|pair| pair.1),
    );
    field(&mut text, "site_hashes", &site_hashes);
    field(&mut text, "site_entries", &site_outlets);
    let _ = writeln!(text, "outlet_names: {:?},\n}}", names.join("\n"));
    save(&out.join("en_tables.rs"), &text)?;

    let mut text = String::new();
    for (name, hash) in &lexicon.constants {
        let word = &lexicon.words[hash].text;
        let _ = writeln!(
            text,
            "/// `{word}`\npub const {name}: Word = Word({});",
            number[hash]
        );
    }
    save(&out.join("en_words.rs"), &text)
}

/// The distinct sets of classes, the empty one first, then the frequent ones.
fn sets(lexicon: &Lexicon) -> BTreeMap<u128, u16> {
    let mut counts: BTreeMap<u128, usize> = BTreeMap::new();
    let words = lexicon.words.values().map(|word| word.classes);
    for Classes(bits) in words.chain(lexicon.phrases.values().map(|value| value.0)) {
        *counts.entry(bits).or_default() += 1;
    }
    counts.insert(0, usize::MAX);
    let mut order: Vec<(u128, usize)> = counts.into_iter().collect();
    order.sort_by_key(|&(bits, count)| (std::cmp::Reverse(count), bits));
    order
        .iter()
        .enumerate()
        .map(|(index, &(bits, _))| (bits, index as u16))
        .collect()
}

/// Hashes of domains, and of their short names ("nytimes") where these name one outlet alone.
fn sites(lexicon: &Lexicon) -> Result<(Vec<u32>, Vec<u16>), String> {
    let mut found: BTreeMap<u32, u16> = BTreeMap::new();
    let mut short: BTreeMap<String, Option<u16>> = BTreeMap::new();
    for (index, outlet) in lexicon.outlets.iter().enumerate() {
        let number = index as u16 + 1;
        for domain in &outlet.domains {
            let key = word_hash(domain.as_bytes()) as u32;
            if let Some(other) = found.insert(key, number) {
                let other = &lexicon.outlets[usize::from(other) - 1].name;
                return Err(format!(
                    "outlets.tsv: {domain} of {} and {other}",
                    outlet.name
                ));
            }
            let mut parts: Vec<&str> = domain.split('.').collect();
            parts.pop();
            let second = [
                "co", "com", "org", "net", "gov", "ac", "gob", "go", "or", "ne",
            ];
            if parts.len() > 1 && parts.last().is_some_and(|part| second.contains(part)) {
                parts.pop();
            }
            let label = parts.last().copied().unwrap_or(domain).to_string();
            let entry = short.entry(label).or_insert(Some(number));
            if *entry != Some(number) {
                *entry = None;
            }
        }
    }
    for (label, number) in short {
        let Some(number) = number else { continue };
        let squeezed = |name: &str| -> String {
            let letters = name.chars().filter(char::is_ascii_alphanumeric);
            letters.map(|letter| letter.to_ascii_lowercase()).collect()
        };
        let name = squeezed(&lexicon.outlets[usize::from(number) - 1].name);
        let plain = squeezed(&label);
        let plain = plain.strip_prefix("the").unwrap_or(&plain);
        let listed = lexicon
            .outlet_words
            .contains_key(&word_hash(label.as_bytes()));
        if name != plain && !listed {
            found
                .entry(word_hash(label.as_bytes()) as u32)
                .or_insert(number);
        }
    }
    Ok(found.into_iter().unzip())
}

fn field<T: Display>(text: &mut String, name: &str, values: impl IntoIterator<Item = T>) {
    let _ = write!(text, "{name}: &[");
    for value in values {
        let _ = write!(text, "{value},");
    }
    text.push_str("],\n");
}

fn save(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
