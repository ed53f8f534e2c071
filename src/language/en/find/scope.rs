//! Where a content begins and ends, at clauses, parentheses and full stops.
//!
//! Takes a place in the sentence, or the attributions found in it; returns the end of a content, or
//! cuts contents that would reach into another's. Finds no attribution itself.

use super::{CUES, Finder, SAYINGS};
use crate::attributions::{Attribution, Level};
use crate::language::Class;
use crate::language::en::syntax::{VerbGroup, Voice};
use crate::language::en::word;
use crate::tokens::{Tag, shape};

impl Finder<'_> {
    /// Where the content that starts at `from` ends: the sentence's end, or where another clause
    /// begins that is not its own (";", ", but", ", while").
    pub(in crate::language::en) fn scope_end(&self, from: usize) -> usize {
        let s = self.s;
        let mut n = s.len();
        // What somebody reports within a quotation ends with it.
        // e.g. “We know Tom Ray left,” Ada Falk said. → N
        if from > 0
            && let Some(q) = s
                .quotations
                .iter()
                .filter(|q| q.start + 1 < from && q.end > from)
                .max_by_key(|q| q.start)
        {
            n = q.inside().end;
        }
        for i in from + 1..n {
            if s.quoted(i) {
                continue;
            }
            if s.is_mark(self.text, i, ";") || self.full_stop(i) {
                return i;
            }
            // Another source takes over after "but".
            // e.g. The mayor said she sent help to all of the villages along the river but officials say it came late. → O
            if s.word(i) == word::BUT
                && s.verbs
                    .iter()
                    .find(|v| v.start > i && v.finite)
                    .is_some_and(|v| s.has(v.main, Class::SafeCue))
                && self.starts_sourced_clause(i + 1)
            {
                return i;
            }
            // The second cue is the same speaker's.
            // e.g. The mayor said the quay was old and warned it would fall. → O
            if s.tag(i) == Tag::Conjunction && self.resumes_saying(i, from) {
                return i;
            }
            if s.is_comma(self.text, i) {
                if s.tag(i + 1) == Tag::Conjunction && self.resumes_saying(i + 1, from) {
                    return i;
                }
                let w = s.word(i + 1);
                let contrast = matches!(
                    w,
                    word::BUT | word::WHILE | word::WHEREAS | word::ALTHOUGH | word::THOUGH
                );
                if contrast
                    && (matches!(w, word::ALTHOUGH | word::THOUGH)
                        || w == word::BUT && self.opens_clause(i + 2)
                        || self.starts_sourced_clause(i + 2))
                {
                    return i;
                }
                if w == word::AND && self.starts_sourced_clause(i + 2) {
                    return i;
                }
                if s.verb_at(i + 1)
                    .is_some_and(|v| v.participle && self.says_on(v))
                {
                    return i;
                }
            }
        }
        n
    }

    /// A participle that says something more; one of an act only goes on.
    /// e.g. The mayor spoke on Monday, promising to mend the quay. → O
    /// e.g. The firm changed its plans, raising prices by a third. → A
    fn says_on(&self, verb: VerbGroup) -> bool {
        let s = self.s;
        let next = s.skip_adverbs(verb.end);
        s.tag(verb.main) == Tag::Gerund
            && s.any(verb.main, CUES)
            && (s.has(verb.main, Class::SafeCue)
                || s.any(verb.main, SAYINGS)
                    && (s.word(next) == word::THAT
                        || matches!(s.tag(next), Tag::To | Tag::Wh)
                        || (next..s.len().min(next + 8)).any(|k| s.quoted(k))
                        || self.opens_clause(next)
                        || s.has(verb.main, Class::Argue) | s.has(verb.main, Class::Deny)))
    }

    /// R28: a full stop within a unit that a splitter left too long.
    pub(in crate::language::en) fn full_stop(&self, i: usize) -> bool {
        let s = self.s;
        matches!(s.first_char(self.text, i), '.' | '!' | '?')
            && s.looks(i, shape::MARK)
            && (s.looks(i + 1, shape::CAPITAL) || s.looks(i + 1, shape::OPEN_QUOTE))
            && s.tokens[i].end < s.tokens[i + 1].start
            && i + 2 < s.len()
    }

    /// After this conjunction stands a reporting verb in the form of the one before `from`.
    fn resumes_saying(&self, conjunction: usize, from: usize) -> bool {
        let s = self.s;
        let Some(next) = s.verb_at(s.skip_adverbs(conjunction + 1)) else {
            return false;
        };
        let Some(cue) = s.verbs.iter().rev().find(|v| v.end <= from && v.finite) else {
            return false;
        };
        next.finite
            && !next.modal
            && s.tag(next.main) == s.tag(cue.main)
            && s.any(cue.main, SAYINGS)
            && s.any(next.main, SAYINGS)
            && s.has(next.main, Class::FrameThat)
    }

    /// A clause with a reporting verb of its own starts here.
    pub(in crate::language::en) fn starts_sourced_clause(&self, from: usize) -> bool {
        let s = self.s;
        s.verbs
            .iter()
            .find(|v| v.start >= from && v.finite)
            .is_some_and(|v| {
                // "and he couldn't rule out that", "and it was determined": said on.
                // e.g. The mayor said the quay was old and she couldn't rule out that it would fall. → O
                let asserts = v.voice == Voice::Active && !v.modal && !v.negated;
                asserts
                    && s.classes[v.main].any(SAYINGS)
                    && self.subject(*v).is_some_and(|x| {
                        x.extent.start >= from
                            && x.extent.start <= from + 3
                            && (!x.extent.np.pronoun || s.has(v.main, Class::SafeCue))
                    })
            })
    }
}

/// What others are said to claim is what the source speaks of, and reaches no further left.
/// e.g. Halden Bank said it was not, as papers claimed, bribing clerks. → N
pub(super) fn keep_inside(found: &mut [Attribution]) {
    for at in 0..found.len() {
        if found[at].construction != "C6" {
            continue;
        }
        let cue = found[at].cue;
        let outer = found.iter().find_map(|b| {
            (b.construction != "C6" && b.level <= Level::Participle && b.cue.end <= cue.start)
                .then(|| {
                    b.content
                        .iter()
                        .find(|c| c.start < cue.start && cue.end <= c.end)
                })
                .flatten()
        });
        if let Some(start) = outer.map(|c| c.start) {
            let a = &mut found[at];
            a.level = a.level.max(Level::Embedded);
            for c in &mut a.content {
                c.start = c.start.max(start);
            }
            a.content.retain(|c| c.start < c.end);
        }
    }
}

/// What stands before a parenthesis is all of it content of the parenthesis, so what an attribution
/// in there attributes ends where it begins.
/// e.g. There are reports of looting in the town, the Guardian said. → H
pub(super) fn part_from_parentheses(found: &mut [Attribution]) {
    for at in 0..found.len() {
        let p = &found[at];
        if !matches!(p.construction, "C2" | "C3" | "C4" | "C6") {
            continue;
        }
        let (cue, left) = (p.cue, p.content.first().copied());
        let Some(left) = left.filter(|c| c.end <= cue.start) else {
            continue;
        };
        for b in found.iter_mut() {
            if b.cue.start < left.start || b.cue.end > left.end || b.cue == cue {
                continue;
            }
            for c in &mut b.content {
                if c.start < left.end && c.end > left.end && c.end >= cue.end {
                    c.end = left.end;
                }
            }
        }
    }
}
