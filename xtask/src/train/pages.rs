//! Learns what kind of page it is: `src/blocks/kind.tsv`.
//!
//! Takes pages as the extension collects them, each with its kind; gives the table. Nothing in it is
//! left to chance, and weights are written with two digits.

use says_who::base::learned::Table;
use says_who::blocks::article;
use says_who::blocks::candidates::Page;
use says_who::blocks::kind::{LEARNED, PageKind};
use says_who::blocks::look;

/// A page with what is known of it.
pub(crate) struct Sample {
    /// What is measured of it.
    row: Vec<u8>,
    /// What it is.
    kind: Option<PageKind>,
}

impl Sample {
    /// A page as the trainer takes it.
    pub(crate) fn of(page: &Page, kind: Option<PageKind>) -> Self {
        Self {
            row: article::look(page),
            kind,
        }
    }
}

/// The table as a file of `src/blocks`.
pub(crate) fn text(table: &Table) -> String {
    let kinds: Vec<String> = LEARNED.iter().map(|kind| format!("{kind:?}")).collect();
    format!(
        "# Learned by `cargo xtask train --pages DIR` from pages that people sorted; no text of them is here.\n\
         # measure\tbucket\t{}\n{}",
        kinds.join("\t").to_lowercase(),
        table.write(look::LOOK)
    )
}

/// How strongly weights are drawn to 0: of 50, 20, 10 and 3.3 the one with the most kinds right on folds.
const DRAW: f32 = 3.3;
/// Steps down the slope; not searched for.
const STEPS: usize = 400;
/// How far a step goes on in the direction of the last.
const MOMENTUM: f32 = 0.95;

/// Learns the table of kinds: logistic regression over all pages at once.
pub(crate) fn learn(samples: &[&Sample]) -> Table {
    let rows: Vec<(&[u8], usize)> = samples
        .iter()
        .filter(|sample| !sample.row.is_empty())
        .filter_map(|sample| {
            let wanted = sample.kind?;
            let column = LEARNED.iter().position(|kind| *kind == wanted)?;
            Some((sample.row.as_slice(), column))
        })
        .collect();
    let mut table = Table::empty(look::LOOK, LEARNED.len());
    // How often each weight is part of a sum: no step is larger than the slope can bend.
    let mut counts = vec![0.0_f32; table.len()];
    for (row, _) in &rows {
        for column in 0..LEARNED.len() {
            table.learn(row, column, |at, _| {
                counts[at] += 1.0;
                0.0
            });
        }
    }
    let bend = 0.5 * look::LOOK.len() as f32;
    let mut speed = vec![0.0_f32; table.len()];
    for _ in 0..STEPS {
        let mut slopes = vec![0.0_f32; table.len()];
        for (row, wanted) in &rows {
            let sums: Vec<f32> = (0..LEARNED.len())
                .map(|column| table.sum(row, column))
                .collect();
            let top = sums.iter().copied().fold(f32::MIN, f32::max);
            let all: f32 = sums.iter().map(|sum| (sum - top).exp()).sum();
            for (column, sum) in sums.iter().enumerate() {
                let likely = (sum - top).exp() / all;
                let error = f32::from(u8::from(column == *wanted)) - likely;
                table.learn(row, column, |at, _| {
                    slopes[at] += error;
                    0.0
                });
            }
        }
        table.change(|at, weight| {
            let slope = slopes[at] - DRAW * weight;
            speed[at] = MOMENTUM * speed[at] + slope / (bend * counts[at] + DRAW);
            speed[at]
        });
    }
    // As it is when it has been written and read.
    Table::read(&table.write(look::LOOK), look::LOOK, LEARNED.len()).unwrap_or(table)
}

/// The fold of a page in one way to cut them: pages of one site are all in the same, as far as its site
/// is known.
pub(crate) fn fold(host: &str, id: &str, folds: u64, way: u64) -> u64 {
    let known = host.contains('.') && !host.ends_with(".invalid");
    let name = if known {
        host.strip_prefix("www.").unwrap_or(host)
    } else {
        id
    };
    let name = match way {
        0 => name.to_owned(),
        _ => format!("{name} {way}"),
    };
    says_who::base::hash::word_hash(name.as_bytes()) % folds
}
