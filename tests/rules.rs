//! Every principle, every settled case and the point of every label's examples, each on a sentence
//! of its own (`rules.tsv`), and kinds of sentences that are easily read wrongly, each in several
//! wordings (`kinds.tsv`). Every row must come out as it says.

use says_who::blocks::Article;
use says_who::blocks::text;
use says_who::labels::{Form, Stance};
use says_who::report::{Report, Sentence};
use std::collections::BTreeSet;

struct Row<'a> {
    rule: &'a str,
    text: &'a str,
    label: &'a str,
    more: &'a str,
}

const RULES: &str = include_str!("rules.tsv");
const KINDS: &str = include_str!("kinds.tsv");

/// The rows of a table.
fn rows(table: &'static str) -> Vec<Row<'static>> {
    let row = |line: &'static str| {
        let mut columns = line.split('\t');
        let mut next = || columns.next().unwrap_or_default();
        Row {
            rule: next(),
            text: next(),
            label: next(),
            more: next(),
        }
    };
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(row)
        .collect()
}

fn read(text: &str) -> Report {
    let text = text.replace(" // ", "\n\n");
    says_who::analyse(&Article {
        blocks: text::blocks(&text)
            .into_iter()
            .map(|(_, block)| block)
            .collect(),
        outlet: vec!["Halden Post".to_owned()],
    })
}

/// What is wrong with a sentence, if anything.
fn wrong(row: &Row<'_>, sentence: &Sentence) -> Option<String> {
    let mut said = sentence.label.letter().to_owned();
    for relay in &sentence.relay {
        said += &format!(" via {}", relay.label.letter());
    }
    let fits = match row.more {
        "" => true,
        "silent" => sentence.silent,
        "neutral" => sentence.stance == Stance::Neutral,
        "distanced" => sentence.stance == Stance::Distanced,
        "denied" => sentence.stance == Stance::Denied,
        "quote" => sentence.form == Form::Quote,
        mark @ ("mind" | "reason" | "unidentified" | "inferred" | "unverified") => {
            let has = |m| serde_json::to_value(m).is_ok_and(|name| name == mark);
            sentence.marks.iter().any(has)
        }
        via => said.ends_with(via),
    };
    let right = sentence.label.letter() == row.label && fits;
    (!right).then(|| {
        format!(
            "{said} {:?} {:?}, fired {:?}",
            sentence.stance, sentence.form, sentence.rule
        )
    })
}

/// Reads the rows of a table; lists those that come out otherwise than they say.
fn faults(table: &'static str) -> Vec<String> {
    let mut faults = Vec::new();
    for row in rows(table) {
        let report = read(row.text);
        let of_first = row.rule == "headline";
        let meant = match of_first {
            true => report.sentences.first(),
            false => report.sentences.last(),
        };
        if let Some(fault) = wrong(&row, meant.expect("a sentence")) {
            let Row {
                rule,
                text,
                label,
                more,
            } = row;
            faults.push(format!(
                "{rule}\t{text}\n\t\tis {label} {more}, not {fault}"
            ));
        }
    }
    faults
}

#[test]
fn every_rule_decides_its_sentence() {
    let faults = faults(RULES);
    assert!(
        faults.is_empty(),
        "{} wrong:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn every_kind_is_read() {
    let faults = faults(KINDS);
    assert!(
        faults.is_empty(),
        "{} wrong:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn every_rule_has_a_sentence() {
    let rows = rows(RULES);
    let tested: BTreeSet<&str> = rows.iter().map(|row| row.rule).collect();
    let rules = (0..=17)
        .map(|n| format!("P{n}"))
        .chain((1..=60).map(|n| format!("R{n}")));
    let missing: Vec<String> = rules
        .filter(|rule| !tested.contains(rule.as_str()))
        .collect();
    assert!(missing.is_empty(), "no sentence for {missing:?}");
}
