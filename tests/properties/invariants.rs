//! What is true of every answer of the engine, whatever the text.
//!
//! Takes a text, an article, a page or a line of a corpus; runs the engine on it, and panics if the
//! answer breaks a promise. Shared by the property tests and the fuzz targets; knows nothing about
//! how the input was made.

use says_who::blocks::candidates::Page;
use says_who::blocks::{Article, Block, BlockKind};
use says_who::cli::corpus::{Corpus, Task};
use says_who::labels::{Label, Mark};
use says_who::parse::{Relation, Tree};
use says_who::report::offsets::Unit;
use says_who::report::{Place, Report, Sentence, Span};
use says_who::{page, sentences};

/// An article of these paragraphs, the first of them a headline where `headline`.
pub(crate) fn article(paragraphs: &[String], headline: bool) -> Article {
    let block = |(index, text): (usize, &String)| Block {
        text: text.clone(),
        kind: if headline && index == 0 {
            BlockKind::Headline
        } else {
            BlockKind::Paragraph
        },
        ..Block::default()
    };
    Article {
        blocks: paragraphs.iter().enumerate().map(block).collect(),
        outlet: vec!["halden-post.example".to_owned(), "Halden Post".to_owned()],
    }
}

/// Sentences are in order, apart, trimmed and on character boundaries, and nothing but white space
/// is left out.
pub(crate) fn sentences_are_sound(text: &str) {
    let spans = sentences::split(text);
    let mut last = 0;
    for span in &spans {
        let (start, end) = (span.start as usize, span.end as usize);
        assert!(last <= start && start < end, "{span:?} after {last}");
        let sentence = &text[start..end];
        assert_eq!(sentence.trim(), sentence, "untrimmed");
        assert!(
            is_blank(&text[last..start]),
            "lost {:?}",
            &text[last..start]
        );
        last = end;
    }
    assert!(is_blank(&text[last..]), "lost {:?}", &text[last..]);
    assert_eq!(spans, sentences::split(text), "the same text, twice");
}

fn is_blank(text: &str) -> bool {
    // Characters of no width are as good as white space between sentences.
    let unseen = |c| {
        matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
        )
    };
    text.chars().all(|c| c.is_whitespace() || unseen(c))
}

/// Reads an article, checks all that is promised of its report, and gives it.
pub(crate) fn analysis_is_sound(article: &Article) -> Report {
    let report = says_who::analyse(article);
    let mut last = (0, 0);
    for (index, sentence) in report.sentences.iter().enumerate() {
        let at = (sentence.block, sentence.span.start);
        assert!(
            at >= last,
            "sentence {index} begins at {at:?}, before {last:?}"
        );
        last = (sentence.block, sentence.span.end);
        sentence_is_sound(article, &report, index as u32, sentence);
    }
    sources_are_sound(&report);
    triples_are_sound(article, &report);
    summary_is_sound(&report);
    assert_eq!(
        report,
        says_who::analyse(article),
        "the same article, twice"
    );
    report
}

fn sentence_is_sound(article: &Article, report: &Report, index: u32, sentence: &Sentence) {
    let block = article.blocks[sentence.block as usize].text.as_str();
    is_in(block, sentence.span);
    let inside = |what: &str, span: Span| {
        is_in(block, span);
        let whole = sentence.span;
        assert!(
            whole.start <= span.start && span.end <= whole.end,
            "{what} {span:?} of {sentence:?}"
        );
    };
    sentence
        .source
        .into_iter()
        .for_each(|s| inside("source", s));
    sentence.cue.into_iter().for_each(|s| inside("cue", s));
    let silent = sentence.silent_party;
    silent.into_iter().for_each(|s| inside("silent party", s));
    sentence.content.iter().for_each(|&s| inside("content", s));
    let mut end = sentence.span.start;
    for segment in &sentence.segments {
        inside("segment", segment.span);
        assert!(end <= segment.span.start, "segments overlap: {sentence:?}");
        end = segment.span.end;
    }
    for relay in &sentence.relay {
        assert!(!relay.name.is_empty(), "a relay without name: {sentence:?}");
        relay.span.into_iter().for_each(|s| is_in(block, s));
    }
    if let Some(id) = sentence.source_id {
        let source = &report.sources[id as usize];
        assert!(
            source.sentences.contains(&index),
            "{source:?} lacks {index}"
        );
    }
    assert!((0.0..=1.0).contains(&sentence.confidence), "{sentence:?}");
    assert_ne!(sentence.alternative, Some(sentence.label), "{sentence:?}");
    // The article's own words are what is left where no rule fires.
    let named = !sentence.rule.is_empty() || sentence.label == Label::OwnVoice;
    assert!(named, "no rule: {sentence:?}");
    for rule in &sentence.rule {
        let number = rule.strip_prefix(['C', 'P', 'R']);
        // A construction goes by its name ("parenthesis"), a rule by letter and number.
        let name = rule.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        assert!(
            name || number.is_some_and(|n| n.parse::<u8>().is_ok()),
            "rule {rule:?}"
        );
    }
    let mut marks: Vec<Mark> = sentence.marks.clone();
    marks.sort();
    marks.dedup();
    assert_eq!(
        marks.len(),
        sentence.marks.len(),
        "a mark twice: {sentence:?}"
    );
}

fn is_in(text: &str, span: Span) {
    let slice = text.get(span.start as usize..span.end as usize);
    assert!(slice.is_some_and(|s| !s.is_empty()), "{span:?} of {text:?}");
}

fn sources_are_sound(report: &Report) {
    for source in &report.sources {
        assert!(!source.name.trim().is_empty(), "a source without name");
        assert!(!source.sentences.is_empty(), "{source:?} stands nowhere");
        ascends(&source.sentences, report.sentences.len());
        let label = source.label;
        let somebody = !matches!(label, Label::OwnVoice | Label::NoClaim | Label::Unsure);
        assert!(somebody, "{source:?}");
    }
}

fn ascends(indices: &[u32], count: usize) {
    let each_once = indices.windows(2).all(|pair| pair[0] < pair[1]);
    let all_there = indices.iter().all(|&i| (i as usize) < count);
    assert!(each_once && all_there, "{indices:?} of {count}");
}

fn triples_are_sound(article: &Article, report: &Report) {
    let is_there = |&Place { block, span }: &Place| {
        is_in(&article.blocks[block as usize].text, span);
    };
    for triple in &report.attributions {
        assert!(!triple.cue.is_empty(), "no cue: {triple:?}");
        triple.source.iter().for_each(is_there);
        triple.cue.iter().for_each(is_there);
        triple.content.iter().for_each(is_there);
    }
}

fn summary_is_sound(report: &Report) {
    let summary = &report.summary;
    let count = |test: &dyn Fn(&Sentence) -> bool| {
        report.sentences.iter().filter(|s| test(s)).count() as u32
    };
    for label in Label::ALL {
        assert_eq!(
            summary.label(label),
            count(&|s| s.label == label),
            "{label:?}"
        );
    }
    assert_eq!(summary.claims, count(&|s| s.label != Label::NoClaim));
    let passed_on = |s: &Sentence| s.label == Label::Media || !s.relay.is_empty();
    let second_hand = count(&|s| s.label != Label::NoClaim && passed_on(s));
    assert_eq!(summary.second_hand, second_hand);
    for notice in &summary.notices {
        assert!(!notice.text.is_empty(), "a notice without words");
        ascends(&notice.sentences, report.sentences.len());
    }
}

/// Reads a page, and checks that every offset of the answer is a place between two characters of
/// its candidate, in UTF-16 units.
pub(crate) fn page_is_sound(asked: &Page) {
    if asked.check().is_err() {
        return;
    }
    let answer = page::analyse(asked);
    assert!(answer.article || answer.sentences.is_empty());
    let given = asked.blocks.len();
    assert!(answer.blocks.len() == given || answer.blocks.is_empty() && !answer.article);
    let edges: Vec<Vec<u32>> = asked.blocks.iter().map(|b| edges(&b.text)).collect();
    let mut last = (0, 0);
    for sentence in &answer.sentences {
        let places = &edges[sentence.block as usize];
        assert!(
            answer.blocks[sentence.block as usize].is_some(),
            "{sentence:?}"
        );
        let whole = (sentence.start, sentence.end);
        assert!(
            (sentence.block, sentence.start) >= last,
            "{sentence:?} before {last:?}"
        );
        last = (sentence.block, sentence.end);
        let inside = |(start, end): (u32, u32)| {
            assert!(
                whole.0 <= start && start < end && end <= whole.1,
                "{start}, {end}: {sentence:?}"
            );
            assert!(
                places.binary_search(&start).is_ok(),
                "{start} splits a character"
            );
            assert!(
                places.binary_search(&end).is_ok(),
                "{end} splits a character"
            );
        };
        inside(whole);
        sentence.source.into_iter().for_each(inside);
        sentence.cue.into_iter().for_each(inside);
        sentence.silent_party.into_iter().for_each(inside);
        sentence.content.iter().copied().for_each(inside);
        sentence
            .segments
            .iter()
            .for_each(|s| inside((s.start, s.end)));
    }
    let again = page::analyse(asked);
    assert_eq!(
        format!("{answer:?}"),
        format!("{again:?}"),
        "the same page, twice"
    );
}

/// Every place between two characters, in UTF-16 units.
fn edges(text: &str) -> Vec<u32> {
    let mut at = 0;
    let mut out = vec![0];
    for c in text.chars() {
        at += c.len_utf16() as u32;
        out.push(at);
    }
    out
}

/// Answers a line of a corpus in every way, and checks that an answer is one line of JSON with
/// sentences that lie in the text, and that a refusal says why and leaves nothing behind.
pub(crate) fn line_is_sound(line: &[u8]) {
    for unit in [Unit::CodePoints, Unit::Utf16, Unit::Bytes] {
        for task in [Task::Annotate, Task::Split] {
            let outlet = None;
            let corpus = Corpus {
                task,
                unit,
                outlet,
                encoder: None,
            };
            let mut out = Vec::new();
            match corpus.answer(line, &mut out) {
                Err(why) => {
                    assert!(!why.is_empty() && !why.contains('\n'), "{why:?}");
                    assert!(out.is_empty(), "half an answer");
                }
                Ok(()) => answer_is_sound(line, &out, unit, task),
            }
        }
    }
}

/// What the check needs of a line.
#[derive(serde::Deserialize)]
struct Asked {
    text: String,
}

fn answer_is_sound(line: &[u8], out: &[u8], unit: Unit, task: Task) {
    let (last, body) = out.split_last().expect("an answer");
    assert!(*last == b'\n' && !body.contains(&b'\n'), "not one line");
    let answer: serde_json::Value = serde_json::from_slice(body).expect("JSON");
    let Asked { text } = serde_json::from_slice(line).expect("it was an article");
    let length = match unit {
        Unit::CodePoints => text.chars().count(),
        Unit::Utf16 => text.encode_utf16().count(),
        Unit::Bytes => text.len(),
    } as u64;
    let mut end = 0;
    for sentence in answer["sentences"].as_array().expect("sentences") {
        let at = |index: usize, key: &str| match task {
            Task::Annotate => sentence[key].as_u64(),
            Task::Split | Task::Propose => sentence[index].as_u64(),
        };
        let (from, to) = (at(0, "start").expect("start"), at(1, "end").expect("end"));
        // Given boundaries are used as they are, empty ones too.
        assert!(
            end <= from && from <= to && to <= length,
            "{sentence} after {end}"
        );
        end = to;
    }
}

/// One root, every head a token, no circle, nothing that hangs over something else's arc.
pub(crate) fn tree_is_sound(tree: &Tree, tokens: usize) {
    assert_eq!(tree.heads.len(), tokens);
    assert_eq!(tree.relations.len(), tokens);
    let roots = (0..tokens).filter(|&i| tree.is_root(i)).count();
    assert_eq!(roots, usize::from(tokens > 0));
    for i in 0..tokens {
        let Some(head) = tree.head(i) else {
            assert_eq!(tree.relations[i], Relation::Root);
            continue;
        };
        assert!(head < tokens && head != i);
        let top = tree.path_to_root(i).last();
        assert_eq!(top, tree.root(), "token {i} hangs on nothing");
        for between in i.min(head) + 1..i.max(head) {
            assert!(
                tree.is_under(between, head),
                "{between} lies across {i} and {head}"
            );
        }
        let (first, last) = tree.span(i);
        assert!((first..=last).contains(&i));
        assert!(tree.children(head).any(|child| child == i));
    }
}
