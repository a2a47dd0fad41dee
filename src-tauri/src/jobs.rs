//! Long commands: how far they are, and how they are cancelled.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use model::{Error, Progress, Result};
use tauri::ipc::Channel;

use crate::spare;

/// Progress is told at most this often.
const EVERY: Duration = Duration::from_millis(100);

/// Long commands that can be cancelled, by the name that the page gave them.
#[derive(Default)]
pub struct Jobs {
    running: Mutex<HashMap<String, Arc<AtomicBool>>>,
    ended: AtomicBool,
}

impl Jobs {
    /// Begins a job: gives back what its work asks whether it may go on.
    pub fn begin(
        &self,
        job: &str,
        channel: Channel<Progress>,
    ) -> impl FnMut(Progress) -> Result<()> + use<> {
        let cancelled = Arc::new(AtomicBool::new(false));
        if let Ok(mut running) = self.running.lock() {
            running.insert(job.to_owned(), Arc::clone(&cancelled));
        }
        let mut last: Option<Instant> = None;
        move |progress| {
            if last.is_none_or(|last| last.elapsed() >= EVERY) || progress.done == progress.total {
                last = Some(Instant::now());
                let _ = channel.send(progress);
            }
            if cancelled.load(Ordering::Relaxed) {
                Err(Error::interrupted())
            } else {
                Ok(())
            }
        }
    }

    /// The job is over.
    pub fn end(&self, job: &str) {
        if let Ok(mut running) = self.running.lock() {
            running.remove(job);
        }
        spare::give_back_memory();
    }

    /// Whether the program is about to end.
    pub fn are_ended(&self) -> bool {
        self.ended.load(Ordering::Relaxed)
    }

    /// Asks all jobs to stop, and waits for them, but not for long.
    pub fn end_all(&self) {
        const MOST: u32 = 40;
        self.ended.store(true, Ordering::Relaxed);
        for _ in 0..MOST {
            let Ok(running) = self.running.lock() else {
                return;
            };
            if running.is_empty() {
                return;
            }
            for cancelled in running.values() {
                cancelled.store(true, Ordering::Relaxed);
            }
            drop(running);
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Asks a job to stop at the next safe place.
    pub fn cancel(&self, job: &str) {
        if let Ok(running) = self.running.lock()
            && let Some(cancelled) = running.get(job)
        {
            cancelled.store(true, Ordering::Relaxed);
        }
    }
}
