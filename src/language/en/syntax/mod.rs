//! Tokens → shallow syntax: the noun phrases, verb groups and quotations of one sentence.
//!
//! Takes tagged tokens; returns flat lists over token indices. Never decides who says what: that is
//! for the constructions in `super::find`, which ask this module what is where.

mod after_noun;
mod around;
mod finite;
mod mend;
mod mistaken;
mod nouns;
mod quotes;
mod reduced;
mod verbs;

pub(super) use nouns::NounPhrase;
pub(super) use quotes::{Quotation, QuoteState};
pub(super) use verbs::{VerbGroup, Voice};

use super::word;
use crate::language::en::parse;
use crate::language::lexicon::{self, Phrase};
use crate::language::{Class, Classes, Word};
use crate::parse::{Relation, Tree};
use crate::tokens::{Tag, Token, shape};

/// No noun phrase, verb group or phrase stands at this token.
const NONE: u16 = u16::MAX;

/// A phrase of the word lists in a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// What the phrase can be.
    pub classes: Classes,
    /// Its number in the word lists (the outlet, for outlets).
    pub entry: u16,
}

/// The syntax of one sentence. One value serves sentence after sentence and keeps its memory.
#[derive(Debug, Default)]
pub(super) struct Syntax {
    pub tokens: Vec<Token>,
    /// The dependency tree of the tokens.
    pub tree: Tree,
    pub classes: Vec<Classes>,
    pub words: Vec<Word>,
    pub matches: Vec<Match>,
    match_at: Vec<u16>,
    pub nouns: Vec<NounPhrase>,
    noun_at: Vec<u16>,
    pub verbs: Vec<VerbGroup>,
    verb_at: Vec<u16>,
    pub quotations: Vec<Quotation>,
    /// Quotation depth of each token; the marks themselves count as inside.
    pub depth: Vec<u8>,
    /// A quotation was open when the sentence began.
    pub opened_before: bool,
    /// A quotation is open when the sentence ends.
    pub open_after: bool,
}

impl Syntax {
    /// Reads the sentence whose tokens stand in `self.tokens`.
    pub(super) fn read(&mut self, text: &str, quotes: &mut QuoteState) {
        let n = self.tokens.len();
        self.classes.clear();
        self.words.clear();
        for t in &self.tokens {
            self.classes.push(lexicon::classes(t.word));
            self.words.push(t.word);
        }
        parse::parse(text, &self.tokens, &mut self.tree);
        self.find_phrases(n);
        self.mend_tags(text);
        self.tag_by_tree(text);
        self.give_clauses_a_verb(text);
        self.find_quotations(text, quotes);
        self.find_nouns();
        self.find_verbs();
    }

    /// A word with a subject or an auxiliary of its own is a verb, however it was tagged.
    /// e.g. Tom Ray said the boat sank. → N
    fn tag_by_tree(&mut self, text: &str) {
        for i in 1..self.tokens.len() {
            let tag = self.tokens[i].tag;
            let common = matches!(tag, Tag::Noun | Tag::Nouns | Tag::Adjective);
            if !common || self.looks(i, shape::CAPITAL) {
                continue;
            }
            let has = |wanted: &[Relation]| {
                self.tree
                    .children(i)
                    .any(|c| c < i && wanted.contains(&self.tree.relation(c)))
            };
            // A subject has no preposition.
            // e.g. According to court documents, the quay was sold. → D
            let subject = self.tree.children(i).find(|&c| {
                c < i && matches!(self.tree.relation(c), Relation::Nsubj | Relation::NsubjPass)
            });
            let plain = subject.is_some_and(|c| {
                let (first, _) = self.tree.span(c);
                first == 0
                    || !matches!(self.tag(first), Tag::Preposition | Tag::To)
                        && !matches!(self.tag(first - 1), Tag::Preposition | Tag::To)
            });
            // The verb is the next word.
            // e.g. The inspector general said the accounts were wrong. → O
            let verbless = !self.tag(self.skip_adverbs(i + 1)).is_finite()
                && (tag != Tag::Adjective
                    || text[self.tokens[i].start as usize..self.tokens[i].end as usize]
                        .ends_with("ed"));
            if has(&[Relation::Cop])
                || !verbless
                || !plain
                || !self.tree.children(i).all(|c| {
                    c > i
                        || !matches!(
                            self.tree.relation(c),
                            Relation::Det | Relation::Amod | Relation::NmodPoss | Relation::Case
                        )
                })
            {
                continue;
            }
            self.tokens[i].tag = match tag {
                Tag::Nouns => Tag::PresentS,
                _ if has(&[Relation::AuxPass]) => Tag::PastParticiple,
                _ if has(&[Relation::Aux]) => Tag::Base,
                _ => Tag::Past,
            };
        }
    }

    /// Prints what was seen, to find out why (`--features trace`).
    #[cfg(feature = "trace")]
    pub(super) fn trace(&self, text: &str) {
        for (i, t) in self.tokens.iter().enumerate() {
            let classes: Vec<&str> = Class::ALL
                .iter()
                .filter(|(_, c)| self.has(i, *c))
                .map(|(name, _)| *name)
                .collect();
            eprintln!(
                "{i:3} {:16} {:?} {}:{}{}{}{} {}",
                &text[t.start as usize..t.end as usize],
                t.tag,
                self.tree.relation(i).name(),
                self.tree
                    .head(i)
                    .map_or(String::from("-"), |h| h.to_string()),
                self.noun_at(i)
                    .map_or(String::new(), |n| format!(" N{}-{}", n.start, n.end)),
                self.verb_at(i).map_or(String::new(), |v| format!(
                    " V{}-{} {:?}{}",
                    v.start,
                    v.end,
                    v.voice,
                    if v.finite { " finite" } else { "" }
                )),
                self.phrase_at(i)
                    .map_or(String::new(), |m| format!(" P{}-{}", m.start, m.end)),
                classes.join(",")
            );
            if let Some(m) = self.phrase_at(i).filter(|m| m.start == i) {
                let classes: Vec<&str> = Class::ALL
                    .iter()
                    .filter(|(_, c)| m.classes.has(*c))
                    .map(|(name, _)| *name)
                    .collect();
                eprintln!("    phrase: {}", classes.join(","));
            }
        }
    }

    fn find_phrases(&mut self, n: usize) {
        self.matches.clear();
        self.match_at.clear();
        self.match_at.resize(n, NONE);
        let mut i = 0;
        while i < n {
            if self.words[i] != Word::UNKNOWN
                && let Some(Phrase {
                    len,
                    classes,
                    entry,
                }) = self.longest_phrase(i)
            {
                let end = i + len as usize;
                let index = self.matches.len() as u16;
                self.matches.push(Match {
                    start: i,
                    end,
                    classes,
                    entry,
                });
                for at in &mut self.match_at[i..end] {
                    *at = index;
                }
                i = end;
                continue;
            }
            i += 1;
        }
    }

    /// The longest phrase of the lists that begins at a token. “According to law” names nobody, but only where
    /// the noun ends with it.
    /// e.g. According to law, the road is closed at night. → A
    /// e.g. The ferry will be rebuilt, according to schedule. → A
    /// e.g. The suspect fled on foot, according to law enforcement. → O
    /// e.g. According to law enforcement officials, two people died in the fire. → U
    fn longest_phrase(&self, i: usize) -> Option<Phrase> {
        let phrase = lexicon::phrase(&self.words[i..])?;
        let last = i + phrase.len as usize - 1;
        let goes_on =
            self.tree.relation(last) == Relation::Compound && self.tree.head(last) > Some(last);
        if phrase.classes.has(Class::AccordingStop) && goes_on {
            return lexicon::phrase(&self.words[i..last]);
        }
        Some(phrase)
    }

    /// The token before `i`, adverbs and negations passed over.
    pub(super) fn previous_word(&self, i: usize) -> Option<usize> {
        let mut j = i;
        while j > 0 {
            j -= 1;
            if self.tokens[j].tag != Tag::Adverb && !self.has(j, Class::Negation) {
                return Some(j);
            }
        }
        None
    }

    /// How many tokens the sentence has.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Part of speech of a token; punctuation beyond the ends.
    pub(super) fn tag(&self, i: usize) -> Tag {
        self.tokens.get(i).map_or(Tag::Punctuation, |t| t.tag)
    }

    /// Entry of a token in the word lists.
    pub(super) fn word(&self, i: usize) -> Word {
        self.words.get(i).copied().unwrap_or(Word::UNKNOWN)
    }

    /// Lemma of a token.
    pub(super) fn lemma(&self, i: usize) -> Word {
        lexicon::lemma(self.word(i))
    }

    /// Whether the token, by itself, is of the class.
    pub(super) fn has(&self, i: usize, class: Class) -> bool {
        self.classes.get(i).is_some_and(|c| c.has(class))
    }

    /// Whether the token, by itself, is of any of the classes.
    pub(super) fn any(&self, i: usize, classes: Classes) -> bool {
        self.classes.get(i).is_some_and(|c| c.any(classes))
    }

    /// Whether the token has the look.
    pub(super) fn looks(&self, i: usize, bit: u16) -> bool {
        self.tokens.get(i).is_some_and(|t| t.shape & bit != 0)
    }

    /// The phrase that covers a token.
    pub(super) fn phrase_at(&self, i: usize) -> Option<Match> {
        self.match_at
            .get(i)
            .and_then(|&m| self.matches.get(m as usize))
            .copied()
    }

    /// The phrase of the class that starts at a token.
    pub(super) fn phrase_from(&self, i: usize, class: Class) -> Option<Match> {
        self.phrase_at(i)
            .filter(|m| m.start == i && m.classes.has(class))
    }

    /// The noun phrase that covers a token.
    pub(super) fn noun_at(&self, i: usize) -> Option<NounPhrase> {
        self.noun_at
            .get(i)
            .and_then(|&n| self.nouns.get(n as usize))
            .copied()
    }

    /// The verb group that covers a token.
    pub(super) fn verb_at(&self, i: usize) -> Option<VerbGroup> {
        self.verb_at
            .get(i)
            .and_then(|&v| self.verbs.get(v as usize))
            .copied()
    }

    /// Whether the token is in quotation marks.
    pub(super) fn quoted(&self, i: usize) -> bool {
        self.depth.get(i).is_some_and(|&d| d > 0)
    }

    /// Whether the token is exactly this punctuation mark.
    pub(super) fn is_mark(&self, text: &str, i: usize, mark: &str) -> bool {
        self.tokens.get(i).is_some_and(|t| {
            t.shape & shape::MARK != 0
                && (t.end - t.start) as usize == mark.len()
                && text.as_bytes()[t.start as usize..].starts_with(mark.as_bytes())
        })
    }

    /// The first character of a token; NUL beyond the ends.
    pub(super) fn first_char(&self, text: &str, i: usize) -> char {
        let Some(t) = self.tokens.get(i) else {
            return '\0';
        };
        match text.as_bytes()[t.start as usize] {
            byte if byte.is_ascii() => char::from(byte),
            _ => text[t.start as usize..].chars().next().unwrap_or('\0'),
        }
    }

    /// A comma.
    pub(super) fn is_comma(&self, text: &str, i: usize) -> bool {
        self.looks(i, shape::MARK) && self.first_char(text, i) == ','
    }

    /// A quotation mark of any kind.
    pub(super) fn is_quote(&self, i: usize) -> bool {
        self.looks(i, shape::OPEN_QUOTE | shape::CLOSE_QUOTE)
    }

    /// A form of *be*.
    pub(super) fn is_be(&self, i: usize) -> bool {
        self.lemma(i) == word::BE
    }

    /// A form of *have*.
    pub(super) fn is_have(&self, i: usize) -> bool {
        self.lemma(i) == word::HAVE
    }

    /// A form of *do*.
    pub(super) fn is_do(&self, i: usize) -> bool {
        self.lemma(i) == word::DO
    }
}
