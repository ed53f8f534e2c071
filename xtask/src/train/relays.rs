//! Learns who passes on what a sentence says: `src/labels/relays.tsv`.
//!
//! Takes a folder of labelled sets (`--data DIR`), whose `train.jsonl` has the relays of every sentence;
//! `train/articles`, which has them too; and `tests/relays.tsv`. Writes the table. Every option of every
//! sentence is a question, answered by the labelled relays. `--folds` prints how many relays are found by
//! weights that have not seen their article. Whether a carried sentence has an option depends on what was
//! decided for the one it is carried from, so learn twice, with a build between.

use super::labelled::{self, Article, Asked, Kind};
use super::slope::Slope;
use anyhow::{Context, Result};
use says_who::base::learned::Table;
use says_who::labels::relays::{MEASURES, WAYS};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const FILE: &str = "src/labels/relays.tsv";
const FOLDS: usize = 5;
/// How strongly the weights that all share, and those of each column, are drawn to 0: of .1 and .3, .3 and
/// 1, 1 and 1, 1 and 3 the pair with the highest F1 on folds of real articles (.693, .709, .713, .697,
/// from one table).
const DRAW_SHARED: f32 = 1.0;
const DRAW_OWN: f32 = 1.0;
/// How much an example counts, as for antecedents; not searched for.
const EXAMPLE: f32 = 6.0;
/// Steps down the slope; not searched for.
const STEPS: usize = 600;

/// What is labelled of a sentence.
#[derive(Default, Deserialize)]
struct Said {
    /// None where nobody has said.
    relay: Option<Vec<Relay>>,
}

#[derive(Deserialize)]
struct Relay {
    name: String,
}

/// An option with its answer.
struct Sample {
    article: usize,
    kind: Kind,
    /// None where the law alone decides.
    column: Option<usize>,
    row: Vec<u8>,
    right: bool,
    words: String,
}

/// How much an article's questions count: an example of our own stands for its kind.
fn weight(kind: Kind) -> f32 {
    match kind {
        Kind::Real | Kind::Written => 1.0,
        Kind::Example => EXAMPLE,
    }
}

/// Runs `train relays --data DIR [--folds] [--errors FILE]`.
pub(crate) fn command(args: &[String]) -> Result<()> {
    let asked = Asked::read("relays", args)?;
    let mut rows = labelled::articles(&asked.data)?;
    for [_, text, names] in labelled::examples("relays.tsv")? {
        rows.push(Article::own(&text, |_, _| {
            let names = names.split(" + ").filter(|name| *name != "–");
            let relay = |name: &str| Relay {
                name: name.to_owned(),
            };
            Said {
                relay: Some(names.map(relay).collect()),
            }
        }));
    }
    let samples = samples(&rows);
    println!("relays: {} questions", samples.len());
    if asked.folds {
        by_folds(&rows, &samples, asked.errors.as_deref())?;
    }
    let table = learn(&samples.iter().collect::<Vec<_>>());
    let columns: Vec<String> = WAYS.iter().map(|way| format!("{way:?}")).collect();
    let made = "`cargo xtask train relays` from the relays of labelled articles";
    labelled::write(FILE, made, &columns, &table, MEASURES)
}

fn samples(rows: &[Article<Said>]) -> Vec<Sample> {
    let mut out = Vec::new();
    for (article, row) in rows.iter().enumerate() {
        let (document, _, _) = row.document();
        for (block, place, question) in says_who::relays(&document.article) {
            let Some(gold) = &row.sentences[question.sentence].said.relay else {
                continue;
            };
            let text = &document.article.blocks[block as usize].text;
            let sentence = &text[place.start as usize..place.end as usize];
            out.push(Sample {
                article,
                kind: row.kind,
                column: question.way.map(|way| way as usize),
                right: gold.iter().any(|relay| same(&question.name, &relay.name)),
                words: format!("{}\t{sentence}", question.name),
                row: question.row,
            });
        }
    }
    out
}

/// Whether two names are one newsroom's: "CNN" and "CNN's Ola Venn", "the paper" and "paper".
fn same(a: &str, b: &str) -> bool {
    let words = |name: &str| -> BTreeSet<String> {
        name.split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 1)
            .map(str::to_lowercase)
            .filter(|word| word != "the")
            .collect()
    };
    let (a, b) = (words(a), words(b));
    !a.is_empty() && !b.is_empty() && (a.is_subset(&b) || b.is_subset(&a))
}

fn by_folds(rows: &[Article<Said>], samples: &[Sample], errors: Option<&Path>) -> Result<()> {
    let mut counts = vec![[0_usize; 4]; WAYS.len()];
    let mut found: BTreeMap<Kind, [usize; 2]> = BTreeMap::new();
    let mut wrong = String::new();
    for fold in 0..FOLDS {
        let seen: Vec<&Sample> = samples
            .iter()
            .filter(|s| s.article % FOLDS != fold)
            .collect();
        let table = learn(&seen);
        for s in samples.iter().filter(|s| s.article % FOLDS == fold) {
            let Some(column) = s.column else {
                let of = found.entry(s.kind).or_default();
                of[0] += usize::from(s.right);
                of[1] += 1;
                continue;
            };
            let taken = table.sum(&s.row, column) > 0.0;
            counts[column][usize::from(s.right) * 2 + usize::from(taken)] += 1;
            let of = found.entry(s.kind).or_default();
            of[0] += usize::from(taken && s.right);
            of[1] += usize::from(taken);
            if taken != s.right {
                let measured: Vec<String> = MEASURES
                    .iter()
                    .zip(&s.row)
                    .filter(|(_, bucket)| **bucket > 0)
                    .map(|(measure, bucket)| measure.label(usize::from(*bucket)))
                    .collect();
                wrong += &format!(
                    "{} {:?} {:.1} {}\t{}\n",
                    if taken { "too many" } else { "missing" },
                    WAYS[column],
                    table.sum(&s.row, column),
                    s.words,
                    measured.join("; ")
                );
            }
        }
    }
    for (way, [none, many, missing, right]) in WAYS.iter().zip(&counts) {
        println!(
            "  {way:?}: {right} right, {missing} missing, {many} too many, {none} rightly none"
        );
    }
    for (kind, [right, taken]) in found {
        let gold: usize = rows
            .iter()
            .filter(|row| row.kind == kind)
            .flat_map(|row| &row.sentences)
            .map(|s| s.said.relay.as_ref().map_or(0, Vec::len))
            .sum();
        let f1 = 2.0 * right as f64 / (gold + taken).max(1) as f64;
        println!("  {kind:?}: {right} right of {taken} taken and {gold} labelled, F1 {f1:.3}");
    }
    if let Some(file) = errors {
        fs::write(file, wrong).with_context(|| file.display().to_string())?;
    }
    Ok(())
}

/// Learns the table: each option by itself is a relay or is none.
fn learn(samples: &[&Sample]) -> Table {
    let open = || samples.iter().filter_map(|s| Some((s, s.column?)));
    let rows = || open().map(|(s, column)| (s.row.as_slice(), column, weight(s.kind)));
    let mut shared = Slope::of(MEASURES, 1, DRAW_SHARED, rows());
    let mut own = Slope::of(MEASURES, WAYS.len(), DRAW_OWN, rows());
    for _ in 0..STEPS {
        for (s, column) in open() {
            let sum = shared.table.sum(&s.row, 0) + own.table.sum(&s.row, column);
            let likely = 1.0 / (1.0 + (-sum).exp());
            let error = (f32::from(u8::from(s.right)) - likely) * weight(s.kind);
            shared.add(&s.row, 0, error);
            own.add(&s.row, column, error);
        }
        shared.step();
        own.step();
    }
    shared.into(own)
}
