//! `offprint restore`

use std::path::PathBuf;

use formats::file_name::title_from_file_name;
use library::restore::{self, Age, Rebuilt, Restored};
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
  offprint restore library-20261123-100000.sqlite --dry-run     what would be lost
  offprint restore library-20261123-100000.sqlite
  offprint restore --from-files                                 when no backup is left")]
pub struct Args {
    /// The backup: a path, or the name of a file in `backups`
    #[arg(value_name = "FILE", required_unless_present = "from_files")]
    file: Option<PathBuf>,
    /// Only say what it would do
    #[arg(long)]
    dry_run: bool,
    /// The last way out: make a library from the files alone, a paper for each, under the title of
    /// its file name
    #[arg(long, conflicts_with_all = ["file", "dry_run"])]
    from_files: bool,
}

impl Args {
    /// Goes back.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let work = Work::begin(&session.out);
        let folder = session.folder()?;
        let watch = &mut |progress: Progress| work.watch(&progress);
        let (said, report) = match &self.file {
            Some(file) => {
                let done = restore::restore(&folder, file, self.dry_run, watch)?;
                (sentence(&done), serde_json::to_value(&done))
            }
            None => {
                let done = restore::rebuild_from_files(&folder, &title_from_file_name, watch)?;
                (rebuilt(&done), serde_json::to_value(&done))
            }
        };
        drop(work);
        let report = report.map_err(|error| {
            Error::new(
                ErrorKind::Internal,
                "The report could not be written as JSON; the restore is done.",
            )
            .caused_by(error)
        })?;
        session.out.done(&said, report);
        Ok(Exit::Done)
    }
}

fn rebuilt(done: &Rebuilt) -> String {
    let mut said = format!(
        "Made a library of {} from its files.",
        counted(done.items, "paper")
    );
    for lost in &done.lost {
        said = format!("{said} {lost}");
    }
    if let Some(kept) = done.kept.first() {
        said = format!(
            "{said} What was there before is kept as {}.",
            kept.display()
        );
    }
    said
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
