//! Public bug reports by kind, as short inputs in our own words. Takes their rows and our answers;
//! prints how many are right, kind by kind, and the wrong ones.

use super::rows::Row;
use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What a row asks: sentence `i` has the label `want`, and there are `n` sentences.
#[derive(Deserialize)]
struct Report {
    kind: String,
    want: String,
    i: usize,
    n: Option<usize>,
}

/// The figures, and a line for each that is wrong.
pub(crate) fn score(rows: &[Row], lines: &[Value]) -> Result<(Value, Vec<String>)> {
    let mut kinds: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (row, line) in rows.iter().zip(lines) {
        let report: Report = serde_json::from_str(&row.line).with_context(|| row.id.clone())?;
        let sentences = line["sentences"].as_array().map_or(&[][..], Vec::as_slice);
        let label = sentences.get(report.i).and_then(|s| s["label"].as_str());
        let label = label.unwrap_or("none").replace('∅', "X");
        let count = report.n.filter(|&n| n != sentences.len());
        let good = label == report.want && count.is_none();
        if !good {
            let count = count.map_or(String::new(), |n| {
                format!(", {} sentences for {n}", sentences.len())
            });
            let text: String = row.text.replace('\n', " / ").chars().take(140).collect();
            wrong.push(format!(
                "{}: wanted {}, got {label}{count} | {text}",
                report.kind, report.want
            ));
        }
        let of_kind = kinds.entry(report.kind).or_default();
        of_kind.0 += usize::from(good);
        of_kind.1 += 1;
    }
    let kinds: Map<String, Value> = kinds
        .into_iter()
        .map(|(kind, (right, of))| (kind, json!({"right": right, "of": of})))
        .collect();
    let (all, right) = (rows.len(), rows.len() - wrong.len());
    let figures = json!({
        "inputs": all,
        "correct": right,
        "right": right as f64 / all.max(1) as f64,
        "kinds": kinds,
    });
    Ok((figures, wrong))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(report: Value) -> Row {
        let line = report.to_string();
        let mut row: Row = serde_json::from_value(report).unwrap();
        row.line = line;
        row
    }

    #[test]
    fn label_place_and_number_of_sentences_count() {
        let ask = |id: &str, want: &str, i: usize| json!({"id": id, "text": "One.\nTwo.", "kind": "k", "want": want, "i": i, "n": 2});
        let rows = [
            row(ask("a", "X", 1)),
            row(ask("b", "O", 0)),
            row(ask("c", "A", 2)),
        ];
        let two = json!({"sentences": [{"label": "A"}, {"label": "∅"}]});
        let one = json!({"sentences": [{"label": "O"}]});
        let (figures, wrong) = score(&rows, &[two.clone(), one, two]).unwrap();
        assert_eq!(figures["correct"], 1);
        assert_eq!(figures["kinds"], json!({"k": {"right": 1, "of": 3}}));
        assert_eq!(
            wrong,
            [
                "k: wanted O, got O, 1 sentences for 2 | One. / Two.",
                "k: wanted A, got none | One. / Two."
            ]
        );
    }
}
