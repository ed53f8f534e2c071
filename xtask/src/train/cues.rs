//! How well trees find who speaks and what is said, where both are labelled.
//!
//! Takes a set of articles with the places of sources and cues (and of contents, if it has them);
//! prints how often the subject of the cue is the source, and how much of the content depends on
//! the cue. The cue is given: only the tree is measured. Counts only what is in one sentence.

use anyhow::{Context, Result};
use says_who::parse::{Model, Relation, Tree, parse};
use says_who::sentences::split;
use says_who::tokens::{Tag, Token, lex, tag};
use serde_json::Value;
use std::ops::Range;
use std::path::Path;

/// What was counted.
#[derive(Default)]
pub(super) struct Found {
    cues: u32,
    with_subject: u32,
    subject_meets: u32,
    subject_is: u32,
    content_both: u32,
    content_tree: u32,
    content_gold: u32,
}

impl std::fmt::Display for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |n: u32, of: u32| 100.0 * f64::from(n) / f64::from(of.max(1));
        write!(
            f,
            "{} cues: a subject {:.1} %, meets the source {:.1} %, its head in the source {:.1} %; \
             content by words P {:.1} R {:.1}",
            self.cues,
            share(self.with_subject, self.cues),
            share(self.subject_meets, self.cues),
            share(self.subject_is, self.cues),
            share(self.content_both, self.content_tree),
            share(self.content_both, self.content_gold)
        )
    }
}

/// A source with its cue and content, as bytes of the text.
struct Gold {
    source: Vec<Range<usize>>,
    cue: Vec<Range<usize>>,
    content: Vec<Range<usize>>,
}

/// Measures a file of one article to a line.
pub(super) fn measure(file: &Path, model: &Model<'_>, list: bool) -> Result<Found> {
    let mut found = Found::default();
    let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    for line in text.lines() {
        let row: Value = serde_json::from_str(line)?;
        let text = row["text"].as_str().context("an article without text")?;
        article(text, &golds(&row, text), &row, model, list, &mut found);
    }
    Ok(found)
}

/// Byte of each character.
fn bytes_of(text: &str) -> Vec<usize> {
    text.char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect()
}

fn golds(row: &Value, text: &str) -> Vec<Gold> {
    let bytes = bytes_of(text);
    let pair = |value: &Value| -> Option<Range<usize>> {
        let at = |i: usize| {
            bytes
                .get(usize::try_from(value[i].as_u64()?).ok()?)
                .copied()
        };
        Some(at(0)?..at(1)?)
    };
    let pairs = |value: &Value| -> Vec<Range<usize>> {
        value
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(pair)
            .collect()
    };
    if let Some(attributions) = row["attributions"].as_array() {
        return attributions
            .iter()
            .map(|a| Gold {
                source: pairs(&a["source"]),
                cue: pairs(&a["cue"]),
                content: pairs(&a["content"]),
            })
            .collect();
    }
    row["sentences"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|s| {
            Some(Gold {
                source: vec![pair(&s["source"])?],
                cue: vec![pair(&s["cue"])?],
                content: Vec::new(),
            })
        })
        .collect()
}

fn article(
    text: &str,
    golds: &[Gold],
    row: &Value,
    model: &Model<'_>,
    list: bool,
    found: &mut Found,
) {
    let bytes = bytes_of(text);
    let own: Vec<Range<usize>> = row["sentences"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|s| {
            let at = |name: &str| bytes.get(usize::try_from(s[name].as_u64()?).ok()?).copied();
            Some(at("start")?..at("end")?)
        })
        .collect();
    let sentences = if own.is_empty() {
        let mut out = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            let found = split(line);
            out.extend(
                found
                    .into_iter()
                    .map(|s| start + s.start as usize..start + s.end as usize),
            );
            start += line.len() + 1;
        }
        out
    } else {
        own
    };
    let mut tree = Tree::default();
    for sentence in sentences {
        let inside = |r: &Range<usize>| r.start >= sentence.start && r.end <= sentence.end;
        let here = |g: &&Gold| {
            !g.source.is_empty() && !g.cue.is_empty() && g.source.iter().chain(&g.cue).all(inside)
        };
        let mut here = golds.iter().filter(here).peekable();
        if here.peek().is_none() {
            continue;
        }
        let mut tokens = Vec::new();
        lex(
            text,
            sentence.start as u32,
            sentence.end as u32,
            &mut tokens,
        );
        tag(text, &mut tokens);
        parse(text, &tokens, model, &mut tree);
        for gold in here {
            let before = found.subject_is;
            let subject = one(&tokens, &tree, gold, found);
            if list && found.subject_is == before {
                let words = |r: &Range<usize>| &text[r.clone()];
                let subject = subject.map_or("-", |i| {
                    words(&(tokens[i].start as usize..tokens[i].end as usize))
                });
                let cue: Vec<&str> = gold.cue.iter().map(words).collect();
                let source: Vec<&str> = gold.source.iter().map(words).collect();
                println!("{cue:?} by {source:?}, not {subject}: {}", words(&sentence));
            }
        }
    }
}

/// Counts one; gives the subject that the tree has for its cue.
fn one(tokens: &[Token], tree: &Tree, gold: &Gold, found: &mut Found) -> Option<usize> {
    let within = |i: usize, ranges: &[Range<usize>]| {
        let token = &tokens[i];
        ranges
            .iter()
            .any(|r| (token.start as usize) < r.end && token.end as usize > r.start)
    };
    let all = || 0..tokens.len();
    let cue = |i: &usize| within(*i, &gold.cue);
    // The verb of the cue, or its first word.
    let main = |i: &usize| {
        tokens[*i].tag.is_verb() && !matches!(tree.relation(*i), Relation::Aux | Relation::AuxPass)
    };
    let verb = all()
        .filter(cue)
        .rfind(main)
        .or_else(|| all().find(|i| cue(i) && tokens[*i].tag != Tag::Punctuation))?;
    found.cues += 1;
    let subject = subject(tree, verb);
    if let Some(subject) = subject {
        found.with_subject += 1;
        let (first, last) = tree.span(subject);
        found.subject_meets += u32::from((first..=last).any(|i| within(i, &gold.source)));
        found.subject_is += u32::from(within(subject, &gold.source));
    }
    if gold.content.is_empty() {
        return subject;
    }
    let content = content(tree, verb);
    for i in all().filter(|&i| tokens[i].tag != Tag::Punctuation) {
        let (gold, tree) = (within(i, &gold.content), content.contains(&i));
        found.content_both += u32::from(gold && tree);
        found.content_gold += u32::from(gold);
        found.content_tree += u32::from(tree);
    }
    subject
}

/// Who does what a verb says: its own subject, that of the verb it hangs on, or what it describes.
fn subject(tree: &Tree, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..6 {
        // What a passive tells, somebody tells.
        if let Some(agent) = tree.dependent(at, Relation::OblAgent) {
            return Some(agent);
        }
        if let Some(subject) = tree.children(at).find(|&c| tree.relation(c).is_subject()) {
            return Some(subject);
        }
        let head = tree.head(at)?;
        match tree.relation(at) {
            Relation::Acl | Relation::AclRelcl | Relation::Case => return Some(head),
            Relation::Conj
            | Relation::Xcomp
            | Relation::Advcl
            | Relation::Fixed
            | Relation::Mark
            | Relation::Compound
            | Relation::Obj
            | Relation::Obl => at = head,
            _ => return None,
        }
    }
    None
}

/// The words that hang on a verb as what it says.
fn content(tree: &Tree, verb: usize) -> Vec<usize> {
    let all = |i: usize| (0..tree.len()).filter(move |&w| tree.is_under(w, i));
    let relations: &[&[Relation]] = &[
        &[Relation::Ccomp, Relation::Xcomp],
        &[Relation::Parataxis],
        &[Relation::Obj, Relation::Advcl],
        &[Relation::Obl],
    ];
    let mut at = verb;
    for _ in 0..3 {
        for set in relations {
            let said: Vec<usize> = tree
                .children(at)
                .filter(|&c| set.contains(&tree.relation(c)))
                .collect();
            if !said.is_empty() {
                return said.into_iter().flat_map(all).collect();
            }
        }
        match (tree.relation(at), tree.head(at)) {
            (Relation::Parataxis | Relation::Advcl, Some(head)) => {
                return all(head).filter(|&w| !tree.is_under(w, at)).collect();
            }
            (Relation::Case | Relation::Fixed | Relation::Xcomp, Some(head)) => at = head,
            _ => return Vec::new(),
        }
    }
    Vec::new()
}
