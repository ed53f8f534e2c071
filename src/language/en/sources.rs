//! Noun phrase → mention: what kind of source the words name.
//!
//! Takes a noun phrase with what modifies it; gives a [`Mention`]. Looks only at these words:
//! who "she" or "the company" is, is resolved later over the whole page.

use super::syntax::{NounPhrase, Syntax};
use super::word;
use crate::attributions::{Gender, Mention, Nature, Number, Reference};
use crate::language::{Class, Classes, lexicon};
use crate::report::Span;
use crate::tokens::{Tag, shape};

/// A noun phrase with the words that restrict it and those that stand in apposition.
#[derive(Clone, Copy, Debug)]
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
const EVIDENCE: Classes = Classes::of(&[Class::Visual, Class::Audio, Class::Document, Class::Data]);
const PUBLIC: Classes = Classes::of(&[
    Class::PublicBody,
    Class::NamedBody,
    Class::OneVoice,
    Class::Office,
    Class::Country,
    Class::Capital,
]);

/// Reads who or what a phrase names.
pub(super) fn mention(s: &Syntax, text: &str, extent: Extent) -> Mention {
    let mut m = read(s, text, extent);
    m.span = span(s, extent.start, extent.end);
    if m.name.end == 0 {
        m.name = name_span(
            s,
            extent.start,
            extent.end.min(extent.np.end.max(extent.start + 1)),
        );
    }
    if extent.joined {
        m.number = Number::Many;
        m.gender = Gender::Unknown;
    }
    m
}

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
    if let Some(outlet) = outlet(s, text, np).filter(|_| !s.has(head, Class::Visual)) {
        return outlet_mention(s, np, m, outlet);
    }
    let has = |class: Class| s.has(head, class);
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
    if (matches!(s.tag(head), Tag::Number | Tag::Determiner) || s.lemma(head) == word::ONE)
        && s.word(np.end) == word::OF
        && np.end < x.end
        && let Some(whole) = s.noun_at(np.end + 1)
    {
        // "one of the pictures", "some of the witnesses"
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
        if part.reference == Reference::Description {
            part.reference = Reference::Full;
            if part.nature == Nature::Unresolved {
                part.nature = part.fallback;
            }
        }
        return part;
    }
    let possessor_end = (np.start..np.end)
        .rev()
        .find(|&i| s.tag(i) == Tag::PossessiveEnding);
    let named = (np.start..np.end).any(|i| is_name(s, i));
    let definite = is_definite(s, np);
    let former = (np.start..np.end).any(|i| s.has(i, Class::Former));
    let lower_head = !s.looks(head, shape::CAPITAL) || np.start == 0 && head == 0;

    if let Some(phrase) = s.phrase_at(head)
        && phrase.classes.has(Class::NamedBody)
        && s.looks(phrase.start, shape::CAPITAL)
    {
        m.nature = Nature::Authority;
        m.gender = Gender::It;
        return m;
    }
    // Artefacts: a speech act is its author's (P3), evidence is itself.
    let platform = in_phrase(s, np, Classes::of(&[Class::Platform]));
    if platform && !s.any(head, PERSON_NOUNS) && (np.start..np.end).any(|i| s.any(i, ONLINE)) {
        m.nature = Nature::Account;
        m.unidentified = !named && x.end == np.end;
        m.gender = Gender::It;
        return m;
    }
    if lower_head || !is_person_name(s, np) {
        if has(Class::Visual) || has(Class::Audio) {
            m.nature = if has(Class::Visual) {
                Nature::Image
            } else {
                Nature::Sound
            };
            return evidence(s, text, x, m, possessor_end);
        }
        if has(Class::Post) || has(Class::SpeechAct) && !has(Class::Document) {
            return speech_act(s, text, x, m, possessor_end);
        }
        if has(Class::Document) || has(Class::Data) {
            m.nature = if has(Class::Data) {
                Nature::Data
            } else {
                Nature::Document
            };
            if let Some(p) = possessor_end
                && let Some(np) = s.noun_at(p).map(|n| NounPhrase {
                    end: p,
                    head: p - 1,
                    ..n
                })
                && let Some(o) = outlet(s, text, np)
            {
                // R8: a newsroom's report is the newsroom's.
                return outlet_mention(s, np, m, o);
            }
            let mut m = evidence(s, text, x, m, possessor_end);
            if has(Class::SpeechAct) && !has(Class::HearsayNoun) {
                m.author = Some(Box::new(speech_act(
                    s,
                    text,
                    x,
                    Mention {
                        key: m.key,
                        ..Mention::default()
                    },
                    possessor_end,
                )));
            }
            return m;
        }
    }
    if has(Class::Spokesperson) || (np.start..head).any(|i| s.has(i, Class::Spokesperson)) {
        return spokesperson(s, text, x, m, named);
    }
    if in_phrase(s, np, Classes::of(&[Class::MediaNoun]))
        && !platform
        && !s.any(head, PERSON_NOUNS)
        && !is_name(s, head)
        && has(Class::Account)
    {
        m.nature = Nature::Media;
        m.unidentified = true;
        m.gender = Gender::It;
        return m;
    }
    if has(Class::Account)
        || has(Class::Platform) && np.start != head
        // "Telegram channel Steppe Informant": what follows the noun is its name.
        || (np.start..head).any(|i| s.has(i, Class::Account) && !s.looks(i, shape::CAPITAL))
            && (!has(Class::People) || s.looks(head, shape::CAPITAL))
    {
        m.nature = Nature::Account;
        m.unidentified = !named && x.end == np.end;
        m.gender = Gender::It;
        return m;
    }
    // "the paper" is the one told of before; "the media" is nobody's.
    let phrase = s
        .phrase_at(head)
        .filter(|p| p.end == np.end && p.classes.has(Class::MediaNoun));
    let noun_start = phrase.map_or(head, |p| p.start);
    let the_paper = (has(Class::OutletNoun) || phrase.is_some())
        && s.tag(head) == Tag::Noun
        && s.word(np.start) == word::THE
        && np.start + 1 == noun_start;
    if the_paper && phrase.is_some() {
        m.nature = Nature::Unresolved;
        m.reference = Reference::Description;
        m.fallback = Nature::Media;
        m.unidentified = true;
        m.gender = Gender::It;
        return m;
    }
    if (has(Class::MediaNoun) || phrase.is_some()) && !the_paper && !is_person_name(s, np) {
        // "Al-Sahra television", "the MNA news agency": with a name of its own an outlet.
        let own_name = (np.start..noun_start).find(|&i| {
            s.looks(i, shape::CAPITAL)
                && !s.looks(i, shape::FIRST)
                && !s.any(
                    i,
                    Classes::of(&[
                        Class::Country,
                        Class::Capital,
                        Class::MediaAdjective,
                        Class::Demonym,
                        Class::Place,
                        Class::MediaNoun,
                        Class::Time,
                    ]),
                )
                || s.looks(i, shape::CAPITAL)
                    && i + 1 == noun_start
                    && lexicon::outlet_of_word(s.word(i)).is_some()
        });
        if let Some(first) =
            own_name.filter(|_| s.tag(head) == Tag::Noun && possessor_end.is_none())
        {
            m.nature = Nature::Outlet;
            m.gender = Gender::It;
            let before = s
                .phrase_at(head)
                .filter(|p| p.start > first)
                .map_or(head, |p| p.start);
            let phrase = s
                .phrase_at(before - 1)
                .filter(|p| p.classes.has(Class::Outlet));
            let known = phrase
                .map(|p| p.entry)
                .or_else(|| lexicon::outlet_of_word(s.word(before - 1)));
            m.canonical = known.map(lexicon::outlet_name);
            // "the Gazette newspaper" is the Gazette; "ANB television" keeps what it is.
            let printed = matches!(
                s.lemma(head),
                word::NEWSPAPER | word::PAPER | word::MAGAZINE
            );
            let end = if phrase.is_some() || known.is_some() && printed {
                before
            } else {
                np.end
            };
            m.name = span(s, first, end);
            return m;
        }
        m.nature = Nature::Media;
        m.unidentified = true;
        m.gender = Gender::It;
        return m;
    }
    if let Some(i) = (np.start..np.end).find(|&i| s.has(i, Class::OutletNoun))
        && !s.any(head, PERSON_NOUNS)
        && !is_person_name(s, np)
        && !(np.start..np.end).any(|k| s.has(k, Class::People) || s.has(k, Class::Expert))
    {
        m.gender = Gender::It;
        // An agency or a programme is a newsroom only where the words say so.
        let body = s.lemma(i) == word::AGENCY
            && !s
                .phrase_at(i)
                .is_some_and(|p| p.classes.has(Class::MediaNoun))
            || s.looks(i, shape::CAPITAL) && i < head;
        if named && !body && (i < head || is_name(s, head)) {
            m.nature = Nature::Outlet;
            let first = (np.start..np.end)
                .find(|&k| is_name(s, k) && (k > i || i == head))
                .unwrap_or(head);
            m.name = span(s, first, np.end);
            return m;
        }
        if i == head
            && !(has(Class::PublicBody) && (np.start..head).all(|k| !s.has(k, Class::MediaNoun)))
        {
            if definite {
                m.nature = Nature::Unresolved;
                m.reference = Reference::Description;
                m.fallback = Nature::Media;
                m.unidentified = true;
            } else {
                m.nature = Nature::Media;
                m.unidentified = true;
            }
            return m;
        }
    }
    if let Some(phrase) = s.phrase_at(head) {
        let c = phrase.classes;
        if c.has(Class::NamedBody)
            || c.has(Class::PublicBody) && !c.has(Class::Organisation)
            || c.has(Class::Capital)
            || c.has(Class::Country)
        {
            m.nature = Nature::Authority;
            m.gender = Gender::It;
            return m;
        }
        if c.has(Class::NamedOrganisation) || c.has(Class::Organisation) || c.has(Class::Party) {
            m.nature = Nature::Organisation;
            m.gender = Gender::It;
            return m;
        }
        if c.has(Class::Office) {
            return office(s, x, m, named, former, definite);
        }
    }
    if s.lemma(head) == word::AUTHORITY && s.tag(head) == Tag::Nouns {
        // "Authorities" are official only with a place or body (taxonomy §10).
        m.nature = if np.end - np.start > 1 && s.tag(np.start) != Tag::Determiner
            || np.end - np.start > 2
            || x.end > np.end
        {
            Nature::Authority
        } else {
            Nature::People
        };
        m.unidentified = m.nature == Nature::People;
        return m;
    }
    if has(Class::OneVoice) {
        m.nature = Nature::Authority;
        m.number = Number::Many;
        return m;
    }
    if (has(Class::Country) || has(Class::Capital))
        && !is_person_name(s, np)
        && (np.start..np.head).all(|i| !is_name(s, i))
    {
        m.reference = Reference::ShortName;
        m.nature = Nature::Authority;
        m.gender = Gender::It;
        return m;
    }
    // A public title in front of a name, or a body's name with a public noun as its head.
    if named && is_name(s, head) && !has(Class::PublicBody) && !has(Class::Organisation) {
        return named_person_or_body(s, text, x, m, former);
    }
    if has(Class::PublicBody) || has(Class::NamedBody) {
        m.nature = Nature::Authority;
        m.gender = Gender::It;
        if definite && !named && np.end - np.start <= 2 && x.end == np.end {
            m.reference = Reference::Description;
        }
        return m;
    }
    if has(Class::Office) {
        return office(s, x, m, named, former, definite);
    }
    if has(Class::Head) {
        return head_of_body(s, text, x, m, former, definite);
    }
    if has(Class::Kin) || has(Class::Role) {
        return kin(s, x, m, possessor_end);
    }
    if has(Class::Crowd) && !has(Class::People) {
        m.nature = Nature::People;
        m.unidentified = true;
        m.number = Number::Many;
        return m;
    }
    if has(Class::People) || has(Class::Expert) || has(Class::Legislator) {
        return people(s, text, x, m, named, definite);
    }
    if has(Class::Country) || has(Class::Capital) {
        m.nature = Nature::Authority;
        m.gender = Gender::It;
        return m;
    }
    if has(Class::NamedOrganisation) || has(Class::Party) || has(Class::Platform) {
        m.nature = Nature::Organisation;
        m.gender = Gender::It;
        return m;
    }
    if has(Class::Organisation) {
        m.gender = Gender::It;
        if named || x.end > np.end && tail_named(s, x) {
            m.nature = Nature::Organisation;
        } else if definite {
            m.nature = Nature::Unresolved;
            m.reference = Reference::Description;
            m.fallback = Nature::Organisation;
        } else {
            // R4b: an unnamed body is unnamed as people are.
            m.nature = Nature::People;
            m.unidentified = true;
        }
        return m;
    }
    if s.any(head, THINGS) || has(Class::HearsayNoun) || has(Class::ClaimNoun) || has(Class::Time) {
        m.nature = Nature::Nobody;
        return m;
    }
    unknown(s, x, m, named, definite)
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
        word::HE | word::HIM => m.gender = Gender::He,
        word::SHE | word::HER => m.gender = Gender::She,
        word::IT => m.gender = Gender::It,
        word::THEY | word::THEM => m.number = Number::Many,
        word::I | word::WE | word::US | word::ME => {
            m.nature = Nature::Own;
            m.reference = Reference::Full;
        }
        _ => m.nature = Nature::Nobody,
    }
    m
}

/// The outlet a phrase names, by its number in the word lists.
pub(super) fn outlet(s: &Syntax, text: &str, np: NounPhrase) -> Option<u16> {
    // "the Mail’s Jane Fox" and "a Guardian reporter" are people: the name must reach the head.
    if let Some(p) = s.phrase_at(np.head)
        && p.classes.has(Class::Outlet)
        && p.start >= np.start.saturating_sub(1)
        && s.looks(p.start, shape::CAPITAL)
        && (p.end == np.end || p.end == np.head + 1)
    {
        return (!p.classes.has(Class::CommonWord) || outlet_fits(s, text, np, p.start))
            .then_some(p.entry);
    }
    let entry = lexicon::outlet_of_word(s.word(np.head))?;
    if !s.looks(np.head, shape::CAPITAL) {
        return None;
    }
    // "Reuters", "the Guardian", "Britain's Sun": nothing that makes it a person's surname.
    let alone = (np.start..np.head).all(|i| {
        matches!(
            s.tag(i),
            Tag::Determiner | Tag::Possessive | Tag::PossessiveEnding
        ) || s.has(i, Class::Demonym)
            || s.has(i, Class::Country)
            || s.has(i, Class::OutletNoun)
            || s.has(i, Class::MediaNoun)
            || s.has(i, Class::Time)
    });
    (alone && (!s.has(np.head, Class::CommonWord) || outlet_fits(s, text, np, np.head)))
        .then_some(entry)
}

/// A common word is an outlet only after "the" or an outlet noun, with its own capital.
fn outlet_fits(s: &Syntax, _text: &str, np: NounPhrase, at: usize) -> bool {
    let the = at > 0 && s.word(at - 1) == word::THE || s.word(np.start) == word::THE;
    let noun = (np.start..np.end).any(|i| s.has(i, Class::OutletNoun) || s.has(i, Class::Demonym));
    (the || noun) && at > 0
}

fn outlet_mention(s: &Syntax, np: NounPhrase, mut m: Mention, entry: u16) -> Mention {
    m.nature = Nature::Outlet;
    m.gender = Gender::It;
    m.canonical = Some(lexicon::outlet_name(entry));
    m.name = name_span(s, np.start, np.end);
    if let Some(p) = s
        .phrase_at(np.head)
        .filter(|p| p.classes.has(Class::Outlet))
    {
        m.name = name_span(s, p.start, p.end);
    } else if s.looks(np.head, shape::CAPITAL) {
        m.name = span(s, np.head, np.end);
    }
    m
}

/// A token that is part of a proper name, nationality and times left out.
fn is_name(s: &Syntax, i: usize) -> bool {
    (s.tag(i) == Tag::Name
        || s.looks(i, shape::CAPITAL) && s.tag(i).is_nominal() && !s.looks(i, shape::FIRST))
        && !s.has(i, Class::Time)
        && !s.has(i, Class::Demonym)
        && !s.has(i, Class::Honorific)
        && !(s.has(i, Class::Office) && !s.has(i, Class::GivenHe) && !s.has(i, Class::GivenShe))
        && !s.has(i, Class::Former)
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

/// Evidence: who made, posted or obtained it is told after "by", "from", "obtained by".
fn evidence(
    s: &Syntax,
    text: &str,
    x: Extent,
    mut m: Mention,
    possessor: Option<usize>,
) -> Mention {
    m.gender = Gender::It;
    m.provenance = possessor.is_some() || s.tag(x.np.start) == Tag::Possessive;
    for i in x.np.end..x.end {
        if matches!(s.word(i), word::BY | word::FROM)
            && let Some(np) = s.noun_at(i + 1)
        {
            m.provenance = true;
            if s.word(i) == word::BY {
                let maker = read(s, text, Extent::of(np));
                if maker.nature == Nature::Outlet
                    || maker.nature == Nature::Account && !maker.unidentified
                {
                    let mut maker = maker;
                    maker.span = span(s, np.start, np.end);
                    m.via = Some(Box::new(maker));
                }
            }
        }
    }
    m.provenance |= (x.np.start..x.np.head).any(|i| {
        is_name(s, i)
            || s.has(i, Class::PublicBody)
            || s.has(i, Class::NamedBody)
            || s.has(i, Class::OneVoice)
    });
    m.unidentified = matches!(m.nature, Nature::Document | Nature::Data)
        && s.tag(x.np.head) == Tag::Nouns
        && x.np.start == x.np.head
        && x.end == x.np.end;
    m
}

fn speech_act(
    s: &Syntax,
    text: &str,
    x: Extent,
    mut m: Mention,
    possessor: Option<usize>,
) -> Mention {
    let author = possessor
        .map(|p| NounPhrase {
            end: p,
            head: p - 1,
            ..x.np
        })
        .or_else(|| {
            (x.np.end..x.end)
                .find(|&i| matches!(s.word(i), word::BY | word::FROM | word::OF))
                .and_then(|i| s.noun_at(i + 1))
        });
    if let Some(np) = author
        && np.head >= np.start
    {
        let mut author = read(s, text, Extent::of(np));
        if author.nature != Nature::Nobody {
            author.name = name_span(s, np.start, np.end);
            return author;
        }
    }
    if s.has(x.np.head, Class::Post) {
        m.nature = Nature::Account;
        m.unidentified = true;
        return m;
    }
    m.reference = Reference::Description;
    m.nature = Nature::Unresolved;
    m.fallback = Nature::Document;
    m
}

/// R2, §4 N8: who speaks for a body on the record takes the body's label.
fn spokesperson(s: &Syntax, text: &str, x: Extent, mut m: Mention, named: bool) -> Mention {
    m.gender = gender_of(s, x.np);
    let public = in_phrase(s, x.np, PUBLIC) || in_tail(s, x, PUBLIC) || in_apposition(s, x, PUBLIC);
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
    let _ = text;
    m
}

fn office(
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
        return m;
    }
    if named && !plural {
        m.nature = Nature::Official;
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

fn head_of_body(
    s: &Syntax,
    text: &str,
    x: Extent,
    mut m: Mention,
    former: bool,
    definite: bool,
) -> Mention {
    m.gender = gender_of(s, x.np);
    let public = Classes::of(&[Class::PublicBody, Class::NamedBody, Class::OneVoice]);
    let _ = text;
    if former {
        m.nature = Nature::Person;
    } else if in_phrase(s, x.np, public) || in_tail(s, x, public) {
        m.nature = Nature::Official;
    } else if definite || x.end > x.np.end || (x.np.start..x.np.head).any(|i| s.tag(i) == Tag::Name)
    {
        m.nature = Nature::Person;
        m.reference = Reference::Description;
    } else {
        m.nature = Nature::People;
        m.unidentified = true;
    }
    m
}

/// R4, R49.
fn kin(s: &Syntax, x: Extent, mut m: Mention, possessor: Option<usize>) -> Mention {
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
    m.unidentified = m.nature == Nature::People;
    m
}

fn people(
    s: &Syntax,
    text: &str,
    x: Extent,
    mut m: Mention,
    named: bool,
    definite: bool,
) -> Mention {
    let np = x.np;
    m.gender = gender_of(s, np);
    let plural = s.tag(np.head) == Tag::Nouns;
    let _ = text;
    if named && is_name(s, np.head) {
        m.nature = Nature::Person;
        return m;
    }
    // "fans on TikTok", "hauliers in a WhatsApp group": an account is all we get.
    let online = Classes::of(&[Class::Platform, Class::Account]);
    if plural
        && (np.end..x.end).any(|i| matches!(s.word(i), word::ON | word::IN | word::OF))
        && in_tail(s, x, online)
    {
        m.nature = Nature::Account;
        return m;
    }
    // Analysts at a named firm: the body is named (taxonomy §10).
    let at_firm = plural
        && s.has(np.head, Class::Expert)
        && (np.end..x.end).any(|i| {
            matches!(s.word(i), word::AT | word::FROM | word::OF) && s.tag(i + 1) == Tag::Name
        });
    if at_firm {
        m.nature = Nature::Organisation;
        return m;
    }
    if definite && !plural && s.word(np.start) == word::THE && x.end == np.end {
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

fn named_person_or_body(
    s: &Syntax,
    text: &str,
    x: Extent,
    mut m: Mention,
    former: bool,
) -> Mention {
    let np = x.np;
    let _ = text;
    m.gender = gender_of(s, np);
    let office_before = (np.start..np.head).any(|i| {
        let phrase = s.phrase_at(i).map(|p| p.classes);
        let classes = phrase.unwrap_or(s.classes[i]);
        // "president", "captain", "leader" head companies and teams too: then the body decides.
        let ambiguous = classes.has(Class::Head)
            && (np.start..i).any(|k| {
                s.any(
                    k,
                    Classes::of(&[Class::Organisation, Class::NamedOrganisation]),
                ) || is_name(s, k)
            });
        classes.has(Class::Office)
            && !ambiguous
            && !s.has(i, Class::GivenHe)
            && !s.has(i, Class::GivenShe)
    });
    let public_head = (np.start..np.head)
        .any(|i| s.has(i, Class::Head) || s.has(i, Class::Spokesperson))
        && (np.start..np.head).any(|i| {
            s.any(
                i,
                Classes::of(&[Class::PublicBody, Class::NamedBody, Class::OneVoice]),
            )
        });
    let first_name = (np.start..np.end)
        .find(|&i| is_name(s, i))
        .unwrap_or(np.start);
    m.name = span(s, first_name, np.end);
    let private = in_apposition(
        s,
        x,
        Classes::of(&[
            Class::Organisation,
            Class::NamedOrganisation,
            Class::CompanyEnding,
        ]),
    ) || in_apposition(s, x, Classes::of(&[Class::Expert]));
    let apposition_office = in_apposition(s, x, Classes::of(&[Class::Office, Class::Legislator]))
        && !(private && in_apposition(s, x, Classes::of(&[Class::Head])))
        || in_apposition(s, x, Classes::of(&[Class::Spokesperson, Class::Head]))
            && in_apposition(
                s,
                x,
                Classes::of(&[Class::PublicBody, Class::NamedBody, Class::OneVoice]),
            );
    let apposition_office = apposition_office
        || x.apposition.is_some_and(|(a, b)| {
            (a..b).any(|i| matches!(s.lemma(i), word::OFFICIAL | word::OFFICIALS))
        }) && in_apposition(
            s,
            x,
            Classes::of(&[Class::PublicBody, Class::NamedBody, Class::OneVoice]),
        );
    let apposition_former = in_apposition(s, x, Classes::of(&[Class::Former]));
    let expert = in_phrase(s, np, Classes::of(&[Class::Expert]));
    if (office_before || public_head) && !former && !expert {
        m.nature = Nature::Official;
        return m;
    }
    if apposition_office && !apposition_former && !former {
        m.nature = Nature::Official;
        return m;
    }
    let company = s.has(np.head, Class::CompanyEnding)
        || s.looks(np.head, shape::ALL_CAPS) && np.end - first_name == 1;
    m.nature = if company {
        Nature::Organisation
    } else {
        Nature::Person
    };
    if company {
        m.gender = Gender::It;
    }
    if np.end - first_name == 1 && !company {
        m.reference = Reference::ShortName;
    }
    m
}

fn unknown(s: &Syntax, x: Extent, mut m: Mention, named: bool, definite: bool) -> Mention {
    let np = x.np;
    m.gender = gender_of(s, np);
    let plural = s.tag(np.head) == Tag::Nouns;
    if named && is_name(s, np.head) {
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
    let _ = EVIDENCE;
    m
}
