//! A file as people have it → its text or the source of a page, or one line that says what it is
//! instead and what to do.
//!
//! Takes bytes; gives text. Knows marks of byte order, the encoding that a page declares, and what
//! is no text at all. Guesses no encoding: what is not UTF-8, nor UTF-16 with its mark, is named and
//! not taken, unless somebody, or the page, says what it is.

use super::arguments::Encoding;
use super::lines::LIMIT;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// Ends of the names of files that a folder is read for.
const TEXTS: [&str; 3] = ["txt", "text", "md"];
/// Ends of the names of saved pages.
const PAGES: [&str; 3] = ["html", "htm", "xhtml"];
/// Bytes of a page in which it may declare its encoding.
const DECLARED: usize = 4096;

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// A plain text.
    Text(String),
    /// The source of a page.
    Page(String),
}

/// A file, or what could not be listed and why.
type Found = Result<PathBuf, (PathBuf, io::Error)>;

/// Replaces each folder by the texts in it and below, in the order of their names.
pub(super) fn expand(paths: Vec<PathBuf>) -> Vec<Found> {
    let mut out = Vec::new();
    for path in paths {
        if path.is_dir() {
            folder(&path, &mut out);
        } else {
            out.push(Ok(path));
        }
    }
    out
}

fn folder(path: &Path, out: &mut Vec<Found>) {
    let entries = fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let entries = match entries {
        Ok(entries) => entries,
        Err(error) => return out.push(Err((path.to_owned(), error))),
    };
    let mut inside: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    inside.sort();
    for path in inside {
        // A link may lead back up.
        if path.is_symlink() || is_attic(&path) {
            continue;
        }
        if path.is_dir() {
            folder(&path, out);
        } else if has_end(&path, &TEXTS) || has_end(&path, &PAGES) {
            out.push(Ok(path));
        }
    }
}

/// Whether a path is the folder in which a browser keeps the pictures and frames of a saved page.
fn is_attic(path: &Path) -> bool {
    let name = path.to_string_lossy();
    let page = name.strip_suffix("_files");
    page.is_some_and(|page| {
        let beside = |end: &&str| Path::new(&format!("{page}.{end}")).exists();
        PAGES.iter().any(beside)
    })
}

fn has_end(path: &Path, ends: &[&str]) -> bool {
    path.extension()
        .is_some_and(|found| ends.iter().any(|end| found.eq_ignore_ascii_case(end)))
}

/// Whether a word of the command line is an address, which nobody fetches.
pub(super) fn is_address(path: &Path) -> bool {
    let text = path.to_string_lossy().to_ascii_lowercase();
    let web = text.starts_with("http://") || text.starts_with("https://");
    web || (text.starts_with("www.") && !path.exists())
}

/// Reads a file whole; the inner error says in one line why it is no text.
pub(super) fn read(
    from: impl io::Read,
    name: &Path,
    encoding: Encoding,
) -> io::Result<Result<Content, String>> {
    let mut bytes = Vec::new();
    from.take(LIMIT as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LIMIT {
        return Ok(Err(format!("longer than {} MB", LIMIT / 1_000_000)));
    }
    Ok(decode(&bytes, encoding, has_end(name, &PAGES)))
}

/// Decodes what may be called a page.
fn decode(bytes: &[u8], encoding: Encoding, called_page: bool) -> Result<Content, String> {
    if let Some(what) = binary(bytes) {
        return Err(format!(
            "this is {what}, not a text; copy its text into a file first"
        ));
    }
    let text = match (encoding, bytes) {
        (Encoding::Marked | Encoding::Utf16Le, [0xff, 0xfe, rest @ ..])
        | (Encoding::Utf16Le, rest) => utf16(rest, u16::from_le_bytes)?,
        (Encoding::Marked | Encoding::Utf16Be, [0xfe, 0xff, rest @ ..])
        | (Encoding::Utf16Be, rest) => utf16(rest, u16::from_be_bytes)?,
        (Encoding::Windows1252, bytes) => windows(bytes)?,
        (Encoding::Marked, bytes) if called_page || is_markup(bytes) => page(bytes)?,
        (Encoding::Marked, bytes) => utf8(bytes)?.to_owned(),
    };
    Ok(if called_page || is_markup(text.as_bytes()) {
        Content::Page(text)
    } else {
        Content::Text(text)
    })
}

/// Decodes the source of a page, in the encoding that it declares if it is not UTF-8.
fn page(bytes: &[u8]) -> Result<String, String> {
    let strict = utf8(bytes);
    match (strict, declared(bytes).as_deref()) {
        (Ok(text), _) => Ok(text.to_owned()),
        (Err(error), None) => Err(error),
        // As browsers do: one broken letter spoils no page.
        (Err(_), Some("utf-8" | "utf8")) => Ok(String::from_utf8_lossy(bytes).into_owned()),
        (Err(_), Some("windows-1252" | "cp1252" | "iso-8859-1" | "latin1" | "us-ascii")) => {
            windows(bytes)
        }
        (Err(_), Some(other)) => Err(format!("this page is in {other}; save it as UTF-8")),
    }
}

/// The encoding that a page declares, in lower case.
fn declared(bytes: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARED)]).to_ascii_lowercase();
    let (_, rest) = start
        .split_once("charset=")
        .or_else(|| start.split_once("encoding="))?;
    let rest = rest.trim_start_matches(['"', '\'', ' ']);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'));
    Some(rest[..end?].to_owned()).filter(|name| !name.is_empty())
}

fn utf8(bytes: &[u8]) -> Result<&str, String> {
    if bytes.contains(&0) {
        return Err(match unmarked(bytes) {
            Some(name) => format!(
                "this looks like UTF-16 without its mark; say --encoding {name}, or save it as UTF-8"
            ),
            None => {
                "this is no text but a program, a picture or the like; give a text (.txt) or a \
                     saved page (.html)"
                    .to_owned()
            }
        });
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let valid = error.valid_up_to();
        let line = bytes[..valid].iter().filter(|&&b| b == b'\n').count() + 1;
        format!(
            "not UTF-8 at byte {}, line {line}; save it as UTF-8, or say --encoding windows-1252 \
             if it is from an older Windows",
            valid + 1
        )
    })
}

/// The name of UTF-16 without a mark, if bytes look like it: of Latin letters every other byte is 0.
fn unmarked(bytes: &[u8]) -> Option<&'static str> {
    let start = &bytes[..bytes.len().min(DECLARED) & !1];
    let zeros = |from: usize| {
        start
            .iter()
            .skip(from)
            .step_by(2)
            .filter(|&&b| b == 0)
            .count()
    };
    let (even, odd, pairs) = (zeros(0), zeros(1), start.len() / 2);
    if odd * 10 > pairs * 8 && even == 0 {
        Some("utf-16le")
    } else if even * 10 > pairs * 8 && odd == 0 {
        Some("utf-16be")
    } else {
        None
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, String> {
    let pairs = bytes.chunks_exact(2);
    let whole = pairs.remainder().is_empty();
    let units: Vec<u16> = pairs.map(|pair| unit([pair[0], pair[1]])).collect();
    let text = String::from_utf16(&units).ok().filter(|_| whole);
    text.ok_or_else(|| "this is not whole UTF-16".to_owned())
}

/// What Windows-1252 has at 0x80 to 0x9f; elsewhere a byte is the character of its number.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn windows(bytes: &[u8]) -> Result<String, String> {
    if bytes.contains(&0) {
        return Err("this is not Windows-1252: it has bytes that are no letters".to_owned());
    }
    let letter = |&byte: &u8| match byte {
        0x80..=0x9f => WINDOWS[usize::from(byte) - 0x80],
        _ => char::from(byte),
    };
    Ok(bytes.iter().map(letter).collect())
}

/// Whether bytes begin as a page's source does.
fn is_markup(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARED)]).to_ascii_lowercase();
    let mut start = start.trim_start_matches('\u{feff}').trim_start();
    for (open, close) in [("<?xml", "?>"), ("<!--", "-->"), ("<!--", "-->")] {
        if start.starts_with(open)
            && let Some((_, rest)) = start.split_once(close)
        {
            start = rest.trim_start();
        }
    }
    let tags = ["<!doctype html", "<html", "<head>", "<body>"];
    tags.iter().any(|tag| start.starts_with(tag))
}

/// Files that people take for texts.
fn binary(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 9] = [
        (b"%PDF-", "a PDF"),
        (b"PK\x03\x04", "a packed file (a Word or Pages document?)"),
        (b"\xd0\xcf\x11\xe0", "a Word document"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"\x1f\x8b", "a packed file"),
        (b"{\\rtf", "a document with formats (RTF)"),
        (b"From: <Saved by ", "a page in a web archive (MHTML)"),
        (b"bplist00", "a web archive"),
    ];
    let found = KINDS.iter().find(|(start, _)| bytes.starts_with(start));
    found.map(|(_, what)| *what)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8], encoding: Encoding) -> Result<String, String> {
        decode(bytes, encoding, false).map(|content| match content {
            Content::Text(text) => text,
            Content::Page(_) => panic!("a page"),
        })
    }

    fn marked(bytes: &[u8]) -> Result<String, String> {
        text(bytes, Encoding::Marked)
    }

    fn source(bytes: &[u8], encoding: Encoding) -> Result<String, String> {
        decode(bytes, encoding, false).map(|content| match content {
            Content::Page(source) => source,
            Content::Text(_) => panic!("a text"),
        })
    }

    #[test]
    fn an_encoding_that_is_named_is_taken() {
        let windows = b"\x93The caf\xe9 \x96 shut,\x94 she said.";
        let want = "“The café – shut,” she said.";
        assert_eq!(text(windows, Encoding::Windows1252), Ok(want.into()));
        assert!(text(b"a\0b", Encoding::Windows1252).is_err());
        let little: Vec<u8> = want.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = want.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(&little, Encoding::Utf16Le), Ok(want.into()));
        assert_eq!(text(&big, Encoding::Utf16Be), Ok(want.into()));
        assert!(text(&little[1..], Encoding::Utf16Le).is_err());
    }

    #[test]
    fn a_page_is_known_by_its_start_or_its_name_and_read_as_it_declares() {
        let latin = b"<!-- a -->\n<HTML><meta charset='iso-8859-1'><p>caf\xe9";
        let want = "<!-- a -->\n<HTML><meta charset='iso-8859-1'><p>café";
        assert_eq!(source(latin, Encoding::Marked), Ok(want.into()));
        let told = source(b"<!doctype html><p>caf\xe9", Encoding::Marked);
        assert!(told.unwrap_err().contains("--encoding windows-1252"));
        let named = source(b"<!doctype html><p>caf\xe9", Encoding::Windows1252);
        assert_eq!(named, Ok("<!doctype html><p>café".into()));
        let broken = b"<?xml version='1.0'?><!DOCTYPE html><meta charset=utf-8><p>a\xe9b";
        assert!(source(broken, Encoding::Marked).is_ok_and(|text| text.ends_with("a\u{fffd}b")));
        let other = source(b"<html><meta charset=\"koi8-r\"><p>\xe9", Encoding::Marked);
        assert_eq!(
            other,
            Err("this page is in koi8-r; save it as UTF-8".into())
        );
        let piece = decode(b"<p>A", Encoding::Marked, true);
        assert_eq!(piece, Ok(Content::Page("<p>A".into())));
        assert_eq!(marked(b"<p>A"), Ok("<p>A".into()));
    }

    #[test]
    fn texts_with_a_mark_are_read_and_others_are_named() {
        assert_eq!(marked("Zoë.".as_bytes()), Ok("Zoë.".into()));
        let units = || "\u{feff}Zoë".encode_utf16();
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        assert_eq!(marked(&little), Ok("Zoë".into()));
        assert_eq!(marked(&big), Ok("Zoë".into()));
        let told = |bytes: &[u8]| marked(bytes).unwrap_err();
        assert!(told(&little[2..]).contains("--encoding utf-16le"));
        assert!(told(&big[2..]).contains("--encoding utf-16be"));
        assert!(told(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0a").contains("this is no text"));
        assert!(
            marked(b"The caf\xe9.")
                .unwrap_err()
                .contains("save it as UTF-8")
        );
    }

    #[test]
    fn what_is_no_text_is_named() {
        for (bytes, what) in [
            (&b"%PDF-1.7 \xff"[..], "a PDF"),
            (b"PK\x03\x04\x00", "Word"),
            (b"\x89PNG\r\n", "picture"),
            (b"From: <Saved by Browser>\n", "MHTML"),
        ] {
            let told = marked(bytes).unwrap_err();
            assert!(told.contains(what), "{told}");
        }
    }

    #[test]
    fn addresses_are_no_files() {
        assert!(is_address(Path::new("https://kestrel.example/a")));
        assert!(is_address(Path::new("www.kestrel.example/a")));
        assert!(!is_address(Path::new("http.txt")));
    }
}
