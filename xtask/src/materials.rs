//! Cargo.lock and what the crates say about themselves → what the shipped wasm is made of: a bill
//! of materials (CycloneDX), and the licences that have to be passed on. No time and no random
//! number: the same lock file gives the same bytes.

use crate::run;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// What the groups of words were drawn from, and their licence.
const CLUSTERS: &str = "src/language/en/clusters/README.md";
/// What the weights of tagger and parser were learned from, and their licence.
const WEIGHTS: &str = "src/language/en/model/README.md";
/// The same of the encoder's.
const ENCODER: &str = "src/encoder/README.md";

/// One crate that is compiled into the wasm.
pub(crate) struct Crate {
    name: String,
    version: String,
    licence: String,
    folder: PathBuf,
}

/// All of them, by name.
pub(crate) struct Materials(Vec<Crate>);

/// Reads the crates that the wasm is made of.
pub(crate) fn read() -> Result<Materials> {
    let text = run::read(run::cargo().args([
        "metadata",
        "--locked",
        "--format-version=1",
        "--filter-platform=wasm32-unknown-unknown",
    ]))?;
    of(&serde_json::from_str(&text)?)
}

/// From the engine along normal dependencies; build scripts and macros leave no code in the wasm
/// but words of their makers, so they are counted.
fn of(metadata: &Value) -> Result<Materials> {
    let list = |key: &str| {
        metadata[key]
            .as_array()
            .with_context(|| format!("no {key}"))
    };
    let packages: BTreeMap<&str, &Value> = list("packages")?
        .iter()
        .filter_map(|package| Some((package["id"].as_str()?, package)))
        .collect();
    let nodes = metadata["resolve"]["nodes"]
        .as_array()
        .context("no nodes")?;
    let ours = |package: &&&Value| package["name"] == "says-who";
    let engine = packages.values().find(ours).context("no engine")?;
    let mut open = vec![engine["id"].as_str().context("no id")?];
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        let node = nodes.iter().find(|node| node["id"] == id);
        let deps = node.and_then(|node| node["deps"].as_array());
        for dep in deps.context("no dependencies")? {
            let kinds = dep["dep_kinds"].as_array().context("no kinds")?;
            if kinds.iter().any(|kind| kind["kind"].is_null()) {
                open.push(dep["pkg"].as_str().context("no id")?);
            }
        }
    }
    let mut crates = Vec::new();
    for id in seen {
        let package = packages.get(id).context("a crate without a package")?;
        if package["source"].is_null() {
            continue; // ours
        }
        let word = |key: &str| package[key].as_str().unwrap_or_default().to_owned();
        let manifest = PathBuf::from(word("manifest_path"));
        let made = Crate {
            name: word("name"),
            version: word("version"),
            licence: word("license"),
            folder: manifest.parent().unwrap_or(Path::new("")).to_owned(),
        };
        ensure!(!made.licence.is_empty(), "{} names no licence", made.name);
        crates.push(made);
    }
    crates.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    Ok(Materials(crates))
}

impl Materials {
    /// The bill, as JSON.
    pub(crate) fn bill(&self) -> Result<Vec<u8>> {
        let component = |made: &Crate| {
            json!({
                "type": "library",
                "name": made.name,
                "version": made.version,
                "purl": format!("pkg:cargo/{}@{}", made.name, made.version),
                "licenses": [{"expression": made.licence}],
            })
        };
        let mut components: Vec<Value> = self.0.iter().map(component).collect();
        components.push(json!({
            "type": "machine-learning-model",
            "name": "tagger.bin",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "weights of the tagger of English, learned from UD English EWT and GUM",
            "licenses": [{"expression": "CC-BY-SA-4.0"}],
        }));
        components.push(json!({
            "type": "machine-learning-model",
            "name": "clusters.txt",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "groups of words, drawn from the word embeddings of all-MiniLM-L6-v2",
            "licenses": [{"expression": "Apache-2.0"}],
        }));
        components.push(json!({
            "type": "machine-learning-model",
            "name": "encoder.bin",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "weights of the encoder, learned from labelled articles, from all-MiniLM-L6-v2 on",
            "licenses": [{"expression": "Apache-2.0"}],
        }));
        let bill = json!({
            "bomFormat": "CycloneDX",
            "specVersion": "1.5",
            "version": 1,
            "metadata": {"component": {
                "type": "application",
                "name": "says-who",
                "version": env!("CARGO_PKG_VERSION"),
                "licenses": [{"expression": "(MIT OR Apache-2.0) AND CC-BY-SA-4.0"}],
            }},
            "components": components,
        });
        let mut text = serde_json::to_vec_pretty(&bill)?;
        text.push(b'\n');
        Ok(text)
    }

    /// The licence texts of all crates, one after another, and whose work the weights are.
    pub(crate) fn licences(&self) -> Result<Vec<u8>> {
        let mut out = String::from("Says Who? holds code of these crates, under their licences.\n");
        for made in &self.0 {
            let (name, version, licence) = (&made.name, &made.version, &made.licence);
            write!(out, "\n== {name} {version}: {licence}\n")?;
            let mut texts: Vec<PathBuf> = fs::read_dir(&made.folder)?
                .map(|entry| entry.map(|entry| entry.path()))
                .collect::<Result<_, _>>()?;
            // Where there is a choice, ours is MIT; Apache asks for no copy of more than that.
            let is_text = |path: &PathBuf, word: &str| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                name.starts_with("LICENSE") && name.contains(word)
            };
            let word = if texts.iter().any(|path| is_text(path, "MIT")) {
                "MIT"
            } else {
                ""
            };
            texts.retain(|path| is_text(path, word));
            texts.sort();
            for text in texts {
                let text = fs::read_to_string(text)?;
                write!(out, "\n{}\n", text.replace("\r\n", "\n").trim())?;
            }
        }
        let weights = fs::read_to_string(run::root().join(WEIGHTS))?;
        write!(
            out,
            "\n== tagger.bin, parser.bin: CC-BY-SA-4.0\n\n{}\n",
            weights.trim()
        )?;
        let clusters = fs::read_to_string(run::root().join(CLUSTERS))?;
        write!(
            out,
            "\n== clusters.txt: Apache-2.0\n\n{}\n",
            clusters.trim()
        )?;
        let encoder = fs::read_to_string(run::root().join(ENCODER))?;
        write!(out, "\n== encoder.bin: Apache-2.0\n\n{}\n", encoder.trim())?;
        Ok(out.into_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wasm_is_made_of_few_crates_and_each_passes_its_licence_on() {
        let materials = read().unwrap();
        let names: Vec<&str> = materials.0.iter().map(|made| made.name.as_str()).collect();
        for name in ["serde", "wasm-bindgen"] {
            assert!(names.contains(&name), "{name} is not in {names:?}");
        }
        assert!(
            !names.contains(&"clap"),
            "the command line is no part of the wasm"
        );
        let bill: Value = serde_json::from_slice(&materials.bill().unwrap()).unwrap();
        // And the weights and the groups of words, which are nobody’s crates.
        assert_eq!(
            bill["components"].as_array().unwrap().len(),
            names.len() + 3
        );
        assert!(texts(&materials).contains("UniversalDependencies/UD_English-EWT"));
        for part in texts(&materials).split("\n== ").skip(1) {
            assert!(part.lines().count() > 5, "no licence text: {part}");
        }
    }

    fn texts(materials: &Materials) -> String {
        String::from_utf8(materials.licences().unwrap()).unwrap()
    }
}
