//! The head of an article: which candidate is the headline, and which lines stand under it.
//!
//! Takes the survey and the first verdicts; changes those of the headline and the standfirst.

use super::BlockKind;
use super::article::Verdict;
use super::candidates::Page;
use super::names::Part;
use super::shape::Shape;
use super::survey::Survey;
use crate::squeeze::squeeze;

/// Settles headline and standfirst.
pub(super) fn settle(survey: &Survey<'_>, root: usize, homes: &[u64], verdicts: &mut [Verdict]) {
    let blocks = &survey.page.blocks;
    let body = verdicts
        .iter()
        .enumerate()
        .position(|(index, verdict)| {
            matches!(
                verdict,
                Verdict::Keep(BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote)
            ) && survey.shapes[index].prose()
        })
        .unwrap_or(verdicts.len());
    let headline = headline(survey, body);
    // A heading of the first order that is not the title is one between paragraphs.
    for (index, verdict) in verdicts.iter_mut().enumerate() {
        if *verdict == Verdict::Keep(BlockKind::Headline) {
            *verdict = if headline.is_some_and(|headline| headline < index) {
                Verdict::Keep(BlockKind::Crosshead)
            } else {
                Verdict::Drop(Part::Furniture)
            };
        }
    }
    let mut title = String::new();
    if let Some(headline) = headline {
        verdicts[headline] = Verdict::Keep(BlockKind::Headline);
        title = squeeze(&blocks[headline].text);
    }
    let descriptions: Vec<String> = survey
        .page
        .hints
        .descriptions
        .iter()
        .map(|text| squeeze(text))
        .collect();
    for index in headline.map_or(0, |headline| headline + 1)..body.min(blocks.len()) {
        if headline.is_none() && !survey.same_article(blocks[index].element as usize, root) {
            continue;
        }
        if matches!(verdicts[index], Verdict::Keep(BlockKind::Caption)) {
            continue;
        }
        let element = blocks[index].element as usize;
        let shape = &survey.shapes[index];
        let text = squeeze(&blocks[index].text);
        if text == title {
            verdicts[index] = Verdict::Drop(Part::Furniture);
            continue;
        }
        let part = survey.parts[element];
        let described = part != Some(Part::Caption)
            && shape.words >= 5.0
            && descriptions
                .iter()
                .any(|description| same(description, &text));
        let named = part == Some(Part::Standfirst) && shape.words >= 4.0;
        let spoken =
            part != Some(Part::Caption) && part.is_none_or(|part| !part.outside()) && shape.prose();
        if shape.linked < 0.5 && (described || named || spoken) {
            verdicts[index] = Verdict::Keep(BlockKind::Standfirst);
        } else if let Verdict::Keep(BlockKind::Paragraph | BlockKind::ListItem) = verdicts[index]
            && !shape.closed
            && !homes.contains(&survey.signature(element))
        {
            // Names, places, dates between the title and the text.
            verdicts[index] = Verdict::Drop(Part::Byline);
        }
    }
}

/// The title: what the head of the page calls so, else the first heading of the first order.
fn headline(survey: &Survey<'_>, body: usize) -> Option<usize> {
    let page = survey.page;
    let titles = Titles::of(page);
    let mut best: Option<(u32, usize)> = None;
    for (index, block) in page.blocks.iter().enumerate().take(body.saturating_add(1)) {
        let element = block.element as usize;
        let rank = match survey.heading(element) {
            Some(1) => 3,
            Some(2) => 2,
            Some(_) => 1,
            None => 0,
        };
        let shape = &survey.shapes[index];
        if shape.length < 6.0 || shape.length > 300.0 {
            continue;
        }
        let told = titles.hold(&block.text, shape);
        let outside =
            survey.parts[element].is_some_and(|part| part.outside() && part != Part::Furniture);
        if !(told || rank == 3 && !outside) {
            continue;
        }
        let score = rank + if told { 4 } else { 0 };
        // Of equals the last, for the same words stand in breadcrumbs and bars above it.
        if best.is_none_or(|(other, _)| score >= other) {
            best = Some((score, index));
        }
    }
    best.map(|(_, index)| index)
}

/// What the head of a page gives as its title.
pub(super) struct Titles {
    given: Vec<String>,
    window: String,
}

impl Titles {
    pub(super) fn of(page: &Page) -> Self {
        Self {
            given: page
                .hints
                .headlines
                .iter()
                .map(|text| squeeze(text))
                .collect(),
            window: squeeze(&page.title),
        }
    }

    /// Whether a text is the title: one that is given, or what the window's title begins with.
    pub(super) fn hold(&self, text: &str, shape: &Shape) -> bool {
        if shape.length < 6.0 || shape.length > 300.0 || shape.words < 2.0 {
            return false;
        }
        let text = squeeze(text);
        !text.is_empty()
            && (self.given.contains(&text) || text.len() >= 12 && self.window.starts_with(&text))
    }
}

/// Whether one text is the other, or its beginning where the page's head cuts it short.
fn same(description: &str, text: &str) -> bool {
    description == text
        || text.len() >= 40
            && description.len() >= 40
            && (description.starts_with(text) || text.starts_with(description))
}
