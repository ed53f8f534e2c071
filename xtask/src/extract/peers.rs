//! Other extractors on the same pages: Readability and Defuddle, and trafilatura where Python has it.
//!
//! Takes the folder of pages; gives for each peer its name and its text of each page.

use super::saved::lines;
use crate::{npm, run};
use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// What Python runs: pages in, `{"id", "text"}` lines out.
const TRAFILATURA: &str = r#"
import gzip, json, pathlib, sys
import trafilatura
data = pathlib.Path(sys.argv[1])
with open(sys.argv[2], "w", encoding="utf-8") as sink:
    for line in open(data / "pages.jsonl", encoding="utf-8"):
        if not line.strip():
            continue
        row = json.loads(line)
        html = gzip.decompress((data / row["file"]).read_bytes()).decode("utf-8")
        text = trafilatura.extract(html, url=row["url"], favor_precision=True, include_comments=False)
        sink.write(json.dumps({"id": row["id"], "text": text or ""}) + "\n")
"#;

/// An extractor's texts by page.
pub(super) type Texts = HashMap<String, String>;

/// Runs every peer that is there.
pub(super) fn run(data: &Path) -> Result<Vec<(&'static str, Texts)>> {
    let folder = run::target().join("extract-peers");
    fs::create_dir_all(&folder)?;
    npm::install()?;
    run::show(
        npm::node()
            .arg("xtask/js/extractors.mjs")
            .arg(data)
            .arg(&folder),
    )?;
    let mut names = vec!["readability", "defuddle"];
    let python = run::command("python3")
        .args(["-c", "import trafilatura"])
        .output();
    if python.is_ok_and(|output| output.status.success()) {
        run::show(
            run::command("python3")
                .args(["-c", TRAFILATURA])
                .arg(data)
                .arg(folder.join("trafilatura.jsonl")),
        )?;
        names.push("trafilatura");
    } else {
        println!("trafilatura is left out: Python has no such module here");
    }
    names
        .into_iter()
        .map(|name| Ok((name, texts(&folder.join(name).with_extension("jsonl"))?)))
        .collect()
}

fn texts(file: &Path) -> Result<Texts> {
    #[derive(Deserialize)]
    struct Text {
        id: String,
        text: String,
    }
    let read = lines::<Text>(file).with_context(|| file.display().to_string())?;
    Ok(read.into_iter().map(|line| (line.id, line.text)).collect())
}
