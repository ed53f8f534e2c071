//! `cargo xtask bench`: the built engine's time compared with that of its peers, in one run on the
//! same texts. Takes a choice of parts; prints tables, and with `--json FILE` writes them as data.
//!
//! Writes the texts (`benches/texts`), installs the pinned peers (`xtask/peers`) and leaves
//! measuring to `xtask/js/bench.mjs` and `xtask/js/bench-browsers.mjs`.

use crate::wasm::Quality;
use crate::{browsers, build, npm, run};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

#[path = "../../benches/texts/mod.rs"]
mod texts;

const USAGE: &str = "usage: cargo xtask bench [--json FILE] [--only engine|peers|browsers]…

The browsers are those of SAYS_WHO_BROWSERS, else Chromium and Firefox. spaCy is measured where
SAYS_WHO_PYTHON (else python3) has it.";

const PARTS: [&str; 3] = ["engine", "peers", "browsers"];

/// Words of the articles that browsers are given.
const ARTICLES: [usize; 4] = [200, 1_000, 5_000, 50_000];

/// Runs `cargo xtask bench …`.
pub(crate) fn command(args: &[String]) -> Result<()> {
    let mut json = None;
    let mut only = Vec::new();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let value = args.next().context(USAGE)?;
        match arg.as_str() {
            "--json" => json = Some(std::path::absolute(value)?),
            "--only" if PARTS.contains(&value.as_str()) => only.push(value.as_str()),
            _ => bail!(USAGE),
        }
    }
    let part = |name| only.is_empty() || only.contains(&name);
    build::build(Quality::Release)?;
    npm::install()?;
    let folder = run::target().join("bench");
    write_texts(&folder)?;
    let result = folder.join("result.json");
    fs::write(&result, "{}")?;
    if part("engine") || part("peers") {
        if part("peers") {
            npm::install_in(&run::root().join("xtask/peers"))?;
        }
        let mut node = npm::node();
        node.args(["--expose-gc", "xtask/js/bench.mjs"])
            .arg(&folder)
            .arg(&result);
        node.arg(if part("peers") { "peers" } else { "alone" });
        run::show(&mut node)?;
    }
    if part("browsers") {
        let mut node = npm::node();
        node.arg("xtask/js/bench-browsers.mjs")
            .arg(&folder)
            .arg(&result);
        browsers::tell(&mut node);
        run::show(&mut node)?;
    }
    if let Some(json) = json {
        fs::copy(&result, &json).with_context(|| format!("cannot write {}", json.display()))?;
    }
    Ok(())
}

fn write_texts(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    for words in ARTICLES {
        let file = folder.join(format!("article-{words}.txt"));
        fs::write(file, texts::article(words))?;
    }
    fs::write(folder.join("prose-1mb.txt"), texts::prose(1_000_000))?;
    Ok(())
}
