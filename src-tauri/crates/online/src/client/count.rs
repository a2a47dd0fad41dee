//! How many requests each service got today (by UTC, as the services count), over all processes.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::{Read, Seek, Write};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::Service;

/// The counts, in a file.
pub struct Counts {
    file: PathBuf,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Day {
    day: i64,
    requests: BTreeMap<Service, u64>,
}

const DAY: i64 = 24 * 3600 * 1000;

impl Counts {
    pub fn new(file: PathBuf) -> Self {
        Self { file }
    }

    /// Counts one request.
    pub fn add(&self, service: Service, now: i64) {
        if let Err(error) = self.try_add(service, now.div_euclid(DAY)) {
            tracing::debug!("a request was not counted: {error}");
        }
    }

    fn try_add(&self, service: Service, today: i64) -> std::io::Result<()> {
        if let Some(folder) = self.file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&self.file)?;
        file.lock()?;
        let mut text = String::new();
        file.read_to_string(&mut text)?;
        let mut day: Day = serde_json::from_str(&text).unwrap_or_default();
        if day.day != today {
            day = Day {
                day: today,
                requests: BTreeMap::new(),
            };
        }
        *day.requests.entry(service).or_default() += 1;
        let text = serde_json::to_vec(&day).map_err(std::io::Error::other)?;
        file.rewind()?;
        file.set_len(0)?;
        file.write_all(&text)
    }

    /// The counts of today.
    pub fn today(&self, now: i64) -> BTreeMap<Service, u64> {
        let day: Day = std::fs::read_to_string(&self.file)
            .ok()
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        match day.day == now.div_euclid(DAY) {
            true => day.requests,
            false => BTreeMap::new(),
        }
    }
}
