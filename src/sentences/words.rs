//! The splitter's word lists: abbreviations, and words at the edges of sentences.
//!
//! The lists are data (`language/en/sentences/*.tsv`) that the compiler reads into sorted tables:
//! nothing is built at run time, and a list that is unsorted or has an unknown class doesn't
//! compile.

/// A set of classes, of an abbreviation or of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u16);

impl Classes {
    /// Whether it holds any of `class`.
    pub(super) fn has(self, class: u16) -> bool {
        self.0 & class != 0
    }

    /// Whether the word is in no list.
    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// What an abbreviation lets follow. Bits in the order of `NAMES`.
pub(super) mod abbreviation {
    /// Stands before a name: "Mr.", "Sen.".
    pub(in super::super) const TITLE: u16 = 1;
    /// Stands before the rest of a place's name, at times after it: "St.", "Mt.".
    pub(in super::super) const PREFIX: u16 = 1 << 1;
    /// Never ends a sentence: "e.g.", "vs.".
    pub(in super::super) const NEVER: u16 = 1 << 2;
    /// A month or a day: "Sept.".
    pub(in super::super) const DATE: u16 = 1 << 3;
    /// Stands before a number ("No.", "p.") or between numbers ("ft.").
    pub(in super::super) const NUMBER: u16 = 1 << 4;
    /// A company's form, a suffix of a name, a road ("Inc.", "Jr.", "Ave."): goes on or ends.
    pub(in super::super) const EITHER: u16 = 1 << 5;
    /// "a.m.", "p.m.".
    pub(in super::super) const TIME: u16 = 1 << 6;
    /// A state or province; after a comma it ends, or another comma would follow ("Ames, Iowa, is").
    pub(in super::super) const STATE: u16 = 1 << 7;
    /// Names of [`abbreviations.tsv`](super::ABBREVIATIONS_TSV), in the order of the bits.
    pub(super) const NAMES: &[&str] = &[
        "title", "prefix", "never", "date", "number", "either", "time", "state",
    ];
}

/// What a word at the edge of a sentence does. Bits in the order of `NAMES`.
pub(super) mod word {
    /// Begins sentences and hardly ever a name.
    pub(in super::super) const START: u16 = 1;
    /// Says who spoke, after a quotation.
    pub(in super::super) const SAY: u16 = 1 << 1;
    /// Begins what was said: "Manzara said that" is a sentence of its own.
    pub(in super::super) const CLAUSE: u16 = 1 << 2;
    /// A name that ends in an exclamation mark.
    pub(in super::super) const BANG: u16 = 1 << 3;
    /// Stands before a letter that is its number: "Plan B".
    pub(in super::super) const LETTER: u16 = 1 << 4;
    /// A day, a month, a time zone: may follow "p.m.".
    pub(in super::super) const DATE: u16 = 1 << 5;
    /// Stands inside names in lower case: "de", "van".
    pub(in super::super) const PARTICLE: u16 = 1 << 6;
    /// Begins the credit of a picture, before a colon: "Photo:".
    pub(in super::super) const CREDIT: u16 = 1 << 7;
    /// Takes the person spoken to: "Manzara asked the judge."
    pub(in super::super) const ADDRESS: u16 = 1 << 9;
    /// "The", "a", "his": begins an object as well as what was said.
    pub(in super::super) const ARTICLE: u16 = 1 << 10;
    /// Ends the name of a site or a file: "asp.Net".
    pub(in super::super) const SITE: u16 = 1 << 11;
    /// People who may have spoken, though the word begins sentences: "“Why?” Police said."
    pub(in super::super) const PEOPLE: u16 = 1 << 12;
    /// Begins a phrase of time before the sentence proper: "At 5 a.m. …".
    pub(in super::super) const INTRO: u16 = 1 << 8;
    /// Names of [`boundary_words.tsv`](super::BOUNDARY_WORDS_TSV), in the order of the bits.
    pub(super) const NAMES: &[&str] = &[
        "start", "say", "clause", "bang", "letter", "date", "particle", "credit", "intro",
        "address", "article", "site", "people",
    ];
}

const ABBREVIATIONS_TSV: &str = include_str!("../language/en/sentences/abbreviations.tsv");
const BOUNDARY_WORDS_TSV: &str = include_str!("../language/en/sentences/boundary_words.tsv");

static ABBREVIATIONS: [(&str, Classes); rows(ABBREVIATIONS_TSV)] =
    table(ABBREVIATIONS_TSV, abbreviation::NAMES);
static BOUNDARY_WORDS: [(&str, Classes); rows(BOUNDARY_WORDS_TSV)] =
    table(BOUNDARY_WORDS_TSV, word::NAMES);

/// Longest word in either list, in bytes; longer words are not looked up.
const LONGEST: usize = 16;

/// Classes of an abbreviation, written without its last full stop. Case counts: "No." is no "no.".
pub(super) fn abbreviation(word: &str) -> Classes {
    look_up(&ABBREVIATIONS, word)
}

/// As [`abbreviation()`], for a word of a text in capitals: "MR." as "Mr.".
pub(super) fn shouted_abbreviation(word: &str) -> Classes {
    let mut buffer = [0; LONGEST];
    lower_case(word, &mut buffer, 1).map_or(Classes(0), |lower| look_up(&ABBREVIATIONS, lower))
}

/// Classes of a word, whatever its case.
pub(super) fn boundary_word(word: &str) -> Classes {
    let mut buffer = [0; LONGEST];
    lower_case(word, &mut buffer, 0).map_or(Classes(0), |lower| look_up(&BOUNDARY_WORDS, lower))
}

fn look_up(table: &[(&str, Classes)], word: &str) -> Classes {
    table
        .binary_search_by(|(entry, _)| entry.as_bytes().cmp(word.as_bytes()))
        .map_or(Classes(0), |i| table[i].1)
}

/// `word` in lower case but for its first `keep` bytes; none if it is too long for the lists.
fn lower_case<'a>(word: &str, buffer: &'a mut [u8; LONGEST], keep: usize) -> Option<&'a str> {
    let bytes = word.as_bytes();
    let copy = buffer.get_mut(..bytes.len())?;
    copy.copy_from_slice(bytes);
    copy.get_mut(keep..)?.make_ascii_lowercase();
    core::str::from_utf8(copy).ok()
}

/// Number of entries of a list: its lines but for comments and empty ones.
const fn rows(list: &str) -> usize {
    let bytes = list.as_bytes();
    let mut count = 0;
    let mut i = 0;
    let mut line_start = true;
    while i < bytes.len() {
        if line_start && bytes[i] != b'#' && bytes[i] != b'\n' {
            count += 1;
        }
        line_start = bytes[i] == b'\n';
        i += 1;
    }
    count
}

/// Entries of a list, with the bits of their classes.
const fn table<const N: usize>(list: &'static str, names: &[&str]) -> [(&'static str, Classes); N] {
    let mut out = [("", Classes(0)); N];
    let bytes = list.as_bytes();
    let mut row = 0;
    let mut i = 0;
    while i < bytes.len() {
        let start = i;
        while i < bytes.len() && bytes[i] != b'\n' {
            i += 1;
        }
        if i > start && bytes[start] != b'#' {
            let mut tab = start;
            while bytes[tab] != b'\t' {
                tab += 1;
            }
            assert!(tab - start <= LONGEST, "a word longer than LONGEST");
            let word = list.split_at(tab).0.split_at(start).1;
            assert!(
                row == 0 || before(out[row - 1].0.as_bytes(), word.as_bytes()),
                "the list is not sorted"
            );
            out[row] = (word, Classes(classes(bytes, tab + 1, i, names)));
            row += 1;
        }
        i += 1;
    }
    out
}

/// Whether `a` sorts before `b`.
const fn before(a: &[u8], b: &[u8]) -> bool {
    let mut i = 0;
    while i < a.len() && i < b.len() {
        if a[i] != b[i] {
            return a[i] < b[i];
        }
        i += 1;
    }
    a.len() < b.len()
}

/// Bits of the class names between `start` and `end`, which commas separate.
const fn classes(bytes: &[u8], start: usize, end: usize, names: &[&str]) -> u16 {
    let mut bits = 0;
    let mut from = start;
    while from < end {
        let mut to = from;
        while to < end && bytes[to] != b',' {
            to += 1;
        }
        let mut n = 0;
        while !equal(bytes, from, to, names[n].as_bytes()) {
            // Runs off the end, and so does not compile, where a class has no name.
            n += 1;
        }
        bits |= 1 << n;
        from = to + 1;
    }
    bits
}

const fn equal(bytes: &[u8], start: usize, end: usize, name: &[u8]) -> bool {
    if end - start != name.len() {
        return false;
    }
    let mut i = 0;
    while i < name.len() {
        if bytes[start + i] != name[i] {
            return false;
        }
        i += 1;
    }
    true
}
