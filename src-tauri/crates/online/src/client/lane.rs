//! One request at a time to each host, with a pause between, over all processes of this computer.
//!
//! A lane is a small file that is locked while its host is asked; it holds when that last happened, and
//! until when the host asked to be left alone. Window and command line share the folder, so they share the
//! lanes. Where files cannot be locked, a lane still holds within the process.

use std::collections::HashSet;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use model::{Error, Result};
use serde::{Deserialize, Serialize};

use super::clock::Clock;
use crate::Cancel;

/// How often a wait looks whether the person wants to stop.
const TICK: Duration = Duration::from_millis(50);

/// All lanes.
pub struct Lanes {
    folder: PathBuf,
    taken: Mutex<HashSet<String>>,
}

/// What a lane remembers, in milliseconds since 1970 and milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Traffic {
    /// When the last request began.
    pub last: i64,
    /// Until when the host asked to be left alone.
    pub busy_until: i64,
    /// A longer pause that the host asked for in its headers.
    pub pause: i64,
}

/// A lane that is ours until it is dropped.
pub struct Lane<'a> {
    lanes: &'a Lanes,
    name: String,
    file: Option<File>,
    /// What it remembers.
    pub traffic: Traffic,
}

impl Lanes {
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            taken: Mutex::new(HashSet::new()),
        }
    }

    /// Waits for the lane to be free, not for its pause.
    pub fn enter(&self, name: &str, cancel: Cancel) -> Result<Lane<'_>> {
        while !self.take(name) {
            stop_if_asked(cancel)?;
            std::thread::sleep(TICK);
        }
        // From here on it is given back, whatever happens.
        let mut lane = Lane {
            lanes: self,
            name: name.to_owned(),
            file: self.open(name),
            traffic: Traffic::default(),
        };
        while let Some(file) = &lane.file {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) => {
                    stop_if_asked(cancel)?;
                    std::thread::sleep(TICK);
                }
                Err(TryLockError::Error(_)) => lane.file = None,
            }
        }
        lane.traffic = lane.read().unwrap_or_default();
        Ok(lane)
    }

    fn take(&self, name: &str) -> bool {
        self.taken
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(name.to_owned())
    }

    fn open(&self, name: &str) -> Option<File> {
        let name: String = name
            .chars()
            .map(|c| match c.is_ascii_alphanumeric() || c == '-' {
                true => c,
                false => '_',
            })
            .take(100)
            .collect();
        std::fs::create_dir_all(&self.folder).ok()?;
        OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(self.folder.join(format!("{name}.lane")))
            .ok()
    }
}

impl Lane<'_> {
    /// Waits until `pause` milliseconds have passed since the last request began, and begins one.
    pub fn begin(&mut self, pause: i64, clock: &dyn Clock, cancel: Cancel) -> Result<()> {
        let pause = pause.max(self.traffic.pause);
        // A clock that was set back must not make anybody wait longer than the pause.
        let wait = (self.traffic.last + pause - clock.now()).min(pause);
        wait_for(wait, clock, cancel)?;
        self.traffic.last = clock.now();
        self.write();
        Ok(())
    }

    /// Remembers until when the host wants to be left alone.
    pub fn leave_alone(&mut self, until: i64) {
        self.traffic.busy_until = until;
        self.write();
    }

    /// Remembers a pause that the host asked for; at most ten seconds.
    pub fn slow_down(&mut self, pause: i64) {
        let pause = pause.clamp(0, 10_000);
        if pause != self.traffic.pause {
            self.traffic.pause = pause;
            self.write();
        }
    }

    fn read(&mut self) -> Option<Traffic> {
        let mut text = String::new();
        let file = self.file.as_mut()?;
        file.take(1000).read_to_string(&mut text).ok()?;
        serde_json::from_str(&text).ok()
    }

    /// A lane that cannot be written forgets; that is no reason not to ask.
    fn write(&mut self) {
        let Some(file) = self.file.as_mut() else {
            return;
        };
        let written = serde_json::to_vec(&self.traffic)
            .map_err(std::io::Error::other)
            .and_then(|text| {
                file.rewind()?;
                file.set_len(0)?;
                file.write_all(&text)
            });
        if let Err(error) = written {
            tracing::debug!("the lane {} was not written: {error}", self.name);
        }
    }
}

impl Drop for Lane<'_> {
    fn drop(&mut self) {
        self.lanes
            .taken
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&self.name);
    }
}

/// Waits so many milliseconds, unless the person wants to stop.
pub fn wait_for(milliseconds: i64, clock: &dyn Clock, cancel: Cancel) -> Result<()> {
    let mut left = Duration::from_millis(u64::try_from(milliseconds).unwrap_or(0));
    stop_if_asked(cancel)?;
    while !left.is_zero() {
        let step = left.min(TICK);
        clock.sleep(step);
        left -= step;
        stop_if_asked(cancel)?;
    }
    Ok(())
}

pub fn stop_if_asked(cancel: Cancel) -> Result<()> {
    match cancel() {
        true => Err(Error::interrupted()),
        false => Ok(()),
    }
}
