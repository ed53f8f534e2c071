//! Text as it stands in a page → text as a reader sees it, with the way back.
//!
//! Takes the raw text of a block; gives it with white space collapsed to single spaces (a line
//! break stays one), trimmed, and without characters that nobody sees (soft hyphens, zero-width
//! spaces). [`Clean::raw_start`] and [`Clean::raw_end`] lead back to the raw text's UTF-16 units.

/// A cleaned text and where its parts come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clean {
    /// What the reader sees.
    pub text: String,
    /// Stretches that were kept as they are: where each starts in the clean text (bytes) and in
    /// the raw text (UTF-16 units), ascending.
    kept: Vec<(u32, u32)>,
}

/// What the shim writes for `<br>`; other line ends in a page's text are but white space.
const LINE_BREAK: char = '\u{2028}';

/// Longest stretch, in characters: leading an offset back walks through one at most.
const STRETCH: u32 = 64;

fn unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

/// How many bytes at the start stay as they are: ASCII's letters and marks, single spaces between.
fn plain(text: &[u8]) -> usize {
    let mut end = 0;
    while let Some(byte) = text.get(end) {
        let single =
            *byte == b' ' && end > 0 && text.get(end + 1).is_some_and(u8::is_ascii_graphic);
        if !byte.is_ascii_graphic() && !single {
            break;
        }
        end += 1;
    }
    end
}

/// Cleans a raw text.
#[must_use]
pub fn clean(raw: &str) -> Clean {
    let mut out = Clean {
        text: String::with_capacity(raw.len()),
        kept: Vec::new(),
    };
    // White space seen since the last kept character: where, and what it comes to.
    let mut gap: Option<(u32, char)> = None;
    // Characters that may still join the last stretch.
    let mut joined = 0;
    let mut unit = 0;
    let mut rest = raw;
    while let Some(c) = rest.chars().next() {
        let plain = plain(rest.as_bytes());
        if plain > 0 {
            if let Some((at, white)) = gap.take()
                && !out.text.is_empty()
            {
                out.kept.push((out.text.len() as u32, at));
                out.text.push(white);
            }
            let (mut stretch, after) = rest.split_at(plain);
            while !stretch.is_empty() {
                if joined == 0 {
                    out.kept.push((out.text.len() as u32, unit));
                    joined = STRETCH;
                }
                let (now, later) = stretch.split_at(stretch.len().min(joined as usize));
                out.text.push_str(now);
                joined -= now.len() as u32;
                unit += now.len() as u32;
                stretch = later;
            }
            rest = after;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        if c == LINE_BREAK {
            gap = Some((unit, '\n'));
            joined = 0;
        } else if c.is_whitespace() {
            gap.get_or_insert((unit, ' '));
            joined = 0;
        } else if unseen(c) {
            joined = 0;
        } else {
            if let Some((at, white)) = gap.take()
                && !out.text.is_empty()
            {
                out.kept.push((out.text.len() as u32, at));
                out.text.push(white);
            }
            if joined == 0 {
                out.kept.push((out.text.len() as u32, unit));
                joined = STRETCH;
            }
            joined -= 1;
            out.text.push(c);
        }
        unit += c.len_utf16() as u32;
    }
    out
}

impl Clean {
    /// UTF-16 unit of the raw text at which the character that starts at `byte` starts.
    #[must_use]
    pub fn raw_start(&self, byte: u32) -> u32 {
        self.raw(self.kept.partition_point(|&(at, _)| at <= byte), byte)
    }

    /// UTF-16 unit of the raw text at which the character that ends at `byte` ends; what was
    /// taken away behind it is left out.
    #[must_use]
    pub fn raw_end(&self, byte: u32) -> u32 {
        self.raw(self.kept.partition_point(|&(at, _)| at < byte), byte)
    }

    fn raw(&self, stretches: usize, byte: u32) -> u32 {
        let Some(&(at, unit)) = stretches.checked_sub(1).and_then(|i| self.kept.get(i)) else {
            return 0;
        };
        let text = &self.text[at as usize..byte as usize];
        unit + text.chars().map(|c| c.len_utf16() as u32).sum::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn collapses_trims_and_drops() {
        let c = clean("\n  The\u{a0}min\u{ad}is\u{ad}try \n said\u{2028}so.  ");
        assert_eq!(c.text, "The ministry said\nso.");
    }

    #[test]
    fn leads_every_word_back() {
        let raw = "  A\u{ad}b  \u{1f600}c\u{2028}\u{2028} de \u{200b}f ";
        let c = clean(raw);
        assert_eq!(c.text, "Ab \u{1f600}c\nde f");
        let units: Vec<u16> = raw.encode_utf16().collect();
        for (start, end, want) in [
            (0, 2, "A\u{ad}b"),
            (3, 8, "\u{1f600}c"),
            (7, 8, "c"),
            (9, 11, "de"),
            (12, 13, "f"),
            (0, 13, raw.trim()),
        ] {
            let (s, e) = (c.raw_start(start), c.raw_end(end));
            assert_eq!(
                String::from_utf16(&units[s as usize..e as usize]).unwrap(),
                want
            );
        }
    }

    #[test]
    fn nothing_from_nothing() {
        assert_eq!(clean(" \n\u{ad}").text, "");
        assert_eq!(clean("").raw_end(0), 0);
    }
}
