//! What a character is to the lexer.
//!
//! Takes bytes or characters; returns a [`Kind`]. ASCII is one lookup in a table. Outside it,
//! everything is a letter unless it is known to be a space, a mark or invisible, so that names in
//! any script stay whole. Never fails on any text.

/// The lexer's view of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// White space of any width, line breaks and control characters.
    Space,
    /// A letter that is no capital, or one of a script without capitals; combining marks.
    Lower,
    /// A capital letter.
    Upper,
    /// `0` to `9`.
    Digit,
    /// Invisible inside a word: soft hyphen, zero-width characters, variation selectors.
    Ignored,
    /// An apostrophe or single quotation mark that can stand inside a word.
    Apostrophe,
    /// A hyphen that can stand inside a word.
    Hyphen,
    /// Everything else.
    Mark,
}

impl Kind {
    /// Whether a word can consist of it.
    #[inline]
    pub(super) const fn is_word(self) -> bool {
        matches!(self, Kind::Lower | Kind::Upper | Kind::Digit)
    }

    /// Whether it is a letter.
    #[inline]
    pub(super) const fn is_letter(self) -> bool {
        matches!(self, Kind::Lower | Kind::Upper)
    }
}

/// The kinds of the ASCII characters; [`Kind::Mark`] for the bytes above, which start longer ones.
static ASCII: [Kind; 128] = {
    let mut table = [Kind::Mark; 128];
    let mut i = 0;
    while i < 128 {
        let byte = i as u8;
        table[i] = if byte <= b' ' || byte == 0x7f {
            Kind::Space
        } else if byte.is_ascii_lowercase() || byte == b'_' {
            Kind::Lower
        } else if byte.is_ascii_uppercase() {
            Kind::Upper
        } else if byte.is_ascii_digit() {
            Kind::Digit
        } else if byte == b'\'' {
            Kind::Apostrophe
        } else if byte == b'-' {
            Kind::Hyphen
        } else {
            Kind::Mark
        };
        i += 1;
    }
    table
};

/// The kind of an ASCII byte.
#[inline]
pub(super) fn ascii(byte: u8) -> Kind {
    ASCII[usize::from(byte & 0x7f)]
}

/// The kind of any character.
pub(super) fn kind(c: char) -> Kind {
    match c as u32 {
        0..=0x7f => ascii(c as u8),
        0x85 | 0xa0 | 0x1680 | 0x2000..=0x200a | 0x2028 | 0x2029 | 0x202f | 0x205f | 0x3000 => {
            Kind::Space
        }
        0xad
        | 0x034f
        | 0x180e
        | 0x200b..=0x200f
        | 0x202a..=0x202e
        | 0x2060..=0x206f
        | 0xfe00..=0xfe0f
        | 0xfeff
        | 0xe0000..=0xe0fff => Kind::Ignored,
        // The left mark stands for an apostrophe where an editor "corrected" O‘Brien.
        0x2018 | 0x2019 | 0x201b | 0x02bc => Kind::Apostrophe,
        0x2010 | 0x2011 => Kind::Hyphen,
        0xaa | 0xb5 | 0xba => Kind::Lower,
        0x80..=0xbf | 0xd7 | 0xf7 => Kind::Mark,
        // Punctuation, currency, letter-like signs, arrows, mathematics, box drawing, dingbats.
        0x2012..=0x2bff | 0x2e00..=0x2e7f => Kind::Mark,
        0x3001..=0x3004 | 0x3008..=0x3020 | 0x3030 | 0x30fb => Kind::Mark,
        0xfe10..=0xfe1f | 0xfe30..=0xfe6f | 0xff01..=0xff0f | 0xff1a..=0xff20 => Kind::Mark,
        0xff3b..=0xff40 | 0xff5b..=0xff65 | 0xffe0..=0xffff => Kind::Mark,
        0xe000..=0xf8ff | 0x1f000..=0x1faff | 0xf0000.. => Kind::Mark,
        _ if c.is_uppercase() => Kind::Upper,
        _ => Kind::Lower,
    }
}

/// Whether the character is a picture that can be joined with others into one.
pub(super) const fn is_emoji(c: char) -> bool {
    matches!(c as u32, 0x203c | 0x2049 | 0x2122 | 0x2139 | 0x2190..=0x2bff | 0x3030 | 0x1f000..=0x1faff)
}

/// Whether the character only changes the picture before it: skin tones and keycaps.
pub(super) const fn is_emoji_modifier(c: char) -> bool {
    matches!(c as u32, 0xfe0e | 0xfe0f | 0x1f3fb..=0x1f3ff | 0x20e3 | 0xe0020..=0xe007f)
}

/// Whether no token needs to hold the character.
#[cfg(test)]
pub(super) fn is_blank(c: char) -> bool {
    matches!(kind(c), Kind::Space | Kind::Ignored)
}
