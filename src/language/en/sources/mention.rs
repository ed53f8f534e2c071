//! A phrase and what is next to it → mention: whose name it is, and which words describe it.
//!
//! Takes a noun phrase with its restrictions and apposition; returns the [`Mention`] with its name
//! and its evidence. The other files here read what the phrase names by itself.

use super::*;
use crate::attributions::EvidenceRole;
use crate::language::en::entities::{describe, name_of};

/// Reads who or what a phrase names.
pub(in crate::language::en) fn mention(s: &Syntax, text: &str, extent: Extent) -> Mention {
    // Who speaks for a body without a name of their own is that body (R64), but for who asked not to
    // be named.
    let unnamed = asks_not_to_be_named(s, extent);
    if let Some(whole) = speaks_for(s, extent).filter(|_| !unnamed) {
        let mut m = mention(s, text, Extent::of(whole));
        if m.nature == Nature::Outlet {
            m.nature = Nature::Organisation;
        }
        if !matches!(m.nature, Nature::Nobody | Nature::People | Nature::Own) {
            m.span = span(s, extent.start, extent.end);
            m.voiced = s.has(extent.np.head, Class::Spokesperson)
                && extent.apposition.is_none()
                && m.number == Number::One;
            return m;
        }
    }
    let mut m = read(s, text, extent);
    m.span = span(s, extent.start, extent.end);
    if unnamed && s.has(extent.np.head, Class::Spokesperson) {
        m.nature = Nature::People;
        m.unidentified = true;
    }
    if m.name.end == 0 {
        m.name = name_span(
            s,
            extent.start,
            extent.end.min(extent.np.end.max(extent.start + 1)),
        );
    }
    let described = matches!(
        m.nature,
        Nature::People
            | Nature::Person
            | Nature::Official
            | Nature::Unresolved
            | Nature::Organisation
    ) && m.reference != Reference::Pronoun
        && s.any(extent.np.head, PERSON_NOUNS.with(OFFICES))
        || m.nature == Nature::Authority && s.has(extent.np.head, Class::OneVoice);
    let own = name_of(s, extent.np);
    // "another figure, Ada Falk,", "one of his sons, Tom Ray,"
    let one_of = matches!(s.lemma(extent.np.head), word::ONE | word::ANOTHER);
    let described = described
        || (m.reference != Reference::Pronoun || one_of)
            && extent.apposition.is_some()
            && name_beside(s, extent).is_some_and(|(np, name)| {
                let given = s.any(name.0, Classes::of(&[Class::GivenHe, Class::GivenShe]));
                let addressed = name.0 > np.start && s.has(name.0 - 1, Class::Honorific);
                let body = matches!(
                    m.nature,
                    Nature::Authority | Nature::Outlet | Nature::Account
                );
                // "the prosecutor, Mr Tom Ray,", "one of the owners, Tom Ray,"
                addressed || np.head > name.0 && (given && !body || one_of)
            });
    let person = described && m.number == Number::One && name_beside(s, extent).is_some();
    let body = own.is_none() && m.reference != Reference::Pronoun && !person;
    if body && let Some(named) = body_beside(s, text, extent) {
        return Mention {
            span: m.span,
            ..named
        };
    }
    if described
        && own.is_none()
        && m.number == Number::One
        && let Some((np, name)) = name_beside(s, extent)
    {
        // R5: "a neighbour, Jane Roe, said" is Jane Roe, "the mayor, Ada Falk," is Ada Falk.
        m.nature = match m.nature {
            Nature::Official | Nature::Authority => Nature::Official,
            _ => Nature::Person,
        };
        m.reference = Reference::Full;
        m.unidentified = false;
        m.gender = match m.gender {
            Gender::Unknown => gender_of(s, np),
            known => known,
        };
        m.key = s.tokens[np.head].hash;
        m.name = span(s, name.0, name.1);
        m.evidence = describe(s, text, np);
        let told = m
            .evidence
            .iter()
            .any(|e| e.role == EvidenceRole::Apposition);
        if extent.apposition.is_none() || !told {
            let title = describe(s, text, extent.np).into_iter().map(|mut e| {
                if e.role == EvidenceRole::Head {
                    e.role = EvidenceRole::TitleBefore;
                }
                e
            });
            m.evidence.extend(title);
        }
    } else if !extent.np.pronoun {
        m.evidence = describe(s, text, extent.np);
        match (m.nature, own) {
            (Nature::Person | Nature::Official, Some((start, end))) => {
                // "the Friends of the Ludolf": a word of its own, of something with a name.
                let word = start + 1 == end && s.any(start, PERSON_NOUNS.with(OFFICES));
                let end = if word && end == extent.np.end && !is_person_name(s, extent.np) {
                    of_capitals(s, end)
                } else {
                    end
                };
                m.name = span(s, start, end);
            }
            (Nature::Authority | Nature::Organisation, Some(own)) => {
                m.name = body_name(s, extent.np, own, m.name);
            }
            _ => {}
        }
    }
    if m.nature == Nature::Outlet {
        widen(s, extent.np, &mut m);
    }
    m.another = matches!(s.word(extent.np.start), word::A | word::AN | word::ANOTHER);
    // A description is shown by all its words: "data compiled by Halden Labs".
    let plain = matches!(
        m.nature,
        Nature::Document
            | Nature::Data
            | Nature::Image
            | Nature::Sound
            | Nature::People
            | Nature::Official
            | Nature::Authority
            | Nature::Person
            | Nature::Account
    ) && m.reference != Reference::Pronoun
        && m.canonical.is_none();
    let whole = extent.start == extent.np.start && extent.end > extent.np.end;
    if plain && own.is_none() && whole && m.name == name_span(s, extent.np.start, extent.np.end) {
        // Who passed it on is no part of what it is: "a memo seen by the Courier".
        let end = if m.via.is_some() {
            extent.np.end
        } else {
            extent.end
        };
        m.name = name_span(s, extent.start, end);
    }
    if extent.joined {
        // "the minister of mines and tides" is one.
        let end = extent.np.end;
        m.joined = own.is_some() && (s.word(end) == word::AND || s.looks(end, shape::MARK));
        m.number = Number::Many;
        m.gender = Gender::Unknown;
    }
    m
}

/// How many words may stand between a speaker and why there is no name (", who then").
const ASIDE: usize = 3;

/// "a spokesman for Halden Foods, who asked not to be named,"
fn asks_not_to_be_named(s: &Syntax, x: Extent) -> bool {
    (x.np.end..x.end + ASIDE).any(|i| s.phrase_from(i, Class::Anonymity).is_some())
}

/// "a spokesman for **Halden Foods**", "the **ministry**'s spokeswoman", "researchers at **Halden
/// Labs**": whom or what they speak for.
fn speaks_for(s: &Syntax, x: Extent) -> Option<NounPhrase> {
    let np = x.np;
    let speaker = s.has(np.head, Class::Spokesperson) && !s.has(np.head, Class::People);
    let expert = s.has(np.head, Class::Expert) && s.tag(np.head) == Tag::Nouns;
    if !(speaker || expert) || name_of(s, np).is_some() || name_beside(s, x).is_some() {
        return None;
    }
    let tail = (np.end < x.end)
        .then(|| s.noun_at(np.end + 1))
        .flatten()
        .filter(|n| n.start == np.end + 1 && !n.time);
    if expert {
        let named = |n: &NounPhrase| s.word(np.end) == word::AT && name_of(s, *n).is_some();
        return tail.filter(named);
    }
    let of = matches!(
        s.word(np.end),
        word::FOR | word::OF | word::FROM | word::AT | word::WITH
    );
    if let Some(tail) = tail.filter(|n| of && !n.pronoun) {
        return Some(joined_body(s, tail));
    }
    let first = s
        .phrase_at(np.head)
        .filter(|p| p.end == np.head + 1 && p.start >= np.start)
        .map_or(np.head, |p| p.start);
    let owner = (np.start..first).rfind(|&i| s.tag(i) == Tag::PossessiveEnding);
    let end = owner.unwrap_or(np.head);
    let head = (np.start..end).rev().find(|&i| {
        s.tag(i).is_nominal() || s.has(i, Class::Demonym) && s.looks(i, shape::CAPITAL)
    })?;
    let known = s.tag(head) == Tag::Name
        || owner.is_some()
        || s.any(
            head,
            PUBLIC.with(Classes::of(&[Class::Organisation, Class::Party])),
        );
    (head < np.head && known).then_some(NounPhrase {
        start: np.start,
        end: head + 1,
        head,
        pronoun: false,
        time: false,
    })
}

/// "the **Ferries and Tides Employers' Association**": a name with "and" inside is one body where
/// only its last word says what body that is.
fn joined_body(s: &Syntax, np: NounPhrase) -> NounPhrase {
    let body = PUBLIC.with(Classes::of(&[Class::Organisation]));
    let capital = |i: usize| s.looks(i, shape::CAPITAL) || s.tag(i) == Tag::PossessiveEnding;
    s.noun_at(np.end + 1)
        .filter(|n| {
            n.start == np.end + 1
                && s.word(np.end) == word::AND
                && s.word(np.start) == word::THE
                && s.looks(np.head, shape::CAPITAL)
                && (n.start..n.end).all(capital)
                && s.any(n.head, body)
                && (!s.any(np.head, body) || s.tag(np.head) == Tag::Nouns)
        })
        .map_or(np, |n| NounPhrase {
            start: np.start,
            ..n
        })
}

/// The whole name of a body: "Nepal" of "mountainous Nepal", "the Department of Tides and Harbours".
fn body_name(s: &Syntax, np: NounPhrase, own: (usize, usize), name: Span) -> Span {
    let state = Classes::of(&[Class::Country, Class::Capital]);
    if s.any(np.head, state) && !s.any(np.head, Classes::of(&[Class::PublicBody])) {
        return span(s, own.0, own.1);
    }
    let body = PUBLIC.with(Classes::of(&[
        Class::Organisation,
        Class::NamedOrganisation,
    ]));
    let mut end = np.end;
    if s.any(np.head, body) && end == np.head + 1 {
        end = of_capitals(s, end);
    }
    // "the World Travel and Tides Council"
    let first = np
        .start
        .checked_sub(2)
        .and_then(|i| s.noun_at(i))
        .filter(|n| {
            n.end + 1 == np.start
                && s.word(n.end) == word::AND
                && s.word(n.start) == word::THE
                && n.end - n.start > 1
                && (n.start + 1..n.end).all(|i| s.looks(i, shape::CAPITAL))
                && s.looks(np.start, shape::CAPITAL)
                && s.any(np.head, body)
                && !s.any(n.head, body)
        });
    // "trade association Brewers of Tides"
    let plain = |i: usize| s.tag(i).is_nominal() && !s.looks(i, shape::CAPITAL);
    let start = if own.0 > np.start
        && (np.start..own.0).all(|i| plain(i) || s.tokens[i].start < name.start)
    {
        s.tokens[own.0].start
    } else {
        name.start
    };
    Span {
        start: first.map_or(start, |n| s.tokens[n.start + 1].start),
        end: if end == np.end {
            name.end
        } else {
            s.tokens[end - 1].end
        },
    }
}

/// Gives a newsroom its whole name where the lists know only the end of it: "the Sunday Courier",
/// "the Western People's Echo".
fn widen(s: &Syntax, np: NounPhrase, m: &mut Mention) {
    let Some(first) = (np.start..np.end).find(|&i| s.tokens[i].start == m.name.start) else {
        return;
    };
    // A listed name is whole ("Broadcaster CNN"), but for a word that many papers end in ("the
    // Morning Post").
    if m.canonical.is_some() && !s.has(first, Class::PaperName) {
        return;
    }
    let part = |i: usize| {
        // "the Norwegian Echo": of a known one, where it is from.
        let from_where = Classes::of(&[Class::Country, Class::Capital, Class::Demonym]);
        s.looks(i, shape::CAPITAL)
            && !matches!(s.tag(i), Tag::Determiner | Tag::Preposition | Tag::Number)
            && !(m.canonical.is_some() && s.any(i, from_where))
            && !(m.canonical.is_some() && s.has(i, Class::Time) && s.word(i) != word::SUNDAY)
    };
    let mut start = first;
    while start > np.start {
        let before = start - 1;
        let members = s.tag(before) == Tag::PossessiveEnding
            && before > np.start
            && part(before - 1)
            && (s.tag(before - 1) == Tag::Nouns || s.any(before - 1, PERSON_NOUNS));
        if members {
            start = before - 1;
        } else if part(before) {
            start = before;
        } else {
            break;
        }
    }
    if start < first {
        m.name.start = s.tokens[start].start;
        m.canonical = None;
    }
}

/// The apposition, where a body or a newsroom is described and named there: "the bank, Caja Andina,",
/// "an online newspaper, PumpWatch Africa,", "the organiser, the League of Tides,".
fn body_beside(s: &Syntax, text: &str, x: Extent) -> Option<Mention> {
    let (a, b) = x.apposition?;
    let np = s.noun_at(a).filter(|np| np.start == a && np.end <= b)?;
    let first = np.start + usize::from(s.word(np.start) == word::THE);
    let end = of_capitals(s, np.end).min(b);
    let alone = (end..b).all(|i| s.looks(i, shape::MARK));
    let named = (first..=np.head).all(|i| s.looks(i, shape::CAPITAL) || s.looks(i, shape::MARK));
    // "the capital, Oslo," is no body.
    let place = Classes::of(&[Class::Country, Class::Capital, Class::Place]);
    let proper = s.tag(np.head) == Tag::Name || end > np.end;
    if !alone || !named || !proper || first == np.head && s.any(np.head, place) {
        return None;
    }
    let mut m = mention(s, text, Extent::of(np));
    let head = x.np.head;
    let newsroom = s.has(head, Class::OutletNoun);
    let thing = s.any(head, THINGS.with(Classes::of(&[Class::Time, Class::Place])));
    match m.nature {
        Nature::Organisation | Nature::Authority | Nature::Outlet => {}
        _ if newsroom => m.nature = Nature::Outlet,
        _ if !thing && !is_person_name(s, np) => m.nature = Nature::Organisation,
        _ => return None,
    }
    m.name = span(s, first, end);
    m.fallback = Nature::Nobody;
    m.gender = Gender::It;
    m.unidentified = false;
    Some(m)
}

/// One past what a name of a body goes on with: "League **of Prairie Voters**", "Director **of Public
/// Prosecutions**", "Institute **for Tides**".
fn of_capitals(s: &Syntax, mut end: usize) -> usize {
    for _ in 0..2 {
        let next = s.noun_at(end + 1).filter(|n| n.start == end + 1 && !n.time);
        match next {
            Some(n)
                if matches!(s.word(end), word::OF | word::FOR)
                    && (n.start..n.end)
                        .all(|i| s.looks(i, shape::CAPITAL) || s.tag(i) == Tag::Determiner)
                    && s.looks(n.head, shape::CAPITAL) =>
            {
                end = n.end;
            }
            _ => break,
        }
    }
    end
}

/// The apposition, where it is somebody's name, with an age at most; or the name after the body of a
/// title ("President of the Farmers Federation Ada Falk").
fn name_beside(s: &Syntax, x: Extent) -> Option<(NounPhrase, (usize, usize))> {
    let Some((a, b)) = x.apposition else {
        let np = s.noun_at(x.end - 1).filter(|np| np.start >= x.np.end)?;
        let name = name_of(s, np).filter(|name| name.0 > np.start && name.1 == x.end)?;
        let given = s.any(name.0, Classes::of(&[Class::GivenHe, Class::GivenShe]));
        let later = (np.start..name.0).any(|i| s.looks(i, shape::CAPITAL));
        return (given || later && name.1 - name.0 > 1).then_some((np, name));
    };
    let np = s.noun_at(a).filter(|np| np.start == a && np.end <= b)?;
    let name = name_of(s, np)?;
    // "a descendant, Tuck Jackson of Nashville,"
    let from = matches!(
        s.word(np.end),
        word::OF | word::FROM | word::AT | word::IN | word::FOR
    );
    let alone = from || (np.end..b).all(|i| s.looks(i, shape::MARK) || s.tag(i) == Tag::Number);
    let person = !(np.start..np.end)
        .any(|i| s.any(i, Classes::of(&[Class::Time, Class::Place, Class::Country])));
    let named = (name.0..np.head + 1).all(|i| s.looks(i, shape::CAPITAL));
    // "Rear Admiral Ada Falk", "state Senator Orla Venn"
    let title = Classes::of(&[
        Class::Honorific,
        Class::Office,
        Class::Head,
        Class::Legislator,
    ]);
    let titled = name.0 > np.start && s.any(name.0 - 1, title);
    let opens = name.0 == np.start
        || titled
        || s.any(name.0, Classes::of(&[Class::GivenHe, Class::GivenShe]));
    (opens && alone && named && (person || is_person_name(s, np))).then_some((np, name))
}
