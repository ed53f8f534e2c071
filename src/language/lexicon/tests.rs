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
fn inflections_share_classes_and_lemma() {
    for (form, base) in [
        ("said", "say"),
        ("says", "say"),
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
        ("was", "be"),
        ("'ve", "have"),
        ("warning", "warn"),
        ("ministries", "ministry"),
        ("armies", "army"),
    ] {
        assert_eq!(lemma(entry(form)), entry(base), "{form}");
        assert_ne!(entry(form), Word::UNKNOWN, "{form}");
        if base != "be" && base != "have" {
            assert!(
                classes(entry(form)).0 & classes(entry(base)).0 != 0,
                "{form}"
            );
        }
    }
    assert_eq!(lemma(entry("say")), entry("say"));
    assert!(has("admitted", Class::Factive) && has("admitted", Class::FrameThat));
    assert!(has("claims", Class::Doubt));
    assert_eq!(entry("admited"), Word::UNKNOWN);
    assert_eq!(entry("writed"), Word::UNKNOWN);
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
