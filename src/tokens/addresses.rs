//! Web addresses, e-mail addresses, handles and hashtags: one token each.
//!
//! Takes the lexer at the start of one; appends the token with the look `HANDLE`. Never takes the
//! sentence's punctuation after it.

use super::chars::Kind;
use super::chars::kind;
use super::lexer::Lexer;
use super::shape;
use crate::base::hash::{SEED, step};

impl Lexer<'_, '_> {
    /// A web address, e-mail or name on a platform: up to white space or a quotation mark, without
    /// the punctuation at its end. Nothing before `from` can be its end.
    pub(super) fn address(&mut self, from: usize) {
        let mut i = from;
        let mut end = from;
        let mut hash = SEED;
        let mut kept = SEED;
        for &byte in &self.bytes[self.at..from] {
            kept = step(kept, byte.to_ascii_lowercase());
        }
        hash = if from > self.at { kept } else { hash };
        while i < self.end {
            let (c, width) = self.character(i);
            let k = kind(c);
            if matches!(k, Kind::Space | Kind::Ignored)
                || matches!(
                    c,
                    '"' | '<' | '>' | '“' | '”' | '‘' | '’' | '«' | '»' | '…' | '—'
                )
            {
                break;
            }
            for &byte in &self.bytes[i..i + width] {
                hash = step(hash, byte.to_ascii_lowercase());
            }
            i += width;
            if k.is_word() || matches!(c, '/' | '=' | '&' | '#' | '-' | '%' | '~' | '+') {
                end = i;
                kept = hash;
            }
        }
        let look = if self.bytes[self.at..end].iter().any(u8::is_ascii_digit) {
            shape::DIGIT
        } else {
            0
        };
        self.push(end.max(self.at + 1), kept, look | shape::HANDLE);
    }

    /// `@name` and `#tag`: word characters, with dots and hyphens between them.
    pub(super) fn handle(&mut self) {
        let mut i = self.at + 1;
        let mut hash = step(SEED, self.bytes[self.at]);
        let mut look = shape::HANDLE;
        while i < self.end {
            let (c, width) = self.character(i);
            let k = kind(c);
            let inner = matches!(c, '.' | '-') && self.kind_at(i + 1).is_word();
            if !(k.is_word() || inner) {
                break;
            }
            if k == Kind::Digit {
                look |= shape::DIGIT;
            }
            for &byte in &self.bytes[i..i + width] {
                hash = step(hash, byte.to_ascii_lowercase());
            }
            i += width;
        }
        self.push(i, hash, look);
    }
}
