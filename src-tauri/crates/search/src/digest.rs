//! What the index holds, to be compared with what it should hold.

use std::collections::BTreeMap;

use model::Result;

use crate::guard::reading;
use crate::schema::Place;
use crate::snapshot::{GONE, Snapshot};
use crate::trouble::of_tantivy;

/// A document, by what it is about: unit, what it is, and the attachment, note or mark.
pub type Key = (u32, Place, i64);

impl Snapshot {
    /// Every note: its unit and its id.
    pub fn notes(&self) -> Result<Vec<(u32, i64)>> {
        reading(|| {
            let mut notes = Vec::new();
            for (number, segment) in (0..).zip(&self.segments) {
                let fast = self.searcher.segment_reader(number).fast_fields();
                let of = fast.i64("of").map_err(of_tantivy)?;
                for (doc, ord) in (0..).zip(&segment.docs.ords) {
                    if *ord != GONE && segment.docs.place(doc) == Place::Note {
                        notes.push((*ord, of.first(doc).unwrap_or_default()));
                    }
                }
            }
            Ok(notes)
        })
    }

    /// Every document with the hash of its texts. A document that is there twice has both hashes.
    pub fn digest(&self) -> Result<BTreeMap<Key, Vec<u64>>> {
        reading(|| {
            let mut all: BTreeMap<Key, Vec<u64>> = BTreeMap::new();
            for (number, segment) in (0..).zip(&self.segments) {
                let reader = self.searcher.segment_reader(number);
                let fast = reader.fast_fields();
                let of = fast.i64("of").map_err(of_tantivy)?;
                let sum = fast.u64("sum").map_err(of_tantivy)?;
                for (doc, ord) in (0..).zip(&segment.docs.ords) {
                    if *ord == GONE {
                        continue;
                    }
                    let key = (
                        *ord,
                        segment.docs.place(doc),
                        of.first(doc).unwrap_or_default(),
                    );
                    all.entry(key)
                        .or_default()
                        .push(sum.first(doc).unwrap_or_default());
                }
            }
            Ok(all)
        })
    }
}
