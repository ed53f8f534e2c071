//! Tokens → a dependency tree: each token's head, and how it relates to it.
//!
//! Takes the tagged tokens of one sentence and the weights of a language pack; returns a [`Tree`].
//! A greedy arc-hybrid parser: two decisions per word, each by a perceptron over the stack and the
//! front of the buffer, so that time grows with the sentence and no faster. Whatever the tokens
//! are, the tree has one root, no crossing arcs and no cycle. Knows no word of any language.

pub mod features;
pub mod model;
mod relation;
pub mod state;
mod tree;

pub use model::Model;
pub use relation::Relation;
pub use tree::Tree;

use crate::tokens::{Tag, Token};
use state::Move;

/// Reads the tree of one sentence's tokens into `out`, whose room is used again.
pub fn parse(text: &str, tokens: &[Token], model: &Model<'_>, out: &mut Tree) {
    let Tree {
        heads,
        relations,
        state,
    } = out;
    state.start(text, tokens);
    let mut keys = [0; features::ACTIONS];
    let mut label_keys = [0; features::LABELS];
    while !state.is_done() {
        let step = match state.forced() {
            Some(step) => step,
            None => {
                features::actions(state, &mut keys);
                let scores = model.actions(&keys);
                best_of(state, &scores)
            }
        };
        let relation = match state.arc(step) {
            None => Relation::Root,
            Some((_, dependent)) if tokens[dependent].tag == Tag::Punctuation => Relation::Punct,
            Some((head, dependent)) => {
                features::labels(state, head, dependent, &mut label_keys);
                model.label(&label_keys)
            }
        };
        state.take(step, relation);
    }
    heads.clear();
    heads.extend_from_slice(&state.heads);
    relations.clear();
    relations.extend_from_slice(&state.relations);
}

/// The allowed move with the highest score.
fn best_of(state: &state::State, scores: &[i32; Move::COUNT]) -> Move {
    let mut best = (i32::MIN, Move::Shift);
    for &step in Move::ALL {
        if state.allows(step) && scores[step as usize] > best.0 {
            best = (scores[step as usize], step);
        }
    }
    best.1
}
