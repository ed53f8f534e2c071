//! What is learned of blocks: overrules the rules where pages that people read tell otherwise.
//!
//! Takes the survey, the root and the verdicts of the rules; keeps and drops by the weights in
//! `choose.tsv`, which have a column for candidates that the rules keep and one for the others. What
//! the rules say firmly stands: headline, standfirst, captions, what is dropped for what is around it.

use super::article::Verdict;
use super::learned::{BARE, Table};
use super::measures::{self, MEASURES};
use super::names::Part;
use super::survey::Survey;
use std::sync::LazyLock;

/// Columns of the table: what the rules keep, what they drop.
pub const COLUMNS: usize = 2;

/// The weights that were learned; a test reads them, so none can be missing.
static WEIGHTS: LazyLock<Table> = LazyLock::new(|| {
    Table::read(include_str!("choose.tsv"), MEASURES, COLUMNS)
        .unwrap_or_else(|_| Table::empty(MEASURES, COLUMNS))
});

/// The weights that are used.
pub(super) fn weights() -> &'static Table {
    &WEIGHTS
}

/// The column in which a candidate is looked up; none where what the rules say stands.
pub(super) const fn column(verdict: Verdict, firm: bool) -> Option<usize> {
    if firm {
        None
    } else if measures::text(verdict) {
        Some(0)
    } else {
        Some(1)
    }
}

/// Keeps and drops.
pub(super) fn settle(
    survey: &Survey<'_>,
    root: usize,
    verdicts: &mut [Verdict],
    firm: &[bool],
    table: &Table,
) {
    if survey.page.elements.len() < BARE {
        return;
    }
    let rows = measures::rows(survey, root, verdicts);
    for (index, row) in rows.iter().enumerate() {
        let verdict = verdicts[index];
        let Some(column) = column(verdict, firm[index]) else {
            continue;
        };
        let sum = table.sum(row, column);
        if column == 0 && sum < 0.0 {
            verdicts[index] = Verdict::Drop(Part::Furniture);
        } else if column == 1 && sum > 0.0 {
            let element = survey.page.blocks[index].element as usize;
            verdicts[index] = Verdict::Keep(super::article::role(survey, element));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_fit_what_is_measured() {
        let read = Table::read(include_str!("choose.tsv"), MEASURES, COLUMNS);
        assert!(read.is_ok_and(|table| table != Table::empty(MEASURES, COLUMNS)));
    }
}
