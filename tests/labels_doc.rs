//! The examples in `docs/labels.md`. Takes the document; every example has to come out as it says,
//! every rule has to have one, and the code names no rule that isn't defined there.

use says_who::blocks::Article;
use says_who::blocks::text;
use says_who::report::{Report, Sentence, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const DOCUMENT: &str = include_str!("../docs/labels.md");

/// One line `- text → **label**, more`.
struct Example {
    line: usize,
    /// The principle or settled case above it; empty where none is.
    rule: &'static str,
    text: &'static str,
    label: &'static str,
    /// What else must be so, one for each comma.
    more: Vec<&'static str>,
}

/// The id that a paragraph defines (`**R12.** …`).
fn defined(line: &'static str) -> Option<&'static str> {
    let (id, _) = line.strip_prefix("**")?.split_once(".**")?;
    let (letter, number) = id.split_at_checked(1)?;
    let number = number.trim_end_matches('b');
    (["P", "R", "C"].contains(&letter) && number.parse::<u8>().is_ok()).then_some(id)
}

/// Reads the document; a list item that is no example is a mistake in it.
fn examples() -> Vec<Example> {
    let mut found = Vec::new();
    let mut rule = "";
    for (index, line) in DOCUMENT.lines().enumerate() {
        if line.starts_with('#') {
            rule = "";
        }
        if let Some(id) = defined(line) {
            rule = id;
        }
        let Some(item) = line.strip_prefix("- ") else {
            continue;
        };
        let parsed = item.rsplit_once(" → ").and_then(|(text, answer)| {
            let answer = answer.split(" (").next()?;
            let mut parts = answer.split(", ");
            let label = parts.next()?.strip_prefix("**")?.strip_suffix("**")?;
            Some((text, label, parts.collect()))
        });
        let Some((text, label, more)) = parsed else {
            panic!("docs/labels.md:{}: no example: {line}", index + 1);
        };
        found.push(Example {
            line: index + 1,
            rule,
            text,
            label,
            more,
        });
    }
    found
}

/// The report on an example, and its text as the engine has it.
fn read(text: &str) -> (Report, Vec<String>) {
    let text = text.replace(" // ", "\n\n");
    let blocks: Vec<_> = text::blocks(&text).into_iter().map(|pair| pair.1).collect();
    let texts = blocks.iter().map(|block| block.text.clone()).collect();
    let report = says_who::analyse(&Article {
        blocks,
        outlet: vec!["Halden Post".to_owned()],
    });
    (report, texts)
}

/// The name that the JSON has for a stance, a form or a mark.
fn name(value: impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).expect("a plain name");
    value.as_str().expect("a plain name").to_owned()
}

/// What is wrong with the sentence, if anything.
fn fault(example: &Example, sentence: &Sentence, block: &str) -> Option<String> {
    let letters = sentence.relay.iter().map(|relay| relay.label.letter());
    let relays: Vec<&str> = letters.collect();
    let stance = name(sentence.stance);
    let form = name(sentence.form);
    let marks: Vec<String> = sentence.marks.iter().map(name).collect();
    let words = |span: Option<Span>| {
        let (start, end) = span.map_or((0, 0), |span| (span.start, span.end));
        block.get(start as usize..end as usize).unwrap_or_default()
    };
    let fits = |more: &str| match more {
        "silent" => sentence.silent,
        "no relay" => relays.is_empty(),
        "neutral" | "endorsed" | "distanced" | "denied" => stance == more,
        "quote" | "partial" => form == more,
        _ => {
            let quoted = |kind: &str| more.strip_prefix(kind)?.strip_suffix('”');
            if let Some(relay) = more.strip_prefix("via ") {
                relays == [relay]
            } else if let Some(source) = quoted("source “") {
                words(sentence.source) == source
            } else if let Some(cue) = quoted("cue “") {
                words(sentence.cue) == cue
            } else {
                marks.iter().any(|mark| mark == more)
            }
        }
    };
    let letter = sentence.label.letter();
    let right = letter == example.label && example.more.iter().all(|more| fits(more));
    (!right).then(|| {
        format!(
            "{letter} via {relays:?}, {stance}, {form}, {marks:?}, source “{}”, cue “{}”, fired {:?}",
            words(sentence.source),
            words(sentence.cue),
            sentence.rule
        )
    })
}

#[test]
fn every_example_is_labelled_as_the_document_says() {
    let examples = examples();
    let mut faults = Vec::new();
    for example in &examples {
        let (report, blocks) = read(example.text);
        let sentence = report.sentences.last().expect("a sentence");
        let block = &blocks[sentence.block as usize];
        if let Some(fault) = fault(example, sentence, block) {
            let Example {
                line,
                rule,
                text,
                label,
                more,
                ..
            } = example;
            let more = more.join(", ");
            faults.push(format!(
                "docs/labels.md:{line} {rule}: {text}\n\tis {label} {more}\n\tnot {fault}"
            ));
        }
    }
    assert!(
        faults.is_empty(),
        "{} of {} wrong:\n{}",
        faults.len(),
        examples.len(),
        faults.join("\n")
    );
}

#[test]
fn every_rule_is_defined_once_and_has_an_example() {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for id in DOCUMENT.lines().filter_map(defined) {
        *times.entry(id).or_default() += 1;
    }
    let twice: Vec<_> = times.iter().filter(|(_, times)| **times > 1).collect();
    assert!(twice.is_empty(), "defined more than once: {twice:?}");
    let tested: BTreeSet<&str> = examples().iter().map(|example| example.rule).collect();
    let principles = (0..=17).map(|number| format!("P{number}"));
    let cases = (1..=90).map(|number| format!("R{number}"));
    let all: Vec<String> = principles.chain(cases).chain(["R4b".to_owned()]).collect();
    for id in &all {
        assert!(times.contains_key(id.as_str()), "{id} is not defined");
    }
    for id in times.keys() {
        assert!(tested.contains(id), "{id} has no example");
    }
}

/// The rule ids in a text: "P6", "R4b", "C14", and both ends of "R1–R90".
fn ids(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter(|word| {
        let number = word.strip_prefix(['P', 'R', 'C']);
        let number = number.map(|rest| rest.trim_end_matches('b'));
        number.is_some_and(|number| {
            (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
        })
    })
}

/// All Rust files of a folder, with their text.
fn sources(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(&path).expect("UTF-8");
            found.push((path, text));
        }
    }
}

#[test]
fn the_code_names_no_rule_that_is_not_defined() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let bold = DOCUMENT.split("**").filter(|part| ids(part).eq([*part]));
    let known: BTreeSet<&str> = DOCUMENT.lines().filter_map(defined).chain(bold).collect();
    let mut named = 0;
    let mut faults = Vec::new();
    for (path, text) in &files {
        for id in ids(text) {
            named += 1;
            if !known.contains(id) {
                faults.push(format!("{}: {id}", path.display()));
            }
        }
        // The constructions by name: what a sentence's `rule` may hold too.
        for line in text.lines() {
            let line = line.trim();
            let id = line.strip_prefix("id: \"");
            let id = id.or_else(|| line.strip_prefix("const ID: &str = \""));
            if let Some((name, _)) = id.and_then(|rest| rest.split_once('"')) {
                named += 1;
                if !DOCUMENT.contains(&format!("\n| `{name}` | ")) {
                    faults.push(format!("{}: {name}", path.display()));
                }
            }
        }
    }
    assert!(named > 300, "only {named} ids were found");
    assert!(faults.is_empty(), "not in docs/labels.md: {faults:#?}");
}

/// The ids that the code gives a sentence as its `rule`: string literals that are ids, tests left out.
/// (Constructions with a name have examples of their own, in `constructions/tests.rs`.)
fn given() -> BTreeSet<String> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let mut found = BTreeSet::new();
    for (path, text) in &files {
        if path.components().any(|part| part.as_os_str() == "tests") || path.ends_with("tests.rs") {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines().map(str::trim) {
            if line.starts_with("//") {
                continue;
            }
            let literals = line.split('"').skip(1).step_by(2);
            let given = literals.filter(|l| ids(l).eq([*l]));
            found.extend(given.map(str::to_owned));
        }
    }
    found
}

#[test]
fn every_rule_that_the_code_gives_is_seen_to_fire() {
    let tables = [include_str!("rules.tsv"), include_str!("kinds.tsv")];
    let rows = tables.iter().flat_map(|table| table.lines());
    let rows = rows
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('\t').nth(1));
    let texts = examples().into_iter().map(|e| e.text).chain(rows);
    let mut fired: BTreeSet<&str> = BTreeSet::new();
    for text in texts {
        let (report, _) = read(text);
        fired.extend(report.sentences.iter().flat_map(|s| &s.rule));
    }
    let given = given();
    assert!(given.len() > 30, "only {} ids were found", given.len());
    let never: Vec<&String> = given
        .iter()
        .filter(|id| !fired.contains(id.as_str()))
        .collect();
    assert!(never.is_empty(), "never seen to fire: {never:?}");
}

#[test]
fn every_label_and_mark_has_an_example() {
    let examples = examples();
    for label in ["O", "N", "U", "M", "S", "H", "D", "V", "A", "X", "?"] {
        assert!(
            examples.iter().any(|example| example.label == label),
            "{label}"
        );
    }
    let marks = [
        "quote",
        "partial",
        "endorsed",
        "distanced",
        "denied",
        "silent",
        "inferred",
        "mind",
        "witnessed",
        "unverified",
        "unidentified",
        "reason",
    ];
    for mark in marks {
        assert!(
            examples.iter().any(|example| example.more.contains(&mark)),
            "{mark}"
        );
    }
}
