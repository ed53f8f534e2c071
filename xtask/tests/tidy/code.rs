//! Who may know what: browser, language, files and judgement each have their place.

use crate::{code, files, read};
use std::collections::BTreeSet;

#[test]
fn only_the_boundary_knows_that_there_is_a_browser() {
    for file in files("src", &[".rs"]) {
        for name in ["js_sys", "web_sys", "wasm_bindgen", "JsValue"] {
            let known = file.path == "src/boundary.rs";
            assert!(known || !file.text.contains(name), "{}: {name}", file.path);
        }
    }
    let boundary = read("src/boundary.rs");
    assert!(
        boundary.contains("wasm_bindgen"),
        "another file is the boundary now"
    );
}

/// The engine is a function of its input: no file, no network, no clock.
#[test]
fn only_the_command_line_knows_that_there_is_a_machine() {
    for file in files("src", &[".rs"]) {
        if file.path.starts_with("src/cli/") || file.path == "src/main.rs" {
            continue;
        }
        for line in file.working() {
            let machine = [
                "std::fs",
                "std::net",
                "std::env",
                "std::process",
                "std::io",
                "std::time",
                "std::thread",
            ];
            let known = machine.iter().find(|name| line.contains(**name));
            assert_eq!(known, None, "{}: {line}", file.path);
        }
    }
    for file in files("src", &[".rs"]) {
        for name in ["std::net", "process::Command", "TcpStream"] {
            assert!(!file.text.contains(name), "{}: {name}", file.path);
        }
    }
}

#[test]
fn what_is_no_language_pack_knows_no_language() {
    for folder in [
        "src/labels",
        "src/report",
        "src/attributions",
        "src/entities",
        "src/blocks",
    ] {
        for file in files(folder, &[".rs"]) {
            for line in file.working() {
                let words = [
                    "\"said\"",
                    "according",
                    "reportedly",
                    "alleged",
                    "official\"",
                ];
                let word = words.iter().find(|word| line.contains(**word));
                assert_eq!(word, None, "{}: {line}", file.path);
                assert!(!line.contains("language::en"), "{}: {line}", file.path);
            }
        }
    }
}

/// The shim knows no word of the news, and gives no sentence a label: it shows what the engine
/// says, and what readers say themselves (quiz and own labels).
#[test]
fn the_shim_judges_nothing() {
    for file in files("extension", &[".js"]) {
        let lines = file.text.lines().map(str::trim);
        for line in lines.filter(|line| !line.starts_with("//")) {
            for word in ["according to", "reportedly", "allegedly", "spokes"] {
                assert!(!line.contains(word), "{}: {line}", file.path);
            }
            let given = [
                ".label = '",
                "label: 'O",
                "label: 'N",
                "label: 'A",
                "label: '?",
            ];
            let given = given.iter().any(|way| line.contains(way));
            assert!(!given, "{} makes a label: {line}", file.path);
        }
    }
}

/// How long a file of code may be, and by which words its top tells why it is longer.
const LONGEST: usize = 600;
const REASON: &str = "More than 600 lines:";

#[test]
fn files_are_short_and_say_what_they_are() {
    for file in code(&[".rs", ".js", ".mjs"]) {
        let lines = file.text.lines().count();
        let told = file.text.lines().take(10).any(|line| line.contains(REASON));
        assert!(
            lines <= LONGEST || told,
            "{} has {lines} lines and does not say why at its top",
            file.path
        );
        assert!(
            lines > LONGEST || !told,
            "{} is short now: take the reason off its top",
            file.path
        );
        let test = file.path.ends_with("tests.rs") || file.path.ends_with(".test.js");
        let first = file
            .text
            .lines()
            .find(|line| !line.starts_with("#!"))
            .unwrap_or_default();
        let said = first.starts_with("//") || first.starts_with("/*");
        assert!(said || test, "{} does not say what it is", file.path);
    }
}

#[test]
fn nothing_is_unsafe() {
    assert!(read("Cargo.toml").contains("unsafe_code = \"forbid\""));
    for manifest in ["Cargo.toml", "xtask/Cargo.toml", "xtask/bindgen/Cargo.toml"] {
        let text = read(manifest);
        assert!(text.contains("[lints]\nworkspace = true"), "{manifest}");
    }
    // The fuzz targets are no part of the workspace, so the word itself is looked for.
    for file in code(&[".rs"]) {
        for line in file.working() {
            let mut words = line.split(|c: char| !c.is_ascii_alphanumeric() && !"_-".contains(c));
            assert!(
                !words.any(|word| word == ["un", "safe"].concat()),
                "{}: {line}",
                file.path
            );
        }
    }
}

/// A rule is named beside the code that it is, not only in a test of it.
#[test]
fn every_rule_is_named_where_it_is_implemented() {
    let files = files("src", &[".rs"]);
    let mut named = BTreeSet::new();
    for file in files.iter().filter(|file| !file.path.ends_with("tests.rs")) {
        let end = file
            .text
            .find("#[cfg(test)]\nmod tests")
            .unwrap_or(file.text.len());
        named.extend(file.text[..end].split(|c: char| !c.is_ascii_alphanumeric()));
    }
    let missing: Vec<String> = rules()
        .filter(|rule| !named.contains(rule.as_str()))
        .collect();
    assert!(missing.is_empty(), "no code names {missing:?}");
}

#[test]
fn every_rule_decides_a_sentence_of_its_own() {
    let table = read("tests/rules.tsv");
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let tested: BTreeSet<&str> = lines.filter_map(|line| line.split('\t').next()).collect();
    let missing: Vec<String> = rules()
        .filter(|rule| !tested.contains(rule.as_str()))
        .collect();
    assert!(missing.is_empty(), "no sentence for {missing:?}");
}

/// The principles and the settled cases.
fn rules() -> impl Iterator<Item = String> {
    let principles = (0..=17).map(|n| format!("P{n}"));
    principles.chain((1..=60).map(|n| format!("R{n}")))
}

/// What the documentation of the crate shows has an example each.
#[test]
fn every_public_function_has_an_example() {
    let mut open = vec![("src/lib.rs".to_owned(), "src".to_owned())];
    let mut seen = 0;
    while let Some((path, folder)) = open.pop() {
        let text = read(&path);
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let above = |at: usize| at.checked_sub(1).map_or("", |at| lines[at].trim());
            let name = |rest: &str| rest.trim_end_matches(';').to_owned();
            if let Some(rest) = line.strip_prefix("pub mod ") {
                if above(at) != "#[doc(hidden)]" {
                    open.push(module(&folder, &name(rest)));
                }
            } else if let Some(rest) = line.strip_prefix("pub use ")
                && path == "src/lib.rs"
                && let Some((private, _)) = rest.split_once("::")
                && private != "language"
            {
                open.push(module(&folder, private));
            }
            let item = line.trim_start();
            if item.starts_with("pub fn ") || item.starts_with("pub const fn ") {
                let mut head = (0..at).rev().map(|at| lines[at].trim());
                let told = head
                    .by_ref()
                    .take_while(|line| line.starts_with("///") || line.starts_with("#["))
                    .any(|line| line == "/// ```");
                assert!(told, "{path}:{}: no example: {item}", at + 1);
                seen += 1;
            }
        }
    }
    assert!(seen > 20, "only {seen} public functions were found");
}

/// The file of a module, and the folder of its own modules.
fn module(folder: &str, name: &str) -> (String, String) {
    let inner = format!("{folder}/{name}");
    let file = format!("{inner}.rs");
    let whole = if crate::root().join(&file).exists() {
        file
    } else {
        format!("{inner}/mod.rs")
    };
    (whole, inner)
}
