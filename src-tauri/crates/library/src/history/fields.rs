//! Which fields of which papers changed lately, read off what the history keeps: done or undone, by
//! whomever.

use std::collections::{BTreeMap, BTreeSet};

use model::{ItemId, Noun, Result};
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
        let mut found = FieldsChanged::default();
        if !conn
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM change WHERE seq > ?1 AND noun = ?2)")?
            .query_row([since, number(Noun::Item)], |row| row.get(0))?
        {
            return Ok(found);
        }
        let columns: Vec<String> = conn
            .prepare_cached("SELECT name FROM pragma_table_info('item')")?
            .query_map([], |row| row.get(0))?
            .collect::<std::result::Result<_, _>>()?;
        // Steps that were undone or done again have kept their place. To find them takes a look at
        // the whole history, which is had only where a change is of no new step.
        let of_old_steps: bool = conn
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM change WHERE seq > ?1 AND noun = ?2
                   AND NOT EXISTS (SELECT 1 FROM history WHERE history.seq = change.seq))",
            )?
            .query_row([since, number(Noun::History)], |row| row.get(0))?;
        let which = if of_old_steps {
            "(seq > ?1 OR undone > ?1)"
        } else {
            "seq > ?1"
        };
        let mut rows = conn.prepare_cached(&format!(
            "SELECT data FROM history WHERE {which} AND form = 'changeset' AND schema = ?2 ORDER BY seq"
        ))?;
        let mut rows = rows.query([since, schema::VERSION])?;
        while let Some(row) = rows.next()? {
            found.looked += 1;
            let data: Vec<u8> = row.get(0)?;
            read(&data, &columns, &mut found.items)?;
        }
        Ok(found)
    })
}

/// The number of a noun in the table of changes.
pub(super) fn number(noun: Noun) -> i64 {
    let place = Noun::ALL.iter().position(|other| *other == noun);
    i64::try_from(place.unwrap_or_default()).unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use model::{Creator, Field};

    use super::*;
    use crate::item::{self, Edit};
    use crate::tests::support::Temp;
    use crate::{history, note};

    /// The fields of the paper that changed since, and how many rows were read for it.
    fn since(temp: &Temp, item: ItemId, seq: i64) -> (Vec<String>, u64) {
        let found = fields_changed(temp.library(), seq).unwrap();
        let fields = found.items.get(&item).cloned().unwrap_or_default();
        (fields.into_iter().collect(), found.looked)
    }

    #[test]
    fn what_changed_is_told_when_it_is_done_undone_and_done_again() {
        let temp = Temp::new();
        let library = temp.library();
        let before = library.seq().unwrap();
        let item = temp.item("One");
        assert_eq!(since(&temp, item, before).0.len(), 0, "it came in");
        let edits = vec![
            Edit::Field(Field::Volume, Some("7".to_owned())),
            Edit::Creators(vec![Creator::author("Smith, Jane")]),
        ];
        let steps: [&dyn Fn(); 3] = [
            &|| drop(item::edit(library, &[item], edits.clone()).unwrap()),
            &|| drop(history::undo(library, None).unwrap().unwrap()),
            &|| drop(history::redo(library, None).unwrap().unwrap()),
        ];
        for step in steps {
            let seq = library.seq().unwrap();
            step();
            let (fields, _) = since(&temp, item, seq);
            assert!(fields.contains(&"creators".to_owned()), "{fields:?}");
            assert!(fields.contains(&"volume".to_owned()), "{fields:?}");
            assert!(!fields.contains(&"title".to_owned()), "{fields:?}");
            assert_eq!(since(&temp, item, library.seq().unwrap()), (vec![], 0));
        }
        let seq = library.seq().unwrap();
        note::add(library, Some(item), "typed").unwrap();
        assert_eq!(
            since(&temp, item, seq),
            (vec![], 0),
            "no row is read for that"
        );
    }
}
