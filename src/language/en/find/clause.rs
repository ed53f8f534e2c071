//! Subject → its clause: main, parallel, embedded, subordinate or not asserted (P2, P14).
//!
//! Takes the extent of a subject; returns it with what comes before it. Never looks after it.

use super::Finder;
use super::subject::Subject;
use crate::attributions::Level;
use crate::language::Class;
use crate::language::en::sources::Extent;
use crate::language::en::word;
use crate::tokens::{Tag, shape};

impl Finder<'_> {
    /// What stands before the subject tells where its clause belongs.
    pub(in crate::language::en) fn introduce(&self, extent: Extent) -> Subject {
        let s = self.s;
        let mut subject = Subject {
            extent,
            level: Level::Main,
            after_mark: false,
            after_as: false,
            shared: false,
        };
        let mut i = extent.start;
        for _ in 0..4 {
            if i == 0 {
                return subject;
            }
            let p = i - 1;
            // No clause of its own.
            // e.g. So far, police said, nobody has been found. → O
            let so = s.word(p) == word::SO && s.tag(p + 1) == Tag::Adverb;
            if s.tag(p) == Tag::Adverb && (so || !s.has(p, Class::Subordinator)) {
                i = p;
                continue;
            }
            if let Some(np) = s.noun_at(p).filter(|n| n.time) {
                i = np.start;
                if i > 0 && s.tag(i - 1) == Tag::Preposition && !s.has(i - 1, Class::Subordinator) {
                    i -= 1;
                }
                continue;
            }
            let w = s.word(p);
            if w == word::AS {
                subject.after_as = true;
                return subject;
            }
            if s.is_comma(self.text, p) || s.looks(p, shape::DASH) || s.is_quote(p) {
                subject.after_mark = true;
                return subject;
            }
            if s.has(p, Class::Condition) {
                subject.level = Level::Unasserted;
                return subject;
            }
            if w == word::THAT || w == word::THAN {
                subject.level = Level::Embedded;
                return subject;
            }
            if matches!(
                w,
                word::WHILE | word::WHEREAS | word::ALTHOUGH | word::THOUGH
            ) {
                // Parallel, not subordinate: P10 splits here.
                subject.level = if p == 0 || w == word::WHILE || w == word::WHEREAS {
                    Level::Main
                } else {
                    Level::Subordinate
                };
                return subject;
            }
            if s.has(p, Class::Subordinator) || s.tag(p) == Tag::Wh {
                subject.level = Level::Subordinate;
                return subject;
            }
            if s.tag(p) == Tag::Preposition {
                subject.level = Level::Subordinate;
                return subject;
            }
            if s.verb_at(p).is_some() {
                subject.level = Level::Embedded;
                return subject;
            }
            // "Speaking to the Echo Velt said": where, not who.
            if s.verb_at(0)
                .is_some_and(|v| matches!(s.word(v.main), word::SPEAKING | word::TALKING))
                && !self.has_finite(0, p + 1)
            {
                subject.after_mark = false;
                return subject;
            }
            if s.noun_at(p).is_some() {
                // Two phrases side by side: a relative clause without pronoun, or an object
                // before a bare complement ("told reporters police said").
                // e.g. The mayor told reporters police said the quay was shut. → O
                subject.level = Level::Subordinate;
                return subject;
            }
            return subject;
        }
        subject
    }

    /// The clause belongs to the noun before.
    pub(in crate::language::en) fn relative_subject(&self, pronoun: usize) -> Option<Subject> {
        let s = self.s;
        let mut i = pronoun;
        if i > 0 && s.is_comma(self.text, i - 1) {
            i -= 1;
        }
        if i == 0 || s.word(pronoun) == word::WHAT {
            return None;
        }
        // "to meet with Devon, who": the nearest phrase, where it hangs on no other.
        // e.g. The mayor went to meet with Tom Ray, who said the quay was old. → A
        let nearest = || s.noun_at(i - 1).map(|np| (np, np.start));
        let (np, start) = self.phrase_ending(i).or_else(nearest)?;
        Some(Subject {
            extent: Extent {
                np,
                start,
                end: i,
                apposition: None,
                joined: false,
            },
            level: Level::Subordinate,
            after_mark: false,
            after_as: false,
            shared: false,
        })
    }
}
