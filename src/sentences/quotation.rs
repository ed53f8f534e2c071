//! Whether the words after "…?”" or "…!”" say who spoke, so that the sentence goes on (R60).
//!
//! Takes the text after the closing mark; returns yes or no. Looks at most [`REACH`] bytes ahead.

use super::around::{Kind, Right};
use super::words::{self, abbreviation, word};

/// Bytes within which the reporting verb has to come.
const REACH: usize = 160;
/// Words after the reporting verb that are looked at.
const OBJECT_WORDS: usize = 8;
/// Words of a name, titles counted.
const NAME_WORDS: usize = 6;

/// Whether "Manzara said", "Sen. Ann Lee (D-Ohio) asked", "Lee, a nurse, said" begins at `at`.
pub(super) fn speaker_follows(text: &str, at: usize) -> bool {
    let mut at = at;
    let limit = at + REACH;
    for n in 0..NAME_WORDS {
        let right = Right::read(text, at);
        if right.quote || right.dash || right.end > limit {
            return false;
        }
        let classes = right.classes();
        match right.kind {
            Kind::Upper if n == 0 && !may_name(&right) => return false,
            Kind::Upper => {}
            Kind::Lower if n > 0 && classes.has(word::SAY) => return goes_no_further(text, &right),
            Kind::Lower if n > 0 && classes.has(word::PARTICLE) => {}
            _ => return false,
        }
        at = right.end;
        let rest = &text[at..];
        if rest.starts_with('.') {
            let title = words::abbreviation(right.word).has(abbreviation::TITLE);
            if !title && right.word.chars().count() > 1 {
                return false;
            }
            at += 1;
        } else if rest.starts_with(", ") {
            return apposition_ends(text, at + 1, limit);
        }
    }
    false
}

/// Whether a word in capitals may be somebody who spoke.
fn may_name(right: &Right<'_>) -> bool {
    let classes = right.classes();
    !classes.has(word::START) || classes.has(word::PEOPLE) || right.word == "I"
}

/// Whether "Manzara said." begins at `at` and is all: no sentence by itself, whatever the mark
/// before it.
pub(super) fn bare_speaker_follows(text: &str, at: usize) -> bool {
    let name = Right::read(text, at);
    if name.kind != Kind::Upper || !may_name(&name) {
        return false;
    }
    let second = Right::read(text, name.end);
    let verb = if second.kind == Kind::Upper {
        Right::read(text, second.end)
    } else {
        second
    };
    let alone = !(name.quote || second.quote || verb.quote);
    let adjacent = text[at..verb.end]
        .bytes()
        .all(|b| b.is_ascii_alphabetic() || b == b' ' || b >= 0x80);
    alone
        && adjacent
        && verb.kind == Kind::Lower
        && verb.classes().has(word::SAY)
        && text[verb.end..].starts_with('.')
}

/// Whether what follows the reporting verb is not itself what somebody said: "Manzara said that …"
/// and "I said, ‘Never’" are sentences of their own.
fn goes_no_further(text: &str, verb: &Right<'_>) -> bool {
    let mut at = verb.end;
    if text[at..].starts_with([',', ':']) {
        let next = Right::read(text, at + 1);
        return !(next.quote && next.kind == Kind::Upper);
    }
    for n in 0..OBJECT_WORDS {
        if !text[at..].starts_with(char::is_whitespace) {
            return true;
        }
        let next = Right::read(text, at);
        let classes = next.classes();
        let article = classes.has(word::ARTICLE);
        if next.quote || next.dash || next.bracket {
            return true;
        }
        if classes.has(word::CLAUSE) || (article && n == 0 && !verb.classes().has(word::ADDRESS)) {
            return false;
        }
        if next.kind == Kind::Upper && n == 0 && !verb.classes().has(word::ADDRESS) {
            return classes.has(word::DATE);
        }
        if classes.has(word::START) && !article {
            // "asked as he left", "said in a statement": about the saying.
            return true;
        }
        at = next.end;
    }
    true
}

/// Whether ", said" comes before the sentence ends.
fn apposition_ends(text: &str, from: usize, limit: usize) -> bool {
    let mut at = from;
    while at < limit {
        let right = Right::read(text, at);
        if right.word.is_empty() || right.end > limit {
            return false;
        }
        at = right.end;
        match text[at..].chars().next() {
            Some(',') => {
                let verb = Right::read(text, at + 1);
                if verb.kind == Kind::Lower && verb.classes().has(word::SAY) {
                    return goes_no_further(text, &verb);
                }
                at += 1;
            }
            Some('.') if words::abbreviation(right.word).is_empty() => return false,
            Some('.') => at += 1,
            Some('!' | '?' | '"' | '“' | '”') | None => return false,
            _ => {}
        }
    }
    false
}
