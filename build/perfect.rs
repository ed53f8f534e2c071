//! A perfect hash over the listed words: each has a slot of its own, found with one displacement.

use crate::slot;

/// The table's shape: `slots[i]` is the index of the word in slot `i`.
pub(crate) struct Perfect {
    pub(crate) displacements: Vec<u16>,
    pub(crate) slots: Vec<Option<usize>>,
}

/// Finds a displacement for every bucket.
pub(crate) fn build(hashes: &[u64]) -> Result<Perfect, String> {
    let buckets = (hashes.len() / 4 + 1) as u32;
    let size = (hashes.len() * 100 / 95 + 8) as u32;
    let mut by_bucket = vec![Vec::new(); buckets as usize];
    for (index, &hash) in hashes.iter().enumerate() {
        by_bucket[slot::bucket(slot::spread(hash), buckets)].push(index);
    }
    let mut order: Vec<usize> = (0..by_bucket.len()).collect();
    order.sort_by_key(|&bucket| (std::cmp::Reverse(by_bucket[bucket].len()), bucket));
    let mut displacements = vec![0u16; buckets as usize];
    let mut slots: Vec<Option<usize>> = vec![None; size as usize];
    for bucket in order {
        let members = &by_bucket[bucket];
        let found = (0..=u16::MAX).find_map(|displacement| {
            let mut places: Vec<usize> = members
                .iter()
                .map(|&index| slot::slot(slot::spread(hashes[index]), displacement, size))
                .collect();
            if places.iter().any(|&place| slots[place].is_some()) {
                return None;
            }
            let in_order = places.clone();
            places.sort_unstable();
            places.dedup();
            (places.len() == in_order.len()).then_some((displacement, in_order))
        });
        let Some((displacement, places)) = found else {
            return Err("no perfect hash found: change the load in build/perfect.rs".to_string());
        };
        displacements[bucket] = displacement;
        for (&index, place) in members.iter().zip(places) {
            slots[place] = Some(index);
        }
    }
    Ok(Perfect {
        displacements,
        slots,
    })
}
