//! The JSON that leaves the engine, against `docs/format.schema.json`.
//!
//! Takes what the command line really prints for every sentence of `rules.tsv`, and what the npm
//! package and the report page are given; each value has to fit its part of the schema. The schema
//! allows no key that it doesn't name, so a new field fails here until it is documented.

use says_who::blocks::candidates::{Candidate, Mode, Page};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

/// The words of JSON Schema that [`Schema::check`] knows; another one in the file is a mistake.
const KNOWN: [&str; 13] = [
    "$ref",
    "additionalProperties",
    "anyOf",
    "description",
    "enum",
    "items",
    "maxItems",
    "maximum",
    "minItems",
    "minimum",
    "properties",
    "required",
    "type",
];

struct Schema(Value);

impl Schema {
    fn read() -> Self {
        let text = include_str!("../docs/format.schema.json");
        Schema(serde_json::from_str(text).expect("the schema is JSON"))
    }

    /// A definition.
    fn of(&self, name: &str) -> &Value {
        let found = self.0["$defs"].get(name);
        found.unwrap_or_else(|| panic!("the schema has no {name}"))
    }

    /// Whether a value fits a definition.
    ///
    /// # Errors
    ///
    /// The place in the value, and what is wrong there.
    fn fits(&self, value: &Value, name: &str) -> Result<(), String> {
        self.check(value, self.of(name), name)
    }

    fn check(&self, value: &Value, schema: &Value, at: &str) -> Result<(), String> {
        let schema = schema.as_object().expect("a schema is an object");
        for word in schema.keys() {
            assert!(KNOWN.contains(&word.as_str()), "{at}: {word} is not known");
        }
        let fault = |what: String| Err(format!("{at}: {what}: {value}"));
        if let Some(target) = schema.get("$ref") {
            let target = target.as_str().expect("a place");
            let name = target.strip_prefix("#/$defs/").expect("a definition");
            self.check(value, self.of(name), at)?;
        }
        if let Some(allowed) = schema.get("type") {
            let allowed = list(allowed);
            if !allowed.iter().any(|name| is(value, name)) {
                return fault(format!("not of type {allowed:?}"));
            }
        }
        if let Some(allowed) = schema.get("enum")
            && !allowed.as_array().expect("a list").contains(value)
        {
            return fault("not one of the values".to_owned());
        }
        if let Some(ways) = schema.get("anyOf") {
            let ways = ways.as_array().expect("a list");
            let tried: Vec<_> = ways.iter().map(|way| self.check(value, way, at)).collect();
            if tried.iter().all(Result::is_err) {
                return fault(format!("fits none of {tried:?}"));
            }
        }
        if let Some(number) = value.as_f64() {
            let limit = |word: &str| schema.get(word).and_then(Value::as_f64);
            if limit("minimum").is_some_and(|least| number < least)
                || limit("maximum").is_some_and(|most| number > most)
            {
                return fault("out of range".to_owned());
            }
        }
        match value {
            Value::Array(items) => self.check_items(items, schema, at),
            Value::Object(fields) => self.check_fields(fields, schema, at),
            _ => Ok(()),
        }
    }

    fn check_items(
        &self,
        items: &[Value],
        schema: &Map<String, Value>,
        at: &str,
    ) -> Result<(), String> {
        let limit = |word: &str| schema.get(word).and_then(Value::as_u64);
        let length = items.len() as u64;
        if limit("minItems").is_some_and(|least| length < least)
            || limit("maxItems").is_some_and(|most| length > most)
        {
            return Err(format!("{at}: has {length} items"));
        }
        let Some(each) = schema.get("items") else {
            return Ok(());
        };
        let mut items = items.iter().enumerate();
        items.try_for_each(|(i, item)| self.check(item, each, &format!("{at}[{i}]")))
    }

    fn check_fields(
        &self,
        fields: &Map<String, Value>,
        schema: &Map<String, Value>,
        at: &str,
    ) -> Result<(), String> {
        let known = schema.get("properties").and_then(Value::as_object);
        for name in schema.get("required").map(list).unwrap_or_default() {
            if !fields.contains_key(name) {
                return Err(format!("{at}: lacks {name}"));
            }
        }
        let closed = schema.get("additionalProperties") == Some(&Value::Bool(false));
        for (name, value) in fields {
            match known.and_then(|known| known.get(name)) {
                Some(schema) => self.check(value, schema, &format!("{at}.{name}"))?,
                None if closed => return Err(format!("{at}: {name} is not documented")),
                None => {}
            }
        }
        Ok(())
    }
}

/// One word or several.
fn list(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(words) => words.iter().filter_map(Value::as_str).collect(),
        word => word.as_str().into_iter().collect(),
    }
}

fn is(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => panic!("{name} is no type"),
    }
}

/// The texts of `rules.tsv`: a sentence for every rule.
fn texts() -> impl Iterator<Item = String> {
    let lines = include_str!("rules.tsv").lines();
    let rows = lines.filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split('\t').nth(1))
        .map(|text| text.replace(" // ", "\n\n"))
}

/// What the command line prints.
fn printed(words: &[&str], input: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_says-who"))
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary runs");
    let mut stdin = child.stdin.take().expect("is piped");
    let input = input.to_owned();
    let feed = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let done = child.wait_with_output().expect("it ends");
    feed.join().expect("no panic").expect("it reads its input");
    String::from_utf8(done.stdout).expect("is UTF-8")
}

fn rows(text: &str) -> Vec<Value> {
    let rows = text.lines().map(serde_json::from_str);
    rows.collect::<Result<_, _>>().expect("every line is JSON")
}

/// A text as a page of which everything was selected.
fn page(text: &str) -> Page {
    let candidate = |text: &str| Candidate {
        text: text.to_owned(),
        ..Candidate::default()
    };
    Page {
        mode: Mode::Selection,
        blocks: text.split("\n\n").map(candidate).collect(),
        ..Page::default()
    }
}

#[test]
fn what_the_command_line_prints_fits_the_schema() {
    let schema = Schema::read();
    let corpus: String = texts()
        .enumerate()
        .map(|(id, text)| json!({"id": id, "text": text, "outlet": "Halden Post"}).to_string())
        .map(|line| line + "\n")
        .collect();
    let mut seen = BTreeSet::new();
    let maps = ["codepoints", "utf16", "bytes"];
    for (unit, offsets) in maps.into_iter().enumerate() {
        let words = [
            "annotate",
            "--quick",
            "--format",
            "jsonl",
            "--offsets",
            offsets,
        ];
        let found = rows(&printed(&words, &corpus));
        assert_eq!(found.len(), texts().count());
        for row in &found {
            schema.fits(row, "article").expect("an article");
            schema.fits(row, "line").expect("a line");
            if unit == 0 {
                keys(row, &mut seen);
            }
        }
    }
    // What a sentence holds only now and then has been there, or the test shows nothing of it.
    for key in ["relay", "segments", "notices", "attributions", "embedded"] {
        assert!(seen.contains(key), "no text has {key}");
    }
    for row in rows(&printed(&["sentences"], &corpus)) {
        schema.fits(&row, "split").expect("boundaries");
    }
}

/// The keys that hold something.
fn keys(value: &Value, seen: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| keys(item, seen)),
        Value::Object(fields) => {
            for (name, value) in fields {
                if !value.is_null() && value.as_array().is_none_or(|items| !items.is_empty()) {
                    seen.insert(name.clone());
                }
                keys(value, seen);
            }
        }
        _ => {}
    }
}

#[test]
fn a_saved_page_fits_the_schema() {
    let page = "<html><article><h1>Ferry back</h1><p>The ferry between Halden and Velm will sail \
                again on Friday, the harbour office said, after two weeks in the yard.</p><p>A \
                report by the yard shows that the shaft was bent, and that it had been bent for \
                years.</p></article>";
    let found = rows(&printed(&["annotate", "--quick"], page));
    assert!(found[0]["page"].is_object() && found[0]["text"].is_string());
    Schema::read()
        .fits(&found[0], "article")
        .expect("an article");
}

#[test]
fn one_article_several_and_broken_lines_fit_the_schema() {
    let schema = Schema::read();
    let text = "Bridge to close\n\nThe mayor said the bridge would close. It rained.\n";
    let one = printed(&["annotate", "--format", "json"], text);
    let one: Value = serde_json::from_str(&one).expect("JSON");
    schema.fits(&one, "article").expect("an article");

    let several = printed(&["annotate", "--format", "json", "-", "-"], text);
    let several: Value = serde_json::from_str(&several).expect("JSON");
    schema.fits(&several, "articles").expect("articles");
    assert_eq!(several.as_array().map(Vec::len), Some(2));

    let broken = "{\"id\":\"a\"}\nno JSON\n";
    for words in [&["annotate", "--format", "jsonl"][..], &["sentences"]] {
        for row in rows(&printed(words, broken)) {
            schema.fits(&row, "failure").expect("a failure");
        }
    }
}

#[test]
fn what_the_npm_package_and_the_export_are_given_fits_the_schema() {
    let schema = Schema::read();
    for text in texts() {
        let page = page(&text);
        let answer = says_who::page::analyse(&page);
        let answer = serde_json::to_value(answer).expect("data");
        schema.fits(&answer, "answer").expect("an answer");
        if let Some(kept) = says_who::keep::Kept::new(&page) {
            let data = kept.data(&kept.text(), serde_json::value::Serializer);
            schema
                .fits(&data.expect("data"), "article")
                .expect("an article");
        }
    }
    let nothing = says_who::page::analyse(&Page::default());
    let nothing = serde_json::to_value(nothing).expect("data");
    schema.fits(&nothing, "answer").expect("an answer");
}

/// The checker itself: what is wrong in each of these ways is found.
#[test]
fn what_does_not_fit_is_found() {
    let schema = Schema::read();
    let good = json!({"start": 0, "end": 1, "label": "O"});
    assert_eq!(schema.fits(&good, "segment"), Ok(()));
    for (key, value) in [
        ("start", json!(-1)),
        ("end", json!("1")),
        ("label", json!("Z")),
        ("more", json!(1)),
    ] {
        let mut bad = good.clone();
        bad[key] = value;
        assert!(schema.fits(&bad, "segment").is_err(), "{bad}");
    }
    assert!(schema.fits(&json!({"start": 0}), "segment").is_err());
    assert!(schema.fits(&json!([1, 2, 3]), "span").is_err());
    assert!(schema.fits(&json!(1.5), "confidence").is_err());
    assert!(schema.fits(&json!([1]), "maybe_span").is_err());
}

/// What the documentation describes is what the schema has.
#[test]
fn the_document_names_every_key() {
    let document = include_str!("../docs/format.md");
    let schema = Schema::read();
    for (name, definition) in schema.0["$defs"].as_object().expect("definitions") {
        for key in definition["properties"].as_object().into_iter().flatten() {
            let key = key.0;
            // The eleven labels and four families are lists of their own.
            let named = document.contains(&format!("`{key}`")) || key.len() == 1;
            assert!(named, "docs/format.md does not name {key} of {name}");
        }
    }
}
