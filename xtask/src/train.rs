//! `cargo xtask train`: learns the tagger's and the parser's weights from treebanks and measures them.
//!
//! Takes a folder of CoNLL-U files (`--data DIR`); writes `src/language/en/model/tagger.bin`.
//! `--parser` does the same for the parser and `parser.bin` (`--evaluate` with `--cues FILE` also
//! measures how well cues find source and content); `--show TEXT` prints a tree.
//! `--check` trains and compares with that file instead of writing it; `--evaluate` measures the
//! file on the test files, `--errors` lists the words it gets wrong. Deterministic: the same data gives the same bytes on every machine, as
//! all sums are of whole numbers.
//!
//! `train antecedents --data DIR` learns whom pronouns and descriptions mean: see [`antecedents`];
//! `train relays --data DIR`, who passes on what a sentence says: see [`relays`].
//! `train articles` prints `train/articles` in the form of the labelled sets; `train kinds N` prints N
//! sentences of each frame of `kinds.grammar`.
//!
//! With `--pages DIR` it learns what kind of page it is instead: see [`pages`].

mod antecedents;
mod articles;
mod chance;
mod cues;
mod file;
mod grammar;
mod judge;
mod kinds;
mod labelled;
pub(crate) mod pages;
mod parser;
mod perceptron;
mod relays;
mod slope;
mod table;
mod treebank;

use anyhow::{Context, Result, bail};
use perceptron::Settings;
use says_who::tokens::{Tag, lex, shape, tag};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use treebank::{Sentence, read};

const FILE: &str = "src/language/en/model/tagger.bin";
const KINDS: &str = "src/blocks/kind.tsv";
const PARSER: &str = "src/language/en/model/parser.bin";
const IRREGULAR: &str = "src/language/en/lists/irregular.tsv";
/// How many sentences of news are learned from beside the treebanks.
const NEWS_COUNT: usize = 6000;
const TRAIN: &[&str] = &["ewt-train", "gum-by-train"];
const EVALUATE: &[&str] = &["ewt-dev", "gum-by-dev", "pud", "ewt-test", "gum-by-test"];

/// Runs `train --data DIR [--check | --evaluate]`, or `train judge …`.
pub(crate) fn command(args: &[String]) -> Result<()> {
    if let Some((first, rest)) = args.split_first()
        && first == "judge"
    {
        return judge::command(rest);
    }
    if let Some((first, rest)) = args.split_first()
        && first == "antecedents"
    {
        return antecedents::command(rest);
    }
    if let Some((first, rest)) = args.split_first()
        && first == "relays"
    {
        return relays::command(rest);
    }
    if let [first, count] = args
        && first == "kinds"
    {
        for row in kinds::rows(count.parse().context("train kinds needs a number")?)? {
            println!("{}\t{}\t{}", row.kind, row.text, row.label);
        }
        return Ok(());
    }
    if args == ["articles"] {
        for article in articles::read()? {
            println!("{}", serde_json::to_string(&article)?);
        }
        return Ok(());
    }
    if args.iter().any(|arg| arg == "--pages") {
        return of_pages(args);
    }
    let mut data = None;
    let mut sets = Vec::new();
    let mut show = None;
    let (mut check, mut evaluate, mut errors, mut parser) = (false, false, false, false);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--data" => data = Some(PathBuf::from(args.next().context("--data needs a folder")?)),
            "--parser" => parser = true,
            "--show" => show = Some(args.next().context("--show needs a sentence")?.clone()),
            "--cues" => sets.push(PathBuf::from(args.next().context("--cues needs a file")?)),
            "--check" => check = true,
            "--evaluate" => evaluate = true,
            "--errors" => (evaluate, errors) = (true, true),
            other => bail!("train does not know {other:?}"),
        }
    }
    if let Some(text) = show {
        return show_tree(&text);
    }
    let data = data.context("train needs --data DIR, a folder of CoNLL-U files")?;
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(FILE);
    if parser && evaluate {
        return measure_trees(&data, &sets, errors);
    }
    if evaluate {
        return measure(&data, errors);
    }
    if parser {
        return train_parser(&data, check);
    }
    let mut sentences = Vec::new();
    for name in TRAIN {
        sentences.extend(read(&data, name)?);
    }
    let weights = perceptron::train(&sentences, &Settings::from_environment()?, &data)?;
    if check {
        let old = std::fs::read(&file)?;
        if old != weights {
            bail!("{FILE} is not what the trainer writes from this data");
        }
        println!("train: {FILE} is what the trainer writes");
    } else {
        std::fs::create_dir_all(file.parent().context("no folder")?)?;
        std::fs::write(&file, &weights)?;
        println!(
            "train: {FILE} written, {} bytes; build again to use it",
            weights.len()
        );
    }
    Ok(())
}

/// Learns the parser's weights, with the tags that the tagger gives.
fn train_parser(data: &Path, check: bool) -> Result<()> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(PARSER);
    let mut sentences = Vec::new();
    for name in TRAIN {
        sentences.extend(read(data, name)?);
    }
    // The last are kept to measure on; the same words, other sentences.
    let mut written = news(NEWS_COUNT)?;
    let kept = written.split_off(NEWS_COUNT - NEWS_COUNT / 12);
    sentences.extend(written);
    let mut dev = vec![("news", kept)];
    for name in EVALUATE {
        dev.push((*name, read(data, name)?));
    }
    let weights = parser::train(&sentences, &parser::Settings::from_environment()?, &dev)?;
    if check {
        if std::fs::read(&file)? != weights {
            bail!("{PARSER} is not what the trainer writes from this data");
        }
        println!("train: {PARSER} is what the trainer writes");
    } else {
        std::fs::write(&file, &weights)?;
        println!(
            "train: {PARSER} written, {} bytes; build again to use it",
            weights.len()
        );
    }
    Ok(())
}

/// Prints how good the trees of a weights file are.
fn measure_trees(data: &Path, sets: &[PathBuf], list: bool) -> Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(PARSER);
    let file = std::fs::read(path)?;
    let model = says_who::parse::Model::new(&file);
    let written = news(NEWS_COUNT)?;
    let kept = &written[NEWS_COUNT - NEWS_COUNT / 12..];
    println!("{:<12} {}", "news", parser::measure(kept, &model));
    for name in EVALUATE {
        println!("{name:<12} {}", parser::measure(&read(data, name)?, &model));
    }
    for set in sets {
        println!("{}: {}", set.display(), cues::measure(set, &model, list)?);
    }
    Ok(())
}

/// Prints the tree of a sentence, a token to a line.
fn show_tree(text: &str) -> Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(PARSER);
    let file = std::fs::read(path)?;
    let mut tokens = Vec::new();
    lex(text, 0, text.len() as u32, &mut tokens);
    tag(text, &mut tokens);
    let mut tree = says_who::parse::Tree::default();
    says_who::parse::parse(
        text,
        &tokens,
        &says_who::parse::Model::new(&file),
        &mut tree,
    );
    let word = |i: usize| &text[tokens[i].start as usize..tokens[i].end as usize];
    for (i, token) in tokens.iter().enumerate() {
        println!(
            "{i:>3} {:<18} {:<16} {:<11} {}",
            word(i),
            format!("{:?}", token.tag),
            tree.relation(i).name(),
            tree.head(i)
                .map_or(String::new(), |head| format!("{head} {}", word(head)))
        );
    }
    Ok(())
}

/// Learns the table of kinds from saved pages.
fn of_pages(args: &[String]) -> Result<()> {
    let (mut data, mut candidates, mut check) = (None, None, false);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let mut value = || args.next().with_context(|| format!("{arg} needs a value"));
        match arg.as_str() {
            "--pages" => data = Some(PathBuf::from(value()?)),
            "--candidates" => candidates = Some(PathBuf::from(value()?)),
            "--check" => check = true,
            other => bail!("train --pages does not know {other:?}"),
        }
    }
    let data = std::fs::canonicalize(data.context("train needs --pages DIR")?)?;
    let candidates =
        candidates.unwrap_or_else(|| crate::run::target().join("train-candidates.jsonl"));
    let saved = crate::extract::saved::read(&data, &std::path::absolute(candidates)?)?;
    let samples: Vec<pages::Sample> = saved.iter().map(crate::extract::sample).collect();
    let samples: Vec<&pages::Sample> = samples.iter().collect();
    let text = pages::text(&pages::learn(&samples));
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(KINDS);
    if check {
        if std::fs::read_to_string(&file)? != text {
            bail!("{KINDS} is not what the trainer writes from this data");
        }
        println!("train: {KINDS} is what the trainer writes");
    } else {
        std::fs::write(&file, text)?;
        println!("train: {KINDS} written; build again to use it");
    }
    Ok(())
}

/// Sentences of news that the trainer writes itself.
fn news(count: usize) -> Result<Vec<Sentence>> {
    let list = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(IRREGULAR);
    let grammar = grammar::Grammar::read(grammar::NEWS, &std::fs::read_to_string(list)?)?;
    grammar
        .write(count)?
        .iter()
        .filter_map(|block| treebank::sentence(block).transpose())
        .collect()
}

/// Prints how often the committed weights are right.
fn measure(data: &Path, list: bool) -> Result<()> {
    println!("{:<12} {:>8} {:>8} {:>8}", "file", "tokens", "all", "words");
    for name in EVALUATE {
        let sentences = read(data, name)?;
        let mut score = Score::default();
        let mut errors: BTreeMap<String, u32> = BTreeMap::new();
        let mut words = 0;
        let mut time = std::time::Duration::ZERO;
        let mut lexing = std::time::Duration::ZERO;
        let mut read_again = Vec::new();
        for sentence in &sentences {
            let mut tokens = sentence.tokens.clone();
            let start = std::time::Instant::now();
            tag(&sentence.text, &mut tokens);
            time += start.elapsed();
            let start = std::time::Instant::now();
            read_again.clear();
            lex(
                &sentence.text,
                0,
                sentence.text.len() as u32,
                &mut read_again,
            );
            lexing += start.elapsed();
            words += tokens.len();
            let tags: Vec<Tag> = tokens.iter().map(|token| token.tag).collect();
            score.add(sentence, &tags);
            if list {
                for (error, count) in errors_of(sentence, &tags) {
                    *errors.entry(error).or_default() += count;
                }
            }
        }
        println!(
            "{name:<12} {:>8} {:>8.2} {:>8.2}   {:.3} ms per 1,000 tokens, lexer {:.3} ms",
            score.all,
            score.percent(),
            score.percent_of_words(),
            time.as_secs_f64() * 1e6 / words as f64,
            lexing.as_secs_f64() * 1e6 / words as f64
        );
        if matches!(*name, "pud" | "ewt-dev") {
            score.print_confusions(24);
            let mut rows: Vec<_> = errors.into_iter().collect();
            rows.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
            for (error, n) in rows.into_iter().take(150) {
                println!("    {n:>4} {error}");
            }
        }
    }
    Ok(())
}

/// Each wrong tag with its word.
fn errors_of<'s>(
    sentence: &'s Sentence,
    tags: &'s [Tag],
) -> impl Iterator<Item = (String, u32)> + 's {
    sentence
        .tokens
        .iter()
        .zip(&sentence.gold)
        .zip(tags)
        .filter_map(|((token, gold), tag)| {
            let gold = gold.filter(|gold| gold != tag)?;
            let word = &sentence.text[token.start as usize..token.end as usize];
            Some((format!("{word}: {gold:?} taken for {tag:?}"), 1))
        })
}

/// Counts of right and wrong tags.
#[derive(Default)]
struct Score {
    all: u32,
    right: u32,
    words: u32,
    right_words: u32,
    confusions: BTreeMap<(Tag, Tag), u32>,
    gold: BTreeMap<Tag, u32>,
}

impl Score {
    fn add(&mut self, sentence: &Sentence, tags: &[Tag]) {
        for ((token, gold), &tag) in sentence.tokens.iter().zip(&sentence.gold).zip(tags) {
            let Some(gold) = *gold else { continue };
            self.all += 1;
            *self.gold.entry(gold).or_default() += 1;
            let right = u32::from(gold == tag);
            self.right += right;
            if token.shape & shape::MARK == 0 {
                self.words += 1;
                self.right_words += right;
            }
            if right == 0 {
                *self.confusions.entry((gold, tag)).or_default() += 1;
            }
        }
    }

    /// Wrong tags that make or unmake a verb, or change its form: what costs labels.
    fn verbs(&self) -> u32 {
        self.confusions
            .iter()
            .filter(|((gold, tag), _)| gold.is_verb() || tag.is_verb())
            .map(|(_, n)| n)
            .sum()
    }

    fn percent(&self) -> f64 {
        100.0 * f64::from(self.right) / f64::from(self.all.max(1))
    }

    fn percent_of_words(&self) -> f64 {
        100.0 * f64::from(self.right_words) / f64::from(self.words.max(1))
    }

    fn print_confusions(&self, count: usize) {
        let mut rows: Vec<_> = self.confusions.iter().collect();
        rows.sort_by_key(|(pair, n)| (std::cmp::Reverse(**n), **pair));
        for ((gold, tag), n) in rows.into_iter().take(count) {
            println!("    {gold:?} taken for {tag:?}: {n} of {}", self.gold[gold]);
        }
    }
}
