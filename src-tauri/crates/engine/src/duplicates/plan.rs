//! How several papers become one: which stays, and which value of each part wins. Typed by a person
//! before all else, then as sources are trusted, then the richer; of versions, where and when it was
//! published. Every choice can be changed before it is done.

use library::annotation;
use library::item::{self, Choices, Label, Part, Sketch, Take};
use library::{Library, Outcome};
use model::{
    AttachmentId, Creator, Error, Field, Identifier, Item, ItemId, Progress, Result, Source,
    SourceKind, Timestamp, Watcher,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::paper::{Paper, are_versions};
use crate::Engine;

/// A value that was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[ts(export, rename = "MergeChoice")]
pub struct Choice {
    /// Name of the part: a field, `creators`, `kind` or `citation_key`.
    pub part: String,
    /// The paper that has the value.
    #[ts(type = "string")]
    pub from: ItemId,
}

/// One of the papers that become one.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct MergeSide {
    /// The paper.
    #[ts(type = "string")]
    pub item: ItemId,
    /// Its title.
    pub title: String,
    /// Which version it is, `preprint` or `published`; empty if they are no versions.
    pub version: String,
    /// When it came into the library.
    #[ts(type = "string")]
    pub added: Timestamp,
    /// The file whose first page is its picture.
    #[ts(type = "string | null")]
    pub picture: Option<AttachmentId>,
    /// How many files it has.
    pub files: u32,
    /// How many notes.
    pub notes: u32,
    /// How many marks in its files.
    pub marks: u32,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its collections.
    pub collections: Vec<String>,
    /// Its identifiers.
    pub identifiers: Vec<Identifier>,
}

/// The value of one paper.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct MergeValue {
    /// The paper.
    #[ts(type = "string")]
    pub item: ItemId,
    /// The value as it is read.
    pub value: String,
    /// Where it came from.
    pub source: Source,
}

/// A part with the values that there are.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct MergePart {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// The values of those that have one.
    pub values: Vec<MergeValue>,
    /// The paper whose value wins.
    #[ts(type = "string")]
    pub from: ItemId,
    /// Whether there is more than one value.
    pub differs: bool,
}

/// How several papers become one.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct MergePlan {
    /// The paper that stays.
    #[ts(type = "string")]
    pub keep: ItemId,
    /// All of them, in the order that was asked for.
    pub sides: Vec<MergeSide>,
    /// All parts that one of them has.
    pub parts: Vec<MergePart>,
}

/// What became of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Merged {
    /// The paper that stays.
    pub item: ItemId,
    /// Those that joined it.
    pub merged: Vec<ItemId>,
    /// Its title.
    pub title: String,
}

impl Engine {
    /// How these papers would become one.
    ///
    /// # Errors
    /// `NotFound` for a paper that is not there; `Invalid` for fewer than two.
    pub fn merge_plan(&self, items: &[ItemId]) -> Result<MergePlan> {
        let items = whole(self.library(), items)?;
        plan(self.library(), &items)
    }

    /// Makes one paper of several, with the values that were chosen; one step.
    ///
    /// # Errors
    /// Those of [`item::merge`].
    pub fn merge_chosen(
        &self,
        keep: ItemId,
        others: &[ItemId],
        chosen: &[Choice],
    ) -> Result<Outcome<()>> {
        let take = chosen.iter().map(taken).collect::<Result<Vec<Take>>>()?;
        let all: Vec<ItemId> = std::iter::once(keep)
            .chain(others.iter().copied())
            .collect();
        let labels = labels(&whole(self.library(), &all)?);
        item::merge(self.library(), keep, others, Choices { take, labels })
    }

    /// Merges all groups that nobody has to look at, by the rule; one step. With `dry` it only says
    /// which.
    ///
    /// # Errors
    /// `Interrupted` if the watcher asks for it; what was merged by then stays so.
    pub fn merge_sure(&self, dry: bool, watcher: &mut Watcher<'_>) -> Result<Vec<Merged>> {
        let groups = self.duplicates()?;
        let sure: Vec<_> = groups.iter().filter(|group| group.sure).collect();
        let engine = self.grouped();
        let total = u64::try_from(sure.len()).unwrap_or(u64::MAX);
        let mut done = Vec::new();
        for group in sure {
            watcher(Progress {
                done: u64::try_from(done.len()).unwrap_or(u64::MAX),
                total,
                what: group.title.clone(),
            })?;
            let items = whole(engine.library(), &group.items)?;
            let plan = plan(engine.library(), &items)?;
            let others: Vec<ItemId> = group
                .items
                .iter()
                .copied()
                .filter(|item| *item != plan.keep)
                .collect();
            if !dry {
                let choices = Choices {
                    take: plan.parts.iter().filter_map(taken_by_rule).collect(),
                    labels: labels(&items),
                };
                item::merge(engine.library(), plan.keep, &others, choices)?;
            }
            done.push(Merged {
                item: plan.keep,
                merged: others,
                title: group.title.clone(),
            });
        }
        Ok(done)
    }
}

fn whole(library: &Library, ids: &[ItemId]) -> Result<Vec<Item>> {
    if ids.len() < 2 {
        return Err(Error::invalid(
            "Merging needs two papers or more; nothing was changed.",
        ));
    }
    ids.iter().map(|id| item::show(library, *id)).collect()
}

fn taken(choice: &Choice) -> Result<Take> {
    let part = Part::from_name(&choice.part).ok_or_else(|| {
        Error::invalid(format!(
            "\"{}\" cannot be taken from another paper; nothing was changed.",
            choice.part
        ))
    })?;
    Ok(Take {
        part,
        from: choice.from,
    })
}

fn taken_by_rule(part: &MergePart) -> Option<Take> {
    Some(Take {
        part: Part::from_name(&part.name)?,
        from: part.from,
    })
}

fn plan(library: &Library, items: &[Item]) -> Result<MergePlan> {
    let versions = versions(items);
    let sides = items
        .iter()
        .zip(&versions)
        .map(|(item, version)| side(library, item, version))
        .collect::<Result<Vec<MergeSide>>>()?;
    let parts = all_parts()
        .filter_map(|(part, label)| choose(items, &versions, part, label))
        .collect();
    Ok(MergePlan {
        keep: stays(items, &versions),
        sides,
        parts,
    })
}

fn side(library: &Library, item: &Item, version: &str) -> Result<MergeSide> {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let read = item.attachments.iter().find(|file| file.text == "ok");
    let pdf = || {
        item.attachments
            .iter()
            .find(|file| file.media_type == "application/pdf")
    };
    Ok(MergeSide {
        item: item.id,
        title: item.title().to_owned(),
        version: version.to_owned(),
        added: item.added,
        picture: read.or_else(pdf).map(|file| file.id),
        files: number(item.attachments.len()),
        notes: number(item.notes.len()),
        marks: number(annotation::list(library, item.id)?.len()),
        tags: item.tags.clone(),
        collections: item.collections.clone(),
        identifiers: item.identifiers.clone(),
    })
}

fn all_parts() -> impl Iterator<Item = (Part, &'static str)> {
    let field = |field: &Field| (Part::Field(*field), field.label());
    let first = Field::ALL.iter().take(1).map(field);
    let rest = Field::ALL.iter().skip(1).map(field);
    first
        .chain([(Part::Creators, "Authors")])
        .chain(rest)
        .chain([(Part::Kind, "Type"), (Part::CitationKey, "Citation key")])
}

/// The part with its values and the one that wins; `None` if nobody has one.
fn choose(items: &[Item], versions: &[&str], part: Part, label: &str) -> Option<MergePart> {
    let having: Vec<(&Item, &str, String)> = items
        .iter()
        .zip(versions)
        .filter_map(|(item, version)| Some((item, *version, value(item, part)?)))
        .collect();
    let (winner, ..) = having.iter().min_by_key(|(item, version, value)| {
        let source = source(item, part);
        let typed = source.kind == SourceKind::User;
        // Where and when it was published is what is cited.
        let unpublished = of_publication(part) && *version == "preprint";
        let richness = std::cmp::Reverse(richness(item, part, value));
        (!typed, unpublished, trust(source.kind), richness)
    })?;
    let differs = having
        .iter()
        .any(|(.., value)| having.first().is_some_and(|(.., first)| first != value));
    Some(MergePart {
        name: part.name().to_owned(),
        label: label.to_owned(),
        from: winner.id,
        differs,
        values: having
            .iter()
            .map(|(item, _, value)| MergeValue {
                item: item.id,
                value: value.clone(),
                source: source(item, part),
            })
            .collect(),
    })
}

/// Sources from the most trusted on; a listing and a file of references count the same.
fn trust(kind: SourceKind) -> SourceKind {
    match kind {
        SourceKind::Listing => SourceKind::References,
        kind => kind,
    }
}

fn source(item: &Item, part: Part) -> Source {
    item.sources
        .get(part.name())
        .map_or_else(|| item.source.clone(), |sourced| sourced.source.clone())
}

fn value(item: &Item, part: Part) -> Option<String> {
    match part {
        Part::Field(field) => item.fields.get(field).map(str::to_owned),
        Part::Creators => (!item.creators.is_empty()).then(|| {
            let names: Vec<String> = item.creators.iter().map(in_full).collect();
            names.join("; ")
        }),
        Part::Kind => Some(item.kind.name().to_owned()),
        Part::CitationKey => item.citation_key.clone(),
    }
}

fn in_full(creator: &Creator) -> String {
    match &creator.given {
        Some(given) if creator.literal.is_none() => format!("{}, {given}", creator.short()),
        _ => creator.short(),
    }
}

/// How much a value says.
fn richness(item: &Item, part: Part, value: &str) -> usize {
    match part {
        // A title in capitals has lost which words are names.
        Part::Field(Field::Title) if !value.chars().any(char::is_lowercase) => 0,
        Part::Field(Field::Issued) => value.split('-').count(),
        Part::Creators => {
            let given = |one: &&Creator| one.given.as_ref().is_some_and(|name| name.len() > 2);
            item.creators.len() * 2 + item.creators.iter().filter(given).count()
        }
        Part::Kind => usize::from(value != "article" && value != "document"),
        // The key of the one that came first is the one that texts cite.
        Part::CitationKey => 0,
        Part::Field(_) => value.chars().count(),
    }
}

fn of_publication(part: Part) -> bool {
    matches!(
        part,
        Part::Kind
            | Part::Field(
                Field::Issued
                    | Field::ContainerTitle
                    | Field::ContainerTitleShort
                    | Field::Volume
                    | Field::Issue
                    | Field::Page
                    | Field::Publisher
                    | Field::EventTitle
            )
    )
}

/// What was published stays, and else the one of which most is known; of equals, the one that came
/// first.
fn stays(items: &[Item], versions: &[&str]) -> ItemId {
    let known = |item: &Item| {
        let fields = Field::ALL.iter();
        fields
            .filter(|field| item.fields.get(**field).is_some())
            .count()
    };
    items
        .iter()
        .zip(versions)
        .min_by_key(|(item, version)| {
            let trashed = item.trashed.is_some();
            (
                trashed,
                **version == "preprint",
                std::cmp::Reverse(known(item)),
                item.id,
            )
        })
        .map_or_else(|| ItemId::from_raw(0), |(item, _)| item.id)
}

/// Which version of the work each is; empty texts if they are no versions of one.
fn versions(items: &[Item]) -> Vec<&'static str> {
    let papers: Vec<Paper> = items.iter().map(|item| Paper::of(sketch(item))).collect();
    let some = papers
        .iter()
        .any(|one| papers.iter().any(|other| are_versions(one, other)));
    papers
        .iter()
        .map(|paper| match (some, paper.is_preprint()) {
            (false, _) => "",
            (true, true) => "preprint",
            (true, false) if paper.is_published() => "published",
            (true, false) => "",
        })
        .collect()
}

fn labels(items: &[Item]) -> Vec<Label> {
    items
        .iter()
        .zip(versions(items))
        .filter(|(_, version)| !version.is_empty())
        .map(|(item, version)| Label {
            of: item.id,
            version: version.to_owned(),
        })
        .collect()
}

fn sketch(item: &Item) -> Sketch {
    Sketch {
        id: Some(item.id),
        title: item.title().to_owned(),
        kind: item.kind,
        year: item.year,
        venue: item.fields.container_title.clone().unwrap_or_default(),
        identifiers: item.identifiers.clone(),
        ..Sketch::default()
    }
}
