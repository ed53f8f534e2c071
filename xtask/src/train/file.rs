//! Writes the weights file.
//!
//! Takes a dictionary and rows of weights; gives the bytes that `src/tokens/model.rs` reads.

use super::perceptron::Dictionary;
use super::table;
use anyhow::{Result, bail};
use says_who::tokens::features::COUNT;
use says_who::tokens::model::{BUCKET, TAGS, buckets as buckets_of, row_check, word_place};

const _: () = assert!(
    COUNT * 255 <= u16::MAX as usize,
    "sums of 16 bits could run over"
);

/// How many tables are tried for the words.
const SALTS: u32 = 400;

/// The bytes of the weights file.
pub(super) fn write(dictionary: &Dictionary, weights: &[(u32, [u8; TAGS])]) -> Result<Vec<u8>> {
    let buckets = (weights.len() * 100).div_ceil(96 * BUCKET);
    let places: Vec<_> = weights
        .iter()
        .map(|row| buckets_of(row_check(row.0).1, buckets))
        .collect();
    let rows = table::place(&places, buckets, BUCKET)?;
    let words: Vec<(u64, u8)> = dictionary.class_of.iter().map(|(&h, &c)| (h, c)).collect();
    let words = place_words(&words, dictionary)?;

    let mut out = Vec::new();
    for number in [
        words.cells.len(),
        dictionary.sure.len(),
        rows.len(),
        words.salt as usize,
    ] {
        out.extend(u32::try_from(number)?.to_le_bytes());
    }
    out.extend(words.cells.iter().map(|cell| cell.0));
    out.extend(words.cells.iter().map(|cell| cell.1));
    out.extend(
        dictionary
            .sure
            .iter()
            .map(|tag| tag.map_or(255, |tag| tag as u8)),
    );
    for key in &rows {
        let check = key.map_or(0, |key| row_check(weights[key].0).0);
        out.extend(check.to_le_bytes());
    }
    for key in &rows {
        out.extend(key.map_or([128; TAGS], |key| weights[key].1));
    }
    Ok(out)
}

/// The dictionary as it is stored.
struct Words {
    salt: u32,
    /// Check byte and class; both 0 where nothing lies.
    cells: Vec<(u8, u8)>,
}

/// With a check byte only, some words are taken for others: of many tables the one is kept that
/// hurts the fewest, by how often they occur.
fn place_words(words: &[(u64, u8)], dictionary: &Dictionary) -> Result<Words> {
    let slots = (words.len() * 100 / 48).next_power_of_two();
    let mut best: Option<(u32, Words)> = None;
    for salt in 0..SALTS {
        let place = |hash| word_place(hash, slots, salt);
        let places: Vec<_> = words.iter().map(|word| place(word.0).0).collect();
        let Ok(table) = table::place(&places, slots, 1) else {
            continue;
        };
        let cells: Vec<(u8, u8)> = table
            .iter()
            .map(|key| key.map_or((0, 0), |key| (place(words[key].0).1, words[key].1)))
            .collect();
        let harm = words
            .iter()
            .filter(|&&(hash, class)| {
                let (slots, check) = place(hash);
                let found = slots
                    .iter()
                    .map(|&slot| cells[slot])
                    .find(|cell| cell.0 == check);
                found.is_none_or(|cell| cell.1 != class)
            })
            .map(|(hash, _)| dictionary.count_of[hash])
            .sum();
        if best.as_ref().is_none_or(|(least, _)| harm < *least) {
            best = Some((harm, Words { salt, cells }));
        }
    }
    let Some((harm, words)) = best else {
        bail!("{} words do not fit into {slots} slots", words.len());
    };
    println!("dictionary: {harm} words of the text are taken for others");
    Ok(words)
}
