//! How much of a page's article was found, and how much was found beside it.
//!
//! Takes the article's text as somebody wrote it down and the text that was taken for it; gives
//! precision and recall of the pages, the measure of the article-extraction benchmark
//! (scrapinghub, 2020): multisets of runs of four words, a word being letters, digits and `_`; a
//! text of fewer words is one run. A page counts for precision where there is either text, for
//! recall where somebody wrote one down; F1 is that of the two averages. `±` is the standard
//! deviation over 500 samples of the pages, drawn the same on every machine.

use std::collections::HashMap;
use std::fmt;

/// Words of a run.
const RUN: usize = 4;
/// Samples for the deviation.
const SAMPLES: usize = 500;

/// What is counted of one page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Page {
    /// Runs that both texts hold.
    pub(crate) both: u32,
    /// Runs of the text that was found.
    pub(crate) found: u32,
    /// Runs of the text that was written down.
    pub(crate) gold: u32,
}

/// The words of a text.
pub(crate) fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|word| !word.is_empty())
        .collect()
}

/// The runs of a list of words, each with how often it stands there.
pub(crate) fn runs<'a, 't>(words: &'a [&'t str]) -> HashMap<&'a [&'t str], u32> {
    let mut out: HashMap<&[&str], u32> = HashMap::new();
    if words.is_empty() {
        return out;
    }
    if words.len() < RUN {
        out.insert(words, 1);
    }
    for run in words.windows(RUN) {
        *out.entry(run).or_default() += 1;
    }
    out
}

impl Page {
    /// Counts one page.
    pub(crate) fn of(gold: &str, found: &str) -> Self {
        let (gold, found) = (words(gold), words(found));
        let (gold, found) = (runs(&gold), runs(&found));
        let both = found
            .iter()
            .map(|(run, count)| gold.get(run).map_or(0, |other| *count.min(other)))
            .sum();
        Self {
            both,
            found: found.values().sum(),
            gold: gold.values().sum(),
        }
    }

    /// Whether there is an article and nothing of it was found.
    pub(crate) const fn empty(self) -> bool {
        self.found == 0 && self.gold > 0
    }
}

/// The score of some pages.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Score {
    /// How many they are.
    pub(crate) pages: usize,
    /// On how many there is an article and nothing was found.
    pub(crate) empty: usize,
    /// Share of what was found that belongs there.
    pub(crate) precision: f64,
    /// Share of what belongs there that was found.
    pub(crate) recall: f64,
    /// The harmonic mean of both.
    pub(crate) f1: f64,
    /// The standard deviation of `f1`.
    pub(crate) deviation: f64,
}

impl Score {
    /// Scores pages.
    pub(crate) fn of(pages: &[Page]) -> Self {
        let (precision, recall, f1) = means(pages.iter());
        Self {
            pages: pages.len(),
            empty: pages.iter().filter(|page| page.empty()).count(),
            precision,
            recall,
            f1,
            deviation: deviation(pages),
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            to,
            "{:4} pages, {:2} empty; precision {:.3}  recall {:.3}  F1 {:.3} ± {:.3}",
            self.pages, self.empty, self.precision, self.recall, self.f1, self.deviation
        )
    }
}

fn means<'a>(pages: impl Iterator<Item = &'a Page>) -> (f64, f64, f64) {
    let (mut precision, mut recall) = ((0.0, 0_u32), (0.0, 0_u32));
    for page in pages {
        if page.found > 0 || page.gold > 0 {
            precision.0 += f64::from(page.both) / f64::from(page.found.max(1));
            precision.1 += 1;
        }
        if page.gold > 0 {
            recall.0 += f64::from(page.both) / f64::from(page.gold);
            recall.1 += 1;
        }
    }
    let mean = |(sum, count): (f64, u32)| sum / f64::from(count.max(1));
    let (p, r) = (mean(precision), mean(recall));
    (
        p,
        r,
        if p + r > 0.0 {
            2.0 * p * r / (p + r)
        } else {
            0.0
        },
    )
}

/// The standard deviation of F1 over samples with repetition.
fn deviation(pages: &[Page]) -> f64 {
    if pages.is_empty() {
        return 0.0;
    }
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut draw = || {
        // xorshift: chance enough for this, and the same everywhere.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        &pages[(state % pages.len() as u64) as usize]
    };
    let samples: Vec<f64> = (0..SAMPLES)
        .map(|_| {
            let sample: Vec<&Page> = pages.iter().map(|_| draw()).collect();
            means(sample.into_iter()).2
        })
        .collect();
    let mean = samples.iter().sum::<f64>() / SAMPLES as f64;
    let square = |value: &f64| (value - mean) * (value - mean);
    (samples.iter().map(square).sum::<f64>() / (SAMPLES - 1) as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(gold: &str, found: &str) -> (f64, f64, f64) {
        means([Page::of(gold, found)].iter())
    }

    #[test]
    fn all_nothing_and_a_part() {
        assert_eq!(score("a b c d e", "a b c d e"), (1.0, 1.0, 1.0));
        assert_eq!(score("a b c d e", ""), (0.0, 0.0, 0.0));
        let (precision, recall, _) = score("a b c d", "a b c d e");
        assert_eq!((precision, recall), (0.5, 1.0));
    }

    #[test]
    fn a_run_counts_as_often_as_it_stands() {
        assert_eq!(Page::of("a b c d", "a b c d a b c d").both, 1);
        assert_eq!(Page::of("a b", "a b").both, 1, "a short text is one run");
        assert!(Page::of("a b", "").empty());
    }

    #[test]
    fn the_deviation_is_the_same_each_time_and_none_of_equal_pages() {
        let one = Page::of("a b c d e", "a b c d");
        let other = Page::of("a b c d e", "a b c d e f");
        assert!(deviation(&[one, one]) < 1e-12, "no more than rounding");
        let both = deviation(&[one, other, other]);
        assert!(both > 0.0);
        assert_eq!(both, deviation(&[one, other, other]));
    }
}
