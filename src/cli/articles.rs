//! Plain texts and saved pages, one article each → one JSON value, table, report or coloured text for all of them.

use super::arguments::{Annotate, Format};
use super::document::{self, Document};
use super::progress::Bar;
use super::read::Content;
use super::saved::{About, Found, Without};
use super::{Closed, Status, complain, inputs, name, open, unread, unwritten};
use super::{corpus, foreign, read, saved};
use crate::blocks::article::Reason;
use crate::encoder::Encoder;
use crate::language::en::messages::English;
use crate::report::export::{self, Export};
use crate::report::offsets::Ruler;
use crate::report::{Report, csv, html, text, wire};
use serde::Serialize;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::time::SystemTime;

/// One article that was asked for.
struct Page {
    /// What its file is called.
    name: String,
    text: String,
    /// What was found in it, if it is a saved page.
    found: Option<Found>,
}

impl Page {
    fn document(&self, outlet: Option<&str>) -> Document<'_> {
        match &self.found {
            Some(found) => Document::of(&self.text, found.article.clone()),
            None => Document::new(&self.text, outlet, None),
        }
    }

    fn about(&self) -> Option<&About> {
        self.found.as_ref().map(|found| &found.about)
    }
}

/// The JSON of a saved page: an article's, with what the page says about itself and the text that
/// places are counted in.
#[derive(Serialize)]
struct WithPage<'a, A> {
    #[serde(flatten)]
    article: A,
    page: &'a About,
    text: &'a str,
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
        complain("there is no text (.txt, .md) and no page (.html) in there");
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
        match one(&path, what) {
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
fn one(path: &Path, what: &Annotate) -> io::Result<Result<Page, (String, Status)>> {
    if read::is_address(path) {
        let told =
            "nothing is fetched; save the page as HTML and give its file, or use the extension";
        return Ok(Err((told.to_owned(), Status::Failed)));
    }
    let called = path.display().to_string();
    Ok(match read::read(open(path)?, path, what.encoding)? {
        Err(error) => Err((error, Status::Incomplete)),
        Ok(Content::Text(text)) => match foreign::foreign(&text) {
            Some(told) => Err((told, Status::Foreign)),
            None => Ok(Page {
                name: called,
                text,
                found: None,
            }),
        },
        Ok(Content::Page(source)) => {
            match saved::read(&source, what.outlet.as_deref(), what.anyway) {
                Err(without) => Err(refused(&without)),
                Ok(found) => {
                    if found.partial {
                        complain(&format!(
                            "{}: this page shows only a part of its article",
                            name(path)
                        ));
                    }
                    Ok(Page {
                        name: called,
                        text: document::joined(&found.article),
                        found: Some(found),
                    })
                }
            }
        }
    })
}

/// Why a page is not read, in one line, and how that ends.
fn refused(without: &Without) -> (String, Status) {
    let reason = match without {
        Without::English(text) => return (foreign::of_page(text), Status::Foreign),
        Without::Article(reason) => reason,
    };
    let what = match reason {
        Reason::Listing => "it is a list of links",
        Reason::Login => "it is a form to sign in",
        Reason::Shop => "it offers things for sale",
        Reason::NoText => {
            return (
                "there is no text in this page".to_owned(),
                Status::Incomplete,
            );
        }
        _ => "its text is short or scattered",
    };
    let told = format!("this page is no article: {what}; --anyway reads what text it has");
    (told, Status::Incomplete)
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
    let bar = Bar::articles(pages.len());
    let documents = pages.iter().map(|page| {
        let document = page.document(outlet);
        let report = corpus::read(&document.article, encoder);
        bar.advance(1);
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
                match page.about() {
                    None => serde_json::to_writer(&mut *out, &article)?,
                    Some(about) => serde_json::to_writer(
                        &mut *out,
                        &WithPage {
                            article,
                            page: about,
                            text: &page.text,
                        },
                    )?,
                }
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
    fn told(text: &str) -> Option<&str> {
        Some(text).filter(|text| !text.is_empty())
    }
    let about = page.about();
    let export = Export {
        title: None,
        address: about.and_then(|about| told(&about.address)),
        outlet: what
            .outlet
            .as_deref()
            .or_else(|| about.and_then(|about| told(&about.outlet))),
        published: about.and_then(|about| told(&about.published)),
        made,
        article: &document.article,
        report,
        full: what.full,
        own: &[],
        messages: &English,
    };
    if export.title().is_some() {
        return export;
    }
    let file = Some(page.name.as_str()).filter(|name| *name != "-");
    Export {
        title: about.and_then(|about| told(&about.title)).or(file),
        ..export
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
