//! P11, R23, R24: a quotation without its own speaker takes the nearest one. R16: the items of a list
//! take the one whose colon leads it in.
//!
//! Takes the readings of a page; finds, for each such sentence, the sentence whose attribution it
//! takes. Never looks at words.

use super::{Level, Reading};
use crate::base::Kind;

/// What the carrying needs to know of a sentence's place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Position {
    /// Its block.
    pub block: u32,
    /// Live-blog post of its block.
    pub post: u32,
    /// Its block is an item of a list.
    pub item: bool,
    /// Its block ends with a colon.
    pub colon: bool,
}

/// R16: for a sentence in a list, the sentence whose colon leads the list in, if somebody says it.
pub(crate) fn lead_in(readings: &[Reading], positions: &[Position], at: usize) -> Option<usize> {
    let item = |i: &usize| positions[*i].item && positions[*i].post == positions[at].post;
    let items = (0..=at).rev().take(ITEMS).take_while(item).count();
    let before = (at + 1).checked_sub(items + 1)?;
    let there = positions[before];
    let leads = items > 0 && there.colon && there.post == positions[at].post;
    (leads && speaker(&readings[before]).is_some()).then_some(before)
}

/// Sentences that one list has at most.
const ITEMS: usize = 60;

/// The main attribution of a sentence, if its source speaks.
pub(crate) fn speaker(reading: &Reading) -> Option<usize> {
    reading
        .attributions
        .iter()
        .enumerate()
        .filter(|(_, a)| {
            !a.weak
                && a.level <= Level::Participle
                && matches!(a.kind, Some(Kind::Saying | Kind::Evidence | Kind::Hearsay))
                && (a.source.is_somebody() || a.kind == Some(Kind::Hearsay))
        })
        .max_by_key(|(i, a)| (a.form != crate::base::Form::None, std::cmp::Reverse(*i)))
        .map(|(i, _)| i)
}

/// For a sentence that is all quotation: the sentence whose attribution it takes.
pub(crate) fn origin(readings: &[Reading], positions: &[Position], at: usize) -> Option<usize> {
    let here = positions[at];
    let reading = &readings[at];
    let same_post = |i: usize| positions[i].post == here.post;
    // The quotation runs on into a sentence that tells the speaker.
    if reading.leaves_open {
        let mut i = at + 1;
        // Not further than a reader would look; else a page of one open quotation is quadratic.
        let end = readings.len().min(i + 24);
        while i < end && positions[i].block == here.block && readings[i].continues_quote {
            if speaker(&readings[i]).is_some() {
                return Some(i);
            }
            if !readings[i].leaves_open {
                break;
            }
            i += 1;
        }
    }
    let before = (0..at)
        .rev()
        .take(24)
        .take_while(|&i| same_post(i))
        .find_map(|i| {
            if speaker(&readings[i]).is_some() {
                return Some(Some(i));
            }
            // Own words between paragraphs end the run, unless a colon leads in.
            (!readings[i].quote_only && positions[i].block != here.block && !readings[i].no_claim)
                .then_some(None)
        })
        .flatten();
    let near = |i: usize| positions[i].block == here.block;
    if let Some(b) = before
        && (near(b) || reading.continues_quote || readings[b].leaves_open)
    {
        return Some(b);
    }
    let after = (at + 1..readings.len().min(at + 6))
        .take_while(|&i| same_post(i))
        .find_map(|i| {
            if let Some(s) = speaker(&readings[i]) {
                return Some(
                    (readings[i].attributions[s].form != crate::base::Form::None
                        && !readings[i].attributions[s].leads_in)
                        .then_some(i),
                );
            }
            (!readings[i].quote_only).then_some(None)
        })
        .flatten();
    if let Some(a) = after
        && near(a)
    {
        return Some(a);
    }
    before.or(after)
}
