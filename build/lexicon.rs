//! Puts the rows of all lists together. Takes the lists; returns every word with its classes and
//! lemma, every phrase, and the outlets.

use crate::class::{Class, Classes};
use crate::hash::word_hash;
use crate::inflect;
use crate::lists::{Kind, List, Row};
use crate::pattern;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A listed word.
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) classes: Classes,
    /// Hash of its lemma, where that is another word, and how sure the lists are of it.
    pub(crate) lemma: Option<(Rank, u64)>,
}

/// Which lemma wins where a form has several.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// Plural of a noun.
    Noun,
    /// Form of a verb.
    Verb,
    /// Written down as such.
    Stated,
}

/// An outlet as the tables keep it.
pub(crate) struct Outlet {
    pub(crate) name: String,
    pub(crate) domains: Vec<String>,
}

/// Everything that the tables are made of.
#[derive(Default)]
pub(crate) struct Lexicon {
    /// By hash.
    pub(crate) words: BTreeMap<u64, Word>,
    /// Classes and outlet number (0: none) of each sequence of two words or more.
    pub(crate) phrases: BTreeMap<Vec<u64>, (Classes, u16)>,
    /// Entry 1 is the first.
    pub(crate) outlets: Vec<Outlet>,
    /// Outlet number of a word.
    pub(crate) outlet_words: BTreeMap<u64, u16>,
    /// Word of each constant.
    pub(crate) constants: BTreeMap<String, u64>,
    noun_phrases: HashSet<Vec<u64>>,
    verbs: HashMap<String, Vec<String>>,
    nouns: HashMap<String, Vec<String>>,
}

/// Builds the lexicon.
pub(crate) fn build(lists: &[List]) -> Result<Lexicon, String> {
    let mut lexicon = Lexicon::default();
    let rows = |kind: Kind| {
        lists
            .iter()
            .filter(move |list| list.kind == kind)
            .flat_map(|list| list.rows.iter())
    };
    let mut irregular = HashMap::new();
    for row in rows(Kind::Irregular) {
        let forms: Vec<String> = row.column(1).split(',').map(str::to_string).collect();
        irregular.insert(row.column(0).to_string(), forms);
    }
    for row in rows(Kind::Function) {
        lexicon.function(row)?;
    }
    for row in rows(Kind::Verbs) {
        lexicon.verb(row, &irregular)?;
    }
    for row in rows(Kind::Nouns) {
        lexicon.noun(row)?;
    }
    for row in rows(Kind::ParticleVerbs) {
        let pattern = format!("~{}", row.column(0));
        lexicon.pattern(row, &pattern, verb_classes(row)?, &irregular)?;
    }
    for row in rows(Kind::Words) {
        lexicon.pattern(row, row.column(0), row.classes(1)?, &irregular)?;
    }
    for row in rows(Kind::Outlets) {
        lexicon.outlet(row)?;
    }
    // A noun phrase that says no more than its last word ("transport ministry") is no phrase.
    let Lexicon {
        words,
        phrases,
        noun_phrases,
        ..
    } = &mut lexicon;
    phrases.retain(|key, (classes, outlet)| {
        let last = key.last().map_or(Classes::NONE, |hash| words[hash].classes);
        *outlet != 0 || *classes != last || !noun_phrases.contains(key)
    });
    Ok(lexicon)
}

impl Lexicon {
    /// Adds classes to a word, which gets an entry if it has none.
    fn word(&mut self, row: &Row, text: &str, classes: Classes) -> Result<u64, String> {
        let folded = fold(text);
        let hash = word_hash(folded.as_bytes());
        let entry = self.words.entry(hash).or_insert_with(|| Word {
            text: folded.clone(),
            classes: Classes::NONE,
            lemma: None,
        });
        if entry.text != folded {
            let other = &entry.text;
            return Err(row.error(format!("\"{folded}\" and \"{other}\" have the same hash")));
        }
        entry.classes = entry.classes.with(classes);
        Ok(hash)
    }

    fn form(
        &mut self,
        row: &Row,
        form: &str,
        classes: Classes,
        lemma: &str,
        rank: Rank,
    ) -> Result<(), String> {
        let hash = self.word(row, form, classes)?;
        let lemma = word_hash(fold(lemma).as_bytes());
        let old = self.words[&hash].lemma.map(|(rank, _)| rank);
        if hash != lemma && old.is_none_or(|old| old < rank) {
            self.words.get_mut(&hash).expect("just added").lemma = Some((rank, lemma));
        }
        Ok(())
    }

    fn function(&mut self, row: &Row) -> Result<(), String> {
        let text = row.column(0);
        let hash = self.word(row, text, row.classes(1)?)?;
        let lemma = row.column(2);
        if !lemma.is_empty() {
            self.word(row, lemma, Classes::NONE)?;
            self.form(row, text, Classes::NONE, lemma, Rank::Stated)?;
            let forms = self
                .verbs
                .entry(lemma.to_string())
                .or_insert_with(|| vec![lemma.to_string()]);
            forms.push(text.to_string());
        }
        let name = constant_name(text);
        if self.constants.insert(name.clone(), hash).is_some() {
            return Err(row.error(format!("two words would be the constant {name}")));
        }
        Ok(())
    }

    fn verb(&mut self, row: &Row, irregular: &HashMap<String, Vec<String>>) -> Result<(), String> {
        let classes = verb_classes(row)?;
        let spellings: Vec<&str> = row.column(0).split('|').collect();
        for spelling in &spellings {
            let forms = inflect::verb(
                spelling,
                irregular.get(*spelling).map_or(&[], Vec::as_slice),
            );
            for form in &forms {
                self.form(row, form, classes, spellings[0], Rank::Verb)?;
            }
            self.verbs.insert((*spelling).to_string(), forms);
        }
        // A verb is its own lemma, even where it looks like a form of another one.
        let hash = word_hash(fold(spellings[0]).as_bytes());
        self.words.get_mut(&hash).expect("just added").lemma = Some((Rank::Stated, hash));
        Ok(())
    }

    fn noun(&mut self, row: &Row) -> Result<(), String> {
        let classes = row.classes(1)?;
        let no_forms = |_: &str| None;
        for sequence in pattern::expand(row.column(0), &no_forms).map_err(|e| row.error(e))? {
            let (last, before) = sequence.split_last().expect("never empty");
            let forms: Vec<String> = match row.column(2) {
                "-" => vec![last.clone()],
                "" => vec![last.clone(), inflect::plural(last)],
                given => {
                    let mut forms = vec![last.clone()];
                    forms.extend(given.split(',').map(str::to_string));
                    forms
                }
            };
            if before.is_empty() {
                for form in &forms {
                    self.form(row, form, classes, last, Rank::Noun)?;
                }
                self.nouns.insert(last.clone(), forms);
                continue;
            }
            for form in forms {
                let mut words = before.to_vec();
                words.push(form);
                self.sequence(row, &words, classes, 0)?;
                let key = words
                    .iter()
                    .map(|word| word_hash(fold(word).as_bytes()))
                    .collect();
                self.noun_phrases.insert(key);
            }
        }
        Ok(())
    }

    fn pattern(
        &mut self,
        row: &Row,
        text: &str,
        classes: Classes,
        irregular: &HashMap<String, Vec<String>>,
    ) -> Result<(), String> {
        let sequences = {
            let forms = |lemma: &str| {
                let listed = self
                    .verbs
                    .get(lemma)
                    .or_else(|| self.nouns.get(lemma))
                    .cloned();
                let regular =
                    || inflect::verb(lemma, irregular.get(lemma).map_or(&[], Vec::as_slice));
                Some(listed.unwrap_or_else(regular))
            };
            pattern::expand(text, &forms).map_err(|error| row.error(error))?
        };
        for sequence in sequences {
            self.sequence(row, &sequence, classes, 0)?;
        }
        Ok(())
    }

    fn sequence(
        &mut self,
        row: &Row,
        words: &[String],
        classes: Classes,
        outlet: u16,
    ) -> Result<(), String> {
        if let [only] = words {
            let hash = self.word(row, only, classes)?;
            if outlet != 0 {
                let before = self.outlet_words.insert(hash, outlet);
                self.claim(row, only, before, outlet)?;
            }
            return Ok(());
        }
        if words.len() > 12 {
            return Err(row.error("a phrase of more than 12 words"));
        }
        let mut key = Vec::new();
        for word in words {
            key.push(self.word(row, word, Classes::NONE)?);
        }
        let value = self.phrases.entry(key).or_insert((Classes::NONE, 0));
        value.0 = value.0.with(classes);
        let before = (outlet != 0 && value.1 != 0).then_some(value.1);
        if outlet != 0 {
            value.1 = outlet;
        }
        self.claim(row, &words.join(" "), before, outlet)
    }

    fn claim(&self, row: &Row, name: &str, before: Option<u16>, outlet: u16) -> Result<(), String> {
        match before {
            Some(before) if before != outlet => {
                let other = &self.outlets[usize::from(before) - 1].name;
                Err(row.error(format!("\"{name}\" already stands for {other}")))
            }
            _ => Ok(()),
        }
    }

    fn outlet(&mut self, row: &Row) -> Result<(), String> {
        let name = row.column(0);
        let split = |column: &str| -> Vec<String> {
            let given = column.split('|').filter(|text| !matches!(*text, "" | "-"));
            given.map(str::to_string).collect()
        };
        let common = match row.column(3) {
            "" => false,
            "common" => true,
            other => return Err(row.error(format!("unknown flag \"{other}\""))),
        };
        self.outlets.push(Outlet {
            name: name.to_string(),
            domains: split(row.column(2)),
        });
        let number =
            u16::try_from(self.outlets.len()).map_err(|_| row.error("too many outlets"))?;
        let mut spellings = vec![(name.to_string(), common)];
        for alias in split(row.column(1)) {
            let plain = alias.trim_end_matches('*');
            spellings.push((plain.to_string(), plain != alias));
        }
        for (spelling, common) in spellings {
            let classes = if common {
                Classes::of(&[Class::Outlet, Class::CommonWord])
            } else {
                Classes::of(&[Class::Outlet])
            };
            let words: Vec<String> = spelling.split(' ').flat_map(pattern::tokens).collect();
            self.sequence(row, &words, classes, number)?;
        }
        Ok(())
    }
}

/// The classes of a verb row with its frames (letters of the third column).
fn verb_classes(row: &Row) -> Result<Classes, String> {
    let mut classes = row.classes(1)?;
    for letter in row.column(2).chars().filter(|letter| *letter != '-') {
        let class = match letter {
            'Q' => Class::FrameQuote,
            'T' => Class::FrameThat,
            'P' => Class::FrameParenthetical,
            'W' => Class::FrameWhether,
            'O' => Class::FrameObject,
            'I' => Class::FrameTo,
            'A' => Class::FrameAddressee,
            other => return Err(row.error(format!("unknown frame \"{other}\""))),
        };
        classes = classes.with(Classes::of(&[class]));
    }
    Ok(classes)
}

/// The spelling that [`word_hash`] sees: lower case for ASCII and Latin-1.
fn fold(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            'A'..='Z' => letter.to_ascii_lowercase(),
            'À'..='Þ' if letter != '×' => letter.to_lowercase().next().unwrap_or(letter),
            '’' => '\'',
            _ => letter,
        })
        .collect()
}

/// `n't` → `N_T`, `'s` → `S_CLITIC`, `mr.` → `MR_DOT`.
fn constant_name(word: &str) -> String {
    if word == "'" {
        return "APOSTROPHE".to_string();
    }
    if let Some(clitic) = word.strip_prefix('\'') {
        return format!("{}_CLITIC", clitic.to_uppercase());
    }
    if let Some(stem) = word.strip_suffix('.') {
        return format!("{}_DOT", stem.to_uppercase().replace('.', "_"));
    }
    word.to_uppercase().replace(['\'', '-', '.'], "_")
}
