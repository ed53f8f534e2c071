//! What is measured of each candidate, for the learned judgement of [`super::choose`].
//!
//! Takes the survey, the root and the verdicts of the rules; gives a row of buckets for each
//! candidate, in the order of [`MEASURES`]. Shapes, places and names only: no word of any language.

use super::BlockKind;
use super::article::Verdict;
use super::learned::{Measure, Row, cuts, names, yes};
use super::names::Part;
use super::survey::Survey;
use crate::squeeze::{print, squeeze};
use std::collections::HashMap;

/// What is measured, in this order.
pub const MEASURES: &[Measure] = &[
    names(
        "rules",
        &[
            "standfirst",
            "paragraph",
            "crosshead",
            "quote",
            "list item",
            "caption",
            "headline",
            "promo",
            "related",
            "comment",
            "byline",
            "furniture",
            "body",
        ],
    ),
    names("named", PARTS),
    names("named above", PARTS),
    cuts("length", &[15.0, 30.0, 60.0, 100.0, 160.0, 300.0, 600.0]),
    cuts("words", &[1.0, 2.0, 4.0, 8.0, 16.0, 40.0]),
    cuts("linked", &[0.001, 0.05, 0.15, 0.3, 0.5, 0.9]),
    cuts("links", &[1.0, 2.0, 3.0, 6.0]),
    cuts("bold", &[0.001, 0.1, 0.5, 0.95]),
    yes("set apart"),
    yes("closed"),
    cuts("sentences", &[1.0, 2.0, 3.0, 6.0]),
    names(
        "tag",
        &[
            "p",
            "div",
            "li",
            "h1",
            "h2",
            "h3",
            "h4",
            "td",
            "pre",
            "blockquote",
            "section",
            "article",
            "header",
            "dd",
            "body",
            "other",
        ],
    ),
    yes("in a list"),
    yes("in a table"),
    yes("in a figure"),
    yes("in an aside"),
    yes("in a header"),
    yes("in a quotation"),
    yes("in a form"),
    yes("floats"),
    yes("silent"),
    cuts("outside the root", &[1.0, 2.0, 3.0, 4.0, 6.0]),
    cuts("below the root", &[1.0, 2.0, 3.0, 4.0, 6.0, 9.0]),
    yes("other article"),
    cuts("kin", &[2.0, 3.0, 5.0, 10.0, 30.0]),
    cuts("text of kin", &[0.001, 0.02, 0.08, 0.2, 0.5, 0.8]),
    cuts("kin kept", &[0.01, 0.3, 0.6, 0.95]),
    cuts("links of parent", &[0.02, 0.1, 0.25, 0.5, 0.8]),
    cuts("text of parent", &[0.001, 0.02, 0.1, 0.3, 0.6, 0.9]),
    cuts("blocks of parent", &[2.0, 3.0, 6.0, 12.0, 30.0]),
    cuts("links of grandparent", &[0.02, 0.1, 0.25, 0.5, 0.8]),
    cuts("text of grandparent", &[0.001, 0.02, 0.1, 0.3, 0.6, 0.9]),
    names(
        "place",
        &[
            "before the title",
            "under the title",
            "first",
            "start",
            "middle",
            "end",
            "last",
            "after",
            "no text",
        ],
    ),
    cuts("to text before", &[1.0, 2.0, 3.0, 5.0, 9.0, 20.0]),
    cuts("to text after", &[1.0, 2.0, 3.0, 5.0, 9.0, 20.0]),
    cuts("kept before", &[0.1, 0.3, 0.6, 0.9]),
    cuts("kept after", &[0.1, 0.3, 0.6, 0.9]),
    names("one before", NEAR),
    names("one after", NEAR),
    cuts("size", &[0.7, 0.85, 0.97, 1.03, 1.2, 1.5]),
    cuts("digits", &[0.001, 0.05, 0.15, 0.4]),
    cuts("capitals", &[0.02, 0.08, 0.2, 0.6]),
    names(
        "begins",
        &["letter", "capital", "digit", "quote", "dash", "sign"],
    ),
    names(
        "ends",
        &[
            "letter", "stop", "colon", "question", "dots", "quote", "digit", "sign",
        ],
    ),
    yes("address"),
    yes("bars"),
    cuts("copies", &[2.0, 3.0]),
    yes("described"),
    cuts("text kept", &[200.0, 800.0, 2000.0, 6000.0]),
];

const PARTS: &[&str] = &[
    "none",
    "body",
    "standfirst",
    "caption",
    "promo",
    "related",
    "comment",
    "byline",
    "furniture",
];
const NEAR: &[&str] = &[
    "none",
    "kept text",
    "kept",
    "dropped text",
    "dropped link",
    "dropped",
];

fn part(part: Option<Part>) -> f32 {
    match part {
        None => 0.0,
        Some(Part::Body) => 1.0,
        Some(Part::Standfirst) => 2.0,
        Some(Part::Caption) => 3.0,
        Some(Part::Promo) => 4.0,
        Some(Part::Related) => 5.0,
        Some(Part::Comment) => 6.0,
        Some(Part::Byline) => 7.0,
        Some(Part::Furniture) => 8.0,
    }
}

fn ruled(verdict: Verdict) -> f32 {
    match verdict {
        Verdict::Keep(BlockKind::Standfirst) => 0.0,
        Verdict::Keep(BlockKind::Paragraph) => 1.0,
        Verdict::Keep(BlockKind::Crosshead) => 2.0,
        Verdict::Keep(BlockKind::Quote) => 3.0,
        Verdict::Keep(BlockKind::ListItem) => 4.0,
        Verdict::Keep(BlockKind::Caption) => 5.0,
        Verdict::Keep(BlockKind::Headline) => 6.0,
        Verdict::Drop(Part::Promo) => 7.0,
        Verdict::Drop(Part::Related) => 8.0,
        Verdict::Drop(Part::Comment) => 9.0,
        Verdict::Drop(Part::Byline) => 10.0,
        Verdict::Drop(Part::Furniture) => 11.0,
        Verdict::Drop(_) => 12.0,
    }
}

/// Whether the rules take a candidate for text of the article.
pub(super) const fn text(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Keep(kind) if !matches!(kind, BlockKind::Headline | BlockKind::Caption))
}

/// Candidates that are made and held alike.
#[derive(Default)]
struct Kin {
    count: u32,
    kept: u32,
    mass: f32,
}

/// What is known of the page as a whole.
struct Context<'s, 'p> {
    survey: &'s Survey<'p>,
    verdicts: &'s [Verdict],
    root: usize,
    kin: HashMap<u64, Kin>,
    copies: HashMap<(u64, usize), u32>,
    /// Candidates below each element.
    below: Vec<u32>,
    total: f32,
    kept: f32,
    title: Option<usize>,
    first: usize,
    last: usize,
    /// Size of the letters of most of the text.
    size: f32,
    descriptions: Vec<String>,
    /// For each element whether the root lies in it or is it.
    around: Vec<bool>,
}

impl<'s, 'p> Context<'s, 'p> {
    fn of(survey: &'s Survey<'p>, root: usize, verdicts: &'s [Verdict]) -> Self {
        let page = survey.page;
        let count = page.elements.len();
        let mut kin: HashMap<u64, Kin> = HashMap::new();
        let mut copies: HashMap<(u64, usize), u32> = HashMap::new();
        let mut below = vec![0; count];
        let mut sizes: Vec<(f32, f32)> = Vec::new();
        let (mut total, mut kept) = (0.0, 0.0);
        let (mut first, mut last) = (usize::MAX, 0);
        for (index, block) in page.blocks.iter().enumerate() {
            let element = block.element as usize;
            let shape = &survey.shapes[index];
            let entry = kin.entry(survey.signature(element)).or_default();
            entry.count += 1;
            entry.mass += shape.mass();
            total += shape.mass();
            below[element] += 1;
            *copies.entry(print(&block.text)).or_default() += 1;
            if text(verdicts[index]) {
                entry.kept += 1;
                if shape.prose() {
                    kept += shape.mass();
                    first = first.min(index);
                    last = index;
                    match sizes.iter_mut().find(|(size, _)| *size == block.size) {
                        Some((_, mass)) => *mass += shape.mass(),
                        None => sizes.push((block.size, shape.mass())),
                    }
                }
            }
        }
        for index in (0..count).rev() {
            if let Some(parent) = survey.parent(index) {
                below[parent] += below[index];
            }
        }
        let mut around = vec![false; count];
        for above in survey.chain(root) {
            around[above] = true;
        }
        Self {
            survey,
            verdicts,
            root,
            kin,
            copies,
            below,
            total: total.max(1.0),
            kept,
            title: verdicts
                .iter()
                .position(|verdict| *verdict == Verdict::Keep(BlockKind::Headline)),
            first,
            last,
            size: sizes
                .into_iter()
                .max_by(|one, other| one.1.total_cmp(&other.1))
                .map_or(0.0, |(size, _)| size),
            descriptions: page
                .hints
                .descriptions
                .iter()
                .map(|text| squeeze(text))
                .collect(),
            around,
        }
    }

    /// Where a candidate stands in the article that the rules found.
    fn place(&self, index: usize) -> f32 {
        if self.first == usize::MAX {
            return 8.0;
        }
        if index < self.first {
            return f32::from(u8::from(self.title.is_some_and(|title| index > title)));
        }
        if index > self.last {
            return 7.0;
        }
        if index == self.first {
            return 2.0;
        }
        if index == self.last {
            return 6.0;
        }
        let share = (index - self.first) as f32 / (self.last - self.first) as f32;
        3.0 + if share < 0.25 {
            0.0
        } else if share < 0.75 {
            1.0
        } else {
            2.0
        }
    }

    fn near(&self, index: Option<usize>) -> f32 {
        let Some((verdict, shape)) = index
            .and_then(|index| Some((self.verdicts.get(index)?, self.survey.shapes.get(index)?)))
        else {
            return 0.0;
        };
        match (text(*verdict), shape.prose()) {
            (true, true) => 1.0,
            (true, false) => 2.0,
            (false, true) => 3.0,
            (false, false) if shape.linked > 0.5 => 4.0,
            (false, false) => 5.0,
        }
    }

    /// Candidates between this and the next running text that the rules keep.
    fn distance(&self, others: impl Iterator<Item = usize>) -> f32 {
        others
            .take(20)
            .position(|other| text(self.verdicts[other]) && self.survey.shapes[other].prose())
            .map_or(99.0, |steps| steps as f32)
    }

    /// Share of some candidates that the rules keep.
    fn share(&self, others: std::ops::Range<usize>) -> f32 {
        let count = others.len().max(1) as f32;
        others.filter(|other| text(self.verdicts[*other])).count() as f32 / count
    }

    fn row(&self, index: usize) -> Vec<u8> {
        let Self { survey, root, .. } = *self;
        let page = survey.page;
        let block = &page.blocks[index];
        let element = block.element as usize;
        let shape = &survey.shapes[index];
        let holder = survey.holder(element);
        let count = page.blocks.len();
        let within = |tags: &[&str]| {
            survey
                .chain(element)
                .take_while(|above| *above != root)
                .any(|above| tags.contains(&page.elements[above].tag.as_str()))
        };
        let mut row = Row::of(MEASURES);
        row.put(ruled(self.verdicts[index]));
        row.put(part(survey.parts[element]));
        let above = survey
            .chain(element)
            .take_while(|above| !self.around[*above])
            .find_map(|above| survey.named[above].map(|(part, _)| part));
        row.put(part(above));
        row.put(shape.length);
        row.put(shape.words);
        row.put(shape.linked);
        row.put(block.links as f32);
        row.put(shape.strong);
        row.say(
            survey
                .chain(element)
                .take_while(|above| *above != holder)
                .any(|above| {
                    matches!(
                        page.elements[above].tag.as_str(),
                        "em" | "i" | "strong" | "b"
                    )
                }),
        );
        row.say(shape.closed);
        row.put(shape.sentences as f32);
        row.put(tag(&page.elements[holder].tag));
        row.say(within(&["ul", "ol", "dl"]));
        row.say(within(&["table"]));
        row.say(within(&["figure"]));
        row.say(within(&["aside"]));
        row.say(within(&["header"]));
        row.say(within(&["blockquote"]));
        row.say(within(&["form"]));
        let floats = |above: usize| page.elements[above].floats;
        row.say(
            survey
                .chain(element)
                .take_while(|above| !self.around[*above])
                .any(floats),
        );
        row.say(
            survey
                .chain(element)
                .any(|above| page.elements[above].silent),
        );
        let inside = survey.within(element, root);
        let up = |until: &dyn Fn(usize) -> bool| {
            survey
                .chain(holder)
                .take_while(|above| !until(*above))
                .count() as f32
        };
        row.put(if inside {
            0.0
        } else {
            up(&|above| self.around[above])
        });
        row.put(if inside {
            up(&|above| above == root)
        } else {
            0.0
        });
        row.say(!survey.same_article(element, root));
        let kin = &self.kin[&survey.signature(element)];
        row.put(kin.count as f32);
        row.put(kin.mass / self.total);
        row.put(kin.kept as f32 / kin.count as f32);
        let parent = survey.parent(holder).unwrap_or(holder);
        let links = |of: usize| survey.linked[of] / survey.length[of].max(1.0);
        row.put(links(parent));
        row.put(survey.raw[parent] / self.total);
        row.put(self.below[parent] as f32);
        let grand = survey.parent(parent).unwrap_or(parent);
        row.put(links(grand));
        row.put(survey.raw[grand] / self.total);
        row.put(self.place(index));
        row.put(self.distance((0..index).rev()));
        row.put(self.distance(index + 1..count));
        row.put(self.share(index.saturating_sub(5)..index));
        row.put(self.share(index + 1..(index + 6).min(count)));
        row.put(self.near(index.checked_sub(1)));
        row.put(self.near(Some(index + 1)));
        row.put(if self.size > 0.0 {
            block.size / self.size
        } else {
            1.0
        });
        marks(
            &mut row,
            block.text.trim(),
            self.copies[&print(&block.text)],
        );
        let squeezed = squeeze(&block.text);
        row.say(squeezed.len() >= 20 && self.descriptions.contains(&squeezed));
        row.put(self.kept);
        row.buckets
    }
}

/// Puts what the signs of a text say.
fn marks(row: &mut Row<'_>, text: &str, copies: u32) {
    let (mut letters, mut digits, mut capitals, mut all) = (0_u32, 0_u32, 0_u32, 0_u32);
    let mut bars = false;
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        all += 1;
        digits += u32::from(c.is_numeric());
        letters += u32::from(c.is_alphabetic());
        capitals += u32::from(c.is_uppercase());
        bars |= matches!(c, '|' | '»' | '›' | '→' | '•' | '·' | '©' | '▶' | '►');
    }
    row.put(digits as f32 / all.max(1) as f32);
    row.put(capitals as f32 / letters.max(1) as f32);
    row.put(match text.chars().next() {
        Some(c) if c.is_uppercase() => 1.0,
        Some(c) if c.is_alphabetic() => 0.0,
        Some(c) if c.is_numeric() => 2.0,
        Some('"' | '“' | '‘' | '\'' | '«' | '„' | '「') => 3.0,
        Some('-' | '–' | '—' | '―') => 4.0,
        _ => 5.0,
    });
    row.put(match text.chars().next_back() {
        Some(c) if c.is_alphabetic() => 0.0,
        Some('.' | '。' | '।' | '!') if text.ends_with("...") => 4.0,
        Some('.' | '。' | '।' | '!' | '۔') => 1.0,
        Some(':') => 2.0,
        Some('?' | '؟' | '？') => 3.0,
        Some('…') => 4.0,
        Some('"' | '”' | '’' | '\'' | '»' | '」') => 5.0,
        Some(c) if c.is_numeric() => 6.0,
        _ => 7.0,
    });
    row.say(super::tail::holds_address(text));
    row.say(bars);
    row.put(copies as f32);
}

fn tag(tag: &str) -> f32 {
    match tag {
        "p" => 0.0,
        "div" => 1.0,
        "li" => 2.0,
        "h1" => 3.0,
        "h2" => 4.0,
        "h3" => 5.0,
        "h4" | "h5" | "h6" => 6.0,
        "td" | "th" | "tr" => 7.0,
        "pre" => 8.0,
        "blockquote" => 9.0,
        "section" | "main" => 10.0,
        "article" => 11.0,
        "header" => 12.0,
        "dd" | "dt" => 13.0,
        "body" => 14.0,
        _ => 15.0,
    }
}

/// A row for each candidate.
pub(super) fn rows(survey: &Survey<'_>, root: usize, verdicts: &[Verdict]) -> Vec<Vec<u8>> {
    let context = Context::of(survey, root, verdicts);
    (0..verdicts.len())
        .map(|index| context.row(index))
        .collect()
}
