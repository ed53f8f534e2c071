//! `bindgen WASM FOLDER NAME`: takes the wasm that cargo built; writes `NAME.js` (a classic script,
//! as content scripts and workers load it) and `NAME_bg.wasm` into FOLDER.

use anyhow::{Context, Result};
use std::env::args_os;
use wasm_bindgen_cli_support::Bindgen;

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
        .generate(folder)
}
