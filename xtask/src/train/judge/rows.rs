//! A labelled set → examples. Takes a file of articles, one per line; returns, for every labelled
//! sentence, its case, its label, and the candidates that its source and cue point at.

use super::FOLDS;
use crate::eval::rows::Text;
use crate::train::articles as written;
use anyhow::{Context, Result};
use says_who::base::hash::word_hash;
use says_who::cli::document::Document;
use says_who::judge::model::LABELS;
use says_who::judge::{COLUMN_LABELS, Case, From};
use says_who::report::Span;
use serde::Deserialize;
use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// A labelled file.
pub(super) struct Set {
    /// The file's name.
    pub name: String,
    /// Its sentences.
    pub examples: Vec<Example>,
    /// Each stands for its kind: the law's examples and what frames write.
    pub examples_of_kinds: bool,
}

/// A labelled sentence.
pub(super) struct Example {
    /// Number of its article in the file.
    pub article: usize,
    /// What a feature is counted in once: its article, or the frame that wrote it.
    pub document: usize,
    /// The part that it is dealt into: articles of one outlet go together, so that no part is judged
    /// by what was learned of its own outlet.
    pub fold: usize,
    /// How much it counts.
    pub weight: f32,
    /// What the judge sees.
    pub case: Case,
    /// The column of its label; [`LABELS`] where it has none.
    pub label: usize,
    /// Candidates that may be the right one: those that the labelled source or cue touches.
    pub positives: Vec<usize>,
    /// Whether figures count it: of a set of picked sentences, only those.
    pub counts: bool,
    /// Its words, for lists of errors.
    pub words: String,
    /// How likely the encoder, which had not learned from it, thinks each label.
    pub other: Option<[f32; LABELS]>,
}

/// What the encoder thinks of the sentences of articles, by the article's id.
pub(super) type Opinions = HashMap<String, Vec<[f32; LABELS]>>;

/// Reads what `cargo xtask encoder --out DIR` wrote of articles that it had not learned from.
pub(super) fn opinions(file: &Path) -> Result<Opinions> {
    #[derive(Deserialize)]
    struct Answer {
        id: String,
        sentences: Vec<Chances>,
    }
    #[derive(Deserialize)]
    struct Chances {
        chances: [f32; LABELS],
    }
    let lines = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    lines
        .lines()
        .map(|line| {
            let answer: Answer =
                serde_json::from_str(line).with_context(|| file.display().to_string())?;
            let chances = answer.sentences.iter().map(|s| s.chances).collect();
            Ok((answer.id, chances))
        })
        .collect()
}

#[derive(Deserialize)]
struct Row {
    id: Option<String>,
    text: String,
    outlet: Option<String>,
    sentences: Option<Vec<Sentence>>,
    label: Option<String>,
}

#[derive(Deserialize)]
struct Sentence {
    start: u32,
    end: u32,
    label: Option<String>,
    source: Option<(u32, u32)>,
    cue: Option<(u32, u32)>,
    target: Option<bool>,
}

/// Reads a set; every sentence counts so much.
pub(super) fn read(file: &Path, weight: f32, opinions: &Opinions) -> Result<Set> {
    let name = file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let lines = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let mut examples = Vec::new();
    for (article, line) in lines.lines().filter(|line| !line.is_empty()).enumerate() {
        let row: Row =
            serde_json::from_str(line).with_context(|| format!("{name}, line {}", article + 1))?;
        let others = row.id.as_ref().and_then(|id| opinions.get(id));
        let first = examples.len();
        article_of(article, weight, row, &mut examples);
        for (example, &other) in examples[first..]
            .iter_mut()
            .zip(others.into_iter().flatten())
        {
            example.other = Some(other);
        }
    }
    Ok(Set {
        name,
        examples,
        examples_of_kinds: false,
    })
}

/// The law by examples of our own: the tables of rules, kinds and names, those of `docs/labels.md`, and
/// those in the comments of the code, whose last sentences are labelled.
pub(super) fn law(weight: f32) -> Result<Set> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |name: &str| {
        let file = root.join(name);
        fs::read_to_string(&file).with_context(|| file.display().to_string())
    };
    let (rules, kinds) = (read("tests/rules.tsv")?, read("tests/kinds.tsv")?);
    let (names, document) = (read("tests/entities.tsv")?, read("docs/labels.md")?);
    let comments = comments(&root.join("src"))?;
    let rows = rules.lines().chain(kinds.lines()).chain(names.lines());
    let rows = rows
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let of_first = columns.next()? == "headline";
            Some((columns.next()?, columns.next()?, of_first))
        });
    let items = document.lines().filter_map(|line| {
        let (text, answer) = line.strip_prefix("- ")?.rsplit_once(" → **")?;
        Some((text, answer.split_once("**")?.0, false))
    });
    let remarks = comments.lines().filter_map(|line| {
        let (_, text) = line.split_once("e.g. ")?;
        let (text, label) = text.rsplit_once(" → ")?;
        Some((text, label.trim(), false))
    });
    Ok(labelled("law", rows.chain(items).chain(remarks), weight))
}

/// All comments of a folder of code, in the order of files and lines.
fn comments(folder: &Path) -> Result<String> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    files.sort();
    let mut out = String::new();
    for file in files {
        if file.is_dir() {
            out += &comments(&file)?;
        } else if file.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
            for line in text
                .lines()
                .filter(|line| line.trim_start().starts_with("//"))
            {
                out += line;
                out.push('\n');
            }
        }
    }
    Ok(out)
}

/// Sentences of kinds that news seldom has, as `kinds.grammar` writes them.
pub(super) fn kinds(each: usize, weight: f32) -> Result<Set> {
    let written = super::super::kinds::rows(each)?;
    let rows = written
        .iter()
        .map(|row| (&*row.text, &*row.label, row.kind == "headline"));
    let mut set = labelled("kinds", rows, weight);
    for example in &mut set.examples {
        example.document = written[example.article].frame;
    }
    Ok(set)
}

/// The articles that were written to learn from.
pub(super) fn articles(weight: f32) -> Result<Set> {
    let mut examples = Vec::new();
    for (number, article) in written::read()?.into_iter().enumerate() {
        let row = Row {
            id: None,
            text: article.text,
            outlet: Some(article.outlet),
            sentences: Some(article.sentences.into_iter().map(Into::into).collect()),
            label: None,
        };
        article_of(number, weight, row, &mut examples);
    }
    Ok(Set {
        name: "articles".to_owned(),
        examples,
        examples_of_kinds: false,
    })
}

// (`From` is the judge's here.)
impl std::convert::From<written::Sentence> for Sentence {
    fn from(written: written::Sentence) -> Sentence {
        Sentence {
            start: written.start,
            end: written.end,
            label: Some(written.label),
            source: written.source,
            cue: written.cue,
            target: None,
        }
    }
}

/// Texts of which one sentence is labelled: the last, or the first.
fn labelled<'a>(
    name: &str,
    rows: impl Iterator<Item = (&'a str, &'a str, bool)>,
    weight: f32,
) -> Set {
    let mut examples = Vec::new();
    for (article, (text, label, of_first)) in rows.enumerate() {
        let text = text.replace(" // ", "\n\n");
        let document = Document::new(&text, Some("Halden Post"), None);
        let found = says_who::cases(&document.article);
        let meant = if of_first {
            0
        } else {
            found.len().saturating_sub(1)
        };
        for (i, (_, _, case)) in found.into_iter().enumerate() {
            let label = (0..LABELS).find(|&l| i == meant && COLUMN_LABELS[l].letter() == label);
            examples.push(Example {
                article,
                document: article,
                fold: article % FOLDS,
                weight,
                positives: (0..case.candidates.len()).collect(),
                case,
                label: label.unwrap_or(LABELS),
                counts: true,
                words: text.replace('\n', " "),
                other: None,
            });
        }
    }
    Set {
        name: name.to_owned(),
        examples,
        examples_of_kinds: true,
    }
}

fn article_of(article: usize, weight: f32, row: Row, out: &mut Vec<Example>) {
    let points = Text::new(&row.text);
    let span = |(start, end): (u32, u32)| Span {
        start: points.byte(start) as u32,
        end: points.byte(end) as u32,
    };
    let count = row.text.chars().count() as u32;
    // A row of one sentence has its label beside the text.
    let sentences = row.sentences.unwrap_or_else(|| {
        vec![Sentence {
            start: 0,
            end: count,
            label: row.label,
            source: None,
            cue: None,
            target: None,
        }]
    });
    let spans: Vec<Span> = sentences.iter().map(|s| span((s.start, s.end))).collect();
    let fold = match &row.outlet {
        Some(outlet) => word_hash(outlet.as_bytes()) as usize % FOLDS,
        None => article % FOLDS,
    };
    let document = Document::new(&row.text, row.outlet.as_deref(), Some(&spans));
    let found = says_who::cases(&document.article);
    for ((block, place, case), gold) in found.into_iter().zip(&sentences) {
        let letter = gold.label.as_deref().unwrap_or("?");
        let label = (0..LABELS)
            .find(|&l| COLUMN_LABELS[l].letter() == letter)
            .unwrap_or(LABELS);
        let from = span((gold.start, gold.end)).start - place.start;
        let touches = |gold: Option<(u32, u32)>, found: Option<Span>| match (gold, found) {
            (Some(gold), Some(found)) => {
                let gold = span(gold);
                gold.start < found.end + from && found.start + from < gold.end
            }
            _ => false,
        };
        let all = || 0..case.candidates.len();
        let mut positives: Vec<usize> = all()
            .filter(|&k| {
                let c = &case.candidates[k];
                touches(gold.cue, c.cue)
                    && (gold.source.is_none() || touches(gold.source, c.source))
            })
            .collect();
        if positives.is_empty() {
            positives = all()
                .filter(|&k| {
                    touches(gold.cue, case.candidates[k].cue)
                        || touches(gold.source, case.candidates[k].source)
                })
                .collect();
        }
        if positives.is_empty() && gold.source.is_none() && gold.cue.is_none() {
            positives = all()
                .filter(|&k| matches!(case.candidates[k].from, From::Carried(_)))
                .collect();
            if positives.is_empty() {
                positives = all().collect();
            }
        }
        let words =
            &document.article.blocks[block as usize].text[place.start as usize..place.end as usize];
        out.push(Example {
            article,
            document: article,
            fold,
            weight,
            case,
            label,
            positives,
            counts: gold.target.unwrap_or(true),
            words: words.split_whitespace().collect::<Vec<_>>().join(" "),
            other: None,
        });
    }
}
