//! What is to be looked up on the network, and when. Outside undo.

use model::{AttachmentId, ItemId, Noun, ParkedLookUp, Result, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use crate::finding;
use crate::open::{Group, Library};
use crate::trouble::Db;

/// What is looked up: a paper, or a file that waits in the inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A paper.
    Item(ItemId),
    /// A file that waits.
    Card(AttachmentId),
}

impl Subject {
    pub(crate) const fn raw(self) -> i64 {
        match self {
            Self::Item(id) => id.raw(),
            Self::Card(id) => id.raw(),
        }
    }

    pub(crate) const fn noun(self) -> &'static str {
        match self {
            Self::Item(_) => "item",
            Self::Card(_) => "card",
        }
    }

    pub(crate) fn of(raw: i64, noun: &str) -> Self {
        match noun {
            "card" => Self::Card(AttachmentId::from_raw(raw)),
            _ => Self::Item(ItemId::from_raw(raw)),
        }
    }
}

/// Whoever is at a look-up has so long, in milliseconds; then another may begin with it: more than all
/// services together may take.
const LEASE: i64 = 15 * 60 * 1000;

/// No look-up is put off for longer, in milliseconds: one that is comes from a clock that was wrong.
const FURTHEST: i64 = 2 * 24 * 60 * 60 * 1000;

/// After so many attempts a look-up is given up, with its reason.
pub const ATTEMPTS: u32 = 3;

/// Of what is there: a paper outside the trash, a file that waits. What is not may come back, by undo or
/// from the trash.
pub(crate) const THERE: &str = "(noun = 'item' AND EXISTS (SELECT 1 FROM item WHERE item.id = subject AND trashed = 0)
    OR noun = 'card' AND EXISTS (SELECT 1 FROM job WHERE job.id = subject AND (kind = 'review'
        OR kind = 'taken' AND NOT EXISTS (SELECT 1 FROM attachment WHERE attachment.id = job.id))))";

/// Has these looked up.
///
/// # Errors
/// Those of a library that cannot be written.
pub fn ask(library: &Library, subjects: &[Subject]) -> Result<()> {
    let subjects = subjects.to_vec();
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Job);
        for subject in subjects {
            write(conn, subject)?;
        }
        Ok(())
    })
}

/// The same, inside the transaction in which it comes in.
pub(crate) fn write(conn: &Connection, subject: Subject) -> Db<()> {
    conn.prepare_cached(
        "INSERT INTO look_up (subject, noun, added) VALUES (?1, ?2, ?3)
         ON CONFLICT (subject) DO UPDATE SET state = 'waiting', attempts = 0, after = 0, reason = ''",
    )?
    .execute(params![subject.raw(), subject.noun(), Timestamp::now().0])?;
    Ok(())
}

/// Takes the next whose time has come, the longest waiting first; nobody else gets it for a while.
///
/// # Errors
/// Those of a library that cannot be written.
pub fn take(library: &Library) -> Result<Option<(Subject, u32)>> {
    take_at(library, Timestamp::now().0)
}

fn take_at(library: &Library, now: i64) -> Result<Option<(Subject, u32)>> {
    let due = format!(
        "SELECT subject FROM look_up WHERE state = 'waiting' AND {THERE}
           AND (after <= ?1 OR after > ?1 + {FURTHEST})
         ORDER BY after, subject LIMIT 1"
    );
    let next = library.read(|conn| {
        let mut found = conn.prepare_cached(&due)?;
        Ok(found
            .query_row([now], |row| row.get::<_, i64>(0))
            .optional()?)
    })?;
    if next.is_none() {
        return Ok(None);
    }
    library.raw(move |conn, _| {
        Ok(conn
            .prepare_cached(&format!(
                "UPDATE look_up SET after = ?2 WHERE subject = ({due}) RETURNING subject, noun, attempts"
            ))?
            .query_row(params![now, now + LEASE], |row| {
                let noun: String = row.get(1)?;
                Ok((Subject::of(row.get(0)?, &noun), row.get(2)?))
            })
            .optional()?)
    })
}

/// It was taken, and not looked up: it is the next again.
///
/// # Errors
/// Those of a library that cannot be written.
pub fn give_back(library: &Library, subject: Subject) -> Result<()> {
    library.raw(move |conn, _| {
        conn.execute(
            "UPDATE look_up SET after = 0 WHERE subject = ?1",
            [subject.raw()],
        )?;
        Ok(())
    })
}

/// Forgets what came before `oldest` and is not there: so long ago that no step of the history can bring it
/// back.
///
/// # Errors
/// Those of a library that cannot be written.
pub fn sweep(library: &Library, oldest: Timestamp) -> Result<()> {
    library.raw(move |conn, _| {
        conn.execute(
            &format!("DELETE FROM look_up WHERE added < ?1 AND NOT {THERE}"),
            [oldest.0],
        )?;
        finding::sweep(conn, oldest)
    })
}

/// Forgets all about what is deleted for good.
pub(crate) fn forget(conn: &Connection, subject: i64) -> Db<()> {
    for table in ["look_up", "finding"] {
        conn.prepare_cached(&format!("DELETE FROM {table} WHERE subject = ?1"))?
            .execute([subject])?;
    }
    Ok(())
}

/// It is looked up, or there is nothing to look up.
///
/// # Errors
/// Those of a library that cannot be written.
pub fn done(library: &Library, subject: Subject) -> Result<()> {
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Job);
        conn.execute("DELETE FROM look_up WHERE subject = ?1", [subject.raw()])?;
        Ok(())
    })
}

/// It waits until then, for this reason. With `counts` it was an attempt, and after three it is given up.
///
/// # Errors
/// Those of a library that cannot be written.
pub fn put_off(
    library: &Library,
    subject: Subject,
    until: Timestamp,
    reason: &str,
    counts: bool,
) -> Result<()> {
    let reason = reason.to_owned();
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Job);
        conn.execute(
            "UPDATE look_up SET attempts = attempts + ?2, after = ?3, reason = ?4,
                    state = iif(attempts + ?2 >= ?5, 'parked', 'waiting') WHERE subject = ?1",
            params![subject.raw(), counts, until.0, reason, ATTEMPTS],
        )?;
        Ok(())
    })
}

/// Has all be tried at once, also what was given up.
///
/// # Errors
/// Those of a library that cannot be written.
pub fn again(library: &Library) -> Result<()> {
    library.raw(|conn, nouns| {
        nouns.push(Noun::Job);
        conn.execute(
            "UPDATE look_up SET state = 'waiting', attempts = 0, after = 0, reason = ''",
            [],
        )?;
        Ok(())
    })
}

/// Leaves what waits as it is: it is not looked up by itself any more. Gives back how many of it are there.
///
/// # Errors
/// Those of a library that cannot be written.
pub fn forget_waiting(library: &Library) -> Result<u32> {
    library.raw(|conn, nouns| {
        nouns.push(Noun::Job);
        let count = count(conn)?;
        conn.execute("DELETE FROM look_up WHERE state = 'waiting'", [])?;
        Ok(count)
    })
}

fn count(conn: &Connection) -> Db<u32> {
    Ok(conn
        .prepare_cached(&format!(
            "SELECT count(*) FROM look_up WHERE state = 'waiting' AND {THERE}"
        ))?
        .query_row([], |row| row.get(0))?)
}

/// What waits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waiting {
    /// How many.
    pub count: u32,
    /// Why the next of them waits; empty if it does not.
    pub why: String,
    /// When the next of them is tried.
    pub until: Option<Timestamp>,
    /// What was given up, the newest first.
    pub parked: Vec<ParkedLookUp>,
}

/// How the looking up stands.
///
/// # Errors
/// Those of a library that cannot be read.
pub fn waiting(library: &Library) -> Result<Waiting> {
    const MOST: u32 = 50;
    library.read(|conn| {
        let count = count(conn)?;
        let next: Option<(i64, String)> = conn
            .prepare_cached(
                "SELECT after, reason FROM look_up WHERE state = 'waiting' ORDER BY after LIMIT 1",
            )?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?
            .filter(|(after, reason): &(i64, String)| {
                *after > Timestamp::now().0 && !reason.is_empty()
            });
        let mut find = conn.prepare_cached(&format!(
            "SELECT subject, noun, reason,
                    iif(noun = 'item', (SELECT title FROM item WHERE item.id = subject),
                        (SELECT payload ->> 'original_name' FROM job WHERE job.id = subject))
             FROM look_up WHERE state = 'parked' AND {THERE} ORDER BY added DESC LIMIT ?1"
        ))?;
        let parked = find
            .query_map([MOST], |row| {
                let noun: String = row.get(1)?;
                Ok(ParkedLookUp {
                    item: match Subject::of(row.get(0)?, &noun) {
                        Subject::Item(item) => Some(item),
                        Subject::Card(_) => None,
                    },
                    reason: row.get(2)?,
                    title: row.get::<_, Option<String>>(3)?.unwrap_or_default(),
                })
            })?
            .collect::<std::result::Result<_, _>>()?;
        let (until, why) = match next {
            Some((after, why)) => (Some(Timestamp(after)), why),
            None => (None, String::new()),
        };
        Ok(Waiting {
            count,
            why,
            until,
            parked,
        })
    })
}

impl Library {
    /// The same library, where what follows belongs to the step that brought this paper in, or if that is not
    /// known any more is a step of its own.
    ///
    /// # Errors
    /// Those of a library that cannot be read.
    pub fn continuing(&self, item: ItemId) -> Result<Self> {
        let made: Option<i64> = self.read(|conn| {
            Ok(conn
                .prepare_cached(
                    "SELECT group_id FROM history
                     WHERE state = 'done' AND seq IN (SELECT seq FROM change WHERE item_id = ?1)
                       AND (op LIKE '{\"op\":\"import\"%' OR op LIKE '{\"op\":\"new-item\"%')
                     ORDER BY seq LIMIT 1",
                )?
                .query_row([item.raw()], |row| row.get(0))
                .optional()?)
        })?;
        let joined = made.map(|group| Group {
            id: model::StepId::from_raw(group),
            at: Timestamp::now(),
        });
        Ok(match joined {
            Some(group) => self.in_group(group),
            None => self.grouped(),
        })
    }
}

#[cfg(test)]
mod tests {
    use model::Timestamp;

    use super::{FURTHEST, LEASE, Subject, ask, put_off, take_at};
    use crate::tests::support::Temp;

    #[test]
    fn a_clock_that_was_set_back_has_nothing_wait_for_years() {
        let temp = Temp::new();
        let library = temp.library();
        let [one, other] = ["A", "B"].map(|title| Subject::Item(temp.item(title)));
        ask(library, &[one, other]).unwrap();
        let (now, years) = (Timestamp::now().0, 30 * 365 * 24 * 60 * 60 * 1000);
        // By a clock that is far ahead one is taken, and the other put off.
        let ahead = now + years;
        let taken = take_at(library, ahead).unwrap().unwrap().0;
        assert_eq!(taken, one);
        put_off(library, other, Timestamp(ahead + LEASE), "busy", false).unwrap();
        assert!(take_at(library, ahead).unwrap().is_none());
        // Set right, both are due, and each once.
        for _ in 0..2 {
            assert!(take_at(library, now).unwrap().is_some());
        }
        assert!(take_at(library, now).unwrap().is_none());
        // What a service has asked for holds.
        put_off(library, one, Timestamp(now + FURTHEST), "busy", false).unwrap();
        assert!(take_at(library, now).unwrap().is_none());
    }
}
