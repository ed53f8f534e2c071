//! Pronouns → entities: whom "she", "it" and "they" mean (R50).
//!
//! Takes a mention by a pronoun; returns the last entity that fits in number and kind, subjects first.

use super::cast::{Cast, Entity};
use super::fits::{gender_fits, person};
use super::resolve::REACH;
use crate::attributions::{Gender, Mention, Nature, Number};

impl Cast {
    pub(super) fn pronoun(&self, sentence: u32, m: &Mention) -> Option<u32> {
        let body = |e: &Entity| {
            matches!(
                e.profile.nature,
                Nature::Authority | Nature::Organisation | Nature::Outlet
            )
        };
        if m.number == Number::Many {
            let fits = |e: &Entity, n: Number| n == Number::Many || body(e);
            return self
                .last(sentence, REACH, fits, true)
                .or_else(|| self.last(sentence, REACH, fits, false))
                .or_else(|| {
                    let people = |e: &Entity, _| e.profile.nature == Nature::People;
                    self.last(sentence, REACH, people, true)
                });
        }
        if m.gender == Gender::It {
            let fits = |e: &Entity, _: Number| {
                body(e)
                    || matches!(
                        e.profile.nature,
                        Nature::Media | Nature::Document | Nature::Data | Nature::Account
                    )
            };
            if self.tied(sentence, fits) {
                return None;
            }
            return self
                .last(sentence, REACH, fits, true)
                .or_else(|| self.last(sentence, REACH, fits, false));
        }
        self.he_or_she(sentence, m.gender)
    }

    /// The person whom a pronoun means: near before far, who speaks before who is spoken of, who
    /// opens a sentence before who stands in it, a known gender before an unknown one.
    fn he_or_she(&self, sentence: u32, gender: Gender) -> Option<u32> {
        let mut best: Option<(u32, u32)> = None;
        for s in self.seen.iter().rev() {
            if s.sentence + REACH < sentence {
                break;
            }
            let e = &self.entities[s.entity as usize];
            let one = s.voiced
                || s.number == Number::One
                    && person(e.profile.nature)
                    && gender_fits(e.profile.gender, gender)
                    && !e.crowd();
            if !one {
                continue;
            }
            let cost = 4 * (sentence - s.sentence)
                + if s.source {
                    0
                } else if s.opens {
                    3
                } else {
                    8
                }
                + 2 * u32::from(e.profile.gender == Gender::Unknown)
                + u32::from(!e.profile.proper)
                // "Redmond" may be anything.
                + 5 * u32::from(e.profile.proper && !e.human && e.profile.gender == Gender::Unknown);
            // Of one sentence the first: subjects come first.
            if best.is_none_or(|(least, _)| cost <= least) {
                best = Some((cost, s.entity));
            }
        }
        best.map(|(_, e)| e)
    }

    /// R59: two bodies of different kinds stand in the sentence before, and neither speaks there.
    fn tied(&self, sentence: u32, fits: impl Fn(&Entity, Number) -> bool) -> bool {
        let mut before = self
            .seen
            .iter()
            .rev()
            .skip_while(|s| s.sentence >= sentence)
            .take_while(|s| s.sentence + 1 == sentence)
            .map(|s| (s, &self.entities[s.entity as usize]))
            .filter(|(s, e)| fits(e, s.number))
            .peekable();
        let Some((_, last)) = before.peek().copied() else {
            return false;
        };
        let mut other = false;
        for (s, e) in before {
            if s.source {
                return false;
            }
            other |= e.profile.nature != last.profile.nature;
        }
        other
    }
}
