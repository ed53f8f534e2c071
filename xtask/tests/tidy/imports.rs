//! Data flows one way: a stage of the engine imports from the stages before it, and from none after.

use crate::{files, read};
use std::collections::BTreeMap;

/// The modules of the engine, each before those that may import it. ARCHITECTURE.md draws the same.
const STAGES: [&str; 23] = [
    "base",
    "squeeze",
    "order",
    "index",
    "blocks",
    "sentences",
    "language",
    "tokens",
    "parse",
    "attributions",
    "entities",
    "labels",
    "judge",
    "report",
    "language::en",
    "encoder",
    "memory",
    "analysis",
    "page",
    "keep",
    "boundary",
    "cli",
    "main",
];

/// The stage that a file belongs to: the packs of a language come later than what they are made of.
fn stage_of(path: &str) -> String {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut parts = path.split('/');
    match (parts.next().unwrap_or(""), parts.next()) {
        ("language", Some("en")) => "language::en".to_owned(),
        (first, _) => first.to_owned(),
    }
}

/// What a file imports: the modules that it names after `crate::`, with `crate::{…}` taken apart.
fn imported(text: &str) -> Vec<&str> {
    let name = |text: &str| text.find(|c: char| !c.is_alphanumeric() && c != '_');
    let first = |text: &'_ str| text[..name(text).unwrap_or(text.len())].len();
    let mut out = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        if rest.starts_with("language::en") {
            out.push("language::en");
        } else if let Some(group) = rest.strip_prefix('{') {
            let group = &group[..group.find('}').unwrap_or(group.len())];
            out.extend(group.split(',').map(|one| {
                let one = one.trim();
                &one[..first(one)]
            }));
        } else {
            out.push(&rest[..first(rest)]);
        }
    }
    out.retain(|name| !name.is_empty());
    out
}

/// What the crate's root says again, and whose it is.
fn from_root() -> BTreeMap<String, String> {
    let lib = read("src/lib.rs");
    let mut out = BTreeMap::new();
    for line in lib.lines() {
        let Some((module, names)) = line
            .strip_prefix("pub use ")
            .and_then(|line| line.trim_end_matches(';').split_once("::"))
        else {
            continue;
        };
        let names = names.rsplit("::").next().unwrap_or(names);
        for name in names.trim_matches(['{', '}']).split(", ") {
            out.insert(name.to_owned(), module.to_owned());
        }
    }
    out
}

#[test]
fn imports_go_one_way() {
    let place = |stage: &str| STAGES.iter().position(|one| *one == stage);
    let root = from_root();
    let mut found = Vec::new();
    let mut seen = 0;
    for file in files("src", &[".rs"]) {
        if file.path == "src/lib.rs" {
            continue;
        }
        let stage = stage_of(&file.path);
        let own = place(&stage).unwrap_or_else(|| panic!("{} is in no stage", file.path));
        let text: String = file.working().flat_map(|line| [line, "\n"]).collect();
        for name in imported(&text) {
            let name = root.get(name).map_or(name, String::as_str);
            let other = place(name).unwrap_or_else(|| panic!("{}: crate::{name}", file.path));
            seen += 1;
            if other > own {
                found.push(format!("{} ({stage}) imports {name}", file.path));
            }
        }
    }
    assert!(seen > 200, "only {seen} imports were found");
    assert_eq!(found, [""; 0], "the later stage imports the earlier one");
}

#[test]
fn what_is_imported_is_seen() {
    let text = "use crate::base::Span;\nuse crate::{labels::Label, report};\nlet x = crate::language::en::judge();";
    assert_eq!(imported(text), ["base", "labels", "report", "language::en"]);
    assert_eq!(stage_of("src/language/en/find/saying.rs"), "language::en");
    assert_eq!(stage_of("src/language/class.rs"), "language");
}
