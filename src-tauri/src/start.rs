//! How the program is started: its arguments, and what it says when it cannot start.

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use model::{Error, Result};

use crate::links::{self, Argument, Link};

/// What the command line asks for.
#[derive(Debug, Default)]
pub struct Arguments {
    /// The folder of the library.
    pub library: PathBuf,
    /// Files to import, as from "Open with".
    pub files: Vec<PathBuf>,
    /// Links to follow.
    pub links: Vec<Link>,
}

/// The arguments, before it is known which library they are for.
#[derive(Debug, Default)]
pub struct Given {
    /// What `--library` names.
    pub library: Option<PathBuf>,
    /// Files to import.
    pub files: Vec<PathBuf>,
    /// Links to follow.
    pub links: Vec<Link>,
}

/// What other starts handed over before the library was open.
#[derive(Debug, Default)]
pub struct Early {
    waiting: Mutex<Vec<Given>>,
}

impl Early {
    /// Keeps what is given until it is taken; or gives it back, if the library is open by now.
    pub fn keep(&self, given: Given, is_open: impl FnOnce() -> bool) -> Option<Given> {
        // Asked while it is held, so that nothing is put here after all of it was taken.
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if is_open() {
            return Some(given);
        }
        waiting.push(given);
        None
    }

    /// All that waits, in the order in which it came. For whoever has just opened the library.
    pub fn take(&self) -> Vec<Given> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *waiting)
    }
}

/// What this program was started with.
pub fn arguments() -> Result<Arguments> {
    let given = read(std::env::args_os().skip(1))?;
    Ok(Arguments {
        library: engine::place::choose(given.library.as_deref())?,
        files: given.files,
        links: given.links,
    })
}

/// Reads `[--library DIR] [FILE or LINK...]`.
pub fn read(given: impl Iterator<Item = OsString>) -> Result<Given> {
    let mut read = Given::default();
    let mut rest = given;
    while let Some(argument) = rest.next() {
        if argument == "--library" {
            let folder = rest.next().ok_or_else(|| {
                Error::invalid("--library needs a folder.").hint("Write --library DIR.")
            })?;
            read.library = Some(PathBuf::from(folder));
        } else if argument.to_string_lossy().starts_with("--") {
            return Err(Error::invalid(format!(
                "There is no option {}.",
                argument.to_string_lossy()
            ))
            .hint("Use: offprint-desktop [--library DIR] [FILE or LINK...]"));
        } else {
            match links::read(argument) {
                Argument::Link(link) => read.links.push(link),
                Argument::File(file) => read.files.push(file),
            }
        }
    }
    Ok(read)
}

/// Tells the person why the program does not start.
pub fn say(error: &Error) {
    let _ = writeln!(std::io::stderr(), "{} {}", error.message, error.hint);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_the_library_is_no_file_to_import() -> Result<()> {
        let given = ["--library", "/papers", "a.pdf", "offprint://item/x"].map(OsString::from);
        let read_of = read(given.into_iter())?;
        assert_eq!(read_of.library, Some(PathBuf::from("/papers")));
        assert_eq!(read_of.files, [PathBuf::from("a.pdf")]);
        assert_eq!(read_of.links.len(), 1);
        assert!(read([OsString::from("--library")].into_iter()).is_err());
        Ok(())
    }

    #[test]
    fn what_comes_before_the_library_is_open_waits_and_what_comes_later_does_not() {
        let early = Early::default();
        let given = |name: &str| Given {
            files: vec![PathBuf::from(name)],
            ..Given::default()
        };
        assert!(early.keep(given("a.pdf"), || false).is_none());
        assert!(early.keep(given("b.pdf"), || false).is_none());
        let files: Vec<PathBuf> = early.take().into_iter().flat_map(|one| one.files).collect();
        assert_eq!(files, [PathBuf::from("a.pdf"), PathBuf::from("b.pdf")]);
        let now = early.keep(given("c.pdf"), || true);
        assert_eq!(now.map(|one| one.files), Some(vec![PathBuf::from("c.pdf")]));
        assert!(early.take().is_empty());
    }
}
