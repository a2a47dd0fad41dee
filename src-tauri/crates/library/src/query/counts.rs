//! How many of the items found have each year, tag, status, kind or collection.

use std::collections::{BTreeMap, BTreeSet};

use model::{Result, Status};
use rusqlite::types::FromSql;
use rusqlite::{Connection, Rows};

use super::{Ords, bit, items};
use crate::open::Library;
use crate::trouble::Db;
use crate::unit::status_number;
use crate::{collection, tag};

/// By what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Facet {
    /// Year of publication.
    Year,
    /// Tag; an item counts for those above its tags too.
    Tag,
    /// Reading status.
    Status,
    /// What kind of work.
    Kind,
    /// Collection by its path; an item counts for those that its collections lie in too.
    Collection,
}

/// A value and how many of the items have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The year, the name of the tag, status or kind, or the path of the collection.
    pub value: String,
    /// How many.
    pub count: u32,
}

/// Up to this many items are asked one by one; for more, the whole index is read.
const FEW: usize = 2000;

/// Counts the items of a set by a facet: the most frequent value first, years from the newest.
/// Values that no item of the set has are left out.
pub fn counts(library: &Library, within: &Ords, facet: Facet) -> Result<Vec<Count>> {
    library.read(|conn| of(conn, within, facet, FEW))
}

/// The same; up to `few` items are asked one by one.
pub(super) fn of(conn: &Connection, within: &Ords, facet: Facet, few: usize) -> Db<Vec<Count>> {
    let mut set = within.clone();
    set.intersect_with(&items(conn)?);
    let within = Within {
        conn,
        few: set.count_ones(..) <= few,
        set,
    };
    match facet {
        Facet::Year => years(&within),
        Facet::Kind => kinds(&within),
        Facet::Status => statuses(&within),
        Facet::Tag => shelves(&within, "item_tag", "tag_id", tag::names(conn)?),
        Facet::Collection => {
            let paths = collection::paths(conn)?.into_iter().collect();
            shelves(&within, "item_collection", "collection_id", paths)
        }
    }
}

/// The items that are counted.
struct Within<'c> {
    conn: &'c Connection,
    set: Ords,
    few: bool,
}

impl Within<'_> {
    /// Tells `told` of every number and value of these items. `of_one` finds those of one number,
    /// `of_all` those of all items; either has the number and the value as its columns.
    fn each<T: FromSql>(&self, of_one: &str, of_all: &str, mut told: impl FnMut(u32, T)) -> Db<()> {
        let mut tell = |rows: &mut Rows<'_>| -> Db<()> {
            while let Some(row) = rows.next()? {
                let ord = row.get(0)?;
                if self.set.contains(bit(ord)) {
                    told(ord, row.get(1)?);
                }
            }
            Ok(())
        };
        if !self.few {
            return tell(&mut self.conn.prepare_cached(of_all)?.query([])?);
        }
        let mut find = self.conn.prepare_cached(of_one)?;
        for ord in self.set.ones() {
            tell(&mut find.query([i64::try_from(ord).unwrap_or(i64::MAX)])?)?;
        }
        Ok(())
    }
}

fn years(within: &Within<'_>) -> Db<Vec<Count>> {
    let mut counts: BTreeMap<i32, u32> = BTreeMap::new();
    within.each(
        "SELECT ord, year FROM unit WHERE ord = ?1 AND year <> 0",
        "SELECT ord, year FROM unit WHERE note = 0 AND year <> 0",
        |_, year| *counts.entry(year).or_default() += 1,
    )?;
    let newest_first = counts.into_iter().rev();
    Ok(newest_first
        .map(|(year, count)| Count {
            value: year.to_string(),
            count,
        })
        .collect())
}

fn kinds(within: &Within<'_>) -> Db<Vec<Count>> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    within.each(
        "SELECT ord, kind FROM unit WHERE ord = ?1",
        "SELECT ord, kind FROM unit WHERE note = 0",
        |_, kind: String| match counts.get_mut(&kind) {
            Some(count) => *count += 1,
            None => drop(counts.insert(kind, 1)),
        },
    )?;
    Ok(most_first(counts))
}

fn statuses(within: &Within<'_>) -> Db<Vec<Count>> {
    let mut begun: BTreeMap<i64, u32> = BTreeMap::new();
    within.each(
        "SELECT ord, status FROM unit WHERE ord = ?1 AND status <> 0",
        "SELECT ord, status FROM unit WHERE status <> 0",
        |_, status| *begun.entry(status).or_default() += 1,
    )?;
    let all = u32::try_from(within.set.count_ones(..)).unwrap_or(u32::MAX);
    let unread = all.saturating_sub(begun.values().sum());
    begun.insert(status_number(Status::Unread), unread);
    let named = [Status::Unread, Status::Reading, Status::Read].map(|status| {
        let count = begun.get(&status_number(status)).copied();
        (status.name().to_owned(), count.unwrap_or_default())
    });
    Ok(most_first(named.into_iter().collect()))
}

fn most_first(counts: BTreeMap<String, u32>) -> Vec<Count> {
    let mut list: Vec<Count> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(value, count)| Count { value, count })
        .collect();
    list.sort_by_key(|one| std::cmp::Reverse(one.count));
    list
}

/// Tags or collections: what an item is joined to by the rows of `table`, those of one item
/// together.
fn shelves(
    within: &Within<'_>,
    table: &str,
    column: &str,
    names: Vec<(i64, String)>,
) -> Db<Vec<Count>> {
    let above = Above::of(&names);
    let mut counts: BTreeMap<i64, u32> = BTreeMap::new();
    let (mut last, mut counted) = (0, BTreeSet::new());
    within.each(
        &format!("SELECT ord, {column} FROM unit JOIN {table} ON item_id = unit.id WHERE ord = ?1"),
        &format!("SELECT ord, {column} FROM {table} CROSS JOIN unit ON unit.id = item_id ORDER BY item_id"),
        |ord, id: i64| {
            if ord != last {
                last = ord;
                counted.clear();
            }
            for id in above.of_one(id) {
                if counted.insert(*id) {
                    *counts.entry(*id).or_default() += 1;
                }
            }
        },
    )?;
    let named = names
        .into_iter()
        .filter_map(|(id, name)| Some((name, *counts.get(&id)?)));
    Ok(most_first(named.collect()))
}

/// For each tag or collection itself and those above it.
struct Above(BTreeMap<i64, Vec<i64>>);

impl Above {
    fn of(names: &[(i64, String)]) -> Self {
        let ids: BTreeMap<&str, i64> = names
            .iter()
            .map(|(id, name)| (name.as_str(), *id))
            .collect();
        let path = |name: &str| {
            let ends = name
                .match_indices('/')
                .map(|(at, _)| at)
                .chain([name.len()]);
            ends.filter_map(|end| ids.get(name.get(..end)?).copied())
                .collect()
        };
        Self(names.iter().map(|(id, name)| (*id, path(name))).collect())
    }

    fn of_one(&self, id: i64) -> &[i64] {
        self.0.get(&id).map_or(&[], Vec::as_slice)
    }
}
