//! Writing a live file, if there is something to write.

use std::fs;
use std::io::ErrorKind as Io;
use std::path::Path;

use formats::Format;
use model::{Error, ErrorKind, Result, Timestamp};

use super::shelves::{Shelves, names_none};
use super::{LiveFile, change, list};
use crate::Engine;
use crate::engine::unwatched;
use crate::export::{Going, whole};
use crate::search::{Ask, IndexPhase};

/// So many texts are remembered as ours: two processes may write at the same time.
const OURS: usize = 4;

/// What became of a file that was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Became {
    /// It was up to date.
    Same,
    /// It was written.
    Written,
    /// It waits for the search index.
    Waits,
    /// What it follows is gone, so it is left as it is.
    Stays,
}

/// Brings all live files up with the library, and gives back those that were written or are in
/// trouble; the second value tells whether one has to be looked at again.
pub fn catch_up(engine: &Engine, replace: Option<&str>) -> Result<(Vec<LiveFile>, bool)> {
    let (mut told, mut again) = (Vec::new(), false);
    if list(engine.library())?.is_empty() {
        return Ok((told, again));
    }
    let _turn = turn(engine)?;
    // Read only now: what another process wrote before its turn ended is ours, too.
    for mut file in list(engine.library())? {
        let before = (file.trouble.clone(), file.theirs, file.papers, file.tag);
        let replace = replace == Some(file.id.as_str());
        match look_at(engine, &mut file, replace) {
            Ok(became) => {
                again |= became == Became::Waits;
                if matches!(became, Became::Same | Became::Written) {
                    (file.trouble, file.theirs) = (String::new(), false);
                }
                let is_new = became == Became::Stays && file.trouble != before.0;
                if is_new || became == Became::Written {
                    told.push(file.clone());
                }
            }
            Err(error) if stops(&error) => return Err(error),
            Err(error) => {
                file.trouble = format!("{} {}", error.message, error.hint)
                    .trim_end()
                    .to_owned();
                file.theirs = error.kind == ErrorKind::Conflict;
                again = true;
                told.push(file.clone());
            }
        }
        if before != (file.trouble.clone(), file.theirs, file.papers, file.tag)
            || became_written(&told, &file)
        {
            keep(engine, file)?;
        }
    }
    Ok((told, again))
}

fn look_at(engine: &Engine, file: &mut LiveFile, replace: bool) -> Result<Became> {
    let shelves = Shelves::of(engine.library())?;
    if shelves.lack(file) {
        // `list` has said so.
        return Ok(Became::Stays);
    }
    shelves.name(file);
    // An entry of an older version has its name alone.
    file.tag = file.tag.or_else(|| shelves.tag(file));
    bring_up(engine, file, replace)
}

fn became_written(told: &[LiveFile], file: &LiveFile) -> bool {
    told.last()
        .is_some_and(|last| last == file && file.trouble.is_empty())
}

/// Faults of the library, not of the file.
fn stops(error: &Error) -> bool {
    use ErrorKind::{Damaged, Gone, Internal, Interrupted, Newer, ReadOnly};
    matches!(
        error.kind,
        Damaged | Gone | Internal | Interrupted | Newer | ReadOnly
    )
}

fn keep(engine: &Engine, file: LiveFile) -> Result<()> {
    change(engine.library(), move |files| {
        if let Some(kept) = files.iter_mut().find(|other| other.id == file.id) {
            *kept = file;
        }
    })
}

/// One process at a time writes live files.
pub(super) fn turn(engine: &Engine) -> Result<fs::File> {
    let folder = engine.library().folder().join(".cache");
    let lock = || -> std::io::Result<fs::File> {
        fs::create_dir_all(&folder)?;
        let file = fs::File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join("live.lock"))?;
        file.lock()?;
        Ok(file)
    };
    lock().map_err(|error| {
        Error::new(
            ErrorKind::Disk,
            "The files that follow the library could not be looked after.",
        )
        .caused_by(error)
    })
}

/// The text that the file should hold, and of how many papers; nothing while the index is behind.
fn text(engine: &Engine, file: &LiveFile) -> Result<Option<(String, u64)>> {
    let ask = Ask {
        filter: file.filter.clone(),
        ..Ask::default()
    };
    if ask.needs_index() {
        engine.catch_up(&mut *unwatched())?;
        if engine.index_state()?.phase != IndexPhase::Ready {
            return Ok(None);
        }
    }
    let format: Format = file.format.parse()?;
    let items = engine.going_out(&Going::Found(ask), format, &mut *unwatched())?;
    let text = engine.written_as(&items, format, None, None)?;
    Ok(Some((text, u64::try_from(items.len()).unwrap_or(u64::MAX))))
}

/// Writes a file that is to follow from now on. For whoever has the turn.
pub(super) fn first(engine: &Engine, file: &mut LiveFile, replace: bool) -> Result<()> {
    match bring_up(engine, file, replace)? {
        Became::Waits => Err(Error::new(
            ErrorKind::Locked,
            "The search index is still being built; nothing was written.",
        )
        .hint("Try again when that is done.")),
        Became::Same | Became::Written | Became::Stays => Ok(()),
    }
}

fn bring_up(engine: &Engine, file: &mut LiveFile, replace: bool) -> Result<Became> {
    let Some((text, papers)) = text(engine, file)? else {
        return Ok(Became::Waits);
    };
    if papers == 0 && file.papers > 0 && names_none(engine.library(), &file.filter.text)? {
        file.trouble = "Its query names a tag or a collection that is not there any more, and finds no paper. The file stays as it was last written; it goes on if that comes back.".to_owned();
        file.theirs = false;
        return Ok(Became::Stays);
    }
    let path = Path::new(&file.path);
    let hash = blake3::hash(text.as_bytes()).to_hex().to_string();
    let there = there(path)?;
    file.papers = papers;
    if there.as_deref() == Some(hash.as_str()) {
        if !file.ours.contains(&hash) {
            file.ours.push(hash);
        }
        return Ok(Became::Same);
    }
    if there
        .as_ref()
        .is_some_and(|there| !file.ours.contains(there))
        && !replace
    {
        return Err(theirs(file));
    }
    // Remembered before it stands there: a kill in between must not make our own text a stranger's.
    file.ours.retain(|one| *one != hash);
    file.ours.push(hash);
    let old = file.ours.len().saturating_sub(OURS);
    file.ours.drain(..old);
    keep(engine, file.clone())?;
    whole(path, text.as_bytes()).map_err(|error| unreachable(path, &error.message))?;
    file.written = Some(Timestamp::now());
    Ok(Became::Written)
}

/// The hash of what stands at a path now.
fn there(path: &Path) -> Result<Option<String>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(blake3::hash(&bytes).to_hex().to_string())),
        Err(error) if error.kind() == Io::NotFound && path.parent().is_some_and(Path::is_dir) => {
            Ok(None)
        }
        Err(error) if error.kind() == Io::NotFound => Err(Error::new(
            ErrorKind::Disk,
            format!(
                "The folder of {} is not there at the moment.",
                path.display()
            ),
        )
        .hint("The file is written as soon as it is.")),
        Err(error) => Err(unreachable(
            path,
            &format!(
                "{} cannot be read ({error}), so it was left as it is.",
                path.display()
            ),
        )),
    }
}

fn unreachable(path: &Path, sentence: &str) -> Error {
    tracing::warn!(path = %path.display(), sentence, "a live file could not be written");
    Error::new(ErrorKind::Disk, sentence).hint("It is tried again by itself.")
}

fn theirs(file: &LiveFile) -> Error {
    let path = &file.path;
    if file.ours.is_empty() {
        return Error::new(
            ErrorKind::Conflict,
            format!(
                "{path} is there already and was not written as this file; nothing was changed."
            ),
        )
        .hint("Name another file, or say that it may be replaced (--replace).");
    }
    Error::new(
        ErrorKind::Conflict,
        format!("{path} was changed by another program, so it was left as it is."),
    )
    .hint("Import what is new in it, then have it replaced.")
}
