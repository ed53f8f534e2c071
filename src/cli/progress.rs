//! How far a long run has come, on standard error, if somebody watches there.
//!
//! Takes counts; draws a bar after a second and takes it away at the end. Draws nothing if standard
//! error is no terminal, or if the answers themselves appear on one as they are found.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

/// What takes less time is shown without a bar.
const LONG: Duration = Duration::from_secs(1);

/// A bar that may be shown.
pub(super) struct Bar {
    bar: ProgressBar,
    started: Instant,
}

impl Bar {
    /// A bar for so many articles.
    pub(super) fn articles(count: usize) -> Self {
        Bar::new(
            Some(count as u64),
            "{wide_bar} {pos} of {len} articles, {eta} to go",
        )
    }

    /// A bar for so many bytes, or for a stream that ends some time.
    pub(super) fn bytes(size: Option<u64>) -> Self {
        let look = match size {
            Some(_) => "{wide_bar} {bytes} of {total_bytes}, {eta} to go",
            None => "{spinner} {bytes} so far, {bytes_per_sec}",
        };
        Bar::new(size, look)
    }

    fn new(size: Option<u64>, look: &str) -> Self {
        let bar = ProgressBar::with_draw_target(size, ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template(look).expect("the template is ours");
        Bar {
            bar: bar.with_style(style),
            started: Instant::now(),
        }
    }

    /// So much more is done.
    pub(super) fn advance(&self, by: u64) {
        let watched = || io::stderr().is_terminal() && !io::stdout().is_terminal();
        if self.bar.is_hidden() && self.started.elapsed() >= LONG && watched() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(by);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
