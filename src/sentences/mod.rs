//! Blocks → sentences.
//!
//! Takes the text of one block; gives the bytes where its sentences stand, in order, not
//! overlapping, without the white space between them. Never changes the text, never fails: a text
//! in another language falls back on its marks (. ! ? 。 ！ ？ ।).
//!
//! One pass looks for the marks that can end a sentence ([`Scan`]); at each, [`stop`] decides by
//! the words on both sides ([`around`], [`words`]). A quotation of several sentences is split
//! inside; "“…?” he said" and "“…!” Manzara said" stay one ([`quotation`], R60). White space is
//! white space: a newline inside a block ends nothing.

mod around;
mod items;
mod quotation;
mod stop;
mod words;

#[cfg(test)]
mod soundness;
#[cfg(test)]
mod tests;

use crate::base::Span;
use around::{char_at, is_space, skip_space};
use items::is_bullet;
use stop::{Mark, Stop};

/// Splits the text of one block into sentences.
///
/// ```
/// use says_who::{report::Span, sentences};
///
/// let spans = sentences::split("Dr. Velt left.  It rained.");
/// assert_eq!(spans, [Span { start: 0, end: 14 }, Span { start: 16, end: 26 }]);
/// ```
#[must_use]
pub fn split(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    split_into(text, &mut out);
    out
}

/// As [`split`], adding to `out`; allocates nothing else.
///
/// ```
/// let mut out = Vec::new();
/// for block in ["Dr. Velt left.", "It rained. It snowed."] {
///     says_who::sentences::split_into(block, &mut out);
/// }
/// assert_eq!(out.len(), 3);
/// ```
pub fn split_into(text: &str, out: &mut Vec<Span>) {
    Scan {
        text,
        sentence: skip_space(text, 0),
        word_from: 0,
        first_word: None,
        quote: false,
        out,
    }
    .run();
}

/// What the first byte of a character may be.
const PLAIN: u8 = 0;
/// Something to look at.
const LOOK: u8 = 1;

/// For each byte, whether a mark that matters can begin with it.
static BYTES: [u8; 256] = {
    let mut table = [PLAIN; 256];
    let marks = b".!?\"):";
    let mut i = 0;
    while i < marks.len() {
        table[marks[i] as usize] = LOOK;
        i += 1;
    }
    // First bytes of « », ؟, ۔, ।, “ ” … •, 。, ！ ？ ．
    let leads = [0xc2, 0xd8, 0xdb, 0xe0, 0xe2, 0xe3, 0xef];
    let mut i = 0;
    while i < leads.len() {
        table[leads[i]] = LOOK;
        i += 1;
    }
    table
};

struct Scan<'t, 'o> {
    text: &'t str,
    /// First byte of the sentence that is being read.
    sentence: usize,
    /// Up to where the sentence was searched for its first word.
    word_from: usize,
    /// First letter or digit of the sentence, if one was found.
    first_word: Option<usize>,
    /// Whether a quotation is open.
    quote: bool,
    out: &'o mut Vec<Span>,
}

impl Scan<'_, '_> {
    fn run(mut self) {
        let text = self.text;
        let mut at = self.sentence;
        while let Some(skip) = text.as_bytes()[at..]
            .iter()
            .position(|&b| BYTES[b as usize] != PLAIN)
        {
            at += skip;
            let Some(c) = char_at(text, at) else {
                break;
            };
            let after = at + c.len_utf8();
            at = match c {
                '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉' | '‽' => self.stop(at),
                '。' | '！' | '？' | '．' | '｡' | '।' | '॥' | '؟' | '۔' => {
                    self.hard_stop(after)
                }
                ')' => {
                    if !text[..at].ends_with('.') {
                        self.list_item(at);
                    }
                    after
                }
                ':' => {
                    if let Some(start) = items::credit(text, self.sentence, at) {
                        self.break_before(start);
                    }
                    after
                }
                c if is_bullet(c) => {
                    if self.sentence < at
                        && text[self.sentence..].starts_with(c)
                        && text[..at].ends_with(is_space)
                    {
                        self.break_before(at);
                    }
                    after
                }
                '"' => {
                    self.quote = self.quote_after(at);
                    after
                }
                '“' | '„' | '«' => {
                    self.quote = true;
                    after
                }
                '”' | '»' => {
                    self.quote = false;
                    after
                }
                _ => after,
            };
        }
        let end = text.trim_end_matches(is_space).len();
        self.push(end, text.len());
    }

    /// Ends the sentence at `end`; the next begins at `next`.
    fn push(&mut self, end: usize, next: usize) {
        if end > self.sentence {
            self.out.push(Span {
                start: self.sentence as u32,
                end: end as u32,
            });
        }
        self.sentence = next;
        self.word_from = next;
        self.first_word = None;
    }

    /// Ends the sentence before byte `next`, where no mark ends it.
    fn break_before(&mut self, next: usize) {
        let end = self.sentence
            + self.text[self.sentence..next]
                .trim_end_matches(is_space)
                .len();
        self.push(end, next);
    }

    /// Ends the sentence if the number before the mark at `at` is that of the next item.
    fn list_item(&mut self, at: usize) -> bool {
        let next = self
            .first_word(at)
            .and_then(|first| items::next_item(self.text, first, at));
        if let Some(next) = next {
            self.break_before(next);
        }
        next.is_some()
    }

    /// Whether a quotation is open after the straight mark at `at`.
    fn quote_after(&self, at: usize) -> bool {
        let before = self.text[..at].chars().next_back();
        let after = char_at(self.text, at + 1);
        let apart_before = before
            .is_none_or(|c| is_space(c) || matches!(c, '(' | '[' | '-' | '–' | '—' | '‘' | '\''));
        let apart_after = after.is_none_or(|c| is_space(c) || c.is_ascii_punctuation() || c == '—');
        match (apart_before, apart_after) {
            (true, false) => true,
            (false, true) => false,
            _ => !self.quote,
        }
    }

    /// First letter or digit of the sentence, if it stands before `end`.
    fn first_word(&mut self, end: usize) -> Option<usize> {
        if self.first_word.is_none() {
            let from = self.word_from.max(self.sentence);
            if from < end {
                self.first_word = self.text[from..end]
                    .find(char::is_alphanumeric)
                    .map(|i| from + i);
                self.word_from = end;
            }
        }
        self.first_word
    }

    /// A mark of a script that needs no white space after it.
    fn hard_stop(&mut self, mut end: usize) -> usize {
        let resume = end;
        while let Some(c) = char_at(self.text, end) {
            match c {
                '。' | '！' | '？' | '．' | '｡' | '।' | '॥' | '؟' | '۔' | '」' | '』' | '）'
                | '”' | '’' | '"' | ')' => end += c.len_utf8(),
                _ => break,
            }
        }
        if self.first_word(resume).is_some() {
            self.push(end, skip_space(self.text, end));
        }
        resume.max(end)
    }

    /// Reads the run of marks at `at` and decides; gives where to go on.
    fn stop(&mut self, at: usize) -> usize {
        let text = self.text;
        let (run_end, mark) = read_run(text, at);
        if mark == Mark::Period && self.list_item(at) {
            return run_end;
        }
        let closing = self.read_closing(run_end);
        let Some(first_word) = self.first_word(at) else {
            return run_end;
        };
        let next = skip_space(text, closing.end);
        if next >= text.len() {
            return run_end;
        }
        let stop = Stop {
            text,
            sentence: self.sentence,
            first_word,
            mark,
            at,
            end: closing.end,
            in_quote: self.quote,
            quoted: closing.quoted,
            bracketed: closing.bracketed,
            next,
        };
        let ends = if next > closing.end {
            stop.ends()
        } else {
            stop.ends_unspaced()
        };
        if ends {
            self.push(closing.end, next);
        }
        run_end
    }

    /// The marks that close together with the run that ends at `end`.
    fn read_closing(&self, end: usize) -> Closing {
        let text = self.text;
        let mut closing = Closing {
            end,
            quoted: false,
            bracketed: false,
        };
        let mut quote = self.quote;
        while let Some(c) = char_at(text, closing.end) {
            let after = closing.end + c.len_utf8();
            let next = char_at(text, after);
            let word_next = next.is_some_and(char::is_alphanumeric);
            match c {
                ')' | ']' | '}' | '）' => closing.bracketed = true,
                '”' | '»' | '」' | '』' => closing.quoted = true,
                '’' | '\'' if !word_next => closing.quoted = true,
                '"' if !word_next || quote => {
                    closing.quoted = true;
                    quote = false;
                }
                '“' | '„' if next.is_none_or(is_space) => closing.quoted = true,
                '*' | '_' if !word_next => {}
                '[' => match footnote(text, after) {
                    Some(end) => {
                        closing.end = end;
                        continue;
                    }
                    None => break,
                },
                c if is_space(c) => match next {
                    // A stray space before the mark that closes.
                    Some(m @ ('”' | '»' | '"' | ')' | ']')) => {
                        let after_mark = char_at(text, after + m.len_utf8());
                        if m == '"' && !quote && after_mark.is_some() {
                            break;
                        }
                        if after_mark.is_some_and(|c| !is_space(c)) {
                            break;
                        }
                    }
                    _ => break,
                },
                _ => break,
            }
            closing.end = after;
        }
        closing
    }
}

/// What closes together with a mark.
struct Closing {
    /// First byte after it.
    end: usize,
    /// A quotation closes.
    quoted: bool,
    /// A bracket closes.
    bracketed: bool,
}

/// End and kind of the run of marks at `at`; a run of full stops may have spaces inside.
fn read_run(text: &str, at: usize) -> (usize, Mark) {
    let mut end = at;
    let mut dots = 0;
    let mut loud = false;
    let mut rest = text[at..].chars();
    loop {
        match rest.next() {
            Some('.') => dots += 1,
            Some('…') => dots += 3,
            Some('!' | '?' | '‼' | '⁇' | '⁈' | '⁉' | '‽') => loud = true,
            Some(' ' | '\u{a0}') if dots > 0 && !loud => {
                // ". . ."
                let mut ahead = rest.clone();
                if ahead.next() == Some('.') && !ahead.next().is_some_and(char::is_alphanumeric) {
                    continue;
                }
                break;
            }
            _ => break,
        }
        end = text.len() - rest.as_str().len();
    }
    let mark = if loud {
        Mark::Loud
    } else if dots > 1 {
        Mark::Ellipsis
    } else {
        Mark::Period
    };
    (end, mark)
}

/// End of "12]" at `at`: the rest of the number of a footnote.
fn footnote(text: &str, at: usize) -> Option<usize> {
    let digits = text[at..]
        .bytes()
        .take(4)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    (1..=3).contains(&digits).then_some(())?;
    (text.as_bytes().get(at + digits) == Some(&b']')).then_some(at + digits + 1)
}
