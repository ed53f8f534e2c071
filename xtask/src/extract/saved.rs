//! Saved pages as the extension collects them, each with what is known of it.
//!
//! Takes a folder with `pages.jsonl` (`id`, `file`, `url`, and where known `lang`, `kind` and `gold`,
//! the article's text) and a file for what the collector finds, which is filled once and used again;
//! gives the pages in the order of that file.

use crate::{npm, run};
use anyhow::{Context, Result, bail};
use says_who::blocks::candidates::Page;
use says_who::blocks::kind::PageKind;
use serde::Deserialize;
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader, BufWriter, Read as _, Write as _};
use std::path::Path;

/// A page that was saved.
pub(crate) struct Saved {
    /// Its name: `set:name`.
    pub(crate) id: String,
    /// Language that it is known to be in.
    pub(crate) lang: Option<String>,
    /// What it is, in the words of who sorted it.
    pub(crate) kind: Option<String>,
    /// The text of its article.
    pub(crate) gold: Option<String>,
    /// What was collected from it.
    pub(crate) page: Page,
}

impl Saved {
    /// The set that it belongs to.
    pub(crate) fn set(&self) -> &str {
        self.id.split_once(':').map_or("all", |(set, _)| set)
    }

    /// Whether it is in English, as far as known.
    pub(crate) fn is_english(&self) -> bool {
        self.lang.as_deref().unwrap_or("en").starts_with("en")
    }

    /// What it is, in our words; none of a kind that we have no word for.
    pub(crate) fn wanted(&self) -> Option<PageKind> {
        Some(match self.kind.as_deref()? {
            "article" | "article-nonen" | "blog" | "wikipedia" => PageKind::Article,
            "home" | "section" | "listing" | "collection" | "article-list" => PageKind::List,
            "forum" => PageKind::Forum,
            "product" | "service" => PageKind::Shop,
            "documentation" => PageKind::Documentation,
            "login" => PageKind::Login,
            "search" => PageKind::Search,
            "error" => PageKind::Error,
            _ => return None,
        })
    }
}

/// A line of what the collector found.
#[derive(Deserialize)]
struct Found {
    id: String,
    request: Option<Page>,
    error: Option<String>,
}

/// A line of pages.jsonl.
#[derive(Deserialize)]
struct Row {
    id: String,
    file: String,
    lang: Option<String>,
    kind: Option<String>,
    gold: Option<String>,
}

/// Reads the pages of a folder; has Chromium collect them where `candidates` is not there yet.
pub(crate) fn read(data: &Path, candidates: &Path) -> Result<Vec<Saved>> {
    let mut rows: HashMap<String, Row> = lines::<Row>(&data.join("pages.jsonl"))?
        .into_iter()
        .map(|row| (row.id.clone(), row))
        .collect();
    if !candidates.exists() {
        npm::install()?;
        run::show(
            npm::node()
                .args(["xtask/js/collect-pages.mjs"])
                .arg(data)
                .arg(candidates),
        )?;
    }
    let mut out = Vec::new();
    for found in lines::<Found>(candidates)? {
        let Some(page) = found.request else {
            bail!("{}: {}", found.id, found.error.unwrap_or_default());
        };
        let Some(row) = rows.remove(&found.id) else {
            bail!("{} has no page {:?}", data.display(), found.id);
        };
        out.push(Saved {
            id: row.id,
            lang: row.lang,
            kind: row.kind,
            gold: row.gold.filter(|gold| !gold.is_empty()),
            page,
        });
    }
    match rows.into_keys().min() {
        Some(id) => bail!("{} has nothing of {id}: collect anew", candidates.display()),
        None => Ok(out),
    }
}

/// Writes to `candidates` what the command line's collector finds in each file.
pub(crate) fn collect(data: &Path, candidates: &Path) -> Result<()> {
    let mut sink = BufWriter::new(File::create(candidates)?);
    for row in lines::<Row>(&data.join("pages.jsonl"))? {
        let file = data.join(&row.file);
        let packed = File::open(&file).with_context(|| file.display().to_string())?;
        let mut source = Vec::new();
        flate2::read::GzDecoder::new(packed).read_to_end(&mut source)?;
        let page = says_who::cli::saved::candidates(&String::from_utf8_lossy(&source));
        let found = serde_json::json!({"id": row.id, "request": page});
        serde_json::to_writer(&mut sink, &found)?;
        writeln!(sink)?;
    }
    Ok(sink.flush()?)
}

/// The lines of a file, read as JSON.
pub(crate) fn lines<T: serde::de::DeserializeOwned>(file: &Path) -> Result<Vec<T>> {
    let source = BufReader::new(File::open(file).with_context(|| file.display().to_string())?);
    let mut out = Vec::new();
    for (number, line) in source.lines().enumerate() {
        let line = line?;
        if !line.trim().is_empty() {
            out.push(
                serde_json::from_str(&line)
                    .with_context(|| format!("{}:{}", file.display(), number + 1))?,
            );
        }
    }
    Ok(out)
}
