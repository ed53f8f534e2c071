//! Groups of words that are used alike ("lawyer" and "attorney"), learned, not written by hand.
//!
//! Takes a word's hash; returns the numbers of its groups. A number means nothing by itself: it is
//! evidence for a model that has seen other words of the group. `build/clusters.rs` makes the
//! table.

use super::{en, slot};

/// The groups of one language pack, see `clusters/README.md` there.
pub(super) struct Clusters {
    /// Displacement of each bucket of hashes.
    pub(super) displacements: &'static [u16],
    /// Fine group plus one, 0 where the slot is empty; above it, the high bits of the check.
    pub(super) entries: &'static [u16],
    /// Low eight bits of the check.
    pub(super) checks: &'static [u8],
    /// Coarse group of each fine one.
    pub(super) coarse: &'static [u8],
}

/// Bits of an entry that hold the fine group.
const FINE_BITS: u32 = 10;

/// The coarse and the fine group of the word with this hash
/// (see [`word_hash`](crate::base::hash::word_hash)); nothing for a word that no group has.
/// Each fine group lies in one coarse group.
///
/// ```
/// use says_who::language::clusters::cluster;
/// use says_who::base::hash::word_hash;
///
/// assert_eq!(cluster(word_hash(b"lawyer")), cluster(word_hash(b"attorney")));
/// assert_eq!(cluster(word_hash(b"zzxqvw")), None);
/// ```
#[inline]
#[must_use]
pub fn cluster(hash: u64) -> Option<(u8, u16)> {
    let table = &en::CLUSTERS;
    let spread = slot::spread(hash);
    let bucket = slot::bucket(spread, table.displacements.len() as u32);
    let place = slot::slot(
        spread,
        table.displacements[bucket],
        table.entries.len() as u32,
    );
    let check = slot::check(spread);
    let entry = table.entries[place];
    if entry >> FINE_BITS != check >> 8 || u16::from(table.checks[place]) != check & 255 {
        return None;
    }
    let fine = (entry & ((1 << FINE_BITS) - 1)).checked_sub(1)?;
    Some((table.coarse[usize::from(fine)], fine))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::hash::word_hash;

    fn of(word: &str) -> Option<(u8, u16)> {
        cluster(word_hash(word.as_bytes()))
    }

    #[test]
    fn words_that_are_used_alike_share_a_group() {
        for (one, other) in [
            ("lawyer", "attorney"),
            ("sergeant", "lieutenant"),
            ("mayor", "governor"),
            ("rumors", "rumours"),
            ("announced", "declared"),
        ] {
            let (one_group, other_group) = (of(one), of(other));
            assert!(one_group.is_some(), "{one}");
            assert_eq!(
                one_group.map(|group| group.0),
                other_group.map(|group| group.0),
                "{one}, {other}"
            );
        }
        assert_ne!(of("lawyer"), of("purple"));
    }

    #[test]
    fn case_makes_no_difference_and_an_unknown_word_has_no_group() {
        assert_eq!(of("Minister"), of("minister"));
        assert_eq!(of("zzxqvw"), None);
        assert_eq!(of(""), None);
    }
}
