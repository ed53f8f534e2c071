//! People and bodies: spokespersons, offices, heads, kin, the crowd, names.

use super::names::named_person_or_body;
use super::*;
use crate::language::en::entities::name_of;

/// R2: who speaks for a body on the record takes the body's label.
pub(super) fn spokesperson(s: &Syntax, x: Extent, mut m: Mention, named: bool) -> Mention {
    m.gender = gender_of(s, x.np);
    // "US lawyers" are lawyers in a country; its spokesman speaks for it.
    let lawyer = s.lemma(x.np.head) == word::LAWYER;
    let public = !lawyer
        && (in_phrase(s, x.np, PUBLIC) || in_tail(s, x, PUBLIC) || in_apposition(s, x, PUBLIC));
    if lawyer && s.tag(x.np.head) == Tag::Nouns && in_phrase(s, x.np, PUBLIC) {
        m.nature = Nature::People;
        m.unidentified = true;
        return m;
    }
    let body = tail_named(s, x) || x.end > x.np.end;
    m.nature = if public {
        Nature::Official
    } else if body || named {
        Nature::Organisation
    } else {
        m.reference = Reference::Description;
        m.fallback = Nature::People;
        m.unidentified = true;
        Nature::Unresolved
    };
    m.body = body_of(s, x);
    let role = (x.np.start..x.np.head).rfind(|&i| s.has(i, Class::Spokesperson));
    if role.is_some() && is_name(s, x.np.head) && m.nature == Nature::Organisation {
        m.nature = Nature::Person;
    }
    m
}

/// The name of the body that somebody speaks for or heads: its last word.
pub(super) fn body_of(s: &Syntax, x: Extent) -> u64 {
    let role = Classes::of(&[Class::Spokesperson, Class::Head, Class::Office]);
    let named = |i: &usize| is_name(s, *i) && !s.any(*i, role);
    let before = (x.np.start..x.np.end)
        .find(|&i| s.any(i, role))
        .and_then(|role| (x.np.start..role).rev().find(named));
    let last = |a: usize, b: usize| (a..b).rev().find(named);
    before
        .or_else(|| last(x.np.end, x.end.max(x.np.end)))
        .or_else(|| x.apposition.and_then(|(a, b)| last(a, b)))
        .map_or(0, |i| s.tokens[i].hash)
}

pub(super) fn office(
    s: &Syntax,
    x: Extent,
    mut m: Mention,
    named: bool,
    former: bool,
    definite: bool,
) -> Mention {
    let np = x.np;
    m.gender = gender_of(s, np);
    let plural = s.tag(np.head) == Tag::Nouns;
    let first = s.word(np.start);
    let indefinite =
        matches!(first, word::A | word::AN | word::ONE) || s.has(np.start, Class::Crowd);
    if former {
        m.nature = if indefinite || plural {
            Nature::People
        } else {
            Nature::Person
        };
        m.unidentified = m.nature == Nature::People;
        if definite && !named && m.nature == Nature::Person {
            m.reference = Reference::Description;
        }
        return m;
    }
    if named && !plural {
        m.nature = Nature::Official;
        if titled(s, x) {
            m.reference = Reference::Description;
        }
    } else if plural && !(definite && x.end > np.end)
        || indefinite && !matches!(s.lemma(np.head), word::JUDGE | word::COURT)
    {
        m.nature = Nature::People;
        m.unidentified = true;
    } else {
        m.nature = Nature::Official;
        if definite {
            m.reference = Reference::Description;
        }
    }
    m
}

/// "the Prime Minister", "PM": nothing but a title, and nobody's body beside it.
fn titled(s: &Syntax, x: Extent) -> bool {
    let np = x.np;
    let first = np.start + usize::from(s.word(np.start) == word::THE);
    let title = s
        .phrase_at(np.head)
        .filter(|p| p.classes.any(OFFICES))
        .map_or(np.head, |p| p.start);
    let capital = s.looks(np.head, shape::CAPITAL) && s.looks(first, shape::CAPITAL);
    x.end == np.end
        && np.end == np.head + 1
        && first == title
        && capital
        && name_of(s, np).is_none()
}

pub(super) fn head_of_body(
    s: &Syntax,
    x: Extent,
    mut m: Mention,
    former: bool,
    definite: bool,
) -> Mention {
    m.gender = gender_of(s, x.np);
    let public = Classes::of(&[Class::PublicBody, Class::NamedBody, Class::OneVoice]);
    let title = s
        .phrase_at(x.np.head)
        .filter(|p| p.start >= x.np.start)
        .map_or(x.np.head, |p| p.start);
    let before = NounPhrase { end: title, ..x.np };
    if former {
        m.nature = Nature::Person;
        if definite && s.tag(x.np.head) != Tag::Name {
            m.reference = Reference::Description;
        }
    } else if in_phrase(s, before, public) || in_tail(s, x, public) {
        m.nature = Nature::Official;
        if definite {
            m.reference = Reference::Description;
        }
    } else if definite || x.end > x.np.end || (x.np.start..x.np.head).any(|i| s.tag(i) == Tag::Name)
    {
        m.nature = Nature::Person;
        m.reference = Reference::Description;
        m.body = body_of(s, x);
    } else {
        m.nature = Nature::People;
        m.unidentified = true;
    }
    m
}

/// R4, R49.
pub(super) fn kin(s: &Syntax, x: Extent, mut m: Mention, possessor: Option<usize>) -> Mention {
    m.gender = gender_of(s, x.np);
    let plural = s.tag(x.np.head) == Tag::Nouns;
    let kin = s.has(x.np.head, Class::Kin);
    let owned = s.tag(x.np.start) == Tag::Possessive || possessor.is_some();
    let of = Some(x.np.end)
        .filter(|&i| i < x.end && matches!(s.word(i), word::OF | word::FOR | word::TO));
    let of_somebody = of.is_some_and(|i| {
        s.noun_at(i + 1).is_some_and(|n| {
            (n.start..n.end).any(|k| is_name(s, k))
                || matches!(s.word(n.start), word::THE | word::HIS | word::HER)
        })
    });
    let indefinite_owner =
        of.is_some_and(|i| matches!(s.word(i + 1), word::A | word::AN | word::ONE));
    m.nature = if indefinite_owner || plural && !kin {
        Nature::People
    } else if owned
        || of_somebody && (kin || !plural) && !matches!(s.word(x.np.start), word::A | word::AN)
    {
        Nature::Person
    } else if s.word(x.np.start) == word::THE {
        m.reference = Reference::Description;
        m.fallback = Nature::People;
        Nature::Unresolved
    } else {
        Nature::People
    };
    // R49: whose brother? Only the page can tell whether "the victim" has a name.
    let owner = possessor.filter(|&p| p > 0 && s.any(p - 1, PERSON_NOUNS) && !is_name(s, p - 1));
    if m.nature == Nature::Person && owner.is_some() {
        m.fallback = Nature::People;
    }
    m.unidentified = m.nature == Nature::People;
    m
}

/// "fans on TikTok", "hauliers in a WhatsApp group": an account is all we get.
fn online(s: &Syntax, x: Extent) -> bool {
    (s.tag(x.np.head) == Tag::Nouns || s.lemma(x.np.head) == word::MEMBER)
        && (x.np.end..x.end).any(|i| matches!(s.word(i), word::ON | word::IN | word::OF))
        && in_tail(s, x, Classes::of(&[Class::Platform, Class::Account]))
}

/// P5: people without a name are unnamed, whatever body they belong to.
pub(super) fn people(
    s: &Syntax,
    x: Extent,
    mut m: Mention,
    named: bool,
    definite: bool,
) -> Mention {
    let np = x.np;
    m.gender = gender_of(s, np);
    let plural = s.tag(np.head) == Tag::Nouns;
    // R46: "economists surveyed by Halden Data"
    let surveyed = plural
        && matches!(s.lemma(np.end), word::SURVEY | word::POLL | word::CANVASS)
        && matches!(s.word(np.end + 1), word::BY | word::IN | word::FOR);
    if surveyed {
        m.nature = Nature::Data;
        m.provenance = true;
        return m;
    }
    // R5: "a girl named Dana"
    let called = (np.end..x.end)
        .any(|i| matches!(s.word(i), word::NAMED | word::CALLED) && s.tag(i + 1) == Tag::Name);
    if called || named && is_name(s, np.head) {
        m.nature = Nature::Person;
        return m;
    }
    if online(s, x) {
        m.nature = Nature::Account;
        return m;
    }
    // "researchers led by Dr Jane Roe of Sarn University" can be looked up (R5).
    if plural
        && s.has(np.head, Class::Expert)
        && (np.end..x.end).any(|i| s.has(i, Class::Honorific))
    {
        m.nature = Nature::Person;
        return m;
    }
    // Analysts at a named firm: the body is named (R64).
    let at_firm = plural
        && (s.has(np.head, Class::Expert)
            || s.lemma(np.head) == word::OFFICIAL
                && !in_tail(s, x, PUBLIC)
                && s.word(np.end) == word::AT)
        && (np.end..x.end).any(|i| {
            matches!(s.word(i), word::AT | word::FROM | word::OF) && s.tag(i + 1) == Tag::Name
        });
    if at_firm {
        m.nature = Nature::Organisation;
        return m;
    }
    // "the source" stays without a name, whoever else is named.
    if s.lemma(np.head) == word::SOURCE {
        m.nature = Nature::People;
        m.unidentified = true;
        return m;
    }
    // "the new source" has not been told of before.
    let again = !(np.start..np.head).any(|i| s.word(i) == word::NEW);
    if definite && again && !plural && s.word(np.start) == word::THE && x.end == np.end {
        m.nature = Nature::Unresolved;
        m.reference = Reference::Description;
        m.fallback = Nature::People;
        m.unidentified = true;
        return m;
    }
    m.nature = Nature::People;
    if definite && x.end == np.end {
        m.reference = Reference::Description;
    }
    m.unidentified = true;
    m
}

pub(super) fn unknown(
    s: &Syntax,
    x: Extent,
    mut m: Mention,
    named: bool,
    definite: bool,
) -> Mention {
    let np = x.np;
    m.gender = gender_of(s, np);
    let plural = s.tag(np.head) == Tag::Nouns;
    if online(s, x) {
        m.nature = Nature::Account;
    } else if named && is_name(s, np.head) {
        m.nature = Nature::Person;
    } else if s.tag(np.head) == Tag::Name {
        // A nationality or day as head: "the Irishman", "the Dane".
        m.nature = Nature::Unresolved;
        m.reference = Reference::Description;
        m.fallback = Nature::Person;
    } else if definite && !plural {
        m.nature = Nature::Unresolved;
        m.reference = Reference::Description;
        m.fallback = Nature::Nobody;
    } else {
        m.nature = Nature::Nobody;
        m.fallback = Nature::People;
        m.unidentified = true;
        if plural || matches!(s.word(np.start), word::A | word::AN | word::ONE) {
            m.nature = Nature::Unresolved;
            m.reference = Reference::Full;
        }
    }
    m
}

/// Bodies, offices and places that the lists know by more than one word.
pub(super) fn listed(look: &Look<'_>, mut m: Mention) -> Option<Mention> {
    let Look {
        s,
        x,
        named,
        definite,
        former,
        ..
    } = *look;
    let head = x.np.head;
    if let Some(phrase) = s.phrase_at(head) {
        let c = phrase.classes;
        if c.has(Class::NamedBody)
            || c.has(Class::PublicBody) && !c.has(Class::Organisation)
            || c.has(Class::Capital)
            || c.has(Class::Country)
        {
            m.nature = Nature::Authority;
            m.gender = Gender::It;
            // "the central bank"
            let bare = x.end == x.np.end && phrase.start == x.np.start + 1;
            if c.has(Class::AnyBody) && s.word(x.np.start) == word::THE && bare {
                m.reference = Reference::Description;
            }
            return Some(m);
        }
        if c.has(Class::NamedOrganisation) || c.has(Class::Organisation) || c.has(Class::Party) {
            m.nature = Nature::Organisation;
            m.gender = Gender::It;
            return Some(m);
        }
        if c.has(Class::Office) {
            return Some(office(s, x, m, named, former, definite));
        }
        // "the chief executive", whatever an executive is by itself.
        if c.has(Class::Head) && !named {
            return Some(head_of_body(s, x, m, former, definite));
        }
        // A data site by its name (R6).
        if c.has(Class::Data) && s.looks(head, shape::CAPITAL) && named {
            m.nature = Nature::Data;
            m.provenance = true;
            return Some(m);
        }
        // "Wall Street"
        if c.has(Class::Crowd) && !c.has(Class::People) && s.looks(head, shape::CAPITAL) {
            m.nature = Nature::People;
            m.unidentified = true;
            m.number = Number::Many;
            return Some(m);
        }
    }
    None
}

/// "the mayor's office" is the mayor's body, "Jane Roe's office" hers.
fn office_of(s: &Syntax, text: &str, np: NounPhrase, owner_end: usize, mut m: Mention) -> Mention {
    let owner = read(
        s,
        text,
        Extent::of(NounPhrase {
            end: owner_end,
            head: owner_end - 1,
            ..np
        }),
    );
    m.gender = Gender::It;
    m.nature = match owner.nature {
        Nature::Official | Nature::Authority => Nature::Authority,
        _ if in_phrase(s, np, PUBLIC) => Nature::Authority,
        Nature::Unresolved => {
            m.reference = Reference::Description;
            m.fallback = Nature::Organisation;
            Nature::Unresolved
        }
        _ => Nature::Organisation,
    };
    m
}

/// What the head noun says of who it is.
pub(super) fn by_noun(look: &Look<'_>, mut m: Mention) -> Option<Mention> {
    let Look {
        s,
        text,
        x,
        possessor_end,
        named,
        definite,
        former,
        ..
    } = *look;
    let (np, head) = (x.np, x.np.head);
    let has = |class: Class| look.has(class);
    if s.lemma(head) == word::AUTHORITY && s.tag(head) == Tag::Nouns {
        // "Authorities" are official only with a place or body (R66).
        m.nature = if np.end - np.start > 1 && s.tag(np.start) != Tag::Determiner
            || np.end - np.start > 2
            || x.end > np.end
        {
            Nature::Authority
        } else {
            Nature::People
        };
        m.unidentified = m.nature == Nature::People;
        return Some(m);
    }
    if s.lemma(head) == word::OFFICE
        && let Some(p) = possessor_end
    {
        return Some(office_of(s, text, np, p, m));
    }
    if has(Class::OneVoice) {
        m.nature = Nature::Authority;
        m.number = Number::Many;
        return Some(m);
    }
    if (has(Class::Country) || has(Class::Capital))
        && !is_person_name(s, np)
        && (np.start..np.head).all(|i| !is_name(s, i))
    {
        m.reference = Reference::ShortName;
        m.nature = Nature::Authority;
        m.gender = Gender::It;
        return Some(m);
    }
    // A public title in front of a name, or a body's name with a public noun as its head.
    if named && is_name(s, head) && !has(Class::PublicBody) && !has(Class::Organisation) {
        return Some(named_person_or_body(s, x, m));
    }
    // "the Grocers Council": people of a trade have no public office.
    let trade =
        head > np.start && s.lemma(head) == word::COUNCIL && s.looks(head - 1, shape::CAPITAL) && {
            let t = &s.tokens[head - 1];
            let word = &text[t.start as usize..t.end as usize];
            ["ers", "ors", "ists", "ants", "ees"]
                .iter()
                .any(|e| word.ends_with(e))
        };
    if trade {
        m.nature = Nature::Organisation;
        m.gender = Gender::It;
        return Some(m);
    }
    if has(Class::PublicBody) || has(Class::NamedBody) {
        m.nature = Nature::Authority;
        m.gender = Gender::It;
        if definite && !named && np.end - np.start <= 2 && x.end == np.end {
            m.reference = Reference::Description;
        }
        return Some(m);
    }
    if has(Class::Office) {
        return Some(office(s, x, m, named, former, definite));
    }
    if has(Class::Head) {
        return Some(head_of_body(s, x, m, former, definite));
    }
    if has(Class::Kin) || has(Class::Role) {
        return Some(kin(s, x, m, possessor_end));
    }
    if has(Class::Crowd) && !has(Class::People) {
        m.nature = Nature::People;
        m.unidentified = true;
        m.number = Number::Many;
        return Some(m);
    }
    if has(Class::People) || has(Class::Expert) || has(Class::Legislator) {
        return Some(people(s, x, m, named, definite));
    }
    if has(Class::Country) || has(Class::Capital) {
        m.nature = Nature::Authority;
        m.gender = Gender::It;
        return Some(m);
    }
    if has(Class::NamedOrganisation)
        || has(Class::Party)
        || has(Class::Platform) && s.looks(head, shape::CAPITAL)
    {
        m.nature = Nature::Organisation;
        m.gender = Gender::It;
        return Some(m);
    }
    // "a group of employees" is its people.
    let of_people = s.word(np.end) == word::OF
        && s.noun_at(np.end + 1)
            .is_some_and(|n| s.any(n.head, PERSON_NOUNS) && s.tag(n.head) == Tag::Nouns);
    if has(Class::Organisation) && of_people && !named {
        m.nature = Nature::People;
        m.unidentified = true;
        return Some(m);
    }
    if has(Class::Organisation) {
        m.gender = Gender::It;
        // "the pilots' association": whose it is tells which.
        let of_members = (np.start..head).any(|i| {
            s.tag(i) == Tag::Nouns
                && (s.any(i, PERSON_NOUNS) || s.tag(i + 1) == Tag::PossessiveEnding)
        });
        if named || definite && of_members || x.end > np.end && tail_named(s, x) {
            m.nature = Nature::Organisation;
        } else if definite
            || np.start == head && s.looks(head, shape::FIRST) && s.tag(head) == Tag::Noun
        {
            // "Union threatens": headlines leave articles out.
            m.nature = Nature::Unresolved;
            m.reference = Reference::Description;
            m.fallback = Nature::Organisation;
        } else {
            // R4b: an unnamed body is unnamed as people are.
            m.nature = Nature::People;
            m.unidentified = true;
        }
        return Some(m);
    }
    if s.any(head, THINGS) || has(Class::HearsayNoun) || has(Class::ClaimNoun) || has(Class::Time) {
        m.nature = Nature::Nobody;
        return Some(m);
    }
    None
}
