//! cargo-deny over both lock files: licences, duplicates, where crates come from, and known
//! vulnerabilities if their database can be reached. `deny.toml` says what is allowed.

use crate::{run, tee};
use anyhow::{Result, ensure};
use std::path::PathBuf;

/// The version of cargo-deny whose words `deny.toml` uses.
const VERSION: &str = "0.20.2";

/// What is checked without a network.
const OFFLINE: [&str; 3] = ["licenses", "bans", "sources"];

/// The lock files, and what may be said of each: the fuzz targets use few of the licences and none
/// of the duplicates.
const LOCKED: [(&str, [&str; 2]); 2] = [
    (
        "Cargo.toml",
        ["-D=warnings", "-A=license-exception-not-encountered"],
    ),
    (
        "fuzz/Cargo.toml",
        ["-A=license-not-encountered", "-A=unmatched-skip"],
    ),
];

/// Checks all crates.
pub(crate) fn check() -> Result<String> {
    let deny = program()?;
    // A database that cannot be reached is told, not passed over in silence; one that is there
    // must have nothing against us.
    let mut fetch = run::command(&deny);
    let database = fetch.args(["fetch", "db"]).output()?.status.success();
    for (manifest, flags) in LOCKED {
        let mut command = run::command(&deny);
        command.args(["--workspace", "--all-features", "--config=deny.toml"]);
        command.arg(format!("--manifest-path={manifest}"));
        command.arg("check").args(OFFLINE);
        if database {
            command.args(["advisories", "--disable-fetch"]);
        }
        let outcome = tee::run(command.args(flags))?;
        ensure!(
            outcome.success,
            "{manifest}: a crate is not what deny.toml allows"
        );
    }
    let holes = if database {
        "no known hole"
    } else {
        "known holes NOT checked: their database cannot be reached from here"
    };
    Ok(format!(
        "licences, duplicates and sources of {} lock files; {holes}",
        LOCKED.len()
    ))
}

/// cargo-deny of our version, which is compiled when it is not there yet.
fn program() -> Result<PathBuf> {
    let root = run::target().join("tools");
    let program = root.join("bin/cargo-deny");
    let said = run::read(run::command(&program).arg("--version"));
    if said.is_ok_and(|said| said.trim() == format!("cargo-deny {VERSION}")) {
        return Ok(program);
    }
    eprintln!("cargo install cargo-deny {VERSION}");
    let build = root.join("build");
    let mut cargo = run::cargo();
    cargo.args([
        "install",
        "cargo-deny",
        "--quiet",
        "--locked",
        "--debug",
        "--force",
    ]);
    cargo.args(["--version", VERSION]);
    cargo
        .arg("--root")
        .arg(&root)
        .arg("--target-dir")
        .arg(&build);
    // It runs for a second: what counts is how long it takes to compile.
    cargo.env("CARGO_PROFILE_DEV_DEBUG", "false");
    run::show(&mut cargo)?;
    std::fs::remove_dir_all(build)?;
    Ok(program)
}
