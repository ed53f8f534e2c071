//! Plain texts, one article each → one JSON value, table, report or coloured text for all of them.

use super::arguments::{Annotate, Format};
use super::corpus;
use super::document::Document;
use super::lines::LIMIT;
use super::{Closed, Status, complain, inputs, name, open, unread, unwritten};
use crate::encoder::Encoder;
use crate::language::en::messages::English;
use crate::report::export::{self, Export};
use crate::report::offsets::Ruler;
use crate::report::{Report, csv, html, text, wire};
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;
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
    match write(what, format, encoder, &pages, &mut out).and_then(|()| out.flush()) {
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

fn write(
    what: &Annotate,
    format: Format,
    encoder: Option<&Encoder>,
    pages: &[Page],
    out: &mut impl Write,
) -> io::Result<()> {
    let outlet = what.outlet.as_deref();
    let documents = pages.iter().map(|page| {
        let document = Document::new(&page.text, outlet, None);
        let report = corpus::read(&document.article, encoder);
        (page, document, report)
    });
    let made = today();
    let several = what.files.len() > 1;
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
                Format::Csv => csv::render(&exports),
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
