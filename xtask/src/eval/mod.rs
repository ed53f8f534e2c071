//! `cargo xtask eval`: runs the engine over the measuring sets and prints every goal with its
//! figure, for each set what went wrong, and, asked, the wrong sentences. The data stays outside
//! of the project: figures come in, no text does.

mod goals;
mod judge;
mod labels;
pub(crate) mod predict;
pub(crate) mod rows;
mod sets;
mod triples;

use crate::run;
use anyhow::{Context, Result, bail, ensure};
use labels::Field;
use says_who::cli::corpus::Task;
use serde_json::{Map, Value, json};
use sets::{Scorer, Set, Taken};
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

const USAGE: &str = "\
cargo xtask eval --data DIR [--set NAME]… [--errors [N]] [--field FIELD] [--fault FAULT]
                 [--kinds] [--brief] [--write]

  --data DIR      the folder of the measuring sets and their scorers
  --set NAME      only sets whose name holds NAME (labels, rare, challenge, seed, polnear, gum,
                  factappeal, sentences, …); by whole name also polnear.train, factappeal.train
  --errors [N]    list what is wrong, at most N of each set (40)
  --field FIELD   with --errors on label sets: label, relay, stance, form, silent, source, cue
  --fault FAULT   with --errors on corpora: missed, extent, source, spurious
  --kinds         for corpora: what taking other kinds of attributions would give
  --brief         only the goals
  --write         write the figures to eval.json (all sets only)";

struct Options {
    data: PathBuf,
    sets: Vec<String>,
    errors: usize,
    field: Field,
    fault: Option<String>,
    kinds: bool,
    brief: bool,
    write: bool,
}

impl Options {
    fn read(args: &[String]) -> Result<Options> {
        let mut options = Options {
            data: PathBuf::new(),
            sets: Vec::new(),
            errors: 0,
            field: Field::Label,
            fault: None,
            kinds: false,
            brief: false,
            write: false,
        };
        let mut args = args.iter().peekable();
        while let Some(arg) = args.next() {
            let mut value = || args.next().with_context(|| format!("{arg} needs a value"));
            match arg.as_str() {
                "--data" => options.data = std::path::absolute(value()?)?,
                "--set" => options.sets.push(value()?.clone()),
                "--field" => {
                    let name = value()?;
                    options.field =
                        Field::named(name).with_context(|| format!("there is no field {name}"))?;
                }
                "--fault" => options.fault = Some(value()?.clone()),
                "--kinds" => options.kinds = true,
                "--brief" => options.brief = true,
                "--write" => options.write = true,
                "--errors" => {
                    options.errors = match args.peek().and_then(|n| n.parse().ok()) {
                        Some(n) => {
                            args.next();
                            n
                        }
                        None => 40,
                    };
                }
                other => bail!("{other}?\n\n{USAGE}"),
            }
        }
        ensure!(options.data.is_dir(), "--data names no folder\n\n{USAGE}");
        ensure!(
            !options.write || options.sets.is_empty(),
            "--write wants all sets"
        );
        Ok(options)
    }
}

/// A set with what the engine said of it.
struct Measured {
    set: Set,
    gold: PathBuf,
    rows: Vec<rows::Row>,
    lines: Vec<Value>,
    failures: Vec<String>,
    figures: Value,
    /// What the sentence scorer lists as wrong.
    wrong: Vec<String>,
}

/// Runs `cargo xtask eval …`.
pub(crate) fn command(args: &[String]) -> Result<()> {
    if args.iter().any(|arg| arg == "--help") {
        println!("{USAGE}");
        return Ok(());
    }
    let options = Options::read(args)?;
    let chosen = sets::chosen(&options.sets);
    ensure!(!chosen.is_empty(), "no set has such a name\n\n{USAGE}");
    let mut measured = Vec::new();
    for set in chosen {
        measured.push(answer(&options.data, set)?);
    }
    score(&options, &mut measured)?;

    let mut figures = Map::new();
    for one in &measured {
        figures.insert(one.set.name.to_owned(), one.figures.clone());
    }
    if let Some(together) = together(&options, &measured)? {
        figures.insert(goals::TOGETHER.to_owned(), together);
    }
    let figures = rounded(&Value::Object(figures));
    if !options.brief {
        for one in &measured {
            explain(&options, one)?;
        }
    }
    let goals = goals::table(&figures);
    println!("\n== goals");
    goals::print(&goals, &before()?);
    if options.write {
        write(&goals, &figures)?;
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

/// Lets the engine answer to a set.
fn answer(data: &Path, set: Set) -> Result<Measured> {
    let mut gold = data.join(set.file);
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
    let answers = predict::run(&rows, task);
    Ok(Measured {
        set,
        gold,
        rows,
        lines: answers.lines,
        failures: answers.failures,
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
        }
        Scorer::Blind => {
            judge::write_lines(&answers, one.lines.iter().map(Value::to_string))?;
            one.figures = judge::blind(&options.data, &one.gold, &answers)?;
        }
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

/// The figures of the three label sets together, if all three were run.
fn together(options: &Options, measured: &[Measured]) -> Result<Option<Value>> {
    let parts: Vec<&Measured> = measured
        .iter()
        .filter(|one| sets::CONCATENATED.contains(&one.set.name))
        .collect();
    if parts.len() < sets::CONCATENATED.len() {
        return Ok(None);
    }
    let gold = judge::scratch("together.gold.jsonl")?;
    let answers = judge::scratch("together.answers.jsonl")?;
    let rows = parts.iter().flat_map(|one| &one.rows);
    judge::write_lines(&gold, rows.map(|row| row.line.clone()))?;
    let lines = parts.iter().flat_map(|one| &one.lines);
    judge::write_lines(&answers, lines.map(Value::to_string))?;
    let mut figures = judge::labels(&options.data, &gold, &answers, false)?;

    let read: Vec<Vec<predict::Answer>> = parts
        .iter()
        .map(|one| one.answers())
        .collect::<Result<_>>()?;
    let cases: Vec<labels::Case<'_>> = parts
        .iter()
        .zip(&read)
        .flat_map(|(one, answers)| labels::cases(&one.rows, answers, false))
        .collect();
    let reliability = labels::reliability(&cases);
    figures["confidence"] = json!({
        "sure": reliability.sure,
        "sure_right": reliability.sure_right,
        "tenths": reliability.tenths.map(|(n, right, _)| json!({"sentences": n, "right": right})),
    });
    if !options.brief {
        println!("== {} ({} sentences)", goals::TOGETHER, cases.len());
        print!("{}\n{}", labels::confusion(&cases), reliability.table());
        println!(
            "  “?” on {:.1} %",
            100.0 * figures["unsure"].as_f64().unwrap_or(0.0)
        );
    }
    Ok(Some(figures))
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
    println!("\n== {}", one.set.name);
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
        Scorer::Blind => println!("  {}", one.figures),
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
            one.wrong.iter().for_each(|line| println!("  {line}"));
        }
    }
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

/// Figures to four places: more would only make differences of nothing.
fn rounded(value: &Value) -> Value {
    match value {
        Value::Number(n) if n.is_f64() => {
            json!((n.as_f64().unwrap_or(0.0) * 10_000.0).round() / 10_000.0)
        }
        Value::Array(list) => list.iter().map(rounded).collect(),
        Value::Object(map) => {
            Value::Object(map.iter().map(|(k, v)| (k.clone(), rounded(v))).collect())
        }
        other => other.clone(),
    }
}

fn file() -> PathBuf {
    run::root().join("eval.json")
}

/// The figures of the last commit; none before the first.
fn before() -> Result<Value> {
    let file = file();
    if !file.exists() {
        return Ok(Value::Null);
    }
    serde_json::from_str(&fs::read_to_string(&file)?).context("eval.json is not JSON")
}

fn write(goals: &[goals::Goal], figures: &Value) -> Result<()> {
    let all = json!({"goals": goals::to_json(goals), "sets": figures});
    fs::write(file(), serde_json::to_string_pretty(&all)? + "\n")?;
    println!("written to eval.json");
    Ok(())
}
