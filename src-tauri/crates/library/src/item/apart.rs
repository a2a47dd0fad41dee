//! What the person said of two items: that they are not the same work. It is no step of the history,
//! and holds for whatever the two are merged into.

use std::collections::BTreeSet;

use model::{ItemId, Noun, Result, Timestamp};
use rusqlite::Connection;

use super::must_exist;
use crate::open::Library;
use crate::trouble::Db;

/// Pairs of items, each with the smaller id first.
pub type Pairs = BTreeSet<(ItemId, ItemId)>;

/// All pairs of these items.
fn pairs(items: &[ItemId]) -> Pairs {
    let mut all = Pairs::new();
    for (place, one) in items.iter().enumerate() {
        for other in items.iter().skip(place + 1).filter(|other| *other != one) {
            all.insert((*one.min(other), *one.max(other)));
        }
    }
    all
}

/// No two of these items are the same work.
pub fn set_apart(library: &Library, items: &[ItemId]) -> Result<()> {
    let (items, pairs) = (items.to_vec(), pairs(items));
    library.raw(move |conn, nouns| {
        must_exist(conn, &items)?;
        nouns.push(Noun::Setting);
        let now = Timestamp::now();
        let mut insert =
            conn.prepare_cached("INSERT OR IGNORE INTO not_same (a, b, at) VALUES (?1, ?2, ?3)")?;
        for (a, b) in &pairs {
            insert.execute([a.raw(), b.raw(), now.0])?;
        }
        Ok(())
    })
}

/// Takes that back.
pub fn put_together(library: &Library, items: &[ItemId]) -> Result<()> {
    let pairs = pairs(items);
    library.raw(move |conn, nouns| {
        nouns.push(Noun::Setting);
        let mut delete = conn.prepare_cached("DELETE FROM not_same WHERE a = ?1 AND b = ?2")?;
        for (a, b) in &pairs {
            delete.execute([a.raw(), b.raw()])?;
        }
        Ok(())
    })
}

/// The pairs that are known not to be the same work. One that was merged counts as what it became.
pub fn apart(library: &Library) -> Result<Pairs> {
    library.read(read)
}

fn read(conn: &Connection) -> Db<Pairs> {
    let mut found = conn.prepare_cached(
        "SELECT ifnull(one.merged_into, a), ifnull(other.merged_into, b) FROM not_same
         LEFT JOIN item AS one ON one.id = a LEFT JOIN item AS other ON other.id = b",
    )?;
    let rows = found.query_map([], |row| {
        Ok((ItemId::from_raw(row.get(0)?), ItemId::from_raw(row.get(1)?)))
    })?;
    let mut all = Pairs::new();
    for row in rows {
        let (one, other) = row?;
        all.insert((one.min(other), one.max(other)));
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::{apart, put_together, set_apart};
    use crate::tests::support::Temp;
    use crate::{history, item};

    #[test]
    fn what_is_not_the_same_is_remembered_and_is_no_step() {
        let temp = Temp::new();
        let (one, other) = (temp.item("On Bees"), temp.item("On Bees"));
        set_apart(temp.library(), &[other, one, one]).unwrap();
        assert_eq!(apart(temp.library()).unwrap(), [(one, other)].into());
        // What is undone is the paper that was added, and not the decision.
        history::undo(temp.library(), None).unwrap().unwrap();
        history::redo(temp.library(), None).unwrap().unwrap();
        assert_eq!(apart(temp.library()).unwrap().len(), 1);
        put_together(temp.library(), &[one, other]).unwrap();
        assert!(apart(temp.library()).unwrap().is_empty());
    }

    #[test]
    fn it_holds_for_what_one_of_them_was_merged_into() {
        let temp = Temp::new();
        let [a, b, c] = ["A", "B", "C"].map(|title| temp.item(title));
        set_apart(temp.library(), &[a, c]).unwrap();
        item::merge(temp.library(), b, &[a], Vec::new()).unwrap();
        assert_eq!(apart(temp.library()).unwrap(), [(b, c)].into());
        history::undo(temp.library(), None).unwrap().unwrap();
        assert_eq!(apart(temp.library()).unwrap(), [(a, c)].into());
    }
}
