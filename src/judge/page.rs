//! Likelihoods of the sentences of a page → the same, knowing each other.
//!
//! Takes what the judge makes of each sentence by itself; gives for each the features of its
//! neighbours, and the opinions that are mixed: its own, what the page makes of its source in all
//! of that source's sentences, and that of another reader where there is one.

use super::case::Case;
use super::feature::{Feature, Kind, both, feature};
use super::model::{LABELS, SOURCED};

/// What is thought of a sentence by itself: the likelihood of each label by each candidate, the
/// first row being for none.
pub type Likelihoods = Vec<[f32; LABELS]>;

/// How many opinions are mixed.
pub const OPINIONS: usize = 3;

/// What the page adds to a sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Context {
    /// What stands around it.
    pub features: Vec<Feature>,
    /// Logarithms of likelihoods: of the sentence by itself, of its source over the page, of
    /// another reader (nothing where there is none).
    pub opinions: [[f32; LABELS]; OPINIONS],
}

/// The least likelihood that is told apart from none.
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

/// The contexts of a page's sentences; `other` is another reader's likelihoods of the labels.
#[must_use]
pub fn contexts(
    cases: &[Case],
    likelihoods: &[Likelihoods],
    other: Option<&[[f32; LABELS]]>,
) -> Vec<Context> {
    let alone: Vec<[f32; LABELS]> = likelihoods.iter().map(labels_of).collect();
    let top: Vec<usize> = alone.iter().map(|p| best(p, 0..LABELS)).collect();
    let entity: Vec<Option<u32>> = (0..cases.len())
        .map(|i| {
            let label = best(&alone[i], 0..SOURCED);
            let candidate = candidate_of(&likelihoods[i], label)?;
            cases[i].candidates[candidate].entity
        })
        .collect();
    (0..cases.len())
        .map(|i| Context {
            features: around(i, cases, &alone, &top),
            opinions: [
                alone[i].map(|p| p.max(LEAST).ln()),
                of_source(i, &alone, &entity),
                other.map_or([0.0; LABELS], |other| other[i].map(|p| p.max(LEAST).ln())),
            ],
        })
        .collect()
}

fn best(p: &[f32; LABELS], among: std::ops::Range<usize>) -> usize {
    among
        .max_by(|&a, &b| p[a].total_cmp(&p[b]))
        .unwrap_or_default()
}

/// What the page makes of a sentence's source: the mean over all sentences that have it.
fn of_source(i: usize, alone: &[[f32; LABELS]], entity: &[Option<u32>]) -> [f32; LABELS] {
    let mut out = alone[i].map(|p| p.max(LEAST).ln());
    let Some(mine) = entity[i] else { return out };
    let mut sum = [0.0; SOURCED];
    let mut count = 0.0;
    for (p, _) in alone.iter().zip(entity).filter(|(_, e)| **e == Some(mine)) {
        // Only where somebody is likely to be behind the sentence at all.
        let whole: f32 = p[..SOURCED].iter().sum();
        for (sum, p) in sum.iter_mut().zip(p) {
            *sum += (p / whole.max(LEAST)).max(LEAST).ln() * whole;
        }
        count += whole;
    }
    let whole: f32 = alone[i][..SOURCED].iter().sum();
    for (out, sum) in out.iter_mut().zip(sum) {
        *out = sum / count.max(LEAST) + whole.max(LEAST).ln();
    }
    out
}

/// A likelihood in steps.
fn step(p: f32) -> u64 {
    match p {
        p if p < 0.3 => 0,
        p if p < 0.6 => 1,
        p if p < 0.85 => 2,
        p if p < 0.97 => 3,
        _ => 4,
    }
}

fn around(i: usize, cases: &[Case], alone: &[[f32; LABELS]], top: &[usize]) -> Vec<Feature> {
    let mut out = Vec::with_capacity(40);
    let mine = top[i] as u64;
    let state = u64::from(cases[i].place.state);
    let second = {
        let mut rest = alone[i];
        rest[top[i]] = -1.0;
        best(&rest, 0..LABELS) as u64
    };
    let sure = step(alone[i][top[i]]);
    let mut push = |number: u64, seen: u64| out.push(feature(Kind::Opinion, both(number, seen)));
    push(0, 0);
    push(1, both(mine, sure));
    push(2, both(mine, second));
    push(3, both(state, mine));
    for (side, k) in [
        (0_u64, i.checked_sub(1)),
        (1, Some(i + 1)),
        (2, i.checked_sub(2)),
        (3, Some(i + 2)),
    ] {
        let Some(k) = k.filter(|&k| k < cases.len()) else {
            push(10 + side, 999);
            continue;
        };
        let near = u64::from(cases[k].place.block == cases[i].place.block);
        let label = top[k] as u64;
        push(10 + side, label);
        push(20 + side, both(label, near));
        push(30 + side, both(label, both(mine, near)));
        push(
            40 + side,
            both(label, both(state, u64::from(cases[k].place.state))),
        );
        push(50 + side, both(both(label, step(alone[k][top[k]])), mine));
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
