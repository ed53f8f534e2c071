//! The encoder in Rust against the one that is taught, number by number: a very small one with
//! weights by chance, which `train/encoder/golden.py` wrote with its answers.

use says_who::base::Opinion;
use says_who::encoder::{Encoder, Fault, Passage};
use says_who::report::Span;
use serde_json::Value;

const MODEL: &[u8] = include_bytes!("encoder/tiny.bin");
const GOLDEN: &str = include_str!("encoder/tiny.jsonl");

/// How far whole numbers may lead away from the chances of the taught one. Where two labels are
/// nearer to each other than this, either may win; weights by chance make many such sentences.
const ROUNDING: f32 = 0.04;

/// Answers of the taught one, an article a line.
fn golden() -> impl Iterator<Item = Value> {
    GOLDEN
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
}

fn number(value: &Value) -> usize {
    value.as_u64().expect("a number") as usize
}

/// The byte at which each character of a text starts, and its end.
fn bytes(text: &str) -> Vec<u32> {
    let starts = text.char_indices().map(|(at, _)| at);
    starts.chain([text.len()]).map(|at| at as u32).collect()
}

/// Opinions of the one in Rust, each with the byte at which its block starts.
fn read(encoder: &Encoder, article: &Value) -> Vec<(u32, Opinion)> {
    let text = article["text"].as_str().expect("a text");
    let bytes = bytes(text);
    let mut blocks: Vec<(u32, &str)> = Vec::new();
    for block in text.split("\n\n") {
        blocks.push((
            (block.as_ptr() as usize - text.as_ptr() as usize) as u32,
            block,
        ));
    }
    let mut spans = vec![Vec::new(); blocks.len()];
    let mut starts = Vec::new();
    for sentence in article["sentences"].as_array().expect("sentences") {
        let at = |name: &str| bytes[number(&sentence[name])];
        let (start, end) = (at("start"), at("end"));
        let block = blocks.partition_point(|(first, _)| *first <= start) - 1;
        let first = blocks[block].0;
        spans[block].push(Span {
            start: start - first,
            end: end - first,
        });
        starts.push(first);
    }
    let passages: Vec<Passage<'_>> = blocks
        .iter()
        .zip(&spans)
        .map(|((_, text), sentences)| Passage { text, sentences })
        .collect();
    starts.into_iter().zip(encoder.read(&passages)).collect()
}

fn largest(shares: &[f32]) -> usize {
    let larger = |a: &usize, b: &usize| shares[*a].total_cmp(&shares[*b]);
    (0..shares.len()).max_by(larger).expect("shares")
}

#[test]
fn it_answers_as_the_one_that_was_taught() {
    let encoder = Encoder::from_bytes(MODEL).expect("a model");
    let (mut sentences, mut clear, mut spans, mut same_spans) = (0, 0, 0, 0);
    for article in golden() {
        let bytes = bytes(article["text"].as_str().expect("a text"));
        let answers = article["sentences"].as_array().expect("sentences");
        let opinions = read(&encoder, &article);
        assert_eq!(opinions.len(), answers.len());
        for (right, (first, ours)) in answers.iter().zip(&opinions) {
            let shares = |name: &str| -> Vec<f32> {
                let values = right[name].as_array().expect("shares");
                values
                    .iter()
                    .map(|x| x.as_f64().expect("a share") as f32)
                    .collect()
            };
            let all = [
                (shares("labels"), &ours.labels[..]),
                (shares("relay"), &ours.relay[..]),
                (shares("stance"), &ours.stance[..]),
                (shares("form"), &ours.form[..]),
            ];
            for (right, ours) in &all {
                assert_eq!(right.len(), ours.len());
                for (right, ours) in right.iter().zip(*ours) {
                    assert!((right - ours).abs() < ROUNDING, "{right} {ours}: {article}");
                }
            }
            sentences += 1;
            let (label, labels) = (largest(&all[0].0), &all[0].0);
            let lead = |other: usize| labels[label] - labels[other];
            let near = |other: usize| other != label && lead(other) < ROUNDING;
            if !(0..labels.len()).any(near) {
                clear += 1;
                assert_eq!(label, largest(all[0].1), "{labels:?} {:?}", all[0].1);
            }
            for (name, ours) in [("source", ours.source), ("cue", ours.cue)] {
                let right = right[name].as_array().map(|span| {
                    let at = |i: usize| bytes[number(&span[i])] - first;
                    Span {
                        start: at(0),
                        end: at(1),
                    }
                });
                spans += 1;
                same_spans += usize::from(right == ours);
            }
        }
    }
    assert!(sentences > 60, "{sentences}");
    assert!(
        clear + 2 >= sentences,
        "only {clear} of {sentences} labels are clear"
    );
    assert!(
        same_spans * 100 >= spans * 97,
        "{same_spans} of {spans} spans"
    );
}

#[test]
fn it_answers_the_same_again() {
    let encoder = Encoder::from_bytes(MODEL).expect("a model");
    for article in golden().take(2) {
        assert_eq!(read(&encoder, &article), read(&encoder, &article));
    }
}

#[test]
fn nothing_and_odd_places_are_read_too() {
    let encoder = Encoder::from_bytes(MODEL).expect("a model");
    assert!(encoder.read(&[]).is_empty());
    let none = Passage {
        text: "",
        sentences: &[],
    };
    assert!(encoder.read(&[none]).is_empty());
    let empty = [Span { start: 0, end: 0 }, Span { start: 1, end: 900 }];
    let odd = Passage {
        text: "éa",
        sentences: &empty,
    };
    assert_eq!(encoder.read(&[odd]).len(), 2);
}

#[test]
fn a_file_that_was_changed_is_refused() {
    let mut bytes = MODEL.to_vec();
    bytes[40] ^= 1;
    assert_eq!(Encoder::from_bytes(&bytes).err(), Some(Fault::Damaged));
    assert!(Encoder::from_bytes(&MODEL[..100]).is_err());
}
