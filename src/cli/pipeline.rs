//! Runs many lines through one function on all cores, in order, in bounded memory.
//!
//! Takes a stream of lines, and a function from a batch of lines to bytes; passes the bytes to a
//! writer in the order of the lines, in whole batches. Never keeps more than [`IN_FLIGHT`] bytes of
//! lines, or one line if that is longer.

use super::lines::{self, Line};
use std::collections::{BTreeMap, VecDeque};
use std::io::{self, BufReader, Read};
use std::num::NonZero;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Bytes of lines that may be read and not yet written.
const IN_FLIGHT: usize = 8 << 20;

/// Bytes of lines that go to a core at once.
const BATCH: usize = 128 << 10;

/// Some lines in a row.
#[derive(Debug, Default)]
pub struct Batch {
    /// Number of the first line, from 1.
    first: u64,
    bytes: Vec<u8>,
    /// Where each line ends in `bytes`, and whether it is whole.
    ends: Vec<(usize, bool)>,
}

impl Batch {
    /// How many bytes of the stream it is.
    #[must_use]
    pub fn size(&self) -> u64 {
        (self.bytes.len() + self.ends.len()) as u64
    }

    /// The lines with their numbers; none for the rest of a line over the limit.
    pub fn lines(&self) -> impl Iterator<Item = (u64, &[u8], bool)> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|&(end, _)| end));
        let lines = starts.zip(&self.ends).zip(self.first..);
        lines.map(|((start, &(end, whole)), number)| (number, &self.bytes[start..end], whole))
    }
}

/// What became of a batch.
#[derive(Debug, Default)]
pub struct Done {
    /// Whole lines.
    pub bytes: Vec<u8>,
    /// How many lines of it were no articles.
    pub failed: u64,
}

/// Why a run ended before the end of its lines.
#[derive(Debug)]
pub enum Broken {
    /// The line of this number could not be read.
    Read(u64, io::Error),
    /// What had been made could not be written.
    Write(io::Error),
}

#[derive(Default)]
struct State {
    waiting: VecDeque<(u64, Batch)>,
    done: BTreeMap<u64, (usize, Done)>,
    in_flight: usize,
    read: u64,
    /// No more batches will come.
    ended: bool,
    /// Everybody should go home.
    stop: bool,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        self.changed
            .wait(state)
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Sends everybody home if the thread that holds it comes to grief.
struct Alarm<'a>(&'a Shared);

impl Drop for Alarm<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.lock().stop = true;
            self.0.changed.notify_all();
        }
    }
}

/// Runs all lines of a reader through `work`. Gives the number of lines, and of those that failed.
///
/// A line that has come is not kept waiting for the next one, so that whoever writes a line can
/// read its answer before writing another.
///
/// # Errors
///
/// Where reading or writing fails. What was read before a failure of reading is still written.
pub fn run(
    mut reader: BufReader<impl Read + Send + 'static>,
    mut write: impl FnMut(&[u8]) -> io::Result<()>,
    work: impl Fn(&Batch) -> Done + Sync,
) -> Result<(u64, u64), Broken> {
    let shared = Arc::new(Shared::default());
    // Not scoped: after a failure of writing it may hang on a pipe that never ends.
    let reading = thread::spawn({
        let shared = Arc::clone(&shared);
        move || {
            let _alarm = Alarm(&shared);
            let read = read_all(&mut reader, &shared);
            shared.lock().ended = true;
            shared.changed.notify_all();
            read
        }
    });
    let (shared, work) = (&*shared, &work);
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let failed = thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(move || {
                let _alarm = Alarm(shared);
                work_off(shared, work);
            });
        }
        let written = write_all(&mut write, shared);
        if written.is_err() {
            shared.lock().stop = true;
            shared.changed.notify_all();
        }
        written.map_err(Broken::Write)
    })?;
    match reading.join() {
        Ok(Ok(lines)) => Ok((lines, failed)),
        Ok(Err((line, error))) => Err(Broken::Read(line, error)),
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

fn read_all(reader: &mut BufReader<impl Read>, shared: &Shared) -> Result<u64, (u64, io::Error)> {
    let mut number = 0;
    loop {
        let mut batch = Batch {
            first: number + 1,
            ..Batch::default()
        };
        let mut result = Ok(Line::End);
        while batch.bytes.len() < BATCH {
            result = lines::read(reader, &mut batch.bytes);
            let Ok(line @ (Line::Whole | Line::TooLong)) = result else {
                break;
            };
            number += 1;
            batch.ends.push((batch.bytes.len(), line == Line::Whole));
            if reader.buffer().is_empty() {
                break;
            }
        }
        if let Some(&(end, _)) = batch.ends.last() {
            // Half a line before an error of reading is no line.
            batch.bytes.truncate(end);
            if !hand_over(shared, batch) {
                return Ok(number);
            }
        }
        match result {
            Ok(Line::End) => return Ok(number),
            Ok(_) => {}
            Err(error) => return Err((number + 1, error)),
        }
    }
}

/// Waits until there is room for a batch. False if nobody wants it any more.
fn hand_over(shared: &Shared, batch: Batch) -> bool {
    let size = batch.bytes.len() + batch.ends.len() * size_of::<(usize, bool)>();
    let mut state = shared.lock();
    while !state.stop && state.in_flight > 0 && state.in_flight + size > IN_FLIGHT {
        state = shared.wait(state);
    }
    if state.stop {
        return false;
    }
    state.in_flight += size;
    let number = state.read;
    state.read += 1;
    state.waiting.push_back((number, batch));
    shared.changed.notify_all();
    true
}

fn work_off(shared: &Shared, work: &impl Fn(&Batch) -> Done) {
    let mut state = shared.lock();
    loop {
        if state.stop {
            return;
        }
        if let Some((number, batch)) = state.waiting.pop_front() {
            drop(state);
            let size = batch.bytes.len() + batch.ends.len() * size_of::<(usize, bool)>();
            let done = work(&batch);
            drop(batch);
            state = shared.lock();
            state.done.insert(number, (size, done));
            shared.changed.notify_all();
        } else if state.ended {
            return;
        } else {
            state = shared.wait(state);
        }
    }
}

/// Writes what is done, in order. Gives how many lines failed.
fn write_all(write: &mut impl FnMut(&[u8]) -> io::Result<()>, shared: &Shared) -> io::Result<u64> {
    let mut failed = 0;
    let mut next = 0;
    let mut state = shared.lock();
    loop {
        if let Some((size, done)) = state.done.remove(&next) {
            drop(state);
            write(&done.bytes)?;
            failed += done.failed;
            next += 1;
            drop(done);
            state = shared.lock();
            state.in_flight -= size;
            shared.changed.notify_all();
        } else if state.stop || (state.ended && next == state.read) {
            return Ok(failed);
        } else {
            state = shared.wait(state);
        }
    }
}
