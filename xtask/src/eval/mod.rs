//! `cargo xtask eval`: runs the engine over the measuring sets and prints every goal with its
//! figure, what went wrong in each set, and on request the wrong sentences. The data stays outside
//! the project: figures come in, text doesn't.

mod blind;
mod goals;
mod grid;
mod judge;
mod labels;
pub(crate) mod names;
mod options;
pub(crate) mod predict;
mod public;
mod record;
mod reports;
pub(crate) mod rows;
mod sets;
mod triples;

use anyhow::{Context, Result, bail, ensure};
use options::{Options, USAGE};
use says_who::cli::corpus::Task;
use says_who::encoder::Encoder;
use serde_json::{Map, Value};
use sets::{Scorer, Set, Taken};
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

/// A set with what the engine said of it.
struct Measured {
    set: Set,
    gold: PathBuf,
    rows: Vec<rows::Row>,
    lines: Vec<Value>,
    failures: Vec<String>,
    figures: Value,
    /// What scorers without a table of their own list as wrong.
    wrong: Vec<String>,
}

/// Runs `cargo xtask eval …`.
pub(crate) fn command(args: &[String]) -> Result<()> {
    if args.iter().any(|arg| arg == "--help") {
        println!("{USAGE}");
        return Ok(());
    }
    if args.is_empty() {
        return public::print();
    }
    let options = Options::read(args)?;
    let mut chosen = sets::chosen(&options.sets);
    chosen.retain(|set| set.scorer != Scorer::Grid || options.grid.is_some());
    ensure!(!chosen.is_empty(), "no set has such a name\n\n{USAGE}");
    let mut measured = Vec::new();
    for set in chosen {
        measured.push(answer(&options, set, &measured)?);
    }
    score(&options, &mut measured)?;

    let mut figures = Map::new();
    for one in &measured {
        figures.insert(one.set.name.to_owned(), one.figures.clone());
    }
    if let Some(file) = &options.folds {
        figures.extend(folds(file)?);
    }
    if !options.brief {
        for one in &measured {
            explain(&options, one)?;
        }
    }
    let goals = goals::table(&figures);
    println!("\n== goals");
    goals::print(&goals, &record::before()?);
    if let Some(what) = &options.log {
        record::append(what, &figures)?;
    }
    if options.write {
        record::write(&goals, &figures)?;
    }
    let failures: Vec<&String> = measured.iter().flat_map(|one| &one.failures).collect();
    ensure!(
        failures.is_empty(),
        "{} articles without an answer, counted as wrong: {}",
        failures.len(),
        failures
            .iter()
            .map(|f| f.as_str())
            .collect::<Vec<_>>()
            .join("; ")
    );
    Ok(())
}

/// Lets the engine answer to a set; what it said of the same file before is taken again.
fn answer(options: &Options, set: Set, before: &[Measured]) -> Result<Measured> {
    let mut gold = match &options.grid {
        Some(file) if set.scorer == Scorer::Grid => file.clone(),
        _ => options.data.join(set.file),
    };
    let mut rows = rows::read(&gold)?;
    let mut task = Task::Annotate;
    if let Scorer::Sentences { without } = set.scorer {
        task = Task::Split;
        if !without.is_empty() {
            rows.retain(|row| !row.id.contains(without));
            gold = judge::scratch(&format!("{}.gold.jsonl", set.name))?;
            judge::write_lines(&gold, rows.iter().map(|row| row.line.clone()))?;
        }
    }
    let same = |one: &&Measured| one.gold == gold && one.set.closely == set.closely;
    let (lines, failures) = match before.iter().find(same) {
        Some(one) => (one.lines.clone(), Vec::new()),
        None => {
            let encoder = if set.closely { Encoder::inside() } else { None };
            let answers = predict::run(&rows, task, encoder);
            (answers.lines, answers.failures)
        }
    };
    Ok(Measured {
        set,
        gold,
        rows,
        lines,
        failures,
        figures: Value::Null,
        wrong: Vec::new(),
    })
}

/// Lets the scorers judge, all at the same time.
fn score(options: &Options, measured: &mut [Measured]) -> Result<()> {
    thread::scope(|scope| {
        let judges: Vec<_> = measured
            .iter_mut()
            .map(|one| scope.spawn(move || score_one(options, one)))
            .collect();
        for judge in judges {
            match judge.join() {
                Ok(result) => result?,
                Err(_) => bail!("a scorer's thread panicked"),
            }
        }
        Ok(())
    })
}

fn score_one(options: &Options, one: &mut Measured) -> Result<()> {
    let answers = judge::scratch(&format!("{}.answers.jsonl", one.set.name))?;
    match one.set.scorer {
        Scorer::Labels { targets } => {
            judge::write_lines(&answers, one.lines.iter().map(Value::to_string))?;
            one.figures = judge::labels(&options.data, &one.gold, &answers, targets)?;
            let answers = one.answers()?;
            let sure = labels::reliability(&labels::cases(&one.rows, &answers, targets));
            one.figures["confidence"] = sure.to_json();
        }
        Scorer::Blind => one.figures = blind::score(&one.rows, &one.lines)?,
        Scorer::Names => one.figures = names::score(&one.rows, &one.lines)?,
        Scorer::Reports => (one.figures, one.wrong) = reports::score(&one.rows, &one.lines)?,
        Scorer::Grid => (one.figures, one.wrong) = grid::score(&one.rows, &one.lines)?,
        Scorer::Triples(taken) => {
            one.figures = judge_triples(&options.data, one, taken, &answers)?;
        }
        Scorer::Sentences { .. } => {
            judge::write_lines(&answers, one.lines.iter().map(Value::to_string))?;
            (one.figures, one.wrong) =
                judge::sentences(&options.data, &one.gold, &answers, options.errors)?;
        }
    }
    Ok(())
}

fn judge_triples(data: &Path, one: &Measured, taken: Taken, answers: &Path) -> Result<Value> {
    let counted = one.lines.iter().map(|line| {
        let mut line = line.clone();
        // A line that holds an error stays as it is: the scorer counts it as wrong.
        if line["attributions"].is_array() {
            let answer: predict::Answer = serde_json::from_value(line.clone())?;
            line["attributions"] = serde_json::to_value(triples::taken_of(&answer, taken))?;
        }
        Ok(line.to_string())
    });
    let counted: Vec<String> = counted.collect::<Result<_>>()?;
    judge::write_lines(answers, counted.into_iter())?;
    judge::triples(data, &one.gold, answers)
}

/// The figures of the folds, under `folds` for the articles of real news and `folds/NAME` for
/// the others.
fn folds(file: &Path) -> Result<Map<String, Value>> {
    let read = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let sets: Map<String, Value> =
        serde_json::from_str(&read).with_context(|| file.display().to_string())?;
    let main = "train.jsonl";
    ensure!(
        sets.contains_key(main),
        "no folds of {main} in {}",
        file.display()
    );
    let name = |set: &str| match set {
        _ if set == main => "folds".to_owned(),
        _ => format!("folds/{}", set.trim_end_matches(".jsonl")),
    };
    Ok(sets.into_iter().map(|(set, of)| (name(&set), of)).collect())
}

impl Measured {
    fn answers(&self) -> Result<Vec<predict::Answer>> {
        let read = |line: &Value| serde_json::from_value(line.clone());
        let answers = self.lines.iter().map(read).collect::<Result<_, _>>();
        answers.with_context(|| format!("an answer to {} has another shape", self.set.name))
    }
}

/// Prints what is behind the figures of a set.
fn explain(options: &Options, one: &Measured) -> Result<()> {
    let mark = if one.set.learned {
        " (learned from)"
    } else {
        ""
    };
    println!("\n== {}{mark}", one.set.name);
    match one.set.scorer {
        Scorer::Labels { targets } => {
            let answers = one.answers()?;
            let cases = labels::cases(&one.rows, &answers, targets);
            let figure = |path: &str| {
                one.figures
                    .pointer(path)
                    .and_then(Value::as_f64)
                    .unwrap_or(0.0)
            };
            println!(
                "  strict {:.3}  lenient {:.3}  family {:.3}  macro-F1 {:.3}  “?” {:.3}  relay {:.3}  \
                 silent {:.3}  stance {:.3}  form {:.3}  source {:.3}  cue {:.3}",
                figure("/strict"),
                figure("/lenient"),
                figure("/family"),
                figure("/macro_f1"),
                figure("/unsure"),
                figure("/relay/f1"),
                figure("/silent/f1"),
                figure("/stance"),
                figure("/form"),
                figure("/source/overlap_f1"),
                figure("/cue/overlap_f1"),
            );
            print!("{}", labels::confusion(&cases));
            print!("{}", labels::rules(&cases, 15));
            print!("{}", labels::reliability(&cases).table());
            if options.errors > 0 {
                let (texts, all) = labels::errors(&cases, options.field, options.errors);
                println!("  {} of {all} differ:", texts.len());
                texts.iter().for_each(|text| println!("{text}"));
            }
        }
        Scorer::Blind | Scorer::Names => println!("  {}", one.figures),
        Scorer::Reports => println!("  {} of {}", one.figures["correct"], one.figures["inputs"]),
        Scorer::Grid => print!("{}", grid::table(&one.figures)),
        Scorer::Triples(taken) => {
            let figure = |path: &str| {
                100.0
                    * one
                        .figures
                        .pointer(path)
                        .and_then(Value::as_f64)
                        .unwrap_or(0.0)
            };
            println!(
                "  taken: {}, embedded ones {}, content in other sentences than the cue's {}",
                taken.kinds.join(", "),
                if taken.embedded { "too" } else { "not" },
                if taken.carried { "too" } else { "not" }
            );
            for name in [
                "sentence",
                "cue/overlap",
                "source/overlap",
                "content/token",
                "linked/content-only",
                "linked",
                "who",
            ] {
                let name = name.replace('/', ".");
                println!(
                    "  {name:<20} P {:>5.1}  R {:>5.1}  F1 {:>5.1}",
                    figure(&format!("/{name}/p")),
                    figure(&format!("/{name}/r")),
                    figure(&format!("/{name}/f1"))
                );
            }
            println!("  sentence MCC {:.1}", figure("/sentence/mcc"));
            let answers = one.answers()?;
            let only = options.fault.as_deref();
            print!(
                "{}",
                triples::explain(&one.rows, &answers, taken, only, options.errors)
            );
            if options.kinds {
                kinds(options, one, taken)?;
            }
        }
        Scorer::Sentences { without } => {
            let figure = |path: &str| {
                one.figures
                    .pointer(path)
                    .and_then(Value::as_f64)
                    .unwrap_or(0.0)
            };
            if !without.is_empty() {
                println!("  without the rows of “{without}”");
            }
            println!(
                "  exact P {:.4} R {:.4} F1 {:.4}  inner F1 {:.4}",
                figure("/exact/p"),
                figure("/exact/r"),
                figure("/exact/f1"),
                figure("/inner/f1")
            );
        }
    }
    let listed = match one.set.scorer {
        Scorer::Sentences { .. } => one.wrong.len(),
        _ => options.errors,
    };
    let listed = one.wrong.iter().take(listed);
    listed.for_each(|line| println!("  {line}"));
    Ok(())
}

/// Prints what a corpus would give if one kind more or less were taken.
fn kinds(options: &Options, one: &Measured, taken: Taken) -> Result<()> {
    let answers = judge::scratch(&format!("{}.kinds.jsonl", one.set.name))?;
    let try_one = |name: String, taken: Taken| -> Result<()> {
        let figures = judge_triples(&options.data, one, taken, &answers)?;
        let figure =
            |path: &str| 100.0 * figures.pointer(path).and_then(Value::as_f64).unwrap_or(0.0);
        println!(
            "  {name:<22} linked {:.1}  who {:.1}  sentence MCC {:.1}",
            figure("/linked/f1"),
            figure("/who/f1"),
            figure("/sentence/mcc")
        );
        Ok(())
    };
    try_one("as taken".to_owned(), taken)?;
    let turned = Taken {
        embedded: !taken.embedded,
        ..taken
    };
    let without = |has: bool| if has { "without" } else { "with" };
    try_one(format!("{} embedded", without(taken.embedded)), turned)?;
    let turned = Taken {
        carried: !taken.carried,
        ..taken
    };
    try_one(
        format!("{} carried content", without(taken.carried)),
        turned,
    )?;
    for kind in sets::KINDS {
        let inside = taken.kinds.contains(&kind);
        let others = |k: &&&str| **k != kind;
        let mut list: Vec<&str> = taken.kinds.iter().filter(others).copied().collect();
        if !inside {
            list.push(kind);
        }
        let name = format!("{} {kind}", if inside { "without" } else { "with" });
        try_one(
            name,
            Taken {
                kinds: list.leak(),
                ..taken
            },
        )?;
    }
    Ok(())
}
