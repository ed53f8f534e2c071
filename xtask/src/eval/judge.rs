//! The Python scorers of the data folder are the judges: takes gold rows as they stand in their
//! file and our answers; gives the figures.

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

/// `score_blind.py`: its totals. What is behind them stays closed to us.
pub(crate) fn blind(data: &Path, gold: &Path, answers: &Path) -> Result<Value> {
    let out = run::read(python(data, "score_blind.py")?.args([gold, answers]))?;
    totals(&out).with_context(|| format!("score_blind.py says something new:\n{out}"))
}

/// The totals that `score_blind.py` prints.
fn totals(out: &str) -> Option<Value> {
    let number = |word: &str| word.parse::<f64>().ok();
    let (mut sentences, mut strict, mut family) = (None, None, None);
    let mut unsure = 0.0;
    let mut labels = Map::new();
    for line in out.lines() {
        match line.split_whitespace().collect::<Vec<_>>()[..] {
            [count, "sentences,", ..] => sentences = number(count),
            ["strict", share] => strict = number(share),
            ["family", share] => family = number(share),
            ["?", "P", _, "predicted", count] => unsure = number(count)?,
            [letter, "P", precision, "predicted", count] => {
                let count: u32 = count.parse().ok()?;
                let value = json!({"precision": number(precision)?, "predicted": count});
                labels.insert(letter.to_owned(), value);
            }
            _ => {}
        }
    }
    let sentences = sentences.filter(|&count| count > 0.0)?;
    Some(json!({
        "sentences": sentences as u32,
        "strict": strict?,
        "family": family?,
        "unsure": unsure / sentences,
        "labels": labels,
    }))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_read_and_what_is_none_is_not() {
        let out = "40 sentences, 0 without a prediction\nstrict    0.900\nfamily    0.950\n\
                   sure      0.700 of all at confidence 0.9 or more, of those right 0.970\n  \
                   O  P 0.910  predicted 11\n  ?  P 0.000  predicted 2\n";
        let found = totals(out).unwrap();
        assert_eq!(found["sentences"], 40);
        assert_eq!(found["strict"], 0.9);
        assert_eq!(found["unsure"], 0.05);
        assert_eq!(
            found["labels"],
            json!({"O": {"precision": 0.91, "predicted": 11}})
        );
        assert_eq!(totals("nothing of the kind"), None);
    }
}
