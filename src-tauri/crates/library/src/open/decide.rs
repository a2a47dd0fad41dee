//! The decision at a start: clean, unclean, damaged, newer, read-only, or not there.

use std::fs;
use std::path::Path;

use model::{Error, ErrorKind};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension};

use super::layout::{self, database, restored, wal};
use super::read_only::read_only;
use super::stamp;
use super::{How, Inner, Start};
use crate::files::{Files, make_folder};
use crate::lock::Hold;
use crate::read::{Readers, Reading};
use crate::trouble::{Db, of_io};
use crate::writer::{Desk, Writer};
use crate::{pragma, schema};

pub fn open(folder: &Path, how: How) -> Db<Inner> {
    let there = present(folder, how)?;
    match open_there(folder, there).map_err(Error::from) {
        // SQLite needs some room even to read: without any, the library is read without its help.
        Err(error)
            if there
                && matches!(error.kind, ErrorKind::Disk | ErrorKind::DiskFull)
                && layout::is_full(folder) =>
        {
            let why = format!(
                "The disk of the library {} is full, so it is open for reading only. Free some space and start again.",
                folder.display()
            );
            read_only(folder, ErrorKind::DiskFull, why)
        }
        opened => Ok(opened?),
    }
}

fn open_there(folder: &Path, there: bool) -> Db<Inner> {
    if !there {
        make(folder)?;
    }
    let folder =
        &fs::canonicalize(folder).map_err(|error| of_io(error, &folder.display().to_string()))?;
    if !layout::can_write(folder)? {
        let why = format!(
            "The library {} lies on a disk or in a folder that cannot be written, so it is open for reading only.",
            folder.display()
        );
        return read_only(folder, ErrorKind::ReadOnly, why);
    }
    let (hold, alone) = Hold::take(folder)?;
    if alone {
        crate::restore::finish(folder)?;
    }
    let mut start = Start {
        new: !there,
        alone,
        ..Start::default()
    };
    let network = layout::is_network(folder);
    if network {
        start.notices.push("The library lies on a network disk: it is slower there, and only safe while one computer uses it.".to_owned());
    }
    if there && let Some((kind, why)) = examine(folder, &mut start)? {
        drop(hold);
        return read_only(folder, kind, why);
    }
    let files = Files::of(folder);
    let conn = prepare(folder, &files, &mut start, network)?;
    let desk = Desk::new(database(folder), network, conn, files.clone());
    let writer = Writer::start(desk)?;
    if alone {
        hold.share()?;
    }
    Ok(Inner {
        readers: Readers::new(Reading::Live(database(folder))),
        writer: Some(writer),
        hold: Some(hold),
        folder: folder.clone(),
        files,
        start,
    })
}

/// Whether a library is there, as far as that suits.
fn present(folder: &Path, how: How) -> Db<bool> {
    let exists = |path: &Path| {
        path.try_exists()
            .map_err(|error| of_io(error, &folder.display().to_string()))
    };
    let there = exists(&database(folder))? || exists(&restored(folder))?;
    let shown = folder.display();
    match (there, how) {
        (true, How::New) => Err(Error::invalid(format!("There is a library in {shown} already; it was left as it is.")).into()),
        (true, _) => Ok(true),
        (false, _) if layout::holds_files(folder) => Err(Error::new(
            ErrorKind::Damaged,
            format!("The folder {shown} holds the files of a library, but its library.sqlite is missing. Nothing was changed."),
        )
        .hint(way_back(folder))
        .into()),
        (false, How::Existing) => Err(Error::new(ErrorKind::NoLibrary, format!("There is no library in {shown}."))
            .hint("Make one with `offprint init`, or name another folder with --library.")
            .into()),
        (false, _) => Ok(false),
    }
}

fn make(folder: &Path) -> Db<()> {
    let named = |error| of_io(error, &folder.display().to_string());
    Files::of(folder).make_folders().map_err(named)?;
    make_folder(&folder.join("backups")).map_err(named)?;
    fs::create_dir_all(folder.join(".cache")).map_err(named)?;
    Ok(())
}

/// Looks at a library without writing to it. Gives back why it must not be written, if so.
fn examine(folder: &Path, start: &mut Start) -> Db<Option<(ErrorKind, String)>> {
    let path = database(folder);
    let unclean = layout::size(&wal(folder)) > 0;
    let interrupted_init = layout::size(&path) == 0 && !layout::holds_files(folder);
    if interrupted_init {
        return Ok(None);
    }
    if !layout::is_sqlite(&path).map_err(|error| of_io(error, &path.display().to_string()))? {
        return Err(damaged(folder, "the file is no database any more").into());
    }
    let look = || -> Db<Option<(ErrorKind, String)>> {
        let conn = pragma::reader(&path)?;
        // What is only looked at must stay exactly as it is.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        let version = schema::version(&conn)?;
        if version > schema::VERSION {
            let made_by: Option<String> = conn
                .query_row(
                    "SELECT value FROM setting WHERE key = 'library.program'",
                    [],
                    |row| row.get(0),
                )
                .optional()
                .unwrap_or_default();
            let made_by = made_by.unwrap_or_default();
            let newer = schema::refuse_newer(version, made_by.trim_matches('"')).err();
            return Ok(newer.map(|error| (error.kind, format!("{} {}", error.message, error.hint))));
        }
        if !is_ours(&conn)? {
            return Err(Error::invalid(format!(
                "The database {} was not made by Offprint. Nothing was changed.",
                path.display()
            ))
            .hint("Name another folder with --library.")
            .into());
        }
        if start.alone {
            let complaint = match unclean {
                true => full_check(&conn)?,
                false if stamp::holds(&path) => None,
                false => quick_check(&conn)?,
            };
            if let Some(complaint) = complaint {
                return Err(damaged(folder, &complaint).into());
            }
            if !schema::is_as_made(&conn)? {
                let complaint = "its tables are not those that Offprint makes";
                return Err(damaged(folder, complaint).into());
            }
        }
        Ok(None)
    };
    let found = look().map_err(|trouble| match Error::from(trouble) {
        error if error.kind == ErrorKind::Damaged && error.source.is_some() => damaged(
            folder,
            &error
                .source
                .map(|source| source.to_string())
                .unwrap_or_default(),
        ),
        error => error,
    })?;
    if found.is_none() && start.alone && unclean {
        start.unclean = true;
        start.notices.push("Offprint did not end properly last time. The library was checked: everything that was saved is there.".to_owned());
    }
    Ok(found)
}

/// The first complaint of a quick look; `None` if there is none.
pub fn quick_check(conn: &Connection) -> Db<Option<String>> {
    let said: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    Ok((said != "ok").then_some(said))
}

/// The first complaint of the whole check, indices and references included.
pub fn full_check(conn: &Connection) -> Db<Option<String>> {
    let said: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if said != "ok" {
        return Ok(Some(said));
    }
    let broken: Option<String> = conn
        .query_row("PRAGMA foreign_key_check", [], |row| row.get(0))
        .optional()?;
    Ok(broken.map(|table| format!("rows of {table} refer to rows that are not there")))
}

/// Whether it is a library, or an empty database that was to become one.
fn is_ours(conn: &Connection) -> Db<bool> {
    let owner: i32 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let tables: i64 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(owner == schema::APPLICATION_ID || tables == 0)
}

fn damaged(folder: &Path, complaint: &str) -> Error {
    Error::new(
        ErrorKind::Damaged,
        format!(
            "The library {} is damaged ({complaint}). Nothing was written to it.",
            folder.display()
        ),
    )
    .hint(way_back(folder))
}

/// What a person can do whose database is gone or damaged. The backups are checked for it, so that
/// none is named that is damaged too.
fn way_back(folder: &Path) -> String {
    match crate::backup::newest_good(folder) {
        Some((backup, _)) => format!(
            "Run `offprint restore backups/{}`: it is the newest good backup, of {}. `--dry-run` tells what would be lost.",
            backup.path.file_name().unwrap_or_default().to_string_lossy(),
            backup.at
        ),
        None => "There is no good backup. Keep a copy of the folder; `offprint check` tells what can be read, and `offprint restore --from-files` makes a library from the files alone.".to_owned(),
    }
}

/// Brings the schema up and puts right what a crash has left.
fn prepare(folder: &Path, files: &Files, start: &mut Start, network: bool) -> Db<Connection> {
    let path = database(folder);
    let mut conn = pragma::writer(&path, network, true)?;
    let version = schema::version(&conn)?;
    if version < schema::VERSION {
        if !start.alone {
            return Err(Error::new(ErrorKind::Locked, "This library must be brought to this program's version, and another Offprint is using it. Nothing was changed.")
                .hint("Close the other one and start again.")
                .into());
        }
        if version > 0 {
            crate::backup::before_migration(&conn, folder, version)?;
        }
        crate::fault::point("before-migration");
        // First, so that no kill leaves a library without it.
        conn.pragma_update(None, "application_id", schema::APPLICATION_ID)?;
        schema::migrate(&mut conn)?;
        crate::fault::point("after-migration");
        let program = serde_json::to_string(env!("CARGO_PKG_VERSION"))?;
        conn.execute(
            "INSERT OR REPLACE INTO setting (key, value) VALUES ('library.program', ?1)",
            [program],
        )?;
    }
    if start.alone {
        crate::unit::renew(&conn)?;
    }
    for table in [
        "item",
        "attachment",
        "note",
        "annotation",
        "tag",
        "collection",
        "saved_search",
        "history",
        "job",
        "folder",
    ] {
        let last: Option<i64> =
            conn.query_row(&format!("SELECT max(id) FROM {table}"), [], |row| {
                row.get(0)
            })?;
        model::ItemId::from_raw(last.unwrap_or_default()).seen();
    }
    if start.alone {
        crate::backup::clear_leftovers(folder)?;
        crate::restore::clear_leftovers(folder)?;
        files.make_folders()?;
        // Nobody else is there to run them.
        conn.execute(
            "UPDATE job SET state = 'waiting' WHERE state = 'running'",
            [],
        )?;
        files.settle_all(&conn)?;
        files.clear_incoming(&conn)?;
    }
    Ok(conn)
}
