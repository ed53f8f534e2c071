//! A newsroom by its name: which one, and how the article names it.

use super::*;

/// The outlet a phrase names, by its number in the word lists.
pub(in crate::language::en) fn outlet(s: &Syntax, np: NounPhrase) -> Option<u16> {
    // "the Mail’s Jane Fox" and "a Guardian reporter" are people: the name must reach the head.
    if let Some(p) = s.phrase_at(np.head)
        && p.classes.has(Class::Outlet)
        && p.start >= np.start.saturating_sub(1)
        && s.looks(p.start, shape::CAPITAL)
        && (p.end == np.end || p.end == np.head + 1)
    {
        return (!p.classes.has(Class::CommonWord) || outlet_fits(s, np, p.start))
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
    (alone && (!s.has(np.head, Class::CommonWord) || outlet_fits(s, np, np.head))).then_some(entry)
}

/// A common word is an outlet only after "the" or an outlet noun, with its own capital.
pub(super) fn outlet_fits(s: &Syntax, np: NounPhrase, at: usize) -> bool {
    let the = at > 0 && s.word(at - 1) == word::THE || s.word(np.start) == word::THE;
    let noun = (np.start..np.end).any(|i| s.has(i, Class::OutletNoun) || s.has(i, Class::Demonym));
    (the || noun) && at > 0
}

/// What a name with a newsroom's in front may be that is no newsroom's: "the People's Liberation Army".
pub(in crate::language::en) const NONE_OF_ITS: Classes = Classes::of(&[
    Class::PublicBody,
    Class::NamedBody,
    Class::Organisation,
    Class::NamedOrganisation,
    Class::OneVoice,
    Class::Party,
]);

/// "the BBC's Panorama": what a newsroom makes is the newsroom's (R7).
pub(super) fn owned(s: &Syntax, np: NounPhrase, m: Mention) -> Option<Mention> {
    let head = np.head;
    let other = s.any(head, NONE_OF_ITS);
    if !s.looks(head, shape::CAPITAL) || head + 1 != np.end || other || is_person_name(s, np) {
        return None;
    }
    let p = (np.start..head).rfind(|&i| s.tag(i) == Tag::PossessiveEnding)?;
    let owner = NounPhrase {
        end: p,
        head: p - 1,
        ..np
    };
    let owner = outlet(s, owner)?;
    (p + 1..np.end)
        .all(|i| s.looks(i, shape::CAPITAL))
        .then(|| outlet_mention(s, np, m, owner))
}

pub(super) fn outlet_mention(s: &Syntax, np: NounPhrase, mut m: Mention, entry: u16) -> Mention {
    m.nature = Nature::Outlet;
    m.gender = Gender::It;
    m.canonical = Some(lexicon::outlet_name(entry));
    m.name = name_span(s, np.start, np.end);
    if let Some(p) = s
        .phrase_at(np.head)
        .filter(|p| p.classes.has(Class::Outlet))
    {
        // "the NY Daily News": more of its name than the list has.
        let more = Classes::of(&[
            Class::Time,
            Class::Demonym,
            Class::Country,
            Class::OutletNoun,
        ]);
        let mut first = p.start;
        while first > np.start
            && s.tag(first - 1) == Tag::Name
            && s.looks(first - 1, shape::CAPITAL)
            && !s.looks(first - 1, shape::FIRST)
            && !s.any(first - 1, more)
        {
            first -= 1;
        }
        m.name = name_span(s, first, p.end);
    } else if s.looks(np.head, shape::CAPITAL) {
        m.name = span(s, np.head, np.end);
    }
    m
}

/// R8: "a Reuters report", "PC World's analysis", "a report in the Hartley Gazette", "an
/// investigation by ProPublica", "media reports" are the newsroom's; a poll or a study is not.
pub(super) fn piece(look: &Look<'_>, mut m: Mention) -> Option<Mention> {
    let Look {
        s,
        x,
        text,
        possessor_end,
        ..
    } = *look;
    let (np, head) = (x.np, x.np.head);
    if !look.has(Class::Piece) {
        return None;
    }
    if np.start < head
        && (s.has(head - 1, Class::MediaNoun)
            || s.phrase_at(head - 1)
                .is_some_and(|p| p.classes.has(Class::MediaNoun)))
        && (!s.looks(head - 1, shape::CAPITAL) || s.looks(head - 1, shape::FIRST))
    {
        m.nature = Nature::Media;
        m.unidentified = true;
        m.gender = Gender::It;
        return Some(m);
    }
    let before = possessor_end.unwrap_or(head);
    // "a Guardian investigation": beside what it publishes an ordinary word is the newsroom.
    if let Some(last) = before.checked_sub(1).filter(|&i| i >= np.start)
        && s.looks(last, shape::CAPITAL)
        && !s.looks(last, shape::FIRST)
        && let Some(entry) = s
            .phrase_at(last)
            .filter(|p| p.classes.has(Class::Outlet))
            .map(|p| p.entry)
            .or_else(|| lexicon::outlet_of_word(s.word(last)))
    {
        m.nature = Nature::Outlet;
        m.gender = Gender::It;
        m.canonical = Some(lexicon::outlet_name(entry));
        m.name = name_span(s, np.start, before);
        m.alias = s.tokens[head].hash;
        return Some(m);
    }
    let named = (np.start < before).then(|| NounPhrase {
        end: before,
        head: before - 1,
        ..np
    });
    // Directly after it, or after who made it public: what "the Echo obtained" is not the Echo's.
    let made = |i: usize| {
        i == np.end
            || matches!(
                s.lemma(i - 1),
                word::PUBLISH | word::POST | word::WRITE | word::RELEASE | word::MAKE
            )
    };
    // "reports in Spain": its papers'.
    if s.tag(head) == Tag::Nouns
        && np.start == head
        && s.has(head, Class::HearsayNoun)
        && matches!(s.word(np.end), word::IN | word::FROM)
        && np.end < x.end
        && s.any(
            np.end + 1,
            Classes::of(&[Class::Country, Class::Capital, Class::Place]),
        )
    {
        m.nature = Nature::Media;
        m.unidentified = true;
        m.gender = Gender::It;
        return Some(m);
    }
    let tail = (np.end..x.end)
        .filter(|&i| {
            matches!(
                s.word(i),
                word::BY | word::FROM | word::IN | word::ON | word::OF
            ) && made(i)
        })
        .find_map(|i| s.noun_at(i + 1));
    named.into_iter().chain(tail).find_map(|np| {
        let mut newsroom = read(s, text, Extent::of(np));
        // "a report in the Argus Leader": a paper, for reports stand in it.
        let first = np.start + 1;
        if s.word(np.start) == word::THE
            && first < np.end
            && (first..np.end).all(|i| s.looks(i, shape::CAPITAL))
            && (first..np.end).any(|i| s.has(i, Class::Masthead) || s.has(i, Class::PaperName))
        {
            newsroom.nature = Nature::Outlet;
            newsroom.reference = Reference::Full;
            newsroom.gender = Gender::It;
            newsroom.name = span(s, first, np.end);
        }
        newsroom.alias = s.tokens[head].hash;
        (newsroom.nature == Nature::Outlet).then_some(newsroom)
    })
}

/// "the paper", "the media", "Al-Sahra television": newsrooms by their noun.
pub(super) fn newsroom(look: &Look<'_>, mut m: Mention) -> Option<Mention> {
    let Look {
        s,
        x,
        possessor_end,
        named,
        definite,
        ..
    } = *look;
    let (np, head) = (x.np, x.np.head);
    let has = |class: Class| look.has(class);
    // "the media tracking firm AdCount": who counts what media do is none of them (R6).
    let counts = (np.start + 1..=head).any(|i| {
        matches!(
            s.word(i - 1),
            word::TRACKING | word::DATA | word::ANALYTICS | word::POLLING
        ) && s.any(
            i,
            Classes::of(&[Class::Organisation, Class::OutletNoun, Class::CompanyEnding]),
        )
    });
    if counts {
        m.nature = Nature::Data;
        m.provenance = true;
        return Some(m);
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
        return Some(m);
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
            // "a Halden Post reporter": the name ends before who works there.
            let staff = has(Class::People);
            let before = s
                .phrase_at(head)
                .filter(|p| p.start > first && !staff)
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
            if staff && first + 1 < before {
                m.canonical = None;
            }
            let end = if phrase.is_some() || known.is_some() && printed || staff {
                before
            } else {
                np.end
            };
            m.name = span(s, first, end);
            return Some(m);
        }
        m.nature = Nature::Media;
        m.unidentified = true;
        m.gender = Gender::It;
        // "the Spanish newspaper" may be the one told of before.
        if definite {
            m.reference = Reference::Description;
        }
        return Some(m);
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
            return Some(m);
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
            return Some(m);
        }
    }
    None
}
