//! One forward pass over the bytes of a sentence.
//!
//! Takes a text and a sentence's place in it; appends its [`Token`]s with place, hash and look.
//! Splits words as the Penn Treebank does (`did|n't`, `Anna|'s`, `£|2.5m|%`), but leaves hyphenated
//! words and `cannot` whole. Allocates only in the vector it is given, never looks back more than
//! one token, and never fails on any text. `quotes` decides which way a quotation mark faces.

use super::abbreviations::{Stop, stop};
use super::chars::{Kind, ascii, is_emoji, is_emoji_modifier, kind};
use super::{Tag, Token, shape};
use crate::base::hash::{SEED, step, word_hash};
use crate::language::{Word, lexicon};

/// Appends the tokens of `text[start..end]` to `out`, with offsets in the whole text. The tags
/// are not set; `tag` does that.
pub fn lex(text: &str, start: u32, end: u32, out: &mut Vec<Token>) {
    let mut end = (end as usize).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut start = (start as usize).min(end);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let spaced = text[..start]
        .chars()
        .next_back()
        .is_some_and(|c| kind(c) == Kind::Space);
    Lexer {
        text,
        bytes: text.as_bytes(),
        at: start,
        end: end.max(start),
        start: start.min(end),
        spaced,
        worded: false,
        singles: 0,
        doubles: 0,
        out,
    }
    .run();
}

/// The state of one pass.
pub(super) struct Lexer<'a, 'o> {
    pub(super) text: &'a str,
    pub(super) bytes: &'a [u8],
    /// The next byte to read.
    pub(super) at: usize,
    /// Where the sentence starts and ends.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether white space stands before `at`.
    spaced: bool,
    /// Whether a word has been seen.
    worded: bool,
    /// How many single and double quotations are open.
    pub(super) singles: u32,
    pub(super) doubles: u32,
    pub(super) out: &'o mut Vec<Token>,
}

/// A word while it is read.
struct Running {
    hash: u64,
    /// The hash before the last letter, for `n't`.
    before: u64,
    shape: u16,
    letters: u32,
    capitals: u32,
    /// Letters or digits since the last full stop in it.
    segment: u32,
}

impl Lexer<'_, '_> {
    fn run(mut self) {
        while self.at < self.end {
            let (c, width) = self.character(self.at);
            match kind(c) {
                Kind::Space => {
                    self.spaced = true;
                    self.at += width;
                }
                Kind::Ignored => self.at += width,
                Kind::Lower | Kind::Upper | Kind::Digit => self.word_or_address(),
                Kind::Apostrophe => self.apostrophe(c, width),
                Kind::Hyphen => self.hyphen(width),
                Kind::Mark => self.mark(c, width),
            }
        }
    }

    /// The character at a place before the end, and its length in bytes.
    #[inline]
    pub(super) fn character(&self, at: usize) -> (char, usize) {
        let byte = self.bytes[at];
        if byte < 0x80 {
            return (byte as char, 1);
        }
        let c = self.text[at..self.end].chars().next().unwrap_or(' ');
        (c, c.len_utf8())
    }

    /// The kind of the character at a place; a space at the end.
    #[inline]
    pub(super) fn kind_at(&self, at: usize) -> Kind {
        if at >= self.end {
            return Kind::Space;
        }
        let byte = self.bytes[at];
        if byte < 0x80 {
            ascii(byte)
        } else {
            kind(self.character(at).0)
        }
    }

    #[inline]
    pub(super) fn byte(&self, at: usize) -> u8 {
        if at < self.end { self.bytes[at] } else { b' ' }
    }

    /// Appends a token and goes behind it.
    pub(super) fn push(&mut self, end: usize, hash: u64, mut look: u16) {
        if self.spaced {
            look |= shape::SPACE_BEFORE;
        }
        if look & shape::MARK == 0 && !self.worded {
            look |= shape::FIRST;
            self.worded = true;
        }
        self.out.push(Token {
            start: self.at as u32,
            end: end as u32,
            hash,
            word: self.entry(hash, look, end),
            tag: Tag::Other,
            shape: look,
        });
        self.spaced = false;
        self.at = end;
    }

    /// The entry of a word; abbreviations can be listed with their full stop or without.
    #[inline]
    fn entry(&self, hash: u64, look: u16, end: usize) -> Word {
        let word = lexicon::word(hash);
        if word == Word::UNKNOWN && look & shape::DOT != 0 && self.bytes[end - 1] == b'.' {
            return lexicon::word(word_hash(&self.bytes[self.at..end - 1]));
        }
        word
    }

    /// Appends a mark with the bytes up to `end`.
    pub(super) fn push_mark(&mut self, end: usize, look: u16) {
        let hash = self.bytes[self.at..end]
            .iter()
            .fold(SEED, |hash, &byte| step(hash, byte));
        self.push(end, hash, look | shape::MARK);
    }

    fn word_or_address(&mut self) {
        let rest = &self.bytes[self.at..self.end];
        let starts = |prefix: &[u8]| {
            rest.len() > prefix.len() && rest[..prefix.len()].eq_ignore_ascii_case(prefix)
        };
        match rest[0] | 0x20 {
            b'h' if starts(b"http://") || starts(b"https://") => self.address(self.at),
            b'w' if starts(b"www.") => self.address(self.at),
            _ => self.word(self.at, SEED, 0),
        }
    }

    /// A word or number that starts at `self.at`; the bytes before `from` are already in `hash`.
    fn word(&mut self, from: usize, hash: u64, look: u16) {
        let mut run = Running {
            hash,
            before: hash,
            shape: look,
            letters: 0,
            capitals: 0,
            segment: 0,
        };
        let mut i = from;
        // One past the last byte that is surely in the word: invisible ones wait for more.
        let mut end = from;
        while i < self.end {
            let byte = self.bytes[i];
            if byte.is_ascii_lowercase() {
                // Most of what there is.
                run.before = run.hash;
                run.hash = step(run.hash, byte);
                run.segment += 1;
                run.letters += 1;
                i += 1;
                end = i;
                continue;
            }
            let (k, width) = if byte < 0x80 {
                (ascii(byte), 1)
            } else {
                let (c, width) = self.character(i);
                (kind(c), width)
            };
            match k {
                Kind::Lower | Kind::Upper | Kind::Digit => {
                    run.letter(&self.bytes[i..i + width], k);
                    i += width;
                    end = i;
                }
                Kind::Ignored => i += width,
                Kind::Apostrophe => {
                    if !self.kind_at(i + width).is_word() {
                        break;
                    }
                    if let Some(suffix) = self.contraction(i + width) {
                        let negated = suffix == 1
                            && self.byte(i + width) | 0x20 == b't'
                            && self.bytes[end - 1] | 0x20 == b'n';
                        if negated && end - self.at > 1 {
                            let stem = end - 1;
                            let letters = run.letters - 1;
                            self.finish(stem, run.before, &run, letters);
                            let hash = step(step(step(SEED, b'n'), b'\''), b't');
                            self.push(i + width + suffix, hash, 0);
                            return;
                        }
                        if suffix != 1 || self.byte(i + width) | 0x20 != b't' {
                            self.finish(end, run.hash, &run, run.letters);
                            self.suffix(i, width, suffix);
                            return;
                        }
                    }
                    run.joiner(b'\'');
                    i += width;
                }
                Kind::Hyphen => {
                    let next = i + width;
                    if self.kind_at(next).is_word() {
                        run.shape |= shape::HYPHEN;
                        run.joiner(b'-');
                        i = next;
                    } else if self.hangs(next) {
                        // "pre- and post-war"
                        run.shape |= shape::HYPHEN;
                        run.joiner(b'-');
                        end = next;
                        break;
                    } else {
                        break;
                    }
                }
                Kind::Mark => match self.inside(i, byte, &run) {
                    Joint::Goes(folded) => {
                        if byte == b'.' {
                            run.shape |= shape::DOT;
                            run.segment = 0;
                        }
                        if byte == 0xe2 {
                            run.shape |= shape::HYPHEN;
                        }
                        run.joiner(folded);
                        i += width;
                    }
                    Joint::Ends => {
                        run.shape |= shape::DOT;
                        run.joiner(b'.');
                        end = i + 1;
                        break;
                    }
                    Joint::Address => {
                        self.address(i + 1);
                        return;
                    }
                    Joint::No => break,
                },
                Kind::Space => break,
            }
        }
        self.finish(end, run.hash, &run, run.letters);
    }

    fn finish(&mut self, end: usize, hash: u64, run: &Running, letters: u32) {
        let mut look = run.shape;
        if letters >= 2 && run.capitals >= letters {
            look |= shape::ALL_CAPS;
        }
        // A domain without www: amazon.com, but not U.S. or a name.
        if look & (shape::DOT | shape::CAPITAL | shape::DIGIT) == shape::DOT
            && run.segment >= 2
            && letters > run.segment
            && self.bytes[end - 1] != b'.'
        {
            look |= shape::HANDLE;
        }
        self.push(end, hash, look);
    }

    /// What a mark between the letters of a word does to it.
    fn inside(&self, i: usize, byte: u8, run: &Running) -> Joint {
        let after_digit = self.bytes[i - 1].is_ascii_digit();
        if byte >= 0x80 {
            // En dash: 1990–95, Russia–Ukraine; else it parts clauses.
            if self.character(i).0 != '–' {
                return Joint::No;
            }
            let next = self.kind_at(i + "–".len());
            let names = run.shape & shape::CAPITAL != 0 && next == Kind::Upper;
            return if (after_digit && next == Kind::Digit) || names {
                Joint::Goes(b'-')
            } else {
                Joint::No
            };
        }
        let next = self.kind_at(i + 1);
        match byte {
            b'.' => self.full_stop(i, next, after_digit, run),
            b',' | b':' | b'/' if after_digit && next == Kind::Digit => Joint::Goes(byte),
            b'&' if run.capitals == run.letters && next == Kind::Upper => Joint::Goes(byte),
            b'@' if next.is_word() => Joint::Address,
            _ => Joint::No,
        }
    }

    fn full_stop(&self, i: usize, next: Kind, after_digit: bool, run: &Running) -> Joint {
        let dotted = run.shape & shape::DOT != 0;
        match next {
            Kind::Digit if after_digit || dotted => Joint::Goes(b'.'),
            Kind::Lower | Kind::Upper if run.segment == 1 && !after_digit => {
                // J.Smith is two tokens; U.S and a.m are one.
                let (_, width) = self.character(i + 1);
                if next == Kind::Upper && self.kind_at(i + 1 + width) == Kind::Lower {
                    Joint::Ends
                } else {
                    Joint::Goes(b'.')
                }
            }
            Kind::Upper if run.hash == word_hash(b"ph") => Joint::Goes(b'.'),
            Kind::Lower | Kind::Digit if run.segment > 1 && !after_digit => Joint::Goes(b'.'),
            Kind::Lower | Kind::Upper => Joint::No,
            _ if self.byte(i + 1) == b'.' => Joint::No,
            _ if dotted && run.segment == 1 && !after_digit => Joint::Ends,
            _ if after_digit => Joint::No,
            _ => {
                let following = self.following(i + 1);
                let kept = if run.letters == 1 && run.capitals == 1 && run.segment == 1 {
                    following == Some(Kind::Upper)
                } else {
                    match stop(run.hash) {
                        None => false,
                        Some(Stop::Inside) => following.is_some(),
                        Some(Stop::BeforeNumber) => following == Some(Kind::Digit),
                        Some(Stop::Capital) => {
                            run.capitals == 1 && following.is_some_and(|k| k != Kind::Upper)
                        }
                    }
                };
                if kept { Joint::Ends } else { Joint::No }
            }
        }
    }

    /// The kind of what follows in the sentence, closing quotation marks and brackets not
    /// counted; none at its end.
    fn following(&self, mut i: usize) -> Option<Kind> {
        while i < self.end {
            let (c, width) = self.character(i);
            let k = kind(c);
            if !matches!(k, Kind::Space | Kind::Ignored)
                && !matches!(c, '"' | '”' | '’' | ')' | ']')
            {
                return Some(k);
            }
            i += width;
        }
        None
    }

    /// Whether "and", "or" or "to" follows a hyphen that hangs: "pre- and post-war".
    fn hangs(&self, i: usize) -> bool {
        let rest = &self.bytes[i.min(self.end)..self.end];
        [&b" and "[..], b" or ", b" to "]
            .iter()
            .any(|word| rest.starts_with(word))
    }

    /// The length of the contracted word at a place behind an apostrophe, if one ends there.
    pub(super) fn contraction(&self, i: usize) -> Option<usize> {
        let length = match (self.byte(i) | 0x20, self.byte(i + 1) | 0x20) {
            (b'r' | b'v', b'e') | (b'l', b'l') => 2,
            (b's' | b'd' | b'm' | b't', _) => 1,
            _ => return None,
        };
        let next = self.kind_at(i + length);
        (i + length <= self.end && !next.is_word() && next != Kind::Hyphen).then_some(length)
    }

    /// Appends `'s`, `'re` and the like; the apostrophe has `width` bytes.
    pub(super) fn suffix(&mut self, apostrophe: usize, width: usize, length: usize) {
        self.at = apostrophe;
        let end = apostrophe + width + length;
        let hash = self.bytes[apostrophe + width..end]
            .iter()
            .fold(step(SEED, b'\''), |hash, byte| {
                step(hash, byte.to_ascii_lowercase())
            });
        self.push(end, hash, 0);
    }

    /// A word that starts with an apostrophe of `width` bytes: ’90s, 'em.
    pub(super) fn elided(&mut self, width: usize) {
        self.word(self.at + width, step(SEED, b'\''), 0);
    }

    fn hyphen(&mut self, width: usize) {
        let next = self.at + width;
        let mut end = next;
        while self.byte(end) == b'-' {
            end += 1;
        }
        let left_open = self.spaced || self.at == self.start;
        if end == next && left_open && self.kind_at(next) == Kind::Digit {
            // -5, not a dash
            return self.word(next, step(SEED, b'-'), shape::HYPHEN);
        }
        let doubled = end - self.at >= 2;
        let spaced = left_open && self.kind_at(end) == Kind::Space;
        let look = if doubled || spaced || left_open || self.kind_at(end) == Kind::Space {
            shape::DASH
        } else {
            0
        };
        self.push_mark(end, look);
    }

    fn mark(&mut self, c: char, width: usize) {
        let next = self.at + width;
        match c {
            '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‚' | '`' | '＂' | '「'
            | '」' | '『' | '』' => self.quote(c, width),
            '–' | '—' | '―' | '⸺' | '⸻' | '‒' => {
                let mut end = next;
                while end < self.end && self.character(end).0 == c {
                    end += width;
                }
                self.push_mark(end, shape::DASH);
            }
            '.' => {
                let mut end = next;
                while self.byte(end) == b'.' {
                    end += 1;
                }
                let number = end == next
                    && self.kind_at(next) == Kind::Digit
                    && (self.spaced || self.at == self.start || self.follows_mark());
                if number {
                    return self.word(next, step(SEED, b'.'), shape::DOT);
                }
                self.push_mark(end, 0);
            }
            '@' if self.kind_at(next).is_word() => self.handle(),
            '#' if self.kind_at(next).is_letter() => self.handle(),
            '!' | '?' | '*' | '=' | '_' => {
                let mut end = next;
                while matches!(
                    (c, self.byte(end)),
                    ('!' | '?', b'!' | b'?') | ('*', b'*') | ('=', b'=') | ('_', b'_')
                ) {
                    end += 1;
                }
                self.push_mark(end, 0);
            }
            _ if is_emoji(c) => self.emoji(next),
            _ => self.push_mark(next, 0),
        }
    }

    /// Whether the token that ends right here is a mark.
    pub(super) fn follows_mark(&self) -> bool {
        !self.spaced
            && self.out.last().is_some_and(|token| {
                token.end as usize == self.at && token.shape & shape::MARK != 0
            })
    }

    /// Whether the token that ends right here is a word.
    pub(super) fn follows_word(&self) -> bool {
        !self.spaced
            && self.out.last().is_some_and(|token| {
                token.end as usize == self.at && token.shape & shape::MARK == 0
            })
    }

    /// Whether white space or the start of the sentence stands before.
    pub(super) fn open_to_the_left(&self) -> bool {
        self.spaced || self.at == self.start
    }

    /// One picture with its skin tones and what is joined to it.
    fn emoji(&mut self, mut end: usize) {
        const JOINER: char = '\u{200d}';
        const FLAGS: std::ops::RangeInclusive<char> = '\u{1f1e6}'..='\u{1f1ff}';
        let mut flag = FLAGS.contains(&self.character(self.at).0);
        while end < self.end {
            let (c, width) = self.character(end);
            if c == JOINER {
                let after = end + width;
                if after < self.end && is_emoji(self.character(after).0) {
                    end = after + self.character(after).1;
                    continue;
                }
                break;
            }
            let pair = flag && FLAGS.contains(&c);
            flag = false;
            if !(pair || is_emoji_modifier(c)) {
                break;
            }
            end += width;
        }
        self.push_mark(end, 0);
    }
}

/// What a mark between letters does.
enum Joint {
    /// It belongs to the word, which goes on; mixed into the hash as this byte.
    Goes(u8),
    /// It is a full stop that belongs to the word and ends it.
    Ends,
    /// The word was the start of an e-mail address.
    Address,
    /// It does not belong to the word.
    No,
}

impl Running {
    #[inline]
    fn letter(&mut self, bytes: &[u8], k: Kind) {
        self.before = self.hash;
        self.segment += 1;
        if k == Kind::Digit {
            self.shape |= shape::DIGIT;
        } else {
            if k == Kind::Upper {
                if self.letters == 0 && self.shape & shape::DIGIT == 0 {
                    self.shape |= shape::CAPITAL;
                }
                self.capitals += 1;
            }
            self.letters += 1;
        }
        if let [byte] = bytes {
            self.hash = step(self.hash, byte.to_ascii_lowercase());
            return;
        }
        // Folds as hash::word_hash does, so that both give the same number.
        for (i, &byte) in bytes.iter().enumerate() {
            let folded = if i == 1 && bytes[0] == 0xc3 && byte <= 0x9e && byte != 0x97 {
                byte + 0x20
            } else {
                byte
            };
            self.hash = step(self.hash, folded);
        }
    }

    #[inline]
    fn joiner(&mut self, byte: u8) {
        self.before = self.hash;
        self.hash = step(self.hash, byte);
    }
}
