//! Plain texts, one article each → one JSON value, table, report or coloured text for all.

use super::arguments::{Annotate, Format};
use super::document::Document;
use super::lines::LIMIT;
use super::{Closed, Status, complain, inputs, name, open, unread, unwritten};
use crate::report::Report;
use crate::report::offsets::Ruler;
use crate::report::wire;
use std::io::{self, Read, Write};
use std::path::Path;

/// One article that was asked for.
struct Page {
    /// What its file is called.
    name: String,
    text: String,
}

/// Annotates each file and writes all of them.
pub(super) fn run(what: &Annotate, format: Format) -> Result<Status, Closed> {
    let mut status = Status::Fine;
    let mut pages = Vec::new();
    for path in inputs(&what.files) {
        match read(&path) {
            Ok(Ok(page)) => pages.push(page),
            Ok(Err(error)) => {
                complain(&format!("{}: {error}", name(&path)));
                status = status.max(Status::Incomplete);
            }
            Err(error) => status = status.max(unread(&name(&path), &error)),
        }
    }
    let mut out = io::stdout().lock();
    match write(what, format, &pages, &mut out).and_then(|()| out.flush()) {
        Ok(()) => Ok(status),
        Err(error) => Ok(status.max(unwritten(&error)?)),
    }
}

/// Reads a file; the inner error says why it is no article.
fn read(path: &Path) -> io::Result<Result<Page, String>> {
    let mut bytes = Vec::new();
    open(path)?.take(LIMIT as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LIMIT {
        return Ok(Err(format!("longer than {} MB", LIMIT / 1_000_000)));
    }
    let name = path.display().to_string();
    Ok(match String::from_utf8(bytes) {
        Ok(text) => Ok(Page { name, text }),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let lines = error.as_bytes()[..valid]
                .iter()
                .filter(|&&b| b == b'\n')
                .count();
            Err(format!(
                "not UTF-8 at byte {}, line {}",
                valid + 1,
                lines + 1
            ))
        }
    })
}

fn write(what: &Annotate, format: Format, pages: &[Page], out: &mut impl Write) -> io::Result<()> {
    match format {
        Format::Json | Format::JsonLines => {
            // Each article on a line of its own, in a list where several were asked for.
            let list = what.files.len() > 1;
            let last = pages.len().saturating_sub(1);
            if list {
                out.write_all(b"[\n")?;
            }
            for (i, page) in pages.iter().enumerate() {
                let document = Document::new(&page.text, what.outlet.as_deref(), None);
                let report = crate::analyse(&document.article);
                json(what, page, &document, &report, out)?;
                out.write_all(if list && i < last { b",\n" } else { b"\n" })?;
            }
            if list {
                out.write_all(b"]\n")?;
            }
        }
        Format::Text | Format::Csv | Format::Html => {
            complain("not there yet");
        }
    }
    Ok(())
}

fn json(
    what: &Annotate,
    page: &Page,
    document: &Document<'_>,
    report: &Report,
    out: &mut impl Write,
) -> io::Result<()> {
    let ruler = Ruler::new(&page.text, what.offsets);
    let article = wire::Article {
        id: &page.name,
        report,
        offsets: &document.offsets(ruler),
    };
    serde_json::to_writer(out, &article).map_err(io::Error::from)
}
