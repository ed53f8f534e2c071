//! Hash → numbers: entities by their words, blocks by their text.
//!
//! Takes pairs of a hash and a number; returns the numbers of a hash, the last one added first.
//! Keeps them in two vectors and never forgets, so the caller has to check what it gets.

/// One number of a hash, and where its next one stands.
#[derive(Clone, Copy, Debug)]
struct Link {
    number: u32,
    before: u32,
}

const NONE: u32 = u32::MAX;

/// Numbers by hash.
#[derive(Debug, Default)]
pub(crate) struct Index {
    /// Open addressing: the hash and its last link. A power of two long, at most half full.
    slots: Vec<(u64, u32)>,
    links: Vec<Link>,
    used: usize,
}

impl Index {
    /// Adds a number to a hash.
    pub(crate) fn add(&mut self, hash: u64, number: u32) {
        if (self.used + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let at = self.find(hash);
        let before = self.slots[at].1;
        if before == NONE {
            self.used += 1;
        }
        self.slots[at] = (hash, self.links.len() as u32);
        self.links.push(Link { number, before });
    }

    /// The numbers of a hash, last added first.
    pub(crate) fn of(&self, hash: u64) -> impl Iterator<Item = u32> + '_ {
        let mut next = if self.slots.is_empty() {
            NONE
        } else {
            self.slots[self.find(hash)].1
        };
        std::iter::from_fn(move || {
            let link = *self.links.get(next as usize)?;
            next = link.before;
            Some(link.number)
        })
    }

    /// The slot of a hash, or the free one where it would go.
    fn find(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at].1 != NONE && self.slots[at].0 != hash {
            at = (at + 1) & mask;
        }
        at
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(64);
        for slot in std::mem::replace(&mut self.slots, vec![(0, NONE); size]) {
            if slot.1 != NONE {
                let at = self.find(slot.0);
                self.slots[at] = slot;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_last_first_after_any_growth() {
        let mut index = Index::default();
        assert_eq!(index.of(0).next(), None);
        for number in 0..1_000 {
            // Few different low bits, so that slots collide.
            index.add(u64::from(number % 100) << 8, number);
        }
        for hash in 0..100 {
            let found: Vec<u32> = index.of(hash << 8).collect();
            let wanted: Vec<u32> = (0..10).rev().map(|i| i * 100 + hash as u32).collect();
            assert_eq!(found, wanted);
        }
        assert_eq!(index.of(1).next(), None);
    }
}
