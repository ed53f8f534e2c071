//! Stack, buffer and the arcs so far, and the moves between them.
//!
//! Takes tokens, then moves; returns heads and relations. Arc-hybrid (Kuhlmann and others 2011): a
//! word leaves the stack as a dependent of the next word in the buffer, or of the word below it.

use super::{Relation, Tree};
use crate::language::{Class, Classes, lexicon};
use crate::tokens::{Tag, Token, shape};

/// What the parser can do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Move {
    /// The next word goes onto the stack.
    Shift,
    /// The top of the stack hangs on the next word.
    Left,
    /// The top of the stack hangs on the one below it.
    Right,
}

impl Move {
    /// How many there are.
    pub const COUNT: usize = 3;
    /// All of them.
    pub const ALL: &'static [Move] = &[Move::Shift, Move::Left, Move::Right];
}

/// What the parser sees of a token.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Its spelling, hashed.
    pub word: u32,
    /// Its part of speech, marks by kind; below [`Look::KINDS`].
    pub kind: u8,
    /// What the word lists know of it, a few bits.
    pub class: u8,
    /// Whether it is in quotation marks.
    pub quoted: bool,
    /// How it is written, a few bits.
    pub shape: u8,
}

impl Look {
    /// How many kinds there are at most.
    pub const KINDS: u8 = 64;
    /// Stands for a token that is not there.
    pub const NONE: Look = Look {
        word: 0,
        kind: Look::KINDS - 1,
        class: 0,
        quoted: false,
        shape: 0,
    };
}

const REPORTS: Classes = Classes::of(&[
    Class::Say,
    Class::Argue,
    Class::Doubt,
    Class::Factive,
    Class::Deny,
    Class::Believe,
]);
const THAT: Classes = Classes::of(&[Class::FrameThat, Class::FrameWhether]);
const TO: Classes = Classes::of(&[Class::FrameTo, Class::Want]);
const ADDRESSEE: Classes = Classes::of(&[Class::FrameAddressee]);
const PEOPLE: Classes = Classes::of(&[
    Class::Office,
    Class::Legislator,
    Class::Spokesperson,
    Class::People,
    Class::Expert,
    Class::Head,
    Class::Kin,
    Class::Role,
    Class::OneVoice,
    Class::Honorific,
    Class::GivenHe,
    Class::GivenShe,
]);
const BODIES: Classes = Classes::of(&[
    Class::PublicBody,
    Class::Organisation,
    Class::NamedBody,
    Class::NamedOrganisation,
    Class::Outlet,
    Class::Party,
    Class::Country,
    Class::Capital,
    Class::Place,
]);
const TIME: Classes = Classes::of(&[Class::Time]);
const PAPERS: Classes = Classes::of(&[
    Class::Document,
    Class::Data,
    Class::SpeechAct,
    Class::ClaimNoun,
    Class::HearsayNoun,
    Class::Visual,
]);

/// No token.
const NONE: u16 = u16::MAX;

/// The children of a token so far.
#[derive(Clone, Copy, Debug)]
pub struct Children {
    /// The first on the left and the one after it.
    pub left: [u16; 2],
    /// The last on the right and the one before it.
    pub right: [u16; 2],
    /// How many on each side.
    pub lefts: u8,
    /// The same on the right.
    pub rights: u8,
    /// Relations on the left, one bit each.
    pub left_set: u64,
    /// Relations on the right.
    pub right_set: u64,
}

impl Children {
    const NONE: Children = Children {
        left: [NONE; 2],
        right: [NONE; 2],
        lefts: 0,
        rights: 0,
        left_set: 0,
        right_set: 0,
    };
}

/// Where a parse is.
#[derive(Clone, Debug, Default)]
pub struct State {
    pub(super) looks: Vec<Look>,
    pub(super) stack: Vec<u16>,
    pub(super) next: usize,
    pub(super) children: Vec<Children>,
    /// Head of each token that has one; [`Tree::ROOT`] for the others.
    pub heads: Vec<u16>,
    /// What each token is to its head.
    pub relations: Vec<Relation>,
    done: bool,
}

impl State {
    /// Begins with these tokens in the buffer.
    pub fn start(&mut self, text: &str, tokens: &[Token]) {
        // An index has sixteen bits; no reader gives a sentence so long.
        assert!(tokens.len() < usize::from(NONE), "too many tokens");
        self.looks.clear();
        let mut quoted = false;
        for token in tokens {
            if token.shape & shape::CLOSE_QUOTE != 0 {
                quoted = false;
            }
            self.looks.push(look(text, token, quoted));
            if token.shape & shape::OPEN_QUOTE != 0 {
                quoted = true;
            }
        }
        self.stack.clear();
        self.next = 0;
        self.children.clear();
        self.children.resize(tokens.len(), Children::NONE);
        self.heads.clear();
        self.heads.resize(tokens.len(), Tree::ROOT);
        self.relations.clear();
        self.relations.resize(tokens.len(), Relation::Root);
        self.done = tokens.is_empty();
    }

    /// Whether every token has its head.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.done
    }

    /// The tokens on the stack, the top last.
    #[must_use]
    pub fn stack(&self) -> &[u16] {
        &self.stack
    }

    /// The first token in the buffer.
    #[must_use]
    pub fn next(&self) -> usize {
        self.next
    }

    /// How many tokens there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.looks.len()
    }

    /// Whether there is no token.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.looks.is_empty()
    }

    /// Whether a move can be made.
    #[must_use]
    pub fn allows(&self, step: Move) -> bool {
        let left = self.next < self.looks.len();
        match step {
            Move::Shift => left,
            // The root comes last of all, and takes one word only.
            Move::Left => !self.stack.is_empty() && (left || self.stack.len() == 1),
            Move::Right => self.stack.len() > 1,
        }
    }

    /// The move, where only one can be made.
    #[must_use]
    pub fn forced(&self) -> Option<Move> {
        if self.stack.is_empty() {
            return Some(Move::Shift);
        }
        if self.next < self.looks.len() {
            return None;
        }
        Some(if self.stack.len() > 1 {
            Move::Right
        } else {
            Move::Left
        })
    }

    /// Head and dependent of the arc that a move makes; none where it makes none or the root's.
    #[must_use]
    pub fn arc(&self, step: Move) -> Option<(usize, usize)> {
        let top = usize::from(*self.stack.last()?);
        match step {
            Move::Shift => None,
            Move::Left => (self.next < self.looks.len()).then_some((self.next, top)),
            Move::Right => {
                let below = self.stack.len().checked_sub(2)?;
                Some((usize::from(self.stack[below]), top))
            }
        }
    }

    /// Makes a move that is allowed; the relation is the arc's, where it makes one.
    pub fn take(&mut self, step: Move, relation: Relation) {
        if step == Move::Shift {
            self.stack.push(self.next as u16);
            self.next += 1;
            return;
        }
        let arc = self.arc(step);
        let Some(top) = self.stack.pop() else { return };
        let Some((head, _)) = arc else {
            self.done = true;
            return;
        };
        self.heads[usize::from(top)] = head as u16;
        self.relations[usize::from(top)] = relation;
        let children = &mut self.children[head];
        let bit = 1 << relation as u8;
        if usize::from(top) < head {
            children.left = [top, children.left[0]];
            children.lefts = children.lefts.saturating_add(1);
            children.left_set |= bit;
        } else {
            children.right = [top, children.right[0]];
            children.rights = children.rights.saturating_add(1);
            children.right_set |= bit;
        }
    }

    pub(super) fn look(&self, at: u16) -> Look {
        self.looks
            .get(usize::from(at))
            .copied()
            .unwrap_or(Look::NONE)
    }

    pub(super) fn children_of(&self, at: u16) -> Children {
        self.children
            .get(usize::from(at))
            .copied()
            .unwrap_or(Children::NONE)
    }

    /// The token on the stack that lies `below` under the top.
    pub(super) fn top(&self, below: usize) -> u16 {
        self.stack
            .len()
            .checked_sub(below + 1)
            .map_or(NONE, |at| self.stack[at])
    }

    /// The token in the buffer, `ahead` after the first.
    pub(super) fn ahead(&self, ahead: usize) -> u16 {
        let at = self.next + ahead;
        if at < self.looks.len() {
            at as u16
        } else {
            NONE
        }
    }
}

fn look(text: &str, token: &Token, quoted: bool) -> Look {
    let classes = lexicon::classes(token.word);
    let mut class = 0;
    let verb = token.tag.is_verb();
    let bits: [(Classes, u8); 4] = if verb {
        [(REPORTS, 1), (THAT, 2), (TO, 4), (ADDRESSEE, 8)]
    } else {
        [(PEOPLE, 16), (BODIES, 32), (TIME, 64), (PAPERS, 128)]
    };
    for (set, bit) in bits {
        if classes.any(set) {
            class |= bit;
        }
    }
    let is = |bit: u16| token.shape & bit != 0;
    let kind = if is(shape::MARK) {
        Tag::COUNT as u8
            + if is(shape::OPEN_QUOTE) {
                0
            } else if is(shape::CLOSE_QUOTE) {
                1
            } else if is(shape::DASH) {
                2
            } else {
                match text.as_bytes().get(token.start as usize) {
                    Some(b',') => 3,
                    Some(b'.' | b'?' | b'!') => 4,
                    Some(b':') => 5,
                    Some(b';') => 6,
                    Some(b'(' | b'[') => 7,
                    Some(b')' | b']') => 8,
                    _ => 9,
                }
            }
    } else {
        token.tag as u8
    };
    Look {
        word: (token.hash ^ (token.hash >> 32)) as u32,
        kind,
        class,
        quoted,
        shape: u8::from(is(shape::CAPITAL))
            | u8::from(is(shape::DIGIT)) << 1
            | u8::from(is(shape::ALL_CAPS)) << 2
            | u8::from(is(shape::HYPHEN)) << 3,
    }
}
