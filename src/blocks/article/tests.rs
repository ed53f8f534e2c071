//! Small invented pages: each line of a page is a path of tags with names and a text; what is taken
//! for the article is read off as a list.

use super::*;
use crate::blocks::candidates::{Candidate, Element, Hints};

mod pieces;
mod places;

const LONG: &str = "The harbour council of Harrowmere voted on Tuesday to close both of its ferry landings for the winter, the mayor said, after a storm had torn away most of the northern pier.";
const SECOND: &str = "Two of the five members spoke against the plan, which leaves the islanders of Skerrow without a boat from November until the end of March, by the council’s own count.";
const THIRD: &str = "“We were promised a bridge, and then a boat, and now we are promised a letter,” said Ada Lunn, who has kept the island’s only shop for thirty-one years.";
const FOURTH: &str = "A report on the state of the piers had been on the council’s table since May, and nobody at the town hall could say on Wednesday who had read it, and when.";

/// A page of lines `path | text`; in a path `div.body > p` names follow a dot, and a text is a link
/// where it stands in brackets. Equal beginnings of neighbouring paths are the same elements, unless
/// a part begins with `+`, which opens a new one.
fn page(lines: &[(&str, &str)]) -> Page {
    let mut page = Page {
        host: "harrowmere.test".into(),
        hints: Hints {
            url: "https://harrowmere.test/news/ferries".into(),
            ..Hints::default()
        },
        ..Page::default()
    };
    page.elements.push(Element {
        tag: "body".into(),
        ..Element::default()
    });
    let mut open: Vec<(String, usize)> = Vec::new();
    for (path, text) in lines {
        let parts: Vec<&str> = path.split(" > ").collect();
        let last = parts.len() - 1;
        let same = parts
            .iter()
            .enumerate()
            .take_while(|(depth, part)| {
                *depth < last
                    && !part.starts_with('+')
                    && open.get(*depth).is_some_and(|(name, _)| name == *part)
            })
            .count();
        open.truncate(same);
        for part in &parts[same..] {
            let name = part.trim_start_matches('+');
            let (tag, class) = name.split_once('.').unwrap_or((name, ""));
            let parent = open.last().map_or(0, |(_, element)| *element);
            page.elements.push(Element {
                parent: i32::try_from(parent).expect("few"),
                tag: tag.into(),
                class: class.replace('.', " "),
                ..Element::default()
            });
            open.push((name.to_owned(), page.elements.len() - 1));
        }
        let plain: String = text.replace(['[', ']'], "");
        let linked: usize = text
            .split('[')
            .skip(1)
            .filter_map(|part| part.split(']').next())
            .map(|part| part.chars().count())
            .sum();
        page.blocks.push(Candidate {
            element: u32::try_from(page.elements.len() - 1).expect("few"),
            text: plain,
            links: u32::from(linked > 0),
            linked: u32::try_from(linked).expect("short"),
            ..Candidate::default()
        });
    }
    page
}

/// What was kept, by number of the line.
fn kept(page: &Page) -> Vec<usize> {
    let judged = judge(page);
    (0..judged.kinds.len())
        .filter(|index| judged.kinds[*index].is_some())
        .collect()
}

fn kinds(page: &Page) -> Vec<Option<BlockKind>> {
    judge(page).kinds
}

#[test]
fn an_article_is_its_title_and_its_paragraphs() {
    let page = page(&[
        ("nav > a", "[Harbour and sea]"),
        ("div.main > h1", "Council closes ferry landings"),
        ("div.main > p", LONG),
        ("div.main > p", "He paused."),
        ("div.main > p", SECOND),
        ("div.main > h2", "A long wait"),
        ("div.main > p", THIRD),
        ("div.main > div.share-bar > span", "Share this story"),
        (
            "footer > p",
            "The Harrowmere Lamp is printed on Quay Street by people who live there, every Thursday since 1911.",
        ),
    ]);
    assert_eq!(kept(&page), [1, 2, 3, 4, 5, 6]);
    let kinds = kinds(&page);
    assert_eq!(kinds[1], Some(BlockKind::Headline));
    assert_eq!(kinds[5], Some(BlockKind::Crosshead));
    assert_eq!(judge(&page).reason, Reason::Article);
}

#[test]
fn any_leaf_may_be_a_paragraph() {
    for tag in ["div", "td", "span", "section"] {
        let line = format!("div.main > {tag}");
        let page = page(&[(&line, LONG), (&line, SECOND), (&line, THIRD)]);
        assert_eq!(kept(&page), [0, 1, 2], "{tag}");
    }
}

#[test]
fn neighbouring_containers_are_one_article() {
    let page = page(&[
        ("div.main > h1", "Council closes ferry landings"),
        ("div.main > div.part > p", LONG),
        ("div.main > div.part > p", SECOND),
        (
            "div.main > div.advert > p",
            "Order the new winter timetable now and save ten per cent on every card in our shop on Quay Street.",
        ),
        ("div.main > +div.part > p", THIRD),
        ("div.main > +div.part > p", FOURTH),
    ]);
    assert_eq!(kept(&page), [0, 1, 2, 4, 5]);
}

#[test]
fn comments_longer_than_the_article_are_no_article() {
    let mut lines = vec![
        ("div.main > h1", "Council closes ferry landings"),
        ("div.main > p", LONG),
        ("div.main > p", SECOND),
    ];
    for _ in 0..12 {
        lines.push(("div.comments > +div.comment > p", "I took that boat for twenty years and never once did it leave on time, so I for one shall not miss it at all, whatever the shop says."));
    }
    assert_eq!(kept(&page(&lines)), [0, 1, 2]);
}

#[test]
fn a_name_that_stands_over_all_of_the_text_tells_nothing() {
    let page = page(&[
        ("div.related > h1", "Council closes ferry landings"),
        ("div.related > p", LONG),
        ("div.related > p", SECOND),
        ("div.related > p", THIRD),
    ]);
    assert_eq!(kept(&page), [0, 1, 2, 3]);
}

#[test]
fn teasers_need_no_name() {
    let page = page(&[
        ("div.main > h1", "Council closes ferry landings"),
        ("div.main > div.a > p", LONG),
        ("div.main > div.a > p", SECOND),
        ("div.main > div.a > p", THIRD),
        ("div.main > div.a > p", FOURTH),
        (
            "div.main > div.b > +div.x > h3",
            "[Lighthouse to be painted]",
        ),
        (
            "div.main > div.b > div.x > p",
            "The lighthouse of Skerrow gets its first coat of paint for nine years, and the colour is still a secret.",
        ),
        (
            "div.main > div.b > +div.x > h3",
            "[Herring are back in the bay]",
        ),
        (
            "div.main > div.b > div.x > p",
            "For the first time since the war, herring have come into the bay in numbers that make a net worth while.",
        ),
    ]);
    assert_eq!(kept(&page), [0, 1, 2, 3, 4]);
}

#[test]
fn a_paragraph_may_be_mostly_links_but_a_line_that_is_one_may_not() {
    let page = page(&[
        ("div.main > h1", "Council closes ferry landings"),
        ("div.main > p", LONG),
        ("div.main > p", "[Read the minutes of the meeting]"),
        (
            "div.main > p",
            "It follows a [decision of the county court in a case about the same two piers].",
        ),
        ("div.main > p", SECOND),
    ]);
    assert_eq!(kept(&page), [0, 1, 3, 4]);
}

#[test]
fn a_paragraph_that_is_one_link_is_text() {
    let linked = format!("[{THIRD}]");
    let page = page(&[
        ("div.main > h1", "Council closes ferry landings"),
        ("div.main > p", LONG),
        ("div.main > p", SECOND),
        ("div.main > +p > a", &linked),
        ("div.main > p", FOURTH),
    ]);
    assert_eq!(kept(&page), [0, 1, 2, 3, 4]);
}

#[test]
fn a_time_by_itself_is_no_text() {
    let page = page(&[
        ("div.main > h1", "Council closes ferry landings"),
        ("div.main > +div.entry > time", "9:10"),
        ("div.main > div.entry > p", LONG),
        ("div.main > +div.entry > time", "10:15 on Tuesday"),
        ("div.main > div.entry > p", SECOND),
        ("div.main > +div.entry > p", THIRD),
    ]);
    assert_eq!(kept(&page), [0, 2, 4, 5]);
}

#[test]
fn teasers_beside_a_story_have_no_weight_however_many_they_are() {
    let mut lines = vec![("div.page > div.story > h1", "Council closes ferry landings")];
    for text in [LONG, SECOND, THIRD, FOURTH] {
        lines.push(("div.page > div.story > +p", text));
    }
    for _ in 0..40 {
        lines.push((
            "div.page > div.more > +article.card > h3 > a",
            "[Another story of the coast]",
        ));
        lines.push(("div.page > div.more > article.card > p", LONG));
    }
    assert_eq!(kept(&page(&lines)), [0, 1, 2, 3, 4]);
}

#[test]
fn a_head_that_tells_of_goods_or_of_a_thread_is_believed_unless_it_tells_of_an_article() {
    let mut page = page(&[
        ("div.main > h1", "Council closes ferry landings"),
        ("div.main > +p", LONG),
        ("div.main > +p", SECOND),
        ("div.main > +p", THIRD),
        ("div.main > +p", FOURTH),
        ("div.end > +p", "The end."),
    ]);
    let judged = |types: &[&str], page: &mut Page| {
        page.hints.types = types.iter().map(|kind| (*kind).to_owned()).collect();
        let judged = judge(page);
        (judged.page, judged.is_article)
    };
    assert_eq!(judged(&["Product"], &mut page), (PageKind::Shop, false));
    assert_eq!(judged(&["QAPage"], &mut page), (PageKind::Forum, false));
    let both = judged(&["NewsArticle", "Product"], &mut page);
    assert_eq!(both, (PageKind::Article, true));
}

#[test]
fn a_page_filled_with_text_is_read_and_one_of_labels_and_prices_is_not() {
    let mut lines = vec![("div.product > h1", "The ferry at Harrowmere")];
    for text in [LONG, SECOND, THIRD, FOURTH] {
        lines.push(("div.product > +div.features > p", text));
    }
    for _ in 0..4 {
        lines.push(("div.shop > +div.price > span", "$12"));
        lines.push(("div.shop > +div.cart > label", "Quantity"));
    }
    let text = page(&lines);
    assert!(judge(&text).is_article);
    for _ in 0..160 {
        lines.push(("div.shop > +div.price.swatch > span", "$12 each, in blue"));
        lines.push(("div.shop > +div.cart > label", "Quantity in stock"));
    }
    let goods = page(&lines);
    assert!(!judge(&goods).is_article);
}

#[test]
fn what_a_page_is_is_told() {
    let story = [
        ("div.main > h1", "Council closes ferry landings"),
        ("div.main > p", LONG),
        ("div.main > +p", SECOND),
        ("div.main > +p", THIRD),
        ("div.main > +p", FOURTH),
    ];
    let kind = |page: &Page| judge(page).page;
    let mut page = page(&story);
    assert_eq!(kind(&page), PageKind::Article);
    page.hints.url = "https://harrowmere.test/opinion/2026/ferries".into();
    assert_eq!(kind(&page), PageKind::Opinion);
    page.hints.types = vec!["LiveBlogPosting".into()];
    assert_eq!(kind(&page), PageKind::LiveBlog);
}

#[test]
fn questions_set_apart_are_an_interview() {
    let asked = [
        "What did the council decide?",
        "Who will pay for it?",
        "And the islanders?",
        "Did nobody read the report?",
    ];
    let mut all = vec![("div.main > h1", "The mayor on ferries and piers")];
    for (question, answer) in asked.into_iter().zip([LONG, SECOND, THIRD, FOURTH]) {
        all.push(("div.main > +h3", question));
        all.push(("div.main > +p", answer));
    }
    assert_eq!(judge(&page(&all)).page, PageKind::Interview);
}

#[test]
fn an_error_and_a_search_are_told() {
    let error = page(&[
        ("div.main > h1", "404"),
        ("div.main > p", "There is nothing here."),
    ]);
    let judged = judge(&error);
    assert_eq!(
        (judged.page, judged.reason),
        (PageKind::Error, Reason::Missing)
    );
    let mut search = page(&[
        ("ul > +li > a", "[The council closes two ferry landings]"),
        ("ul > +li > a", "[What the islanders say of it]"),
    ]);
    search.hints.url = "https://harrowmere.test/search?q=ferry".into();
    let judged = judge(&search);
    assert_eq!(
        (judged.page, judged.reason),
        (PageKind::Search, Reason::Search)
    );
    assert!(!judged.is_article);
}

#[test]
fn captions_are_known_as_captions() {
    let page = page(&[
        ("div.main > h1", "Council closes ferry landings"),
        ("div.main > p", LONG),
        (
            "div.main > figure > figcaption",
            "The northern pier after the storm of Sunday night.",
        ),
        ("div.main > p", SECOND),
    ]);
    assert_eq!(kinds(&page)[2], Some(BlockKind::Caption));
}

#[test]
fn the_line_under_the_title_is_known() {
    let mut page = page(&[
        ("header > h1", "Council closes ferry landings"),
        ("header > p.dek", "Islanders are left without a boat"),
        ("header > div.byline > span", "By Tom Rill"),
        ("div.main > p", LONG),
        ("div.main > p", SECOND),
    ]);
    assert_eq!(kinds(&page)[1], Some(BlockKind::Standfirst));
    assert_eq!(kinds(&page)[2], None);
    page.elements[3].class.clear();
    page.hints.descriptions = vec!["Islanders are left without a boat".into()];
    assert_eq!(kinds(&page)[1], Some(BlockKind::Standfirst));
}

#[test]
fn calls_at_the_end_are_no_part_of_it() {
    let page = page(&[
        ("div.main > h1", "Council closes ferry landings"),
        ("div.main > p", LONG),
        ("div.main > p", SECOND),
        ("div.main > p", THIRD),
        (
            "div.main > p",
            "Do you know more? Write to desk@harrowmere.test.",
        ),
        (
            "div.main > p > em",
            "Tom Rill writes about boats and councils.",
        ),
    ]);
    assert_eq!(kept(&page), [0, 1, 2, 3]);
}

#[test]
fn a_line_that_stands_three_times_is_a_template() {
    let mut lines = vec![("div.main > h1", "Council closes ferry landings")];
    for text in [LONG, SECOND, THIRD] {
        lines.push(("div.main > +div > p", text));
        lines.push(("div.main > div > span", "Story continues below"));
    }
    assert_eq!(kept(&page(&lines)), [0, 1, 3, 5]);
}

#[test]
fn a_list_of_articles_is_no_article() {
    let mut lines = vec![("div > h1", "Science")];
    for _ in 0..8 {
        lines.push((
            "div > +div.item > h2",
            "[Something about the sea and its boats]",
        ));
        lines.push(("div > div.item > p", "For the first time since the war, herring have come into the bay in numbers that make a net worth while."));
    }
    let page = page(&lines);
    let judged = judge(&page);
    assert!(!judged.is_article);
    assert_eq!(judged.reason, Reason::Listing);
    let anyway = judge(&Page {
        mode: Mode::Anyway,
        ..page
    });
    assert!(anyway.is_article);
    assert_eq!(anyway.reason, Reason::Asked);
    assert!(anyway.kinds[2].is_some());
}

#[test]
fn a_login_and_an_empty_page_are_none() {
    let mut login = page(&[
        ("form > label", "Name"),
        ("form > label", "Secret"),
        ("div > p", "Forgotten it?"),
    ]);
    login.hints.passwords = 1;
    assert_eq!(judge(&login).reason, Reason::Login);
    assert_eq!(judge(&Page::default()).reason, Reason::NoText);
    assert!(!judge(&Page::default()).is_article);
}

#[test]
fn a_selection_is_taken_as_it_is() {
    let mut page = page(&[
        ("nav > a", "[Harbour and sea]"),
        ("footer > p", "Printed on Quay Street."),
    ]);
    page.mode = Mode::Selection;
    assert_eq!(kept(&page), [0, 1]);
}

#[test]
fn a_title_that_is_selected_is_a_title() {
    let mut page = page(&[("main > h1", "Bridge to close"), ("main > p", "It rained.")]);
    page.mode = Mode::Selection;
    let kinds = [BlockKind::Headline, BlockKind::Paragraph].map(Some);
    assert_eq!(judge(&page).kinds, kinds);
}

#[test]
fn posts_of_a_live_blog_are_numbered() {
    let mut lines = vec![("main > h1", "The storm as it comes")];
    for (text, more) in [
        (LONG, "More on that soon."),
        (SECOND, "The vote was open."),
        (THIRD, "We asked her twice."),
        (FOURTH, "That makes three reports."),
    ] {
        lines.push(("main > +article > p", text));
        lines.push(("main > article > p", more));
    }
    let mut page = page(&lines);
    page.hints.types = vec!["LiveBlogPosting".into()];
    let posts = judge(&page).posts;
    assert_eq!(posts, [0, 1, 1, 2, 2, 3, 3, 4, 4]);
    page.hints.types.clear();
    assert!(judge(&page).posts.iter().all(|post| *post == 0));
}

#[test]
fn blocks_lead_back_to_their_candidates() {
    let page = page(&[
        ("nav > a", "[Harbour and sea]"),
        ("div.main > p", LONG),
        ("div.main > p", "[Read on]"),
        ("div.main > p", SECOND),
    ]);
    let judged = judge(&page);
    let (article, back) = article(&page, &judged);
    assert_eq!(back, [1, 3]);
    assert_eq!(article.blocks[1].text, SECOND);
    assert_eq!(article.outlet, ["harrowmere.test"]);
}

#[test]
fn a_quotation_set_apart_has_its_credit_line() {
    for credit in [
        "div.main > blockquote > footer",
        "div.main > blockquote > p",
    ] {
        let page = page(&[
            ("div.main > h1", "Council closes ferry landings"),
            ("div.main > p", LONG),
            ("div.main > p", SECOND),
            (
                "div.main > blockquote > p",
                "I shall row, as my mother did.",
            ),
            (credit, "— Ada Lunn, shopkeeper"),
            ("div.main > p", FOURTH),
        ]);
        let judged = judge(&page);
        assert_eq!(judged.kinds[4], None, "{credit}");
        let (article, back) = article(&page, &judged);
        assert_eq!(back, [0, 1, 2, 3, 5]);
        assert_eq!(article.blocks[3].kind, BlockKind::Quote);
        assert_eq!(
            article.blocks[3].credit.as_deref(),
            Some("Ada Lunn, shopkeeper")
        );
        assert_eq!(article.blocks[4].credit, None);
    }
}
