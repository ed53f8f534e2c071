//! What surrounds a mark: the word before it, the marks that close with it, the word after it.
//!
//! Every look is bounded, so that a text of nothing but marks costs no more than prose.

use super::words::{self, Classes};

/// Bytes looked at to the left for one word.
const WORD_REACH: usize = 40;
/// Marks skipped between the end of a sentence and its next word.
const OPENERS_REACH: usize = 6;

/// White space, and what is as invisible between sentences.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{200b}' | '\u{feff}' | '\u{ad}' | '\u{200e}' | '\u{2060}'
        )
}

/// The character that starts at byte `at`; none at the end.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// First byte at or after `at` that is no white space.
pub(super) fn skip_space(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + (rest.len() - rest.trim_start_matches(is_space).len())
}

/// A word before a mark, with the full stops and hyphens inside it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Left<'t> {
    /// The word, without the mark; empty where another mark or white space stands there.
    pub(super) word: &'t str,
    /// Its first byte.
    pub(super) start: usize,
}

impl<'t> Left<'t> {
    /// The word that ends at byte `end`, not looking before byte `from`.
    pub(super) fn read(text: &'t str, from: usize, end: usize) -> Self {
        let mut start = end;
        for c in text[from..end].chars().rev() {
            let inside = c.is_alphanumeric()
                || matches!(
                    c,
                    '.' | '\'' | '’' | '-' | '&' | '°' | '_' | '@' | ',' | '\u{ad}'
                );
            if !inside || end - start > WORD_REACH {
                break;
            }
            start -= c.len_utf8();
        }
        let word = &text[start..end];
        let inner = word.trim_start_matches(['\'', '’', '.', ',', '-']);
        Left {
            word: inner,
            start: end - inner.len(),
        }
    }

    /// The word before this one, where only white space stands between.
    pub(super) fn before(self, text: &'t str, from: usize) -> Self {
        let end = from + text[from..self.start].trim_end_matches(is_space).len();
        Left::read(text, from, end)
    }

    /// Classes as an abbreviation, of the whole word or of its last part after a hyphen
    /// ("D-Calif."); in a text in capitals, of the word in lower case.
    pub(super) fn abbreviation(self, text: &'t str, from: usize) -> Classes {
        let whole = words::abbreviation(self.word);
        if !whole.is_empty() {
            return whole;
        }
        if let Some((_, last)) = self.word.rsplit_once('-') {
            return words::abbreviation(last);
        }
        if self.word.len() > 1 && self.is_shouted() {
            let before = self.before(text, from).word;
            let alone = before.is_empty() && self.start == from;
            if alone || (before.len() > 1 && self.before(text, from).is_shouted()) {
                return words::shouted_abbreviation(self.word);
            }
        }
        whole
    }

    /// Whether it is in capitals and nothing else.
    fn is_shouted(self) -> bool {
        self.word.bytes().all(|b| b.is_ascii_uppercase())
    }

    /// Whether it is letters with full stops between them: "U.S", "a.m", "J.K".
    pub(super) fn is_acronym(self) -> bool {
        let last = self.word.rsplit(['-', '\'', '’']).next().unwrap_or("");
        let mut letters = 0;
        for part in last.split(['.', '&']).filter(|part| !part.is_empty()) {
            let mut chars = part.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) if c.is_alphabetic() => letters += 1,
                _ => return false,
            }
        }
        letters > 1
    }

    /// Its letter, if it is one capital letter.
    pub(super) fn initial(self) -> Option<char> {
        let mut chars = self.word.chars();
        let c = chars.next().filter(|c| c.is_uppercase())?;
        chars.next().is_none().then_some(c)
    }

    /// Whether it begins with a capital.
    pub(super) fn is_capital(self) -> bool {
        self.word.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it is letters in lower case and nothing else.
    pub(super) fn is_lower(self) -> bool {
        !self.word.is_empty() && self.word.chars().all(char::is_lowercase)
    }
}

/// How the text goes on after the marks that may open a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A capital, or a letter of a script that has none.
    Upper,
    /// A letter in lower case, in a word without capitals.
    Lower,
    /// A digit.
    Digit,
    /// A mark that may begin a sentence: "$", "#", "@", an emoji.
    Symbol,
    /// A mark that goes on: ",", "…".
    Mark,
    /// Nothing.
    End,
}

/// What follows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Right<'t> {
    /// What the next word begins with.
    pub(super) kind: Kind,
    /// The next word; empty where there is none.
    pub(super) word: &'t str,
    /// First byte after it.
    pub(super) end: usize,
    /// A quotation opens before it.
    pub(super) quote: bool,
    /// A bracket opens before it.
    pub(super) bracket: bool,
    /// A dash stands before it.
    pub(super) dash: bool,
}

impl<'t> Right<'t> {
    /// Reads what follows byte `at`.
    pub(super) fn read(text: &'t str, at: usize) -> Self {
        let mut right = Right {
            kind: Kind::End,
            word: "",
            end: at,
            quote: false,
            bracket: false,
            dash: false,
        };
        let mut skipped = 0;
        for (i, c) in text[at..].char_indices() {
            match c {
                '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '\'' | '’' | '「' | '『' | '‹' =>
                {
                    right.quote = true;
                }
                '(' | '[' | '{' => right.bracket = true,
                '-' | '–' | '—' | '―' => right.dash = true,
                '¿' | '¡' | '*' | '•' | '·' | '⁃' | '▪' | '●' | '.' | '…' => {}
                c if is_space(c) => continue,
                c => {
                    right.begin(text, at + i, c);
                    return right;
                }
            }
            skipped += 1;
            if skipped > OPENERS_REACH {
                right.kind = Kind::Mark;
                return right;
            }
        }
        right
    }

    fn begin(&mut self, text: &'t str, at: usize, first: char) {
        let rest = &text[at..];
        let len = rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '\u{ad}')))
            .unwrap_or(rest.len());
        self.word = &rest[..len];
        self.end = at + len;
        self.kind = if first.is_numeric() {
            Kind::Digit
        } else if first.is_lowercase() {
            // "iPhone", "eBay" begin a sentence as they are.
            let mut chars = self.word.chars().skip(1).take(2);
            if chars.any(char::is_uppercase) {
                Kind::Upper
            } else {
                Kind::Lower
            }
        } else if first.is_alphabetic() {
            Kind::Upper
        } else if matches!(
            first,
            ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '%' | '/' | '&'
        ) {
            Kind::Mark
        } else {
            Kind::Symbol
        };
    }

    /// Classes of the next word, without "'s", "n't" and the like.
    pub(super) fn classes(&self) -> Classes {
        let Some((stem, _)) = self.word.split_once(['\'', '’']) else {
            return words::boundary_word(self.word);
        };
        let found = words::boundary_word(stem);
        if found.is_empty() {
            words::boundary_word(stem.strip_suffix('n').unwrap_or(stem))
        } else {
            found
        }
    }
}
