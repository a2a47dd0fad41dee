//! `offprint export`

mod files;
mod write;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use engine::Engine;
use engine::search::Ask;
use formats::bibtex::{self, Dialect};
use formats::{Format, csl_json, csv, markdown, nbib, offprint, refer, ris};
use library::{Library, annotation, item};
use model::{Error, Item, Result};
use serde_json::json;

use super::list::Which;
use crate::exit::Exit;
use crate::find;
use crate::session::Session;
use crate::text::counted;

/// Write papers out in open formats
///
/// All of the library, or what the words and filters let through, as for `list`. A file is replaced
/// only when the new one is complete. Markdown makes a file per paper in the folder of -o.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint export --format bibtex -o papers.bib
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
}

impl Args {
    /// Writes them.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let format: Format = self.format.parse()?;
        let engine = session.read()?;
        let library = engine.library();
        let mut items = items(session, &engine, self.which.clone())?;
        if matches!(format, Format::Bibtex | Format::Biblatex) {
            engine.give_keys(&mut items)?;
        }
        match (format, &self.output) {
            (Format::Markdown, Some(folder)) => notes(session, library, &items, folder)?,
            (Format::Markdown, None) => {
                let texts = items
                    .iter()
                    .map(|item| Ok(markdown::write(item, &annotation::list(library, item.id)?).1))
                    .collect::<Result<Vec<String>>>()?;
                session.out.exactly(&texts.join("\n"));
            }
            (format, Some(path)) => {
                write::whole(path, self.text(library, format, &items)?.as_bytes())?;
                said(session, &items, path);
            }
            (format, None) => session.out.exactly(&self.text(library, format, &items)?),
        }
        match &self.files {
            Some(folder) => files::copy(session, library, &items, folder),
            None => Ok(Exit::Done),
        }
    }
}

impl Args {
    /// The items in a format of one file.
    fn text(&self, library: &Library, format: Format, items: &[Item]) -> Result<String> {
        let files = match &self.files {
            Some(folder) => files::beside(items, folder, self.output.as_deref()),
            None => files::stored(library, items)?,
        };
        Ok(match format {
            Format::Bibtex => bibtex::write(items, Dialect::Bibtex, &files),
            Format::Biblatex => bibtex::write(items, Dialect::Biblatex, &files),
            Format::Ris => ris::write(items),
            Format::Refer => refer::write(items),
            Format::Nbib => nbib::write(items),
            Format::Csv => csv::write(items),
            Format::Offprint => {
                let mut belongings = offprint::Belongings {
                    files: if self.files.is_some() {
                        files
                    } else {
                        BTreeMap::new()
                    },
                    ..offprint::Belongings::default()
                };
                for item in items {
                    let marks = annotation::list(library, item.id)?;
                    if !marks.is_empty() {
                        belongings.annotations.insert(item.id, marks);
                    }
                }
                offprint::write(items, &belongings)
            }
            _ => csl_json::write(items),
        })
    }
}

/// The order of an export is that in which the papers came, so that two exports can be compared.
fn items(session: &Session, engine: &Engine, which: Which) -> Result<Vec<Item>> {
    let ask = Ask {
        filter: which.filter(),
        ..Ask::default()
    };
    if !ask.is_plain() {
        find::ask(&session.out, engine, &ask)?;
    }
    item::all(engine.library(), &engine.ids(&ask)?)
}

fn said(session: &Session, items: &[Item], path: &Path) {
    let count = u64::try_from(items.len()).unwrap_or(u64::MAX);
    let shown = path.display().to_string();
    session.out.done(
        &format!("Wrote {} to {shown}.", counted(count, "paper")),
        json!({"items": count, "path": shown}),
    );
}

fn notes(session: &Session, library: &Library, items: &[Item], folder: &Path) -> Result<()> {
    if folder.exists() && !folder.is_dir() {
        return Err(Error::invalid(format!(
            "{} is no folder, and Markdown makes a file per paper; nothing was written.",
            folder.display()
        )));
    }
    write::make_folder(folder)?;
    let mut names = write::Names::default();
    for item in items {
        let (name, text) = markdown::write(item, &annotation::list(library, item.id)?);
        write::whole(&folder.join(names.free(&name)), text.as_bytes())?;
    }
    said(session, items, folder);
    Ok(())
}
