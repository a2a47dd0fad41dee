//! One-time tokens: the page never sends a path, and what it was shown is what is added.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Mutex;

use model::{Draft, Error, ItemId, Result};

/// What a token stands for.
pub enum Stock {
    /// Files that were dropped.
    Files(Vec<PathBuf>),
    /// A listing that was shown.
    Listing(Vec<Draft>),
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
        if let Ok(mut given) = self.given.lock() {
            given.push_back((token.clone(), stock));
            while given.len() > MOST {
                given.pop_front();
            }
        }
        token
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
