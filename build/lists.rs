//! Reads the list files. Takes a folder; returns its rows, each with its file and line.

use crate::class::{Class, Classes};
use std::fmt::Display;
use std::path::Path;

/// How the words of a list change their form; the line `# kind: …` of its header.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// Lemmas of verbs: pattern, classes, frames.
    Verbs,
    /// Verb and particle: pattern, classes, frames.
    ParticleVerbs,
    /// Nouns in the singular, the last word of a phrase included: pattern, classes, plural.
    Nouns,
    /// As they stand: pattern, classes.
    Words,
    /// Function words, each with a constant in code: word, classes, lemma.
    Function,
    /// Forms that no rule gives: lemma, forms.
    Irregular,
    /// Newspapers, agencies, broadcasters: name, aliases, domains, flag.
    Outlets,
}

/// One row of a list.
pub(crate) struct Row {
    /// `file:line`.
    pub(crate) place: String,
    /// Its columns, white space trimmed.
    pub(crate) columns: Vec<String>,
}

impl Row {
    /// The column, empty where it is not given.
    pub(crate) fn column(&self, index: usize) -> &str {
        self.columns.get(index).map_or("", String::as_str)
    }

    /// The classes that a column names.
    pub(crate) fn classes(&self, index: usize) -> Result<Classes, String> {
        let mut classes = Classes::NONE;
        let text = self.column(index);
        if text == "-" {
            return Ok(classes);
        }
        for name in text.split(',') {
            let class = Class::ALL.iter().find(|(known, _)| *known == name.trim());
            let Some((_, class)) = class else {
                return Err(self.error(format!("unknown class \"{name}\"")));
            };
            if classes.has(*class) {
                return Err(self.error(format!("class \"{name}\" twice")));
            }
            classes = classes.with(Classes::of(&[*class]));
        }
        Ok(classes)
    }

    /// A message that says where.
    pub(crate) fn error(&self, message: impl Display) -> String {
        format!("{}: {message}", self.place)
    }
}

/// One list file.
pub(crate) struct List {
    pub(crate) kind: Kind,
    pub(crate) rows: Vec<Row>,
}

/// Reads every `.tsv` of the folder, in the order of their names.
pub(crate) fn read(folder: &str) -> Result<Vec<List>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{folder}: {error}"))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| format!("{folder}: {error}"))?.path();
        if path.extension().is_some_and(|extension| extension == "tsv") {
            paths.push(path);
        }
    }
    paths.sort();
    paths.iter().map(|path| read_list(path)).collect()
}

fn read_list(path: &Path) -> Result<List, String> {
    let file = path.display();
    println!("cargo::rerun-if-changed={file}");
    let text = std::fs::read_to_string(path).map_err(|error| format!("{file}: {error}"))?;
    let header = |name: &str| {
        let prefix = format!("# {name}:");
        text.lines()
            .take_while(|line| line.starts_with('#'))
            .find_map(|line| line.strip_prefix(&prefix))
            .map(str::trim)
            .ok_or_else(|| format!("{file}:1: header has no line \"{prefix} …\""))
    };
    for needed in ["columns", "source", "licence"] {
        header(needed)?;
    }
    let (kind, width) = match header("kind")? {
        "verbs" => (Kind::Verbs, 2..=3),
        "particle verbs" => (Kind::ParticleVerbs, 2..=3),
        "nouns" => (Kind::Nouns, 2..=3),
        "words" => (Kind::Words, 2..=2),
        "function" => (Kind::Function, 2..=3),
        "irregular" => (Kind::Irregular, 2..=2),
        "outlets" => (Kind::Outlets, 1..=4),
        other => return Err(format!("{file}:1: unknown kind \"{other}\"")),
    };
    let mut rows: Vec<Row> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        let row = Row {
            place: format!("{file}:{}", index + 1),
            columns: line
                .split('\t')
                .map(|column| column.trim().to_string())
                .collect(),
        };
        if !width.contains(&row.columns.len()) {
            let (least, most) = (width.start(), width.end());
            let found = row.columns.len();
            return Err(row.error(format!("{found} columns, not {least} to {most}")));
        }
        if row.column(0).is_empty() || row.columns.last().is_some_and(String::is_empty) {
            return Err(row.error("an empty column"));
        }
        if let Some(before) = rows.last() {
            match before.column(0).cmp(row.column(0)) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => return Err(row.error("a duplicate of the row above")),
                std::cmp::Ordering::Greater => {
                    return Err(row.error("not in order (`LC_ALL=C sort` of the first column)"));
                }
            }
        }
        rows.push(row);
    }
    if rows.is_empty() {
        return Err(format!("{file}:1: no rows"));
    }
    Ok(List { kind, rows })
}
