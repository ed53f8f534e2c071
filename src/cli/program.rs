//! The program: words in, a status out. What each command does, and how every failure is told.

use super::arguments::{self, Command, Format, Parsed};
use super::corpus::{Corpus, Task};
use super::output::WholeLines;
use super::pipeline::{self, Broken};
use super::{articles, progress};
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufReader, ErrorKind, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How a run ended; its number is the exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Status {
    Fine = 0,
    /// A line or text was no article, or the output was closed early.
    Incomplete = 1,
    /// The command line was wrong, or a file could not be read, or the output not be written.
    Failed = 2,
    /// A text was in no language that is read.
    Foreign = 3,
}

/// Whoever reads our output has closed it: not worth a word.
pub(super) struct Closed;

/// Runs the command line on the words after the program's name.
///
/// ```
/// use std::process::ExitCode;
///
/// let done = says_who::cli::run(["--version".into()]);
/// assert_eq!(done, ExitCode::SUCCESS);
/// ```
#[must_use]
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let done = match arguments::parse(words) {
        Parsed::Do(command) => execute(*command),
        Parsed::Tell(text) => print(&text),
        Parsed::Wrong(error) => {
            complain(&error);
            Ok(Status::Failed)
        }
    };
    ExitCode::from(done.unwrap_or(Status::Incomplete) as u8)
}

/// One line to the people; that they can't be reached is not worth stopping for.
pub(super) fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "says-who: {message}");
}

fn execute(command: Command) -> Result<Status, Closed> {
    match command {
        Command::Completions { shell } => print(&arguments::completions(shell)),
        Command::Man => match arguments::man() {
            Ok(page) => print(&page),
            Err(error) => unwritten(&error),
        },
        Command::Sentences(what) => {
            let corpus = Corpus {
                task: Task::Split,
                unit: what.offsets.into(),
                outlet: None,
            };
            map(&corpus, &what.files)
        }
        Command::Annotate(what) => {
            let format = what.format.unwrap_or(if io::stdout().is_terminal() {
                Format::Text
            } else {
                Format::Json
            });
            if format != Format::JsonLines {
                return articles::run(&what, format);
            }
            if let Err(error) = articles::is_corpus(&what.files) {
                complain(&error);
                return Ok(Status::Incomplete);
            }
            let corpus = Corpus {
                task: Task::Annotate,
                unit: what.offsets.into(),
                outlet: what.outlet,
            };
            map(&corpus, &what.files)
        }
    }
}

fn print(text: &str) -> Result<Status, Closed> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(Status::Fine),
        Err(error) => unwritten(&error),
    }
}

pub(super) fn unwritten(error: &io::Error) -> Result<Status, Closed> {
    if error.kind() == ErrorKind::BrokenPipe {
        return Err(Closed);
    }
    complain(&format!("cannot write: {error}"));
    Ok(Status::Failed)
}

pub(super) fn unread(name: &str, error: &io::Error) -> Status {
    complain(&format!("cannot read {name}: {error}"));
    Status::Failed
}

/// The files, or standard input where there are none.
pub(super) fn inputs(files: &[PathBuf]) -> Vec<PathBuf> {
    if files.is_empty() {
        vec!["-".into()]
    } else {
        files.to_vec()
    }
}

pub(super) fn open(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    if path == Path::new("-") {
        if io::stdin().is_terminal() {
            complain("reading what you type or paste; end with Ctrl-D (Windows: Ctrl-Z, Enter)");
        }
        return Ok(Box::new(io::stdin()));
    }
    Ok(Box::new(File::open(path)?))
}

pub(super) fn name(path: &Path) -> String {
    if path == Path::new("-") {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    }
}

/// Maps corpora, one after the other.
fn map(corpus: &Corpus, files: &[PathBuf]) -> Result<Status, Closed> {
    let mut status = Status::Fine;
    let out = match WholeLines::new() {
        Ok(out) => out,
        Err(error) => return unwritten(&error),
    };
    for path in inputs(files) {
        let name = name(&path);
        let reader = match open(&path) {
            Ok(file) => BufReader::with_capacity(256 << 10, file),
            Err(error) => {
                status = status.max(unread(&name, &error));
                continue;
            }
        };
        let bar = progress::lines();
        let write = |lines: &[u8]| {
            bar.inc(lines.iter().filter(|&&b| b == b'\n').count() as u64);
            out.write(lines)
        };
        let done = pipeline::run(reader, write, |batch| corpus.map(batch));
        bar.finish_and_clear();
        match done {
            Ok((_, 0)) => {}
            Ok((lines, failed)) => {
                complain(&format!(
                    "{name}: {failed} of {lines} lines hold no article"
                ));
                status = status.max(Status::Incomplete);
            }
            Err(Broken::Read(line, error)) => {
                status = status.max(unread(&format!("{name}, line {line}"), &error));
            }
            Err(Broken::Write(error)) => return unwritten(&error),
        }
    }
    Ok(status)
}
