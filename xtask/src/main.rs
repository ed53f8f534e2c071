//! `cargo xtask …`: builds, tests, measures and packages the project. This file only picks the
//! command; each has a file of its own.

mod answers;
mod bench;
mod browsers;
mod build;
mod candidates;
mod demo;
mod deny;
mod encoder;
mod eval;
mod extract;
mod fuzz;
mod lint;
mod materials;
mod npm;
mod package;
mod pages;
mod run;
mod score;
mod size;
mod soak;
mod tar;
mod tee;
mod test;
mod train;
mod tree;
mod users;
mod wasm;
mod work;
mod zip;

use anyhow::{Result, bail};
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  demo [--browser NAME] [--headless]
                   open the demo article in a browser with the extension
  build [--dev]    make dist/extension and dist/www, ready to load (--dev: quick, not optimised)
  screenshots      retake the pictures of the README and the stores
  test [--quick] [--only STEP]…
                   set everything up and run all tests (--quick: no wasm, no browser)
  eval --data DIR  measure the engine; eval --help for more
  candidates FILE [--missed N] [--extra N] [--label L]
                   how often the right source and cue are among what the constructions propose
  extract --data DIR --out FILE [--peers] [--folds N] [--ways N]
                   measure how well articles and kinds are found on saved pages
  pages [--data DIR] [--browser NAME]
                   compare the colours on saved pages, or our own, with the analysis
  fuzz [--minutes N] [--target NAME]… [--keep]
                   look for inputs that break a promise of the engine
  soak [--minutes N] [--megabytes N] [--only browsers|cli]
                   long use in browsers, and a gigabyte through the command line
  package [--twice]
                   make dist/packages, ready for the stores; --twice: again in another folder, and compare
  answers          the native engine's answers to page requests, one per line
  size             how large everything is, what takes the room, and the budget
  bench [--json FILE] [--only engine|peers|browsers]
                   the built engine's time compared with its peers, and in browsers
  work [--write]   instructions for three texts, and the change since they were recorded
  encoder --model FILE --data DIR [--out DIR]
                   how often the encoder is right, alone and beside the rules
  train --data DIR learn the tagger's weights from treebanks (--check, --evaluate)
  train --pages DIR [--candidates FILE] [--check]
                   learn from saved pages what of a page is its article, and its kind
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match command(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn command(args: &[String]) -> Result<()> {
    let (name, rest) = match args.split_first() {
        Some((name, rest)) => (name.as_str(), rest),
        None => ("help", args),
    };
    match name {
        "demo" => demo::command(rest),
        "build" => build::command(rest),
        "screenshots" => demo::screenshots(rest),
        "test" => test::command(rest),
        "answers" => answers::command(rest),
        "train" => train::command(rest),
        "encoder" => encoder::command(rest),
        "eval" => eval::command(rest),
        "candidates" => candidates::command(rest),
        "size" => size::command(rest),
        "soak" => soak::command(rest),
        "bench" => bench::command(rest),
        "work" => work::command(rest),
        "extract" => extract::command(rest),
        "fuzz" => fuzz::command(rest),
        "package" => package::command(rest),
        "pages" => pages::command(rest),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => bail!("there is no command {other:?}\n\n{HELP}"),
    }
}
