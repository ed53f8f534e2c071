//! Plain texts, one article each → one JSON value, table, report or coloured text for all of them.

use super::arguments::{Annotate, Encoding, Format};
use super::corpus;
use super::document::Document;
use super::{Closed, Status, complain, inputs, name, open, read, unread, unwritten};
use crate::encoder::Encoder;
use crate::language::en::messages::English;
use crate::report::export::{self, Export};
use crate::report::offsets::Ruler;
use crate::report::{Report, csv, html, text, wire};
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// One article that was asked for.
struct Page {
    /// What its file is called.
    name: String,
    text: String,
}

/// Annotates each file and writes all of them.
pub(super) fn run(
    what: &Annotate,
    format: Format,
    encoder: Option<&Encoder>,
) -> Result<Status, Closed> {
    let mut status = Status::Fine;
    let mut pages = Vec::new();
    let several = what.files.len() > 1 || what.files.iter().any(|path| path.is_dir());
    let paths = read::expand(inputs(&what.files));
    if paths.is_empty() {
        complain("there is no text (.txt, .md) in there");
        return Ok(Status::Incomplete);
    }
    for path in paths {
        let path = match path {
            Ok(path) => path,
            Err((path, error)) => {
                status = status.max(unread(&name(&path), &error));
                continue;
            }
        };
        match one(&path, what.encoding) {
            Ok(Ok(page)) => pages.push(page),
            Ok(Err((error, ended))) => {
                complain(&format!("{}: {error}", name(&path)));
                status = status.max(ended);
            }
            Err(error) => status = status.max(unread(&name(&path), &error)),
        }
    }
    if pages.is_empty() && status != Status::Fine {
        // What went wrong was said: an empty report would say that all is well.
        return Ok(status);
    }
    let mut out = io::stdout().lock();
    match write(what, format, encoder, &pages, several, &mut out).and_then(|()| out.flush()) {
        Ok(()) => Ok(status),
        Err(error) => Ok(status.max(unwritten(&error)?)),
    }
}

/// Reads one file; the inner error says why it is no article, and how that ends.
fn one(path: &Path, encoding: Encoding) -> io::Result<Result<Page, (String, Status)>> {
    if read::is_address(path) {
        let told = "nothing is fetched; copy the article's text into a file, or use the extension";
        return Ok(Err((told.to_owned(), Status::Failed)));
    }
    let text = match read::read(open(path)?, encoding)? {
        Ok(text) => text,
        Err(error) => return Ok(Err((error, Status::Incomplete))),
    };
    if let Some(told) = read::foreign(&text) {
        return Ok(Err((told.to_owned(), Status::Foreign)));
    }
    let name = path.display().to_string();
    Ok(Ok(Page { name, text }))
}

/// Whether files of lines begin with a line of a corpus.
///
/// # Errors
///
/// One line that says which is a text like any other.
pub(super) fn is_corpus(files: &[PathBuf]) -> Result<(), String> {
    for path in files.iter().filter(|path| path.as_path() != Path::new("-")) {
        let Ok(file) = open(path) else { continue }; // said when it is mapped
        let mut start = Vec::new();
        if file.take(4096).read_to_end(&mut start).is_err() {
            continue; // as above
        }
        let start = String::from_utf8_lossy(&start);
        let mut lines = start
            .lines()
            .filter(|line| !line.trim().is_empty())
            .peekable();
        if lines.peek().is_some() && !lines.any(|line| line.trim_start().starts_with('{')) {
            return Err(format!(
                "{}: this is a text, and --format jsonl wants one JSON object {{\"id\", \"text\"}} a \
                 line; for a text there is --format json",
                name(path)
            ));
        }
    }
    Ok(())
}

fn write(
    what: &Annotate,
    format: Format,
    encoder: Option<&Encoder>,
    pages: &[Page],
    several: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    let outlet = what.outlet.as_deref();
    let documents = pages.iter().map(|page| {
        let document = Document::new(&page.text, outlet, None);
        let report = corpus::read(&document.article, encoder);
        (page, document, report)
    });
    let made = today();
    match format {
        Format::Json | Format::JsonLines => {
            // Each article on a line of its own, in a list where several were asked for.
            let last = pages.len().saturating_sub(1);
            if several {
                out.write_all(b"[\n")?;
            }
            for (i, (page, document, report)) in documents.enumerate() {
                let article = wire::Article {
                    id: &page.name,
                    report: &report,
                    offsets: &document.offsets(Ruler::new(&page.text, what.offsets)),
                };
                serde_json::to_writer(&mut *out, &article)?;
                let end: &[u8] = if several && i < last { b",\n" } else { b"\n" };
                out.write_all(end)?;
            }
            if several {
                out.write_all(b"]\n")?;
            }
        }
        Format::Text => {
            let colours = io::stdout().is_terminal()
                && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
            for (i, (page, document, report)) in documents.enumerate() {
                if several {
                    let name = export::clip(&page.name).replace(char::is_control, "\u{fffd}");
                    writeln!(out, "{}=== {name} ===\n", if i > 0 { "\n" } else { "" })?;
                }
                let export = exported(what, page, &document, &report, &made);
                out.write_all(text::render(&export, colours).as_bytes())?;
            }
        }
        Format::Csv | Format::Html => {
            let documents: Vec<_> = documents.collect();
            let exports: Vec<Export<'_>> = documents
                .iter()
                .map(|(page, document, report)| exported(what, page, document, report, &made))
                .collect();
            let text = match format {
                Format::Csv => csv::render(&exports, what.table),
                _ => html::render(&exports),
            };
            out.write_all(text.as_bytes())?;
        }
    }
    Ok(())
}

fn exported<'a>(
    what: &'a Annotate,
    page: &'a Page,
    document: &'a Document<'_>,
    report: &'a Report,
    made: &'a str,
) -> Export<'a> {
    let export = Export {
        title: None,
        address: None,
        outlet: what.outlet.as_deref(),
        published: None,
        made,
        article: &document.article,
        report,
        full: what.full,
        own: &[],
        messages: &English,
    };
    match export.title() {
        None if page.name != "-" => Export {
            title: Some(&page.name),
            ..export
        },
        _ => export,
    }
}

/// The day in UTC, as "2031-02-03".
fn today() -> String {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    date(now.map_or(0, |time| time.as_secs() / 86_400))
}

/// The date of a day counted from 1 January 1970.
fn date(day: u64) -> String {
    // Counted in years that begin in March, so that leap days come last
    // (H. Hinnant, "chrono-compatible low-level date algorithms").
    let day = day + 719_468;
    let (era, of_era) = (day / 146_097, day % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let (year, month) = match month {
        0..10 => (year, month + 3),
        _ => (year + 1, month - 9),
    };
    format!("{:04}-{month:02}-{of_month:02}", year + era * 400)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_dates() {
        assert_eq!(date(0), "1970-01-01");
        assert_eq!(date(59), "1970-03-01");
        assert_eq!(date(11_016), "2000-02-29");
        assert_eq!(date(11_017), "2000-03-01");
        assert_eq!(date(20_454), "2026-01-01");
        assert_eq!(date(20_453), "2025-12-31");
    }
}
