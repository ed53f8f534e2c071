//! Articles in pieces: entries with linked headings, sections, tables, lists, text beside a story.

use super::*;

const TITLE: (&str, &str) = ("div.main > h1", "Council closes ferry landings");

#[test]
fn sections_that_lead_on_are_sections_among_others_made_alike() {
    let mut lines = vec![TITLE];
    for (heading, text) in [
        ("The northern pier", LONG),
        ("The southern pier", SECOND),
        ("The island", THIRD),
        ("The report", FOURTH),
    ] {
        lines.push(("div.main > +div.part > h2", heading));
        lines.push(("div.main > div.part > p", text));
    }
    // A link with a line of its own makes a box look like a teaser.
    for text in [
        "The ferry office sells no tickets for the winter any more, and gives back the money for those it sold.",
        "The harbour master expects that a third of the boats will be brought to Harrowmere before the frost.",
    ] {
        lines.push(("div.main > +div.part > h2", "What follows"));
        lines.push(("div.main > div.part > p", text));
        lines.push((
            "div.main > div.part > div > a",
            "[The timetable as a sheet]",
        ));
    }
    assert_eq!(
        kept(&page(&lines)),
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13]
    );
}

#[test]
fn teasers_with_numbers_in_their_names_are_made_alike() {
    let short =
        "For the first time since the war, herring have come into the bay in numbers worth a net.";
    let mut lines = vec![TITLE];
    for text in [LONG, SECOND, THIRD, FOURTH] {
        lines.push(("div.main > div.text > +p", text));
    }
    lines.extend([
        ("div.main > +div.item-1 > h3", "[Herring are back in the bay]"),
        ("div.main > div.item-1 > p", short),
        ("div.main > +div.item-2 > h3", "[Lighthouse to be painted]"),
        (
            "div.main > div.item-2 > p",
            "The lighthouse of Skerrow gets its first coat of paint for nine years, in a secret colour.",
        ),
    ]);
    assert_eq!(kept(&page(&lines)), [0, 1, 2, 3, 4]);
}

#[test]
fn linked_headings_over_text_of_their_own_are_entries() {
    let mut lines = vec![TITLE, ("div.main > +p", LONG)];
    for (heading, text) in [
        ("[The pier at Harrowmere]", SECOND),
        ("[The pier at Skerrow]", THIRD),
        ("[The old quay]", FOURTH),
    ] {
        lines.push(("div.main > +h2.entry", heading));
        lines.push(("div.main > +p", text));
    }
    let entries = page(&lines);
    assert_eq!(kinds(&entries)[2], Some(BlockKind::Crosshead));
    assert_eq!(kept(&entries), [0, 1, 2, 3, 4, 5, 6, 7]);
    // Headings in a row lead on.
    let mut lines = vec![TITLE, ("div.main > +p", LONG), ("div.main > +p", SECOND)];
    for heading in [
        "[Herring are back]",
        "[A lighthouse is painted]",
        "[A net is worth it]",
    ] {
        lines.push(("div.main > +h2.entry", heading));
    }
    lines.push(("div.main > +p", THIRD));
    assert_eq!(kept(&page(&lines)), [0, 1, 2, 6]);
}

#[test]
fn the_same_heading_may_stand_over_each_part() {
    let mut lines = vec![TITLE];
    for text in [LONG, SECOND, THIRD] {
        lines.push(("div.main > +div.part > h3", "What it will cost the town"));
        lines.push(("div.main > div.part > p", text));
    }
    assert_eq!(kept(&page(&lines)), [0, 1, 2, 3, 4, 5, 6]);
}

#[test]
fn a_table_in_a_figure_is_no_caption() {
    let page = page(&[
        TITLE,
        ("div.main > +p", LONG),
        ("div.main > +figure > table > tr > td", "Skerrow, 212 boats"),
        ("div.main > figure > figcaption", "Boats by harbour"),
        ("div.main > +p", SECOND),
    ]);
    assert_eq!(kinds(&page)[2], Some(BlockKind::Paragraph));
    assert_eq!(kinds(&page)[3], Some(BlockKind::Caption));
}

#[test]
fn sentences_stay_in_a_list_of_which_every_item_links() {
    let said = "The council’s own record of the vote, which lists [every member by name], was put up on its page on Thursday evening.";
    let page = page(&[
        TITLE,
        ("div.main > +p", LONG),
        ("div.main > ul > +li", said),
        (
            "div.main > ul > +li",
            "See [the minutes of the meeting on Tuesday]",
        ),
        (
            "div.main > ul > +li",
            "See [the report on the state of both piers]",
        ),
        ("div.main > +p", SECOND),
        ("div.main > +p", THIRD),
        ("div.main > +p", FOURTH),
    ]);
    assert_eq!(kept(&page), [0, 1, 2, 5, 6, 7]);
}

#[test]
fn a_long_paragraph_with_an_address_in_it_is_no_call() {
    let long = format!("{LONG} {SECOND} Objections go to desk@harrowmere.test.");
    let page = page(&[
        TITLE,
        ("div.main > +p", LONG),
        ("div.main > +p", SECOND),
        ("div.main > +p", THIRD),
        ("div.main > +p", &long),
    ]);
    assert_eq!(kept(&page), [0, 1, 2, 3, 4]);
}

#[test]
fn text_beside_two_thirds_of_it_is_no_part_of_it() {
    let page = page(&[
        ("div.page > div.story > h1", "Council closes ferry landings"),
        ("div.page > div.story > +p", LONG),
        ("div.page > div.story > +p", SECOND),
        ("div.page > div.story > +p", THIRD),
        ("div.page > div.house > div > span", FOURTH),
    ]);
    assert_eq!(kept(&page), [0, 1, 2, 3]);
}

#[test]
fn boxes_that_the_title_counts_are_what_the_article_goes_through() {
    let boxes = |title: &str| {
        let mut lines = vec![TITLE];
        for text in [LONG, SECOND, THIRD, FOURTH] {
            lines.push(("div.main > +p", text));
        }
        for (heading, text) in [
            (
                "[Skerrow by boat]",
                "The crossing takes an hour, and the shop is open until five.",
            ),
            (
                "[The northern pier]",
                "Seals lie on the steps in June, and nobody minds them much.",
            ),
            (
                "[The old bakery]",
                "Its oven is lit on Fridays, and the bread is gone by noon.",
            ),
            (
                "[The lighthouse]",
                "A hundred and two steps lead up, and the view is worth each.",
            ),
        ] {
            lines.push(("div.main > +div.stop > h3", heading));
            lines.push(("div.main > div.stop > p", text));
        }
        let mut page = page(&lines);
        page.title = title.into();
        kept(&page)
    };
    let all = boxes("4 places to see around Harrowmere");
    assert!(
        [6, 8, 10, 12].iter().all(|text| all.contains(text)),
        "{all:?}"
    );
    assert_eq!(boxes("Places to see around Harrowmere"), [0, 1, 2, 3, 4]);
    assert_eq!(boxes("Places to see in 2034"), [0, 1, 2, 3, 4]);
}

#[test]
fn the_same_line_may_lead_in_each_list() {
    let mut lines = vec![TITLE];
    for text in [LONG, SECOND, THIRD] {
        lines.push(("div.main > +p", text));
        lines.push(("div.main > +p", "What it will cost:"));
        lines.push(("div.main > +ul > li", "two new piers before the spring"));
    }
    assert_eq!(kept(&page(&lines)), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
}
