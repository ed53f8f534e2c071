//! Gold files: takes a path; returns its rows. Offsets are code points, half-open.

use anyhow::{Context, Result};
use serde::Deserialize;
use std::path::Path;

/// A half-open stretch of a text, in code points.
pub(crate) type Pair = (u32, u32);

/// One article of a gold file; fields that its kind of set doesn't have are empty.
#[derive(Deserialize)]
pub(crate) struct Row {
    /// Its whole line.
    #[serde(skip)]
    pub(crate) line: String,
    /// Its name in the set.
    pub(crate) id: String,
    /// The article.
    pub(crate) text: String,
    /// Its sentences, as settled by people.
    #[serde(default)]
    pub(crate) sentences: Vec<Boundary>,
    /// Its attributions, as settled by people.
    #[serde(default)]
    pub(crate) attributions: Vec<Triple>,
}

/// A sentence of a gold file: bare, or with its labels.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Boundary {
    /// Only where it stands.
    Bare(u32, u32),
    /// With its labels.
    Labelled(Box<Sentence>),
}

impl Boundary {
    /// Where it stands.
    pub(crate) fn span(&self) -> Pair {
        match self {
            Boundary::Bare(start, end) => (*start, *end),
            Boundary::Labelled(s) => (s.start, s.end),
        }
    }

    /// Its labels, if it has some.
    pub(crate) fn labels(&self) -> Option<&Sentence> {
        match self {
            Boundary::Bare(..) => None,
            Boundary::Labelled(s) => Some(s),
        }
    }
}

/// A sentence as labelled by people.
#[derive(Deserialize)]
pub(crate) struct Sentence {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// None: not scored.
    pub(crate) label: Option<String>,
    #[serde(default)]
    pub(crate) alt: Vec<String>,
    #[serde(default)]
    pub(crate) relay: Vec<Relay>,
    #[serde(default)]
    pub(crate) stance: Option<String>,
    #[serde(default)]
    pub(crate) form: Option<String>,
    #[serde(default)]
    pub(crate) silent: bool,
    #[serde(default)]
    pub(crate) source: Option<Pair>,
    #[serde(default)]
    pub(crate) cue: Option<Pair>,
    #[serde(default)]
    pub(crate) target: bool,
}

/// A relay as named by people.
#[derive(Deserialize)]
pub(crate) struct Relay {
    pub(crate) label: String,
    pub(crate) name: String,
}

/// An attribution as marked by people.
#[derive(Deserialize)]
pub(crate) struct Triple {
    #[serde(default)]
    pub(crate) source: Vec<Pair>,
    #[serde(default)]
    pub(crate) cue: Vec<Pair>,
    #[serde(default)]
    pub(crate) content: Vec<Pair>,
}

/// Reads a gold file.
pub(crate) fn read(path: &Path) -> Result<Vec<Row>> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut rows = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if !line.trim().is_empty() {
            let mut row: Row = serde_json::from_str(line)
                .with_context(|| format!("{}, line {}", path.display(), number + 1))?;
            line.clone_into(&mut row.line);
            rows.push(row);
        }
    }
    Ok(rows)
}

/// A text by code points.
pub(crate) struct Text<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Text<'a> {
    /// Measures a text.
    pub(crate) fn new(text: &'a str) -> Text<'a> {
        let starts = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        Text { text, starts }
    }

    /// The byte at which a code point starts; the end of the text for one past it.
    pub(crate) fn byte(&self, point: u32) -> usize {
        let last = self.text.len();
        self.starts.get(point as usize).copied().unwrap_or(last)
    }

    /// The words of a stretch, on one line.
    pub(crate) fn words(&self, (start, end): Pair) -> String {
        let slice = self
            .text
            .get(self.byte(start)..self.byte(end))
            .unwrap_or("");
        slice.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
