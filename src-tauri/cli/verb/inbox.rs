//! `offprint inbox`

use clap::Subcommand;
use library::item;
use model::{AttachmentId, Card, Result};
use serde_json::json;

use crate::exit::Exit;
use crate::session::{self, Session};
use crate::text;

/// Decide about files that wait
///
/// A file that could not be read waits here: it is kept, and it is no paper of the library until you
/// say what it is.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint inbox
  offprint inbox accept CARD
  offprint inbox attach CARD ID
  offprint inbox not-a-paper CARD")]
pub struct Args {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List what waits, with the reason
    #[command(after_help = "Example:\n  offprint inbox list --json")]
    List {
        /// List what was set aside instead
        #[arg(long)]
        aside: bool,
    },
    /// Take a file in as a paper of its own, named after the file
    #[command(after_help = "Example:\n  offprint inbox accept 0C1V5K3E8R01M")]
    Accept {
        /// The file that waits
        card: String,
    },
    /// Attach a file to a paper that is there
    #[command(after_help = "Example:\n  offprint inbox attach 0C1V5K3E8R01M ID")]
    Attach {
        /// The file that waits
        card: String,
        /// The paper
        #[arg(value_name = "ID")]
        item: String,
    },
    /// Set a file aside; it is kept for 30 days
    #[command(after_help = "Example:\n  offprint inbox not-a-paper 0C1V5K3E8R01M")]
    NotAPaper {
        /// The file that waits
        card: String,
    },
    /// Have a file wait again that was set aside
    #[command(after_help = "Example:\n  offprint inbox put-back 0C1V5K3E8R01M")]
    PutBack {
        /// The file that was set aside
        card: String,
    },
}

impl Args {
    /// Does it.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let out = &session.out;
        match self.what.unwrap_or(What::List { aside: false }) {
            What::List { aside } => list(session, aside)?,
            What::Accept { card } => {
                let engine = session.write()?;
                let card = id(&card)?;
                let item = engine.inbox_accept(card)?;
                let title = session::title(engine.library(), item)?;
                out.done(
                    &text::line(&format!("Took in \"{title}\" as {item}.")),
                    json!({"card": card, "item": item}),
                );
            }
            What::Attach { card, item } => {
                let engine = session.write()?;
                let card = id(&card)?;
                let item = item::resolve(engine.library(), &item)?;
                engine.inbox_attach(card, item)?;
                let title = session::title(engine.library(), item)?;
                out.done(
                    &text::line(&format!("Attached to \"{title}\".")),
                    json!({"card": card, "item": item}),
                );
            }
            What::NotAPaper { card } => {
                let card = id(&card)?;
                session.write()?.inbox_set_aside(card)?;
                out.done(
                    "Set aside. It is kept for 30 days; `offprint inbox put-back` has it wait again.",
                    json!({"card": card}),
                );
            }
            What::PutBack { card } => {
                let card = id(&card)?;
                session.write()?.inbox_put_back(card)?;
                out.done("It waits in the inbox again.", json!({"card": card}));
            }
        }
        Ok(Exit::Done)
    }
}

fn id(card: &str) -> Result<AttachmentId> {
    session::id(card, "file that waits", "`offprint inbox` lists them.")
}

fn list(session: &Session, aside: bool) -> Result<()> {
    let cards = session.read()?.inbox(aside)?;
    let out = &session.out;
    if out.json {
        out.json(&cards);
    } else if cards.is_empty() {
        out.aside(if aside {
            "Nothing was set aside."
        } else {
            "Nothing waits."
        });
    }
    if !out.json {
        for Card {
            id, name, reason, ..
        } in cards
        {
            out.line(&text::line(&format!("{id}  {name}: {reason}")));
        }
    }
    Ok(())
}
