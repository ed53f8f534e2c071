//! Bytes → the offsets that the report's reader counts in, and back.
//!
//! Takes a text once, in one forward pass that notes the count at every 64th byte; returns any
//! offset after looking at no more than 63 bytes. Never copies the text, and notes nothing if the
//! text is plain ASCII.

/// What an offset counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points, as Python counts.
    #[default]
    CodePoints,
    /// UTF-16 units, as JavaScript counts.
    Utf16,
    /// Bytes of UTF-8, as Rust counts.
    Bytes,
}

/// How a report's places are counted for its reader.
pub trait Offsets {
    /// Whether offsets start again in every block, so that a place needs its block's index to be
    /// found. False where they count through one text.
    const PER_BLOCK: bool;

    /// The offset of a byte of a block.
    fn at(&self, block: u32, byte: u32) -> u32;
}

const STEP: usize = 64;

/// Converts the offsets of one text.
#[derive(Clone, Debug)]
pub struct Ruler<'a> {
    text: &'a str,
    unit: Unit,
    /// Units before byte `64 * i`; empty where units are bytes.
    steps: Vec<u32>,
}

impl<'a> Ruler<'a> {
    /// Measures a text.
    ///
    /// ```
    /// use says_who::report::offsets::{Ruler, Unit};
    ///
    /// let ruler = Ruler::new("“Né”, she said", Unit::CodePoints);
    /// assert_eq!(ruler.unit(9), 4);
    /// ```
    #[must_use]
    pub fn new(text: &'a str, unit: Unit) -> Self {
        let mut steps = Vec::new();
        if unit != Unit::Bytes && !text.is_ascii() {
            steps.reserve_exact(text.len() / STEP + 1);
            let mut sum = 0;
            for chunk in text.as_bytes().chunks(STEP) {
                steps.push(sum);
                sum += count(chunk, unit);
            }
        }
        Ruler { text, unit, steps }
    }

    /// The offset of a byte; bytes past the end count as the end.
    ///
    /// ```
    /// use says_who::report::offsets::{Ruler, Unit};
    ///
    /// let ruler = Ruler::new("né", Unit::Utf16);
    /// assert_eq!((ruler.unit(3), ruler.unit(99)), (2, 2));
    /// ```
    #[must_use]
    pub fn unit(&self, byte: usize) -> u32 {
        let byte = byte.min(self.text.len());
        if self.steps.is_empty() {
            return byte as u32;
        }
        let step = (byte / STEP).min(self.steps.len() - 1);
        self.steps[step] + count(&self.text.as_bytes()[step * STEP..byte], self.unit)
    }

    /// The byte of an offset; none where it is past the end or inside a character.
    ///
    /// ```
    /// use says_who::report::offsets::{Ruler, Unit};
    ///
    /// let ruler = Ruler::new("né", Unit::Utf16);
    /// assert_eq!((ruler.byte(2), ruler.byte(3)), (Some(3), None));
    /// ```
    #[must_use]
    pub fn byte(&self, unit: usize) -> Option<usize> {
        if self.steps.is_empty() {
            return self.text.is_char_boundary(unit).then_some(unit);
        }
        let wanted = u32::try_from(unit).ok()?;
        let step = self.steps.partition_point(|&sum| sum <= wanted) - 1;
        let mut sum = self.steps[step];
        // A character may have begun in the chunk before; its tail counts nothing here.
        let mut byte = step * STEP;
        while !self.text.is_char_boundary(byte) {
            byte += 1;
        }
        for c in self.text[byte..].chars() {
            if sum >= wanted {
                break;
            }
            byte += c.len_utf8();
            sum += match self.unit {
                Unit::Utf16 => c.len_utf16() as u32,
                Unit::CodePoints | Unit::Bytes => 1,
            };
        }
        (sum == wanted).then_some(byte)
    }
}

/// Units that begin in these bytes.
fn count(bytes: &[u8], unit: Unit) -> u32 {
    let starts = || {
        bytes
            .iter()
            .map(|&b| u32::from(b as i8 >= -0x40))
            .sum::<u32>()
    };
    match unit {
        Unit::Bytes => bytes.len() as u32,
        Unit::CodePoints => starts(),
        // A character of four bytes is a pair of UTF-16 units.
        Unit::Utf16 => starts() + bytes.iter().map(|&b| u32::from(b >= 0xf0)).sum::<u32>(),
    }
}

/// Offsets that count through one text, in which the blocks stand.
#[derive(Clone, Debug)]
pub struct InText<'a> {
    ruler: Ruler<'a>,
    starts: &'a [u32],
}

impl<'a> InText<'a> {
    /// Offsets into a text; `starts` holds the byte at which each block starts in it.
    ///
    /// ```
    /// use says_who::report::offsets::{InText, Offsets as _, Ruler, Unit};
    ///
    /// let ruler = Ruler::new("Né\n\nTwo", Unit::CodePoints);
    /// assert_eq!(InText::new(ruler, &[0, 5]).at(1, 2), 6);
    /// ```
    #[must_use]
    pub fn new(ruler: Ruler<'a>, starts: &'a [u32]) -> Self {
        InText { ruler, starts }
    }
}

impl Offsets for InText<'_> {
    const PER_BLOCK: bool = false;

    fn at(&self, block: u32, byte: u32) -> u32 {
        let start = self.starts.get(block as usize).copied().unwrap_or(0);
        self.ruler.unit((start + byte) as usize)
    }
}

/// Offsets that start again in every block.
#[derive(Clone, Debug)]
pub struct InBlocks<'a> {
    rulers: Vec<Ruler<'a>>,
}

impl<'a> InBlocks<'a> {
    /// Offsets into each of these texts.
    ///
    /// ```
    /// use says_who::report::offsets::{InBlocks, Offsets as _, Unit};
    ///
    /// let offsets = InBlocks::new(["Né", "Two"], Unit::CodePoints);
    /// assert_eq!((offsets.at(0, 3), offsets.at(1, 2)), (2, 2));
    /// ```
    pub fn new(texts: impl IntoIterator<Item = &'a str>, unit: Unit) -> Self {
        InBlocks {
            rulers: texts.into_iter().map(|t| Ruler::new(t, unit)).collect(),
        }
    }
}

impl Offsets for InBlocks<'_> {
    const PER_BLOCK: bool = true;

    fn at(&self, block: u32, byte: u32) -> u32 {
        self.rulers
            .get(block as usize)
            .map_or(byte, |ruler| ruler.unit(byte as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts of all widths of character, longer than one step, made without a random source.
    fn texts() -> Vec<String> {
        let alphabet = ['a', ' ', 'é', '“', '—', '𝒳', '🦊', '\n', 'ß', '\u{301}'];
        let mut state = 7_u32;
        let mut out = vec![String::new(), "plain".repeat(40), "🦊".repeat(33)];
        for length in [1, 5, 63, 64, 65, 200, 1000] {
            let mut text = String::new();
            for _ in 0..length {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text.push(alphabet[(state >> 20) as usize % alphabet.len()]);
            }
            out.push(text);
        }
        out
    }

    #[test]
    fn agrees_with_counting_from_the_start() {
        for text in texts() {
            for unit in [Unit::CodePoints, Unit::Utf16, Unit::Bytes] {
                let ruler = Ruler::new(&text, unit);
                for byte in (0..=text.len()).filter(|&b| text.is_char_boundary(b)) {
                    let want = match unit {
                        Unit::CodePoints => text[..byte].chars().count(),
                        Unit::Utf16 => text[..byte].encode_utf16().count(),
                        Unit::Bytes => byte,
                    };
                    assert_eq!(
                        ruler.unit(byte) as usize,
                        want,
                        "{unit:?} {byte} in {text:?}"
                    );
                    assert_eq!(ruler.byte(want), Some(byte), "{unit:?} {want} in {text:?}");
                }
            }
        }
    }

    #[test]
    fn knows_no_offset_past_the_end_or_inside_a_character() {
        let ruler = Ruler::new("a🦊", Unit::Utf16);
        assert_eq!(ruler.byte(1), Some(1));
        assert_eq!(ruler.byte(2), None);
        assert_eq!(ruler.byte(3), Some(5));
        assert_eq!(ruler.byte(4), None);
        let ruler = Ruler::new("aé", Unit::Bytes);
        assert_eq!(ruler.byte(2), None);
        assert_eq!(ruler.byte(3), Some(3));
        assert_eq!(ruler.byte(4), None);
    }

    #[test]
    fn counts_through_a_text_or_anew_in_each_block() {
        let text = "é🦊\n\nß!";
        let whole = InText::new(Ruler::new(text, Unit::CodePoints), &[0, 8]);
        assert_eq!((whole.at(0, 2), whole.at(1, 2)), (1, 5));
        let blocks = InBlocks::new(["é🦊", "ß!"], Unit::Utf16);
        assert_eq!((blocks.at(0, 6), blocks.at(1, 2)), (3, 1));
    }
}
