//! `offprint export`

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use engine::live::{self, Wanted};
use engine::search::Ask;
use engine::{Engine, Export, Going};
use formats::Format;
use model::{Progress, Result};
use serde_json::json;

use super::list::Which;
use crate::exit::{self, Exit};
use crate::find;
use crate::progress::Work;
use crate::session::Session;
use crate::text::{self, counted};

/// Write papers out in open formats
///
/// All of the library, or what the words and filters let through, as for `list`. A file is replaced
/// only when the new one is complete. Markdown makes a file per paper in the folder of -o.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint export --format bibtex -o papers.bib
  offprint export --collection Thesis --format biblatex -o thesis.bib --live
  offprint export --format csl-json -o papers.json
  offprint export --format offprint -o everything.json --files everything
  offprint export diffusion --tag \"to cite\" --format csl-json | pandoc --citeproc …
  offprint export --format markdown -o notes/ --files notes/pdfs")]
pub struct Args {
    #[command(flatten)]
    which: Which,
    /// The format
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(super::formats(Format::is_written)))]
    format: String,
    /// File to write; for Markdown a folder. Standard output otherwise
    #[arg(long, short, value_name = "FILE|DIR")]
    output: Option<PathBuf>,
    /// Copy the papers' files to this folder too
    #[arg(long, value_name = "DIR")]
    files: Option<PathBuf>,
    /// Keep the file up to date from now on (bibtex and biblatex; see `offprint live`)
    #[arg(long, requires = "output", conflicts_with = "files")]
    live: bool,
    /// With --live: replace what stands there
    #[arg(long, requires = "live")]
    replace: bool,
}

impl Args {
    /// Writes them.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let format: Format = self.format.parse()?;
        match &self.output {
            Some(path) if self.live => self.follow(session, format, path),
            _ => self.once(session, format),
        }
    }

    fn once(self, session: &Session, format: Format) -> Result<Exit> {
        let engine = session.read()?;
        let papers = Going::Found(ask(session, &engine, self.which)?);
        let work = Work::begin(&session.out);
        let mut watcher = |progress: Progress| work.watch(&progress);
        let (files, left_out) = match self.output {
            Some(to) => {
                let export = Export {
                    papers,
                    format,
                    to,
                    files: self.files.clone(),
                };
                let done = engine.export(&export, &mut watcher)?;
                session.out.done(
                    &format!("Wrote {} to {}.", counted(done.papers, "paper"), done.path),
                    json!({"items": done.papers, "path": done.path}),
                );
                (done.files, done.left_out)
            }
            None => {
                let items = engine.going_out(&papers, format, &mut watcher)?;
                let text = engine.written_as(&items, format, self.files.as_deref(), None)?;
                session.out.exactly(&text);
                match &self.files {
                    Some(folder) => engine.copy_files(&items, folder, &mut watcher)?,
                    None => (0, Vec::new()),
                }
            }
        };
        drop(work);
        for sentence in &left_out {
            exit::say(&text::line(sentence));
        }
        if let Some(folder) = &self.files {
            // On standard output the export itself may stand.
            let shown = folder.display();
            session
                .out
                .aside(&format!("Copied {} to {shown}.", counted(files, "file")));
        }
        Ok(if left_out.is_empty() {
            Exit::Done
        } else {
            Exit::Partly
        })
    }

    fn follow(&self, session: &Session, format: Format, path: &Path) -> Result<Exit> {
        let engine = session.write()?;
        let wanted = Wanted {
            path: path.to_path_buf(),
            format,
            filter: ask(session, &engine, self.which.clone())?.filter,
            search: None,
            replace: self.replace,
        };
        let file = live::add(&engine, wanted)?;
        session.out.done(
            &text::line(&format!(
                "Wrote {} to {}, and keeps it up to date.",
                counted(file.papers, "paper"),
                file.path
            )),
            json!({"items": file.papers, "path": file.path, "live": file.id}),
        );
        Ok(Exit::Done)
    }
}

/// What is asked for, in the order in which it came.
fn ask(session: &Session, engine: &Engine, which: Which) -> Result<Ask> {
    let ask = Ask {
        filter: which.filter(),
        ..Ask::default()
    };
    if !ask.is_plain() {
        find::ask(&session.out, engine, &ask)?;
    }
    Ok(ask)
}
