//! The one hash of a word: the lexer computes it for every token, the word lists are keyed by it at
//! build time, and the tagger mixes it into its features.
//!
//! Takes a word's bytes in any case; returns 64 bits. Never allocates. `build.rs` includes this
//! very file, so table and reader can't disagree.

/// Start value of [`word_hash`] (the offset basis of FNV-1a, 64 bits).
pub const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Mixes one already folded byte into a running hash.
#[inline(always)]
#[must_use]
pub const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(PRIME)
}

/// The hash of a word, equal for all spellings that differ only in the case of ASCII and Latin-1
/// letters or in the shape of the apostrophe (`’` and `'`).
#[must_use]
pub const fn word_hash(bytes: &[u8]) -> u64 {
    let mut hash = SEED;
    let mut i = 0;
    while i < bytes.len() {
        let byte = bytes[i];
        if byte == 0xe2 && i + 2 < bytes.len() && bytes[i + 1] == 0x80 && bytes[i + 2] == 0x99 {
            hash = step(hash, b'\'');
            i += 3;
            continue;
        }
        let after_c3 = i > 0 && bytes[i - 1] == 0xc3;
        let folded = if after_c3 && byte >= 0x80 && byte <= 0x9e && byte != 0x97 {
            byte + 0x20
        } else {
            byte.to_ascii_lowercase()
        };
        hash = step(hash, folded);
        i += 1;
    }
    hash
}
