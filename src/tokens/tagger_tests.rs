//! What the tagger makes of our own sentences, one per row.

use super::{Tag, Token, lex, tag};

fn tagged(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    lex(text, 0, text.len() as u32, &mut out);
    tag(text, &mut out);
    out
}

/// A text, one of its words, and the tag of that word.
const TAGS: &[(&str, &str, Tag)] = &[
    // Past or participle: the difference between a cue and none.
    (
        "The mayor of Dorn said on Friday that the bridge would close.",
        "said",
        Tag::Past,
    ),
    (
        "Two men arrested on Friday were released, police said.",
        "arrested",
        Tag::PastParticiple,
    ),
    (
        "The plan was announced by the ministry.",
        "announced",
        Tag::PastParticiple,
    ),
    ("The ministry announced the plan.", "announced", Tag::Past),
    (
        "He has repeatedly denied the claims.",
        "denied",
        Tag::PastParticiple,
    ),
    ("She told reporters that it was over.", "told", Tag::Past),
    // Base, present or noun
    (
        "They refused to comment on the report.",
        "comment",
        Tag::Base,
    ),
    (
        "Officials claim that the dam is safe.",
        "claim",
        Tag::Present,
    ),
    ("The claim was false.", "claim", Tag::Noun),
    ("The claims were false.", "claims", Tag::Nouns),
    ("He claims the dam is safe.", "claims", Tag::PresentS),
    ("The report says the dam is safe.", "report", Tag::Noun),
    (
        "The company did not respond to a request.",
        "respond",
        Tag::Base,
    ),
    (
        "Scientists think the lake is warming.",
        "think",
        Tag::Present,
    ),
    ("He would not say why.", "say", Tag::Base),
    ("The council is asking for help.", "asking", Tag::Gerund),
    // that, to, 's
    ("She said that the river rose.", "that", Tag::Preposition),
    ("He lives in that house.", "that", Tag::Determiner),
    ("The group, which runs the port, left.", "which", Tag::Wh),
    ("According to the army, nobody was hurt.", "to", Tag::To),
    ("The mayor's office replied.", "'s", Tag::PossessiveEnding),
    ("He's leaving, she said.", "'s", Tag::PresentS),
    ("There were no boats.", "There", Tag::There),
    // Names, numbers, marks
    ("Police in Dorn said Mara Voss fled.", "Voss", Tag::Name),
    ("It cost 2.5m in all.", "2.5m", Tag::Number),
    ("Twelve of 1,200 boats sank.", "1,200", Tag::Number),
    ("“Rain,” he said.", "”", Tag::Punctuation),
    ("It rose 5% in May.", "%", Tag::Noun),
    ("They could not be reached.", "could", Tag::Modal),
    ("The ferry didn't sail.", "n't", Tag::Adverb),
    (
        "Minister Says Port Will Reopen After Storm",
        "Says",
        Tag::PresentS,
    ),
];

#[test]
fn tags() {
    let mut wrong = Vec::new();
    for &(text, word, expected) in TAGS {
        let token = tagged(text)
            .into_iter()
            .find(|token| &text[token.start as usize..token.end as usize] == word)
            .unwrap_or_else(|| panic!("no {word:?} in {text:?}"));
        if token.tag != expected {
            wrong.push(format!(
                "{word:?} in {text:?}: {:?}, not {expected:?}",
                token.tag
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_and_marks_alone_have_tags() {
    assert!(tagged("").is_empty());
    assert!(
        tagged("… “ ” — !")
            .iter()
            .all(|token| token.tag == Tag::Punctuation)
    );
}
