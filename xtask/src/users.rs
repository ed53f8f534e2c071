//! What users of the packages get: the crate in a project of its own and installed as a command,
//! and the npm package in another project. Each is made from what is published, not from this tree;
//! only the crates in the lock file are fetched. Runs the examples in their READMEs.

use crate::{npm, run};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Tries all of them.
pub(crate) fn check() -> Result<String> {
    let top = run::target().join("users");
    // Also what other systems need, for a project of its own is resolved for all of them.
    run::show(run::cargo().args(["fetch", "--quiet", "--locked"]))?;
    // Nothing built before: files of a crate have no times by which cargo could see a change.
    fresh(&top)?;
    fresh(&top.join("crate"))?;
    fresh(&top.join("npm"))?;
    let source = unpacked(&top)?;
    library(&top, &source)?;
    command(&top, &source)?;
    npm_package(&top.join("npm"))?;
    Ok("the crate, the command and the npm package work as published".to_owned())
}

fn fresh(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(fs::create_dir_all(folder)?)
}

/// Packs the crate without a word of warning; gives the folder of its files.
fn unpacked(top: &Path) -> Result<PathBuf> {
    let mut cargo = run::cargo();
    cargo.args([
        "package",
        "--package",
        "says-who",
        "--no-verify",
        "--offline",
    ]);
    // Whoever changes something wants to try it before it is committed.
    cargo
        .arg("--allow-dirty")
        .arg("--target-dir")
        .arg(top.join("build"));
    let output = cargo.output().context("cannot start cargo")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(
        output.status.success() && !said.contains("warning"),
        "cargo package: {said}"
    );
    let packed = top.join(format!("build/package/says-who-{VERSION}.crate"));
    let mut tar = run::command("tar");
    run::show(tar.arg("-xzf").arg(packed).arg("-C").arg(top.join("crate")))?;
    Ok(top.join(format!("crate/says-who-{VERSION}")))
}

/// A project that depends on the crate, and whose program is the example of its README.
fn library(top: &Path, source: &Path) -> Result<()> {
    let project = top.join("crate/project");
    fs::create_dir_all(project.join("src"))?;
    let manifest = format!(
        "[package]\nname = \"project\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\nsays-who = {{ path = {source:?} }}\n"
    );
    fs::write(project.join("Cargo.toml"), manifest)?;
    let readme = fs::read_to_string(source.join("docs/crate.md"))?;
    let example: String = readme
        .lines()
        .skip_while(|line| *line != "## The library")
        .take_while(|line| *line != "## The command line")
        .filter(|line| line.starts_with("    "))
        .map(|line| format!("{line}\n"))
        .collect();
    ensure!(example.contains("assert"), "docs/crate.md has no example");
    let print = "    for sentence in &report.sentences {\n        print!(\"{}\", sentence.label.letter());\n    }\n";
    fs::write(
        project.join("src/main.rs"),
        format!("fn main() {{\n{example}{print}}}\n"),
    )?;
    let mut cargo = run::cargo();
    cargo.current_dir(&project);
    cargo.args(["run", "--quiet", "--offline", "--target-dir"]);
    let said = run::read(cargo.arg(top.join("build")))?;
    ensure!(said == "AOA", "the crate's example printed {said:?}");
    Ok(())
}

/// The command line, installed from the crate.
fn command(top: &Path, source: &Path) -> Result<()> {
    let place = top.join("crate/installed");
    let mut cargo = run::cargo();
    // Unoptimised: what is tried is that it can be installed.
    cargo.args([
        "install",
        "--quiet",
        "--offline",
        "--locked",
        "--debug",
        "--no-track",
    ]);
    cargo.arg("--path").arg(source).arg("--root").arg(&place);
    run::show(cargo.arg("--target-dir").arg(top.join("build")))?;
    let article = top.join("crate/article.txt");
    fs::write(&article, "The bridge is closed, police said.\n")?;
    let mut says_who = run::command(place.join("bin/says-who"));
    let said = run::read(says_who.args(["annotate", "--format", "json"]).arg(article))?;
    let said: serde_json::Value = serde_json::from_str(&said)?;
    ensure!(
        said["sentences"][0]["label"] == "O",
        "the command printed {said}"
    );
    Ok(())
}

/// A project that installs the npm package, with its types, in Node and bundled for a browser.
fn npm_package(project: &Path) -> Result<()> {
    let packed = run::root().join(format!("dist/packages/says-who-{VERSION}.tgz"));
    ensure!(packed.exists(), "there is no {}", packed.display());
    fs::write(
        project.join("package.json"),
        "{\"private\": true, \"type\": \"module\"}\n",
    )?;
    npm::add(project, &packed)?;
    let mut node = npm::node();
    node.arg(run::root().join("xtask/js/try-npm.mjs"));
    run::show(node.arg(project))
}
