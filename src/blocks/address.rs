//! What a page's address says of the page.
//!
//! Takes an address; gives its parts and what their names stand for. The names are those that web
//! design gives to folders, the same on pages of every language; no site is known here.

use super::kind::PageKind;
use super::words::Words;

/// The parts of an address.
pub(super) struct Address<'u> {
    path: Vec<&'u str>,
    host: Vec<&'u str>,
    query: &'u str,
}

impl<'u> Address<'u> {
    /// Takes an address apart; of what is none, nothing is left.
    pub(super) fn of(url: &'u str) -> Self {
        let rest = url.split_once("://").map_or("", |(_, rest)| rest);
        let rest = rest.split('#').next().unwrap_or(rest);
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let mut parts = rest.split('/').filter(|part| !part.is_empty());
        let host = parts.next().unwrap_or("");
        Self {
            path: parts.collect(),
            host: host.split('.').collect(),
            query,
        }
    }

    /// Its last part.
    pub(super) fn last(&self) -> &'u str {
        self.path.last().copied().unwrap_or("")
    }

    /// How many parts it has.
    pub(super) fn depth(&self) -> usize {
        self.path.len()
    }

    /// How many words its last part has.
    pub(super) fn words_of_last(&self) -> usize {
        self.last()
            .split(['-', '_'])
            .filter(|word| word.chars().all(char::is_alphabetic) && word.len() > 1)
            .count()
    }

    /// Whether one of its parts is a year.
    pub(super) fn has_year(&self) -> bool {
        self.path.iter().any(|part| {
            part.len() == 4
                && part.starts_with("20")
                && part.bytes().all(|byte| byte.is_ascii_digit())
        })
    }

    /// Whether a long number stands in its last part.
    pub(super) fn has_number(&self) -> bool {
        self.last()
            .split(|c: char| !c.is_ascii_digit())
            .any(|digits| digits.len() >= 5)
    }

    /// Whether it has a query.
    pub(super) fn asks(&self) -> bool {
        !self.query.is_empty()
    }

    /// Whether it is that of a site as a whole: `/`, `/index.html`, `/en/`.
    pub(super) fn is_site(&self) -> bool {
        match self.path.as_slice() {
            [] => self.host.iter().any(|part| !part.is_empty()),
            [only] => {
                only.starts_with("index.")
                    || only.len() == 2 && only.bytes().all(|byte| byte.is_ascii_alphabetic())
            }
            _ => false,
        }
    }

    /// What lies where it leads: the folders and the part before the site's own name say so of
    /// manuals, threads, goods and services, its end of sections of a newspaper.
    pub(super) fn place(&self) -> Option<PageKind> {
        let last = self.path.len().saturating_sub(1);
        let front = self.host.len().saturating_sub(2);
        let inside = |list: Words| {
            let folders = self.path[..last].iter().chain(&self.host[..front]);
            folders.copied().any(|part| list.holds(part))
        };
        if inside(Words::ManualFolder) {
            Some(PageKind::Documentation)
        } else if inside(Words::ThreadFolder) || self.shows_thread() {
            Some(PageKind::Forum)
        } else if inside(Words::GoodsFolder)
            || inside(Words::OfferFolder)
            || Words::OfferFolder.holds(self.last())
        {
            Some(PageKind::Shop)
        } else if Words::SectionEnd.holds(self.last()) {
            Some(PageKind::List)
        } else {
            None
        }
    }

    /// Whether a script of a forum shows a thread there: `showthread.php?t=1`, `?topic=12.0`,
    /// `ShowTopic-g1-i2-Boats.html`.
    fn shows_thread(&self) -> bool {
        let script = self.last().split(['.', '-']).next().unwrap_or("");
        let asked = |pair: &str| {
            pair.split_once('=').is_some_and(|(name, value)| {
                Words::ThreadQuery.holds(name) && value.starts_with(|c: char| c.is_ascii_digit())
            })
        };
        Words::ThreadScript.holds(script) || self.query.split(['&', ';']).any(asked)
    }

    /// Whether a part of it, or a word of the part before the site's own name, is one of these.
    pub(super) fn holds(&self, list: Words) -> bool {
        let parts = self
            .path
            .iter()
            .flat_map(|part| part.split(['-', '_', '.', ':']).take(4));
        let front = self.host.len().saturating_sub(2);
        parts
            .chain(self.host[..front].iter().copied())
            .any(|part| list.holds(part))
    }

    /// Whether what is in its middle says that somebody gives an opinion.
    pub(super) fn is_opinion(&self) -> bool {
        let last = self.path.len().saturating_sub(1);
        self.path[..last]
            .iter()
            .any(|part| Words::OpinionAddress.holds(part))
            || self.path[..last].contains(&"op-ed")
    }

    /// Whether it asks for a search.
    pub(super) fn is_search(&self) -> bool {
        let asks = self.query.split('&').any(|pair| {
            matches!(
                pair.split('=').next(),
                Some("q" | "s" | "query" | "search" | "keyword")
            )
        });
        asks || self.path.last().is_some_and(|last| {
            let last = last.split('.').next().unwrap_or(last);
            last.eq_ignore_ascii_case("search")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_tell() {
        let of = Address::of;
        assert!(of("https://paper.test/opinion/2026/a-letter").is_opinion());
        assert!(!of("https://paper.test/opinion").is_opinion());
        assert!(of("https://paper.test/search?page=2").is_search());
        assert!(of("https://paper.test/?s=ferry").is_search());
        assert!(!of("https://paper.test/a-story?utm=1").is_search());
    }

    #[test]
    fn sites_are_sites() {
        for url in [
            "https://paper.test",
            "https://paper.test/",
            "https://paper.test/?a=b",
            "https://paper.test/en/",
            "https://paper.test/index.html",
        ] {
            assert!(Address::of(url).is_site(), "{url}");
        }
        for url in [
            "https://paper.test/a-story",
            "https://paper.test/2020/",
            "about:blank",
            "",
        ] {
            assert!(!Address::of(url).is_site(), "{url}");
        }
    }

    #[test]
    fn folders_tell_what_lies_in_them() {
        let place = |url| Address::of(url).place();
        let manual = Some(PageKind::Documentation);
        assert_eq!(place("https://tool.test/docs/4/ferries"), manual);
        assert_eq!(place("https://docs.tool.test/ferries"), manual);
        assert_eq!(
            place("https://boats.test/forum/a-leak"),
            Some(PageKind::Forum)
        );
        assert_eq!(
            place("https://boats.test/showthread.php?t=1"),
            Some(PageKind::Forum)
        );
        for thread in [
            "https://boats.test/index.php?topic=120.0",
            "https://boats.test/ShowTopic-g2-k15-A_leak.html",
        ] {
            assert_eq!(place(thread), Some(PageKind::Forum), "{thread}");
        }
        assert_eq!(place("https://paper.test/a-story?topic=ferries"), None);
        assert_eq!(
            place("https://boats.test/products/oar"),
            Some(PageKind::Shop)
        );
        for offer in [
            "https://boats.test/services/repairs",
            "https://boats.test/pricing",
        ] {
            assert_eq!(place(offer), Some(PageKind::Shop), "{offer}");
        }
        assert_eq!(place("https://paper.test/science/"), Some(PageKind::List));
        assert_eq!(place("https://paper.test/science/a-new-moon"), None);
        assert_eq!(place("https://paper.test/forum-on-ferries"), None);
    }
}
