//! `offprint fetch-pdf`

use engine::Engine;
use model::{Fetched, ItemId, Progress, Result};

use crate::exit::Exit;
use crate::progress::Work;
use crate::session::{self, Session};
use crate::text;

/// Get open copies of papers that have no PDF
///
/// From arXiv, and where Unpaywall says that one lies (it needs `online.mailto`). Each copy is compared
/// with its paper before it is attached. To ask for it with this command is to agree that services are
/// asked.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint fetch-pdf ID
  offprint list --json | jq -r '.[].id' | xargs offprint fetch-pdf")]
pub struct Args {
    /// The papers
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
}

impl Args {
    /// Fetches.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let engine = session.write()?;
        let items = session::items(engine.library(), &self.ids)?;
        fetch(session, &engine, &items)
    }
}

/// Gets the PDFs.
pub fn fetched(session: &Session, engine: &Engine, items: &[ItemId]) -> Result<Vec<Fetched>> {
    let work = Work::begin(&session.out);
    engine.fetch_pdfs(items, &mut |progress: Progress| work.watch(&progress))
}

/// Gets the PDFs, and prints what became of each.
fn fetch(session: &Session, engine: &Engine, items: &[ItemId]) -> Result<Exit> {
    let fetched = fetched(session, engine, items)?;
    let mut missing = false;
    for one in &fetched {
        missing |= one.attachment.is_none();
        if session.out.json {
            session.out.json(one);
        } else if !session.out.quiet {
            let word = if one.attachment.is_some() {
                "attached"
            } else {
                "none"
            };
            let line = format!("{word:<12}  {}  {} ({})", one.item, one.title, one.reason);
            session.out.line(&text::line(&line));
        }
    }
    Ok(if missing { Exit::Partly } else { Exit::Done })
}
