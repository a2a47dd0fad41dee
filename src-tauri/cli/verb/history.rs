//! `offprint history`

use clap::Subcommand;
use library::history;
use model::{Result, Step, StepId, StepState};
use serde_json::json;

use super::undo::undone;
use crate::exit::Exit;
use crate::session::{self, Session};
use crate::text;

/// List what was done, or take back any step
///
/// The newest first. Steps stay for 90 days.
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    after_help = "\
Examples:
  offprint history --limit 5
  offprint history undo STEP
  offprint history redo STEP"
)]
pub struct Args {
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: u32,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Take back one step; refused where later steps changed the same thing
    #[command(after_help = "Example:\n  offprint history undo STEP")]
    Undo {
        /// The step's id
        #[arg(value_name = "STEP")]
        step: String,
    },
    /// Do one step again that was taken back
    #[command(after_help = "Example:\n  offprint history redo STEP")]
    Redo {
        /// The step's id
        #[arg(value_name = "STEP")]
        step: String,
    },
}

impl Args {
    /// Does it.
    pub fn run(self, session: &Session) -> Result<Exit> {
        match self.what {
            Some(What::Undo { step }) => {
                let id = step_id(&step)?;
                undone(
                    session,
                    &history::undo_step(session.write()?.library(), id)?.value,
                );
            }
            Some(What::Redo { step }) => {
                let id = step_id(&step)?;
                let done = history::redo_step(session.write()?.library(), id)?.value;
                session.out.done(
                    &format!("Done again: {}.", done.sentence),
                    json!({"step": done}),
                );
            }
            None => list(
                session,
                &history::list(session.read()?.library(), self.limit)?,
            ),
        }
        Ok(Exit::Done)
    }
}

fn step_id(step: &str) -> Result<StepId> {
    session::id(step, "step", "`offprint history` shows them.")
}

fn list(session: &Session, steps: &[Step]) {
    if session.out.json {
        session.out.json(&steps);
        return;
    }
    let row = |step: &Step| {
        let state = match step.state {
            StepState::Done => "",
            StepState::Undone => " (undone)",
            StepState::Final => " (cannot be undone)",
        };
        let what = text::line(&format!("{}{state}", step.sentence));
        vec![
            step.id.to_string(),
            text::moment(step.at),
            step.origin.name().to_owned(),
            what,
        ]
    };
    let rows: Vec<Vec<String>> = steps.iter().map(row).collect();
    for line in text::table(&rows, session.out.width(), usize::MAX) {
        session.out.line(&line);
    }
}
