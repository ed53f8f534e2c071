//! Any bytes as a line of a corpus → one line of JSON, or why not.
#![no_main]

#[allow(dead_code)]
#[path = "../../tests/properties/invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|line: &[u8]| invariants::line_is_sound(line));
