//! `offprint rename-files`

use engine::search::Ask;
use library::item;
use model::{Filter, ItemId, Place, Progress, Result};

use crate::exit::Exit;
use crate::find;
use crate::progress::Work;
use crate::session::{self, Session};
use crate::text::{self, counted};

/// Name stored files by the template
///
/// Gives the files of these papers, of what a query finds, or of all papers the names that the
/// setting `import.file_name` makes of title, people and date. Files that are linked keep their
/// names, as do supplements. With --json one line per file that is renamed.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint rename-files --dry-run
  offprint rename-files smith2021title
  offprint config set import.file_name '{{ year }}/{{ firstCreator suffix=\" - \" }}{{ title }}'
  offprint rename-files --query 'year:>2020'")]
pub struct Args {
    /// Papers; all of them without any
    #[arg(value_name = "ID")]
    items: Vec<String>,
    /// Only what this query finds
    #[arg(long, value_name = "QUERY", conflicts_with = "items")]
    query: Option<String>,
    /// Only say what would be renamed
    #[arg(long)]
    dry_run: bool,
}

impl Args {
    /// Renames them.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let engine = match self.dry_run {
            true => session.read()?,
            false => session.write()?,
        };
        let library = engine.library();
        let items: Vec<ItemId> = match (&self.query, self.items.as_slice()) {
            (None, []) => item::ids(library, &everything(""), Default::default())?,
            (None, names) => session::items(library, names)?,
            (Some(query), _) => {
                let ask = Ask {
                    filter: everything(query),
                    ..Ask::default()
                };
                find::ask(&session.out, &engine, &ask)?;
                engine.ids(&ask)?
            }
        };
        let work = Work::begin(&session.out);
        let mut watcher = |progress: Progress| work.watch(&progress);
        let names = match self.dry_run {
            true => engine.plan_names(&items, &mut watcher)?,
            false => engine.rename_files(&items, &mut watcher)?,
        };
        drop(work);
        for name in &names {
            if session.out.json {
                session.out.json(name);
            } else if !session.out.quiet || self.dry_run {
                session
                    .out
                    .line(&text::line(&format!("{} -> {}", name.from, name.to)));
            }
        }
        let count = counted(u64::try_from(names.len()).unwrap_or(u64::MAX), "file");
        session.out.aside(&match (names.is_empty(), self.dry_run) {
            (true, _) => "All files have their names already.".to_owned(),
            (false, true) => format!("{count} would be renamed; nothing was changed."),
            (false, false) => format!("Renamed {count}."),
        });
        Ok(Exit::Done)
    }
}

fn everything(query: &str) -> Filter {
    Filter {
        text: query.to_owned(),
        place: Place::All,
        ..Filter::default()
    }
}
