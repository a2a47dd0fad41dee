//! What is to be looked up on the network, and when. Outside undo.

use model::{AttachmentId, ItemId, Noun, ParkedLookUp, Result, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

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

/// Whoever is at a look-up has so long, in milliseconds; then another may begin with it.
const LEASE: i64 = 3 * 60 * 1000;

/// After so many attempts a look-up is given up, with its reason.
pub const ATTEMPTS: u32 = 3;

/// Of those that still exist: a paper outside the trash, a file that waits.
const THERE: &str =
    "(noun = 'item' AND EXISTS (SELECT 1 FROM item WHERE item.id = subject AND trashed = 0)
    OR noun = 'card' AND EXISTS (SELECT 1 FROM job WHERE job.id = subject AND kind = 'review'))";

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

/// Takes the next whose time has come, the longest waiting first; nobody else gets it for three minutes.
///
/// # Errors
/// Those of a library that cannot be written.
pub fn take(library: &Library) -> Result<Option<(Subject, u32)>> {
    let now = Timestamp::now().0;
    let due: bool = library.read(|conn| {
        Ok(conn
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM look_up WHERE state = 'waiting' AND after <= ?1)",
            )?
            .query_row([now], |row| row.get(0))?)
    })?;
    if !due {
        return Ok(None);
    }
    library.raw(move |conn, _| {
        conn.execute(&format!("DELETE FROM look_up WHERE NOT {THERE}"), [])?;
        Ok(conn
            .prepare_cached(
                "UPDATE look_up SET after = ?2 WHERE subject =
                   (SELECT subject FROM look_up WHERE state = 'waiting' AND after <= ?1 ORDER BY after, subject LIMIT 1)
                 RETURNING subject, noun, attempts",
            )?
            .query_row(params![now, now + LEASE], |row| {
                let noun: String = row.get(1)?;
                Ok((Subject::of(row.get(0)?, &noun), row.get(2)?))
            })
            .optional()?)
    })
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

/// All that waits waits at least until then, for this reason: the network is away.
///
/// # Errors
/// Those of a library that cannot be written.
pub fn put_all_off(library: &Library, until: Timestamp, reason: &str) -> Result<()> {
    let reason = reason.to_owned();
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Job);
        conn.execute(
            "UPDATE look_up SET after = max(after, ?1), reason = ?2 WHERE state = 'waiting'",
            params![until.0, reason],
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
        let count = conn
            .prepare_cached(&format!(
                "SELECT count(*) FROM look_up WHERE state = 'waiting' AND {THERE}"
            ))?
            .query_row([], |row| row.get(0))?;
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
    /// The same library, where what follows belongs to the step that brought this paper in, as long as nobody
    /// has touched the paper since; else a step of its own.
    ///
    /// # Errors
    /// Those of a library that cannot be read.
    pub fn continuing(&self, item: ItemId) -> Result<Self> {
        let groups: Vec<(i64, bool)> = self.read(|conn| {
            let mut find = conn.prepare_cached(
                "SELECT group_id, max(op LIKE '{\"op\":\"import\"%' OR op LIKE '{\"op\":\"new-item\"%') FROM history
                 WHERE state = 'done' AND seq IN (SELECT seq FROM change WHERE item_id = ?1)
                 GROUP BY group_id LIMIT 2",
            )?;
            let found = find.query_map([item.raw()], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(found.collect::<std::result::Result<_, _>>()?)
        })?;
        let joined = match groups.as_slice() {
            [(group, true)] => Some(Group {
                id: model::StepId::from_raw(*group),
                at: Timestamp::now(),
            }),
            _ => None,
        };
        Ok(match joined {
            Some(group) => self.in_group(group),
            None => self.grouped(),
        })
    }
}
