//! What an address and a head tell of the kind of a page that looks like an article.

use super::*;

fn story() -> Page {
    page(&[
        ("div.main > h1", "Council closes ferry landings"),
        ("div.main > +p", LONG),
        ("div.main > +p", SECOND),
        ("div.main > +p", THIRD),
        ("div.main > +p", FOURTH),
        ("div.end > +p", "The end."),
    ])
}

fn at(url: &str, og_type: &str, types: &[&str]) -> PageKind {
    let mut page = story();
    page.hints.url = url.into();
    page.hints.og_type = og_type.into();
    page.hints.types = types.iter().map(|kind| (*kind).to_owned()).collect();
    judge(&page).page
}

#[test]
fn what_lies_in_a_folder_of_manuals_or_threads_is_no_article() {
    let kind = |url| at(url, "", &[]);
    assert_eq!(
        kind("https://tool.test/docs/ferries"),
        PageKind::Documentation
    );
    assert_eq!(kind("https://boats.test/forum/ferries"), PageKind::Forum);
    assert_eq!(kind("https://paper.test/science"), PageKind::List);
    assert_eq!(
        kind("https://paper.test/science/ferries"),
        PageKind::Article
    );
    assert!(!kind("https://boats.test/products/oar").is_article());
    assert!(!kind("https://boats.test/services/repairs").is_article());
}

#[test]
fn a_head_that_tells_of_an_article_in_full_outweighs_the_address() {
    let mut page = story();
    page.hints.url = "https://paper.test/forum/ferries".into();
    page.hints.types = vec!["NewsArticle".into()];
    page.hints.articles = 1;
    page.hints.headlines = vec!["Council closes ferry landings".into()];
    assert_eq!(judge(&page).page, PageKind::Article);
}

#[test]
fn a_site_as_a_whole_is_no_article_unless_its_head_says_so() {
    assert!(!at("https://ferries.test/", "website", &[]).is_article());
    assert!(at("https://ferries.test/", "article", &[]).is_article());
}

#[test]
fn goods_and_collections_are_believed_beside_a_date() {
    let url = "https://ferries.test/oars-and-nets";
    assert_eq!(at(url, "article", &["Product"]), PageKind::Shop);
    assert_eq!(at(url, "article", &["CollectionPage"]), PageKind::List);
    assert!(!at(url, "product", &[]).is_article());
    assert!(at(url, "article", &[]).is_article());
}

#[test]
fn a_firm_or_a_course_is_no_article_unless_its_address_is_a_title() {
    let page = |url| at(url, "website", &["FAQPage", "Question"]);
    assert!(!page("https://ferries.test/crossings").is_article());
    assert!(page("https://ferries.test/how-to-cross-in-winter").is_article());
    let url = "https://ferries.test/crossings";
    for kind in ["Course", "LocalBusiness", "JobPosting"] {
        assert!(!at(url, "website", &[kind]).is_article(), "{kind}");
    }
    assert!(at(url, "article", &["FAQPage"]).is_article());
}

#[test]
fn a_saved_copy_is_judged_by_the_address_that_it_gives_itself() {
    let mut page = story();
    page.hints.url = "file:///home/ada/ferries.html".into();
    page.hints.canonical = "https://boats.test/forum/ferries".into();
    assert_eq!(judge(&page).page, PageKind::Forum);
    page.hints.canonical = "/forum/ferries".into();
    assert_eq!(judge(&page).page, PageKind::Article);
}
