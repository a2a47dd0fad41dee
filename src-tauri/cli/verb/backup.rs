//! `offprint backup`

use library::backup;
use model::{Progress, Result, Timestamp};
use serde_json::json;

use crate::exit::Exit;
use crate::progress::Work;
use crate::session::Session;
use crate::text::counted;

/// Make a backup of the database
///
/// A copy in the library's folder `backups`, made while the library is in use, checked before it
/// counts. Older ones are thinned out: all of two days stay, then 12 daily, 10 weekly and 9 monthly.
/// The files under `files/` are not in it: copy the library's folder to keep them too.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint backup
  offprint backup --verify       read it back from the disk and count what it holds")]
pub struct Args {
    /// Read it back and check every page
    #[arg(long)]
    verify: bool,
}

impl Args {
    /// Makes it.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let engine = session.write()?;
        let library = engine.library();
        let work = Work::begin(&session.out);
        let made = backup::make(library, &mut |progress: Progress| work.watch(&progress))?;
        let verified = if self.verify {
            Some(backup::verify(&made.path)?)
        } else {
            None
        };
        drop(work);
        let removed = backup::rotate(library.folder(), Timestamp::now())?;
        let shown = made.path.display();
        let mut said = format!(
            "Made the backup {shown} of {}",
            counted(made.items, "paper")
        );
        if let Some(found) = &verified {
            said = format!(
                "{said}; read back and whole, with {}",
                counted(found.notes, "note")
            );
        }
        let more = json!({"path": made.path, "bytes": made.bytes, "items": made.items, "at": made.at, "verified": verified, "removed": removed});
        session.out.done(&format!("{said}."), more);
        Ok(Exit::Done)
    }
}
