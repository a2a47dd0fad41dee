//! Where in a unit a query was found: for the few units that are shown, the documents that hold its
//! texts, the best first.

use std::collections::HashMap;

use fixedbitset::FixedBitSet;
use model::Result;
use model::query::Text;
use tantivy::DocId;

use crate::guard::reading;
use crate::schema::{Part, Place};
use crate::snapshot::Snapshot;
use crate::trouble::of_tantivy;
use crate::walk::{Sink, Walk};

/// A place of a unit that holds something of a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// In which part.
    pub part: Part,
    /// The page, counted from 1, for marks and pages.
    pub page: Option<u32>,
    /// The attachment, note or mark; 0 for title, creators, venue and abstract.
    pub of: i64,
    /// How well it fits: a place that holds more of the texts is better.
    pub score: f32,
}

/// Collects every place of every unit.
#[derive(Default)]
struct Places {
    found: HashMap<(u32, usize, DocId, Part), f32>,
    /// Of one part of one text, so that two forms of a word count once.
    fresh: HashMap<(u32, usize, DocId), f32>,
}

impl Sink for Places {
    fn hit(&mut self, segment: usize, doc: DocId, ord: u32, score: f32) {
        let best = self.fresh.entry((ord, segment, doc)).or_insert(score);
        *best = best.max(score);
    }

    fn done(&mut self, part: Part) {
        for ((ord, segment, doc), score) in self.fresh.drain() {
            *self.found.entry((ord, segment, doc, part)).or_default() += score;
        }
    }
}

impl Snapshot {
    /// For each of these units, its best places, at most `most` of each.
    pub fn hits(&self, texts: &[&Text], ords: &[u32], most: usize) -> Result<Vec<Vec<Hit>>> {
        reading(|| {
            let mut within = FixedBitSet::with_capacity(self.ords);
            for ord in ords {
                let at = usize::try_from(*ord).unwrap_or(usize::MAX);
                if at < self.ords {
                    within.insert(at);
                }
            }
            let mut places = Places::default();
            for text in texts {
                if let Some(looked) = self.look(text)? {
                    Walk::of(self, looked, Some(&within)).go(&mut places)?;
                }
            }
            let mut of_unit: HashMap<u32, Vec<Hit>> = HashMap::new();
            for ((ord, segment, doc, part), score) in places.found {
                if let Some(hit) = self.hit_at(segment, doc, part, score)? {
                    of_unit.entry(ord).or_default().push(hit);
                }
            }
            Ok(ords
                .iter()
                .map(|ord| {
                    let mut hits = of_unit.remove(ord).unwrap_or_default();
                    hits.sort_by(|a, b| {
                        b.score
                            .total_cmp(&a.score)
                            .then(a.part.cmp(&b.part))
                            .then(a.page.cmp(&b.page))
                            .then(a.of.cmp(&b.of))
                    });
                    hits.truncate(most);
                    hits
                })
                .collect())
        })
    }

    fn hit_at(&self, segment: usize, doc: DocId, part: Part, score: f32) -> Result<Option<Hit>> {
        let Some(found) = self.segments.get(segment) else {
            return Ok(None);
        };
        let page = match found.docs.place(doc) {
            Place::Page(page) | Place::Mark(page) => Some(page),
            Place::Head | Place::Note => None,
        };
        let reader = self
            .searcher
            .segment_reader(u32::try_from(segment).unwrap_or_default());
        let column = reader.fast_fields().i64("of").map_err(of_tantivy)?;
        Ok(Some(Hit {
            part,
            page,
            of: column.first(doc).unwrap_or_default(),
            score,
        }))
    }

    /// What is added to the score of units in which words of a query stand side by side in title or
    /// abstract; `words` are those of the query, in its order.
    pub fn side_by_side(&self, words: &[&str], ords: &[u32]) -> Result<Vec<f32>> {
        const BONUS: f32 = 0.5;
        reading(|| {
            let mut within = FixedBitSet::with_capacity(self.ords);
            within.extend(
                ords.iter()
                    .filter_map(|ord| usize::try_from(*ord).ok())
                    .filter(|ord| *ord < self.ords),
            );
            let mut added: HashMap<u32, f32> = HashMap::new();
            for pair in words.windows(2).take(16) {
                for scope in [model::query::Scope::Title, model::query::Scope::Abstract] {
                    let text = Text {
                        scope,
                        form: model::query::Form::Phrase,
                        text: pair.join(" "),
                    };
                    let mut places = Places::default();
                    if let Some(looked) = self.look(&text)? {
                        Walk::of(self, looked, Some(&within)).go(&mut places)?;
                    }
                    for ((ord, ..), score) in places.found {
                        *added.entry(ord).or_default() += BONUS * score;
                    }
                }
            }
            Ok(ords
                .iter()
                .map(|ord| added.get(ord).copied().unwrap_or_default())
                .collect())
        })
    }
}
