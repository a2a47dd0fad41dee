//! What one field says: one statement for each, answered from an index.

use model::query::{Clause, Range, Thing};
use model::{Result, Status};
use rusqlite::{Connection, params};

use super::named::{collections_at, tags_at};
use super::{Ords, found, in_collections, items, none, of_items, with_tags};
use crate::open::Library;
use crate::trouble::Db;
use crate::unit::status_number;

/// The items of which a clause is true, those in the trash too; a note of no item has no fields.
/// A range that is open at one end asks for a value all the same: `year:<2000` finds nothing that
/// has no year. For [`Clause::Added`] the caller says from which moment on and before which one, in
/// milliseconds, since that depends on the clock; without it nothing is found.
pub fn clause(library: &Library, clause: &Clause, added: Option<(i64, i64)>) -> Result<Ords> {
    library.read(|conn| match clause {
        Clause::Tag(name) => with_tags(conn, &tags_at(conn, name)?),
        Clause::In(path) => in_collections(conn, &collections_at(conn, path)?),
        Clause::Kind(kind) => found(
            conn,
            "SELECT ord FROM unit WHERE note = 0 AND kind = ?1",
            [kind.name()],
        ),
        Clause::Year(Range { from, to }) => found(
            conn,
            "SELECT ord FROM unit WHERE note = 0 AND year BETWEEN ?1 AND ?2 AND year <> 0",
            [from.unwrap_or(i32::MIN), to.unwrap_or(i32::MAX)],
        ),
        Clause::Added(_) => match added {
            Some((from, before)) => found(
                conn,
                "SELECT ord FROM unit WHERE note = 0 AND added >= ?1 AND added < ?2",
                [from, before],
            ),
            None => none(conn),
        },
        Clause::Status(wanted) => status(conn, *wanted),
        Clause::Rating(range) => rating(conn, *range),
        Clause::Identifier(scheme, value) => of_items(
            conn,
            "SELECT item_id FROM identifier WHERE value >= ?1 AND value < ?1 || char(1114111) AND scheme = ?2",
            params![value, scheme.name()],
        ),
        Clause::Key(key) => of_items(
            conn,
            "SELECT id AS item_id FROM item WHERE citation_key = ?1 COLLATE NOCASE AND citation_key <> ''",
            [key],
        ),
        Clause::Has(thing) => has(conn, *thing),
        Clause::Queued => found(conn, "SELECT ord FROM unit WHERE queue <> 0", []),
        // The sign after - is the dot.
        Clause::Language(tag) => of_items(
            conn,
            "SELECT id AS item_id FROM item WHERE language = ?1 COLLATE NOCASE AND language <> ''
             UNION ALL
             SELECT id FROM item WHERE language >= ?1 || '-' COLLATE NOCASE AND language < ?1 || '.' COLLATE NOCASE
                                   AND language <> ''",
            [tag],
        ),
    })
}

/// Most items are unread, so only the others are looked up.
pub(super) fn status(conn: &Connection, status: Status) -> Db<Ords> {
    if status == Status::Unread {
        let mut set = items(conn)?;
        set.difference_with(&found(conn, "SELECT ord FROM unit WHERE status <> 0", [])?);
        return Ok(set);
    }
    found(
        conn,
        "SELECT ord FROM unit WHERE status = ?1 AND status <> 0",
        [status_number(status)],
    )
}

fn rating(conn: &Connection, range: Range<u8>) -> Db<Ords> {
    let rated = |from: u8, to: u8| {
        found(
            conn,
            "SELECT ord FROM unit WHERE rating BETWEEN ?1 AND ?2 AND rating <> 0",
            [from, to],
        )
    };
    let mut set = rated(range.from.unwrap_or(1), range.to.unwrap_or(u8::MAX))?;
    if range.from == Some(0) {
        let mut unrated = items(conn)?;
        unrated.difference_with(&rated(1, u8::MAX)?);
        set.union_with(&unrated);
    }
    Ok(set)
}

/// The items that a statement does not name: where most have something, those are found that have
/// not.
fn without(conn: &Connection, sql: &str) -> Db<Ords> {
    let mut set = items(conn)?;
    set.difference_with(&found(conn, sql, [])?);
    Ok(set)
}

fn has(conn: &Connection, thing: Thing) -> Db<Ords> {
    let sql = match thing {
        Thing::Author => {
            return without(conn, "SELECT ord FROM unit WHERE author = x''");
        }
        Thing::Venue => {
            return without(conn, "SELECT ord FROM unit WHERE venue = x''");
        }
        Thing::Year => {
            return found(
                conn,
                "SELECT ord FROM unit WHERE note = 0 AND year <> 0",
                [],
            );
        }
        Thing::Abstract => {
            let mut set = items(conn)?;
            let none = "SELECT id AS item_id FROM item WHERE abstract = ''";
            set.difference_with(&of_items(conn, none, [])?);
            return Ok(set);
        }
        Thing::Rating => {
            return found(conn, "SELECT ord FROM unit WHERE rating <> 0", []);
        }
        Thing::Pdf => "SELECT item_id FROM attachment WHERE media_type = 'application/pdf'",
        Thing::File => "SELECT item_id FROM attachment",
        Thing::Text => {
            "SELECT item_id FROM attachment LEFT JOIN file_text USING (blake3)
             WHERE media_type = 'application/pdf' AND ifnull(status, text_status) = 'ok'"
        }
        Thing::Note => "SELECT item_id FROM note WHERE item_id IS NOT NULL",
        Thing::Highlight => {
            "SELECT item_id FROM annotation JOIN attachment ON attachment.id = attachment_id"
        }
        Thing::Doi => "SELECT item_id FROM identifier WHERE scheme = 'doi'",
        Thing::Arxiv => "SELECT item_id FROM identifier WHERE scheme = 'arxiv'",
        Thing::Tag => "SELECT item_id FROM item_tag",
        Thing::Collection => "SELECT item_id FROM item_collection",
        Thing::Link => {
            "SELECT id AS item_id FROM item WHERE url <> '' UNION ALL SELECT item_id FROM link"
        }
        Thing::Key => "SELECT id AS item_id FROM item WHERE citation_key <> ''",
    };
    of_items(conn, sql, [])
}
