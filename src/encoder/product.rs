//! Products of rows of numbers with matrices of small whole ones.
//!
//! Takes rows; rounds each to whole numbers of eight bits with a step of its own, and gives its
//! products with a matrix's rows. Weights stay within ±63: then two products of eight bits fit into
//! sixteen, which the quickest instructions of all machines need, and all compute the same bits.

use wide::{i16x8, i32x4};

/// A matrix of whole numbers, with a step for each of its rows, and what is added.
#[derive(Debug)]
pub(super) struct Matrix {
    pub(super) columns: usize,
    /// Row after row. Sixteen bits, so that nothing is to be widened before it is multiplied.
    pub(super) weights: Vec<i16>,
    pub(super) steps: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

/// The largest whole number of a rounded row.
const LARGEST: f32 = 127.0;

/// Rows in whole numbers.
#[derive(Debug, Default)]
pub(super) struct Whole {
    numbers: Vec<i16>,
    steps: Vec<f32>,
}

impl Whole {
    /// Rounds rows of so many columns.
    pub(super) fn round(&mut self, rows: &[f32], columns: usize) {
        /// Adding and taking it away rounds a small number to the nearest whole one.
        const WHOLE: f32 = 12_582_912.0;
        self.numbers.clear();
        self.steps.clear();
        for row in rows.chunks_exact(columns) {
            let largest = row.iter().fold(0.0_f32, |most, x| {
                let x = x.abs();
                if x > most { x } else { most }
            });
            let step = if largest > 0.0 {
                largest / LARGEST
            } else {
                1.0
            };
            let many = 1.0 / step;
            let whole = |x: &f32| (x * many + WHOLE).to_bits().wrapping_sub(WHOLE.to_bits()) as i16;
            self.numbers.extend(row.iter().map(whole));
            self.steps.push(step);
        }
    }
}

/// Rows of the matrix that are read together, so that a row of numbers is read once for them.
const TOGETHER: usize = 4;

impl Matrix {
    pub(super) fn rows(&self) -> usize {
        self.bias.len()
    }

    /// The products of all rows, each with a number for each row of the matrix.
    pub(super) fn times(&self, whole: &Whole, out: &mut Vec<f32>) {
        let rows = self.rows();
        out.clear();
        out.resize(whole.steps.len() * rows, 0.0);
        for (at, four) in self
            .weights
            .chunks_exact(TOGETHER * self.columns)
            .enumerate()
        {
            let first = at * TOGETHER;
            let inputs = whole.numbers.chunks_exact(self.columns).zip(&whole.steps);
            for ((input, step), out) in inputs.zip(out.chunks_exact_mut(rows)) {
                let sums = dot(input, four);
                for (i, sum) in sums.into_iter().enumerate() {
                    let row = first + i;
                    out[row] = sum as f32 * (step * self.steps[row]) + self.bias[row];
                }
            }
        }
    }
}

/// The products of one row with four.
#[inline]
fn dot(input: &[i16], four: &[i16]) -> [i32; TOGETHER] {
    let columns = input.len();
    let (a, rest) = four.split_at(columns);
    let (b, rest) = rest.split_at(columns);
    let (c, d) = rest.split_at(columns);
    let mut sums = [i32x4::ZERO; TOGETHER];
    // (Widths are multiples of sixteen, see `Shape::read`.)
    let eights = input.as_chunks::<8>().0.iter();
    let rows = a.as_chunks::<8>().0.iter();
    let rows = rows.zip(b.as_chunks::<8>().0);
    let rows = rows.zip(c.as_chunks::<8>().0.iter().zip(d.as_chunks::<8>().0));
    for (x, ((a, b), (c, d))) in eights.zip(rows) {
        let x = i16x8::new(*x);
        sums[0] += x.dot(i16x8::new(*a));
        sums[1] += x.dot(i16x8::new(*b));
        sums[2] += x.dot(i16x8::new(*c));
        sums[3] += x.dot(i16x8::new(*d));
    }
    sums.map(i32x4::reduce_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_is_near_the_exact_one() {
        let (columns, rows) = (32, 8);
        let weights: Vec<i16> = (0..columns * rows)
            .map(|i| (i * 37 % 127) as i16 - 63)
            .collect();
        let matrix = Matrix {
            columns,
            steps: (1..=rows).map(|i| i as f32 / 100.0).collect(),
            bias: (0..rows).map(|i| i as f32).collect(),
            weights,
        };
        let input: Vec<f32> = (0..2 * columns)
            .map(|i| (i * 29 % 64) as f32 / 16.0 - 2.0)
            .collect();
        let (mut whole, mut out) = (Whole::default(), Vec::new());
        whole.round(&input, columns);
        matrix.times(&whole, &mut out);
        for (t, row) in input.chunks(columns).enumerate() {
            for r in 0..rows {
                let weights = &matrix.weights[r * columns..][..columns];
                let exact: f32 = row
                    .iter()
                    .zip(weights)
                    .map(|(x, w)| x * f32::from(*w))
                    .sum();
                let exact = exact * matrix.steps[r] + matrix.bias[r];
                let ours = out[t * rows + r];
                assert!(
                    (ours - exact).abs() < 0.01 * (r + 1) as f32 * 8.0,
                    "{ours} {exact}"
                );
            }
        }
    }

    #[test]
    fn rounding_keeps_signs_and_sizes() {
        let mut whole = Whole::default();
        whole.round(&[1.0, -1.0, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0], 4);
        assert_eq!(whole.numbers, [127, -127, 64, 0, 0, 0, 0, 0]);
        assert_eq!(whole.steps, [1.0 / 127.0, 1.0]);
    }
}
