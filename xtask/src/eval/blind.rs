//! A set whose labels nobody looks at. Takes its rows, in which a label is stored only as a salted
//! digest, and our answers; prints totals and nothing else. A set that somebody has looked into is
//! not blind any more, so nothing here can name a row.

use super::rows::Row;
use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

/// What every digest ends with.
const SALT: &str = "read the words, not the key";
/// How many letters of a digest are kept.
const KEPT: usize = 12;
/// From here on a label counts as sure.
const SURE: f64 = 0.9;

#[derive(Deserialize)]
struct Article {
    sentences: Vec<Key>,
}

#[derive(Deserialize)]
struct Key {
    start: u32,
    end: u32,
    key: String,
    family_key: String,
}

#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    sentences: Vec<Sentence>,
}

#[derive(Deserialize)]
struct Sentence {
    start: u32,
    end: u32,
    label: String,
    #[serde(default)]
    confidence: f64,
}

/// The family of a label, as the digests name it.
fn family(label: &str) -> &'static str {
    match label {
        "O" | "N" | "U" => "says",
        "M" | "S" | "H" => "passed",
        "D" | "V" => "shows",
        "A" => "own",
        "X" => "none",
        _ => "?",
    }
}

/// The digest of what stands for a sentence: `kind` is `label` or `family`.
fn digest(document: &str, start: u32, kind: &str, value: &str) -> String {
    let text = format!("{document}|{start}|{kind}|{value}|{SALT}");
    let mut hex = String::new();
    for byte in Sha256::digest(text.as_bytes()).iter().take(KEPT / 2) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// The totals.
pub(crate) fn score(rows: &[Row], lines: &[Value]) -> Result<Value> {
    let (mut all, mut right, mut families, mut missing) = (0_u32, 0_u32, 0_u32, 0_u32);
    let (mut sure, mut sure_right) = (0_u32, 0_u32);
    let mut labels: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for (row, line) in rows.iter().zip(lines) {
        let gold: Article = serde_json::from_str(&row.line)
            .ok()
            .context("an article of the blind set has another shape")?;
        let answer = Answer::deserialize(line)
            .ok()
            .context("an answer to the blind set has another shape")?;
        let found: HashMap<(u32, u32), &Sentence> = answer
            .sentences
            .iter()
            .map(|s| ((s.start, s.end), s))
            .collect();
        for want in &gold.sentences {
            all += 1;
            let Some(got) = found.get(&(want.start, want.end)) else {
                missing += 1;
                continue;
            };
            let label = if got.label == "∅" { "X" } else { &got.label };
            let hit = digest(&row.id, want.start, "label", label) == want.key;
            let same = digest(&row.id, want.start, "family", family(label)) == want.family_key;
            right += u32::from(hit);
            families += u32::from(same);
            let of_label = labels.entry(label.to_owned()).or_default();
            of_label.0 += u32::from(hit);
            of_label.1 += 1;
            if got.confidence >= SURE {
                sure += 1;
                sure_right += u32::from(hit);
            }
        }
    }
    let share = |part: u32, whole: u32| f64::from(part) / f64::from(whole.max(1));
    let unsure = labels.remove("?").map_or(0, |of| of.1);
    let labels: Map<String, Value> = labels
        .into_iter()
        .map(|(label, (hit, said))| {
            let figures = json!({"precision": share(hit, said), "predicted": said});
            (label, figures)
        })
        .collect();
    Ok(json!({
        "sentences": all,
        "missing": missing,
        "strict": share(right, all),
        "family": share(families, all),
        "unsure": share(unsure, all),
        "confidence": {"sure": share(sure, all), "sure_right": share(sure_right, sure)},
        "labels": labels,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gold(labels: &[(u32, &str)]) -> Row {
        let sentences: Vec<Value> = labels
            .iter()
            .map(|&(start, label)| {
                json!({"start": start, "end": start + 5,
                    "key": digest("a", start, "label", label),
                    "family_key": digest("a", start, "family", family(label))})
            })
            .collect();
        let line = json!({"id": "a", "text": "", "sentences": sentences}).to_string();
        let row = json!({"id": "a", "text": ""});
        let mut row: Row = serde_json::from_value(row).unwrap();
        row.line = line;
        row
    }

    #[test]
    fn digests_are_those_of_the_set() {
        // printf 'a|0|label|O|read the words, not the key' | sha256sum | cut -c1-12
        assert_eq!(digest("a", 0, "label", "O"), "16feedc3ce75");
    }

    #[test]
    fn totals_count_label_family_and_what_is_missing() {
        let rows = [gold(&[(0, "O"), (10, "N"), (20, "X"), (30, "A")])];
        let answer = |start: u32, label: &str, confidence: f64| json!({"start": start, "end": start + 5, "label": label, "confidence": confidence});
        let lines = [json!({"id": "a", "sentences": [
            answer(0, "O", 0.95), answer(10, "O", 0.91), answer(20, "∅", 0.5)]})];
        let found = score(&rows, &lines).unwrap();
        assert_eq!(found["sentences"], 4);
        assert_eq!(found["missing"], 1);
        assert_eq!(found["strict"], 0.5);
        assert_eq!(found["family"], 0.75);
        assert_eq!(found["confidence"], json!({"sure": 0.5, "sure_right": 0.5}));
        assert_eq!(
            found["labels"],
            json!({"O": {"precision": 0.5, "predicted": 2}, "X": {"precision": 1.0, "predicted": 1}})
        );
    }

    #[test]
    fn an_article_that_failed_is_wrong_and_no_label_is_counted_as_unsure() {
        let rows = [gold(&[(0, "O")]), gold(&[(0, "N")])];
        let unsure = json!({"id": "a", "sentences": [{"start": 0, "end": 5, "label": "?"}]});
        let found = score(&rows, &[json!({"id": "a", "error": "x"}), unsure]).unwrap();
        assert_eq!(
            (&found["strict"], &found["unsure"]),
            (&json!(0.0), &json!(0.5))
        );
        assert_eq!(found["labels"], json!({}));
    }
}
