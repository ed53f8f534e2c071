//! Any article → a report that keeps its promises. Each line of the input is a paragraph; a first
//! line that begins with `#` is a headline.
#![no_main]

#[allow(dead_code)]
#[path = "../../tests/properties/invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let headline = text.starts_with('#');
    let text = text.strip_prefix('#').unwrap_or(text);
    let paragraphs: Vec<String> = text.split('\n').map(str::to_owned).collect();
    invariants::analysis_is_sound(&invariants::article(&paragraphs, headline));
});
