//! What a machine has found out later: values for fields that are empty, and a title for a paper that
//! is called like its file. What a person typed, and what is there, is never replaced.

use std::collections::BTreeSet;

use model::{Draft, Field, ItemId, Op, Result, Source, SourceKind};
use rusqlite::params;

use super::edit::set_source;
use super::find::title_key;
use super::insert::{add_identifier, write_creators};
use super::show::one;
use super::{many, must_exist, title_of};
use crate::open::Library;
use crate::transact::{Outcome, Tx};
use crate::trouble::Db;

/// Items whose title is the name of a file, for want of a better one.
pub fn named_by_file(library: &Library) -> Result<Vec<ItemId>> {
    library.read(|conn| {
        let mut find = conn.prepare_cached(
            "SELECT id FROM item WHERE trashed = 0 AND 'file-name' =
               ifnull((SELECT source FROM field_source WHERE item_id = id AND field = 'title'), source)
             ORDER BY id",
        )?;
        let ids = find.query_map([], |row| row.get(0).map(ItemId::from_raw))?;
        Ok(ids.collect::<std::result::Result<_, _>>()?)
    })
}

/// Citation keys that several items outside the trash have, with these items.
pub fn key_clashes(library: &Library) -> Result<Vec<(String, ItemId)>> {
    library.read(|conn| {
        let mut find = conn.prepare_cached(
            "SELECT citation_key, id FROM item
             WHERE trashed = 0 AND citation_key IN (
               SELECT citation_key FROM item WHERE trashed = 0 AND citation_key <> ''
               GROUP BY citation_key HAVING count(*) > 1)
             ORDER BY citation_key, id",
        )?;
        let rows = find.query_map([], |row| Ok((row.get(0)?, ItemId::from_raw(row.get(1)?))))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    })
}

/// Gives items what their drafts say and they do not, with its source, as one step. Gives back how
/// many have changed.
pub fn fill(library: &Library, drafts: Vec<(ItemId, Draft)>) -> Result<Outcome<u32>> {
    let items: Vec<ItemId> = drafts.iter().map(|(item, _)| *item).collect();
    library.transact(of(&items, Vec::new(), String::new()), move |tx| {
        must_exist(tx, &items)?;
        let mut labels = BTreeSet::new();
        let mut changed = Vec::new();
        for (item, draft) in &drafts {
            let given = fill_one(tx, *item, draft)?;
            if !given.is_empty() {
                changed.push(*item);
            }
            labels.extend(given);
        }
        let title = match changed.as_slice() {
            [one] => title_of(tx, *one)?,
            _ => String::new(),
        };
        tx.describe(of(&changed, labels.into_iter().collect(), title));
        Ok(many(&changed))
    })
}

fn of(items: &[ItemId], fields: Vec<String>, title: String) -> Op {
    Op::Edit {
        fields,
        items: many(items),
        title,
    }
}

/// Gives back the labels of what it got.
pub(crate) fn fill_one(tx: &Tx<'_>, id: ItemId, draft: &Draft) -> Db<Vec<String>> {
    let Some(item) = one(tx, id)? else {
        return Ok(Vec::new());
    };
    let mut given = Vec::new();
    let from = |name: &str| -> Source {
        draft
            .sources
            .get(name)
            .cloned()
            .unwrap_or_else(|| draft.source.clone())
    };
    let typed = |name: &str| {
        let known = item.sources.get(name).map(|sourced| sourced.source.kind);
        known == Some(SourceKind::User)
    };
    let source = item.sources.get(Field::Title.name());
    let source = source.map_or(item.source.kind, |sourced| sourced.source.kind);
    for field in Field::ALL {
        let name = field.name();
        let by_file = *field == Field::Title && source == SourceKind::FileName;
        let empty = item.fields.get(*field).is_none() && !typed(name);
        let Some(value) = draft.fields.get(*field).filter(|_| by_file || empty) else {
            continue;
        };
        if item.fields.get(*field) == Some(value) || from(name).kind == SourceKind::FileName {
            continue;
        }
        let sql = format!("UPDATE item SET {name} = ?1 WHERE id = ?2");
        tx.prepare_cached(&sql)?.execute(params![value, id.raw()])?;
        if *field == Field::Title {
            tx.execute(
                "UPDATE item SET title_key = ?1 WHERE id = ?2",
                params![title_key(value), id.raw()],
            )?;
        }
        set_source(tx, id, name, &from(name))?;
        given.push(field.label().to_owned());
    }
    if item.creators.is_empty() && !draft.creators.is_empty() && !typed("creators") {
        write_creators(tx, id, &draft.creators)?;
        set_source(tx, id, "creators", &from("creators"))?;
        given.push("Creators".to_owned());
    }
    for identifier in &draft.identifiers {
        let name = identifier.scheme.name();
        let known = item
            .identifiers
            .iter()
            .any(|one| one.scheme == identifier.scheme);
        if !known && !typed(name) {
            add_identifier(tx, id, identifier)?;
            set_source(tx, id, name, &from(name))?;
            given.push(name.to_uppercase());
        }
    }
    Ok(given)
}

/// A title that a person has agreed to, in place of the one that it was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retitle {
    /// The item.
    pub item: ItemId,
    /// The title that it has.
    pub before: String,
    /// The title that it gets.
    pub after: String,
}

/// Gives items their titles, as one step; those that have another one by now keep it. Gives back how
/// many have changed.
pub fn retitle(library: &Library, titles: Vec<Retitle>) -> Result<Outcome<u32>> {
    let items: Vec<ItemId> = titles.iter().map(|title| title.item).collect();
    let label = || vec![Field::Title.label().to_owned()];
    library.transact(of(&items, label(), String::new()), move |tx| {
        must_exist(tx, &items)?;
        let mut changed = Vec::new();
        for title in &titles {
            let done = tx
                .prepare_cached(
                    "UPDATE item SET title = ?1, title_key = ?2 WHERE id = ?3 AND title = ?4 AND title <> ?1",
                )?
                .execute(params![
                    title.after,
                    title_key(&title.after),
                    title.item.raw(),
                    title.before
                ])?;
            if done == 1 {
                set_source(tx, title.item, Field::Title.name(), &Source::user())?;
                changed.push(title.item);
            }
        }
        let shown = match changed.as_slice() {
            [one] => title_of(tx, *one)?,
            _ => String::new(),
        };
        tx.describe(of(&changed, label(), shown));
        Ok(many(&changed))
    })
}

#[cfg(test)]
mod tests {
    use model::{Creator, Draft, Field, Identifier, Scheme, Source, SourceKind};

    use super::{Retitle, fill, key_clashes, named_by_file, retitle};
    use crate::history;
    use crate::item::{self, Edit};
    use crate::tests::support::{Temp, draft, snapshot};

    fn found() -> Draft {
        let mut found = draft("On Bees");
        found.source = Source::new(SourceKind::Pdf, "page 1");
        found.fields.volume = Some("7".to_owned());
        found.fields.issue = Some("2".to_owned());
        found.creators = vec![Creator::author("Smith, Jane")];
        found.identifiers = vec![Identifier::parse(Scheme::Doi, "10.1000/1").unwrap()];
        found
    }

    #[test]
    fn what_is_there_and_what_was_typed_is_never_replaced() {
        let temp = Temp::new();
        let mut scan = draft("scan 0012");
        scan.source = Source::new(SourceKind::FileName, "scan_0012.pdf");
        let id = item::create(temp.library(), scan).unwrap().value;
        let typed = [
            Edit::Field(Field::Volume, Some("9".to_owned())),
            Edit::Field(Field::Issue, Some("9".to_owned())),
        ];
        item::edit(temp.library(), &[id], typed.to_vec()).unwrap();
        let emptied = vec![Edit::Field(Field::Issue, None)];
        item::edit(temp.library(), &[id], emptied).unwrap();
        assert_eq!(named_by_file(temp.library()).unwrap(), [id]);
        let before = snapshot(temp.library());
        assert_eq!(fill(temp.library(), vec![(id, found())]).unwrap().value, 1);
        let item = item::show(temp.library(), id).unwrap();
        assert_eq!(item.title(), "On Bees");
        assert_eq!(item.sources["title"].source.kind, SourceKind::Pdf);
        assert_eq!(item.fields.volume.as_deref(), Some("9"));
        assert_eq!(item.fields.issue, None);
        assert_eq!(
            (item.creators.len(), item.doi.as_deref()),
            (1, Some("10.1000/1"))
        );
        assert!(named_by_file(temp.library()).unwrap().is_empty());
        history::undo(temp.library(), None).unwrap().unwrap();
        assert_eq!(snapshot(temp.library()), before);
        // A title that somebody gave stays.
        let own = vec![Edit::Field(Field::Title, Some("Mine".to_owned()))];
        item::edit(temp.library(), &[id], own).unwrap();
        fill(temp.library(), vec![(id, found())]).unwrap();
        assert_eq!(item::show(temp.library(), id).unwrap().title(), "Mine");
    }

    #[test]
    fn a_title_changes_only_if_it_is_still_the_one_that_was_shown() {
        let temp = Temp::new();
        let (one, other) = (temp.item("ON BEES"), temp.item("ON TREES"));
        let to = |item, before: &str, after: &str| Retitle {
            item,
            before: before.to_owned(),
            after: after.to_owned(),
        };
        let titles = vec![
            to(one, "ON BEES", "On bees"),
            to(other, "ON OLD TREES", "On old trees"),
        ];
        assert_eq!(retitle(temp.library(), titles).unwrap().value, 1);
        assert_eq!(item::show(temp.library(), one).unwrap().title(), "On bees");
        assert_eq!(
            item::show(temp.library(), other).unwrap().title(),
            "ON TREES"
        );
    }

    #[test]
    fn keys_clash_among_what_is_not_in_the_trash() {
        let temp = Temp::new();
        let keyed = || {
            let mut keyed = draft("On Bees");
            keyed.citation_key = Some("smith".to_owned());
            keyed
        };
        let one = item::create(temp.library(), keyed()).unwrap().value;
        item::trash(temp.library(), &[one]).unwrap();
        let other = item::create(temp.library(), keyed()).unwrap().value;
        assert!(key_clashes(temp.library()).unwrap().is_empty());
        item::restore(temp.library(), &[one]).unwrap();
        let smith = || "smith".to_owned();
        assert_eq!(
            key_clashes(temp.library()).unwrap(),
            [(smith(), one), (smith(), other)]
        );
    }
}
