//! Each sentence's likelihoods → the same, once the whole page is known.
//!
//! Takes what the judge makes of each sentence by itself; returns, for each, the opinions to mix:
//! its own, that of all the sentences of its source, and that of another reader if there is one.

use super::case::Case;
use super::model::{LABELS, SOURCED};
use std::collections::BTreeMap;

/// What is thought of a sentence by itself: the likelihood of each label by each candidate, the
/// first row being for none.
pub type Likelihoods = Vec<[f32; LABELS]>;

/// How many opinions are mixed.
pub const OPINIONS: usize = 4;
/// How many of them there are where no other reader has read the sentence.
pub const ALONE: usize = 2;

/// What the page adds to a sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Context {
    /// Logarithms of likelihoods: of the sentence by itself, of its source over the page, and the
    /// same two of another reader (nothing where there is none).
    pub opinions: [[f32; LABELS]; OPINIONS],
    /// Another reader has read the sentence.
    pub read_closely: bool,
}

/// Smaller likelihoods count as this one.
const LEAST: f32 = 1e-4;

/// How likely each label is, whoever the source.
#[must_use]
pub fn labels_of(likelihoods: &Likelihoods) -> [f32; LABELS] {
    std::array::from_fn(|label| likelihoods.iter().map(|row| row[label]).sum())
}

/// The candidate that goes best with a label.
#[must_use]
pub fn candidate_of(likelihoods: &Likelihoods, label: usize) -> Option<usize> {
    (0..likelihoods.len().checked_sub(1)?)
        .max_by(|&a, &b| likelihoods[a + 1][label].total_cmp(&likelihoods[b + 1][label]))
}

/// The contexts of a page's sentences; `other` has another reader's likelihoods of the labels, where
/// it has read the sentence.
#[must_use]
pub fn contexts(
    cases: &[Case],
    likelihoods: &[Likelihoods],
    other: &[Option<[f32; LABELS]>],
) -> Vec<Context> {
    let alone: Vec<[f32; LABELS]> = likelihoods.iter().map(labels_of).collect();
    let entity: Vec<Option<u32>> = (0..cases.len())
        .map(|i| {
            let label = best(&alone[i], 0..SOURCED);
            let candidate = candidate_of(&likelihoods[i], label)?;
            cases[i].candidates[candidate].entity
        })
        .collect();
    let sources = of_sources(&alone, &entity);
    let others: Vec<[f32; LABELS]> = other.iter().map(|o| o.unwrap_or_default()).collect();
    let sources_by_other = of_sources(&others, &entity);
    (0..cases.len())
        .map(|i| Context {
            opinions: [
                alone[i].map(|p| p.max(LEAST).ln()),
                of_source(&alone[i], entity[i].and_then(|e| sources.get(&e))),
                other[i].map_or([0.0; LABELS], |other| other.map(|p| p.max(LEAST).ln())),
                other[i].map_or([0.0; LABELS], |other| {
                    of_source(&other, entity[i].and_then(|e| sources_by_other.get(&e)))
                }),
            ],
            read_closely: other[i].is_some(),
        })
        .collect()
}

fn best(p: &[f32; LABELS], among: std::ops::Range<usize>) -> usize {
    among
        .max_by(|&a, &b| p[a].total_cmp(&p[b]))
        .unwrap_or_default()
}

/// What all sentences of a source make of it: logarithms of likelihoods, summed, and of how many.
type OfSource = BTreeMap<u32, ([f32; SOURCED], f32)>;

/// Sums over the sentences of each source; one counts by how likely anybody is behind it at all.
fn of_sources(alone: &[[f32; LABELS]], entity: &[Option<u32>]) -> OfSource {
    let mut out = OfSource::new();
    for (p, entity) in alone.iter().zip(entity) {
        let Some(entity) = entity else { continue };
        let whole: f32 = p[..SOURCED].iter().sum();
        if whole < LEAST {
            continue;
        }
        let (sum, count) = out.entry(*entity).or_default();
        for (sum, p) in sum.iter_mut().zip(p) {
            *sum += (p / whole.max(LEAST)).max(LEAST).ln() * whole;
        }
        *count += whole;
    }
    out
}

/// What the page makes of a sentence's source: the mean over all sentences that have it.
fn of_source(alone: &[f32; LABELS], source: Option<&([f32; SOURCED], f32)>) -> [f32; LABELS] {
    let mut out = alone.map(|p| p.max(LEAST).ln());
    let Some((sum, count)) = source else {
        return out;
    };
    let whole: f32 = alone[..SOURCED].iter().sum();
    for (out, sum) in out.iter_mut().zip(sum) {
        *out = sum / count.max(LEAST) + whole.max(LEAST).ln();
    }
    out
}

/// Scores → likelihoods that add up to one.
pub fn soften(scores: &mut [f32; LABELS]) {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut whole = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
        whole += *score;
    }
    for score in scores.iter_mut() {
        *score /= whole;
    }
}
