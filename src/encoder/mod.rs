//! The second reader: a small encoder that has learned to read, whole windows of an article at a
//! time.
//!
//! Takes a model's file, which `train` makes, and an article's sentences; gives for each sentence
//! how likely it thinks each label, and the words that it goes by. It decides nothing: the rules
//! have reasons, it has opinions, and whoever calls it weighs both. Without state, clock or chance,
//! and the same bits on every machine.

mod body;
mod file;
mod numbers;
mod pieces;
mod product;
mod windows;

pub use file::Fault;

use crate::base::{LABELS, Opinion, Span};
use crate::blocks::Article;
use body::{Body, Room};
use file::Parts;
use numbers::{sigmoid, softmax};
use pieces::{Piece, Vocabulary};
use std::collections::VecDeque;
#[cfg(feature = "encoder")]
use std::sync::LazyLock;
use windows::Window;

/// A block of an article, and where its sentences are.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    /// The block's text.
    pub text: &'a str,
    /// Its sentences, in order.
    pub sentences: &'a [Span],
}

impl<'a> Passage<'a> {
    /// The blocks of an article with their sentences ([`crate::split`]).
    #[must_use]
    pub fn all(article: &'a Article, sentences: &'a [Vec<Span>]) -> Vec<Passage<'a>> {
        let blocks = article.blocks.iter().zip(sentences);
        blocks
            .map(|(block, sentences)| Passage {
                text: &block.text,
                sentences,
            })
            .collect()
    }
}

/// What reads answers off rows of numbers.
#[derive(Debug)]
struct Head {
    weights: Vec<f32>,
    bias: Vec<f32>,
}

impl Head {
    fn read(parts: &mut Parts<'_>, rows: usize, columns: usize) -> Result<Head, Fault> {
        Ok(Head {
            weights: parts.numbers(rows * columns)?,
            bias: parts.numbers(rows)?,
        })
    }

    /// One number for each of the head's rows.
    fn answer<const N: usize>(&self, input: &[f32]) -> [f32; N] {
        std::array::from_fn(|i| {
            let weights = &self.weights[i * input.len()..][..input.len()];
            let products = weights.iter().zip(input).map(|(weight, x)| weight * x);
            self.bias[i] + products.sum::<f32>()
        })
    }

    fn shares<const N: usize>(&self, input: &[f32]) -> [f32; N] {
        let mut out = self.answer(input);
        softmax(&mut out);
        out
    }
}

/// How far an article has been read.
#[derive(Debug)]
pub struct Progress {
    /// On each of its sentences, where it has been read.
    opinions: Vec<Option<Opinion>>,
    sentences: Vec<Vec<Piece>>,
    /// In the order in which they are read.
    windows: Vec<Window>,
    /// The window that is read next.
    next: usize,
    rows: Vec<f32>,
    room: Room,
}

impl Progress {
    /// What the encoder thinks of each sentence; nothing of those that it has not read yet.
    #[must_use]
    pub fn opinions(&self) -> &[Option<Opinion>] {
        &self.opinions
    }

    /// Of the windows that are left, reads the one that has this sentence next, then those after
    /// it, then those before: readers wait for what they see.
    pub fn seek(&mut self, sentence: usize) {
        windows::from(&mut self.windows[self.next..], sentence);
    }

    /// How many of how many windows have been read.
    #[must_use]
    pub fn windows(&self) -> (usize, usize) {
        (self.next, self.windows.len())
    }
}

/// What was read of a window: its pieces, how many each sentence has, and which sentence is the
/// first that is asked for.
type Key = (Vec<Piece>, Vec<usize>, usize);

/// What an encoder thought of the windows that it read last, so that a page that grows is not read
/// from the beginning each time.
#[derive(Debug, Default)]
pub struct Known(VecDeque<(Key, Vec<Opinion>)>);

impl Known {
    /// Windows that are remembered: of the longest articles all.
    const MOST: usize = 64;

    fn take(&mut self, key: &Key) -> Option<Vec<Opinion>> {
        let at = self.0.iter().position(|(known, _)| known == key)?;
        self.0.remove(at).map(|(_, opinions)| opinions)
    }

    fn keep(&mut self, key: Key, opinions: Vec<Opinion>) {
        if self.0.len() == Self::MOST {
            self.0.pop_front();
        }
        self.0.push_back((key, opinions));
    }
}

/// A model, ready to read.
#[derive(Debug)]
pub struct Encoder {
    vocabulary: Vocabulary,
    body: Body,
    label: Head,
    relay: Head,
    stance: Head,
    form: Head,
    silent: Head,
    spans: Head,
}

impl Encoder {
    /// The encoder whose weights are part of the program, if any are.
    #[must_use]
    pub fn inside() -> Option<&'static Encoder> {
        #[cfg(feature = "encoder")]
        static INSIDE: LazyLock<Option<Encoder>> =
            LazyLock::new(|| Encoder::from_bytes(include_bytes!("model.bin")).ok());
        #[cfg(feature = "encoder")]
        return INSIDE.as_ref();
        #[cfg(not(feature = "encoder"))]
        None
    }

    /// Reads a model's file.
    ///
    /// ```
    /// use says_who::encoder::{Encoder, Fault};
    ///
    /// assert_eq!(Encoder::from_bytes(b"no model").err(), Some(Fault::Other));
    /// ```
    ///
    /// # Errors
    ///
    /// When it is no model, was changed, or is not made as it should be.
    pub fn from_bytes(bytes: &[u8]) -> Result<Encoder, Fault> {
        let mut parts = Parts::open(bytes)?;
        let lines = parts.lines()?;
        let count = lines.clone().count();
        let vocabulary = Vocabulary::new(lines);
        if vocabulary.len() != count || count > usize::from(u16::MAX) {
            return Err(Fault::Impossible);
        }
        let body = Body::read(&mut parts, count)?;
        let width = body.width();
        let mut head = |rows, columns| Head::read(&mut parts, rows, columns);
        let encoder = Encoder {
            vocabulary,
            body,
            label: head(LABELS, 3 * width)?,
            relay: head(LABELS + 1, 3 * width)?,
            stance: head(4, 3 * width)?,
            form: head(3, 3 * width)?,
            silent: head(1, 3 * width)?,
            spans: head(2, width)?,
        };
        parts.close()?;
        Ok(encoder)
    }

    /// Reads an article; gives an opinion on each sentence, in order.
    #[must_use]
    pub fn read(&self, article: &[Passage<'_>]) -> Vec<Opinion> {
        let mut progress = self.begin(article);
        while self.step(&mut progress, &mut Known::default()) {}
        progress.opinions.into_iter().flatten().collect()
    }

    /// Begins to read an article, for somebody who has other things to do between two windows.
    #[must_use]
    pub fn begin(&self, article: &[Passage<'_>]) -> Progress {
        let block = |passage: &Passage<'_>| self.vocabulary.pieces(passage.text, passage.sentences);
        let sentences: Vec<Vec<Piece>> = article.iter().flat_map(block).collect();
        let lengths: Vec<usize> = sentences.iter().map(Vec::len).collect();
        Progress {
            opinions: vec![None; sentences.len()],
            windows: windows::windows(&lengths),
            sentences,
            next: 0,
            rows: Vec::new(),
            room: Room::default(),
        }
    }

    /// Reads one window more: up to 512 pieces, some 300 words. Says whether there was one. What is
    /// `known` of a window is not thought again.
    pub fn step(&self, progress: &mut Progress, known: &mut Known) -> bool {
        let Some(window) = progress.windows.get(progress.next) else {
            return false;
        };
        progress.next += 1;
        let read = &progress.sentences[window.read.clone()];
        let answered = &mut progress.opinions[window.asked..window.read.end];
        let lengths: Vec<usize> = read.iter().map(Vec::len).collect();
        let pieces: Vec<Piece> = read.iter().flatten().copied().collect();
        let key = (pieces, lengths, window.asked - window.read.start);
        if let Some(opinions) = known.take(&key) {
            fill(answered, &opinions);
            known.keep(key, opinions);
            return true;
        }
        self.body
            .window(&key.0, &mut progress.rows, &mut progress.room);
        let mut rest = &progress.rows[..];
        let mut opinions = Vec::with_capacity(read.len());
        for (i, sentence) in window.read.clone().zip(read) {
            let (mine, after) = rest.split_at(sentence.len() * self.body.width());
            rest = after;
            if i >= window.asked {
                opinions.push(self.opinion(sentence, mine));
            }
        }
        fill(answered, &opinions);
        known.keep(key, opinions);
        true
    }

    /// What the rows of a sentence's pieces say of it: the first, their mean and their largest.
    fn opinion(&self, sentence: &[Piece], rows: &[f32]) -> Opinion {
        let width = self.body.width();
        let mut input = rows[..width].to_vec();
        input.resize(2 * width, 0.0);
        input.resize(3 * width, f32::MIN);
        let (_, read) = input.split_at_mut(width);
        let (mean, most) = read.split_at_mut(width);
        for row in rows.chunks_exact(width) {
            for ((x, mean), most) in row.iter().zip(&mut *mean).zip(&mut *most) {
                *mean += x;
                *most = if *x > *most { *x } else { *most };
            }
        }
        for mean in mean {
            *mean /= sentence.len() as f32;
        }
        let scores: Vec<[f32; 2]> = rows
            .chunks_exact(width)
            .map(|row| self.spans.answer(row))
            .collect();
        let [silent] = self.silent.answer(&input);
        Opinion {
            labels: self.label.shares(&input),
            relay: self.relay.shares(&input),
            stance: self.stance.shares(&input),
            form: self.form.shares(&input),
            silent: sigmoid(silent),
            source: best(sentence, scores.iter().map(|score| score[0])),
            cue: best(sentence, scores.iter().map(|score| score[1])),
        }
    }
}

fn fill(places: &mut [Option<Opinion>], opinions: &[Opinion]) {
    for (place, opinion) in places.iter_mut().zip(opinions) {
        *place = Some(opinion.clone());
    }
}

/// The run of pieces whose scores have the largest sum, where that is above zero.
fn best(sentence: &[Piece], scores: impl Iterator<Item = f32>) -> Option<Span> {
    let (mut best, mut found) = (0.0, None);
    let (mut total, mut start) = (0.0, 0);
    // The first is the mark before the sentence.
    for (at, score) in scores.enumerate().skip(1) {
        if total <= 0.0 {
            (total, start) = (0.0, at);
        }
        total += score;
        if total > best {
            best = total;
            found = Some(Span {
                start: sentence[start].span.start,
                end: sentence[at].span.end,
            });
        }
    }
    found
}
