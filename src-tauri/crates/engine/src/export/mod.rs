//! Papers on their way out: whatever format, to a text or to files, whole or not at all.

mod beside;
mod put;
mod whole;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use formats::bibtex::{self, Dialect};
use formats::{Format, csl_json, csv, markdown, nbib, offprint, refer, ris};
use library::{annotation, item};
use model::{Error, Item, ItemId, Progress, Result, Watcher};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Engine;
use crate::search::Ask;

pub use put::make_folder;
pub(crate) use put::whole;

/// Which papers go out.
#[derive(Debug, Clone)]
pub enum Going {
    /// What a query or a part of the library lets through.
    Found(Ask),
    /// These.
    These(Vec<ItemId>),
}

/// What is written where.
#[derive(Debug, Clone)]
pub struct Export {
    /// Which papers.
    pub papers: Going,
    /// The format.
    pub format: Format,
    /// The file; for Markdown the folder.
    pub to: PathBuf,
    /// The folder to which their files are copied too.
    pub files: Option<PathBuf>,
}

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Exported {
    /// The file or folder, for a person to read.
    pub path: String,
    /// How many papers.
    #[ts(type = "number")]
    pub papers: u64,
    /// How many of their files were copied.
    #[ts(type = "number")]
    pub files: u64,
    /// Files that could not be copied, a sentence each.
    pub left_out: Vec<String>,
}

/// Papers are read from the library in pieces of so many, between which the work can be stopped.
const PIECE: usize = 500;

impl Engine {
    /// The papers that go out, in the order in which they came, so that two exports can be compared;
    /// with their citation keys where the format has such.
    pub fn going_out(
        &self,
        papers: &Going,
        format: Format,
        watcher: &mut Watcher<'_>,
    ) -> Result<Vec<Item>> {
        let ids = match papers {
            Going::Found(ask) => self.ids(ask)?,
            Going::These(ids) => {
                let mut ids = ids.clone();
                ids.sort_unstable();
                ids.dedup();
                ids
            }
        };
        let mut items = Vec::with_capacity(ids.len());
        for piece in ids.chunks(PIECE) {
            watcher(Progress {
                done: u64::try_from(items.len()).unwrap_or(u64::MAX),
                total: u64::try_from(ids.len()).unwrap_or(u64::MAX),
                what: String::new(),
            })?;
            items.extend(item::all(self.library(), piece)?);
        }
        if matches!(format, Format::Bibtex | Format::Biblatex) {
            self.give_keys(&mut items)?;
        }
        Ok(items)
    }

    /// Papers in a format of one file. `files` is the folder to which their files are copied, `to`
    /// the file that the text will be, from which paths are told.
    pub fn written_as(
        &self,
        items: &[Item],
        format: Format,
        files: Option<&Path>,
        to: Option<&Path>,
    ) -> Result<String> {
        let library = self.library();
        let paths = || match files {
            Some(folder) => beside::beside(items, folder, to),
            None => beside::stored(library, items),
        };
        Ok(match format {
            Format::Bibtex => bibtex::write(items, Dialect::Bibtex, &paths()),
            Format::Biblatex => bibtex::write(items, Dialect::Biblatex, &paths()),
            Format::Ris => ris::write(items),
            Format::Refer => refer::write(items),
            Format::Nbib => nbib::write(items),
            Format::Csv => csv::write(items),
            Format::CslJson => csl_json::write(items),
            Format::Markdown => {
                let texts = items
                    .iter()
                    .map(|item| Ok(markdown::write(item, &annotation::list(library, item.id)?).1))
                    .collect::<Result<Vec<String>>>()?;
                texts.join("\n")
            }
            Format::Offprint => {
                let files = if files.is_some() {
                    paths()
                } else {
                    BTreeMap::new()
                };
                offprint::write(items, &self.with(items, files)?)
            }
            Format::Pdf | Format::EndnoteXml | Format::Pubmed | Format::Listing => {
                return Err(Error::invalid(format!(
                    "Nothing is written as {format}; nothing was exported."
                )));
            }
        })
    }

    /// Writes papers to a file, or for Markdown to a folder. What stood there is replaced only when
    /// the new one is complete.
    pub fn export(&self, export: &Export, watcher: &mut Watcher<'_>) -> Result<Exported> {
        let items = self.going_out(&export.papers, export.format, watcher)?;
        let mut done = Exported {
            path: export.to.display().to_string(),
            papers: u64::try_from(items.len()).unwrap_or(u64::MAX),
            ..Exported::default()
        };
        let Some(folder) = &export.files else {
            self.put(&items, export, watcher)?;
            return Ok(done);
        };
        // The file is last: until then what stood there is as it was.
        let made = !folder.exists();
        let copied = beside::copy(self.library(), &items, folder, watcher)
            .and_then(|copied| self.put(&items, export, watcher).map(|()| copied));
        if made && copied.is_err() {
            beside::take_back(&items, folder);
        }
        (done.files, done.left_out) = copied?;
        Ok(done)
    }

    fn put(&self, items: &[Item], export: &Export, watcher: &mut Watcher<'_>) -> Result<()> {
        if export.format == Format::Markdown {
            return self.notes(items, &export.to, watcher);
        }
        let (files, to) = (export.files.as_deref(), Some(export.to.as_path()));
        let text = self.written_as(items, export.format, files, to)?;
        put::whole(&export.to, text.as_bytes())
    }

    /// Copies the files of papers to a folder; the sentences are about those that could not be read.
    pub fn copy_files(
        &self,
        items: &[Item],
        folder: &Path,
        watcher: &mut Watcher<'_>,
    ) -> Result<(u64, Vec<String>)> {
        beside::copy(self.library(), items, folder, watcher)
    }

    fn notes(&self, items: &[Item], folder: &Path, watcher: &mut Watcher<'_>) -> Result<()> {
        if folder.exists() && !folder.is_dir() {
            return Err(Error::invalid(format!(
                "{} is no folder, and Markdown makes a file per paper; nothing was written.",
                folder.display()
            )));
        }
        make_folder(folder)?;
        let mut names = put::Names::default();
        for (item, done) in items.iter().zip(0u64..) {
            watcher(Progress {
                done,
                total: u64::try_from(items.len()).unwrap_or(u64::MAX),
                what: item.title().to_owned(),
            })?;
            let (name, text) = markdown::write(item, &annotation::list(self.library(), item.id)?);
            put::whole(&folder.join(names.free(&name)), text.as_bytes())?;
        }
        Ok(())
    }
}
