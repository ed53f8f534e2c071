//! The words in which English readers get a report.
//!
//! Says who, never how true: no verdict, no score, and no jargon. What the interface says too is
//! worded there in the same way (`extension/_locales/en`): `tests/words.rs` compares the two.

use crate::base::{Family, Form, Label, Mark, Stance};
use crate::report::Summary;
use crate::report::export::clip;
use crate::report::messages::{Cited, Finding, Messages, Words};

/// English.
#[derive(Clone, Copy, Debug, Default)]
pub struct English;

static WORDS: Words = Words {
    language: super::CODE,
    tool: "Says Who?",
    counts: "Counts of wording, not of truth.",
    caution: "Automatic, may be wrong.",
    automatic: "Made automatically; may be wrong. A label says who, never how true. A story can be \
                well sourced and wrong, or thinly sourced and right.",
    article: "Article",
    address: "Address",
    outlet: "Read on",
    published: "Published",
    made: "Made",
    engine: "Made with",
    statements: "Statements",
    notices: "Worth a look",
    sources: "Sources",
    sentences: "Sentence by sentence",
    not_claims: "Not a statement (questions, links, credits)",
    second_hand: "Second-hand",
    cite: "Cite as",
    number: "No.",
    who: "Who says so?",
    chain: "Passed on by",
    marks: "How it is told",
    source: "Source",
    cue: "Because of",
    words: "Sentence",
    times: "Times",
    letter: "Letter",
    identity: "Can it be looked up?",
    origin: "Origin of",
    passed: "Passed on",
    part: "What",
    via: "via",
    by_hand: "a label given by hand:",
    silent: "somebody did not comment",
    identified: "can be looked up",
    not_identified: "cannot be looked up",
    unplaced: "where it comes from is not said",
    no_title: "An article without a headline",
};

/// "1 statement", "2 statements".
fn some(count: impl TryInto<u64>, one: &str, many: &str) -> String {
    let count = count.try_into().unwrap_or(u64::MAX);
    format!("{count} {}", if count == 1 { one } else { many })
}

/// "a", "a or b", "a, b or c".
fn list(items: &[&str], joined: &str) -> String {
    match items {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} {joined} {last}", first.join(", ")),
    }
}

/// "1 statement with a source", "2 statements with a source".
fn with_source(count: usize) -> String {
    some(count, "statement with a source", "statements with a source")
}

/// A name as it may stand in the middle of a sentence: its article is no capital there.
fn party(text: &str) -> String {
    let name = name(text);
    for article in ["The ", "A ", "An "] {
        if let Some(rest) = name.strip_prefix(article) {
            return format!("{}{rest}", article.to_ascii_lowercase());
        }
    }
    name
}

/// Text as it may stand inside a sentence of ours: on one line, and not endless.
fn name(text: &str) -> String {
    const LONGEST: usize = 80;
    let mut out = String::new();
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|&c| !turns(c)));
        if out.len() > LONGEST {
            let cut = (0..=LONGEST).rev().find(|&i| out.is_char_boundary(i));
            out.truncate(cut.unwrap_or(0));
            out.push('…');
            break;
        }
    }
    out
}

/// Marks that turn the direction of all that follows, our own words too.
fn turns(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl Messages for English {
    fn words(&self) -> &'static Words {
        &WORDS
    }

    fn label(&self, label: Label) -> &'static str {
        match label {
            Label::Official => "Officials & authorities",
            Label::Named => "Named person or group",
            Label::Unnamed => "Unnamed people",
            Label::Media => "Another news outlet",
            Label::Social => "Social media or online post",
            Label::Hearsay => "Reports & rumours",
            Label::Document => "Document or data",
            Label::Visual => "Photo, video or audio",
            Label::OwnVoice => "The article's own words",
            Label::NoClaim => "Not a statement",
            Label::Unsure => "Not sure",
        }
    }

    fn family(&self, family: Family) -> &'static str {
        match family {
            Family::Says => "Somebody says so",
            Family::PassedOn => "Passed on",
            Family::Shows => "Something shows it",
            Family::Own => "The article says so",
        }
    }

    fn stance(&self, stance: Stance) -> Option<&'static str> {
        match stance {
            Stance::Neutral => None,
            Stance::Endorsed => Some("the wording vouches for it"),
            Stance::Distanced => Some("the wording steps back from it"),
            Stance::Denied => Some("the source denies it"),
        }
    }

    fn form(&self, form: Form) -> Option<&'static str> {
        match form {
            Form::None => None,
            Form::Quote => Some("their exact words"),
            Form::Partial => Some("some of the words are theirs"),
        }
    }

    fn mark(&self, mark: Mark) -> &'static str {
        match mark {
            Mark::Inferred => "a conclusion, not an observation",
            Mark::Mind => "it says what somebody thinks",
            Mark::Witnessed => "the newsroom saw it itself",
            Mark::Unverified => "the newsroom says it has not checked",
            Mark::NoProvenance => WORDS.unplaced,
            Mark::Unidentified => WORDS.not_identified,
            Mark::Reason => "the article says why no name is given",
            Mark::Scare => "words in quotation marks, of nobody named",
        }
    }

    fn sentence(&self, summary: &Summary) -> String {
        let count = |label| summary.label(label);
        if summary.claims == 0 {
            return "No statements were found.".to_owned();
        }
        let total = some(summary.claims, "statement", "statements");
        let own = count(Label::OwnVoice);
        if own == summary.claims {
            return match own {
                1 => "1 statement, in the article's own words.".to_owned(),
                _ => format!("{total}, all of them the article's own words."),
            };
        }
        let verb = |n: u32, one: &str, many: &str| some(n, one, many);
        let mut parts = Vec::new();
        let (officials, named) = (count(Label::Official), count(Label::Named));
        if officials + named == 0 {
            parts.push("nobody named is quoted".to_owned());
        }
        if officials > 0 {
            parts.push(verb(
                officials,
                "comes from officials",
                "come from officials",
            ));
        }
        if named > 0 {
            let (one, many) = (
                "comes from a named person or group",
                "come from named people or groups",
            );
            parts.push(verb(named, one, many));
        }
        let unnamed = count(Label::Unnamed);
        if unnamed > 0 {
            let (one, many) = ("comes from unnamed people", "come from unnamed people");
            parts.push(verb(unnamed, one, many));
        }
        let present = |kinds: &[(Label, &'static str)]| -> Vec<&'static str> {
            let found = kinds.iter().filter(|(label, _)| count(*label) > 0);
            found.map(|(_, words)| *words).collect()
        };
        let passed_on = summary.family(Family::PassedOn);
        if passed_on > 0 {
            let from = present(&[
                (Label::Media, "other outlets"),
                (Label::Social, "posts"),
                (Label::Hearsay, "rumours"),
            ]);
            let said = verb(passed_on, "is passed on from", "are passed on from");
            parts.push(format!("{said} {}", list(&from, "or")));
        }
        let shown = summary.family(Family::Shows);
        if shown > 0 {
            let on = present(&[
                (Label::Visual, "images"),
                (Label::Document, "documents or data"),
            ]);
            // "images, documents or data": one list, not one in another.
            let said = verb(shown, "rests on", "rest on");
            parts.push(format!("{said} {}", on.join(", ")));
        }
        if own > 0 {
            let (one, many) = (
                "is in the article's own words",
                "are the article's own words",
            );
            parts.push(verb(own, one, many));
        }
        let unsure = count(Label::Unsure);
        if unsure > 0 {
            parts.push(verb(unsure, "is unclear", "are unclear"));
        }
        format!("{total}: {}.", parts.join("; "))
    }

    fn notice(&self, finding: &Finding<'_>) -> String {
        match *finding {
            Finding::SingleOrigin {
                name: who,
                count,
                sourced,
            } => {
                let who = name(who);
                format!(
                    "Most of this rests on one source: {who} ({count} of {}).",
                    with_source(sourced)
                )
            }
            Finding::HeadlineGap { label, source } => {
                let who = match (source, label) {
                    (Some(words), _) => format!("“{}”", name(words)),
                    (None, Label::Media) => "another outlet".to_owned(),
                    (None, Label::Social) => "an online post".to_owned(),
                    (None, Label::Unnamed) => "unnamed people".to_owned(),
                    (None, _) => "reports that name nobody".to_owned(),
                };
                format!(
                    "The headline says this in its own words; in the article it comes from {who}."
                )
            }
            Finding::NobodyNamed { count, sourced } => match (count, sourced) {
                (1, 1) => {
                    "The only statement with a source names nobody you could look up.".to_owned()
                }
                (count, sourced) if count == sourced => {
                    format!(
                        "None of the {} names anybody you could look up.",
                        with_source(sourced)
                    )
                }
                (count, sourced) => format!(
                    "{count} of {} {} nobody you could look up.",
                    with_source(sourced),
                    if count == 1 { "names" } else { "name" },
                ),
            },
            Finding::SecondHand {
                count,
                claims,
                most,
            } => {
                let share = match (count, claims) {
                    (1, 1) => "The only statement is second-hand".to_owned(),
                    (count, claims) if count == claims => {
                        format!("All {claims} statements are second-hand")
                    }
                    (count, claims) => format!(
                        "{count} of {claims} statements {} second-hand",
                        if count == 1 { "is" } else { "are" },
                    ),
                };
                match most {
                    Some((who, all)) if all == count => {
                        format!("{share}, through {}.", name(who))
                    }
                    Some((who, some)) => format!("{share}, {some} of them through {}.", name(who)),
                    None => format!("{share}."),
                }
            }
            Finding::NoProvenance {
                count,
                images,
                documents,
            } => {
                let what = match (images, documents) {
                    (_, 0) => "images",
                    (0, _) => "documents or data",
                    _ => "images, documents or data",
                };
                match (count, images + documents) {
                    (1, 1) => format!(
                        "1 statement rests on {what}, and the article doesn't say where they come from."
                    ),
                    (count, all) if count == all => format!(
                        "{count} statements rest on {what}, and the article doesn't say where they come from."
                    ),
                    (count, all) => format!(
                        "For {count} of {all} statements that rest on {what}, the article doesn't say where these come from."
                    ),
                }
            }
            Finding::Anonymity {
                unnamed,
                speakers,
                reasons,
            } => {
                let share = match (unnamed, speakers) {
                    (1, 1) => String::new(),
                    (1, all) => format!(" (1 of {all} statements by people)"),
                    (some, all) => format!(" ({some} of {all} statements by people)"),
                };
                match (unnamed, reasons) {
                    (1, 0) => format!(
                        "Somebody is quoted without a name, and the article doesn't say why{share}."
                    ),
                    (1, _) => format!(
                        "Somebody is quoted without a name, and the article says why{share}."
                    ),
                    (_, 0) => format!(
                        "People are quoted without a name, and the article doesn't say why{share}."
                    ),
                    (all, reasons) if all == reasons => format!(
                        "People are quoted without a name, and the article says why{share}."
                    ),
                    (_, 1) => format!(
                        "People are quoted without a name; the article says why once{share}."
                    ),
                    (_, some) => format!(
                        "People are quoted without a name; the article says why {some} times{share}."
                    ),
                }
            }
            Finding::AskedSilent { names, count } => {
                let names: Vec<String> = names.iter().map(|text| party(text)).collect();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                match names.as_slice() {
                    [] if count == 1 => "Somebody did not comment.".to_owned(),
                    [] => format!("Somebody did not comment ({count} times)."),
                    names => format!("Did not comment: {}.", list(names, "and")),
                }
            }
            Finding::AllOfficial { count } => match count {
                1 => "The only statement with a source comes from officials.".to_owned(),
                2 => "Both statements with a source come from officials.".to_owned(),
                _ => format!("All {count} statements with a source come from officials."),
            },
            Finding::PossibleLoop { outlet, credited } => {
                let outlet = name(outlet);
                match credited {
                    Some(other) => format!(
                        "Check: {outlet} passes on {other}, which this page also cites. They may be one report.",
                        other = name(other)
                    ),
                    None => format!(
                        "Check: {outlet} passes on the site you are reading. They may be one report."
                    ),
                }
            }
            Finding::LateSource { number } => {
                format!("The first {} statements give no source.", number - 1)
            }
        }
    }

    fn citation(&self, cited: &Cited<'_>) -> String {
        let where_and_when: Vec<&str> = [cited.outlet, cited.published]
            .into_iter()
            .flatten()
            .collect();
        let place = match where_and_when.as_slice() {
            [] => String::new(),
            some => format!(" ({})", some.join(", ")),
        };
        format!(
            "Sourcing profile of '{}'{place}, made {} with {} v{}; automatic, may be wrong.",
            clip(cited.title),
            cited.made,
            WORDS.tool,
            env!("CARGO_PKG_VERSION"),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(counts: &[(Label, u32)]) -> String {
        let mut summary = Summary::default();
        for &(label, count) in counts {
            summary.labels[label as usize] = count;
            summary.claims += count;
        }
        English.sentence(&summary)
    }

    #[test]
    fn a_page_in_one_sentence() {
        use Label::{
            Document, Hearsay, Media, Named, Official, OwnVoice, Social, Unnamed, Unsure, Visual,
        };
        assert_eq!(
            sentence(&[
                (Media, 2),
                (Social, 2),
                (Hearsay, 2),
                (Visual, 4),
                (OwnVoice, 2)
            ]),
            "12 statements: nobody named is quoted; 6 are passed on from other outlets, posts or \
             rumours; 4 rest on images; 2 are the article's own words."
        );
        assert_eq!(
            sentence(&[
                (Official, 1),
                (Named, 1),
                (Unnamed, 1),
                (Document, 1),
                (OwnVoice, 1)
            ]),
            "5 statements: 1 comes from officials; 1 comes from a named person or group; 1 comes \
             from unnamed people; 1 rests on documents or data; 1 is in the article's own words."
        );
        assert_eq!(
            sentence(&[
                (Official, 3),
                (Media, 1),
                (Hearsay, 1),
                (Visual, 1),
                (Document, 1),
                (Unsure, 1)
            ]),
            "8 statements: 3 come from officials; 2 are passed on from other outlets or rumours; \
             2 rest on images, documents or data; 1 is unclear."
        );
        assert_eq!(sentence(&[]), "No statements were found.");
        assert_eq!(
            sentence(&[(OwnVoice, 1)]),
            "1 statement, in the article's own words."
        );
        assert_eq!(
            sentence(&[(OwnVoice, 4)]),
            "4 statements, all of them the article's own words."
        );
    }

    #[test]
    fn names_from_the_page_stay_short_and_on_one_line() {
        assert_eq!(name(" a\n\tb "), "a b");
        assert_eq!(name("Ada \u{202e}Lund\u{2066}"), "Ada Lund");
        let long = name(&"é".repeat(1_000_000));
        assert!(long.len() < 90 && long.ends_with('…'), "{long}");
    }

    #[test]
    fn nothing_told_holds_a_word_that_judges() {
        let names = ["Ada Lund", "the ministry"];
        let findings = [
            Finding::SingleOrigin {
                name: "x",
                count: 3,
                sourced: 5,
            },
            Finding::HeadlineGap {
                label: Label::Hearsay,
                source: None,
            },
            Finding::NobodyNamed {
                count: 1,
                sourced: 1,
            },
            Finding::SecondHand {
                count: 2,
                claims: 4,
                most: Some(("x", 2)),
            },
            Finding::NoProvenance {
                count: 1,
                images: 1,
                documents: 1,
            },
            Finding::Anonymity {
                unnamed: 12,
                speakers: 20,
                reasons: 9,
            },
            Finding::AskedSilent {
                names: &names,
                count: 2,
            },
            Finding::AllOfficial { count: 2 },
            Finding::PossibleLoop {
                outlet: "x",
                credited: None,
            },
            Finding::LateSource { number: 5 },
        ];
        let mut told: Vec<String> = findings.iter().map(|f| English.notice(f)).collect();
        told.extend(Label::ALL.map(|label| English.label(label).to_owned()));
        told.push(format!("{WORDS:?}"));
        for text in told {
            let text = text.to_lowercase();
            for word in [
                "attribut",
                "evidential",
                "hedg",
                "bias",
                "credib",
                "fake",
                "unreliab",
                "weak",
                "risk",
                "suspicious",
            ] {
                assert!(!text.contains(word), "{word:?} in {text:?}");
            }
        }
    }
}
