//! Proposals → one label per sentence: the judge.
//!
//! Takes what the rules propose for each sentence of a page; says which proposal to take, which
//! label its source has, and how likely that is right. A log-linear model: every feature of the
//! sentence has a weight for each of the ten labels; every feature of a candidate has one for each
//! of the eight labels that name a source, and one for being chosen. `cargo xtask train judge`
//! learns the weights; they are a table in the language pack. Knows no word of any language: words
//! are hashes.

mod case;
mod feature;
pub mod model;
mod name;
mod observe;
pub mod page;
#[cfg(feature = "trace")]
mod trace;

pub use case::{Candidate, Case, From, Place};
pub(crate) use case::{Page, cases};
pub(crate) use observe::observe;

use crate::base::Label;
use model::{CHOICE, COLUMNS, LABELS, Model, SOURCED, Sums};
use page::{Context, Likelihoods};

/// Labels in the order of the model's columns: all but "?", which is last.
pub const COLUMN_LABELS: [Label; LABELS] = match Label::ALL.first_chunk() {
    Some(labels) => *labels,
    None => unreachable!(),
};

/// What the judge says of a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Verdict {
    /// The likeliest label.
    pub label: Label,
    /// The likeliest other one, where it is likely at all.
    pub second: Option<Label>,
    /// The candidate that goes with the label; none where no candidate does.
    pub candidate: Option<usize>,
    /// How often a label of this likelihood is right, 0 to 1.
    pub confidence: f32,
}

/// Judges the sentences of a page; `other` is what another reader thinks of each, where it has read it.
/// Gives the cases back without their features, which are many.
pub(crate) fn judge(
    model: &Model,
    cases: impl Iterator<Item = Case>,
    other: &[Option<[f32; LABELS]>],
) -> (Vec<Case>, Vec<Verdict>) {
    let read = cases.map(|mut case| {
        let alone = likelihoods(model, &case);
        #[cfg(feature = "trace")]
        trace::print(model, &case, &alone);
        case.forget();
        (case, alone)
    });
    let (cases, likelihoods): (Vec<Case>, Vec<Likelihoods>) = read.unzip();
    let contexts = page::contexts(&cases, &likelihoods, other);
    let judged = cases.iter().zip(likelihoods.iter().zip(&contexts));
    let verdicts = judged
        .map(|(case, (alone, context))| lawful(case, verdict(model, case, alone, context)))
        .collect();
    (cases, verdicts)
}

/// What the law forbids the judge to say: P17, a pronoun that nobody on the page fits is no guess.
fn lawful(case: &Case, mut verdict: Verdict) -> Verdict {
    let unresolved = |k: usize| case.candidates[k].unresolved;
    if verdict.candidate.is_some_and(unresolved) {
        verdict.second = Some(verdict.label);
        verdict.label = Label::Unsure;
        verdict.confidence = verdict.confidence.min(DOUBT);
    }
    verdict
}

/// From this likelihood on another label is offered (P17 is for doubt).
const LIKELY: f32 = 0.2;

/// The confidence of "?".
const DOUBT: f32 = 0.4;

/// P9: a sentence that names the site it is read on for what it says is in the article's own words.
/// Only a source that a construction saw may still stand behind it.
fn own_site(case: &Case, alone: &Likelihoods, mut labels: [f32; LABELS]) -> [f32; LABELS] {
    if case.own {
        for (column, likely) in labels[..SOURCED].iter_mut().enumerate() {
            if page::candidate_of(alone, column).is_none() {
                *likely = 0.0;
            }
        }
        let whole: f32 = labels.iter().sum();
        labels = labels.map(|likely| likely / whole.max(f32::MIN_POSITIVE));
    }
    labels
}

fn verdict(model: &Model, case: &Case, alone: &Likelihoods, context: &Context) -> Verdict {
    let labels = own_site(case, alone, mixed(model, context));
    let mut order: [usize; LABELS] = std::array::from_fn(|i| i);
    order.sort_by(|&a, &b| labels[b].total_cmp(&labels[a]));
    let [first, second, ..] = order;
    Verdict {
        label: COLUMN_LABELS[first],
        second: (labels[second] >= LIKELY).then_some(COLUMN_LABELS[second]),
        candidate: (first < SOURCED)
            .then(|| page::candidate_of(alone, first))
            .flatten(),
        confidence: model.mix(context.read_closely).calibrate(labels[first]),
    }
}

/// The likelihood of each label, all opinions taken together.
fn mixed(model: &Model, context: &Context) -> [f32; LABELS] {
    let shares = model.mix(context.read_closely).shares;
    let mut scores: [f32; LABELS] = std::array::from_fn(|label| {
        let opinions = context.opinions.iter().zip(shares);
        opinions
            .map(|(opinion, share)| share * opinion[label])
            .sum()
    });
    page::soften(&mut scores);
    scores
}

/// How likely each label is by each candidate; the first row is for no candidate at all.
fn likelihoods(model: &Model, case: &Case) -> Likelihoods {
    let mut sentence: Sums = [0.0; COLUMNS];
    model.add(&case.sentence, &mut sentence);
    let mut rows = Vec::with_capacity(case.candidates.len() + 1);
    let mut none: [f32; LABELS] = std::array::from_fn(|i| sentence[i]);
    // Without a candidate a source is possible, and seldom.
    for score in &mut none[..SOURCED] {
        *score += sentence[CHOICE];
    }
    rows.push(none);
    for candidate in &case.candidates {
        let mut sums: Sums = [0.0; COLUMNS];
        model.add(&candidate.features, &mut sums);
        let mut row = [f32::NEG_INFINITY; LABELS];
        for (label, score) in row[..SOURCED].iter_mut().enumerate() {
            *score = sentence[label] + sums[label] + sums[CHOICE];
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

#[cfg(test)]
mod tests;
