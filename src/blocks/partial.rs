//! Whether a page shows only a part of its article: the rest is for those who pay or sign in.
//!
//! Takes a [`Page`] and what was judged of it; gives yes or no. Believes the head where it gives the
//! article's length, where the article is not free or a wall stands behind the last of it, and takes
//! such a wall for enough where the head says that it is not free. Knows names of page parts, no
//! words of any language.

use super::BlockKind;
use super::article::Judged;
use super::candidates::{Element, Page};
use super::shape::Shape;

/// Share of the article's words that a page shows which shows all of them, captions and
/// headings aside.
const WHOLE: f32 = 0.7;
/// Words that an article is short of by chance: bylines, notes.
const FEW: f32 = 60.0;

/// Words of an article that is not free below which it is there for a taste.
const TEASER: f32 = 150.0;

/// Words of names that stand for a wall.
const WALLS: &[&str] = &[
    "paywall",
    "regwall",
    "pay-wall",
    "reg-wall",
    "pay_wall",
    "reg_wall",
    "metered",
    "piano-offer",
    "subscriber-only",
    "subscribers-only",
    "subscribe-wall",
    "subscription-wall",
    "premium-wall",
];

/// Whether only a part of the article is there.
#[must_use]
pub fn partial(page: &Page, judged: &Judged) -> bool {
    if !judged.is_article {
        return false;
    }
    let shown: f32 = page
        .blocks
        .iter()
        .zip(&judged.kinds)
        .filter(|(_, kind)| kind.is_some_and(|kind| kind != BlockKind::Caption))
        .map(|(block, _)| Shape::of(block).words)
        .sum();
    let hints = &page.hints;
    let whole = hints.words as f32;
    if whole > 0.0 {
        // What the head counts may hold boxes that are no part of the text.
        let short = shown < WHOLE * whole && shown + FEW < whole;
        short && (hints.paid || walled(page, judged))
    } else {
        hints.paid && (shown < TEASER || walled(page, judged))
    }
}

/// Whether text of a wall follows the last of the article, and not in what holds the article itself.
fn walled(page: &Page, judged: &Judged) -> bool {
    let mut holds = vec![false; page.elements.len()];
    let mut last = 0;
    for (index, block) in page.blocks.iter().enumerate() {
        if judged.kinds[index].is_some() {
            last = index;
            for above in chain(page, block.element) {
                holds[above] = true;
            }
        }
    }
    page.blocks.iter().skip(last + 1).any(|block| {
        chain(page, block.element).any(|above| !holds[above] && is_wall(&page.elements[above]))
    })
}

/// An element and all that it lies in.
fn chain(page: &Page, element: u32) -> impl Iterator<Item = usize> {
    let first = Some(element as usize).filter(|element| *element < page.elements.len());
    std::iter::successors(first, |element| {
        usize::try_from(page.elements[*element].parent).ok()
    })
}

fn is_wall(element: &Element) -> bool {
    if matches!(element.tag.as_str(), "html" | "body" | "main" | "article") {
        return false;
    }
    [&element.class, &element.id, &element.data]
        .iter()
        .any(|names| {
            let names = names.to_ascii_lowercase();
            WALLS.iter().any(|wall| names.contains(wall))
        })
}

#[cfg(test)]
mod tests {
    use super::super::candidates::{Candidate, Hints};
    use super::*;

    const TEXT: &str = "The harbour council of Harrowmere voted on Tuesday to close both of its ferry landings, the mayor said.";

    fn page(hints: Hints, wall: &str, times: usize) -> (Page, Judged) {
        let element = |class: &str| Element {
            tag: "div".into(),
            class: class.into(),
            ..Element::default()
        };
        let block = |element, text: &str| Candidate {
            element,
            text: text.into(),
            ..Candidate::default()
        };
        let page = Page {
            hints,
            elements: vec![element(""), element(wall)],
            blocks: vec![
                block(0, &TEXT.repeat(times)),
                block(1, "Read on from one crown a week."),
            ],
            ..Page::default()
        };
        let judged = Judged {
            is_article: true,
            kinds: vec![Some(BlockKind::Paragraph), None],
            ..Judged::default()
        };
        (page, judged)
    }

    fn found(words: u32, paid: bool, wall: &str) -> bool {
        found_in(words, paid, wall, if words > 0 { 1 } else { 20 })
    }

    fn found_in(words: u32, paid: bool, wall: &str, times: usize) -> bool {
        let hints = Hints {
            words,
            paid,
            ..Hints::default()
        };
        let (page, judged) = page(hints, wall, times);
        partial(&page, &judged)
    }

    #[test]
    fn the_head_tells_the_length() {
        assert!(found(400, true, ""));
        assert!(found(400, false, "paywall"));
        assert!(!found(400, false, ""), "boxes may be counted with it");
        assert!(!found(20, true, "paywall"), "all of it is there");
        assert!(!found(60, true, ""), "it is short by a few words");
    }

    #[test]
    fn a_wall_behind_an_article_that_is_not_free() {
        assert!(found(0, true, "article-paywall__offer"));
        assert!(!found(0, false, "article-paywall__offer"), "free");
        assert!(!found(0, true, "newsletter"));
        assert!(found_in(0, true, "newsletter", 2), "a taste");
        assert!(!found_in(0, false, "newsletter", 2));
    }
}
