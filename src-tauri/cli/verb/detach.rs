//! `offprint detach`

use library::attachment;
use model::{AttachmentId, Op, Result};
use serde_json::json;

use crate::exit::Exit;
use crate::session::{self, Session};

/// Take a file off its paper
///
/// A file that the library stores goes to the library's trash; a linked one stays where it lies.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  offprint show ID              the ids of its files are there
  offprint detach ATTACHMENT")]
pub struct Args {
    /// The attachment's id
    #[arg(value_name = "ATTACHMENT")]
    attachment: String,
}

impl Args {
    /// Takes it off.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let id: AttachmentId = session::id(
            &self.attachment,
            "attachment",
            "`offprint show ID` shows those of a paper.",
        )?;
        let engine = session.write()?;
        let library = engine.library();
        let (found, item) = attachment::show(library, id)?;
        let title = session::title(library, item)?;
        let done = attachment::detach(library, id)?;
        let op = Op::Detach {
            file: found.original_name,
            title,
        };
        session
            .out
            .did(&done.changes, &op, json!({"attachment": id, "item": item}));
        Ok(Exit::Done)
    }
}
