//! The English pack's reading: one sentence's bytes → [`Reading`].
//!
//! Takes a block's text and a sentence's span; remembers quotations that run past the end of a
//! sentence. One value serves a whole page and keeps its memory.

use super::clauses::Clauses;
use super::find::Finder;
use super::sources::Extent;
use super::syntax::{QuoteState, Syntax};
use crate::attributions::{Mention, Reading};
use crate::base::{Hint, Span};
use crate::blocks::BlockKind;
use crate::judge;
use crate::tokens;
use std::cell::RefCell;

/// How many bytes of a sentence are read. The longest sentences of newspapers have some 1,500;
/// what is longer is a table, code or made to hang us, and constructions look at pairs of verbs.
const LONGEST: u32 = 4096;

/// Reads sentence after sentence.
#[derive(Debug, Default)]
pub struct Reader {
    syntax: Syntax,
    quotes: QuoteState,
    clauses: Clauses,
    /// Mentions of the sentence at hand.
    known: RefCell<Vec<(Extent, Mention)>>,
}

impl Reader {
    /// A new block: quotations of the last one do not run on by themselves.
    pub fn start_block(&mut self) {
        self.quotes = QuoteState::default();
    }

    /// What every construction sees in a sentence by itself.
    #[cfg(test)]
    pub(super) fn propose(
        &mut self,
        text: &str,
        span: Span,
        block: BlockKind,
        heading: bool,
    ) -> Vec<crate::attributions::Attribution> {
        self.parse(text, span);
        super::constructions::all(&self.finder(text, block, heading))
    }

    fn parse(&mut self, text: &str, span: Span) {
        self.syntax.tokens.clear();
        let end = span.end.min(span.start.saturating_add(LONGEST));
        tokens::lex(text, span.start, end, &mut self.syntax.tokens);
        tokens::tag(text, &mut self.syntax.tokens);
        self.syntax.read(text, &mut self.quotes);
        self.clauses.read(&self.syntax, text);
        #[cfg(feature = "trace")]
        self.syntax.trace(text);
        self.known.get_mut().clear();
    }

    fn finder<'a>(&'a self, text: &'a str, block: BlockKind, heading: bool) -> Finder<'a> {
        Finder {
            s: &self.syntax,
            clauses: &self.clauses,
            text,
            block,
            heading,
            known: &self.known,
        }
    }

    /// Reads one sentence of a block; `heading` where it is one short line without a full stop,
    /// `hint` where another reader has read it.
    pub fn read(
        &mut self,
        text: &str,
        span: Span,
        block: BlockKind,
        heading: bool,
        hint: Hint,
        out: &mut Reading,
    ) {
        self.parse(text, span);
        self.finder(text, block, heading).read(hint, out);
        out.observed = judge::observe(
            text,
            &self.syntax.tokens,
            &self.syntax.tree,
            block,
            heading,
            out,
        );
        #[cfg(feature = "trace")]
        for a in &out.attributions {
            let words = |s: Span| &text[s.start as usize..s.end as usize];
            eprintln!(
                "  {} {:?} {:?} {:?} “{}” “{}” {:?}",
                a.construction,
                a.kind,
                a.level,
                a.source.nature,
                words(a.source.span),
                words(a.cue),
                a.content.iter().map(|c| words(*c)).collect::<Vec<_>>()
            );
        }
    }
}
