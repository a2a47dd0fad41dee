//! `offprint restore-item`

use library::item;
use model::{Op, Result};
use serde_json::json;

use crate::exit::Exit;
use crate::session::{self, Session};

/// Bring papers back from the trash
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  offprint trash list
  offprint restore-item ID ID")]
pub struct Args {
    /// The papers
    #[arg(required = true, value_name = "ID")]
    items: Vec<String>,
}

impl Args {
    /// Brings them back.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let engine = session.write()?;
        let items = session::items(engine.library(), &self.items)?;
        let done = item::restore(engine.library(), &items)?;
        session.out.did(
            &done.changes,
            &Op::Restore {
                items: session::many(&items),
            },
            json!({"items": items}),
        );
        Ok(Exit::Done)
    }
}
