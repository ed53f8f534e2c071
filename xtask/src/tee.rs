//! Runs a program, shows its output at once, and keeps the lines.

use crate::run;
use anyhow::{Context, Result, ensure};
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;

/// How a program ended, and what it said.
pub(crate) struct Outcome {
    /// Whether its exit status was 0.
    pub(crate) success: bool,
    /// Its lines on both outputs, as they came.
    pub(crate) lines: Vec<String>,
}

impl Outcome {
    /// An error where the program failed.
    pub(crate) fn succeeded(&self) -> Result<()> {
        ensure!(
            self.success,
            "{}",
            self.lines
                .iter()
                .rfind(|l| !l.is_empty())
                .map_or("failed", |l| l)
        );
        Ok(())
    }
}

/// Runs a program to its end.
pub(crate) fn run(command: &mut Command) -> Result<Outcome> {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", run::line(command)))?;
    let lines = Mutex::new(Vec::new());
    let (out, err) = (child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        scope.spawn(|| out.map(|out| pass_on(out, &lines)));
        scope.spawn(|| err.map(|err| pass_on(err, &lines)));
    });
    let success = child.wait()?.success();
    let lines = lines.into_inner().unwrap_or_default();
    Ok(Outcome { success, lines })
}

fn pass_on(stream: impl Read, lines: &Mutex<Vec<String>>) {
    let mut stream = BufReader::new(stream);
    let mut bytes = Vec::new();
    while stream.read_until(b'\n', &mut bytes).is_ok_and(|n| n > 0) {
        let line = String::from_utf8_lossy(&bytes).trim_end().to_owned();
        println!("{line}");
        if let Ok(mut lines) = lines.lock() {
            lines.push(line);
        }
        bytes.clear();
    }
}
