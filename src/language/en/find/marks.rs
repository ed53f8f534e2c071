//! The small marks of a sentence: inferred, mind, scare quotes, unverified, reason, witnessed.
//! They change no label (P16).

use super::Finder;
use crate::attributions::{Attribution, Level, Reading};
use crate::base::{Kind, Mark, Span};
use crate::language::Class;
use crate::language::en::word;
use crate::tokens::{Tag, shape};

impl Finder<'_> {
    pub(in crate::language::en) fn marks(&self, out: &mut Reading) {
        let s = self.s;
        let mut add = |m: Mark| {
            if !out.marks.contains(&m) {
                out.marks.push(m);
            }
        };
        for i in 0..s.len() {
            if s.quoted(i) {
                continue;
            }
            if s.has(i, Class::Infer) && matches!(s.tag(i), Tag::Adverb | Tag::Adjective)
                || s.phrase_from(i, Class::Infer).is_some()
            {
                add(Mark::Inferred);
            }
            if s.phrase_from(i, Class::Unverified).is_some() || s.has(i, Class::Unverified) {
                add(Mark::Unverified);
            }
            if s.phrase_from(i, Class::Anonymity).is_some()
                || s.phrase_from(i, Class::Reason).is_some()
            {
                add(Mark::Reason);
            }
            if s.phrase_from(i, Class::Witness).is_some() {
                add(Mark::Witnessed);
            }
            if s.has(i, Class::MindAdjective) && s.previous_word(i).is_some_and(|p| s.is_be(p)) {
                add(Mark::Mind);
            }
        }
        // Somebody's reading of a mind:
        // e.g. Ada Falk left the room with evident fears. → A
        let read_mind = s.nouns.iter().any(|np| {
            s.has(np.head, Class::Believe)
                && !s.quoted(np.head)
                && (np.start..np.head).any(|i| s.has(i, Class::Infer))
        });
        if read_mind {
            add(Mark::Mind);
        }
        // R17: who declines to comment shows no mind.
        let refuses = |cue: Span| {
            s.verbs.iter().any(|v| {
                let at = s.tokens[v.main].start;
                cue.start <= at && at < cue.end && s.has(v.main, Class::Refuse)
            })
        };
        // P15: a wish says nothing; it reads a mind.
        // e.g. Ada Falk wants the bridge to be closed. → A
        let wishes = s.verbs.iter().any(|v| {
            v.finite
                && !v.negated
                && !s.quoted(v.main)
                && s.lemma(v.main) == word::WANT
                && self
                    .subject(*v)
                    .is_some_and(|x| x.level == Level::Main && !x.extent.np.pronoun)
        });
        if wishes {
            add(Mark::Mind);
        }
        if out.attributions.iter().any(|a| {
            matches!(a.kind, Some(Kind::Belief | Kind::Want))
                && a.level == Level::Main
                && !refuses(a.cue)
        }) {
            add(Mark::Mind);
        }
        out.distanced = (0..s.len()).any(|i| {
            // Verbs, not doubts.
            // e.g. The flood claimed three lives. → A
            // e.g. Trains are supposed to run on Monday. → A
            let modifies = s.verb_at(i).is_none_or(|v| v.main != i)
                && (matches!(s.tag(i), Tag::Adverb | Tag::Adjective) || s.noun_at(i).is_some());
            let doubts = s.has(i, Class::Distance)
                || s.has(i, Class::Hearsay)
                || s.has(i, Class::Alleged) && !s.has(i, Class::Infer);
            // R53: an adverb of hearsay colours the sentence's own words.
            // e.g. The man, who allegedly sold the bridge, lives in Halden. → A
            let adverb =
                s.tag(i) == Tag::Adverb && s.has(i, Class::Hearsay) && self.in_relative_clause(i);
            !s.quoted(i) && doubts && modifies && (adverb || self.in_main_clause(i))
        });
        if out
            .attributions
            .iter()
            .all(|a: &Attribution| a.level > Level::Main)
        {
            for q in &s.quotations {
                let words = q.inside().filter(|&i| !s.looks(i, shape::MARK)).count();
                if q.opened
                    && q.closed
                    && (1..=3).contains(&words)
                    && !out.marks.contains(&Mark::Scare)
                {
                    out.marks.push(Mark::Scare);
                }
            }
        }
    }

    fn in_relative_clause(&self, i: usize) -> bool {
        let s = self.s;
        let pronoun = (0..i).rev().take(3).find(|&k| s.tag(k) == Tag::Wh);
        pronoun.is_some_and(|k| {
            matches!(s.word(k), word::WHO | word::WHICH) && k > 0 && s.is_comma(self.text, k - 1)
        })
    }

    /// R31: a doubt inside a subordinate clause sets nothing on the sentence.
    fn in_main_clause(&self, i: usize) -> bool {
        let s = self.s;
        for k in (0..i).rev() {
            if s.is_comma(self.text, k) {
                return true;
            }
            if s.has(k, Class::Subordinator) && s.tag(k) != Tag::Adverb
                || s.has(k, Class::Condition)
                || s.tag(k) == Tag::Wh
            {
                return false;
            }
        }
        true
    }
}
