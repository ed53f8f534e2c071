//! A cache of readings by block, so that when a page changes, only the changed blocks are read
//! again.
//!
//! Takes blocks with their readings; gives a reading back, once, for a block with the same text and
//! kind. Never keeps what depends on other blocks (who "she" is, who speaks on): readings are kept
//! as they were before they were resolved.

use crate::attributions::Reading;
use crate::base::Span;
use crate::base::hash::word_hash;
use crate::blocks::{Block, BlockKind};
use crate::index::Index;
use crate::language::lexicon;

/// Letters of a page above which nothing is kept: copies of very long pages cost more than they save.
const MOST: usize = 400_000;

/// Readings of a page's blocks.
#[derive(Debug, Default)]
pub struct Memory {
    known: Vec<Known>,
    /// Which of them, by the hash of their text.
    index: Index,
    keeps: bool,
    /// The outlet of the page, and the names it was recognised by.
    outlet: Option<(Vec<String>, Option<u16>)>,
    /// How many blocks of the last page had to be read.
    pub anew: usize,
}

/// A block and what was read of it.
#[derive(Debug)]
struct Known {
    text: String,
    kind: BlockKind,
    /// Whether it was read as a heading.
    heading: bool,
    /// How many sentences it has.
    count: usize,
    spans: Vec<Span>,
    readings: Vec<Reading>,
    /// Which sentence of this page its first one is by now.
    given: Option<usize>,
}

impl Memory {
    /// Begins another page, or the same one as it now stands; without `keeps` nothing of it is kept.
    pub(crate) fn turn(&mut self, blocks: &[Block], keeps: bool) {
        self.keeps = keeps && blocks.iter().map(|block| block.text.len()).sum::<usize>() <= MOST;
        self.anew = 0;
    }

    /// Whether what is read of this page is kept: as it was before it was resolved.
    pub(crate) fn keeps(&self) -> bool {
        self.keeps
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

    /// What is known of a block of the last page, given away; `title` where it is a heading if it is
    /// one sentence. The same block once more is copied from what this page has by now.
    pub(crate) fn take(
        &mut self,
        block: &Block,
        title: bool,
        spans: &[Span],
        readings: &[Reading],
    ) -> Option<(Vec<Span>, Vec<Reading>)> {
        if !self.keeps || block.sentences.is_some() {
            return None;
        }
        let same = |known: &Known| {
            known.text == block.text
                && known.kind == block.kind
                && known.heading == (known.count == 1 && title)
        };
        let of_hash = &mut self.index.of(word_hash(block.text.as_bytes()));
        let at = of_hash.find(|&at| same(&self.known[at as usize]))?;
        let known = &mut self.known[at as usize];
        if let Some(first) = known.given {
            let there = first..first + known.count;
            return Some((spans[there.clone()].to_vec(), readings[there].to_vec()));
        }
        known.given = Some(spans.len());
        Some((
            std::mem::take(&mut known.spans),
            std::mem::take(&mut known.readings),
        ))
    }

    /// Keeps what was read of a page: for each block whether it was read as a heading and how many
    /// sentences it has, and those of all of them in order.
    pub(crate) fn keep(
        &mut self,
        blocks: &[Block],
        read: &[(bool, usize)],
        mut spans: &[Span],
        readings: Vec<Reading>,
    ) {
        self.known.clear();
        self.index = Index::default();
        if !self.keeps {
            return;
        }
        let mut readings = readings.into_iter();
        for (block, &(heading, count)) in blocks.iter().zip(read) {
            let (here, after) = spans.split_at(count);
            spans = after;
            let of_block = readings.by_ref().take(count).collect();
            if block.sentences.is_none() {
                let hash = word_hash(block.text.as_bytes());
                self.index.add(hash, self.known.len() as u32);
                self.known.push(Known {
                    text: block.text.clone(),
                    kind: block.kind,
                    heading,
                    count,
                    spans: here.to_vec(),
                    readings: of_block,
                    given: None,
                });
            }
        }
    }
}
