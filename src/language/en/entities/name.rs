//! Where in a noun phrase the proper name is, without its titles.

use super::body::BODIES;
use crate::language::en::syntax::{NounPhrase, Syntax};
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::tokens::{Tag, shape};

/// Words that stand before a name and are no part of it.
pub(super) const TITLES: Classes = Classes::of(&[
    Class::Office,
    Class::Legislator,
    Class::Head,
    Class::Spokesperson,
    Class::Honorific,
    Class::Expert,
    Class::People,
    Class::Role,
    Class::Kin,
]);
const GIVEN: Classes = Classes::of(&[Class::GivenHe, Class::GivenShe]);
const BODY: Classes = Classes::of(&[
    Class::PublicBody,
    Class::NamedBody,
    Class::Organisation,
    Class::NamedOrganisation,
    Class::OneVoice,
]);

/// What a token, or the phrase that ends with it, can be.
pub(super) fn called(s: &Syntax, i: usize) -> Classes {
    if let Some(p) = s.phrase_at(i).filter(|p| p.end == i + 1) {
        return p.classes;
    }
    // "Di Falk" is no detective inspector.
    let small = s.has(i, Class::Acronym) && !s.looks(i, shape::ALL_CAPS);
    if small {
        return Classes(s.classes[i].0 & !TITLES.0);
    }
    s.classes[i]
}

/// The run of capitals that ends a noun phrase ("Home Secretary Ada Falk" of "the late …").
fn name_run(s: &Syntax, np: NounPhrase) -> Option<(usize, usize)> {
    let end = np.head + 1;
    let capital = |i: usize| {
        s.looks(i, shape::CAPITAL)
            && (s.tag(i).is_nominal() || matches!(s.tag(i), Tag::Adjective | Tag::Other))
    };
    // "Walid al-Rashid"
    let joined = s.tag(np.head) == Tag::Name && s.looks(np.head, shape::HYPHEN);
    if !(capital(np.head) || joined && np.head > np.start && capital(np.head - 1)) {
        return None;
    }
    let mut start = np.head;
    while start > np.start {
        let before = start - 1;
        // "Ursula von der Leyen", "Abd al-Rahman"
        let particle = !s.looks(before, shape::CAPITAL | shape::MARK)
            && before > np.start
            && s.tag(before) == Tag::Name;
        if capital(before) || particle {
            start = before;
        } else {
            break;
        }
    }
    // "Mountainous Nepal", "Meeting Falk": a capital only for its place.
    let opens = s.looks(start, shape::FIRST)
        && s.tag(start) != Tag::Name
        && !s.any(start, GIVEN.with(BODIES).with(TITLES));
    Some((start + usize::from(opens && start < np.head), end))
}

/// The proper name of a person or body in the phrase, without titles and without the body that a
/// title belongs to.
pub(in crate::language::en) fn name_of(s: &Syntax, np: NounPhrase) -> Option<(usize, usize)> {
    let (run, end) = name_run(s, np)?;
    let given = |i: usize| s.any(i, GIVEN) && s.looks(i, shape::CAPITAL);
    let title = |i: usize| {
        called(s, i).any(TITLES) && (!given(i) || s.has(i, Class::Honorific))
            || s.has(i, Class::Honorific)
    };
    let mut start = run;
    for i in run..end {
        let body = || called(s, i).any(BODY) || s.phrase_at(i).is_some_and(|p| p.classes.any(BODY));
        if i + 1 < end
            && (title(i) || given(i + 1) && !given(i) && body() || s.has(i, Class::Former))
        {
            start = i + 1;
        }
    }
    // "Minister of Mines Ada Falk", "Secretary of State Ada Falk": what the title is of comes first.
    let of_title = np.start > 1
        && matches!(
            s.word(np.start - 1),
            word::OF | word::FOR | word::AND | word::TO
        )
        && s.noun_at(np.start - 2).is_some();
    let place = BODY.with(Classes::of(&[Class::Place, Class::CompanyEnding]));
    if of_title
        && start == run
        && !s.any(end - 1, place)
        && let Some(first) = (run + 1..end - 1).find(|&i| given(i) && !given(i - 1))
    {
        start = first;
    } else if of_title
        && start == run
        && end - run > 2
        && s.any(run, Classes::of(&[Class::Country, Class::Capital]))
    {
        // "ambassador to Norway Liu Xi"
        start = run + 1;
    }
    // "who is Halden Public Works Director"
    let office = Classes::of(&[
        Class::Office,
        Class::Legislator,
        Class::Head,
        Class::Spokesperson,
    ]);
    let titled = end - start > 1 && called(s, end - 1).any(office) && !given(end - 2);
    // Nothing but a title: "the Prime Minister", "the Attorney General".
    let whole = s
        .phrase_at(end - 1)
        .is_some_and(|p| p.end == end && p.start <= start && p.classes.any(TITLES));
    let only = start + 1 == end
        && s.any(end - 1, TITLES)
        && !given(end - 1)
        && (start > run && !s.has(start - 1, Class::Honorific)
            || s.tag(np.start) == Tag::Determiner
            || s.word(end) == word::OF
            || s.tag(end - 1) != Tag::Name);
    (!whole && !only && !titled).then_some((start, end))
}
