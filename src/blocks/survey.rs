//! A page measured: the shape of every candidate, the part that every element plays by its names,
//! and how much running text lies below each.
//!
//! Takes a [`Page`]; gives a [`Survey`], from which [`super::article`] judges.

use super::candidates::Page;
use super::head::Titles;
use super::names::{self, Ground, Part};
use super::shape::Shape;
use std::hash::{Hash, Hasher};

/// Measures of a page.
pub(super) struct Survey<'a> {
    /// The page.
    pub(super) page: &'a Page,
    /// Shape of each candidate.
    pub(super) shapes: Vec<Shape>,
    /// For each element the part it plays, its own or that of what it lies in.
    pub(super) parts: Vec<Option<Part>>,
    /// For each element the running text below it, whatever its name.
    pub(super) raw: Vec<f32>,
    /// For each element the running text below it that no name puts outside.
    pub(super) mass: Vec<f32>,
    /// Text of any kind below each element, and how much of it is links.
    pub(super) length: Vec<f32>,
    /// See `length`.
    pub(super) linked: Vec<f32>,
}

/// Tags of stretches of a line.
const INLINE: &[&str] = &[
    "a", "b", "strong", "i", "em", "span", "font", "u", "small", "mark", "q", "cite", "time",
    "sub", "sup",
];

/// A name that marks this share of the page's running text marks nothing.
const DOMINANT: f32 = 0.5;
/// The same for names that are seldom given to anything else.
const MOST: f32 = 0.75;
/// The same for names of parts that are often longer than the article.
const OVERWHELMING: f32 = 0.95;
/// Share of the running text from which an element that holds the title or the body is no part
/// beside the article.
const CENTRAL: f32 = 0.2;
/// Running text above which a part is no byline.
const BYLINE: f32 = 900.0;
/// Running text above which a part is no standfirst.
const STANDFIRST: f32 = 1200.0;
/// Share of links from which a soft name is believed.
const LINKED: f32 = 0.3;

impl<'a> Survey<'a> {
    pub(super) fn of(page: &'a Page) -> Self {
        let count = page.elements.len();
        let shapes: Vec<Shape> = page.blocks.iter().map(Shape::of).collect();
        let mut raw = vec![0.0; count];
        let mut length = vec![0.0; count];
        let mut linked = vec![0.0; count];
        for (block, shape) in page.blocks.iter().zip(&shapes) {
            let element = block.element as usize;
            raw[element] += shape.mass();
            length[element] += shape.length;
            linked[element] += shape.length * shape.linked;
        }
        for values in [&mut raw, &mut length, &mut linked] {
            sum_up(page, values);
        }
        let total = raw.first().copied().unwrap_or(0.0);
        let named: Vec<Option<(Part, Ground)>> = page.elements.iter().map(names::part).collect();
        let void = void(page, &shapes, &named, total);
        let central = central(page, &shapes, &named, &raw, total);
        let mut parts: Vec<Option<Part>> = Vec::with_capacity(count);
        let mut soft = vec![false; count];
        for (index, element) in page.elements.iter().enumerate() {
            let above = usize::try_from(element.parent).ok();
            let inherited = above.and_then(|parent| parts[parent]);
            soft[index] = above.is_some_and(|parent| soft[parent]);
            if inherited.is_some_and(Part::outside) {
                // A quotation or a standfirst in a part that only looked like furniture.
                let own = named[index].map(|(part, _)| part);
                if soft[index] && (element.tag == "blockquote" || own == Some(Part::Standfirst)) {
                    soft[index] = false;
                    parts.push(own.filter(|part| !part.outside()));
                } else {
                    parts.push(inherited);
                }
                continue;
            }
            let own = named[index].and_then(|(part, ground)| {
                let fits = match part {
                    _ if part.outside() && central[index] => false,
                    Part::Byline => raw[index] <= BYLINE,
                    Part::Standfirst => raw[index] <= STANDFIRST,
                    _ => true,
                };
                let believed = fits
                    && match ground {
                        Ground::Markup => {
                            !part.outside() || raw[index] < MOST * total || total == 0.0
                        }
                        Ground::Word(word) => !void.contains(&word),
                        Ground::Soft(word) => {
                            !void.contains(&word)
                                && element.tag != "blockquote"
                                && (raw[index] == 0.0 || linked[index] > LINKED * length[index])
                        }
                    };
                believed.then_some(part)
            });
            soft[index] = own.is_some() && matches!(named[index], Some((_, Ground::Soft(_))));
            parts.push(own.or(inherited));
        }
        let mut mass = vec![0.0; count];
        for (block, shape) in page.blocks.iter().zip(&shapes) {
            let element = block.element as usize;
            if !parts[element].is_some_and(|part| part.outside() || part == Part::Caption) {
                mass[element] += weight(page, element, shape);
            }
        }
        sum_up(page, &mut mass);
        Self {
            page,
            shapes,
            parts,
            raw,
            mass,
            length,
            linked,
        }
    }

    /// Parent of an element.
    pub(super) fn parent(&self, element: usize) -> Option<usize> {
        usize::try_from(self.page.elements[element].parent).ok()
    }

    /// An element and all that it lies in, from the inside out.
    pub(super) fn chain(&self, element: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(element), |element| self.parent(*element))
    }

    /// Whether an element is put outside of the article's running text by a name.
    pub(super) fn excluded(&self, element: usize) -> bool {
        self.parts[element].is_some_and(|part| part.outside() || part == Part::Caption)
    }

    /// The innermost element around a candidate that is no mere stretch of a line.
    pub(super) fn holder(&self, element: usize) -> usize {
        self.chain(element)
            .find(|above| !INLINE.contains(&self.page.elements[*above].tag.as_str()))
            .unwrap_or(element)
    }

    /// A number that elements share which are made and held alike.
    pub(super) fn signature(&self, element: usize) -> u64 {
        let holder = self.holder(element);
        let mut hasher = std::hash::DefaultHasher::new();
        for above in self.chain(holder).take(2) {
            let element = &self.page.elements[above];
            (&element.tag, &element.class).hash(&mut hasher);
        }
        hasher.finish()
    }

    /// A number that elements of the same tag and class share, but for digits in its names.
    pub(super) fn make(&self, element: usize) -> u64 {
        let mut hasher = std::hash::DefaultHasher::new();
        let element = &self.page.elements[element];
        element.tag.hash(&mut hasher);
        // They count elements that are made alike.
        for byte in element.class.bytes() {
            if !byte.is_ascii_digit() {
                byte.hash(&mut hasher);
            }
        }
        hasher.finish()
    }

    /// Whether its signature holds a name, so that it is more than the most common of tags.
    pub(super) fn classed(&self, element: usize) -> bool {
        self.chain(self.holder(element))
            .take(2)
            .any(|above| !self.page.elements[above].class.is_empty())
    }

    /// Whether two elements stand in the same `<article>`, or both in none.
    pub(super) fn same_article(&self, one: usize, other: usize) -> bool {
        let outermost = |element: usize| {
            self.chain(element)
                .filter(|above| self.page.elements[*above].tag == "article")
                .last()
        };
        outermost(one) == outermost(other)
    }

    /// Order of the heading that an element is or stands in.
    pub(super) fn heading(&self, element: usize) -> Option<u8> {
        self.chain(element)
            .take(4)
            .find_map(|above| match self.page.elements[above].tag.as_str() {
                "h1" => Some(1),
                "h2" => Some(2),
                "h3" => Some(3),
                "h4" => Some(4),
                "h5" => Some(5),
                "h6" => Some(6),
                _ => None,
            })
    }

    /// Whether an element lies in another, or is it.
    pub(super) fn within(&self, element: usize, outer: usize) -> bool {
        self.chain(element).any(|above| above == outer)
    }

    /// The nearest element with one of these tags, itself included.
    pub(super) fn nearest(&self, element: usize, tags: &[&str]) -> Option<usize> {
        self.chain(element)
            .find(|above| tags.contains(&self.page.elements[*above].tag.as_str()))
    }
}

/// Elements that hold the title of the page, or what is named its body, and a good part of the
/// running text: whatever their names say, the article is in them.
fn central(
    page: &Page,
    shapes: &[Shape],
    named: &[Option<(Part, Ground)>],
    raw: &[f32],
    total: f32,
) -> Vec<bool> {
    let mut central = vec![false; page.elements.len()];
    let mut mark = |element: usize| {
        let mut above = Some(element);
        while let Some(element) = above {
            if raw[element] >= CENTRAL * total && raw[element] > 0.0 {
                central[element] = true;
            }
            above = usize::try_from(page.elements[element].parent).ok();
        }
    };
    for (index, part) in named.iter().enumerate() {
        if matches!(part, Some((Part::Body, _))) && raw[index] >= CENTRAL * total {
            mark(index);
        }
    }
    let titles = Titles::of(page);
    for (block, shape) in page.blocks.iter().zip(shapes) {
        if shape.linked < 0.5 && titles.hold(&block.text, shape) {
            mark(block.element as usize);
        }
    }
    central
}

/// Words that stand over most of the page's running text, and so tell nothing about it.
fn void(
    page: &Page,
    shapes: &[Shape],
    named: &[Option<(Part, Ground)>],
    total: f32,
) -> Vec<&'static str> {
    let mut held: Vec<(&'static str, Part, f32)> = Vec::new();
    for (block, shape) in page.blocks.iter().zip(shapes) {
        if !shape.prose() {
            continue;
        }
        let mut seen: Vec<&'static str> = Vec::new();
        let mut above = Some(block.element as usize);
        while let Some(element) = above {
            if let Some((part, Ground::Word(word) | Ground::Soft(word))) = named[element]
                && !seen.contains(&word)
            {
                seen.push(word);
                match held.iter_mut().find(|entry| entry.0 == word) {
                    Some(entry) => entry.2 += shape.mass(),
                    None => held.push((word, part, shape.mass())),
                }
            }
            above = usize::try_from(page.elements[element].parent).ok();
        }
    }
    held.into_iter()
        .filter(|(word, part, mass)| {
            let limit = match *word {
                _ if *part == Part::Comment => OVERWHELMING,
                "cookie" | "privacy" | "consent" | "gdpr" | "cmp" | "factbox" | "infobox"
                | "fact box" | "info box" => OVERWHELMING,
                "footer" | "sidebar" | "nav" | "navigation" | "menu" => MOST,
                _ => DOMINANT,
            };
            part.outside() && *mass >= limit * total
        })
        .map(|(word, _, _)| word)
        .collect()
}

/// Running text for the search of the body: long paragraphs tell more than short ones, and items of
/// a list that begin with a link tell nothing.
fn weight(page: &Page, element: usize, shape: &Shape) -> f32 {
    let listed = std::iter::successors(Some(element), |element| {
        usize::try_from(page.elements[*element].parent).ok()
    })
    .take(3)
    .any(|above| page.elements[above].tag == "li");
    if listed && shape.linked > 0.15 {
        return 0.0;
    }
    (shape.mass() - SHORT).max(0.0)
}

/// What of a paragraph's length tells nothing.
const SHORT: f32 = 40.0;

/// Adds what each element holds to all that it lies in: children come after their parents.
fn sum_up(page: &Page, values: &mut [f32]) {
    for index in (0..values.len()).rev() {
        if let Ok(parent) = usize::try_from(page.elements[index].parent) {
            values[parent] += values[index];
        }
    }
}
