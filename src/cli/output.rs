//! Standard output that always ends with a whole line, even if the run is interrupted.

use std::io::{self, Stdout, Write};
use std::sync::{Arc, Mutex, PoisonError};

/// Standard output that is only ever left at the end of a line.
#[derive(Clone)]
pub(super) struct WholeLines(Arc<Mutex<Stdout>>);

impl WholeLines {
    /// Standard output. From now on an interruption (SIGINT, SIGTERM) waits until the lines that
    /// are being written are written; a second one does not.
    ///
    /// # Errors
    ///
    /// Where the system gives no signals.
    pub(super) fn new() -> io::Result<Self> {
        let out = WholeLines(Arc::new(Mutex::new(io::stdout())));
        #[cfg(unix)]
        out.heed_signals()?;
        Ok(out)
    }

    /// Writes lines.
    ///
    /// # Errors
    ///
    /// As standard output's.
    pub(super) fn write(&self, lines: &[u8]) -> io::Result<()> {
        let mut out = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        out.write_all(lines)?;
        out.flush()
    }

    #[cfg(unix)]
    fn heed_signals(&self) -> io::Result<()> {
        use signal_hook::consts::{SIGINT, SIGTERM};
        use signal_hook::{flag, iterator::Signals};
        use std::sync::atomic::AtomicBool;

        let again = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM] {
            flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&again))?;
            flag::register(signal, Arc::clone(&again))?;
        }
        let mut signals = Signals::new([SIGINT, SIGTERM])?;
        let out = Arc::clone(&self.0);
        std::thread::spawn(move || {
            if let Some(signal) = signals.forever().next() {
                let _written = out.lock();
                std::process::exit(128 + signal);
            }
        });
        Ok(())
    }
}
