//! The command line: files or standard input → reports on standard output.
//!
//! `says-who annotate` and `says-who sentences`, as `docs/format.md` describes them. Judges
//! nothing: all it knows about an article comes from [`crate::analyse`], and which part of a page
//! is one from [`crate::blocks::article`].

#[doc(hidden)]
pub mod arguments;
mod articles;
#[doc(hidden)]
pub mod corpus;
#[doc(hidden)]
pub mod document;
mod foreign;
#[doc(hidden)]
pub mod input;
#[doc(hidden)]
pub mod lines;
mod output;
#[doc(hidden)]
pub mod pipeline;
mod progress;
mod read;
#[doc(hidden)]
pub mod saved;

use crate::encoder::Encoder;
use arguments::{Annotate, Command, Format, Instead, Sentences};
use corpus::{Corpus, Task};
use output::WholeLines;
use pipeline::{Batch, Broken};
use progress::Bar;
use std::ffi::OsString;
use std::fmt::Display;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, ErrorKind, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How a run ended; its number is the exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    Fine = 0,
    /// A line or text was no article, or the output was closed early.
    Incomplete = 1,
    /// The command line was wrong, or a file could not be read, or the output not be written.
    Failed = 2,
    /// A text was in no language that is read.
    Foreign = 3,
}

/// Whoever reads our output has closed it: not worth a word.
struct Closed;

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
        Ok(command) => execute(command),
        Err(Instead::Asked(text)) => print(&text),
        Err(Instead::Wrong(error)) => {
            complain(&error);
            complain("try says-who --help");
            Ok(Status::Failed)
        }
    };
    ExitCode::from(done.unwrap_or(Status::Incomplete) as u8)
}

/// One line to the people; that they can't be reached is not worth stopping for.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "says-who: {message}");
}

fn execute(command: Command) -> Result<Status, Closed> {
    match command {
        Command::Man => print(&arguments::manual()),
        Command::Completions { shell } => print(&arguments::completions(shell)),
        Command::Sentences(Sentences { files, offsets }) => {
            let corpus = Corpus {
                task: Task::Split,
                unit: offsets,
                outlet: None,
                encoder: None,
            };
            map(&corpus, &files)
        }
        Command::Annotate(what) => {
            let format = what.format.unwrap_or(if io::stdout().is_terminal() {
                Format::Text
            } else {
                Format::Json
            });
            let encoder = match encoder(&what) {
                Ok(encoder) => encoder,
                Err(error) => {
                    complain(&error);
                    return Ok(Status::Failed);
                }
            };
            if format == Format::JsonLines {
                let corpus = Corpus {
                    task: Task::Annotate,
                    unit: what.offsets,
                    outlet: what.outlet,
                    encoder,
                };
                map(&corpus, &what.files)
            } else {
                articles::run(&what, format, encoder)
            }
        }
    }
}

/// The second reader that is asked for: the one inside, another file's, or none.
fn encoder(what: &Annotate) -> Result<Option<&'static Encoder>, String> {
    match &what.model {
        _ if what.quick => Ok(None),
        None => Ok(Encoder::inside()),
        Some(path) => {
            let told = |error: &dyn Display| format!("cannot read {}: {error}", path.display());
            let bytes = std::fs::read(path).map_err(|error| told(&error))?;
            let encoder = Encoder::from_bytes(&bytes).map_err(|error| told(&error))?;
            // It is needed until the end.
            Ok(Some(Box::leak(Box::new(encoder))))
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

fn unwritten(error: &io::Error) -> Result<Status, Closed> {
    if error.kind() == ErrorKind::BrokenPipe {
        return Err(Closed);
    }
    complain(&format!("cannot write: {error}"));
    Ok(Status::Failed)
}

fn unread(name: &str, error: &io::Error) -> Status {
    complain(&format!("cannot read {name}: {error}"));
    Status::Failed
}

/// The files, or standard input where there are none.
fn inputs(files: &[PathBuf]) -> Vec<PathBuf> {
    if files.is_empty() {
        vec!["-".into()]
    } else {
        files.to_vec()
    }
}

/// Bytes of a file that are looked at to see whether it is a corpus.
const LOOK: usize = 256 << 10;

fn open(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    if path == Path::new("-") {
        if io::stdin().is_terminal() {
            complain("reading what you type or paste; end with Ctrl-D (Windows: Ctrl-Z, Enter)");
        }
        return Ok(Box::new(io::stdin()));
    }
    Ok(Box::new(File::open(path)?))
}

fn name(path: &Path) -> String {
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
        let size = std::fs::metadata(&path).ok().map(|file| file.len());
        let mut reader = match open(&path) {
            Ok(file) => BufReader::with_capacity(LOOK, file),
            Err(error) => {
                status = status.max(unread(&name, &error));
                continue;
            }
        };
        // That it cannot be read is said when it is mapped.
        if reader.fill_buf().is_ok_and(is_text) {
            complain(&format!("{name}: {NO_CORPUS}"));
            status = status.max(Status::Incomplete);
            continue;
        }
        let bar = Bar::bytes(size);
        let work = |batch: &Batch| {
            let done = corpus.map(batch);
            bar.advance(batch.size());
            done
        };
        let mapped = pipeline::run(reader, |lines| out.write(lines), work);
        drop(bar);
        match mapped {
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

/// What is said of a text where a corpus was wanted.
const NO_CORPUS: &str = "this is not a corpus, which has one JSON object {\"id\", \"text\"} a line; \
                         for a text there is annotate --format json";

/// Whether none of the lines that a file begins with is one of a corpus.
fn is_text(start: &[u8]) -> bool {
    let mut lines = start
        .split(|&byte| byte == b'\n')
        .map(|line| {
            line.strip_prefix(b"\xef\xbb\xbf")
                .unwrap_or(line)
                .trim_ascii_start()
        })
        .filter(|line| !line.is_empty())
        .peekable();
    lines.peek().is_some() && !lines.any(|line| line.starts_with(b"{"))
}
