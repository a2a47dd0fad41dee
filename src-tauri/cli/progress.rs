//! How far work is, as a bar on a terminal; and Ctrl+C, which stops it at the next safe place.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use model::{Error, Progress, Result};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use crate::output::Output;

/// Exit status of a second Ctrl+C, which does not wait; shells use 128 and the signal.
const AT_ONCE: i32 = 130;

/// A piece of work that can be watched and stopped.
pub struct Work {
    bar: ProgressBar,
    stop: Arc<AtomicBool>,
}

impl Work {
    /// Work that begins now. From here on Ctrl+C and SIGTERM are requests.
    pub fn begin(out: &Output) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM] {
            // Without the handler the signal ends the process, which loses nothing but the tally.
            let _ = flag::register_conditional_shutdown(signal, AT_ONCE, Arc::clone(&stop));
            let _ = flag::register(signal, Arc::clone(&stop));
        }
        let shown = !out.quiet && !out.json && std::io::stderr().is_terminal();
        let bar = if shown {
            ProgressBar::new_spinner()
        } else {
            ProgressBar::hidden()
        };
        if shown {
            bar.enable_steady_tick(Duration::from_millis(200));
        }
        Self { bar, stop }
    }

    /// Tells how far the work is, or that it is to stop.
    pub fn watch(&self, progress: &Progress) -> Result<()> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(Error::interrupted());
        }
        if self.bar.is_hidden() {
            return Ok(());
        }
        self.bar.set_position(progress.done);
        if progress.total != 0 && self.bar.length() != Some(progress.total) {
            self.bar.set_length(progress.total);
            if let Ok(style) = ProgressStyle::with_template("{wide_msg} {bar:24} {pos}/{len} {eta}")
            {
                self.bar.set_style(style);
            }
        }
        self.bar.set_message(crate::text::line(&progress.what));
        Ok(())
    }

    /// Whether it is to stop.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Prints without the bar in the way.
    pub fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
