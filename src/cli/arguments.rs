//! The words after `says-who` → a [`Command`], and the help, man page and completions, all from one
//! definition.
//!
//! Never reads a file and never prints.

use crate::report::csv::Table;
use crate::report::offsets::Unit;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum, ValueHint};
use std::ffi::OsString;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  says-who annotate article.txt                  the article, coloured, with its summary
  says-who annotate saved-page.html              the same of a page that you saved
  says-who annotate -f html news/ > report.html  a report on a folder of articles
  says-who annotate -f csv --table sources news/ > sources.csv
  xclip -o | says-who annotate -                 whatever you copied (pbpaste on a Mac)
  says-who annotate -f jsonl corpus.jsonl        a line for each line";

const STATUS: &str = "\
Exit status: 0 if all went well; 1 if a line, a text or a page was no article (its place in
the output, or a line here, says why), or the output was closed early; 2 if the command line
was wrong, or a file could not be read or the output not be written; 3 if a text was not
English; 128 and the signal's number if interrupted, after the line that was being written.

A label says who, never how true. Counts of wording, not of truth.";

/// How an annotated article is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The article, coloured, with its summary (the default on a terminal; NO_COLOR turns colours
    /// off).
    Text,
    /// One object for one article, a list for several (the default elsewhere).
    Json,
    /// A line for each line of the input, in its order.
    #[value(name = "jsonl")]
    JsonLines,
    /// A table: see --table.
    Csv,
    /// A report in one self-contained file.
    Html,
}

/// How the bytes of a text stand for letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Encoding {
    /// UTF-8, or UTF-16 with its mark of byte order.
    #[default]
    #[value(name = "utf-8", alias = "utf8")]
    Marked,
    /// What Windows wrote before it wrote UTF-8.
    #[value(name = "windows-1252", aliases = ["cp1252", "latin1", "iso-8859-1"])]
    Windows1252,
    /// UTF-16 with the low byte first.
    #[value(name = "utf-16le")]
    Utf16Le,
    /// UTF-16 with the high byte first.
    #[value(name = "utf-16be")]
    Utf16Be,
}

/// What to annotate and how.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotate {
    /// Texts, saved pages, or folders of them; without one, or for "-", standard input.
    ///
    /// A text is one article. Of a saved page (.html) the article is read, if it has one. Of a
    /// folder, all .txt, .md and .html files in it and below are read. With `--format jsonl`, a
    /// file is a corpus: one JSON object {"id", "text", "outlet"?, "sentences"?} a line.
    #[arg(value_name = "FILE|FOLDER", value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,
    /// How the answer is written.
    #[arg(short, long, value_name = "FORMAT", value_enum)]
    pub format: Option<Format>,
    /// What a CSV file lists.
    #[arg(long, value_name = "TABLE", value_parser = tables(), default_value = "sentences")]
    pub table: Table,
    /// The encoding of texts and pages that don't say it themselves.
    #[arg(
        long,
        value_name = "ENCODING",
        value_enum,
        ignore_case = true,
        default_value = "utf-8"
    )]
    pub encoding: Encoding,
    /// The site that the article is read on: a domain or a short name.
    #[arg(long, value_name = "SITE", value_hint = ValueHint::Other)]
    pub outlet: Option<String>,
    /// What offsets count, in and out.
    #[arg(long, value_name = "UNIT", value_parser = units(), default_value = "codepoints")]
    pub offsets: Unit,
    /// CSV and HTML: whole sentences, not only their first words.
    #[arg(long)]
    pub full: bool,
    /// Read the text of a saved page even if it is no article.
    #[arg(long)]
    pub anyway: bool,
    /// Read without the encoder: a hundred times faster, right less often.
    #[arg(long)]
    pub quick: bool,
    /// Read with this encoder instead of the one inside.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub model: Option<PathBuf>,
}

/// What to split and how.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentences {
    /// Corpora of one JSON object {"id", "text"} a line; without one, or for "-", standard input.
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// What offsets count.
    #[arg(long, value_name = "UNIT", value_parser = units(), default_value = "codepoints")]
    pub offsets: Unit,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Label each sentence by who is behind it.
    Annotate(Annotate),
    /// Say where the sentences of each article of a corpus are, and label nothing.
    Sentences(Sentences),
    /// Print the manual: says-who man | man -l -
    Man,
    /// Print what lets a shell complete these words: says-who completions bash.
    Completions {
        /// For which shell.
        shell: clap_complete::Shell,
    },
}

/// Says who? Labels every sentence of a news article by who is behind it.
#[derive(Debug, Parser)]
#[command(
    name = "says-who",
    version,
    after_help = format!("{EXAMPLES}\n\n{STATUS}"),
    args_override_self = true,
    flatten_help = true,
    max_term_width = 92,
    propagate_version = true,
    disable_help_subcommand = true,
    subcommand_required = true
)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

/// What is printed in place of doing something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Instead {
    /// The help or the version, which were asked for.
    Asked(String),
    /// What is wrong with the command line.
    Wrong(String),
}

/// Reads the words after the program's name.
///
/// # Errors
///
/// What to print where there is nothing to do.
pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Command, Instead> {
    let mut words: Vec<OsString> = words.into_iter().collect();
    if words.first().is_some_and(|word| word == "help") {
        words[0] = "--help".into();
    }
    let words = std::iter::once("says-who".into()).chain(words);
    let parsed = Line::try_parse_from(words);
    parsed
        .map(|line| line.command)
        .map_err(|error| match error.kind() {
            ErrorKind::DisplayHelp => Instead::Asked(error.to_string()),
            ErrorKind::DisplayVersion => {
                Instead::Asked(concat!("says-who ", env!("CARGO_PKG_VERSION"), "\n").to_owned())
            }
            _ => Instead::Wrong(wrong(&error)),
        })
}

/// The manual, for `man` to show.
#[must_use]
pub fn manual() -> String {
    let mut out = Vec::new();
    write_manual(&mut out).expect("memory takes everything");
    String::from_utf8(out).expect("it is made of text")
}

fn write_manual(out: &mut Vec<u8>) -> std::io::Result<()> {
    let mut line = Line::command();
    line.build();
    let top = clap_mangen::Man::new(line.clone()).manual("Says Who?");
    top.render_title(out)?;
    top.render_name_section(out)?;
    top.render_synopsis_section(out)?;
    top.render_description_section(out)?;
    // One page for all: each command under a heading of its own.
    for command in line.get_subcommands() {
        let page = clap_mangen::Man::new(command.clone());
        let heading = format!("says-who {}", command.get_name()).to_uppercase();
        out.extend(format!(".SH \"{heading}\"\n").bytes());
        for (render, again) in [
            (
                part(|out| page.render_synopsis_section(out))?,
                ".SH SYNOPSIS",
            ),
            (
                part(|out| page.render_description_section(out))?,
                ".SH DESCRIPTION",
            ),
            (part(|out| page.render_options_section(out))?, ".SH OPTIONS"),
        ] {
            out.extend(render.replace(again, ".PP").bytes());
        }
    }
    // As they stand: the lines of a table must not run together.
    let plain = format!("{EXAMPLES}\n\n{STATUS}\n").replace('-', "\\-");
    out.extend(format!(".SH EXAMPLES AND EXIT STATUS\n.nf\n{plain}.fi\n").bytes());
    top.render_version_section(out)
}

fn part(render: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> std::io::Result<String> {
    let mut out = Vec::new();
    render(&mut out)?;
    Ok(String::from_utf8_lossy(&out).into_owned())
}

/// What lets a shell complete our words.
#[must_use]
pub fn completions(shell: clap_complete::Shell) -> String {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Line::command(), "says-who", &mut out);
    String::from_utf8(out).expect("it is made of text")
}

/// One line that says what is wrong and what there is.
fn wrong(error: &clap::Error) -> String {
    let get = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => listed(texts),
        _ => String::new(),
    };
    let argument = get(ContextKind::InvalidArg);
    // Of "--format <FORMAT>".
    let option = argument.split(' ').next().unwrap_or_default();
    let there_are = match get(ContextKind::ValidValue) {
        values if values.is_empty() => String::new(),
        values => format!("; there are {values}"),
    };
    let meant = match get(ContextKind::SuggestedArg) {
        near if near.is_empty() => String::new(),
        near => format!("; is {near} meant?"),
    };
    let commands = || {
        let line = Line::command();
        let names = line.get_subcommands().map(|c| c.get_name().to_owned());
        listed(&names.collect::<Vec<_>>())
    };
    match (error.kind(), get(ContextKind::InvalidValue)) {
        (ErrorKind::InvalidValue, value) if value.is_empty() => {
            format!("{option} needs a value{there_are}")
        }
        (ErrorKind::InvalidValue, value) => {
            format!("{option} cannot be \"{value}\"{there_are}")
        }
        (ErrorKind::UnknownArgument, _) => format!("there is no {option} here{meant}"),
        (ErrorKind::InvalidSubcommand, _) => {
            let word = get(ContextKind::InvalidSubcommand);
            format!("no command \"{word}\"; there are {}", commands())
        }
        (ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand, _) => {
            format!("a command is missing; there are {}", commands())
        }
        (ErrorKind::MissingRequiredArgument, _) => format!("{argument} is missing{there_are}"),
        _ => {
            let text = error.to_string();
            let first = text.lines().next().unwrap_or_default();
            first.trim_start_matches("error: ").to_owned()
        }
    }
}

/// "a, b and c".
fn listed(words: &[String]) -> String {
    match words {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        words => words.concat(),
    }
}

fn tables() -> impl TypedValueParser<Value = Table> {
    let values = [
        PossibleValue::new("sentences").help("A row for each sentence"),
        PossibleValue::new("sources").help("A row for each source"),
        PossibleValue::new("counts").help("Counts of labels, and notices"),
    ];
    PossibleValuesParser::new(values).map(|word| match word.as_str() {
        "sources" => Table::Sources,
        "counts" => Table::Counts,
        _ => Table::Sentences,
    })
}

fn units() -> impl TypedValueParser<Value = Unit> {
    let values = [
        PossibleValue::new("codepoints").help("Unicode code points, as Python counts"),
        PossibleValue::new("utf16").help("UTF-16 units, as JavaScript counts"),
        PossibleValue::new("bytes").help("Bytes of UTF-8, as Rust counts"),
    ];
    PossibleValuesParser::new(values).map(|word| match word.as_str() {
        "utf16" => Unit::Utf16,
        "bytes" => Unit::Bytes,
        _ => Unit::CodePoints,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str) -> Result<Command, Instead> {
        parse(words.split_whitespace().map(OsString::from))
    }

    fn wrong(words: &str) -> String {
        match of(words) {
            Err(Instead::Wrong(told)) => told,
            other => panic!("{words}: {other:?}"),
        }
    }

    fn asked(words: &str) -> String {
        match of(words) {
            Err(Instead::Asked(text)) => text,
            other => panic!("{words}: {other:?}"),
        }
    }

    #[test]
    fn the_definition_is_sound() {
        Line::command().debug_assert();
    }

    #[test]
    fn options_may_stand_anywhere() {
        let want = Command::Annotate(Annotate {
            files: vec!["a".into(), "-".into(), "--b".into()],
            format: Some(Format::JsonLines),
            encoding: Encoding::Windows1252,
            outlet: Some("bbc.co.uk".into()),
            offsets: Unit::Utf16,
            full: true,
            quick: true,
            model: Some("m.bin".into()),
            ..Annotate::default()
        });
        let words = "annotate a --format=jsonl --outlet bbc.co.uk - --full --offsets utf16 \
                     --quick --model m.bin --encoding Latin1 -- --b";
        assert_eq!(of(words), Ok(want));
        let want = Sentences {
            files: vec!["a".into()],
            offsets: Unit::Bytes,
        };
        let twice = "sentences --offsets utf16 a --offsets bytes";
        assert_eq!(of(twice), Ok(Command::Sentences(want)));
        assert_eq!(of("annotate"), Ok(Command::Annotate(Annotate::default())));
    }

    #[test]
    fn wrong_words_are_named_with_what_there_is() {
        let commands = "there are annotate, sentences, man and completions";
        for (words, told) in [
            ("", &format!("a command is missing; {commands}")[..]),
            ("annotat", &format!("no command \"annotat\"; {commands}")),
            (
                "annotate --format xml",
                "--format cannot be \"xml\"; there are text, json, jsonl, csv and html",
            ),
            ("annotate --colour", "there is no --colour here"),
            ("annotate --ful", "there is no --ful here; is --full meant?"),
            ("sentences --format text", "there is no --format here"),
            ("annotate --outlet", "--outlet needs a value"),
            (
                "sentences --offsets",
                "--offsets needs a value; there are codepoints, utf16 and bytes",
            ),
            (
                "annotate --encoding ebcdic",
                "--encoding cannot be \"ebcdic\"; there are utf-8, windows-1252, utf-16le and \
                 utf-16be",
            ),
        ] {
            assert_eq!(wrong(words), told, "{words}");
        }
    }

    #[test]
    fn help_and_version_are_told_everywhere() {
        let help = asked("--help");
        for words in ["help", "-h", "annotate --help", "sentences x -h"] {
            assert!(asked(words).contains("--offsets"), "{words}");
        }
        assert!(help.contains("says-who annotate") && help.contains("Exit status: 0"));
        for words in ["-V", "--version", "annotate --version"] {
            assert!(asked(words).starts_with("says-who "), "{words}");
        }
    }
}
