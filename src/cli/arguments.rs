//! The words after `says-who` → a [`Command`].
//!
//! Never reads a file and never prints.

use crate::report::offsets::Unit;
use lexopt::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;

/// What `--help` prints.
pub const HELP: &str = "\
Says who? Labels every sentence of a news article by who is behind it.

Usage:
  says-who annotate [FILE…] [--format text|json|jsonl|csv|html] [--outlet SITE]
                    [--offsets codepoints|utf16|bytes] [--full] [--quick]
  says-who sentences [FILE…] [--offsets codepoints|utf16|bytes]
  says-who --help | --version

annotate reads plain text, one article a FILE, or with `--format jsonl` a corpus, one
JSON object {\"id\", \"text\", \"outlet\"?, \"sentences\"?} a line. sentences reads such lines
and says where their sentences are. Without FILE, or where it is \"-\", both read standard
input.

Options:
  -f, --format FORMAT  text: the article, coloured, with its summary (the default on a
                         terminal; NO_COLOR turns colours off)
                       json: one object for one article, a list for several (the default
                         elsewhere)
                       jsonl: a line for each line of the input, in its order
                       csv: a table of sentences, counts, notices and sources
                       html: a report in one self-contained file
      --outlet SITE    the site that the article is read on: a domain or a short name
      --offsets UNIT   what offsets count, in and out (default: codepoints)
      --full           csv and html: whole sentences, not only their first words
      --quick          read without the encoder: a hundred times faster, right less often
      --model FILE     read with this encoder instead of the one inside
  -h, --help           print this
  -V, --version        print the version

Exit status: 0 if all went well; 1 if a line or a text was no article (its place in the
output says why), or the output was closed early; 2 if the command line was wrong, or a
file could not be read or the output not be written; 128 and the signal's number if
interrupted, after the line that was being written.

A label says who, never how true. Counts of wording, not of truth.
";

/// How an annotated article is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people at a terminal.
    Text,
    /// One value for all articles.
    Json,
    /// A line for each line.
    JsonLines,
    /// A table.
    Csv,
    /// A report to keep.
    Html,
}

/// What to annotate and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotate {
    /// Standard input where there is none.
    pub files: Vec<PathBuf>,
    /// Where it was asked for.
    pub format: Option<Format>,
    /// The site that the article is read on.
    pub outlet: Option<String>,
    /// What offsets count.
    pub offsets: Unit,
    /// Whole sentences in tables and reports.
    pub full: bool,
    /// Without the encoder.
    pub quick: bool,
    /// Another encoder's file.
    pub model: Option<PathBuf>,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Label articles.
    Annotate(Annotate),
    /// Split articles.
    Sentences {
        /// Standard input where there is none.
        files: Vec<PathBuf>,
        /// What offsets count.
        offsets: Unit,
    },
    /// Print the help.
    Help,
    /// Print the version.
    Version,
}

/// Reads the words after the program's name.
///
/// # Errors
///
/// What is wrong with them.
pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    read(&mut lexopt::Parser::from_args(words)).map_err(|error| error.to_string())
}

fn read(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let split = match parser.next()? {
        Some(Short('h') | Long("help")) => return Ok(Command::Help),
        Some(Short('V') | Long("version")) => return Ok(Command::Version),
        Some(Value(word)) if word == "annotate" => false,
        Some(Value(word)) if word == "sentences" => true,
        Some(Value(word)) if word == "help" => return Ok(Command::Help),
        Some(Value(word)) => {
            let word = word.to_string_lossy();
            return Err(format!("no command \"{word}\"; there are annotate and sentences").into());
        }
        Some(other) => return Err(other.unexpected()),
        None => return Err("a command is missing: annotate or sentences".into()),
    };
    let mut out = Annotate::default();
    while let Some(word) = parser.next()? {
        match word {
            Short('h') | Long("help") => return Ok(Command::Help),
            Short('V') | Long("version") => return Ok(Command::Version),
            Long("offsets") => out.offsets = parser.value()?.parse_with(unit)?,
            Short('f') | Long("format") if !split => {
                out.format = Some(parser.value()?.parse_with(format)?);
            }
            Long("outlet") if !split => out.outlet = Some(parser.value()?.string()?),
            Long("full") if !split => out.full = true,
            Long("quick") if !split => out.quick = true,
            Long("model") if !split => out.model = Some(parser.value()?.into()),
            Value(file) => out.files.push(file.into()),
            other => return Err(other.unexpected()),
        }
    }
    Ok(if split {
        Command::Sentences {
            files: out.files,
            offsets: out.offsets,
        }
    } else {
        Command::Annotate(out)
    })
}

fn unit(word: &str) -> Result<Unit, &'static str> {
    match word {
        "codepoints" => Ok(Unit::CodePoints),
        "utf16" => Ok(Unit::Utf16),
        "bytes" => Ok(Unit::Bytes),
        _ => Err("there are codepoints, utf16 and bytes"),
    }
}

fn format(word: &str) -> Result<Format, &'static str> {
    match word {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        "jsonl" => Ok(Format::JsonLines),
        "csv" => Ok(Format::Csv),
        "html" => Ok(Format::Html),
        _ => Err("there are text, json, jsonl, csv and html"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str) -> Result<Command, String> {
        parse(words.split_whitespace().map(OsString::from))
    }

    #[test]
    fn options_may_stand_anywhere() {
        let want = Command::Annotate(Annotate {
            files: vec!["a".into(), "-".into(), "--b".into()],
            format: Some(Format::JsonLines),
            outlet: Some("bbc.co.uk".into()),
            offsets: Unit::Utf16,
            full: true,
            quick: true,
            model: Some("m.bin".into()),
        });
        let words = "annotate a --format=jsonl --outlet bbc.co.uk - --full --offsets utf16 \
                     --quick --model m.bin -- --b";
        assert_eq!(of(words), Ok(want));
    }

    #[test]
    fn wrong_words_are_named() {
        assert!(of("").expect_err("is empty").contains("command is missing"));
        assert!(
            of("annotat")
                .expect_err("is no command")
                .contains("annotat")
        );
        assert!(
            of("annotate --format xml")
                .expect_err("is no format")
                .contains("xml")
        );
        assert!(
            of("annotate --colour")
                .expect_err("is no option")
                .contains("--colour")
        );
        assert!(
            of("sentences --format text")
                .expect_err("not there")
                .contains("--format")
        );
        assert!(
            of("annotate --outlet")
                .expect_err("lacks a value")
                .contains("--outlet")
        );
    }

    #[test]
    fn help_and_version_are_told_everywhere() {
        for words in ["-h", "--help", "help", "annotate --help", "sentences x -h"] {
            assert_eq!(of(words), Ok(Command::Help), "{words}");
        }
        for words in ["-V", "--version", "annotate --version"] {
            assert_eq!(of(words), Ok(Command::Version), "{words}");
        }
    }
}
