//! How far long work is: a bar on standard error, where a person watches it.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};
use std::time::Duration;

/// Fewer are done before a bar could be read.
const FEW: usize = 8;

/// While files are read.
pub(super) fn files(count: usize) -> ProgressBar {
    bar(count, "reading")
}

/// While articles are labelled.
pub(super) fn articles(count: usize) -> ProgressBar {
    bar(count, "labelling")
}

/// While lines come of which nobody knows how many there are.
pub(super) fn lines() -> ProgressBar {
    // What is printed to the same terminal would fall into the bar.
    if !io::stderr().is_terminal() || io::stdout().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} articles, {elapsed}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

fn bar(count: usize, what: &'static str) -> ProgressBar {
    if count < FEW || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(count as u64);
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos} of {len}, {eta} left") {
        bar.set_style(style);
    }
    bar.set_message(what);
    bar
}
