//! Whether a library is whole: every page, reference and file, and what lies around it.
//!
//! A check only reads. With `repair` it puts right what can be put right without a decision; it
//! never deletes a file that a person gave.

mod database;
mod files;
mod folder;
mod orphans;
mod repair;
#[cfg(test)]
mod tests;

pub use repair::find_missing;

use std::path::Path;

use model::{Error, Progress, Result, Watcher};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::backup;
use crate::files::Files;
use crate::open::Library;
use crate::open::layout::{database, restored};
use crate::open::still::{self, Still};
use crate::trouble::Db;

/// What a check has found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Nothing is wrong.
    pub ok: bool,
    /// Each thing that was looked at.
    pub checks: Vec<Check>,
    /// What was put right, a sentence each.
    pub repaired: Vec<String>,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Its name, for scripts: `database`, `foreign_keys`, `units`, `files`, `orphans`, `duplicates`,
    /// `jobs`, `backups`, `conflict_copies`.
    pub name: String,
    /// Nothing is wrong with it.
    pub ok: bool,
    /// What was found, in sentences.
    pub detail: String,
}

/// Checks a library that is open, also while others use it. With `repair`, what can be put right
/// is, and looked at again.
///
/// # Errors
/// `Interrupted` if `watcher` asks for it, and with `repair` those of a library that cannot be
/// written. What cannot be read is no error but a finding.
pub fn check(library: &Library, repair: bool, watcher: &mut Watcher<'_>) -> Result<Report> {
    if repair {
        library.writable()?;
    }
    let view = View {
        folder: library.folder(),
        files: library.files().clone(),
        rows: Rows::Open(library),
    };
    let mut report = Report::default();
    for look in LOOKS {
        let mut found = view.look(look, watcher)?;
        if repair && !found.ok {
            let done = repair::repair(library, look.name, watcher)?;
            if !done.is_empty() {
                report.repaired.extend(done);
                found = view.look(look, watcher)?;
            }
        }
        report.checks.push(found);
    }
    report.ok = report.checks.iter().all(|check| check.ok);
    Ok(report)
}

/// Checks what can be read of a library that does not open, without writing anything.
///
/// # Errors
/// `Interrupted` if `watcher` asks for it.
pub fn of_folder(folder: &Path, watcher: &mut Watcher<'_>) -> Result<Report> {
    let path = Some(restored(folder))
        .filter(|path| path.exists())
        .unwrap_or_else(|| database(folder));
    let open = || -> Db<Still> {
        backup::must_be_sqlite(&path)?;
        // In the system's temporary folder: this one is left exactly as it is.
        still::open(&path, Path::new(""))
    };
    let rows = match backup::named(open(), &path) {
        Ok(still) => Rows::Still(still),
        Err(error) => Rows::None(error.message),
    };
    let view = View {
        folder,
        files: Files::of(folder),
        rows,
    };
    let mut report = Report::default();
    for look in LOOKS {
        report.checks.push(view.look(look, watcher)?);
    }
    report.ok = report.checks.iter().all(|check| check.ok);
    Ok(report)
}

/// A library as a check sees it.
struct View<'a> {
    folder: &'a Path,
    files: Files,
    rows: Rows<'a>,
}

enum Rows<'a> {
    Open(&'a Library),
    Still(Still),
    /// They cannot be read, for this reason.
    None(String),
}

/// Whether something is whole, and the sentences about it.
struct Found {
    ok: bool,
    said: Vec<String>,
}

struct Look {
    name: &'static str,
    what: &'static str,
    at: fn(&View<'_>, &mut Watcher<'_>) -> Db<Found>,
}

const fn look(
    name: &'static str,
    what: &'static str,
    at: fn(&View<'_>, &mut Watcher<'_>) -> Db<Found>,
) -> Look {
    Look { name, what, at }
}

const LOOKS: &[Look] = &[
    look("database", "Checking the database", |view, _| {
        database::pages(view)
    }),
    look("foreign_keys", "Checking references", |view, _| {
        database::references(view)
    }),
    look("units", "Checking what searches find", |view, _| {
        database::units(view)
    }),
    look("files", "Checking files", files::stored),
    look("orphans", "Looking for files without a paper", |view, _| {
        orphans::orphans(view)
    }),
    look("duplicates", "Looking for doubled files", |view, _| {
        database::duplicates(view)
    }),
    look("jobs", "Looking at unfinished work", |view, _| {
        database::jobs(view)
    }),
    look("backups", "Checking the newest backup", |view, _| {
        folder::backups(view)
    }),
    look(
        "conflict_copies",
        "Looking for copies of sync programs",
        |view, _| folder::conflict_copies(view),
    ),
];

impl View<'_> {
    fn look(&self, look: &Look, watcher: &mut Watcher<'_>) -> Result<Check> {
        watcher(Progress {
            what: look.what.to_owned(),
            ..Progress::default()
        })?;
        let found = match (look.at)(self, watcher).map_err(Error::from) {
            Ok(found) => found,
            Err(error) if error.kind == model::ErrorKind::Interrupted => return Err(error),
            Err(error) => {
                let cause = error
                    .source
                    .map(|cause| format!(" ({cause})"))
                    .unwrap_or_default();
                Found {
                    ok: false,
                    said: vec![format!(
                        "This could not be checked: {}{cause}",
                        error.message
                    )],
                }
            }
        };
        Ok(Check {
            name: look.name.to_owned(),
            ok: found.ok,
            detail: found.said.join(" "),
        })
    }

    fn read<T>(&self, work: impl FnOnce(&Connection) -> Db<T>) -> Db<T> {
        match &self.rows {
            Rows::Open(library) => Ok(library.read(work)?),
            Rows::Still(still) => work(still),
            Rows::None(why) => Err(Error::new(model::ErrorKind::Damaged, why.clone()).into()),
        }
    }
}

impl Found {
    fn good(sentence: impl Into<String>) -> Self {
        Self {
            ok: true,
            said: vec![sentence.into()],
        }
    }

    /// Good unless a sentence was said.
    fn of(wrong: Vec<String>, otherwise: impl Into<String>) -> Self {
        if wrong.is_empty() {
            return Self::good(otherwise);
        }
        Self {
            ok: false,
            said: wrong,
        }
    }
}

/// More things than this are counted, not named.
const NAMED: usize = 20;

/// A sentence about several things, the first of which are named.
fn sentence(what: &str, names: &[String]) -> Option<String> {
    if names.is_empty() {
        return None;
    }
    let shown: Vec<&str> = names.iter().take(NAMED).map(String::as_str).collect();
    let more = match names.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    Some(format!("{what}: {}{more}.", shown.join(", ")))
}

/// "1 file", "2 files".
fn count(number: usize, one: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        number => format!("{number} {one}s"),
    }
}
