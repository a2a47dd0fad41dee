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
    /// By ordinal, for those in the set; may be shorter, then the rest has 0.
    pub scores: Vec<f32>,
}

impl Scored {
    /// Units that all fit alike.
    pub fn alike(set: FixedBitSet) -> Self {
        Self {
            set,
            scores: Vec::new(),
        }
    }

    /// How well a unit fits.
    pub fn score(&self, ord: usize) -> f32 {
        self.scores.get(ord).copied().unwrap_or_default()
    }
}

/// Takes the best document of each unit in each part, and adds the parts up.
pub(crate) struct Best {
    best: Vec<f32>,
    touched: Vec<u32>,
    found: Scored,
}

impl Best {
    pub fn of(ords: usize) -> Self {
        Self {
            best: vec![0.0; ords],
            touched: Vec::new(),
            found: Scored {
                set: FixedBitSet::with_capacity(ords),
                scores: vec![0.0; ords],
            },
        }
    }

    pub fn found(self) -> Scored {
        self.found
    }
}

impl Sink for Best {
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
            if let (Some(best), Some(score)) =
                (self.best.get_mut(at), self.found.scores.get_mut(at))
            {
                *score += *best;
                *best = 0.0;
                self.found.set.insert(at);
            }
        }
    }
}

impl Snapshot {
    /// The units that hold a text. `within` narrows it: no others are told, and if they are few it
    /// is faster. `None` if there is no word in the text: it asks for nothing.
    pub fn find(&self, text: &Text, within: Option<&FixedBitSet>) -> Result<Option<Scored>> {
        reading(|| {
            let Some(looked) = self.look(text)? else {
                return Ok(None);
            };
            let mut best = Best::of(self.ords);
            Walk::of(self, looked, within).go(&mut best)?;
            Ok(Some(best.found))
        })
    }

    /// How many documents [`Snapshot::find`] will pass, coarsely: what is answered first.
    pub fn cost(&self, text: &Text) -> Result<u64> {
        reading(|| Ok(self.look(text)?.map_or(0, |looked| looked.cost)))
    }
}
