//! Who passes a sentence on, and under which name (P6, R24, R41–R45, R76): each row of `relays.tsv` is an
//! article whose last sentence must have these relays.

use says_who::blocks::{Article, text};

#[test]
fn every_row_names_its_relays() {
    let mut wrong = Vec::new();
    for row in include_str!("relays.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
    {
        let columns: Vec<&str> = row.split('\t').collect();
        let [kind, article, names] = columns[..] else {
            panic!("three columns: {row}");
        };
        let blocks = text::blocks(&article.replace(" // ", "\n\n"));
        let report = says_who::analyse(&Article {
            blocks: blocks.into_iter().map(|(_, block)| block).collect(),
            ..Article::default()
        });
        let last = report.sentences.last().expect("a sentence");
        let bare = |name: &str| {
            let name = name.strip_prefix("the ").or(name.strip_prefix("The "));
            name.map(str::to_owned)
        };
        let mut found: Vec<String> = last
            .relay
            .iter()
            .map(|relay| bare(&relay.name).unwrap_or_else(|| relay.name.clone()))
            .collect();
        let mut wanted: Vec<&str> = names.split(" + ").filter(|name| *name != "–").collect();
        found.sort();
        wanted.sort_unstable();
        if found != wanted {
            wrong.push(format!("{kind}: {found:?}, not {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
