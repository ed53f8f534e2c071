//! Texts and saved pages, one article each → one JSON value, table, report or coloured text for all.

use super::arguments::{Annotate, Format};
use super::document::Document;
use super::program::{Closed, Status, complain, inputs, name, open, unread, unwritten};
use super::{markup, progress, read};
use crate::blocks::Article;
use crate::blocks::candidates::Mode;
use crate::language::en::messages::English;
use crate::report::export::{self, Export};
use crate::report::offsets::{InText, Ruler, Unit};
use crate::report::{Report, csv, html, text, wire};
use serde::Serialize;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// One article that was asked for.
struct Page {
    /// What its file is called.
    name: String,
    /// What places are counted in.
    text: String,
    article: Article,
    /// The byte at which each block starts in the text.
    starts: Vec<u32>,
    address: Option<String>,
    published: Option<String>,
    outlet: Option<String>,
    /// Whether the text is not the file's own: then it goes with the data.
    taken_out: bool,
}

/// Annotates each file and writes all of them.
pub(super) fn run(what: &Annotate, format: Format) -> Result<Status, Closed> {
    let encoding = match read::encoding(what.encoding.as_deref()) {
        Ok(encoding) => encoding,
        Err(error) => {
            complain(&error);
            return Ok(Status::Failed);
        }
    };
    let mut status = Status::Fine;
    let mut pages = Vec::new();
    let several = what.files.len() > 1 || what.files.iter().any(|path| path.is_dir());
    let paths = read::expand(inputs(&what.files));
    if paths.is_empty() {
        complain("there is no text (.txt, .md) and no page (.html) in there");
        return Ok(Status::Incomplete);
    }
    let bar = progress::files(paths.len());
    for path in paths {
        bar.inc(1);
        let path = match path {
            Ok(path) => path,
            Err((path, error)) => {
                status = status.max(unread(&name(&path), &error));
                continue;
            }
        };
        match one(&path, what, encoding) {
            Ok(Ok(page)) => pages.push(page),
            Ok(Err((error, found))) => {
                bar.suspend(|| complain(&format!("{}: {error}", name(&path))));
                status = status.max(found);
            }
            Err(error) => status = status.max(bar.suspend(|| unread(&name(&path), &error))),
        }
    }
    bar.finish_and_clear();
    if pages.is_empty() && status != Status::Fine {
        // What went wrong was said: an empty report would say that all is well.
        return Ok(status);
    }
    let mut out = io::stdout().lock();
    match write(what, format, &pages, several, &mut out).and_then(|()| out.flush()) {
        Ok(()) => Ok(status),
        Err(error) => Ok(status.max(unwritten(&error)?)),
    }
}

/// Reads one file; the inner error says why it is no article that can be read, and how that ends.
fn one(
    path: &Path,
    what: &Annotate,
    encoding: Option<&'static encoding_rs::Encoding>,
) -> io::Result<Result<Page, (String, Status)>> {
    if read::is_address(path) {
        let told = "nothing is fetched; save the page in your browser and give its file";
        return Ok(Err((told.to_owned(), Status::Failed)));
    }
    let text = match read::read(open(path)?, encoding)? {
        Ok(text) => text,
        Err(error) => return Ok(Err((error, Status::Incomplete))),
    };
    let name = path.display().to_string();
    if read::is_markup(path, &text) {
        return Ok(from_markup(name, &text, what));
    }
    if let Some(error) = read::foreign(&text) {
        return Ok(Err((error, Status::Foreign)));
    }
    let (article, starts) = Document::new(&text, what.outlet.as_deref(), None).into_parts();
    Ok(Ok(Page {
        name,
        text,
        article,
        starts,
        address: None,
        published: None,
        outlet: what.outlet.clone(),
        taken_out: false,
    }))
}

fn from_markup(name: String, source: &str, what: &Annotate) -> Result<Page, (String, Status)> {
    let (mut page, published) = markup::page(source);
    if what.anyway {
        page.mode = Mode::Anyway;
    }
    if let Some(outlet) = &what.outlet {
        page.names.insert(0, outlet.clone());
    }
    let whole: Vec<&str> = page.blocks.iter().map(|block| block.text.as_str()).collect();
    let Some(article) = crate::page::article(&page) else {
        if let Some(error) = read::foreign(&whole.join("\n")) {
            return Err((error, Status::Foreign));
        }
        let error = "no article was found on this page; --anyway reads all of its text";
        return Err((error.to_owned(), Status::Incomplete));
    };
    let mut text = String::new();
    let mut starts = Vec::with_capacity(article.blocks.len());
    for block in &article.blocks {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        starts.push(text.len() as u32);
        text.push_str(&block.text);
    }
    if let Some(error) = read::foreign(&text) {
        return Err((error, Status::Foreign));
    }
    let address = Some(page.hints.url.clone()).filter(|url| !url.is_empty());
    let outlet = page.names.first().cloned().or_else(|| Some(page.host.clone()));
    Ok(Page {
        name,
        text,
        article,
        starts,
        address,
        published,
        outlet: outlet.filter(|outlet| !outlet.is_empty()),
        taken_out: true,
    })
}

/// An article's data, with its text where that is not the file's own.
#[derive(Serialize)]
struct WithText<'a, T> {
    #[serde(flatten)]
    article: T,
    text: &'a str,
}

impl Page {
    fn write(&self, report: &Report, unit: Unit, out: &mut impl Write) -> io::Result<()> {
        let offsets = InText::new(Ruler::new(&self.text, unit), &self.starts);
        let article = wire::Article {
            id: &self.name,
            report,
            offsets: &offsets,
        };
        if self.taken_out {
            let text = &self.text;
            serde_json::to_writer(out, &WithText { article, text })?;
        } else {
            serde_json::to_writer(out, &article)?;
        }
        Ok(())
    }

    fn export<'a>(&'a self, what: &Annotate, report: &'a Report, made: &'a str) -> Export<'a> {
        let export = Export {
            title: None,
            address: self.address.as_deref(),
            outlet: self.outlet.as_deref(),
            published: self.published.as_deref(),
            made,
            article: &self.article,
            report,
            full: what.full,
            own: &[],
            messages: &English,
        };
        match export.title() {
            None if self.name != "-" => Export {
                title: Some(&self.name),
                ..export
            },
            _ => export,
        }
    }
}

fn write(
    what: &Annotate,
    format: Format,
    pages: &[Page],
    several: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    let bar = progress::articles(pages.len());
    let read = pages.iter().map(|page| {
        bar.inc(1);
        (page, crate::analyse(&page.article))
    });
    let made = today();
    match format {
        Format::Json | Format::JsonLines => {
            // Each article on a line of its own, in a list where several were asked for.
            let last = pages.len().saturating_sub(1);
            if several {
                out.write_all(b"[\n")?;
            }
            for (i, (page, report)) in read.enumerate() {
                page.write(&report, what.offsets.into(), out)?;
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
            for (i, (page, report)) in read.enumerate() {
                if several {
                    let name = export::clip(&page.name).replace(char::is_control, "\u{fffd}");
                    writeln!(out, "{}=== {name} ===\n", if i > 0 { "\n" } else { "" })?;
                }
                let export = page.export(what, &report, &made);
                out.write_all(text::render(&export, colours).as_bytes())?;
            }
        }
        Format::Csv | Format::Html => {
            let read: Vec<_> = read.collect();
            let exports: Vec<Export<'_>> = read
                .iter()
                .map(|(page, report)| page.export(what, report, &made))
                .collect();
            let text = match format {
                Format::Csv => csv::render(&exports, what.table.into()),
                _ => html::render(&exports),
            };
            out.write_all(text.as_bytes())?;
        }
    }
    bar.finish_and_clear();
    Ok(())
}

/// Whether a file of lines begins with a line of a corpus, or is a text like any other.
pub(super) fn is_corpus(files: &[PathBuf]) -> Result<(), String> {
    for path in files {
        let Ok(file) = open(path) else { continue }; // said when it is mapped
        if path == Path::new("-") {
            continue; // what is read of it is gone
        }
        let mut start = String::new();
        if io::Read::read_to_string(&mut io::Read::take(file, 4096), &mut start).is_err() {
            continue; // no text, or cut within a letter: each line says so
        }
        let mut lines = start.lines().filter(|line| !line.trim().is_empty()).peekable();
        let any = lines.peek().is_some();
        if any && !lines.any(|line| line.trim_start().starts_with('{')) {
            return Err(format!(
                "{}: this is a text, and --format jsonl wants one JSON object {{\"id\", \"text\"}} a line; for a text there is --format json",
                name(path)
            ));
        }
    }
    Ok(())
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
