//! Plain text → blocks: paragraphs are separated by blank lines, in older sets by single newlines.

use super::{Block, BlockKind};

/// Splits a plain text into blocks; with each block the byte at which it starts in the text.
///
/// Where a blank line stands anywhere, blank lines separate and single newlines are spaces; else
/// every newline separates. The first block is a headline if it does not end like a sentence.
///
/// ```
/// use says_who::blocks::{BlockKind, text};
///
/// let blocks = text::blocks("Bridge to close\n\nIt closes\non Monday.");
/// assert_eq!(blocks[0].1.kind, BlockKind::Headline);
/// assert_eq!(blocks[1].0, 17);
/// assert_eq!(blocks[1].1.text, "It closes\non Monday.");
/// ```
#[must_use]
pub fn blocks(text: &str) -> Vec<(usize, Block)> {
    let mut out: Vec<(usize, Block)> = Vec::new();
    let blank = has_blank_line(text);
    let mut start = None;
    let mut end = 0;
    let mut position = 0;
    let mut flush = |start: &mut Option<usize>, end: usize| {
        if let Some(s) = start.take() {
            let kind = if out.is_empty() && !ends_like_a_sentence(&text[s..end]) {
                BlockKind::Headline
            } else {
                BlockKind::Paragraph
            };
            out.push((
                s,
                Block {
                    text: text[s..end].to_owned(),
                    kind,
                    ..Block::default()
                },
            ));
        }
    };
    for line in text.split_inclusive('\n') {
        let content = line.trim();
        if content.is_empty() {
            flush(&mut start, end);
        } else {
            if !blank {
                flush(&mut start, end);
            }
            let lead = line.len() - line.trim_start().len();
            start.get_or_insert(position + lead);
            end = position + line.trim_end().len();
        }
        position += line.len();
    }
    flush(&mut start, end);
    out
}

fn has_blank_line(text: &str) -> bool {
    let mut seen_text = false;
    let mut empty = false;
    for line in text.lines() {
        if line.trim().is_empty() {
            empty = seen_text;
        } else if empty {
            return true;
        } else {
            seen_text = true;
        }
    }
    false
}

fn ends_like_a_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»'])
        .ends_with(['.', '!', '?', '…', ':'])
}
