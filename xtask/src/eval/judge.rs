//! Runs the Python scorers of the data folder for labels, attributions and boundaries. Takes gold
//! rows as they are in their file, and our answers; returns the figures.

use crate::run;
use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// A place for the files that scorers read.
pub(crate) fn scratch(name: &str) -> Result<PathBuf> {
    let folder = run::target().join("eval");
    fs::create_dir_all(&folder)?;
    Ok(folder.join(name.replace('/', "-")))
}

/// Writes a file of lines.
pub(crate) fn write_lines(path: &Path, lines: impl Iterator<Item = String>) -> Result<()> {
    let mut out = String::new();
    for line in lines {
        out.push_str(&line);
        out.push('\n');
    }
    fs::write(path, out).with_context(|| format!("cannot write {}", path.display()))
}

fn python(data: &Path, script: &str) -> Result<std::process::Command> {
    let script = data.join(script);
    ensure!(script.exists(), "{} is missing", script.display());
    let mut python = run::command("python3");
    python.arg(script);
    Ok(python)
}

/// `score_labels.py`: all its figures.
pub(crate) fn labels(data: &Path, gold: &Path, answers: &Path, targets: bool) -> Result<Value> {
    let mut python = python(data, "score_labels.py")?;
    python.args([gold, answers]).arg("--json");
    if targets {
        python.arg("--targets");
    }
    let out = run::read(&mut python)?;
    serde_json::from_str(&out).context("score_labels.py wrote something else than JSON")
}

/// `score_attributions.py`: all its figures.
pub(crate) fn triples(data: &Path, gold: &Path, answers: &Path) -> Result<Value> {
    let out = answers.with_extension("figures.json");
    let mut python = python(data, "score_attributions.py")?;
    run::read(python.args([gold, answers]).arg("--json").arg(&out))?;
    serde_json::from_str(&fs::read_to_string(&out)?)
        .context("score_attributions.py wrote something else than JSON")
}

/// `score_sentences.py`: its figures, and its list of wrong boundaries where `errors` isn't 0.
pub(crate) fn sentences(
    data: &Path,
    gold: &Path,
    answers: &Path,
    errors: usize,
) -> Result<(Value, Vec<String>)> {
    let mut python = python(data, "score_sentences.py")?;
    python
        .args([gold, answers])
        .args(["--errors", &errors.to_string()]);
    let out = run::read(&mut python)?;
    let mut figures = Map::new();
    let mut wrong = Vec::new();
    for line in out.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            [
                name @ ("exact" | "bound" | "inner"),
                "P",
                p,
                "R",
                r,
                "F1",
                f,
            ] => {
                let number = |text: &str| -> Result<f64> {
                    text.parse()
                        .with_context(|| format!("score_sentences.py: {line}"))
                };
                let value = json!({"p": number(p)?, "r": number(r)?, "f1": number(f)?});
                figures.insert(name.to_owned(), value);
            }
            ["unit", ..] => {}
            _ => wrong.push(line.to_owned()),
        }
    }
    ensure!(
        figures.len() == 3,
        "score_sentences.py says something new:\n{out}"
    );
    Ok((Value::Object(figures), wrong))
}
