//! Live files: a .bib that follows a part of the library. It is written anew when what it holds has
//! changed, by atomic replace, and otherwise left alone to the byte and the minute.
//!
//! Each is kept under one setting of the library, outside undo. Its last hashes are kept too: what
//! stands at its path under another hash was written by somebody else, and is not replaced unasked.

mod follow;
mod shelves;
mod write;

use std::path::{Path, PathBuf};

use formats::Format;
use library::{Library, collection, setting};
use model::{
    CollectionId, Error, ErrorKind, Filter, ItemId, Result, SavedSearchId, TagId, Timestamp,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use self::shelves::Shelves;
use crate::Engine;

pub use follow::{EVERY, Follow};
pub use write::catch_up;

/// The setting that holds them.
const KEY: &str = "live.files";

/// A file that follows a part of the library.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct LiveFile {
    /// By which it is named; its path may be long.
    pub id: String,
    /// The file.
    pub path: String,
    /// `bibtex` or `biblatex`.
    pub format: String,
    /// Which papers.
    pub filter: Filter,
    /// The collection of the filter, which may be renamed.
    #[ts(type = "string | null")]
    pub collection: Option<CollectionId>,
    /// The saved search whose query it follows, which may be changed.
    #[ts(type = "string | null")]
    pub search: Option<SavedSearchId>,
    /// The tag of the filter, which may be renamed.
    #[ts(skip)]
    pub tag: Option<TagId>,
    /// How many papers it holds.
    #[ts(type = "number")]
    pub papers: u64,
    /// When it was last written.
    #[ts(type = "string | null")]
    pub written: Option<Timestamp>,
    /// Why it is not up to date, as a sentence; empty if it is.
    pub trouble: String,
    /// Somebody else wrote to it: only a person's word has that replaced.
    pub theirs: bool,
    /// BLAKE3 of what may stand there by our hand: the last text, and before it the one before.
    #[ts(skip)]
    pub ours: Vec<String>,
}

/// What is to be followed, and where to.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The file.
    pub path: PathBuf,
    /// BibTeX or BibLaTeX.
    pub format: Format,
    /// Which papers.
    pub filter: Filter,
    /// The saved search whose query it follows.
    pub search: Option<SavedSearchId>,
    /// What stands there may be replaced.
    pub replace: bool,
}

/// All live files, those first that came first, with what they follow by its present name.
pub fn list(library: &Library) -> Result<Vec<LiveFile>> {
    let mut files = kept(setting::get(library, KEY)?);
    if files.is_empty() {
        return Ok(files);
    }
    let shelves = Shelves::of(library)?;
    for file in &mut files {
        shelves.name(file);
        if shelves.lack(file) {
            file.trouble = "What it follows was removed. The file stays as it was last written; it goes on if that comes back.".to_owned();
        }
    }
    Ok(files)
}

/// A value of another version counts as none.
fn kept(value: Option<serde_json::Value>) -> Vec<LiveFile> {
    value
        .and_then(|value| serde_json::from_value(value).ok())
        .unwrap_or_default()
}

/// Changes the list, whatever other processes do with it meanwhile.
fn change(library: &Library, work: impl FnOnce(&mut Vec<LiveFile>) + Send + 'static) -> Result<()> {
    setting::update(library, KEY, move |value| {
        let mut files = kept(value);
        work(&mut files);
        (!files.is_empty()).then(|| serde_json::to_value(files).unwrap_or_default())
    })
}

/// Writes a file and has it follow from now on.
pub fn add(engine: &Engine, wanted: Wanted) -> Result<LiveFile> {
    let library = engine.library();
    library.writable()?;
    let path = target(library, &wanted.path)?;
    let format = match wanted.format {
        Format::Bibtex | Format::Biblatex => wanted.format.name().to_owned(),
        other => {
            return Err(Error::invalid(format!(
                "Only BibTeX and BibLaTeX files are kept up to date, not {other}; nothing was written."
            )));
        }
    };
    let collections = collection::list(library)?;
    let in_collection = match &wanted.filter.collection {
        Some(path) => Some(
            collections
                .iter()
                .find(|one| one.path == *path)
                .map(|one| one.id)
                .ok_or_else(|| Error::not_found(format!("collection \"{path}\"")))?,
        ),
        None => None,
    };
    // What another process writes there meanwhile would be taken for a stranger's.
    let _turn = write::turn(engine)?;
    let known = list(library)?.into_iter().find(|file| file.path == path);
    let mut file = LiveFile {
        id: ItemId::fresh().to_string(),
        path,
        format,
        filter: wanted.filter,
        collection: in_collection,
        search: wanted.search,
        ours: known.map(|file| file.ours).unwrap_or_default(),
        ..LiveFile::default()
    };
    let shelves = Shelves::of(library)?;
    if let (Some(name), true) = (&file.filter.tag, shelves.lack_tag(&file)) {
        return Err(Error::not_found(format!("tag \"{name}\"")));
    }
    file.tag = shelves.tag(&file);
    write::first(engine, &mut file, wanted.replace)?;
    let added = file.clone();
    change(library, move |files| {
        files.retain(|other| other.path != added.path);
        files.push(added);
    })?;
    Ok(file)
}

/// The path as it is kept: absolute, outside the library, and no folder.
fn target(library: &Library, path: &Path) -> Result<String> {
    let refuse =
        |why: &str| Error::invalid(format!("{} {why}; nothing was written.", path.display()));
    let whole = std::path::absolute(path).map_err(|_| refuse("is no path"))?;
    let folder = whole.parent().ok_or_else(|| refuse("is no file"))?;
    let folder = std::fs::canonicalize(folder).map_err(|error| {
        refuse(&format!(
            "cannot be written, since its folder cannot be opened ({error})"
        ))
    })?;
    let whole = match whole.file_name() {
        Some(name) if !whole.is_dir() => folder.join(name),
        _ => return Err(refuse("is a folder")),
    };
    if whole.exists() && !whole.is_file() {
        return Err(refuse("is no plain file"));
    }
    let own = std::fs::canonicalize(library.folder()).unwrap_or_else(|_| library.folder().into());
    if whole.starts_with(own) {
        return Err(refuse("lies in the library's own folder").hint("Name a place outside it."));
    }
    let text = whole
        .to_str()
        .ok_or_else(|| refuse("has a name that is no UTF-8 text"))?;
    Ok(text.to_owned())
}

/// The live file that this names, by id or path.
pub fn find(library: &Library, name: &str) -> Result<LiveFile> {
    let whole = std::path::absolute(name).unwrap_or_else(|_| name.into());
    let real = std::fs::canonicalize(&whole).unwrap_or_else(|_| whole.clone());
    list(library)?
        .into_iter()
        .find(|file| {
            file.id == name
                || [&whole, &real]
                    .iter()
                    .any(|path| path.as_path() == Path::new(&file.path))
        })
        .ok_or_else(|| {
            Error::new(
                ErrorKind::NotFound,
                format!("{name} is no file that is kept up to date; nothing was changed."),
            )
        })
}

/// A file follows no longer. It stays where it is.
pub fn remove(library: &Library, id: &str) -> Result<()> {
    let id = id.to_owned();
    change(library, move |files| files.retain(|file| file.id != id))
}
