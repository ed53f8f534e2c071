//! The words in which English readers get a report.
//!
//! Says who, never how true: no verdict, no score, and no jargon.

use crate::labels::{Family, Form, Label, Mark, Stance};
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
    automatic: "Made automatically; may be wrong. A label says who, never how true. A story can be \
                well sourced and wrong, or thinly sourced and right.",
    address: "Address",
    outlet: "Read on",
    published: "Published",
    made: "Report made",
    engine: "Version",
    statements: "Statements",
    notices: "Worth a look",
    sources: "Who it comes from",
    sentences: "Sentence by sentence",
    not_claims: "Not statements (questions, links, credits)",
    second_hand: "Second-hand",
    cite: "To cite this report",
    number: "No.",
    who: "Who says so",
    chain: "Passed on by",
    marks: "Marks",
    source: "Source words",
    cue: "Telling words",
    words: "Words",
    times: "Times",
    via: "via",
    by_hand: "label given by hand:",
    silent: "does not say",
    identified: "can be looked up",
    not_identified: "cannot be looked up",
    no_title: "Untitled article",
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
            Label::Social => "Social media / online post",
            Label::Hearsay => "Reports & rumours: nobody named",
            Label::Document => "Document or data",
            Label::Visual => "Photo, video, audio",
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
            Stance::Endorsed => Some("vouches for it"),
            Stance::Distanced => Some("steps back"),
            Stance::Denied => Some("denied"),
        }
    }

    fn form(&self, form: Form) -> Option<&'static str> {
        match form {
            Form::None => None,
            Form::Quote => Some("quoted"),
            Form::Partial => Some("partly quoted"),
        }
    }

    fn mark(&self, mark: Mark) -> &'static str {
        match mark {
            Mark::Inferred => "concluded",
            Mark::Mind => "reads a mind",
            Mark::Witnessed => "seen by own staff",
            Mark::Unverified => "not checked, the article says",
            Mark::NoProvenance => "origin not told",
            Mark::Unidentified => "cannot be looked up",
            Mark::Reason => "reason for no name given",
            Mark::Scare => "quotes nobody",
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
            parts.push(verb(unsure, "could not be told", "could not be told"));
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
                    "Most of this rests on one source: {who} ({count} of {sourced} sourced statements)."
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
                format!("The headline says in its own words what the article gives to {who}.")
            }
            Finding::NobodyNamed { count, sourced } => format!(
                "{count} of {} {} nobody who could be looked up.",
                some(sourced, "sourced statement", "sourced statements"),
                if count == 1 { "names" } else { "name" },
            ),
            Finding::SecondHand {
                count,
                claims,
                most,
            } => {
                let share = format!(
                    "{count} of {} {} second-hand",
                    some(claims, "statement", "statements"),
                    if count == 1 { "is" } else { "are" },
                );
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
                let all = some(images + documents, "statement", "statements");
                format!("Origin not told for {count} of {all} resting on {what}.")
            }
            Finding::Anonymity {
                unnamed,
                speakers,
                reasons,
            } => {
                let reason = match reasons {
                    0 => "none with a reason given".to_owned(),
                    n => format!("{n} with a reason given"),
                };
                let people = some(speakers, "statement by people", "statements by people");
                format!("{unnamed} of {people}: unnamed, {reason}.")
            }
            Finding::AskedSilent { names, count } => {
                let names: Vec<String> = names.iter().map(|text| name(text)).collect();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                match names.as_slice() {
                    [] => format!(
                        "{} that somebody did not say.",
                        some(count, "sentence tells", "sentences tell")
                    ),
                    names => format!("Told as not saying: {}.", list(names, "and")),
                }
            }
            Finding::AllOfficial { count } => match count {
                1 => "The one sourced statement comes from officials.".to_owned(),
                _ => format!("All {count} sourced statements come from officials."),
            },
            Finding::PossibleLoop { outlet, credited } => {
                let outlet = name(outlet);
                match credited {
                    Some(other) => format!(
                        "Check: {outlet} passes on {other}, which this page also cites. Both may be one report.",
                        other = name(other)
                    ),
                    None => format!(
                        "Check: {outlet} passes on the site you are reading. Both may be one report."
                    ),
                }
            }
            Finding::LateSource { number } => {
                format!("The first source comes in statement {number}.")
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
             2 rest on images, documents or data; 1 could not be told."
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
