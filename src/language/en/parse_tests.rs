//! What the parser makes of our own sentences, one per row.

use super::parse::parse;
use crate::parse::{Relation, Tree};
use crate::tokens::{Token, lex, tag};

/// The tree of a text, and its tokens.
fn read(text: &str) -> (Vec<Token>, Tree) {
    let mut tokens = Vec::new();
    lex(text, 0, text.len() as u32, &mut tokens);
    tag(text, &mut tokens);
    let mut tree = Tree::default();
    parse(text, &tokens, &mut tree);
    (tokens, tree)
}

/// A text, its verb of saying, the words of who says it, and the head of what is said.
const SAYINGS: &[(&str, &str, &str, &str)] = &[
    ("Police said the boat sank.", "said", "Police", "sank"),
    (
        "The mayor said that the ferry was late.",
        "said",
        "The mayor",
        "late",
    ),
    (
        "In a statement on Friday, the ministry said the bridge would close.",
        "said",
        "the ministry",
        "close",
    ),
    (
        "The tunnel had flooded, the council said on Friday.",
        "said",
        "the council",
        "flooded",
    ),
    (
        "The tunnel had flooded, said Ada Lorn.",
        "said",
        "Ada Lorn",
        "flooded",
    ),
    ("“We lost everything,” Lorn said.", "said", "Lorn", "lost"),
    (
        "A spokesman for Halder Mills, who asked not to be named, said the kiln was closed.",
        "said",
        "A spokesman for Halder Mills, who asked not to be named,",
        "closed",
    ),
    (
        "Tom Vell, 31, said the orchard froze.",
        "said",
        "Tom Vell, 31,",
        "froze",
    ),
    (
        "The farmer also said he had sold the herd.",
        "said",
        "The farmer",
        "sold",
    ),
    (
        "She told reporters that the talks had failed.",
        "told",
        "She",
        "failed",
    ),
    (
        "The report found that two cranes were unsafe.",
        "found",
        "The report",
        "unsafe",
    ),
    (
        "The union warned prices would rise.",
        "warned",
        "The union",
        "rise",
    ),
    ("Two dead, police say", "say", "police", "dead"),
];

#[test]
fn who_says_what() {
    let mut wrong = Vec::new();
    for &(text, verb, who, what) in SAYINGS {
        let (tokens, tree) = read(text);
        let word = |i: usize| &text[tokens[i].start as usize..tokens[i].end as usize];
        let verb = (0..tokens.len())
            .find(|&i| word(i) == verb)
            .expect("the verb");
        let subject = tree.dependent(verb, Relation::Nsubj).map(|subject| {
            let (first, last) = tree.span(subject);
            &text[tokens[first].start as usize..tokens[last].end as usize]
        });
        let said = tree.dependent(verb, Relation::Ccomp).map(word);
        // Which of two words a comma hangs on says nothing.
        let subject = subject.map(|words| words.trim_end_matches(','));
        if subject != Some(who.trim_end_matches(',')) || said != Some(what) {
            wrong.push(format!("{text}: {subject:?} says {said:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_has_no_tree() {
    let (_, tree) = read("");
    assert!(tree.is_empty() && tree.root().is_none());
}
