//! Sentences → word pieces: letter for letter the same as `train/encoder/pieces.py`, which the weights were
//! learned with.
//!
//! Takes the text of a block with the places of its sentences; gives each sentence's pieces: their
//! numbers in the vocabulary, how they are written, and where they stand.

use crate::base::Span;
use std::collections::HashMap;

/// What stands for a word that cannot be put together from pieces.
const UNKNOWN: u16 = 1;
/// What stands before the first sentence of a block.
const BLOCK: u16 = 2;
/// What stands before another sentence.
const SENTENCE: u16 = 3;

/// Letters of the longest word that is looked up.
const LONGEST_WORD: usize = 100;
/// Pieces of a sentence that are read.
pub(super) const LONGEST_SENTENCE: usize = 200;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// Without capitals, or no word.
    Lower,
    /// With a capital first.
    Capitalised,
    /// In capitals alone.
    Capitals,
    /// In another way.
    Mixed,
    /// With a capital because it is the first of its sentence.
    First,
}

/// A piece of a word, or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its number in the vocabulary.
    pub(super) id: u16,
    /// How its word is written.
    pub(super) case: Case,
    /// Whether it stands in quotation marks.
    pub(super) quoted: bool,
    /// Where it stands in the block.
    pub(super) span: Span,
}

/// Letters without accents, from U+00C0 on; a dot where there is none.
const FOLD: &str = "\
aaaaaa.ceeeeiiii.nooooo..uuuuy..aaaaaa.ceeeeiiii.nooooo..uuuuy.yaaaaaaccccccccdd\
    ..eeeeeeeeeegggggggghh..iiiiiiiii...jjkk.llllll....nnnnnn...oooooo..rrrrrrssssss\
    sstttt..uuuuuuuuuuuuwwyyyzzzzzz.................................oo.............u\
    u............................aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa....\
    aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............................";

/// The pieces that a model knows.
#[derive(Debug)]
pub(super) struct Vocabulary {
    index: HashMap<Box<str>, u16>,
}

impl Vocabulary {
    /// Pieces in the order of their numbers; those that go on a word begin with `##`.
    pub(super) fn new<'a>(pieces: impl Iterator<Item = &'a str>) -> Vocabulary {
        let index = (0..).zip(pieces).map(|(id, piece)| (piece.into(), id));
        Vocabulary {
            index: index.collect(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.index.len()
    }

    /// Takes a word apart into the longest pieces, from its start on: number and letters of each.
    fn split(&self, word: &[char], out: &mut Vec<(u16, usize)>) {
        out.clear();
        let mut start = 0;
        let mut piece = String::new();
        while start < word.len() && word.len() <= LONGEST_WORD {
            piece.clear();
            if start > 0 {
                piece.push_str("##");
            }
            piece.extend(&word[start..]);
            let mut end = word.len();
            let id = loop {
                if end == start {
                    break None;
                }
                if let Some(&id) = self.index.get(piece.as_str()) {
                    break Some(id);
                }
                piece.pop();
                end -= 1;
            };
            let Some(id) = id else {
                out.clear();
                break;
            };
            out.push((id, end - start));
            start = end;
        }
        if out.is_empty() {
            out.push((UNKNOWN, word.len()));
        }
    }

    /// The pieces of a block's sentences.
    pub(super) fn pieces(&self, text: &str, sentences: &[Span]) -> Vec<Vec<Piece>> {
        let mut reader = Reader {
            vocabulary: self,
            letters: Vec::new(),
            places: Vec::new(),
            written: Written::default(),
            parts: Vec::new(),
            out: Vec::new(),
            quoted: false,
            first: true,
        };
        let read = |(i, &span)| reader.sentence(text, span, if i == 0 { BLOCK } else { SENTENCE });
        sentences.iter().enumerate().map(read).collect()
    }
}

/// A word as it stands in the text.
#[derive(Default)]
struct Written {
    upper: usize,
    letters: usize,
    begins_upper: bool,
}

impl Written {
    fn case(&self, first: bool) -> Case {
        if self.upper == 0 {
            Case::Lower
        } else if self.upper == self.letters && self.letters > 1 {
            Case::Capitals
        } else if self.begins_upper && self.upper == 1 {
            if first {
                Case::First
            } else {
                Case::Capitalised
            }
        } else {
            Case::Mixed
        }
    }
}

struct Reader<'a> {
    vocabulary: &'a Vocabulary,
    /// The word that is being read: its letters as the vocabulary has them, where each stands.
    letters: Vec<char>,
    places: Vec<Span>,
    written: Written,
    parts: Vec<(u16, usize)>,
    out: Vec<Piece>,
    quoted: bool,
    first: bool,
}

impl Reader<'_> {
    fn sentence(&mut self, text: &str, span: Span, mark: u16) -> Vec<Piece> {
        self.first = true;
        let at = Span {
            start: span.start,
            end: span.start,
        };
        self.out.push(Piece {
            id: mark,
            case: Case::Lower,
            quoted: self.quoted,
            span: at,
        });
        let inside = text
            .get(span.start as usize..span.end as usize)
            .unwrap_or_default();
        for (at, c) in inside.char_indices() {
            let start = span.start + at as u32;
            let place = Span {
                start,
                end: start + c.len_utf8() as u32,
            };
            if c.is_alphabetic() || c.is_ascii_digit() {
                let upper = c.is_uppercase();
                if self.letters.is_empty() {
                    self.written.begins_upper = upper;
                }
                self.written.upper += usize::from(upper);
                self.written.letters += usize::from(c.is_alphabetic());
                self.letters.push(fold(c));
                self.places.push(place);
            } else if ('\u{300}'..'\u{370}').contains(&c) {
                // An accent of its own is left out.
            } else if c.is_whitespace() || c < ' ' || "\u{200b}\u{ad}\u{feff}".contains(c) {
                self.word();
            } else {
                self.word();
                self.mark(c, place);
            }
        }
        self.word();
        let mut out = std::mem::take(&mut self.out);
        out.truncate(LONGEST_SENTENCE);
        out
    }

    /// Ends the word that is being read.
    fn word(&mut self) {
        if self.letters.is_empty() {
            return;
        }
        let case = self.written.case(self.first);
        self.vocabulary.split(&self.letters, &mut self.parts);
        let mut at = 0;
        for &(id, length) in &self.parts {
            let span = Span {
                start: self.places[at].start,
                end: self.places[at + length - 1].end,
            };
            self.out.push(Piece {
                id,
                case,
                quoted: self.quoted,
                span,
            });
            at += length;
        }
        self.first = false;
        self.letters.clear();
        self.places.clear();
        self.written = Written::default();
    }

    /// Reads what is neither letter nor space.
    fn mark(&mut self, c: char, span: Span) {
        let mut quoted = self.quoted;
        let c = match c {
            '"' if self.quoted => '”',
            '"' => '“',
            other => other,
        };
        let c = match c {
            '“' | '„' | '«' => {
                self.quoted = true;
                quoted = true;
                '“'
            }
            '”' | '»' => {
                self.quoted = false;
                quoted = true;
                '”'
            }
            '‘' | '’' | '`' => '\'',
            other => other,
        };
        self.vocabulary.split(&[c], &mut self.parts);
        self.out.push(Piece {
            id: self.parts[0].0,
            case: Case::Lower,
            quoted,
            span,
        });
    }
}

/// A letter as the vocabulary has it: in lower case, without accents.
fn fold(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let at = (c as usize).wrapping_sub(0xc0);
    if let Some(&base) = FOLD.as_bytes().get(at)
        && base != b'.'
    {
        return char::from(base);
    }
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Piece> {
        let pieces = [
            "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "“", "”", "'", ".", "cafe", "##s",
            "mayor", "bbc", "we",
        ];
        let span = Span {
            start: 0,
            end: text.len() as u32,
        };
        let vocabulary = Vocabulary::new(pieces.into_iter());
        vocabulary.pieces(text, &[span]).remove(0)
    }

    #[test]
    fn words_fall_into_pieces_without_case_and_accents() {
        let pieces = read("Cafés BBC Mayor mAyor.");
        let ids: Vec<u16> = pieces.iter().map(|piece| piece.id).collect();
        assert_eq!(ids, [2, 9, 10, 12, 11, 11, 8]);
        let cases: Vec<Case> = pieces.iter().map(|piece| piece.case).collect();
        use Case::{Capitalised, Capitals, First, Lower, Mixed};
        assert_eq!(
            cases,
            [Lower, First, First, Capitals, Capitalised, Mixed, Lower]
        );
        assert_eq!(pieces[2].span, Span { start: 5, end: 6 });
    }

    #[test]
    fn marks_are_told_by_what_is_open() {
        let pieces = read("\"we\" ‘we’");
        let ids: Vec<u16> = pieces.iter().map(|piece| piece.id).collect();
        assert_eq!(ids, [2, 5, 13, 6, 7, 13, 7]);
        let quoted: Vec<bool> = pieces.iter().map(|piece| piece.quoted).collect();
        assert_eq!(quoted, [false, true, true, true, false, false, false]);
    }

    #[test]
    fn what_no_piece_begins_is_unknown() {
        assert_eq!(read("zebra")[1].id, UNKNOWN);
        assert_eq!(read(&"we".repeat(60))[1].id, UNKNOWN);
    }
}
