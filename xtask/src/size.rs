//! `cargo xtask size`: the size of what readers load, what takes the room, and whether it stays
//! within `xtask/budget.json`. `xtask/js/size.mjs` does the measuring, because Node has both
//! packers.

use crate::wasm::Quality;
use crate::{build, npm, run, tee};
use anyhow::{Result, ensure};
use std::process::Command;

/// Runs `cargo xtask size`.
pub(crate) fn command(args: &[String]) -> Result<()> {
    ensure!(args.is_empty(), "usage: cargo xtask size");
    build::build(Quality::Release)?;
    run::show(&mut script())
}

/// The step of `cargo xtask test`: fails where the budget is exceeded. Needs what `build` makes.
pub(crate) fn check() -> Result<String> {
    let outcome = tee::run(script().arg("--check"))?;
    let mut lines = outcome.lines.iter().rev();
    let line = lines
        .find(|line| line.starts_with("engine_brotli"))
        .cloned()
        .unwrap_or_default();
    ensure!(outcome.success, "more than xtask/budget.json allows");
    Ok(line)
}

fn script() -> Command {
    let mut node = npm::node();
    node.arg("xtask/js/size.mjs");
    node.arg(run::target().join("wasm32-unknown-unknown/release/says_who.wasm"));
    node
}
