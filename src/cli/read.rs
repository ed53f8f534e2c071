//! A file as people have it → its text, or one line that says what it is instead and what to do.
//!
//! Takes bytes; gives text. Knows marks of byte order, the encodings of the web, and what is no text
//! at all. Guesses no encoding: what is not UTF-8 is offered, not taken.

use super::lines::LIMIT;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// Ends of the names of files that a folder is read for.
const TEXTS: [&str; 5] = ["txt", "text", "md", "html", "htm"];
/// Words from which a language can be told.
const ENOUGH_WORDS: usize = 12;

/// Replaces each folder by the texts and pages in it and below, in the order of their names.
///
/// # Errors
///
/// Where a folder cannot be listed.
pub(super) fn expand(paths: Vec<PathBuf>) -> Vec<Result<PathBuf, (PathBuf, io::Error)>> {
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

fn folder(path: &Path, out: &mut Vec<Result<PathBuf, (PathBuf, io::Error)>>) {
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
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(end))
}

/// Whether a file holds a page: by its name, or by how it begins.
#[must_use]
pub(super) fn is_markup(path: &Path, text: &str) -> bool {
    let start: String = text.trim_start_matches('\u{feff}').trim_start().chars().take(15).collect();
    let start = start.to_ascii_lowercase();
    let begins = start.starts_with("<!doctype html") || start.starts_with("<html");
    begins || ["html", "htm"].iter().any(|end| has_end(path, end))
}

/// What an address on the command line should have been.
#[must_use]
pub(super) fn is_address(path: &Path) -> bool {
    let text = path.to_string_lossy().to_ascii_lowercase();
    text.starts_with("http://") || text.starts_with("https://")
}

/// The encoding of a name, as the web has it.
///
/// # Errors
///
/// Where there is none of that name.
pub(super) fn encoding(name: Option<&str>) -> Result<Option<&'static Encoding>, String> {
    let Some(name) = name else { return Ok(None) };
    match Encoding::for_label(name.trim().as_bytes()) {
        Some(found) => Ok(Some(found)),
        None => Err(format!(
            "there is no encoding \"{name}\"; there are utf-8, utf-16le, windows-1252, iso-8859-2, shift_jis …"
        )),
    }
}

/// Reads a file whole; the inner error says in one line why it is no text.
///
/// # Errors
///
/// Where the file cannot be read.
pub(super) fn read(
    from: impl io::Read,
    given: Option<&'static Encoding>,
) -> io::Result<Result<String, String>> {
    let mut bytes = Vec::new();
    from.take(LIMIT as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LIMIT {
        return Ok(Err(format!("longer than {} MB", LIMIT / 1_000_000)));
    }
    Ok(decode(&bytes, given))
}

fn decode(bytes: &[u8], given: Option<&'static Encoding>) -> Result<String, String> {
    if let Some(what) = binary(bytes) {
        return Err(format!("this is {what}, not a text; save or copy its text first"));
    }
    let marked = Encoding::for_bom(bytes).map(|(found, _)| found);
    if let Some(encoding) = given.or(marked.filter(|&found| found != UTF_8)) {
        let (text, _, broken) = encoding.decode(bytes);
        if broken {
            return Err(format!("this is not {}", encoding.name()));
        }
        return Ok(text.into_owned());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if text.contains('\0') => Err(without_mark(bytes)),
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let valid = error.valid_up_to();
            if bytes.contains(&0) {
                return Err(without_mark(bytes));
            }
            let line = bytes[..valid].iter().filter(|&&b| b == b'\n').count() + 1;
            Err(format!(
                "not UTF-8 at byte {}, line {line}; if it is an older Windows text, try --encoding {}",
                valid + 1,
                WINDOWS_1252.name()
            ))
        }
    }
}

/// What bytes with NULs may be: text of two bytes a letter, or no text.
fn without_mark(bytes: &[u8]) -> String {
    let nulls = |from: usize| bytes.iter().skip(from).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (nulls(0), nulls(1));
    let half = bytes.len() / 2;
    match () {
        () if odd > half * 3 / 4 => "this looks like UTF-16; try --encoding utf-16le".to_owned(),
        () if even > half * 3 / 4 => "this looks like UTF-16; try --encoding utf-16be".to_owned(),
        () => "this is a binary file, not a text".to_owned(),
    }
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
#[must_use]
pub(super) fn foreign(text: &str) -> Option<String> {
    let words = text.split_whitespace().count();
    if words < ENOUGH_WORDS || crate::language::recognise(text.lines()).is_some() {
        return None;
    }
    let name = language(text);
    let guess = name.map(|name| format!(" ({name}?)")).unwrap_or_default();
    Some(format!("this is not English{guess}, and English is all it can read so far"))
}

/// The language that a text seems to be in, other than English.
fn language(text: &str) -> Option<&'static str> {
    use whichlang::Lang;
    let some: String = text.chars().take(4000).collect();
    match whichlang::detect_language(&some) {
        Lang::Ara => Some("Arabic"),
        Lang::Cmn => Some("Chinese"),
        Lang::Deu => Some("German"),
        Lang::Fra => Some("French"),
        Lang::Hin => Some("Hindi"),
        Lang::Ita => Some("Italian"),
        Lang::Jpn => Some("Japanese"),
        Lang::Kor => Some("Korean"),
        Lang::Nld => Some("Dutch"),
        Lang::Por => Some("Portuguese"),
        Lang::Rus => Some("Russian"),
        Lang::Spa => Some("Spanish"),
        Lang::Swe => Some("Swedish"),
        Lang::Tur => Some("Turkish"),
        Lang::Vie => Some("Vietnamese"),
        Lang::Eng => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_with_a_mark_are_read_and_others_are_offered() {
        assert_eq!(decode("One.".as_bytes(), None), Ok("One.".into()));
        let utf16: Vec<u8> = "\u{feff}Zoë".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16, None), Ok("Zoë".into()));
        let bare: Vec<u8> = "A bare text".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(decode(&bare, None).unwrap_err().contains("--encoding utf-16le"));
        let old = b"The caf\xe9 closed.";
        assert!(decode(old, None).unwrap_err().contains("--encoding windows-1252"));
        let named = encoding(Some("Windows-1252")).unwrap();
        assert_eq!(decode(old, named), Ok("The café closed.".into()));
        assert!(encoding(Some("latin-9000")).is_err());
    }

    #[test]
    fn what_is_no_text_is_named() {
        for (bytes, what) in [
            (&b"%PDF-1.7 \xff"[..], "PDF"),
            (b"PK\x03\x04\x00", "Word"),
            (b"\x89PNG\r\n", "picture"),
            (b"a\x00\x01\x02\x03b\x00", "binary"),
        ] {
            assert!(decode(bytes, None).unwrap_err().contains(what), "{what}");
        }
    }

    #[test]
    fn another_language_is_named_and_a_few_words_are_let_be() {
        let german = "Die Brücke bleibt bis Freitag gesperrt, sagte die Polizei am Montag in Lindmark nach dem Unfall.";
        assert!(foreign(german).is_some_and(|told| told.contains("(German?)")));
        assert_eq!(foreign("Brücke gesperrt"), None);
        let english = "The bridge will stay closed until Friday, police said on Monday after the accident.";
        assert_eq!(foreign(english), None);
    }

    #[test]
    fn pages_and_addresses_are_told_apart() {
        assert!(is_markup(Path::new("a.HTML"), "x") && is_markup(Path::new("-"), "\u{feff} <!DOCTYPE html>"));
        assert!(!is_markup(Path::new("a.txt"), "<b>bold</b> words"));
        assert!(is_address(Path::new("https://kestrel.example/a")) && !is_address(Path::new("http.txt")));
    }
}
