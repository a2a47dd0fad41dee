//! The answer to a query: which items, in what order, and what to say beside them.

use std::sync::{Arc, Mutex};

use library::query::{self, Ords, Unit};
use model::query::{Hint, Parsed, Query, parse, slot};
use model::{ItemId, NoteId, Place, Result};
use search::{Scored, Snapshot};

use super::eval::Eval;
use super::{Ask, Finder, IndexState, rank};
use crate::Engine;

/// The answer to a query, at one moment of the library and of the index.
pub struct Answer {
    /// What was asked.
    pub ask: Ask,
    /// The query as it was understood.
    pub query: Query,
    /// What was probably meant otherwise.
    pub hints: Vec<Hint>,
    /// How far the index is.
    pub index: IndexState,
    pub(super) snapshot: Option<Arc<Snapshot>>,
    pub(super) items: Ords,
    found: Scored,
    notes: Vec<u32>,
    seq: i64,
    reached: (i64, u64),
    total: usize,
    ranked: Mutex<Arc<Vec<u32>>>,
}

/// Answers that are kept, so that scrolling through one asks nothing twice.
const KEPT: usize = 4;

/// Notes of no item that an answer names.
const NOTES: usize = 20;

impl Answer {
    /// How many items.
    pub fn total(&self) -> u64 {
        u64::try_from(self.total).unwrap_or(u64::MAX)
    }
}

impl Engine {
    /// Answers a query.
    pub fn ask(&self, ask: &Ask) -> Result<Arc<Answer>> {
        let library = self.library();
        let finder = self.finder();
        let seq = library.seq()?;
        let (snapshot, index) = self.index_now()?;
        let reached = snapshot
            .as_ref()
            .map_or((-1, 0), |shown| (shown.reached.seq, shown.docs()));
        let mut answers = lock(&finder.answers);
        let known = answers.iter().find(|answer| {
            answer.ask == *ask && answer.seq == seq && answer.reached == reached && !answer.fades()
        });
        if let Some(known) = known {
            return Ok(Arc::clone(known));
        }
        drop(answers);
        let parsed = self.understood(ask)?;
        let mut sets = lock(&finder.sets);
        sets.at(library, seq)?;
        let part = sets.part(library, &ask.filter)?;
        let everywhere = ask.filter.place == Place::All
            && ask.filter.tag.is_none()
            && ask.filter.collection.is_none()
            && ask.filter.status.is_none();
        let with_notes = everywhere && !parsed.query.texts().is_empty();
        let free = match with_notes {
            true => Some(sets.free_notes(library)?),
            false => None,
        };
        let mut within = Ords::clone(&part);
        if let Some(free) = &free {
            within.union_with(free);
        }
        let mut scores = Vec::new();
        let mut eval = Eval {
            library,
            sets: &mut sets,
            index: snapshot.as_deref(),
        };
        let set = eval.eval(&parsed.query, &within, &mut scores)?;
        let found = Scored { set, scores };
        drop(sets);
        let mut items = found.set.clone();
        let mut notes = Vec::new();
        if let Some(free) = free {
            let mut of_notes = found.set.clone();
            of_notes.intersect_with(&free);
            items.difference_with(&free);
            notes = rank::best(&found, &of_notes, &Query::All, None, NOTES)?;
            notes.truncate(NOTES);
        }
        let answer = Arc::new(Answer {
            ask: ask.clone(),
            hints: parsed.hints,
            query: parsed.query,
            index,
            snapshot,
            total: items.count_ones(..),
            items,
            found,
            notes,
            seq,
            reached,
            ranked: Mutex::default(),
        });
        answers = lock(&finder.answers);
        if answers.len() >= KEPT {
            answers.remove(0);
        }
        answers.push(Arc::clone(&answer));
        Ok(answer)
    }

    /// The query as far as it is meant: a tag or collection that is still being typed, and that is not
    /// there so far, is no clause yet.
    fn understood(&self, ask: &Ask) -> Result<Parsed> {
        let text = &ask.filter.text;
        let end = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        let slot = slot(text, end);
        let begun = match slot.field.filter(|_| ask.typing && !slot.value.is_empty()) {
            Some("tag") => !query::tag_exists(self.library(), &slot.value)?,
            Some("in") => !query::collection_exists(self.library(), &slot.value)?,
            _ => false,
        };
        if !begun {
            return Ok(parse(text, ask.typing));
        }
        let before = usize::try_from(slot.from).unwrap_or(usize::MAX);
        let before: String = text.chars().take(before).collect();
        Ok(parse(&before, true))
    }

    /// All items that are asked for, in order.
    pub fn ids(&self, ask: &Ask) -> Result<Vec<ItemId>> {
        let answer = self.ask(ask)?;
        self.window(&answer, 0, answer.total())
    }

    /// A window of an answer: `limit` items from `offset`.
    pub fn window(&self, answer: &Answer, offset: u64, limit: u64) -> Result<Vec<ItemId>> {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX);
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let ords = self.ords(answer, offset, limit)?;
        self.items_of(&ords)
    }

    /// A window of an answer that begins right after an item; at the beginning if that is not in it.
    pub fn window_after(&self, answer: &Answer, item: ItemId, limit: u64) -> Result<Vec<ItemId>> {
        let all = self.ranked(answer, answer.total)?;
        let ord = query::ords_of(self.library(), &[item])?
            .first()
            .copied()
            .flatten();
        let from = all
            .iter()
            .position(|other| Some(*other) == ord)
            .map_or(0, |at| at + 1);
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let ords: Vec<u32> = all.iter().skip(from).take(limit).copied().collect();
        self.items_of(&ords)
    }

    /// The place of an item in an answer, counted from 0.
    pub fn place_in(&self, answer: &Answer, item: ItemId) -> Result<Option<u64>> {
        let all = self.ranked(answer, answer.total)?;
        let ord = query::ords_of(self.library(), &[item])?
            .first()
            .copied()
            .flatten();
        let place = all.iter().position(|other| Some(*other) == ord);
        Ok(place.and_then(|place| u64::try_from(place).ok()))
    }

    /// Notes of no item that the query found, the best first.
    pub fn notes_of(&self, answer: &Answer) -> Result<Vec<(u32, NoteId)>> {
        let units = query::units(self.library(), &answer.notes)?;
        let notes = answer
            .notes
            .iter()
            .zip(units)
            .filter_map(|(ord, unit)| match unit {
                Unit::Note(note) => Some((*ord, note)),
                Unit::Item(_) | Unit::Gone => None,
            });
        Ok(notes.collect())
    }

    /// How well each of these items of the answer fits; nothing if its order is another.
    pub fn scores(&self, answer: &Answer, items: &[ItemId]) -> Result<Vec<f32>> {
        if !rank::is_by_fit(answer.ask.sort.by, &answer.query) {
            return Ok(Vec::new());
        }
        let ords = query::ords_of(self.library(), items)?;
        let at = |ord: Option<u32>| usize::try_from(ord.unwrap_or(u32::MAX)).unwrap_or(usize::MAX);
        Ok(ords
            .into_iter()
            .map(|ord| answer.found.score(at(ord)))
            .collect())
    }

    pub(super) fn items_of(&self, ords: &[u32]) -> Result<Vec<ItemId>> {
        let units = query::units(self.library(), ords)?;
        let items = units.into_iter().filter_map(|unit| match unit {
            Unit::Item(item) => Some(item),
            Unit::Note(_) | Unit::Gone => None,
        });
        Ok(items.collect())
    }

    pub(super) fn ords(&self, answer: &Answer, offset: usize, limit: usize) -> Result<Vec<u32>> {
        let ranked = self.ranked(answer, offset.saturating_add(limit))?;
        Ok(ranked.iter().skip(offset).take(limit).copied().collect())
    }

    /// The first items of an answer, at least `most` if there are so many.
    fn ranked(&self, answer: &Answer, most: usize) -> Result<Arc<Vec<u32>>> {
        let mut ranked = lock(&answer.ranked);
        if ranked.len() < most.min(answer.total) {
            let made = if rank::is_by_fit(answer.ask.sort.by, &answer.query) {
                // A person who scrolls on will scroll further.
                let most = most.saturating_add(most / 2);
                let index = answer.snapshot.as_deref();
                rank::best(&answer.found, &answer.items, &answer.query, index, most)?
            } else {
                self.in_order(answer)?
            };
            *ranked = Arc::new(made);
        }
        Ok(Arc::clone(&ranked))
    }

    fn in_order(&self, answer: &Answer) -> Result<Vec<u32>> {
        let mut sets = lock(&self.finder().sets);
        sets.at(self.library(), answer.seq)?;
        let all = sets.order(self.library(), answer.ask.filter.place, answer.ask.sort)?;
        drop(sets);
        let wanted = |ord: &u32| {
            answer
                .items
                .contains(usize::try_from(*ord).unwrap_or(usize::MAX))
        };
        Ok(all.iter().copied().filter(wanted).collect())
    }
}

impl Answer {
    /// Whether it is another one tomorrow though nothing changes.
    fn fades(&self) -> bool {
        self.ask.filter.text.to_lowercase().contains("added:")
    }
}

impl Finder {
    /// Forgets all answers, as after the index was taken away.
    pub(super) fn forget(&self) {
        lock(&self.answers).clear();
    }
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|broken| broken.into_inner())
}
