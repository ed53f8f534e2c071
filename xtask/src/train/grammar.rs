//! A grammar of news sentences → sentences with their trees, as a treebank has them.
//!
//! Takes a grammar's text and how many sentences to write; gives blocks of CoNLL-U. A line
//! `NAME xN -> relation=ITEM *ITEM …` is one of the ways to write NAME, N times as frequent as
//! others; the item with a star is its head, the others hang on it. An item is a NAME or
//! `word/TAG`, with `?` where it may be left out. `NAME/TAG = words` lists words. `~` says where no
//! space stands. Names of people, towns and bodies are put together from syllables. The same
//! count gives the same sentences on every machine.

use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The grammar of news.
pub(super) const NEWS: &str = include_str!("news.grammar");

struct Item {
    /// None for the head.
    relation: Option<String>,
    what: What,
    optional: bool,
}

enum What {
    Name(String),
    Word(String, String),
}

/// What a name stands for.
#[derive(Default)]
struct Rule {
    ways: Vec<(usize, Vec<Item>)>,
    tag: String,
    words: Vec<String>,
}

/// A word of a sentence that is being written.
struct Word {
    form: String,
    tag: String,
    relation: String,
    head: usize,
}

/// A grammar that was read.
pub(super) struct Grammar {
    rules: BTreeMap<String, Rule>,
    /// Past forms of irregular verbs.
    irregular: Vec<String>,
}

impl Grammar {
    /// Reads a grammar; `irregular` is the list of irregular verbs, for the name `IRREGULAR`.
    pub(super) fn read(text: &str, irregular: &str) -> Result<Grammar> {
        let mut rules: BTreeMap<String, Rule> = BTreeMap::new();
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let context = || format!("line {} of the grammar: {line}", number + 1);
            if let Some((name, way)) = line.split_once(" -> ") {
                let (name, times) = name.split_once(" x").unwrap_or((name, "1"));
                let items: Vec<Item> = way.split_whitespace().map(item).collect();
                if items.iter().filter(|item| item.relation.is_none()).count() != 1 {
                    bail!("{}: not one head", context());
                }
                let times = times.trim().parse().with_context(context)?;
                let rule = rules.entry(name.trim().to_owned()).or_default();
                rule.ways.push((times, items));
            } else {
                let (name, words) = line.split_once(" = ").with_context(context)?;
                let (name, tag) = name.split_once('/').with_context(context)?;
                let rule = rules.entry(name.to_owned()).or_default();
                rule.tag = tag.to_owned();
                rule.words = words.split_whitespace().map(str::to_owned).collect();
            }
        }
        let irregular = irregular
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t')?.1.split(',').next())
            .map(str::to_owned)
            .collect();
        let grammar = Grammar { rules, irregular };
        for (name, rule) in &grammar.rules {
            for item in rule.ways.iter().flat_map(|(_, items)| items) {
                if let What::Name(other) = &item.what
                    && !grammar.rules.contains_key(other)
                    && !matches!(other.as_str(), "SURNAME" | "TOWN" | "ORGNAME" | "IRREGULAR")
                {
                    bail!("{name} of the grammar asks for {other}, which nothing says");
                }
            }
        }
        Ok(grammar)
    }

    /// Writes sentences as CoNLL-U.
    pub(super) fn write(&self, count: usize) -> Result<Vec<String>> {
        let mut chance = super::chance::Chance::new();
        let mut out = Vec::with_capacity(count);
        while out.len() < count {
            let mut words = Vec::new();
            let top = self.expand("S", &mut words, &mut chance, 0)?;
            // What goes on for too long is no sentence of a newspaper.
            if words.len() > 60 {
                continue;
            }
            words[top].relation = "root".to_owned();
            out.push(conllu(&words, top));
        }
        Ok(out)
    }

    /// Writes what a name stands for, and gives the place of its head.
    fn expand(
        &self,
        name: &str,
        words: &mut Vec<Word>,
        chance: &mut super::chance::Chance,
        depth: usize,
    ) -> Result<usize> {
        let made = match name {
            "SURNAME" => Some((syllables(chance, "surname"), "NNP")),
            "TOWN" => Some((syllables(chance, "town"), "NNP")),
            "ORGNAME" => Some((syllables(chance, "body"), "NNP")),
            "IRREGULAR" => {
                let at = chance.below(self.irregular.len());
                Some((self.irregular[at].clone(), "VBD"))
            }
            _ => None,
        };
        if let Some((form, tag)) = made {
            return Ok(push(words, form, tag));
        }
        let rule = self.rules.get(name).context("an unknown name")?;
        if !rule.words.is_empty() {
            let form = rule.words[chance.below(rule.words.len())].clone();
            return Ok(push(words, form, &rule.tag));
        }
        // Deep down only the first way, lest a sentence never end.
        let mut left = if depth > 7 {
            0
        } else {
            chance.below(rule.ways.iter().map(|way| way.0).sum())
        };
        let (_, items) = rule
            .ways
            .iter()
            .find(|(times, _)| {
                let here = left < *times;
                left = left.saturating_sub(*times);
                here
            })
            .context("no way")?;
        let mut hanging = Vec::new();
        let mut top = None;
        for item in items {
            if item.optional && chance.below(2) == 0 {
                continue;
            }
            let at = match &item.what {
                What::Name(name) => self.expand(name, words, chance, depth + 1)?,
                What::Word(form, tag) => push(words, form.clone(), tag),
            };
            match &item.relation {
                None => top = Some(at),
                Some(relation) => hanging.push((at, relation)),
            }
        }
        let top = top.context("no head")?;
        for (at, relation) in hanging {
            words[at].head = top;
            words[at].relation.clone_from(relation);
        }
        Ok(top)
    }
}

fn item(text: &str) -> Item {
    let (optional, text) = match text.strip_suffix('?') {
        Some(rest) if !rest.is_empty() && !rest.ends_with('/') => (true, rest),
        _ => (false, text),
    };
    let (relation, what) = match text.strip_prefix('*') {
        Some(what) => (None, what),
        None => {
            let (relation, what) = text.split_once('=').unwrap_or(("dep", text));
            (Some(relation.to_owned()), what)
        }
    };
    let what = match what.split_once('/') {
        Some((form, tag)) => What::Word(form.to_owned(), tag.to_owned()),
        None => What::Name(what.to_owned()),
    };
    Item {
        relation,
        what,
        optional,
    }
}

fn push(words: &mut Vec<Word>, form: String, tag: &str) -> usize {
    words.push(Word {
        form,
        tag: tag.to_owned(),
        relation: String::new(),
        head: usize::MAX,
    });
    words.len() - 1
}

/// A name that nobody has.
fn syllables(chance: &mut super::chance::Chance, kind: &str) -> String {
    const FIRST: &[&str] = &[
        "Hal", "Bren", "Tor", "Mar", "Vel", "Kes", "Dun", "Lor", "Sten", "Ost", "Pel", "Gar",
        "Win", "Rav", "Nor", "Ash", "Cal", "Fen", "Ing", "Jor", "Quil", "Sab", "Tam", "Ul", "Yar",
        "Zel",
    ];
    const SURNAME: &[&str] = &[
        "ow", "ick", "ard", "ensen", "ova", "elli", "man", "ström", "ez", "ini", "ak", "well",
        "ford", "son", "ic", "ane", "oto", "wala", "ier", "ing",
    ];
    const TOWN: &[&str] = &[
        "ham", "port", "burg", "field", "mouth", "stad", "bridge", "ovo", "ia", "dale",
    ];
    const BODY: &[&str] = &[
        "co", "tex", "ora", "gen", "air", "nova", "line", "dex", "works", "ium",
    ];
    let last = match kind {
        "surname" => SURNAME,
        "town" => TOWN,
        _ => BODY,
    };
    let first = FIRST[chance.below(FIRST.len())];
    format!("{first}{}", last[chance.below(last.len())])
}

/// The words as a treebank writes them.
fn conllu(words: &[Word], top: usize) -> String {
    let mut out = String::new();
    for (i, word) in words.iter().enumerate() {
        let mut form = word.form.trim_matches('~').to_owned();
        if i == 0
            && let Some(first) = form.chars().next()
        {
            form = first.to_uppercase().chain(form.chars().skip(1)).collect();
        }
        let tight = word.form.len() > 1 && word.form.ends_with('~')
            || words
                .get(i + 1)
                .is_some_and(|next| next.form.len() > 1 && next.form.starts_with('~'));
        let head = if i == top { 0 } else { word.head + 1 };
        // A String takes whatever is written.
        let _ = writeln!(
            out,
            "{}\t{form}\t_\t_\t{}\t_\t{head}\t{}\t_\t{}",
            i + 1,
            word.tag,
            word.relation,
            if tight { "SpaceAfter=No" } else { "_" }
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_hangs_together() {
        let grammar = Grammar::read(NEWS, "sink\tsank,sunk\n").expect("the grammar is sound");
        for block in grammar.write(500).expect("it ends") {
            let heads: Vec<usize> = block
                .lines()
                .map(|line| {
                    line.split('\t')
                        .nth(6)
                        .expect("ten fields")
                        .parse()
                        .expect("a number")
                })
                .collect();
            assert_eq!(
                heads.iter().filter(|&&head| head == 0).count(),
                1,
                "{block}"
            );
            assert!(heads.iter().all(|&head| head <= heads.len()), "{block}");
        }
    }

    #[test]
    fn a_name_that_nothing_says_is_an_error() {
        assert!(Grammar::read("S -> *NOBODY\n", "").is_err());
        assert!(Grammar::read("S -> nsubj=a/DT det=b/DT\n", "").is_err());
    }
}
