//! `offprint collection`

use clap::Subcommand;
use library::collection;
use model::{Op, Result};
use serde_json::json;

use crate::exit::Exit;
use crate::session::{self, Session};
use crate::text;

/// File papers in collections
///
/// A collection is named by its path: `A/B` is B inside A. A paper can be in many; removing a
/// collection removes no paper.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint collection new Thesis/Background
  offprint collection add Thesis/Background ID ID
  offprint collection rename Thesis/Background Thesis/Introduction
  offprint collection list")]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Make a collection, with all that it lies in
    #[command(after_help = "Example:\n  offprint collection new Thesis/Background")]
    New {
        /// Its path
        path: String,
    },
    /// Rename or move a collection with all inside it
    #[command(after_help = "Example:\n  offprint collection rename Drafts Thesis/Drafts")]
    Rename {
        /// Its path
        old: String,
        /// Its new path
        new: String,
    },
    /// Remove a collection and those inside it; the papers stay in the library
    #[command(after_help = "Example:\n  offprint collection rm Thesis/Old")]
    Rm {
        /// Its path
        path: String,
    },
    /// Put papers into a collection, which is made if it is not there
    #[command(after_help = "Example:\n  offprint collection add Thesis ID ID")]
    Add(Papers),
    /// Take papers out of a collection; they stay in the library
    #[command(after_help = "Example:\n  offprint collection rm-items Thesis ID")]
    RmItems(Papers),
    /// List all collections with how many papers each holds itself
    #[command(after_help = "Example:\n  offprint collection list --json")]
    List,
}

#[derive(Debug, clap::Args)]
struct Papers {
    /// The collection's path
    path: String,
    /// The papers
    #[arg(required = true, value_name = "ID")]
    items: Vec<String>,
}

impl Args {
    /// Does it.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let out = &session.out;
        match self.what {
            What::List => list(session)?,
            What::New { path } => {
                let done = collection::create(session.write()?.library(), &path)?;
                out.did(
                    &done.changes,
                    &Op::NewCollection { path: path.clone() },
                    json!({"path": path, "collection": done.value}),
                );
            }
            What::Rename { old, new } => {
                let done = collection::rename(session.write()?.library(), &old, &new)?;
                out.did(
                    &done.changes,
                    &Op::RenameCollection {
                        from: old,
                        to: new.clone(),
                    },
                    json!({"path": new}),
                );
            }
            What::Rm { path } => {
                let done = collection::remove(session.write()?.library(), &path)?;
                out.did(
                    &done.changes,
                    &Op::RemoveCollection { path: path.clone() },
                    json!({"path": path}),
                );
            }
            What::Add(Papers { path, items }) => {
                let engine = session.write()?;
                let items = session::items(engine.library(), &items)?;
                let done = collection::add(engine.library(), &path, &items)?;
                let many = session::many(&items);
                out.did(
                    &done.changes,
                    &Op::AddToCollection {
                        path: path.clone(),
                        items: many,
                    },
                    json!({"path": path, "items": items}),
                );
            }
            What::RmItems(Papers { path, items }) => {
                let engine = session.write()?;
                let items = session::items(engine.library(), &items)?;
                let done = collection::take_out(engine.library(), &path, &items)?;
                let many = session::many(&items);
                let op = Op::RemoveFromCollection {
                    path: path.clone(),
                    items: many,
                };
                out.did(&done.changes, &op, json!({"path": path, "items": items}));
            }
        }
        Ok(Exit::Done)
    }
}

fn list(session: &Session) -> Result<()> {
    let collections = collection::list(session.read()?.library())?;
    if session.out.json {
        session.out.json(&collections);
        return Ok(());
    }
    let row = |found: &model::Collection| vec![found.items.to_string(), text::line(&found.path)];
    let rows: Vec<Vec<String>> = collections.iter().map(row).collect();
    for line in text::table(&rows, session.out.width(), usize::MAX) {
        session.out.line(&line);
    }
    Ok(())
}
