//! `cargo xtask extract`: what the extension takes for the article on saved pages. Takes a folder
//! of pages; has Chromium run the extension's own collector on them (network and page scripts off)
//! and the engine judge; writes `{"id", "text"}` lines and prints their scores, with `--peers`
//! beside those of other extractors. With `--files`, the command line's own collector reads the
//! files, without a browser.
//!
//! The text is that of the article's blocks, joined by newlines, without the headline (which every
//! extractor gives apart from the text) and the captions (off by default in the extension), but with
//! the credit lines of quotations, which the engine reads with the blocks they credit.

use crate::{npm, run};
use anyhow::{Context, Result, bail};
use says_who::blocks::{BlockKind, article, candidates::Page};
use says_who::cli::saved;
use serde::Deserialize;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};

const USAGE: &str =
    "usage: cargo xtask extract --data DIR --out FILE [--peers] [--candidates FILE] [--files]

  --data        folder with pages.jsonl; the scorer is ../eval/score_extraction.py beside it
  --out         where {\"id\", \"text\"} lines go
  --peers       run Readability and Defuddle on the same pages
  --candidates  keep here what the collector found, or use what is there already
  --files       read the files without a browser, as the command line does";

/// The sets that goals are set for, and all others for a look at the rest.
const SETS: &[(&str, &[&str])] = &[
    ("aeb", &["--set", "aeb"]),
    ("fundus, English", &["--set", "fundus", "--lang", "en"]),
    ("fundus, all", &["--set", "fundus"]),
    ("mozilla", &["--set", "mozilla"]),
];

/// A line of what the collector found.
#[derive(Deserialize)]
struct Found {
    id: String,
    request: Option<Page>,
    error: Option<String>,
}

/// What is needed here of a line of pages.jsonl.
#[derive(Deserialize)]
struct Row {
    id: String,
    file: String,
    kind: Option<String>,
    gold: Option<String>,
}

/// Runs `cargo xtask extract`.
pub(crate) fn command(args: &[String]) -> Result<()> {
    let mut data = None;
    let mut out = None;
    let mut candidates = None;
    let (mut peers, mut files) = (false, false);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let mut value = || {
            args.next()
                .map(PathBuf::from)
                .with_context(|| format!("{arg} needs a value\n\n{USAGE}"))
        };
        match arg.as_str() {
            "--data" => data = Some(value()?),
            "--out" => out = Some(value()?),
            "--candidates" => candidates = Some(value()?),
            "--peers" => peers = true,
            "--files" => files = true,
            _ => bail!("{arg}?\n\n{USAGE}"),
        }
    }
    let (Some(data), Some(out)) = (data, out) else {
        bail!("{USAGE}");
    };
    let data = fs::canonicalize(&data).with_context(|| data.display().to_string())?;
    let out = std::path::absolute(out)?;
    let keep = candidates.is_some();
    let candidates = match candidates {
        Some(file) => std::path::absolute(file)?,
        None => run::target().join("extract-candidates.jsonl"),
    };
    if files {
        collect(&data, &candidates)?;
    } else if !(keep && candidates.exists()) {
        npm::install()?;
        run::show(
            npm::node()
                .args(["xtask/js/collect-pages.mjs"])
                .arg(&data)
                .arg(&candidates),
        )?;
    }
    let reasons = judge(&candidates, &out)?;
    table(&data, "Says Who?", &out)?;
    let rows: Vec<Row> = lines(&data.join("pages.jsonl"))?;
    if peers {
        npm::install()?;
        let folder = run::target().join("extract-peers");
        fs::create_dir_all(&folder)?;
        run::show(
            npm::node()
                .arg("xtask/js/extractors.mjs")
                .arg(&data)
                .arg(&folder),
        )?;
        for name in ["readability", "defuddle"] {
            table(&data, name, &folder.join(name).with_extension("jsonl"))?;
        }
        alone(&rows, &out, &folder)?;
    }
    unasked(&rows, &reasons);
    Ok(())
}

/// Writes what the command line's collector finds in each file.
fn collect(data: &Path, candidates: &Path) -> Result<()> {
    let mut sink = BufWriter::new(File::create(candidates)?);
    for row in lines::<Row>(&data.join("pages.jsonl"))? {
        let file = data.join(&row.file);
        let packed = File::open(&file).with_context(|| file.display().to_string())?;
        let mut source = Vec::new();
        flate2::read::GzDecoder::new(packed).read_to_end(&mut source)?;
        let page = saved::candidates(&String::from_utf8_lossy(&source));
        serde_json::to_writer(
            &mut sink,
            &serde_json::json!({"id": row.id, "request": page}),
        )?;
        writeln!(sink)?;
    }
    Ok(sink.flush()?)
}

/// Judges every page; gives for each whether it is an article, and why.
fn judge(candidates: &Path, out: &Path) -> Result<HashMap<String, (bool, String)>> {
    let mut reasons = HashMap::new();
    let mut sink = BufWriter::new(File::create(out).with_context(|| out.display().to_string())?);
    for found in lines::<Found>(candidates)? {
        let Some(page) = found.request else {
            bail!("{}: {}", found.id, found.error.unwrap_or_default());
        };
        let judged = article::judge(&page);
        let (article, _) = article::article(&page, &judged);
        let mut text: Vec<&str> = Vec::new();
        for (at, block) in article.blocks.iter().enumerate() {
            if judged.is_article && !matches!(block.kind, BlockKind::Headline | BlockKind::Caption)
            {
                text.push(block.text.trim());
                // A credit line stands under the last block that it credits.
                let next = article
                    .blocks
                    .get(at + 1)
                    .and_then(|next| next.credit.as_deref());
                text.extend(
                    block
                        .credit
                        .as_deref()
                        .filter(|credit| next != Some(*credit)),
                );
            }
        }
        serde_json::to_writer(
            &mut sink,
            &serde_json::json!({"id": found.id, "text": text.join("\n")}),
        )?;
        writeln!(sink)?;
        reasons.insert(
            found.id,
            (judged.is_article, format!("{:?}", judged.reason)),
        );
    }
    sink.flush()?;
    Ok(reasons)
}

/// The scores of one extractor on every set, one line each.
fn table(data: &Path, name: &str, predictions: &Path) -> Result<()> {
    let scorer = data.join("../eval/score_extraction.py");
    for (set, options) in SETS {
        let mut command = run::command("python3");
        command
            .arg(&scorer)
            .arg(data.join("pages.jsonl"))
            .arg(predictions)
            .args(*options);
        println!(
            "{name:12} {set:16} {}",
            run::read(&mut command)?.trim().replace('\n', "; ")
        );
    }
    Ok(())
}

/// Names the pages on which another extractor finds text and we find none.
fn alone(rows: &[Row], out: &Path, folder: &Path) -> Result<()> {
    #[derive(Deserialize)]
    struct Text {
        id: String,
        text: String,
    }
    let texts = |file: &Path| -> Result<HashMap<String, usize>> {
        Ok(lines::<Text>(file)?
            .into_iter()
            .map(|line| (line.id, line.text.len()))
            .collect())
    };
    let ours = texts(out)?;
    for name in ["readability", "defuddle"] {
        let theirs = texts(&folder.join(name).with_extension("jsonl"))?;
        for row in rows.iter().filter(|row| row.gold.is_some()) {
            if ours.get(&row.id).is_none_or(|length| *length == 0)
                && theirs.get(&row.id).is_some_and(|length| *length > 0)
            {
                println!("{name} alone finds text on {}", row.id);
            }
        }
    }
    Ok(())
}

/// Says which pages are taken for articles against what they are.
fn unasked(rows: &[Row], reasons: &HashMap<String, (bool, String)>) {
    let mut others = 0;
    for row in rows {
        let kind = row.kind.as_deref().unwrap_or("article");
        let Some((is_article, reason)) = reasons.get(&row.id) else {
            continue;
        };
        if matches!(
            kind,
            "home" | "section" | "listing" | "product" | "forum" | "search"
        ) {
            others += 1;
            if *is_article {
                println!("painted unasked: {} ({kind})", row.id);
            }
        } else if !is_article {
            println!("taken for no article: {} ({kind}): {reason}", row.id);
        }
    }
    println!("{others} pages are no articles");
}

fn lines<T: serde::de::DeserializeOwned>(file: &Path) -> Result<Vec<T>> {
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
