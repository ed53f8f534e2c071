//! One line of a corpus → its article, or what is wrong with the line.
//!
//! Never guesses: a line that is not the object `docs/format.md` describes is an error that says
//! why.

use crate::base::Span;
use crate::report::offsets::Ruler;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// What the caller calls an article by.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(untagged)]
pub enum Id {
    /// A text.
    Text(String),
    /// A number.
    Number(serde_json::Number),
    /// Nothing.
    #[default]
    None,
}

/// An article of a corpus; `S` is [`IgnoredAny`] where boundaries are not wanted.
#[derive(Debug, Deserialize)]
pub struct Input<'a, S: Default = Option<Vec<Boundary>>> {
    /// What the caller calls it by.
    #[serde(default)]
    pub id: Id,
    /// Its text.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
    /// The site that it is read on.
    #[serde(borrow, default)]
    pub outlet: Option<Cow<'a, str>>,
    /// Sentence boundaries to be used as they are, in the caller's units.
    #[serde(default)]
    pub sentences: S,
}

/// A pair `[start, end]`, or an object with these and other fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Boundary {
    start: u64,
    end: u64,
}

impl<'de> Deserialize<'de> for Boundary {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pair;
        impl<'de> Visitor<'de> for Pair {
            type Value = Boundary;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a pair [start, end] or an object with start and end")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Boundary, A::Error> {
                let mut next = |i| {
                    let value = seq.next_element::<u64>()?;
                    value.ok_or_else(|| de::Error::invalid_length(i, &self))
                };
                let (start, end) = (next(0)?, next(1)?);
                match seq.next_element::<IgnoredAny>()? {
                    None => Ok(Boundary { start, end }),
                    Some(_) => Err(de::Error::invalid_length(3, &self)),
                }
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Boundary, A::Error> {
                let (mut start, mut end) = (None, None);
                while let Some(key) = map.next_key::<Cow<'de, str>>()? {
                    match &*key {
                        "start" => start = Some(map.next_value()?),
                        "end" => end = Some(map.next_value()?),
                        _ => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(Boundary {
                    start: start.ok_or_else(|| de::Error::missing_field("start"))?,
                    end: end.ok_or_else(|| de::Error::missing_field("end"))?,
                })
            }
        }
        deserializer.deserialize_any(Pair)
    }
}

impl<'a, S: Default + Deserialize<'a>> Input<'a, S> {
    /// Reads a line.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in words.
    pub fn read(line: &'a [u8]) -> Result<Self, String> {
        let line = std::str::from_utf8(line)
            .map_err(|e| format!("not UTF-8 at byte {}", e.valid_up_to() + 1))?;
        if !line.trim_ascii_start().starts_with('{') {
            return Err("not a JSON object".to_owned());
        }
        serde_json::from_str(line).map_err(|e| format!("not an article: {}", in_line(&e)))
    }
}

/// The message of an error without its line, which is always the first.
fn in_line(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    match text.strip_suffix(&place) {
        Some(message) if error.column() > 0 => format!("{message} at column {}", error.column()),
        Some(message) => message.to_owned(),
        None => text,
    }
}

/// The given sentences as bytes of the text.
///
/// # Errors
///
/// Where they are no stretches of the text, or overlap.
pub fn spans(boundaries: &[Boundary], ruler: &Ruler<'_>) -> Result<Vec<Span>, String> {
    let mut before = 0;
    let mut out = Vec::with_capacity(boundaries.len());
    for (i, boundary) in boundaries.iter().enumerate() {
        let Boundary { start, end } = *boundary;
        let byte = |unit: u64| usize::try_from(unit).ok().and_then(|u| ruler.byte(u));
        let wrong = |why| Err(format!("sentence {} [{start}, {end}] {why}", i + 1));
        let (Some(first), Some(last)) = (byte(start), byte(end)) else {
            return wrong("is not in the text");
        };
        if last < first {
            return wrong("ends before it starts");
        }
        if first < before {
            return wrong("starts before the one before it ends");
        }
        before = last;
        out.push(Span {
            start: first as u32,
            end: last as u32,
        });
    }
    Ok(out)
}

/// The id of a line that cannot be read, as far as it comes before what is wrong.
#[must_use]
pub fn id_of(line: &[u8]) -> Id {
    let line = String::from_utf8_lossy(line);
    let mut id = Id::None;
    let mut deserializer = serde_json::Deserializer::from_str(&line);
    // What is wrong with the line has been said already.
    let _ = IdSeed(&mut id).deserialize(&mut deserializer);
    id
}

/// Keeps the id as soon as it has been read.
struct IdSeed<'a>(&'a mut Id);

impl<'de> DeserializeSeed<'de> for IdSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for IdSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            if key == "id" {
                *self.0 = map.next_value()?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::offsets::Unit;

    fn error(line: &str) -> String {
        <Input<'_>>::read(line.as_bytes()).expect_err("is no article")
    }

    #[test]
    fn reads_a_pair_or_an_object_as_a_boundary() {
        let line = br#"{"id":7,"text":"A. B.","x":[1],"sentences":[[0,2],{"end":5,"label":null,"start":3}]}"#;
        let input = <Input<'_>>::read(line).expect("is an article");
        assert_eq!(input.id, Id::Number(7.into()));
        let ruler = Ruler::new(&input.text, Unit::CodePoints);
        let spans = spans(&input.sentences.expect("are given"), &ruler).expect("are in the text");
        assert_eq!(
            spans,
            [Span { start: 0, end: 2 }, Span { start: 3, end: 5 }]
        );
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(error("[]"), "not a JSON object");
        assert_eq!(error(""), "not a JSON object");
        assert_eq!(
            error("{}"),
            "not an article: missing field `text` at column 2"
        );
        assert!(error(r#"{"text":1}"#).contains("invalid type: integer `1`, expected a string"));
        assert!(error(r#"{"id":{},"text":""}"#).contains("not an article"));
        assert!(error(r#"{"text":"a"} {"#).contains("trailing characters"));
        assert!(error(r#"{"text":"a","sentences":[[0]]}"#).contains("a pair [start, end]"));
        assert!(error(r#"{"text":"a","sentences":[[0,1,2]]}"#).contains("a pair [start, end]"));
        assert!(error(r#"{"text":"a","sentences":[[-1,1]]}"#).contains("-1"));
        assert_eq!(
            <Input<'_>>::read(b"{\"text\":\"\xff\"}").expect_err("is not UTF-8"),
            "not UTF-8 at byte 10"
        );
    }

    #[test]
    fn refuses_boundaries_that_are_not_in_the_text_or_overlap() {
        let ruler = Ruler::new("a🦊b", Unit::Utf16);
        let check = |start, end| {
            spans(
                &[Boundary { start: 0, end: 1 }, Boundary { start, end }],
                &ruler,
            )
        };
        assert!(check(1, 4).is_ok());
        assert!(
            check(1, 5)
                .expect_err("past the end")
                .contains("sentence 2 [1, 5] is not in the text")
        );
        assert!(
            check(2, 4)
                .expect_err("in a character")
                .contains("is not in the text")
        );
        assert!(
            check(4, 3)
                .expect_err("backwards")
                .contains("ends before it starts")
        );
        assert!(check(0, 1).expect_err("overlap").contains("starts before"));
    }

    #[test]
    fn finds_the_id_of_a_line_that_is_broken_after_it() {
        assert_eq!(id_of(br#"{"id":"x","text":12"#), Id::Text("x".into()));
        assert_eq!(
            id_of(b"{\"text\":\"\xff\",\"id\":\"y\"}"),
            Id::Text("y".into())
        );
        assert_eq!(id_of(br#"{"text":"unended,"id":"z"}"#), Id::None);
        assert_eq!(id_of(b"[1]"), Id::None);
    }
}
