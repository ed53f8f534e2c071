//! What the lexer makes of texts: our own sentences, one per row.

use super::{Token, lex, shape};
use crate::base::hash::word_hash;

fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    lex(text, 0, text.len() as u32, &mut out);
    out
}

fn words<'t>(text: &'t str, tokens: &[Token]) -> Vec<&'t str> {
    tokens
        .iter()
        .map(|t| &text[t.start as usize..t.end as usize])
        .collect()
}

/// Text, and its tokens parted by `|`.
const SPLITS: &[(&str, &str)] = &[
    ("Rain fell.", "Rain|fell|."),
    ("  Rain \u{a0} fell\u{2009}in\nDorn ", "Rain|fell|in|Dorn"),
    // Contractions and possessives
    (
        "They didn't say it's Mara’s.",
        "They|did|n't|say|it|'s|Mara|’s|.",
    ),
    (
        "We’ve, they'll, I'd, I'm, you're",
        "We|’ve|,|they|'ll|,|I|'d|,|I|'m|,|you|'re",
    ),
    ("He CAN'T and WON’T", "He|CA|N'T|and|WO|N’T"),
    ("They cannot and can't", "They|cannot|and|ca|n't"),
    (
        "the workers’ union, James' boat",
        "the|workers|’|union|,|James|'|boat",
    ),
    (
        "Sean O'Brien of Cote d’Ivoire at six o'clock",
        "Sean|O'Brien|of|Cote|d’Ivoire|at|six|o'clock",
    ),
    (
        "in the ’90s and '08, let 'em",
        "in|the|’90s|and|'08|,|let|'em",
    ),
    ("the 1990's, the MPs' vote", "the|1990|'s|,|the|MPs|'|vote"),
    ("talkin' loudly", "talkin'|loudly"),
    // Numbers
    ("It cost £2.5m, not $3m.", "It|cost|£|2.5m|,|not|$|3m|."),
    ("up 12.5% to 1,234,567", "up|12.5|%|to|1,234,567"),
    (
        "at 10:30 on 3/4, minus -5 and .5",
        "at|10:30|on|3/4|,|minus|-5|and|.5",
    ),
    ("a 34-year-old in 1990–95", "a|34-year-old|in|1990–95"),
    ("He was 34.", "He|was|34|."),
    ("24 were hurt, 7.", "24|were|hurt|,|7|."),
    // Hyphens and dashes
    ("an S-400 and a Pantsir-S1", "an|S-400|and|a|Pantsir-S1"),
    ("pre- and post-war aims", "pre-|and|post-war|aims"),
    (
        "Dorn — the capital—fell -- or not - so",
        "Dorn|—|the|capital|—|fell|--|or|not|-|so",
    ),
    ("the Dorn–Vell line – closed", "the|Dorn–Vell|line|–|closed"),
    ("he left–she stayed", "he|left|–|she|stayed"),
    // Full stops
    (
        "Mr. Hale met Gen. Ruiz, Lt. Col. Voss and Det. Insp. Orr.",
        "Mr.|Hale|met|Gen.|Ruiz|,|Lt.|Col.|Voss|and|Det.|Insp.|Orr|.",
    ),
    ("He left the U.S.", "He|left|the|U.S."),
    (
        "The U.S. envoy in Washington, D.C., at 5 a.m. today",
        "The|U.S.|envoy|in|Washington|,|D.C.|,|at|5|a.m.|today",
    ),
    (
        "J. R. Olm and J.R. Olm and J.Olm",
        "J.|R.|Olm|and|J.R.|Olm|and|J.|Olm",
    ),
    ("She holds a Ph.D. from Vell", "She|holds|a|Ph.D.|from|Vell"),
    ("It was Plan B.", "It|was|Plan|B|."),
    ("No. 10 said no. Later no.", "No.|10|said|no|.|Later|no|."),
    (
        "St. Orla Inc. and Orla Inc.",
        "St.|Orla|Inc.|and|Orla|Inc|.",
    ),
    (
        "on Jan. 5 in Dorn, Mass., it",
        "on|Jan.|5|in|Dorn|,|Mass.|,|it",
    ),
    ("Wait... what… no.", "Wait|...|what|…|no|."),
    ("It fell.Then it rose", "It|fell|.|Then|it|rose"),
    // Addresses
    (
        "see https://a.example/b?c=d. Or www.b.example, or mail x.y@z.example.",
        "see|https://a.example/b?c=d|.|Or|www.b.example|,|or|mail|x.y@z.example|.",
    ),
    (
        "@vell_news: #DornFloods on booking.example",
        "@vell_news|:|#DornFloods|on|booking.example",
    ),
    // Marks
    (
        "and/or (maybe) [sic]; R&D at A&B",
        "and|/|or|(|maybe|)|[|sic|]|;|R&D|at|A&B",
    ),
    ("What?! No!!", "What|?!|No|!!"),
    (
        "co\u{ad}operate zero\u{200b}width\u{feff}",
        "co\u{ad}operate|zero\u{200b}width",
    ),
    ("good 👍🏽 and 👩‍🚒🇫🇷!", "good|👍🏽|and|👩‍🚒|🇫🇷|!"),
    ("Киев сказал, 東京は。", "Киев|сказал|,|東京は|。"),
    ("“The Gull”’s editor", "“|The|Gull|”|’s|editor"),
];

#[test]
fn splits() {
    for (text, expected) in SPLITS {
        let tokens = tokens(text);
        assert_eq!(words(text, &tokens).join("|"), *expected, "in {text:?}");
    }
}

/// Text, and its marks of quotation: `<` opens, `>` closes, `'` is an apostrophe on its own.
const QUOTES: &[(&str, &str)] = &[
    ("\"Rain,\" he said, \"fell.\"", "<><>"),
    ("“Rain,” he said. “It fell", "<><"),
    ("'Rain,' he said", "<>"),
    ("‘Rain,’ he said", "<>"),
    ("it fell,\" he said", ">"),
    ("it fell,' he said", ">"),
    ("he said:\"Rain\"", "<>"),
    ("(\"Rain\")", "<>"),
    ("\"'Rain' fell,\" he said", "<<>>"),
    ("“‘Rain’ fell,” he said", "<<>>"),
    ("the “the military” said", "<>"),
    ("the “ “the military” said", "<<>"),
    ("the workers' union", "'"),
    ("‘the workers’ union said’", "<'>"),
    ("‘the workers’ said so", "<>"),
    ("‘It is the workers’ right,’ he said", "<'>"),
    ("the 'bosses' said", "<>"),
    ("« Rain », he said, „rain“ and »rain«", "<><><>"),
    ("``Rain,'' he said", "<>"),
    ("word—\"Rain\"—word", "<>"),
    ("\"Rain—\" he said", "<>"),
    ("\"… and rain\" fell", "<>"),
    ("\"$5\" and \"50%\"", "<><>"),
];

#[test]
fn faces_of_quotation_marks() {
    for (text, expected) in QUOTES {
        let got: String = tokens(text)
            .iter()
            .filter_map(|t| {
                let look = t.shape;
                let alone = matches!(&text[t.start as usize..t.end as usize], "'" | "’");
                match (
                    look & shape::OPEN_QUOTE != 0,
                    look & shape::CLOSE_QUOTE != 0,
                ) {
                    (true, false) => Some('<'),
                    (false, true) => Some('>'),
                    (true, true) => Some('!'),
                    _ => alone.then_some('\''),
                }
            })
            .collect();
        assert_eq!(got, *expected, "in {text:?}");
    }
}

/// A word in a text, and the look it must have (the bits asked for, then those forbidden).
const LOOKS: &[(&str, &str, u16, u16)] = &[
    (
        "“Rain fell",
        "Rain",
        shape::FIRST | shape::CAPITAL,
        shape::SPACE_BEFORE | shape::ALL_CAPS,
    ),
    (
        "“Rain fell",
        "fell",
        shape::SPACE_BEFORE,
        shape::FIRST | shape::CAPITAL,
    ),
    (
        "in NATO",
        "NATO",
        shape::ALL_CAPS | shape::CAPITAL,
        shape::MARK,
    ),
    (
        "in U.S. hands",
        "U.S.",
        shape::ALL_CAPS | shape::DOT,
        shape::HANDLE,
    ),
    ("A boat", "A", shape::CAPITAL, shape::ALL_CAPS),
    (
        "an S-400",
        "S-400",
        shape::DIGIT | shape::HYPHEN,
        shape::DASH,
    ),
    ("a - b", "-", shape::DASH | shape::MARK, shape::HYPHEN),
    ("a—b", "—", shape::DASH | shape::MARK, shape::SPACE_BEFORE),
    ("by @vell", "@vell", shape::HANDLE, shape::MARK),
    ("on orla.example now", "orla.example", shape::HANDLE, 0),
    ("at 5 a.m. now", "a.m.", shape::DOT, shape::HANDLE),
    ("go 👍", "👍", shape::MARK | shape::SPACE_BEFORE, 0),
    ("Élan", "Élan", shape::CAPITAL | shape::FIRST, 0),
];

#[test]
fn looks() {
    for &(text, word, asked, forbidden) in LOOKS {
        let all = tokens(text);
        let token = all
            .iter()
            .find(|t| &text[t.start as usize..t.end as usize] == word)
            .unwrap_or_else(|| panic!("no {word:?} in {text:?}"));
        assert_eq!(token.shape & asked, asked, "{word:?} in {text:?}");
        assert_eq!(token.shape & forbidden, 0, "{word:?} in {text:?}");
    }
}

#[test]
fn hashes_are_those_of_the_word_lists() {
    for word in [
        "said",
        "SAID",
        "Élan",
        "o'clock",
        "34-year-old",
        "U.S.",
        "Mr.",
        "2.5m",
        "'s",
        "’s",
        "n't",
        "Ünlü",
        "@vell",
        "x.y@z.example",
        "’90s",
        "東京",
        "Müller",
    ] {
        let text = format!(
            "x{}{word} y",
            if word.starts_with(['\'', '’']) && word.len() < 5 {
                ""
            } else {
                " "
            }
        );
        let all = tokens(&text);
        assert_eq!(all[1].hash, word_hash(word.as_bytes()), "{word:?}");
    }
    // What is invisible does not count.
    assert_eq!(tokens("mini\u{ad}ster")[0].hash, word_hash(b"minister"));
    assert_eq!(tokens("they do n't")[2].hash, tokens("don’t")[1].hash);
}

#[test]
fn parts_of_a_text_keep_its_offsets() {
    let text = "Rain fell. “Snow,” he said.";
    let mut out = Vec::new();
    lex(text, 11, text.len() as u32, &mut out);
    assert_eq!(words(text, &out).join("|"), "“|Snow|,|”|he|said|.");
    assert!(out[0].shape & shape::OPEN_QUOTE != 0);
}

/// Every text gives tokens on character boundaries, in order, and leaves out only white space and
/// what is invisible.
#[test]
fn any_text_is_covered() {
    let pieces = [
        "a",
        "B",
        "7",
        " ",
        "\n",
        "'",
        "’",
        "‘",
        "\"",
        "“",
        "”",
        ".",
        ",",
        "-",
        "--",
        "–",
        "—",
        "@",
        "#",
        "&",
        "/",
        ":",
        "n't",
        "'s",
        "U.S.",
        "é",
        "ß",
        "İ",
        "\u{ad}",
        "\u{200d}",
        "\u{feff}",
        "👍",
        "🏽",
        "🇫",
        "\u{301}",
        "東",
        "«",
        "„",
        "http://",
        "www.",
        "…",
        "\u{0}",
        "\u{10ffff}",
        "\u{fffd}",
    ];
    // A fixed linear congruence: the same texts on every run.
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..12 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(seed >> 33) as usize % pieces.len()]);
        }
        let mut position = 0;
        for t in tokens(&text) {
            let (start, end) = (t.start as usize, t.end as usize);
            assert!(
                position <= start && start < end && end <= text.len(),
                "{text:?} {t:?}"
            );
            assert!(
                text[position..start].chars().all(super::chars::is_blank),
                "{text:?}: left out {:?}",
                &text[position..start]
            );
            assert!(text.is_char_boundary(end), "{text:?} {t:?}");
            position = end;
        }
        assert!(
            text[position..].chars().all(super::chars::is_blank),
            "{text:?}"
        );
    }
}
