//! Which way a quotation mark faces, and when a single one is an apostrophe.
//!
//! Takes the lexer at the mark; appends the token with `OPEN_QUOTE`, `CLOSE_QUOTE` or neither.
//! Decides by what is on both sides, and by what is open in this sentence only if that leaves a
//! choice. Never counts marks to match pairs: doubled and lost ones are common.

use super::chars::Kind;
use super::lexer::Lexer;
use super::shape::{CLOSE_QUOTE, MARK, OPEN_QUOTE};
use crate::base::hash::{SEED, step, word_hash};

/// Words that start with an apostrophe, as hashes without it.
static ELIDED: [u64; 9] = [
    word_hash(b"em"),
    word_hash(b"tis"),
    word_hash(b"twas"),
    word_hash(b"til"),
    word_hash(b"till"),
    word_hash(b"cause"),
    word_hash(b"bout"),
    word_hash(b"round"),
    word_hash(b"n"),
];

impl Lexer<'_, '_> {
    /// A double or pointed quotation mark, or a backtick, of `width` bytes.
    pub(super) fn quote(&mut self, c: char, width: usize) {
        let mut end = self.at + width;
        let doubled = c == '`' && self.byte(end) == b'`';
        if doubled {
            end += 1;
        }
        let opens = match c {
            '“' if self.german() => false,
            '“' | '„' | '‟' | '「' | '『' => true,
            '”' => self.opens_to_the_right(end) && self.doubles == 0,
            '」' | '』' => false,
            '«' | '‹' => !self.tight_to_the_left() || self.tight_to_the_right(end),
            '»' | '›' => self.opens_to_the_right(end) && self.doubles == 0,
            '`' | '‚' => true,
            _ => self.straight_opens(end, self.doubles > 0),
        };
        if matches!(c, '`' | '‚') && !doubled {
            if opens {
                self.singles += 1;
            }
        } else if opens {
            self.doubles += 1;
        } else {
            self.doubles = self.doubles.saturating_sub(1);
        }
        self.push_mark(end, if opens { OPEN_QUOTE } else { CLOSE_QUOTE });
    }

    /// An apostrophe or single quotation mark outside a word, of `width` bytes.
    pub(super) fn apostrophe(&mut self, c: char, width: usize) {
        let next = self.at + width;
        // '' as the treebanks write a closing quotation mark
        if c == '\'' && self.byte(next) == b'\'' {
            let opens = self.straight_opens(next + 1, self.doubles > 0);
            self.doubles = if opens {
                self.doubles + 1
            } else {
                self.doubles.saturating_sub(1)
            };
            return self.push_mark(next + 1, if opens { OPEN_QUOTE } else { CLOSE_QUOTE });
        }
        let word_follows = self.kind_at(next).is_word();
        if word_follows && !self.open_to_the_left() {
            // “The Wire”’s
            if let Some(length) = self.contraction(next)
                && self.tight_to_the_left()
                && c != '‘'
            {
                return self.suffix(self.at, width, length);
            }
        }
        if word_follows && self.elides(next) {
            return self.elided(width);
        }
        if self.follows_word() && !word_follows && self.drops_g(next) {
            if let Some(token) = self.out.last_mut() {
                token.end = next as u32;
                token.hash = step(token.hash, b'\'');
            }
            self.at = next;
            return;
        }
        if self.follows_word() && !word_follows && self.possesses(next) {
            return self.push(next, step(SEED, b'\''), 0);
        }
        let opens = match c {
            '‘' | '‛' => true,
            '’' => self.opens_to_the_right(next) && self.singles == 0,
            _ => self.straight_opens(next, self.singles > 0),
        };
        if opens {
            self.singles += 1;
        } else {
            self.singles = self.singles.saturating_sub(1);
        }
        self.push_mark(next, if opens { OPEN_QUOTE } else { CLOSE_QUOTE });
    }

    /// Whether a straight mark that ends at `end` opens; `open` says whether one is open.
    fn straight_opens(&self, end: usize, open: bool) -> bool {
        match (self.tight_to_the_left(), self.tight_to_the_right(end)) {
            (false, true) => true,
            (true, false) => false,
            _ => !open,
        }
    }

    /// Whether a closing mark is used to open, as in Swedish or by mistake.
    fn opens_to_the_right(&self, end: usize) -> bool {
        !self.tight_to_the_left() && self.tight_to_the_right(end)
    }

    /// Whether something stands right before that a closing mark can close. Brackets and marks
    /// that open cannot be closed; a dash can stand on either side.
    fn tight_to_the_left(&self) -> bool {
        if self.open_to_the_left() {
            return false;
        }
        let before = self.text[self.start..self.at].chars().next_back();
        let opened = self
            .out
            .last()
            .is_some_and(|token| token.end as usize == self.at && token.shape & OPEN_QUOTE != 0);
        !opened
            && !matches!(
                before,
                None | Some('(' | '[' | '{' | '/' | '—' | '–' | '-' | '=')
            )
    }

    /// Whether something stands right behind that an opening mark can open.
    fn tight_to_the_right(&self, end: usize) -> bool {
        if end >= self.end {
            return false;
        }
        let (c, _) = self.character(end);
        match self.kind_at(end) {
            Kind::Space => false,
            Kind::Lower | Kind::Upper | Kind::Digit | Kind::Ignored => true,
            Kind::Hyphen => self.kind_at(end + c.len_utf8()).is_word(),
            Kind::Apostrophe => self.kind_at(end + c.len_utf8()).is_word(),
            Kind::Mark => !matches!(
                c,
                '.' | ','
                    | ';'
                    | ':'
                    | '!'
                    | '?'
                    | ')'
                    | ']'
                    | '}'
                    | '”'
                    | '»'
                    | '—'
                    | '–'
                    | '/'
                    | '"'
            ),
        }
    }

    /// Whether „ opened in this sentence and nothing closed it: then “ closes.
    fn german(&self) -> bool {
        let mut open = false;
        for token in self.out.iter().rev() {
            if (token.start as usize) < self.start {
                break;
            }
            if token.shape & CLOSE_QUOTE != 0 {
                break;
            }
            if token.shape & OPEN_QUOTE != 0 {
                open = self.text[token.start as usize..].starts_with('„');
                break;
            }
        }
        open
    }

    /// Whether the apostrophe before `next` stands for lost letters or digits: ’90s, 'em.
    fn elides(&self, next: usize) -> bool {
        if !self.open_to_the_left() && self.tight_to_the_left() {
            return false;
        }
        if self.byte(next).is_ascii_digit() {
            // ’90s and ’08, but not '100 people'
            if !self.byte(next + 1).is_ascii_digit() {
                return false;
            }
            let (third, kind) = (self.byte(next + 2), self.kind_at(next + 2));
            return third == b's' && !self.kind_at(next + 3).is_word()
                || !kind.is_word()
                    && kind != Kind::Hyphen
                    && !(third == b',' && self.kind_at(next + 3) == Kind::Digit);
        }
        let mut hash = SEED;
        let mut i = next;
        while self.byte(i).is_ascii_alphabetic() {
            hash = step(hash, self.byte(i).to_ascii_lowercase());
            i += 1;
        }
        !self.kind_at(i).is_word() && ELIDED.contains(&hash)
    }

    /// Whether the apostrophe before `next` is a possessive: the workers' union.
    ///
    /// Where a single quotation is open it closes that one, unless a better place to close it
    /// follows.
    fn possesses(&self, next: usize) -> bool {
        if !self.bytes_before_end_with_s() {
            return false;
        }
        if self.singles == 0 {
            return true;
        }
        if !matches!(self.kind_at(next), Kind::Space) || next >= self.end {
            return false;
        }
        let mut before = ' ';
        let mut i = next;
        while i < self.end {
            let (c, width) = self.character(i);
            if matches!(c, '\'' | '’')
                && before != ' '
                && !before.eq_ignore_ascii_case(&'s')
                && !self.kind_at(i + width).is_word()
            {
                return true;
            }
            if matches!(c, '‘') {
                return false;
            }
            before = if self.kind_at(i) == Kind::Space {
                ' '
            } else {
                c
            };
            i += width;
        }
        false
    }

    /// Whether the apostrophe stands for a lost g (talkin'): where no single quotation is open.
    fn drops_g(&self, next: usize) -> bool {
        let Some(token) = self.out.last() else {
            return false;
        };
        let word = &self.text.as_bytes()[token.start as usize..token.end as usize];
        self.singles == 0
            && next < self.end
            && self.kind_at(next) == Kind::Space
            && word.len() > 4
            && word.ends_with(b"in")
    }

    fn bytes_before_end_with_s(&self) -> bool {
        self.out.last().is_some_and(|token| {
            token.shape & MARK == 0
                && matches!(
                    self.text.as_bytes()[token.end as usize - 1],
                    b's' | b'S' | b'z' | b'x'
                )
        })
    }
}
