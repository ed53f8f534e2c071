//! `cargo xtask candidates FILE`: how often the right answer is among what the constructions
//! propose.
//!
//! Takes a file of labelled articles; prints how often, over all sentences with a labelled source
//! or cue, some candidate overlaps both. No judge can choose better than that.

use crate::eval::predict;
use crate::eval::rows::{self, Pair, Row, Text};
use anyhow::{Result, bail};
use says_who::cli::corpus::Task;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    sentences: Vec<Proposed>,
}

#[derive(Deserialize)]
struct Proposed {
    start: u32,
    silent: bool,
    candidates: Vec<Candidate>,
}

#[derive(Deserialize)]
struct Candidate {
    construction: String,
    level: String,
    source: Pair,
    cue: Pair,
}

/// What is counted.
#[derive(Default)]
struct Count {
    all: u32,
    cue: u32,
    source: u32,
    both: u32,
}

/// Whether a stretch begins and ends with whole words.
fn on_words(text: &Text<'_>, (start, end): Pair) -> bool {
    let letter = |from: u32| {
        text.words((from, from + 1))
            .chars()
            .all(char::is_alphanumeric)
    };
    let inside = |at: u32| {
        at > 0
            && !text.words((at - 1, at)).is_empty()
            && !text.words((at, at + 1)).is_empty()
            && letter(at - 1)
            && letter(at)
    };
    !inside(start) && !inside(end)
}

fn overlap(a: Pair, b: Pair) -> bool {
    a.0 < b.1 && b.0 < a.1
}

/// Runs the command.
pub(crate) fn command(args: &[String]) -> Result<()> {
    let Some(file) = args.first() else {
        bail!("candidates FILE [--missed N] [--extra N] [--label L]");
    };
    let option = |name: &str| {
        args.iter()
            .position(|a| a == name)
            .and_then(|i| args.get(i + 1))
            .map(String::as_str)
    };
    let missed: usize = option("--missed").map_or(Ok(0), str::parse)?;
    let extra: usize = option("--extra").map_or(Ok(0), str::parse)?;
    let rows = rows::read(Path::new(file))?;
    let answers = predict::run(&rows, Task::Propose);
    if let Some(first) = answers.failures.first() {
        bail!("{} rows failed, the first: {first}", answers.failures.len());
    }
    let mut total = Count::default();
    let mut by_label: BTreeMap<String, Count> = BTreeMap::new();
    let (mut quiet, mut quiet_main) = (0u32, 0u32);
    let (mut misses, mut extras) = (Vec::new(), Vec::new());
    let (mut silent, mut silent_found, mut silent_wrong) = (0u32, 0u32, 0u32);
    for (row, line) in rows.iter().zip(answers.lines) {
        let answer: Answer = serde_json::from_value(line)?;
        let text = Text::new(&row.text);
        look(row, &answer, option("--label"), |gold, proposed, words| {
            match (gold.silent, proposed.silent) {
                (true, true) => (silent, silent_found) = (silent + 1, silent_found + 1),
                (true, false) => silent += 1,
                (false, true) => silent_wrong += 1,
                _ => {}
            }
            let own = matches!(gold.label.as_deref(), Some("A" | "X"));
            if own {
                quiet += 1;
                let main = proposed
                    .candidates
                    .iter()
                    .find(|c| matches!(c.level.as_str(), "Main" | "Participle"));
                if let Some(c) = main {
                    quiet_main += 1;
                    extras.push(format!("[{}] {}", c.construction, words));
                }
                return;
            }
            let Some(cue) = gold.cue else { return };
            let has_cue = |c: &&Candidate| overlap(c.cue, cue);
            // A gold source that begins inside a word was not meant ("t[he]").
            let source = gold.source.filter(|&s| on_words(&text, s));
            let has_source = |c: &&Candidate| source.is_none_or(|s| overlap(c.source, s));
            let label = gold.label.clone().unwrap_or_default();
            let found_cue = proposed.candidates.iter().any(|c| has_cue(&c));
            let found_source = proposed.candidates.iter().any(|c| has_source(&c));
            let both = proposed
                .candidates
                .iter()
                .any(|c| has_cue(&c) && has_source(&c));
            for count in [&mut total, by_label.entry(label.clone()).or_default()] {
                count.all += 1;
                count.cue += u32::from(found_cue);
                count.source += u32::from(found_source);
                count.both += u32::from(both);
            }
            if !both {
                misses.push(format!("{label} {words}"));
            }
        });
    }
    let share = |n: u32, of: u32| f64::from(n) / f64::from(of.max(1));
    for (name, c) in by_label.iter().chain([(&"all".to_owned(), &total)]) {
        println!(
            "{name:4} {:5} sentences with a cue: cue {:.3}, source {:.3}, both {:.3}",
            c.all,
            share(c.cue, c.all),
            share(c.source, c.all),
            share(c.both, c.all)
        );
    }
    println!(
        "own words or no claim: {quiet}, a main candidate in {quiet_main} ({:.3})",
        share(quiet_main, quiet)
    );
    println!("silent: {silent}, found {silent_found}, found wrongly {silent_wrong}");
    spread("missed", &misses, missed);
    spread("extra", &extras, extra);
    Ok(())
}

/// Prints so many of the lines, taken evenly.
fn spread(name: &str, lines: &[String], wanted: usize) {
    let step = (lines.len() / wanted.max(1)).max(1);
    for line in lines.iter().step_by(step).take(wanted) {
        println!("{name}: {line}");
    }
}

fn look(
    row: &Row,
    answer: &Answer,
    label: Option<&str>,
    mut each: impl FnMut(&rows::Sentence, &Proposed, &str),
) {
    let text = Text::new(&row.text);
    for gold in row.sentences.iter().filter_map(rows::Boundary::labels) {
        if label.is_some_and(|l| gold.label.as_deref() != Some(l)) {
            continue;
        }
        let Some(proposed) = answer.sentences.iter().find(|p| p.start == gold.start) else {
            continue;
        };
        each(gold, proposed, &shown(&text, gold));
    }
}

/// A sentence with its source and cue in brackets.
fn shown(text: &Text<'_>, gold: &rows::Sentence) -> String {
    let mut marks: Vec<(u32, &str)> = Vec::new();
    for (pair, open, close) in [(gold.source, "[[", "]]"), (gold.cue, "{{", "}}")] {
        if let Some((start, end)) = pair {
            marks.push((start, open));
            marks.push((end, close));
        }
    }
    marks.sort_by_key(|m| m.0);
    let mut out = String::new();
    let mut at = gold.start;
    for (place, mark) in marks {
        let place = place.clamp(at, gold.end);
        out.push_str(&text.words((at, place)));
        out.push(' ');
        out.push_str(mark);
        out.push(' ');
        at = place;
    }
    out.push_str(&text.words((at, gold.end)));
    out
}
