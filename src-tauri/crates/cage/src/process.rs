//! A started child: killed and reaped when it is let go of, so that none is left behind.

use std::process::{Child, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use model::{Error, ErrorKind, Result};

use crate::pipe::Pipes;

/// How long a wait for an end sleeps: first, and at most.
const SLEEP: (Duration, Duration) = (Duration::from_micros(100), Duration::from_millis(10));

/// A child that runs, or has ended and was reaped.
#[derive(Debug)]
pub struct Process(Child);

impl Process {
    /// Takes care of a child.
    pub fn new(child: Child) -> Self {
        Self(child)
    }

    /// Its two pipes; once.
    pub fn pipes(&mut self) -> Pipes {
        Pipes::new(self.0.stdout.take(), self.0.stderr.take())
    }

    /// How it ended, if it does so before `until`. It has closed its pipes, so this is quick, unless
    /// it closed them to be left alone.
    pub fn ended(&mut self, until: Instant, stop: &dyn Fn() -> bool) -> Result<Option<ExitStatus>> {
        let (mut sleep, longest) = SLEEP;
        loop {
            let status = self.0.try_wait().map_err(|error| {
                Error::new(
                    ErrorKind::Internal,
                    "A program that was started is out of reach.",
                )
                .caused_by(error)
            })?;
            if status.is_some() || Instant::now() >= until {
                return Ok(status);
            }
            if stop() {
                return Err(Error::interrupted());
            }
            thread::sleep(sleep);
            sleep = (sleep * 2).min(longest);
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both do nothing to a child that was reaped: its number may be another's by now.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
