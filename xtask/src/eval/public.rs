//! The project's own public set: made-up articles in `tests/public`, labelled sentence by sentence,
//! that anybody can measure with. `cargo xtask eval` without arguments scores them; a test compares
//! what the engine says of every sentence with `tests/public/said.txt`, so that a change of labels
//! is a change of lines in review (`UPDATE=1` accepts it).

use anyhow::{Context, Result, ensure};
use says_who::blocks::{Article, text};
use says_who::report::Report;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The folder of the articles.
const FOLDER: &str = "tests/public";

/// What a sentence should be read as, or is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Read {
    label: String,
    silent: bool,
    /// Labels of those who passed it on, nearest the reader last.
    via: String,
    /// The name of who is behind it; empty where nobody is named.
    who: String,
}

/// A labelled sentence, and what the engine says of it; nothing where it ends sentences elsewhere.
struct Scored {
    wanted: Read,
    said: Option<Read>,
}

/// How many of how many are right.
#[derive(Clone, Copy, Default)]
struct Share {
    right: u32,
    of: u32,
}

impl Share {
    fn count(&mut self, right: bool) {
        self.right += u32::from(right);
        self.of += 1;
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = f64::from(self.right) / f64::from(self.of.max(1));
        write!(f, "{share:.3} ({} of {})", self.right, self.of)
    }
}

/// Runs `cargo xtask eval` without arguments: prints how much of the public set is right.
pub(super) fn print() -> Result<()> {
    let articles = articles()?;
    let scored: Vec<&Scored> = articles.iter().flat_map(|(_, scored)| scored).collect();
    let (mut labels, mut silent, mut via, mut who) = <(Share, Share, Share, Share)>::default();
    let mut by_label: BTreeMap<&str, Share> = BTreeMap::new();
    for Scored { wanted, said } in &scored {
        let said = said.clone().unwrap_or_default();
        let right = said.label == wanted.label;
        labels.count(right);
        by_label.entry(&wanted.label).or_default().count(right);
        if wanted.silent || said.silent {
            silent.count(said.silent == wanted.silent);
        }
        if !wanted.via.is_empty() || !said.via.is_empty() {
            via.count(said.via == wanted.via);
        }
        if !wanted.who.is_empty() && !wanted.silent {
            who.count(same(&said.who, &wanted.who));
        }
    }
    println!("{} articles of {FOLDER}, first reading", articles.len());
    for (name, share) in [
        ("labels", labels),
        ("who did not comment", silent),
        ("who passed it on", via),
        ("who is behind it", who),
    ] {
        println!("{name:20} {share}");
    }
    for (label, share) in by_label {
        println!("{label:20} {share}");
    }
    Ok(())
}

/// Whether two names are of one: without an article, and one may be a part of the other.
fn same(a: &str, b: &str) -> bool {
    let plain = |name: &str| {
        let name = name.to_lowercase();
        format!(" {} ", name.strip_prefix("the ").unwrap_or(&name))
    };
    let (a, b) = (plain(a), plain(b));
    !a.trim().is_empty() && (a.contains(&b) || b.contains(&a))
}

/// Every article, by name, with what the engine says of its sentences.
fn articles() -> Result<Vec<(String, Vec<Scored>)>> {
    let folder = crate::run::root().join(FOLDER);
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .with_context(|| folder.display().to_string())?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|end| end == "tsv"));
    files.sort();
    ensure!(!files.is_empty(), "{} holds no article", folder.display());
    files.iter().map(|file| article(file)).collect()
}

fn article(file: &Path) -> Result<(String, Vec<Scored>)> {
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let source = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let (wanted, text) = labelled(&source).with_context(|| file.display().to_string())?;
    let blocks = text::blocks(&text).into_iter().map(|(_, block)| block);
    let article = Article {
        blocks: blocks.collect(),
        outlet: vec!["Halden Post".to_owned()],
    };
    let mut said = said(&article, &says_who::analyse(&article)).into_iter();
    // Sentences come in the order of the text; of one that is divided otherwise nothing is said.
    let scored = wanted.into_iter().map(|(wanted, text)| {
        let rest = said.clone();
        let found = rest.clone().position(|(words, _)| words == text);
        let said = found.and_then(|at| said.nth(at)).map(|(_, read)| read);
        Scored { wanted, said }
    });
    Ok((name.into_owned(), scored.collect()))
}

/// The rows of a file, each with its sentence, and the text that they make.
fn labelled(source: &str) -> Result<(Vec<(Read, String)>, String)> {
    let (mut rows, mut text) = (Vec::new(), String::new());
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if line.is_empty() {
            text += "\n\n";
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [label, via, who, sentence] = columns[..] else {
            anyhow::bail!("four columns are wanted: {line}");
        };
        let (label, silent) = match label.strip_suffix(" silent") {
            Some(label) => (label, true),
            None => (label, false),
        };
        let read = Read {
            label: label.to_owned(),
            silent,
            via: via.to_owned(),
            who: who.to_owned(),
        };
        if !text.is_empty() && !text.ends_with('\n') {
            text.push(' ');
        }
        text += sentence;
        rows.push((read, sentence.to_owned()));
    }
    Ok((rows, text))
}

/// What the engine says, each with its sentence.
fn said(article: &Article, report: &Report) -> Vec<(String, Read)> {
    let read = |sentence: &says_who::report::Sentence| {
        let block = &article.blocks[sentence.block as usize].text;
        let words = |span: says_who::report::Span| &block[span.start as usize..span.end as usize];
        let source = sentence.source_id.map(|id| &report.sources[id as usize]);
        let read = Read {
            label: sentence.label.letter().to_owned(),
            silent: sentence.silent,
            via: sentence.relay.iter().map(|r| r.label.letter()).collect(),
            who: source.map(|source| source.name.clone()).unwrap_or_default(),
        };
        (words(sentence.span).to_owned(), read)
    };
    report.sentences.iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;

    /// What the engine said of them when it was last accepted, in that folder.
    const SAID: &str = "said.txt";

    /// What the engine says of every sentence, a line each, those marked whose label is wrong.
    fn snapshot(articles: &[(String, Vec<Scored>)]) -> String {
        let mut out = String::new();
        for (name, scored) in articles {
            for (number, Scored { wanted, said }) in scored.iter().enumerate() {
                let said = said.clone().unwrap_or_default();
                let silent = if said.silent { " silent" } else { "" };
                let wrong = match said.label == wanted.label {
                    true => String::new(),
                    false => format!("\twanted {}", wanted.label),
                };
                let _ = writeln!(
                    out,
                    "{name} {}\t{}{silent}\t{}\t{}{wrong}",
                    number + 1,
                    said.label,
                    said.via,
                    said.who
                );
            }
        }
        out
    }

    #[test]
    fn what_the_engine_says_of_the_public_set_is_what_was_accepted() {
        let file = crate::run::root().join(FOLDER).join(SAID);
        let now = snapshot(&articles().expect("the public set"));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&file, &now).expect("it is written");
        }
        let accepted = std::fs::read_to_string(&file).expect("what was accepted");
        let changed: Vec<String> = accepted
            .lines()
            .zip(now.lines())
            .filter(|(before, now)| before != now)
            .map(|(before, now)| format!("- {before}\n+ {now}"))
            .collect();
        assert!(
            accepted == now,
            "{} lines have changed; UPDATE=1 accepts them:\n{}",
            changed.len(),
            changed.join("\n")
        );
    }

    #[test]
    fn the_set_is_large_and_has_every_label() {
        let articles = articles().expect("the public set");
        let all: Vec<&Scored> = articles.iter().flat_map(|(_, scored)| scored).collect();
        assert!(articles.len() >= 20, "{} articles", articles.len());
        assert!(all.len() >= 400, "{} sentences", all.len());
        for label in ["O", "N", "U", "M", "S", "H", "D", "V", "A", "X", "?"] {
            assert!(all.iter().any(|s| s.wanted.label == label), "{label}");
        }
        assert!(
            all.iter().any(|s| s.wanted.silent) && all.iter().any(|s| !s.wanted.via.is_empty())
        );
        assert!(
            all.iter().all(|s| s.said.is_some()),
            "a sentence ends elsewhere"
        );
    }

    #[test]
    fn names_of_one_are_one() {
        assert!(same("the Harbour Authority", "harbour authority"));
        assert!(same("Roos", "Nils Roos"));
        assert!(!same("Ros", "Nils Roos") && !same("", "Nils Roos"));
    }
}
