//! `cargo xtask build`: makes `dist/extension` and `dist/www`, ready to load. What is reviewed is
//! what ships: the files are copied as they are, only the wasm is made.

use crate::run;
use crate::tree::Tree;
use crate::wasm::{self, Quality};
use anyhow::{Result, bail};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// Folders of the extension whose files the static page uses too.
const SHARED: [&str; 5] = ["_locales", "class", "content", "icons", "summary"];

/// The encoder's weights.
const ENCODER: &str = "src/encoder/model.bin";

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
    let extension = root.join("extension");

    let mut tree = Tree::default();
    tree.add(&extension, "")?;
    tree.add(&wasm, "wasm")?;
    tree.add_file(&root.join(ENCODER), "wasm/encoder.bin");
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
    place(&tree, &root.join("dist/extension"))?;

    let mut tree = Tree::default();
    for shared in SHARED {
        tree.add(&extension.join(shared), shared)?;
    }
    tree.add(&wasm, "wasm")?;
    tree.add_file(&root.join(ENCODER), "wasm/encoder.bin");
    tree.add(&root.join("www"), "")?;
    let lists = run::target().join("www");
    list(&tree, &lists)?;
    tree.add(&lists, "")?;
    place(&tree, &root.join("dist/www"))
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
        // The worker itself is the browser's to keep.
        if name != "sw.js" {
            names.push_str(&format!("  {name:?},\n"));
        }
    }
    let version = hasher.finish();
    fs::create_dir_all(folder)?;
    let text = format!("const VERSION = '{version:016x}';\nconst FILES = [\n{names}];\n");
    Ok(fs::write(folder.join("files.js"), text)?)
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
