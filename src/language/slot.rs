//! Where a word is in the table, computed from its hash.
//!
//! Takes a hash and the displacement of its bucket; returns the slot, and the check that tells a
//! listed word from any other. `build.rs` includes this very file, so builder and reader can't
//! disagree. Never allocates.

/// Spreads the hash once more: the last bytes of short words reach too few of its bits.
#[inline(always)]
#[must_use]
pub(crate) const fn spread(hash: u64) -> u64 {
    let mixed = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
}

/// The bucket of a spread hash, below `buckets`.
#[inline(always)]
#[must_use]
pub(crate) const fn bucket(spread: u64, buckets: u32) -> usize {
    (((spread >> 32) * buckets as u64) >> 32) as usize
}

/// The slot of a spread hash in a table of `slots`, under its bucket's displacement.
#[inline(always)]
#[must_use]
pub(crate) const fn slot(spread: u64, displacement: u16, slots: u32) -> usize {
    let low =
        (spread as u32 ^ (displacement as u32).wrapping_mul(0x9e37_79b1)).wrapping_mul(0x85eb_ca6b);
    let low = low ^ (low >> 15);
    ((low as u64 * slots as u64) >> 32) as usize
}

/// The bits that must agree for a word to be the listed one: 12 that neither [`bucket`] nor
/// [`slot`] decides alone. One unlisted word in 4,096 passes for a listed one, one in some thirty
/// articles; four bits more would be 10 kB that every page has to load.
#[inline(always)]
#[must_use]
pub(crate) const fn check(spread: u64) -> u16 {
    (spread >> 32) as u16 & 0xfff
}

/// The bits that must agree for a domain to be the listed one.
#[must_use]
pub(crate) const fn site_check(hash: u64) -> (u16, u8) {
    let spread = spread(hash);
    (spread as u16, (spread >> 16) as u8)
}
