//! `cargo xtask package`: makes `dist/packages` for the stores out of what is built: a zip for
//! Chromium, an xpi for Firefox, the source that rebuilds them, the static page, the npm package,
//! a bill of materials, and the sums of all. The same source gives the same bytes; `--twice` builds
//! once more in a copy of the source at another place and compares.

use crate::build;
use crate::materials;
use crate::run;
use crate::wasm::Quality;
use crate::zip::{self, Files};
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::{Path, PathBuf};

/// Files of the top folder that go with every package.
const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

/// What is made or fetched, and so no source.
const MADE: [&str; 5] = [".git", "target", "dist", "node_modules", "artifacts"];

/// Runs `cargo xtask package …`.
pub(crate) fn command(args: &[String]) -> Result<()> {
    let twice = match args {
        [] => false,
        [twice] if twice == "--twice" => true,
        _ => bail!("usage: cargo xtask package [--twice]"),
    };
    build::build(Quality::Release)?;
    let folder = run::root().join("dist/packages");
    make(&folder)?;
    if twice {
        again(&folder)?;
    }
    Ok(())
}

/// Builds the source archive at another place and holds its packages against ours.
fn again(folder: &Path) -> Result<()> {
    let top = run::target().join("package-twice/another place");
    if top.exists() {
        fs::remove_dir_all(&top)?;
    }
    for (name, bytes) in source()? {
        let path = top.join(name);
        fs::create_dir_all(path.parent().context("a file lies in a folder")?)?;
        fs::write(path, bytes)?;
    }
    let mut cargo = run::cargo();
    cargo.current_dir(&top).env_remove("CARGO_TARGET_DIR");
    run::show(cargo.args(["run", "--quiet", "--package", "xtask", "--", "package"]))?;
    let other = top.join("dist/packages");
    let mut differ = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        if fs::read(folder.join(&name))? != fs::read(other.join(&name))? {
            differ.push(name.to_string_lossy().into_owned());
        }
    }
    ensure!(
        differ.is_empty(),
        "built twice, these differ: {}",
        differ.join(", ")
    );
    println!("built twice at two places: the same bytes");
    Ok(())
}

/// Writes the packages of what is built into a folder.
fn make(folder: &Path) -> Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    let root = run::root();
    let materials = materials::read()?;
    let mut notes = Files::new();
    notes.insert("sbom.json".to_owned(), materials.bill()?);
    notes.insert("THIRD-PARTY.txt".to_owned(), materials.licences()?);
    for name in LICENCES {
        notes.insert(name.to_owned(), read(&root.join(name))?);
    }
    let with_notes = |mut files: Files| {
        files.extend(notes.clone());
        zip::pack(&files)
    };
    let mut extension = Files::new();
    gather(&root.join("dist/extension"), "", &mut extension)?;
    ensure!(
        extension.contains_key("manifest.json"),
        "dist/extension is not built"
    );
    let mut www = Files::new();
    gather(&root.join("dist/www"), "", &mut www)?;

    let extension = with_notes(extension)?;
    let mut packages = Files::new();
    let mut add = |end: &str, bytes| packages.insert(format!("says-who-{version}{end}"), bytes);
    // One manifest serves both browsers, so both packages hold the same.
    add("-firefox.xpi", extension.clone());
    add("-chromium.zip", extension);
    add("-www.zip", with_notes(www)?);
    add("-npm.zip", with_notes(npm(version)?)?);
    add("-source.zip", zip::pack(&source()?)?);
    packages.insert("sbom.json".to_owned(), notes["sbom.json"].clone());

    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    for (name, bytes) in &packages {
        fs::write(folder.join(name), bytes)?;
        println!("{:>9} {name}", bytes.len());
    }
    Ok(())
}

/// The wasm for people who program: a folder that `npm install` takes.
fn npm(version: &str) -> Result<Files> {
    let root = run::root();
    let mut files = Files::new();
    gather(&root.join("xtask/npm"), "", &mut files)?;
    let about = files
        .get_mut("package.json")
        .context("xtask/npm/package.json")?;
    let text = String::from_utf8(std::mem::take(about))?;
    ensure!(
        text.contains("\"0.0.0\""),
        "xtask/npm/package.json has a version of its own"
    );
    *about = text
        .replace("\"0.0.0\"", &format!("{version:?}"))
        .into_bytes();
    let wasm = root.join("dist/extension/wasm");
    let mut glue = String::from_utf8(read(&wasm.join("says_who.js"))?)?;
    glue.push_str("\nexport default wasm_bindgen;\n");
    files.insert("says_who.js".to_owned(), glue.into_bytes());
    files.insert(
        "says_who_bg.wasm".to_owned(),
        read(&wasm.join("says_who_bg.wasm"))?,
    );
    Ok(files)
}

/// All that rebuilds the packages: what git tracks, or where there is no git, what is there.
fn source() -> Result<Files> {
    let root = run::root();
    let mut files = Files::new();
    if root.join(".git").exists() {
        let listed = run::read(run::command("git").args(["ls-files", "-z"]))?;
        for name in listed.split_terminator('\0') {
            files.insert(name.to_owned(), read(&root.join(name))?);
        }
    } else {
        gather(&root, "", &mut files)?;
    }
    Ok(files)
}

/// Adds all files under a folder, but for what is made.
fn gather(folder: &Path, at: &str, files: &mut Files) -> Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let inside = format!("{at}{name}");
        if entry.file_type()?.is_dir() {
            if !MADE.contains(&name.as_str()) {
                gather(&entry.path(), &format!("{inside}/"), files)?;
            }
        } else {
            files.insert(inside, read(&entry.path())?);
        }
    }
    Ok(())
}

fn read(path: &PathBuf) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_source_is_all_there_and_nothing_made() {
        let source = source().unwrap();
        for name in [
            "Cargo.lock",
            "package-lock.json",
            "xtask/src/package.rs",
            "src/lib.rs",
        ] {
            assert!(source.contains_key(name), "{name} is missing");
        }
        let made = source.keys().find(|name| {
            MADE.iter()
                .any(|made| name.split('/').any(|part| part == *made))
        });
        assert_eq!(made, None);
        assert_eq!(
            zip::pack(&source).unwrap(),
            zip::pack(&super::source().unwrap()).unwrap()
        );
    }
}
