//! What went in or changed without a decision of a person: the history of the inbox.

use std::collections::{BTreeMap, BTreeSet};

use model::{CameHow, CameIn, CamePart, ItemId, Noun, Op, Result, StepId, StepState};
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::hooks::Action;
use rusqlite::session::ChangesetIter;
use rusqlite::{Connection, OptionalExtension, params};

use super::fields::number;
use super::list::one;
use crate::open::Library;
use crate::trouble::Db;

/// So many papers of a step are told.
const PARTS: usize = 20;
/// Of an undone step so many bytes are read for its titles.
const BYTES: i64 = 1 << 20;

/// Steps that nobody was asked about, the newest first; `limit` of them. What a person imports is one,
/// and what a machine has changed.
pub fn by_itself(library: &Library, limit: u32) -> Result<Vec<CameIn>> {
    library.read(|conn| {
        let steps = steps(conn, usize::try_from(limit).unwrap_or(usize::MAX))?;
        let mut found = Vec::with_capacity(steps.len());
        for step in steps {
            found.extend(came_in(conn, step)?);
        }
        Ok(found)
    })
}

/// The rows are walked through from the newest one only until there are enough steps: an import of
/// single files has a row for each.
fn steps(conn: &Connection, limit: usize) -> Db<Vec<StepId>> {
    let mut rows =
        conn.prepare_cached("SELECT group_id, op, origin FROM history ORDER BY seq DESC, id DESC")?;
    let mut rows = rows.query([])?;
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    while found.len() < limit
        && let Some(row) = rows.next()?
    {
        let group: i64 = row.get(0)?;
        if seen.contains(&group) {
            continue;
        }
        let op: Op = serde_json::from_str(&row.get::<_, String>(1)?)?;
        let machine = row.get::<_, String>(2)? == "machine";
        if how(&op, machine).is_some() {
            seen.insert(group);
            found.push(StepId::from_raw(group));
        }
    }
    Ok(found)
}

/// What this did without a person's decision; `None` if that is nothing for them to look through.
fn how(op: &Op, machine: bool) -> Option<CameHow> {
    match op {
        Op::Import { .. } => Some(CameHow::Added),
        Op::Join { .. } => Some(CameHow::Joined),
        // Names of files follow their papers, and keys are given when they are first needed.
        Op::RenameFiles { .. } => None,
        Op::Edit { fields, .. } if fields.as_slice() == ["Citation key"] => None,
        Op::LookUp { .. } if machine => Some(CameHow::LookedUp),
        _ if machine => Some(CameHow::Changed),
        _ => None,
    }
}

fn came_in(conn: &Connection, id: StepId) -> Db<Option<CameIn>> {
    let Some(step) = one(conn, id)? else {
        return Ok(None);
    };
    let machine = step.origin == model::Origin::Machine;
    let gone = match step.state {
        StepState::Undone => Gone::of(conn, id)?,
        _ => Gone::default(),
    };
    let mut rows =
        conn.prepare_cached("SELECT seq, op FROM history WHERE group_id = ?1 ORDER BY seq, id")?;
    let mut rows = rows.query([id.raw()])?;
    let (mut parts, mut total) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        let op: Op = serde_json::from_str(&row.get::<_, String>(1)?)?;
        let Some(how) = how(&op, machine) else {
            continue;
        };
        total += match &op {
            Op::Import { items, .. } | Op::Edit { items, .. } => *items,
            // It is a part of what brought the paper in.
            Op::LookUp { .. } if total > 0 => 0,
            _ => 1,
        };
        let left = PARTS.saturating_sub(parts.len());
        if left > 0 {
            let noun = match how {
                CameHow::Joined => Noun::Attachment,
                _ => Noun::Item,
            };
            let items = changed(conn, row.get(0)?, noun, left)?;
            if items.is_empty() {
                parts.extend(nameless(&op, how));
            }
            for item in items {
                parts.push(part(conn, item, how, &op, &gone)?);
            }
        }
    }
    Ok(Some(CameIn {
        id,
        at: step.at,
        origin: step.origin,
        sentence: step.sentence,
        state: step.state,
        total,
        parts,
    }))
}

/// The items that a transaction has changed in this way.
fn changed(conn: &Connection, seq: i64, noun: Noun, limit: usize) -> Db<Vec<i64>> {
    Ok(conn
        .prepare_cached(
            "SELECT item_id FROM change WHERE seq = ?1 AND noun = ?2 AND item_id <> 0 LIMIT ?3",
        )?
        .query_map(
            params![seq, number(noun), i64::try_from(limit).unwrap_or(i64::MAX)],
            |row| row.get(0),
        )?
        .collect::<std::result::Result<_, _>>()?)
}

fn part(conn: &Connection, id: i64, how: CameHow, op: &Op, gone: &Gone) -> Db<CamePart> {
    let found: Option<(String, bool)> = conn
        .prepare_cached("SELECT title, trashed <> 0 FROM item WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let file = file_of(op);
    let blake3: Option<String> = conn
        .prepare_cached(
            "SELECT blake3 FROM attachment WHERE item_id = ?1
             ORDER BY original_name <> ?2, id LIMIT 1",
        )?
        .query_row(params![id, file], |row| row.get(0))
        .optional()?;
    let blake3 = blake3.as_ref().or_else(|| gone.files.get(&id));
    let folder: Option<String> = match blake3 {
        Some(blake3) => conn
            .prepare_cached(
                "SELECT folder.path FROM seen_file JOIN folder ON folder.id = folder_id
                 WHERE blake3 = ?1 ORDER BY at DESC LIMIT 1",
            )?
            .query_row([blake3], |row| row.get(0))
            .optional()?,
        None => None,
    };
    let title = found
        .as_ref()
        .map(|(title, _)| title)
        .filter(|title| !title.is_empty());
    let title = title.or_else(|| gone.titles.get(&id)).cloned();
    Ok(CamePart {
        how,
        item: found.is_some().then(|| ItemId::from_raw(id)),
        title: title.unwrap_or_else(|| file.to_owned()),
        from: folder.unwrap_or_else(|| file.to_owned()),
        trashed: found.is_some_and(|(_, trashed)| trashed),
    })
}

/// What can be said where it is not known any more which papers it was about.
fn nameless(op: &Op, how: CameHow) -> Option<CamePart> {
    let title = match op {
        Op::Join { title, .. } | Op::Edit { title, .. } => title,
        _ => file_of(op),
    };
    (!title.is_empty()).then(|| CamePart {
        how,
        item: None,
        title: title.to_owned(),
        from: file_of(op).to_owned(),
        trashed: false,
    })
}

fn file_of(op: &Op) -> &str {
    match op {
        Op::Import { from, .. } => from,
        Op::Join { file, .. } | Op::Revise { file, .. } | Op::Locate { file, .. } => file,
        _ => "",
    }
}

/// What an undone step had made, as far as it is kept: titles and hashes of files by item.
#[derive(Default)]
struct Gone {
    titles: BTreeMap<i64, String>,
    files: BTreeMap<i64, String>,
}

impl Gone {
    fn of(conn: &Connection, id: StepId) -> Db<Self> {
        let data: Option<Vec<u8>> = conn
            .prepare_cached(
                "SELECT data FROM history WHERE group_id = ?1 AND form = 'changeset'
                   AND length(data) BETWEEN 1 AND ?2 LIMIT 1",
            )?
            .query_row(params![id.raw(), BYTES], |row| row.get(0))
            .optional()?;
        let mut gone = Self::default();
        let Some(data) = data else {
            return Ok(gone);
        };
        let (item_title, file_hash) = (
            place(conn, "item", "title")?,
            place(conn, "attachment", "blake3")?,
        );
        let mut bytes = data.as_slice();
        let input: &mut dyn std::io::Read = &mut bytes;
        let mut rows = ChangesetIter::start_strm(&input)?;
        while let Some(row) = rows.next()? {
            let op = row.op()?;
            if op.code() != Action::SQLITE_INSERT {
                continue;
            }
            let (into, item, column) = match op.table_name() {
                "item" => (&mut gone.titles, 0, item_title),
                "attachment" => (&mut gone.files, 1, file_hash),
                _ => continue,
            };
            let (item, text) = (row.new_value(item)?, row.new_value(column)?);
            if let (Ok(item), Ok(text)) = (item.as_i64(), text.as_str()) {
                into.entry(item).or_insert_with(|| text.to_owned());
            }
        }
        Ok(gone)
    }
}

/// The place of a column in the rows of its table.
fn place(conn: &Connection, table: &str, column: &str) -> Db<usize> {
    let place: i64 = conn
        .prepare_cached("SELECT cid FROM pragma_table_info(?1) WHERE name = ?2")?
        .query_row([table, column], |row| row.get(0))?;
    Ok(usize::try_from(place).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use model::{CameHow, Origin, StepState};

    use super::by_itself;
    use crate::history;
    use crate::item::{self, Edit};
    use crate::tests::support::{Temp, draft};

    fn import(temp: &Temp, titles: &[&str], origin: Origin) {
        let drafts = titles.iter().map(|title| draft(title)).collect();
        let library = temp.library().by(origin);
        let mut watcher = |_| Ok(());
        item::import(&library, "papers.bib", drafts, &mut watcher, &mut |_| ()).unwrap();
    }

    #[test]
    fn it_tells_of_what_nobody_was_asked_about_and_of_nothing_else() {
        let temp = Temp::new();
        temp.item("By hand");
        import(&temp, &["On Bees", "On Trees"], Origin::Window);
        import(&temp, &["On Gauges"], Origin::Machine);
        let id = item::of_title(temp.library(), "On Bees").unwrap()[0];
        let library = temp.library();
        let volume = |text: &str| vec![Edit::Field(model::Field::Volume, Some(text.to_owned()))];
        item::edit(&library.by(Origin::Window), &[id], volume("7")).unwrap();
        item::edit(&library.by(Origin::Machine), &[id], volume("8")).unwrap();
        item::give_keys(&library.by(Origin::Machine), vec![(id, "bees".to_owned())]).unwrap();
        let told = by_itself(library, 10).unwrap();
        let sentences: Vec<&str> = told.iter().map(|step| step.sentence.as_str()).collect();
        assert_eq!(
            sentences,
            [
                "Edited volume of “On Bees”",
                "Added 1 paper from papers.bib",
                "Added 2 papers from papers.bib",
            ]
        );
        assert_eq!(told[0].parts[0].how, CameHow::Changed);
        assert_eq!((told[2].total, told[2].parts.len()), (2, 2));
        assert_eq!(told[2].parts[0].item, Some(id));
        assert_eq!(by_itself(library, 1).unwrap(), told[..1]);
    }

    #[test]
    fn what_was_undone_is_still_called_by_its_title_and_can_be_done_again() {
        let temp = Temp::new();
        import(&temp, &["On Gauges"], Origin::Machine);
        let step = by_itself(temp.library(), 1).unwrap().remove(0);
        history::undo_step(temp.library(), step.id).unwrap();
        let undone = by_itself(temp.library(), 1).unwrap().remove(0);
        assert_eq!(undone.state, StepState::Undone);
        assert_eq!(undone.parts[0].title, "On Gauges");
        assert_eq!(undone.parts[0].item, None);
        let refused = history::undo_step(temp.library(), step.id).unwrap_err();
        assert!(refused.message.contains("undone already"), "{refused}");
        history::redo_step(temp.library(), step.id).unwrap();
        assert_eq!(by_itself(temp.library(), 1).unwrap(), [step]);
    }
}
