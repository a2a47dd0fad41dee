//! An answer as it is shown: rows, where each was found with a piece of the text, and what to try
//! where nothing was.

use std::collections::HashMap;

use library::text::{self, UnitText};
use library::{item, query};
use model::query::{Hint, Query, Scope, Text, parse};
use model::{AttachmentId, ItemId, NoteId, Result, Row, Snippet};
use search::{Hit, Marker, Part};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::answer::Answer;
use super::{Ask, IndexState};
use crate::Engine;

/// Characters of a piece of text around what was found.
const WIDTH: usize = 160;

/// Places that are shown of one item.
const PLACES: usize = 3;

/// Words for which a neighbour is looked for: a pasted page that is nowhere is no misspelling.
const SUGGESTED: usize = 8;

/// A window of an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Found {
    /// How many items the query finds.
    #[ts(type = "number")]
    pub total: u64,
    /// The rows asked for.
    pub rows: Vec<Row>,
    /// Where each of them was found, in the order of the rows; empty without a text.
    pub hits: Vec<ItemHits>,
    /// Notes of no item that the query finds.
    pub notes: Vec<NoteHit>,
    /// What was probably meant otherwise.
    pub hints: Vec<Hint>,
    /// Where nothing was found: a query one letter away that finds something.
    pub suggestion: Option<String>,
    /// How far the index is.
    pub index: IndexState,
}

/// Where a query was found in an item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ItemHits {
    /// The title with its marks, if any of the query is in it.
    pub title: Option<Snippet>,
    /// The best places but the title, the best first.
    pub places: Vec<Shown>,
}

/// A place in which something of a query was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Shown {
    /// `title`, `creators`, `venue`, `abstract`, `note`, `highlight` or `page`.
    pub r#where: String,
    /// The page of the PDF, counted from 1.
    pub page: Option<u32>,
    /// The PDF.
    #[ts(type = "string | null")]
    pub attachment: Option<AttachmentId>,
    /// The note.
    #[ts(type = "string | null")]
    pub note: Option<NoteId>,
    /// A piece of the text with its marks.
    pub snippet: Snippet,
}

/// A note of no item that a query finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NoteHit {
    /// The note.
    #[ts(type = "string")]
    pub id: NoteId,
    /// A piece of it with its marks.
    pub snippet: Snippet,
}

impl Engine {
    /// A window of the answer to a query, as it is shown.
    pub fn found(&self, ask: &Ask, offset: u64, limit: u64) -> Result<Found> {
        let answer = self.ask(ask)?;
        let items = self.window(&answer, offset, limit)?;
        let rows = item::rows_of(self.library(), &items)?;
        // One may be gone since; rows and hits belong together.
        let items: Vec<ItemId> = rows.iter().map(|row| row.id).collect();
        let suggestion = match answer.total() {
            0 => self.suggestion(&answer)?,
            _ => None,
        };
        Ok(Found {
            total: answer.total(),
            hits: self.hits(&answer, &items)?,
            rows,
            notes: if offset == 0 {
                self.note_hits(&answer)?
            } else {
                Vec::new()
            },
            hints: answer.hints.clone(),
            suggestion,
            index: self.index_state()?,
        })
    }

    /// Where the query was found in each of these items, in their order.
    pub fn hits(&self, answer: &Answer, items: &[ItemId]) -> Result<Vec<ItemHits>> {
        let texts = answer.query.texts();
        let Some(snapshot) = answer.snapshot.as_deref().filter(|_| !texts.is_empty()) else {
            return Ok(Vec::new());
        };
        let marker = Marker::of(&texts);
        let ids: Vec<i64> = items.iter().map(|item| item.raw()).collect();
        let units: HashMap<i64, UnitText> = text::of(self.library(), &ids)?
            .into_iter()
            .map(|unit| (unit.id, unit))
            .collect();
        let ords: Vec<u32> = query::ords_of(self.library(), items)?
            .into_iter()
            .map(|ord| ord.unwrap_or(u32::MAX))
            .collect();
        // The title is shown anyway, so it is no place of its own.
        let found = snapshot.hits(&texts, &ords, PLACES + 1)?;
        Ok(ids
            .iter()
            .zip(found)
            .map(|(id, hits)| {
                units
                    .get(id)
                    .map(|unit| self.item_hits(unit, &hits, &marker))
                    .unwrap_or_default()
            })
            .collect())
    }

    fn item_hits(&self, unit: &UnitText, hits: &[Hit], marker: &Marker) -> ItemHits {
        let title = unit.title.lines().next().unwrap_or_default();
        ItemHits {
            title: marker.whole(Part::Title, title),
            places: hits
                .iter()
                .filter(|hit| hit.part != Part::Title)
                .take(PLACES)
                .filter_map(|hit| self.shown(unit, hit, marker))
                .collect(),
        }
    }

    fn shown(&self, unit: &UnitText, hit: &Hit, marker: &Marker) -> Option<Shown> {
        let mut attachment = None;
        let mut note = None;
        let (name, text) = match hit.part {
            Part::Title => ("title", unit.title.clone()),
            Part::Creators => ("creators", unit.creators.join(", ")),
            Part::Venue => ("venue", unit.venue.clone()),
            Part::Abstract => ("abstract", unit.abstract_.clone()),
            Part::Note => {
                let (id, text) = unit.notes.iter().find(|(id, _)| id.raw() == hit.of)?;
                note = Some(*id);
                ("note", text.clone())
            }
            Part::Mark => {
                let mark = unit.marks.iter().find(|mark| mark.id.raw() == hit.of)?;
                attachment = Some(mark.attachment);
                ("highlight", mark.text.clone())
            }
            Part::Page => {
                let file = unit.files.iter().find(|file| file.id.raw() == hit.of)?;
                attachment = Some(file.id);
                ("page", self.page(&file.blake3, hit.page?).ok()?)
            }
        };
        let snippet = match hit.part {
            Part::Creators | Part::Venue => marker.whole(hit.part, &text),
            _ => marker.piece(hit.part, &text, WIDTH),
        };
        Some(Shown {
            r#where: name.to_owned(),
            page: hit.page,
            attachment,
            note,
            snippet: snippet.unwrap_or_else(|| Marker::beginning(&text, WIDTH)),
        })
    }

    fn note_hits(&self, answer: &Answer) -> Result<Vec<NoteHit>> {
        let notes = self.notes_of(answer)?;
        let marker = Marker::of(&answer.query.texts());
        let ids: Vec<i64> = notes.iter().map(|(_, id)| id.raw()).collect();
        let mut hits = Vec::new();
        for unit in text::of(self.library(), &ids)? {
            for (id, text) in &unit.notes {
                hits.push(NoteHit {
                    id: *id,
                    snippet: marker
                        .piece(Part::Note, text, WIDTH)
                        .unwrap_or_else(|| Marker::beginning(text, WIDTH)),
                });
            }
        }
        Ok(hits)
    }

    /// Where a query finds nothing: the same query with words that are one edit away, if that finds
    /// something.
    pub fn suggestion(&self, answer: &Answer) -> Result<Option<String>> {
        let Some(snapshot) = answer.snapshot.as_deref() else {
            return Ok(None);
        };
        let mut others: HashMap<&str, String> = HashMap::new();
        for text in answer.query.texts().into_iter().take(SUGGESTED) {
            if let Some(other) = snapshot.suggest(&text.text)? {
                others.insert(&text.text, other);
            }
        }
        if others.is_empty() {
            return Ok(None);
        }
        // As whole words: a suggestion is a query to take, not one that is being typed.
        let query = parse(&answer.ask.filter.text, false)
            .query
            .replace_text(&|text| others.get(text.text.as_str()).cloned());
        let mut ask = answer.ask.clone();
        ask.filter.text = query.to_string();
        ask.typing = false;
        let finds = self.ask(&ask)?.total() > 0;
        Ok(finds.then_some(ask.filter.text))
    }

    /// The items whose texts are most like that of an item, the most like it first.
    pub fn more_like(&self, id: ItemId, most: usize) -> Result<Vec<ItemId>> {
        let (Some(snapshot), _) = self.index_now()? else {
            return Ok(Vec::new());
        };
        let Some(unit) = text::of(self.library(), &[id.raw()])?.pop() else {
            return Err(model::Error::not_found(format!("item {id}")));
        };
        let mut others = query::filter(self.library(), &model::Filter::default())?;
        if let Ok(own) = usize::try_from(unit.ord)
            && own < others.len()
        {
            others.set(own, false);
        }
        let found = snapshot.alike(&unit.title, &unit.abstract_, &others)?;
        let mut ranked = super::rank::best(&found, &found.set, &Query::All, None, most)?;
        ranked.truncate(most);
        self.items_of(&ranked)
    }

    /// The rows of the items that are most like an item.
    pub fn rows_like(&self, id: ItemId) -> Result<Vec<Row>> {
        const MOST: usize = 20;
        item::rows_of(self.library(), &self.more_like(id, MOST)?)
    }

    /// Marks what a query looks for in a text that is shown elsewhere, as in an open abstract: the
    /// title if it is one, or else an abstract.
    pub fn mark(&self, query: &str, typing: bool, title: bool, text: &str) -> Option<Snippet> {
        let parsed = parse(query, typing);
        let (scope, part) = match title {
            true => (Scope::Title, Part::Title),
            false => (Scope::Abstract, Part::Abstract),
        };
        let texts: Vec<&Text> = parsed
            .query
            .texts()
            .into_iter()
            .filter(|text| text.scope == Scope::Any || text.scope == scope)
            .collect();
        Marker::of(&texts).whole(part, text)
    }
}
