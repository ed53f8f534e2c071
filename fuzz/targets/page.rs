//! Any page → an answer whose offsets are places of its blocks. Each line of the input is a piece
//! of text; the letter that it begins with says which element it gets, the next one how deep that
//! hangs. The first line says what the reader asked for.
#![no_main]

#[allow(dead_code)]
#[path = "../../tests/properties/invariants.rs"]
mod invariants;

use says_who::blocks::candidates::{Candidate, Element, Mode, Page};

const TAGS: [&str; 16] = [
    "p", "h1", "h2", "li", "blockquote", "figcaption", "div", "article", "main", "nav", "footer",
    "aside", "section", "td", "a", "",
];
const CLASSES: [&str; 8] = ["", "", "", "byline", "related", "comment", "caption", "headline"];

libfuzzer_sys::fuzz_target!(|text: &str| {
    let mut lines = text.split('\n');
    let mode = match lines.next().and_then(|line| line.chars().next()) {
        Some('s') => Mode::Selection,
        Some('p') => Mode::Page,
        _ => Mode::Anyway,
    };
    let mut page = Page {
        mode,
        host: "halden-post.example".to_owned(),
        elements: vec![Element::default()],
        ..Page::default()
    };
    for line in lines {
        let mut letters = line.chars();
        let (tag, depth) = (letters.next().unwrap_or('a'), letters.next().unwrap_or('a'));
        let count = page.elements.len();
        let back = depth as usize % count;
        page.elements.push(Element {
            parent: (count - 1 - back) as i32,
            tag: TAGS[tag as usize % 16].to_owned(),
            class: CLASSES[tag as usize / 16 % 8].to_owned(),
            ..Element::default()
        });
        page.blocks.push(Candidate {
            element: (count - back / 2) as u32,
            text: letters.as_str().to_owned(),
            links: depth as u32 % 3,
            linked: depth as u32 % 7,
            size: 16.0,
            ..Candidate::default()
        });
    }
    invariants::page_is_sound(&page);
});
