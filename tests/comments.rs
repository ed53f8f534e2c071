//! The examples beside the rules. Takes every comment line `e.g. text → label` under `src/` (` // `
//! starts a new paragraph); its last sentence has to be labelled so.

use says_who::blocks::{Article, text};
use std::fs;
use std::path::{Path, PathBuf};

/// So many are there at least: fewer, and they are no longer found.
const AT_LEAST: usize = 360;
const LABELS: [&str; 11] = ["O", "N", "U", "M", "S", "H", "D", "V", "A", "X", "?"];

/// All Rust files of a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

/// The text and the label of a line that is an example or looks like one; nothing where it is none.
fn example(line: &str) -> Option<Result<(&str, &str), &'static str>> {
    let comment = line.trim().strip_prefix("//")?;
    let comment = comment.trim_start_matches(['/', '!']).trim_start();
    let looks = comment.contains("e.g.") && comment.contains('→');
    if !looks && !comment.starts_with("e.g.") {
        return None;
    }
    let parts = comment.strip_prefix("e.g. ");
    let parts = parts.and_then(|rest| rest.rsplit_once(" → "));
    let right = parts.filter(|(text, label)| !text.is_empty() && LABELS.contains(label));
    Some(right.ok_or("is not `e.g. text → label`"))
}

/// The label of the last sentence.
fn label(text: &str) -> &'static str {
    let text = text.replace(" // ", "\n\n");
    let report = says_who::analyse(&Article {
        blocks: text::blocks(&text).into_iter().map(|pair| pair.1).collect(),
        outlet: vec!["Halden Post".to_owned()],
    });
    report.sentences.last().expect("a sentence").label.letter()
}

#[test]
fn every_example_in_a_comment_is_labelled_as_it_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    let (mut count, mut faults) = (0, Vec::new());
    for path in &files {
        let code = fs::read_to_string(path).expect("UTF-8");
        let name = path.strip_prefix(root).expect("inside").display();
        for (index, line) in code.lines().enumerate() {
            let fault = match example(line) {
                None => continue,
                Some(Err(fault)) => fault.to_owned(),
                Some(Ok((text, wanted))) => {
                    count += 1;
                    let said = label(text);
                    if said == wanted {
                        continue;
                    }
                    format!("{text}\n\tis {wanted}, not {said}")
                }
            };
            faults.push(format!("{name}:{}: {fault}", index + 1));
        }
    }
    faults.sort();
    assert!(
        faults.is_empty(),
        "{} wrong:\n{}",
        faults.len(),
        faults.join("\n")
    );
    assert!(count >= AT_LEAST, "only {count} examples were found");
}
