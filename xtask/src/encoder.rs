//! `cargo xtask encoder`: how often the encoder is right, alone and beside the rules.
//!
//! Takes a model's file (`--model FILE`, which `train/encoder/run.sh` makes) and a folder of labelled
//! articles (`--data DIR`); prints for each set how often its label is right, how often where it is
//! sure, how often where it and the rules say the same, and how often one of the two is right; and
//! the time for a thousand words. With `--out DIR` its answers are written there, a file for each
//! set, in the form of `annotate` with the chances of all labels beside. What was learned from is
//! no measure: of `train.jsonl` only the articles whose place leaves 4 when divided by 5 are read.

use crate::run;
use anyhow::{Context, Result, anyhow, bail};
use says_who::base::{LABELS, Opinion};
use says_who::cli::document::Document;
use says_who::cli::input::{self, Input};
use says_who::encoder::{Encoder, Passage};
use says_who::labels::Label;
use says_who::report::Span;
use says_who::report::offsets::{Offsets, Ruler, Unit};
use serde::Deserialize;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The sets: their files, and whether only the fold that is held out is read.
const SETS: [(&str, bool); 4] = [
    ("train.jsonl", true),
    ("labels.dev.jsonl", false),
    ("challenge.dev.jsonl", false),
    ("blind.jsonl", false),
];

/// From here on the encoder counts as sure.
const SURE: f32 = 0.9;

/// What people say of an article's sentences.
#[derive(Deserialize)]
struct Gold {
    sentences: Vec<Told>,
}

#[derive(Deserialize)]
struct Told {
    label: Option<String>,
}

/// Counts of a set.
#[derive(Default)]
struct Counts {
    sentences: usize,
    right: usize,
    rules: usize,
    sure: usize,
    sure_right: usize,
    same: usize,
    same_right: usize,
    one: usize,
    words: usize,
    time: Duration,
}

/// Runs `encoder --model FILE --data DIR [--out DIR]`.
pub(crate) fn command(args: &[String]) -> Result<()> {
    let (mut model, mut data, mut out) = (None, None, None);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let to = match arg.as_str() {
            "--model" => &mut model,
            "--data" => &mut data,
            "--out" => &mut out,
            other => bail!("encoder does not know {other:?}"),
        };
        *to = Some(PathBuf::from(
            args.next().with_context(|| format!("{arg} needs a path"))?,
        ));
    }
    let model = model.context("encoder needs --model FILE")?;
    let data = data.context("encoder needs --data DIR, a folder of labelled articles")?;
    let bytes = fs::read(&model).with_context(|| format!("cannot read {}", model.display()))?;
    let started = Instant::now();
    let encoder = Encoder::from_bytes(&bytes)?;
    println!(
        "{} bytes, ready after {:.0?}",
        bytes.len(),
        started.elapsed()
    );
    let out = out.unwrap_or(run::target().join("encoder"));
    fs::create_dir_all(&out)?;
    for (file, fold) in SETS {
        set(&encoder, &data, file, fold, &out)?;
    }
    Ok(())
}

fn set(encoder: &Encoder, data: &Path, file: &str, fold: bool, out: &Path) -> Result<()> {
    let path = data.join(file);
    let lines =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut counts = Counts::default();
    let mut answers = String::new();
    for (number, line) in lines.lines().enumerate() {
        if fold && number % 5 != 4 {
            continue;
        }
        let answer = article(encoder, line, &mut counts)
            .with_context(|| format!("{}:{}", path.display(), number + 1))?;
        answers.push_str(&answer.to_string());
        answers.push('\n');
    }
    let written = out.join(file);
    fs::write(&written, answers)?;
    print(file, &counts);
    if file == "blind.jsonl" {
        let mut python = run::command("python3");
        print!(
            "{}",
            run::read(
                python
                    .arg(data.join("score_blind.py"))
                    .args([&path, &written])
            )?
        );
    }
    Ok(())
}

/// Reads an article; counts what is right, and gives the line that scorers take.
fn article(encoder: &Encoder, line: &str, counts: &mut Counts) -> Result<Value> {
    let gold: Gold = serde_json::from_str(line)?;
    let input: Input<'_> = Input::read(line.as_bytes()).map_err(|error| anyhow!(error))?;
    let ruler = Ruler::new(&input.text, Unit::CodePoints);
    let given = input.sentences.as_deref().unwrap_or_default();
    let given = input::spans(given, &ruler).map_err(|error| anyhow!(error))?;
    let document = Document::new(&input.text, input.outlet.as_deref(), Some(&given));
    let offsets = document.offsets(ruler);
    let spans = says_who::split(&document.article);
    let passages = Passage::all(&document.article, &spans);
    let started = Instant::now();
    let opinions = encoder.read(&passages);
    counts.time += started.elapsed();
    counts.words += input.text.split_whitespace().count();
    let report = says_who::analyse(&document.article);
    let told = gold.sentences.iter().zip(&report.sentences);
    for (opinion, (told, rules)) in opinions.iter().zip(told) {
        if let Some(told) = &told.label {
            counts.add(opinion, told, rules.label.letter());
        }
    }
    let places = spans
        .iter()
        .zip(0_u32..)
        .flat_map(|(spans, block)| spans.iter().map(move |span| (block, span)));
    let sentences: Vec<Value> = opinions
        .iter()
        .zip(places)
        .map(|(opinion, (block, span))| {
            let at = |byte: u32| offsets.at(block, byte);
            let part = |span: Option<Span>| span.map(|span| [at(span.start), at(span.end)]);
            let (label, chance) = likeliest(&opinion.labels);
            json!({
                "start": at(span.start), "end": at(span.end), "label": label, "confidence": chance,
                "silent": opinion.silent > 0.5, "source": part(opinion.source),
                "cue": part(opinion.cue), "chances": opinion.labels,
            })
        })
        .collect();
    Ok(json!({ "id": input.id, "sentences": sentences }))
}

fn likeliest(labels: &[f32; LABELS]) -> (&'static str, f32) {
    let pairs = Label::ALL.iter().zip(labels);
    let most = pairs.max_by(|a, b| a.1.total_cmp(b.1));
    most.map_or(("?", 0.0), |(label, chance)| (label.letter(), *chance))
}

impl Counts {
    fn add(&mut self, opinion: &Opinion, told: &str, rules: &str) {
        let (label, chance) = likeliest(&opinion.labels);
        let (right, rules_right) = (label == told, rules == told);
        self.sentences += 1;
        self.right += usize::from(right);
        self.rules += usize::from(rules_right);
        self.one += usize::from(right || rules_right);
        if chance >= SURE {
            self.sure += 1;
            self.sure_right += usize::from(right);
        }
        if label == rules {
            self.same += 1;
            self.same_right += usize::from(right);
        }
    }
}

fn print(file: &str, counts: &Counts) {
    let milliseconds = counts.time.as_secs_f64() * 1e3;
    let thousands = counts.words.max(1) as f64 / 1e3;
    println!("{file}: {:.0} ms for 1,000 words", milliseconds / thousands);
    if counts.sentences == 0 {
        return;
    }
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let of_all = |part| share(part, counts.sentences);
    println!(
        "  {} sentences: right {:.3}, rules {:.3}, one of the two {:.3}\n  sure {:.3} of all, of \
         those right {:.3}; the same as the rules {:.3}, of those right {:.3}",
        counts.sentences,
        of_all(counts.right),
        of_all(counts.rules),
        of_all(counts.one),
        of_all(counts.sure),
        share(counts.sure_right, counts.sure),
        of_all(counts.same),
        share(counts.same_right, counts.same),
    );
}
