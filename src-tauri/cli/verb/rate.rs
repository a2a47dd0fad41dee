//! `offprint rate`

use library::item;
use model::{Op, Result};
use serde_json::json;

use crate::exit::Exit;
use crate::session::{self, Session};

/// Rate papers
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint rate ID ID 4
  offprint rate ID 0         no rating")]
pub struct Args {
    /// The papers
    #[arg(required = true, value_name = "ID")]
    items: Vec<String>,
    /// From 1 to 5; 0 for none
    #[arg(required = true, value_name = "0..5", value_parser = clap::value_parser!(u8).range(0..=5))]
    rating: u8,
}

impl Args {
    /// Rates them.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let engine = session.write()?;
        let items = session::items(engine.library(), &self.items)?;
        let done = item::rate(engine.library(), &items, self.rating)?;
        let op = Op::Rate {
            rating: self.rating,
            items: session::many(&items),
        };
        let rating = Some(self.rating).filter(|rating| *rating != 0);
        session.out.did(
            &done.changes,
            &op,
            json!({"items": items, "rating": rating}),
        );
        Ok(Exit::Done)
    }
}
