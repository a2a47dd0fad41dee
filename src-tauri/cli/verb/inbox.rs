//! `offprint inbox`

use clap::Subcommand;
use library::item;
use model::{AttachmentId, Card, Error, Pick, Result};
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
  offprint inbox accept 0C1V5K3E8R01M --set title='On reading' --set creators='Lovelace, Ada'")]
    Accept {
        /// The file that waits
        card: String,
        /// What is to hold instead: title, creators, issued, container_title, doi, arxiv, abstract
        #[arg(long = "set", value_name = "FIELD=VALUE")]
        set: Vec<String>,
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
            What::Show { card } => show(session, id(&card)?)?,
            What::Accept { card, set } => {
                let engine = session.write()?;
                let card = id(&card)?;
                let item = engine.inbox_accept(card, &picks(&set)?)?;
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

fn picks(set: &[String]) -> Result<Vec<Pick>> {
    set.iter()
        .map(|one| {
            let (field, text) = one.split_once('=').ok_or_else(|| {
                Error::invalid(format!("\"{one}\" sets nothing; nothing was taken in."))
                    .hint("Write FIELD=VALUE, for example --set title='On reading'.")
            })?;
            Ok(Pick {
                field: field.trim().to_owned(),
                text: Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            })
        })
        .collect()
}

fn show(session: &Session, card: AttachmentId) -> Result<()> {
    let proposal = session.read()?.inbox_proposal(card)?;
    let out = &session.out;
    if out.json {
        out.json(&proposal);
        return Ok(());
    }
    for field in &proposal.fields {
        let believed = field.believed.as_deref().unwrap_or("not known");
        out.line(&text::line(&format!("{:<16}{believed}", field.field)));
        for rival in &field.values {
            let told = format!(
                "{:16}  {} % {}: {}",
                "", rival.percent, rival.from, rival.text
            );
            out.line(&text::line(&told));
        }
    }
    if !proposal.because.is_empty() {
        out.line(&text::line(&format!(
            "{:<16}{}",
            "because",
            proposal.because.join(", ")
        )));
    }
    for like in &proposal.like {
        let told = format!(
            "{:<16}{}  {} ({}; {})",
            "like", like.item, like.title, like.about, like.why
        );
        out.line(&text::line(&told));
    }
    Ok(())
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
