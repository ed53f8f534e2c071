//! Names that pages give their parts (class, id, role, tag, `itemprop`) → what the part is.
//!
//! Takes an [`Element`]; gives a [`Part`], or none where the names say nothing. The words are those
//! of web design, the same on pages of every language; no site is known here.

use super::candidates::Element;
use super::words::Words;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a part of a page is by its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The body of the article.
    Body,
    /// The line under the title.
    Standfirst,
    /// A line under a picture.
    Caption,
    /// Newsletter boxes, advertisements, appeals, paywall notices.
    Promo,
    /// Links to other articles.
    Related,
    /// What readers wrote.
    Comment,
    /// Who wrote it and when.
    Byline,
    /// Everything that serves the page: navigation, sharing, tags, dialogs.
    Furniture,
}

impl Part {
    /// Whether text of this part is outside of the article.
    #[must_use]
    pub fn outside(self) -> bool {
        !matches!(self, Self::Body | Self::Standfirst | Self::Caption)
    }
}

/// The lists of words of names, by the part that they stand for.
const WORDS: &[(Part, Words)] = &[
    (Part::Related, Words::RelatedPart),
    (Part::Promo, Words::PromoPart),
    (Part::Comment, Words::CommentPart),
    (Part::Byline, Words::BylinePart),
    (Part::Caption, Words::CaptionPart),
    (Part::Furniture, Words::FurniturePart),
    (Part::Standfirst, Words::StandfirstPart),
    (Part::Body, Words::BodyPart),
];

/// What says that an element is a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ground {
    /// Its role, its tag or its `itemprop`.
    Markup,
    /// A word of its names.
    Word(&'static str),
    /// A word that counts only where the element looks the part.
    Soft(&'static str),
}

/// What an element is by its names, and what says so; the first that speaks of role, tag,
/// `itemprop`, names.
#[must_use]
pub fn part(element: &Element) -> Option<(Part, Ground)> {
    // These carry the names of the whole page: its kind, its topics, its author.
    if matches!(element.tag.as_str(), "body" | "html" | "main") {
        return None;
    }
    markup(element)
        .map(|part| (part, Ground::Markup))
        .or_else(|| unseen(element).then_some((Part::Furniture, Ground::Word("hidden"))))
        .or_else(|| by_names(element))
        .filter(|(part, _)| {
            element.tag != "article" || matches!(part, Part::Related | Part::Promo | Part::Comment)
        })
        .or_else(|| (element.tag == "aside").then_some((Part::Related, Ground::Markup)))
}

/// Whether a style sheet that has not come would hide it, at every width of the window.
fn unseen(element: &Element) -> bool {
    element
        .class
        .split_ascii_whitespace()
        .any(|name| matches!(name, "hidden" | "d-none" | "is-hidden"))
        && !element.class.contains([':', '@'])
        && !element.class.contains("-block")
        && !element.class.contains("-flex")
}

fn markup(element: &Element) -> Option<Part> {
    match element.role.as_str() {
        "navigation" | "banner" | "contentinfo" | "search" | "dialog" | "alertdialog" | "menu"
        | "menubar" | "toolbar" | "tablist" | "tooltip" | "alert" | "status" => {
            return Some(Part::Furniture);
        }
        "complementary" => return Some(Part::Related),
        _ => {}
    }
    match element.tag.as_str() {
        "nav" | "footer" | "form" | "dialog" | "label" | "fieldset" | "address" | "menu" => {
            return Some(Part::Furniture);
        }
        "figcaption" | "caption" => return Some(Part::Caption),
        _ => {}
    }
    for item in element.item.split_ascii_whitespace() {
        match item.rsplit('/').next().unwrap_or(item) {
            "articleBody" => return Some(Part::Body),
            "author" | "datePublished" | "dateModified" | "publisher" => return Some(Part::Byline),
            "comment" | "Comment" | "UserComments" => return Some(Part::Comment),
            "caption" | "copyrightHolder" => return Some(Part::Caption),
            "keywords" | "SiteNavigationElement" | "WPHeader" | "WPFooter" => {
                return Some(Part::Furniture);
            }
            "WPAdBlock" => return Some(Part::Promo),
            _ => {}
        }
    }
    None
}

fn by_names(element: &Element) -> Option<(Part, Ground)> {
    let mut found: Option<(Part, Ground)> = None;
    let names = element
        .class
        .split_ascii_whitespace()
        .chain(
            element
                .id
                .split_ascii_whitespace()
                .filter(|id| !is_slug(id)),
        )
        .chain(element.data.split_ascii_whitespace());
    for name in names {
        if let Some(hit) = named(name) {
            let weight = |hit: &(Part, Ground)| (hit.0.outside(), matches!(hit.1, Ground::Word(_)));
            if found
                .as_ref()
                .is_none_or(|found| weight(&hit) > weight(found))
            {
                found = Some(hit);
            }
        }
    }
    found
}

/// Whether an id is the text of a heading: four words or more, made for links into the page.
fn is_slug(id: &str) -> bool {
    !id.contains('_') && id.split('-').filter(|word| !word.is_empty()).count() >= 4
}

fn named(name: &str) -> Option<(Part, Ground)> {
    let words = words(name);
    if words
        .first()
        .is_some_and(|first| Words::Layout.words().contains(&first.as_str()))
    {
        return None;
    }
    // Of several the one that stands first in the list.
    let mut best: Option<&Entry> = None;
    let mut consider = |word: &str, at: usize| {
        for entry in TABLE.get(word).into_iter().flatten() {
            let rest = &words[at + 1..];
            let fits = rest.len() >= entry.3.len()
                && rest
                    .iter()
                    .zip(&entry.3)
                    .all(|(word, entry)| same(word, entry));
            if fits && best.is_none_or(|best| entry.0 < best.0) {
                best = Some(entry);
            }
        }
    };
    for (at, word) in words.iter().enumerate() {
        consider(word, at);
        if let Some(singular) = word.strip_suffix('s') {
            consider(singular, at);
        }
    }
    best.map(|entry| (entry.1, entry.2))
}

/// An entry of the lists: rank, part, ground, words after the first.
type Entry = (usize, Part, Ground, Vec<&'static str>);

/// The lists by the first word of each entry.
static TABLE: LazyLock<HashMap<&'static str, Vec<Entry>>> = LazyLock::new(|| {
    let hard = WORDS.iter().flat_map(|(part, list)| {
        let words = list.words().iter();
        words.map(|entry| (*part, Ground::Word(entry), *entry))
    });
    let soft = Words::SoftPart
        .words()
        .iter()
        .map(|entry| (Part::Furniture, Ground::Soft(entry), *entry));
    let mut table: HashMap<&'static str, Vec<_>> = HashMap::new();
    for (rank, (part, ground, entry)) in hard.chain(soft).enumerate() {
        let mut words = entry.split(' ');
        let first = words.next().unwrap_or(entry);
        table
            .entry(first)
            .or_default()
            .push((rank, part, ground, words.collect()));
    }
    table
});

fn same(word: &str, entry: &str) -> bool {
    word == entry || word.strip_suffix('s') == Some(entry)
}

/// The words of a name: `c-storyBody__share_bar` → c, story, body, share, bar. A run with digits
/// before or between its letters is a number made by a machine and has no words.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for run in name.split(|c: char| !c.is_alphanumeric()) {
        let run = run.trim_end_matches(|c: char| c.is_ascii_digit());
        if run.bytes().any(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let mut lower_before = false;
        let mut open = false;
        for c in run.chars() {
            if !open || lower_before && c.is_uppercase() {
                out.push(String::new());
                open = true;
            }
            lower_before = c.is_lowercase();
            if let Some(word) = out.last_mut() {
                word.extend(c.to_lowercase());
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(class: &str) -> Option<Part> {
        part(&Element {
            tag: "div".into(),
            class: class.into(),
            ..Element::default()
        })
        .map(|(part, _)| part)
    }

    #[test]
    fn names_are_read_in_whole_words() {
        assert_eq!(class("c-story__shareBar"), Some(Part::Furniture));
        assert_eq!(class("RelatedLinks-x3f"), Some(Part::Related));
        assert_eq!(class("commentary-text"), None);
        assert_eq!(class("gradient shadow"), None);
        assert_eq!(class("post-comments"), Some(Part::Comment));
    }

    #[test]
    fn numbers_of_machines_hold_no_words() {
        assert_eq!(class("ad6ed79d-88fd"), None);
        assert_eq!(class("08ad"), None);
        assert_eq!(class("ad-300"), Some(Part::Promo));
    }

    #[test]
    fn remarks_about_the_layout_are_no_names() {
        assert_eq!(class("has-sidebar"), None);
        assert_eq!(class("no-comments"), None);
        assert_eq!(class("sidebar"), Some(Part::Furniture));
    }

    #[test]
    fn outside_wins_over_body() {
        assert_eq!(class("article-body"), Some(Part::Body));
        assert_eq!(class("article-body newsletter"), Some(Part::Promo));
    }
}
