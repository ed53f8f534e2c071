//! The tagger's weights, read straight from the file that the trainer writes.
//!
//! Takes hashes; returns dictionary classes and rows of weights. The file is compiled into the
//! program. Layout (little endian): four 32-bit numbers (slots of the dictionary D, classes C,
//! slots of the table R, a salt), then D check bytes, D class numbers, C tags of the classes that
//! need no model (255: the others do), R check numbers of 16 bits, R rows of 24 weights of 8 bits,
//! stored plus 128.

use super::Tag;
use std::sync::LazyLock;

/// The weights, see the README beside them.
static FILE: &[u8] = include_bytes!("../language/en/model/tagger.bin");

/// Tags that the model decides between: all but punctuation, which a rule finds.
pub const TAGS: usize = Tag::COUNT - 1;

const HEADER: usize = 16;
const DICTIONARY: usize = number(0);
const CLASSES: usize = number(4);
const ROWS: usize = number(8);
const SALT: u32 = number(12) as u32;
const CLASS_OF: usize = HEADER + DICTIONARY;
const TAG_OF: usize = CLASS_OF + DICTIONARY;
const CHECKS: usize = TAG_OF + CLASSES;
const WEIGHTS: usize = CHECKS + 2 * ROWS;
const _: () = assert!(
    FILE.len() == WEIGHTS + TAGS * ROWS,
    "tagger.bin is cut short"
);
const _: () =
    assert!(DICTIONARY.is_power_of_two() && ROWS.is_multiple_of(BUCKET) && ROWS > 0 && CLASSES > 0);

const fn number(at: usize) -> usize {
    u32::from_le_bytes([FILE[at], FILE[at + 1], FILE[at + 2], FILE[at + 3]]) as usize
}

/// The two slots of a word in a dictionary of that many slots, and its check byte (never 0).
#[inline]
#[must_use]
pub const fn word_place(hash: u64, slots: usize, salt: u32) -> ([usize; 2], u8) {
    let x = (hash ^ (hash >> 29)).wrapping_add(salt as u64);
    let x = x.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let check = (x >> 56) as u8;
    (
        [
            (x >> 8) as usize & (slots - 1),
            (x >> 32) as usize & (slots - 1),
        ],
        if check == 0 { 1 } else { check },
    )
}

/// Rows to a bucket of the table.
pub const BUCKET: usize = 4;

/// The check number of a feature (never 0), and what [`buckets`] makes its buckets of.
#[inline]
#[must_use]
pub const fn row_check(feature: u32) -> (u16, u64) {
    let x = (feature as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let check = (x >> 48) as u16;
    (if check == 0 { 1 } else { check }, x)
}

/// The two buckets of a feature in a table of that many.
#[inline]
#[must_use]
pub const fn buckets(spread: u64, buckets: usize) -> [usize; 2] {
    // The high half of a product spreads over any number of buckets, not only powers of two.
    let first = ((spread & 0xffff_ffff) * buckets as u64) >> 32;
    let second = (((spread >> 13) & 0xffff_ffff) * buckets as u64) >> 32;
    [first as usize, second as usize]
}

/// The class of the word with this hash in the dictionary; 0 where it has none.
#[inline]
pub(super) fn class(hash: u64) -> u8 {
    let (places, check) = word_place(hash, DICTIONARY, SALT);
    for place in places {
        if FILE[HEADER + place] == check {
            return FILE[CLASS_OF + place];
        }
    }
    0
}

/// The tag of all words of a class; none where the model has to decide.
#[inline]
pub(super) fn sure(class: u8) -> Option<Tag> {
    Tag::ALL
        .get(usize::from(FILE[TAG_OF + usize::from(class)]))
        .copied()
}

/// One bit for each check number: some row has it. Most observations have no row, and of those
/// sixteen in seventeen are known by this alone.
static CHECKED: LazyLock<Box<[u64; 1024]>> = LazyLock::new(|| {
    let mut bits = Box::new([0; 1024]);
    for check in FILE[CHECKS..WEIGHTS].chunks_exact(2) {
        let check = u16::from_le_bytes([check[0], check[1]]);
        bits[usize::from(check) / 64] |= 1 << (check % 64);
    }
    bits
});

/// Rows of weights, as the tagger asks for them.
#[derive(Clone, Copy)]
pub(super) struct Rows {
    checked: &'static [u64; 1024],
}

impl Rows {
    pub(super) fn new() -> Rows {
        Rows { checked: &CHECKED }
    }

    /// Where the row of a feature lies; none for features without weights.
    #[inline]
    fn row(self, feature: u32) -> Option<usize> {
        const ONES: u64 = 0x0001_0001_0001_0001;
        let (check, spread) = row_check(feature);
        if self.checked[usize::from(check) / 64] >> (check % 64) & 1 == 0 {
            return None;
        }
        for bucket in buckets(spread, ROWS / BUCKET) {
            let four = FILE[CHECKS + 8 * bucket..].first_chunk();
            // All four check numbers at once: the lowest 0 after this is the one that is equal.
            let four = u64::from_le_bytes(*four?) ^ (u64::from(check) * ONES);
            let zeros = four.wrapping_sub(ONES) & !four & (ONES << 15);
            if zeros != 0 {
                return Some(bucket * BUCKET + zeros.trailing_zeros() as usize / 16);
            }
        }
        None
    }

    /// The tag with the highest sum of the rows of these features.
    #[inline]
    pub(super) fn best(self, features: &[u32]) -> Tag {
        const LOW: u64 = 0x00ff_00ff_00ff_00ff;
        // Four sums of 16 bits to a number: as weights are stored without sign, nothing carries over.
        let mut sums = [0u64; 6];
        for &feature in features {
            let Some(place) = self.row(feature) else {
                continue;
            };
            let Some(row) = FILE[WEIGHTS + TAGS * place..].first_chunk::<TAGS>() else {
                continue;
            };
            for eights in 0..TAGS / 8 {
                let eight = word(row, 8 * eights);
                sums[2 * eights] += eight & LOW;
                sums[2 * eights + 1] += (eight >> 8) & LOW;
            }
        }
        let mut best = (0, 0);
        for tag in 0..TAGS {
            let sum = (sums[tag / 8 * 2 + tag % 2] >> (tag % 8 / 2 * 16)) as u16;
            if sum > best.0 {
                best = (sum, tag);
            }
        }
        Tag::ALL[best.1]
    }
}

/// Eight weights as one number.
#[inline]
fn word(row: &[u8; TAGS], at: usize) -> u64 {
    u64::from_le_bytes([
        row[at],
        row[at + 1],
        row[at + 2],
        row[at + 3],
        row[at + 4],
        row[at + 5],
        row[at + 6],
        row[at + 7],
    ])
}
