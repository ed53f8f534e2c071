//! `cargo xtask pages`: walks pages with the built extension in real browsers and counts sentences
//! whose colours are not where their words are, exceptions, changes to the page and console messages
//! of ours. Takes a folder of saved pages, or walks those of `tests/browser/layouts.js`; prints a
//! line of counts for each browser.

use crate::browsers::{self, Browser};
use crate::wasm::Quality;
use crate::{build, npm, run};
use anyhow::{Context, Result, bail, ensure};
use std::path::PathBuf;

const USAGE: &str =
    "usage: cargo xtask pages [--data DIR] [--browser chromium|firefox] [--only ID-PART]";

/// Runs `cargo xtask pages …`.
pub(crate) fn command(args: &[String]) -> Result<()> {
    let mut data = None;
    let mut wanted = Browser::ALL.to_vec();
    let mut only = String::new();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let value = args.next().context(USAGE)?;
        match arg.as_str() {
            "--data" => data = Some(PathBuf::from(value)),
            "--browser" => {
                wanted.retain(|browser| browser.name() == value);
                ensure!(!wanted.is_empty(), "{USAGE}");
            }
            "--only" => only.clone_from(value),
            _ => bail!("{USAGE}"),
        }
    }
    // A dash stands for our own pages.
    let data = data.map_or_else(|| Ok(PathBuf::from("-")), std::path::absolute)?;
    npm::install()?;
    build::build(Quality::Release)?;
    let mut failed = Vec::new();
    for browser in wanted {
        ensure!(browser.find().is_some(), "{}", browser.missing());
        let mut node = npm::node();
        node.arg("xtask/js/walk-pages.mjs")
            .arg(&data)
            .arg(browser.name())
            .arg(std::env::current_exe()?)
            .arg(&only);
        browsers::tell(&mut node);
        if run::show(&mut node).is_err() {
            failed.push(browser.name());
        }
    }
    ensure!(failed.is_empty(), "not right in {}", failed.join(", "));
    Ok(())
}
