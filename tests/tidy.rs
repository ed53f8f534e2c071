//! What the tree promises of itself: who knows what, how long files are, what ships and what it may.
//! Reads the files as they lie here; runs nothing of them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Files that are longer than 600 lines, and why they may.
const LONG: [(&str, &str); 1] = [(
    "tests/cli.rs",
    "one run of the command line after another, sharing their helpers",
)];

struct File {
    path: String,
    text: String,
}

/// Every file under a folder whose name ends like one of these.
fn files(folder: &str, ends: &[&str]) -> Vec<File> {
    let mut out = Vec::new();
    gather(
        Path::new(env!("CARGO_MANIFEST_DIR")),
        folder,
        ends,
        &mut out,
    );
    assert!(!out.is_empty(), "{folder} holds no {ends:?}");
    out.sort_by(|a, b| a.path.cmp(&b.path));
    out
}

fn gather(root: &Path, at: &str, ends: &[&str], out: &mut Vec<File>) {
    for entry in fs::read_dir(root.join(at)).expect("a folder") {
        let entry = entry.expect("an entry");
        let path = format!("{at}/{}", entry.file_name().to_string_lossy());
        if entry.file_name() == "node_modules" {
            continue;
        }
        if entry.file_type().expect("a type").is_dir() {
            gather(root, &path, ends, out);
        } else if ends.iter().any(|end| path.ends_with(end)) {
            let text = fs::read_to_string(entry.path()).expect("UTF-8");
            out.push(File { path, text });
        }
    }
}

fn read(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn code() -> Vec<File> {
    let folders = [
        "src",
        "build",
        "tests",
        "xtask/src",
        "xtask/js",
        "extension",
        "www",
        "fuzz/targets",
    ];
    let code = |folder| files(folder, &[".rs", ".js", ".mjs"]);
    folders.into_iter().flat_map(code).collect()
}

/// The lines of a Rust file that are neither comments nor its tests.
fn working(text: &str) -> impl Iterator<Item = &str> {
    let end = text.find("#[cfg(test)]\nmod").unwrap_or(text.len());
    text[..end]
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
}

#[test]
fn only_the_boundary_knows_that_there_is_a_browser() {
    for file in files("src", &[".rs"]) {
        for name in ["js_sys", "web_sys", "wasm_bindgen", "JsValue"] {
            let known = file.path == "src/boundary.rs";
            assert!(known || !file.text.contains(name), "{}: {name}", file.path);
        }
    }
}

#[test]
fn what_is_no_language_pack_knows_no_language() {
    for folder in ["src/labels", "src/report", "src/attributions", "src/blocks"] {
        let made_up =
            |file: &File| file.path.ends_with("sample.rs") || file.path.ends_with("tests.rs");
        for file in files(folder, &[".rs"])
            .into_iter()
            .filter(|file| !made_up(file))
        {
            for line in working(&file.text) {
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

#[test]
fn the_shim_judges_nothing() {
    for file in files("extension", &[".js"]) {
        for line in file
            .text
            .lines()
            .map(str::trim)
            .filter(|line| !line.starts_with("//"))
        {
            for word in ["according to", "reportedly", "allegedly", "spokes"] {
                assert!(!line.contains(word), "{}: {line}", file.path);
            }
        }
    }
}

/// What would let the network, a page's text or a stranger's code in.
#[test]
fn the_shim_neither_calls_out_nor_runs_text() {
    let doors = [
        "eval(",
        "new Function",
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "XMLHttpRequest",
        "WebSocket",
        "EventSource",
        "sendBeacon",
        "createContextualFragment",
        "onMessageExternal",
        "onConnectExternal",
        "window.onmessage",
        "postMessage('*'",
        "http://",
        "import(",
    ];
    for file in files("extension", &[".js", ".html", ".css"]) {
        for line in file.text.lines() {
            let door = doors.iter().find(|door| line.contains(**door));
            assert_eq!(door, None, "{}: {line}", file.path);
            // `wording.js` hands its callers' relative paths on; its first lines say so.
            let own = [
                "fetch(api.runtime.getURL(",
                "fetch('eval.json')",
                "importScripts('wasm/",
            ];
            let own = own.iter().any(|call| line.contains(call))
                || file.path.ends_with("class/wording.js") && line.contains("await fetch(path)");
            for call in ["fetch(", "importScripts('"] {
                assert!(own || !line.contains(call), "{}: {line}", file.path);
            }
        }
    }
}

#[test]
fn files_are_short_and_say_what_they_are() {
    for file in code() {
        let lines = file.text.lines().count();
        match LONG.iter().find(|(path, _)| *path == file.path) {
            None => assert!(lines <= 600, "{} has {lines} lines", file.path),
            Some((_, why)) => println!("{}: {lines} lines, {why}", file.path),
        }
        let test = file.path.ends_with("tests.rs") || file.path.ends_with(".test.js");
        let first = file
            .text
            .lines()
            .find(|line| !line.starts_with("#!"))
            .unwrap_or_default();
        let said = first.starts_with("//") || first.starts_with("/*");
        assert!(said || test, "{} does not say what it is", file.path);
    }
    for (path, _) in LONG {
        let lines = read(path).lines().count();
        assert!(lines > 600, "{path} is short now: take it off the list");
    }
}

#[test]
fn word_lists_are_sorted_and_say_where_they_are_from() {
    for file in files("src/language/en", &[".tsv"]) {
        for field in ["# columns:", "# source:", "# licence:"] {
            assert!(file.text.contains(field), "{} lacks {field}", file.path);
        }
        let rows: Vec<&str> = file
            .text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect();
        let keys: Vec<&str> = rows
            .iter()
            .filter_map(|row| row.split('\t').next())
            .collect();
        for pair in keys.windows(2) {
            assert!(
                pair[0] < pair[1],
                "{}: {:?} before {:?}",
                file.path,
                pair[0],
                pair[1]
            );
        }
    }
}

#[test]
fn every_class_of_the_word_lists_is_read_somewhere() {
    let used: String = files("src", &[".rs"])
        .into_iter()
        .filter(|file| !file.path.ends_with("class.rs"))
        .map(|file| file.text)
        .collect();
    let mut dead: Vec<String> = says_who::language::Class::ALL
        .iter()
        .map(|(_, class)| format!("{class:?}"))
        .filter(|name| !used.contains(&format!("Class::{name}")))
        .collect();
    dead.retain(|name| !UNREAD.contains(&name.as_str()));
    assert!(dead.is_empty(), "no code reads {dead:?}");
}

/// Classes that lists name and no code reads yet; none may be added.
const UNREAD: [&str; 2] = ["Anonymous", "ScopeBreak"];

#[test]
fn every_rule_is_named_where_it_is_implemented() {
    let text: String = files("src", &[".rs"])
        .into_iter()
        .map(|file| file.text)
        .collect();
    let words: BTreeSet<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let rules = (0..=17)
        .map(|n| format!("P{n}"))
        .chain((1..=60).map(|n| format!("R{n}")));
    let missing: Vec<String> = rules
        .filter(|rule| !words.contains(rule.as_str()))
        .collect();
    assert!(missing.is_empty(), "no code names {missing:?}");
}

#[test]
fn the_extension_may_do_no_more_than_this() {
    let manifest: serde_json::Value =
        serde_json::from_str(&read("extension/manifest.json")).expect("JSON");
    let list = |key: &str| {
        let list = manifest[key].as_array().into_iter().flatten();
        list.map(|name| name.as_str().expect("a name").to_owned())
            .collect::<BTreeSet<_>>()
    };
    // What each is for stands in docs/privacy.md.
    let may = [
        "activeTab",
        "contextMenus",
        "scripting",
        "sidePanel",
        "storage",
    ];
    for name in list("permissions") {
        assert!(may.contains(&name.as_str()), "{name} is new");
        let privacy = read("docs/privacy.md");
        assert!(
            privacy.contains(&format!("`{name}`")),
            "docs/privacy.md does not explain {name}"
        );
    }
    for key in [
        "host_permissions",
        "content_scripts",
        "web_accessible_resources",
        "externally_connectable",
        "optional_permissions",
        "update_url",
        "key",
    ] {
        assert!(manifest[key].is_null(), "{key} is new");
    }
    let policy = &manifest["content_security_policy"]["extension_pages"];
    let policy = policy.as_str().expect("a policy");
    let wanted = "default-src 'self'; connect-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
    assert!(policy.starts_with(wanted), "{policy}");
    let gecko = &manifest["browser_specific_settings"]["gecko"];
    assert_eq!(
        gecko["data_collection_permissions"]["required"],
        serde_json::json!(["none"])
    );
}

#[test]
fn there_is_one_version() {
    let version = env!("CARGO_PKG_VERSION");
    let manifest = read("extension/manifest.json");
    assert!(
        manifest.contains(&format!("\"version\": \"{version}\"")),
        "manifest.json"
    );
    assert!(
        read("CHANGELOG.md").contains(&format!("## {version}")),
        "CHANGELOG.md"
    );
    assert_eq!(
        read("Cargo.toml").matches("\nversion = \"").count(),
        1,
        "Cargo.toml"
    );
}

#[test]
fn nothing_is_unsafe() {
    assert!(read("Cargo.toml").contains("unsafe_code = \"forbid\""));
    for manifest in ["Cargo.toml", "xtask/Cargo.toml", "xtask/bindgen/Cargo.toml"] {
        assert!(
            read(manifest).contains("[lints]\nworkspace = true"),
            "{manifest}"
        );
    }
}

/// What the README says of versions and keys is what the manifest asks for.
#[test]
fn the_readme_tells_the_manifests_versions_and_keys() {
    let manifest = fs::read_to_string("extension/manifest.json").unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    let readme = fs::read_to_string("README.md").unwrap();
    let chrome = manifest["minimum_chrome_version"].as_str().unwrap();
    let gecko = manifest["browser_specific_settings"]["gecko"]["strict_min_version"].as_str();
    let firefox = gecko.unwrap().split('.').next().unwrap();
    assert!(
        readme.contains(&format!("Edge {chrome} or newer")),
        "{chrome}"
    );
    assert!(
        readme.contains(&format!("Firefox {firefox} or newer")),
        "{firefox}"
    );
    for (name, command) in manifest["commands"].as_object().unwrap() {
        let key = command["suggested_key"]["default"].as_str().unwrap();
        assert!(readme.contains(&format!("`{key}`")), "{name}: {key}");
    }
}
