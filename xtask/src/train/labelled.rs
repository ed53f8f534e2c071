//! What the trainers of tables that a person can read share: labelled articles, our own examples, and
//! how a table is written.
//!
//! Takes a folder of labelled sets, of which `train.jsonl` is read, `train/articles`, and tables of our own
//! in `tests`. What is labelled of each sentence is the trainer's matter (`Said`).

use super::articles;
use crate::eval::rows::Text;
use anyhow::{Context, Result, anyhow, bail};
use says_who::base::learned::{Measure, Table};
use says_who::cli::document::Document;
use says_who::report::Span;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::fs;
use std::path::{Path, PathBuf};

/// What a trainer is asked.
pub(super) struct Asked {
    /// The folder of labelled sets.
    pub(super) data: PathBuf,
    /// Whether to print what weights get right that have not seen the article.
    pub(super) folds: bool,
    /// Where the errors of that go.
    pub(super) errors: Option<PathBuf>,
}

impl Asked {
    /// Reads `--data DIR [--folds] [--errors FILE]` of `train NAME`.
    pub(super) fn read(name: &str, args: &[String]) -> Result<Self> {
        let (mut data, mut folds, mut errors) = (None, false, None);
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--data" => {
                    data = Some(PathBuf::from(args.next().context("--data needs a folder")?));
                }
                "--folds" => folds = true,
                "--errors" => {
                    errors = Some(PathBuf::from(args.next().context("--errors needs a file")?));
                }
                other => bail!("train {name} does not know {other:?}"),
            }
        }
        let missing = || anyhow!("train {name} needs --data DIR, a folder of labelled sets");
        Ok(Self {
            data: data.ok_or_else(missing)?,
            folds,
            errors,
        })
    }
}

/// Where an article comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A newsroom.
    #[default]
    Real,
    /// `train/articles`.
    Written,
    /// A table of examples in `tests`.
    Example,
}

/// A labelled article.
#[derive(Deserialize)]
pub(super) struct Article<Said> {
    pub(super) text: String,
    pub(super) outlet: Option<String>,
    pub(super) sentences: Vec<Sentence<Said>>,
    /// A labelled set holds real ones.
    #[serde(skip)]
    pub(super) kind: Kind,
}

/// A sentence, in characters of its article.
#[derive(Deserialize)]
pub(super) struct Sentence<Said> {
    pub(super) start: u32,
    pub(super) end: u32,
    #[serde(flatten)]
    pub(super) said: Said,
}

impl<Said> Article<Said> {
    /// The article as the engine takes it, its text by bytes, and where its sentences stand in that.
    pub(super) fn document(&self) -> (Document<'_>, Text<'_>, Vec<Span>) {
        let points = Text::new(&self.text);
        let byte = |point: u32| points.byte(point) as u32;
        let spans: Vec<Span> = self
            .sentences
            .iter()
            .map(|s| Span {
                start: byte(s.start),
                end: byte(s.end),
            })
            .collect();
        let document = Document::new(&self.text, self.outlet.as_deref(), Some(&spans));
        (document, points, spans)
    }
}

impl<Said: Default> Article<Said> {
    /// An example of our own, with " // " between its paragraphs: only of its last sentence, which
    /// stands at a start and an end, something is said.
    pub(super) fn own(text: &str, said: impl FnOnce(u32, u32) -> Said) -> Self {
        let text = text.replace(" // ", "\n\n");
        let mut sentences: Vec<Sentence<Said>> = split(&text)
            .into_iter()
            .map(|(start, end)| Sentence {
                start,
                end,
                said: Said::default(),
            })
            .collect();
        if let Some(last) = sentences.last_mut() {
            last.said = said(last.start, last.end);
        }
        Self {
            text,
            outlet: None,
            sentences,
            kind: Kind::Example,
        }
    }
}

/// `train.jsonl` of a folder, and `train/articles`.
pub(super) fn articles<Said: DeserializeOwned>(data: &Path) -> Result<Vec<Article<Said>>> {
    let file = data.join("train.jsonl");
    let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    let mut out: Vec<Article<Said>> = text
        .lines()
        .filter(|line| !line.is_empty())
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()
        .with_context(|| file.display().to_string())?;
    for article in articles::read()? {
        let article: Article<Said> = serde_json::from_value(serde_json::to_value(article)?)?;
        out.push(Article {
            kind: Kind::Written,
            ..article
        });
    }
    Ok(out)
}

/// The rows of a table of examples, `tests/NAME`, each of so many columns.
pub(super) fn examples<const COLUMNS: usize>(name: &str) -> Result<Vec<[String; COLUMNS]>> {
    let file = project().join("tests").join(name);
    let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let columns: Vec<String> = line.split('\t').map(str::to_owned).collect();
            columns
                .try_into()
                .map_err(|_| anyhow!("{name}: {line:?} has not {COLUMNS} columns"))
        })
        .collect()
}

/// Writes a table into its file of the tree, under a line that says who made it from what.
pub(super) fn write(
    file: &str,
    made: &str,
    columns: &[String],
    table: &Table,
    measures: &[Measure],
) -> Result<()> {
    let text = format!(
        "# Learned by {made}; no text of them is here.\n# measure\tbucket\t{}\n{}",
        columns.join("\t").to_lowercase(),
        table.write(measures)
    );
    let path = project().join(file);
    fs::write(&path, text).with_context(|| path.display().to_string())?;
    println!("{file} written; build again to use it");
    Ok(())
}

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The sentences of a text of our own, as the engine splits it, in characters of the whole text.
/// Paragraphs are parted by an empty line.
fn split(text: &str) -> Vec<(u32, u32)> {
    let document = Document::new(text, None, None);
    let mut out = Vec::new();
    let mut from = 0;
    for (paragraph, spans) in text.split("\n\n").zip(says_who::split(&document.article)) {
        let count = |bytes: u32| from + paragraph[..bytes as usize].chars().count() as u32;
        out.extend(spans.iter().map(|s| (count(s.start), count(s.end))));
        from += paragraph.chars().count() as u32 + 2;
    }
    out
}
