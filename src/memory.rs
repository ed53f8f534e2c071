//! What was read of the blocks of the last page, so that of a page that changes only the changed
//! blocks are read anew.
//!
//! Takes blocks with what was read of them; gives that again for a block of the same text and kind.
//! What depends on other blocks (who "she" is, who speaks on) is never kept: it is resolved anew.

use crate::attributions::Reading;
use crate::blocks::{Block, BlockKind};
use crate::language::lexicon;
use crate::report::Span;
use crate::tokens::hash::word_hash;
use std::collections::HashMap;

/// Letters of a page above which nothing is kept: copies of very long pages cost more than they save.
const MOST: usize = 400_000;

/// Readings of a page's blocks.
#[derive(Debug, Default)]
pub struct Memory {
    now: HashMap<u64, Known>,
    last: HashMap<u64, Known>,
    keeps: bool,
    /// The outlet of the page, and the names that it was told by.
    outlet: Option<(Vec<String>, Option<u16>)>,
    /// Blocks that were read anew for the last page.
    pub anew: usize,
}

#[derive(Debug)]
struct Known {
    text: String,
    kind: BlockKind,
    heading: bool,
    spans: Vec<Span>,
    readings: Vec<Reading>,
}

impl Memory {
    /// Begins another page, or the same one as it now stands; without `keeps` nothing of it is kept.
    pub(crate) fn turn(&mut self, blocks: &[Block], keeps: bool) {
        self.keeps = keeps && blocks.iter().map(|block| block.text.len()).sum::<usize>() <= MOST;
        self.last = std::mem::take(&mut self.now);
        self.anew = 0;
    }

    /// The listed outlet that goes by one of these names; found once for a site.
    pub(crate) fn outlet(&mut self, names: &[String]) -> Option<u16> {
        match &self.outlet {
            Some((known, outlet)) if known == names => *outlet,
            _ => {
                let outlet = names.iter().find_map(|name| lexicon::outlet_of_site(name));
                self.outlet = Some((names.to_vec(), outlet));
                outlet
            }
        }
    }

    /// What a block goes by here; none where nothing is kept of it.
    pub(crate) fn key(&self, block: &Block) -> Option<u64> {
        let kept = self.keeps && block.sentences.is_none();
        kept.then(|| word_hash(block.text.as_bytes()))
    }

    /// The sentences of a block as they were split.
    pub(crate) fn spans(&mut self, key: Option<u64>, block: &Block) -> Option<&[Span]> {
        self.known(key?, block).map(|known| known.spans.as_slice())
    }

    /// What was read of them.
    pub(crate) fn readings(
        &mut self,
        key: Option<u64>,
        block: &Block,
        heading: bool,
    ) -> Option<&[Reading]> {
        let known = self.known(key?, block);
        let known = known.filter(|known| known.heading == heading);
        known.map(|known| known.readings.as_slice())
    }

    /// Keeps what was read of a block.
    pub(crate) fn keep(
        &mut self,
        key: Option<u64>,
        block: &Block,
        heading: bool,
        spans: &[Span],
        readings: &[Reading],
    ) {
        self.anew += 1;
        if let Some(key) = key {
            let known = Known {
                text: block.text.clone(),
                kind: block.kind,
                heading,
                spans: spans.to_vec(),
                readings: readings.to_vec(),
            };
            self.now.insert(key, known);
        }
    }

    fn known(&mut self, key: u64, block: &Block) -> Option<&Known> {
        if let Some(known) = self.last.remove(&key) {
            self.now.insert(key, known);
        }
        let known = self.now.get(&key)?;
        (known.text == block.text && known.kind == block.kind).then_some(known)
    }
}
