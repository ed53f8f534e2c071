//! A page read again after a part of it changed: the report is the same as from a fresh reading,
//! and only the changed blocks are read.

use says_who::blocks::{Article, Block, BlockKind};
use says_who::{Memory, analyse, analyse_again};

const TEXTS: [&str; 5] = [
    "Varnay council votes to widen the ferry berth",
    "The council of Varnay will widen the ferry berth before the summer. The minister said the work would cost two million crowns.",
    "“We have waited nine years for this,” said Ana Brekke, who runs the ferry.",
    "“It was worth it.” She added that the crane would come by sea.",
    "The berth was built in 1974 and has been mended four times since.",
];

fn article(texts: &[&str]) -> Article {
    let kind = |at| match at {
        0 => BlockKind::Headline,
        _ => BlockKind::Paragraph,
    };
    Article {
        blocks: texts
            .iter()
            .enumerate()
            .map(|(at, text)| Block {
                text: (*text).to_owned(),
                kind: kind(at),
                ..Block::default()
            })
            .collect(),
        ..Article::default()
    }
}

/// Reads again, and asserts that the report is a fresh one and that so many blocks were read.
fn read(memory: &mut Memory, article: &Article, anew: usize) {
    assert_eq!(analyse_again(article, memory), analyse(article));
    assert_eq!(memory.anew, anew);
}

#[test]
fn only_what_changed_is_read() {
    let mut memory = Memory::default();
    let mut texts = TEXTS.to_vec();
    read(&mut memory, &article(&texts), 5);
    read(&mut memory, &article(&texts), 0);
    texts[2] = "“We have waited nine years for this,” said Otto Lind, who runs the ferry.";
    read(&mut memory, &article(&texts), 1);
    texts.insert(2, "The harbour was closed on Monday, a spokesman said.");
    read(&mut memory, &article(&texts), 1);
    texts.remove(1);
    read(&mut memory, &article(&texts), 0);
}

#[test]
fn what_depends_on_other_blocks_is_resolved_anew() {
    let mut memory = Memory::default();
    let mut texts = TEXTS.to_vec();
    let before = analyse_again(&article(&texts), &mut memory);
    let other = "“We have waited nine years for this,” said the minister, who runs the ferry.";
    texts[2] = other;
    let after = analyse_again(&article(&texts), &mut memory);
    assert_eq!(memory.anew, 1);
    let carried = |report: &says_who::report::Report| report.sentences[4].label;
    assert_ne!(
        carried(&before),
        carried(&after),
        "the quotation carried on"
    );
}

#[test]
fn the_same_words_of_another_kind_are_read_anew() {
    let mut memory = Memory::default();
    let mut changed = article(&TEXTS);
    read(&mut memory, &changed, 5);
    changed.blocks[4].kind = BlockKind::Quote;
    read(&mut memory, &changed, 1);
    // The same block twice is read once, and another page forgets the first.
    changed.blocks.push(changed.blocks[4].clone());
    read(&mut memory, &changed, 0);
    read(&mut memory, &article(&TEXTS[..1]), 0);
    read(&mut memory, &article(&TEXTS), 4);
}
