//! Parts of speech, by an averaged perceptron, greedily from left to right.
//!
//! Takes the tokens of one sentence; fills in their tags. Marks and numbers have theirs by rule,
//! words that are always the same by the dictionary; the model decides the rest. Never allocates.

use super::features::{COUNT, Look, OUTSIDE, Past, features, is_titled, ruled};
use super::model;
use super::{Tag, Token};

/// Fills in the tags of the tokens of one sentence of `text`.
pub fn tag(text: &str, tokens: &mut [Token]) {
    let bytes = text.as_bytes();
    let titled = is_titled(tokens);
    let look = |tokens: &[Token], at: usize| {
        tokens.get(at).map_or(OUTSIDE, |token| {
            Look::new(bytes, token, titled, model::class)
        })
    };
    let mut window = [OUTSIDE, OUTSIDE, OUTSIDE, look(tokens, 0), look(tokens, 1)];
    let mut past = Past::START;
    let mut seen = [0; COUNT];
    for at in 0..tokens.len() {
        window.rotate_left(1);
        window[4] = look(tokens, at + 2);
        let here = window[2];
        let tag = decided(bytes, &tokens[at], &here).unwrap_or_else(|| {
            features(&window, &past, &mut seen);
            model::best(&seen)
        });
        tokens[at].tag = tag;
        past.push(&here, tag);
    }
}

#[inline]
fn decided(text: &[u8], token: &Token, look: &Look) -> Option<Tag> {
    ruled(text, token).or_else(|| {
        if look.may_be_sure() {
            model::sure(look.class)
        } else {
            None
        }
    })
}
