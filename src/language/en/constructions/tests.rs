//! Every construction finds its own examples.

use super::ALL;
use crate::base::Span;
use crate::blocks::BlockKind;
use crate::language::en::Reader;

#[test]
fn constructions_find_their_examples() {
    let mut faults = Vec::new();
    for construction in ALL {
        assert!(!construction.definition.is_empty() && !construction.examples.is_empty());
        for example in construction.examples {
            let text = example.text;
            let span = Span {
                start: 0,
                end: text.len() as u32,
            };
            let heading = !text.ends_with(['.', '”']);
            let mut reader = Reader::default();
            reader.start_block();
            let found = reader.propose(text, span, BlockKind::Paragraph, heading);
            let words = |s: Span| &text[s.start as usize..s.end as usize];
            let own = || found.iter().filter(|a| a.construction == construction.id);
            let hit = own().any(|a| {
                words(a.cue).contains(example.cue)
                    && if example.source.is_empty() {
                        a.source.span.start == a.source.span.end
                    } else {
                        words(a.source.span).contains(example.source)
                    }
            });
            if !hit {
                let seen: Vec<_> = own()
                    .map(|a| (words(a.source.span), words(a.cue)))
                    .collect();
                faults.push(format!("{}: {text}\n\t{seen:?}", construction.id));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} missed:\n{}",
        faults.len(),
        faults.join("\n")
    );
}
