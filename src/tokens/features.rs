//! What the tagger looks at in and around a word.
//!
//! Takes tokens, their dictionary classes and the tags so far; returns numbers, each the name of
//! one observation ("the word before is *to*"). The trainer uses this very code, so both see the
//! same. Never allocates: suffixes are bytes packed into numbers, and words are their own hashes.

use super::{Tag, Token, shape};

/// How many observations are made of a word.
pub const COUNT: usize = 36;

/// What one word shows before it has a tag.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    /// Its hash, the same for all numbers, for all opening quotation marks, and so on.
    pub word: u32,
    /// Its class in the tagger's dictionary, 0 where it has none.
    pub class: u8,
    /// Its last four bytes, small letters, the last one in the lowest place.
    pub suffix: u32,
    /// Its first three bytes, small letters.
    pub prefix: u32,
    /// Capitals, digits and hyphens, as one small number.
    pub shape: u8,
}

/// A stand-in hash for all words of a kind.
const NUMBER: u32 = 1;
const OPEN: u32 = 2;
const CLOSE: u32 = 3;
const DASH: u32 = 4;
const HANDLE: u32 = 5;

/// Before the first and behind the last word.
pub const OUTSIDE: Look = Look {
    word: 6,
    class: 0,
    suffix: 0,
    prefix: 0,
    shape: 255,
};

impl Look {
    /// Looks at a word. `titled` says that the sentence is a headline with capitals everywhere,
    /// `class` looks a hash up in the dictionary.
    #[inline]
    #[must_use]
    pub fn new(text: &[u8], token: &Token, titled: bool, class: impl FnOnce(u64) -> u8) -> Look {
        let look = token.shape;
        let word = if look & shape::OPEN_QUOTE != 0 {
            OPEN
        } else if look & shape::CLOSE_QUOTE != 0 {
            CLOSE
        } else if look & shape::DASH != 0 {
            DASH
        } else if look & shape::HANDLE != 0 {
            HANDLE
        } else if look & shape::DIGIT != 0 && ruled(text, token) == Some(Tag::Number) {
            NUMBER
        } else {
            (token.hash ^ (token.hash >> 32)) as u32 | 8
        };
        if look & (shape::MARK | shape::HANDLE) != 0 {
            return Look {
                word,
                class: 0,
                suffix: 0,
                prefix: 0,
                shape: 254,
            };
        }
        let bytes = &text[token.start as usize..token.end as usize];
        let mut suffix = 0;
        for &byte in &bytes[bytes.len().saturating_sub(4)..] {
            suffix = suffix << 8 | u32::from(fold(byte));
        }
        let mut prefix = 0;
        for &byte in &bytes[..bytes.len().min(3)] {
            prefix = prefix << 8 | u32::from(fold(byte));
        }
        let capital = if look & shape::CAPITAL == 0 {
            0
        } else if titled {
            1
        } else if look & shape::FIRST != 0 {
            2
        } else if look & shape::ALL_CAPS != 0 {
            3
        } else {
            4
        };
        let mut code = capital;
        code = code * 2 + u8::from(look & shape::DIGIT != 0);
        code = code * 2 + u8::from(look & shape::HYPHEN != 0);
        code = code * 2 + u8::from(look & shape::DOT != 0);
        Look {
            word,
            class: if word == NUMBER { 0 } else { class(token.hash) },
            suffix,
            prefix,
            shape: code,
        }
    }

    /// Whether the dictionary may decide: not where a capital makes a name of any word.
    #[must_use]
    pub fn may_be_sure(&self) -> bool {
        self.capital() <= 2
    }

    /// 0 small, 1 capital in a headline, 2 capital at the start, 3 all capitals, 4 capital.
    fn capital(&self) -> u32 {
        u32::from(self.shape >> 3)
    }
}

#[inline]
fn fold(byte: u8) -> u8 {
    byte.to_ascii_lowercase()
}

/// The tag of marks, numbers and addresses, which no context changes.
#[inline]
#[must_use]
pub fn ruled(text: &[u8], token: &Token) -> Option<Tag> {
    let look = token.shape;
    let bytes = &text[token.start as usize..token.end as usize];
    if look & shape::MARK != 0 {
        return Some(match bytes {
            b"%" => Tag::Noun,
            b"&" => Tag::Conjunction,
            b"$" | b"+" | b"=" | b"@" | b"#" | b"<" | b">" | b"~" | b"^" => Tag::Other,
            _ if bytes[0] >= 0x80
                && look & (shape::OPEN_QUOTE | shape::CLOSE_QUOTE | shape::DASH) == 0 =>
            {
                // … and • part, ¡ and the rest of Latin-1 and pictures stand for themselves.
                if bytes.starts_with(&[0xe2, 0x80]) {
                    Tag::Punctuation
                } else {
                    Tag::Other
                }
            }
            _ => Tag::Punctuation,
        });
    }
    if look & shape::HANDLE != 0 {
        return Some(Tag::Name);
    }
    if look & shape::DIGIT == 0 {
        return None;
    }
    // 1,200 and 10:30, and sums as headlines have them: 2.5m, 40bn
    let letters = bytes
        .iter()
        .position(|byte| !(byte.is_ascii_digit() || byte.is_ascii_punctuation() || *byte >= 0x80))
        .unwrap_or(bytes.len());
    let unit = matches!(
        &bytes[letters..],
        b"" | b"m" | b"bn" | b"tn" | b"k" | b"mn" | b"M" | b"B"
    );
    unit.then_some(Tag::Number)
}

/// What was decided to the left.
#[derive(Clone, Copy, Debug)]
pub struct Past {
    /// The tags of the last two words; [`Tag::COUNT`] before the first.
    pub tags: [u8; 2],
    /// The last verb, modal or `to`, as its hash if a dictionary class stands for few words, and
    /// how far back it is.
    pub verb: u32,
    /// Its tag.
    pub verb_tag: u8,
    /// Words since then, three at most.
    pub verb_distance: u8,
}

impl Past {
    /// Nothing yet.
    pub const START: Past = Past {
        tags: [Tag::COUNT as u8; 2],
        verb: 0,
        verb_tag: Tag::COUNT as u8,
        verb_distance: 0,
    };

    /// Takes note of a word and its tag.
    #[inline]
    pub fn push(&mut self, look: &Look, tag: Tag) {
        self.tags = [tag as u8, self.tags[0]];
        if tag.is_verb() || matches!(tag, Tag::Modal | Tag::To) {
            self.verb = look.word;
            self.verb_tag = tag as u8;
            self.verb_distance = 0;
        } else if tag == Tag::Punctuation && look.word != OPEN && look.word != CLOSE {
            self.verb = 0;
            self.verb_tag = Tag::COUNT as u8;
        } else {
            self.verb_distance = (self.verb_distance + 1).min(3);
        }
    }
}

/// Makes the observations of the word in the middle of the window.
#[inline]
pub fn features(window: &[Look; 5], past: &Past, out: &mut [u32; COUNT]) {
    let [before2, before, here, after, after2] = window;
    let t1 = u32::from(past.tags[0]);
    let t2 = u32::from(past.tags[1]);
    let class = u32::from(here.class);
    let shape = u32::from(here.shape);
    let next = u32::from(after.class);
    let mut n = 0;
    let mut add = |a: u32, b: u32| {
        out[n] = mix(n as u32, a, b);
        n += 1;
    };
    add(0, 0);
    add(here.word, 0);
    add(here.word, here.capital() + 1);
    add(here.word, t1 + 32);
    add(here.suffix, 1);
    add(here.suffix & 0x00ff_ffff, 0);
    add(here.suffix & 0xffff, shape);
    add(here.suffix & 0xff, shape);
    add(here.prefix, 0);
    add(here.prefix & 0xffff, here.suffix & 0xffff);
    add(shape, class);
    add(shape, t1);
    add(shape, u32::from(after.shape));
    add(before.word, 0);
    add(before2.word, 0);
    add(after.word, 0);
    add(after2.word, 0);
    add(t1, 0);
    add(t1, t2);
    add(class, t1);
    add(class, t1 << 8 | t2);
    add(class, next);
    add(class, t1 << 8 | next);
    add(class, next << 8 | u32::from(after2.class));
    add(t1, next);
    add(before.word, class);
    add(after.word, class);
    add(after.suffix & 0x00ff_ffff, class);
    add(before.suffix & 0x00ff_ffff, class);
    add(here.suffix & 0xffff, t1);
    add(here.suffix & 0x00ff_ffff, t1 << 8 | next);
    add(here.word, after.word);
    add(here.word, before.word);
    add(past.verb, class << 2 | u32::from(past.verb_distance));
    add(u32::from(past.verb_tag), class);
    add(past.verb, here.suffix & 0xffff);
}

#[inline]
fn mix(template: u32, a: u32, b: u32) -> u32 {
    let b = b ^ (template + 1).wrapping_mul(0x9e37_79b1);
    let x = (u64::from(a) << 32 | u64::from(b)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (x ^ (x >> 32)) as u32
}

/// Whether the sentence is a headline with capitals everywhere, so that they tell nothing.
#[must_use]
pub fn is_titled(tokens: &[Token]) -> bool {
    let (mut capitals, mut smalls) = (0, 0);
    for token in tokens {
        let long = token.end - token.start >= 4;
        if long && token.shape & (shape::MARK | shape::HANDLE | shape::DIGIT | shape::FIRST) == 0 {
            if token.shape & shape::CAPITAL != 0 {
                capitals += 1;
            } else {
                smalls += 1;
            }
        }
    }
    capitals >= 3 && capitals > 4 * smalls
}
