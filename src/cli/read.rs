//! A file as people have it → its text, or one line that says what it is instead and what to do.
//!
//! Takes bytes; gives text. Knows marks of byte order, and what is no text at all. Guesses no
//! encoding: what is not UTF-8, nor UTF-16 with its mark, is named and not taken.

use super::lines::LIMIT;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// Ends of the names of files that a folder is read for.
const TEXTS: [&str; 3] = ["txt", "text", "md"];
/// Words from which a language can be told.
const ENOUGH_WORDS: usize = 12;

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
        if path.is_symlink() {
            continue;
        }
        if path.is_dir() {
            folder(&path, out);
        } else if TEXTS.iter().any(|end| has_end(&path, end)) {
            out.push(Ok(path));
        }
    }
}

fn has_end(path: &Path, end: &str) -> bool {
    path.extension()
        .is_some_and(|found| found.eq_ignore_ascii_case(end))
}

/// Whether a word of the command line is an address, which nobody fetches.
pub(super) fn is_address(path: &Path) -> bool {
    let text = path.to_string_lossy().to_ascii_lowercase();
    text.starts_with("http://") || text.starts_with("https://")
}

/// Reads a file whole; the inner error says in one line why it is no text.
pub(super) fn read(from: impl io::Read) -> io::Result<Result<String, String>> {
    let mut bytes = Vec::new();
    from.take(LIMIT as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LIMIT {
        return Ok(Err(format!("longer than {} MB", LIMIT / 1_000_000)));
    }
    Ok(decode(&bytes))
}

fn decode(bytes: &[u8]) -> Result<String, String> {
    if let Some(what) = binary(bytes) {
        return Err(format!(
            "this is {what}, not a text; copy its text into a file first"
        ));
    }
    let units = |from: fn([u8; 2]) -> u16| -> Vec<u16> {
        let pairs = bytes[2..].chunks_exact(2);
        pairs.map(|pair| from([pair[0], pair[1]])).collect()
    };
    let utf16 = |units: Vec<u16>| {
        String::from_utf16(&units).map_err(|_| "this is not whole UTF-16".to_owned())
    };
    match bytes {
        [0xff, 0xfe, ..] => return utf16(units(u16::from_le_bytes)),
        [0xfe, 0xff, ..] => return utf16(units(u16::from_be_bytes)),
        _ => {}
    }
    if bytes.contains(&0) {
        return Err("this is no text, or UTF-16 without its mark; save it as UTF-8".to_owned());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if is_markup(text) => Err(
            "this is the source of a web page; copy the article's text into a file, or use the extension".to_owned(),
        ),
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let valid = error.valid_up_to();
            let line = bytes[..valid].iter().filter(|&&b| b == b'\n').count() + 1;
            Err(format!(
                "not UTF-8 at byte {}, line {line}; save it as UTF-8",
                valid + 1
            ))
        }
    }
}

/// Whether a text begins as a page's source does.
fn is_markup(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let start: String = start.chars().take(15).collect();
    let start = start.to_ascii_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html")
}

/// Files that people take for texts.
fn binary(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 7] = [
        (b"%PDF-", "a PDF"),
        (b"PK\x03\x04", "a packed file (a Word or Pages document?)"),
        (b"\xd0\xcf\x11\xe0", "a Word document"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"\x1f\x8b", "a packed file"),
        (b"{\\rtf", "a document with formats (RTF)"),
    ];
    let found = KINDS.iter().find(|(start, _)| bytes.starts_with(start));
    found.map(|(_, what)| *what)
}

/// Where a text is in another language than those that are read, one line that says so.
pub(super) fn foreign(text: &str) -> Option<&'static str> {
    let words = text.split_whitespace().count();
    let read = words < ENOUGH_WORDS || crate::language::recognise(text.lines()).is_some();
    (!read).then_some("this is not English, and English is all it can read so far")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_with_a_mark_are_read_and_others_are_named() {
        assert_eq!(decode("Zoë.".as_bytes()), Ok("Zoë.".into()));
        let units = || "\u{feff}Zoë".encode_utf16();
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&little), Ok("Zoë".into()));
        assert_eq!(decode(&big), Ok("Zoë".into()));
        assert!(decode(&little[2..]).unwrap_err().contains("UTF-16"));
        assert!(
            decode(b"The caf\xe9.")
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
            (b"\n<!DOCTYPE html><html>", "web page"),
        ] {
            let told = decode(bytes).unwrap_err();
            assert!(told.contains(what), "{told}");
        }
    }

    #[test]
    fn another_language_is_told_and_a_few_words_are_let_be() {
        let german = "Die Brücke bleibt bis Freitag gesperrt, sagte die Polizei am Montag in \
                      Lindmark nach dem Unfall.";
        assert!(foreign(german).is_some());
        assert_eq!(foreign("Brücke gesperrt"), None);
        let english = "The bridge will stay closed until Friday, police said on Monday after the \
                       accident.";
        assert_eq!(foreign(english), None);
    }

    #[test]
    fn addresses_are_no_files() {
        assert!(is_address(Path::new("https://kestrel.example/a")));
        assert!(!is_address(Path::new("http.txt")));
    }
}
