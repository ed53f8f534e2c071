//! What is true of any text, checked on texts from a small generator.

use super::split;

/// A small generator of numbers, the same in each run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

/// What has to hold of any text: sentences in order, apart, on character boundaries, trimmed, and
/// nothing but white space left out.
fn assert_sound(text: &str) {
    let mut last = 0;
    for span in split(text) {
        let (start, end) = (span.start as usize, span.end as usize);
        assert!(last <= start && start < end, "{span:?} of {text:?}");
        let gap = &text[last..start];
        assert!(gap.chars().all(super::is_space), "lost {gap:?} of {text:?}");
        let sentence = &text[start..end];
        assert_eq!(sentence.trim(), sentence, "untrimmed in {text:?}");
        last = end;
    }
    let rest = &text[last..];
    assert!(
        rest.chars().all(super::is_space),
        "lost {rest:?} of {text:?}"
    );
}

#[test]
fn any_text_is_split_soundly() {
    let pieces = [
        " ",
        " ",
        "\n",
        "\u{a0}",
        "\u{200b}",
        "\u{ad}",
        ".",
        ".",
        "...",
        "…",
        "!",
        "?",
        "?!",
        "\"",
        "'",
        "“",
        "”",
        "‘",
        "’",
        "«",
        "»",
        "„",
        "(",
        ")",
        "[",
        "]",
        ":",
        ",",
        "-",
        "—",
        "•",
        "1.",
        "2)",
        "a.",
        "b.",
        "Mr.",
        "U.S.",
        "p.m.",
        "I",
        "X",
        "Finn",
        "said",
        "the",
        "The",
        "über",
        "Éva",
        "。",
        "？",
        "।",
        "नहीं",
        "他",
        "😀",
        "é",
        "e\u{301}",
        "Photo:",
        "No.",
        "St.",
        "N.J.",
        "1,000",
        "3.5",
        "*",
        "[1]",
        "’s",
        "de",
        "Yahoo!",
        "@",
        "https://a.b/C.D?e",
    ];
    let mut random = Random(0x5eed);
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..random.below(24) {
            text.push_str(pieces[random.below(pieces.len())]);
        }
        assert_sound(&text);
    }
}

#[test]
fn any_bytes_are_split_soundly() {
    let mut random = Random(0xb17e5);
    for _ in 0..20_000 {
        let bytes: Vec<u8> = (0..random.below(40))
            .map(|_| random.below(256) as u8)
            .collect();
        assert_sound(&String::from_utf8_lossy(&bytes));
    }
}

/// Each of these repeats until a pass that looks back or ahead without bound would take hours.
#[test]
fn time_grows_with_the_text_and_no_faster() {
    let units = [
        "\"",
        "“",
        "”",
        "'",
        ".",
        ". ",
        ". . ",
        "…",
        "?",
        "? ",
        "!\" ",
        "(",
        ")",
        ".) ",
        ". \"",
        ". ( ",
        ". “ ",
        "a.",
        "A. ",
        "1. ",
        "1.) ",
        "• ",
        ": ",
        "Photo: ",
        "X. A",
        "J.",
        "?” A",
        "?” A ",
        "?” A said ",
        "“Why?” Finn, ",
        " ",
        "\n",
        "\u{a0}.",
        ".[1]",
        "。",
        ".\u{ad}",
        ".*",
        "-",
        ".-",
        "a",
        "é.",
        "St. ",
    ];
    for unit in units {
        for prefix in ["", "1. ", "“Why?” ", "• ", ". ", "A "] {
            let text = prefix.to_owned() + &unit.repeat(200_000 / unit.len());
            let start = std::time::Instant::now();
            assert_sound(&text);
            let seconds = start.elapsed().as_secs_f64();
            assert!(seconds < 5.0, "{prefix:?} and {unit:?} took {seconds} s");
        }
    }
}
