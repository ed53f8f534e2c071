//! Sentences that begin without a full stop before them: the next item of a list written into one
//! block ("1. Tea 2. Milk", "• Tea • Milk"), and a picture's credit ("Photo: …").
//!
//! An item only follows an item: nothing is split unless the sentence began as a list item with the
//! previous number, in the same style.

use super::around::{Left, char_at, is_space};
use super::words::{self, word};

/// How the number of an item is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Marker {
    /// 1 for "1" and "a".
    value: u32,
    letter: bool,
    stop: bool,
    bracket: bool,
    /// First byte after it.
    end: usize,
}

impl Marker {
    /// Reads "1.", "a)", "12.)" at `at`.
    fn read(text: &str, at: usize) -> Option<Self> {
        let bytes = text.as_bytes();
        let digits = bytes[at..]
            .iter()
            .take(4)
            .take_while(|b| b.is_ascii_digit())
            .count();
        let first = *bytes.get(at)?;
        let (value, mut end) = match digits {
            0 if first.is_ascii_lowercase() => (u32::from(first - b'a') + 1, at + 1),
            1..=3 => (text[at..at + digits].parse().ok()?, at + digits),
            _ => return None,
        };
        let mut take = |mark| {
            let found = bytes.get(end) == Some(&mark);
            end += usize::from(found);
            found
        };
        let stop = take(b'.');
        let bracket = take(b')');
        let spaced = char_at(text, end).is_some_and(is_space);
        (spaced && (stop || bracket)).then_some(Marker {
            value,
            letter: digits == 0,
            stop,
            bracket,
            end,
        })
    }

    fn is_followed_by(self, next: Self) -> bool {
        next.value == self.value + 1
            && (next.letter, next.stop, next.bracket) == (self.letter, self.stop, self.bracket)
    }
}

/// Marks that stand before the items of a list.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '⁃' | '▪' | '●' | '◦' | '‣' | '■')
}

/// Where the next item begins, if the number that ends at byte `mark` (a "." or ")") is the one
/// after the number of this sentence, which is at `first_word`.
pub(super) fn next_item(text: &str, first_word: usize, mark: usize) -> Option<usize> {
    let left = Left::read(text, first_word, mark);
    let number = left.word.strip_suffix('.').unwrap_or(left.word);
    if left.start == first_word || number.is_empty() || number.len() > 3 {
        return None;
    }
    let this = Marker::read(text, first_word)?;
    let next = Marker::read(text, left.start)?;
    let letters_follow = text[next.end..]
        .trim_start_matches(is_space)
        .starts_with(char::is_alphabetic);
    if !this.is_followed_by(next) || !letters_follow {
        return None;
    }
    // A bullet may stand before the number: "• 2. Milk".
    let before = text[..left.start]
        .strip_suffix(' ')
        .unwrap_or(&text[..left.start]);
    let start = match before.chars().next_back() {
        Some(c) if is_bullet(c) => before.len() - c.len_utf8(),
        _ => left.start,
    };
    text[..start].ends_with(is_space).then_some(start)
}

/// Where a credit begins whose colon is at byte `colon`: "… at the rally Photo: Ann Lee".
pub(super) fn credit(text: &str, sentence: usize, colon: usize) -> Option<usize> {
    let left = Left::read(text, sentence, colon);
    let begins = left.start > sentence
        && left.is_capital()
        && text[..left.start].ends_with(is_space)
        && text[colon + 1..].starts_with(is_space)
        && words::boundary_word(left.word).has(word::CREDIT);
    begins.then_some(left.start)
}
