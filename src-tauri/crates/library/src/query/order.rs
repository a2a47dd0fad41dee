//! The orders of lists: a walk along an index, or one pass over the narrow table of units.
//!
//! Equal ones come in the order in which they came into the library, in either direction, and what
//! has no value comes last in either direction.

use model::{Place, Result, Sort, SortKey};
use rusqlite::Connection;

use super::{Ords, bit, none, notes};
use crate::open::Library;
use crate::trouble::Db;

/// All items, those in the trash too, in this order, by their numbers. A place that has an order of
/// its own gives only its items in that order, unless another one is asked for.
pub fn ordered(library: &Library, place: Place, sort: Sort) -> Result<Vec<u32>> {
    library.read(|conn| {
        let list = places(conn, place, sort)?;
        Ok(list.into_iter().map(|(ord, _)| ord).collect())
    })
}

/// The order that a place of its own has, unless another one is asked for.
pub(crate) fn places(conn: &Connection, place: Place, sort: Sort) -> Db<Vec<(u32, i64)>> {
    let sql = match place {
        Place::Queue if is_natural(sort) => {
            "SELECT ord, id FROM unit WHERE queue <> 0 ORDER BY queue, id"
        }
        Place::RecentlyRead if is_natural(sort) => {
            "SELECT ord, id FROM unit WHERE last_read <> 0 ORDER BY last_read DESC, id DESC"
        }
        _ => return walk(conn, sort),
    };
    let mut list = Vec::new();
    along(conn, sql, false, &mut list)?;
    Ok(list)
}

fn is_natural(sort: Sort) -> bool {
    sort == Sort::default() || sort.by == SortKey::Relevance
}

/// All items in this order, by number and id.
fn walk(conn: &Connection, sort: Sort) -> Db<Vec<(u32, i64)>> {
    let down = sort.descending;
    match sort.by {
        SortKey::Added => by_added(conn, down),
        SortKey::Title => by_key(
            conn,
            "SELECT ord, id, title FROM unit NOT INDEXED WHERE note = 0",
            down,
        ),
        SortKey::Author => by_key(
            conn,
            "SELECT ord, id, author FROM unit NOT INDEXED WHERE note = 0",
            down,
        ),
        SortKey::Venue => by_key(
            conn,
            "SELECT ord, id, venue FROM unit NOT INDEXED WHERE note = 0",
            down,
        ),
        SortKey::Year => by_date(conn, down),
        // Without a query nothing fits better than the rest.
        SortKey::Relevance => by_added(conn, true),
        SortKey::Rating => few(conn, "rating", down, false),
        SortKey::Status => few(conn, "status", down, !down),
    }
}

/// Downwards, what came at one moment is turned round.
fn by_added(conn: &Connection, down: bool) -> Db<Vec<(u32, i64)>> {
    let mut list = Vec::new();
    if !down {
        along(
            conn,
            "SELECT ord, id FROM unit WHERE note = 0 ORDER BY added, id",
            false,
            &mut list,
        )?;
        return Ok(list);
    }
    along(
        conn,
        "SELECT ord, id, added FROM unit WHERE note = 0 ORDER BY added DESC, id DESC",
        true,
        &mut list,
    )?;
    Ok(list)
}

/// Walks along an index. With `turned`, downwards: then what has the same third column is turned
/// round.
fn along(conn: &Connection, sql: &str, turned: bool, list: &mut Vec<(u32, i64)>) -> Db<()> {
    let mut find = conn.prepare_cached(sql)?;
    let mut rows = find.query([])?;
    let (mut begun, mut last) = (list.len(), None);
    while let Some(row) = rows.next()? {
        if turned && last != Some(row.get::<_, i64>(2)?) {
            last = Some(row.get(2)?);
            turn(list, begun);
            begun = list.len();
        }
        list.push((row.get(0)?, row.get(1)?));
    }
    if turned {
        turn(list, begun);
    }
    Ok(())
}

fn turn(list: &mut [(u32, i64)], from: usize) {
    if let Some(run) = list.get_mut(from..) {
        run.reverse();
    }
}

/// One item while it is sorted: what has no value, the first bytes of its key, which mostly decide,
/// the rest of them among those of all items, and what it is.
struct Entry {
    missing: bool,
    first: u64,
    rest: std::ops::Range<usize>,
    id: i64,
    ord: u32,
}

fn by_key(conn: &Connection, sql: &str, down: bool) -> Db<Vec<(u32, i64)>> {
    let (mut entries, mut rests) = (Vec::new(), Vec::new());
    let mut find = conn.prepare_cached(sql)?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        let key = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
        let mut first = [0; 8];
        for (to, from) in first.iter_mut().zip(key) {
            *to = *from;
        }
        let begin = rests.len();
        rests.extend_from_slice(key.get(first.len()..).unwrap_or_default());
        entries.push(Entry {
            missing: key.is_empty(),
            first: u64::from_be_bytes(first),
            rest: begin..rests.len(),
            id: row.get(1)?,
            ord: row.get(0)?,
        });
    }
    Ok(sorted(entries, &rests, down))
}

fn by_date(conn: &Connection, down: bool) -> Db<Vec<(u32, i64)>> {
    let mut entries = Vec::new();
    let mut find =
        conn.prepare_cached("SELECT ord, id, year, day FROM unit NOT INDEXED WHERE note = 0")?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        let (year, day): (i64, i64) = (row.get(2)?, row.get(3)?);
        let days = (year << 16) + day;
        entries.push(Entry {
            missing: year == 0,
            first: days.wrapping_sub(i64::MIN).cast_unsigned(),
            rest: 0..0,
            id: row.get(1)?,
            ord: row.get(0)?,
        });
    }
    // Many papers are of one month, so the id decides often: no closure for it.
    let turned = |first: u64| if down { !first } else { first };
    entries.sort_unstable_by_key(|entry| (entry.missing, turned(entry.first), entry.id));
    Ok(entries
        .into_iter()
        .map(|entry| (entry.ord, entry.id))
        .collect())
}

fn sorted(mut entries: Vec<Entry>, rests: &[u8], down: bool) -> Vec<(u32, i64)> {
    let rest = |entry: &Entry| rests.get(entry.rest.clone());
    entries.sort_unstable_by(|a, b| {
        let keys = || {
            let keys = a.first.cmp(&b.first).then_with(|| rest(a).cmp(&rest(b)));
            if down { keys.reverse() } else { keys }
        };
        let order = a.missing.cmp(&b.missing).then_with(keys);
        order.then_with(|| a.id.cmp(&b.id))
    });
    entries
        .into_iter()
        .map(|entry| (entry.ord, entry.id))
        .collect()
}

/// The order by a column that is 0 for most items: those are put before or after the others.
fn few(conn: &Connection, column: &str, down: bool, rest_first: bool) -> Db<Vec<(u32, i64)>> {
    let way = if down { "DESC" } else { "ASC" };
    let sql = format!(
        "SELECT ord, id, {column} FROM unit WHERE {column} <> 0 ORDER BY {column} {way}, id {way}"
    );
    let mut some = Vec::new();
    along(conn, &sql, down, &mut some)?;
    let mut skip = notes(conn)?;
    skip.union_with(&numbers(conn, &some)?);
    let mut rest = Vec::new();
    along(
        conn,
        "SELECT ord, id FROM unit ORDER BY id",
        false,
        &mut rest,
    )?;
    rest.retain(|(ord, _)| !skip.contains(bit(*ord)));
    let (mut first, then) = if rest_first {
        (rest, some)
    } else {
        (some, rest)
    };
    first.extend(then);
    Ok(first)
}

fn numbers(conn: &Connection, list: &[(u32, i64)]) -> Db<Ords> {
    let mut set = none(conn)?;
    for (ord, _) in list {
        set.grow_and_insert(bit(*ord));
    }
    Ok(set)
}
