//! `offprint tag`

use clap::Subcommand;
use library::tag;
use model::{Color, Error, Op, Result};
use serde_json::json;

use crate::exit::Exit;
use crate::session::{self, Session};
use crate::text;

/// Give, take and tend tags
///
/// A tag `a/b` lies under `a`: filtering by `a` finds it, renaming `a` renames it.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint tag add \"to read\" ID ID
  offprint tag rename method methods/statistics
  offprint tag color \"to read\" red
  offprint tag list")]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Give papers a tag, which is made if it is not there
    #[command(after_help = "Example:\n  offprint tag add methods/bayes ID ID")]
    Add(Papers),
    /// Take a tag off papers; the tag stays
    #[command(after_help = "Example:\n  offprint tag rm \"to read\" ID")]
    Rm(Papers),
    /// Rename a tag and all below it; where the new name is there, the two become one
    #[command(after_help = "Example:\n  offprint tag rename ml \"machine learning\"")]
    Rename {
        /// The tag
        old: String,
        /// Its new name
        new: String,
    },
    /// List all tags with how many papers have each
    #[command(after_help = "Example:\n  offprint tag list --json")]
    List,
    /// Colour a tag: red, orange, yellow, green, teal, blue, purple, magenta, gray or none
    #[command(after_help = "Example:\n  offprint tag color \"to read\" red")]
    Color {
        /// The tag
        name: String,
        /// The colour
        color: String,
    },
    /// Delete a tag and all below it; the papers stay
    #[command(after_help = "Example:\n  offprint tag delete obsolete")]
    Delete {
        /// The tag
        name: String,
    },
}

#[derive(Debug, clap::Args)]
struct Papers {
    /// The tag
    name: String,
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
            What::Add(Papers { name, items }) => {
                let engine = session.write()?;
                let items = session::items(engine.library(), &items)?;
                let done = tag::add(engine.library(), &name, &items)?;
                let many = session::many(&items);
                out.did(
                    &done.changes,
                    &Op::AddTag {
                        tag: name.clone(),
                        items: many,
                    },
                    json!({"tag": name, "items": items}),
                );
            }
            What::Rm(Papers { name, items }) => {
                let engine = session.write()?;
                let items = session::items(engine.library(), &items)?;
                let done = tag::remove(engine.library(), &name, &items)?;
                let many = session::many(&items);
                out.did(
                    &done.changes,
                    &Op::RemoveTag {
                        tag: name.clone(),
                        items: many,
                    },
                    json!({"tag": name, "items": items}),
                );
            }
            What::Rename { old, new } => {
                let done = tag::rename(session.write()?.library(), &old, &new)?;
                out.did(
                    &done.changes,
                    &Op::RenameTag {
                        from: old,
                        to: new.clone(),
                    },
                    json!({"tag": new}),
                );
            }
            What::Color { name, color } => {
                let chosen = parse(&color)?;
                let done = tag::color(session.write()?.library(), &name, chosen)?;
                let word = chosen.map(Color::name).unwrap_or_default().to_owned();
                out.did(
                    &done.changes,
                    &Op::ColorTag {
                        tag: name.clone(),
                        color: word,
                    },
                    json!({"tag": name, "color": chosen}),
                );
            }
            What::Delete { name } => {
                let done = tag::delete(session.write()?.library(), &name)?;
                out.did(
                    &done.changes,
                    &Op::DeleteTag { tag: name.clone() },
                    json!({"tag": name}),
                );
            }
        }
        Ok(Exit::Done)
    }
}

fn parse(name: &str) -> Result<Option<Color>> {
    match Color::from_name(&name.to_ascii_lowercase()) {
        None if name == "none" => Ok(None),
        None => Err(Error::invalid(format!(
            "\"{name}\" is no colour of a tag; nothing was changed."
        ))
        .hint(format!(
            "Colours are {} and none.",
            Color::ALL.map(Color::name).join(", ")
        ))),
        color => Ok(color),
    }
}

fn list(session: &Session) -> Result<()> {
    let tags = tag::list(session.read()?.library())?;
    if session.out.json {
        session.out.json(&tags);
        return Ok(());
    }
    let row = |tag: &model::Tag| {
        let color = tag.color.map(Color::name).unwrap_or_default();
        vec![
            tag.items.to_string(),
            color.to_owned(),
            text::line(&tag.name),
        ]
    };
    let rows: Vec<Vec<String>> = tags.iter().map(row).collect();
    for line in text::table(&rows, session.out.width(), usize::MAX) {
        session.out.line(&line);
    }
    Ok(())
}
