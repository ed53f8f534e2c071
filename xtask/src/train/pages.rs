//! Learns what of a page is its article, and what kind of page it is.
//!
//! Takes pages as the extension collects them, each with the text that somebody wrote down for its
//! article, or with its kind; gives the two tables of `src/blocks` (`choose.tsv`, `kind.tsv`).
//! Logistic regression with a step that shrinks by weight; the same pages give the same tables, as
//! the order is drawn the same each time and weights are written with two digits.

use crate::score;
use says_who::blocks::article::{self, Measured, Weights};
use says_who::blocks::candidates::Page;
use says_who::blocks::kind::{LEARNED, PageKind};
use says_who::blocks::learned::Table;
use says_who::blocks::{choose, look, measures};
use std::collections::HashSet;

/// A page with what is known of it.
pub(crate) struct Sample {
    /// The page.
    pub(crate) page: Page,
    /// What it is.
    pub(crate) kind: Option<PageKind>,
    /// What is learned of its candidates.
    examples: Vec<Example>,
}

impl Sample {
    /// A page as the trainer takes it, with the text of its article and its kind where known.
    pub(crate) fn of(page: &Page, gold: Option<&str>, kind: Option<PageKind>) -> Self {
        Self {
            examples: gold.map_or_else(Vec::new, |gold| examples_of(page, gold)),
            page: page.clone(),
            kind,
        }
    }
}

/// Both tables.
pub(crate) struct Learned {
    /// For [`choose`].
    pub(crate) blocks: Table,
    /// For [`says_who::blocks::kind`].
    pub(crate) kinds: Table,
}

/// What stands above a table.
fn head(columns: &str) -> String {
    format!(
        "# Learned by `cargo xtask train --pages DIR` from pages that people read; no text of them is here.\n\
         # measure\tbucket\t{columns}\n"
    )
}

impl Learned {
    /// Both tables as files of `src/blocks`.
    pub(crate) fn texts(&self) -> [(&'static str, String); 2] {
        let kinds: Vec<String> = LEARNED.iter().map(|kind| format!("{kind:?}")).collect();
        [
            (
                "choose.tsv",
                head("kept by the rules\tdropped by them") + &self.blocks.write(measures::MEASURES),
            ),
            (
                "kind.tsv",
                head(&kinds.join("\t").to_lowercase()) + &self.kinds.write(look::LOOK),
            ),
        ]
    }

    /// The tables that are kept in the tree.
    pub(crate) fn kept() -> Self {
        let Weights { blocks, kinds } = article::kept();
        Self {
            blocks: blocks.clone(),
            kinds: kinds.clone(),
        }
    }

    /// The same with blocks left as the rules have them.
    pub(crate) fn without_blocks(&self) -> Self {
        Self {
            blocks: Table::empty(measures::MEASURES, choose::COLUMNS),
            kinds: self.kinds.clone(),
        }
    }

    /// Both as the engine takes them.
    pub(crate) const fn weights(&self) -> Weights<'_> {
        Weights {
            blocks: &self.blocks,
            kinds: &self.kinds,
        }
    }
}

/// How often all samples are gone through.
const ROUNDS: usize = 6;
/// Size of a step before it shrinks.
const STEP: f32 = 0.12;
/// How strongly weights are drawn to 0.
const DRAW: f32 = 2e-5;
/// The same for kinds, of which there are fewer samples.
const DRAW_KINDS: f32 = 1e-2;
/// Size of their step before it shrinks.
const STEP_KINDS: f32 = 0.08;
/// How often the pages are gone through.
const ROUNDS_KINDS: usize = 40;
/// The most that one block may count of its page, in hundredths of the article.
const MOST: f32 = 12.0;
/// Words below which a piece is short.
const FEW: usize = 6;
/// See above.
const EIGHT: u32 = 8;

/// Learns both tables.
pub(crate) fn learn(samples: &[&Sample]) -> Learned {
    let blocks = blocks(samples);
    let kinds = kinds(samples, &blocks);
    Learned { blocks, kinds }
}

/// What is learned of one candidate.
struct Example {
    row: Vec<u8>,
    column: usize,
    belongs: bool,
    weight: f32,
}

fn blocks(samples: &[&Sample]) -> Table {
    let examples: Vec<&Example> = samples.iter().flat_map(|sample| &sample.examples).collect();
    let mut table = Table::empty(measures::MEASURES, choose::COLUMNS);
    let mut slopes = vec![1e-4_f32; table.len()];
    let mut chance = Chance::default();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for _ in 0..ROUNDS {
        chance.shuffle(&mut order);
        for &at in &order {
            let example = &examples[at];
            let likely = 1.0 / (1.0 + (-table.sum(&example.row, example.column)).exp());
            let error = (f32::from(u8::from(example.belongs)) - likely) * example.weight;
            let pull = (STEP, DRAW);
            step(
                &mut table,
                &mut slopes,
                &example.row,
                example.column,
                error,
                pull,
            );
        }
    }
    rounded(&table, measures::MEASURES, choose::COLUMNS)
}

/// One step down the slope: smaller for weights that have moved much.
fn step(
    table: &mut Table,
    slopes: &mut [f32],
    row: &[u8],
    column: usize,
    error: f32,
    (size, draw): (f32, f32),
) {
    table.learn(row, column, |at, weight| {
        let slope = error - draw * weight;
        slopes[at] += slope * slope;
        size * slope / slopes[at].sqrt()
    });
}

/// A table as it is when it has been written and read.
fn rounded(
    table: &Table,
    measures: &[says_who::blocks::learned::Measure],
    columns: usize,
) -> Table {
    Table::read(&table.write(measures), measures, columns).unwrap_or_else(|_| table.clone())
}

/// Whether each candidate stands in the text that was written down, and how much it counts.
fn examples_of(page: &Page, gold: &str) -> Vec<Example> {
    let mut out = Vec::new();
    let words = score::words(gold);
    let runs = score::runs(&words);
    let lines: HashSet<String> = gold
        .lines()
        .map(|line| score::words(line).join(" "))
        .collect();
    let Measured { rows, columns } = article::measure(page);
    let mut few = 0_u32;
    for ((block, row), column) in page.blocks.iter().zip(rows).zip(columns) {
        let Some(column) = column else { continue };
        let own = score::words(&block.text);
        if own.is_empty() {
            continue;
        }
        let belongs = if own.len() < 4 {
            lines.contains(&own.join(" "))
        } else {
            let own = score::runs(&own);
            let found = own.keys().filter(|run| runs.contains_key(*run)).count();
            found * 2 > own.len()
        };
        // Of the many short pieces that nobody takes for text one in eight stands for all.
        let mut weight = 100.0 * own.len() as f32 / words.len().max(60) as f32;
        if !belongs && column == 1 && own.len() < FEW {
            few += 1;
            if few % EIGHT != 0 {
                continue;
            }
            weight *= EIGHT as f32;
        }
        out.push(Example {
            row,
            column,
            belongs,
            weight: weight.clamp(0.05, MOST),
        });
    }
    out
}

fn kinds(samples: &[&Sample], blocks: &Table) -> Table {
    let rows: Vec<(Vec<u8>, usize)> = samples
        .iter()
        .filter(|sample| !sample.page.elements.is_empty())
        .filter_map(|sample| {
            let wanted = sample.kind?;
            let column = LEARNED.iter().position(|kind| *kind == wanted)?;
            Some((article::look(&sample.page, blocks), column))
        })
        .collect();
    // Of rare kinds each page counts for more.
    let mut counts = vec![0.0_f32; LEARNED.len()];
    for (_, column) in &rows {
        counts[*column] += 1.0;
    }
    let most = counts.iter().copied().fold(1.0, f32::max);
    let mut table = Table::empty(look::LOOK, LEARNED.len());
    let mut slopes = vec![1e-4_f32; table.len()];
    let mut chance = Chance::default();
    let mut order: Vec<usize> = (0..rows.len()).collect();
    for _ in 0..ROUNDS_KINDS {
        chance.shuffle(&mut order);
        for &at in &order {
            let (row, wanted) = &rows[at];
            let sums: Vec<f32> = (0..LEARNED.len())
                .map(|column| table.sum(row, column))
                .collect();
            let top = sums.iter().copied().fold(f32::MIN, f32::max);
            let all: f32 = sums.iter().map(|sum| (sum - top).exp()).sum();
            let weight = (most / counts[*wanted]).sqrt();
            for (column, sum) in sums.iter().enumerate() {
                let likely = (sum - top).exp() / all;
                let error = (f32::from(u8::from(column == *wanted)) - likely) * weight;
                let pull = (STEP_KINDS, DRAW_KINDS);
                step(&mut table, &mut slopes, row, column, error, pull);
            }
        }
    }
    rounded(&table, look::LOOK, LEARNED.len())
}

/// Chance that is the same each time.
struct Chance(u64);

impl Default for Chance {
    fn default() -> Self {
        Self(0x2545_f491_4f6c_dd1d)
    }
}

impl Chance {
    fn shuffle(&mut self, order: &mut [usize]) {
        for at in (1..order.len()).rev() {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            order.swap(at, (self.0 % (at as u64 + 1)) as usize);
        }
    }
}

/// The fold of a page: pages of one site are all in the same, as far as its site is known.
pub(crate) fn fold(host: &str, id: &str, folds: u64) -> u64 {
    let known = host.contains('.') && !host.ends_with(".invalid");
    let name = if known {
        host.strip_prefix("www.").unwrap_or(host)
    } else {
        id
    };
    says_who::tokens::hash::word_hash(name.as_bytes()) % folds
}
