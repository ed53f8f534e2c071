//! Tokens → names: what a sentence shows about each name in it.
//!
//! Takes a sentence; returns its runs of capitalised words with features of what surrounds them:
//! titles before, surnames after, what they are said to be. The page puts them together.

use super::feature::{Kind, both, feature};
use super::observe::{Sight, dedupe, each};
use crate::attributions::Name;
use crate::language::Class;
use crate::tokens::{Tag, shape};

/// Words before a name that may say what its bearer is.
const BEFORE: usize = 5;
/// Words after a name that may say what its bearer is.
const AFTER: usize = 7;

impl Sight<'_> {
    /// Runs of capitalised words, each with the words around it.
    pub(super) fn names(&self) -> Vec<Name> {
        let mut out = Vec::new();
        let mut i = 0;
        while i < self.tokens.len() {
            if !self.is_name(i) {
                i += 1;
                continue;
            }
            let start = i;
            while i < self.tokens.len() && self.is_name(i) {
                i += 1;
            }
            let (last, first) = (i - 1, i.checked_sub(2).filter(|&f| f >= start));
            let mut features = Vec::with_capacity(40);
            let from = first.unwrap_or(last);
            let left = from.saturating_sub(BEFORE)..from;
            let right = i..(i + AFTER).min(self.tokens.len());
            let sides = left
                .map(|k| (k, Kind::TitleWord, Kind::TitleClass, from - 1 == k))
                .chain(right.map(|k| (k, Kind::AfterWord, Kind::AfterClass, k == i)));
            for (k, word, class, near) in sides {
                let t = &self.tokens[k];
                let near = u64::from(near);
                features.push(feature(word, t.hash));
                features.push(feature(word, both(near, t.hash)));
                each(self.classes[k], |c| {
                    features.push(feature(class, c));
                    features.push(feature(class, both(near, c)));
                });
            }
            // "Falk, 31," and "Falk (D-Ohio)"
            if let Some(next) = self.tokens.get(i + 1)
                && next.shape & shape::DIGIT != 0
            {
                features.push(feature(Kind::AfterWord, 31));
            }
            if let Some(top) = self.top(start..i) {
                self.described(top, Kind::TitleWord, Kind::TitleClass, &mut features);
            }
            dedupe(&mut features);
            out.push(Name {
                last: self.tokens[last].hash,
                first: first.map_or(0, |f| self.tokens[f].hash),
                features,
            });
        }
        out
    }

    fn is_name(&self, i: usize) -> bool {
        let t = &self.tokens[i];
        t.tag == Tag::Name && t.shape & shape::CAPITAL != 0 && !self.classes[i].has(Class::Time)
    }
}
