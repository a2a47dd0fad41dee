//! One-time tokens: the page never sends a path, and what it was shown is what is added.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Mutex;

use engine::Request;
use model::{Draft, Error, ItemId, Result};

/// What a token stands for.
pub enum Stock {
    /// Files that were dropped.
    Files(Vec<PathBuf>),
    /// A listing that was shown.
    Listing(Vec<Draft>),
    /// Files that an import could not read, and what it was asked for besides.
    Again(Vec<PathBuf>, Box<Request>),
}

/// Older tokens than this many are forgotten.
const MOST: usize = 64;

/// What the page may refer to without knowing it.
#[derive(Default)]
pub struct Tokens {
    given: Mutex<VecDeque<(String, Stock)>>,
}

impl Tokens {
    /// Gives out a token.
    pub fn give(&self, stock: Stock) -> String {
        let token = ItemId::fresh().to_string();
        self.keep(token.clone(), stock);
        token
    }

    /// Keeps something under a name that the page has chosen, as that of a job.
    pub fn keep(&self, name: String, stock: Stock) {
        if let Ok(mut given) = self.given.lock() {
            given.push_back((name, stock));
            while given.len() > MOST {
                given.pop_front();
            }
        }
    }

    /// Takes a token back; it is good for one use.
    pub fn take(&self, token: &str) -> Result<Stock> {
        let found = self.given.lock().ok().and_then(|mut given| {
            let place = given.iter().position(|(known, _)| known == token)?;
            given.remove(place)
        });
        found.map(|(_, stock)| stock).ok_or_else(used)
    }
}

fn used() -> Error {
    Error::invalid("This was used already or is too old; nothing was added.")
        .hint("Drop or paste it again.")
}
