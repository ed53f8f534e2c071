//! `cargo bench`: MB/s and words/s of each stage and of the whole engine on named texts, and how
//! the time per byte grows from 1 kB to 16 MB (it should not).
//!
//! Takes `[NAME]…` to measure only these texts (`growth` for the growth); prints tables. The best
//! of several rounds counts, because whatever else the machine does only adds time.

#[path = "texts/mod.rs"]
mod texts;

use says_who::blocks::{Article, text};
use says_who::{sentences, tokens};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// How long one measurement may go on.
const PATIENCE: Duration = Duration::from_millis(400);

fn main() {
    let args: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with("--"))
        .collect();
    let chosen = |name: &str| args.is_empty() || args.iter().any(|arg| arg == name);

    println!(
        "{:<18}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}{:>12}",
        "MB/s", "bytes", "blocks", "split", "lex", "tag", "whole", "words/s"
    );
    for (name, words) in [("20 words", 20), ("1,000 words", 1_000)] {
        if chosen(name) {
            stages(name, &texts::article(words));
        }
    }
    for name in texts::SHAPES.into_iter().filter(|name| chosen(name)) {
        stages(name, &texts::shape(name, 1_000_000));
    }
    if !chosen("growth") {
        return;
    }
    println!("\n{:<18}{}", "ns per byte", sizes());
    for name in texts::SHAPES {
        print!("{name:<18}");
        for power in (10..=24).step_by(2) {
            let text = texts::shape(name, 1 << power);
            let article = article(&text);
            let time = best(|| {
                black_box(says_who::analyse(black_box(&article)));
            });
            print!("{:>9.1}", time * 1e9 / text.len() as f64);
        }
        println!();
    }
}

fn sizes() -> String {
    let sizes = (10..=24).step_by(2);
    let name = |power: u32| match power {
        0..20 => format!("{} kB", 1 << (power - 10)),
        _ => format!("{} MB", 1 << (power - 20)),
    };
    sizes.map(|power| format!("{:>9}", name(power))).collect()
}

fn article(text: &str) -> Article {
    Article {
        blocks: text::blocks(text).into_iter().map(|(_, b)| b).collect(),
        ..Article::default()
    }
}

fn stages(name: &str, text: &str) {
    let article = article(text);
    let spans: Vec<Vec<_>> = article
        .blocks
        .iter()
        .map(|block| sentences::split(&block.text).into_iter().collect())
        .collect();
    let lexed = |out: &mut Vec<tokens::Token>, then: &mut dyn FnMut(&str, &mut [tokens::Token])| {
        for (block, spans) in article.blocks.iter().zip(&spans) {
            for span in spans {
                out.clear();
                tokens::lex(&block.text, span.start, span.end, out);
                then(&block.text, out);
            }
        }
    };
    let mut out = Vec::new();
    let blocks = best(|| {
        black_box(text::blocks(black_box(text)));
    });
    let split = best(|| {
        for block in &article.blocks {
            black_box(sentences::split(&block.text).len());
        }
    });
    let lex = best(|| {
        lexed(&mut out, &mut |_, tokens| {
            black_box(tokens);
        });
    });
    let tagged = best(|| lexed(&mut out, &mut |text, tokens| tokens::tag(text, tokens)));
    let whole = best(|| {
        black_box(says_who::analyse(black_box(&article)));
    });
    let speed = |seconds: f64| text.len() as f64 / seconds / 1e6;
    println!(
        "{name:<18}{:>9}{:>9.1}{:>9.1}{:>9.1}{:>9.1}{:>9.2}{:>12.0}",
        text.len(),
        speed(blocks),
        speed(split),
        speed(lex),
        speed((tagged - lex).max(1e-9)),
        speed(whole),
        text.split_whitespace().count() as f64 / whole
    );
}

/// Seconds of the fastest of some rounds.
fn best(mut task: impl FnMut()) -> f64 {
    let begin = Instant::now();
    let mut best = f64::INFINITY;
    loop {
        let start = Instant::now();
        task();
        best = best.min(start.elapsed().as_secs_f64());
        if begin.elapsed() > PATIENCE {
            return best;
        }
    }
}
