//! Learns how to mix opinions: what a sentence shows by itself, what its page makes of its source,
//! and what another reader thinks.
//!
//! Takes contexts whose likelihoods come from weights that had not seen the sentence; returns the
//! share of each opinion. (Weights for the labels of neighbouring sentences were tried too: they
//! help by half a point in articles of the same outlets and hurt by as much in those of others.)

use says_who::judge::model::LABELS;
use says_who::judge::page::{Context, OPINIONS, soften};

/// Passes over the sentences.
const PASSES: usize = 12;
/// Length of a step.
const RATE: f32 = 0.01;

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
        soften(&mut scores);
        scores
    }

    /// Learns from the first so many opinions of each sentence.
    pub(super) fn of(seen: &[&Seen], opinions: usize) -> Mix {
        let mut mix = Mix {
            shares: [0.7, 0.2, 0.0, 0.0],
        };
        let mut squares = [200.0_f32; OPINIONS];
        for pass in 0..PASSES {
            let rate = RATE * (1.0 - pass as f32 / (PASSES as f32 + 1.0));
            for s in seen.iter().filter(|s| s.label < LABELS) {
                let mut gradient = mix.labels(&s.context);
                gradient[s.label] -= 1.0;
                for (j, opinion) in s.context.opinions.iter().take(opinions).enumerate() {
                    let g: f32 = s.weight
                        * gradient
                            .iter()
                            .zip(opinion)
                            .map(|(g, o)| g * o)
                            .sum::<f32>();
                    squares[j] += g * g;
                    mix.shares[j] -= rate * g / squares[j].sqrt();
                }
            }
        }
        mix
    }
}
