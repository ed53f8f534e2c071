//! Learns whom pronouns and descriptions mean: `src/entities/antecedent.tsv`.
//!
//! Takes a folder of labelled sets (`--data DIR`), whose `train.jsonl` says of many sentences who their
//! source is; `train/articles`, which says it of all; and `tests/entities.tsv`. Writes the table. Every
//! mention that a labelled source touches is a question; those of its options are right that bear
//! the labelled name. `--folds` prints how many are answered rightly by weights that have not seen their article.
//! Nothing in it is left to chance, and weights are written with two digits.

use super::labelled::{self, Article, Asked, Kind};
use super::slope::Slope;
use crate::eval::names::same;
use anyhow::{Context, Result};
use says_who::base::learned::Table;
use says_who::entities::antecedent::ASKED;
use says_who::entities::measures::MEASURES;
use says_who::report::Span;
use serde::Deserialize;
use std::fs;
use std::path::Path;

const FILE: &str = "src/entities/antecedent.tsv";
const FOLDS: usize = 5;
/// How strongly the weights that all share, and those of each column, are drawn to 0: of 1, 3 and .3
/// beside 1, 3, 10 and 30 the pair with the most answers right on folds.
const DRAW_SHARED: f32 = 3.0;
const DRAW_OWN: f32 = 10.0;
/// Steps down the slope; not searched for.
const STEPS: usize = 300;

/// What is labelled of a sentence.
#[derive(Default, Deserialize)]
struct Said {
    source: Option<(u32, u32)>,
    entity: Option<String>,
}

/// How much an article's questions count. Real articles are few beside the written ones, whose authors
/// seldom describe somebody whom they have named; an example of our own stands for its kind. Of 1, 2, 3,
/// 5 and 8 for real ones none is better by folds (234, 233, 234, 232 and 231 of 290).
fn weight(kind: Kind) -> f32 {
    match kind {
        Kind::Real => 3.0,
        Kind::Written => 1.0,
        Kind::Example => 6.0,
    }
}

/// A mention with those it may mean.
struct Sample {
    kind: Kind,
    article: usize,
    column: usize,
    rows: Vec<Vec<u8>>,
    right: Vec<bool>,
    words: String,
}

/// Runs `train antecedents --data DIR [--folds] [--errors FILE]`.
pub(crate) fn command(args: &[String]) -> Result<()> {
    let asked = Asked::read("antecedents", args)?;
    let mut rows: Vec<Article<Said>> = labelled::articles(&asked.data)?;
    rows.retain(|row| {
        row.kind != Kind::Real || row.sentences.iter().any(|s| s.said.entity.is_some())
    });
    for [_, text, _, name] in labelled::examples("entities.tsv")? {
        rows.push(Article::own(&text, |start, end| Said {
            source: Some((start, end)),
            entity: Some(name),
        }));
    }
    let samples = samples(&rows);
    println!("antecedents: {} questions", samples.len());
    if asked.folds {
        by_folds(&samples, asked.errors.as_deref())?;
    }
    let table = learn(&samples.iter().collect::<Vec<_>>());
    let columns: Vec<String> = ASKED.iter().map(|asked| format!("{asked:?}")).collect();
    let made = "`cargo xtask train antecedents` from who the sources of labelled articles are";
    labelled::write(FILE, made, &columns, &table, MEASURES)
}

/// The questions whose right answer is among their options.
fn samples(rows: &[Article<Said>]) -> Vec<Sample> {
    let mut out = Vec::new();
    for (article, row) in rows.iter().enumerate() {
        let (document, points, spans) = row.document();
        for (block, place, question) in says_who::questions(&document.article) {
            let gold = &row.sentences[question.sentence as usize].said;
            let (Some(source), Some(entity)) = (gold.source, gold.entity.as_deref()) else {
                continue;
            };
            let from = spans[question.sentence as usize].start - place.start;
            let source = Span {
                start: points.byte(source.0) as u32,
                end: points.byte(source.1) as u32,
            };
            let touches =
                source.start < question.span.end + from && question.span.start + from < source.end;
            if !touches || matches!(entity, "" | "?") {
                continue;
            }
            let (names, choices): (Vec<_>, Vec<_>) = question.options.into_iter().unzip();
            let mut right: Vec<bool> = names.iter().map(|name| same(name, entity)).collect();
            // What the page has told of is meant rather than a new one by the same words.
            if let Some(itself) = choices.iter().position(|choice| choice.entity.is_none()) {
                let others = right
                    .iter()
                    .enumerate()
                    .any(|(i, right)| *right && i != itself);
                right[itself] &= !others;
            }
            if right.iter().all(|right| *right) || !right.contains(&true) {
                continue;
            }
            let text = &document.article.blocks[block as usize].text;
            let words = &text[question.span.start as usize..question.span.end as usize];
            let sentence = &text[place.start as usize..place.end as usize];
            out.push(Sample {
                kind: row.kind,
                article,
                column: question.asked as usize,
                rows: choices.into_iter().map(|choice| choice.row).collect(),
                right,
                words: format!("{words} = {entity} of {names:?}\t{sentence}"),
            });
        }
    }
    out
}

/// The option that a table chooses: of equals the first.
fn chosen(table: &Table, sample: &Sample) -> usize {
    let sum = |i: &usize| table.sum(&sample.rows[*i], sample.column);
    (0..sample.rows.len())
        .rev()
        .max_by(|a, b| sum(a).total_cmp(&sum(b)))
        .unwrap_or_default()
}

fn by_folds(samples: &[Sample], errors: Option<&Path>) -> Result<()> {
    let mut counts = vec![(0_usize, 0_usize); ASKED.len()];
    let mut real = (0_usize, 0_usize);
    let mut wrong = String::new();
    for fold in 0..FOLDS {
        let seen: Vec<&Sample> = samples
            .iter()
            .filter(|sample| sample.article % FOLDS != fold)
            .collect();
        let table = learn(&seen);
        for sample in samples.iter().filter(|s| s.article % FOLDS == fold) {
            let count = &mut counts[sample.column];
            let best = chosen(&table, sample);
            count.1 += 1;
            let of_real = usize::from(sample.kind == Kind::Real);
            real.1 += of_real;
            if sample.right[best] {
                count.0 += 1;
                real.0 += of_real;
            } else {
                wrong += &format!("{:?} {best} {}\n", ASKED[sample.column], sample.words);
            }
        }
    }
    for (asked, (right, all)) in ASKED.iter().zip(&counts) {
        println!("  {asked:?}: {right} of {all}");
    }
    let (right, all) = counts
        .iter()
        .fold((0, 0), |(a, b), (right, all)| (a + right, b + all));
    println!(
        "  all: {right} of {all}, {:.3}",
        right as f64 / all.max(1) as f64
    );
    println!("  of real articles: {} of {}", real.0, real.1);
    if let Some(file) = errors {
        fs::write(file, wrong).with_context(|| file.display().to_string())?;
    }
    Ok(())
}

/// Learns the table: which of a question's options is right, by all questions at once. What is asked
/// seldom leans on what is learned of all: a weight is the sum of one for everything that can be
/// asked and one of its own.
fn learn(samples: &[&Sample]) -> Table {
    let rows = || {
        samples.iter().flat_map(|sample| {
            let weight = weight(sample.kind);
            let rows = sample.rows.iter();
            rows.map(move |row| (row.as_slice(), sample.column, weight))
        })
    };
    let mut shared = Slope::of(MEASURES, 1, DRAW_SHARED, rows());
    let mut own = Slope::of(MEASURES, ASKED.len(), DRAW_OWN, rows());
    for _ in 0..STEPS {
        for sample in samples {
            let sums: Vec<f32> = sample
                .rows
                .iter()
                .map(|row| shared.table.sum(row, 0) + own.table.sum(row, sample.column))
                .collect();
            let top = sums.iter().copied().fold(f32::MIN, f32::max);
            let likely: Vec<f32> = sums.iter().map(|sum| (sum - top).exp()).collect();
            let all: f32 = likely.iter().sum();
            let right = likely.iter().zip(&sample.right);
            let right: f32 = right.filter(|(_, right)| **right).map(|(l, _)| l).sum();
            for (i, row) in sample.rows.iter().enumerate() {
                let wanted = if sample.right[i] && right > 0.0 {
                    likely[i] / right
                } else {
                    0.0
                };
                let error = (wanted - likely[i] / all) * weight(sample.kind);
                shared.add(row, 0, error);
                own.add(row, sample.column, error);
            }
        }
        shared.step();
        own.step();
    }
    shared.into(own)
}
