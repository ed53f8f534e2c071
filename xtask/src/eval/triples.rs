//! Attributions of a corpus one by one: takes gold rows and our answers; gives how ours miss
//! theirs, in the terms of `score_attributions.py`, with the words. Counts nothing that the
//! scorer doesn't: its figures are the judges, this explains them.

use super::predict;
use super::rows::{Pair, Row, Text};
use super::sets::Taken;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// How an attribution fails.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fault {
    /// No attribution of ours has a word of its content.
    Missed,
    /// One of ours shares some of its content, too little to be the same.
    Extent,
    /// Same content, another source.
    Source,
    /// Ours has no word in the content of theirs.
    Spurious,
}

impl Fault {
    const fn name(self) -> &'static str {
        match self {
            Fault::Missed => "missed",
            Fault::Extent => "extent",
            Fault::Source => "source",
            Fault::Spurious => "spurious",
        }
    }
}

struct Mistake {
    fault: Fault,
    cue: String,
    text: String,
}

/// Whether a triple of ours counts in a corpus.
fn counts(taken: Taken, kind: &str, embedded: bool) -> bool {
    taken.kinds.contains(&kind) && (taken.embedded || !embedded)
}

/// An answer's triples as a corpus counts them: of the kinds that it takes, and where it takes
/// nothing carried, without the content outside the cue's sentence if some stands in it.
pub(crate) fn taken_of(answer: &predict::Answer, taken: Taken) -> Vec<predict::Triple> {
    let counted = answer
        .attributions
        .iter()
        .filter(|t| counts(taken, &t.kind, t.embedded));
    let mut list: Vec<predict::Triple> = counted.cloned().collect();
    if !taken.carried {
        for triple in &mut list {
            let home = triple.cue.first().and_then(|cue| {
                answer
                    .sentences
                    .iter()
                    .find(|s| s.start <= cue.0 && cue.0 < s.end)
            });
            // A cue alone in its sentence ("she said:", a credit) speaks of another one.
            let at_home = |c: &Pair| home.is_some_and(|s| c.0 < s.end && s.start < c.1);
            if triple.content.iter().any(at_home) {
                triple.content.retain(at_home);
            }
        }
    }
    list
}

/// What is wrong in a set: counts, the cues most often concerned, and up to `most` examples taken
/// evenly from all over it.
pub(crate) fn explain(
    rows: &[Row],
    answers: &[predict::Answer],
    taken: Taken,
    only: Option<&str>,
    most: usize,
) -> String {
    let mut mistakes = Vec::new();
    let mut linked = 0;
    for (row, answer) in rows.iter().zip(answers) {
        let ours = taken_of(answer, taken);
        let ours: Vec<&predict::Triple> = ours.iter().collect();
        linked += compare(row, &ours, &mut mistakes);
    }
    let mut out = format!("  linked {linked}");
    let mut cues: BTreeMap<Fault, BTreeMap<&str, usize>> = BTreeMap::new();
    for mistake in &mistakes {
        let cues = cues.entry(mistake.fault).or_default();
        *cues.entry(mistake.cue.as_str()).or_default() += 1;
    }
    for (fault, cues) in &cues {
        let _ = write!(out, ", {} {}", fault.name(), cues.values().sum::<usize>());
    }
    out.push('\n');
    for (fault, cues) in cues {
        let mut cues: Vec<_> = cues.into_iter().collect();
        cues.sort_by_key(|&(cue, n)| (std::cmp::Reverse(n), cue));
        let cues = cues.iter().take(20).map(|(cue, n)| format!("{cue} {n}"));
        let cues = cues.collect::<Vec<_>>().join(", ");
        let _ = writeln!(out, "  cues of {}: {cues}", fault.name());
    }
    let listed = |m: &&Mistake| only.is_none_or(|only| m.fault.name() == only);
    let mistakes: Vec<&Mistake> = mistakes.iter().filter(listed).collect();
    let step = mistakes.len().div_ceil(most.max(1)).max(1);
    for mistake in mistakes.into_iter().step_by(step).take(most) {
        let _ = writeln!(out, "{}", mistake.text);
    }
    out
}

/// Tokens of a row as the scorer cuts them: runs of word characters.
struct Words {
    starts: Vec<(u32, u32)>,
}

impl Words {
    fn new(text: &str) -> Words {
        let mut starts = Vec::new();
        let mut open: Option<u32> = None;
        let mut at = 0;
        for c in text.chars() {
            let inside = c.is_alphanumeric() || c == '_';
            match (inside, open) {
                (true, None) => open = Some(at),
                (false, Some(start)) => {
                    starts.push((start, at));
                    open = None;
                }
                _ => {}
            }
            at += 1;
        }
        if let Some(start) = open {
            starts.push((start, at));
        }
        Words { starts }
    }

    fn of(&self, spans: &[Pair]) -> BTreeSet<u32> {
        let mut words = BTreeSet::new();
        for &(start, end) in spans {
            let first = self.starts.partition_point(|w| w.1 <= start);
            let after = self.starts.partition_point(|w| w.0 < end);
            words.extend((first..after).map(|w| w as u32));
        }
        words
    }
}

fn compare(row: &Row, ours: &[&predict::Triple], mistakes: &mut Vec<Mistake>) -> usize {
    let words = Words::new(&row.text);
    let text = Text::new(&row.text);
    let sets = |content: &[Pair], source: &[Pair]| (words.of(content), words.of(source));
    let theirs = row.attributions.iter().map(|t| sets(&t.content, &t.source));
    let theirs: Vec<_> = theirs.collect();
    let found: Vec<_> = ours.iter().map(|t| sets(&t.content, &t.source)).collect();

    let mut pairs = Vec::new();
    for (g, (content, source)) in theirs.iter().enumerate() {
        for (p, (our_content, our_source)) in found.iter().enumerate() {
            let shared = content.intersection(our_content).count();
            if shared > 0 {
                let jaccard = shared as f64 / content.union(our_content).count() as f64;
                let same =
                    !source.is_disjoint(our_source) || (source.is_empty() && our_source.is_empty());
                pairs.push((jaccard, same, g, p));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
    let mut paired_theirs: BTreeMap<usize, (usize, bool)> = BTreeMap::new();
    let mut paired_ours = BTreeSet::new();
    for &(jaccard, same, g, p) in &pairs {
        if jaccard >= 0.5 && !paired_theirs.contains_key(&g) && paired_ours.insert(p) {
            paired_theirs.insert(g, (p, same));
        }
    }

    for (g, gold) in row.attributions.iter().enumerate() {
        let nearest = || pairs.iter().find(|pair| pair.2 == g).map(|pair| pair.3);
        let (fault, near) = match paired_theirs.get(&g) {
            _ if theirs[g].0.is_empty() => continue,
            Some((_, true)) => continue,
            Some(&(p, false)) => (Fault::Source, Some(p)),
            None => match nearest() {
                Some(p) => (Fault::Extent, Some(p)),
                None => (Fault::Missed, None),
            },
        };
        let mut lines = format!("{} {}\n", fault.name(), row.id);
        let _ = write!(
            lines,
            "    gold {}",
            triple(&text, &gold.source, &gold.cue, &gold.content)
        );
        if let Some(p) = near {
            let our = ours[p];
            let _ = write!(
                lines,
                "\n    ours {}",
                triple(&text, &our.source, &our.cue, &our.content)
            );
        }
        if fault == Fault::Missed {
            let _ = write!(
                lines,
                "\n    {}",
                around(row, &text, &gold.cue, &gold.content)
            );
        }
        mistakes.push(Mistake {
            fault,
            cue: cue(&text, &gold.cue),
            text: lines,
        });
    }
    let touched: BTreeSet<usize> = pairs.iter().map(|pair| pair.3).collect();
    for (p, our) in ours.iter().enumerate() {
        if touched.contains(&p) || found[p].0.is_empty() {
            continue;
        }
        let mut lines = format!("spurious {} ({})\n", row.id, our.kind);
        let _ = write!(
            lines,
            "    ours {}",
            triple(&text, &our.source, &our.cue, &our.content)
        );
        let _ = write!(
            lines,
            "\n    {}",
            around(row, &text, &our.cue, &our.content)
        );
        mistakes.push(Mistake {
            fault: Fault::Spurious,
            cue: cue(&text, &our.cue),
            text: lines,
        });
    }
    paired_theirs.values().filter(|(_, same)| *same).count()
}

fn cue(text: &Text<'_>, spans: &[Pair]) -> String {
    match joined(text, spans).to_lowercase() {
        none if none.is_empty() => "(none)".to_owned(),
        cue => cue,
    }
}

fn joined(text: &Text<'_>, spans: &[Pair]) -> String {
    let words = spans.iter().map(|&span| text.words(span));
    words.collect::<Vec<_>>().join(" … ")
}

fn triple(text: &Text<'_>, source: &[Pair], cue: &[Pair], content: &[Pair]) -> String {
    let content: String = joined(text, content).chars().take(300).collect();
    format!(
        "<{}> [{}] {content}",
        joined(text, source),
        joined(text, cue)
    )
}

/// The sentence in which an attribution starts.
fn around(row: &Row, text: &Text<'_>, cue: &[Pair], content: &[Pair]) -> String {
    let at = cue.first().or(content.first()).map_or(0, |span| span.0);
    let spans = row.sentences.iter().map(|s| s.span());
    let sentence = spans
        .into_iter()
        .find(|&(start, end)| start <= at && at < end);
    format!(
        "in: {}",
        sentence.map_or_else(String::new, |span| text.words(span))
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const TEXT: &str = "Ann said it rained. The mayor denied all of it. Bob left.";

    fn span(words: &str) -> (u32, u32) {
        let start = TEXT.find(words).unwrap() as u32;
        (start, start + words.len() as u32)
    }

    fn explained(source: &str, cue: &str, content: &str) -> String {
        let gold = |source, cue, content| json!({"source": [span(source)], "cue": [span(cue)], "content": [span(content)]});
        let row = json!({"id": "a", "text": TEXT, "sentences": [span("Ann said it rained.")],
            "attributions": [gold("Ann", "said", "it rained")]});
        let mut ours = gold(source, cue, content);
        ours["kind"] = json!("saying");
        ours["embedded"] = json!(false);
        let row: Row = serde_json::from_value(row).unwrap();
        let answer = serde_json::from_value(json!({"attributions": [ours]})).unwrap();
        let taken = Taken {
            kinds: &["saying"],
            embedded: false,
            carried: true,
        };
        explain(&[row], &[answer], taken, None, 9)
    }

    #[test]
    fn the_same_is_linked() {
        assert_eq!(explained("Ann", "said", "it rained"), "  linked 1\n");
    }

    #[test]
    fn faults_are_told_apart() {
        let source = explained("The mayor", "said", "it rained");
        assert!(source.starts_with("  linked 0, source 1\n"), "{source}");
        let extent = explained("Ann", "said", "rained. The mayor denied all of it");
        assert!(extent.starts_with("  linked 0, extent 1\n"), "{extent}");
        let other = explained("The mayor", "denied", "all of it");
        assert!(
            other.starts_with("  linked 0, missed 1, spurious 1\n"),
            "{other}"
        );
        assert!(other.contains("in: Ann said it rained."), "{other}");
    }
}
