//! One text of a query as a set of units, each with how well it fits.

use fixedbitset::FixedBitSet;
use model::Result;
use model::query::Text;
use tantivy::DocId;

use crate::guard::reading;
use crate::schema::Part;
use crate::snapshot::Snapshot;
use crate::walk::{Sink, Walk};

/// Units, and how well each fits.
#[derive(Debug, Clone, Default)]
pub struct Scored {
    /// Which units.
    pub set: FixedBitSet,
    /// By ordinal; what it says of units that are not in the set means nothing. May be shorter, then
    /// the rest has 0.
    pub scores: Vec<f32>,
}

impl Scored {
    /// How well a unit fits.
    pub fn score(&self, ord: usize) -> f32 {
        self.scores.get(ord).copied().unwrap_or_default()
    }
}

/// Takes the best document of each unit in each part, and adds the parts up.
pub(crate) struct Best<'s> {
    /// All zero but for what is touched.
    best: Vec<f32>,
    touched: Vec<u32>,
    set: FixedBitSet,
    scores: &'s mut Vec<f32>,
}

impl<'s> Best<'s> {
    /// Adds to `scores`, with room that is all zero.
    pub fn of(ords: usize, mut room: Vec<f32>, scores: &'s mut Vec<f32>) -> Self {
        room.resize(ords, 0.0);
        if scores.len() < ords {
            scores.resize(ords, 0.0);
        }
        Self {
            best: room,
            touched: Vec::new(),
            set: FixedBitSet::with_capacity(ords),
            scores,
        }
    }

    /// What was found, and the room, all zero again.
    pub fn found(self) -> (FixedBitSet, Vec<f32>) {
        (self.set, self.best)
    }
}

impl Sink for Best<'_> {
    fn hit(&mut self, _: usize, _: DocId, ord: u32, score: f32) {
        let at = usize::try_from(ord).unwrap_or(usize::MAX);
        if let Some(best) = self.best.get_mut(at) {
            if *best == 0.0 {
                self.touched.push(ord);
            }
            *best = best.max(score);
        }
    }

    fn done(&mut self, _: Part) {
        for ord in self.touched.drain(..) {
            let at = usize::try_from(ord).unwrap_or(usize::MAX);
            if let (Some(best), Some(score)) = (self.best.get_mut(at), self.scores.get_mut(at)) {
                *score += *best;
                *best = 0.0;
                self.set.insert(at);
            }
        }
    }
}

impl Snapshot {
    /// The units that hold a text; how well each fits is added to its score. `within` narrows it: no
    /// others are told, and if they are few it is faster. `None` if there is no word in the text: it
    /// asks for nothing.
    pub fn find(
        &self,
        text: &Text,
        within: Option<&FixedBitSet>,
        scores: &mut Vec<f32>,
    ) -> Result<Option<FixedBitSet>> {
        reading(|| {
            let Some(looked) = self.look(text)? else {
                return Ok(None);
            };
            let mut best = Best::of(self.ords, self.room(), scores);
            Walk::of(self, looked, within).go(&mut best)?;
            let (set, room) = best.found();
            self.keep_room(room);
            Ok(Some(set))
        })
    }

    /// Room by ordinal that is all zero: kept from one text to the next, since making it takes longer
    /// than finding a rare word.
    pub(crate) fn room(&self) -> Vec<f32> {
        let mut rooms = self
            .rooms
            .lock()
            .unwrap_or_else(|broken| broken.into_inner());
        rooms.pop().unwrap_or_default()
    }

    pub(crate) fn keep_room(&self, room: Vec<f32>) {
        const MOST: usize = 4;
        let mut rooms = self
            .rooms
            .lock()
            .unwrap_or_else(|broken| broken.into_inner());
        if rooms.len() < MOST {
            rooms.push(room);
        }
    }

    /// How many documents [`Snapshot::find`] will pass, coarsely: what is answered first.
    pub fn cost(&self, text: &Text) -> Result<u64> {
        reading(|| Ok(self.look(text)?.map_or(0, |looked| looked.cost)))
    }
}
