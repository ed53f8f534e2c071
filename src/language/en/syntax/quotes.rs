//! Which tokens of a sentence are in quotation marks, and whether a quotation runs over its ends.

use super::Syntax;
use crate::tokens::shape;

/// A quotation, or the part of it that lies in this sentence.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Quotation {
    /// First token, the opening mark included where it is here.
    pub start: usize,
    /// One past the last token, the closing mark included where it is here.
    pub end: usize,
    /// Its opening mark stands in this sentence.
    pub opened: bool,
    /// Its closing mark stands in this sentence.
    pub closed: bool,
}

impl Quotation {
    /// Tokens inside the marks.
    pub(in super::super) fn inside(&self) -> std::ops::Range<usize> {
        self.start + usize::from(self.opened)..self.end - usize::from(self.closed)
    }
}

/// Quotations that run from one sentence of a block into the next.
#[derive(Clone, Copy, Debug, Default)]
pub(in super::super) struct QuoteState {
    /// A quotation is open.
    pub open: bool,
    /// Its mark is a single one (British headlines and papers).
    pub single: bool,
}

impl Syntax {
    /// Finds the outermost quotations. Marks inside a quotation of the other kind (single in
    /// double) are part of it. A doubled opening mark (a slip of copy) opens one quotation.
    pub(super) fn find_quotations(&mut self, text: &str, state: &mut QuoteState) {
        let n = self.tokens.len();
        self.quotations.clear();
        self.depth.clear();
        self.depth.resize(n, 0);
        self.opened_before = state.open;
        let mut start = state.open.then_some(0);
        let mut opened = false;
        for i in 0..n {
            let look = self.tokens[i].shape;
            let single = self.is_single(text, i);
            if look & shape::OPEN_QUOTE != 0 && start.is_none() {
                start = Some(i);
                opened = true;
                state.single = single;
            } else if look & shape::CLOSE_QUOTE != 0 && single == state.single {
                if let Some(s) = start.take() {
                    self.push_quotation(s, i + 1, opened, true);
                } else if !single {
                    // A closing mark that nothing opened: all before it is the quotation (R23).
                    let s = self.quotations.last().map_or(0, |q| q.end);
                    // Scare quotes inside a quotation whose opening mark was lost.
                    let scare = i + 2 >= n
                        && self
                            .quotations
                            .iter()
                            .all(|q| q.inside().len() <= 3 && q.start > 0);
                    if s == 0 || scare {
                        self.quotations.clear();
                        self.push_quotation(0, i + 1, false, true);
                    }
                }
                opened = false;
            }
        }
        state.open = start.is_some();
        if let Some(s) = start {
            self.push_quotation(s, n, opened, false);
        }
        self.open_after = state.open;
    }

    fn push_quotation(&mut self, start: usize, end: usize, opened: bool, closed: bool) {
        for depth in &mut self.depth[start..end] {
            *depth = 1;
        }
        self.quotations.push(Quotation {
            start,
            end,
            opened,
            closed,
        });
    }

    fn is_single(&self, text: &str, i: usize) -> bool {
        matches!(self.first_char(text, i), '\'' | '‘' | '’' | '‚' | '‹' | '›')
            && !self.is_mark(text, i, "''")
    }
}
