//! What a verb takes as its content, by the tree: a clause with or without "that", a question, an
//! infinitive, a noun phrase.
//! e.g. Ada Falk asked whether the quay was shut. → N

use super::Look;
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::parse::Relation;
use crate::tokens::{Tag, shape};

/// The content of a clause, and where it starts.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Content {
    /// Its form.
    pub form: Form,
    /// First token, "that" left out.
    pub at: usize,
}

/// The form of a content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Form {
    /// "that …".
    That,
    /// A clause without "that".
    Bare,
    /// whether, if, how, why, what …
    Whether,
    /// to + infinitive.
    Infinitive,
    /// A gerund.
    Gerund,
    /// A noun phrase.
    Object,
}

impl Look<'_> {
    /// The content of the clause that this token heads, right of its verb.
    pub(super) fn content(&self, head: usize) -> Option<Content> {
        let (s, tree) = (self.s, self.tree());
        let right = || tree.children(head).filter(|&c| c > self.verb.main);
        let clause = right().find(|&c| {
            matches!(tree.relation(c), Relation::Ccomp | Relation::Xcomp)
                || tree.relation(c) == Relation::Parataxis && self.adjoins(c)
        });
        if let Some(inner) = clause {
            return self.clause(inner);
        }
        let object = right().find(|&c| tree.relation(c) == Relation::Obj)?;
        let (first, _) = tree.span(object);
        // A noun with a subject of its own is a clause whose verb was not seen.
        let subject = tree
            .children(object)
            .any(|c| matches!(tree.relation(c), Relation::Nsubj | Relation::NsubjPass));
        Some(Content {
            form: if subject { Form::Bare } else { Form::Object },
            at: first.max(self.verb.end),
        })
        .filter(|c| s.noun_at(c.at).is_some())
    }

    fn clause(&self, inner: usize) -> Option<Content> {
        let (s, tree) = (self.s, self.tree());
        let (first, _) = tree.span(inner);
        let mut at = first.max(self.verb.end);
        while at < inner && s.looks(at, shape::MARK) && !s.is_quote(at) {
            at += 1;
        }
        let subject = tree.children(inner).any(|c| tree.relation(c).is_subject());
        if let Some(that) = tree
            .dependents(inner, Relation::Mark)
            .find(|&m| m >= self.verb.end && s.word(m) == word::THAT)
        {
            return Some(Content {
                form: Form::That,
                at: that + 1,
            });
        }
        let asks = s.tag(at) == Tag::Wh
            || s.has(at, Class::Condition) && matches!(s.word(at), word::IF | word::WHETHER);
        let form = if asks {
            Form::Whether
        } else if subject {
            Form::Bare
        } else if s.verb_at(inner).is_some_and(|v| v.infinitive) {
            Form::Infinitive
        } else if s.tag(inner) == Tag::Gerund {
            Form::Gerund
        } else {
            return None;
        };
        Some(Content { form, at })
    }

    /// A clause that follows its verb at once is content, whatever the tree calls it.
    fn adjoins(&self, inner: usize) -> bool {
        let (s, tree) = (self.s, self.tree());
        let (first, _) = tree.span(inner);
        let reports = s.any(
            self.verb.main,
            Classes::of(&[Class::Say, Class::Argue, Class::Doubt, Class::Factive]),
        );
        reports && first == self.verb.end && !s.looks(first, shape::MARK)
    }
}
