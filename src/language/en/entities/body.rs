//! The body named next to a description: "of the **board**", "**Halden Foods**' chief".

use crate::language::en::syntax::Syntax;
use crate::language::{Class, Classes};
use crate::tokens::{Tag, shape};

/// Classes that say what kind of body a word names.
pub(super) const BODIES: Classes = Classes::of(&[
    Class::PublicBody,
    Class::NamedBody,
    Class::OneVoice,
    Class::Organisation,
    Class::NamedOrganisation,
    Class::CompanyEnding,
    Class::Party,
    Class::Outlet,
    Class::OutletNoun,
    Class::MediaNoun,
    Class::Platform,
    Class::Country,
    Class::Capital,
    Class::Demonym,
    Class::Place,
]);
const KINDS: Classes = Classes::of(&[
    Class::PublicBody,
    Class::NamedBody,
    Class::OneVoice,
    Class::Organisation,
    Class::NamedOrganisation,
    Class::CompanyEnding,
]);

/// What the words from `a` to `b` can be as a body, and the hash of their last noun. The head
/// decides where a list knows it: a police union is a union.
pub(super) fn body(s: &Syntax, a: usize, b: usize) -> (Classes, u64) {
    let nouns = || {
        (a..b).rev().filter(|&i| {
            s.tag(i).is_nominal()
                || s.looks(i, shape::CAPITAL) && matches!(s.tag(i), Tag::Adjective | Tag::Other)
        })
    };
    let Some(head) = nouns().find(|&i| s.tag(i) != Tag::PossessiveEnding) else {
        // "the French spokesman"
        let demonym = (a..b).find(|&i| s.has(i, Class::Demonym));
        return demonym.map_or((Classes::NONE, 0), |i| {
            (Classes::of(&[Class::Demonym]), s.tokens[i].hash)
        });
    };
    let word = s.tokens[head].hash;
    let of_head = kind(s, head);
    if of_head.any(KINDS) {
        return (of_head, word);
    }
    let mut all = (a..b).fold(Classes::NONE, |all, i| all.with(kind(s, i)));
    // "the Government Watch Project": a name whose head no list knows tells no kind.
    let name = head > a && s.looks(head, shape::CAPITAL) && s.looks(head - 1, shape::CAPITAL);
    if name && s.phrase_at(head).is_none() && of_head == Classes::NONE {
        all = Classes(all.0 & !Classes::of(&[Class::PublicBody, Class::OneVoice]).0);
    }
    (all, word)
}

/// The same of what follows a preposition: there an office stands for its body ("of the governor",
/// "for Senator Falk").
pub(super) fn body_of(s: &Syntax, a: usize, b: usize) -> (Classes, u64) {
    let (all, word) = body(s, a, b);
    let office = (a..b).any(|i| {
        s.any(i, Classes::of(&[Class::Office, Class::Legislator])) && s.tag(i) != Tag::Nouns
    });
    if office && !all.any(KINDS) {
        return (all.with(Classes::of(&[Class::PublicBody])), word);
    }
    (all, word)
}

/// What a token can be as a body; a phrase of the lists goes before its words.
fn kind(s: &Syntax, i: usize) -> Classes {
    let phrase = s
        .phrase_at(i)
        .map(|p| Classes(p.classes.0 & BODIES.0))
        .filter(|c| *c != Classes::NONE);
    let mut c = phrase.unwrap_or(Classes(s.classes[i].0 & BODIES.0));
    // An ordinary word is a company's or outlet's name only as a name.
    if phrase.is_none() && !s.looks(i, shape::CAPITAL) {
        let names = Classes::of(&[
            Class::CompanyEnding,
            Class::Outlet,
            Class::Platform,
            Class::NamedOrganisation,
            Class::Party,
        ]);
        c = Classes(c.0 & !names.0);
    }
    if c.any(Classes::of(&[Class::PublicBody, Class::NamedBody])) {
        // "the rescue agency" is no newsroom.
        let others = Classes::of(&[Class::CompanyEnding, Class::OutletNoun]);
        c = Classes(c.0 & !others.0);
    }
    c
}
