//! Sorts lists by a number. Takes a list and a function that gives each item's number; equal ones
//! keep their order. Never allocates for short lists, or lists that are already sorted.
//!
//! The standard library's sorts are compiled again for every type, some 8 kB of wasm each; here the
//! one sort is of numbers, and the items follow.

/// Lists up to this length are sorted where they lie.
const SHORT: usize = 12;

/// Sorts by the number.
pub(crate) fn by<T>(items: &mut [T], number: impl Fn(&T) -> u64) {
    if items.is_sorted_by_key(&number) {
        return;
    }
    if items.len() <= SHORT {
        for end in 1..items.len() {
            let mut at = end;
            while at > 0 && number(&items[at - 1]) > number(&items[at]) {
                items.swap(at - 1, at);
                at -= 1;
            }
        }
        return;
    }
    let mut goes = places(
        (0..)
            .zip(&*items)
            .map(|(at, item)| (number(item), at))
            .collect(),
    );
    for at in 0..items.len() {
        while goes[at] as usize != at {
            let to = goes[at] as usize;
            items.swap(at, to);
            goes.swap(at, to);
        }
    }
}

/// Two numbers as one that is ordered by the first, then by the second.
pub(crate) fn pair(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

/// Where each item goes.
fn places(mut numbers: Vec<(u64, u32)>) -> Vec<u32> {
    numbers.sort_unstable();
    let mut goes = vec![0; numbers.len()];
    for (to, (_, from)) in (0..).zip(numbers) {
        goes[from as usize] = to;
    }
    goes
}

#[cfg(test)]
mod tests {
    use super::{by, pair};

    #[test]
    fn as_the_library_sorts() {
        let mut seed = 7_u64;
        for len in 0..60 {
            let mut items: Vec<(u64, usize)> = (0..len)
                .map(|index| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    (seed >> 60, index)
                })
                .collect();
            let mut want = items.clone();
            want.sort_by_key(|item| item.0);
            by(&mut items, |item| item.0);
            assert_eq!(items, want);
        }
    }

    #[test]
    fn pairs_go_by_the_first() {
        assert!(pair(1, u32::MAX) < pair(2, 0));
        assert!(pair(1, 2) < pair(1, 3));
    }
}
