//! `offprint redo`

use library::history;
use model::{Error, ErrorKind, Result};
use serde_json::json;

use crate::exit::Exit;
use crate::session::Session;

/// Do again what was undone last
///
/// As long as nothing new was done since.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  offprint undo
  offprint redo")]
pub struct Args {}

impl Args {
    /// Does it again.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let done = history::redo(session.write()?.library(), None)?;
        let step = done
            .ok_or_else(|| {
                Error::new(ErrorKind::NotFound, "There is nothing to redo; nothing was changed.")
                    .hint("Only what was undone last can be done again, and only until something new is done.")
            })?
            .value;
        session.out.done(
            &format!("Done again: {}.", step.sentence),
            json!({"step": step}),
        );
        Ok(Exit::Done)
    }
}
