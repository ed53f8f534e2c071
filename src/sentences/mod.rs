//! Blocks → sentences.
//!
//! Takes the text of one block; gives the bytes where its sentences stand, in order, not
//! overlapping, without the white space between them. Never changes the text.

use crate::report::Span;

/// Splits the text of one block into sentences.
#[must_use]
pub fn split(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    for (i, c) in text.char_indices() {
        if matches!(c, '.' | '!' | '?') && text[i + 1..].starts_with(' ') {
            out.push(Span {
                start: start as u32,
                end: i as u32 + 1,
            });
            start = i + 2;
        }
    }
    if start < text.len() {
        out.push(Span {
            start: start as u32,
            end: text.len() as u32,
        });
    }
    out
}
