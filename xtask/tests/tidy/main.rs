//! What the tree promises about itself: who may know what, what ships and what it may do, that
//! every dependency, word list and rule has its place, and that the documents match the tree. Reads
//! the files as they are; runs none of them.

mod code;
mod imports;
mod lists;
mod papers;
mod ships;
mod supply;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

/// A file of the tree.
struct File {
    /// From the top folder.
    path: String,
    text: String,
}

impl File {
    /// Its lines that are neither comments nor tests, where it is Rust.
    fn working(&self) -> impl Iterator<Item = &str> {
        let tests = ["tests.rs", "sample.rs", "soundness.rs"];
        let is_test = tests.iter().any(|end| self.path.ends_with(end));
        let end = self.text.find("#[cfg(test)]\nmod tests");
        let end = if is_test {
            0
        } else {
            end.unwrap_or(self.text.len())
        };
        let lines = self.text[..end].lines();
        lines.filter(|line| !line.trim_start().starts_with("//"))
    }
}

/// The top folder.
fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().expect("xtask lies in a folder").to_owned()
}

/// A file's text.
fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A file's data.
fn json(path: &str) -> serde_json::Value {
    serde_json::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file under a folder whose name ends like one of these.
fn files(folder: &str, ends: &[&str]) -> Vec<File> {
    let mut out = Vec::new();
    gather(&root(), folder, ends, &mut out);
    assert!(!out.is_empty(), "{folder} holds no {ends:?}");
    out.sort_by(|a, b| a.path.cmp(&b.path));
    out
}

fn gather(root: &Path, at: &str, ends: &[&str], out: &mut Vec<File>) {
    for entry in fs::read_dir(root.join(at)).expect("a folder") {
        let entry = entry.expect("an entry");
        let path = format!("{at}/{}", entry.file_name().to_string_lossy());
        if entry.file_name() == "node_modules" || entry.file_name() == "target" {
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

/// All code.
fn code(ends: &[&str]) -> Vec<File> {
    let folders = [
        "benches",
        "build",
        "extension",
        "fuzz/targets",
        "src",
        "tests",
        "www",
        "xtask",
    ];
    let holds = |folder: &&str| {
        let mut out = Vec::new();
        gather(&root(), folder, ends, &mut out);
        out
    };
    let files: Vec<File> = folders.iter().flat_map(holds).collect();
    assert!(!files.is_empty(), "no {ends:?}");
    files
}

/// The rows of the tables of a document, as cells; heads and rules left out.
fn rows(text: &str) -> Vec<Vec<String>> {
    let lines: Vec<&str> = text.lines().collect();
    let is_rule = |line: &str| line.starts_with("|--") || line.starts_with("| --");
    (0..lines.len())
        .filter(|&at| lines[at].starts_with('|') && !is_rule(lines[at]))
        .filter(|&at| lines.get(at + 1).is_none_or(|next| !is_rule(next)))
        .map(|at| {
            let cells = lines[at].trim_matches('|').split('|');
            cells.map(|cell| cell.trim().to_owned()).collect()
        })
        .collect()
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}
