//! Lints the JavaScript (eslint.config.mjs), checks its types (tsconfig.json), and runs web-ext lint over
//! the built extension. Every error fails, and every warning that is not explained here.

use crate::{npm, run};
use anyhow::{Context, Result, bail};
use serde_json::Value;

/// Warnings that are right and stay: code, a word of the message, and the reason.
const EXPLAINED: [(&str, &str, &str); 2] = [
    (
        "MANIFEST_PERMISSIONS",
        "\"sidePanel\"",
        "sidePanel is Chromium's; Firefox has sidebar_action",
    ),
    (
        "BACKGROUND_SERVICE_WORKER_IGNORED",
        "service_worker",
        "one manifest serves both browsers: Chromium takes the service worker, Firefox the scripts",
    ),
];

/// Where JavaScript of ours lies.
const SCRIPTS: [&str; 6] = [
    "extension",
    "www",
    "tests",
    "xtask/js",
    "xtask/npm",
    "eslint.config.mjs",
];

/// The step of `cargo xtask test`. Needs what `build` makes.
pub(crate) fn run() -> Result<String> {
    let mut node = npm::node();
    node.arg(npm::tool("eslint/bin/eslint.js")?);
    run::show(node.arg("--max-warnings=0").args(SCRIPTS))?;
    let mut node = npm::node();
    node.arg(npm::tool("typescript/bin/tsc")?);
    run::show(&mut node)?;
    packed()
}

/// Lints `dist/extension`.
fn packed() -> Result<String> {
    let mut node = npm::node();
    node.arg(npm::tool("web-ext/bin/web-ext.js")?);
    node.args([
        "lint",
        "--output",
        "json",
        "--boring",
        "--no-config-discovery",
    ]);
    let output = node
        .arg("--source-dir")
        .arg(run::root().join("dist/extension"))
        .output()
        .context("cannot start web-ext")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let found: Value = serde_json::from_str(&text).with_context(|| {
        format!(
            "web-ext lint: {text}{}",
            String::from_utf8_lossy(&output.stderr)
        )
    })?;
    let mut bad = 0;
    let mut explained = 0;
    for kind in ["errors", "warnings", "notices"] {
        for message in found[kind]
            .as_array()
            .context("web-ext lint writes something new")?
        {
            let code = message["code"].as_str().unwrap_or("");
            let words = message["message"].as_str().unwrap_or("");
            let reason = EXPLAINED
                .iter()
                .find(|(known, word, _)| *known == code && words.contains(word));
            if let (Some((_, _, reason)), "warnings") = (reason, kind) {
                explained += 1;
                println!("explained: {code}: {reason}");
            } else {
                bad += 1;
                let place = |key: &str| message[key].to_string();
                let (file, line) = (place("file"), place("line"));
                println!("{kind}: {code} {file}:{line} {}", message["message"]);
            }
        }
    }
    let line = format!("{bad} unexplained, {explained} explained");
    // One that is given no longer needs no explanation.
    if bad > 0 || explained != EXPLAINED.len() {
        bail!("{line}");
    }
    Ok(line)
}
