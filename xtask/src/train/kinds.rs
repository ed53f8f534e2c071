//! A list of frames and words → labelled sentences of kinds that news seldom has.
//!
//! Takes `kinds.grammar`, which says how it is written, and a count; gives so many sentences of each
//! frame, in its order. The same count gives the same sentences on every machine.

use super::chance::Chance;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;

/// The frames and the words for them.
const KINDS: &str = include_str!("kinds.grammar");
/// Words within words within words: no list needs more.
const DEEP: usize = 6;

/// A sentence with its label.
pub(crate) struct Row {
    /// Number of its frame.
    pub(crate) frame: usize,
    /// Of what kind.
    pub(crate) kind: String,
    /// Paragraphs are parted by " // ".
    pub(crate) text: String,
    /// The label of its last sentence, of a headline's first.
    pub(crate) label: String,
}

/// What may stand for a name.
struct Words<'a> {
    label: Option<&'a str>,
    choices: Vec<&'a str>,
}

struct Grammar<'a> {
    words: BTreeMap<&'a str, Words<'a>>,
    frames: Vec<[&'a str; 3]>,
}

impl<'a> Grammar<'a> {
    fn read(text: &'a str) -> Result<Grammar<'a>> {
        let (mut words, mut frames) = (BTreeMap::new(), Vec::new());
        for line in text.lines() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some((name, choices)) = line.split_once(" = ").filter(|_| !line.contains('\t')) {
                let (name, label) = match name.split_once(' ') {
                    Some((name, label)) => (name, Some(label)),
                    None => (name, None),
                };
                let choices = choices.split(" | ").collect();
                if words.insert(name, Words { label, choices }).is_some() {
                    bail!("kinds.grammar lists {name} twice");
                }
                continue;
            }
            let columns: Vec<&str> = line.split('\t').collect();
            let frame = columns.try_into();
            frames.push(frame.map_err(|_| anyhow::anyhow!("kinds.grammar: {line:?}"))?);
        }
        Ok(Grammar { words, frames })
    }

    /// Writes a text with words for its names; gives the first label that one of them bears.
    fn write(
        &self,
        text: &str,
        chance: &mut Chance,
        deep: usize,
        out: &mut String,
    ) -> Result<Option<&'a str>> {
        let (mut label, mut rest) = (None, text);
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').context("a name without its end")?;
            out.push_str(before);
            rest = after;
            let (name, capital) = match name.strip_prefix('^') {
                Some(name) => (name, true),
                None => (name, false),
            };
            let words = self
                .words
                .get(name)
                .with_context(|| format!("{text}: {name}"))?;
            if deep == 0 {
                bail!("{name} stands within itself");
            }
            let choice = words.choices[chance.below(words.choices.len())];
            let at = out.len();
            let found = self.write(choice, chance, deep - 1, out)?;
            label = label.or(words.label).or(found);
            if capital && let Some(first) = out[at..].chars().next() {
                out.replace_range(at..at + first.len_utf8(), &first.to_uppercase().to_string());
            }
        }
        out.push_str(rest);
        Ok(label)
    }
}

/// Writes so many sentences of each frame.
pub(crate) fn rows(each: usize) -> Result<Vec<Row>> {
    let grammar = Grammar::read(KINDS)?;
    let mut chance = Chance::new();
    let mut out = Vec::with_capacity(each * grammar.frames.len());
    let frames = grammar.frames.iter().enumerate();
    for (number, [kind, label, frame]) in frames.flat_map(|one| std::iter::repeat_n(one, each)) {
        let mut text = String::new();
        let found = grammar.write(frame, &mut chance, DEEP, &mut text)?;
        // "Ada Falk, a baker," at the end of a clause.
        let text = text
            .replace(",.", ".")
            .replace(",,", ",")
            .replace(",:", ":");
        let label = match *label {
            "=" => found.with_context(|| format!("{frame}: nobody bears a label"))?,
            label => label,
        };
        out.push(Row {
            frame: number,
            kind: (*kind).to_owned(),
            text,
            label: label.to_owned(),
        });
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_frame_is_filled() {
        let frames = Grammar::read(KINDS).expect("a grammar").frames.len();
        let rows = rows(3).expect("sentences");
        assert_eq!(rows.len(), 3 * frames);
        for row in &rows {
            assert!(!row.text.contains(['{', '}', '|']), "{}", row.text);
            assert!("ONUMSHDVAX".contains(&row.label), "{}", row.label);
        }
    }

    #[test]
    fn the_label_is_that_of_who_stands_there() {
        let grammar = Grammar::read("who O = {body}\nbody = police\nkind\t=\t{^who} said so.")
            .expect("a grammar");
        let mut out = String::new();
        let label = grammar.write(grammar.frames[0][2], &mut Chance::new(), DEEP, &mut out);
        assert_eq!(label.expect("a sentence"), Some("O"));
        assert_eq!(out, "Police said so.");
    }
}
