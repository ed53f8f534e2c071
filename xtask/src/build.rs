//! `cargo xtask build`: makes `dist/extension` and `dist/www`, ready to load. The wasm is made, and so
//! are the scripts, of the modules in `extension` (`xtask/js/bundle.mjs`); all else is copied as it is.

use crate::tree::Tree;
use crate::wasm::{self, Quality};
use crate::{npm, run};
use anyhow::{Result, bail, ensure};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// Folders of the extension whose files the static page uses too.
const SHARED: [&str; 7] = [
    "_locales", "class", "content", "design", "icons", "paste", "summary",
];

/// A file of it that the static page uses too: the page for pasted text is its first one.
const SHARED_FILES: [&str; 1] = ["index.html"];

/// The encoder's weights.
const ENCODER: &str = "src/encoder/model.bin";
/// Where they lie in both folders.
const ENCODER_INSIDE: &str = "wasm/encoder.bin";

/// Runs `cargo xtask build …`.
pub(crate) fn command(args: &[String]) -> Result<()> {
    match args {
        [] => build(Quality::Release),
        [dev] if dev == "--dev" => build(Quality::Dev),
        _ => bail!("usage: cargo xtask build [--dev]"),
    }
}

/// Builds both folders.
pub(crate) fn build(quality: Quality) -> Result<()> {
    let wasm = wasm::build(quality)?;
    let root = run::root();
    let extension = run::target().join("extension");
    gather(&extension)?;

    let mut tree = Tree::default();
    tree.add(&extension, "")?;
    tree.add(&wasm, "wasm")?;
    tree.add_file(&root.join(ENCODER), ENCODER_INSIDE);
    // What the About page tells of each label.
    let figures = root.join("eval.json");
    if figures.exists() {
        tree.add_file(&figures, "about/eval.json");
    } else {
        println!(
            "eval.json is missing, and with it the figures of the About page: \
             run `cargo xtask eval --data FOLDER --write`"
        );
    }
    // The example is the static page's.
    tree.add_file(&root.join("www/demo.html"), "demo.html");
    place(&tree, &root.join("dist/extension"))?;

    let mut tree = Tree::default();
    for shared in SHARED {
        tree.add(&extension.join(shared), shared)?;
    }
    for shared in SHARED_FILES {
        tree.add_file(&extension.join(shared), shared);
    }
    tree.add(&wasm, "wasm")?;
    tree.add_file(&root.join(ENCODER), ENCODER_INSIDE);
    tree.add(&root.join("www"), "")?;
    // What is put into other pages is of no use here.
    tree.keep(|inside| !inside.starts_with("content") || !is_module(inside));
    let lists = run::target().join("www");
    list(&tree, &lists)?;
    inline(&tree, &lists)?;
    tree.add(&lists, "")?;
    place(&tree, &root.join("dist/www"))
}

/// Fills a folder with what both folders take from `extension`: its files, and in place of its modules
/// the scripts that are made of them.
fn gather(folder: &Path) -> Result<()> {
    let scripts = run::target().join("scripts");
    if scripts.exists() {
        fs::remove_dir_all(&scripts)?;
    }
    npm::install()?;
    let mut node = npm::node();
    run::show(node.arg("xtask/js/bundle.mjs").arg(&scripts))?;
    let mut tree = Tree::default();
    tree.add(&run::root().join("extension"), "")?;
    tree.keep(|inside| !is_module(inside));
    tree.add(&scripts, "")?;
    tree.write(folder)?;
    Ok(())
}

/// Whether a file is a module of ours or tells of types, of which scripts are made.
fn is_module(inside: &Path) -> bool {
    let name = inside.to_string_lossy();
    name.ends_with(".js") || name.ends_with(".d.ts")
}

/// Writes `files.js`, from which the service worker knows what to keep on the device, and by whose
/// version it knows that something has changed.
fn list(tree: &Tree, folder: &Path) -> Result<()> {
    let mut hasher = DefaultHasher::new();
    let mut names = String::new();
    for (inside, from) in tree.files() {
        let name = inside.to_string_lossy().replace('\\', "/");
        fs::read(from)?.hash(&mut hasher);
        name.hash(&mut hasher);
        // The worker itself is the browser's to keep; the encoder is kept when it is first read.
        if name != "sw.js" && name != ENCODER_INSIDE {
            names.push_str(&format!("  {name:?},\n"));
        }
    }
    let version = hasher.finish();
    fs::create_dir_all(folder)?;
    let text = format!("const VERSION = '{version:016x}';\nconst FILES = [\n{names}];\n");
    Ok(fs::write(folder.join("files.js"), text)?)
}

/// Files that the static page fetches. Opened from a folder it may fetch none, but run scripts.
const FETCHED: [&str; 4] = [
    "_locales/ar/messages.json",
    "_locales/en/messages.json",
    "demo.html",
    "wasm/says_who_bg.wasm",
];

/// Writes `inline.js`, which holds these files for a page that was opened from a folder. The service
/// worker does not keep it: where that runs, nobody needs it.
fn inline(tree: &Tree, folder: &Path) -> Result<()> {
    let mut held = serde_json::Map::new();
    for (inside, from) in tree.files() {
        let name = inside.to_string_lossy().replace('\\', "/");
        if FETCHED.contains(&name.as_str()) {
            let bytes = fs::read(from)?;
            let value = match String::from_utf8(bytes) {
                Ok(text) => serde_json::Value::from(text),
                Err(other) => {
                    serde_json::json!({"base64": BASE64_STANDARD.encode(other.as_bytes())})
                }
            };
            held.insert(name, value);
        }
    }
    ensure!(
        held.len() == FETCHED.len(),
        "of {FETCHED:?} some are missing"
    );
    let text = format!(
        "// What this page reads where it was opened from a folder (xtask/src/build.rs).\nvar saysWhoInline = {};\n",
        serde_json::Value::from(held)
    );
    Ok(fs::write(folder.join("inline.js"), text)?)
}

fn place(tree: &Tree, folder: &Path) -> Result<()> {
    let changed = tree.write(folder)?;
    println!(
        "{}: {} files, {changed} changed",
        folder.display(),
        tree.len()
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_holds_every_file_but_the_worker_and_changes_with_what_they_hold() {
        let top = run::target().join("list-test");
        if top.exists() {
            fs::remove_dir_all(&top).unwrap();
        }
        let from = top.join("from");
        fs::create_dir_all(from.join("inner")).unwrap();
        for (name, text) in [("index.html", "a"), ("inner/a.js", "b"), ("sw.js", "c")] {
            fs::write(from.join(name), text).unwrap();
        }
        let listed = || {
            let mut tree = Tree::default();
            tree.add(&from, "").unwrap();
            list(&tree, &top.join("to")).unwrap();
            fs::read_to_string(top.join("to/files.js")).unwrap()
        };
        let first = listed();
        let files = "const FILES = [\n  \"index.html\",\n  \"inner/a.js\",\n];\n";
        assert!(first.ends_with(files), "{first}");
        assert_eq!(listed(), first);
        // Also what only the worker holds makes a new version.
        fs::write(from.join("sw.js"), "d").unwrap();
        assert_ne!(listed(), first);
        fs::remove_dir_all(&top).unwrap();
    }
}
