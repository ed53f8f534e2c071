//! The words after `says-who` → what is to be done.
//!
//! One definition gives the parser, `--help`, the completions and the man page. Never reads a file
//! and never prints.

use crate::report::csv::Table;
use crate::report::offsets::Unit;
use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use std::ffi::OsString;
use std::path::PathBuf;

/// What stands under the help of every command.
const AFTER: &str = "\
Examples:
  says-who annotate article.txt             the article, coloured, with its summary
  says-who annotate page.html               the same of a saved web page: its article alone
  says-who annotate -f html news/ > r.html  a report on a folder of articles, in one file
  says-who annotate -f csv --table sources news/ > sources.csv
  pbpaste | says-who annotate -             whatever you copied (xclip -o, Get-Clipboard)
  says-who annotate -f jsonl corpus.jsonl   a line for each line {\"id\", \"text\", \"outlet\"?}

Exit status: 0 if all went well; 1 if a line or a text was no article (its place in the output, or
a line on standard error, says why), or the output was closed early; 2 if the command line was
wrong, or a file could not be read or the output not be written; 3 if a text was not English; 128
and the signal's number if interrupted, after the line that was being written.

Nothing is fetched and nothing is sent. A label says who, never how true. Counts of wording, not of
truth.";

/// Says who? Labels every sentence of a news article by who is behind it.
#[derive(Parser)]
#[command(name = "says-who", version, after_help = AFTER, max_term_width = 100)]
#[command(disable_help_subcommand = false, subcommand_required = true)]
struct Words {
    #[command(subcommand)]
    command: Command,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Say of every sentence who is behind it
    #[command(after_help = AFTER)]
    Annotate(Annotate),
    /// Say where the sentences of a corpus are: lines {"id", "text"} in, {"id", "sentences"} out
    Sentences(Sentences),
    /// Print completions for a shell: says-who completions bash > /etc/bash_completion.d/says-who
    Completions {
        /// For which shell
        shell: Shell,
    },
    /// Print the man page: says-who man > says-who.1
    Man,
}

/// How an annotated article is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The article, coloured, with its summary (the default at a terminal; NO_COLOR turns colours off)
    Text,
    /// One object for one article, a list for several (the default elsewhere)
    Json,
    /// A line for each line of a corpus, in its order
    #[value(name = "jsonl")]
    JsonLines,
    /// A table: see --table
    Csv,
    /// A report in one self-contained file
    Html,
}

/// Which articles to label, and how to tell of them.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotate {
    /// Texts (one article each), saved web pages (.html), or folders of them; "-" is standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,
    /// How to write it
    #[arg(short, long, value_enum)]
    pub format: Option<Format>,
    /// Of csv: which table
    #[arg(long, value_enum, default_value_t, value_name = "TABLE")]
    pub table: Rows,
    /// The site that the article is read on: a domain or a short name
    #[arg(long, value_name = "SITE", value_hint = ValueHint::Other)]
    pub outlet: Option<String>,
    /// What offsets count, in and out
    #[arg(long, value_enum, default_value_t, value_name = "UNIT")]
    pub offsets: Count,
    /// Csv and html: whole sentences, not only their first words
    #[arg(long)]
    pub full: bool,
    /// How the files are encoded, where they are not UTF-8 or UTF-16 with its mark: windows-1252 …
    #[arg(long, value_name = "NAME", value_hint = ValueHint::Other)]
    pub encoding: Option<String>,
    /// Of a saved page that is no article, read all of its text
    #[arg(long)]
    pub anyway: bool,
}

/// Which texts to split.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentences {
    /// Files of lines; without one, standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// What offsets count, out
    #[arg(long, value_enum, default_value_t, value_name = "UNIT")]
    pub offsets: Count,
}

/// What offsets count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Count {
    /// Unicode code points
    #[default]
    Codepoints,
    /// UTF-16 units, as JavaScript counts
    Utf16,
    /// Bytes of UTF-8
    Bytes,
}

impl From<Count> for Unit {
    fn from(count: Count) -> Self {
        match count {
            Count::Codepoints => Unit::CodePoints,
            Count::Utf16 => Unit::Utf16,
            Count::Bytes => Unit::Bytes,
        }
    }
}

/// What a table has a row for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Rows {
    /// Every sentence
    #[default]
    Sentences,
    /// Every source
    Sources,
    /// Every count and notice
    Counts,
}

impl From<Rows> for Table {
    fn from(rows: Rows) -> Self {
        match rows {
            Rows::Sentences => Table::Sentences,
            Rows::Sources => Table::Sources,
            Rows::Counts => Table::Counts,
        }
    }
}

/// What came of reading the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parsed {
    /// Something is to be done.
    Do(Box<Command>),
    /// Help or version, to be printed.
    Tell(String),
    /// What is wrong with the words.
    Wrong(String),
}

/// Reads the words after the program's name.
#[must_use]
pub fn parse(words: impl IntoIterator<Item = OsString>) -> Parsed {
    let all = std::iter::once(OsString::from("says-who")).chain(words);
    match Words::try_parse_from(all) {
        Ok(words) => Parsed::Do(Box::new(words.command)),
        Err(error) if error.exit_code() == 0 => Parsed::Tell(error.render().to_string()),
        Err(error) => {
            let text = error.render().to_string();
            let text = text.trim_start_matches("error: ").trim_end();
            let more = "try says-who --help";
            Parsed::Wrong(if text.contains("--help") {
                text.to_owned()
            } else {
                format!("{text}\n{more}")
            })
        }
    }
}

/// Completions for a shell.
#[must_use]
pub fn completions(shell: Shell) -> String {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Words::command(), "says-who", &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

/// The man page, with a part for each command.
///
/// # Errors
///
/// Those of writing to memory: none.
pub fn man() -> std::io::Result<String> {
    let mut out = Vec::new();
    clap_mangen::Man::new(Words::command()).render(&mut out)?;
    for command in Words::command().get_subcommands() {
        let name = format!("says-who {}", command.get_name());
        let man = clap_mangen::Man::new(command.clone().bin_name(name.clone()));
        out.extend(format!(".SH {}\n", name.to_uppercase()).bytes());
        man.render_description_section(&mut out)?;
        man.render_options_section(&mut out)?;
    }
    Ok(String::from_utf8_lossy(&out).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str) -> Parsed {
        parse(words.split_whitespace().map(OsString::from))
    }

    fn wrong(words: &str) -> String {
        match of(words) {
            Parsed::Wrong(text) => text,
            other => panic!("{words}: {other:?}"),
        }
    }

    #[test]
    fn the_definition_is_sound() {
        Words::command().debug_assert();
    }

    #[test]
    fn options_may_stand_anywhere() {
        let want = Command::Annotate(Annotate {
            files: vec!["a".into(), "-".into(), "--b".into()],
            format: Some(Format::JsonLines),
            outlet: Some("bbc.co.uk".into()),
            offsets: Count::Utf16,
            full: true,
            ..Annotate::default()
        });
        let words = "annotate a --format=jsonl --outlet bbc.co.uk - --full --offsets utf16 -- --b";
        assert_eq!(of(words), Parsed::Do(Box::new(want)));
    }

    #[test]
    fn wrong_words_are_named() {
        assert!(wrong("annotat").contains("annotat"));
        assert!(wrong("annotat").contains("annotate"), "the near one is offered");
        assert!(wrong("annotate --format xml").contains("xml"));
        assert!(wrong("annotate --colour").contains("--colour"));
        assert!(wrong("sentences --format text").contains("--format"));
        assert!(wrong("annotate --outlet").contains("--outlet"));
        for words in ["annotat", "annotate --format xml", "annotate --outlet", ""] {
            assert!(wrong(words).contains("--help"), "{words}");
        }
    }

    #[test]
    fn help_and_version_are_told_everywhere() {
        for words in ["-h", "--help", "help", "annotate --help", "sentences x -h"] {
            assert!(matches!(of(words), Parsed::Tell(_)), "{words}");
        }
        for words in ["-V", "--version"] {
            assert!(matches!(of(words), Parsed::Tell(_)), "{words}");
        }
    }

    #[test]
    fn man_page_and_completions_know_every_command() {
        let page = man().expect("is made in memory");
        for part in [".TH says-who", "annotate", "sentences", "Examples", "encoding"] {
            assert!(page.contains(part), "{part}");
        }
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell] {
            assert!(completions(shell).contains("annotate"), "{shell}");
        }
    }
}
