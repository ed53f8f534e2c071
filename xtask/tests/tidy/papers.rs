//! The documents match the tree: versions, keys, commands, files and tests.

use crate::{File, code, files, json, quoted, read, root, rows};
use std::collections::BTreeSet;
use std::fs;

/// All documents.
fn papers() -> Vec<File> {
    let top = [
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "README.md",
        "SECURITY.md",
        "src/language/en/model/README.md",
        "xtask/npm/README.md",
    ];
    let mut papers = files("docs", &[".md"]);
    papers.extend(top.map(|path| File {
        path: path.to_owned(),
        text: read(path),
    }));
    papers
}

#[test]
fn there_is_one_version() {
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(json("extension/manifest.json")["version"], version);
    assert_eq!(
        json("xtask/npm/package.json")["version"],
        "0.0.0",
        "put in when packed"
    );
    let changes = read("CHANGELOG.md");
    let mut headings = changes.lines().filter_map(|line| line.strip_prefix("## "));
    let newest = headings.find(|heading| *heading != "Unreleased");
    assert_eq!(newest, Some(version), "CHANGELOG.md");
    assert_eq!(
        read("Cargo.toml").matches("\nversion = \"").count(),
        1,
        "Cargo.toml"
    );
}

/// What the README says of versions and keys is what the manifest asks for.
#[test]
fn the_readme_tells_the_manifests_versions_and_keys() {
    let manifest = json("extension/manifest.json");
    let readme = read("README.md");
    let chrome = manifest["minimum_chrome_version"]
        .as_str()
        .expect("a version");
    let gecko = &manifest["browser_specific_settings"]["gecko"]["strict_min_version"];
    let firefox = gecko
        .as_str()
        .expect("a version")
        .split('.')
        .next()
        .expect("a number");
    assert!(
        readme.contains(&format!("Edge {chrome} or newer")),
        "{chrome}"
    );
    assert!(
        readme.contains(&format!("Firefox {firefox} or newer")),
        "{firefox}"
    );
    for (name, command) in manifest["commands"].as_object().expect("commands") {
        let key = command["suggested_key"]["default"].as_str().expect("a key");
        assert!(readme.contains(&format!("`{key}`")), "{name}: {key}");
    }
}

/// The limits of the stores' forms.
#[test]
fn the_store_texts_fit() {
    let messages = json("extension/_locales/en/messages.json");
    let letters = |text: &str| text.chars().count();
    let message = |key: &str| letters(messages[key]["message"].as_str().expect("a message"));
    assert!(message("name") <= 45 && message("description") <= 132);
    for (path, title, limit) in [
        ("docs/store/firefox.md", "## Summary", 250),
        ("docs/store/firefox.md", "## Description", 15_000),
        ("docs/store/firefox.md", "## Notes to the reviewer", 3_000),
        ("docs/store/chrome.md", "## Description", 16_000),
        ("docs/store/chrome.md", "## Single purpose", 1_000),
    ] {
        let text = read(path);
        let part = text
            .split_once(&format!("{title}\n"))
            .unwrap_or_else(|| panic!("{path}: {title}"));
        let part = part.1.split("\n## ").next().expect("text").trim();
        assert!(
            (20..=limit).contains(&letters(part)),
            "{path}: {title} has {} letters",
            letters(part)
        );
    }
}

/// Chrome's store takes five pictures of 1280 by 800 points: the first five.
#[test]
fn the_store_pictures_fit() {
    let folder = root().join("docs/store/pictures");
    for number in 1..=5 {
        let mut entries = fs::read_dir(&folder).expect("pictures").flatten();
        let is_wanted = |name: &str| name.starts_with(&format!("{number}-"));
        let picture = entries.find(|entry| is_wanted(&entry.file_name().to_string_lossy()));
        let bytes = fs::read(picture.expect("a picture").path()).expect("bytes");
        let points = |at: usize| u32::from_be_bytes([0, 1, 2, 3].map(|i| bytes[at + i]));
        assert_eq!((points(16), points(20)), (1280, 800), "picture {number}");
    }
}

/// Every link of a document leads to a file.
#[test]
fn links_lead_somewhere() {
    for paper in papers() {
        let folder = root().join(&paper.path);
        let folder = folder.parent().expect("a folder");
        for link in paper.text.split("](").skip(1) {
            let link = link.split(')').next().expect("a link");
            let file = link.split('#').next().expect("a link");
            if !file.is_empty() && !file.starts_with("https://") {
                assert!(folder.join(file).exists(), "{}: {link}", paper.path);
            }
        }
    }
}

/// Every command and step that a document names is one.
#[test]
fn commands_are_there() {
    let help = read("xtask/src/main.rs");
    let steps = read("xtask/src/test.rs");
    for paper in papers() {
        for command in paper.text.split("cargo xtask ").skip(1) {
            let name = command
                .split(|c: char| !c.is_ascii_alphanumeric())
                .next()
                .expect("a word");
            assert!(
                name.is_empty() || help.contains(&format!("        {name:?} => ")),
                "{}: {name}",
                paper.path
            );
        }
        for step in paper.text.split("--only ").skip(1) {
            let name = step
                .split(|c: char| !c.is_ascii_alphanumeric())
                .next()
                .expect("a word");
            assert!(
                name == "STEP" || steps.contains(&format!("name: {name:?}")),
                "{}: {name}",
                paper.path
            );
        }
    }
}

/// The public CI runs every step of `cargo xtask test`, and no other.
#[test]
fn ci_runs_every_step() {
    let steps = read("xtask/src/test.rs");
    let names = steps.split("        name: \"").skip(1);
    let names: BTreeSet<&str> = names.filter_map(|rest| rest.split('"').next()).collect();
    let workflow = read(".github/workflows/ci.yml");
    let run = workflow.split("--only ").skip(1);
    let run = run.filter_map(|rest| rest.split_whitespace().next());
    let run: BTreeSet<&str> = run.filter(|name| *name != "STEP").collect();
    assert_eq!(run, names);
}

/// Every file that a document names in backticks is there.
#[test]
fn named_files_are_there() {
    let mut seen = 0;
    for paper in papers() {
        if paper.path.starts_with("docs/decisions") || paper.path.contains("/README.md") {
            continue; // told of a time, or of another folder
        }
        // Commands stand in indented lines; they name other people's files.
        let lines = paper.text.lines().filter(|line| !line.starts_with("    "));
        for name in lines.flat_map(quoted) {
            let starts = [
                "src/",
                "tests/",
                "xtask/",
                "extension/",
                "docs/",
                "fuzz/",
                "benches/",
                "build/",
            ];
            let is_path = starts.iter().any(|start| name.starts_with(start));
            if is_path && !name.contains(['*', ' ', '…']) {
                assert!(root().join(name).exists(), "{}: {name}", paper.path);
                seen += 1;
            }
        }
    }
    assert!(seen > 40, "only {seen} names");
}

/// The threat model names tests that exist: a file in backticks, then titles in “ ”.
#[test]
fn threats_are_shown_by_tests_that_exist() {
    let mut seen = 0;
    for row in rows(&read("docs/threats.md")) {
        let [who, wants, stops, shown] = &row[..] else {
            panic!("{row:?}")
        };
        assert!(
            !who.is_empty() && !wants.is_empty() && stops.len() > 20,
            "{row:?}"
        );
        let mut file = None;
        for part in shown.split_inclusive(['`', '”']) {
            if let Some(path) = part.strip_suffix('`').filter(|path| path.contains('/')) {
                file = Some(
                    fs::read_to_string(root().join(path)).unwrap_or_else(|_| panic!("{path}")),
                );
            } else if let Some(title) = part.strip_suffix('”') {
                let title = title.split('“').nth(1).expect("a title");
                let file = file
                    .as_ref()
                    .unwrap_or_else(|| panic!("{title} of no file"));
                assert!(file.contains(title), "no test “{title}”");
                seen += 1;
            }
        }
        assert!(file.is_some(), "no test: {row:?}");
    }
    assert!(seen > 15, "only {seen} tests");
}

/// The numbers at the start of a browser test's name: "12, 38: every example …".
fn feature_rows(test: &File) -> BTreeSet<u32> {
    let titles = test.text.split("test(").skip(1);
    let numbers = titles.filter_map(|title| {
        let title = title.strip_prefix(['\'', '"', '`'])?;
        let (numbers, _) = title.split_once(": ")?;
        let numbers: Result<Vec<u32>, _> = numbers.split(", ").map(str::parse).collect();
        numbers.ok()
    });
    numbers.flatten().collect()
}

/// Every feature has a test, and every test that names a feature names one that exists.
#[test]
fn every_feature_has_its_test() {
    let tests = files("tests/browser", &[".test.js"]);
    let features = rows(&read("docs/features.md"));
    let numbers: Vec<u32> = features
        .iter()
        .map(|row| row[0].parse().expect("a number"))
        .collect();
    assert_eq!(numbers, (1..=40).collect::<Vec<u32>>());
    for row in &features {
        let number: u32 = row[0].parse().expect("a number");
        let mut seen = 0;
        for link in row[3].split("](../").skip(1) {
            let path = link.split(')').next().expect("a path");
            let test = tests.iter().find(|test| test.path == path);
            let test = test.unwrap_or_else(|| panic!("row {number}: no {path}"));
            assert!(
                feature_rows(test).contains(&number),
                "{path} has no test of row {number}"
            );
            seen += 1;
        }
        assert!(seen > 0, "row {number} has no test");
    }
    for test in &tests {
        let strange: Vec<u32> = feature_rows(test)
            .into_iter()
            .filter(|number| !numbers.contains(number))
            .collect();
        assert!(strange.is_empty(), "{}: no row {strange:?}", test.path);
    }
}

/// The types of the npm package have every key and every word that the schema of its answers has.
#[test]
fn the_types_say_what_the_schema_says() {
    let types = read("xtask/npm/index.d.ts");
    let schema = json("docs/format.schema.json");
    let mut open = vec!["answer".to_owned()];
    let mut done = BTreeSet::new();
    while let Some(name) = open.pop() {
        if !done.insert(name.clone()) {
            continue;
        }
        let mut parts = vec![&schema["$defs"][&name]];
        while let Some(part) = parts.pop() {
            let fields = part["properties"].as_object().into_iter().flatten();
            for (key, value) in fields {
                // The labels and the families are records over their own types.
                let named = [":", "?:"].map(|colon| format!("{key}{colon}"));
                let quoted = format!("'{key}'");
                let is_typed = named.iter().any(|named| types.contains(named));
                assert!(is_typed || types.contains(&quoted), "{name}: {key}");
                parts.push(value);
            }
            for word in part["enum"].as_array().into_iter().flatten() {
                let word = word
                    .as_str()
                    .map_or("null".to_owned(), |w| format!("'{w}'"));
                assert!(types.contains(&word), "{name}: {word}");
            }
            parts.extend(part["anyOf"].as_array().into_iter().flatten());
            parts.extend(part.get("items"));
            let target = part["$ref"].as_str();
            let target = target.and_then(|target| target.strip_prefix("#/$defs/"));
            open.extend(target.map(str::to_owned));
        }
    }
    assert!(done.len() > 10, "only {done:?}");
}

/// No file cites a document that isn't in the tree.
#[test]
fn cited_documents_are_there() {
    let mut texts = code(&[".rs", ".js", ".mjs", ".tsv"]);
    texts.extend(papers());
    let gone = [
        "taxonomy.md",
        "settled-cases.md",
        "formats.md",
        "lexicon-notes.md",
        "feature table",
    ];
    for text in texts
        .iter()
        .filter(|text| text.path != "xtask/tests/tidy/papers.rs")
    {
        for name in gone {
            assert!(!text.text.contains(name), "{}: {name}", text.path);
        }
        let words = text
            .text
            .split(|c: char| !c.is_ascii_alphanumeric() && !"/._-".contains(c));
        for name in words.filter(|word| word.starts_with("docs/") && word.contains(".md")) {
            let name = name.trim_end_matches('.');
            assert!(root().join(name).exists(), "{}: {name}", text.path);
        }
    }
}

/// Decisions have numbers without a gap, and say what they cost.
#[test]
fn decisions_are_numbered_and_whole() {
    for (at, paper) in files("docs/decisions", &[".md"]).iter().enumerate() {
        let name = paper.path.rsplit('/').next().expect("a name");
        assert!(name.starts_with(&format!("{:04}-", at + 1)), "{name}");
        for part in ["# ", "**Decided:**", "**Because:**", "**Costs:**"] {
            assert!(paper.text.contains(part), "{name} lacks {part}");
        }
    }
}

#[test]
fn the_glossary_is_sorted() {
    let words: Vec<String> = rows(&read("docs/glossary.md"))
        .into_iter()
        .map(|row| row[0].to_lowercase())
        .collect();
    assert!(words.len() > 30 && words.is_sorted(), "{words:?}");
}
