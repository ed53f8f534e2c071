//! The functions between the products: exponential, softmax, GELU, layer norm.
//!
//! Takes and gives rows of numbers. Made of additions, multiplications, divisions and roots alone,
//! in one order, so that every machine computes the same bits; the compiler makes vectors of them.

/// `e` to the power of `x`, right to about seven digits where `x` is between -87 and 87.
#[inline]
pub(super) fn exp(x: f32) -> f32 {
    /// Adding it to a small number leaves the number's nearest whole one in the lowest bits.
    const WHOLE: f32 = 12_582_912.0;
    let x = x.clamp(-87.0, 87.0);
    let shifted = x * std::f32::consts::LOG2_E + WHOLE;
    let whole = shifted - WHOLE;
    // ln 2 in two parts, so that the rest is exact.
    let rest = (x - whole * 0.693_145_75) - whole * 1.428_606_8e-6;
    let power = 1.0
        + rest
            * (1.0
                + rest
                    * (0.5
                        + rest
                            * (0.166_666_55
                                + rest
                                    * (0.041_665_795
                                        + rest * (0.008_333_452 + rest * 0.001_398_2)))));
    let exponent = shifted.to_bits().wrapping_sub(WHOLE.to_bits()) << 23;
    f32::from_bits(power.to_bits().wrapping_add(exponent))
}

/// Each number by itself: about as the normal distribution lets it through.
pub(super) fn gelu(row: &mut [f32]) {
    for x in row {
        let inner = 1.595_769_1 * (*x + 0.044_715 * *x * *x * *x);
        *x /= 1.0 + exp(-inner);
    }
}

/// Scores → shares that sum up to one.
pub(super) fn softmax(row: &mut [f32]) {
    let top = top(row);
    for x in row.iter_mut() {
        *x = exp(*x - top);
    }
    let share = 1.0 / sum(row);
    for x in row {
        *x *= share;
    }
}

/// One number → how likely it is.
pub(super) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// Brings a row to mean 0 and variance 1, then to the size that was learned.
pub(super) fn normalise(row: &mut [f32], scale: &[f32], shift: &[f32]) {
    let share = 1.0 / row.len() as f32;
    let mean = sum(row) * share;
    for x in row.iter_mut() {
        *x -= mean;
    }
    let mut squares = [0.0; LANES];
    for part in row.chunks_exact(LANES) {
        for (sum, x) in squares.iter_mut().zip(part) {
            *sum += x * x;
        }
    }
    let variance = fold(squares) * share;
    let size = 1.0 / (variance + 1e-6).sqrt();
    for ((x, scale), shift) in row.iter_mut().zip(scale).zip(shift) {
        *x = *x * size * scale + shift;
    }
}

/// Numbers that are summed side by side.
const LANES: usize = 16;

/// The sum of a row.
fn sum(row: &[f32]) -> f32 {
    let mut sums = [0.0; LANES];
    let parts = row.chunks_exact(LANES);
    let rest = parts.remainder();
    for part in parts {
        for (sum, x) in sums.iter_mut().zip(part) {
            *sum += x;
        }
    }
    fold(sums) + rest.iter().sum::<f32>()
}

fn fold(sums: [f32; LANES]) -> f32 {
    let half: [f32; 8] = std::array::from_fn(|i| sums[i] + sums[i + 8]);
    let quarter: [f32; 4] = std::array::from_fn(|i| half[i] + half[i + 4]);
    (quarter[0] + quarter[2]) + (quarter[1] + quarter[3])
}

/// The largest number of a row.
pub(super) fn top(row: &[f32]) -> f32 {
    let mut tops = [f32::MIN; LANES];
    let parts = row.chunks_exact(LANES);
    let rest = parts.remainder();
    for part in parts {
        for (top, &x) in tops.iter_mut().zip(part) {
            *top = if x > *top { x } else { *top };
        }
    }
    let larger = |a: f32, &b: &f32| if b > a { b } else { a };
    rest.iter().fold(tops.iter().fold(f32::MIN, larger), larger)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_right() {
        for step in -8_000..8_000 {
            let x = step as f32 / 100.0;
            let (ours, theirs) = (f64::from(exp(x)), f64::from(x).exp());
            assert!((ours / theirs - 1.0).abs() < 1e-6, "{x}: {ours} {theirs}");
        }
    }

    #[test]
    fn shares_sum_up_to_one() {
        let mut row: Vec<f32> = (0..37).map(|i| (i * 7 % 11) as f32).collect();
        softmax(&mut row);
        assert!((row.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        assert!(row[3] > row[0], "3 stands for 10, 0 for 0");
    }

    #[test]
    fn gelu_lets_large_numbers_through() {
        let mut row = [-10.0, -1.0, 0.0, 1.0, 10.0];
        gelu(&mut row);
        let right = [0.0, -0.158_808, 0.0, 0.841_192, 10.0];
        for (ours, right) in row.iter().zip(right) {
            assert!((ours - right).abs() < 1e-5, "{ours} {right}");
        }
    }

    #[test]
    fn a_normalised_row_has_mean_and_size() {
        let mut row: Vec<f32> = (0..64).map(|i| i as f32).collect();
        normalise(&mut row, &[2.0; 64], &[1.0; 64]);
        let mean = row.iter().sum::<f32>() / 64.0;
        let square = row.iter().map(|x| (x - 1.0).powi(2)).sum::<f32>() / 64.0;
        assert!((mean - 1.0).abs() < 1e-5 && (square - 4.0).abs() < 1e-4);
    }
}
