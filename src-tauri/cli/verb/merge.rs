//! `offprint merge`

use library::Library;
use library::item::{self, Take};
use model::{Error, Op, Result};
use serde_json::json;

use crate::exit::Exit;
use crate::field;
use crate::session::{self, Session};

/// Make one paper of several
///
/// KEEP stays. Its empty fields are filled from the others; all files, notes, tags, collections and
/// identifiers join it, and values that lost are kept as extra fields. The others go to the trash.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint merge KEEP OTHER
  offprint merge KEEP OTHER ANOTHER --take title=OTHER --take author=ANOTHER")]
pub struct Args {
    /// The paper that stays
    #[arg(value_name = "KEEP")]
    keep: String,
    /// The papers that join it
    #[arg(required = true, value_name = "OTHER")]
    others: Vec<String>,
    /// Take this field from this paper where several have one. Repeat for more
    #[arg(long = "take", value_name = "FIELD=ID")]
    take: Vec<String>,
}

impl Args {
    /// Merges them.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let engine = session.write()?;
        let library = engine.library();
        let keep = item::resolve(library, &self.keep)?;
        let others = session::items(library, &self.others)?;
        let take = self
            .take
            .iter()
            .map(|text| taken(library, text))
            .collect::<Result<Vec<Take>>>()?;
        let op = Op::Merge {
            items: session::many(&others) + 1,
            title: session::title(library, keep)?,
        };
        let done = item::merge(library, keep, &others, take)?;
        session
            .out
            .did(&done.changes, &op, json!({"item": keep, "merged": others}));
        Ok(Exit::Done)
    }
}

fn taken(library: &Library, text: &str) -> Result<Take> {
    let Some((name, id)) = text.split_once('=') else {
        return Err(
            Error::invalid(format!("\"{text}\" takes nothing; nothing was changed."))
                .hint("Write FIELD=ID, for example --take title=ID."),
        );
    };
    Ok(Take {
        part: field::taken(name)?,
        from: item::resolve(library, id)?,
    })
}
