//! Headline and body → whether the headline says in its own voice what the body attributes to
//! others.
//!
//! Takes labelled sentences and their content words; returns the sentences that show the gap.
//! Compares words by their hashes only.

use super::Sentence;
use crate::base::Label;
use crate::base::hash::{SEED, step};
use crate::blocks::{Article, BlockKind};
use crate::order;
use std::collections::HashMap;

/// The headline's sentence and the sentences of the body that hold most of its words, where these
/// are all passed on or said by unnamed people.
pub(super) fn gap(
    article: &Article,
    sentences: &[Sentence],
    content_words: &dyn Fn(&Sentence, &mut Vec<u64>),
) -> Option<(u32, Vec<u32>)> {
    let in_headline = |s: &Sentence| {
        let block = article.blocks.get(s.block as usize);
        block.is_some_and(|block| block.kind == BlockKind::Headline)
    };
    let head = sentences
        .iter()
        .position(|s| s.label == Label::OwnVoice && s.relay.is_empty() && in_headline(s))?;
    let mut wanted = Vec::new();
    content_words(&sentences[head], &mut wanted);
    order::by(&mut wanted, |&word| word);
    wanted.dedup();

    // For every word of the headline, the sentences of the body that hold it.
    let mut holders: HashMap<u64, Vec<u32>> = HashMap::new();
    let mut words = Vec::new();
    let mut body = 0;
    for (index, sentence) in (0..).zip(sentences) {
        if sentence.label == Label::NoClaim || in_headline(sentence) {
            continue;
        }
        body += 1;
        words.clear();
        content_words(sentence, &mut words);
        for &word in &words {
            if wanted.binary_search(&word).is_ok() {
                let holders = holders.entry(word).or_default();
                if holders.last() != Some(&index) {
                    holders.push(index);
                }
            }
        }
    }
    // A word of every other sentence tells none from another.
    holders.retain(|_, holders| body < 4 || holders.len() * 2 <= body);

    // Words that few sentences hold weigh more.
    let mut score: HashMap<u32, (usize, f64)> = HashMap::new();
    for word in wanted.iter().filter_map(|word| holders.get(word)) {
        for &index in word {
            let (shared, weight) = score.entry(index).or_default();
            *shared += 1;
            *weight += 1.0 / word.len() as f64;
        }
    }
    score.retain(|_, (shared, _)| *shared >= 2 && *shared * 3 >= wanted.len());
    let best = score
        .values()
        .map(|&(_, weight)| weight)
        .fold(0.0, f64::max);
    let near = score.iter().filter(|(_, (_, weight))| best - weight < 1e-9);
    let mut best: Vec<u32> = near.map(|(&index, _)| index).collect();
    order::by(&mut best, |&index| u64::from(index));
    let of_others = |&index: &u32| {
        use Label::{Hearsay, Media, Social, Unnamed};
        matches!(
            sentences[index as usize].label,
            Media | Social | Hearsay | Unnamed
        )
    };
    let found = !best.is_empty() && best.iter().all(of_others);
    found.then_some((head as u32, best))
}

/// Hashes of the words of a text that may carry content: those of four letters and more, by their
/// first four, so that "ramps" and "ramping" are one. A stand-in for content words where nobody
/// has told parts of speech: knows no language.
pub(crate) fn long_words(text: &str, out: &mut Vec<u64>) {
    const LETTERS: usize = 4;
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let mut hash = SEED;
        let mut letters = 0;
        for c in word.chars().flat_map(char::to_lowercase).take(LETTERS) {
            letters += 1;
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                hash = step(hash, byte);
            }
        }
        if letters == LETTERS {
            out.push(hash);
        }
    }
}
