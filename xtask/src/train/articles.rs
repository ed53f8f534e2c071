//! Articles that were written to learn from → labelled sentences.
//!
//! Reads the text files of `train/articles`, whose README says how they are written; gives each
//! article with its sentences, in the order of files and lines, as the labelled sets of the
//! evaluation have them: places count Unicode code points.

use anyhow::{Context, Result, bail, ensure};
use serde::Serialize;
use std::fs;
use std::path::{Path, PathBuf};

/// An article with its labels.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Article {
    /// Its file and place there.
    pub(crate) id: String,
    /// The site that it is read on.
    pub(crate) outlet: String,
    pub(crate) text: String,
    pub(crate) sentences: Vec<Sentence>,
}

/// A labelled sentence.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Sentence {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) label: String,
    /// Never filled: each sentence has one label.
    alt: [String; 0],
    relay: Vec<Relay>,
    stance: String,
    form: String,
    silent: bool,
    pub(crate) source: Option<(u32, u32)>,
    pub(crate) cue: Option<(u32, u32)>,
    /// Who the source is, by the fullest name that the article gives.
    pub(crate) entity: Option<String>,
}

/// Who passed it on.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Relay {
    label: String,
    name: String,
}

/// Reads all articles of the repository.
pub(crate) fn read() -> Result<Vec<Article>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../train/articles");
    let files = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    let mut files: Vec<PathBuf> = files.map(|file| Ok(file?.path())).collect::<Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    let mut out = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        out.extend(parse(&name, &text)?);
    }
    Ok(out)
}

/// Reads a file of articles.
fn parse(name: &str, text: &str) -> Result<Vec<Article>> {
    let mut out: Vec<Article> = Vec::new();
    let mut gap = false;
    for (line, words) in text.lines().enumerate() {
        let place = || format!("{name}.txt, line {}", line + 1);
        if words.is_empty() {
            gap = true;
        } else if let Some(outlet) = words.strip_prefix("# ") {
            out.push(Article {
                id: format!("{name}-{}", out.len() + 1),
                outlet: outlet.to_owned(),
                ..Article::default()
            });
        } else {
            let article = out.last_mut().with_context(place)?;
            if !article.text.is_empty() {
                article.text += if gap { "\n\n" } else { " " };
            }
            sentence(words, article).with_context(place)?;
            gap = false;
        }
    }
    Ok(out)
}

/// Adds a line's sentence to its article.
fn sentence(line: &str, article: &mut Article) -> Result<()> {
    let mut columns = line.split('\t');
    let (Some(marks), Some(marked)) = (columns.next(), columns.next()) else {
        bail!("no tab");
    };
    let who = columns.next();
    ensure!(columns.next().is_none(), "a fourth column");
    let (head, relays) = match marks.split_once(" via ") {
        Some((head, relays)) => (
            head,
            relays.split("; via ").map(relay).collect::<Result<_>>()?,
        ),
        None => (marks, Vec::new()),
    };
    let mut words = head.split(' ');
    let label = words.next().unwrap_or_default();
    ensure!(
        label.len() == 1 && "ONUMSHDVAX".contains(label),
        "{label:?} is no label"
    );
    let (mut stance, mut form, mut silent) = ("neutral", "none", false);
    for word in words {
        match word {
            "silent" => silent = true,
            "endorsed" | "distanced" | "denied" => stance = word,
            "quote" | "partial" => form = word,
            _ => bail!("{word:?} is no mark"),
        }
    }
    let start = article.text.chars().count() as u32;
    let (mut source, mut cue, mut at) = (None, None, start);
    let mut rest = marked;
    while let Some(next) = ["[[", "{{"].iter().filter_map(|open| rest.find(open)).min() {
        let (before, after) = rest.split_at(next);
        let (open, after) = after.split_at(2);
        let close = if open == "[[" { "]]" } else { "}}" };
        let (inside, after) = after.split_once(close).context("a mark without its end")?;
        ensure!(
            !inside.contains("[[") && !inside.contains("{{"),
            "a mark inside a mark"
        );
        article.text += before;
        article.text += inside;
        at += before.chars().count() as u32;
        let end = at + inside.chars().count() as u32;
        let span = if open == "[[" { &mut source } else { &mut cue };
        ensure!(span.replace((at, end)).is_none(), "{open} stands twice");
        at = end;
        rest = after;
    }
    article.text += rest;
    article.sentences.push(Sentence {
        start,
        end: article.text.chars().count() as u32,
        label: label.to_owned(),
        alt: [],
        relay: relays,
        stance: stance.to_owned(),
        form: form.to_owned(),
        silent,
        source,
        cue,
        entity: who.filter(|who| !who.is_empty()).map(str::to_owned),
    });
    Ok(())
}

fn relay(words: &str) -> Result<Relay> {
    let (label, name) = words.split_once(' ').context("a relay without a name")?;
    ensure!(
        label.len() == 1 && "ONUMSHDV".contains(label),
        "{label:?} passes nothing on"
    );
    Ok(Relay {
        label: label.to_owned(),
        name: name.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_sentence_with_its_marks() {
        let text = "# halden-post.example\nA\tThe quay is shut.\n\nO distanced quote via M the Echo\t“Né,” {{claimed}} [[Ada Falk]].\tMayor Ada Falk\n";
        let articles = parse("port", text).expect("an article");
        assert_eq!(articles.len(), 1);
        let article = &articles[0];
        assert_eq!(article.id, "port-1");
        assert_eq!(article.text, "The quay is shut.\n\n“Né,” claimed Ada Falk.");
        let s = &article.sentences[1];
        let part = |(start, end): (u32, u32)| -> String {
            let chars = article.text.chars();
            chars
                .skip(start as usize)
                .take((end - start) as usize)
                .collect()
        };
        assert_eq!(
            (s.label.as_str(), s.stance.as_str(), s.form.as_str()),
            ("O", "distanced", "quote")
        );
        assert_eq!(part((s.start, s.end)), "“Né,” claimed Ada Falk.");
        assert_eq!(s.source.map(part).as_deref(), Some("Ada Falk"));
        assert_eq!(s.cue.map(part).as_deref(), Some("claimed"));
        assert_eq!(s.relay[0].name, "the Echo");
    }

    #[test]
    fn what_cannot_be_read_is_an_error() {
        for line in [
            "A The quay.",
            "Q\tThe quay.",
            "A loud\tThe quay.",
            "O\t[[The quay.",
        ] {
            assert!(
                parse("port", &format!("# port.example\n{line}\n")).is_err(),
                "{line}"
            );
        }
    }

    #[test]
    fn all_articles_are_read() {
        let articles = read().expect("articles");
        let sourced = |s: &&Sentence| !"AXH".contains(&s.label);
        for article in &articles {
            assert!(article.outlet.ends_with(".example"), "{}", article.id);
            for s in article.sentences.iter().filter(sourced) {
                assert!(s.entity.is_some(), "{}: {}", article.id, s.start);
            }
        }
        assert!(!articles.is_empty());
    }
}
