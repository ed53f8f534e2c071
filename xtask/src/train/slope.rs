//! A table of weights that is learned by going down a slope, a step at a time.
//!
//! Takes rows of buckets with what was wrong about each; gives the table. Two of them share each step: what
//! is learned of all columns, and what each column adds.

use says_who::base::learned::{Measure, Table};

/// How far a step goes on in the direction of the last.
const MOMENTUM: f32 = 0.9;

/// A table on its way down the slope.
pub(super) struct Slope {
    pub(super) table: Table,
    columns: usize,
    draw: f32,
    /// The most that a step can bend: how many measures there are.
    bend: f32,
    /// How often each weight is part of a sum: no step is larger than the slope can bend.
    counts: Vec<f32>,
    slopes: Vec<f32>,
    speed: Vec<f32>,
}

impl Slope {
    /// A table of zeros for these rows, each with its column and how much it counts.
    pub(super) fn of<'r>(
        measures: &[Measure],
        columns: usize,
        draw: f32,
        rows: impl Iterator<Item = (&'r [u8], usize, f32)>,
    ) -> Slope {
        let table = Table::empty(measures, columns);
        let zeros = vec![0.0_f32; table.len()];
        let mut out = Slope {
            table,
            columns,
            draw,
            bend: measures.len() as f32,
            counts: zeros.clone(),
            slopes: zeros.clone(),
            speed: zeros,
        };
        for (row, column, weight) in rows {
            out.add(row, column, weight);
        }
        std::mem::swap(&mut out.counts, &mut out.slopes);
        out
    }

    /// Notes how far off the sum of a row is.
    pub(super) fn add(&mut self, row: &[u8], column: usize, error: f32) {
        let slopes = &mut self.slopes;
        self.table.learn(row, column % self.columns, |at, _| {
            slopes[at] += error;
            0.0
        });
    }

    /// Goes a step.
    pub(super) fn step(&mut self) {
        self.table.change(|at, weight| {
            let slope = self.slopes[at] - self.draw * weight;
            self.speed[at] =
                MOMENTUM * self.speed[at] + slope / (self.bend * self.counts[at] + 2.0 * self.draw);
            self.speed[at]
        });
        self.slopes.fill(0.0);
    }

    /// Adds what was learned of all columns to each column of another.
    pub(super) fn into(mut self, mut own: Slope) -> Table {
        let mut of_all = vec![0.0; self.table.len()];
        self.table.change(|at, weight| {
            of_all[at] = weight;
            0.0
        });
        own.table.change(|at, _| of_all[at / own.columns]);
        own.table
    }
}
