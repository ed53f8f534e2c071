//! `cargo xtask soak`: long use of what is built, to see that memory stays flat. In browsers: a
//! page that changes for minutes, one tab that goes from page to page, many tabs, and what one of
//! them adds (`tests/soak`). Then a gigabyte of articles through the command line. Prints the
//! figures; fails if memory grew, colours were wrong, or a line was lost.

use crate::browsers::{self, Browser};
use crate::wasm::Quality;
use crate::{build, npm, run};
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Stdio};
use std::thread;
use std::time::Instant;

const USAGE: &str = "usage: cargo xtask soak [--minutes N] [--megabytes N] [--only browsers|cli]";

/// What the command line may hold of a corpus, however long it is: eight megabytes of lines on
/// their way, what they become, and the engine for each core.
const MOST: u64 = 200_000_000;

/// Runs `cargo xtask soak …`.
pub(crate) fn command(args: &[String]) -> Result<()> {
    let (mut minutes, mut megabytes, mut only) = (10.0, 1000, None);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let value = args.next().context(USAGE)?;
        match arg.as_str() {
            "--minutes" => minutes = value.parse::<f64>().context(USAGE)?,
            "--megabytes" => megabytes = value.parse::<usize>().context(USAGE)?,
            "--only" if value == "browsers" || value == "cli" => only = Some(value.as_str()),
            _ => bail!("{USAGE}"),
        }
    }
    if only != Some("cli") {
        in_browsers(minutes)?;
    }
    if only != Some("browsers") {
        command_line(megabytes)?;
    }
    Ok(())
}

fn in_browsers(minutes: f64) -> Result<()> {
    build::build(Quality::Release)?;
    npm::install()?;
    for browser in Browser::ALL {
        let mut node = npm::node();
        node.args(["tests/soak/run.mjs", browser.name(), &minutes.to_string()]);
        browsers::tell(&mut node);
        run::show(&mut node)?;
    }
    Ok(())
}

/// Sends so many megabytes of articles through `annotate --format jsonl`.
fn command_line(megabytes: usize) -> Result<()> {
    let mut cargo = run::cargo();
    run::show(cargo.args(["build", "--quiet", "--release", "--package", "says-who"]))?;
    let program = run::target().join("release/says-who");
    let begun = Instant::now();
    let mut child = run::command(program)
        .args(["annotate", "--format", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let stdin = child.stdin.take().context("no way in")?;
    let mut out = BufReader::new(child.stdout.take().context("no way out")?);
    let feed = thread::spawn(move || write(stdin, megabytes * 1_000_000));
    let (mut lines, mut bytes, mut peak) = (0_u64, 0_u64, 0);
    let mut line = Vec::new();
    while out.read_until(b'\n', &mut line)? > 0 {
        let id = format!("{{\"id\":{lines},");
        ensure!(line.starts_with(id.as_bytes()), "line {lines} is another");
        ensure!(line.ends_with(b"}\n"), "line {lines} is not whole");
        lines += 1;
        bytes += line.len() as u64;
        line.clear();
        if lines.is_multiple_of(1000) {
            peak = peak.max(memory(&child)?);
        }
    }
    let given = feed
        .join()
        .map_err(|_| anyhow::anyhow!("feeding broke"))??;
    ensure!(child.wait()?.success(), "it did not end well");
    ensure!(lines == given, "{given} lines in, {lines} lines out");
    let seconds = begun.elapsed().as_secs_f64();
    println!(
        "{megabytes} MB in {lines} lines became {} MB in {seconds:.0} s ({:.1} MB/s in); \
         at most {:.1} MB of memory",
        bytes / 1_000_000,
        megabytes as f64 / seconds,
        peak as f64 / 1e6
    );
    ensure!(peak < MOST, "more than {} MB of memory", MOST / 1_000_000);
    Ok(())
}

/// Writes articles of many lengths until there are so many bytes; gives how many.
fn write(stdin: ChildStdin, size: usize) -> io::Result<u64> {
    let mut stdin = BufWriter::new(stdin);
    let (mut lines, mut bytes) = (0, 0);
    while bytes < size {
        let line = article(lines);
        stdin.write_all(line.as_bytes())?;
        bytes += line.len();
        lines += 1;
    }
    stdin.flush()?;
    Ok(lines)
}

/// An article of its own for each number: every thousandth is a hundred times as long.
fn article(number: u64) -> String {
    let mut text = format!("Council of Varnay votes on berth {number}\\n\\n");
    let times = match number % 1000 {
        999 => 1000,
        other => 1 + other % 20,
    };
    for at in 0..times {
        text += &format!(
            "The harbour office said tide {at} had reached step {number} of the stair. “We have \
             waited,” said Ana Brekke, who runs the ferry. A photograph shows the berth under \
             water.\\n\\n"
        );
    }
    format!("{{\"id\":{number},\"text\":\"{text}\",\"outlet\":\"varnay.example\"}}\n")
}

/// The most memory that a running program has had, in bytes.
fn memory(child: &Child) -> Result<u64> {
    let status = fs::read_to_string(
        Path::new("/proc")
            .join(child.id().to_string())
            .join("status"),
    )
    .context("the memory of a program is read where /proc is: on Linux")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    Ok(kilobytes.unwrap_or(0) * 1024)
}

#[cfg(test)]
mod tests {
    use super::article;

    #[test]
    fn articles_are_lines_of_json_of_many_lengths() {
        for number in [0, 1, 19, 999] {
            let line = article(number);
            let value: serde_json::Value = serde_json::from_str(&line).unwrap();
            assert_eq!(value["id"], number);
            assert_eq!(line.matches('\n').count(), 1);
        }
        assert!(article(999).len() > 100_000);
    }
}
