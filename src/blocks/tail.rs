//! The end of an article, and what stands twice: calls to follow, write and subscribe that pages set
//! like paragraphs, headings with nothing under them, repeated lines.
//!
//! Takes the survey and the verdicts; turns some that were kept into dropped ones.

use super::BlockKind;
use super::article::Verdict;
use super::names::Part;
use super::survey::Survey;
use crate::squeeze::print;
use std::collections::HashMap;

/// Longest block that may be an appeal.
const APPEAL: f32 = 300.0;

/// Settles repeats, the end, and headings.
pub(super) fn settle(survey: &Survey<'_>, verdicts: &mut [Verdict]) {
    repeats(survey, verdicts);
    trim(survey, verdicts);
    entries(survey, verdicts);
    headings(verdicts);
}

/// The same line twice is read once; three times it is a template. Headings may be the same over
/// each part of an article, and so may lines that lead in a list.
fn repeats(survey: &Survey<'_>, verdicts: &mut [Verdict]) {
    let leads_in = |index: usize| {
        let text = survey.page.blocks[index].text.trim_end();
        let next = verdicts[index + 1..]
            .iter()
            .find(|next| matches!(next, Verdict::Keep(_)));
        text.ends_with(':') && next == Some(&Verdict::Keep(BlockKind::ListItem))
    };
    let mut seen: HashMap<(u64, usize), Vec<usize>> = HashMap::new();
    for (index, verdict) in verdicts.iter().enumerate() {
        if let Verdict::Keep(kind) = verdict
            && !matches!(
                kind,
                BlockKind::Headline
                    | BlockKind::Caption
                    | BlockKind::ListItem
                    | BlockKind::Crosshead
            )
        {
            let text = print(&survey.page.blocks[index].text);
            if text.1 >= 12 && !leads_in(index) {
                seen.entry(text).or_default().push(index);
            }
        }
    }
    let parent = |place: usize| {
        let element = survey.page.blocks[place].element as usize;
        survey.parent(survey.holder(element))
    };
    for places in seen.into_values() {
        let template = places.len() >= 3 && !survey.shapes[places[0]].prose();
        for place in &places[usize::from(!template)..] {
            // Beside each other they are the author's doing.
            if template || parent(*place) != parent(places[0]) {
                verdicts[*place] = Verdict::Drop(Part::Furniture);
            }
        }
    }
}

/// Blocks at the end that are set apart or tell where to turn to.
fn trim(survey: &Survey<'_>, verdicts: &mut [Verdict]) {
    let mut left = 6;
    // Blocks with links that go if one before them tells where to write to.
    let mut linking: Vec<usize> = Vec::new();
    let kept = verdicts
        .iter()
        .filter(|verdict| matches!(verdict, Verdict::Keep(_)))
        .count();
    for index in (0..verdicts.len()).rev() {
        let Verdict::Keep(kind) = verdicts[index] else {
            continue;
        };
        if left == 0 || kept < 4 || kind == BlockKind::Headline {
            return;
        }
        if kind == BlockKind::Caption {
            continue;
        }
        left -= 1;
        let block = &survey.page.blocks[index];
        let shape = &survey.shapes[index];
        let element = block.element as usize;
        let apart = set_apart(survey, element);
        let alone = verdicts[..index]
            .iter()
            .rposition(|verdict| matches!(verdict, Verdict::Keep(BlockKind::Paragraph)))
            .is_none_or(|before| !set_apart(survey, survey.page.blocks[before].element as usize));
        let turns = shape.linked >= 0.3 && shape.length < 220.0 || apart && alone;
        let addressed = holds_address(&block.text) && shape.length < APPEAL;
        if kind == BlockKind::Paragraph && (addressed || linking.is_empty() && turns) {
            verdicts[index] = Verdict::Drop(Part::Promo);
            if addressed {
                for after in linking.drain(..) {
                    verdicts[after] = Verdict::Drop(Part::Promo);
                }
            }
        } else if kind == BlockKind::Paragraph && shape.linked > 0.0 && shape.length < APPEAL {
            linking.push(index);
        } else {
            return;
        }
    }
}

/// Whether a whole block is in italics or bold.
fn set_apart(survey: &Survey<'_>, element: usize) -> bool {
    survey
        .chain(element)
        .take_while(|above| *above != survey.holder(element))
        .any(|above| {
            matches!(
                survey.page.elements[above].tag.as_str(),
                "em" | "i" | "strong" | "b"
            )
        })
}

/// Whether an e-mail address stands in the text.
fn holds_address(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        word.split_once('@').is_some_and(|(name, host)| {
            name.chars().next_back().is_some_and(char::is_alphanumeric)
                && host.trim_end_matches(['.', ',', ')', ';']).contains('.')
        })
    })
}

/// A heading is kept for what stands under it.
fn headings(verdicts: &mut [Verdict]) {
    let mut under = false;
    for verdict in verdicts.iter_mut().rev() {
        match verdict {
            Verdict::Keep(BlockKind::Crosshead) => {
                if !under {
                    *verdict = Verdict::Drop(Part::Furniture);
                }
            }
            Verdict::Keep(BlockKind::Caption | BlockKind::Headline) | Verdict::Drop(_) => {}
            Verdict::Keep(_) => under = true,
        }
    }
}

/// Linked headings from which they are the entries of a list that the article goes through.
const ENTRIES: usize = 3;

/// Linked headings of one make are headings of the article where most of them stand over running
/// text of it, each over its own.
fn entries(survey: &Survey<'_>, verdicts: &mut [Verdict]) {
    // By make of the heading: the headings, and how many of them have text under them.
    let mut found: HashMap<u64, (Vec<usize>, usize)> = HashMap::new();
    let mut under = false;
    for index in (0..verdicts.len()).rev() {
        let element = survey.page.blocks[index].element as usize;
        match verdicts[index] {
            Verdict::Keep(BlockKind::Headline | BlockKind::Crosshead) => under = false,
            Verdict::Keep(_) => under |= survey.shapes[index].prose(),
            Verdict::Drop(Part::Related) if !survey.excluded(element) => {
                if let Some(heading) = survey.nearest(element, HEADINGS) {
                    let entry = found.entry(survey.signature(heading)).or_default();
                    entry.0.push(index);
                    entry.1 += usize::from(under);
                    under = false;
                }
            }
            Verdict::Drop(_) => {}
        }
    }
    for (headings, over) in found.into_values() {
        if over >= ENTRIES && over * 2 > headings.len() {
            for heading in headings {
                verdicts[heading] = Verdict::Keep(BlockKind::Crosshead);
            }
        }
    }
}

const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];
