//! The judge's weights, read straight from the file that `cargo xtask train judge` writes.
//!
//! Takes features; returns a sum for each label, and one for the choice among candidates. Layout
//! (little endian): the number of rows R, the scale as a 32-bit float, two ways of mixing opinions
//! (without another reader and with one), each as the steps of its calibration and the share of each
//! opinion, then R features of 32 bits in ascending order, then R rows of [`COLUMNS`] signed 8-bit
//! weights.

use super::page::OPINIONS;
use crate::attributions::Feature;
/// Labels in the order of their columns: O N U M S H D V, then A and X.
pub use crate::base::LABELS;

/// Columns of a row: ten labels, then the choice among candidates.
pub const COLUMNS: usize = 11;
/// The column of the choice.
pub const CHOICE: usize = 10;
/// Labels that name a source.
pub const SOURCED: usize = 8;
/// Steps of the calibration.
pub const STEPS: usize = 20;

const MIX: usize = 4 * STEPS + 4 * OPINIONS;
const HEADER: usize = 8 + 2 * MIX;

/// Sums of weights, a column each.
pub type Sums = [f32; COLUMNS];

/// The weights of a language.
#[derive(Clone, Debug)]
pub struct Model {
    /// Features in ascending order.
    keys: Vec<Feature>,
    /// Where the features with each high half begin in `keys`.
    starts: Vec<u32>,
    weights: &'static [u8],
    scale: f32,
    mixes: [Mix; 2],
}

/// How opinions are mixed, and how often what comes of it is right.
#[derive(Clone, Copy, Debug)]
pub struct Mix {
    /// How much each opinion counts (see [`super::page::Context`]).
    pub shares: [f32; OPINIONS],
    /// How often a label is right whose probability is 0, 1/19, … 1.
    pub steps: [f32; STEPS],
}

impl Model {
    /// Reads a file of weights.
    ///
    /// # Panics
    ///
    /// When the file is cut short: it is part of the program.
    #[must_use]
    pub fn new(file: &'static [u8]) -> Model {
        let word = |at: usize| file[at..at + 4].try_into().map_or([0; 4], |bytes| bytes);
        let rows = u32::from_le_bytes(word(0)) as usize;
        let scale = f32::from_le_bytes(word(4));
        let mixes = [8, 8 + MIX].map(|at| {
            let number = |i: usize| f32::from_le_bytes(word(at + 4 * i));
            Mix {
                steps: std::array::from_fn(number),
                shares: std::array::from_fn(|i| number(STEPS + i)),
            }
        });
        assert!(
            file.len() == HEADER + rows * (4 + COLUMNS),
            "the judge's weights are cut short"
        );
        let keys: Vec<Feature> = (0..rows)
            .map(|i| u32::from_le_bytes(word(HEADER + 4 * i)))
            .collect();
        let mut starts = vec![0; (1 << BITS) + 1];
        for &key in &keys {
            starts[(key >> (32 - BITS)) as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        Model {
            keys,
            starts,
            weights: &file[HEADER + 4 * rows..],
            scale,
            mixes,
        }
    }

    /// How opinions are mixed where another reader has read the sentence, and where none has.
    #[must_use]
    pub fn mix(&self, read_closely: bool) -> &Mix {
        &self.mixes[usize::from(read_closely)]
    }

    /// Adds the weights of features to the sums.
    pub fn add(&self, features: &[Feature], sums: &mut Sums) {
        let mut whole = [0_i32; COLUMNS];
        for &feature in features {
            if let Some(row) = self.row(feature) {
                for (sum, &weight) in whole.iter_mut().zip(row) {
                    *sum += i32::from(weight as i8);
                }
            }
        }
        for (sum, whole) in sums.iter_mut().zip(whole) {
            *sum += whole as f32 * self.scale;
        }
    }

    /// The weights of a feature, if it has any.
    fn row(&self, feature: Feature) -> Option<&[u8]> {
        let bucket = (feature >> (32 - BITS)) as usize;
        let (from, to) = (
            self.starts[bucket] as usize,
            self.starts[bucket + 1] as usize,
        );
        let at = from + self.keys[from..to].iter().position(|&key| key == feature)?;
        Some(&self.weights[at * COLUMNS..(at + 1) * COLUMNS])
    }
}

impl Mix {
    /// How often a label of this probability is right, from articles that the weights were not
    /// learned from; straight lines between the steps.
    #[must_use]
    pub fn calibrate(&self, probability: f32) -> f32 {
        let place = probability.clamp(0.0, 1.0) * (STEPS - 1) as f32;
        let low = (place as usize).min(STEPS - 2);
        let part = place - low as f32;
        let share = self.steps[low] * (1.0 - part) + self.steps[low + 1] * part;
        // The last bits of an exponential differ from one machine to another.
        (share * 1000.0).round() / 1000.0
    }
}

/// Bits of a feature that find its bucket.
const BITS: u32 = 15;
