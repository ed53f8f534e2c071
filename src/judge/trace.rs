//! Prints why the judge decides as it does: for each candidate the labels it makes likely, and for
//! the likeliest label the observations that speak most for and against it.

use super::COLUMN_LABELS;
use super::case::Case;
use super::feature::Kind;
use super::model::{CHOICE, COLUMNS, LABELS, Model, SOURCED};
use super::page::{Likelihoods, labels_of};
use crate::attributions::Feature;

/// Observations that are printed for a candidate.
const MOST: usize = 8;

pub(super) fn print(model: &Model, case: &Case, likelihoods: &Likelihoods) {
    let labels = labels_of(likelihoods);
    let best = (0..LABELS)
        .max_by(|&a, &b| labels[a].total_cmp(&labels[b]))
        .unwrap_or_default();
    eprintln!(
        "  judge: {} {:.2}",
        COLUMN_LABELS[best].letter(),
        labels[best]
    );
    eprintln!("    the sentence: {}", reasons(model, &case.sentence, best));
    for (candidate, row) in case.candidates.iter().zip(&likelihoods[1..]) {
        let label = (0..SOURCED)
            .max_by(|&a, &b| row[a].total_cmp(&row[b]))
            .unwrap_or_default();
        eprintln!(
            "    {:?} {} {:.2}: {}",
            candidate.from,
            COLUMN_LABELS[label].letter(),
            row[label],
            reasons(model, &candidate.features, label)
        );
    }
}

/// The observations that weigh most for or against a label, and for being chosen.
fn reasons(model: &Model, features: &[Feature], label: usize) -> String {
    let mut rows: Vec<(f32, Feature)> = features
        .iter()
        .map(|&feature| {
            let mut sums = [0.0; COLUMNS];
            model.add(&[feature], &mut sums);
            let choice = if label < SOURCED { sums[CHOICE] } else { 0.0 };
            (sums[label] + choice, feature)
        })
        .collect();
    rows.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
    let shown: Vec<String> = rows
        .iter()
        .take(MOST)
        .map(|&(weight, feature)| format!("{:?} {weight:+.2}", Kind::of(feature)))
        .collect();
    shown.join(", ")
}
