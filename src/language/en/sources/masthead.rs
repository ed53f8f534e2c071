//! Newsrooms by the shape of their name, if no list has them: "the Northfield Chronicle", "KTX
//! Radio", "CBS Dunmore", "WKRV-TV", "Channel 12".

use super::*;

/// Words that a newsroom's name does not end in, whatever begins it ("BBC Chairman", "AP Holdings").
const OTHER: Classes = Classes::of(&[
    Class::Office,
    Class::Head,
    Class::People,
    Class::Expert,
    Class::Spokesperson,
    Class::CompanyEnding,
    Class::NamedOrganisation,
    Class::NamedBody,
    Class::PublicBody,
    Class::GivenHe,
    Class::GivenShe,
    Class::Honorific,
    Class::Data,
    Class::Document,
    Class::Visual,
    Class::Time,
]);

/// First token of the newsroom's name that the phrase ends in.
pub(super) fn masthead(s: &Syntax, text: &str, np: NounPhrase) -> Option<usize> {
    let head = np.head;
    let capital = |i: usize| s.looks(i, shape::CAPITAL) || s.looks(i, shape::DIGIT);
    let mut first = head;
    while first > np.start && capital(first - 1) && s.tag(first - 1) != Tag::Determiner {
        first -= 1;
    }
    let after_the = first > np.start && s.word(first - 1) == word::THE;
    // "San" is an honorific, too: nobody is called "the San Halden Express".
    let person = !after_the && (first..=head).any(|i| s.has(i, Class::Honorific));
    if !capital(head) || person {
        return None;
    }
    let named = opens_as_one(s, first)
        || ends_like_one(s, head, first, after_the)
        || call_sign(s, text, head)
        || opens_like_one(s, first, head)
        || numbered(s, first, np);
    named.then_some(first)
}

/// "the secular weekly Meridian", "the magazine Kestrel": what it is stands before its name.
fn opens_as_one(s: &Syntax, first: usize) -> bool {
    let Some(noun) = first.checked_sub(1) else {
        return false;
    };
    let listed = s.phrase_at(noun).map_or(Classes::NONE, |p| p.classes);
    let kind = listed.with(s.classes[noun]);
    s.tag(first) == Tag::Name
        && !s.looks(noun, shape::CAPITAL)
        && kind.has(Class::MediaNoun)
        && kind.has(Class::OutletNoun)
        && !kind.has(Class::People)
}

/// "Northfield Chronicle", "the Halifax Post", "the Sunday Mirror".
fn ends_like_one(s: &Syntax, head: usize, first: usize, after_the: bool) -> bool {
    if head == first {
        // "The Chronicle says": the capital makes it a name.
        return after_the
            && !s.looks(head, shape::FIRST)
            && (s.has(head, Class::PaperName) || s.has(head, Class::Masthead))
            && !s.has(head, Class::Abstract)
            && (s.has(head, Class::PaperName) || !s.has(head, Class::MediaNoun))
            && s.tag(head) == Tag::Name;
    }
    let before = head - 1;
    // "John Mercury": a person's, unless the given name is a town's too ("Austin Chronicle").
    // No person is called "Clare FM".
    let given = !after_the
        && !s.looks(head, shape::ALL_CAPS)
        && (s.has(before, Class::GivenHe) || s.has(before, Class::GivenShe))
        && !s.has(before, Class::Place);
    if s.has(head, Class::Masthead) && !given {
        // "Breaking News", at the start: an adjective with the capital of its place.
        return s.tag(before) == Tag::Name || !s.looks(before, shape::FIRST);
    }
    // A word that much else ends in ("Royal Mail", "Red Star") needs more beside it.
    let beside = s.phrase_at(before).map_or(s.classes[before], |p| p.classes);
    let listed = s
        .phrase_at(head)
        .is_some_and(|p| p.classes.has(Class::NamedOrganisation));
    s.has(head, Class::PaperName)
        && !listed
        && (after_the && s.tag(before) == Tag::Name
            || beside.any(Classes::of(&[
                Class::Time,
                Class::OutletNoun,
                Class::Place,
                Class::Capital,
            ])))
}

/// A network's station or desk ("CBS Dunmore", "BBC Sport"), "Radio Kivu", "Channel 12".
fn opens_like_one(s: &Syntax, first: usize, head: usize) -> bool {
    let rest = first + 1..=head;
    let network = lexicon::outlet_of_word(s.word(first)).is_some()
        && !s.has(first, Class::CommonWord)
        && (s.looks(first, shape::ALL_CAPS) || s.tag(first) == Tag::Name);
    let medium = matches!(
        s.word(first),
        word::RADIO | word::TELEVISION | word::TV | word::CHANNEL
    );
    // "the Daily Lantern"
    let daily = s.word(first) == word::DAILY && s.tag(head) == Tag::Name;
    let given = s.any(first, Classes::of(&[Class::GivenHe, Class::GivenShe]));
    !rest.is_empty()
        && !given
        && (network || medium || daily)
        && rest
            .clone()
            .all(|i| !s.any(i, OTHER) && !s.phrase_at(i).is_some_and(|p| p.classes.any(OTHER)))
}

/// "Fox 4", "NBC 5": a network's station by its number.
fn numbered(s: &Syntax, first: usize, np: NounPhrase) -> bool {
    first + 2 == np.end
        && s.tag(first + 1) == Tag::Number
        && lexicon::outlet_of_word(s.word(first)).is_some()
}

/// "WKRV-TV", "KTVN": an American station's letters.
fn call_sign(s: &Syntax, text: &str, i: usize) -> bool {
    let token = &s.tokens[i];
    let word = &text[token.start as usize..token.end as usize];
    let (letters, band) = match word.split_once('-') {
        Some((letters, band)) => (letters, Some(band)),
        None => (word, None),
    };
    letters.starts_with(['K', 'W'])
        && letters.len() <= 4
        && letters.bytes().all(|b| b.is_ascii_uppercase())
        && match band {
            Some(band) => letters.len() >= 3 && matches!(band, "TV" | "FM" | "AM" | "DT" | "LP"),
            None => letters.len() == 4 && s.classes[i] == Classes::NONE,
        }
}
