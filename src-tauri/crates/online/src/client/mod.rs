//! One polite client for all services.
//!
//! To the outside it is synchronous; inside one thread drives the connections. A request waits for its lane,
//! is sent, follows at most five redirects, each checked like the first, and is repeated at most three times,
//! all within a minute.

mod back_off;
mod cache;
mod clock;
mod count;
mod get;
mod guard;
mod hop;
mod lane;
mod resolve;
#[cfg(test)]
pub(crate) mod tests;

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use model::{Error, ErrorKind, Result};
use tokio::runtime::Runtime;

use crate::{Media, Service};
use cache::Cache;
use clock::Clock;
use count::Counts;
use hop::Sizes;
use lane::Lanes;
use resolve::Resolve;

/// What a service answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The address that answered in the end.
    pub url: String,
    /// Its content type, without parameters.
    pub media_type: String,
    /// The body.
    pub bytes: Vec<u8>,
    /// Whether it came from the disk, or was found unchanged there.
    pub is_cached: bool,
}

/// The client. It is shared by all threads; see [`Client::get`].
pub struct Client {
    cache: Cache,
    lanes: Lanes,
    counts: Counts,
    offline: AtomicBool,
    /// Begun with the first request: who is offline has no thread for it.
    runtime: OnceLock<Runtime>,
    tls: OnceLock<Arc<rustls::ClientConfig>>,
    outside: Outside,
}

/// What tests replace.
struct Outside {
    clock: Box<dyn Clock>,
    resolver: Arc<dyn Resolve>,
    is_public: fn(IpAddr) -> bool,
    limits: Limits,
}

/// How much and how long.
#[derive(Debug, Clone, Copy)]
struct Limits {
    answer: Sizes,
    file: Sizes,
    /// From the first sending to the end, in milliseconds.
    total: i64,
}

const MB: u64 = 1_000_000;

impl Limits {
    const USUAL: Self = Self {
        answer: Sizes {
            raw: 10 * MB,
            decoded: 50 * MB,
        },
        file: Sizes {
            raw: 100 * MB,
            decoded: 100 * MB,
        },
        total: 60_000,
    };

    const fn sizes(&self, media: Media) -> Sizes {
        match media {
            Media::Pdf => self.file,
            _ => self.answer,
        }
    }
}

impl Client {
    /// A client that keeps its answers, lanes and counts in `folder`, which may be deleted at any time. It
    /// starts offline.
    pub fn new(folder: PathBuf) -> Self {
        Self::with(
            folder,
            Outside {
                clock: Box::new(clock::System),
                resolver: Arc::new(resolve::System),
                is_public: guard::is_public,
                limits: Limits::USUAL,
            },
        )
    }

    fn with(folder: PathBuf, outside: Outside) -> Self {
        Self {
            cache: Cache::new(folder.join("answers")),
            lanes: Lanes::new(folder.join("lanes")),
            counts: Counts::new(folder.join("counts.json")),
            offline: AtomicBool::new(true),
            runtime: OnceLock::new(),
            tls: OnceLock::new(),
            outside,
        }
    }

    /// Switches the network off or on. Off, no socket is opened and no name resolved; answers of the last
    /// thirty days still come from the disk.
    pub fn set_offline(&self, offline: bool) {
        self.offline.store(offline, Ordering::Relaxed);
    }

    /// Is the network switched off?
    pub fn is_offline(&self) -> bool {
        self.offline.load(Ordering::Relaxed)
    }

    /// How many requests each service got today, by UTC, from all processes with this folder.
    pub fn requests_today(&self) -> BTreeMap<Service, u64> {
        self.counts.today(self.outside.clock.now())
    }

    /// The thread that drives connections.
    fn runtime(&self) -> Result<&Runtime> {
        if let Some(runtime) = self.runtime.get() {
            return Ok(runtime);
        }
        let made = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .max_blocking_threads(8)
            .thread_name("online")
            .enable_all()
            .build()
            .map_err(|error| {
                Error::new(
                    ErrorKind::Internal,
                    "The network could not be started; nothing was asked and nothing was changed.",
                )
                .caused_by(error)
            })?;
        if let Err(second) = self.runtime.set(made) {
            second.shutdown_background();
        }
        self.runtime.get().ok_or_else(crate::trouble::offline)
    }
}

impl Drop for Client {
    /// Does not wait for a name that is still being resolved.
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
