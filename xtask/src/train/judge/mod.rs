//! `cargo xtask train judge`: learns the judge's weights from labelled articles and measures them.
//!
//! Takes a folder of labelled sets (`--data DIR`, see `docs/data.md`); writes
//! `src/language/en/model/judge.bin`. `--folds` measures first: five times the articles of a fold
//! are judged by weights learned from the other four, which is also what confidences are
//! calibrated on. Deterministic: the same data gives the same bytes.

mod fit;
mod rows;
mod write;

use anyhow::{Context, Result, bail};
use rows::{Example, Set};
use says_who::judge::COLUMN_LABELS;
use says_who::judge::model::{LABELS, SOURCED};
use std::path::{Path, PathBuf};
use std::thread;

const FILE: &str = "src/language/en/model/judge.bin";
/// Parts that the articles are dealt into.
const FOLDS: usize = 5;

/// What the weights are learned from: a file of the data folder, and how much a sentence counts.
/// Real news holds few posts, images and rumours, so the sets that were picked or written for them
/// stand beside it.
const SETS: &[(&str, f32)] = &[
    ("train.jsonl", 1.0),
    ("written.jsonl", 1.0),
    ("challenge.dev.jsonl", 1.0),
    ("rare.dev.jsonl", 1.0),
];

/// Runs `train judge --data DIR [--folds] [--with FILE] [--dry]`.
pub(crate) fn command(args: &[String]) -> Result<()> {
    let mut data = None;
    let (mut folds, mut dry, mut errors) = (false, false, None);
    let mut with = Vec::new();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let mut value = || args.next().with_context(|| format!("{arg} needs a value"));
        match arg.as_str() {
            "--data" => data = Some(PathBuf::from(value()?)),
            "--with" => with.push(PathBuf::from(value()?)),
            "--errors" => errors = Some(PathBuf::from(value()?)),
            "--folds" => folds = true,
            "--dry" => dry = true,
            other => bail!("train judge does not know {other:?}"),
        }
    }
    let data = data.context("train judge needs --data DIR, a folder of labelled sets")?;
    let mut sets = Vec::new();
    for (name, weight) in SETS {
        sets.push(rows::read(&data.join(name), *weight)?);
    }
    for file in &with {
        sets.push(rows::read(file, 0.5)?);
    }
    let examples: Vec<&Example> = sets.iter().flat_map(|set| &set.examples).collect();
    let index = fit::Index::of(&sets);
    println!(
        "judge: {} sentences, {} features that stand in three documents",
        examples.len(),
        index.len()
    );
    let mut steps = write::straight();
    if folds {
        let judged = judge_folds(&sets, &index);
        for (s, set) in sets.iter().enumerate() {
            let of_set: Vec<&Judged> = judged.iter().filter(|j| j.set == s).collect();
            report(set, &of_set);
        }
        steps = write::calibration(judged.iter().filter(|j| j.set == 0));
        if let Some(file) = errors {
            list(&file, &sets, &judged)?;
        }
    }
    if !dry {
        let weights = fit::fit(&examples, &index);
        let bytes = write::write(&index, &weights, &steps)?;
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(FILE);
        std::fs::write(&file, &bytes)?;
        println!("judge: {FILE} written, {} bytes", bytes.len());
    }
    Ok(())
}

/// An example as weights judge it that have not seen its article.
struct Judged {
    set: usize,
    example: usize,
    label: usize,
    probability: f32,
    right: bool,
}

fn judge_folds(sets: &[Set], index: &fit::Index) -> Vec<Judged> {
    let fold = |i: usize| {
        let seen: Vec<&Example> = sets
            .iter()
            .flat_map(|set| &set.examples)
            .filter(|e| e.article % FOLDS != i)
            .collect();
        let weights = fit::fit(&seen, index);
        let mut out = Vec::new();
        for (set, s) in sets.iter().enumerate() {
            for (example, e) in s.examples.iter().enumerate() {
                if e.article % FOLDS == i {
                    let (label, probability) = fit::best(&weights, index, e);
                    out.push(Judged {
                        set,
                        example,
                        label,
                        probability,
                        right: label == e.label,
                    });
                }
            }
        }
        out
    };
    let halves = thread::scope(|scope| {
        let fold = &fold;
        let workers: Vec<_> = (0..2)
            .map(|half| {
                scope.spawn(move || -> Vec<Judged> {
                    (half..FOLDS).step_by(2).flat_map(fold).collect()
                })
            })
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_default())
            .collect::<Vec<Judged>>()
    });
    halves
}

fn report(set: &Set, judged: &[&Judged]) {
    let n = judged.len().max(1) as f64;
    let mut confusion = [[0_u32; LABELS]; LABELS];
    let (mut right, mut sure, mut sure_right, mut reachable) = (0, 0, 0, 0);
    for j in judged {
        let e = &set.examples[j.example];
        confusion[e.label][j.label] += 1;
        right += u32::from(e.label == j.label);
        let is_sure = j.probability >= 0.9;
        sure += u32::from(is_sure);
        sure_right += u32::from(is_sure && e.label == j.label);
        reachable += u32::from(e.label >= SOURCED || !e.positives.is_empty());
    }
    let mut f1 = Vec::new();
    let mut line = String::new();
    for l in 0..LABELS {
        let gold: u32 = confusion[l].iter().sum();
        let said: u32 = confusion.iter().map(|row| row[l]).sum();
        let hit = f64::from(confusion[l][l]);
        let f = 2.0 * hit / f64::from((gold + said).max(1));
        if gold >= 5 {
            f1.push(f);
        }
        line += &format!(" {} {f:.3} ({gold})", COLUMN_LABELS[l].letter());
    }
    println!(
        "{}: {} sentences  strict {:.4}  macro-F1 {:.3}  sure {:.3}, right {:.3}  a candidate {:.3}",
        set.name,
        judged.len(),
        f64::from(right) / n,
        f1.iter().sum::<f64>() / f1.len().max(1) as f64,
        f64::from(sure) / n,
        f64::from(sure_right) / f64::from(sure.max(1)),
        f64::from(reachable) / n,
    );
    println!("  F1{line}");
    let mut pairs: Vec<(u32, usize, usize)> = (0..LABELS * LABELS)
        .map(|i| (confusion[i / LABELS][i % LABELS], i / LABELS, i % LABELS))
        .filter(|&(_, a, b)| a != b)
        .collect();
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.0));
    let letter = |l: usize| COLUMN_LABELS[l].letter();
    let pairs: Vec<String> = pairs
        .iter()
        .take(14)
        .map(|&(n, a, b)| format!("{}→{} {n}", letter(a), letter(b)))
        .collect();
    println!("  {}", pairs.join("  "));
}

/// Writes the sentences that the folds get wrong, the surest first.
fn list(file: &Path, sets: &[Set], judged: &[Judged]) -> Result<()> {
    let mut wrong: Vec<&Judged> = judged
        .iter()
        .filter(|j| sets[j.set].examples[j.example].label != j.label)
        .collect();
    wrong.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    let mut out = String::new();
    for j in wrong {
        let set = &sets[j.set];
        let e = &set.examples[j.example];
        out += &format!(
            "{}→{} {:.2} {} {}#{} {}\n",
            COLUMN_LABELS[e.label].letter(),
            COLUMN_LABELS[j.label].letter(),
            j.probability,
            if e.positives.is_empty() { "-" } else { "c" },
            set.name,
            e.article,
            e.words
        );
    }
    std::fs::write(file, out).with_context(|| file.display().to_string())
}
