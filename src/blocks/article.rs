//! Candidates of a page → its article: which blocks belong to it, what each is, and whether the
//! page is an article at all.
//!
//! Takes a [`Page`]; gives [`Judged`], and from it an [`Article`] with the way back to the
//! candidates. Works on shape and place alone: no language, no site is known here.

use super::candidates::{Candidate, Mode, Page};
use super::kind::{self, PageKind};
use super::names::Part;
use super::survey::Survey;
use super::{Article, Block, BlockKind};
use super::{cards, credit, head, look, posts, tail, verdict};
use crate::base::learned::Table;
use std::collections::HashMap;

/// Why a page is or is not taken for an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// It is one.
    #[default]
    Article,
    /// The reader asked for whatever text is there.
    Asked,
    /// No text worth the name.
    NoText,
    /// Text, but in pieces too short or too scattered for an article.
    Scattered,
    /// A list of links to articles: a home page, a section, a search.
    Listing,
    /// A form to sign in.
    Login,
    /// Things for sale, or services.
    Shop,
    /// What people write to each other.
    Forum,
    /// A manual.
    Documentation,
    /// The page that was asked for is not there.
    Missing,
    /// What was found.
    Search,
}

/// What one candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Part of the article.
    Keep(BlockKind),
    /// Not, and why.
    Drop(Part),
}

/// What was judged of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    /// Whether the page is an article, or the reader asked for its text all the same.
    pub is_article: bool,
    /// Why.
    pub reason: Reason,
    /// What the page is, whatever was asked for.
    pub page: PageKind,
    /// For every candidate what it is in the article; none where it is no part of it.
    pub kinds: Vec<Option<BlockKind>>,
    /// For every candidate the number of its live-blog post, 0 for none.
    pub posts: Vec<u32>,
    /// For every candidate the one that holds its credit line, where there is one (R23).
    pub credits: Vec<Option<u32>>,
}

/// What a selected block is: nothing is judged of it but that a page's title is one.
fn selected(page: &Page, block: &Candidate) -> BlockKind {
    match page.elements.get(block.element as usize) {
        Some(element) if element.tag == "h1" => BlockKind::Headline,
        _ => BlockKind::Paragraph,
    }
}

/// Judges every candidate, and the page.
#[must_use]
pub fn judge(page: &Page) -> Judged {
    judge_by(page, kind::weights())
}

/// The same by other weights of kinds than those that were kept.
#[doc(hidden)]
#[must_use]
pub fn judge_by(page: &Page, kinds: &Table) -> Judged {
    let count = page.blocks.len();
    if page.mode == Mode::Selection {
        return Judged {
            is_article: count > 0,
            reason: if count > 0 {
                Reason::Asked
            } else {
                Reason::NoText
            },
            kinds: page
                .blocks
                .iter()
                .map(|b| Some(selected(page, b)))
                .collect(),
            posts: vec![0; count],
            credits: vec![None; count],
            page: PageKind::default(),
        };
    }
    if page.elements.is_empty() {
        return Judged {
            reason: Reason::NoText,
            page: PageKind::Other,
            ..Judged::default()
        };
    }
    let survey = surveyed(page);
    let root = root(&survey);
    let mut verdicts = settle(&survey, root);
    let credits = credit::settle(&survey, &mut verdicts);
    let posts = posts::number(&survey, root, &verdicts);
    let ruled = verdict::decide(&survey, &verdicts);
    let kind = kind::of(&survey, &verdicts, &posts, ruled, kinds);
    let mut reason = because(kind, ruled, look::kept(&survey, &verdicts));
    if page.mode == Mode::Anyway && reason != Reason::Article {
        reason = Reason::Asked;
        widen(&survey, &mut verdicts, kind);
    }
    let kept = |verdict: &Verdict| match verdict {
        Verdict::Keep(kind) => Some(*kind),
        Verdict::Drop(_) => None,
    };
    let kinds: Vec<Option<BlockKind>> = verdicts.iter().map(kept).collect();
    if reason == Reason::Asked && kinds.iter().all(Option::is_none) {
        reason = Reason::NoText;
    }
    Judged {
        is_article: matches!(reason, Reason::Article | Reason::Asked),
        reason,
        page: if reason == Reason::NoText {
            PageKind::Other
        } else {
            kind
        },
        posts: posts::number(&survey, root, &verdicts),
        credits,
        kinds,
    }
}

/// Why a page of a kind is read or not.
fn because(kind: PageKind, ruled: Reason, kept: f32) -> Reason {
    match kind {
        PageKind::List => Reason::Listing,
        PageKind::Forum => Reason::Forum,
        PageKind::Shop => Reason::Shop,
        PageKind::Documentation => Reason::Documentation,
        PageKind::Login => Reason::Login,
        PageKind::Error => Reason::Missing,
        PageKind::Search => Reason::Search,
        _ if kind.is_article() && kept >= SENTENCE => Reason::Article,
        _ if ruled == Reason::Scattered => ruled,
        _ => Reason::NoText,
    }
}

/// Running text below which there is no more than a line.
pub(super) const SENTENCE: f32 = 80.0;

/// What is measured of the page as a whole, from which its kind is learned.
#[doc(hidden)]
#[must_use]
pub fn look(page: &Page) -> Vec<u8> {
    if page.elements.is_empty() {
        return Vec::new();
    }
    let survey = surveyed(page);
    let verdicts = settle(&survey, root(&survey));
    look::row(&survey, &verdicts, verdict::decide(&survey, &verdicts))
}

/// What every candidate of a page is.
#[must_use]
pub fn verdicts(page: &Page) -> Vec<Verdict> {
    if page.elements.is_empty() {
        return Vec::new();
    }
    let survey = surveyed(page);
    let root = root(&survey);
    let mut verdicts = settle(&survey, root);
    credit::settle(&survey, &mut verdicts);
    verdicts
}

fn settle(survey: &Survey<'_>, root: usize) -> Vec<Verdict> {
    let homes = homes(survey, root);
    let mut out: Vec<Verdict> = (0..survey.page.blocks.len())
        .map(|index| first_look(survey, root, &homes, index))
        .collect();
    cards::settle(survey, root, &mut out);
    head::settle(survey, root, &homes, &mut out);
    tail::settle(survey, &mut out);
    for (index, verdict) in out.iter_mut().enumerate() {
        if is_time(survey, index) {
            *verdict = Verdict::Drop(Part::Byline);
        }
    }
    out
}

/// Whether a line is a time and nothing else.
fn is_time(survey: &Survey<'_>, index: usize) -> bool {
    let element = survey.page.blocks[index].element as usize;
    let holder = survey.holder(element);
    !survey.shapes[index].closed
        && survey
            .chain(element)
            .take_while(|above| *above != holder)
            .any(|above| survey.page.elements[above].tag == "time")
}

/// On a page that is no article, what the reader asked for is whatever runs in sentences.
fn widen(survey: &Survey<'_>, verdicts: &mut [Verdict], page: PageKind) {
    // What readers wrote is what a thread is for.
    let thread = page == PageKind::Forum;
    for (index, verdict) in verdicts.iter_mut().enumerate() {
        let element = survey.page.blocks[index].element as usize;
        let shape = &survey.shapes[index];
        let sentence = shape.closed && shape.words >= 4.0 && shape.linked < 0.5;
        if matches!(verdict, Verdict::Drop(_))
            && (shape.prose() || sentence)
            && (!survey.excluded(element) || thread && survey.parts[element] == Some(Part::Comment))
        {
            *verdict = Verdict::Keep(role(survey, element));
        }
    }
}

/// The measures of a page, without the weight of teasers beside a story.
fn surveyed(page: &Page) -> Survey<'_> {
    let mut survey = Survey::of(page);
    cards::lighten(&mut survey);
    survey
}

/// Signatures of the elements that hold the running text of the root.
fn homes(survey: &Survey<'_>, root: usize) -> Vec<u64> {
    let mut held: HashMap<u64, f32> = HashMap::new();
    for (block, shape) in survey.page.blocks.iter().zip(&survey.shapes) {
        let element = block.element as usize;
        if shape.prose() && !survey.excluded(element) && survey.within(element, root) {
            *held.entry(survey.signature(element)).or_default() += shape.mass();
        }
    }
    let total: f32 = held.values().sum();
    held.retain(|_, mass| *mass >= HOME * total);
    held.into_keys().collect()
}

/// Share of the running text that a signature must hold for its short blocks to be believed.
const HOME: f32 = 0.15;

/// The smallest element that holds the running text of the page: from the top down as long as one
/// child holds nearly all of it.
fn root(survey: &Survey<'_>) -> usize {
    let mut best = vec![(0.0_f32, 0_usize); survey.mass.len()];
    for element in 1..survey.mass.len() {
        if let Some(parent) = survey.parent(element)
            && survey.mass[element] > best[parent].0
        {
            best[parent] = (survey.mass[element], element);
        }
    }
    let mut root = 0;
    while best[root].0 > 0.0 && best[root].0 >= HOLDS * survey.mass[root] {
        root = best[root].1;
    }
    // A single paragraph holds itself; the article is what it stands in.
    survey
        .nearest(root, &["div", "article", "section", "main", "body", "td"])
        .unwrap_or(0)
}

/// Share of the running text that a child must hold for its siblings not to count.
const HOLDS: f32 = 0.65;

/// Words from which a sentence that is one link is text.
const WHOLE: f32 = 16.0;

fn first_look(survey: &Survey<'_>, root: usize, homes: &[u64], index: usize) -> Verdict {
    let block = &survey.page.blocks[index];
    let element = block.element as usize;
    let shape = &survey.shapes[index];
    let inside = survey.within(element, root);
    match survey.parts[element] {
        Some(part) if part.outside() => return Verdict::Drop(part),
        Some(Part::Caption) if inside => return Verdict::Keep(BlockKind::Caption),
        Some(Part::Caption) => return Verdict::Drop(Part::Caption),
        _ => {}
    }
    let home = homes.contains(&survey.signature(element));
    // A container beside the root whose paragraphs are made alike is part of the article too.
    let beside = home && survey.classed(element) && survey.same_article(element, root);
    if !(inside || beside) {
        return Verdict::Drop(Part::Furniture);
    }
    // Pages set tables as figures too.
    if survey.nearest(element, &["figure"]).is_some()
        && survey.nearest(element, &["td", "th"]).is_none()
        && !shape.prose()
    {
        return Verdict::Keep(BlockKind::Caption);
    }
    // A paragraph that is one link is as long as its neighbours; a line that leads on is not.
    let told = shape.linked < 0.95 && shape.words >= 5.0 || shape.words >= WHOLE;
    if shape.linked > 0.5 && !(home && shape.closed && told) {
        return Verdict::Drop(Part::Related);
    }
    Verdict::Keep(role(survey, element))
}

/// What a kept candidate is by its tags.
fn role(survey: &Survey<'_>, element: usize) -> BlockKind {
    for above in survey.chain(element) {
        match survey.page.elements[above].tag.as_str() {
            "h1" => return BlockKind::Headline,
            "h2" | "h3" | "h4" | "h5" | "h6" => return BlockKind::Crosshead,
            "blockquote" => return BlockKind::Quote,
            "li" | "dd" | "dt" => return BlockKind::ListItem,
            "article" | "main" | "section" | "body" => break,
            _ => {}
        }
    }
    BlockKind::Paragraph
}

/// A credit line without the dash before it.
fn tidy(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .join(" ")
        .trim_start_matches(['—', '–', '―', '-', ' '])
        .to_owned()
}

/// The article that was judged, and for each of its blocks the index of its candidate.
#[must_use]
pub fn article(page: &Page, judged: &Judged) -> (Article, Vec<u32>) {
    let mut blocks = Vec::new();
    let mut back = Vec::new();
    for (index, kind) in judged.kinds.iter().enumerate() {
        if let Some(kind) = kind {
            blocks.push(Block {
                text: page.blocks[index].text.clone(),
                kind: *kind,
                post: judged.posts[index],
                credit: judged.credits[index]
                    .map(|credit| tidy(&page.blocks[credit as usize].text)),
                ..Block::default()
            });
            back.push(index as u32);
        }
    }
    let mut outlet = vec![page.host.clone()];
    outlet.extend(page.names.iter().cloned());
    outlet.retain(|name| !name.is_empty());
    (Article { blocks, outlet }, back)
}

#[cfg(test)]
mod tests;
