//! Retags participles as finite verbs in clauses that have none.
//!
//! Past tense and participle look alike in most verbs ("warned"), so taggers confuse them. Takes
//! the tags of a sentence; corrects those of clauses that would be left without a verb.
//! e.g. A user warned on Friday that the river rose. → S

use super::{Syntax, word};
use crate::language::{Class, Classes, lexicon};
use crate::tokens::{Tag, shape};

/// What is made and shown does nothing: "figures released on Friday".
/// e.g. Figures released on Friday show that prices rose. → D
const MADE: Classes = Classes::of(&[
    Class::Document,
    Class::Data,
    Class::Visual,
    Class::Audio,
    Class::Post,
]);

impl Syntax {
    /// Makes the participle of a clause without a verb its past tense.
    pub(super) fn give_clauses_a_verb(&mut self, text: &str) {
        let stop = |c: char| matches!(c, '.' | '!' | '?' | '…');
        // A headline may be without a verb.
        let ends = (self.len().saturating_sub(2)..self.len())
            .any(|i| self.looks(i, shape::MARK) && stop(self.first_char(text, i)));
        if !ends {
            self.give_headline_a_verb();
            return;
        }
        for i in 1..self.len() {
            // "told the Halden Post that": a capital after a name is the name's.
            // e.g. Ada Falk told the New York Times that the quay was old. → N
            if self.tag(i).is_verb()
                && self.looks(i, shape::CAPITAL)
                && self.tag(i - 1) == Tag::Name
                && self.looks(i - 1, shape::CAPITAL)
            {
                self.tokens[i].tag = Tag::Name;
            }
            if self.tag(i) == Tag::PastParticiple
                && (self.is_clause_verb(i) || self.closes_aside(text, i))
            {
                self.tokens[i].tag = Tag::Past;
            }
            self.let_evidence_show(text, i);
            if self.says_on_after_comma(text, i) {
                self.tokens[i].tag = Tag::Gerund;
            }
        }
    }

    /// The aside between the commas belongs to the subject.
    /// e.g. Tom Ray, the mayor, admitted on Friday that the quay was old. → O
    /// e.g. Orla Pell, D-Ohio, tweeted, “The quay is old.” → O
    fn closes_aside(&self, text: &str, i: usize) -> bool {
        let mut close = i;
        while close > 0 && self.tag(close - 1) == Tag::Adverb {
            close -= 1;
        }
        let Some(close) = close.checked_sub(1).filter(|&c| self.is_comma(text, c)) else {
            return false;
        };
        let open = (0..close)
            .rev()
            .take_while(|&k| !self.tag(k).is_finite() && !self.is_quote(k))
            .find(|&k| self.is_comma(text, k));
        let named = open.is_some_and(|o| o > 0 && self.tag(o - 1).is_nominal() && o + 1 < close);
        let next = i + 1;
        let goes_on = self.looks(next, shape::MARK)
            || self.word(next) == word::THAT
            || matches!(
                self.tag(next),
                Tag::Determiner | Tag::Pronoun | Tag::There | Tag::Possessive
            )
            || self.tag(next) == Tag::Preposition && self.has(next + 1, Class::Time);
        named && goes_on && self.any(i, super::mend::REPORTING) && self.without_verb_from(next)
    }

    /// No noun, where a clause follows at once.
    /// e.g. The mayor closed the quay, warning that it would fall. → O
    fn says_on_after_comma(&self, text: &str, i: usize) -> bool {
        let t = &self.tokens[i];
        let opens =
            self.word(i + 1) == word::THAT || matches!(self.tag(i + 1), Tag::Pronoun | Tag::There);
        self.tag(i) == Tag::Noun
            && self.is_comma(text, i - 1)
            && self.any(i, super::mend::REPORTING)
            && text[t.start as usize..t.end as usize].ends_with("ing")
            && opens
    }

    /// What is made and shown has its verb at the clause's end.
    /// e.g. The van left the quay in flames, a video shared online shows. → V
    fn let_evidence_show(&mut self, text: &str, i: usize) {
        let last = i + 1 >= self.len() || self.looks(i + 1, shape::MARK) && !self.is_quote(i + 1);
        let shows = self.has(i, Class::Show) && self.any(i, super::mend::REPORTING);
        let bare = self.looks(i, shape::CAPITAL) || self.tag(i) == Tag::Gerund;
        if !last || !shows || bare || self.tag(i).is_finite() {
            return;
        }
        let start = (0..i)
            .rev()
            .find(|&k| self.looks(k, shape::MARK) && !self.is_mark(text, k, "'"))
            .map_or(0, |k| k + 1);
        let Some(made) = (start..i).find(|&k| self.any(k, MADE) && self.tag(k).is_nominal()) else {
            return;
        };
        // "a video shared online": shared by somebody.
        // e.g. A video shared online shows the van leaving the quay. → V
        if made + 1 < i && self.tag(made + 1) == Tag::Past {
            self.tokens[made + 1].tag = Tag::PastParticiple;
        }
        if (start..i).any(|k| self.tag(k).is_finite()) {
            return;
        }
        let t = self.tokens[i];
        let spelling = &text[t.start as usize..t.end as usize];
        self.tokens[i].tag = match spelling {
            s if s.ends_with("ed") => Tag::Past,
            s if s.ends_with('s') => Tag::PresentS,
            _ => Tag::Present,
        };
    }

    /// In a headline without a verb the plural of a reporting verb is it ("Panel urges calm").
    /// e.g. Experts urge rethink of harbour plan → U
    fn give_headline_a_verb(&mut self) {
        if (0..self.len()).any(|i| self.tag(i).is_finite()) {
            return;
        }
        let verb = (1..self.len()).find(|&i| {
            matches!(self.tag(i), Tag::Nouns | Tag::Name)
                && self.any(i, super::mend::REPORTING)
                && !self.any(i, MADE)
                && self.has(i, Class::FrameObject) | self.has(i, Class::FrameThat)
                && lexicon::lemma(self.word(i)) != self.word(i)
                && self.tag(i - 1).is_nominal()
                && (self.tag(i + 1).is_nominal()
                    || matches!(
                        self.tag(i + 1),
                        Tag::Adjective
                            | Tag::Determiner
                            | Tag::Preposition
                            | Tag::To
                            | Tag::Possessive
                            | Tag::Number
                    ))
        });
        if let Some(i) = verb {
            self.tokens[i].tag = Tag::PresentS;
        }
    }

    fn is_clause_verb(&self, i: usize) -> bool {
        let mut subject_end = i;
        while subject_end > 0 && self.tag(subject_end - 1) == Tag::Adverb {
            subject_end -= 1;
        }
        let Some(before) = subject_end.checked_sub(1) else {
            return false;
        };
        let subject = self.tag(before).is_nominal() || self.tag(before) == Tag::Pronoun;
        if !subject || self.any(before, MADE) || self.word(i + 1) == word::BY {
            return false;
        }
        let start = self.clause_start(before);
        let first = (start..i).find(|&k| {
            !matches!(
                self.tag(k),
                Tag::Adverb | Tag::Conjunction | Tag::Punctuation
            )
        });
        // A phrase, not a clause:
        // e.g. The ministry said in a report issued on Friday that the quay was old. → O
        let clause = first.is_some_and(|k| {
            !matches!(
                self.tag(k),
                Tag::Preposition | Tag::To | Tag::Gerund | Tag::Wh
            )
        });
        clause && (start..i).all(|k| !self.tag(k).is_finite()) && self.without_verb_from(i + 1)
    }

    /// Where the clause of a token begins: after the last mark, conjunction or finite verb.
    fn clause_start(&self, i: usize) -> usize {
        (0..i)
            .rev()
            .find(|&k| {
                self.looks(k, shape::MARK)
                    || self.tag(k).is_finite()
                    || matches!(self.tag(k), Tag::Wh)
                    || self.word(k) == word::THAT
                    || self.has(k, Class::Subordinator)
            })
            .map_or(0, |k| k + 1)
    }

    /// No finite verb stands from here to where another clause opens.
    fn without_verb_from(&self, from: usize) -> bool {
        // A clause of its own opens at once.
        // e.g. A sailor warned the boat sank on Monday. → U
        let opens = matches!(
            self.tag(from),
            Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::There | Tag::Wh
        ) || self.word(from) == word::THAT;
        opens
            || (from..self.len())
                .take_while(|&k| {
                    !self.looks(k, shape::MARK)
                        && !matches!(self.tag(k), Tag::Wh)
                        && self.word(k) != word::THAT
                        && !self.has(k, Class::Subordinator)
                })
                .all(|k| !self.tag(k).is_finite())
    }
}
