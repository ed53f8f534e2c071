//! `cargo xtask fuzz`: runs the fuzz targets for a number of minutes, and says how often each ran.
//! Starts from the inputs in `fuzz/corpus`. What it finds goes to the target folder; with `--keep`,
//! the smallest set that reaches as much replaces the corpus. An input that breaks a promise stays
//! in `fuzz/artifacts`.

use crate::{run, tee};
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const USAGE: &str = "usage: cargo xtask fuzz [--minutes N] [--target NAME]… [--keep]
targets: sentences analysis page lines";

const TARGETS: [&str; 4] = ["sentences", "analysis", "page", "lines"];

/// The version of cargo-fuzz that is known to work.
const CARGO_FUZZ: &str = "0.13.2";

/// Runs `cargo xtask fuzz …`.
pub(crate) fn command(args: &[String]) -> Result<()> {
    let (mut minutes, mut only, mut keep) = (4, Vec::new(), false);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--minutes" => minutes = args.next().context(USAGE)?.parse::<u64>().context(USAGE)?,
            "--target" => {
                let name = args.next().context(USAGE)?;
                ensure!(TARGETS.contains(&name.as_str()), "{USAGE}");
                only.push(name.as_str());
            }
            "--keep" => keep = true,
            _ => bail!("{USAGE}"),
        }
    }
    let targets: Vec<&str> = TARGETS
        .into_iter()
        .filter(|name| only.is_empty() || only.contains(name))
        .collect();
    set_up()?;
    run::show(nightly().args(["fuzz", "build", "--sanitizer", "none"]))?;
    let seconds = minutes * 60 / targets.len() as u64;
    let mut told = Vec::new();
    for target in targets {
        println!("\n== {target}, {seconds} s");
        let outcome = tee::run(&mut fuzz(
            target,
            &[
                &format!("-max_total_time={}", seconds.max(1)),
                "-max_len=2048",
                "-timeout=25",
                "-rss_limit_mb=2048",
                "-print_final_stats=1",
                "-verbosity=1",
            ],
        )?)?;
        let runs = executions(&outcome.lines);
        ensure!(
            outcome.success,
            "{target} broke a promise after {runs:?} executions: see fuzz/artifacts/{target}"
        );
        let runs = runs.context("libFuzzer printed no count")?;
        told.push((target, runs));
        if keep {
            self::keep(target)?;
        }
    }
    println!();
    for (target, runs) in &told {
        println!("{target:<10} {runs:>12} executions, nothing broken");
    }
    Ok(())
}

/// A fuzz target on its inputs, those found by earlier runs first, for new ones go there.
fn fuzz(target: &str, options: &[&str]) -> Result<Command> {
    let found = run::target().join("fuzz/corpus").join(target);
    let broken = run::root().join("fuzz/artifacts").join(target);
    for folder in [&found, &broken] {
        fs::create_dir_all(folder)?;
    }
    let mut command = run::command(binary(target)?);
    command.args(options);
    command.arg(format!("-artifact_prefix={}/", broken.display()));
    command.arg("-dict=fuzz/news.dict");
    command.arg(found).arg(format!("fuzz/corpus/{target}"));
    Ok(command)
}

/// Replaces the kept inputs by the fewest of all inputs that reach as much.
fn keep(target: &str) -> Result<()> {
    let kept = run::root().join("fuzz/corpus").join(target);
    let smaller = run::target().join("fuzz/smaller").join(target);
    if smaller.exists() {
        fs::remove_dir_all(&smaller)?;
    }
    fs::create_dir_all(&smaller)?;
    let found = run::target().join("fuzz/corpus").join(target);
    let mut merge = run::command(binary(target)?);
    // By what is reached at all, not how often: some hundreds of short inputs instead of thousands.
    merge.args(["-set_cover_merge=1", "-use_counters=0", "-max_len=96"]);
    run::show(merge.args([&smaller, &kept, &found]))?;
    fs::remove_dir_all(&kept)?;
    fs::create_dir_all(&kept)?;
    for entry in fs::read_dir(&smaller)? {
        let entry = entry?;
        fs::copy(entry.path(), kept.join(entry.file_name()))?;
    }
    Ok(())
}

/// The built target; cargo-fuzz builds for this machine by its full name.
fn binary(target: &str) -> Result<PathBuf> {
    let about = run::read(Command::new("rustc").arg("-vV"))?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: "));
    let folder = host.context("rustc does not name its host")?;
    Ok(run::target()
        .join("fuzz")
        .join(folder)
        .join("release")
        .join(target))
}

/// Cargo of the nightly compiler, in the folder of the targets.
fn nightly() -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(run::root().join("fuzz"));
    cargo.env("RUSTUP_TOOLCHAIN", "nightly");
    cargo.env("CARGO_TARGET_DIR", run::target().join("fuzz"));
    // What the compiler of this project was told does not hold for that one.
    for name in ["CARGO", "RUSTC", "RUSTDOC"] {
        cargo.env_remove(name);
    }
    cargo
}

/// Installs what fuzzing needs beside the project itself, unless it is there.
fn set_up() -> Result<()> {
    let installed = run::read(Command::new("rustup").args(["toolchain", "list"]))?;
    if !installed.lines().any(|line| line.starts_with("nightly")) {
        let install = ["toolchain", "install", "nightly", "--profile", "minimal"];
        run::show(Command::new("rustup").args(install))?;
    }
    let there = nightly().args(["fuzz", "--version"]).output();
    if !there.is_ok_and(|output| output.status.success()) {
        let install = ["install", "cargo-fuzz", "--locked", "--version", CARGO_FUZZ];
        run::show(nightly().current_dir(Path::new("/")).args(install))?;
    }
    Ok(())
}

/// How often the target ran, as libFuzzer counts at the end.
fn executions(lines: &[String]) -> Option<u64> {
    let count = |line: &String| {
        let count = line.strip_prefix("stat::number_of_executed_units:")?;
        count.trim().parse().ok()
    };
    lines.iter().rev().find_map(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_libfuzzer_counts() {
        let lines = [
            "Done 7 runs",
            "stat::number_of_executed_units: 42",
            "stat::x: 1",
        ];
        assert_eq!(executions(&lines.map(str::to_owned)), Some(42));
        assert_eq!(executions(&["Done".to_owned()]), None);
    }

    #[test]
    fn every_target_is_run_and_has_inputs() {
        let manifest = fs::read_to_string(run::root().join("fuzz/Cargo.toml")).unwrap();
        let named = manifest
            .lines()
            .filter(|line| line.starts_with("path = \"targets/"));
        assert_eq!(named.count(), TARGETS.len());
        for target in TARGETS {
            assert!(
                manifest.contains(&format!("\"targets/{target}.rs\"")),
                "{target}"
            );
            let kept = fs::read_dir(run::root().join("fuzz/corpus").join(target));
            assert!(kept.unwrap().count() > 0, "{target} has no inputs");
        }
    }
}
