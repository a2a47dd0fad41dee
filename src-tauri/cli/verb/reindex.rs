//! `offprint reindex`

use std::thread::sleep;
use std::time::{Duration, Instant};

use model::{Error, ErrorKind, Progress, Result};
use serde_json::json;

use crate::exit::Exit;
use crate::progress::Work;
use crate::session::Session;

/// How long another process that is just indexing is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// Build the search index anew
///
/// Not needed as a rule: the index follows the library, and one that is missing or damaged is built
/// by itself. Texts of PDFs that are missing are read first. Nothing of the library is changed.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  offprint reindex")]
pub struct Args {}

impl Args {
    /// Builds it.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let engine = session.write()?;
        let work = Work::begin(&session.out);
        // Texts that are missing are read first: the index is made of them.
        engine.keep_texts(true, &mut |progress: Progress| work.watch(&progress))?;
        let since = Instant::now();
        let mut built = false;
        while !built && since.elapsed() < PATIENCE {
            built = engine.reindex(&mut |progress: Progress| work.watch(&progress))?;
            if !built {
                sleep(Duration::from_millis(50));
            }
        }
        drop(work);
        if !built {
            return Err(Error::new(
                ErrorKind::Locked,
                "Another Offprint is indexing this library at this moment; nothing was changed.",
            )
            .hint("Try again when it is done."));
        }
        let docs = engine.index_size()?;
        session.out.done(
            &format!("The search index was built anew: {docs} entries."),
            json!({"entries": docs}),
        );
        Ok(Exit::Done)
    }
}
