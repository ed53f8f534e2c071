//! The parser's weights, read straight from the file that the trainer writes.
//!
//! Takes keys; returns scores of moves and relations. Layout (little endian): two 32-bit numbers
//! (buckets of moves M, buckets of relations R, powers of two), then M buckets of eight 16-bit
//! check numbers and eight pairs of 8-bit weights (left and right against shift), then R buckets of
//! eight check numbers and eight times [`PAIRS`] pairs of a relation and its weight; a key can have
//! several cells there.

use super::Relation;
use super::features::{ACTIONS, LABELS};
use super::state::Move;

/// Cells to a bucket.
pub const CELLS: usize = 8;
/// Relations with a weight to a cell.
pub const PAIRS: usize = 4;
const HEADER: usize = 8;
const BUCKET: usize = 4 * CELLS;
/// Bytes to a bucket of relations.
const WIDE: usize = 2 * CELLS + 2 * PAIRS * CELLS;
/// Room for the sums of relations.
const SUMS: usize = 64;

const _: () = assert!(Relation::COUNT <= SUMS);

/// Weights of a parser.
#[derive(Clone, Copy, Debug)]
pub struct Model<'m> {
    moves: &'m [u8],
    relations: &'m [u8],
}

/// The bucket of a key among that many (a power of two) and its check number (never 0).
#[inline]
#[must_use]
pub const fn place(key: u32, buckets: usize) -> (usize, u16) {
    let check = key as u16;
    let spread = key.wrapping_mul(0x9e37_79b1) >> 8;
    (
        spread as usize & (buckets - 1),
        if check == 0 { 1 } else { check },
    )
}

impl<'m> Model<'m> {
    /// Reads a file.
    ///
    /// # Panics
    ///
    /// Where it is no weights file; in a constant that is an error of the compiler.
    #[must_use]
    pub const fn new(file: &'m [u8]) -> Model<'m> {
        let (moves, relations) = (number(file, 0), number(file, 4));
        assert!(moves.is_power_of_two() && relations.is_power_of_two());
        let (_, rest) = file.split_at(HEADER);
        let (moves, rest) = rest.split_at(moves * BUCKET);
        assert!(rest.len() == relations * WIDE, "cut short");
        Model {
            moves,
            relations: rest,
        }
    }

    /// The score of each move.
    #[must_use]
    pub(super) fn actions(&self, keys: &[u32; ACTIONS]) -> [i32; Move::COUNT] {
        let (mut left, mut right) = (0, 0);
        let buckets = self.moves.len() / BUCKET;
        for &key in keys {
            let (bucket, check) = place(key, buckets);
            let Some(bucket) = self.moves[bucket * BUCKET..].first_chunk::<BUCKET>() else {
                continue;
            };
            if let Some(cell) = find(bucket, check) {
                left += i32::from(bucket[2 * CELLS + 2 * cell].cast_signed());
                right += i32::from(bucket[2 * CELLS + 2 * cell + 1].cast_signed());
            }
        }
        [0, left, right]
    }

    /// The relation with the highest score.
    #[must_use]
    pub(super) fn label(&self, keys: &[u32; LABELS]) -> Relation {
        let mut sums = [0i32; SUMS];
        let buckets = self.relations.len() / WIDE;
        for &key in keys {
            let (bucket, check) = place(key, buckets);
            let Some(bucket) = self.relations[bucket * WIDE..].first_chunk::<WIDE>() else {
                continue;
            };
            let [low, high] = check.to_le_bytes();
            for cell in 0..CELLS {
                if bucket[2 * cell] != low || bucket[2 * cell + 1] != high {
                    continue;
                }
                let at = 2 * CELLS + 2 * PAIRS * cell;
                for pair in bucket[at..at + 2 * PAIRS].chunks_exact(2) {
                    sums[usize::from(pair[0]) % SUMS] += i32::from(pair[1].cast_signed());
                }
            }
        }
        let mut best = 0;
        for at in 1..Relation::COUNT - 1 {
            if sums[at] > sums[best] {
                best = at;
            }
        }
        Relation::ALL[best]
    }
}

const fn number(file: &[u8], at: usize) -> usize {
    u32::from_le_bytes([file[at], file[at + 1], file[at + 2], file[at + 3]]) as usize
}

/// The cell with this check number.
#[inline]
fn find(bucket: &[u8], check: u16) -> Option<usize> {
    let [low, high] = check.to_le_bytes();
    (0..CELLS).find(|&cell| bucket[2 * cell] == low && bucket[2 * cell + 1] == high)
}
