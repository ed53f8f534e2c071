//! `cargo xtask train judge`: learns the judge's weights from labelled articles and measures them.
//!
//! Takes a folder of labelled sets (`--data DIR`, see `docs/data.md`); writes
//! `src/language/en/model/judge.bin`. Five times the articles of a fifth of the
//! outlets are judged by weights learned from the others: that is what is measured, what the mixing
//! of opinions is learned from, and what confidences are calibrated on. Deterministic: the same data gives the same bytes.

mod fit;
mod mix;
mod rows;
mod write;

use anyhow::{Context, Result, bail};
use mix::{Mix, Seen};
use rows::{Example, Set};
use says_who::judge::model::{self, LABELS, SOURCED};
use says_who::judge::page::{ALONE, Likelihoods, OPINIONS, contexts, labels_of};
use says_who::judge::{COLUMN_LABELS, Case};
use serde_json::{Map, Value, json};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::thread;

const FILE: &str = "src/language/en/model/judge.bin";
/// Parts that the articles are dealt into, all of an outlet into one.
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

/// How much an example of the law counts: it stands for its kind.
const LAW: f32 = 3.0;
/// Sentences that each frame of `kinds.grammar` writes, and how much one counts: as those of the
/// evaluation's grammar do.
const KINDS: (usize, f32) = (20, 0.5);

/// How much a sentence of `train/articles` counts.
const ARTICLES: f32 = 1.0;

/// How the weights in the tree mix opinions where the encoder has read too.
fn before() -> Result<model::Mix> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(FILE);
    let bytes = std::fs::read(&file).with_context(|| file.display().to_string())?;
    Ok(*model::Model::new(bytes.leak()).mix(true))
}

/// Runs `train judge --data DIR [--folds] [--with FILE] [--opinions FILE] [--dry] [--errors FILE]
/// [--json FILE]`.
pub(crate) fn command(args: &[String]) -> Result<()> {
    let mut data = None;
    let (mut folds, mut dry, mut errors, mut json) = (false, false, None, None);
    let mut opinions = rows::Opinions::default();
    let mut with = Vec::new();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let mut value = || args.next().with_context(|| format!("{arg} needs a value"));
        match arg.as_str() {
            "--data" => data = Some(PathBuf::from(value()?)),
            "--with" => with.push(PathBuf::from(value()?)),
            "--opinions" => opinions.extend(rows::opinions(Path::new(value()?))?),
            "--errors" => errors = Some(PathBuf::from(value()?)),
            "--json" => json = Some(PathBuf::from(value()?)),
            "--folds" => folds = true,
            "--dry" => dry = true,
            other => bail!("train judge does not know {other:?}"),
        }
    }
    let data = data.context("train judge needs --data DIR, a folder of labelled sets")?;
    let mut sets = Vec::new();
    for (name, weight) in SETS {
        sets.push(rows::read(&data.join(name), *weight, &opinions)?);
    }
    sets.push(rows::law(LAW)?);
    sets.push(rows::kinds(KINDS.0, KINDS.1)?);
    sets.push(rows::articles(ARTICLES)?);
    for file in &with {
        sets.push(rows::read(file, 0.5, &opinions)?);
    }
    let examples: Vec<&Example> = sets.iter().flat_map(|set| &set.examples).collect();
    let index = fit::Index::of(&sets);
    println!(
        "judge: {} sentences, {} features that stand in enough documents",
        examples.len(),
        index.len()
    );
    let features = &index;
    let alone = by_folds(&sets, |fold| {
        let seen: Vec<&Example> = sets
            .iter()
            .flat_map(|set| &set.examples)
            .filter(|e| e.fold != fold)
            .collect();
        let weights = fit::fit(&seen, features);
        move |set: &Set, article: Range<usize>| -> Vec<Likelihoods> {
            set.examples[article]
                .iter()
                .map(|e| fit::alone(&weights, features, e))
                .collect()
        }
    });
    let seen: Vec<Vec<Seen>> = sets
        .iter()
        .zip(&alone)
        .map(|(set, likelihoods)| seen(set, likelihoods))
        .collect();
    let all: Vec<&Seen> = seen.iter().flatten().collect();
    let mut judged = Vec::new();
    for fold in 0..FOLDS {
        let mut rest = Vec::new();
        for (set, seen) in sets.iter().zip(&seen) {
            let of_set = set.examples.iter().zip(seen);
            rest.extend(of_set.filter(|(e, _)| e.fold != fold).map(|(_, s)| s));
        }
        let mix = Mix::of(&rest, ALONE);
        for (s, (set, seen)) in sets.iter().zip(&seen).enumerate() {
            for (example, (e, seen)) in set.examples.iter().zip(seen).enumerate() {
                if e.fold == fold && e.label < LABELS {
                    judged.push(judge(s, example, e, &mix.labels(&seen.context)));
                }
            }
        }
    }
    let mut figures = Map::new();
    for (s, set) in sets.iter().enumerate() {
        if folds {
            let by_itself: Vec<Judged> = set
                .examples
                .iter()
                .enumerate()
                .filter(|(_, e)| e.label < LABELS)
                .map(|(i, e)| judge(s, i, e, &labels_of(&alone[s][i])))
                .collect();
            println!("{}, sentences by themselves:", set.name);
            report(set, &by_itself.iter().collect::<Vec<_>>());
        }
        println!("{}, knowing the page:", set.name);
        let counts = |j: &&Judged| j.set == s && set.examples[j.example].counts;
        let of_set: Vec<&Judged> = judged.iter().filter(counts).collect();
        figures.insert(set.name.clone(), report(set, &of_set));
    }
    let read_closely = closely(&sets, &seen);
    for (s, set) in sets.iter().enumerate() {
        let of_set: Vec<&Judged> = read_closely.iter().filter(|j| j.set == s).collect();
        if !of_set.is_empty() {
            println!("{}, with the encoder beside:", set.name);
            figures.insert(
                format!("{}+encoder", set.name.trim_end_matches(".jsonl")),
                report(set, &of_set),
            );
        }
    }
    if let Some(file) = json {
        let text = serde_json::to_string_pretty(&figures)? + "\n";
        std::fs::write(&file, text).with_context(|| file.display().to_string())?;
    }
    if let Some(file) = errors {
        list(&file, &sets, &judged)?;
    }
    if !dry {
        let alone = model::Mix {
            shares: Mix::of(&all, ALONE).shares,
            steps: write::calibration(judged.iter().filter(|j| j.set == 0)),
        };
        let close: Vec<&Seen> = all.into_iter().filter(|s| s.context.read_closely).collect();
        // Without an encoder's opinions to learn from, what was learned of them before stays.
        let beside = if close.is_empty() {
            before()?
        } else {
            model::Mix {
                shares: Mix::of(&close, OPINIONS).shares,
                steps: write::calibration(read_closely.iter().filter(|j| j.set == 0)),
            }
        };
        println!(
            "judge: shares of the opinions {:?}, with the encoder {:?}",
            alone.shares, beside.shares
        );
        let weights = fit::fit(&examples, &index);
        let bytes = write::write(&index, &weights, &[alone, beside])?;
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(FILE);
        std::fs::write(&file, &bytes)?;
        println!("judge: {FILE} written, {} bytes", bytes.len());
    }
    Ok(())
}

/// The sentences that the encoder has read and not learned from: each half is judged by how the
/// other half mixes opinions.
fn closely(sets: &[Set], seen: &[Vec<Seen>]) -> Vec<Judged> {
    let mut out = Vec::new();
    for half in 0..2 {
        let of = |half: usize| {
            sets.iter()
                .zip(seen)
                .enumerate()
                .flat_map(move |(s, (set, seen))| {
                    let read = set.examples.iter().zip(seen).enumerate();
                    read.filter(move |(_, (e, seen))| {
                        seen.context.read_closely
                            && e.label < LABELS
                            && e.article / FOLDS % 2 == half
                    })
                    .map(move |(i, (e, seen))| (s, i, e, seen))
                })
        };
        let rest: Vec<&Seen> = of(1 - half).map(|(_, _, _, seen)| seen).collect();
        let mix = Mix::of(&rest, OPINIONS);
        out.extend(of(half).map(|(s, i, e, seen)| judge(s, i, e, &mix.labels(&seen.context))));
    }
    out
}

/// An example as weights judge it that have not seen its article.
struct Judged {
    set: usize,
    example: usize,
    label: usize,
    probability: f32,
    right: bool,
}

fn judge(set: usize, example: usize, e: &Example, labels: &[f32; LABELS]) -> Judged {
    let label = (0..LABELS)
        .max_by(|&a, &b| labels[a].total_cmp(&labels[b]))
        .unwrap_or_default();
    Judged {
        set,
        example,
        label,
        probability: labels[label],
        right: label == e.label,
    }
}

/// The examples of each article of a set.
fn articles(set: &Set) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (i, e) in set.examples.iter().enumerate() {
        match out.last_mut() {
            Some(range) if set.examples[range.start].article == e.article => range.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    out
}

/// Lets what is learned without a fold read the articles of that fold; every set's sentences in
/// order.
fn by_folds<R>(sets: &[Set], learn: impl Fn(usize) -> R + Sync) -> Vec<Vec<Likelihoods>>
where
    R: Fn(&Set, Range<usize>) -> Vec<Likelihoods>,
{
    let empty = || -> Vec<Vec<Likelihoods>> {
        sets.iter()
            .map(|set| vec![Vec::new(); set.examples.len()])
            .collect()
    };
    let read = |fold: usize, out: &mut Vec<Vec<Likelihoods>>| {
        let reader = learn(fold);
        for (set, out) in sets.iter().zip(out) {
            for range in articles(set) {
                if set.examples[range.start].fold == fold {
                    for (i, found) in range.clone().zip(reader(set, range)) {
                        out[i] = found;
                    }
                }
            }
        }
    };
    let halves: Vec<Vec<Vec<Likelihoods>>> = thread::scope(|scope| {
        let read = &read;
        let empty = &empty;
        let workers: Vec<_> = (0..2)
            .map(|half| {
                scope.spawn(move || {
                    let mut out = empty();
                    (half..FOLDS)
                        .step_by(2)
                        .for_each(|fold| read(fold, &mut out));
                    out
                })
            })
            .collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or_else(|_| empty()))
            .collect()
    });
    let mut out = empty();
    for half in halves {
        for (out, half) in out.iter_mut().zip(half) {
            for (out, half) in out.iter_mut().zip(half) {
                if !half.is_empty() {
                    *out = half;
                }
            }
        }
    }
    out
}

/// The sentences of a set with what their pages add.
fn seen(set: &Set, likelihoods: &[Likelihoods]) -> Vec<Seen> {
    let mut out = Vec::with_capacity(set.examples.len());
    for range in articles(set) {
        let cases: Vec<Case> = set.examples[range.clone()]
            .iter()
            .map(|e| e.case.clone())
            .collect();
        let others: Vec<_> = set.examples[range.clone()]
            .iter()
            .map(|e| e.other)
            .collect();
        let contexts = contexts(&cases, &likelihoods[range.clone()], &others);
        out.extend(
            set.examples[range]
                .iter()
                .zip(contexts)
                .map(|(e, context)| Seen {
                    context,
                    label: e.label,
                    weight: e.weight,
                }),
        );
    }
    out
}

/// Prints the figures of a set, and gives them.
fn report(set: &Set, judged: &[&Judged]) -> Value {
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
    let mut labels = Map::new();
    let mut line = String::new();
    for l in 0..LABELS {
        let gold: u32 = confusion[l].iter().sum();
        let said: u32 = confusion.iter().map(|row| row[l]).sum();
        let hit = f64::from(confusion[l][l]);
        let f = 2.0 * hit / f64::from((gold + said).max(1));
        if gold >= 5 {
            f1.push(f);
        }
        let letter = COLUMN_LABELS[l].letter();
        line += &format!(" {letter} {f:.3} ({gold})");
        let precision = hit / f64::from(said.max(1));
        labels.insert(
            letter.to_owned(),
            json!({"f1": f, "precision": precision, "gold": gold, "predicted": said}),
        );
    }
    let macro_f1 = f1.iter().sum::<f64>() / f1.len().max(1) as f64;
    println!(
        "{}: {} sentences  strict {:.4}  macro-F1 {:.3}  sure {:.3}, right {:.3}  a candidate {:.3}",
        set.name,
        judged.len(),
        f64::from(right) / n,
        macro_f1,
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
    json!({
        "sentences": judged.len(),
        "strict": f64::from(right) / n,
        "macro_f1": macro_f1,
        "sure": f64::from(sure) / n,
        "sure_right": f64::from(sure_right) / f64::from(sure.max(1)),
        "labels": labels,
    })
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
