//! Sentences from sources × verbs × frames × contents, each an article of its own with one right
//! label. Takes their rows and our answers; prints how many are right, by label, frame, source and
//! content, and the wrong ones.

use super::rows::Row;
use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What a sentence was made of.
#[derive(Deserialize)]
struct Cell {
    label: String,
    frame: String,
    source: String,
    content: String,
}

/// The figures, and a line for each sentence that is wrong.
pub(crate) fn score(rows: &[Row], lines: &[Value]) -> Result<(Value, Vec<String>)> {
    let mut parts: BTreeMap<&str, BTreeMap<String, (usize, usize)>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (row, line) in rows.iter().zip(lines) {
        let cell: Cell = serde_json::from_str(&row.line).with_context(|| row.id.clone())?;
        let sentences = line["sentences"].as_array().map_or(&[][..], Vec::as_slice);
        let got = match sentences {
            [one] => one["label"].as_str().unwrap_or("none").to_owned(),
            more => format!("{} sentences", more.len()),
        };
        let good = got == cell.label;
        if !good {
            wrong.push(format!(
                "{}→{got}  {} | {} | {}  {}",
                cell.label, cell.frame, cell.source, cell.content, row.text
            ));
        }
        for (part, value) in [
            ("label", cell.label),
            ("frame", cell.frame),
            ("source", cell.source),
            ("content", cell.content),
        ] {
            let count = parts.entry(part).or_default().entry(value).or_default();
            count.0 += usize::from(good);
            count.1 += 1;
        }
    }
    let share = |&(right, of): &(usize, usize)| right as f64 / of.max(1) as f64;
    let parts: Map<String, Value> = parts
        .into_iter()
        .map(|(part, counts)| {
            let counts = counts
                .iter()
                .map(|(value, count)| (value.clone(), json!(share(count))));
            (part.to_owned(), Value::Object(counts.collect()))
        })
        .collect();
    let (all, right) = (rows.len(), rows.len() - wrong.len());
    let figures = json!({
        "sentences": all,
        "correct": right,
        "right": share(&(right, all)),
        "by": parts,
    });
    Ok((figures, wrong))
}

/// The shares by label, frame, source and content for readers, lowest first.
pub(crate) fn table(figures: &Value) -> String {
    let mut out = format!(
        "  right {} of {} = {:.4}\n",
        figures["correct"],
        figures["sentences"],
        figures["right"].as_f64().unwrap_or(0.0)
    );
    for (part, shares) in figures["by"].as_object().into_iter().flatten() {
        let mut shares: Vec<(f64, &String)> = shares
            .as_object()
            .into_iter()
            .flatten()
            .map(|(value, share)| (share.as_f64().unwrap_or(0.0), value))
            .collect();
        shares.sort_by(|a, b| a.0.total_cmp(&b.0));
        let shares: Vec<String> = shares
            .iter()
            .map(|(share, value)| format!("{value} {share:.3}"))
            .collect();
        out += &format!("  {part}: {}\n", shares.join(" · "));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sentence_with_the_label_is_right() {
        let row = |id: &str, frame: &str| {
            let cell = json!({"id": id, "text": "Police said so.", "label": "O", "frame": frame, "source": "police", "content": "past"});
            let line = cell.to_string();
            let mut row: Row = serde_json::from_value(cell).unwrap();
            row.line = line;
            row
        };
        let rows = [row("a", "S V"), row("b", "V S"), row("c", "V S")];
        let says = |labels: &[&str]| {
            let sentences: Vec<Value> = labels.iter().map(|l| json!({"label": l})).collect();
            json!({"sentences": sentences})
        };
        let lines = [says(&["O"]), says(&["O", "O"]), says(&["A"])];
        let (figures, wrong) = score(&rows, &lines).unwrap();
        assert_eq!(
            (&figures["correct"], &figures["sentences"]),
            (&json!(1), &json!(3))
        );
        assert_eq!(figures["by"]["frame"], json!({"S V": 1.0, "V S": 0.0}));
        assert_eq!(wrong.len(), 2);
        assert!(wrong[0].starts_with("O→2 sentences  V S"), "{}", wrong[0]);
        assert!(table(&figures).contains("frame: V S 0.000 · S V 1.000"));
    }
}
