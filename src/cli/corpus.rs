//! One line of a corpus → the line of JSON that answers it.
//!
//! Takes the bytes of a line; adds exactly one line to the output, an analysis or an error.

use super::document::Document;
use super::input::{self, Id, Input};
use super::lines::LIMIT;
use super::pipeline::{Batch, Done};
use crate::base::Span;
use crate::blocks::Article;
use crate::encoder::Encoder;
use crate::report::Report;
use crate::report::offsets::{Offsets, Ruler, Unit};
use crate::report::wire;
use serde::Serialize;
use serde::de::IgnoredAny;

/// What is wanted of each article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// The whole report.
    Annotate,
    /// Only where its sentences are.
    Split,
    /// What the constructions propose in each sentence, before anything is decided.
    Propose,
}

/// How a corpus is mapped.
#[derive(Clone, Debug)]
pub struct Corpus {
    /// What is wanted.
    pub task: Task,
    /// What offsets count.
    pub unit: Unit,
    /// The site that articles are read on, where they don't say.
    pub outlet: Option<String>,
    /// The second reader, if it is wanted.
    pub encoder: Option<&'static Encoder>,
}

/// The line that stands in for an article that cannot be read.
#[derive(Serialize)]
struct Failure {
    id: Id,
    line: u64,
    error: String,
}

/// The sentences of an article, and nothing else.
#[derive(Serialize)]
struct Split {
    id: Id,
    sentences: Vec<(u32, u32)>,
}

/// What is proposed in the sentences of an article.
#[derive(Serialize)]
struct Proposals {
    id: Id,
    sentences: Vec<Proposed>,
}

/// What is proposed in a sentence.
#[derive(Serialize)]
struct Proposed {
    start: u32,
    end: u32,
    silent: bool,
    candidates: Vec<Candidate>,
}

/// One attribution that a construction proposes.
#[derive(Serialize)]
struct Candidate {
    construction: &'static str,
    level: String,
    kind: String,
    source: (u32, u32),
    cue: (u32, u32),
    content: Vec<(u32, u32)>,
    told: Option<(u32, u32)>,
}

/// Reads an article, closely where there is an encoder.
pub(super) fn read(article: &Article, encoder: Option<&Encoder>) -> Report {
    match encoder {
        Some(encoder) => crate::analyse_closely(article, encoder),
        None => crate::analyse(article),
    }
}

impl Corpus {
    /// Answers a batch of lines.
    ///
    /// # Panics
    ///
    /// Never: writing to memory does not fail.
    #[must_use]
    pub fn map(&self, batch: &Batch) -> Done {
        let mut done = Done::default();
        for (number, line, whole) in batch.lines() {
            // A mark of byte order may stand before the first line.
            let line = match line.strip_prefix(b"\xef\xbb\xbf") {
                Some(rest) if number == 1 => rest,
                _ => line,
            };
            let answer = if whole {
                self.answer(line, &mut done.bytes)
            } else {
                Err(format!("longer than {} MB", LIMIT / 1_000_000))
            };
            if let Err(error) = answer {
                let id = input::id_of(line);
                let line = number;
                write(&mut done.bytes, &Failure { id, line, error });
                done.failed += 1;
            }
        }
        done
    }

    /// Adds the answer to a line, or nothing and says what is wrong with the line.
    ///
    /// # Errors
    ///
    /// What is wrong with the line.
    pub fn answer(&self, line: &[u8], out: &mut Vec<u8>) -> Result<(), String> {
        match self.task {
            Task::Annotate => {
                let input: Input<'_> = Input::read(line)?;
                let ruler = Ruler::new(&input.text, self.unit);
                let given = match &input.sentences {
                    Some(boundaries) => Some(input::spans(boundaries, &ruler)?),
                    None => None,
                };
                let outlet = input.outlet.as_deref().or(self.outlet.as_deref());
                let document = Document::new(&input.text, outlet, given.as_deref());
                let report = read(&document.article, self.encoder);
                let article = wire::Article {
                    id: input.id,
                    report: &report,
                    offsets: &document.offsets(ruler),
                };
                write(out, &article);
            }
            Task::Propose => {
                let input: Input<'_> = Input::read(line)?;
                let ruler = Ruler::new(&input.text, self.unit);
                let given = match &input.sentences {
                    Some(boundaries) => Some(input::spans(boundaries, &ruler)?),
                    None => None,
                };
                let document = Document::new(&input.text, None, given.as_deref());
                let offsets = document.offsets(ruler);
                let mut sentences = Vec::new();
                for (block, span, reading) in crate::readings(&document.article) {
                    let pair = |s: Span| (offsets.at(block, s.start), offsets.at(block, s.end));
                    let candidates = reading.attributions.iter().map(|a| Candidate {
                        construction: a.construction,
                        level: format!("{:?}", a.level),
                        kind: format!("{:?}", a.kind),
                        source: pair(a.source.span),
                        cue: pair(a.cue),
                        content: a.content.iter().map(|&c| pair(c)).collect(),
                        told: a.told.as_ref().map(|m| pair(m.span)),
                    });
                    sentences.push(Proposed {
                        start: offsets.at(block, span.start),
                        end: offsets.at(block, span.end),
                        silent: reading.silent,
                        candidates: candidates.collect(),
                    });
                }
                let id = input.id;
                write(out, &Proposals { id, sentences });
            }
            Task::Split => {
                let input: Input<'_, IgnoredAny> = Input::read(line)?;
                let ruler = Ruler::new(&input.text, self.unit);
                let document = Document::new(&input.text, None, None);
                let offsets = document.offsets(ruler);
                let mut sentences = Vec::new();
                for (block, content) in (0..).zip(&document.article.blocks) {
                    let at = |byte| offsets.at(block, byte);
                    let spans = crate::sentences::split(&content.text).into_iter();
                    sentences.extend(spans.map(|Span { start, end }| (at(start), at(end))));
                }
                let id = input.id;
                write(out, &Split { id, sentences });
            }
        }
        Ok(())
    }
}

fn write(out: &mut Vec<u8>, value: &impl Serialize) {
    serde_json::to_writer(&mut *out, value).expect("what is written has text keys only");
    out.push(b'\n');
}
