//! One item of several, nothing dropped.

mod choices;
#[cfg(test)]
mod tests;

use model::{Creator, Error, Extra, Field, Item, ItemId, Op, Result, Role, Source};
use rusqlite::params;

pub use choices::{Choices, Label, Part, Take};

use super::edit::set_source;
use super::find::title_key;
use super::insert::{add_identifier, add_link, write_creators, write_extra};
use super::show::one;
use crate::open::Library;
use crate::transact::{Outcome, Tx};
use crate::trouble::Db;
use crate::{collection, tag};

/// Merges `others` into `keep`: its empty fields are filled, `take` says which value wins where
/// both have one, all files, notes, tags, collections, identifiers and links join it, and values
/// that lost are kept in its `extra`. The others go to the trash and lead to it.
pub fn merge(
    library: &Library,
    keep: ItemId,
    others: &[ItemId],
    choices: impl Into<Choices>,
) -> Result<Outcome<()>> {
    let Choices { take, labels } = choices.into();
    let mut others = others.to_vec();
    others.sort();
    others.dedup();
    if others.is_empty() || others.contains(&keep) {
        return Err(Error::invalid(
            "Merging needs one item that stays and others that join it; nothing was changed.",
        ));
    }
    if let Some(stranger) = take
        .iter()
        .find(|take| take.from != keep && !others.contains(&take.from))
    {
        return Err(Error::invalid(format!(
            "Item {} is not among those to be merged; nothing was changed.",
            stranger.from
        )));
    }
    let op = Op::Merge {
        items: super::many(&others) + 1,
        title: String::new(),
    };
    library.transact(op, move |tx| {
        let found = |id: ItemId| -> Db<Item> {
            one(tx, id)?.ok_or_else(|| Error::not_found(format!("item {id}")).into())
        };
        let kept = found(keep)?;
        if kept.trashed.is_some() {
            return Err(Error::invalid(format!(
                "Item {keep} is in the trash, so nothing can be merged into it; nothing was changed."
            ))
            .hint("Restore it first, or merge into the other one.")
            .into());
        }
        tx.describe(Op::Merge {
            items: super::many(&others) + 1,
            title: kept.fields.title.clone().unwrap_or_default(),
        });
        let joining = others
            .iter()
            .map(|id| found(*id))
            .collect::<Db<Vec<Item>>>()?;
        merge_fields(tx, &kept, &joining, &take)?;
        merge_creators(tx, &kept, &joining, &take)?;
        merge_kind(tx, &kept, &joining, &take)?;
        merge_key(tx, &kept, &joining, &take)?;
        label_files(tx, &labels)?;
        for other in &joining {
            move_children(tx, keep, other)?;
        }
        Ok(())
    })
}

fn merge_fields(tx: &Tx<'_>, kept: &Item, joining: &[Item], take: &[Take]) -> Db<()> {
    let all = || std::iter::once(kept).chain(joining);
    for field in Field::ALL {
        let wanted = wanted(take, Part::Field(*field));
        let from = all()
            .find(|item| Some(item.id) == wanted && item.fields.get(*field).is_some())
            .or_else(|| all().find(|item| item.fields.get(*field).is_some()));
        let Some((from, value)) =
            from.and_then(|from| from.fields.get(*field).map(|value| (from, value)))
        else {
            continue;
        };
        if from.id != kept.id {
            let sql = format!("UPDATE item SET {} = ?1 WHERE id = ?2", field.name());
            tx.prepare_cached(&sql)?
                .execute(params![value, kept.id.raw()])?;
            if *field == Field::Title {
                tx.execute(
                    "UPDATE item SET title_key = ?1 WHERE id = ?2",
                    params![title_key(value), kept.id.raw()],
                )?;
            }
            set_source(tx, kept.id, field.name(), &source_of(from, field.name()))?;
        }
        let lost = all().filter(|item| item.fields.get(*field).is_some_and(|other| other != value));
        for item in lost {
            keep_lost(
                tx,
                kept.id,
                item.id,
                field.name(),
                item.fields.get(*field).unwrap_or_default(),
            )?;
        }
    }
    Ok(())
}

fn merge_creators(tx: &Tx<'_>, kept: &Item, joining: &[Item], take: &[Take]) -> Db<()> {
    let wanted = wanted(take, Part::Creators);
    let all = || std::iter::once(kept).chain(joining);
    let Some(from) = all()
        .find(|item| Some(item.id) == wanted && !item.creators.is_empty())
        .or_else(|| all().find(|item| !item.creators.is_empty()))
    else {
        return Ok(());
    };
    if from.id != kept.id {
        write_creators(tx, kept.id, &from.creators)?;
        set_source(tx, kept.id, "creators", &source_of(from, "creators"))?;
    }
    for item in all().filter(|item| !item.creators.is_empty() && item.creators != from.creators) {
        keep_lost(tx, kept.id, item.id, "creators", &names(&item.creators))?;
    }
    Ok(())
}

/// Creators as a person reads them: "Family, Suffix, Given", with what they did unless they wrote it.
fn names(creators: &[Creator]) -> String {
    let named = |creator: &Creator| {
        let parts = [
            Some(creator.short()),
            creator.suffix.clone(),
            creator.given.clone(),
        ];
        let mut parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.dedup();
        match creator.role {
            Role::Author => parts.join(", "),
            role => format!("{} ({})", parts.join(", "), role.name()),
        }
    };
    creators.iter().map(named).collect::<Vec<_>>().join("; ")
}

fn merge_kind(tx: &Tx<'_>, kept: &Item, joining: &[Item], take: &[Take]) -> Db<()> {
    let all = || std::iter::once(kept).chain(joining);
    let wanted = wanted(take, Part::Kind);
    let from = all().find(|item| Some(item.id) == wanted).unwrap_or(kept);
    if from.kind != kept.kind {
        tx.execute(
            "UPDATE item SET kind = ?1 WHERE id = ?2",
            params![from.kind.name(), kept.id.raw()],
        )?;
        set_source(tx, kept.id, "kind", &source_of(from, "kind"))?;
    }
    for item in all().filter(|item| item.kind != from.kind) {
        keep_lost(tx, kept.id, item.id, "kind", item.kind.name())?;
    }
    Ok(())
}

/// Texts that cite a paper do so by its key: one that lost must be found again.
fn merge_key(tx: &Tx<'_>, kept: &Item, joining: &[Item], take: &[Take]) -> Db<()> {
    let all = || std::iter::once(kept).chain(joining);
    let wanted = wanted(take, Part::CitationKey);
    let Some((from, key)) = all()
        .find(|item| Some(item.id) == wanted && item.citation_key.is_some())
        .or_else(|| all().find(|item| item.citation_key.is_some()))
        .and_then(|from| Some((from, from.citation_key.as_deref()?)))
    else {
        return Ok(());
    };
    if from.id != kept.id {
        tx.execute(
            "UPDATE item SET citation_key = ?1 WHERE id = ?2",
            params![key, kept.id.raw()],
        )?;
        set_source(
            tx,
            kept.id,
            "citation_key",
            &source_of(from, "citation_key"),
        )?;
    }
    for item in all() {
        if let Some(lost) = item.citation_key.as_deref().filter(|other| *other != key) {
            keep_lost(tx, kept.id, item.id, "citation_key", lost)?;
        }
    }
    Ok(())
}

fn label_files(tx: &Tx<'_>, labels: &[Label]) -> Db<()> {
    let mut label = tx.prepare_cached(
        "UPDATE attachment SET version = ?1
         WHERE item_id = ?2 AND version = '' AND media_type = 'application/pdf'",
    )?;
    for Label { of, version } in labels {
        label.execute(params![version, of.raw()])?;
    }
    Ok(())
}

/// The item from which a part is to come.
fn wanted(take: &[Take], part: Part) -> Option<ItemId> {
    take.iter()
        .find(|take| take.part == part)
        .map(|take| take.from)
}

/// Where a value of an item came from.
fn source_of(item: &Item, name: &str) -> Source {
    item.sources
        .get(name)
        .map_or_else(|| item.source.clone(), |sourced| sourced.source.clone())
}

fn keep_lost(tx: &Tx<'_>, kept: ItemId, from: ItemId, name: &str, value: &str) -> Db<()> {
    write_extra(
        tx,
        kept,
        &[Extra {
            source: format!("merge:{from}"),
            name: name.to_owned(),
            value: value.to_owned(),
        }],
    )
}

fn move_children(tx: &Tx<'_>, keep: ItemId, other: &Item) -> Db<()> {
    let (to, from) = (keep.raw(), other.id.raw());
    tx.execute(
        "UPDATE attachment SET item_id = ?1 WHERE item_id = ?2",
        [to, from],
    )?;
    tx.execute(
        "UPDATE note SET item_id = ?1 WHERE item_id = ?2",
        [to, from],
    )?;
    for identifier in &other.identifiers {
        add_identifier(tx, keep, identifier)?;
        // A scheme that the other one had first brings where it came from.
        tx.prepare_cached(
            "INSERT OR IGNORE INTO field_source (item_id, field, source, detail, at) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            to,
            identifier.scheme.name(),
            source_of(other, identifier.scheme.name()).kind.name(),
            source_of(other, identifier.scheme.name()).detail,
            tx.at.0
        ])?;
    }
    for link in &other.links {
        add_link(tx, keep, link)?;
    }
    write_extra(tx, keep, &other.extra)?;
    for name in &other.tags {
        let tag = tag::ensure(tx, name)?;
        tag::give(tx, tag, keep)?;
    }
    for path in &other.collections {
        let collection = collection::ensure(tx, path)?;
        collection::put(tx, collection, keep)?;
    }
    // What the person did to either counts for the one that stays.
    tx.execute(
        "UPDATE item SET rating = max(item.rating, other.rating), last_read = max(item.last_read, other.last_read),
                queue = CASE WHEN item.queue <> 0 THEN item.queue ELSE other.queue END,
                status = CASE WHEN item.status = 'unread' THEN other.status ELSE item.status END
         FROM item AS other WHERE item.id = ?1 AND other.id = ?2",
        [to, from],
    )?;
    tx.execute(
        "UPDATE item SET trashed = CASE WHEN trashed = 0 THEN ?1 ELSE trashed END, merged_into = ?2, queue = 0 WHERE id = ?3",
        [tx.at.0, to, from],
    )?;
    Ok(())
}
