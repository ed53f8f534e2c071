//! Teasers: small boxes that hold a linked title and a few lines of what it leads to, and lists of
//! links set like text.
//!
//! Takes the survey and the verdicts; turns what lies in such boxes into dropped ones. Names are not
//! needed for this: the shape gives them away, in any language.

use super::BlockKind;
use super::article::Verdict;
use super::names::Part;
use super::survey::Survey;
use std::collections::{HashMap, HashSet};

/// Share of the page's running text that a box may hold and be a teaser.
const SMALL: f32 = 0.2;
/// Share of the page's running text in boxes from which they are what the page is about: the posts
/// of a live blog.
const SUBJECT: f32 = 0.5;

/// Boxes of one make from which they are many: more than an article sets among its own paragraphs.
const MANY: usize = 6;
/// Paragraphs held by one element outside of all such boxes from which there is a story beside them.
const STORY: u32 = 4;

/// Takes the text of teasers out of the weight of what they lie in, where there are many beside a
/// story: however much text they hold together, each leads away from the page.
pub(super) fn lighten(survey: &mut Survey<'_>) {
    let mut teasers = vec![false; survey.page.elements.len()];
    for alike in found(survey, 0).into_values() {
        let leads = |(element, heading): &(usize, bool)| {
            *heading && !super::posts::is_post(survey, *element, false)
        };
        if alike.len() >= MANY && alike.iter().all(leads) {
            for (element, _) in alike {
                teasers[element] = true;
            }
        }
    }
    let mut inside = 0;
    let mut stories: HashMap<usize, u32> = HashMap::new();
    for (index, block) in survey.page.blocks.iter().enumerate() {
        let element = block.element as usize;
        if !survey.shapes[index].prose() || survey.excluded(element) {
            continue;
        }
        if survey.chain(element).any(|above| teasers[above]) {
            inside += 1;
        } else if let Some(parent) = survey.parent(survey.holder(element)) {
            *stories.entry(parent).or_default() += 1;
        }
    }
    let boxes = teasers.iter().filter(|teaser| **teaser).count();
    if inside > boxes || stories.into_values().max().unwrap_or(0) < STORY {
        return;
    }
    for (element, teaser) in teasers.iter().enumerate() {
        if *teaser {
            let mass = survey.mass[element];
            let above: Vec<usize> = survey.chain(element).collect();
            for above in above {
                survey.mass[above] -= mass;
            }
        }
    }
}

/// Drops teasers and lists of links.
pub(super) fn settle(survey: &Survey<'_>, root: usize, verdicts: &mut [Verdict]) {
    boxes(survey, root, verdicts);
    lists(survey, root, verdicts);
}

/// The largest box around each linked title that holds no other, by how boxes are made; and whether
/// its title is a heading.
fn found(survey: &Survey<'_>, root: usize) -> HashMap<u64, Vec<(usize, bool)>> {
    let page = survey.page;
    let count = page.elements.len();
    let total = survey.mass[root];
    let mut titles = vec![0_u32; count];
    let mut blocks = vec![0_u32; count];
    let linked =
        |index: usize| survey.shapes[index].linked >= 0.9 && survey.shapes[index].words >= 2.0;
    for (index, block) in page.blocks.iter().enumerate() {
        for above in survey.chain(block.element as usize) {
            titles[above] += u32::from(linked(index));
            blocks[above] += 1;
        }
    }
    let mut found: HashMap<u64, Vec<(usize, bool)>> = HashMap::new();
    for (index, block) in page.blocks.iter().enumerate() {
        if !linked(index) {
            continue;
        }
        let mut around = survey.holder(block.element as usize);
        while let Some(parent) = survey.parent(around)
            && titles[parent] == 1
            && survey.mass[parent] < SMALL * total
        {
            around = parent;
        }
        if blocks[around] >= 2 && around != root {
            let heading = survey.heading(block.element as usize).is_some();
            found
                .entry(survey.make(around))
                .or_default()
                .push((around, heading));
        }
    }
    found
}

fn boxes(survey: &Survey<'_>, root: usize, verdicts: &mut [Verdict]) {
    let page = survey.page;
    let total = survey.mass[root];
    let mut dropped = vec![false; page.elements.len()];
    let found = found(survey, root);
    let holders = holders(survey, root, verdicts, &found);
    for (make, alike) in found {
        let headings = alike.iter().all(|(_, heading)| *heading);
        let mass: f32 = alike.iter().map(|(element, _)| survey.mass[*element]).sum();
        if alike.len() < if headings { 2 } else { 3 } || mass >= SUBJECT * total {
            continue;
        }
        if counted(&page.title, alike.len()) {
            continue;
        }
        // Where as many made alike hold text and lead nowhere, all are sections of the article.
        let boxes: HashSet<usize> = alike.iter().map(|(element, _)| *element).collect();
        let sections = holders
            .get(&make)
            .map_or(0, |holders| holders.difference(&boxes).count());
        if sections >= boxes.len() {
            continue;
        }
        for (element, _) in alike {
            dropped[element] = true;
        }
    }
    for (index, block) in page.blocks.iter().enumerate() {
        if matches!(verdicts[index], Verdict::Keep(_))
            && survey
                .chain(block.element as usize)
                .any(|above| dropped[above])
        {
            verdicts[index] = Verdict::Drop(Part::Related);
        }
    }
}

/// Whether a title counts the boxes, as that of an article that goes through a list does: "10 ways to
/// …". Years and other large numbers count nothing.
fn counted(title: &str, boxes: usize) -> bool {
    boxes >= COUNTED
        && title
            .split(|c: char| !c.is_ascii_digit())
            .any(|digits| digits.parse() == Ok(boxes))
}

/// Boxes from which a title that gives their number has counted them.
const COUNTED: usize = 4;

/// By make, elements with names that hold text that was kept: the innermost around each block.
fn holders(
    survey: &Survey<'_>,
    root: usize,
    verdicts: &[Verdict],
    wanted: &HashMap<u64, Vec<(usize, bool)>>,
) -> HashMap<u64, HashSet<usize>> {
    let elements = &survey.page.elements;
    let makes: Vec<u64> = (0..elements.len())
        .map(|element| survey.make(element))
        .collect();
    let mut held: HashMap<u64, HashSet<usize>> = HashMap::new();
    for (index, block) in survey.page.blocks.iter().enumerate() {
        if !survey.shapes[index].prose() || !matches!(verdicts[index], Verdict::Keep(_)) {
            continue;
        }
        let mut seen: Vec<u64> = Vec::new();
        for above in survey.chain(block.element as usize) {
            let make = makes[above];
            if above == root {
                break;
            }
            if !elements[above].class.is_empty()
                && wanted.contains_key(&make)
                && !seen.contains(&make)
            {
                seen.push(make);
                held.entry(make).or_default().insert(above);
            }
        }
    }
    held
}

/// Lists of which nearly every item holds a link, and most are no sentences: what is none goes.
fn lists(survey: &Survey<'_>, root: usize, verdicts: &mut [Verdict]) {
    #[derive(Default)]
    struct List {
        items: Vec<usize>,
        linking: usize,
        closed: usize,
    }
    let mut lists: HashMap<usize, List> = HashMap::new();
    for (index, block) in survey.page.blocks.iter().enumerate() {
        if verdicts[index] != Verdict::Keep(BlockKind::ListItem) {
            continue;
        }
        if let Some(list) = survey.nearest(block.element as usize, &["ul", "ol", "dl"]) {
            let entry = lists.entry(list).or_default();
            entry.items.push(index);
            entry.linking += usize::from(survey.shapes[index].linked > 0.0);
            entry.closed += usize::from(survey.shapes[index].closed);
        }
    }
    for (element, list) in lists {
        let count = list.items.len();
        let links = survey.linked[element] >= 0.3 * survey.length[element];
        if count >= 2
            && links
            && list.linking * 5 >= count * 4
            && list.closed * 2 < count
            && survey.mass[element] < SMALL * survey.mass[root]
        {
            for item in list.items {
                // Sentences with a link in them are no line that leads on.
                if !survey.shapes[item].prose() || survey.shapes[item].linked >= 0.3 {
                    verdicts[item] = Verdict::Drop(Part::Related);
                }
            }
        }
    }
}
