//! What is kept of a measurement: `eval.json`, whose figures readers see, and a row of
//! `docs/measured.tsv`. Takes figures; writes them rounded. Figures of sets that the weights
//! learned from don't go into `eval.json`, and are marked in the log.

use super::goals::{self, Goal};
use super::sets;
use crate::run;
use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::PathBuf;

/// What a row of the log says, in its order: set, path of the figure in it, name in the row.
const LOGGED: [(&str, &str, &str); 16] = [
    ("blind", "/strict", "blind"),
    ("blind", "/family", "blind family"),
    ("blind", "/confidence/sure", "blind sure"),
    ("blind", "/confidence/sure_right", "blind sure right"),
    ("folds", "/strict", "folds"),
    ("folds", "/macro_f1", "folds macro-F1"),
    ("labels.dev", "/strict", "labels.dev"),
    ("labels.seed", "/strict", "labels.seed"),
    ("names", "/name", "names"),
    ("names", "/b3/f1", "names b3"),
    ("names.train", "/name", "names.train"),
    ("names.train", "/b3/f1", "names.train b3"),
    ("grid", "/right", "grid"),
    ("reports", "/right", "reports"),
    ("polnear.dev", "/linked/f1", "polnear.dev linked"),
    ("polnear.dev", "/who/f1", "polnear.dev who"),
];

fn file() -> PathBuf {
    run::root().join("eval.json")
}

fn log() -> PathBuf {
    run::root().join("docs/measured.tsv")
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

/// The figures of the last commit; none before the first.
pub(crate) fn before() -> Result<Value> {
    let file = file();
    if !file.exists() {
        return Ok(Value::Null);
    }
    serde_json::from_str(&fs::read_to_string(&file)?).context("eval.json is not JSON")
}

/// What `eval.json` says: nothing of a set that the weights were learned from.
fn published(goals: &[Goal], figures: &Map<String, Value>) -> Value {
    let sets: Map<String, Value> = figures
        .iter()
        .filter(|(name, _)| !sets::learned_from(name))
        .map(|(name, of)| (name.clone(), of.clone()))
        .collect();
    json!({"goals": goals::to_json(goals), "sets": sets})
}

/// Writes `eval.json`.
pub(crate) fn write(goals: &[Goal], figures: &Map<String, Value>) -> Result<()> {
    let all = rounded(&published(goals, figures));
    fs::write(file(), serde_json::to_string_pretty(&all)? + "\n")?;
    println!("written to eval.json");
    Ok(())
}

/// The figures of a row of the log; a star marks a set that the weights were learned from.
fn logged(figures: &Map<String, Value>) -> String {
    let said = LOGGED.iter().filter_map(|(set, path, name)| {
        let figure = figures.get(*set)?.pointer(path)?.as_f64()?;
        let star = if sets::learned_from(set) { "*" } else { "" };
        Some(format!("{name}{star} {figure:.4}"))
    });
    said.collect::<Vec<_>>().join(", ")
}

/// Adds a row to the log: the commit measured, with its day, what was tried, and the figures.
pub(crate) fn append(what: &str, figures: &Map<String, Value>) -> Result<()> {
    ensure!(
        !what.is_empty() && !what.contains(['\t', '\n']),
        "--log wants a line that says what was measured"
    );
    let said = logged(figures);
    ensure!(!said.is_empty(), "none of these sets is logged");
    let git = |args: &[&str]| run::read(run::command("git").args(args).current_dir(run::root()));
    let day = git(&["log", "-1", "--format=%cs"])?;
    let commit = git(&["log", "-1", "--format=%h"])?;
    let changed = git(&["status", "--porcelain", "--untracked-files=no"])?;
    let plus = if changed.trim().is_empty() { "" } else { "+" };
    let mut rows = fs::read_to_string(log()).context("docs/measured.tsv")?;
    rows += &format!("{}\t{}{plus}\t{what}\t{said}\n", day.trim(), commit.trim());
    fs::write(log(), rows)?;
    println!("a row added to docs/measured.tsv");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures() -> Map<String, Value> {
        let all = json!({"blind": {"strict": 0.5}, "names.train": {"name": 0.75}, "train": {"strict": 1.0}});
        all.as_object().unwrap().clone()
    }

    #[test]
    fn what_was_learned_from_is_marked_and_not_published() {
        assert_eq!(logged(&figures()), "blind 0.5000, names.train* 0.7500");
        let published = published(&[], &figures());
        assert_eq!(published["sets"], json!({"blind": {"strict": 0.5}}));
    }

    #[test]
    fn the_log_has_four_columns_in_the_order_of_time() {
        let text = fs::read_to_string(log()).unwrap();
        let rows: Vec<Vec<&str>> = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split('\t').collect())
            .collect();
        assert!(rows.len() > 4);
        assert!(
            rows.iter().all(|row| row.len() == 4 && row[0].len() == 10),
            "{rows:?}"
        );
        assert!(rows.is_sorted_by_key(|row| row[0]));
    }

    #[test]
    fn figures_have_four_places_and_counts_stay() {
        assert_eq!(
            rounded(&json!({"a": [0.123_456, 7]})),
            json!({"a": [0.1235, 7]})
        );
    }
}
