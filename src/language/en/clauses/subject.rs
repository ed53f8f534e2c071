//! Who does what a verb says: the subject by the tree, with what restricts it and its appositions.

use super::Look;
use crate::language::en::sources::Extent;
use crate::language::en::syntax::{NounPhrase, Syntax};
use crate::language::en::word;
use crate::parse::Relation;
use crate::tokens::{Tag, shape};

/// The subject of a clause.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Doer {
    /// Its words.
    pub extent: Extent,
    /// The relative pronoun that stands for it in the clause.
    pub relative: Option<usize>,
    /// Shared with the clause that this one is joined to.
    pub shared: bool,
}

/// How many joined clauses share one subject at most.
const JOINED: u8 = 4;

impl Look<'_> {
    /// The subject of the clause that this token heads, left of its verb.
    pub(super) fn doer(&self, head: usize, steps: u8) -> Option<Doer> {
        let tree = self.tree();
        let s = self.s;
        let subject = tree
            .children(head)
            .find(|&c| matches!(tree.relation(c), Relation::Nsubj | Relation::NsubjPass));
        let Some(subject) = subject else {
            let outer = tree.head(head)?;
            return match tree.relation(head) {
                Relation::Conj if steps < JOINED && self.verb.finite && outer < head => {
                    let mut doer = self.doer(outer, steps + 1)?;
                    doer.shared = true;
                    Some(doer)
                }
                _ => None,
            };
        };
        let limit = if steps == 0 { self.verb.start } else { head };
        if subject >= limit {
            return None;
        }
        let wh = s.tag(subject) == Tag::Wh || s.word(subject) == word::THAT;
        if wh && tree.relation(head) == Relation::AclRelcl {
            if !matches!(s.word(subject), word::WHO | word::WHICH | word::THAT) {
                return None;
            }
            let owner = tree.head(head).filter(|&o| o < subject)?;
            return Some(Doer {
                extent: extent(s, self.text, owner, subject)?,
                relative: Some(subject),
                shared: false,
            });
        }
        if wh && s.noun_at(subject).is_none() {
            return None;
        }
        Some(Doer {
            extent: extent(s, self.text, subject, limit)?,
            relative: None,
            shared: false,
        })
    }
}

/// The noun phrase that this token heads in the tree, up to `limit`: its modifiers to the right, and
/// after a comma its apposition.
pub(in super::super) fn extent(
    s: &Syntax,
    text: &str,
    head: usize,
    limit: usize,
) -> Option<Extent> {
    let tree = &s.tree;
    let np = s.noun_at(head).unwrap_or(NounPhrase {
        start: head,
        end: head + 1,
        head,
        pronoun: s.tag(head) == Tag::Pronoun,
        time: false,
    });
    if np.start >= limit {
        return None;
    }
    let (_, last) = tree.span(head);
    let mut stop = (last + 1).min(limit);
    // Words between the phrase and its verb that hang elsewhere belong to it, where no mark, verb
    // or time parts them: prepositional phrases are what parsers get wrong most.
    if stop < limit
        && (stop..limit).all(|i| {
            !s.looks(i, shape::MARK)
                && s.verb_at(i).is_none()
                && s.noun_at(i).is_none_or(|n| !n.time)
                && !s.has(i, crate::language::Class::Subordinator)
        })
    {
        stop = limit;
    }
    let joined = tree.dependents(head, Relation::Conj).any(|c| c < limit)
        || (np.start..np.end).any(|i| tree.dependents(i, Relation::Conj).any(|c| c < limit));
    let mut end = np.end.min(limit);
    let mut apposition = None;
    while end < stop {
        let mark = s.is_comma(text, end) || s.looks(end, shape::DASH) || s.is_mark(text, end, "(");
        if mark && !(joined && s.is_comma(text, end)) {
            break;
        }
        if s.is_quote(end) && !s.quoted(np.head) && end > np.end {
            end += 1;
            continue;
        }
        end += 1;
    }
    if end < stop {
        let close = (end + 1..limit)
            .rev()
            .find(|&i| !s.looks(i, shape::MARK) && s.tag(i) != Tag::Adverb)
            .map_or(end + 1, |i| i + 1);
        if close > end + 1 {
            apposition = Some((end + 1, close));
        }
    }
    while end > np.end
        && (s.looks(end - 1, shape::MARK) && !s.is_quote(end - 1) && !s.is_mark(text, end - 1, ")")
            || s.tag(end - 1) == Tag::Adverb
            || s.has(end - 1, crate::language::Class::Distance)
            || s.has(end - 1, crate::language::Class::Hearsay))
    {
        end -= 1;
    }
    Some(Extent {
        np,
        start: np.start,
        end,
        apposition,
        joined,
    })
}
