//! A file as people have it → its text, or one line that says what it is instead and what to do.
//!
//! Takes bytes; gives text. Knows marks of byte order, and what is no text at all. Guesses no
//! encoding: what is not UTF-8, nor UTF-16 with its mark, is named and not taken, unless somebody
//! says what it is.

use super::arguments::Encoding;
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
pub(super) fn read(from: impl io::Read, encoding: Encoding) -> io::Result<Result<String, String>> {
    let mut bytes = Vec::new();
    from.take(LIMIT as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LIMIT {
        return Ok(Err(format!("longer than {} MB", LIMIT / 1_000_000)));
    }
    Ok(decode(&bytes, encoding))
}

fn decode(bytes: &[u8], encoding: Encoding) -> Result<String, String> {
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
        (Encoding::Marked, bytes) => utf8(bytes)?.to_owned(),
    };
    if is_markup(&text) {
        return Err(
            "this is the source of a web page; copy the article's text into a file, or use the extension".to_owned(),
        );
    }
    Ok(text)
}

fn utf8(bytes: &[u8]) -> Result<&str, String> {
    if bytes.contains(&0) {
        return Err(
            "this is no text, or UTF-16 without its mark; save it as UTF-8, or say --encoding utf-16le"
                .to_owned(),
        );
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

    fn marked(bytes: &[u8]) -> Result<String, String> {
        decode(bytes, Encoding::Marked)
    }

    #[test]
    fn an_encoding_that_is_named_is_taken() {
        let windows = b"\x93The caf\xe9 \x96 shut,\x94 she said.";
        let want = "“The café – shut,” she said.";
        assert_eq!(decode(windows, Encoding::Windows1252), Ok(want.into()));
        assert!(decode(b"a\0b", Encoding::Windows1252).is_err());
        let little: Vec<u8> = want.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = want.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&little, Encoding::Utf16Le), Ok(want.into()));
        assert_eq!(decode(&big, Encoding::Utf16Be), Ok(want.into()));
        assert!(decode(&little[1..], Encoding::Utf16Le).is_err());
        let page = b"<!doctype html><p>caf\xe9";
        assert!(
            decode(page, Encoding::Windows1252)
                .unwrap_err()
                .contains("web page")
        );
    }

    #[test]
    fn texts_with_a_mark_are_read_and_others_are_named() {
        assert_eq!(marked("Zoë.".as_bytes()), Ok("Zoë.".into()));
        let units = || "\u{feff}Zoë".encode_utf16();
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        assert_eq!(marked(&little), Ok("Zoë".into()));
        assert_eq!(marked(&big), Ok("Zoë".into()));
        assert!(marked(&little[2..]).unwrap_err().contains("UTF-16"));
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
            (b"\n<!DOCTYPE html><html>", "web page"),
        ] {
            let told = marked(bytes).unwrap_err();
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
