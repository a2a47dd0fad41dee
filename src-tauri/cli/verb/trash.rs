//! `offprint trash`

use std::io::{BufRead, IsTerminal};

use clap::Subcommand;
use library::item;
use model::{Error, Filter, Op, Place, Result};
use serde_json::json;

use super::list::{Window, list};
use crate::exit::{self, Exit};
use crate::session::{self, Session};
use crate::text::counted;

/// Move papers to the trash, or look after it
///
/// What is in the trash stays for 30 days, with its files, and comes back with `restore-item` or
/// `undo`.
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    disable_help_subcommand = true,
    after_help = "\
Examples:
  offprint trash ID ID
  offprint trash list
  offprint trash empty --yes"
)]
pub struct Args {
    /// The papers
    #[arg(required = true, value_name = "ID")]
    items: Vec<String>,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List what is in the trash
    #[command(after_help = "Example:\n  offprint trash list --json")]
    List(Window),
    /// Delete all that is in the trash, with its files, for good: this alone cannot be undone
    #[command(after_help = "Example:\n  offprint trash empty --yes")]
    Empty {
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
}

fn in_trash() -> Filter {
    Filter {
        place: Place::Trash,
        ..Filter::default()
    }
}

impl Args {
    /// Does it.
    pub fn run(self, session: &Session) -> Result<Exit> {
        match self.what {
            Some(What::List(window)) => {
                window.order()?;
                list(&session.out, &session.read()?, in_trash(), &window)?;
            }
            Some(What::Empty { yes }) => empty(session, yes)?,
            None => {
                let engine = session.write()?;
                let items = session::items(engine.library(), &self.items)?;
                let done = item::trash(engine.library(), &items)?;
                session.out.did(
                    &done.changes,
                    &Op::Trash {
                        items: session::many(&items),
                    },
                    json!({"items": items}),
                );
            }
        }
        Ok(Exit::Done)
    }
}

fn empty(session: &Session, yes: bool) -> Result<()> {
    let engine = session.write()?;
    let library = engine.library();
    let count = item::count(library, &in_trash())?;
    if count == 0 {
        session
            .out
            .done("The trash is empty.", json!({"items": 0, "bytes": 0}));
        return Ok(());
    }
    if !yes && !agreed(count)? {
        return Err(Error::interrupted());
    }
    // What was counted goes, and nothing that came to the trash since.
    let shown = item::ids(library, &in_trash(), model::Sort::default())?;
    let (items, bytes) = item::empty_trash(library, Some(shown))?;
    let op = Op::EmptyTrash { items };
    session.out.done(
        &format!(
            "{}: {bytes} bytes of files are gone for good.",
            op.sentence()
        ),
        json!({"items": items, "bytes": bytes}),
    );
    Ok(())
}

/// Asks the person on the terminal.
fn agreed(count: u64) -> Result<bool> {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Err(Error::invalid(
            "Emptying the trash cannot be undone, so outside a terminal it needs --yes; nothing was deleted.",
        ));
    }
    exit::say(&format!(
        "Delete {} in the trash, with notes and files, for good? This cannot be undone. [y/N]",
        counted(count, "paper")
    ));
    let mut answer = String::new();
    let read = std::io::stdin().lock().read_line(&mut answer);
    Ok(read.is_ok() && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
