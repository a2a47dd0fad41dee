//! Changing fields, status, rating and queue of one or many items, as one step.

use model::{
    Creator, Error, Field, Identifier, ItemId, Kind, Op, Result, Role, Scheme, Source, SourceKind,
    Status, parse_issued,
};
use rusqlite::params;

use super::find::title_key;
use super::insert::{add_identifier, write_creators};
use super::show::creators;
use super::{many, must_exist, title_of};
use crate::open::Library;
use crate::transact::{Outcome, Tx};
use crate::trouble::Db;

/// What the bursts of fields that are typed in begin with.
pub(crate) const TYPED: &str = "field:";

/// One change to an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Sets a field, or takes its value away.
    Field(Field, Option<String>),
    /// Sets the kind.
    Kind(Kind),
    /// Sets the citation key, or takes it away.
    CitationKey(Option<String>),
    /// Sets all creators.
    Creators(Vec<Creator>),
    /// Sets the creators of one role; the others stay.
    Role(Role, Vec<Creator>),
    /// Sets the one identifier of a scheme, or takes all of that scheme away.
    Identifier(Scheme, Option<String>),
}

impl Edit {
    /// The word for the history.
    fn label(&self) -> String {
        match self {
            Self::Field(field, _) => field.label().to_owned(),
            Self::Kind(_) => "Kind".to_owned(),
            Self::CitationKey(_) => "Citation key".to_owned(),
            Self::Creators(_) => "Creators".to_owned(),
            Self::Role(role, _) => format!("{}s", role.name()),
            Self::Identifier(scheme, _) => scheme.name().to_uppercase(),
        }
    }

    /// The name under which its source is kept.
    fn name(&self) -> &'static str {
        match self {
            Self::Field(field, _) => field.name(),
            Self::Kind(_) => "kind",
            Self::CitationKey(_) => "citation_key",
            Self::Creators(_) | Self::Role(..) => "creators",
            Self::Identifier(scheme, _) => scheme.name(),
        }
    }

    /// The change in normal form, or why it cannot be made.
    ///
    /// # Errors
    /// `Invalid` for a date, identifier or citation key that is none.
    pub fn checked(self) -> Result<Self> {
        Ok(match self {
            Self::Field(Field::Issued, Some(date)) if !date.is_empty() => {
                Self::Field(Field::Issued, Some(parse_issued(&date)?))
            }
            Self::Identifier(scheme, Some(text)) if !text.trim().is_empty() => {
                let identifier = Identifier::parse(scheme, &text).ok_or_else(|| {
                    Error::invalid(format!(
                        "\"{text}\" is no {}; nothing was changed.",
                        scheme.name().to_uppercase()
                    ))
                })?;
                Self::Identifier(scheme, Some(identifier.value))
            }
            Self::Identifier(scheme, _) => Self::Identifier(scheme, None),
            Self::CitationKey(Some(key))
                if key
                    .chars()
                    .any(|c| c.is_whitespace() || c.is_control() || "{},\"#%~\\".contains(c)) =>
            {
                return Err(Error::invalid(format!(
                    "\"{key}\" cannot be a citation key; nothing was changed."
                ))
                .hint("A key has no spaces and none of { } , \" # % ~ \\."));
            }
            other => other,
        })
    }
}

/// Makes these changes to all of these items, as the person's own words: nothing of it is
/// overwritten by a machine later.
pub fn edit(library: &Library, items: &[ItemId], edits: Vec<Edit>) -> Result<Outcome<()>> {
    make(library, items, edits, String::new())
}

/// Changes a field while it is typed in. What is typed in one `session`, from where the field is
/// entered until it is left, is one step of the history.
pub fn typed(library: &Library, item: ItemId, edit: Edit, session: &str) -> Result<Outcome<()>> {
    make(library, &[item], vec![edit], format!("{TYPED}{session}"))
}

fn make(
    library: &Library,
    items: &[ItemId],
    edits: Vec<Edit>,
    burst: String,
) -> Result<Outcome<()>> {
    let edits: Vec<Edit> = edits
        .into_iter()
        .map(Edit::checked)
        .collect::<Result<_>>()?;
    let items = items.to_vec();
    let op = Op::Edit {
        fields: edits.iter().map(Edit::label).collect(),
        items: many(&items),
        title: String::new(),
    };
    library.transact(op, move |tx| {
        must_exist(tx, &items)?;
        if let [one] = items.as_slice() {
            tx.describe(Op::Edit {
                fields: edits.iter().map(Edit::label).collect(),
                items: 1,
                title: title_of(tx, *one)?,
            });
        }
        tx.burst(burst.clone());
        for item in &items {
            for edit in &edits {
                apply(tx, *item, edit)?;
            }
        }
        Ok(())
    })
}

fn apply(tx: &Tx<'_>, item: ItemId, edit: &Edit) -> Db<()> {
    let changed = match edit {
        Edit::Field(field, value) => {
            let value = value.as_deref().unwrap_or_default();
            if *field == Field::Title {
                set(tx, item, "title_key", &title_key(value))?;
            }
            set(tx, item, field.name(), value)?
        }
        Edit::Kind(kind) => set(tx, item, "kind", kind.name())?,
        Edit::CitationKey(key) => {
            let key = key.as_deref().unwrap_or_default();
            refuse_taken(tx, item, key)?;
            set(tx, item, "citation_key", key)?
        }
        Edit::Role(role, new) => {
            let mut creators = creators(tx, item)?;
            put(&mut creators, *role, new);
            write_creators(tx, item, &creators)?;
            true
        }
        Edit::Creators(creators) => {
            write_creators(tx, item, creators)?;
            true
        }
        Edit::Identifier(scheme, value) => {
            tx.prepare_cached("DELETE FROM identifier WHERE item_id = ?1 AND scheme = ?2")?
                .execute(params![item.raw(), scheme.name()])?;
            if let Some(value) = value {
                add_identifier(
                    tx,
                    item,
                    &Identifier {
                        scheme: *scheme,
                        value: value.clone(),
                    },
                )?;
            }
            true
        }
    };
    if changed {
        set_source(tx, item, edit.name(), &Source::new(SourceKind::User, ""))?;
    }
    Ok(())
}

/// Replaces those of a role where the first of them stood; new authors come first of all.
fn put(creators: &mut Vec<Creator>, role: Role, new: &[Creator]) {
    let first = creators.iter().position(|creator| creator.role == role);
    creators.retain(|creator| creator.role != role);
    let end = creators.len();
    let at = first
        .unwrap_or(if role == Role::Author { 0 } else { end })
        .min(end);
    creators.splice(at..at, new.iter().cloned());
}

/// Sets a column, named by this program, of one item; false if it had that value.
fn set(tx: &Tx<'_>, item: ItemId, column: &str, value: &str) -> Db<bool> {
    let sql = format!("UPDATE item SET {column} = ?1 WHERE id = ?2 AND {column} <> ?1");
    Ok(tx
        .prepare_cached(&sql)?
        .execute(params![value, item.raw()])?
        == 1)
}

/// Refuses a citation key that another item has.
pub fn refuse_taken(tx: &Tx<'_>, item: ItemId, key: &str) -> Db<()> {
    let taken: bool = tx
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM item WHERE citation_key = ?1 COLLATE NOCASE AND citation_key = ?1 AND citation_key <> '' AND id <> ?2 AND trashed = 0)")?
        .query_row(params![key, item.raw()], |row| row.get(0))?;
    if taken {
        return Err(Error::invalid(format!(
            "Another item has the citation key \"{key}\"; nothing was changed."
        ))
        .into());
    }
    Ok(())
}

/// Notes where a value came from.
pub fn set_source(tx: &Tx<'_>, item: ItemId, field: &str, source: &Source) -> Db<()> {
    tx.prepare_cached("INSERT OR REPLACE INTO field_source (item_id, field, source, detail, at) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![item.raw(), field, source.kind.name(), source.detail, tx.at.0])?;
    Ok(())
}

/// Sets how far the person is with these items.
pub fn set_status(library: &Library, items: &[ItemId], status: Status) -> Result<Outcome<()>> {
    let items = items.to_vec();
    let op = Op::SetStatus {
        status: status.name().to_owned(),
        items: many(&items),
    };
    library.transact(op, move |tx| {
        must_exist(tx, &items)?;
        for item in &items {
            set(tx, *item, "status", status.name())?;
        }
        Ok(())
    })
}

/// Rates these items from 1 to 5, or with 0 not at all.
pub fn rate(library: &Library, items: &[ItemId], rating: u8) -> Result<Outcome<()>> {
    if rating > 5 {
        return Err(
            Error::invalid(format!("{rating} is no rating; nothing was changed."))
                .hint("Rate from 0, for none, to 5."),
        );
    }
    let items = items.to_vec();
    let op = Op::Rate {
        rating,
        items: many(&items),
    };
    library.transact(op, move |tx| {
        must_exist(tx, &items)?;
        let mut update =
            tx.prepare_cached("UPDATE item SET rating = ?1 WHERE id = ?2 AND rating <> ?1")?;
        for item in &items {
            update.execute(params![rating, item.raw()])?;
        }
        Ok(())
    })
}

/// Puts these items at the end of the reading queue, or takes them out of it.
pub fn queue(library: &Library, items: &[ItemId], into: bool) -> Result<Outcome<()>> {
    let items = items.to_vec();
    let op = Op::Queue {
        into,
        items: many(&items),
    };
    library.transact(op, move |tx| {
        must_exist(tx, &items)?;
        let last: i64 = tx.query_row("SELECT ifnull(max(queue), 0) FROM item", [], |row| {
            row.get(0)
        })?;
        let mut update = tx.prepare_cached(
            "UPDATE item SET queue = ?1 WHERE id = ?2 AND (queue <> 0) <> (?1 <> 0)",
        )?;
        for (item, place) in items.iter().zip(last + 1..) {
            update.execute(params![if into { place } else { 0 }, item.raw()])?;
        }
        Ok(())
    })
}
