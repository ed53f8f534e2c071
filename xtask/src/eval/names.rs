//! Who the sources are. Takes rows whose sentences name the `entity` of their origin (the fullest
//! name in the article, or a description) and our answers; prints how often a source has the right
//! name, and how well sentences are grouped by source (B-cubed).

use super::rows::{Row, Text};
use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};

const PRONOUNS: [&str; 10] = [
    "he", "she", "it", "they", "him", "her", "them", "we", "i", "who",
];
const SMALL: [&str; 4] = ["the", "a", "an", "of"];
/// From this share of words in common on, two names are one.
const COMMON: f64 = 0.6;

#[derive(Deserialize)]
struct Article {
    sentences: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    start: u32,
    end: u32,
    entity: Option<String>,
    source: Option<(u32, u32)>,
}

#[derive(Deserialize)]
struct Answer {
    sentences: Vec<Sentence>,
    sources: Vec<Source>,
}

#[derive(Deserialize)]
struct Sentence {
    start: u32,
    end: u32,
    source_id: Option<Value>,
}

#[derive(Deserialize)]
struct Source {
    id: Value,
    name: String,
}

/// A character of a word, as Python's `\w` has it.
fn wordy(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The words of a name, in small letters, without a genitive's ending.
fn words(name: &str) -> Vec<String> {
    let lower: Vec<char> = name.to_lowercase().chars().collect();
    let mut bare = String::new();
    let mut at = 0;
    while at < lower.len() {
        let ends = lower.get(at + 2).is_none_or(|&c| !wordy(c));
        if matches!(lower[at], '\'' | '’') && lower.get(at + 1) == Some(&'s') && ends {
            at += 2;
        } else {
            bare.push(lower[at]);
            at += 1;
        }
    }
    bare.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The first letters of the words that start large.
fn initials(name: &str) -> String {
    let mut out = String::new();
    let (mut before, mut inside) = (false, false);
    for c in name.chars() {
        if inside && (wordy(c) || matches!(c, '’' | '\'' | '-')) {
            before = wordy(c);
            continue;
        }
        inside = !before && c.is_ascii_uppercase();
        if inside {
            out.push(c);
        }
        before = wordy(c);
    }
    out
}

/// Whether an entity is a name, not a description: a word of it starts large.
fn proper(entity: &str) -> bool {
    let mut letters = entity.chars();
    if letters.next().is_some_and(char::is_uppercase) {
        return true;
    }
    let mut before = false;
    letters.any(|c| {
        let starts = !before && c.is_ascii_uppercase();
        before = wordy(c);
        starts
    })
}

/// Whether a source's name is an entity's.
pub(crate) fn same(name: &str, entity: &str) -> bool {
    let (ours, theirs) = (words(name), words(entity));
    let (Some(our_last), Some(their_last)) = (ours.last(), theirs.last()) else {
        return false;
    };
    let kept = |words: &'_ [String]| -> BTreeSet<String> {
        let large = words.iter().filter(|word| !SMALL.contains(&word.as_str()));
        large.cloned().collect()
    };
    let (a, b) = (kept(&ours), kept(&theirs));
    if !proper(entity) {
        return b.contains(our_last);
    }
    let caps = initials(entity);
    let large: String = name.chars().filter(char::is_ascii_uppercase).collect();
    if caps.len() > 1 && large == caps && our_last.chars().count() == caps.len() {
        return true;
    }
    let common = a.intersection(&b).count() as f64 / a.union(&b).count().max(1) as f64;
    a == b || (our_last == their_last && (a.is_subset(&b) || b.is_subset(&a))) || common >= COMMON
}

/// By what a sentence says who it has its words from.
fn kind(source: &str, entity: &str) -> &'static str {
    let said = words(source);
    match said.as_slice() {
        [] => "carried",
        [word] if PRONOUNS.contains(&word.as_str()) => "pronoun",
        _ if words(entity).iter().all(|word| said.contains(word)) => "full",
        _ => "short",
    }
}

/// The figures; none where no row names an entity.
pub(crate) fn score(rows: &[Row], lines: &[Value]) -> Result<Value> {
    let (mut all, mut right, mut precision, mut recall) = (0_usize, 0_usize, 0.0, 0.0);
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (row, line) in rows.iter().zip(lines) {
        let gold: Article = serde_json::from_str(&row.line).with_context(|| row.id.clone())?;
        let wanted: Vec<(&Gold, &str)> = gold
            .sentences
            .iter()
            .filter_map(|s| Some((s, s.entity.as_deref()?)))
            .filter(|(_, entity)| !matches!(*entity, "" | "?"))
            .collect();
        if wanted.is_empty() || line.get("error").is_some() {
            continue;
        }
        let answer = Answer::deserialize(line)
            .with_context(|| format!("an answer to {} has another shape", row.id))?;
        let found: HashMap<(u32, u32), &Sentence> = answer
            .sentences
            .iter()
            .map(|s| ((s.start, s.end), s))
            .collect();
        let names: HashMap<String, &str> = answer
            .sources
            .iter()
            .map(|source| (source.id.to_string(), source.name.as_str()))
            .collect();
        // A sentence without a source is a group of its own.
        let ours: Vec<Result<String, usize>> = wanted
            .iter()
            .enumerate()
            .map(|(i, (s, _))| {
                let id = found
                    .get(&(s.start, s.end))
                    .and_then(|s| s.source_id.as_ref());
                id.map(Value::to_string).ok_or(i)
            })
            .collect();
        let text = Text::new(&row.text);
        for (i, (sentence, entity)) in wanted.iter().enumerate() {
            let (mut of_ours, mut of_theirs, mut both) = (0_usize, 0_usize, 0_usize);
            for (j, (_, other)) in wanted.iter().enumerate() {
                let (mine, theirs) = (ours[i] == ours[j], entity == other);
                of_ours += usize::from(mine);
                of_theirs += usize::from(theirs);
                both += usize::from(mine && theirs);
            }
            precision += both as f64 / of_ours as f64;
            recall += both as f64 / of_theirs as f64;
            all += 1;
            let name = ours[i].as_ref().ok().and_then(|id| names.get(id));
            let good = name.is_some_and(|name| same(name, entity));
            right += usize::from(good);
            let source = sentence
                .source
                .map_or(String::new(), |span| text.words(span));
            let count = kinds.entry(kind(&source, entity)).or_default();
            count.0 += usize::from(good);
            count.1 += 1;
        }
    }
    let share = |part: f64, whole: usize| part / whole.max(1) as f64;
    let (p, r) = (share(precision, all), share(recall, all));
    let f1 = if p + r > 0.0 {
        2.0 * p * r / (p + r)
    } else {
        0.0
    };
    let kinds: serde_json::Map<String, Value> = kinds
        .into_iter()
        .map(|(kind, (good, n))| {
            (
                kind.to_owned(),
                json!({"name": share(good as f64, n), "of": n}),
            )
        })
        .collect();
    Ok(json!({
        "sentences": all,
        "name": share(right as f64, all),
        "b3": {"p": p, "r": r, "f1": f1},
        "kinds": kinds,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_by_last_word_initials_or_most_words() {
        assert!(same("Falk", "Lena Falk"));
        assert!(same("Mayor Lena Falk", "Lena Falk"));
        assert!(!same("Dan Falk", "Lena Falk"));
        assert!(same("HTA", "Halden Tax Authority"));
        assert!(!same("Lena", "Lena Falk"));
        assert!(same("the tax authority of Halden", "Halden Tax Authority"));
        assert!(same("a neighbour", "a neighbour of the shop"));
        assert!(!same("a passer-by", "a neighbour of the shop"));
        assert!(same("the mayor’s", "the mayor"));
        assert!(!same("", "Lena Falk"));
    }

    #[test]
    fn sentences_say_who_by_name_part_pronoun_or_not_at_all() {
        assert_eq!(kind("", "Lena Falk"), "carried");
        assert_eq!(kind("She", "Lena Falk"), "pronoun");
        assert_eq!(kind("Falk", "Lena Falk"), "short");
        assert_eq!(kind("Mayor Lena Falk", "Lena Falk"), "full");
    }

    #[test]
    fn groups_and_names_are_counted_by_article() {
        let text = "Lena Falk said no. She said so. Ola Ray agreed.";
        let sentence = |start: u32, end: u32, source: (u32, u32), entity: &str| json!({"start": start, "end": end, "source": source, "entity": entity});
        let row = json!({"id": "a", "text": text, "sentences": [
            sentence(0, 18, (0, 9), "Lena Falk"),
            sentence(19, 31, (19, 22), "Lena Falk"),
            sentence(32, 47, (32, 39), "Ola Ray")]});
        let line = row.to_string();
        let mut row: Row = serde_json::from_value(row).unwrap();
        row.line = line;
        let answer = |ids: [Value; 3]| {
            json!({"id": "a", "sources": [{"id": 0, "name": "Falk"}, {"id": 1, "name": "Ola Ray"}],
                "sentences": [
                    {"start": 0, "end": 18, "source_id": ids[0]},
                    {"start": 19, "end": 31, "source_id": ids[1]},
                    {"start": 32, "end": 47, "source_id": ids[2]}]})
        };
        let rows = [row];
        let right = score(&rows, &[answer([json!(0), json!(0), json!(1)])]).unwrap();
        assert_eq!(
            (&right["name"], &right["b3"]["f1"]),
            (&json!(1.0), &json!(1.0))
        );
        let all_one = score(&rows, &[answer([json!(0), json!(0), json!(0)])]).unwrap();
        assert_eq!(all_one["b3"]["r"], 1.0);
        let p = all_one["b3"]["p"].as_f64().unwrap();
        assert!((p - 5.0 / 9.0).abs() < 1e-9, "{p}");
        let none = score(&rows, &[answer([json!(0), Value::Null, json!(1)])]).unwrap();
        assert_eq!(none["kinds"]["pronoun"], json!({"name": 0.0, "of": 1}));
        assert_eq!(none["kinds"]["full"], json!({"name": 1.0, "of": 2}));
    }
}
