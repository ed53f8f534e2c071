//! Who a source is, and under which name: each row of `entities.tsv` is an article whose last
//! sentence must have this label and this source.

use says_who::blocks::{Article, text};

#[test]
fn every_row_names_its_source() {
    let mut wrong = Vec::new();
    for row in include_str!("entities.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
    {
        let columns: Vec<&str> = row.split('\t').collect();
        let [kind, article, label, name] = columns[..] else {
            panic!("four columns: {row}");
        };
        let blocks = text::blocks(&article.replace(" // ", "\n\n"));
        let report = says_who::analyse(&Article {
            blocks: blocks.into_iter().map(|(_, block)| block).collect(),
            ..Article::default()
        });
        let last = report.sentences.last().expect("a sentence");
        let source = last
            .source_id
            .map(|id| report.sources[id as usize].name.as_str());
        if last.label.letter() != label || source != Some(name) {
            wrong.push(format!(
                "{kind}: {} {source:?}, not {label} {name:?}",
                last.label.letter()
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
