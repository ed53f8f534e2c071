//! Dates and telephone numbers in a line: under its title an article has the one, a firm gives the
//! other.
//!
//! Takes a text; says whether it dates something, how many telephone numbers it holds. Reads digits
//! and what stands between them, no word of any language.

/// Longest line that is there for its date: of bylines on the pages that the table of kinds is
/// learned from nearly all are shorter.
const LINE: usize = 90;

/// Whether a line is short and holds a date with its year: `2 May 2024`, `2024年5月2日`, `2.5.24`.
pub(super) fn is_dated(text: &str) -> bool {
    let text = text.trim();
    if text.chars().count() > LINE {
        return false;
    }
    let (mut year, mut day, mut short) = (false, false, 0);
    for run in runs(text) {
        match run.digits {
            4 => year |= (1980..2050).contains(&run.value),
            // No `Q2`, no `h1`.
            1 | 2 if !run.before.is_ascii_alphabetic() => {
                day = true;
                short = match run.before {
                    '.' | '/' if short > 0 => short + 1,
                    _ => 1,
                };
                if short == 3 {
                    return true;
                }
                continue;
            }
            _ => {}
        }
        short = 0;
    }
    year && day
}

/// How many telephone numbers stand in a text: nine to thirteen digits in three to five groups,
/// `(012) 345-6789`, `+12 3456 789 012`.
pub(super) fn telephones(text: &str) -> usize {
    let (mut found, mut groups, mut digits, mut last) = (0, 0, 0, 0);
    let mut end = |groups: usize, digits: usize, last: usize| {
        // Amounts are grouped too, and times of day stand in rows.
        found += usize::from((3..=5).contains(&groups) && (9..=13).contains(&digits) && last >= 3);
    };
    for run in runs(text) {
        if !run.joined {
            end(groups, digits, last);
            (groups, digits) = (0, 0);
        }
        groups += 1;
        digits += run.digits;
        last = run.digits;
    }
    end(groups, digits, last);
    found
}

/// A run of digits.
struct Run {
    digits: usize,
    value: u32,
    /// The sign before it.
    before: char,
    /// Whether nothing but the signs that part the groups of a number is between it and the last.
    joined: bool,
}

/// The runs of digits of a text.
fn runs(text: &str) -> impl Iterator<Item = Run> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(|c: char| c.is_ascii_digit())?;
        let (between, from) = rest.split_at(start);
        let length = from
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(from.len());
        let (run, after) = from.split_at(length);
        rest = after;
        Some(Run {
            digits: length,
            value: run.parse().unwrap_or(u32::MAX),
            before: between.chars().next_back().unwrap_or(' '),
            joined: matches!(
                between,
                " " | "-" | "." | "–" | "\u{a0}" | ") " | ")" | " (" | " - "
            ),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_by_their_numbers() {
        for dated in [
            "By Ada Falk, May 2nd, 2024",
            "2024年5月2日",
            "Published 02/05/24 at 9:30",
            "2024-05-02T09:30",
        ] {
            assert!(is_dated(dated), "{dated}");
        }
        let long = "On 2 May 2024 ".repeat(9);
        for other in [
            "© 2024 Harrowmere Post",
            "9:30",
            "3.5",
            "12/24",
            "Q2 2024",
            &long,
        ] {
            assert!(!is_dated(other), "{other}");
        }
    }

    #[test]
    fn telephone_numbers_are_told_by_their_groups() {
        assert_eq!(telephones("Call (012) 345-6789 or +12 3456 789 012."), 2);
        assert_eq!(telephones("012.345.6789"), 1);
        for other in [
            "from 2019-2024",
            "2024-05-02 09:30",
            "1,234,567,890 crowns",
            "3 of 12",
            "0123456789",
        ] {
            assert_eq!(telephones(other), 0, "{other}");
        }
    }
}
