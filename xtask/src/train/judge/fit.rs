//! Learns weights: adaptive gradient steps on how unlikely the right label is, with every weight
//! pulled towards zero, so that most stay there.
//!
//! Takes examples; returns a row of weights for each feature. For some sentences it is known which
//! candidate is right; for the others, the likelihoods of all that may be right are summed.

use super::rows::{Example, Set};
use says_who::attributions::Feature;
use says_who::judge::model::{CHOICE, COLUMNS, LABELS, SOURCED};
use says_who::judge::page::Likelihoods;
use std::collections::{BTreeMap, HashMap};

/// Passes over the examples. This and what follows were tried on folds: doubling or halving any of
/// them changes less than half a point.
const PASSES: usize = 10;
/// Length of a step.
const RATE: f32 = 0.05;
/// Pull of a weight towards nothing, by each step.
const PULL: f32 = 2e-6;
/// Share of the features that a step does not see, so that none leans on another.
const DROPPED: f32 = 0.4;
/// Runs, each in an order of its own, whose weights are averaged: one alone is right by chance in two
/// sentences of a thousand more or less.
const RUNS: u64 = 4;
/// Documents that a feature has to stand in: fewer tell of the document only. (With 3 instead of 7 a
/// half more rows, and .858 instead of .856 right on folds; with 7, 8 and 9 of ever more written
/// articles, .8581, .8583 and .8584: within chance.)
const DOCUMENTS: u32 = 9;
/// The same where an example stands for its kind.
const EXAMPLES: u32 = 3;

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
        // In how many documents, the last of them, and whether an example has it.
        let mut count: BTreeMap<Feature, (u32, usize, bool)> = BTreeMap::new();
        for (s, set) in sets.iter().enumerate() {
            for e in &set.examples {
                let document = 1 + s * 1_000_000 + e.document;
                let of_candidates = e.case.candidates.iter().flat_map(|c| &c.features);
                for &feature in e.case.sentence.iter().chain(of_candidates) {
                    let (n, last, example) = count.entry(feature).or_default();
                    *example |= set.examples_of_kinds;
                    if *last != document {
                        *n += 1;
                        *last = document;
                    }
                }
            }
        }
        let features: Vec<Feature> = count
            .into_iter()
            .filter(|(_, (n, _, example))| *n >= if *example { EXAMPLES } else { DOCUMENTS })
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
    let mut mean = vec![[0.0; COLUMNS]; index.len()];
    for run in 0..RUNS {
        let weights = once(&prepared, index, Chance(0x9e37_79b9_7f4a_7c15 ^ run));
        for (mean, weights) in mean.iter_mut().flatten().zip(weights.iter().flatten()) {
            *mean += weights / RUNS as f32;
        }
    }
    mean
}

/// Learns in one order, with the features that are dropped in it.
fn once(prepared: &[Prepared<'_>], index: &Index, mut chance: Chance) -> Weights {
    let mut learner = Learner {
        weights: vec![[0.0; COLUMNS]; index.len()],
        squares: vec![[1e-4; COLUMNS]; index.len()],
        rate: RATE,
    };
    let mut order: Vec<usize> = (0..prepared.len()).collect();
    for pass in 0..PASSES {
        for i in (1..order.len()).rev() {
            order.swap(i, ((chance.next() >> 33) as usize) % (i + 1));
        }
        learner.rate = RATE * (1.0 - pass as f32 / (PASSES as f32 + 1.0));
        for &i in &order {
            learner.learn(&prepared[i].thinned(&mut chance));
        }
    }
    learner.weights
}

/// Numbers by chance, the same every time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0
    }

    /// From 0 up to 1.
    fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1_u32 << 24) as f32
    }
}

impl<'a> Prepared<'a> {
    /// The same with a share of its features dropped.
    fn thinned(&self, chance: &mut Chance) -> Prepared<'a> {
        let mut keep = |rows: &Vec<u32>| -> Vec<u32> {
            let kept = rows.iter().copied().filter(|_| chance.share() >= DROPPED);
            kept.collect()
        };
        Prepared {
            example: self.example,
            sentence: keep(&self.sentence),
            candidates: self.candidates.iter().map(&mut keep).collect(),
        }
    }
}

/// Weights, and the sum of the squares of each one's steps.
struct Learner {
    weights: Weights,
    squares: Weights,
    rate: f32,
}

impl Learner {
    fn learn(&mut self, p: &Prepared<'_>) {
        let e = p.example;
        let mut rows = likelihoods(&self.weights, p);
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
        for (label, sum) in of_sentence[..LABELS].iter_mut().enumerate() {
            *sum = rows.iter().map(|row| row[label]).sum();
        }
        of_sentence[CHOICE] = rows[0][..SOURCED].iter().sum();
        self.step(&p.sentence, &of_sentence, e.weight);
        for (candidate, row) in p.candidates.iter().zip(&rows[1..]) {
            let mut of_candidate = [0.0; COLUMNS];
            of_candidate[..SOURCED].copy_from_slice(&row[..SOURCED]);
            of_candidate[CHOICE] = row[..SOURCED].iter().sum();
            self.step(candidate, &of_candidate, e.weight);
        }
    }

    fn step(&mut self, rows: &[u32], gradient: &[f32; COLUMNS], weight: f32) {
        for &row in rows {
            let (w, s) = (
                &mut self.weights[row as usize],
                &mut self.squares[row as usize],
            );
            for column in 0..COLUMNS {
                let g = gradient[column] * weight;
                if g.abs() < 1e-5 {
                    continue;
                }
                s[column] += g * g;
                let pace = self.rate / s[column].sqrt();
                let moved = w[column] - pace * g;
                w[column] = moved.signum() * (moved.abs() - pace * PULL).max(0.0);
            }
        }
    }
}
