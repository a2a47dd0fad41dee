//! `offprint undo`

use library::history;
use model::{Error, ErrorKind, Result, Step};
use serde_json::json;

use crate::exit::Exit;
use crate::session::Session;

/// Take back the last step
///
/// Whoever did it, here or in the window, also after a restart. `history undo STEP` takes back any
/// other step.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint undo
  offprint history --limit 5     what there is to undo")]
pub struct Args {}

impl Args {
    /// Takes it back.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let done = history::undo(session.write()?.library(), None)?;
        let done = done.ok_or_else(|| {
            Error::new(
                ErrorKind::NotFound,
                "There is nothing to undo; nothing was changed.",
            )
        })?;
        undone(session, &done.value);
        Ok(Exit::Done)
    }
}

/// Says which step was taken back.
pub fn undone(session: &Session, step: &Step) {
    session.out.done(
        &format!("Undone: {}.", step.sentence),
        json!({"step": step}),
    );
}
