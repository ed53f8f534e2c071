//! A model's file → its parts, each checked for its length, the whole for its sum.
//!
//! Takes bytes as `train/encoder/export.py` writes them; gives vocabulary, tables, matrices and rows of
//! numbers, or says what is wrong. Little endian: eight letters of a name with the version of the
//! form, a sum of all that follows (64 bits, FNV-1a), then the parts one after the other, as
//! [`super::Encoder::from_bytes`] asks for them.

use super::product::Matrix;
use std::fmt;

/// Name and version of the form.
const NAME: &[u8; 8] = b"SWENC\0\0\x01";

/// Why a file is no model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is none, or one of another version.
    Other,
    /// It was changed or cut off on its way.
    Damaged,
    /// It says of itself what cannot be.
    Impossible,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Fault::Other => "the file is no model for this version",
            Fault::Damaged => "the model's file is damaged",
            Fault::Impossible => "the model's file is not made as it should be",
        })
    }
}

impl std::error::Error for Fault {}

/// What has not been read of a file.
pub(super) struct Parts<'a>(&'a [u8]);

/// A row's numbers, four bits each, with a step for each group of them.
#[derive(Debug)]
pub(super) struct Table {
    width: usize,
    group: usize,
    steps: Vec<f32>,
    halves: Vec<u8>,
}

impl Table {
    /// Adds a row to numbers.
    pub(super) fn add(&self, row: usize, out: &mut [f32]) {
        let groups = self.width / self.group;
        let steps = &self.steps[row * groups..][..groups];
        let halves = &self.halves[row * self.width / 2..][..self.width / 2];
        for (i, pair) in out.chunks_exact_mut(2).enumerate() {
            let step = steps[2 * i / self.group];
            pair[0] += (f32::from(halves[i] & 15) - 8.0) * step;
            pair[1] += (f32::from(halves[i] >> 4) - 8.0) * step;
        }
    }
}

fn sum(bytes: &[u8]) -> u64 {
    let one = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, one)
}

impl<'a> Parts<'a> {
    /// Opens a file.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Parts<'a>, Fault> {
        let rest = bytes.strip_prefix(NAME).ok_or(Fault::Other)?;
        let (told, rest) = rest.split_first_chunk().ok_or(Fault::Damaged)?;
        if u64::from_le_bytes(*told) != sum(rest) {
            return Err(Fault::Damaged);
        }
        Ok(Parts(rest))
    }

    /// Nothing may be left over.
    pub(super) fn close(self) -> Result<(), Fault> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Fault::Impossible)
        }
    }

    pub(super) fn bytes(&mut self, count: usize) -> Result<&'a [u8], Fault> {
        let (bytes, rest) = self.0.split_at_checked(count).ok_or(Fault::Impossible)?;
        self.0 = rest;
        Ok(bytes)
    }

    /// A whole number of 32 bits that is at most so large.
    pub(super) fn number(&mut self, most: usize) -> Result<usize, Fault> {
        let bytes = self.bytes(4)?;
        let number = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize;
        if number <= most {
            Ok(number)
        } else {
            Err(Fault::Impossible)
        }
    }

    /// Lines of text, after their length in bytes.
    pub(super) fn lines(&mut self) -> Result<std::str::Lines<'a>, Fault> {
        let length = self.number(1 << 24)?;
        let text = std::str::from_utf8(self.bytes(length)?).map_err(|_| Fault::Impossible)?;
        Ok(text.lines())
    }

    /// Numbers of 32 bits.
    pub(super) fn numbers(&mut self, count: usize) -> Result<Vec<f32>, Fault> {
        let (fours, _) = self.bytes(4 * count)?.as_chunks();
        let numbers: Vec<f32> = fours.iter().map(|four| f32::from_le_bytes(*four)).collect();
        if numbers.iter().all(|number| number.is_finite()) {
            Ok(numbers)
        } else {
            Err(Fault::Impossible)
        }
    }

    /// Rows of numbers of eight bits: first the rows' steps, then all numbers.
    pub(super) fn rows(&mut self, rows: usize, columns: usize) -> Result<Vec<f32>, Fault> {
        let steps = self.numbers(rows)?;
        let whole = self.bytes(rows * columns)?.chunks_exact(columns);
        let scaled =
            |(row, step)| <[u8]>::iter(row).map(move |&x| f32::from(x.cast_signed()) * step);
        Ok(whole.zip(&steps).flat_map(scaled).collect())
    }

    /// Numbers of which only the upper sixteen bits are kept.
    fn short(&mut self, count: usize) -> Result<Vec<f32>, Fault> {
        let (pairs, _) = self.bytes(2 * count)?.as_chunks();
        let whole = |pair: &[u8; 2]| f32::from_bits(u32::from(u16::from_le_bytes(*pair)) << 16);
        let numbers: Vec<f32> = pairs.iter().map(whole).collect();
        if numbers.iter().all(|number| number.is_finite()) {
            Ok(numbers)
        } else {
            Err(Fault::Impossible)
        }
    }

    /// A table of four bits: first all steps, then all numbers plus eight, the lower half first.
    pub(super) fn table(&mut self, rows: usize, width: usize) -> Result<Table, Fault> {
        let group = self.number(width)?;
        if group == 0 || !group.is_multiple_of(2) || !width.is_multiple_of(group) {
            return Err(Fault::Impossible);
        }
        Ok(Table {
            width,
            group,
            steps: self.short(rows * (width / group))?,
            halves: self.bytes(rows * width / 2)?.to_vec(),
        })
    }

    /// A matrix: how many bits a number has, the rows' steps, what is added, and the numbers, each
    /// plus half of what its bits hold, the lowest bits first.
    pub(super) fn matrix(&mut self, rows: usize, columns: usize) -> Result<Matrix, Fault> {
        let bits = self.number(7)?;
        if bits < 2 {
            return Err(Fault::Impossible);
        }
        let (steps, bias) = (self.numbers(rows)?, self.numbers(rows)?);
        let packed = self.bytes((rows * columns * bits).div_ceil(8))?;
        let (mut held, mut count) = (0_u32, 0);
        let mut weights = Vec::with_capacity(rows * columns);
        let half = 1_i16 << (bits - 1);
        for &byte in packed {
            held |= u32::from(byte) << count;
            count += 8;
            while count >= bits && weights.len() < rows * columns {
                weights.push((held & ((1 << bits) - 1)) as i16 - half);
                held >>= bits;
                count -= bits;
            }
        }
        if weights.iter().any(|weight| weight.abs() >= half) {
            return Err(Fault::Impossible);
        }
        Ok(Matrix {
            columns,
            weights,
            steps,
            bias,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(parts: &[u8]) -> Vec<u8> {
        [&NAME[..], &sum(parts).to_le_bytes(), parts].concat()
    }

    #[test]
    fn what_is_no_model_is_not_opened() {
        assert_eq!(Parts::open(b"").err(), Some(Fault::Other));
        assert_eq!(Parts::open(b"something else").err(), Some(Fault::Other));
        let mut whole = file(b"some parts");
        assert!(Parts::open(&whole).is_ok());
        *whole.last_mut().expect("a byte") ^= 1;
        assert_eq!(Parts::open(&whole).err(), Some(Fault::Damaged));
        whole.truncate(12);
        assert_eq!(Parts::open(&whole).err(), Some(Fault::Damaged));
    }

    #[test]
    fn what_is_missing_or_left_over_is_seen() {
        let whole = file(&[1, 0, 0, 0, 9]);
        let mut parts = Parts::open(&whole).expect("a file");
        assert_eq!(parts.number(5), Ok(1));
        assert_eq!(parts.numbers(1).err(), Some(Fault::Impossible));
        assert_eq!(parts.close().err(), Some(Fault::Impossible));
    }

    #[test]
    fn packed_numbers_come_out_as_they_went_in() {
        let weights = [-31_i16, 31, 0, 7, -1, 15, -16, 30];
        let mut parts = 6_u32.to_le_bytes().to_vec();
        for number in [0.5_f32, 0.25, 1.0, 2.0] {
            parts.extend(number.to_le_bytes());
        }
        for four in weights.chunks(4) {
            let held = (0..4)
                .map(|i| ((four[i] + 32) as u32) << (6 * i))
                .sum::<u32>();
            parts.extend(&held.to_le_bytes()[..3]);
        }
        let whole = file(&parts);
        let mut parts = Parts::open(&whole).expect("a file");
        let matrix = parts.matrix(2, 4).expect("a matrix");
        assert_eq!(matrix.weights, weights);
        assert_eq!(
            (matrix.steps, matrix.bias),
            (vec![0.5, 0.25], vec![1.0, 2.0])
        );
        assert_eq!(parts.close(), Ok(()));
    }

    #[test]
    fn rows_of_a_table_are_added() {
        let table = Table {
            width: 4,
            group: 2,
            steps: vec![1.0, 0.5, 2.0, 1.0],
            halves: vec![0x78, 0x9f, 0x18, 0x88],
        };
        let mut row = [1.0; 4];
        table.add(0, &mut row);
        assert_eq!(row, [1.0, 0.0, 4.5, 1.5]);
        table.add(1, &mut row);
        assert_eq!(row, [1.0, -14.0, 4.5, 1.5]);
    }
}
