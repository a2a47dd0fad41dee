//! `offprint inbox`

mod all;
mod came;
mod shown;

use clap::Subcommand;
use library::item;
use model::{AttachmentId, Error, ForAll, Pick, Result};
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
  offprint inbox show CARD                     what was found, and the papers that it is like
  offprint inbox accept CARD
  offprint inbox accept CARD --all-like        and all that wait for the same reason
  offprint inbox merge CARD
  offprint inbox history                       what went in by itself")]
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
    /// Show what was found of a file, where, and which papers it may be
    #[command(after_help = "Example:\n  offprint inbox show 0C1V5K3E8R01M")]
    Show {
        /// The file that waits
        card: String,
    },
    /// Take a file in as a paper of its own, with what is believed of it
    #[command(after_help = "\
Examples:
  offprint inbox accept 0C1V5K3E8R01M
  offprint inbox accept 0C1V5K3E8R01M --set title='On reading' --set creators='Lovelace, Ada'
  offprint inbox accept 0C1V5K3E8R01M --all-like")]
    Accept {
        /// The file that waits
        card: String,
        /// What is to hold instead: title, creators, issued, container_title, doi, arxiv, abstract
        #[arg(long = "set", value_name = "FIELD=VALUE", conflicts_with = "all_like")]
        set: Vec<String>,
        /// The same for all files that wait for the same kind of reason, as one step
        #[arg(long)]
        all_like: bool,
    },
    /// Say what is to hold of a file; without --set, show its fields
    #[command(after_help = "\
Examples:
  offprint inbox edit 0C1V5K3E8R01M --set title='On reading' --set issued=1998
  offprint inbox edit 0C1V5K3E8R01M --unset title")]
    Edit {
        /// The file that waits
        card: String,
        /// What is to hold: title, creators, issued, container_title, doi, arxiv, abstract
        #[arg(long = "set", value_name = "FIELD=VALUE")]
        set: Vec<String>,
        /// Back to what is believed
        #[arg(long = "unset", value_name = "FIELD")]
        unset: Vec<String>,
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
    /// Attach a file to the paper that it is, and fill what that lacks
    #[command(after_help = "\
Examples:
  offprint inbox merge 0C1V5K3E8R01M           with the paper that it is like
  offprint inbox merge 0C1V5K3E8R01M ID")]
    Merge {
        /// The file that waits
        card: String,
        /// The paper; without it the only one that the file is like
        #[arg(value_name = "ID")]
        item: Option<String>,
        /// What is to hold in any case: title, creators, issued, container_title, doi, arxiv, abstract
        #[arg(long = "set", value_name = "FIELD=VALUE")]
        set: Vec<String>,
    },
    /// Take a file in as a paper that is not the one it is like
    #[command(after_help = "Example:\n  offprint inbox keep-both 0C1V5K3E8R01M")]
    KeepBoth {
        /// The file that waits
        card: String,
        /// The paper that it is not; without it all that the file is like
        #[arg(value_name = "ID")]
        item: Option<String>,
    },
    /// Set a file aside; it is kept for 30 days
    #[command(after_help = "Example:\n  offprint inbox not-a-paper 0C1V5K3E8R01M")]
    NotAPaper {
        /// The file that waits
        card: String,
        /// The same for all files that wait for the same kind of reason
        #[arg(long)]
        all_like: bool,
    },
    /// Postpone a file to the end; it is due again in a day
    #[command(after_help = "Example:\n  offprint inbox skip 0C1V5K3E8R01M")]
    Skip {
        /// The file that waits
        card: String,
        /// The same for all files that wait for the same kind of reason
        #[arg(long)]
        all_like: bool,
    },
    /// Have files wait again that were set aside or skipped
    #[command(after_help = "Example:\n  offprint inbox put-back 0C1V5K3E8R01M")]
    PutBack {
        /// The files
        #[arg(required = true, value_name = "CARD")]
        cards: Vec<String>,
    },
    /// List what went in by itself
    ///
    /// The newest first: what came from watched folders and imports without a question, and what was
    /// changed without one. `history undo STEP` and `history redo STEP` take it back and do it again.
    #[command(after_help = "\
Examples:
  offprint inbox history
  offprint inbox history --limit 5 --json")]
    History {
        /// At most so many steps
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: u32,
    },
}

impl Args {
    /// Does it.
    pub fn run(self, session: &Session) -> Result<Exit> {
        match self.what.unwrap_or(What::List { aside: false }) {
            What::List { aside } => shown::list(session, aside)?,
            What::Show { card } => shown::proposal(session, id(&card)?)?,
            What::History { limit } => came::list(session, limit)?,
            What::Accept { card, all_like, .. } if all_like => {
                return all::decide(session, id(&card)?, ForAll::Accept);
            }
            What::NotAPaper { card, all_like } if all_like => {
                return all::decide(session, id(&card)?, ForAll::NotAPaper);
            }
            What::Skip { card, all_like } if all_like => {
                return all::decide(session, id(&card)?, ForAll::Skip);
            }
            one => decide(session, one)?,
        }
        Ok(Exit::Done)
    }
}

fn decide(session: &Session, what: What) -> Result<()> {
    let out = &session.out;
    match what {
        What::Accept { card, set, .. } => {
            let engine = session.write()?;
            let card = id(&card)?;
            let item = engine.inbox_accept(card, &picks(&set)?)?;
            let title = session::title(engine.library(), item)?;
            out.done(
                &text::line(&format!("Took in \"{title}\" as {item}.")),
                json!({"card": card, "item": item}),
            );
        }
        What::Edit { card, set, unset } if set.is_empty() && unset.is_empty() => {
            shown::proposal(session, id(&card)?)?;
        }
        What::Edit { card, set, unset } => {
            let engine = session.write()?;
            let card = id(&card)?;
            let set = picks(&set)?;
            let mut all = engine.inbox_proposal(card)?.picks;
            all.retain(|old| {
                !unset.contains(&old.field) && set.iter().all(|new| new.field != old.field)
            });
            all.extend(set);
            engine.inbox_edit(card, &all)?;
            out.done(
                "Kept; it holds when the file is accepted or merged.",
                json!({"card": card, "picks": all}),
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
        What::Merge { card, item, set } => {
            let engine = session.write()?;
            let card = id(&card)?;
            let item = match item {
                Some(item) => item::resolve(engine.library(), &item)?,
                None => only_like(&engine.inbox_proposal(card)?.like)?,
            };
            engine.inbox_merge(card, item, &picks(&set)?)?;
            let title = session::title(engine.library(), item)?;
            out.done(
                &text::line(&format!("Merged into \"{title}\".")),
                json!({"card": card, "item": item}),
            );
        }
        What::KeepBoth { card, item } => {
            let engine = session.write()?;
            let card = id(&card)?;
            let other = item
                .map(|item| item::resolve(engine.library(), &item))
                .transpose()?;
            let (item, others) = engine.inbox_keep_both(card, other.as_slice(), &[])?;
            let title = session::title(engine.library(), item)?;
            out.done(
                &text::line(&format!(
                    "Took in \"{title}\" as {item}; it is not taken for a duplicate of what is there."
                )),
                json!({"card": card, "item": item, "not_same": others}),
            );
        }
        What::NotAPaper { card, .. } => {
            let card = id(&card)?;
            session.write()?.inbox_set_aside(card)?;
            out.done(
                "Set aside. It is kept for 30 days; `offprint inbox put-back` has it wait again.",
                json!({"card": card}),
            );
        }
        What::Skip { card, .. } => {
            let card = id(&card)?;
            session.write()?.inbox_skip(card)?;
            out.done(
                "Skipped. It stands at the end, and is due again in a day.",
                json!({"card": card}),
            );
        }
        What::PutBack { cards } => {
            let cards = cards
                .iter()
                .map(|card| id(card))
                .collect::<Result<Vec<_>>>()?;
            session.write()?.inbox_put_back(&cards)?;
            let (said, told) = match cards.as_slice() {
                [card] => ("It waits in the inbox again.", json!({"card": card})),
                cards => ("They wait in the inbox again.", json!({"cards": cards})),
            };
            out.done(said, told);
        }
        What::List { .. } | What::Show { .. } | What::History { .. } => {}
    }
    Ok(())
}

/// A merge without a name means the paper that the file is like, if that is one.
fn only_like(like: &[model::Like]) -> Result<model::ItemId> {
    let there: Vec<_> = like.iter().filter(|like| !like.trashed).collect();
    match there.as_slice() {
        [one] => Ok(one.item),
        [] => Err(Error::invalid(
            "No paper of the library is like this file; nothing was changed.",
        )
        .hint("Name the paper: offprint inbox merge CARD ID.")),
        several => Err(Error::invalid(format!(
            "{} papers are like this file; nothing was changed.",
            several.len()
        ))
        .hint("Name one: `offprint inbox show CARD` lists them.")),
    }
}

fn id(card: &str) -> Result<AttachmentId> {
    session::id(card, "file that waits", "`offprint inbox` lists them.")
}

fn picks(set: &[String]) -> Result<Vec<Pick>> {
    set.iter()
        .map(|one| {
            let (field, text) = one.split_once('=').ok_or_else(|| {
                Error::invalid(format!("\"{one}\" sets nothing; nothing was changed."))
                    .hint("Write FIELD=VALUE, for example --set title='On reading'.")
            })?;
            Ok(Pick {
                field: field.trim().to_owned(),
                text: Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            })
        })
        .collect()
}
