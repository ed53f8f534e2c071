//! `cargo xtask extract`: what the extension takes for the article on saved pages, and for what kind
//! of page it takes each. Takes a folder of pages; has Chromium run the extension's own collector on
//! them (network and page scripts off) and the engine judge; writes `{"id", "text"}` lines and prints
//! scores set by set and kinds, with `--peers` beside those of other extractors. With `--folds N`
//! the pages of each fold are judged by what was learned from the others, with `--ways N` in so many
//! ways to cut the folds, since five hundred pages are few; with `--files` the command line's own
//! collector reads the files, without a browser.
//!
//! The text is that of the article's blocks, joined by newlines, without the headline (which every
//! extractor gives apart from the text) and the captions (off by default in the extension), but with
//! the credit lines of quotations, which the engine reads with the blocks they credit.

mod peers;
pub(crate) mod saved;

use crate::run;
use crate::score::{self, Score};
use crate::train::pages::{self, Sample};
use anyhow::{Context, Result, bail};
use saved::Saved;
use says_who::blocks::article::{self, Judged};
use says_who::blocks::candidates::Page;
use says_who::blocks::{BlockKind, kind::PageKind};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

const USAGE: &str = "usage: cargo xtask extract --data DIR --out FILE [--peers] [--candidates FILE] [--files] [--folds N] [--ways N] [--worst N]

  --data        folder with pages.jsonl and the files it names
  --out         where {\"id\", \"text\"} lines go
  --peers       run Readability, Defuddle and, where Python has it, trafilatura on the same pages
  --candidates  keep here what the collector found, or use what is there already
  --files       read the files without a browser, as the command line does
  --folds       judge each page by what is learned from the pages of other sites
  --ways        say how kinds are told on the mean of so many ways to cut the folds
  --worst       name so many pages of each set on which most is wrong";

/// Runs `cargo xtask extract`.
pub(crate) fn command(args: &[String]) -> Result<()> {
    let (mut data, mut out, mut candidates) = (None, None, None);
    let (mut peers, mut files, mut folds, mut ways, mut worst) = (false, false, 0, 0, 0);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let mut value = || {
            args.next()
                .with_context(|| format!("{arg} needs a value\n\n{USAGE}"))
        };
        match arg.as_str() {
            "--data" => data = Some(PathBuf::from(value()?)),
            "--out" => out = Some(PathBuf::from(value()?)),
            "--candidates" => candidates = Some(PathBuf::from(value()?)),
            "--folds" => folds = value()?.parse().context(USAGE)?,
            "--ways" => ways = value()?.parse().context(USAGE)?,
            "--worst" => worst = value()?.parse().context(USAGE)?,
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
    let candidates = if let Some(file) = candidates {
        std::path::absolute(file)?
    } else {
        let file = run::target().join("extract-candidates.jsonl");
        // Without a name it is of this run alone.
        if file.exists() {
            fs::remove_file(&file)?;
        }
        file
    };
    if files {
        saved::collect(&data, &candidates)?;
    }
    let saved = saved::read(&data, &candidates)?;
    let judged = if folds > 1 {
        by_folds(&saved, folds, 0)
    } else {
        let judge = |saved: &Saved| article::judge(&saved.page);
        saved.iter().map(judge).collect()
    };
    let texts: Vec<String> = saved
        .iter()
        .zip(&judged)
        .map(|(saved, judged)| text(&saved.page, judged))
        .collect();
    write(&saved, &texts, &out)?;
    let ours: Vec<&str> = texts.iter().map(String::as_str).collect();
    table("Says Who?", &saved, &ours, worst);
    if peers {
        for (name, theirs) in peers::run(&data)? {
            let theirs: Vec<&str> = saved
                .iter()
                .map(|saved| theirs.get(&saved.id).map_or("", String::as_str))
                .collect();
            table(name, &saved, &theirs, 0);
            alone(name, &saved, &ours, &theirs);
        }
    }
    println!("{}", kinds(&saved, &judged, true));
    if folds > 1 && ways > 1 {
        let told = (0..ways).map(|way| kinds(&saved, &by_folds(&saved, folds, way), false));
        let sum = told.fold(Told::default(), |sum, one| sum.and(&one));
        println!("mean of {ways} ways: {}", sum.over(ways));
    }
    Ok(())
}

/// A page as the trainer takes it.
pub(crate) fn sample(saved: &Saved) -> Sample {
    Sample::of(&saved.page, saved.wanted())
}

/// Judges every page, its kind by what is learned from the others' folds.
fn by_folds(saved: &[Saved], folds: u64, way: u64) -> Vec<Judged> {
    let samples: Vec<Sample> = saved.iter().map(sample).collect();
    let mut out = vec![Judged::default(); saved.len()];
    let of = |at: usize| pages::fold(&saved[at].page.host, &saved[at].id, folds, way);
    for fold in 0..folds {
        let others: Vec<&Sample> = (0..samples.len())
            .filter(|at| of(*at) != fold)
            .map(|at| &samples[at])
            .collect();
        let learned = pages::learn(&others);
        for (at, saved) in saved.iter().enumerate() {
            if of(at) == fold {
                out[at] = article::judge_by(&saved.page, &learned);
            }
        }
    }
    out
}

/// The text that is taken for the article.
fn text(page: &Page, judged: &Judged) -> String {
    if !judged.is_article {
        return String::new();
    }
    let (article, _) = article::article(page, judged);
    let mut text: Vec<&str> = Vec::new();
    for (at, block) in article.blocks.iter().enumerate() {
        if !matches!(block.kind, BlockKind::Headline | BlockKind::Caption) {
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
    text.join("\n")
}

fn write(saved: &[Saved], texts: &[String], out: &Path) -> Result<()> {
    let mut sink = BufWriter::new(File::create(out).with_context(|| out.display().to_string())?);
    for (saved, text) in saved.iter().zip(texts) {
        serde_json::to_writer(
            &mut sink,
            &serde_json::json!({"id": saved.id, "text": text}),
        )?;
        writeln!(sink)?;
    }
    sink.flush()?;
    Ok(())
}

/// The scores of one extractor, set by set, and those of a set's English pages where it has others.
fn table(name: &str, saved: &[Saved], texts: &[&str], worst: usize) {
    let mut sets: Vec<&str> = Vec::new();
    for page in saved {
        if page.gold.is_some() && !sets.contains(&page.set()) {
            sets.push(page.set());
        }
    }
    for set in sets {
        let of: Vec<(&Saved, score::Page)> = saved
            .iter()
            .zip(texts)
            .filter(|(page, _)| page.set() == set)
            .filter_map(|(page, text)| Some((page, score::Page::of(page.gold.as_deref()?, text))))
            .collect();
        let score = |english: bool| {
            let pages: Vec<score::Page> = of
                .iter()
                .filter(|(page, _)| !english || page.is_english())
                .map(|(_, counts)| *counts)
                .collect();
            Score::of(&pages)
        };
        println!("{name:12} {set:16} {}", score(false));
        if of.iter().any(|(page, _)| !page.is_english()) {
            println!("{name:12} {:16} {}", format!("{set}, English"), score(true));
        }
        let mut each: Vec<(&Saved, Score)> = of
            .iter()
            .map(|(page, counts)| (*page, Score::of(&[*counts])))
            .collect();
        each.sort_by(|one, other| one.1.f1.total_cmp(&other.1.f1));
        for (page, score) in each.into_iter().take(worst) {
            println!(
                "    {:.3} precision {:.3}  recall {:.3}  {}",
                score.f1, score.precision, score.recall, page.id
            );
        }
    }
}

/// Names the pages on which another extractor finds text and we find none.
fn alone(name: &str, saved: &[Saved], ours: &[&str], theirs: &[&str]) {
    for ((page, ours), theirs) in saved.iter().zip(ours).zip(theirs) {
        if page.gold.is_some() && ours.is_empty() && !theirs.is_empty() {
            println!("{name} alone finds text on {}", page.id);
        }
    }
}

/// How many pages are told for what they are.
#[derive(Default)]
struct Told {
    all: f64,
    right: f64,
    refused: f64,
    unasked: f64,
}

impl Told {
    /// Both together.
    fn and(self, other: &Self) -> Self {
        Self {
            all: self.all + other.all,
            right: self.right + other.right,
            refused: self.refused + other.refused,
            unasked: self.unasked + other.unasked,
        }
    }

    /// Of a sum the mean.
    fn over(self, count: u64) -> Self {
        let count = count as f64;
        Self {
            all: self.all / count,
            right: self.right / count,
            refused: self.refused / count,
            unasked: self.unasked / count,
        }
    }
}

impl std::fmt::Display for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "kinds right: {} of {} ({:.3}); articles refused: {}; others painted unasked: {}",
            self.right,
            self.all,
            self.right / self.all.max(1.0),
            self.refused,
            self.unasked
        )
    }
}

/// Counts how kinds are told; if it is to be said, says for what pages of each are taken, and which are
/// painted or refused wrongly.
fn kinds(saved: &[Saved], judged: &[Judged], say: bool) -> Told {
    let mut told = Told::default();
    let mut taken: BTreeMap<&str, BTreeMap<PageKind, u32>> = BTreeMap::new();
    for (page, judged) in saved.iter().zip(judged) {
        let Some(wanted) = page.wanted() else {
            continue;
        };
        let same = judged.page == wanted
            || wanted.is_article() && judged.page.is_article()
            || wanted == PageKind::List && judged.page == PageKind::Search;
        told.right += f64::from(u8::from(same));
        told.all += 1.0;
        let kind = page.kind.as_deref().unwrap_or_default();
        *taken
            .entry(kind)
            .or_default()
            .entry(judged.page)
            .or_default() += 1;
        if wanted.is_article() && !judged.is_article {
            told.refused += 1.0;
            if say {
                println!("refused: {} ({kind}): {:?}", page.id, judged.reason);
            }
        } else if !wanted.is_article() && judged.is_article {
            told.unasked += 1.0;
            if say {
                println!("painted unasked: {} ({kind})", page.id);
            }
        }
    }
    if say {
        for (kind, taken) in taken {
            println!("{kind:16} {taken:?}");
        }
    }
    told
}
