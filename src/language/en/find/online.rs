//! S: unnamed people who speak on a platform count as an account.
//!
//! Takes the attributions found in a sentence; turns unnamed people into an account if the verb, or
//! a phrase next to it, says that they posted it. A name or an office stays what it is (P4).

use super::Finder;
use crate::attributions::{Attribution, Nature, Reference};
use crate::base::{Kind, Span};
use crate::language::en::word;
use crate::language::{Class, Classes};

/// Where posts stand.
const PLACES: Classes = Classes::of(&[Class::Platform, Class::Post]);

impl Finder<'_> {
    pub(in crate::language::en) fn online(&self, found: &mut [Attribution]) {
        let s = self.s;
        let nobody_known = |a: &Attribution| {
            a.kind == Some(Kind::Saying)
                && !a.quoted
                && (a.source.nature == Nature::People
                    || a.source.nature == Nature::Unresolved
                        && a.source.reference == Reference::Other
                        && a.source.fallback == Nature::People)
        };
        if !found.iter().any(nobody_known) {
            return;
        }
        let places: Vec<Span> = s
            .nouns
            .iter()
            .filter(|np| {
                np.start
                    .checked_sub(1)
                    .is_some_and(|p| matches!(s.word(p), word::ON | word::IN | word::VIA))
                    && !s.quoted(np.head)
                    && (s.any(np.head, PLACES)
                        || s.phrase_at(np.head).is_some_and(|p| p.classes.any(PLACES)))
            })
            .map(|np| self.span(np.start, np.end))
            .collect();
        for a in found.iter_mut().filter(|a| nobody_known(a)) {
            let posts = (0..s.len()).any(|i| {
                s.tokens[i].start == a.cue.start
                    && matches!(s.lemma(i), word::TWEET | word::RETWEET | word::POST)
            });
            let beside = places.iter().any(|p| {
                let within = |c: &Span| c.start <= p.start && p.end <= c.end;
                !a.content.iter().any(within)
            });
            if posts || beside {
                a.source.nature = Nature::Account;
                a.source.unidentified = true;
            }
        }
    }
}
