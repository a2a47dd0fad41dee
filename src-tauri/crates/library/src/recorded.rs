//! The tables that undo covers, and what one transaction did to them.

use std::collections::{BTreeMap, BTreeSet};

use model::{Changes, ItemId, Noun};
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::hooks::Action;
use rusqlite::session::{ChangesetItem, ChangesetIter, Session};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension};

use crate::files::Move;
use crate::trouble::Db;

/// How a row of a table leads to its item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leads {
    /// The first column is the item.
    First,
    /// The second column is the item.
    Second,
    /// The second column is an attachment of the item.
    ThroughAttachment,
    /// To no single item.
    Nowhere,
}

/// A table that undo covers.
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What kind of thing it holds.
    pub noun: Noun,
    /// How its rows lead to their item.
    pub leads: Leads,
}

const fn table(name: &'static str, noun: Noun, leads: Leads) -> Table {
    Table { name, noun, leads }
}

/// All tables that undo covers, children before their parents.
pub const TABLES: [Table; 14] = [
    table("annotation", Noun::Annotation, Leads::ThroughAttachment),
    table("creator", Noun::Item, Leads::First),
    table("identifier", Noun::Item, Leads::First),
    table("link", Noun::Item, Leads::First),
    table("extra", Noun::Item, Leads::First),
    table("field_source", Noun::Item, Leads::First),
    table("item_tag", Noun::Tag, Leads::First),
    table("item_collection", Noun::Collection, Leads::First),
    table("attachment", Noun::Attachment, Leads::Second),
    table("note", Noun::Note, Leads::Second),
    table("item", Noun::Item, Leads::First),
    table("tag", Noun::Tag, Leads::Nowhere),
    table("collection", Noun::Collection, Leads::Nowhere),
    table("saved_search", Noun::SavedSearch, Leads::Nowhere),
];

/// Begins to record all that undo covers.
pub fn session(conn: &Connection) -> Db<Session<'_>> {
    let mut session = Session::new(conn)?;
    for table in &TABLES {
        session.attach(Some(table.name))?;
    }
    Ok(session)
}

/// What was recorded, as the bytes of a changeset.
pub fn changeset(session: &mut Session<'_>) -> Db<Vec<u8>> {
    let mut bytes = Vec::new();
    if !session.is_empty() {
        session.changeset_strm(&mut bytes)?;
    }
    Ok(bytes)
}

/// What a transaction did to the recorded tables.
#[derive(Debug, Default)]
pub struct Scan {
    /// Which rows changed, by noun and item; item 0 where no single one is meant.
    pub touched: BTreeSet<(Noun, i64)>,
    /// Renames that the rows of attachments ask for.
    pub moves: Vec<Move>,
    /// Everything was made anew: items with all their rows, and the tags and collections that they
    /// needed. Then these few numbers are enough to undo it.
    pub made: Option<Made>,
}

/// What an import made: enough to undo it, if nothing of it was changed since.
#[derive(Debug, Default, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Made {
    /// Items, each with the sum of the hashes of its rows.
    pub items: BTreeMap<i64, u64>,
    /// Tags.
    pub tags: BTreeSet<i64>,
    /// Collections.
    pub collections: BTreeSet<i64>,
}

impl Scan {
    /// Reads a changeset. `conn` is asked for what an update does not say.
    pub fn of(conn: &Connection, changeset: &[u8]) -> Db<Self> {
        let mut scan = Self::default();
        let mut made = Some(Made::default());
        let mut bytes = changeset;
        let input: &mut dyn std::io::Read = &mut bytes;
        let mut rows = ChangesetIter::start_strm(&input)?;
        while let Some(row) = rows.next()? {
            let op = row.op()?;
            let Some(table) = TABLES.iter().find(|table| table.name == op.table_name()) else {
                continue;
            };
            let action = op.code();
            let columns = usize::try_from(op.number_of_columns()).unwrap_or_default();
            let key = integer(row, action, 0);
            let item = item_of(conn, row, action, table)?;
            scan.touched.insert((table.noun, item));
            if action == Action::SQLITE_UPDATE
                && let Some(other) = moved_to(conn, row, table)?
            {
                scan.touched.insert((table.noun, other));
            }
            if table.name == "attachment" {
                scan.moves.extend(Move::of_row(row, action, key));
            }
            if action == Action::SQLITE_INSERT {
                if let Some(made) = made.as_mut() {
                    match table.name {
                        "tag" => drop(made.tags.insert(key)),
                        "collection" => drop(made.collections.insert(key)),
                        "saved_search" => {}
                        _ => {
                            let sum = made.items.entry(item).or_insert(0);
                            *sum = sum.wrapping_add(hash(table.name, columns, |column| {
                                row.new_value(column).ok()
                            }));
                        }
                    }
                }
                if table.name == "saved_search" {
                    made = None;
                }
            } else {
                made = None;
            }
        }
        drop(rows);
        scan.made = made.filter(|made| {
            made.items.keys().all(|item| *item != 0)
                && made.items.keys().all(|item| inserted(&scan.touched, *item))
        });
        Ok(scan)
    }

    /// The changes as the rest of the program sees them.
    pub fn changes(&self, seq: i64) -> Changes {
        let mut items: BTreeSet<ItemId> = self
            .touched
            .iter()
            .filter(|(_, item)| *item != 0)
            .map(|(_, item)| ItemId::from_raw(*item))
            .collect();
        let of_no_item = |noun: &Noun| {
            !matches!(
                noun,
                Noun::History | Noun::Job | Noun::Setting | Noun::SavedSearch
            )
        };
        let unnamed = self
            .touched
            .iter()
            .any(|(noun, item)| *item == 0 && of_no_item(noun));
        if unnamed || items.len() > Changes::MOST_ITEMS {
            items.clear();
        }
        Changes {
            seq,
            nouns: self.touched.iter().map(|(noun, _)| *noun).collect(),
            items,
        }
    }
}

fn inserted(touched: &BTreeSet<(Noun, i64)>, item: i64) -> bool {
    touched.contains(&(Noun::Item, item))
}

/// The value of a column as far as the change tells it: the new one of an insert, else the old one.
pub fn value<'a>(row: &'a ChangesetItem, action: Action, column: usize) -> Option<ValueRef<'a>> {
    match action {
        Action::SQLITE_INSERT => row.new_value(column).ok(),
        _ => row.old_value(column).ok(),
    }
}

fn integer(row: &ChangesetItem, action: Action, column: usize) -> i64 {
    value(row, action, column)
        .and_then(|value| value.as_i64().ok())
        .unwrap_or_default()
}

fn item_of(conn: &Connection, row: &ChangesetItem, action: Action, table: &Table) -> Db<i64> {
    let of = |sql: &str, id: i64| -> Db<i64> {
        let found: Option<Option<i64>> = conn
            .prepare_cached(sql)?
            .query_row([id], |row| row.get(0))
            .optional()?;
        Ok(found.flatten().unwrap_or_default())
    };
    match table.leads {
        Leads::Nowhere => Ok(0),
        Leads::First => Ok(integer(row, action, 0)),
        Leads::Second => match integer(row, action, 1) {
            0 if table.name == "attachment" => of(
                "SELECT item_id FROM attachment WHERE id = ?1",
                integer(row, action, 0),
            ),
            0 => of(
                "SELECT item_id FROM note WHERE id = ?1",
                integer(row, action, 0),
            ),
            item => Ok(item),
        },
        Leads::ThroughAttachment => {
            let attachment = match integer(row, action, 1) {
                0 => of(
                    "SELECT attachment_id FROM annotation WHERE id = ?1",
                    integer(row, action, 0),
                )?,
                attachment => attachment,
            };
            of("SELECT item_id FROM attachment WHERE id = ?1", attachment)
        }
    }
}

/// The item that a row has moved to, as notes and files do when items are merged.
fn moved_to(conn: &Connection, row: &ChangesetItem, table: &Table) -> Db<Option<i64>> {
    let Ok(Ok(now)) = row.new_value(1).map(|value| value.as_i64()) else {
        return Ok(None);
    };
    match table.leads {
        Leads::Second => Ok(Some(now)),
        Leads::ThroughAttachment => Ok(conn
            .prepare_cached("SELECT item_id FROM attachment WHERE id = ?1")?
            .query_row([now], |row| row.get(0))
            .optional()?),
        Leads::First | Leads::Nowhere => Ok(None),
    }
}

/// The column of `attachment` that says where a file lies.
pub const PATH: usize = 3;
/// The columns of `attachment` that change outside the history: the name, which follows the paper,
/// and the time, which other programs touch.
pub const FOLLOWING: [usize; 2] = [PATH, 8];

/// A hash of one row with its table, the same for a row in a changeset and in the database. What
/// changes outside the history is no part of it: an import whose files were renamed since is still
/// what it was.
pub fn hash<'a>(table: &str, columns: usize, value: impl Fn(usize) -> Option<ValueRef<'a>>) -> u64 {
    let file = table == "attachment";
    hash_whole(table, columns, |column| {
        let follows = file && FOLLOWING.contains(&column);
        value(column).filter(|_| !follows)
    })
}

/// The same with all columns, as libraries before names followed the papers kept it.
pub fn hash_whole<'a>(
    table: &str,
    columns: usize,
    value: impl Fn(usize) -> Option<ValueRef<'a>>,
) -> u64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(table.as_bytes());
    for column in 0..columns {
        let (kind, bytes): (u8, std::borrow::Cow<'_, [u8]>) = match value(column) {
            None | Some(ValueRef::Null) => (0, (&[] as &[u8]).into()),
            Some(ValueRef::Integer(value)) => (1, value.to_le_bytes().to_vec().into()),
            Some(ValueRef::Real(value)) => (2, value.to_le_bytes().to_vec().into()),
            Some(ValueRef::Text(bytes)) => (3, bytes.into()),
            Some(ValueRef::Blob(bytes)) => (4, bytes.into()),
        };
        hasher.update(&[kind]);
        hasher.update(&bytes.len().to_le_bytes());
        hasher.update(&bytes);
    }
    let mut first = [0; 8];
    hasher.finalize_xof().fill(&mut first);
    u64::from_le_bytes(first)
}
