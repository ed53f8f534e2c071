//! A stream of bytes → its lines, each of bounded length.
//!
//! Returns lines without their ends. Never keeps more than [`LIMIT`] bytes of one line, however
//! long it is.

use std::io::{self, BufRead, Read};

/// The longest line that is read whole: 64 MB.
pub const LIMIT: usize = 64_000_000;

/// How much of a longer line is kept, so that the article's id can be read.
const KEPT: usize = 64 * 1024;

/// What [`read`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A line; its bytes have been added to the buffer.
    Whole,
    /// A line over the limit; its first bytes have been added to the buffer.
    TooLong,
    /// Nothing any more.
    End,
}

/// Reads one line, and adds it to `into` without its end.
///
/// # Errors
///
/// As the reader's.
pub fn read(reader: &mut impl BufRead, into: &mut Vec<u8>) -> io::Result<Line> {
    read_up_to(reader, into, LIMIT)
}

fn read_up_to(reader: &mut impl BufRead, into: &mut Vec<u8>, limit: usize) -> io::Result<Line> {
    let start = into.len();
    // Two more: a line's end is no part of it.
    let read = reader
        .by_ref()
        .take(limit as u64 + 2)
        .read_until(b'\n', into)?;
    if read == 0 {
        return Ok(Line::End);
    }
    let ended = into.last() == Some(&b'\n');
    if ended {
        into.pop();
        if into.len() > start && into.last() == Some(&b'\r') {
            into.pop();
        }
    }
    if into.len() - start <= limit {
        return Ok(Line::Whole);
    }
    if !ended {
        reader.skip_until(b'\n')?;
    }
    into.truncate(start + KEPT);
    Ok(Line::TooLong)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, limit: usize) -> Vec<(Line, String)> {
        // A reader of a few bytes at a time: lines come in several pieces.
        let mut reader = io::BufReader::with_capacity(3, text.as_bytes());
        let mut out = Vec::new();
        loop {
            let mut line = Vec::new();
            match read_up_to(&mut reader, &mut line, limit).expect("reads from memory") {
                Line::End => return out,
                found => out.push((found, String::from_utf8(line).expect("is text"))),
            }
        }
    }

    #[test]
    fn gives_lines_without_their_ends() {
        let whole = |s: &str| (Line::Whole, s.to_owned());
        assert_eq!(lines("", 9), []);
        assert_eq!(
            lines("a\n\nbc\r\nd", 9),
            [whole("a"), whole(""), whole("bc"), whole("d")]
        );
        assert_eq!(lines("a\n", 9), [whole("a")]);
    }

    #[test]
    fn passes_over_what_is_over_the_limit() {
        let whole = |s: &str| (Line::Whole, s.to_owned());
        let long = |s: &str| (Line::TooLong, s.to_owned());
        assert_eq!(lines("abcde\nf\n", 4), [long("abcde"), whole("f")]);
        assert_eq!(lines("abcd\nf\n", 4), [whole("abcd"), whole("f")]);
        assert_eq!(lines("abcd\r\nf\n", 4), [whole("abcd"), whole("f")]);
        assert_eq!(lines("abcdefghi\nf", 4), [long("abcdef"), whole("f")]);
        assert_eq!(lines("abcdefghi", 4), [long("abcdef")]);
    }
}
