//! Whether a mark that can end a sentence does end it: the rules for ".", "…", "!" and "?".
//!
//! Takes the mark with what is on both sides of it; returns yes or no.

use super::around::{Kind, Left, Right, char_at, is_space};
use super::quotation;
use super::words::{self, abbreviation, boundary_word, word};

/// What kind of mark it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// One full stop.
    Period,
    /// Two or more, or "…".
    Ellipsis,
    /// A run with "!" or "?" in it.
    Loud,
}

/// A mark and its surroundings.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop<'t> {
    pub(super) text: &'t str,
    /// First byte of the sentence.
    pub(super) sentence: usize,
    /// First word or number of the sentence.
    pub(super) first_word: usize,
    pub(super) mark: Mark,
    /// First byte of the run of marks.
    pub(super) at: usize,
    /// First byte after the run and the marks that close with it.
    pub(super) end: usize,
    /// A quotation is open before it.
    pub(super) in_quote: bool,
    /// A quotation closes with it.
    pub(super) quoted: bool,
    /// A bracket closes with it.
    pub(super) bracketed: bool,
    /// First byte that is no white space after `end`.
    pub(super) next: usize,
}

impl<'t> Stop<'t> {
    /// Whether the sentence ends here; white space follows.
    pub(super) fn ends(&self) -> bool {
        let right = Right::read(self.text, self.next);
        match right.kind {
            Kind::End => return true,
            Kind::Lower if self.begins_in_lower_case(&right) => return true,
            Kind::Lower | Kind::Mark => return false,
            Kind::Upper | Kind::Digit | Kind::Symbol => {}
        }
        match self.mark {
            Mark::Loud => self.loud_ends(&right),
            Mark::Ellipsis => self.ellipsis_ends(&right),
            Mark::Period => self.period_ends(&right),
        }
    }

    /// "He left. “and never again," and "One. (b) Two": lower case that begins a sentence.
    fn begins_in_lower_case(&self, right: &Right<'_>) -> bool {
        let rest = &self.text[self.next..];
        let tight = right.end - right.word.len()
            == self.next + rest.chars().next().map_or(0, char::len_utf8);
        if !tight || self.mark != Mark::Period {
            return false;
        }
        if right.bracket {
            return right.word.len() == 1 && self.text[right.end..].starts_with(')');
        }
        let left = self.left();
        right.quote
            && !self.quoted
            && left.word.chars().count() > 1
            && !left.is_acronym()
            && left.abbreviation(self.text, self.sentence).is_empty()
    }

    fn left(&self) -> Left<'t> {
        Left::read(self.text, self.sentence, self.at)
    }

    fn loud_ends(&self, right: &Right<'_>) -> bool {
        if self.quoted && (credits(right) || quotation::speaker_follows(self.text, self.next)) {
            return false;
        }
        if !self.quoted && self.text[self.at..].starts_with('!') {
            let left = self.left();
            let name = left.is_capital() && boundary_word(left.word).has(word::BANG);
            return !name || right.classes().has(word::START);
        }
        true
    }

    fn ellipsis_ends(&self, right: &Right<'_>) -> bool {
        let before = &self.text[self.sentence..self.at];
        if before.ends_with(['[', '(']) {
            // "[...]" leaves out; what follows tells whether a sentence was left out or a word.
            return right.classes().has(word::START);
        }
        if !before.ends_with(char::is_whitespace) || self.quoted || right.quote {
            return true;
        }
        // "we … While I": words left out of a quotation. "chose her ... In the city": a sentence
        // that trails off.
        let run = &self.text[self.at..self.end];
        let spaced = run.contains(char::is_whitespace);
        run.matches('.').count() > 3
            || (!self.in_quote && !spaced && right.classes().has(word::START))
    }

    fn period_ends(&self, right: &Right<'_>) -> bool {
        let left = self.left();
        if left.word.is_empty() {
            return true;
        }
        if !self.quoted && left.start == self.first_word && is_list_marker(left.word) {
            return false;
        }
        if self.quoted && (credits(right) || quotation::bare_speaker_follows(self.text, self.next))
        {
            return false;
        }
        if left.initial().is_some() {
            return self.initial_ends(left, right);
        }
        let classes = left.abbreviation(self.text, self.sentence);
        let open = left.is_acronym() || classes.has(abbreviation::EITHER | abbreviation::STATE);
        if classes.is_empty() && !open {
            return true;
        }
        let starts = right.classes().has(word::START);
        if self.quoted {
            return right.kind == Kind::Upper;
        }
        if right.dash || (right.bracket && !starts) {
            return false;
        }
        let upper = right.kind == Kind::Upper;
        if classes.has(abbreviation::TITLE | abbreviation::NEVER) {
            false
        } else if classes.has(abbreviation::PREFIX) {
            // "St. Ives", but "on Main St. The".
            starts && left.before(self.text, self.sentence).is_capital()
        } else if classes.has(abbreviation::NUMBER) {
            upper && (starts || (!is_roman(right.word) && right.word.len() > 1))
        } else if classes.has(abbreviation::DATE) {
            upper && !is_date(right)
        } else if classes.has(abbreviation::TIME) {
            let goes_on = is_date(right) || self.names_a_time_zone(right);
            upper && (starts || !(goes_on || self.is_introduction()))
        } else {
            // EITHER, and "U.S.", "Ph.D.", "J.K.": the name goes on unless something begins that
            // no name begins with.
            let ends_place =
                !self.bracketed && classes.has(abbreviation::STATE) && self.follows_a_town(left);
            upper && (starts || right.quote || (ends_place && !self.is_title(right)))
        }
    }

    /// "J. Smith" and "Albert I. Jones" go on; "World War I.", "Plan B." and "you and I." end.
    fn initial_ends(&self, left: Left<'_>, right: &Right<'_>) -> bool {
        let before = left.before(self.text, self.sentence);
        if boundary_word(before.word).has(word::LETTER) || right.classes().has(word::START) {
            return true;
        }
        // "You and I. Mary left", "posted on X. Officials said"
        let name_goes_on = !words::abbreviation(right.word).is_empty();
        matches!(left.word, "I" | "X") && before.is_lower() && !name_goes_on
    }

    /// Whether a comma and a name stand before: "Bedminster, N.J."
    fn follows_a_town(&self, left: Left<'_>) -> bool {
        let before = self.text[self.sentence..left.start].trim_end_matches(is_space);
        before.ends_with(',') && {
            let town = Left::read(self.text, self.sentence, self.sentence + before.len() - 1);
            town.is_capital()
        }
    }

    fn is_title(&self, right: &Right<'_>) -> bool {
        self.text[right.end..].starts_with('.')
            && words::abbreviation(right.word).has(abbreviation::TITLE)
    }

    /// "E.T.", "Beijing time", "New York time" after "8 p.m.".
    fn names_a_time_zone(&self, right: &Right<'_>) -> bool {
        let next = Right::read(self.text, right.end);
        let spelt = right.word.len() == 1 && self.text[right.end..].starts_with('.');
        spelt || next.word == "time" || {
            next.kind == Kind::Upper && Right::read(self.text, next.end).word == "time"
        }
    }

    /// Whether the sentence so far is a phrase of time: "At 5 a.m. Mr. Lee left."
    fn is_introduction(&self) -> bool {
        let so_far = &self.text[self.first_word..self.at];
        so_far.len() <= 32 && {
            let first = so_far.split(char::is_whitespace).next().unwrap_or("");
            boundary_word(first).has(word::INTRO)
        }
    }

    /// Whether the sentence ends here although no white space follows: "ended.The next".
    pub(super) fn ends_unspaced(&self) -> bool {
        let Some(c) = char_at(self.text, self.end) else {
            return true;
        };
        let right = Right::read(self.text, self.end);
        if right.kind != Kind::Upper || right.dash || right.bracket || matches!(c, '.' | '…') {
            return false;
        }
        let prose = {
            let mut chars = right.word.chars();
            chars.next();
            match chars.next() {
                Some(second) => second.is_lowercase() || matches!(second, '\'' | '’'),
                None => matches!(right.word, "A" | "I"),
            }
        };
        let after = &self.text[right.end..];
        let title =
            after.starts_with(". ") && words::abbreviation(right.word).has(abbreviation::TITLE);
        if right.classes().has(word::SITE)
            || !prose
            || !(title || after.starts_with(',') || after.starts_with(is_space))
        {
            return false;
        }
        if !c.is_alphabetic() {
            return true;
        }
        if self.quoted || self.bracketed {
            return true;
        }
        let left = self.left();
        if left.word.contains(['.', '@', '_']) || left.word.chars().count() < 3 {
            return false;
        }
        // Before a word that begins sentences, anything may end; else only a plain word, which is
        // no name of a site ("Booking.Com").
        title || right.classes().has(word::START) || left.is_lower()
    }
}

/// Whether "— Ann Lee" follows, the name of who is quoted.
fn credits(right: &Right<'_>) -> bool {
    right.dash && right.kind == Kind::Upper && !right.classes().has(word::START)
}

/// A day, a month or a time zone, in full or not: "Monday", "Oct", "ET".
fn is_date(right: &Right<'_>) -> bool {
    right.classes().has(word::DATE) || words::abbreviation(right.word).has(abbreviation::DATE)
}

/// "1", "12", "a", "B", "iv": what numbers the items of a list.
fn is_list_marker(word: &str) -> bool {
    let digits = word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    digits || word.chars().count() == 1 || is_roman(word)
}

fn is_roman(word: &str) -> bool {
    word.len() <= 6
        && (word.bytes().all(|b| b"IVXLC".contains(&b))
            || word.bytes().all(|b| b"ivxl".contains(&b)))
}
