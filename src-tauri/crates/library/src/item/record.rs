//! What a service says of a paper, taken over by rule: what was typed stays, and a poorer answer never
//! replaces a richer one.

use std::collections::BTreeMap;

use model::{
    Creator, Draft, Field, Fields, Identifier, Item, ItemId, Kind, Op, Result, Source, SourceKind,
    Sourced, parse_issued,
};
use rusqlite::params;

use super::edit::set_source;
use super::find::title_key;
use super::insert::{add_identifier, add_link, write_creators, write_extra};
use super::must_exist;
use super::show::one;
use crate::open::Library;
use crate::transact::{Outcome, Tx};
use crate::trouble::Db;

/// What is taken of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Take {
    /// What the rules allow.
    ByRule,
    /// These fields, `creators`, `kind` and schemes: a person has picked them.
    Picked(Vec<String>),
}

/// One thing that a record would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// A name of `Field`, `kind`, `creators` or a scheme.
    pub field: String,
    /// The word that a person reads.
    pub label: String,
    /// What is there, as one text.
    pub now: Option<String>,
    /// What the record says.
    pub found: String,
    /// Whether the rules take it.
    pub taken: bool,
    /// Whether a person has typed what is there.
    pub typed: bool,
}

/// What a record is compared with: an item, or what is believed of a file that waits.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    kind: Kind,
    fields: &'a Fields,
    creators: &'a [Creator],
    identifiers: &'a [Identifier],
    source: SourceKind,
    sources: Sources<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Sources<'a> {
    Item(&'a BTreeMap<String, Sourced>),
    Draft(&'a BTreeMap<String, Source>),
}

impl<'a> From<&'a Item> for Side<'a> {
    fn from(item: &'a Item) -> Self {
        Self {
            kind: item.kind,
            fields: &item.fields,
            creators: &item.creators,
            identifiers: &item.identifiers,
            source: item.source.kind,
            sources: Sources::Item(&item.sources),
        }
    }
}

impl<'a> From<&'a Draft> for Side<'a> {
    fn from(draft: &'a Draft) -> Self {
        Self {
            kind: draft.kind,
            fields: &draft.fields,
            creators: &draft.creators,
            identifiers: &draft.identifiers,
            source: draft.source.kind,
            sources: Sources::Draft(&draft.sources),
        }
    }
}

impl Side<'_> {
    fn own(self, name: &str) -> Option<SourceKind> {
        match self.sources {
            Sources::Item(known) => known.get(name).map(|known| known.source.kind),
            Sources::Draft(known) => known.get(name).map(|known| known.kind),
        }
    }

    /// The source of a value. What is empty and was never touched is nobody's.
    fn source(self, name: &str, empty: bool) -> SourceKind {
        let rest = match empty {
            true => SourceKind::FileName,
            false => self.source,
        };
        self.own(name).unwrap_or(rest)
    }
}

/// What a record would change of an item; nothing that is the same already.
pub fn steps<'a>(of: impl Into<Side<'a>>, record: &Draft) -> Vec<Step> {
    let item: Side<'a> = of.into();
    let mut steps = Vec::new();
    for field in Field::ALL {
        let found = record.fields.get(*field);
        let Some(found) = found.and_then(|text| in_form(*field, text)) else {
            continue;
        };
        let now = item.fields.get(*field).filter(|text| !text.is_empty());
        if now == Some(found.as_str()) {
            continue;
        }
        let from = item.source(field.name(), now.is_none());
        let order = || order(*field, now.unwrap_or_default(), &found);
        steps.push(Step {
            taken: takes(from, now.is_none(), order),
            field: field.name().to_owned(),
            label: field.label().to_owned(),
            now: now.map(str::to_owned),
            typed: from == SourceKind::User,
            found,
        });
    }
    steps.extend(step_of_creators(item, record));
    steps.extend(step_of_kind(item, record));
    steps.extend(steps_of_identifiers(item, record));
    steps
}

fn step_of_creators(item: Side<'_>, record: &Draft) -> Option<Step> {
    if record.creators.is_empty() || record.creators == item.creators {
        return None;
    }
    let none = item.creators.is_empty();
    let from = item.source("creators", none);
    Some(Step {
        field: "creators".to_owned(),
        label: "Creators".to_owned(),
        now: (!none).then(|| text_of(item.creators)),
        found: text_of(&record.creators),
        taken: takes(from, none, || of_creators(item.creators, &record.creators)),
        typed: from == SourceKind::User,
    })
}

fn step_of_kind(item: Side<'_>, record: &Draft) -> Option<Step> {
    if record.kind == item.kind || record.kind == Kind::default() {
        return None;
    }
    let vague = matches!(item.kind, Kind::Article | Kind::Document);
    let from = item.source("kind", false);
    let typed = item.own("kind") == Some(SourceKind::User);
    Some(Step {
        field: "kind".to_owned(),
        label: "Kind".to_owned(),
        now: Some(item.kind.name().to_owned()),
        found: record.kind.name().to_owned(),
        taken: !typed && (vague || is_read(from)),
        typed,
    })
}

fn steps_of_identifiers(item: Side<'_>, record: &Draft) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for identifier in &record.identifiers {
        let name = identifier.scheme.name();
        let seen = steps.iter().any(|step| step.field == name);
        if seen || item.identifiers.contains(identifier) {
            continue;
        }
        let mut own = item.identifiers.iter();
        let now = own.find(|own| own.scheme == identifier.scheme);
        let typed = item.source(name, now.is_none()) == SourceKind::User;
        steps.push(Step {
            field: name.to_owned(),
            label: name.to_uppercase(),
            now: now.map(|own| own.value.clone()),
            found: identifier.value.clone(),
            taken: now.is_none() && !typed,
            typed,
        });
    }
    steps
}

/// A value as it is kept; `None` for a date that is none.
fn in_form(field: Field, text: &str) -> Option<String> {
    match field {
        Field::Issued => parse_issued(text).ok(),
        _ => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
    }
}

fn text_of(creators: &[Creator]) -> String {
    let names: Vec<String> = creators.iter().map(Creator::inverted).collect();
    names.join("; ")
}

/// Was it read from a file, and not said by a person or an index?
fn is_read(source: SourceKind) -> bool {
    matches!(
        source,
        SourceKind::Pdf | SourceKind::PdfMetadata | SourceKind::FileName
    )
}

/// How a new value stands to the one that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// It says the same, and less.
    Poorer,
    /// It says the same, and more.
    Richer,
    /// It says the same in other words, or something else.
    Other,
}

fn takes(source: SourceKind, empty: bool, order: impl FnOnce() -> Order) -> bool {
    match source {
        // What a person emptied stays empty, too.
        SourceKind::User => false,
        _ if empty => true,
        SourceKind::FileName => true,
        source if is_read(source) => order() != Order::Poorer,
        _ => order() == Order::Richer,
    }
}

fn order(field: Field, now: &str, new: &str) -> Order {
    let poorer = match field {
        Field::Issued => is_vaguer,
        Field::Title | Field::ContainerTitle => is_less_of_a_title,
        Field::Abstract => is_cut,
        Field::Page => is_first_page,
        _ => |_: &str, _: &str| false,
    };
    if poorer(new, now) {
        Order::Poorer
    } else if poorer(now, new) {
        Order::Richer
    } else {
        Order::Other
    }
}

/// `2021` of `2021-03`.
fn is_vaguer(one: &str, other: &str) -> bool {
    other.len() > one.len() && other.starts_with(one)
}

/// The other without its subtitle, in capitals, or abbreviated.
fn is_less_of_a_title(one: &str, other: &str) -> bool {
    let (short, long) = (title_key(one), title_key(other));
    if short == long {
        let shouts = |text: &str| !text.chars().any(char::is_lowercase);
        return shouts(one) && !shouts(other);
    }
    let (first, whole) = (words(one), words(other));
    let begins = !first.is_empty() && whole.starts_with(&first);
    begins || is_abbreviated(one, other)
}

fn words(text: &str) -> Vec<String> {
    let folded = model::fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Each of its words begins the words of the other, in their order.
fn is_abbreviated(one: &str, other: &str) -> bool {
    let (short, long) = (words(one), words(other));
    let mut rest = long.iter();
    one.contains('.')
        && other.len() > one.len()
        && short
            .iter()
            .all(|word| rest.any(|full| full.starts_with(word.as_str())))
}

/// Much shorter, or broken off.
fn is_cut(one: &str, other: &str) -> bool {
    let (short, long) = (one.chars().count(), other.chars().count());
    let broken = one.trim_end().ends_with(['…']) || one.trim_end().ends_with("...");
    short * 5 < long * 3 || (broken && short < long)
}

/// `12` of `12-19`.
fn is_first_page(one: &str, other: &str) -> bool {
    let rest = other.strip_prefix(one);
    rest.is_some_and(|rest| rest.starts_with(['-', '–']))
}

fn of_creators(now: &[Creator], new: &[Creator]) -> Order {
    if are_poorer(new, now) {
        Order::Poorer
    } else if are_poorer(now, new) {
        Order::Richer
    } else {
        Order::Other
    }
}

/// Fewer of them, or initials where the others have names.
fn are_poorer(one: &[Creator], other: &[Creator]) -> bool {
    let same = |a: &Creator, b: &Creator| model::fold(&a.short()) == model::fold(&b.short());
    let begins = one.iter().zip(other).all(|(a, b)| same(a, b));
    if !begins || one.len() > other.len() {
        return false;
    }
    let letters = |creators: &[Creator]| -> usize {
        let given = creators.iter().filter_map(|one| one.given.as_deref());
        given
            .map(|name| name.chars().filter(|c| c.is_alphabetic()).count())
            .sum()
    };
    one.len() < other.len() || letters(one) < letters(other)
}

/// Takes over what a service says of an item, as one step. Gives back the words for what has changed.
///
/// # Errors
/// `NotFound` for an item that is not there.
pub fn take_record(
    library: &Library,
    id: ItemId,
    record: Draft,
    take: Take,
) -> Result<Outcome<Vec<String>>> {
    let service = record.source.detail.clone();
    let op = move |fields: Vec<String>, title: String| Op::LookUp {
        service: service.clone(),
        fields,
        title,
    };
    library.transact(op(Vec::new(), String::new()), move |tx| {
        must_exist(tx, &[id])?;
        let Some(item) = one(tx, id)? else {
            return Ok(Vec::new());
        };
        let mut labels = Vec::new();
        for step in steps(&item, &record) {
            let picked = match &take {
                Take::ByRule => step.taken,
                Take::Picked(fields) => fields.contains(&step.field),
            };
            if picked {
                write(tx, id, &step, &record)?;
                labels.push(step.label);
            }
        }
        add_rest(tx, &item, &record)?;
        let title = match labels.iter().any(|label| label == Field::Title.label()) {
            true => record.fields.title.clone().unwrap_or_default(),
            false => item.title().to_owned(),
        };
        tx.describe(op(labels.clone(), title));
        Ok(labels)
    })
}

fn write(tx: &Tx<'_>, id: ItemId, step: &Step, record: &Draft) -> Db<()> {
    let from: Source = record
        .sources
        .get(&step.field)
        .cloned()
        .unwrap_or_else(|| record.source.clone());
    match step.field.as_str() {
        "creators" => write_creators(tx, id, &record.creators)?,
        "kind" => {
            tx.execute(
                "UPDATE item SET kind = ?1 WHERE id = ?2",
                params![step.found, id.raw()],
            )?;
        }
        name if Field::ALL.iter().any(|field| field.name() == name) => {
            let sql = format!("UPDATE item SET {name} = ?1 WHERE id = ?2");
            tx.prepare_cached(&sql)?
                .execute(params![step.found, id.raw()])?;
            if name == Field::Title.name() {
                tx.execute(
                    "UPDATE item SET title_key = ?1 WHERE id = ?2",
                    params![title_key(&step.found), id.raw()],
                )?;
            }
        }
        scheme => {
            tx.prepare_cached(
                "DELETE FROM identifier WHERE item_id = ?1 AND scheme = ?2 AND value = ?3",
            )?
            .execute(params![id.raw(), scheme, step.now])?;
            for identifier in &record.identifiers {
                if identifier.scheme.name() == scheme {
                    add_identifier(tx, id, identifier)?;
                }
            }
        }
    }
    set_source(tx, id, &step.field, &from)
}

/// What no field holds: addresses, and values without one, each once.
fn add_rest(tx: &Tx<'_>, item: &Item, record: &Draft) -> Db<()> {
    for link in record
        .links
        .iter()
        .filter(|link| !item.links.contains(link))
    {
        add_link(tx, item.id, link)?;
    }
    let new: Vec<model::Extra> = record
        .extra
        .iter()
        .filter(|one| {
            !item
                .extra
                .iter()
                .any(|own| own.source == one.source && own.name == one.name)
        })
        .cloned()
        .collect();
    if new.is_empty() {
        return Ok(());
    }
    write_extra(tx, item.id, &new)
}
