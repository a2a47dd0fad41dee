//! `offprint add`

use engine::{Engine, ToAdd};
use model::{Fetched, ImportLine, ImportStatus, Progress, Result};

use super::import::{Tally, print};
use crate::exit::Exit;
use crate::progress::Work;
use crate::session::{self, Session};

/// Add papers by DOI, arXiv id, PubMed id or ISBN
///
/// Takes them in any spelling, as web addresses, several at once, or a text that names them (`-` reads
/// it from standard input). Each is looked up at the services that know it, and printed once it is safe
/// on disk; what is in the library already is told. Without a connection a paper is added by its
/// identifier alone, and looked up later. To ask for it with this command is to agree that services
/// are asked.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint add 10.1371/journal.pone.0033693
  offprint add arXiv:2103.01234 PMID:31452104 ISBN:9783161484100
  offprint add https://arxiv.org/abs/2103.01234 --tag new --pdf
  xclip -o | offprint add -")]
pub struct Args {
    /// Identifiers, web addresses, or a text that names them; `-` for standard input
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    /// Put new papers into this collection
    #[arg(long = "collection", value_name = "PATH")]
    collections: Vec<String>,
    /// Give new papers this tag
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
    /// Get open copies of them as well
    #[arg(long)]
    pdf: bool,
}

impl Args {
    /// Adds.
    pub fn run(self, session: &Session) -> Result<Exit> {
        for path in self.tags.iter().chain(&self.collections) {
            model::path_parts(path)?;
        }
        let mut text = Vec::with_capacity(self.ids.len());
        for id in &self.ids {
            text.push(match id.as_str() {
                "-" => String::from_utf8_lossy(&session::stdin()?).into_owned(),
                id => id.to_owned(),
            });
        }
        let what = ToAdd {
            text: text.join("\n"),
            tags: self.tags,
            collections: self.collections,
        };
        let engine = session.write_or_make()?;
        let added = add(session, &engine, &what)?;
        let mut failed = added.tally.failed;
        if self.pdf && !added.items.is_empty() {
            for one in super::fetch_pdf::fetched(session, &engine, &added.items)? {
                failed += u64::from(one.attachment.is_none());
                print(&session.out, &line_of(one));
            }
        }
        Ok(match failed {
            0 => Exit::Done,
            _ => Exit::Partly,
        })
    }
}

/// What became of the PDF of a paper, as a line of an import.
fn line_of(one: Fetched) -> ImportLine {
    let status = match one.attachment {
        Some(_) => ImportStatus::Attached,
        None => ImportStatus::Failed,
    };
    ImportLine {
        item: Some(one.item),
        attachment: one.attachment,
        title: Some(one.title),
        reason: Some(one.reason),
        ..ImportLine::about(&one.item.to_string(), status)
    }
}

#[derive(Default)]
struct Added {
    tally: Tally,
    items: Vec<model::ItemId>,
}

fn add(session: &Session, engine: &Engine, what: &ToAdd) -> Result<Added> {
    let work = Work::begin(&session.out);
    let mut added = Added::default();
    let mut told = |line: ImportLine| {
        work.aside(|| print(&session.out, &line));
        added.tally.count(line.status);
        added
            .items
            .extend(line.item.filter(|_| line.status == ImportStatus::Added));
    };
    let done = engine.add_named(
        what,
        &mut |progress: Progress| work.watch(&progress),
        &mut told,
    );
    drop(work);
    if !session.out.json && !session.out.quiet && done.is_ok() {
        session.out.line(&added.tally.sentence());
    }
    done?;
    Ok(added)
}
