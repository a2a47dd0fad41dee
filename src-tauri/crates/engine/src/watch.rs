//! Watched folders: each is compared with what was seen in it, and what is new and complete is
//! imported. Looking every few seconds is enough for now; events will only wake it earlier.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use library::folder::{self, Seen};
use model::{Error, Folder, FolderId, ImportLine, ImportStatus, Result};

use crate::engine::unwatched;
use crate::{Engine, Input, Mode, Request};

/// How often a folder is looked at.
pub const EVERY: Duration = Duration::from_secs(2);

/// A file whose end does not look like that of a PDF is taken all the same after this time of rest.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a file looked like when it was last looked at: it must look the same twice, two seconds
/// apart, before it is read.
type Look = (i64, i64, i64);

/// Looks into watched folders; keeps what it saw the last time.
#[derive(Debug, Default)]
pub struct Watch {
    before: BTreeMap<PathBuf, Look>,
    failed: BTreeMap<PathBuf, u32>,
}

/// So often a file is tried that could not be imported; then it waits until it changes.
const TRIES: u32 = 3;

/// Watches a folder from now on. Refuses folders that would watch the library itself.
pub fn add(engine: &Engine, path: &Path) -> Result<FolderId> {
    let path = fs::canonicalize(path).map_err(|error| {
        Error::invalid(format!(
            "{} cannot be watched ({error}); nothing was changed.",
            path.display()
        ))
    })?;
    let library = engine.library().folder();
    if path.starts_with(library) || library.starts_with(&path) && path.parent().is_none() {
        return Err(Error::invalid(format!(
            "{} holds the library itself, so it cannot be watched; nothing was changed.",
            path.display()
        ))
        .hint("Watch a folder outside the library, such as the one for downloads."));
    }
    if !path.is_dir() {
        return Err(Error::invalid(format!(
            "{} is no folder; nothing was changed.",
            path.display()
        )));
    }
    let Some(text) = path.to_str() else {
        return Err(Error::invalid(format!(
            "The name of {} is no UTF-8 text, so it cannot be watched; nothing was changed.",
            path.display()
        )));
    };
    folder::add(engine.library(), text, true)
}

impl Watch {
    /// Looks into every watched folder once and imports what is new and at rest.
    pub fn look(&mut self, engine: &Engine, told: &mut dyn FnMut(ImportLine)) -> Result<()> {
        self.before.retain(|path, _| path.exists());
        self.failed.retain(|path, _| path.exists());
        let mut trouble = None;
        for folder in folder::list(engine.library())? {
            if let Err(error) = self.look_into(engine, &folder, told) {
                trouble = Some(error);
            }
        }
        trouble.map_or(Ok(()), Err)
    }

    fn look_into(
        &mut self,
        engine: &Engine,
        watched: &Folder,
        told: &mut dyn FnMut(ImportLine),
    ) -> Result<()> {
        let root = Path::new(&watched.path);
        let library = engine.library();
        let mut found = Vec::new();
        let trouble = match fs::read_dir(root) {
            Ok(_) => {
                list(root, watched.recursive, library.folder(), 0, &mut found);
                String::new()
            }
            Err(error) => format!("The folder cannot be read at the moment ({error})."),
        };
        if trouble != watched.trouble || watched.looked.is_none() {
            folder::looked(library, watched.id, &trouble)?;
        }
        if !trouble.is_empty() {
            return Ok(());
        }
        let seen = folder::seen(library, watched.id)?;
        let ready: Vec<Ready> = found
            .into_iter()
            .filter_map(|path| self.ready(root, path, &seen))
            .collect();
        self.import(engine, watched.id, &ready, told)
    }

    /// A file that is new and has not changed since the last look.
    fn ready(
        &mut self,
        root: &Path,
        path: PathBuf,
        seen: &BTreeMap<String, Seen>,
    ) -> Option<Ready> {
        let meta = fs::metadata(&path).ok()?;
        let name = path.strip_prefix(root).ok()?.to_str()?.to_owned();
        let look = (
            i64::try_from(meta.ino()).unwrap_or_default(),
            i64::try_from(meta.len()).unwrap_or_default(),
            meta.mtime() * 1000 + meta.mtime_nsec() / 1_000_000,
        );
        if seen
            .get(&name)
            .is_some_and(|seen| (seen.inode, seen.bytes, seen.mtime) == look)
        {
            self.before.remove(&path);
            return None;
        }
        let at_rest = self.before.insert(path.clone(), look) == Some(look);
        if meta.len() == 0 || !at_rest || !complete(&path, &meta) {
            return None;
        }
        self.before.remove(&path);
        Some(Ready { path, name, look })
    }

    /// Imports all that is ready at once, so that a slow file delays no other.
    fn import(
        &mut self,
        engine: &Engine,
        id: FolderId,
        ready: &[Ready],
        told: &mut dyn FnMut(ImportLine),
    ) -> Result<()> {
        if ready.is_empty() {
            return Ok(());
        }
        let request = Request {
            inputs: ready
                .iter()
                .map(|ready| Input::Path(ready.path.clone()))
                .collect(),
            mode: Some(Mode::Copy),
            ..Request::default()
        };
        let by_input: BTreeMap<String, &Ready> = ready
            .iter()
            .map(|ready| (ready.path.display().to_string(), ready))
            .collect();
        let mut trouble = None;
        engine.import(&request, &mut *unwatched(), &mut |line| {
            if let Some(ready) = by_input.get(&line.input) {
                match self.came(engine, id, ready, &line) {
                    Ok(true) => told(line),
                    Ok(false) => {}
                    Err(error) => trouble = Some(error),
                }
            }
        })?;
        trouble.map_or(Ok(()), Err)
    }

    /// Remembers what became of a file, unless it is to be tried again.
    fn came(
        &mut self,
        engine: &Engine,
        id: FolderId,
        ready: &Ready,
        line: &ImportLine,
    ) -> Result<bool> {
        if line.status == ImportStatus::Failed {
            let tries = self.failed.entry(ready.path.clone()).or_insert(0);
            *tries += 1;
            let again = *tries < TRIES;
            tracing::warn!(path = %ready.path.display(), reason = ?line.reason, "a file in a watched folder could not be imported");
            if again {
                return Ok(false);
            }
        }
        let (inode, bytes, mtime) = ready.look;
        let seen = Seen {
            inode,
            bytes,
            mtime,
            blake3: line.blake3.clone().unwrap_or_default(),
            outcome: serde_json::to_value(line.status)
                .ok()
                .and_then(|name| name.as_str().map(str::to_owned))
                .unwrap_or_default(),
        };
        folder::saw(engine.library(), id, &ready.name, seen)?;
        Ok(true)
    }
}

/// A file in a watched folder that is to be imported.
struct Ready {
    path: PathBuf,
    /// Its path below the folder.
    name: String,
    /// Inode, size and time of its last change.
    look: (i64, i64, i64),
}

/// The PDFs below a folder; hidden ones, links, and those that a browser is still writing left out.
fn list(folder: &Path, recursive: bool, library: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    const DEEPEST: usize = 64;
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        let Ok(kind) = entry.file_type() else {
            continue;
        };
        if name.starts_with('.') || path == library {
            continue;
        }
        if kind.is_dir() && recursive && depth < DEEPEST {
            list(&path, recursive, library, depth + 1, found);
        } else if kind.is_file()
            && name.to_ascii_lowercase().ends_with(".pdf")
            && !being_downloaded(folder, &name)
        {
            found.push(path);
        }
    }
}

/// Firefox writes `x.pdf.part` beside an empty `x.pdf`, Chromium `x.pdf.crdownload`.
fn being_downloaded(folder: &Path, name: &str) -> bool {
    ["part", "crdownload", "download"]
        .iter()
        .any(|end| folder.join(format!("{name}.{end}")).exists())
}

/// Whether the last bytes are those of a PDF, or the file has rested for long.
fn complete(path: &Path, meta: &fs::Metadata) -> bool {
    let mut tail = Vec::new();
    let read = fs::File::open(path).and_then(|mut file| {
        file.seek(SeekFrom::Start(meta.len().saturating_sub(2048)))?;
        file.take(2048).read_to_end(&mut tail)
    });
    let ends = read.is_ok() && tail.windows(5).any(|window| window == b"%%EOF");
    let rested = meta
        .modified()
        .ok()
        .and_then(|at| SystemTime::now().duration_since(at).ok())
        .is_some_and(|age| age > PATIENCE);
    ends || rested
}
