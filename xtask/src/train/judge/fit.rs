//! Learns weights: adaptive gradient steps on how unlikely the right label is, with a pull of every
//! weight towards nothing, so that most stay there.
//!
//! Takes examples; gives a row of weights for each feature. Which candidate is the right one is
//! known of some sentences only: of the others the likelihood of all that may be is summed.

use super::rows::{Example, Set};
use says_who::judge::Feature;
use says_who::judge::model::{CHOICE, COLUMNS, LABELS, SOURCED};
use says_who::judge::page::Likelihoods;
use std::collections::{BTreeMap, HashMap};

/// Passes over the examples.
fn knob(name: &str, or: f32) -> f32 {
    std::env::var(name)
        .ok()
        .and_then(|v| v.parse().ok())
        .unwrap_or(or)
}
/// Length of a step.

/// Pull of a weight towards nothing, by each step.

/// Documents that a feature has to stand in: fewer tell of the document only.
#[allow(dead_code)]
const DOCUMENTS: u32 = 3;

/// Rows of weights by the number of their feature.
pub(super) type Weights = Vec<[f32; COLUMNS]>;

/// The features that have a row.
pub(super) struct Index {
    rows: HashMap<Feature, u32>,
    features: Vec<Feature>,
}

impl Index {
    /// The features that stand in enough documents.
    pub(super) fn of(sets: &[Set]) -> Index {
        let mut count: BTreeMap<Feature, (u32, usize)> = BTreeMap::new();
        for (s, set) in sets.iter().enumerate() {
            for e in &set.examples {
                let document = 1 + s * 1_000_000 + e.article;
                let of_candidates = e.case.candidates.iter().flat_map(|c| &c.features);
                for &feature in e.case.sentence.iter().chain(of_candidates) {
                    let (n, last) = count.entry(feature).or_default();
                    if *last != document {
                        *n += 1;
                        *last = document;
                    }
                }
            }
        }
        let features: Vec<Feature> = count
            .into_iter()
            .filter(|(_, (n, _))| *n >= knob("DOCS", 3.0) as u32)
            .filter(|(f, _)| {
                !std::env::var("EXCLUDE")
                    .unwrap_or_default()
                    .split(',')
                    .any(|k| k.parse() == Ok(f & 63))
            })
            .map(|(feature, _)| feature)
            .collect();
        let rows = features.iter().zip(0..).map(|(&f, i)| (f, i)).collect();
        Index { rows, features }
    }

    pub(super) fn len(&self) -> usize {
        self.features.len()
    }

    pub(super) fn features(&self) -> &[Feature] {
        &self.features
    }

    fn rows_of(&self, features: &[Feature]) -> Vec<u32> {
        features
            .iter()
            .filter_map(|feature| self.rows.get(feature).copied())
            .collect()
    }
}

/// An example with its features as numbers of rows.
struct Prepared<'a> {
    example: &'a Example,
    sentence: Vec<u32>,
    candidates: Vec<Vec<u32>>,
}

fn prepare<'a>(example: &'a Example, index: &Index) -> Prepared<'a> {
    Prepared {
        example,
        sentence: index.rows_of(&example.case.sentence),
        candidates: example
            .case
            .candidates
            .iter()
            .map(|c| index.rows_of(&c.features))
            .collect(),
    }
}

fn sum(weights: &Weights, rows: &[u32]) -> [f32; COLUMNS] {
    let mut sums = [0.0; COLUMNS];
    for &row in rows {
        for (sum, weight) in sums.iter_mut().zip(&weights[row as usize]) {
            *sum += weight;
        }
    }
    sums
}

/// How likely each label is by each candidate, the first row being for none.
fn likelihoods(weights: &Weights, p: &Prepared<'_>) -> Vec<[f32; LABELS]> {
    let sentence = sum(weights, &p.sentence);
    let mut rows = vec![[0.0; LABELS]];
    for label in 0..LABELS {
        rows[0][label] = sentence[label]
            + if label < SOURCED {
                sentence[CHOICE]
            } else {
                0.0
            };
    }
    for candidate in &p.candidates {
        let sums = sum(weights, candidate);
        let mut row = [f32::NEG_INFINITY; LABELS];
        for label in 0..SOURCED {
            row[label] = sentence[label] + sums[label] + sums[CHOICE];
        }
        rows.push(row);
    }
    let most = rows
        .iter()
        .flatten()
        .copied()
        .fold(f32::NEG_INFINITY, f32::max);
    let mut whole = 0.0;
    for score in rows.iter_mut().flatten() {
        *score = (*score - most).exp();
        whole += *score;
    }
    for score in rows.iter_mut().flatten() {
        *score /= whole;
    }
    rows
}

/// What weights make of an example by itself.
pub(super) fn alone(weights: &Weights, index: &Index, example: &Example) -> Likelihoods {
    likelihoods(weights, &prepare(example, index))
}

/// Learns from examples.
pub(super) fn fit(examples: &[&Example], index: &Index) -> Weights {
    let prepared: Vec<Prepared<'_>> = examples
        .iter()
        .filter(|e| e.label < LABELS)
        .map(|e| prepare(e, index))
        .collect();
    let mut weights: Weights = vec![[0.0; COLUMNS]; index.len()];
    let mut squares: Weights = vec![[knob("SQ", 1e-4); COLUMNS]; index.len()];
    let mut order: Vec<usize> = (0..prepared.len()).collect();
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let passes = knob("PASSES", 10.0) as usize;
    let (r0, pull, drop) = (knob("RATE", 0.05), knob("PULL", 2e-6), knob("DROP", 0.4));
    for pass in 0..passes {
        for i in (1..order.len()).rev() {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            order.swap(i, ((state >> 33) as usize) % (i + 1));
        }
        let rate = r0 * (1.0 - pass as f32 / (passes as f32 + 1.0));
        for &i in &order {
            learn(
                &prepared[i],
                rate,
                pull,
                drop,
                &mut state,
                &mut weights,
                &mut squares,
            );
        }
    }
    weights
}

fn learn(
    whole: &Prepared<'_>,
    rate: f32,
    pull: f32,
    drop: f32,
    state: &mut u64,
    weights: &mut Weights,
    squares: &mut Weights,
) {
    let mut keep = |rows: &Vec<u32>| -> Vec<u32> {
        rows.iter()
            .copied()
            .filter(|_| {
                *state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                (*state >> 40) as f32 / (1u32 << 24) as f32 >= drop
            })
            .collect()
    };
    let part = Prepared {
        example: whole.example,
        sentence: keep(&whole.sentence),
        candidates: whole.candidates.iter().map(&mut keep).collect(),
    };
    let p = &part;
    let e = p.example;
    let mut rows = likelihoods(weights, p);
    let may_be = |k: usize| {
        e.label >= SOURCED && k == 0
            || e.label < SOURCED
                && if e.positives.is_empty() {
                    k == 0
                } else {
                    k > 0 && e.positives.contains(&(k - 1))
                }
    };
    let right: f32 = (0..rows.len())
        .filter(|&k| may_be(k))
        .map(|k| rows[k][e.label])
        .sum::<f32>()
        .max(1e-9);
    for (k, row) in rows.iter_mut().enumerate() {
        if may_be(k) {
            row[e.label] -= row[e.label] / right;
        }
    }
    let mut of_sentence = [0.0; COLUMNS];
    for label in 0..LABELS {
        of_sentence[label] = rows.iter().map(|row| row[label]).sum();
    }
    of_sentence[CHOICE] = rows[0][..SOURCED].iter().sum();
    step(
        &p.sentence,
        &of_sentence,
        e.weight,
        rate,
        pull,
        weights,
        squares,
    );
    for (candidate, row) in p.candidates.iter().zip(&rows[1..]) {
        let mut of_candidate = [0.0; COLUMNS];
        of_candidate[..SOURCED].copy_from_slice(&row[..SOURCED]);
        of_candidate[CHOICE] = row[..SOURCED].iter().sum();
        step(
            candidate,
            &of_candidate,
            e.weight,
            rate,
            pull,
            weights,
            squares,
        );
    }
}

fn step(
    rows: &[u32],
    gradient: &[f32; COLUMNS],
    weight: f32,
    rate: f32,
    pull: f32,
    weights: &mut Weights,
    squares: &mut Weights,
) {
    for &row in rows {
        let (w, s) = (&mut weights[row as usize], &mut squares[row as usize]);
        for column in 0..COLUMNS {
            let g = gradient[column] * weight;
            if g.abs() < 1e-5 {
                continue;
            }
            s[column] += g * g;
            let pace = rate / s[column].sqrt();
            let moved = w[column] - pace * g;
            let pull = pace * pull;
            w[column] = moved.signum() * (moved.abs() - pull).max(0.0) * (1.0 - *L2 * pace);
        }
    }
}

static L2: std::sync::LazyLock<f32> = std::sync::LazyLock::new(|| knob("L2", 0.0));
