//! `cargo xtask work`: how many instructions the engine takes for three texts, counted by
//! callgrind, so that the machine's load and speed don't matter.
//!
//! Takes the bench `work` (`benches/work.rs`), built as shipped; prints the counts and their change
//! against `benches/work.json`, and with `--write` writes them there. More work is not a failure:
//! it is for the reviewer of the change to judge.

use crate::run;
use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const RECORD: &str = "benches/work.json";

/// Name of the text and its size: words for the article, else bytes.
const TEXTS: [(&str, &str); 3] = [("article", "1000"), ("quotes", "60000"), ("list", "60000")];

#[derive(Serialize, Deserialize)]
struct Record {
    /// How to make this file again.
    command: String,
    /// Instructions for one reading of each text, warm.
    instructions: BTreeMap<String, u64>,
}

/// Runs `cargo xtask work [--write]`.
pub(crate) fn command(args: &[String]) -> Result<()> {
    let write = match args {
        [] => false,
        [flag] if flag == "--write" => true,
        _ => anyhow::bail!("usage: cargo xtask work [--write]"),
    };
    let (record, lines) = counted()?;
    for line in lines {
        println!("{line}");
    }
    if write {
        let file = run::root().join(RECORD);
        fs::write(file, serde_json::to_string_pretty(&record)? + "\n")?;
    }
    Ok(())
}

/// Prints the change, for whoever reads what the tests print; it fails on no change.
pub(crate) fn tell() -> Result<String> {
    if run::command("valgrind").arg("--version").output().is_err() {
        return Ok("nothing counted: valgrind is not on this machine".to_owned());
    }
    let (_, lines) = counted()?;
    for line in &lines {
        println!("{line}");
    }
    Ok(lines.join("; "))
}

/// The counts, and a line for each text with its change.
fn counted() -> Result<(Record, Vec<String>)> {
    let bench = built()?;
    let file = run::root().join(RECORD);
    let before: Option<Record> = match fs::read_to_string(&file) {
        Ok(text) => Some(serde_json::from_str(&text).context(RECORD)?),
        Err(_) => None,
    };
    let mut record = Record {
        command: "cargo xtask work --write".to_owned(),
        instructions: BTreeMap::new(),
    };
    let mut lines = Vec::new();
    for (name, size) in TEXTS {
        // The second reading alone: what starting up and making the text take is in both.
        let once = count(&bench, name, size, "1")?;
        let twice = count(&bench, name, size, "2")?;
        let work = twice.saturating_sub(once);
        let old = before.as_ref().and_then(|r| r.instructions.get(name));
        let change = old.map_or("not recorded before".to_owned(), |&old| {
            format!("{:+.2} %", (work as f64 / old as f64 - 1.0) * 100.0)
        });
        lines.push(format!("{name} {size}: {work} instructions, {change}"));
        record.instructions.insert(name.to_owned(), work);
    }
    Ok((record, lines))
}

/// Builds the bench; gives its program.
fn built() -> Result<PathBuf> {
    let mut cargo = run::cargo();
    cargo.args(["build", "--quiet", "--release", "--bench", "work"]);
    let lines = run::read(cargo.arg("--message-format=json"))?;
    let program = lines.lines().rev().find_map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        let work = message["target"]["name"] == "work";
        work.then(|| message["executable"].as_str().map(PathBuf::from))?
    });
    program.context("cargo did not say where the bench is")
}

/// Instructions of a run that reads the text so many times.
fn count(bench: &Path, name: &str, size: &str, times: &str) -> Result<u64> {
    let out = run::target().join("callgrind.out");
    let mut valgrind = run::command("valgrind");
    valgrind.arg("--tool=callgrind");
    valgrind.arg(format!("--callgrind-out-file={}", out.display()));
    run::read(valgrind.arg(bench).args([name, size, times]))
        .context("counting needs valgrind: apt-get install valgrind")?;
    let found = total(&fs::read_to_string(&out)?);
    let found = found.context("callgrind wrote no total")?;
    ensure!(found > 0, "callgrind counted nothing");
    Ok(found)
}

/// The total of callgrind's file.
fn total(file: &str) -> Option<u64> {
    let lines = file.lines();
    let mut totals = lines.filter_map(|line| {
        line.strip_prefix("summary: ")
            .or_else(|| line.strip_prefix("totals: "))
    });
    totals.next()?.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::total;

    #[test]
    fn the_total_of_callgrind_is_read() {
        let file = "version: 1\nevents: Ir\nfn=(1) main\n16 3\nsummary: 1234\n";
        assert_eq!(total(file), Some(1234));
        assert_eq!(total("events: Ir\n"), None);
    }
}
