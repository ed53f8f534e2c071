//! `bindgen WASM FOLDER NAME`: takes the wasm that cargo built; writes `NAME.js` (a classic script,
//! as workers and pages load it) and `NAME_bg.wasm` into FOLDER.

use anyhow::{Context, Result, ensure};
use std::env::args_os;
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// A property of the window, as other scripts of the page declare theirs: a `let` is found by no
/// driver of browsers.
const DECLARED: (&str, &str) = ("let wasm_bindgen = ", "var wasm_bindgen = ");

fn main() -> Result<()> {
    let mut args = args_os().skip(1);
    let mut next = |what| args.next().with_context(|| format!("{what} is missing"));
    let (wasm, folder, name) = (next("WASM")?, next("FOLDER")?, next("NAME")?);
    Bindgen::new()
        .input_path(wasm)
        .no_modules(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .out_name(&name.to_string_lossy())
        .generate(&folder)?;
    let glue = Path::new(&folder).join(&name).with_extension("js");
    let text = std::fs::read_to_string(&glue)?;
    ensure!(
        text.matches(DECLARED.0).count() == 1,
        "wasm-bindgen declares its glue in a new way"
    );
    let text = text.replace(DECLARED.0, DECLARED.1);
    std::fs::write(&glue, text)?;
    Ok(())
}
