//! Credit lines of quotations set apart and of embedded posts (R23): who said it, beside the words.
//!
//! Takes the survey and the verdicts; gives for each quoted candidate the one that credits it, and
//! turns the credit lines themselves into dropped ones: they say who speaks, and nothing else.

use super::BlockKind;
use super::article::Verdict;
use super::names::Part;
use super::survey::Survey;

/// Longest credit line.
const LONGEST: f32 = 160.0;

/// Finds the credit lines.
pub(super) fn settle(survey: &Survey<'_>, verdicts: &mut [Verdict]) -> Vec<Option<u32>> {
    let mut credits = vec![None; verdicts.len()];
    let holder = |index: usize| {
        let element = survey.page.blocks[index].element as usize;
        let quote = survey.nearest(element, &["blockquote"])?;
        // The caption of a figure around a quotation is its credit.
        let figure = survey
            .parent(quote)
            .filter(|above| survey.page.elements[*above].tag == "figure");
        Some(figure.unwrap_or(quote))
    };
    let mut index = 0;
    while index < verdicts.len() {
        let Some(around) = holder(index) else {
            index += 1;
            continue;
        };
        let inside =
            |index: &usize| survey.within(survey.page.blocks[*index].element as usize, around);
        let end = (index..verdicts.len())
            .take_while(inside)
            .last()
            .map_or(index, |last| last)
            + 1;
        let quoted =
            |index: usize, verdicts: &[Verdict]| verdicts[index] == Verdict::Keep(BlockKind::Quote);
        let credit = (index..end)
            .rev()
            .find(|index| is_credit(survey, *index, quoted(*index, verdicts)));
        if let Some(credit) = credit {
            let others: Vec<usize> = (index..end)
                .filter(|index| *index != credit && quoted(*index, verdicts))
                .collect();
            if !others.is_empty() {
                verdicts[credit] = Verdict::Drop(Part::Byline);
                for other in others {
                    credits[other] = u32::try_from(credit).ok();
                }
            }
        }
        index = end;
    }
    credits
}

fn is_credit(survey: &Survey<'_>, index: usize, quoted: bool) -> bool {
    let block = &survey.page.blocks[index];
    if survey.shapes[index].length > LONGEST {
        return false;
    }
    let marked = survey
        .nearest(
            block.element as usize,
            &["cite", "footer", "figcaption", "blockquote"],
        )
        .is_some_and(|element| survey.page.elements[element].tag != "blockquote");
    let text = block.text.trim_start();
    marked || quoted && text.starts_with(['—', '–', '―', '-']) && !text.starts_with("--")
}
