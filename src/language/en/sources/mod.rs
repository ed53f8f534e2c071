//! Noun phrase → mention: what kind of source the words name.
//!
//! Takes a noun phrase with its modifiers; returns a [`Mention`]. Looks only at these words: who
//! "she" or "the company" is gets resolved later, over the whole page.

mod masthead;
mod media;
mod mention;
mod names;
mod people;
mod things;

pub(super) use media::{NONE_OF_ITS, outlet};
pub(super) use mention::mention;

use super::syntax::{NounPhrase, Syntax};
use super::word;
use crate::attributions::{Gender, Mention, Nature, Number, Reference};
use crate::base::Span;
use crate::language::{Class, Classes, lexicon};
use crate::tokens::{Tag, shape};
use masthead::masthead;
use media::{newsroom, outlet_mention, owned, piece};
use people::{by_noun, listed, unknown};
use things::{account, artefact};

/// A noun phrase with the words that restrict it and those that stand in apposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    /// The noun phrase that holds the head.
    pub np: NounPhrase,
    /// First token of all.
    pub start: usize,
    /// One past the last token, restricting modifiers included.
    pub end: usize,
    /// What stands after a comma ("Weiss, the coach,"), as token range.
    pub apposition: Option<(usize, usize)>,
    /// Two or more phrases joined by "and".
    pub joined: bool,
}

impl Extent {
    /// A phrase by itself.
    pub(super) fn of(np: NounPhrase) -> Extent {
        Extent {
            np,
            start: np.start,
            end: np.end,
            apposition: None,
            joined: false,
        }
    }
}

const THINGS: Classes = Classes::of(&[Class::Abstract, Class::Instrument]);
pub(super) const PERSON_NOUNS: Classes = Classes::of(&[
    Class::People,
    Class::Kin,
    Class::Role,
    Class::Expert,
    Class::Crowd,
]);
const ONLINE: Classes = Classes::of(&[
    Class::Account,
    Class::Post,
    Class::OutletNoun,
    Class::Organisation,
    Class::Crowd,
]);
const PUBLIC_BODIES: Classes = Classes::of(&[Class::PublicBody, Class::NamedBody, Class::OneVoice]);
const OFFICES: Classes = Classes::of(&[
    Class::Office,
    Class::Legislator,
    Class::Head,
    Class::Spokesperson,
]);
const PUBLIC: Classes = Classes::of(&[
    Class::PublicBody,
    Class::NamedBody,
    Class::OneVoice,
    Class::Office,
    Class::Country,
    Class::Capital,
]);

/// Bytes of a range of tokens.
pub(super) fn span(s: &Syntax, start: usize, end: usize) -> Span {
    Span {
        start: s.tokens[start].start,
        end: s.tokens[end - 1].end,
    }
}

fn name_span(s: &Syntax, start: usize, end: usize) -> Span {
    let first = if matches!(s.tag(start), Tag::Determiner) && start + 1 < end {
        start + 1
    } else {
        start
    };
    span(s, first, end)
}

/// What every step asks of the phrase.
struct Look<'a> {
    s: &'a Syntax,
    text: &'a str,
    x: Extent,
    possessor_end: Option<usize>,
    named: bool,
    definite: bool,
    former: bool,
    platform: bool,
}

impl Look<'_> {
    fn has(&self, class: Class) -> bool {
        self.s.has(self.x.np.head, class)
    }
}

/// "Doctors Without Boats": a preposition with a capital between capitals belongs to a name, unless
/// the words after have capitals too, as in a title.
fn small_capital(s: &Syntax, x: Extent) -> bool {
    let capital = |i: usize| s.looks(i, shape::CAPITAL);
    let end = x.end.min(s.len());
    let inside = (x.start + 1..end.saturating_sub(1))
        .any(|i| s.tag(i) == Tag::Preposition && capital(i) && capital(i - 1) && capital(i + 1));
    inside && (x.start..end).all(capital) && end < s.len() && !capital(end)
}

fn read(s: &Syntax, text: &str, x: Extent) -> Mention {
    let np = x.np;
    let head = np.head;
    let mut m = Mention {
        key: s.tokens[head].hash,
        number: number(s, np),
        ..Mention::default()
    };
    if np.pronoun {
        return pronoun(s, np, m);
    }
    // "CCTV" is a camera before it is a broadcaster.
    if let Some(outlet) = outlet(s, np).filter(|_| !s.has(head, Class::Visual)) {
        return outlet_mention(s, np, m, outlet);
    }
    if let Some(named) = owned(s, np, m.clone()) {
        return named;
    }
    if small_capital(s, x) {
        m.nature = Nature::Organisation;
        m.gender = Gender::It;
        m.number = Number::One;
        m.key = s.tokens[x.end - 1].hash;
        m.name = span(s, x.start, x.end);
        return m;
    }
    // "Congress" is America's; "the Congress" is India's party.
    let party = np.end - np.start == 2 && s.word(np.start) == word::THE
        || np.end - np.start == 1
            && s.tag(np.end) == Tag::PossessiveEnding
            && s.looks(np.end + 1, shape::CAPITAL);
    if party && s.word(head) == word::CONGRESS && s.looks(head, shape::CAPITAL) {
        m.nature = Nature::Organisation;
        m.gender = Gender::It;
        return m;
    }
    // "the Florida Republican": of Congress; "a Republican": who knows.
    let member = s.has(head, Class::Party)
        && s.tag(head) != Tag::Nouns
        && head + 1 == np.end
        && (1..=2).contains(&(head - np.start))
        && s.tag(np.start) == Tag::Determiner
        && (head - np.start == 1 && s.word(np.start) != word::THE
            || head - np.start == 2
                && s.any(head - 1, Classes::of(&[Class::Place, Class::Country])));
    if member {
        m.nature = Nature::Unresolved;
        m.reference = Reference::Description;
        m.fallback = if s.word(np.start) == word::THE {
            Nature::Official
        } else {
            Nature::People
        };
        if m.fallback == Nature::People {
            m.nature = Nature::People;
            m.reference = Reference::Full;
        }
        m.unidentified = m.fallback == Nature::People;
        return m;
    }
    if let Some(first) = masthead(s, text, np) {
        m.nature = Nature::Outlet;
        m.gender = Gender::It;
        m.name = span(s, first, np.end);
        return m;
    }
    if s.looks(head, shape::CAPITAL)
        && !is_person_name(s, np)
        && (!has_acronym(s, head) || s.looks(head, shape::ALL_CAPS))
    {
        let c = s.classes[head];
        if c.has(Class::NamedBody) {
            m.nature = Nature::Authority;
            m.gender = Gender::It;
            return m;
        }
        if (c.has(Class::NamedOrganisation) || c.has(Class::Party)) && !c.has(Class::CommonWord) {
            m.nature = Nature::Organisation;
            m.gender = Gender::It;
            return m;
        }
    }
    if (np.start..np.end).any(|i| {
        matches!(s.word(i), word::PER | word::PERCENT)
            || text.get(s.tokens[i].start as usize..s.tokens[i].end as usize) == Some("%")
    }) {
        // R6: so many per cent of those asked.
        m.nature = Nature::Data;
        m.provenance = true;
        m.number = Number::Many;
        return m;
    }
    if (np.start..np.end).any(|i| s.looks(i, shape::HANDLE)) {
        m.nature = Nature::Account;
        return m;
    }
    let quantity = matches!(s.tag(head), Tag::Number | Tag::Determiner)
        || matches!(s.lemma(head), word::ONE | word::PART)
        || s.has(head, Class::Crowd) && !s.has(head, Class::People) && s.tag(head) == Tag::Noun;
    if quantity
        && s.word(np.end) == word::OF
        && np.end < x.end
        && let Some(whole) = s.noun_at(np.end + 1)
    {
        // "one of the pictures", "some of the witnesses", "part of the agreement"
        let mut part = read(
            s,
            text,
            Extent {
                np: whole,
                start: whole.start,
                end: x.end,
                apposition: None,
                joined: false,
            },
        );
        if matches!(s.lemma(head), word::ONE | word::ANOTHER) {
            part.number = Number::One;
        }
        if part.reference == Reference::Description {
            part.reference = Reference::Full;
            if part.nature == Nature::Unresolved {
                part.nature = part.fallback;
            }
        }
        return part;
    }
    if x.end == np.end && one_more(s, np) {
        m.nature = Nature::Unresolved;
        m.reference = Reference::Other;
        m.fallback = Nature::People;
        m.unidentified = true;
        return m;
    }
    // "greenfrog77 wrote": no name, no number.
    if np.start == head && s.looks(head, shape::DIGIT) && !s.looks(head, shape::CAPITAL) {
        let t = &s.tokens[head];
        let word = &text[t.start as usize..t.end as usize];
        if word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.bytes().filter(u8::is_ascii_alphabetic).count() > 2
        {
            m.nature = Nature::Account;
            return m;
        }
    }
    let possessor_end = (np.start..np.end)
        .rev()
        .find(|&i| s.tag(i) == Tag::PossessiveEnding);
    let named = (np.start..np.end).any(|i| is_name(s, i));
    let definite = is_definite(s, np);
    // R61: not any more, or not yet.
    let former = (np.start..np.end).any(|i| s.has(i, Class::Former) || s.has(i, Class::NotYet));
    if let Some(phrase) = s.phrase_at(head)
        && phrase.classes.has(Class::NamedBody)
        && s.looks(phrase.start, shape::CAPITAL)
    {
        m.nature = Nature::Authority;
        m.gender = Gender::It;
        return m;
    }
    // "the flight tracker Kestrel24", "the tracking firm Halden Data" (R6).
    let tracker = is_name(s, head)
        && (np.start..head).any(|i| {
            s.phrase_at(i).is_some_and(|p| {
                p.classes.has(Class::Data) && p.end <= head && !s.looks(p.start, shape::CAPITAL)
            })
        });
    if tracker {
        m.nature = Nature::Data;
        m.provenance = true;
        return m;
    }
    let look = Look {
        s,
        text,
        x,
        possessor_end,
        named,
        definite,
        former,
        platform: in_phrase(s, np, Classes::of(&[Class::Platform])),
    };
    piece(&look, m.clone())
        .or_else(|| artefact(&look, m.clone()))
        .or_else(|| account(&look, m.clone()))
        .or_else(|| newsroom(&look, m.clone()))
        .or_else(|| listed(&look, m.clone()))
        .or_else(|| by_noun(&look, m.clone()))
        .unwrap_or_else(|| unknown(s, x, m, named, definite))
}

/// "another", "one", "others", "some", "a third"
fn one_more(s: &Syntax, np: NounPhrase) -> bool {
    match np.end - np.start {
        1 => matches!(
            s.word(np.head),
            word::ANOTHER | word::ONE | word::OTHERS | word::SOME | word::SEVERAL
        ),
        2 => {
            matches!(s.word(np.start), word::A | word::YET | word::STILL)
                && (matches!(
                    s.word(np.start + 1),
                    word::SECOND | word::THIRD | word::ANOTHER
                ) || s.word(np.start + 1) == word::FOURTH)
        }
        _ => false,
    }
}

fn number(s: &Syntax, np: NounPhrase) -> Number {
    if s.tag(np.head) == Tag::Nouns || matches!(s.word(np.head), word::THEY | word::WE) {
        Number::Many
    } else {
        Number::One
    }
}

fn pronoun(s: &Syntax, np: NounPhrase, mut m: Mention) -> Mention {
    m.reference = Reference::Pronoun;
    m.nature = Nature::Unresolved;
    m.fallback = Nature::Nobody;
    match s.word(np.head) {
        word::HE | word::HIM | word::HIS => m.gender = Gender::He,
        word::SHE | word::HER => m.gender = Gender::She,
        word::IT => m.gender = Gender::It,
        word::THEY | word::THEM | word::THEIR => m.number = Number::Many,
        word::I | word::WE | word::US | word::ME => {
            m.nature = Nature::Own;
            m.reference = Reference::Full;
        }
        _ => m.nature = Nature::Nobody,
    }
    m
}

/// A token that is part of a proper name, nationality and times left out.
fn is_name(s: &Syntax, i: usize) -> bool {
    is_surname(s, i)
        || (s.tag(i) == Tag::Name
            || s.looks(i, shape::CAPITAL) && s.tag(i).is_nominal() && !s.looks(i, shape::FIRST))
            && !s.has(i, Class::Time)
            && !s.has(i, Class::Demonym)
            && !s.has(i, Class::Honorific)
            && !(s.has(i, Class::Office) && !s.has(i, Class::GivenHe) && !s.has(i, Class::GivenShe))
            && !s.has(i, Class::Former)
}

/// After a given name a capital ends a name, whatever else the word is: "Tom May", "Ada French",
/// "Tom King". A place's name before an office is that place's: "Virginia Governor".
fn is_surname(s: &Syntax, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else {
        return false;
    };
    let word = Classes::of(&[
        Class::Time,
        Class::Demonym,
        Class::Honorific,
        Class::Former,
        Class::Country,
        Class::Place,
    ]);
    let office = Classes::of(&[Class::Office, Class::Head]);
    let bodies = PUBLIC_BODIES.with(ONLINE);
    s.looks(before, shape::CAPITAL)
        && s.looks(i, shape::CAPITAL)
        && !s.looks(i + 1, shape::CAPITAL)
        && s.any(before, Classes::of(&[Class::GivenHe, Class::GivenShe]))
        && !s.any(i, bodies)
        && (s.any(i, word) || s.any(i, office) && !s.has(before, Class::Place))
}

/// A given name or a form of address: a person, whatever the last word means.
fn is_person_name(s: &Syntax, np: NounPhrase) -> bool {
    (np.start..np.end).any(|i| {
        s.looks(i, shape::CAPITAL)
            && (s.has(i, Class::Honorific)
                || (s.has(i, Class::GivenHe) || s.has(i, Class::GivenShe)) && i < np.head)
    })
}

fn is_definite(s: &Syntax, np: NounPhrase) -> bool {
    let first = s.word(np.start);
    matches!(
        first,
        word::THE | word::THIS | word::THAT | word::THESE | word::THOSE
    ) || s.tag(np.start) == Tag::Possessive
        || (np.start..np.end).any(|i| s.tag(i) == Tag::PossessiveEnding)
}

fn has_acronym(s: &Syntax, i: usize) -> bool {
    s.has(i, Class::Acronym)
}

fn gender_of(s: &Syntax, np: NounPhrase) -> Gender {
    for i in np.start..np.end {
        if s.has(i, Class::Female)
            || s.has(i, Class::GivenShe) && !s.has(i, Class::GivenHe) && s.looks(i, shape::CAPITAL)
        {
            return Gender::She;
        }
        if s.has(i, Class::Male)
            || s.has(i, Class::GivenHe) && !s.has(i, Class::GivenShe) && s.looks(i, shape::CAPITAL)
        {
            return Gender::He;
        }
    }
    Gender::Unknown
}

/// Words after the phrase that restrict it ("of the army", "at Citi").
fn tail_named(s: &Syntax, x: Extent) -> bool {
    (x.np.end..x.end).any(|i| s.tag(i) == Tag::Name && !s.has(i, Class::Time))
}

fn in_tail(s: &Syntax, x: Extent, classes: Classes) -> bool {
    (x.np.end..x.end)
        .any(|i| s.any(i, classes) || s.phrase_at(i).is_some_and(|p| p.classes.any(classes)))
}

fn in_phrase(s: &Syntax, np: NounPhrase, classes: Classes) -> bool {
    (np.start..np.end)
        .any(|i| s.any(i, classes) || s.phrase_at(i).is_some_and(|p| p.classes.any(classes)))
}

fn in_apposition(s: &Syntax, x: Extent, classes: Classes) -> bool {
    x.apposition.is_some_and(|(a, b)| {
        (a..b).any(|i| s.any(i, classes) || s.phrase_at(i).is_some_and(|p| p.classes.any(classes)))
    })
}
