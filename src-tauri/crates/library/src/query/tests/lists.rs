//! Orders, windows and counts, each against plain SQL.

use std::collections::BTreeSet;

use model::query::{Clause, Thing};
use model::{Creator, Filter, ItemId, Kind, Sort, SortKey, Status};

use super::super::*;
use crate::item::{self, Edit};
use crate::tests::support::{Temp, draft};
use crate::{collection, history, note, tag};

/// Items of which several have each value, some have none, and titles tie.
fn many() -> Temp {
    let temp = Temp::new();
    let library = temp.library();
    for n in 0..60usize {
        let mut paper = draft(["", "Bees", "ants", "(Ants)", "Zoo"][n % 5]);
        paper.fields.issued = ["1999-03", "1999", "-0300", "2020-12"]
            .get(n % 7)
            .map(|issued| (*issued).to_owned());
        paper.fields.container_title = Some(["Nature", "", "Science"][n % 3].to_owned());
        paper.creators =
            Vec::from_iter((n % 4 > 0).then(|| Creator::author(["", "B, A", "a", "É"][n % 4])));
        paper.kind = [Kind::Book, Kind::Article][n % 2];
        paper.tags = vec![
            ["a", "a/b", "a/b/c", "d"][n % 4].to_owned(),
            ["d", "e/f"][n % 2].to_owned(),
        ];
        paper.collections = vec![["X", "X/Y", "Z"][n % 3].to_owned()];
        let id = item::create(library, paper).unwrap().value;
        item::rate(library, &[id], u8::try_from(n % 6).unwrap()).unwrap();
        let status = [Status::Unread, Status::Reading, Status::Read][n % 3];
        item::set_status(library, &[id], status).unwrap();
        if n % 11 == 0 {
            note::add(library, None, "between them").unwrap();
        }
    }
    temp
}

const KEYS: [SortKey; 7] = [
    SortKey::Added,
    SortKey::Title,
    SortKey::Author,
    SortKey::Year,
    SortKey::Venue,
    SortKey::Rating,
    SortKey::Status,
];

#[test]
fn every_order_is_that_of_plain_sql_in_both_directions() {
    let temp = many();
    for by in KEYS {
        for descending in [false, true] {
            let way = if descending { "DESC" } else { "ASC" };
            let column = match by {
                SortKey::Added | SortKey::Relevance => "added",
                SortKey::Title => "title",
                SortKey::Author => "author",
                SortKey::Year => "year",
                SortKey::Venue => "venue",
                SortKey::Rating => "rating",
                SortKey::Status => "status",
            };
            let missing = match by {
                SortKey::Title | SortKey::Author | SortKey::Venue => format!("{column} = x''"),
                SortKey::Year | SortKey::Rating => format!("{column} = 0"),
                SortKey::Added | SortKey::Relevance | SortKey::Status => "ord < 0".to_owned(),
            };
            let sql = format!(
                "SELECT ord FROM unit WHERE note = 0 ORDER BY {missing}, {column} {way}, iif({}, day, 0) {way}, id",
                by == SortKey::Year
            );
            let expected: Vec<u32> = temp
                .library()
                .read(|conn| {
                    let mut find = conn.prepare(&sql)?;
                    let found = find.query_map([], |row| row.get(0))?;
                    Ok(found.collect::<std::result::Result<_, _>>()?)
                })
                .unwrap();
            let sort = Sort { by, descending };
            assert_eq!(expected.len(), 60);
            assert_eq!(
                ordered(temp.library(), model::Place::All, sort).unwrap(),
                expected,
                "{sort:?}"
            );
        }
    }
}

#[test]
fn a_window_of_a_list_is_the_order_cut_and_filtered() {
    let temp = many();
    let library = temp.library();
    let filter = Filter {
        tag: Some("a".to_owned()),
        ..Filter::default()
    };
    for by in KEYS {
        let sort = Sort {
            by,
            descending: true,
        };
        let ids = item::ids(library, &filter, sort).unwrap();
        assert_eq!(ids.len(), 45);
        let rows = item::rows(library, &filter, sort, 10, 7).unwrap();
        assert_eq!(rows.total, 45);
        let shown: Vec<ItemId> = rows.rows.iter().map(|row| row.id).collect();
        assert_eq!(shown, ids[10..17]);
        assert_eq!(item::rows_of(library, &shown).unwrap(), rows.rows);
    }
    assert_eq!(item::count(library, &filter).unwrap(), 45);
    assert!(
        item::rows_of(library, &[ItemId::from_raw(1)])
            .unwrap()
            .is_empty()
    );
}

#[test]
fn an_order_is_the_same_after_undo_and_redo() {
    let temp = many();
    let library = temp.library();
    let titles = |sort| item::ids(library, &Filter::default(), sort).unwrap();
    let sort = Sort {
        by: SortKey::Title,
        descending: true,
    };
    let before = titles(sort);
    let mut undone = 0;
    while undone < 40 && history::undo(library, None).unwrap().is_some() {
        undone += 1;
    }
    assert_ne!(titles(sort), before);
    for _ in 0..undone {
        history::redo(library, None).unwrap().unwrap();
    }
    assert_eq!(titles(sort), before);
}

/// What a facet counts, by plain SQL over the tables themselves.
fn plainly(facet: Facet) -> &'static str {
    match facet {
        Facet::Year => "SELECT CAST(CASE WHEN issued LIKE '-%' THEN substr(issued, 1, 5) ELSE substr(issued, 1, 4) END AS INTEGER) AS year, count(*)
                        FROM item JOIN temp.within ON within.id = item.id WHERE issued <> '' GROUP BY 1 ORDER BY 1 DESC",
        Facet::Kind => "SELECT kind, count(*) FROM item JOIN temp.within ON within.id = item.id GROUP BY 1 ORDER BY 2 DESC, 1",
        Facet::Status => "SELECT status, count(*) FROM item JOIN temp.within ON within.id = item.id GROUP BY 1 ORDER BY 2 DESC, 1",
        Facet::Tag => "SELECT above.name, count(DISTINCT item_id) AS items FROM item_tag JOIN tag ON tag.id = tag_id
                       JOIN tag AS above ON tag.name || '/' LIKE above.name || '/%'
                       JOIN temp.within ON within.id = item_id GROUP BY 1 ORDER BY 2 DESC, 1",
        Facet::Collection => "WITH RECURSIVE tree (id, path, inner) AS (
                         SELECT id, name, id FROM collection WHERE parent_id IS NULL
                         UNION ALL SELECT collection.id, path || '/' || name, collection.id FROM collection JOIN tree ON parent_id = tree.id)
                       SELECT above.path, count(DISTINCT item_id) FROM item_collection JOIN tree ON tree.id = collection_id
                       JOIN tree AS above ON tree.path || '/' LIKE above.path || '/%'
                       JOIN temp.within ON within.id = item_id GROUP BY 1 ORDER BY 2 DESC, 1",
    }
}

#[test]
fn facets_are_counted_as_plain_sql_does_for_few_and_for_many() {
    let temp = many();
    let library = temp.library();
    let mut few = all(library).unwrap();
    few.set_range(..30, false);
    for within in [all(library).unwrap(), few] {
        let ids: BTreeSet<i64> = within
            .ones()
            .flat_map(|ord| units(library, &[u32::try_from(ord).unwrap()]).unwrap())
            .filter_map(|unit| match unit {
                Unit::Item(id) => Some(id.raw()),
                _ => None,
            })
            .collect();
        for facet in [
            Facet::Year,
            Facet::Tag,
            Facet::Status,
            Facet::Kind,
            Facet::Collection,
        ] {
            let expected: Vec<Count> = {
                let conn =
                    rusqlite::Connection::open(library.folder().join("library.sqlite")).unwrap();
                conn.execute_batch("CREATE TEMP TABLE within (id INTEGER PRIMARY KEY)")
                    .unwrap();
                for id in &ids {
                    conn.execute("INSERT INTO temp.within VALUES (?1)", [id])
                        .unwrap();
                }
                let mut find = conn.prepare(plainly(facet)).unwrap();
                let found = find
                    .query_map([], |row| {
                        Ok(Count {
                            value: match row.get_ref(0)? {
                                rusqlite::types::ValueRef::Integer(year) => year.to_string(),
                                text => text.as_str().unwrap().to_owned(),
                            },
                            count: row.get(1)?,
                        })
                    })
                    .unwrap();
                found.map(std::result::Result::unwrap).collect()
            };
            assert!(expected.len() > 1);
            for limit in [0, 2000] {
                let found = library
                    .read(|conn| counts::of(conn, &within, facet, limit))
                    .unwrap();
                assert_eq!(found, expected, "{facet:?} {limit}");
            }
        }
    }
}

#[test]
fn many_and_few_items_are_found_alike() {
    let temp = many();
    let library = temp.library();
    tag::add(
        library,
        "one",
        &item::ids(library, &Filter::default(), Sort::default()).unwrap()[3..4],
    )
    .unwrap();
    collection::add(
        library,
        "one",
        &item::ids(library, &Filter::default(), Sort::default()).unwrap()[..50],
    )
    .unwrap();
    for (wanted, number) in [
        (Clause::Tag("one".to_owned()), 1),
        (Clause::In("one".to_owned()), 50),
        (Clause::Has(Thing::Tag), 60),
    ] {
        let set = clause(library, &wanted, None).unwrap();
        assert_eq!(set.count_ones(..), number, "{wanted:?}");
        let mut items = all(library).unwrap();
        items.difference_with(&free_notes(library).unwrap());
        assert!(set.is_subset(&items));
    }
    let first = item::ids(library, &Filter::default(), Sort::default()).unwrap()[3];
    item::edit(
        library,
        &[first],
        vec![Edit::CitationKey(Some("k".to_owned()))],
    )
    .unwrap();
    let set = clause(library, &Clause::Key("K".to_owned()), None).unwrap();
    assert_eq!(
        Vec::from_iter(set.ones().map(|ord| u32::try_from(ord).ok())),
        ords_of(library, &[first]).unwrap()
    );
}
