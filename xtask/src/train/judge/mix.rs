//! Learns how opinions are mixed: what a sentence shows by itself, what its page makes of its
//! source, what stands around it, and what another reader thinks.
//!
//! Takes contexts whose likelihoods come from weights that had not seen the sentence; gives the
//! share of each opinion and weights of the surroundings.

use says_who::judge::Feature;
use says_who::judge::model::LABELS;
use says_who::judge::page::{Context, OPINIONS, soften};
use std::collections::HashMap;

/// Passes over the sentences.
const PASSES: usize = 12;
/// Length of a step.
const RATE: f32 = 0.01;
/// Sentences that have to show a feature.
const FEWEST: u32 = 20;

/// A sentence with its context.
pub(super) struct Seen {
    pub context: Context,
    /// The column of its label.
    pub label: usize,
    /// How much it counts.
    pub weight: f32,
}

/// What was learned.
#[derive(Clone, Debug, Default)]
pub(super) struct Mix {
    pub shares: [f32; OPINIONS],
    pub weights: HashMap<Feature, [f32; LABELS]>,
}

impl Mix {
    /// The likelihood of each label.
    pub(super) fn labels(&self, context: &Context) -> [f32; LABELS] {
        let mut scores = [0.0; LABELS];
        for (label, score) in scores.iter_mut().enumerate() {
            for (opinion, share) in context.opinions.iter().zip(self.shares) {
                *score += share * opinion[label];
            }
        }
        for feature in &context.features {
            if let Some(row) = self.weights.get(feature) {
                for (score, weight) in scores.iter_mut().zip(row) {
                    *score += weight;
                }
            }
        }
        soften(&mut scores);
        scores
    }

    /// Learns.
    pub(super) fn of(seen: &[&Seen]) -> Mix {
        let mut count: HashMap<Feature, u32> = HashMap::new();
        for s in seen {
            for &feature in &s.context.features {
                *count.entry(feature).or_default() += 1;
            }
        }
        let mut mix = Mix {
            shares: [0.7, 0.2, 0.0],
            weights: count
                .iter()
                .filter(|(_, n)| **n >= FEWEST)
                .map(|(&feature, _)| (feature, [0.0; LABELS]))
                .collect(),
        };
        let mut squares: HashMap<Feature, [f32; LABELS]> = mix
            .weights
            .keys()
            .map(|&feature| (feature, [4.0; LABELS]))
            .collect();
        let mut share_squares = [200.0_f32; OPINIONS];
        for pass in 0..PASSES {
            let rate = RATE * (1.0 - pass as f32 / (PASSES as f32 + 1.0));
            // A step that shares no factor with most lengths visits every sentence once a pass.
            let n = seen.len();
            let stride = (1..)
                .map(|k| 7919 + 2 * k)
                .find(|s| gcd(*s, n) == 1)
                .unwrap_or(1);
            for k in 0..n {
                let s = seen[(k * stride + pass) % n];
                if s.label >= LABELS {
                    continue;
                }
                let mut gradient = mix.labels(&s.context);
                gradient[s.label] -= 1.0;
                for (j, opinion) in s.context.opinions.iter().enumerate() {
                    let g: f32 = s.weight
                        * gradient
                            .iter()
                            .zip(opinion)
                            .map(|(g, o)| g * o)
                            .sum::<f32>();
                    share_squares[j] += g * g;
                    mix.shares[j] -= rate * g / share_squares[j].sqrt();
                }
                for feature in &s.context.features {
                    let (Some(row), Some(square)) =
                        (mix.weights.get_mut(feature), squares.get_mut(feature))
                    else {
                        continue;
                    };
                    for label in 0..LABELS {
                        let g = gradient[label] * s.weight;
                        square[label] += g * g;
                        row[label] -= rate * g / square[label].sqrt();
                    }
                }
            }
        }
        mix
    }
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}
