//! One sentence's tree → its clauses, each once: the table that every construction reads.
//!
//! Takes the syntax of a sentence with its dependency tree; returns the subject and the content of
//! each verb group. If the tree is implausible it returns nothing, and the caller looks at the
//! words around the verb instead. Never decides who says what.

mod content;
mod subject;

pub(super) use content::{Content, Form};
pub(super) use subject::Doer;

use super::syntax::{Syntax, VerbGroup};
use crate::parse::{Relation, Tree};

/// No clause at this token.
const NONE: u16 = u16::MAX;

/// What the tree says of one verb group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clause {
    /// Who does it.
    pub doer: Option<Doer>,
    /// What is said, thought or shown.
    pub content: Option<Content>,
}

/// The clauses of one sentence. One value serves sentence after sentence and keeps its memory.
#[derive(Debug, Default)]
pub(super) struct Clauses {
    list: Vec<Clause>,
    at: Vec<u16>,
}

impl Clauses {
    /// Reads the clauses of a sentence.
    pub(super) fn read(&mut self, s: &Syntax, text: &str) {
        self.list.clear();
        self.at.clear();
        self.at.resize(s.len(), NONE);
        for verb in &s.verbs {
            let look = Look { s, text, verb };
            self.at[verb.main] = self.list.len() as u16;
            let head = look.head();
            self.list.push(Clause {
                doer: look.doer(head, 0),
                content: look.content(head),
            });
        }
    }

    /// The clause of the verb group whose main verb stands at this token.
    pub(super) fn of(&self, main: usize) -> Option<Clause> {
        self.at
            .get(main)
            .and_then(|&at| self.list.get(at as usize))
            .copied()
    }
}

/// What is asked of one verb group.
struct Look<'a> {
    s: &'a Syntax,
    text: &'a str,
    verb: &'a VerbGroup,
}

impl Look<'_> {
    fn tree(&self) -> &Tree {
        &self.s.tree
    }

    /// The token that heads the clause in the tree.
    fn head(&self) -> usize {
        let main = self.verb.main;
        match self.tree().head(main) {
            Some(head) if self.tree().relation(main) == Relation::Cop => head,
            _ => main,
        }
    }
}
