//! `offprint status`

use clap::builder::PossibleValuesParser;
use library::item;
use model::{Op, Result, Status};
use serde_json::json;

use crate::exit::Exit;
use crate::session::{self, Session};

/// Say how far you are with papers
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  offprint status ID ID reading")]
pub struct Args {
    /// The papers
    #[arg(required = true, value_name = "ID")]
    items: Vec<String>,
    /// Where you are
    #[arg(required = true, value_name = "STATUS", value_parser = PossibleValuesParser::new(["unread", "reading", "read"]))]
    status: String,
}

impl Args {
    /// Says it.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let engine = session.write()?;
        let items = session::items(engine.library(), &self.items)?;
        let status = Status::from_name(&self.status).unwrap_or_default();
        let done = item::set_status(engine.library(), &items, status)?;
        let op = Op::SetStatus {
            status: self.status,
            items: session::many(&items),
        };
        session.out.did(
            &done.changes,
            &op,
            json!({"items": items, "status": status}),
        );
        Ok(Exit::Done)
    }
}
