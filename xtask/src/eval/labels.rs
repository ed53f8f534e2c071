//! Labels, set by set. Takes gold rows and our answers; prints confusions, the rules behind wrong
//! labels, how far to trust `confidence`, and the wrong sentences one by one.

use super::predict::{Answer, Sentence};
use super::rows::{self, Pair, Row, Text};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

/// Letters in the order of the tables.
const LETTERS: [&str; 11] = ["O", "N", "U", "M", "S", "H", "D", "V", "A", "X", "?"];

/// What a sentence is compared in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Label,
    Relay,
    Stance,
    Form,
    Silent,
    Source,
    Cue,
}

impl Field {
    /// The field of a name.
    pub(crate) fn named(name: &str) -> Option<Field> {
        Some(match name {
            "label" => Field::Label,
            "relay" => Field::Relay,
            "stance" => Field::Stance,
            "form" => Field::Form,
            "silent" => Field::Silent,
            "source" => Field::Source,
            "cue" => Field::Cue,
            _ => return None,
        })
    }
}

/// A scored sentence: what people say and what we say.
pub(crate) struct Case<'a> {
    row: &'a Row,
    want: &'a rows::Sentence,
    label: &'a str,
    got: Option<&'a Sentence>,
}

/// All scored sentences of a set.
pub(crate) fn cases<'a>(rows: &'a [Row], answers: &'a [Answer], targets: bool) -> Vec<Case<'a>> {
    let mut cases = Vec::new();
    for (row, answer) in rows.iter().zip(answers) {
        let by_place: HashMap<Pair, &Sentence> = answer
            .sentences
            .iter()
            .map(|s| ((s.start, s.end), s))
            .collect();
        for want in row.sentences.iter().filter_map(|b| b.labels()) {
            if let Some(label) = want.label.as_deref()
                && (!targets || want.target)
            {
                let got = by_place.get(&(want.start, want.end)).copied();
                cases.push(Case {
                    row,
                    want,
                    label,
                    got,
                });
            }
        }
    }
    cases
}

impl Case<'_> {
    fn letter(&self) -> &str {
        self.got.map_or("missing", |got| got.label.as_str())
    }

    fn right(&self) -> bool {
        self.letter() == self.label
    }

    fn right_or_alternative(&self) -> bool {
        self.right() || self.want.alt.iter().any(|alt| alt == self.letter())
    }

    /// Whether the field differs, as `score_labels.py` counts it.
    fn differs(&self, field: Field) -> bool {
        let Some(got) = self.got else { return true };
        let want = self.want;
        let sourced = || !matches!(self.label, "A" | "X") && !matches!(self.letter(), "A" | "X");
        match field {
            Field::Label => !self.right(),
            Field::Relay => {
                let ours = got.relay.iter().map(|r| relay_key(&r.label, &r.name));
                let theirs = want.relay.iter().map(|r| relay_key(&r.label, &r.name));
                ours.collect::<BTreeSet<_>>() != theirs.collect()
            }
            Field::Stance => sourced() && want.stance.as_ref().is_some_and(|s| *s != got.stance),
            Field::Form => sourced() && want.form.as_ref().is_some_and(|f| *f != got.form),
            Field::Silent => want.silent != got.silent,
            Field::Source => apart(want.source, got.source),
            Field::Cue => apart(want.cue, got.cue),
        }
    }

    fn describe(&self, field: Field, text: &Text<'_>) -> String {
        let quoted =
            |span: Option<Pair>| span.map_or("–".to_owned(), |s| format!("“{}”", text.words(s)));
        let mut out = String::new();
        let alternative = if !self.right() && self.right_or_alternative() {
            "~"
        } else {
            ""
        };
        let (want, letter) = (self.want, self.letter());
        let _ = write!(out, "{}→{letter}{alternative}", self.label);
        let Some(got) = self.got else {
            return format!(
                "{out}  {}@{}\n    no such sentence in the answer",
                self.row.id, want.start
            );
        };
        let _ = write!(out, " {:.2} [{}]", got.confidence, got.rule.join(" "));
        let none = || "–".to_owned();
        let relays = |list: Vec<String>| {
            if list.is_empty() {
                none()
            } else {
                list.join(" + ")
            }
        };
        let (name, wanted, given) = match field {
            Field::Label => (
                "source, cue",
                format!("{}, {}", quoted(want.source), quoted(want.cue)),
                format!("{}, {}", quoted(got.source), quoted(got.cue)),
            ),
            Field::Relay => (
                "relay",
                relays(
                    want.relay
                        .iter()
                        .map(|r| format!("{} {}", r.label, r.name))
                        .collect(),
                ),
                relays(
                    got.relay
                        .iter()
                        .map(|r| format!("{} {}", r.label, r.name))
                        .collect(),
                ),
            ),
            Field::Stance => (
                "stance",
                want.stance.clone().unwrap_or_else(none),
                got.stance.clone(),
            ),
            Field::Form => (
                "form",
                want.form.clone().unwrap_or_else(none),
                got.form.clone(),
            ),
            Field::Silent => ("silent", want.silent.to_string(), got.silent.to_string()),
            Field::Source => ("source", quoted(want.source), quoted(got.source)),
            Field::Cue => ("cue", quoted(want.cue), quoted(got.cue)),
        };
        let _ = write!(
            out,
            "  {name}: want {wanted}; got {given}  ({}@{})",
            self.row.id, want.start
        );
        let _ = write!(out, "\n    {}", text.words((want.start, want.end)));
        out
    }
}

fn apart(want: Option<Pair>, got: Option<Pair>) -> bool {
    match (want, got) {
        (None, None) => false,
        (Some(a), Some(b)) => a.0.max(b.0) >= a.1.min(b.1),
        _ => true,
    }
}

fn relay_key(label: &str, name: &str) -> (String, String) {
    let lower = name.to_lowercase();
    let bare = lower.strip_prefix("the ").unwrap_or(&lower);
    (
        label.to_owned(),
        bare.split_whitespace().collect::<Vec<_>>().join(" "),
    )
}

/// Rows: what people say; columns: what we say.
pub(crate) fn confusion(cases: &[Case<'_>]) -> String {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for case in cases {
        *counts.entry((case.label, case.letter())).or_default() += 1;
    }
    let at = |want: &str, got: &str| counts.get(&(want, got)).copied().unwrap_or(0);
    let mut out = String::from("  want\\got");
    for got in LETTERS {
        let _ = write!(out, "{got:>5}");
    }
    out.push_str("  right\n");
    for want in LETTERS {
        let all: usize = counts
            .iter()
            .filter(|((w, _), _)| *w == want)
            .map(|(_, n)| n)
            .sum();
        if all == 0 {
            continue;
        }
        let _ = write!(out, "  {want:>8}");
        for got in LETTERS {
            match at(want, got) {
                0 => out.push_str("    ·"),
                n => {
                    let _ = write!(out, "{n:>5}");
                }
            }
        }
        let _ = writeln!(out, "  {}/{all}", at(want, want));
    }
    out
}

/// How often each rule id fired and how often on a sentence whose label is wrong, worst first.
pub(crate) fn rules(cases: &[Case<'_>], most: usize) -> String {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for case in cases {
        let Some(got) = case.got else { continue };
        for rule in got.rule.iter().map(String::as_str).collect::<BTreeSet<_>>() {
            let count = counts.entry(rule).or_default();
            count.0 += 1;
            count.1 += usize::from(!case.right());
        }
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|&(rule, (fired, wrong))| (std::cmp::Reverse(wrong), fired, rule));
    let mut out = String::from("  rule    fired  wrong\n");
    for (rule, (fired, wrong)) in counts.into_iter().take(most) {
        let share = 100.0 * wrong as f64 / fired as f64;
        let _ = writeln!(out, "  {rule:<7}{fired:>6}{wrong:>7}  {share:.0} %");
    }
    out
}

/// What `confidence` is worth.
pub(crate) struct Reliability {
    /// Share of sentences with 0.9 or more.
    pub(crate) sure: f64,
    /// Of those, the share whose label is right (strict).
    pub(crate) sure_right: f64,
    /// For each tenth of confidence, lowest first: sentences, right, right or an alternative.
    pub(crate) tenths: [(usize, usize, usize); 10],
}

/// Measures what `confidence` is worth.
pub(crate) fn reliability(cases: &[Case<'_>]) -> Reliability {
    let mut tenths = [(0, 0, 0); 10];
    for case in cases {
        let confidence = case.got.map_or(0.0, |got| got.confidence);
        // 0.9 written by a machine of two may be a hair less.
        let tenth = ((confidence * 10.0 + 1e-6) as usize).min(9);
        tenths[tenth].0 += 1;
        tenths[tenth].1 += usize::from(case.right());
        tenths[tenth].2 += usize::from(case.right_or_alternative());
    }
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    Reliability {
        sure: share(tenths[9].0, cases.len()),
        sure_right: share(tenths[9].1, tenths[9].0),
        tenths,
    }
}

impl Reliability {
    /// For the figures of a set.
    pub(crate) fn to_json(&self) -> Value {
        let tenths = self
            .tenths
            .map(|(n, right, _)| json!({"sentences": n, "right": right}));
        json!({"sure": self.sure, "sure_right": self.sure_right, "tenths": tenths})
    }

    /// As a table.
    pub(crate) fn table(&self) -> String {
        let mut out = String::from("  confidence  sentences  right  with alternatives\n");
        for (tenth, &(n, right, lenient)) in self.tenths.iter().enumerate().rev() {
            if n > 0 {
                let share = |part: usize| part as f64 / n as f64;
                let (from, right, lenient) = (tenth as f64 / 10.0, share(right), share(lenient));
                let _ = writeln!(out, "  {from:.1}–        {n:>9}  {right:.3}  {lenient:.3}");
            }
        }
        out
    }
}

/// The sentences whose field differs, as text; at most `most`, and how many there are in all.
pub(crate) fn errors(cases: &[Case<'_>], field: Field, most: usize) -> (Vec<String>, usize) {
    let wrong: Vec<&Case<'_>> = cases.iter().filter(|case| case.differs(field)).collect();
    let shown = wrong.iter().take(most);
    let texts = shown.map(|case| case.describe(field, &Text::new(&case.row.text)));
    (texts.collect(), wrong.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(sentences: &Value) -> Row {
        let text = "Police said so. It rained.";
        serde_json::from_value(json!({"id": "a", "text": text, "sentences": sentences})).unwrap()
    }

    fn want(start: u32, end: u32, label: &str) -> Value {
        json!({"start": start, "end": end, "label": label, "alt": ["H"], "source": [0, 6], "target": label == "O",
            "relay": [{"label": "M", "name": "The Post"}], "stance": "neutral", "form": "none"})
    }

    fn answer(label: &str, confidence: f64) -> Answer {
        serde_json::from_value(json!({"sentences": [{"start": 0, "end": 15, "label": label, "confidence": confidence,
            "relay": [{"label": "M", "name": "post"}], "stance": "denied", "form": "none", "silent": true,
            "source": [7, 11], "cue": null, "rule": ["C1", "C1"]}]}))
        .unwrap()
    }

    #[test]
    fn fields_differ_as_the_scorer_counts_them() {
        let rows = [row(&json!([want(0, 15, "O")]))];
        let answers = [answer("U", 0.9)];
        let cases = cases(&rows, &answers, false);
        let differing = |field| errors(&cases, field, 9).1;
        assert_eq!(differing(Field::Label), 1);
        assert_eq!(differing(Field::Relay), 0);
        assert_eq!(differing(Field::Stance), 1);
        assert_eq!(differing(Field::Form), 0);
        assert_eq!(differing(Field::Silent), 1);
        assert_eq!(differing(Field::Source), 1);
        assert_eq!(differing(Field::Cue), 0);
        let table = rules(&cases, 9);
        let line: Vec<&str> = table.lines().nth(1).unwrap().split_whitespace().collect();
        assert_eq!(line, ["C1", "1", "1", "100", "%"]);
    }

    #[test]
    fn a_sentence_without_an_answer_is_wrong() {
        let rows = [row(&json!([want(0, 15, "O"), want(16, 26, "A")]))];
        let answers = [answer("O", 0.9)];
        assert_eq!(cases(&rows, &answers, true).len(), 1);
        let cases = cases(&rows, &answers, false);
        assert_eq!(errors(&cases, Field::Label, 9).1, 1);
        let reliability = reliability(&cases);
        assert!(
            (reliability.sure - 0.5).abs() < 1e-9 && (reliability.sure_right - 1.0).abs() < 1e-9
        );
        assert_eq!(
            (reliability.tenths[9], reliability.tenths[0]),
            ((1, 1, 1), (1, 0, 0))
        );
    }

    #[test]
    fn an_alternative_is_half_right() {
        let rows = [row(&json!([want(0, 15, "O")]))];
        let answers = [answer("H", 0.35)];
        let cases = cases(&rows, &answers, false);
        assert_eq!(reliability(&cases).tenths[3], (1, 0, 1));
        assert!(errors(&cases, Field::Label, 9).0[0].starts_with("O→H~ 0.35 [C1 C1]"));
    }
}
