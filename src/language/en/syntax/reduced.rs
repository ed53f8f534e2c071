//! Retags false verbs: participles taken for past tenses, nouns taken for verbs.
//!
//! Takes the tags of a sentence; returns the tag that the neighbours suggest. A clause with one
//! finite verb too many hides its real one, and with it who says what.

use super::{Syntax, word};
use crate::language::{Class, Classes, Word};
use crate::tokens::{Tag, shape};

/// What is made, sent round and shown, and does nothing by itself.
const ARTEFACTS: Classes = Classes::of(&[
    Class::Document,
    Class::Data,
    Class::Visual,
    Class::Audio,
    Class::SpeechAct,
    Class::Post,
]);

/// Classes of phrases that are nouns whatever their words are ("news release").
const THINGS: Classes = Classes::of(&[
    Class::Document,
    Class::SpeechAct,
    Class::Data,
    Class::Office,
    Class::PublicBody,
    Class::People,
    Class::OutletNoun,
]);

/// How nouns of many people at work end.
const MANY: [&str; 8] = ["ers", "ors", "ists", "ians", "ants", "ents", "ees", "ies"];

impl Syntax {
    /// A noun, taken for something else.
    pub(super) fn noun_after_all(&self, text: &str, i: usize) -> Option<Tag> {
        let tag = self.tag(i);
        let before = i.checked_sub(1)?;
        // The list knows the whole.
        // e.g. Halden Rail said in a news release that the road was shut. → N
        // e.g. The auditor general said the accounts were wrong. → O
        if let Some(m) = self.phrase_at(i)
            && m.start < i
            && m.end == i + 1
            && m.classes.any(THINGS)
            && self.tag(m.start).is_nominal()
            && !m.classes.any(super::mend::REPORTING)
        {
            return match tag {
                Tag::Noun | Tag::Nouns | Tag::Name => Some(tag),
                Tag::PresentS => Some(Tag::Nouns),
                _ if tag.is_verb() || tag == Tag::Adjective => Some(Tag::Noun),
                _ => None,
            };
        }
        // e.g. Her sister-in-law's aunt lives in Halden. → A
        if tag == Tag::Pronoun && self.has(i, Class::Kin) {
            return Some(Tag::Noun);
        }
        // No infinitive:
        // e.g. Prices will rise, according to research. → D
        if tag == Tag::Base
            && self
                .phrase_at(before)
                .is_some_and(|m| m.end == i && m.classes.has(Class::According))
        {
            return Some(Tag::Noun);
        }
        // e.g. The President's thinking is unclear. → A
        if matches!(tag, Tag::Gerund | Tag::Noun) && self.tag(before) == Tag::PossessiveEnding {
            return Some(Tag::Noun);
        }
        // e.g. Ada Falk took to Twitter to announce that the quay was sold. → N
        if tag == Tag::Base
            && self.tag(before) == Tag::To
            && self.has(i, Class::Platform)
            && self.looks(i, shape::CAPITAL)
        {
            return Some(Tag::Name);
        }
        // e.g. Tom Ray spoke during a court hearing. → A
        if tag == Tag::Gerund
            && self.has(i, Class::SpeechAct)
            && self.tag(before) == Tag::Noun
            && i > 1
            && matches!(
                self.tag(i - 2),
                Tag::Determiner | Tag::Possessive | Tag::Adjective
            )
        {
            return Some(Tag::Noun);
        }
        // The end of a phrase, not a clause:
        // e.g. The museum is a body facing space issues. → A
        if matches!(tag, Tag::PresentS | Tag::Nouns)
            && self.tag(before) == Tag::Noun
            && i > 1
            && self.tag(i - 2) == Tag::Gerund
            && self.ends_clause(text, i + 1)
        {
            return Some(Tag::Nouns);
        }
        None
    }

    /// A verb, taken for something else.
    pub(super) fn verb_after_all(&self, i: usize) -> Option<Tag> {
        let tag = self.tag(i);
        let before = i.checked_sub(1)?;
        let reporting = self.any(i, super::mend::REPORTING);
        let phrase = self
            .phrase_at(i)
            .filter(|m| m.start == i && m.classes.any(super::mend::REPORTING));
        let object = |k: usize| {
            self.tag(k).is_nominal()
                || matches!(
                    self.tag(k),
                    Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Gerund
                )
        };
        // e.g. The ministry pledged to issue regular advice. → O
        if tag == Tag::Noun
            && self.tag(before) == Tag::To
            && i > 1
            && self.tag(i - 2).is_verb()
            && self.has(i - 2, Class::FrameTo)
            && reporting
            && object(i + 1)
        {
            return Some(Tag::Base);
        }
        // “…,” notes Craig Russell
        // e.g. “The quay is old,” notes Tom Ray. → N
        if tag == Tag::Nouns
            && self.looks(before, shape::CLOSE_QUOTE)
            && reporting
            && self.looks(i + 1, shape::CAPITAL)
            && self.tag(i + 1).is_nominal()
        {
            return Some(Tag::PresentS);
        }
        // "they detail how", "workers now fear they"
        // e.g. In the letter, residents detail how the quay was sold. → U
        let told = matches!(
            self.tag(i + 1),
            Tag::Wh | Tag::Pronoun | Tag::There | Tag::Determiner | Tag::Possessive
        ) || self.word(i + 1) == word::THAT;
        if matches!(tag, Tag::Noun | Tag::Preposition)
            && reporting
            && told
            && (tag == Tag::Noun && self.nominative(before)
                || tag == Tag::Preposition
                    && (self.tag(before) == Tag::Nouns
                        || self.tag(before) == Tag::Adverb
                            && i > 1
                            && self.tag(i - 2) == Tag::Nouns))
        {
            return Some(Tag::Present);
        }
        // Always the same form, so by itself it is the verb.
        // e.g. A recent poll put support at 54%. → D
        if tag == Tag::PastParticiple
            && self.word(i) == word::PUT
            && self.tag(before).is_nominal()
            && self.any(before, ARTEFACTS)
        {
            return Some(Tag::Past);
        }
        // "several tweets called for calm", "Fox was held and admitted to theft"
        // e.g. Several tweets called for calm after the vote. → S
        if tag == Tag::PastParticiple
            && let Some(m) = phrase
            && object(m.end)
            && (self.tag(before) == Tag::Nouns && self.last_verb(m.end)
                || self.tag(before) == Tag::Conjunction
                    && i > 1
                    && self.tag(i - 2) == Tag::PastParticiple)
        {
            return Some(Tag::Past);
        }
        // e.g. Scholars have long contended that the quay was built by monks. → U
        if tag == Tag::Adjective
            && self.is_have(before)
            && matches!(self.tag(i + 1), Tag::PastParticiple | Tag::Past)
        {
            return Some(Tag::Adverb);
        }
        None
    }

    fn nominative(&self, i: usize) -> bool {
        matches!(self.word(i), word::THEY | word::WE | word::I | word::YOU)
    }

    /// No finite verb stands from here to the next mark or conjunction.
    fn last_verb(&self, from: usize) -> bool {
        (from..self.len())
            .take_while(|&j| !self.looks(j, shape::MARK) && self.tag(j) != Tag::Conjunction)
            .all(|j| !self.tag(j).is_finite())
    }

    /// At the start of a sentence any unlisted word may be a name.
    /// e.g. Watson added that the quay was old. → N
    pub(super) fn leading_name(&self, text: &str, i: usize) -> bool {
        let first = i == 0 || i == 1 && self.is_quote(0);
        let next = self.skip_adverbs(i + 1);
        let spelling = &text[self.tokens[i].start as usize..self.tokens[i].end as usize];
        // A name or many people:
        // e.g. Beekeepers explained that the winter was hard. → U
        // e.g. Wilkins explained that the winter was hard. → N
        let plural = self.tag(i) == Tag::Nouns
            && (spelling.len() > 8
                || MANY.iter().any(|e| spelling.ends_with(e))
                || self.words[i] != Word::UNKNOWN);
        first
            && !plural
            && (self.words[i] == Word::UNKNOWN || self.classes[i] == Classes::NONE)
            && self.looks(i, shape::CAPITAL)
            && !self.looks(i, shape::MARK)
            && matches!(
                self.tag(i),
                Tag::Noun | Tag::Nouns | Tag::Other | Tag::Adjective
            )
            && matches!(self.tag(next), Tag::Past | Tag::PresentS | Tag::Nouns)
            && (self.has(next, Class::SafeCue) && self.tag(next) != Tag::Nouns
                || self.words[i] == Word::UNKNOWN
                    && self.any(next, super::mend::REPORTING)
                    && self.has(next, Class::FrameThat)
                    && matches!(
                        self.tag(next + 1),
                        Tag::There | Tag::Pronoun | Tag::Determiner | Tag::Possessive | Tag::Name
                    ))
    }

    /// A past tense that is a participle ("a survey published this week showed").
    /// e.g. The ministry said in a statement issued Monday that the quay was old. → O
    /// e.g. The video, recorded Friday, shows the van on the quay. → V
    pub(super) fn reduced(&self, text: &str, i: usize) -> bool {
        if !matches!(self.tag(i), Tag::Past | Tag::PastParticiple)
            || i == 0
            || self.is_be(i)
            || self.is_have(i)
        {
            return false;
        }
        let spelling = &text[self.tokens[i].start as usize..self.tokens[i].end as usize];
        if !spelling.ends_with("ed") && !self.has(i, Class::Visual) && self.word(i) != word::MADE {
            return false;
        }
        if self.is_comma(text, i - 1) {
            return self.aside(text, i);
        }
        // e.g. A post on Facebook shared thousands of times says the quay was sold. → S
        let often = (i + 2..i + 6).any(|k| self.word(k) == word::TIMES);
        if !self.tag(i - 1).is_nominal() || self.takes_object(i + 1) && !often {
            return false;
        }
        let start = self.phrase_start(i).unwrap_or(0);
        if start > 0
            && matches!(self.tag(start - 1), Tag::Preposition | Tag::To)
            && self.word(start - 1) != word::AS
        {
            // The object of a preposition has its verb already, unless the preposition opens a clause.
            return !self.has(start - 1, Class::Subordinator)
                && self.word(start - 1) != word::THAT
                && self.verb_left_of(text, start - 1);
        }
        self.any(i - 1, ARTEFACTS) && self.verb_follows(text, i + 1)
    }

    /// Nothing finite up to the comma, and a verb right after it.
    /// e.g. A clip, recorded Friday, shows two men on the quay. → V
    fn aside(&self, text: &str, i: usize) -> bool {
        let Some(close) = (i + 1..self.len().min(i + 14)).find(|&j| self.looks(j, shape::MARK))
        else {
            return false;
        };
        self.is_comma(text, close)
            && i > 1
            && self.tag(i - 2).is_nominal()
            && !self.takes_object(i + 1)
            && (i + 1..close).all(|j| !self.tag(j).is_finite() && self.tag(j) != Tag::Pronoun)
            && self.tag(self.skip_adverbs(close + 1)).is_finite()
            && (0..i).all(|j| !self.tag(j).is_finite())
    }

    /// The determiner that opens the phrase which ends before `end`.
    fn phrase_start(&self, end: usize) -> Option<usize> {
        (end.saturating_sub(6)..end)
            .rev()
            .take_while(|&j| {
                self.tag(j).is_nominal()
                    || matches!(
                        self.tag(j),
                        Tag::Adjective
                            | Tag::Number
                            | Tag::Determiner
                            | Tag::Possessive
                            | Tag::PossessiveEnding
                    )
            })
            .find(|&j| matches!(self.tag(j), Tag::Determiner | Tag::Possessive))
    }

    fn takes_object(&self, i: usize) -> bool {
        matches!(
            self.tag(i),
            Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::There | Tag::Wh
        ) && !self.has(i + 1, Class::Time)
            || matches!(
                self.tag(i),
                Tag::Name | Tag::Noun | Tag::Nouns | Tag::Number | Tag::Adjective
            ) && !self.has(i, Class::Time)
                && !self.has(i + 1, Class::Time)
                && !self
                    .phrase_at(i)
                    .is_some_and(|m| m.classes.has(Class::Time))
            || self.word(i) == word::THAT
            || self.looks(i, shape::OPEN_QUOTE)
            || self.looks(i, shape::MARK) && self.looks(i + 1, shape::OPEN_QUOTE)
    }

    /// The clause to the left of `end` has a finite verb.
    fn verb_left_of(&self, text: &str, end: usize) -> bool {
        (0..end)
            .rev()
            .take_while(|&j| {
                !(self.is_comma(text, j)
                    || self.is_quote(j)
                    || matches!(self.tag(j), Tag::Conjunction | Tag::Wh)
                    || self.has(j, Class::Subordinator))
            })
            .any(|j| self.tag(j).is_finite())
    }

    /// A finite verb follows before any mark, and nothing between opens a clause for it.
    fn verb_follows(&self, text: &str, from: usize) -> bool {
        for j in from..self.len().min(from + 12) {
            if self.tag(j).is_finite() {
                return !matches!(self.tag(j - 1), Tag::Pronoun);
            }
            let opens = self.looks(j, shape::MARK) && !self.is_mark(text, j, "'")
                || matches!(self.tag(j), Tag::Conjunction | Tag::Wh)
                || self.has(j, Class::Subordinator)
                || self.word(j) == word::THAT;
            if opens {
                return false;
            }
        }
        false
    }

    fn ends_clause(&self, text: &str, i: usize) -> bool {
        i >= self.len() || matches!(self.first_char(text, i), '.' | ',' | ';' | '!' | '?')
    }
}
