//! `cargo xtask answers`: the native engine's answers to messages of the content script. Reads
//! requests, one per line, from standard input; prints the answers, one per line. The tests compare
//! them with what the built wasm says.

use anyhow::{Context, Result, ensure};
use std::io::{self, BufRead as _, Write as _};

/// Runs `cargo xtask answers`.
pub(crate) fn command(args: &[String]) -> Result<()> {
    ensure!(args.is_empty(), "usage: cargo xtask answers < REQUESTS");
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (number, line) in io::stdin().lock().lines().enumerate() {
        let page = serde_json::from_str(&line?)
            .with_context(|| format!("line {} is no request", number + 1))?;
        serde_json::to_writer(&mut out, &says_who::page::analyse(&page))?;
        writeln!(out)?;
    }
    out.flush()?;
    Ok(())
}
