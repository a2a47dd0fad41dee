//! How connections are set up.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags};

use crate::trouble::Db;

/// How long a writer waits for another process, in milliseconds.
const BUSY: u32 = 5000;

const WRITER: &str = "PRAGMA synchronous = FULL;
     PRAGMA foreign_keys = ON;
     PRAGMA wal_autocheckpoint = 1000;
     PRAGMA cache_size = -16384;
     PRAGMA temp_store = MEMORY;";

fn shared(conn: &Connection) -> Db<()> {
    conn.busy_timeout(std::time::Duration::from_millis(u64::from(BUSY)))?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.execute_batch(
        "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;",
    )?;
    conn.set_prepared_statement_cache_capacity(128);
    conn.create_scalar_function(
        "fold",
        1,
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC,
        |call| Ok(model::fold(call.get_raw(0).as_str().unwrap_or_default())),
    )?;
    Ok(())
}

/// The connection that writes. On a network disk there is no shared memory, so no WAL.
pub fn writer(path: &Path, network: bool, create: bool) -> Db<Connection> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    flags.set(OpenFlags::SQLITE_OPEN_CREATE, create);
    let conn = Connection::open_with_flags(path, flags)?;
    shared(&conn)?;
    let journal = if network { "TRUNCATE" } else { "WAL" };
    conn.pragma_update_and_check(None, "journal_mode", journal, |_| Ok(()))?;
    conn.execute_batch(WRITER)?;
    Ok(conn)
}

/// A connection that only reads; it must not create the file.
pub fn reader(path: &Path) -> Db<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    shared(&conn)?;
    conn.execute_batch("PRAGMA query_only = ON;")?;
    Ok(conn)
}

/// A connection to a file that cannot be written, and that nobody writes.
pub fn immutable(path: &Path) -> Db<Connection> {
    let mut name = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                name.push(char::from(*byte))
            }
            byte => name.push_str(&format!("%{byte:02X}")),
        }
    }
    name.push_str("?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(name, flags)?;
    shared(&conn)?;
    Ok(conn)
}
