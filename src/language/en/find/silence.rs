//! C20, R17: declined to comment, did not respond, could not be reached, has never confirmed.

use super::{Finder, SAYINGS};
use crate::attributions::Reading;
use crate::language::Class;
use crate::language::en::word;
use crate::tokens::Tag;

impl Finder<'_> {
    pub(super) fn silence(&self, out: &mut Reading) {
        let s = self.s;
        for m in s.matches.iter().filter(|m| m.classes.has(Class::Silence)) {
            if s.quoted(m.start) {
                continue;
            }
            self.silent(out, m.start);
        }
        for v in &s.verbs {
            if s.quoted(v.main) {
                continue;
            }
            let c = self.cue(*v).classes;
            let speaks = c.has(Class::Respond) || c.any(SAYINGS) && !c.has(Class::Doubt);
            // did not say, has never confirmed, would not comment
            let refuses = v.finite
                && v.negated
                && speaks
                && !self.introduced_by_condition(v.start)
                && !(c.has(Class::Deny));
            let next = s.skip_adverbs(v.end);
            let declines = (v.finite || v.participle)
                && !v.negated
                && c.has(Class::Refuse)
                && s.verb_at(next).is_some_and(|i| {
                    i.infinitive && {
                        let ic = self.cue(i).classes;
                        ic.any(SAYINGS) || ic.has(Class::Respond) || s.is_be(i.start + 1)
                    }
                });
            if refuses || declines {
                self.silent(out, v.start);
            }
        }
    }

    fn introduced_by_condition(&self, at: usize) -> bool {
        let s = self.s;
        (at.saturating_sub(6)..at).any(|i| s.has(i, Class::Condition))
            || s.tag(at.saturating_sub(1)) == Tag::Wh && s.word(at.saturating_sub(1)) != word::WHO
    }

    fn silent(&self, out: &mut Reading, at: usize) {
        let s = self.s;
        out.silent = true;
        if out.silent_party.is_some() {
            return;
        }
        let verb = s
            .verb_at(at)
            .or_else(|| s.verbs.iter().find(|v| v.start >= at).copied());
        if let Some(v) = verb
            && let Some(subject) = self.subject(v)
        {
            out.silent_party = Some(self.mention(subject.extent));
        }
    }
}
