//! `offprint note`

use std::io::IsTerminal;

use clap::Subcommand;
use library::{Library, item, note};
use model::{Note, NoteId, Op, Result};
use serde_json::json;

use crate::exit::Exit;
use crate::output::Output;
use crate::session::{self, Session};
use crate::text;

/// Write and read notes
///
/// Notes are Markdown. What you give through standard input comes back to the byte.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint note add ID --text \"Compare with **last year**.\"
  offprint note add ID --text - < review.md
  offprint note list ID
  offprint note show NOTE > review.md")]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Begin a note on a paper; prints its id
    #[command(after_help = "Example:\n  offprint note add ID --text \"Read section 3 again.\"")]
    Add {
        /// The paper
        #[arg(value_name = "ID")]
        item: String,
        /// The text; `-` reads standard input
        #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
        text: Option<String>,
    },
    /// List the notes of a paper, or without ID those that belong to none
    #[command(after_help = "Example:\n  offprint note list ID --json")]
    List {
        /// The paper
        #[arg(value_name = "ID")]
        item: Option<String>,
    },
    /// Print the text of a note, exactly as it was written
    #[command(after_help = "Example:\n  offprint note show NOTE > note.md")]
    Show {
        /// The note's id
        #[arg(value_name = "NOTE")]
        note: String,
    },
    /// Replace the text of a note
    #[command(after_help = "Example:\n  offprint note edit NOTE --text - < note.md")]
    Edit {
        /// The note's id
        #[arg(value_name = "NOTE")]
        note: String,
        /// The text; `-` reads standard input
        #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
        text: Option<String>,
    },
    /// Remove a note; `undo` brings it back
    #[command(after_help = "Example:\n  offprint note rm NOTE")]
    Rm {
        /// The note's id
        #[arg(value_name = "NOTE")]
        note: String,
    },
}

impl Args {
    /// Does it.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let out = &session.out;
        match self.what {
            What::Add { item, text } => add(session, &item, text.as_deref())?,
            What::List { item } => {
                let engine = session.read()?;
                let library = engine.library();
                let item = item.map(|name| item::resolve(library, &name)).transpose()?;
                list(out, &note::list(library, item)?);
            }
            What::Show { note } => show(out, &note::show(session.read()?.library(), id(&note)?)?),
            What::Edit { note, text } => {
                let id = id(&note)?;
                let text = session::text(text.as_deref())?;
                let engine = session.write()?;
                let title = title(engine.library(), id)?;
                // A step of its own: here nobody is typing.
                let done = note::edit(&engine.library().grouped(), id, &text)?;
                out.did(&done.changes, &Op::EditNote { title }, json!({"note": id}));
            }
            What::Rm { note } => {
                let id = id(&note)?;
                let engine = session.write()?;
                let title = title(engine.library(), id)?;
                let done = note::remove(engine.library(), id)?;
                out.did(
                    &done.changes,
                    &Op::RemoveNote { title },
                    json!({"note": id}),
                );
            }
        }
        Ok(Exit::Done)
    }
}

fn id(text: &str) -> Result<NoteId> {
    session::id(
        text,
        "note",
        "`offprint note list ID` shows those of a paper.",
    )
}

/// The title of the paper that a note belongs to; empty for a note by itself.
fn title(library: &Library, id: NoteId) -> Result<String> {
    match note::show(library, id)?.item {
        Some(item) => session::title(library, item),
        None => Ok(String::new()),
    }
}

fn add(session: &Session, name: &str, text: Option<&str>) -> Result<()> {
    let text = session::text(text)?;
    let engine = session.write()?;
    let library = engine.library();
    let item = item::resolve(library, name)?;
    // Before anything is written: a paper that cannot be read gets no note, and is said to have none.
    let op = Op::AddNote {
        title: session::title(library, item)?,
    };
    let done = note::add(library, Some(item), &text)?;
    if session.out.json {
        session.out.did(
            &done.changes,
            &op,
            json!({"note": done.value.id, "item": item}),
        );
    } else if session.out.quiet {
        session.out.line(&done.value.id.to_string());
    } else {
        session.out.line(&text::line(&format!(
            "{} as {}.",
            op.sentence(),
            done.value.id
        )));
    }
    Ok(())
}

fn list(out: &Output, notes: &[Note]) {
    if out.json {
        out.json(&notes);
        return;
    }
    let row = |note: &Note| {
        let first = note
            .text
            .lines()
            .find(|line| !line.trim().is_empty())
            .unwrap_or_default();
        vec![
            note.id.to_string(),
            text::moment(note.added),
            text::line(first),
        ]
    };
    let rows: Vec<Vec<String>> = notes.iter().map(row).collect();
    for line in text::table(&rows, out.width(), usize::MAX) {
        out.line(&line);
    }
}

/// Into a file or pipe the text goes as it is; a terminal gets no control characters.
fn show(out: &Output, note: &Note) {
    if out.json {
        out.json(note);
    } else if std::io::stdout().is_terminal() {
        out.line(&text::lines(&note.text));
    } else {
        out.exactly(&note.text);
    }
}
