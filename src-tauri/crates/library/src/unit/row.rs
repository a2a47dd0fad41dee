//! The row of an item among the units.

use model::{Status, year_of};
use rusqlite::{Connection, OptionalExtension, params};

use super::collation::Keys;
use crate::trouble::Db;

/// All items, in the order in which they came.
pub const OF_ITEMS: &str = concat!(include_str!("item.sql"), " ORDER BY item.id");

/// What is kept of an item, but for its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The item.
    pub id: i64,
    trashed: i64,
    kind: String,
    year: i32,
    day: i32,
    added: i64,
    last_read: i64,
    queue: i64,
    status: i64,
    rating: i64,
    title: Vec<u8>,
    author: Vec<u8>,
    venue: Vec<u8>,
}

/// The number of a status among the units: the order of a list by status.
pub fn status_number(status: Status) -> i64 {
    match status {
        Status::Unread => 0,
        Status::Reading => 1,
        Status::Read => 2,
    }
}

/// Month * 100 + day of a date in normal form, 0 where it does not say; of two the first counts.
fn day_of(issued: &str) -> i32 {
    let date = issued.split('/').next().unwrap_or_default();
    let mut parts = date.trim_start_matches('-').split('-').skip(1);
    let mut next = || parts.next().and_then(|part| part.parse().ok()).unwrap_or(0);
    next() * 100 + next()
}

impl Row {
    /// What should be kept, from a row of `item.sql`.
    pub fn of_item(row: &rusqlite::Row<'_>, keys: &Keys) -> rusqlite::Result<Self> {
        let text = |column: usize| row.get_ref(column)?.as_str().map_err(rusqlite::Error::from);
        let issued = text(3)?;
        Ok(Self {
            id: row.get(0)?,
            trashed: row.get(1)?,
            kind: row.get(2)?,
            year: year_of(issued).unwrap_or_default(),
            day: day_of(issued),
            added: row.get(4)?,
            last_read: row.get(5)?,
            queue: row.get(6)?,
            status: status_number(Status::from_name(text(7)?).unwrap_or_default()),
            rating: row.get(8)?,
            title: keys.of_text(text(9)?),
            venue: keys.of_text(text(10)?),
            author: match text(11)? {
                "" => keys.of_name(text(12)?, text(13)?),
                literal => keys.of_text(literal),
            },
        })
    }

    /// What is kept now.
    pub fn find(conn: &Connection, id: i64) -> Db<Option<Self>> {
        let mut find = conn.prepare_cached(
            "SELECT id, trashed, kind, year, day, added, last_read, queue, status, rating, title, author, venue
             FROM unit WHERE id = ?1 AND note = 0",
        )?;
        let found = find.query_row([id], |row| {
            Ok(Self {
                id: row.get(0)?,
                trashed: row.get(1)?,
                kind: row.get(2)?,
                year: row.get(3)?,
                day: row.get(4)?,
                added: row.get(5)?,
                last_read: row.get(6)?,
                queue: row.get(7)?,
                status: row.get(8)?,
                rating: row.get(9)?,
                title: row.get(10)?,
                author: row.get(11)?,
                venue: row.get(12)?,
            })
        });
        Ok(found.optional()?)
    }

    /// Keeps it. A row that is there keeps its number, and one that is right is not written.
    pub fn put(&self, conn: &Connection) -> Db<()> {
        let sql = match Self::find(conn, self.id)? {
            Some(found) if found == *self => return Ok(()),
            Some(_) => {
                "UPDATE unit SET trashed = ?2, kind = ?3, year = ?4, day = ?5, added = ?6, last_read = ?7,
                        queue = ?8, status = ?9, rating = ?10, title = ?11, author = ?12, venue = ?13
                 WHERE id = ?1"
            }
            None => {
                "INSERT INTO unit (id, trashed, kind, year, day, added, last_read, queue, status, rating, title, author, venue)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
            }
        };
        conn.prepare_cached(sql)?.execute(params![
            self.id,
            self.trashed,
            self.kind,
            self.year,
            self.day,
            self.added,
            self.last_read,
            self.queue,
            self.status,
            self.rating,
            self.title,
            self.author,
            self.venue,
        ])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_gives_the_order_within_its_year() {
        for (issued, day) in [
            ("", 0),
            ("2021", 0),
            ("2021-03", 300),
            ("2021-03-04", 304),
            ("-0044-03-15", 315),
            ("2019-12/2020-01", 1200),
        ] {
            assert_eq!(day_of(issued), day, "{issued}");
        }
    }
}
