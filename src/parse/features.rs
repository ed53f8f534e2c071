//! What the parser looks at: stack, buffer and the arcs so far, as numbers that have weights.
//!
//! Takes a [`State`]; returns keys of rows of weights. After Zhang and Nivre (2011), with quotation
//! marks and the classes of the word lists. The trainer uses this very file.

use super::state::{Look, State};

/// How many keys a decision between moves has.
pub const ACTIONS: usize = 76;
/// How many keys a decision between relations has.
pub const LABELS: usize = 40;

/// Mixes the number of a template and two values into a key.
#[inline(always)]
fn key(template: usize, a: u32, b: u32) -> u32 {
    let x = (u64::from(a) ^ (template as u64) << 40).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 29) ^ u64::from(b)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (x >> 32) as u32
}

/// Word and part of speech.
#[inline(always)]
fn wt(look: Look) -> u32 {
    look.word ^ (u32::from(look.kind) + 1).wrapping_mul(0x85eb_ca6b)
}

/// Up to five small numbers below 64 as one.
#[inline(always)]
fn pack(numbers: &[u8]) -> u32 {
    numbers.iter().fold(1, |sum, &n| sum << 6 | u32::from(n))
}

/// A distance, coarse.
#[inline(always)]
fn coarse(distance: usize) -> u8 {
    match distance {
        0..=4 => distance as u8,
        5..=6 => 5,
        7..=10 => 6,
        11..=20 => 7,
        _ => 8,
    }
}

/// A set of relations as a number.
#[inline(always)]
fn set(bits: u64) -> u32 {
    (bits ^ bits >> 27) as u32
}

/// Keys for the choice of the next move.
pub fn actions(state: &State, out: &mut [u32; ACTIONS]) {
    let (s0, s1, s2) = (state.top(0), state.top(1), state.top(2));
    let (b0, b1, b2) = (state.ahead(0), state.ahead(1), state.ahead(2));
    let look = |at| state.look(at);
    let (l0, l1, l2) = (look(s0), look(s1), look(s2));
    let (n0, n1, n2) = (look(b0), look(b1), look(b2));
    let (c0, c1, d0) = (
        state.children_of(s0),
        state.children_of(s1),
        state.children_of(b0),
    );
    let (t0, t1, t2) = (l0.kind, l1.kind, l2.kind);
    let (u0, u1, u2) = (n0.kind, n1.kind, n2.kind);
    let n3 = look(state.ahead(3));
    let (s0l, s0r) = (look(c0.left[0]), look(c0.right[0]));
    let (s1l, s1r) = (look(c1.left[0]), look(c1.right[0]));
    let (b0l, b0m) = (look(d0.left[0]), look(d0.left[1]));
    let s0m = look(c0.left[1]);
    let s0q = look(c0.right[1]);
    // Beside it in the text, whatever became of it.
    let near = |at: u16, by: i32| {
        let at = i32::from(at) + by;
        look(u16::try_from(at).unwrap_or(u16::MAX))
    };
    let (before0, after0, before_b) = (near(s0, -1), near(s0, 1), near(b0, -1));
    let after1 = near(s1, 1);
    let far0 = coarse(usize::from(b0.wrapping_sub(s0)));
    let far1 = if s1 == u16::MAX {
        9
    } else {
        coarse(usize::from(s0 - s1))
    };
    let quotes = u8::from(l1.quoted) | u8::from(l0.quoted) << 1 | u8::from(n0.quoted) << 2;
    let small = |n: u8| n.min(4);
    let (v0l, v0r) = (small(c0.lefts), small(c0.rights));
    let (v1l, v1r, vb) = (small(c1.lefts), small(c1.rights), small(d0.lefts));
    let k = |class: u8| u32::from(class);
    let mut at = 0;
    let mut add = |a: u32, b: u32| {
        out[at] = key(at, a, b);
        at += 1;
    };
    // One word.
    add(wt(l0), 0);
    add(pack(&[t0]), 0);
    add(l0.word, 0);
    add(wt(l1), 0);
    add(l1.word, 0);
    add(wt(n0), 0);
    add(n0.word, 0);
    add(wt(n1), 0);
    add(pack(&[u1]), 0);
    add(wt(n2), 0);
    add(wt(l2), 0);
    // Two.
    add(wt(l0), wt(n0));
    add(wt(l0), pack(&[u0]));
    add(wt(n0), pack(&[t0]));
    add(l0.word, n0.word);
    add(pack(&[t0, u0]), 0);
    add(wt(l1), wt(l0));
    add(wt(l1), pack(&[t0]));
    add(wt(l0), pack(&[t1]));
    add(pack(&[t1, t0]), 0);
    add(pack(&[t1, u0]), 0);
    add(wt(l1), wt(n0));
    add(pack(&[u0, u1]), 0);
    add(wt(n0), wt(n1));
    // Three and more, by kind.
    add(pack(&[t0, u0, u1]), 0);
    add(pack(&[u0, u1, u2]), 0);
    add(pack(&[t0, u0, u1, u2]), 0);
    add(pack(&[t1, t0, u0]), 0);
    add(pack(&[t2, t1, t0]), 0);
    add(pack(&[t2, t1, t0, u0]), 0);
    add(pack(&[t1, t0, u0, u1]), 0);
    add(pack(&[u1, u2, n3.kind]), pack(&[t0, u0]));
    add(wt(l0), pack(&[u0, u1]));
    add(wt(l1), pack(&[t0, u0]));
    add(wt(n0), pack(&[t0, u1]));
    add(wt(n0), pack(&[t1, t0]));
    add(wt(n1), pack(&[t0, u0]));
    // Children.
    add(pack(&[t0, s0l.kind, u0]), 0);
    add(pack(&[t0, s0r.kind, u0]), 0);
    add(pack(&[t0, u0, b0l.kind]), 0);
    add(pack(&[t1, s1r.kind, t0]), 0);
    add(pack(&[t1, s1l.kind, t0]), u32::from(u0));
    add(pack(&[t1, t0, s0l.kind]), 0);
    add(pack(&[t1, t0, s0r.kind]), u32::from(u0));
    add(pack(&[t0, s0l.kind, s0m.kind, u0]), 0);
    add(pack(&[t0, s0r.kind, s0q.kind, u0]), 0);
    add(pack(&[t0, u0, b0l.kind, b0m.kind]), 0);
    add(wt(s0l), pack(&[t0, u0]));
    add(wt(s0r), pack(&[t0, u0]));
    add(wt(b0l), pack(&[t0, u0]));
    add(wt(s1r), pack(&[t1, t0]));
    add(wt(s1l), pack(&[t1, t0]));
    // Relations of the children.
    add(set(c0.left_set), pack(&[t0, u0]));
    add(set(c0.right_set), pack(&[t0, u0]));
    add(
        set(c0.left_set),
        set(c0.right_set).rotate_left(9) ^ pack(&[t0, t1, u0]),
    );
    add(set(c1.right_set), pack(&[t1, t0]));
    add(
        set(c1.left_set),
        set(c1.right_set).rotate_left(9) ^ pack(&[t1, t0, u0]),
    );
    add(set(d0.left_set), pack(&[t0, u0]));
    add(
        set(c0.left_set),
        set(d0.left_set).rotate_left(9) ^ pack(&[t0, u0]),
    );
    add(set(c0.left_set), wt(l0));
    add(set(c1.right_set), wt(l1));
    add(set(d0.left_set), wt(n0));
    // How many, how far.
    add(pack(&[t0, u0, far0]), u32::from(vb));
    add(pack(&[t1, t0, far1]), u32::from(u0));
    add(wt(l0), pack(&[far0, v0r, u0]));
    add(wt(l1), pack(&[far1, v1r, t0]));
    add(pack(&[t0, v0l, v0r, u0]), u32::from(t1));
    add(pack(&[t1, v1l, v1r, t0]), 0);
    // Beside them.
    add(pack(&[before0.kind, t0, after0.kind, u0]), 0);
    add(pack(&[before_b.kind, u0, t0, u1]), 0);
    add(pack(&[t1, after1.kind, t0, after0.kind, u0]), 0);
    add(pack(&[t1, before0.kind, t0, before_b.kind, u0]), 0);
    // Quotation marks and classes.
    add(pack(&[quotes, t1, t0, u0]), 0);
    add(
        k(l0.class) | k(n0.class) << 8 | k(l1.class) << 16,
        pack(&[t1, t0, u0]),
    );
    add(k(l0.class) | k(n0.class) << 8, pack(&[t0, u0, u1]));
    add(
        k(l1.class) | k(l0.class) << 8 | u32::from(quotes) << 16,
        pack(&[t1, t0, u0, far1]),
    );
    debug_assert_eq!(at, ACTIONS);
}

/// Keys for the relation of an arc that is about to be made.
pub fn labels(state: &State, head: usize, dependent: usize, out: &mut [u32; LABELS]) {
    let (h, d) = (head as u16, dependent as u16);
    let look = |at| state.look(at);
    let (lh, ld) = (look(h), look(d));
    let (ch, cd) = (state.children_of(h), state.children_of(d));
    let left = u8::from(d < h);
    let (th, td) = (lh.kind, ld.kind);
    let near = |at: u16, by: i32| {
        let at = i32::from(at) + by;
        look(u16::try_from(at).unwrap_or(u16::MAX))
    };
    let (dl, dr, dm) = (look(cd.left[0]), look(cd.right[0]), look(cd.left[1]));
    let (hl, hr) = (look(ch.left[0]), look(ch.right[0]));
    let own = if left == 1 { ch.left_set } else { ch.right_set };
    let far = coarse(head.abs_diff(dependent));
    let (before, after) = (near(d, -1), near(d, 1));
    let (before_h, after_h) = (near(h, -1), near(h, 1));
    // What stands before all that hangs on the dependent is not known; before the nearest child is.
    let quotes = u8::from(lh.quoted) | u8::from(ld.quoted) << 1;
    let k = |class: u8| u32::from(class);
    let mut at = 0;
    let mut add = |a: u32, b: u32| {
        out[at] = key(100 + at, a, b);
        at += 1;
    };
    let dir = u32::from(left) << 30;
    add(pack(&[th, td]) | dir, 0);
    add(wt(lh), dir);
    add(wt(ld), dir);
    add(ld.word, dir);
    add(wt(lh), pack(&[td]) | dir);
    add(wt(ld), pack(&[th]) | dir);
    add(wt(lh), wt(ld).rotate_left(left.into()));
    add(lh.word, ld.word.rotate_left(left.into()));
    add(pack(&[th, td, far]) | dir, 0);
    add(pack(&[th, td, dl.kind]) | dir, 0);
    add(pack(&[th, td, dr.kind]) | dir, 0);
    add(wt(dl), pack(&[th, td]) | dir);
    add(wt(dr), pack(&[th, td]) | dir);
    add(wt(dm), pack(&[th, td]) | dir);
    add(wt(dl), wt(ld));
    add(wt(dl), wt(lh) ^ u32::from(td));
    add(set(cd.left_set), pack(&[th, td]) | dir);
    add(set(cd.right_set), pack(&[th, td]) | dir);
    add(
        set(cd.left_set),
        set(cd.right_set).rotate_left(9) ^ pack(&[th, td]) ^ dir,
    );
    add(set(own), pack(&[th, td]) | dir);
    add(set(own), wt(lh) ^ u32::from(td));
    add(set(ch.left_set), pack(&[th, td]) | dir);
    add(
        set(ch.left_set),
        set(ch.right_set).rotate_left(9) ^ pack(&[th, td]) ^ dir,
    );
    add(
        set(ch.left_set),
        set(cd.left_set).rotate_left(9) ^ pack(&[th, td]) ^ dir,
    );
    add(set(cd.left_set), wt(lh) ^ u32::from(td));
    add(set(cd.left_set), wt(ld) ^ u32::from(th));
    add(pack(&[before.kind, td, after.kind, th]) | dir, 0);
    add(pack(&[before_h.kind, th, after_h.kind, td]) | dir, 0);
    add(wt(before), pack(&[th, td]) | dir);
    add(wt(after), pack(&[th, td]) | dir);
    add(pack(&[hl.kind, th, hr.kind, td]) | dir, 0);
    add(wt(hl), pack(&[th, td]) | dir);
    add(wt(hr), pack(&[th, td]) | dir);
    add(k(lh.class) | k(ld.class) << 8, pack(&[th, td]) | dir);
    add(
        k(lh.class) | k(ld.class) << 8 | u32::from(quotes) << 16,
        pack(&[th, td, far]) | dir,
    );
    add(k(lh.class), set(cd.left_set) ^ pack(&[th, td]) ^ dir);
    add(k(lh.class), wt(ld) ^ dir);
    add(k(ld.class), wt(lh) ^ dir);
    add(pack(&[quotes, th, td, before.kind]) | dir, 0);
    add(pack(&[lh.shape, ld.shape, th, td]) | dir, 0);
    debug_assert_eq!(at, LABELS);
}
