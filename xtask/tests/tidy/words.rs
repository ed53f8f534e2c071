//! One table of words: what the interface says (`extension/_locales/en`) is what reports, tables and
//! the command line say. And one look: colours and sizes have their names in one sheet.

use crate::{files, json, read};
use says_who::English;
use says_who::labels::{Family, Form, Label, Mark, Stance};
use says_who::report::messages::Messages as _;

/// A message of the interface.
fn message(key: &str) -> String {
    let messages = json("extension/_locales/en/messages.json");
    let found = messages[key]["message"].as_str();
    found
        .unwrap_or_else(|| panic!("no message {key}"))
        .to_owned()
}

/// The same without its full stop and its first capital: a note stands in the middle of a line.
fn note(key: &str) -> String {
    let text = message(key);
    let text = text.trim_end_matches('.');
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_lowercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

#[test]
fn labels_and_kinds_of_answer_are_called_the_same_everywhere() {
    for label in Label::ALL {
        let key = match label {
            Label::NoClaim => "class_no_claim".to_owned(),
            Label::Unsure => "label_unsure".to_owned(),
            label => format!("label_{}", label.letter()),
        };
        assert_eq!(English.label(label), message(&key), "{key}");
    }
    for (family, key) in [
        (Family::Says, "family_says"),
        (Family::PassedOn, "family_passed_on"),
        (Family::Shows, "family_shows"),
        (Family::Own, "family_own"),
    ] {
        assert_eq!(English.family(family), message(key));
    }
}

#[test]
fn what_is_told_of_a_sentence_or_a_source_is_told_in_the_same_words() {
    let words = English.words();
    for (told, key) in [
        (words.identified, "identified"),
        (words.not_identified, "popup_unidentified"),
        (words.unplaced, "popup_unplaced"),
        (words.unplaced, "mark_no_provenance"),
        (words.silent, "mark_silent"),
        (English.mark(Mark::Inferred), "mark_inferred"),
        (English.mark(Mark::Mind), "mark_mind"),
        (English.mark(Mark::Witnessed), "mark_witnessed"),
        (English.mark(Mark::Unverified), "mark_unverified"),
        (English.mark(Mark::Reason), "mark_reason"),
        (English.mark(Mark::Scare), "mark_scare"),
        (English.mark(Mark::Unidentified), "mark_unidentified"),
    ] {
        assert_eq!(told, note(key), "{key}");
    }
    for (stance, key) in [
        (Stance::Endorsed, "stance_endorsed"),
        (Stance::Distanced, "stance_distanced"),
        (Stance::Denied, "stance_denied"),
    ] {
        assert_eq!(English.stance(stance), Some(note(key).as_str()));
    }
    for (form, key) in [(Form::Quote, "form_quote"), (Form::Partial, "form_partial")] {
        assert_eq!(English.form(form), Some(note(key).as_str()));
    }
    assert_eq!(
        format!("{} x.", words.by_hand.trim_end_matches(':')),
        format!("{} x.", note("class_own_mark"))
    );
}

#[test]
fn headings_are_the_same_on_screen_and_in_files() {
    let words = English.words();
    for (told, key) in [
        (words.counts, "popup_counts"),
        (words.caution, "class_automatic"),
        (words.article, "class_article"),
        (words.address, "class_address"),
        (words.outlet, "class_outlet"),
        (words.published, "class_published"),
        (words.made, "class_made"),
        (words.engine, "class_engine"),
        (words.notices, "popup_notices"),
        (words.sources, "popup_sources"),
        (words.sentences, "class_sentences"),
        (words.number, "class_number"),
        (words.letter, "class_letter"),
        (words.who, "class_who"),
        (words.who, "card_name"),
        (words.chain, "class_via"),
        (words.marks, "class_marks"),
        (words.source, "class_source"),
        (words.cue, "class_cue"),
        (words.words, "class_words"),
        (words.times, "class_times"),
        (words.identity, "class_identity"),
        (words.no_title, "class_untitled"),
    ] {
        assert_eq!(told, message(key), "{key}");
    }
    assert_eq!(format!("{}:", words.cite), message("class_cite"));
}

/// What is kept, and for how long, is one sentence wherever it is told.
/// What a card names as the reason has its words there and on the page about us.
#[test]
fn every_rule_that_a_sentence_can_have_is_explained() {
    let about = read("extension/about/about.js");
    let mut seen = 0;
    for file in files("src", &[".rs"]) {
        for line in file.working() {
            for id in line.split('"').skip(1).step_by(2) {
                let number = id.strip_prefix(['P', 'R', 'C']).unwrap_or("");
                if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
                    continue;
                }
                seen += 1;
                message(&format!("rule_{id}"));
                assert!(
                    about.contains(&format!("'{id}'")),
                    "{id} is not in about.js"
                );
            }
        }
    }
    assert!(seen > 40, "only {seen} ids were found");
}

#[test]
fn what_is_kept_is_told_in_one_sentence() {
    let kept = message("about_private_keep");
    assert_eq!(kept, message("school_data_kept"));
    for paper in ["README.md", "docs/privacy.md"] {
        assert!(
            read(paper).contains(&kept),
            "{paper} says it in other words"
        );
    }
}

/// Words that readers never see.
#[test]
fn no_message_judges() {
    let messages = json("extension/_locales/en/messages.json");
    for (key, value) in messages.as_object().expect("messages") {
        let text = value["message"].as_str().expect("a text").to_lowercase();
        for word in ["attribut", "hedg", "bias", "credib", "fake", "weak", "risk"] {
            assert!(!text.contains(word), "{key}: {word}");
        }
    }
}

/// A screen's own sheet takes colours and sizes of type from design.css. Paper is black on white.
#[test]
fn colours_and_sizes_have_their_names_in_one_sheet() {
    let screens = ["popup", "options", "summary", "class", "paste", "welcome"];
    for folder in screens {
        for file in files("extension", &[".css"]) {
            if !file.path.starts_with(&format!("extension/{folder}/")) {
                continue;
            }
            let screen = file.text.split("@media print").next().unwrap_or_default();
            for line in screen.lines() {
                let (name, value) = line.split_once(':').unwrap_or((line, ""));
                let hex = value.split('#').nth(1);
                let hex = hex.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_hexdigit()));
                let colour = hex || value.contains("rgb(") || value.contains("hsl(");
                assert!(!colour, "{}: {line}", file.path);
                let sized = matches!(name.trim(), "font-size" | "font");
                let number = value.trim_start().starts_with(|c: char| c.is_ascii_digit());
                assert!(!(sized && number), "{}: {line}", file.path);
            }
        }
    }
    assert!(read("extension/design/design.css").contains("--type-body"));
}
