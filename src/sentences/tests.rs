//! Sentences that were written for these tests, one row a case with its reason.

use super::split;

fn sentences(text: &str) -> Vec<&str> {
    split(text)
        .iter()
        .map(|s| &text[s.start as usize..s.end as usize])
        .collect()
}

#[test]
fn titles_go_on() {
    assert_eq!(
        sentences("Mr. Oduya met Sen. Ilse Brandt. They spoke."),
        ["Mr. Oduya met Sen. Ilse Brandt.", "They spoke."]
    );
}
