//! Which words keep the full stop after them.
//!
//! Takes a word's hash; says when its full stop belongs to it. Initials (`J.`) and letters with
//! stops between them (`U.S.`) need no list and are not here.

use crate::base::hash::word_hash;

/// When a full stop belongs to the word before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// Unless the sentence ends with it.
    Inside,
    /// Only where a number follows: `No. 10`.
    BeforeNumber,
    /// Only if spelled with a capital, and not before a capital: `Miss.` is Mississippi or a lady.
    Capital,
}

const INSIDE: &[&str] = &[
    "mr", "mrs", "ms", "mx", "messrs", "dr", "prof", "rev", "fr", "hon", "gov", "lt", "col", "gen",
    "maj", "capt", "cpt", "cmdr", "sgt", "cpl", "pvt", "adm", "brig", "pte", "ofc", "sen", "sens",
    "rep", "reps", "pres", "supt", "insp", "det", "cllr", "atty", "amb", "st", "ste", "mt", "ft",
    "jr", "sr", "inc", "ltd", "co", "corp", "bros", "llc", "plc", "dept", "assn", "univ", "vs",
    "v", "etc", "approx", "est", "ave", "blvd", "rd", "hwy", "ph", "cf", "al", "ca", "esq", "msgr",
    "govs", "drs", "profs", "dist", "viz", "intl", "natl", "govt", "mgr", "asst", "assoc", "exec",
    "tel",
];
const BEFORE_NUMBER: &[&str] = &[
    "no", "nos", "fig", "figs", "p", "pp", "art", "arts", "vol", "vols", "ch", "para", "sec",
    "ext", "ver", "c",
];
const CAPITAL: &[&str] = &[
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "mon",
    "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "ala", "ariz", "ark",
    "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la", "md", "mass",
    "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va",
    "vt", "wash", "wis", "wyo", "ont", "que", "alta",
];

const COUNT: usize = INSIDE.len() + BEFORE_NUMBER.len() + CAPITAL.len();

static TABLE: [(u64, Stop); COUNT] = {
    let mut table = [(0, Stop::Inside); COUNT];
    let mut n = 0;
    let lists = [
        (INSIDE, Stop::Inside),
        (BEFORE_NUMBER, Stop::BeforeNumber),
        (CAPITAL, Stop::Capital),
    ];
    let mut l = 0;
    while l < lists.len() {
        let mut i = 0;
        while i < lists[l].0.len() {
            // Insertion into the sorted part: the table is built by the compiler, not at start.
            let entry = (word_hash(lists[l].0[i].as_bytes()), lists[l].1);
            let mut at = n;
            while at > 0 && table[at - 1].0 > entry.0 {
                table[at] = table[at - 1];
                at -= 1;
            }
            table[at] = entry;
            n += 1;
            i += 1;
        }
        l += 1;
    }
    table
};

/// When the full stop behind the word with this hash belongs to it; none where never.
pub(super) fn stop(hash: u64) -> Option<Stop> {
    let at = TABLE.partition_point(|entry| entry.0 < hash);
    TABLE
        .get(at)
        .filter(|entry| entry.0 == hash)
        .map(|entry| entry.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_is_listed_and_nothing_else() {
        assert_eq!(stop(word_hash(b"Gen")), Some(Stop::Inside));
        assert_eq!(stop(word_hash(b"Nos")), Some(Stop::BeforeNumber));
        assert_eq!(stop(word_hash(b"MISS")), Some(Stop::Capital));
        assert_eq!(stop(word_hash(b"general")), None);
        assert!(TABLE.windows(2).all(|pair| pair[0].0 <= pair[1].0));
    }
}
