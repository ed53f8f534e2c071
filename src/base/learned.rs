//! A table of learned weights: for each bucket of each measure a line, in each column a weight.
//!
//! Takes the measures that are known ([`Measure`]) and the text of a table that a trainer wrote (`cargo
//! xtask train --pages DIR`, `cargo xtask train antecedents`); gives the sum of the weights of what was
//! measured. A table can be read and changed by hand: the larger a weight, the more its column is
//! believed.

/// Something that is measured.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// Its name in the table.
    pub name: &'static str,
    /// Its buckets.
    pub scale: Scale,
}

/// The buckets of a measure.
#[derive(Clone, Copy, Debug)]
pub enum Scale {
    /// Where one bucket ends and the next begins.
    Cuts(&'static [f32]),
    /// Names, one for each value from 0 on.
    Names(&'static [&'static str]),
    /// Pairs of names, the values of the second running through for each of the first.
    Pairs(&'static [&'static str], &'static [&'static str]),
}

/// No or yes.
pub(crate) const YES: Scale = Scale::Names(&["no", "yes"]);

/// A measure by its limits.
pub(crate) const fn cuts(name: &'static str, cuts: &'static [f32]) -> Measure {
    Measure {
        name,
        scale: Scale::Cuts(cuts),
    }
}

/// A measure that is so or not.
pub(crate) const fn yes(name: &'static str) -> Measure {
    Measure { name, scale: YES }
}

/// A measure by the names of its values.
pub(crate) const fn names(name: &'static str, names: &'static [&'static str]) -> Measure {
    Measure {
        name,
        scale: Scale::Names(names),
    }
}

/// Two measures at once, for what only both together say.
pub(crate) const fn pairs(
    name: &'static str,
    first: &'static [&'static str],
    second: &'static [&'static str],
) -> Measure {
    Measure {
        name,
        scale: Scale::Pairs(first, second),
    }
}

impl Measure {
    /// How many buckets it has.
    #[must_use]
    pub const fn buckets(&self) -> usize {
        match self.scale {
            Scale::Cuts(cuts) => cuts.len() + 1,
            Scale::Names(names) => names.len(),
            Scale::Pairs(first, second) => first.len() * second.len(),
        }
    }

    /// The bucket of a value.
    #[must_use]
    pub fn bucket(&self, value: f32) -> u8 {
        let last = self.buckets() - 1;
        match self.scale {
            Scale::Cuts(cuts) => cuts.iter().filter(|cut| value >= **cut).count().min(last) as u8,
            Scale::Names(_) | Scale::Pairs(..) => (value as usize).min(last) as u8,
        }
    }

    /// A bucket as the table calls it.
    #[must_use]
    pub fn label(&self, bucket: usize) -> String {
        match self.scale {
            Scale::Names(names) => names[bucket].to_owned(),
            Scale::Pairs(first, second) => {
                let (a, b) = (bucket / second.len(), bucket % second.len());
                format!("{}, {}", first[a], second[b])
            }
            Scale::Cuts(cuts) => match (bucket.checked_sub(1).map(|at| cuts[at]), cuts.get(bucket))
            {
                (None, Some(until)) => format!("< {until}"),
                (Some(from), Some(until)) => format!("{from} to {until}"),
                (Some(from), None) => format!("{from} or more"),
                (None, None) => "any".to_owned(),
            },
        }
    }
}

/// Turns values into buckets, in the order of the measures.
pub(crate) struct Row<'m> {
    measures: &'m [Measure],
    /// The buckets so far.
    pub(crate) buckets: Vec<u8>,
}

impl<'m> Row<'m> {
    pub(crate) fn of(measures: &'m [Measure]) -> Self {
        Self {
            measures,
            buckets: Vec::with_capacity(measures.len()),
        }
    }

    /// The next value.
    pub(crate) fn put(&mut self, value: f32) {
        let measure = &self.measures[self.buckets.len()];
        self.buckets.push(measure.bucket(value));
    }

    /// The next value, of those that are so or not.
    pub(crate) fn say(&mut self, value: bool) {
        self.put(f32::from(u8::from(value)));
    }
}

/// Weights by measure, bucket and column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    columns: usize,
    /// Where the buckets of each measure begin.
    starts: Vec<usize>,
    weights: Vec<f32>,
}

impl Table {
    /// A table in which every weight is 0.
    #[must_use]
    pub fn empty(measures: &[Measure], columns: usize) -> Self {
        let mut starts = Vec::with_capacity(measures.len());
        let mut count = 0;
        for measure in measures {
            starts.push(count);
            count += measure.buckets();
        }
        Self {
            columns,
            starts,
            weights: vec![0.0; count * columns],
        }
    }

    /// Reads a table: lines that begin with `#` are remarks, all others `measure, bucket, weights`
    /// with tabs between.
    ///
    /// # Errors
    ///
    /// The first line that is not the one that the measures want there.
    pub fn read(text: &str, measures: &[Measure], columns: usize) -> Result<Self, String> {
        let mut out = Self::empty(measures, columns);
        let mut lines = text
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty());
        let mut at = 0;
        for measure in measures {
            for bucket in 0..measure.buckets() {
                let line = lines.next().unwrap_or_default();
                let mut cells = line.split('\t');
                if cells.next() != Some(measure.name)
                    || cells.next() != Some(measure.label(bucket).as_str())
                {
                    return Err(format!(
                        "{line:?} stands where {} {} is wanted",
                        measure.name,
                        measure.label(bucket)
                    ));
                }
                for _ in 0..columns {
                    out.weights[at] = cells
                        .next()
                        .and_then(|cell| cell.parse().ok())
                        .ok_or_else(|| format!("{line:?} has too few weights"))?;
                    at += 1;
                }
            }
        }
        match lines.next() {
            Some(line) => Err(format!("{line:?} is one line too many")),
            None => Ok(out),
        }
    }

    /// A table that is built in. One that is not of these measures weighs nothing, so that its trainer
    /// can run after they have changed; the tests of what it decides fail then.
    pub(crate) fn built_in(text: &str, measures: &[Measure], columns: usize) -> Self {
        Self::read(text, measures, columns).unwrap_or_else(|_| Self::empty(measures, columns))
    }

    /// The table as [`Table::read`] takes it.
    #[must_use]
    pub fn write(&self, measures: &[Measure]) -> String {
        let mut out = String::new();
        let mut at = 0;
        for measure in measures {
            for bucket in 0..measure.buckets() {
                out.push_str(&format!("{}\t{}", measure.name, measure.label(bucket)));
                for _ in 0..self.columns {
                    // No `-0.00`.
                    let weight = (self.weights[at] * 100.0).round() / 100.0 + 0.0;
                    out.push_str(&format!("\t{weight:.2}"));
                    at += 1;
                }
                out.push('\n');
            }
        }
        out
    }

    /// The sum of the weights of one column.
    #[must_use]
    pub fn sum(&self, row: &[u8], column: usize) -> f32 {
        row.iter()
            .zip(&self.starts)
            .map(|(bucket, start)| self.weights[(start + *bucket as usize) * self.columns + column])
            .sum()
    }

    /// Adds to the weights of one column, by measure: how the trainer learns.
    pub fn learn(&mut self, row: &[u8], column: usize, mut step: impl FnMut(usize, f32) -> f32) {
        for (bucket, start) in row.iter().zip(&self.starts) {
            let at = (start + *bucket as usize) * self.columns + column;
            self.weights[at] += step(at, self.weights[at]);
        }
    }

    /// Adds to every weight.
    pub fn change(&mut self, mut step: impl FnMut(usize, f32) -> f32) {
        for (at, weight) in self.weights.iter_mut().enumerate() {
            *weight += step(at, *weight);
        }
    }

    /// How many weights there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEASURES: &[Measure] = &[cuts("length", &[10.0, 20.0]), yes("closed")];

    #[test]
    fn a_table_is_read_as_it_was_written() {
        let mut table = Table::empty(MEASURES, 2);
        table.learn(&[1, 0], 1, |_, _| 0.5);
        let text = table.write(MEASURES);
        assert!(text.contains("length\t10 to 20\t0.00\t0.50\n"), "{text}");
        let again = Table::read(&text, MEASURES, 2).expect("it was written");
        assert_eq!(again, table);
        assert_eq!(again.sum(&[1, 0], 1), 1.0);
        assert_eq!(again.sum(&[2, 0], 0), 0.0);
    }

    #[test]
    fn a_line_that_is_not_wanted_is_named() {
        let text = Table::empty(MEASURES, 1).write(MEASURES);
        assert!(Table::read(&text, &MEASURES[..1], 1).is_err_and(|e| e.contains("closed")));
        assert!(Table::read("", MEASURES, 1).is_err());
        assert!(Table::read(&text, MEASURES, 2).is_err_and(|e| e.contains("few")));
    }

    #[test]
    fn buckets_begin_at_their_limits() {
        assert_eq!(MEASURES[0].bucket(9.9), 0);
        assert_eq!(MEASURES[0].bucket(10.0), 1);
        assert_eq!(MEASURES[0].bucket(1e9), 2);
        assert_eq!(MEASURES[1].bucket(1.0), 1);
    }
}
