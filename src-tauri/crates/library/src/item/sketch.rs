//! All items in outline, read in one pass: what tells whether two of them are the same work.

use std::collections::{BTreeSet, HashMap};

use model::{Identifier, ItemId, Kind, Result, Scheme, year_of};
use rusqlite::Connection;

use crate::open::Library;
use crate::trouble::Db;

/// An item in outline. Texts are empty where there is no value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sketch {
    /// The item.
    pub id: Option<ItemId>,
    /// Its title.
    pub title: String,
    /// Whether the title is the name of its file, for want of a better one.
    pub named_by_file: bool,
    /// Its kind.
    pub kind: Kind,
    /// Its year.
    pub year: Option<i32>,
    /// Where it was published.
    pub venue: String,
    /// Volume.
    pub volume: String,
    /// Issue.
    pub issue: String,
    /// Pages.
    pub page: String,
    /// Edition.
    pub edition: String,
    /// Family name of the first creator, or its undivided name.
    pub name: String,
    /// Given names of the first creator.
    pub given: String,
    /// All identifiers that can tell works apart.
    pub identifiers: Vec<Identifier>,
}

/// Everything outside the trash in outline, in the order in which it came, and groups of items that
/// have a file with the same bytes.
#[derive(Debug, Clone, Default)]
pub struct Sketches {
    /// The items.
    pub items: Vec<Sketch>,
    /// Places in `items` of those that share a file.
    pub same_file: Vec<Vec<usize>>,
}

/// The whole library in outline.
pub fn sketches(library: &Library) -> Result<Sketches> {
    library.read(|conn| {
        let mut items = outlines(conn)?;
        let places: HashMap<i64, usize> = items
            .iter()
            .enumerate()
            .filter_map(|(place, item)| Some((item.id?.raw(), place)))
            .collect();
        give_identifiers(conn, &mut items, &places)?;
        Ok(Sketches {
            same_file: same_file(conn, &places)?,
            items,
        })
    })
}

fn outlines(conn: &Connection) -> Db<Vec<Sketch>> {
    let mut find = conn.prepare_cached(include_str!("sketch.sql"))?;
    let rows = find.query_map([], |row| {
        let (family, literal): (String, String) = (row.get(10)?, row.get(11)?);
        Ok(Sketch {
            id: Some(ItemId::from_raw(row.get(0)?)),
            title: row.get(1)?,
            kind: Kind::from_name(row.get_ref(2)?.as_str()?).unwrap_or_default(),
            year: year_of(row.get_ref(3)?.as_str()?),
            venue: row.get(4)?,
            volume: row.get(5)?,
            issue: row.get(6)?,
            page: row.get(7)?,
            edition: row.get(8)?,
            named_by_file: row.get(9)?,
            name: if family.is_empty() { literal } else { family },
            given: row.get(12)?,
            identifiers: Vec::new(),
        })
    })?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

fn give_identifiers(
    conn: &Connection,
    items: &mut [Sketch],
    places: &HashMap<i64, usize>,
) -> Db<()> {
    let mut find = conn.prepare_cached("SELECT item_id, scheme, value FROM identifier")?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        let Some(item) = places
            .get(&row.get(0)?)
            .and_then(|place| items.get_mut(*place))
        else {
            continue;
        };
        if let Some(scheme) =
            Scheme::from_name(&row.get::<_, String>(1)?).filter(|scheme| scheme.names_one_work())
        {
            let value = row.get(2)?;
            item.identifiers.push(Identifier { scheme, value });
        }
    }
    Ok(())
}

fn same_file(conn: &Connection, places: &HashMap<i64, usize>) -> Db<Vec<Vec<usize>>> {
    let mut find = conn.prepare_cached(
        "SELECT DISTINCT blake3, item_id FROM attachment
         WHERE blake3 IN (SELECT blake3 FROM attachment GROUP BY blake3 HAVING min(item_id) <> max(item_id))
         ORDER BY blake3, item_id",
    )?;
    let mut rows = find.query([])?;
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    while let Some(row) = rows.next()? {
        let (blake3, item): (String, i64) = (row.get(0)?, row.get(1)?);
        let Some(place) = places.get(&item) else {
            continue;
        };
        match groups.last_mut().filter(|(last, _)| *last == blake3) {
            Some((_, group)) => group.push(*place),
            None => groups.push((blake3, vec![*place])),
        }
    }
    Ok(groups
        .into_iter()
        .map(|(_, group)| group)
        .filter(|group| group.len() > 1)
        .collect())
}

/// Those of these items that are outside the trash.
pub fn outside_trash(library: &Library, ids: &[ItemId]) -> Result<BTreeSet<ItemId>> {
    library.read(|conn| {
        let mut find = conn
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM item WHERE id = ?1 AND trashed = 0)")?;
        let mut found = BTreeSet::new();
        for id in ids {
            if find.query_row([id.raw()], |row| row.get(0))? {
                found.insert(*id);
            }
        }
        Ok(found)
    })
}

#[cfg(test)]
mod tests {
    use model::{Creator, Identifier, Scheme};

    use super::sketches;
    use crate::item;
    use crate::tests::support::{Temp, attach, draft};

    #[test]
    fn an_item_in_outline_has_what_tells_works_apart() {
        let temp = Temp::new();
        let mut full = draft("On Bees");
        full.creators = vec![Creator::author("Smith, Jane"), Creator::author("Doe, Al")];
        full.fields.issued = Some("2019-03".to_owned());
        full.identifiers = vec![
            Identifier::parse(Scheme::Doi, "10.1000/1").unwrap(),
            Identifier::parse(Scheme::Issn, "0378-5955").unwrap(),
        ];
        let one = item::create(temp.library(), full).unwrap().value;
        let other = temp.item("Bare");
        item::trash(temp.library(), &[temp.item("Gone")]).unwrap();
        attach(&temp, one, b"%PDF-bees");
        let found = sketches(temp.library()).unwrap();
        let [first, second] = found.items.as_slice() else {
            panic!("{found:?}");
        };
        assert_eq!((first.id, second.id), (Some(one), Some(other)));
        assert_eq!(
            (first.name.as_str(), first.given.as_str()),
            ("Smith", "Jane")
        );
        assert_eq!(first.year, Some(2019));
        // A journal's number tells no works apart.
        assert_eq!(first.identifiers.len(), 1);
        assert!(found.same_file.is_empty());
    }
}
