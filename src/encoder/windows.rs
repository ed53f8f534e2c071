//! An article's sentences → the windows in which they are read; the same as in `train/data.py`.
//!
//! Takes how many pieces each sentence has; gives which sentences each window reads, and from which
//! on it answers: those before it are read a second time, so that it knows who was speaking.

use std::ops::Range;

/// Pieces of the longest window.
pub(super) const WINDOW: usize = 512;
/// Pieces before the sentences of a window that are read again.
const BEFORE: usize = 112;

/// Some of an article's sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// What it reads.
    pub(super) read: Range<usize>,
    /// The first sentence that it answers for.
    pub(super) asked: usize,
}

/// The windows of an article, in order. No sentence is longer than a window less what is before.
pub(super) fn windows(lengths: &[usize]) -> Vec<Window> {
    let mut out = Vec::new();
    let mut asked = 0;
    while asked < lengths.len() {
        let (mut start, mut total) = (asked, 0);
        while start > 0 && total + lengths[start - 1] <= BEFORE {
            start -= 1;
            total += lengths[start];
        }
        let mut end = asked;
        while end < lengths.len() && (end == asked || total + lengths[end] <= WINDOW) {
            total += lengths[end];
            end += 1;
        }
        out.push(Window {
            read: start..end,
            asked,
        });
        asked = end;
    }
    out
}

/// Puts windows that are yet to be read into the order in which somebody at this sentence waits for
/// them: its own and those after it, then those before.
pub(super) fn from(windows: &mut [Window], sentence: usize) {
    windows.sort_by_key(|window| (window.read.end <= sentence, window.asked));
}

#[cfg(test)]
mod tests {
    use super::super::pieces::LONGEST_SENTENCE;
    use super::*;

    #[test]
    fn every_sentence_is_asked_for_once() {
        let lengths: Vec<usize> = (0..90).map(|i| 1 + i * 53 % LONGEST_SENTENCE).collect();
        let mut next = 0;
        for window in windows(&lengths) {
            assert_eq!(window.asked, next);
            assert!(window.read.start <= window.asked && window.asked < window.read.end);
            assert!(lengths[window.read.clone()].iter().sum::<usize>() <= WINDOW);
            next = window.read.end;
        }
        assert_eq!(next, lengths.len());
    }

    #[test]
    fn a_window_knows_what_stands_before() {
        let windows = windows(&[100; 8]);
        assert_eq!(
            windows[0],
            Window {
                read: 0..5,
                asked: 0
            }
        );
        assert_eq!(
            windows[1],
            Window {
                read: 4..8,
                asked: 5
            }
        );
    }

    #[test]
    fn a_reader_far_down_is_waited_on_first() {
        let mut windows = windows(&[100; 20]);
        let asked = |windows: &[Window]| windows.iter().map(|w| w.asked).collect::<Vec<_>>();
        assert_eq!(asked(&windows), [0, 5, 9, 13, 17]);
        from(&mut windows, 12);
        assert_eq!(asked(&windows), [9, 13, 17, 0, 5]);
        from(&mut windows[1..], 0);
        assert_eq!(asked(&windows), [9, 0, 5, 13, 17]);
        from(&mut windows, 99);
        assert_eq!(
            asked(&windows),
            [0, 5, 9, 13, 17],
            "where nobody is, from the top"
        );
    }

    #[test]
    fn nothing_has_no_windows() {
        assert_eq!(windows(&[]), []);
    }
}
