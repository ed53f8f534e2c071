//! Runs the engine, in this process and on all cores. Takes the lines of a gold file; returns
//! exactly what the command line would answer to each.

use super::rows::{Pair, Row};
use says_who::cli::corpus::{Corpus, Task};
use says_who::report::offsets::Unit;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// The engine's answer for a row.
#[derive(Default, Deserialize)]
pub(crate) struct Answer {
    #[serde(default)]
    pub(crate) sentences: Vec<Sentence>,
    #[serde(default)]
    pub(crate) attributions: Vec<Triple>,
}

/// A sentence as the engine labels it.
#[derive(Deserialize)]
pub(crate) struct Sentence {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) label: String,
    pub(crate) confidence: f64,
    pub(crate) relay: Vec<Relay>,
    pub(crate) stance: String,
    pub(crate) form: String,
    pub(crate) silent: bool,
    pub(crate) source: Option<Pair>,
    pub(crate) cue: Option<Pair>,
    pub(crate) rule: Vec<String>,
}

/// A relay as the engine names it.
#[derive(Deserialize)]
pub(crate) struct Relay {
    pub(crate) label: String,
    pub(crate) name: String,
}

/// An attribution as the engine finds it.
#[derive(Clone, Deserialize, Serialize)]
pub(crate) struct Triple {
    pub(crate) source: Vec<Pair>,
    pub(crate) cue: Vec<Pair>,
    pub(crate) content: Vec<Pair>,
    pub(crate) kind: String,
    pub(crate) embedded: bool,
}

/// Answers to rows.
pub(crate) struct Answers {
    /// One for each row, in order, as the command line writes it; in place of one that failed an
    /// object with its id and the error, which scorers count as wrong.
    pub(crate) lines: Vec<Value>,
    /// The rows that the engine panicked on or could not read, and why.
    pub(crate) failures: Vec<String>,
}

/// Asks the engine about all rows.
pub(crate) fn run(rows: &[Row], task: Task) -> Answers {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<Result<Value, String>>> =
        Mutex::new(rows.iter().map(|_| Err(String::new())).collect());
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(row) = rows.get(index) else { break };
                    let answer = catch_unwind(AssertUnwindSafe(|| answer(&row.line, task)))
                        .unwrap_or_else(|_| Err("the engine panicked".to_owned()));
                    done.lock().unwrap_or_else(PoisonError::into_inner)[index] = answer;
                }
            });
        }
    });
    let done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    let mut answers = Answers {
        lines: Vec::new(),
        failures: Vec::new(),
    };
    for (row, answer) in rows.iter().zip(done) {
        answers.lines.push(answer.unwrap_or_else(|error| {
            answers.failures.push(format!("{}: {error}", row.id));
            json!({"id": row.id, "error": error})
        }));
    }
    answers
}

fn answer(line: &str, task: Task) -> Result<Value, String> {
    let corpus = Corpus {
        task,
        unit: Unit::CodePoints,
        outlet: None,
        encoder: None,
    };
    let mut out = Vec::new();
    corpus.answer(line.as_bytes(), &mut out)?;
    serde_json::from_slice(&out).map_err(|error| error.to_string())
}
