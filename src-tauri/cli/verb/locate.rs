//! `offprint locate`

use std::path::PathBuf;

use library::attachment;
use model::{AttachmentId, Progress, Result};
use serde_json::json;

use crate::exit::Exit;
use crate::progress::Work;
use crate::session::{self, Session};
use crate::text;

/// Say where a missing file is
///
/// A linked file is linked there; a stored one is copied in. It must hold the bytes that were known;
/// with --revise another file is taken as its new version, and marks are kept.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint locate ATTACHMENT ~/moved/paper.pdf
  offprint locate ATTACHMENT ~/annotated/paper.pdf --revise")]
pub struct Args {
    /// The attachment's id
    #[arg(value_name = "ATTACHMENT")]
    attachment: String,
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Take it even if it holds other bytes
    #[arg(long)]
    revise: bool,
}

impl Args {
    /// Takes it.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let id: AttachmentId = session::id(
            &self.attachment,
            "attachment",
            "`offprint show ID` shows those of a paper.",
        )?;
        let engine = session.write()?;
        let done = engine.locate(id, &self.file, self.revise)?;
        if done.revised {
            let work = Work::begin(&session.out);
            engine.keep_texts(false, &mut |progress: Progress| work.watch(&progress))?;
        }
        let (found, item) = attachment::show(engine.library(), id)?;
        let title = session::title(engine.library(), item)?;
        let sentence = match done.revised {
            true => format!(
                "Took in a new version of a file of “{title}”: {}",
                found.path
            ),
            false => format!("Found a file of “{title}” again: {}", found.path),
        };
        session.out.done(
            &text::line(&sentence),
            json!({"attachment": id, "item": item, "path": found.path, "revised": done.revised}),
        );
        Ok(Exit::Done)
    }
}
