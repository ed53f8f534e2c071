//! Generates texts: news-like ones from a small grammar, hostile ones from pieces that break
//! careless code, and mixtures. The same texts in each run; all names are invented.

use says_who::blocks::candidates::{Candidate, Element, Mode, Page};

/// A small generator of numbers, the same in each run (xorshift).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

const WHO: &[&str] = &[
    "the Ministry of Tides",
    "Ana Velt",
    "Mayor Ana Velt",
    "Mr. Orsk",
    "he",
    "she",
    "they",
    "officials",
    "a senior official",
    "two people familiar with the matter",
    "police in Halden",
    "the Halden Post",
    "Reuters",
    "local media",
    "a post on Facebook",
    "users on X",
    "a study by Orsk University",
    "a leaked memo",
    "satellite images",
    "the company",
    "a spokesman for Velt & Sons",
    "critics",
    "“insiders”",
    "the 34-year-old",
    "nobody",
    "José Ñandú",
    "O’Orsk",
    "U.S. officials",
    "the court’s ruling",
];
const SAYS: &[&str] = &[
    "said",
    "says",
    "told Reuters",
    "told the Halden Post",
    "claimed",
    "denied",
    "reportedly said",
    "wrote on X",
    "has said",
    "is said to have said",
    "showed",
    "shows",
    "believes",
    "warned",
    "declined to comment",
    "did not respond to a request for comment",
    "could not be reached",
    "refuses to say",
    "announced",
    "admitted",
    "added",
    "according to",
];
const CLAIM: &[&str] = &[
    "the bridge would close",
    "that the bridge fell",
    "“the bridge fell",
    "“The bridge fell,”",
    "“we saw it”",
    "the river rose by 3.5 per cent to $1.2 billion",
    "it was “a total lie”",
    "nobody was hurt",
    "the alleged leak",
    "to leave Halden by Jan. 5",
    "it had been told that it was said to be so",
    "(as first reported by the Halden Post)",
    "which the ministry denies",
    "if confirmed",
    "the bridge, she said, fell",
];
const JOIN: &[&str] = &[
    " ",
    " ",
    " ",
    " ",
    ", ",
    ", ",
    "; ",
    ": ",
    " — ",
    " and ",
    ", citing ",
    ", adding that ",
    " after ",
    ", who ",
    " while ",
    " but ",
    "\u{a0}",
    " … ",
    "\n",
];
const START: &[&str] = &[
    "",
    "",
    "",
    "According to ",
    "It is understood that ",
    "Reports say ",
    "HALDEN (Reuters) — ",
    "There are reports that ",
    "Rumours that ",
    "“",
    "Asked why, ",
    "In a statement, ",
    "Meanwhile, ",
    "As ",
    "Despite ",
    "Allegedly, ",
    "Citing ",
    "Sources: ",
    "It emerged ",
    "• ",
    "1. ",
];
const END: &[&str] = &[
    ".", ".", ".", ".", ".”", "?", "!", "", "...", "…", ".\"", ".)", ",”", ":", " [1].", "。",
];
const HOSTILE: &[&str] = &[
    "\u{0}",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{ad}",
    "\u{feff}",
    "\u{2028}",
    "\u{2029}",
    "\u{fffd}",
    "\u{10ffff}",
    "\u{301}",
    "😀",
    "👩‍👩‍👧",
    "🇭🇩",
    "ß",
    "İ",
    "ﬁ",
    "ǅ",
    "नहीं",
    "他说",
    "\t",
    "\r\n",
    "\u{85}",
    "\u{3000}",
    "'",
    "\"",
    "“",
    "”",
    "‘",
    "’",
    "«",
    "»",
    "((",
    "]",
    ",,",
    "--",
    "...",
    "'s",
    "’s",
    "@",
    "#",
    "@velt",
    "https://x.example/a?b=“c”",
    "<script>alert(1)</script>",
    "=1+1",
    "&nbsp;",
    "\\",
    "said",
    "said said",
    "according to",
    "that",
    "-",
    "$",
    "1,000,000",
    "A.B.C.",
    "İSTANBUL",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
];

/// A sentence as news has them, or nearly.
pub(crate) fn sentence(random: &mut Random) -> String {
    let mut out = random.of(START).to_owned();
    for part in 0..=random.below(4) {
        if part > 0 {
            out.push_str(random.of(JOIN));
        }
        match random.below(4) {
            0 => out.push_str(random.of(CLAIM)),
            1 => {
                out.push_str(random.of(CLAIM));
                out.push_str(random.of(JOIN));
                out.push_str(random.of(SAYS));
                out.push(' ');
                out.push_str(random.of(WHO));
            }
            _ => {
                out.push_str(random.of(WHO));
                out.push(' ');
                out.push_str(random.of(SAYS));
                out.push_str(random.of(JOIN));
                out.push_str(random.of(CLAIM));
            }
        }
    }
    out.push_str(random.of(END));
    out
}

/// Pieces that break careless code, one after another.
pub(crate) fn hostile(random: &mut Random) -> String {
    let mut out = String::new();
    for _ in 0..random.below(20) {
        let lists = [HOSTILE, HOSTILE, WHO, SAYS, END, JOIN];
        let list = lists[random.below(lists.len())];
        out.push_str(random.of(list));
        if random.below(2) == 0 {
            out.push(' ');
        }
    }
    out
}

/// A paragraph: news, hostile, or news with some of its characters struck out or replaced.
pub(crate) fn paragraph(random: &mut Random) -> String {
    if random.below(6) == 0 {
        return hostile(random);
    }
    let mut out = String::new();
    for _ in 0..=random.below(4) {
        out.push_str(&sentence(random));
        out.push(' ');
    }
    for _ in 0..random.below(5).saturating_sub(2) {
        let places: Vec<usize> = out.char_indices().map(|(at, _)| at).collect();
        let from = places[random.below(places.len())];
        let to = out.len().min(from + random.below(9));
        let to = (to..=out.len()).find(|&at| out.is_char_boundary(at));
        let new = random.of(HOSTILE);
        out.replace_range(from..to.unwrap_or(out.len()), new);
    }
    out
}

/// The paragraphs of an article.
pub(crate) fn paragraphs(random: &mut Random) -> Vec<String> {
    (0..random.below(8)).map(|_| paragraph(random)).collect()
}

/// A page: a tree of elements, some of them nonsense, with paragraphs in them.
pub(crate) fn page(random: &mut Random) -> Page {
    const TAGS: &[&str] = &[
        "p",
        "p",
        "p",
        "div",
        "h1",
        "h2",
        "li",
        "blockquote",
        "figcaption",
        "article",
        "main",
        "nav",
        "footer",
        "aside",
        "section",
        "td",
        "a",
        "",
        "x-odd",
    ];
    let count = random.below(12);
    let element = |random: &mut Random, index: usize| Element {
        // Parents that come later, are the element itself, or are not there: nobody may trust them.
        parent: match random.below(400) {
            0 => random.below(40) as i32 - 20,
            _ => random.below(index + 1) as i32 - 1,
        },
        tag: random.of(TAGS).to_owned(),
        class: random
            .of(&["", "byline", "related", "comment-list", "\u{202e}"])
            .to_owned(),
        ..Element::default()
    };
    let elements: Vec<Element> = (0..count).map(|index| element(random, index)).collect();
    let candidate = |random: &mut Random| Candidate {
        element: match random.below(400) {
            0 => random.below(40) as u32,
            _ => random.below(count.max(1)) as u32,
        },
        text: paragraph(random),
        links: random.below(3) as u32,
        linked: random.below(30) as u32,
        strong: random.below(30) as u32,
        size: [0.0, 16.0, 32.0, f32::NAN, f32::INFINITY, -1.0][random.below(6)],
    };
    let blocks = (0..random.below(16)).map(|_| candidate(random)).collect();
    Page {
        mode: [Mode::Page, Mode::Anyway, Mode::Selection, Mode::Anyway][random.below(4)],
        host: "halden-post.example".to_owned(),
        title: sentence(random),
        elements,
        blocks,
        ..Page::default()
    }
}
