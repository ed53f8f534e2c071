//! A page as somebody saved it → its article, with what the page says about itself.
//!
//! Takes the source of a page; what the article is, and whether there is one, the engine judges by
//! the same rules as in the extension. Fetches nothing, runs none of the page's scripts and reads
//! none of its style sheets.

mod collect;
mod dom;
mod head;
mod look;

use crate::blocks::article::{self, Reason};
use crate::blocks::candidates::{Mode, Page};
use crate::blocks::{Article, BlockKind, partial};
use serde::Serialize;

/// Characters of a date in another form than ISO's that are kept.
const DATE: usize = 40;

/// What a page says about itself; empty if it doesn't.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct About {
    /// The headline, else the title that the head gives.
    pub(super) title: String,
    /// Where it was published or saved from.
    pub(super) address: String,
    /// The name of its site, else its host.
    pub(super) outlet: String,
    /// The day, or whatever the page gives.
    pub(super) published: String,
    /// Who wrote it.
    pub(super) byline: String,
}

/// The article of a page.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// As the engine reads it.
    pub(super) article: Article,
    /// What the page says about itself.
    pub(super) about: About,
    /// Whether the page shows only a part of it.
    pub(super) partial: bool,
}

/// Why there is no article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Without {
    /// The page is something else.
    Article(Reason),
    /// This text of it is in a language that isn't read.
    English(String),
}

/// Finds the article of a page; with `anyway`, the text of a page that is none.
pub(super) fn read(source: &str, outlet: Option<&str>, anyway: bool) -> Result<Found, Without> {
    let (mut page, head) = page(source);
    page.names.extend(outlet.map(str::to_owned));
    page.mode = if anyway { Mode::Anyway } else { Mode::Page };
    let judged = article::judge(&page);
    if !judged.is_article {
        return Err(Without::Article(judged.reason));
    }
    let Some(article) = crate::page::article(&page) else {
        let (article, _) = article::article(&page, &judged);
        return Err(Without::English(super::document::joined(&article)));
    };
    Ok(Found {
        about: about(&page, &head, &article),
        partial: partial::partial(&page, &judged),
        article,
    })
}

/// What the collector finds in a page's source, as the engine takes it.
///
/// ```
/// let page = says_who::cli::saved::candidates("<title>Ferry</title><p>The ferry is back.");
/// assert_eq!((page.title.as_str(), page.blocks.len()), ("Ferry", 1));
/// ```
#[must_use]
pub fn candidates(source: &str) -> Page {
    page(source).0
}

fn page(source: &str) -> (Page, head::Head) {
    let dom = dom::Dom::parse(source);
    let head = head::read(&dom, saved_from(source).unwrap_or_default());
    let (elements, blocks) = collect::collect(&dom);
    let page = Page {
        version: 1,
        host: host(address(&head)).to_owned(),
        names: head.names.clone(),
        lang: head.lang.clone(),
        title: head.window.clone(),
        hints: head.hints.clone(),
        elements,
        blocks,
        ..Page::default()
    };
    (page, head)
}

/// The address that a browser wrote into a page when it saved it.
fn saved_from(source: &str) -> Option<&str> {
    let (_, rest) = source.split_once("<!-- saved from url=(")?;
    let (_, rest) = rest.split_once(')')?;
    let (address, _) = rest.split_once("-->")?;
    Some(address.trim()).filter(|address| is_web(address))
}

fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// Where the page says that it is.
fn address(head: &head::Head) -> &str {
    let given = [&head.hints.canonical, &head.address, &head.hints.url];
    let found = given.into_iter().find(|address| is_web(address));
    found.map_or("", String::as_str)
}

/// The host of an address, without a port.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    host.split(':').next().unwrap_or_default()
}

fn about(page: &Page, head: &head::Head, article: &Article) -> About {
    let headline = article
        .blocks
        .iter()
        .find(|block| block.kind == BlockKind::Headline)
        .map(|block| &block.text);
    let title = headline.or(head.hints.headlines.first());
    let host = page.host.strip_prefix("www.").unwrap_or(&page.host);
    About {
        title: title.unwrap_or(&head.window).clone(),
        address: address(head).to_owned(),
        outlet: head.names.first().map_or(host, String::as_str).to_owned(),
        published: day(&head.published),
        byline: head.byline.clone(),
    }
}

/// A date without its time.
fn day(date: &str) -> String {
    let is_day = |day: &&str| {
        let shape: String = day
            .chars()
            .map(|c| if c.is_ascii_digit() { '0' } else { c })
            .collect();
        shape == "0000-00-00"
    };
    match date.get(..10).filter(is_day) {
        Some(day) => day.to_owned(),
        None => date.chars().take(DATE).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_where_it_says_that_it_is() {
        let told = |source: &str| {
            let (page, head) = page(source);
            (page.host, address(&head).to_owned())
        };
        let saved = "<!-- saved from url=(0023)https://halden.example/a -->";
        let of = |host: &str, address: &str| (host.to_owned(), address.to_owned());
        assert_eq!(
            told(saved),
            of("halden.example", "https://halden.example/a")
        );
        let linked =
            format!("{saved}<link rel=canonical href='https://me@www.velm.example:8/b?c'>");
        assert_eq!(
            told(&linked),
            of("www.velm.example", "https://me@www.velm.example:8/b?c")
        );
        let og = "<meta property=og:url content='http://lindmark.example'>";
        assert_eq!(told(og), of("lindmark.example", "http://lindmark.example"));
        assert_eq!(told("<p>A"), of("", ""));
        assert_eq!(told("<link rel=canonical href=/b>"), of("", ""));
    }

    #[test]
    fn days_lose_their_time_and_other_dates_stay() {
        assert_eq!(day("2031-02-03T08:00Z"), "2031-02-03");
        assert_eq!(day("3 February 2031"), "3 February 2031");
        assert_eq!(day(&"é".repeat(99)).chars().count(), DATE);
    }
}
