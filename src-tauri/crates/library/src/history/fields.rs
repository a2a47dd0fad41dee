//! Which fields of which papers changed lately, read off what the history keeps: done or undone, by
//! whomever.

use std::collections::{BTreeMap, BTreeSet};

use model::{ItemId, Result};
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::hooks::Action;
use rusqlite::session::ChangesetIter;

use crate::open::Library;
use crate::recorded::value;
use crate::schema;
use crate::trouble::Db;

/// What changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldsChanged {
    /// By paper: columns of the item, `creators`, `identifiers`. Papers that came in are left out.
    pub items: BTreeMap<ItemId, BTreeSet<String>>,
    /// How many rows of the history were read for it.
    pub looked: u64,
}

/// What changed after this place in the sequence of changes.
pub fn fields_changed(library: &Library, since: i64) -> Result<FieldsChanged> {
    library.read(|conn| {
        let columns: Vec<String> = conn
            .prepare_cached("SELECT name FROM pragma_table_info('item')")?
            .query_map([], |row| row.get(0))?
            .collect::<std::result::Result<_, _>>()?;
        let mut found = FieldsChanged::default();
        let mut rows = conn.prepare_cached(
            "SELECT data FROM history
             WHERE (seq > ?1 OR undone > ?1) AND form = 'changeset' AND schema = ?2
             ORDER BY seq",
        )?;
        let mut rows = rows.query([since, schema::VERSION])?;
        while let Some(row) = rows.next()? {
            found.looked += 1;
            let data: Vec<u8> = row.get(0)?;
            read(&data, &columns, &mut found.items)?;
        }
        Ok(found)
    })
}

fn read(
    changeset: &[u8],
    columns: &[String],
    items: &mut BTreeMap<ItemId, BTreeSet<String>>,
) -> Db<()> {
    let mut made = BTreeSet::new();
    let mut found: BTreeMap<ItemId, BTreeSet<String>> = BTreeMap::new();
    let mut bytes = changeset;
    let input: &mut dyn std::io::Read = &mut bytes;
    let mut rows = ChangesetIter::start_strm(&input)?;
    while let Some(row) = rows.next()? {
        let op = row.op()?;
        let action = op.code();
        let Some(item) = value(row, action, 0)
            .and_then(|value| value.as_i64().ok())
            .map(ItemId::from_raw)
        else {
            continue;
        };
        match op.table_name() {
            "item" if action == Action::SQLITE_UPDATE => {
                let changed = columns.iter().enumerate().skip(1);
                let changed = changed.filter(|(place, _)| row.new_value(*place).is_ok());
                let names = changed.map(|(_, name)| name.clone());
                found.entry(item).or_default().extend(names);
            }
            "item" => drop(made.insert(item)),
            "creator" => drop(found.entry(item).or_default().insert("creators".to_owned())),
            "identifier" => {
                found
                    .entry(item)
                    .or_default()
                    .insert("identifiers".to_owned());
            }
            _ => {}
        }
    }
    for (item, fields) in found.into_iter().filter(|(item, _)| !made.contains(item)) {
        items.entry(item).or_default().extend(fields);
    }
    Ok(())
}
