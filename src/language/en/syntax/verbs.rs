//! Verb groups: auxiliaries, negation and the main verb, with what they say about it.

use super::{NONE, Syntax, word};
use crate::language::Class;
use crate::tokens::Tag;

/// Active or passive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Voice {
    Active,
    Passive,
}

/// A verb with its auxiliaries.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct VerbGroup {
    /// First token (auxiliary, modal, `to` or the verb itself).
    pub start: usize,
    /// One past the main verb.
    pub end: usize,
    /// The main verb.
    pub main: usize,
    /// Can be the verb of a clause.
    pub finite: bool,
    /// Active or passive.
    pub voice: Voice,
    /// "not", "never", "no longer" stand in it.
    /// e.g. The quay is no longer safe, Ada Falk said. → N
    pub negated: bool,
    /// A modal stands in it.
    pub modal: bool,
    /// `to` + infinitive.
    pub infinitive: bool,
    /// A participle without auxiliary.
    pub participle: bool,
    /// Has a form of *have* as auxiliary.
    pub perfect: bool,
}

impl Syntax {
    pub(super) fn find_verbs(&mut self) {
        let n = self.tokens.len();
        self.verbs.clear();
        self.verb_at.clear();
        self.verb_at.resize(n, NONE);
        let mut i = 0;
        while i < n {
            match self.verb_group(i) {
                Some(group) => {
                    let index = self.verbs.len() as u16;
                    for at in &mut self.verb_at[group.start..group.end] {
                        *at = index;
                    }
                    i = group.end;
                    self.verbs.push(group);
                }
                None => i += 1,
            }
        }
    }

    fn verb_group(&self, start: usize) -> Option<VerbGroup> {
        let first = self.tag(start);
        let infinitive = first == Tag::To && {
            let next = self.skip_adverbs(start + 1);
            self.tag(next) == Tag::Base
        };
        if !(infinitive || first == Tag::Modal || first.is_verb()) || self.noun_at(start).is_some()
        {
            return None;
        }
        let mut group = VerbGroup {
            start,
            end: start + 1,
            main: start,
            finite: first.is_finite(),
            voice: Voice::Active,
            negated: false,
            modal: first == Tag::Modal,
            infinitive,
            participle: matches!(first, Tag::Gerund | Tag::PastParticiple),
            perfect: false,
        };
        if let Some(main) = self.main_by_tree(start) {
            return Some(self.group_to(group, main));
        }
        let mut auxiliary = infinitive
            || first == Tag::Modal
            || self.is_be(start)
            || self.is_have(start)
            || self.is_do(start);
        let mut j = start;
        while auxiliary {
            let mut k = j + 1;
            let mut negated = false;
            while self.tag(k) == Tag::Adverb
                || self.word(k) == word::SINCE
                    && matches!(
                        self.tag(k + 1),
                        Tag::PastParticiple | Tag::Past | Tag::Adverb
                    )
                || self.has(k, Class::Negation) && self.noun_at(k).is_none()
                || matches!(self.word(k), word::LONG | word::BOTH | word::ALL)
                    && (self.tag(k + 1) == Tag::PastParticiple || self.is_be(k + 1))
            {
                negated |= self.has(k, Class::Negation);
                k += 1;
            }
            let tag = self.tag(k);
            let takes = if self.is_be(j) {
                matches!(tag, Tag::PastParticiple | Tag::Gerund)
                    || tag == Tag::Past && self.word(k) != word::WAS
            } else if self.is_have(j) {
                matches!(tag, Tag::PastParticiple | Tag::Past)
            } else {
                matches!(tag, Tag::Base) || tag == Tag::Present || self.is_be(k) || self.is_have(k)
            };
            if !takes || self.noun_at(k).is_some() {
                // The auxiliary is the main verb.
                // e.g. The minister was to announce the date on Monday. → A
                // e.g. Ada Falk had to say that the quay was old. → N
                group.negated |= negated;
                break;
            }
            group.negated |= negated;
            if self.is_be(j) && tag != Tag::Gerund {
                group.voice = Voice::Passive;
            }
            group.perfect |= self.is_have(j);
            group.main = k;
            group.end = k + 1;
            auxiliary = self.is_be(k) || self.is_have(k);
            j = k;
        }
        if group.main == start && infinitive {
            let k = self.skip_adverbs(start + 1);
            group.main = k;
            group.end = k + 1;
        }
        Some(group)
    }

    /// The verb that this auxiliary belongs to by the tree, where only adverbs, marks and further
    /// auxiliaries stand between ("have since confirmed", "had, police say, been told" not).
    /// e.g. Police have since confirmed that two men died. → O
    fn main_by_tree(&self, start: usize) -> Option<usize> {
        use crate::parse::Relation;
        let tree = &self.tree;
        let auxiliary = matches!(tree.relation(start), Relation::Aux | Relation::AuxPass)
            && (self.tag(start) == Tag::Modal
                || self.is_be(start)
                || self.is_have(start)
                || self.is_do(start));
        let main = tree.head(start).filter(|&m| auxiliary && m > start)?;
        let verb = self.tag(main).is_verb() && self.noun_at(main).is_none();
        let plain = (start + 1..main).all(|i| {
            tree.head(i) == Some(main)
                && !tree.relation(i).is_subject()
                && !matches!(tree.relation(i), Relation::Obj | Relation::Obl)
                || self.tag(i) == Tag::Adverb
        });
        (verb && plain).then_some(main)
    }

    /// The group from its first auxiliary to its main verb.
    fn group_to(&self, mut group: VerbGroup, main: usize) -> VerbGroup {
        let mut auxiliaries =
            (group.start..main).filter(|&i| self.is_be(i) || self.is_have(i) || self.is_do(i));
        let last = auxiliaries.next_back().unwrap_or(group.start);
        group.main = main;
        group.end = main + 1;
        group.participle = false;
        group.negated = (group.start..main).any(|i| self.has(i, Class::Negation));
        group.perfect = (group.start..main).any(|i| self.is_have(i));
        if self.is_be(last) && matches!(self.tag(main), Tag::PastParticiple | Tag::Past) {
            group.voice = Voice::Passive;
        }
        group
    }

    /// The first token from `i` on that is no adverb.
    pub(in super::super) fn skip_adverbs(&self, mut i: usize) -> usize {
        while self.tag(i) == Tag::Adverb {
            i += 1;
        }
        i
    }
}
