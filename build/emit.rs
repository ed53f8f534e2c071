//! Writes the tables as Rust source. Takes the lexicon; writes `en_tables.rs` (one `Tables` value)
//! and `en_words.rs` (constants).

use crate::class::Classes;
use crate::hash::word_hash;
use crate::lexicon::Lexicon;
use crate::{perfect, slot, trie};
use std::collections::{BTreeMap, HashMap};
use std::fmt::{Display, Write as _};
use std::path::Path;

/// Set numbers from here on do not fit the byte that a word has for its set.
const RARE: u8 = u8::MAX;

/// Names of outlets from one of `name_starts` to the next, as in `src/language/lexicon.rs`.
const NAMES: usize = 16;

/// Writes both files.
pub(crate) fn write(lexicon: &Lexicon, out: &Path) -> Result<(), String> {
    let hashes: Vec<u64> = lexicon.words.keys().copied().collect();
    let table = perfect::build(&hashes)?;
    if table.slots.len() >= usize::from(trie::LAST) {
        return Err(format!("{} words are too many for 15 bits", hashes.len()));
    }
    let mut number = HashMap::new();
    for (place, index) in table.slots.iter().enumerate() {
        if let Some(index) = index {
            number.insert(hashes[*index], place as u16 + 1);
        }
    }

    let sets = sets(lexicon);
    let mut uses: BTreeMap<(u16, u16), usize> = BTreeMap::new();
    for &(classes, outlet) in lexicon.phrases.values() {
        *uses.entry((sets[&classes.0], outlet)).or_default() += 1;
    }
    // Frequent meanings get small numbers, which compress better.
    let mut values: Vec<(u16, u16)> = uses.keys().copied().collect();
    values.sort_by_key(|value| (std::cmp::Reverse(uses[value]), *value));
    let index: HashMap<(u16, u16), u16> = values
        .iter()
        .enumerate()
        .map(|(index, value)| (*value, index as u16))
        .collect();
    let mut phrases = BTreeMap::new();
    for (words, &(classes, outlet)) in &lexicon.phrases {
        let words: Vec<u16> = words.iter().map(|hash| number[hash]).collect();
        phrases.insert(words, index[&(sets[&classes.0], outlet)]);
    }
    let automaton = trie::build(&phrases)?;
    let mut starts = vec![0u32; table.slots.len() / 32 + 1];
    for root in &automaton.roots {
        starts[usize::from(*root) / 32] |= 1 << (root % 32);
    }
    let mut ranks = Vec::new();
    let mut before = 0;
    for word in &starts {
        ranks.push(before);
        before += word.count_ones();
    }

    // Only lemmas that code can name are worth their room.
    let named: std::collections::BTreeSet<u64> = lexicon.constants.values().copied().collect();
    let mut checks = Vec::new();
    let mut set_of = Vec::new();
    let mut rare_words = Vec::new();
    let mut rare_sets = Vec::new();
    let mut lemma_of = Vec::new();
    for index in &table.slots {
        let word = index.map(|index| (hashes[index], &lexicon.words[&hashes[index]]));
        checks.push(word.map_or(0, |(hash, _)| slot::check(slot::spread(hash))));
        let set = word.map_or(0, |(_, word)| sets[&word.classes.0]);
        set_of.push(u8::try_from(set).unwrap_or(RARE));
        if set >= u16::from(RARE) {
            rare_words.push(set_of.len());
            rare_sets.push(set);
        }
        let lemma = word.and_then(|(hash, word)| {
            word.lemma
                .map(|(_, lemma)| lemma)
                .filter(|lemma| *lemma != hash && named.contains(lemma))
        });
        lemma_of.push(lemma.map_or(0, |lemma| number[&lemma]));
    }

    let mut set_list = vec![0u128; sets.len()];
    for (&classes, &index) in &sets {
        set_list[usize::from(index)] = classes;
    }
    let sites = sites(lexicon)?;
    let site_counts = lexicon.outlets.iter().map(|outlet| outlet.domains.len());
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
    field(&mut text, "checks", checks.iter().map(|check| check & 255));
    let rests = checks.chunks(2).map(|pair| {
        let rest = |at: usize| pair.get(at).map_or(0, |check| check >> 8);
        rest(0) | rest(1) << 4
    });
    field(&mut text, "check_rests", rests);
    field(&mut text, "set_of", &set_of);
    field(&mut text, "rare_words", &rare_words);
    field(&mut text, "rare_sets", &rare_sets);
    field(&mut text, "lemma_of", &lemma_of);
    field(&mut text, "sets", &set_list);
    field(&mut text, "starts", &starts);
    field(&mut text, "ranks", &ranks);
    field(&mut text, "edge_words", &automaton.words);
    field(&mut text, "edge_targets", &automaton.targets);
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
    field(&mut text, "sites_low", sites.iter().map(|site| site.0));
    field(&mut text, "sites_high", sites.iter().map(|site| site.1));
    field(&mut text, "site_counts", site_counts);
    let starts = names.chunks(NAMES).scan(0, |at, names| {
        let start = *at;
        *at += names.iter().map(|name| name.len() + 1).sum::<usize>();
        Some(start)
    });
    field(&mut text, "name_starts", starts);
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

/// The checks of all domains, outlet by outlet.
fn sites(lexicon: &Lexicon) -> Result<Vec<(u16, u8)>, String> {
    let mut found: HashMap<(u16, u8), &str> = HashMap::new();
    let mut checks = Vec::new();
    for domain in lexicon.outlets.iter().flat_map(|outlet| &outlet.domains) {
        let check = slot::site_check(word_hash(domain.as_bytes()));
        if let Some(other) = found.insert(check, domain) {
            return Err(format!(
                "outlets.tsv: {domain} and {other} are one site to the tables"
            ));
        }
        checks.push(check);
    }
    Ok(checks)
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
