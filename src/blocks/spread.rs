//! How the text that is kept lies on its page: in one box or in many, in one piece or with other
//! things between, under how many headings, beside how many pictures.
//!
//! Takes the survey and the verdicts; puts what [`super::look`] measures of it into its row. An
//! article runs on in one box; a firm, a shop or a list sets each paragraph in a box of its own.

use super::BlockKind;
use super::article::Verdict;
use super::look::is_text;
use super::marks::{is_dated, telephones};
use super::survey::Survey;
use crate::base::learned::{Measure, Row, cuts, yes};
use std::collections::HashSet;

/// What is measured, in this order.
pub(super) const SPREAD: [Measure; 7] = [
    cuts("boxes of paragraphs", &[2.0, 3.0, 5.0, 8.0]),
    cuts("left out between", &[0.05, 0.15, 0.3, 0.6, 1.2]),
    cuts("headings of page", &[0.3, 0.7, 1.2, 2.0, 4.0]),
    cuts("links in paragraphs", &[0.002, 0.01, 0.03, 0.08]),
    cuts("figures", &[1.0, 3.0, 8.0]),
    cuts("telephones", &[1.0, 2.0, 4.0]),
    yes("date at title"),
];

/// Blocks from the title or the first paragraph within which a date is the article's: of 3, 6 and 12
/// the one with the fewest other pages painted on folds.
const NEAR: usize = 6;

/// Length from which a line is a paragraph here, as in [`super::shape`]: items of lists and lines without
/// an end count too (without them one article more was refused on folds).
const LONG: f32 = 80.0;

/// Tags of lines and of what a line stands in: the box is what holds them.
const LINES: &[&str] = &["p", "li", "ul"];

/// Puts the measures into a row.
pub(super) fn put(row: &mut Row<'_>, survey: &Survey<'_>, verdicts: &[Verdict]) {
    let blocks = &survey.page.blocks;
    let text: Vec<usize> = (0..verdicts.len())
        .filter(|index| is_text(verdicts[*index]))
        .collect();
    let mut boxes = HashSet::new();
    let (mut paragraphs, mut length, mut linked) = (0.0, 0.0, 0.0);
    for index in &text {
        let shape = &survey.shapes[*index];
        if shape.length >= LONG {
            boxes.insert(around(survey, blocks[*index].element as usize));
            paragraphs += 1.0;
            length += shape.length;
            linked += shape.length * shape.linked;
        }
    }
    row.put(boxes.len() as f32);
    row.put(match (text.first(), text.last()) {
        (Some(first), Some(last)) => (last - first + 1) as f32 / text.len() as f32 - 1.0,
        _ => f32::MAX,
    });
    let count = |tags: &[&str]| {
        let elements = survey.page.elements.iter();
        let held = elements.filter(|element| tags.contains(&element.tag.as_str()));
        held.count() as f32
    };
    row.put(count(&["h1", "h2", "h3", "h4", "h5", "h6"]) / f32::max(paragraphs, 1.0));
    row.put(linked / f32::max(length, 1.0));
    row.put(count(&["figure", "figcaption"]));
    let numbers = blocks.iter().map(|block| telephones(&block.text));
    row.put(numbers.sum::<usize>() as f32);
    let title = verdicts
        .iter()
        .position(|verdict| *verdict == Verdict::Keep(BlockKind::Headline));
    let places = [title, text.first().copied()];
    row.say(places.into_iter().flatten().any(|place| {
        let end = (place + NEAR + 1).min(blocks.len());
        let beside = &blocks[place.saturating_sub(NEAR)..end];
        beside.iter().any(|block| is_dated(&block.text))
    }));
}

/// The innermost element around a line that is no line or list itself.
fn around(survey: &Survey<'_>, element: usize) -> usize {
    let mut above = survey.chain(survey.holder(element));
    above
        .find(|above| !LINES.contains(&survey.page.elements[*above].tag.as_str()))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::candidates::{Candidate, Element, Page};
    use super::*;

    const TEXT: &str = "The harbour council of Harrowmere voted on Tuesday to close both of its ferry landings, the mayor said.";

    /// Paragraphs under a dated title, each in a box of its own or all in one, with so many links
    /// after each.
    fn measured(apart: bool, links: usize) -> Vec<u8> {
        let mut page = Page::default();
        let element = |page: &mut Page, parent: i32, tag: &str| {
            page.elements.push(Element {
                parent,
                tag: tag.into(),
                ..Element::default()
            });
            page.elements.len() as i32 - 1
        };
        let body = element(&mut page, -1, "body");
        let mut all = element(&mut page, body, "div");
        let mut verdicts = Vec::new();
        let mut say = |page: &mut Page, element: i32, text: &str, verdict| {
            page.blocks.push(Candidate {
                element: element as u32,
                text: text.into(),
                ..Candidate::default()
            });
            verdicts.push(verdict);
        };
        let title = element(&mut page, body, "h1");
        say(
            &mut page,
            title,
            "Ferries stop",
            Verdict::Keep(BlockKind::Headline),
        );
        let drop = Verdict::Drop(super::super::names::Part::Furniture);
        say(&mut page, body, "2 May 2024", drop);
        for _ in 0..4 {
            if apart {
                all = element(&mut page, body, "div");
            }
            let line = element(&mut page, all, "p");
            say(&mut page, line, TEXT, Verdict::Keep(BlockKind::Paragraph));
            for _ in 0..links {
                say(&mut page, body, "Call (012) 345-6789", drop);
            }
        }
        let mut row = Row::of(&SPREAD);
        put(&mut row, &Survey::of(&page), &verdicts);
        row.buckets
    }

    #[test]
    fn an_article_runs_on_in_one_box() {
        assert_eq!(measured(false, 0), [0, 0, 0, 0, 0, 0, 1]);
        let apart = measured(true, 1);
        assert_eq!(apart[0], 2, "four boxes");
        assert_eq!(apart[1], 4, "as many lines between, but one");
        assert_eq!(apart[5], 3, "four numbers");
    }
}
