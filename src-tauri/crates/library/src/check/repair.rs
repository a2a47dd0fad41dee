//! Puts right what needs no decision: indices, unfinished renames, leftovers, files in the trash
//! that a row still has, jobs that were cut off. No file that a person gave is deleted.

use std::fs;
use std::time::SystemTime;

use model::{AttachmentId, Error, ErrorKind, Noun, Result, Watcher};

use super::database::complaints;
use super::files::{State, hash, rows, state_now};
use super::orphans::{leftover, pending, without_row};
use super::{Rows, View, count};
use crate::attachment;
use crate::files::{Move, milliseconds, stored_files};
use crate::open::Library;
use crate::restore::trashed;
use crate::trouble::Db;

/// Repairs what the check of this name has found; a sentence for each thing done.
pub fn repair(library: &Library, name: &str, watcher: &mut Watcher<'_>) -> Result<Vec<String>> {
    let view = View {
        folder: library.folder(),
        files: library.files().clone(),
        rows: Rows::Open(library),
    };
    let done = match name {
        "database" => indices(library),
        "units" => refill(library),
        "files" => bring_back(&view, library, watcher),
        "orphans" => tidy(&view, library),
        "jobs" => cut_off(library),
        _ => Ok(Vec::new()),
    };
    Ok(done?)
}

/// Builds the indices anew, and keeps that only if the database is whole then.
fn indices(library: &Library) -> Db<Vec<String>> {
    let done = library.raw(|conn, _| {
        conn.execute_batch("REINDEX")?;
        if complaints(conn)?.is_empty() {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::Damaged,
            "More than the indices is damaged. Nothing was changed.",
        )
        .into())
    });
    Ok(match done {
        Ok(()) => vec!["The indices of the database were built anew.".to_owned()],
        Err(error) => {
            tracing::warn!(?error, "the indices could not be built anew");
            Vec::new()
        }
    })
}

/// What lists and searches are answered from comes from the other tables, so it is made anew.
fn refill(library: &Library) -> Db<Vec<String>> {
    library.raw(|conn, nouns| {
        nouns.push(Noun::Item);
        crate::unit::fill(conn)
    })?;
    Ok(vec![
        "What lists and searches are answered from was made anew.".to_owned(),
    ])
}

/// Missing files that lie in the trash are brought back; where one lies under `files/` under a name
/// that no row has, as after a rename by hand, its row says so from now on.
fn bring_back(view: &View<'_>, library: &Library, watcher: &mut Watcher<'_>) -> Db<Vec<String>> {
    let mut missing = Vec::new();
    for stored in rows(view)? {
        if view.files.at(&stored.path).symlink_metadata().is_err()
            && state_now(view, &stored)? == State::Missing
        {
            missing.push(stored);
        }
    }
    if missing.is_empty() {
        return Ok(Vec::new());
    }
    let in_trash = trashed(&view.files);
    let (names, _) = stored_files(&view.files)?;
    let mut strays = without_row(view, names)?;
    let mut done = Vec::new();
    for stored in missing {
        watcher(model::Progress {
            what: stored.path.clone(),
            ..model::Progress::default()
        })?;
        let mut candidates = in_trash.get(&stored.id).into_iter().chain(&strays);
        let source = candidates.find(|name| {
            let path = view.files.at(name);
            let same_size = fs::metadata(&path).is_ok_and(|found| found.len() == stored.bytes);
            same_size && hash(&path).is_ok_and(|found| found == stored.blake3)
        });
        let Some(source) = source.cloned() else {
            continue;
        };
        let id = AttachmentId::from_raw(stored.id);
        if strays.contains(&source) && attachment::show(library, id).is_ok() {
            let mtime = milliseconds(&fs::metadata(view.files.at(&source))?);
            attachment::found_at(library, id, &source, mtime)?;
            strays.retain(|name| *name != source);
            done.push(format!(
                "files/{} of “{}” was found as files/{source}.",
                stored.path, stored.title
            ));
        } else {
            done.push(format!(
                "files/{} of “{}” was brought back from {source}.",
                stored.path, stored.title
            ));
            settle(
                library,
                vec![Move {
                    attachment: stored.id,
                    source,
                    target: stored.path,
                }],
            )?;
        }
    }
    Ok(done)
}

/// The same for all that is missing, whoever asks; a sentence for each.
///
/// # Errors
/// `Interrupted` if `watcher` asks for it, and those of a library that cannot be written.
pub fn find_missing(library: &Library, watcher: &mut Watcher<'_>) -> Result<Vec<String>> {
    repair(library, "files", watcher)
}

fn tidy(view: &View<'_>, library: &Library) -> Db<Vec<String>> {
    let mut done = Vec::new();
    let moves = view.read(|conn| pending(conn, &view.files))?;
    if !moves.is_empty() {
        done.push(format!("{} finished.", were(moves.len(), "rename")));
        settle(library, moves)?;
    }
    let leftover = leftover(view, SystemTime::now())?;
    for name in &leftover {
        fs::remove_file(view.files.at(name))?;
    }
    if !leftover.is_empty() {
        done.push(format!(
            "{} of a cut-off import dropped; the originals are where they were.",
            were(leftover.len(), "leftover")
        ));
    }
    Ok(done)
}

fn cut_off(library: &Library) -> Db<Vec<String>> {
    let reset = library.raw(|conn, nouns| {
        nouns.push(Noun::Job);
        Ok(conn.execute(
            "UPDATE job SET state = 'waiting' WHERE state = 'running'",
            [],
        )?)
    })?;
    Ok(vec![format!(
        "{} that was cut off will be done again.",
        count(reset, "job")
    )])
}

/// Does renames on the thread that writes, as a start does.
fn settle(library: &Library, mut moves: Vec<Move>) -> Db<()> {
    library.writer()?.run(move |desk| {
        let conn = desk.conn()?;
        desk.files.step_aside(&conn, &mut moves)?;
        let done = desk.files.settle_each(&conn, &moves);
        done.into_iter().collect::<Db<Vec<()>>>()?;
        crate::files::forget_moves(&conn, &moves)?;
        desk.keep(conn);
        Ok(())
    })?;
    Ok(())
}

fn were(number: usize, one: &str) -> String {
    match number {
        1 => format!("1 {one} was"),
        number => format!("{number} {one}s were"),
    }
}
