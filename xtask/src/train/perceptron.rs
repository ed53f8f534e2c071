//! The averaged perceptron: first with every feature, then again with the best only.
//!
//! Takes sentences with their tags; gives the bytes of the weights file.

use super::Score;
use super::file;
use super::treebank::{Sentence, read};
use anyhow::Result;
use says_who::tokens::features::{COUNT, Look, OUTSIDE, Past, features, is_titled, ruled};
use says_who::tokens::model::TAGS;
use says_who::tokens::{Tag, Token, lex, shape};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// What can be chosen about training; each has a value that did best on the dev files.
pub(crate) struct Settings {
    /// Rounds with all features, and with the best.
    first: u32,
    second: u32,
    /// Rows that are kept.
    rows: usize,
    /// How often a word must occur to get into the dictionary.
    known: u32,
    /// Averaged weights below this many hundredths become 0.
    least: i64,
    /// Steps of a stored weight to one of an averaged weight.
    steps: i64,
}

impl Settings {
    /// The values, each of which can be changed by a variable `TRAIN_NAME` for experiments.
    pub(crate) fn from_environment() -> Result<Settings> {
        let get = |name: &str, value: i64| -> Result<i64> {
            match std::env::var(format!("TRAIN_{name}")) {
                Ok(text) => Ok(text.parse()?),
                Err(_) => Ok(value),
            }
        };
        Ok(Settings {
            first: get("FIRST", 3)? as u32,
            second: get("SECOND", 8)? as u32,
            rows: get("ROWS", 4000)? as usize,
            known: get("KNOWN", 3)? as u32,
            least: get("LEAST", 150)?,
            steps: get("STEPS", 2)?,
        })
    }
}

/// Learns from the sentences.
pub(crate) fn train(sentences: &[Sentence], settings: &Settings, data: &Path) -> Result<Vec<u8>> {
    let dictionary = Dictionary::new(sentences, settings);
    let mut all = sentences.to_vec();
    for (i, sentence) in sentences.iter().enumerate() {
        match i % 25 {
            3 | 15 => all.extend(headline(sentence, false)),
            9 => all.extend(headline(sentence, true)),
            _ => {}
        }
    }
    let examples: Vec<Example<'_>> = all.iter().map(|s| Example::new(s, &dictionary)).collect();
    let mut dev = Vec::new();
    for name in ["ewt-dev", "pud"] {
        dev.push((name, read(data, name)?));
    }
    let mut model = Model::new(None);
    model.learn(&examples, settings.first, "all features", &dictionary, &dev);
    let kept = model.best_features(settings.rows);
    let mut model = Model::new(Some(&kept));
    model.learn(
        &examples,
        settings.second,
        "best features",
        &dictionary,
        &dev,
    );
    file::write(&dictionary, &model.stored(settings))
}

/// The words seen often, by the set of tags that they were seen with.
pub(super) struct Dictionary {
    pub(super) class_of: BTreeMap<u64, u8>,
    /// How often each word occurs.
    pub(super) count_of: BTreeMap<u64, u32>,
    /// For each class its only tag, where that may be given without asking the model.
    pub(super) sure: Vec<Option<Tag>>,
}

impl Dictionary {
    fn new(sentences: &[Sentence], settings: &Settings) -> Dictionary {
        let mut counts: BTreeMap<u64, [u32; Tag::COUNT]> = BTreeMap::new();
        for sentence in sentences {
            for (token, gold) in sentence.tokens.iter().zip(&sentence.gold) {
                let Some(gold) = gold else { continue };
                if ruled(sentence.text.as_bytes(), token).is_none() {
                    counts.entry(token.hash).or_default()[*gold as usize] += 1;
                }
            }
        }
        // A class is the tags with more than a few per cent, the most frequent first, and whether
        // the word is so frequent and so clear that the model need not be asked.
        let mut words: Vec<(u64, (Vec<usize>, bool))> = Vec::new();
        let mut sizes: BTreeMap<(Vec<usize>, bool), u32> = BTreeMap::new();
        for (hash, tags) in &counts {
            let sum: u32 = tags.iter().sum();
            if sum < settings.known {
                continue;
            }
            let mut order: Vec<usize> = (0..Tag::COUNT)
                .filter(|&tag| tags[tag] * 25 > sum && (tags[tag] > 1 || sum < 10))
                .collect();
            order.sort_by_key(|&tag| (std::cmp::Reverse(tags[tag]), tag));
            order.truncate(3);
            let sure = sum >= 60 && tags[order[0]] * 500 >= sum * 499;
            *sizes.entry((order.clone(), sure)).or_default() += 1;
            words.push((*hash, (order, sure)));
        }
        let mut classes: Vec<_> = sizes.into_iter().collect();
        classes.sort_by_key(|(class, size)| (std::cmp::Reverse(*size), class.clone()));
        classes.truncate(254);
        let number: BTreeMap<_, _> = classes
            .iter()
            .enumerate()
            .map(|(i, (class, _))| (class.clone(), i as u8 + 1))
            .collect();
        let mut sure = vec![None];
        sure.extend(
            classes
                .iter()
                .map(|((order, sure), _)| sure.then(|| Tag::ALL[order[0]])),
        );
        let class_of: BTreeMap<u64, u8> = words
            .into_iter()
            .filter_map(|(hash, class)| Some((hash, *number.get(&class)?)))
            .collect();
        println!(
            "dictionary: {} words in {} classes",
            class_of.len(),
            sure.len()
        );
        let count_of = counts
            .into_iter()
            .map(|(hash, tags)| (hash, tags.iter().sum()))
            .collect();
        Dictionary {
            class_of,
            count_of,
            sure,
        }
    }

    fn class(&self, hash: u64) -> u8 {
        self.class_of.get(&hash).copied().unwrap_or(0)
    }
}

/// A copy of a sentence as a headline: every word with a capital, or in capitals only.
fn headline(sentence: &Sentence, all: bool) -> Option<Sentence> {
    let mut text = String::new();
    let mut position = 0;
    for (i, token) in sentence.tokens.iter().enumerate() {
        let (start, end) = (token.start as usize, token.end as usize);
        text.push_str(&sentence.text[position..start]);
        let word = &sentence.text[start..end];
        let small = matches!(
            sentence.gold[i],
            Some(Tag::Determiner | Tag::Preposition | Tag::To | Tag::Conjunction)
        ) && word.len() < 5;
        if all {
            text.push_str(&word.to_ascii_uppercase());
        } else if token.shape & shape::MARK == 0 && (i == 0 || !small) && word.is_char_boundary(1) {
            text.push_str(&word[..1].to_ascii_uppercase());
            text.push_str(&word[1..]);
        } else {
            text.push_str(word);
        }
        position = end;
    }
    text.push_str(&sentence.text[position..]);
    let mut tokens = Vec::new();
    lex(&text, 0, text.len() as u32, &mut tokens);
    // Capitals can change what an abbreviation is; then the tags no longer fit.
    let same = tokens.len() == sentence.tokens.len();
    same.then(|| Sentence {
        text,
        tokens,
        gold: sentence.gold.clone(),
        arcs: sentence.arcs.clone(),
    })
}

/// A sentence with what its words show.
struct Example<'s> {
    sentence: &'s Sentence,
    looks: Vec<Look>,
    decided: Vec<Option<Tag>>,
}

impl<'s> Example<'s> {
    fn new(sentence: &'s Sentence, dictionary: &Dictionary) -> Example<'s> {
        let bytes = sentence.text.as_bytes();
        let titled = is_titled(&sentence.tokens);
        let look = |token: &Token| Look::new(bytes, token, titled, |hash| dictionary.class(hash));
        let looks: Vec<Look> = sentence.tokens.iter().map(look).collect();
        let decided = sentence
            .tokens
            .iter()
            .zip(&looks)
            .map(|(token, look)| {
                ruled(bytes, token).or_else(|| {
                    look.may_be_sure()
                        .then(|| dictionary.sure[usize::from(look.class)])
                        .flatten()
                })
            })
            .collect();
        Example {
            sentence,
            looks,
            decided,
        }
    }

    fn window(&self, at: usize) -> [Look; 5] {
        std::array::from_fn(|i| {
            (at + i)
                .checked_sub(2)
                .and_then(|j| self.looks.get(j))
                .copied()
                .unwrap_or(OUTSIDE)
        })
    }
}

/// Weights while they are learned, in whole numbers.
struct Model {
    row_of: HashMap<u32, u32>,
    closed: bool,
    now: Vec<[i32; TAGS]>,
    /// Sums of changes times the moment they were made, for the average.
    sums: Vec<[i64; TAGS]>,
    moment: i64,
}

impl Model {
    fn new(features: Option<&[u32]>) -> Model {
        let row_of: HashMap<u32, u32> = features
            .unwrap_or_default()
            .iter()
            .enumerate()
            .map(|(i, &feature)| (feature, i as u32))
            .collect();
        Model {
            now: vec![[0; TAGS]; row_of.len()],
            sums: vec![[0; TAGS]; row_of.len()],
            closed: features.is_some(),
            row_of,
            moment: 1,
        }
    }

    fn learn(
        &mut self,
        examples: &[Example<'_>],
        rounds: u32,
        name: &str,
        dictionary: &Dictionary,
        dev: &[(&str, Vec<Sentence>)],
    ) {
        let mut order: Vec<usize> = (0..examples.len()).collect();
        // A fixed linear congruence shuffles: the same order on every machine.
        let mut seed = 0x5deece66d_u64;
        for round in 1..=rounds {
            for i in (1..order.len()).rev() {
                seed = seed
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                order.swap(i, (seed >> 33) as usize % (i + 1));
            }
            let mut wrong = 0;
            for &i in &order {
                wrong += self.learn_one(&examples[i]);
            }
            print!("{name}, round {round}: {wrong} wrong");
            if round == rounds || round % 4 == 0 {
                let average = self.average();
                for (name, sentences) in dev {
                    let mut score = Score::default();
                    for sentence in sentences {
                        let example = Example::new(sentence, dictionary);
                        score.add(sentence, &tags(&example, &self.row_of, &average));
                    }
                    print!(
                        "; {name} {:.2}, verbs wrong {}",
                        score.percent(),
                        score.verbs()
                    );
                }
                print!("; {} rows", self.now.len());
            }
            println!();
        }
    }

    fn learn_one(&mut self, example: &Example<'_>) -> u32 {
        let mut past = Past::START;
        let mut seen = [0; COUNT];
        let mut rows = [u32::MAX; COUNT];
        let mut wrong = 0;
        for at in 0..example.looks.len() {
            let tag = match example.decided[at] {
                Some(tag) => tag,
                None => {
                    features(&example.window(at), &past, &mut seen);
                    let mut sums = [0i32; TAGS];
                    for (row, feature) in rows.iter_mut().zip(seen) {
                        *row = self.row_of.get(&feature).copied().unwrap_or(u32::MAX);
                        if let Some(weights) = self.now.get(*row as usize) {
                            for (sum, weight) in sums.iter_mut().zip(weights) {
                                *sum += weight;
                            }
                        }
                    }
                    let tag = argmax(&sums);
                    self.moment += 1;
                    if let Some(gold) = example.sentence.gold[at]
                        && gold != Tag::Punctuation
                        && gold as usize != tag
                    {
                        wrong += 1;
                        self.change(&seen, &mut rows, gold as usize, tag);
                    }
                    Tag::ALL[tag]
                }
            };
            past.push(&example.looks[at], tag);
        }
        wrong
    }

    fn change(&mut self, seen: &[u32; COUNT], rows: &mut [u32; COUNT], gold: usize, tag: usize) {
        for (row, &feature) in rows.iter_mut().zip(seen) {
            if *row == u32::MAX {
                if self.closed {
                    continue;
                }
                *row = *self.row_of.entry(feature).or_insert_with(|| {
                    self.now.push([0; TAGS]);
                    self.sums.push([0; TAGS]);
                    self.now.len() as u32 - 1
                });
            }
            let row = *row as usize;
            self.now[row][gold] += 1;
            self.now[row][tag] -= 1;
            self.sums[row][gold] += self.moment;
            self.sums[row][tag] -= self.moment;
        }
    }

    /// The averaged weights in hundredths.
    fn average(&self) -> Vec<[i32; TAGS]> {
        self.now
            .iter()
            .zip(&self.sums)
            .map(|(now, sums)| {
                std::array::from_fn(|tag| {
                    let sum = i64::from(now[tag]) * self.moment - sums[tag];
                    (sum * 100 / self.moment) as i32
                })
            })
            .collect()
    }

    /// The features with the greatest weights.
    fn best_features(&self, count: usize) -> Vec<u32> {
        let average = self.average();
        let mut ranked: Vec<(std::cmp::Reverse<i64>, u32)> = self
            .row_of
            .iter()
            .map(|(&feature, &row)| {
                let weights = &average[row as usize];
                let norm: i64 = weights.iter().map(|&w| i64::from(w) * i64::from(w)).sum();
                (std::cmp::Reverse(norm), feature)
            })
            .collect();
        ranked.sort_unstable();
        ranked.truncate(count);
        let mut kept: Vec<u32> = ranked.into_iter().map(|(_, feature)| feature).collect();
        kept.sort_unstable();
        kept
    }

    /// The features that have weights, with these as they are stored.
    fn stored(&self, settings: &Settings) -> Vec<(u32, [u8; TAGS])> {
        let average = self.average();
        let mut kept: Vec<(u32, [u8; TAGS])> = Vec::new();
        let (mut weights, mut clipped) = (0, 0);
        for (&feature, &row) in &self.row_of {
            let stored = average[row as usize].map(|weight| {
                let weight = i64::from(weight);
                if weight.abs() < settings.least {
                    return 128;
                }
                let steps = (weight * settings.steps + 50 * weight.signum()) / 100;
                clipped += u32::from(steps.abs() > 127);
                weights += u32::from(steps != 0);
                (steps.clamp(-127, 127) + 128) as u8
            });
            if stored.iter().any(|&byte| byte != 128) {
                kept.push((feature, stored));
            }
        }
        kept.sort_unstable();
        println!("{} rows, {weights} weights, {clipped} clipped", kept.len());
        kept
    }
}

fn argmax(sums: &[i32; TAGS]) -> usize {
    let mut best = 0;
    for tag in 1..TAGS {
        if sums[tag] > sums[best] {
            best = tag;
        }
    }
    best
}

/// Tags a sentence with weights that are not yet in the file.
fn tags(example: &Example<'_>, row_of: &HashMap<u32, u32>, weights: &[[i32; TAGS]]) -> Vec<Tag> {
    let mut past = Past::START;
    let mut seen = [0; COUNT];
    let mut out = Vec::new();
    for at in 0..example.looks.len() {
        let tag = example.decided[at].unwrap_or_else(|| {
            features(&example.window(at), &past, &mut seen);
            let mut sums = [0i32; TAGS];
            for feature in seen {
                if let Some(&row) = row_of.get(&feature) {
                    for (sum, weight) in sums.iter_mut().zip(&weights[row as usize]) {
                        *sum += weight;
                    }
                }
            }
            Tag::ALL[argmax(&sums)]
        });
        out.push(tag);
        past.push(&example.looks[at], tag);
    }
    out
}
