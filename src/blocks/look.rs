//! What is measured of a page as a whole, for the learned judgement of [`super::kind`].
//!
//! Takes the survey, the verdicts and what the rules say; gives a row of buckets in the order of
//! [`LOOK`]. Reads the head's hints, the address and the names that web design gives to parts; no
//! word of what the page says.

use super::BlockKind;
use super::address::Address;
use super::article::{Reason, Verdict};
use super::candidates::Hints;
use super::kind::PageKind;
use super::names::{Part, words};
use super::spread::{self, SPREAD};
use super::survey::Survey;
use super::words::Words;
use crate::base::learned::{Measure, Row, cuts, names, yes};
use crate::squeeze::squeeze;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What is measured, in this order.
pub const LOOK: &[Measure] = &[
    names(
        "rules",
        &[
            "article",
            "no text",
            "scattered",
            "listing",
            "login",
            "shop",
        ],
    ),
    names(
        "type",
        &[
            "none", "article", "goods", "list", "thread", "manual", "firm", "page",
        ],
    ),
    names(
        "og:type",
        &["none", "article", "website", "product", "other"],
    ),
    yes("published"),
    cuts("articles told of", &[1.0, 2.0, 3.0]),
    yes("title"),
    cuts("links", &[0.05, 0.1, 0.2, 0.3, 0.45, 0.6]),
    cuts(
        "text kept",
        &[80.0, 250.0, 800.0, 1600.0, 3000.0, 6000.0, 15000.0],
    ),
    cuts("share kept", &[0.1, 0.25, 0.4, 0.6, 0.8]),
    cuts("paragraphs", &[1.0, 3.0, 6.0, 12.0, 30.0]),
    cuts(
        "length of paragraphs",
        &[100.0, 140.0, 180.0, 230.0, 300.0, 450.0],
    ),
    cuts("text in lists", &[0.02, 0.1, 0.3, 0.6]),
    cuts("headings", &[0.05, 0.15, 0.3, 0.6, 1.0]),
    cuts("article elements", &[1.0, 2.0, 4.0, 10.0]),
    cuts("times", &[1.0, 2.0, 4.0, 10.0]),
    cuts("code", &[1.0, 3.0, 10.0]),
    cuts("table cells", &[1.0, 6.0, 20.0]),
    cuts("labels", &[1.0, 3.0, 8.0]),
    cuts("boxes alike", &[2.0, 4.0, 8.0, 20.0]),
    cuts("text in boxes alike", &[0.1, 0.3, 0.6, 0.8]),
    cuts("prices", &[1.0, 2.0, 5.0, 15.0]),
    cuts("depth of address", &[1.0, 2.0, 3.0, 4.0, 5.0]),
    cuts("words of address", &[1.0, 2.0, 3.0, 5.0, 7.0]),
    yes("date in address"),
    yes("number in address"),
    yes("query in address"),
    yes("list in address"),
    yes("thread in address"),
    yes("goods in address"),
    yes("manual in address"),
    yes("firm in address"),
    yes("news in address"),
    cuts("thread in names", SOME),
    cuts("goods in names", SOME),
    cuts("manual in names", SOME),
    cuts("firm in names", SOME),
    cuts("list in names", SOME),
    cuts("byline in names", SOME),
    cuts("comments", &[0.001, 0.1, 0.3, 0.6]),
    cuts("questions", &[1.0, 3.0, 6.0]),
    yes("password"),
    cuts("run of paragraphs", &[1.0, 2.0, 3.0, 5.0, 8.0, 15.0]),
    cuts("text alike", &[0.3, 0.5, 0.7, 0.85, 0.97]),
    cuts("sentences of paragraphs", &[1.2, 1.7, 2.3, 3.0, 4.5]),
    cuts("address in title", &[0.01, 0.3, 0.6, 0.9]),
    cuts("lone links", &[0.1, 0.25, 0.4, 0.55, 0.7]),
    SPREAD[0],
    SPREAD[1],
    SPREAD[2],
    SPREAD[3],
    SPREAD[4],
    SPREAD[5],
    SPREAD[6],
];

const SOME: &[f32] = &[1.0, 2.0, 5.0, 12.0, 40.0];

/// Which of the lists of names hold a word: a bit for each.
static NAMES: LazyLock<HashMap<&'static str, u8>> = LazyLock::new(|| {
    let mut out = HashMap::new();
    for (at, list) in LISTS.iter().enumerate() {
        for word in list.words() {
            *out.entry(*word).or_default() |= 1 << at;
        }
    }
    out
});
const LISTS: [Words; 6] = [
    Words::ThreadName,
    Words::GoodsName,
    Words::ManualName,
    Words::FirmName,
    Words::ListName,
    Words::BylineName,
];

/// Whether a candidate is taken for text of the article.
pub(super) const fn is_text(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Keep(kind) if !matches!(kind, BlockKind::Headline | BlockKind::Caption))
}

/// Running text that the rules keep.
pub(super) fn kept(survey: &Survey<'_>, verdicts: &[Verdict]) -> f32 {
    verdicts
        .iter()
        .zip(&survey.shapes)
        .filter(|(verdict, _)| is_text(**verdict))
        .map(|(_, shape)| shape.mass())
        .sum()
}

/// Share of the page's text that the rules keep.
pub(super) fn share(survey: &Survey<'_>, verdicts: &[Verdict]) -> f32 {
    let kept = verdicts
        .iter()
        .zip(&survey.shapes)
        .filter(|(verdict, _)| is_text(**verdict));
    kept.map(|(_, shape)| shape.length).sum::<f32>() / survey.length[0].max(1.0)
}

/// Whether the title or the first heading is the number of an error: 404, 500.
pub(super) fn is_error(survey: &Survey<'_>) -> bool {
    let number = |text: &str| {
        let mut words = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty());
        let count = words.clone().count();
        count <= 8
            && words.any(|word| {
                matches!(
                    word,
                    "400" | "401" | "403" | "404" | "410" | "451" | "500" | "502" | "503"
                )
            })
    };
    number(&survey.page.title)
        || survey.page.blocks.iter().any(|block| {
            survey
                .heading(block.element as usize)
                .is_some_and(|order| order <= 2)
                && number(&block.text)
        })
}

/// What the types of a page's head say that it is, in the order of the measure `type`.
fn kind_of_types(types: &[String]) -> f32 {
    let ends = |list: &[&str]| {
        types
            .iter()
            .any(|kind| list.iter().any(|end| kind.ends_with(end)))
    };
    // An article may hold questions with answers, and goods that it reviews.
    if types.iter().any(|kind| is_news(kind)) {
        1.0
    } else if ends(&[
        "Product",
        "Offer",
        "ProductGroup",
        "Store",
        "AggregateOffer",
    ]) {
        2.0
    } else if ends(&["DiscussionForumPosting", "QAPage"])
        || ends(&["Question"]) && !ends(&["FAQPage"])
    {
        4.0
    } else if ends(&["TechArticle", "HowTo", "APIReference", "SoftwareSourceCode"]) {
        5.0
    } else if ends(&["JobPosting"]) {
        6.0
    } else if ends(&["Article", "Posting", "Report", "Review"]) {
        1.0
    } else if ends(&[
        "CollectionPage",
        "SearchResultsPage",
        "ProfilePage",
        "ItemList",
        "Blog",
    ]) {
        3.0
    } else if ends(&[
        "Service",
        "Business",
        "FAQPage",
        "SoftwareApplication",
        "Attorney",
        "Dentist",
        "Course",
        "Event",
        "Residence",
        "Accommodation",
        "Restaurant",
        "Hotel",
    ]) {
        6.0
    } else {
        f32::from(u8::from(!types.is_empty())) * 7.0
    }
}

/// What a page's head describes other than an article.
pub(super) fn described(hints: &Hints) -> Option<PageKind> {
    match kind_of_types(&hints.types) {
        2.0 => Some(PageKind::Shop),
        4.0 => Some(PageKind::Forum),
        3.0 if hints.types.iter().any(|kind| kind == "CollectionPage") => Some(PageKind::List),
        _ => None,
    }
}

/// Whether a page's head says that it sells something.
pub(super) fn sells(hints: &Hints) -> bool {
    hints.og_type.to_ascii_lowercase().starts_with("product")
}

/// Whether a page's head describes a firm, a place or an offer of theirs, and no article.
pub(super) fn offers(hints: &Hints) -> bool {
    kind_of_types(&hints.types) == 6.0
}

/// How much the head of a page says of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// Nothing.
    Nothing,
    /// That there is one, or a date of publication.
    Some,
    /// What it is, by its title.
    InFull,
}

/// What the head says of an article.
pub(super) fn told(hints: &Hints) -> Told {
    // Posts of a thread are told of in the same way.
    let typed = kind_of_types(&hints.types) == 1.0 && hints.types.iter().any(|kind| is_news(kind));
    if typed && (1..=2).contains(&hints.articles) && !hints.headlines.is_empty() {
        Told::InFull
    } else if typed || hints.published || hints.og_type.eq_ignore_ascii_case("article") {
        Told::Some
    } else {
        Told::Nothing
    }
}

/// Types of news, in the vocabulary of schema.org.
const ARTICLES: &[&str] = &[
    "NewsArticle",
    "ReportageNewsArticle",
    "OpinionNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "LiveBlogPosting",
    "Report",
    "Article",
    "BlogPosting",
];

/// Whether it is a type of news.
fn is_news(kind: &str) -> bool {
    ARTICLES.iter().any(|one| one.eq_ignore_ascii_case(kind))
}

/// A row for the page.
pub(super) fn row(survey: &Survey<'_>, verdicts: &[Verdict], reason: Reason) -> Vec<u8> {
    let page = survey.page;
    let hints = &page.hints;
    let mut row = Row::of(LOOK);
    row.put(match reason {
        Reason::NoText => 1.0,
        Reason::Scattered => 2.0,
        Reason::Listing => 3.0,
        Reason::Login => 4.0,
        Reason::Shop => 5.0,
        _ => 0.0,
    });
    row.put(kind_of_types(&hints.types));
    row.put(match hints.og_type.to_ascii_lowercase().as_str() {
        "" => 0.0,
        "article" => 1.0,
        "website" => 2.0,
        other if other.contains("product") => 3.0,
        _ => 4.0,
    });
    row.say(hints.published);
    row.put(hints.articles as f32);
    row.say(verdicts.contains(&Verdict::Keep(BlockKind::Headline)));
    let all = survey.length[0].max(1.0);
    row.put(survey.linked[0] / all);
    text(&mut row, survey, verdicts, all);
    elements(&mut row, survey);
    alike(&mut row, survey);
    let money = |text: &str| {
        text.contains(['$', '€', '£', '¥', '₹'])
            && text.bytes().any(|byte| byte.is_ascii_digit())
            && text.len() < 60
    };
    row.put(
        page.blocks
            .iter()
            .filter(|block| money(&block.text))
            .count() as f32,
    );
    address(&mut row, hints.place());
    by_names(&mut row, survey);
    let comments: f32 = survey
        .page
        .blocks
        .iter()
        .zip(&survey.shapes)
        .filter(|(block, _)| survey.parts[block.element as usize] == Some(Part::Comment))
        .map(|(_, shape)| shape.mass())
        .sum();
    row.put(
        comments
            / survey
                .shapes
                .iter()
                .map(super::shape::Shape::mass)
                .sum::<f32>()
                .max(1.0),
    );
    let question = |index: &usize| {
        let block = &page.blocks[*index];
        survey.heading(block.element as usize).is_some() && block.text.trim_end().ends_with('?')
    };
    row.put((0..page.blocks.len()).filter(question).count() as f32);
    row.say(hints.passwords > 0);
    together(&mut row, survey, verdicts);
    row.put(titled(survey, verdicts));
    let lone = |shape: &&super::shape::Shape| shape.linked > 0.9 && shape.words < 6.0;
    row.put(survey.shapes.iter().filter(lone).count() as f32 / survey.shapes.len().max(1) as f32);
    spread::put(&mut row, survey, verdicts);
    row.buckets
}

/// How the text runs that the rules keep.
fn text(row: &mut Row<'_>, survey: &Survey<'_>, verdicts: &[Verdict], all: f32) {
    let (mut mass, mut length, mut listed) = (0.0, 0.0, 0.0);
    let (mut paragraphs, mut headings) = (0.0, 0.0);
    for (index, verdict) in verdicts.iter().enumerate() {
        let shape = &survey.shapes[index];
        match verdict {
            Verdict::Keep(BlockKind::Crosshead) => headings += 1.0,
            Verdict::Keep(kind) if is_text(*verdict) => {
                length += shape.length;
                if shape.prose() {
                    mass += shape.mass();
                    paragraphs += 1.0;
                }
                if *kind == BlockKind::ListItem {
                    listed += shape.length;
                }
            }
            _ => {}
        }
    }
    row.put(mass);
    row.put(length / all);
    row.put(paragraphs);
    row.put(mass / f32::max(paragraphs, 1.0));
    row.put(listed / f32::max(length, 1.0));
    row.put(headings / f32::max(paragraphs, 1.0));
}

/// How the kept paragraphs stand together: the longest run of those that are made and held alike,
/// the share of the text that the commonest make holds, and how many sentences each has.
fn together(row: &mut Row<'_>, survey: &Survey<'_>, verdicts: &[Verdict]) {
    let mut held: HashMap<u64, f32> = HashMap::new();
    let (mut longest, mut run, mut before) = (0.0_f32, 0.0, None);
    let (mut count, mut sentences, mut mass) = (0.0, 0.0, 0.0);
    for (index, verdict) in verdicts.iter().enumerate() {
        let shape = &survey.shapes[index];
        if !(is_text(*verdict) && shape.prose()) {
            continue;
        }
        let make = survey.signature(survey.page.blocks[index].element as usize);
        run = if before == Some(make) { run + 1.0 } else { 1.0 };
        before = Some(make);
        longest = longest.max(run);
        *held.entry(make).or_default() += shape.mass();
        count += 1.0;
        sentences += shape.sentences as f32;
        mass += shape.mass();
    }
    row.put(longest);
    row.put(held.into_values().fold(0.0, f32::max) / f32::max(mass, 1.0));
    row.put(sentences / f32::max(count, 1.0));
}

/// Share of the words of the address's last part that stand in the headline.
fn titled(survey: &Survey<'_>, verdicts: &[Verdict]) -> f32 {
    let title = verdicts
        .iter()
        .position(|verdict| *verdict == Verdict::Keep(BlockKind::Headline))
        .map_or(survey.page.title.as_str(), |at| {
            &survey.page.blocks[at].text
        });
    let title = squeeze(title);
    let address = Address::of(survey.page.hints.place());
    let (mut all, mut found) = (0.0, 0.0);
    for word in address.last().split(['-', '_', '.', '+']) {
        if word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            all += 1.0;
            found += f32::from(u8::from(title.contains(&squeeze(word))));
        }
    }
    // One word is no title.
    if all < 2.0 { 0.0 } else { found / all }
}

/// How many elements there are of some tags.
fn elements(row: &mut Row<'_>, survey: &Survey<'_>) {
    for tags in [
        &["article"][..],
        &["time"],
        &["pre", "code"],
        &["td", "th"],
        &["label"],
    ] {
        let count = survey
            .page
            .elements
            .iter()
            .filter(|element| tags.contains(&element.tag.as_str()))
            .count();
        row.put(count as f32);
    }
}

/// Boxes with the same names that each hold running text: posts, teasers, goods.
fn alike(row: &mut Row<'_>, survey: &Survey<'_>) {
    let mut boxes: HashMap<u64, (f32, f32)> = HashMap::new();
    let mut total = 0.0;
    for (index, element) in survey.page.elements.iter().enumerate() {
        if element.class.is_empty()
            || survey.raw[index] == 0.0
            || matches!(element.tag.as_str(), "p" | "span" | "a" | "li")
        {
            continue;
        }
        let entry = boxes.entry(survey.make(index)).or_default();
        entry.0 += 1.0;
        entry.1 += survey.raw[index];
    }
    total += survey.raw.first().copied().unwrap_or(0.0);
    let most = boxes
        .into_values()
        .filter(|(count, _)| *count >= 2.0)
        .max_by(|one, other| one.1.total_cmp(&other.1).then(one.0.total_cmp(&other.0)))
        .unwrap_or_default();
    row.put(most.0);
    row.put(most.1 / f32::max(total, 1.0));
}

fn address(row: &mut Row<'_>, url: &str) {
    let address = Address::of(url);
    row.put(address.depth() as f32);
    row.put(address.words_of_last() as f32);
    row.say(address.has_year());
    row.say(address.has_number());
    row.say(address.asks());
    for list in [
        Words::ListAddress,
        Words::ThreadAddress,
        Words::GoodsAddress,
        Words::ManualAddress,
        Words::FirmAddress,
        Words::NewsAddress,
    ] {
        row.say(address.holds(list));
    }
}

/// How many elements have a name that stands for something.
fn by_names(row: &mut Row<'_>, survey: &Survey<'_>) {
    let mut counts = [0.0; LISTS.len()];
    for element in &survey.page.elements {
        let mut seen = 0;
        for name in element
            .class
            .split_ascii_whitespace()
            .chain([element.id.as_str()])
        {
            for word in words(name) {
                seen |= NAMES.get(word.as_str()).copied().unwrap_or(0);
            }
        }
        for (at, count) in counts.iter_mut().enumerate() {
            *count += f32::from(seen >> at & 1);
        }
    }
    for count in counts {
        row.put(count);
    }
}
