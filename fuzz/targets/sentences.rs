//! Any text → sentences that are in order, apart, and leave nothing out.
#![no_main]

#[allow(dead_code)]
#[path = "../../tests/properties/invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|text: &str| invariants::sentences_are_sound(text));
