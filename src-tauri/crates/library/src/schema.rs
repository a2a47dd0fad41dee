//! Numbered migrations; the number is SQLite's `user_version`.

use model::{Error, ErrorKind};
use rusqlite::Connection;
use rusqlite_migration::{HookError, M, Migrations};

use crate::trouble::{Db, Trouble};

/// The version of the schema that this program writes.
pub const VERSION: i64 = 7;

/// Steps of the history that are older than this version cannot be undone any more: a migration
/// since has dropped, renamed or reordered columns.
pub const UNDO_FLOOR: i64 = 1;

/// In the header of the file, so that other programs can tell what it is: "Ofpr".
pub const APPLICATION_ID: i32 = 0x4f66_7072;

/// The texts of the migrations, in their order.
const TEXTS: [&str; 7] = [
    include_str!("migrations/001.sql"),
    include_str!("migrations/002.sql"),
    include_str!("migrations/003.sql"),
    include_str!("migrations/004.sql"),
    include_str!("migrations/005.sql"),
    include_str!("migrations/006.sql"),
    include_str!("migrations/007.sql"),
];

fn steps() -> Migrations<'static> {
    let [first, units, reading, marks, watching, duplicates, look_ups] = TEXTS;
    Migrations::new(vec![
        M::up(first).foreign_key_check(),
        M::up_with_hook(units, |tx: &rusqlite::Transaction<'_>| {
            crate::unit::first_fill(tx).map_err(|trouble| match trouble {
                Trouble::Sql(error) => HookError::RusqliteError(error),
                other => HookError::Hook(format!("{other:?}")),
            })
        })
        .foreign_key_check(),
        M::up(reading).foreign_key_check(),
        M::up(marks).foreign_key_check(),
        M::up(watching).foreign_key_check(),
        M::up(duplicates).foreign_key_check(),
        M::up(look_ups).foreign_key_check(),
    ])
}

/// The version of a library.
pub fn version(conn: &Connection) -> Db<i64> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings an empty or older library to this program's schema, each step in a transaction of its
/// own, with foreign keys off during it and checked at its end.
pub fn migrate(conn: &mut Connection) -> Db<()> {
    conn.pragma_update(None, "foreign_keys", false)?;
    let migrated = steps().to_latest(conn);
    conn.pragma_update(None, "foreign_keys", true)?;
    migrated.map_err(of_step)?;
    Ok(())
}

fn of_step(error: rusqlite_migration::Error) -> Error {
    Error::new(
        ErrorKind::Internal,
        "The library could not be brought to this program's version. It is as it was before.",
    )
    .hint("Please report it, with the log.")
    .caused_by(error)
}

/// Whether tables and indices are exactly those that this program makes, and nothing else is there:
/// a flipped bit in the name of a column passes SQLite's checks, and triggers of others would run.
pub fn is_as_made(conn: &Connection) -> Db<bool> {
    let mut made = Connection::open_in_memory()?;
    match usize::try_from(version(conn)?) {
        Ok(0) => {}
        Ok(older) if older <= TEXTS.len() => {
            steps().to_version(&mut made, older).map_err(of_step)?
        }
        _ => return Ok(true),
    }
    Ok(objects(conn)? == objects(&made)?)
}

fn objects(conn: &Connection) -> Db<Vec<(String, String)>> {
    let mut find = conn.prepare(
        "SELECT name, ifnull(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )?;
    let found = find.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Refuses a library that a newer program has changed.
pub fn refuse_newer(found: i64, made_by: &str) -> model::Result<()> {
    if found <= VERSION {
        return Ok(());
    }
    let newer = match made_by {
        "" => "a newer version".to_owned(),
        version => format!("version {version} or newer"),
    };
    Err(Error::new(
        ErrorKind::Newer,
        format!(
            "This library was changed by a newer Offprint (schema {found}; this program knows {VERSION}). It can be read, but nothing is written to it."
        ),
    )
    .hint(format!("Use {newer} of Offprint.")))
}

#[cfg(test)]
mod docs;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_are_sound() {
        steps().validate().unwrap();
        assert_eq!(VERSION, i64::try_from(TEXTS.len()).unwrap());
    }
}
