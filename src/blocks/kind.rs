//! What kind of page it is: an article, a list of articles, a thread, a shop, a manual.
//!
//! Takes the survey, the verdicts and what the rules of [`super::verdict`] say; gives a [`PageKind`].
//! Log-ins, errors and searches are told by what the page's head and its fields say; the kinds that
//! look alike by the weights in `kind.tsv`, learned from pages that people sorted.

use super::BlockKind;
use super::address::Address;
use super::article::{Reason, SENTENCE, Verdict};
use super::look::{self, LOOK};
use super::survey::Survey;
use super::verdict::FILLED;
use crate::base::learned::Table;
use std::sync::LazyLock;

/// What a page is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageKind {
    /// An article of one piece.
    #[default]
    Article,
    /// An article that grows post by post.
    LiveBlog,
    /// What somebody thinks.
    Opinion,
    /// Questions and answers.
    Interview,
    /// A list of articles: a home page, a section.
    List,
    /// What people write to each other.
    Forum,
    /// Goods or services.
    Shop,
    /// A manual.
    Documentation,
    /// A form to sign in.
    Login,
    /// The page that was asked for is not there.
    Error,
    /// What was found.
    Search,
    /// Too little to say.
    Other,
}

impl PageKind {
    /// Whether it is an article of any kind.
    #[must_use]
    pub const fn is_article(self) -> bool {
        matches!(
            self,
            Self::Article | Self::LiveBlog | Self::Opinion | Self::Interview
        )
    }
}

/// The kinds that are learned, in the order of the table's columns.
pub const LEARNED: &[PageKind] = &[
    PageKind::Article,
    PageKind::List,
    PageKind::Forum,
    PageKind::Shop,
    PageKind::Documentation,
];

/// Elements below which a page was made of a text, by a form or a program: nothing was learned of
/// such pages, and what was put there is wanted.
const BARE: usize = 8;

/// By how much another kind has to be likelier than an article: to refuse one is worse than to
/// offer to read on. The logarithm of two: twice as likely.
pub const DOUBT: f32 = 0.7;
/// By how much more a list or a shop has to be where the page is filled with running text: of 0.7, 1.0
/// and 1.5, and never, the one with most kinds right in twelve ways to cut folds, and as few articles
/// refused as never.
const RUNNING: f32 = 1.5;
/// The same where the head of the page says that it is one.
pub const TOLD: f32 = 1.0;

static WEIGHTS: LazyLock<Table> =
    LazyLock::new(|| Table::built_in(include_str!("kind.tsv"), LOOK, LEARNED.len()));

/// The weights that are used.
pub(super) fn weights() -> &'static Table {
    &WEIGHTS
}

/// The likeliest of the learned kinds, each with what is added for or against it.
fn likeliest(row: &[u8], table: &Table, added: impl Fn(PageKind) -> f32) -> PageKind {
    let mut best = (f32::MIN, PageKind::Article);
    for (column, kind) in LEARNED.iter().enumerate() {
        let sum = table.sum(row, column) + added(*kind);
        if sum > best.0 {
            best = (sum, *kind);
        }
    }
    best.1
}

/// Decides.
pub(super) fn of(
    survey: &Survey<'_>,
    verdicts: &[Verdict],
    posts: &[u32],
    reason: Reason,
    table: &Table,
) -> PageKind {
    let page = survey.page;
    let hints = &page.hints;
    let address = Address::of(hints.place());
    let kept = look::kept(survey, verdicts);
    let typed = |name: &str| hints.types.iter().any(|kind| kind == name);
    if reason == Reason::Login {
        return PageKind::Login;
    }
    if kept < BRIEF && look::is_error(survey) {
        return PageKind::Error;
    }
    if typed("SearchResultsPage") || address.is_search() && reason != Reason::Article {
        return PageKind::Search;
    }
    let ruled = || match reason {
        Reason::Listing => PageKind::List,
        Reason::Shop => PageKind::Shop,
        Reason::Article => article(survey, verdicts, posts, &address),
        _ => PageKind::Other,
    };
    if page.elements.len() < BARE {
        return ruled();
    }
    let told = look::told(hints);
    // A page that describes itself as an article, and shows its title and text, is one.
    if told == look::Told::InFull
        && kept >= LITTLE
        && verdicts.contains(&Verdict::Keep(BlockKind::Headline))
    {
        return article(survey, verdicts, posts, &address);
    }
    // One that describes itself as goods, a thread or a collection, and as no article, is that.
    if let Some(kind) = look::described(hints) {
        return kind;
    }
    let place = address.place().filter(|_| told != look::Told::InFull);
    if let Some(kind @ (PageKind::Documentation | PageKind::Forum | PageKind::List)) = place {
        return kind;
    }
    // Goods are no article, nor is a firm, a course or a site as a whole of which no article is told.
    let never = place.is_some()
        || told != look::Told::InFull && look::sells(hints)
        || told == look::Told::Nothing
            && (address.is_site() || look::offers(hints) && address.words_of_last() < TITLE);
    // Most of a list or a shop is titles, links and labels: a page that is filled with running text
    // is more seldom one.
    let filled = reason == Reason::Article && look::share(survey, verdicts) >= FILLED;
    let added = |kind| match kind {
        PageKind::Article if never => f32::MIN,
        PageKind::Article if told == look::Told::Nothing => DOUBT,
        PageKind::Article => DOUBT + TOLD,
        PageKind::List | PageKind::Shop if filled && !never => -RUNNING,
        _ => 0.0,
    };
    match likeliest(&look::row(survey, verdicts, reason), table, added) {
        // Without a line of text it is none, and the rules say why.
        PageKind::Article if kept < SENTENCE => ruled(),
        PageKind::Article => article(survey, verdicts, posts, &address),
        kind => kind,
    }
}

/// Words of an address's last part from which it is the title of a text: firms set a list of
/// questions and answers under their articles too.
const TITLE: usize = 4;
/// Running text from which what the head says in full is believed.
const LITTLE: f32 = 900.0;
/// Running text below which a page whose title is the number of an error is that.
const BRIEF: f32 = 400.0;

/// What kind of article it is.
fn article(
    survey: &Survey<'_>,
    verdicts: &[Verdict],
    posts: &[u32],
    address: &Address<'_>,
) -> PageKind {
    let typed = |name: &str| survey.page.hints.types.iter().any(|kind| kind == name);
    if typed("LiveBlogPosting") || posts.iter().any(|post| *post > 0) {
        PageKind::LiveBlog
    } else if is_interview(survey, verdicts) {
        PageKind::Interview
    } else if typed("OpinionNewsArticle") || address.is_opinion() {
        PageKind::Opinion
    } else {
        PageKind::Article
    }
}

/// Questions set apart, each with an answer in running text after it.
fn is_interview(survey: &Survey<'_>, verdicts: &[Verdict]) -> bool {
    let (mut asked, mut answered, mut prose) = (false, 0, 0);
    for (index, verdict) in verdicts.iter().enumerate() {
        let Verdict::Keep(kind) = verdict else {
            continue;
        };
        let shape = &survey.shapes[index];
        let text = survey.page.blocks[index].text.trim_end();
        let question = text.ends_with(['?', '؟', '？'])
            && (*kind == BlockKind::Crosshead || shape.strong > 0.9)
            && *kind != BlockKind::Headline;
        if question {
            asked = true;
        } else if shape.prose() {
            prose += 1;
            answered += u32::from(asked);
            asked = false;
        }
    }
    answered >= ANSWERS && answered * 5 >= prose
}

/// Answers from which questions are an interview.
const ANSWERS: u32 = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_fit_what_is_measured() {
        let read = Table::read(include_str!("kind.tsv"), LOOK, LEARNED.len());
        assert!(read.is_ok_and(|table| table != Table::empty(LOOK, LEARNED.len())));
    }
}
