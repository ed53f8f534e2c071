//! The parser's weights as they lie in the file that the trainer writes.
//!
//! Takes keys; gives scores of moves and relations. The file is read where it lies. Layout (little
//! endian): two 32-bit numbers (buckets of moves M, buckets of relations R, powers of two), then M
//! buckets of eight check numbers of 16 bits and eight pairs of weights of 8 bits (left and right
//! against shift), R buckets of eight check numbers, and for each of their cells a row of
//! [`WIDTH`] weights of 8 bits.

use super::Relation;
use super::features::{ACTIONS, LABELS};
use super::state::Move;

/// Cells to a bucket.
pub const CELLS: usize = 8;
/// Weights to a row of relations: all but the root's.
pub const WIDTH: usize = 40;
const HEADER: usize = 8;
const BUCKET: usize = 4 * CELLS;

const _: () = assert!(Relation::COUNT - 1 <= WIDTH);
// No sum can run over sixteen bits.
const _: () = assert!(LABELS * 128 <= i16::MAX as usize);

/// Weights of a parser.
#[derive(Clone, Copy, Debug)]
pub struct Model<'m> {
    moves: &'m [u8],
    checks: &'m [u8],
    rows: &'m [u8],
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
        let (checks, rows) = rest.split_at(relations * 2 * CELLS);
        assert!(rows.len() == relations * CELLS * WIDTH, "cut short");
        Model {
            moves,
            checks,
            rows,
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
        let mut sums = [0i16; WIDTH];
        let buckets = self.checks.len() / (2 * CELLS);
        for &key in keys {
            let (bucket, check) = place(key, buckets);
            let Some(cells) = self.checks[bucket * 2 * CELLS..].first_chunk::<{ 2 * CELLS }>()
            else {
                continue;
            };
            let Some(cell) = find(cells, check) else {
                continue;
            };
            let at = (bucket * CELLS + cell) * WIDTH;
            if let Some(row) = self.rows[at..].first_chunk::<WIDTH>() {
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum += i16::from(weight.cast_signed());
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
