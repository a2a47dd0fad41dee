//! `offprint restore`

use std::path::PathBuf;

use library::restore::{self, Age, Restored};
use model::{Error, ErrorKind, Progress, Result};

use crate::exit::Exit;
use crate::progress::Work;
use crate::session::Session;
use crate::text::{self, counted};

/// Go back to a backup
///
/// The library must not be open elsewhere. What it holds now is kept in `backups` first. Files under
/// `files/` stay; those that the backup needs come back from the trash.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ls ~/Offprint/backups
  offprint restore library-2026-11-23T100000Z.sqlite --dry-run     what would be lost
  offprint restore library-2026-11-23T100000Z.sqlite")]
pub struct Args {
    /// The backup: a path, or the name of a file in `backups`
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Only say what it would do
    #[arg(long)]
    dry_run: bool,
}

impl Args {
    /// Goes back.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let work = Work::begin(&session.out);
        let folder = session.folder()?;
        let done = restore::restore(
            &folder,
            &self.file,
            self.dry_run,
            &mut |progress: Progress| work.watch(&progress),
        )?;
        drop(work);
        let more = serde_json::to_value(&done).map_err(|error| {
            Error::new(
                ErrorKind::Internal,
                "The report could not be written as JSON; the restore is done.",
            )
            .caused_by(error)
        })?;
        session.out.done(&sentence(&done), more);
        Ok(Exit::Done)
    }
}

fn sentence(done: &Restored) -> String {
    let when = text::moment(done.at);
    let (would, is) = if done.dry_run {
        ("Nothing was changed. This would restore", "would be")
    } else {
        ("Restored", "is")
    };
    let mut said = format!("{would} {} of {when}.", counted(done.items, "paper"));
    match (done.age, &done.lost) {
        (Age::Same, _) => said.push_str(" The backup holds the same as the library."),
        (_, Some(lost)) => {
            let counts = [
                (lost.items, "paper"),
                (lost.notes, "note"),
                (lost.annotations, "annotation"),
                (lost.steps, "step"),
            ];
            let parts: Vec<String> = counts
                .iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, one)| counted(*count, one))
                .collect();
            if !parts.is_empty() {
                said = format!("{said} Not in it {is}: {}.", parts.join(", "));
            }
        }
        (_, None) => said.push_str(" The library that it replaces could not be read."),
    }
    if let Some(kept) = done.kept.first() {
        said = format!(
            "{said} What was there before is kept as {}.",
            kept.display()
        );
    }
    said
}
