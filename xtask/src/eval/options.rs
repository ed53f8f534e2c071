//! The arguments of `cargo xtask eval`.

use super::labels::Field;
use anyhow::{Context, Result, bail, ensure};
use std::path::PathBuf;

/// How the command is called.
pub(crate) const USAGE: &str = "\
cargo xtask eval
cargo xtask eval --data DIR [--set NAME]… [--errors [N]] [--field FIELD] [--fault FAULT]
                 [--grid FILE] [--folds FILE] [--kinds] [--brief] [--log WHAT] [--write]

Without arguments it scores the public set of the repository, tests/public.

  --data DIR      the folder of the measuring sets (docs/data.md)
  --set NAME      only sets whose name holds NAME (blind, labels, names, train, rare, challenge,
                  reports, grid, polnear, gum, factappeal, sentences, …); by whole name also
                  polnear.train, factappeal.train
  --grid FILE     also these sentences that a grammar wrote, an article each
  --folds FILE    also the figures that `train judge --data DIR --dry --json FILE` wrote: every
                  article judged by weights that saw nothing of its outlet
  --errors [N]    list what is wrong, at most N of each set (40)
  --field FIELD   with --errors on label sets: label, relay, stance, form, silent, source, cue
  --fault FAULT   with --errors on corpora: missed, extent, source, spurious
  --kinds         for corpora: what taking other kinds of attributions would give
  --brief         only the goals
  --log WHAT      add a row to docs/measured.tsv that says what was tried
  --write         write the figures to eval.json (all sets, --grid and --folds)";

/// What is asked.
pub(crate) struct Options {
    /// The folder of the measuring sets.
    pub(crate) data: PathBuf,
    /// Parts of the names of the sets wanted; empty for all.
    pub(crate) sets: Vec<String>,
    /// The file of the sentences that a grammar wrote.
    pub(crate) grid: Option<PathBuf>,
    /// The file of the folds' figures.
    pub(crate) folds: Option<PathBuf>,
    /// How many errors of each set are listed.
    pub(crate) errors: usize,
    /// In which field label sets' errors are.
    pub(crate) field: Field,
    /// Which fault corpora's errors are.
    pub(crate) fault: Option<String>,
    /// Whether other kinds of attributions are tried.
    pub(crate) kinds: bool,
    /// Whether only the goals are printed.
    pub(crate) brief: bool,
    /// What a row of the log says.
    pub(crate) log: Option<String>,
    /// Whether `eval.json` is written.
    pub(crate) write: bool,
}

impl Options {
    /// Reads arguments.
    pub(crate) fn read(args: &[String]) -> Result<Options> {
        let mut options = Options {
            data: PathBuf::new(),
            sets: Vec::new(),
            grid: None,
            folds: None,
            errors: 0,
            field: Field::Label,
            fault: None,
            kinds: false,
            brief: false,
            log: None,
            write: false,
        };
        let mut args = args.iter().peekable();
        while let Some(arg) = args.next() {
            let mut value = || args.next().with_context(|| format!("{arg} needs a value"));
            match arg.as_str() {
                "--data" => options.data = std::path::absolute(value()?)?,
                "--grid" => options.grid = Some(std::path::absolute(value()?)?),
                "--folds" => options.folds = Some(std::path::absolute(value()?)?),
                "--log" => options.log = Some(value()?.clone()),
                "--set" => options.sets.push(value()?.clone()),
                "--field" => {
                    let name = value()?;
                    options.field =
                        Field::named(name).with_context(|| format!("there is no field {name}"))?;
                }
                "--fault" => options.fault = Some(value()?.clone()),
                "--kinds" => options.kinds = true,
                "--brief" => options.brief = true,
                "--write" => options.write = true,
                "--errors" => {
                    options.errors = match args.peek().and_then(|n| n.parse().ok()) {
                        Some(n) => {
                            args.next();
                            n
                        }
                        None => 40,
                    };
                }
                other => bail!("{other}?\n\n{USAGE}"),
            }
        }
        ensure!(options.data.is_dir(), "--data names no folder\n\n{USAGE}");
        ensure!(
            !options.write
                || (options.sets.is_empty() && options.grid.is_some() && options.folds.is_some()),
            "--write wants all sets, --grid and --folds"
        );
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(args: &[&str]) -> Result<Options> {
        let mut all = vec!["--data".to_owned(), env!("CARGO_MANIFEST_DIR").to_owned()];
        all.extend(args.iter().map(|&arg| arg.to_owned()));
        Options::read(&all)
    }

    #[test]
    fn errors_have_a_number_or_forty() {
        assert_eq!(read(&["--errors", "7"]).unwrap().errors, 7);
        assert_eq!(read(&["--errors", "--brief"]).unwrap().errors, 40);
        assert_eq!(read(&[]).unwrap().errors, 0);
    }

    #[test]
    fn figures_are_written_of_everything_or_not_at_all() {
        let all = ["--write", "--grid", "a", "--folds", "b"];
        assert!(read(&all).unwrap().write);
        assert!(read(&all[..3]).is_err());
        assert!(read(&[&all[..], &["--set", "blind"]].concat()).is_err());
    }
}
