//! A sentence's dependency tree, and the questions we ask it.

use super::Relation;
use super::state::State;

/// Head and relation of each token.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// Index of the head token, or [`Tree::ROOT`].
    pub heads: Vec<u16>,
    /// What each token is to its head.
    pub relations: Vec<Relation>,
    /// Room for the parser.
    pub(super) state: State,
}

impl Tree {
    /// The head of the word that heads the sentence.
    pub const ROOT: u16 = u16::MAX;

    /// A tree of these heads and relations, one of each for a token.
    #[must_use]
    pub fn new(heads: Vec<u16>, relations: Vec<Relation>) -> Tree {
        Tree {
            heads,
            relations,
            state: State::default(),
        }
    }

    /// How many tokens it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.heads.len()
    }

    /// Whether it has no token.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    /// The head of a token; none for the root and beyond the end.
    #[must_use]
    pub fn head(&self, i: usize) -> Option<usize> {
        match self.heads.get(i) {
            None | Some(&Tree::ROOT) => None,
            Some(&head) => Some(usize::from(head)),
        }
    }

    /// What a token is to its head; [`Relation::Dep`] beyond the end.
    #[must_use]
    pub fn relation(&self, i: usize) -> Relation {
        self.relations.get(i).copied().unwrap_or(Relation::Dep)
    }

    /// Whether the token heads the sentence.
    #[must_use]
    pub fn is_root(&self, i: usize) -> bool {
        self.heads.get(i) == Some(&Tree::ROOT)
    }

    /// The token that heads the sentence.
    #[must_use]
    pub fn root(&self) -> Option<usize> {
        self.heads.iter().position(|&head| head == Tree::ROOT)
    }

    /// The tokens whose head this is, in order.
    pub fn children(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        let (first, last) = self.span(i);
        (first..=last.min(self.len().wrapping_sub(1)))
            .filter(move |&child| usize::from(self.heads[child]) == i)
    }

    /// The children with this relation, in order.
    pub fn dependents(&self, i: usize, relation: Relation) -> impl Iterator<Item = usize> + '_ {
        self.children(i)
            .filter(move |&child| self.relations[child] == relation)
    }

    /// The first child with this relation.
    #[must_use]
    pub fn dependent(&self, i: usize, relation: Relation) -> Option<usize> {
        self.dependents(i, relation).next()
    }

    /// First and last token of what hangs on a token, itself included.
    #[must_use]
    pub fn span(&self, i: usize) -> (usize, usize) {
        // A subtree has no gap, so it ends where a token first does not hang on `i`.
        let mut first = i;
        while first > 0 && self.is_under(first - 1, i) {
            first -= 1;
        }
        let mut last = i;
        while last + 1 < self.len() && self.is_under(last + 1, i) {
            last += 1;
        }
        (first, last)
    }

    /// Whether a token is another or hangs on it, over however many others.
    #[must_use]
    pub fn is_under(&self, i: usize, above: usize) -> bool {
        i == above || self.path_to_root(i).any(|head| head == above)
    }

    /// The heads above a token, its own first, the root last.
    pub fn path_to_root(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(i), |&head| self.head(head)).take(self.len())
    }
}
