//! R34: “X” was his claim · her view is that X · the contradiction was his claim that X.

use super::Finder;
use crate::attributions::{Attribution, Level};
use crate::base::Kind;
use crate::language::Class;
use crate::language::en::sources::Extent;
use crate::language::en::syntax::{NounPhrase, VerbGroup};
use crate::language::en::word;
use crate::tokens::{Tag, shape};

impl Finder<'_> {
    /// Whose claim it is that stands on one side of a form of *be*.
    pub(in crate::language::en) fn claims(&self, out: &mut Vec<Attribution>) {
        let s = self.s;
        for verb in &s.verbs {
            let be = s.is_be(verb.main) && verb.finite && !verb.negated && !verb.modal;
            if !be || s.quoted(verb.main) {
                continue;
            }
            let before = verb.start.checked_sub(1);
            let content_after = |i: usize| s.word(i) == word::THAT || s.looks(i, shape::OPEN_QUOTE);
            let found = if let Some((owner, np)) = s.noun_at(verb.end).and_then(|np| self.owned(np))
            {
                if before.is_some_and(|i| s.is_quote(i)) {
                    Some((owner, np, (0, verb.start)))
                } else if content_after(np.end) {
                    Some((owner, np, (np.end + 1, self.scope_end(np.end + 1))))
                } else {
                    None
                }
            } else if let Some((owner, np)) = before
                .and_then(|i| s.noun_at(i))
                .and_then(|np| self.owned(np))
                && content_after(verb.end)
            {
                Some((owner, np, (verb.end, self.scope_end(verb.end))))
            } else {
                None
            };
            let Some((owner, np, content)) = found else {
                continue;
            };
            out.extend(self.claim(*verb, owner, np, content));
        }
    }

    fn claim(
        &self,
        verb: VerbGroup,
        owner: NounPhrase,
        np: NounPhrase,
        content: (usize, usize),
    ) -> Option<Attribution> {
        let level = if content.0 == 0 {
            Level::Main
        } else {
            self.subject(verb)?.level
        };
        let source = self.mention(Extent::of(owner));
        if !source.is_somebody() {
            return None;
        }
        let mut a = self.attribution("C1", (np.head, np.head + 1), source, level);
        a.kind = Some(Kind::Saying);
        a.content.extend(self.content(content.0, content.1));
        a.form = self.form_of(&[content]);
        a.stance = self.stance(self.s.classes[np.head]);
        a.strength = 80;
        Some(a)
    }

    /// "the mayor's claim", "his view": the owner and the phrase.
    /// e.g. Her view is that the quay is too old, Ada Falk said. → N
    fn owned(&self, np: NounPhrase) -> Option<(NounPhrase, NounPhrase)> {
        let s = self.s;
        if !s.has(np.head, Class::ClaimNoun) || s.has(np.head, Class::Document) {
            return None;
        }
        let owner = |end: usize, head: usize, pronoun: bool| NounPhrase {
            end,
            head,
            pronoun,
            ..np
        };
        if s.tag(np.start) == Tag::Possessive {
            return Some((owner(np.start + 1, np.start, true), np));
        }
        let p = (np.start + 1..np.head).rfind(|&i| s.tag(i) == Tag::PossessiveEnding)?;
        Some((owner(p, p - 1, false), np))
    }
}
