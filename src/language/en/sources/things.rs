//! Things that say or show something: a speech act is its author's (P3), evidence is itself.

use super::people::spokesperson;
use super::*;

/// Evidence: who made, posted or obtained it is told after "by", "from", "obtained by".
pub(super) fn evidence(
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
    m.published = m.nature == Nature::Document
        && s.word(x.np.start) == word::THE
        && x.np.start + 1 == x.np.head
        && x.end == x.np.end
        && (s.has(x.np.head, Class::Piece) || s.has(x.np.head, Class::OutletNoun));
    // "The Lantern reported … The paper said": its own name for itself.
    if m.published && s.has(x.np.head, Class::OutletNoun) {
        m.fallback = Nature::Outlet;
    }
    m.unidentified = matches!(m.nature, Nature::Document | Nature::Data)
        && s.tag(x.np.head) == Tag::Nouns
        && x.np.start == x.np.head
        && x.end == x.np.end;
    m
}

pub(super) fn speech_act(
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
                // "a memo seen by the Courier" is not the Courier's.
                .filter(|&i| {
                    let newsroom = s
                        .noun_at(i + 1)
                        .is_some_and(|np| read(s, text, Extent::of(np)).nature == Nature::Outlet);
                    !newsroom || i == x.np.end
                })
                .and_then(|i| s.noun_at(i + 1))
        })
        .or_else(|| {
            // "the State Department statement", "a police statement"
            let body = x.np.head.checked_sub(1).filter(|&b| b >= x.np.start)?;
            let bodies = PUBLIC.with(Classes::of(&[
                Class::Organisation,
                Class::NamedOrganisation,
            ]));
            let known =
                s.any(body, bodies) || s.phrase_at(body).is_some_and(|p| p.classes.any(bodies));
            known.then_some(NounPhrase {
                end: x.np.head,
                head: body,
                ..x.np
            })
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

/// Artefacts: a speech act is its author's (P3), evidence is itself, a report that says too (R55).
pub(super) fn artefact(look: &Look<'_>, mut m: Mention) -> Option<Mention> {
    let Look {
        s,
        x,
        text,
        possessor_end,
        named,
        platform,
        ..
    } = *look;
    let (np, head) = (x.np, x.np.head);
    let has = |class: Class| look.has(class);
    let lower_head = !s.looks(head, shape::CAPITAL) || np.start == 0 && head == 0;
    if platform && !s.any(head, PERSON_NOUNS) && (np.start..np.end).any(|i| s.any(i, ONLINE)) {
        m.nature = Nature::Account;
        m.unidentified = !named && x.end == np.end;
        m.gender = Gender::It;
        return Some(m);
    }
    if lower_head || !is_person_name(s, np) {
        if has(Class::Visual) || has(Class::Audio) {
            m.nature = if has(Class::Visual) {
                Nature::Image
            } else {
                Nature::Sound
            };
            return Some(evidence(s, text, x, m, possessor_end));
        }
        let listed = s
            .phrase_at(head)
            .is_some_and(|p| p.end == head + 1 && p.classes.has(Class::Document));
        if has(Class::Post) || has(Class::SpeechAct) && !has(Class::Document) && !listed {
            return Some(speech_act(s, text, x, m, possessor_end));
        }
        if has(Class::Document) || has(Class::Data) || listed {
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
                && let Some(o) = outlet(s, np)
            {
                // R8: a newsroom's report is the newsroom's.
                return Some(outlet_mention(s, np, m, o));
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
            return Some(m);
        }
    }
    None
}

/// Spokespersons, and accounts on platforms.
pub(super) fn account(look: &Look<'_>, mut m: Mention) -> Option<Mention> {
    let Look {
        s,
        text,
        x,
        possessor_end,
        named,
        platform,
        ..
    } = *look;
    let (np, head) = (x.np, x.np.head);
    let has = |class: Class| look.has(class);
    // R4: "her lawyer" is a role beside a person.
    if s.lemma(head) == word::LAWYER
        && s.tag(head) == Tag::Noun
        && (s.tag(np.start) == Tag::Possessive || possessor_end.is_some())
    {
        return Some(super::people::kin(s, x, m, possessor_end));
    }
    if has(Class::Spokesperson) || (np.start..head).any(|i| s.has(i, Class::Spokesperson)) {
        return Some(spokesperson(s, x, m, named));
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
        return Some(m);
    }
    if has(Class::Post) && (np.start..head).any(|i| s.first_char(text, i) == '#') {
        m.nature = Nature::Account;
        m.unidentified = true;
        return Some(m);
    }
    if has(Class::Account)
        || has(Class::Platform)
            && np.start != head
            && (!has(Class::CommonWord) || s.looks(head, shape::CAPITAL))
        // "Telegram channel Steppe Informant": what follows the noun is its name.
        || (np.start..head).any(|i| {
            s.has(i, Class::Account)
                && (!s.looks(i, shape::CAPITAL) || s.looks(i, shape::FIRST) && i + 1 == head)
        })
            && (!has(Class::People) || s.looks(head, shape::CAPITAL))
    {
        m.nature = Nature::Account;
        m.unidentified = !named && x.end == np.end;
        m.gender = Gender::It;
        // "a user who goes by the name Lind": later "Lind" and "she" are this user.
        if let Some(name) = (np.end..x.end).rfind(|&i| s.tag(i) == Tag::Name)
            && (np.end..name).any(|i| {
                matches!(
                    s.word(i),
                    word::NAME | word::AS | word::CALLED | word::NAMED | word::BY
                )
            })
            && !s.any(
                name,
                Classes::of(&[Class::Platform, Class::Time, Class::Place]),
            )
        {
            m.name = span(s, name, name + 1);
            m.key = s.tokens[name].hash;
            m.gender = Gender::Unknown;
        }
        return Some(m);
    }
    None
}
