//! `cargo xtask package`: makes `dist/packages` for the stores from the build: a zip for Chromium,
//! an xpi for Firefox, the source that rebuilds them, the static page, the npm package, a bill of
//! materials, and the texts the stores ask for. The same source gives the same bytes; `--twice`
//! builds once more from the source archive in another folder and compares.

use crate::build;
use crate::materials;
use crate::run;
use crate::tar;
use crate::wasm::Quality;
use crate::zip::{self, Files};
use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeSet;
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
    let source = make(&folder)?;
    if twice {
        println!("{}", again(&folder, source)?);
    }
    Ok(())
}

/// Packages what is built, and holds it against what the source archive gives at another place.
pub(crate) fn check() -> Result<String> {
    let folder = run::root().join("dist/packages");
    again(&folder, make(&folder)?)
}

/// Builds the source archive at another place and holds its packages against ours.
fn again(folder: &Path, source: Files) -> Result<String> {
    let top = run::target().join("package-twice");
    if top.exists() {
        fs::remove_dir_all(&top)?;
    }
    let place = top.join("another place");
    for (name, bytes) in source {
        write(&place.join(name), &bytes)?;
    }
    let mut cargo = run::cargo();
    cargo.current_dir(&place).env_remove("CARGO_TARGET_DIR");
    // Crates lie elsewhere too, as they do on the machine of whoever compares.
    let home = top.join("another home");
    links(&run::cargo_home()?, &home)?;
    cargo.env("CARGO_HOME", home);
    run::show(cargo.args(["xtask", "package"]))?;
    let (mut ours, mut theirs) = (Files::new(), Files::new());
    gather(folder, "", &mut ours)?;
    gather(&place.join("dist/packages"), "", &mut theirs)?;
    let names: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
    let count = names.len();
    let differ: Vec<&str> = names
        .into_iter()
        .filter(|name| ours.get(*name) != theirs.get(*name))
        .map(String::as_str)
        .collect();
    ensure!(
        differ.is_empty(),
        "built twice, these differ: {}; compare {} and {}",
        differ.join(", "),
        folder.display(),
        place.join("dist/packages").display()
    );
    fs::remove_dir_all(top)?;
    Ok(format!(
        "{count} files, the same bytes from the source archive at another place"
    ))
}

/// A folder that holds links to all that another one holds.
#[cfg(unix)]
fn links(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        std::os::unix::fs::symlink(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}

/// Where links need leave, an empty folder: crates are fetched anew.
#[cfg(not(unix))]
fn links(_: &Path, to: &Path) -> Result<()> {
    Ok(fs::create_dir_all(to)?)
}

/// Writes the packages of what is built into a folder; gives the source that they were made of.
fn make(folder: &Path) -> Result<Files> {
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
    let source = source()?;
    add("-source.zip", zip::pack(&source)?);
    let mut npm = npm(version)?;
    npm.extend(notes.clone());
    add(".tgz", tar::pack(&npm)?);
    packages.insert("sbom.json".to_owned(), notes["sbom.json"].clone());
    gather(&root.join("docs/store"), "store/", &mut packages)?;
    let privacy = read(&root.join("docs/privacy.md"))?;
    packages.insert("store/privacy.md".to_owned(), privacy);

    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for (name, bytes) in &packages {
        write(&folder.join(name), bytes)?;
        println!("{:>9} {name}", bytes.len());
    }
    Ok(source)
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::create_dir_all(path.parent().context("a file lies in a folder")?)?;
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// The wasm for people who program, as `npm install` takes it.
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

/// All that rebuilds the packages: what git tracks or would, or where there is no git, what is
/// there.
fn source() -> Result<Files> {
    let root = run::root();
    let mut files = Files::new();
    if root.join(".git").exists() {
        let listed = run::read(run::command("git").args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ]))?;
        let is_there = |name: &&str| root.join(name).exists();
        for name in listed.split_terminator('\0').filter(is_there) {
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
