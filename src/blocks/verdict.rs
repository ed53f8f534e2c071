//! Whether a page is an article at all.
//!
//! Takes the survey and the verdicts on the candidates; gives a [`Reason`]. In an article
//! paragraphs follow each other; in a list of articles each stands alone among titles, times and
//! links. What the page's head says is believed where the text does not speak against it.

use super::BlockKind;
use super::address::Address;
use super::article::{Reason, Verdict};
use super::survey::Survey;

/// Running text in company from which a page that calls itself an article is one.
const LITTLE: f32 = 160.0;
/// Running text of a page that holds nothing else.
const SLIGHT: f32 = 80.0;
/// The same for a page that says nothing.
const ENOUGH: f32 = 250.0;
/// Running text that outweighs what the head of the page says.
const MUCH: f32 = 2500.0;
/// Share of the page's text from which what was kept is what the page is for.
pub(super) const FILLED: f32 = 0.4;
/// Articles that the head of an article may tell of: itself, and what it goes with.
const SEVERAL: u32 = 2;
/// A paragraph of this length needs no company.
const LONG: f32 = 500.0;

/// Decides about the page.
pub(super) fn decide(survey: &Survey<'_>, verdicts: &[Verdict]) -> Reason {
    let page = survey.page;
    let (mass, company) = company(survey, verdicts);
    let links = survey.linked[0] / survey.length[0].max(1.0);
    let types = &page.hints.types;
    let typed = |names: &[&str]| {
        types
            .iter()
            .any(|kind| names.iter().any(|name| kind.ends_with(name)))
    };
    // A page that describes several articles is a list of them.
    let article =
        typed(&["Article", "Posting", "Report", "Review"]) && page.hints.articles <= SEVERAL;
    let told =
        article || page.hints.og_type.eq_ignore_ascii_case("article") || page.hints.published;
    let listing = typed(&["CollectionPage", "SearchResultsPage", "ProfilePage"]) && !article;
    if company < MUCH {
        if Address::of(page.hints.place()).is_site() && links > 0.25 || listing {
            return Reason::Listing;
        }
        if typed(&["Product", "Offer", "ProductGroup", "Store"]) && !article {
            return Reason::Shop;
        }
    }
    // A page that describes itself as an article, and shows its title, may be short or in pieces.
    if article && mass >= LITTLE && verdicts.contains(&Verdict::Keep(BlockKind::Headline)) {
        return Reason::Article;
    }
    if page.hints.passwords > 0 && company < ENOUGH && !told {
        return Reason::Login;
    }
    let filled = mass >= FILLED * survey.length[0];
    if links > 0.3 && !filled && (company < 0.4 * mass && company < MUCH || company < LITTLE) {
        return Reason::Listing;
    }
    // A page of next to nothing but a few sentences is there for them, and so is one without links.
    if mass >= SLIGHT && links < if filled { 0.1 } else { 0.02 } {
        return Reason::Article;
    }
    if mass < LITTLE {
        return if links > 0.2 {
            Reason::Listing
        } else {
            Reason::NoText
        };
    }
    if !filled && company < if told { LITTLE } else { ENOUGH } {
        return Reason::Scattered;
    }
    Reason::Article
}

/// The running text that was kept, and how much of it stands beside other running text.
fn company(survey: &Survey<'_>, verdicts: &[Verdict]) -> (f32, f32) {
    let mut mass = 0.0;
    let mut company = 0.0;
    // The last running text, and whether it is counted.
    let mut before: Option<(usize, bool)> = None;
    for (index, verdict) in verdicts.iter().enumerate() {
        let Verdict::Keep(kind) = verdict else {
            // A linked title or a time between two teasers parts them; an advertisement does not.
            if survey.shapes[index].linked > 0.9
                && survey.shapes[index].words >= 3.0
                && !survey.excluded(survey.page.blocks[index].element as usize)
            {
                before = None;
            }
            continue;
        };
        let shape = &survey.shapes[index];
        let size = shape.length * (1.0 - shape.linked);
        match kind {
            BlockKind::Headline
            | BlockKind::Caption
            | BlockKind::Crosshead
            | BlockKind::Standfirst => {}
            _ if shape.prose() || shape.closed && shape.words >= 5.0 => {
                mass += size;
                if size >= LONG {
                    company += size;
                    before = Some((index, true));
                } else if let Some((other, counted)) = before
                    && near(survey, index, other)
                {
                    company += size;
                    if !counted {
                        let other = &survey.shapes[other];
                        company += other.length * (1.0 - other.linked);
                    }
                    before = Some((index, true));
                } else {
                    before = Some((index, false));
                }
            }
            BlockKind::ListItem => {}
            _ => before = None,
        }
    }
    (mass, company)
}

/// Whether two candidates are held by the same element, or by elements of the same one.
fn near(survey: &Survey<'_>, one: usize, other: usize) -> bool {
    let above = |index: usize| -> Vec<usize> {
        let holder = survey.holder(survey.page.blocks[index].element as usize);
        survey.chain(holder).take(5).collect()
    };
    let one = above(one);
    above(other).iter().any(|element| one.contains(element))
}
