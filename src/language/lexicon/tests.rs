//! Looks words, phrases and outlets up in the English lists.

use super::*;
use crate::language::en::word as w;

fn entry(text: &str) -> Word {
    word(word_hash(text.as_bytes()))
}

fn has(text: &str, class: Class) -> bool {
    classes(entry(text)).has(class)
}

fn words(text: &str) -> Vec<Word> {
    text.split(' ').map(entry).collect()
}

fn found(text: &str) -> Phrase {
    let words = words(text);
    let found = phrase(&words).unwrap_or_else(|| panic!("no phrase starts \"{text}\""));
    assert_eq!(usize::from(found.len), words.len(), "{text}");
    found
}

#[test]
fn unlisted_words_are_unknown() {
    for text in ["zyxomma", "", "qqq", "frobnicated", "Ŵŵŵ"] {
        assert_eq!(entry(text), Word::UNKNOWN, "{text}");
    }
    assert_eq!(classes(Word::UNKNOWN), Classes::NONE);
    assert_eq!(lemma(Word::UNKNOWN), Word::UNKNOWN);
    assert_eq!(phrase(&[]), None);
    assert_eq!(phrase(&[Word::UNKNOWN]), None);
}

#[test]
fn case_and_apostrophe_do_not_matter() {
    assert_eq!(entry("SAID"), entry("said"));
    assert_eq!(entry("N’T"), entry("n't"));
    assert_eq!(entry("n't"), w::N_T);
    assert_eq!(entry("'s"), w::S_CLITIC);
    assert_eq!(entry("Mr."), w::MR_DOT);
}

#[test]
fn inflections_share_classes() {
    for (form, base) in [
        ("said", "say"),
        ("denies", "deny"),
        ("denied", "deny"),
        ("arguing", "argue"),
        ("slammed", "slam"),
        ("quipped", "quip"),
        ("admitting", "admit"),
        ("reported", "report"),
        ("criticized", "criticise"),
        ("criticising", "criticise"),
        ("signaled", "signal"),
        ("signalled", "signal"),
        ("wrote", "write"),
        ("foresaw", "foresee"),
        ("implied", "imply"),
        ("agreeing", "agree"),
        ("shrieks", "shriek"),
        ("rebutted", "rebut"),
        ("warning", "warn"),
        ("ministries", "ministry"),
        ("armies", "army"),
        ("spokeswomen", "spokeswoman"),
        ("witnesses", "witness"),
        ("studies", "study"),
        ("analyses", "analysis"),
        ("wives", "wife"),
        ("mothers-in-law", "mother-in-law"),
        ("alderwomen", "alderwoman"),
        ("tehsildars", "tehsildar"),
    ] {
        assert!(classes(entry(form)).any(classes(entry(base))), "{form}");
    }
    assert!(has("admitted", Class::Factive) && has("admitted", Class::FrameThat));
    for text in ["admited", "writed", "replyed", "slamed", "womans"] {
        assert_eq!(entry(text), Word::UNKNOWN, "{text}");
    }
}

#[test]
fn lemmas_that_code_names_are_found() {
    for (form, lemma_of_it) in [
        ("said", w::SAY),
        ("saying", w::SAY),
        ("quotes", w::QUOTE),
        ("cited", w::CITE),
        ("saw", w::SEE),
        ("seen", w::SEE),
        ("was", w::BE),
        ("'re", w::BE),
        ("'ve", w::HAVE),
        ("did", w::DO),
        ("claims", w::CLAIM),
        ("appeared", w::APPEAR),
        ("say", w::SAY),
        ("the", w::THE),
    ] {
        assert_eq!(lemma(entry(form)), lemma_of_it, "{form}");
    }
    // A verb is its own lemma, even where it looks like a form of another.
    assert_eq!(lemma(entry("find")), entry("find"));
}

#[test]
fn every_class_has_words_or_phrases() {
    let mut seen = [0u32; Class::ALL.len()];
    let tables = &en::TABLES;
    let words = (1..=tables.set_of.len() as u16).map(|word| classes(Word(word)));
    let phrases = tables
        .value_sets
        .iter()
        .map(|&set| Classes(tables.sets[usize::from(set)]));
    for classes in words.chain(phrases) {
        for (count, (_, class)) in seen.iter_mut().zip(Class::ALL) {
            *count += u32::from(classes.has(*class));
        }
    }
    for (count, (name, _)) in seen.iter().zip(Class::ALL) {
        println!("{count:6} {name}");
        assert!(*count > 0, "no entry of class {name}");
    }
}

#[test]
fn phrases_take_the_longest_match() {
    for (text, class) in [
        ("declined to comment", Class::Silence),
        ("refused to immediately comment", Class::Silence),
        ("did n't respond to a request for comment", Class::Silence),
        (
            "did not immediately return calls seeking comment",
            Class::Silence,
        ),
        ("could not be reached for comment", Class::Silence),
        ("has yet to respond", Class::Silence),
        ("has never publicly confirmed", Class::Silence),
        ("on condition of anonymity", Class::Anonymity),
        ("asked not to be named", Class::Anonymity),
        ("was not authorised to speak publicly", Class::Anonymity),
        ("for fear of reprisals", Class::Reason),
        ("because the talks are private", Class::Reason),
        ("could not be independently verified", Class::Unverified),
        ("has not been able to verify", Class::Unverified),
        ("according to", Class::According),
        ("in his own words", Class::According),
        ("according to plan", Class::AccordingStop),
        ("it has emerged", Class::Emergence),
        ("sign up for", Class::Furniture),
        ("photograph :", Class::Furniture),
        ("pointed out", Class::Factive),
        ("ruling out", Class::Deny),
        ("lashed out", Class::Argue),
        ("White House", Class::NamedBody),
        ("European Commission", Class::NamedBody),
        ("Human Rights Watch", Class::NamedOrganisation),
        ("Sinn Féin", Class::Party),
        ("social media users", Class::Account),
        ("it is rumoured", Class::Hearsay),
        ("no doubt", Class::Infer),
        ("prime ministers", Class::Office),
    ] {
        assert!(found(text).classes.has(class), "{text}");
    }
    let words = words("declined to comment on Friday");
    assert_eq!(phrase(&words).map(|found| found.len), Some(3));
    assert_eq!(phrase(&words[1..]), None);
    assert_eq!(phrase(&[w::ACCORDING]), None);
    assert_eq!(phrase(&[w::ACCORDING, Word::UNKNOWN]), None);
}

#[test]
fn titles_from_many_countries() {
    for (text, class) in [
        ("sarpanch", Class::Office),
        ("tehsildar", Class::Office),
        ("Taoiseach", Class::Office),
        ("alderman", Class::Office),
        ("ombudsman", Class::Office),
        ("comptroller", Class::Office),
        ("bailiff", Class::Office),
        ("Garda", Class::Office),
        ("DCP", Class::Acronym),
        ("constabulary", Class::PublicBody),
        ("vice-chancellor", Class::Head),
        ("MLA", Class::Legislator),
        ("sister-in-law", Class::Kin),
        ("aver", Class::Say),
        ("bemoan", Class::Argue),
        ("thunder", Class::Manner),
        ("surmise", Class::Believe),
        ("Aoife", Class::GivenShe),
        ("Nnamdi", Class::GivenHe),
    ] {
        assert!(has(text, class), "{text}");
    }
}

#[test]
fn outlets_by_word_phrase_and_site() {
    let bbc = outlet_of_word(entry("BBC")).expect("listed");
    assert_eq!(outlet_name(bbc), "BBC");
    assert_eq!(found("BBC News").entry, bbc);
    assert!(found("Daily Mail").classes.has(Class::Outlet));
    assert!(has("mail", Class::CommonWord) && !has("bbc", Class::CommonWord));
    assert_eq!(outlet_name(0), "");
    for site in [
        "bbc.co.uk",
        "www.bbc.com",
        "https://www.bbc.co.uk/news/1",
        "bbc",
        "BBC News",
    ] {
        assert_eq!(outlet_of_site(site), Some(bbc), "{site}");
    }
    let times = outlet_of_site("nytimes.com").expect("listed");
    for site in ["nytimes", "The New York Times", "NYT", "newyorktimes"] {
        assert_eq!(outlet_of_site(site), Some(times), "{site}");
    }
    for site in [
        "",
        "com",
        "example.com",
        "co.uk",
        "no such paper",
        "bbc.example.com",
    ] {
        assert_eq!(outlet_of_site(site), None, "{site}");
    }
}
