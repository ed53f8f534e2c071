//! Reads one text a few times and does nothing else, to count instructions or to profile.
//!
//! Takes `NAME BYTES TIMES` (a text of `texts`, or `article WORDS TIMES`); prints how many
//! sentences there are. `cargo xtask work` runs it under callgrind.

#[path = "texts/mod.rs"]
mod texts;

use std::time::Instant;

fn main() {
    let args: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| a != "--bench")
        .collect();
    let [name, size, times] = args.as_slice() else {
        println!("usage: work NAME SIZE TIMES");
        return;
    };
    let size: usize = size.parse().expect("a size");
    let text = match name.as_str() {
        "article" => texts::article(size),
        shape => texts::shape(shape, size),
    };
    let blocks = says_who::blocks::text::blocks(&text);
    let article = says_who::blocks::Article {
        blocks: blocks.into_iter().map(|(_, block)| block).collect(),
        ..Default::default()
    };
    for _ in 0..times.parse::<u32>().expect("how many times") {
        let start = Instant::now();
        let report = says_who::analyse(std::hint::black_box(&article));
        let seconds = start.elapsed().as_secs_f64();
        println!(
            "{} sentences, {:.1} ms, {:.1} MB/s",
            report.sentences.len(),
            seconds * 1e3,
            text.len() as f64 / seconds / 1e6
        );
    }
}
