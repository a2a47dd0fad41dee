//! Walks through the places of words: for each text of a query, which documents have it and how
//! well. The unit of an answer is the item, so the best document of each counts.

use std::sync::Arc;

use fixedbitset::FixedBitSet;
use model::Result;
use tantivy::postings::{BlockSegmentPostings, Postings, SegmentPostings, TermInfo};
use tantivy::query::{EnableScoring, PhraseQuery, Query};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, TERMINATED};

use crate::look::{Looked, Spot};
use crate::schema::Part;
use crate::snapshot::{GONE, Segment, SegmentPart, Snapshot};
use crate::trouble::{io, of_tantivy};

/// Told of every document that has a text.
pub(crate) trait Sink {
    /// A document of a segment, with its unit and how well it fits.
    fn hit(&mut self, segment: usize, doc: DocId, ord: u32, score: f32);
    /// All documents of one part have been told.
    fn done(&mut self, part: Part);
}

/// BM25's k1 and b (Robertson and Zaragoza 2009, <https://doi.org/10.1561/1500000019>).
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// Where so few units are left, documents are looked up one by one instead of walked through.
const FEW: usize = 16;

/// Reading the places of words in a document takes about as long as passing so many documents.
const PLACES: u64 = 8;

/// One text on its way through the index.
pub(crate) struct Walk<'s, 'w> {
    snapshot: &'s Snapshot,
    looked: Arc<Looked>,
    within: Option<&'w FixedBitSet>,
    /// For each segment the documents of what it is narrowed to, by kind; made when needed.
    narrow: Vec<Option<[Vec<DocId>; 4]>>,
    left: usize,
}

impl<'s, 'w> Walk<'s, 'w> {
    /// The way of what was looked up, within these units only.
    pub fn of(
        snapshot: &'s Snapshot,
        looked: Arc<Looked>,
        within: Option<&'w FixedBitSet>,
    ) -> Self {
        Self {
            snapshot,
            looked,
            within,
            narrow: snapshot.segments.iter().map(|_| None).collect(),
            left: within.map_or(usize::MAX, |within| within.count_ones(..)),
        }
    }

    /// Goes through all of it.
    pub fn go(&mut self, sink: &mut impl Sink) -> Result<()> {
        if self.left == 0 {
            return Ok(());
        }
        let looked = Arc::clone(&self.looked);
        let idf = idf(looked.most, self.snapshot.docs());
        for (place, part) in looked.parts.iter().enumerate() {
            let Some(fits) = self.snapshot.fits.get(part.number()) else {
                continue;
            };
            for (number, spots) in looked.segments.iter().enumerate() {
                if let Some(spot) = spots.get(place)
                    && spot.passed + spot.rarest > 0
                {
                    self.through(number, *part, spot, fits, idf, sink)?;
                }
            }
            sink.done(*part);
        }
        Ok(())
    }

    fn through(
        &mut self,
        number: usize,
        part: Part,
        spot: &Spot,
        fits: &Fits,
        idf: f32,
        sink: &mut impl Sink,
    ) -> Result<()> {
        let snapshot = self.snapshot;
        let Some(segment) = snapshot.segments.get(number) else {
            return Ok(());
        };
        let Some(here) = segment.part(part) else {
            return Ok(());
        };
        let one_by_one = self.is_narrow(spot.passed);
        // A phrase passes the documents of its rarest word, and reads places in each: dear.
        let few = self.is_narrow(spot.rarest.saturating_mul(PLACES));
        let within = self.within;
        let docs = match one_by_one || few {
            true => self.narrowed(number, segment, part),
            false => &[],
        };
        let mut way = Way {
            segment,
            number,
            here,
            fits,
            within,
            docs,
            sink,
        };
        let worth = part.weight() * idf;
        for (info, weight) in &spot.words {
            match one_by_one {
                true => way.look_up(info, weight * worth)?,
                false => way.pass(info, weight * worth)?,
            }
        }
        for (ends, weight) in &spot.open {
            match one_by_one {
                true if is_sparse(ends.len(), docs.len(), spot.passed) => {
                    way.look_up_all(ends, weight * worth)?;
                }
                _ => way.pass_all(ends, weight * worth)?,
            }
        }
        for query in &spot.phrases {
            way.phrase(snapshot, query, worth, few)?;
        }
        Ok(())
    }

    fn is_narrow(&self, passed: u64) -> bool {
        let passed = usize::try_from(passed).unwrap_or(usize::MAX);
        self.within.is_some() && self.left.saturating_mul(FEW) < passed
    }

    /// The documents of this kind that belong to what the walk is narrowed to.
    fn narrowed(&mut self, number: usize, segment: &Segment, part: Part) -> &[DocId] {
        let kind = match part {
            Part::Title | Part::Creators | Part::Venue | Part::Abstract => 0,
            Part::Note => 1,
            Part::Mark => 2,
            Part::Page => 3,
        };
        let within = self.within;
        let Some(kept) = self.narrow.get_mut(number) else {
            return &[];
        };
        let kinds = kept.get_or_insert_with(|| {
            let mut kinds: [Vec<DocId>; 4] = Default::default();
            for ord in within.into_iter().flat_map(FixedBitSet::ones) {
                for doc in segment.docs.of(u32::try_from(ord).unwrap_or(GONE)) {
                    let at = usize::try_from(*doc).unwrap_or(usize::MAX);
                    let place = segment.docs.places.get(at).copied().unwrap_or_default();
                    if let Some(docs) =
                        kinds.get_mut(usize::try_from(place & 3).unwrap_or_default())
                    {
                        docs.push(*doc);
                    }
                }
            }
            for docs in &mut kinds {
                docs.sort_unstable();
            }
            kinds
        });
        kinds.get(kind).map_or(&[], Vec::as_slice)
    }
}

/// Whether it is faster to look a few documents up in each of so many words than to pass all of their
/// documents: each word has to be opened, and each document looked for in it.
fn is_sparse(words: usize, docs: usize, passed: u64) -> bool {
    const OPENING: usize = 64;
    const LOOKING: usize = 8;
    let looked = words.saturating_mul(OPENING + docs.saturating_mul(LOOKING));
    u64::try_from(looked).unwrap_or(u64::MAX) < passed
}

/// One segment on the way.
struct Way<'a, S> {
    segment: &'a Segment,
    number: usize,
    here: &'a SegmentPart,
    fits: &'a Fits,
    within: Option<&'a FixedBitSet>,
    docs: &'a [DocId],
    sink: &'a mut S,
}

impl<S: Sink> Way<'_, S> {
    fn found(&mut self, doc: DocId, frequency: u32, weight: f32) {
        let at = usize::try_from(doc).unwrap_or(usize::MAX);
        let ord = self.segment.docs.ords.get(at).copied().unwrap_or(GONE);
        let wanted = self
            .within
            .is_none_or(|within| within.contains(usize::try_from(ord).unwrap_or(usize::MAX)));
        if ord == GONE || !wanted {
            return;
        }
        let fits = self.fits.get(self.here.length_code(doc), frequency);
        self.sink.hit(self.number, doc, ord, weight * fits);
    }

    /// All documents of a word.
    fn pass(&mut self, info: &TermInfo, weight: f32) -> Result<()> {
        let mut block: BlockSegmentPostings = self
            .here
            .words
            .read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs)
            .map_err(io)?;
        while block.block_len() > 0 {
            for (doc, freq) in block.docs().iter().zip(block.freqs()) {
                self.found(*doc, *freq, weight);
            }
            block.advance();
        }
        Ok(())
    }

    /// All documents of many words that count alike: how many of them each document has stands for
    /// how often. A beginning of a word has thousands of them, so each place must cost little.
    fn pass_all(&mut self, infos: &[TermInfo], weight: f32) -> Result<()> {
        let mut counts = vec![0_u8; self.segment.docs.ords.len()];
        for info in infos {
            let mut block: BlockSegmentPostings = self
                .here
                .words
                .read_block_postings_from_terminfo(info, IndexRecordOption::Basic)
                .map_err(io)?;
            while block.block_len() > 0 {
                for doc in block.docs() {
                    let at = usize::try_from(*doc).unwrap_or(usize::MAX);
                    if let Some(count) = counts.get_mut(at) {
                        *count = count.saturating_add(1);
                    }
                }
                block.advance();
            }
        }
        for (doc, count) in (0..).zip(counts) {
            if count > 0 {
                self.found(doc, u32::from(count), weight);
            }
        }
        Ok(())
    }

    /// Those of a few documents that have a word.
    fn look_up(&mut self, info: &TermInfo, weight: f32) -> Result<()> {
        let mut places: SegmentPostings = self
            .here
            .words
            .read_postings_from_terminfo(info, IndexRecordOption::WithFreqs)
            .map_err(io)?;
        let docs = self.docs;
        for doc in docs {
            if places.doc() < *doc {
                places.seek(*doc);
            }
            if places.doc() == *doc {
                let frequency = places.term_freq();
                self.found(*doc, frequency, weight);
            } else if places.doc() == TERMINATED {
                break;
            }
        }
        Ok(())
    }

    /// Those of a few documents that have some of many words.
    fn look_up_all(&mut self, infos: &[TermInfo], weight: f32) -> Result<()> {
        let docs = self.docs;
        let mut counts = vec![0_u8; docs.len()];
        for info in infos {
            let mut places: SegmentPostings = self
                .here
                .words
                .read_postings_from_terminfo(info, IndexRecordOption::Basic)
                .map_err(io)?;
            for (doc, count) in docs.iter().zip(&mut counts) {
                if places.doc() < *doc {
                    places.seek(*doc);
                }
                if places.doc() == *doc {
                    *count = count.saturating_add(1);
                }
            }
        }
        for (doc, count) in docs.iter().zip(counts) {
            if count > 0 {
                self.found(*doc, u32::from(count), weight);
            }
        }
        Ok(())
    }

    fn phrase(
        &mut self,
        snapshot: &Snapshot,
        query: &PhraseQuery,
        weight: f32,
        few: bool,
    ) -> Result<()> {
        let reader = snapshot
            .searcher
            .segment_reader(u32::try_from(self.number).unwrap_or_default());
        let scoring = EnableScoring::disabled_from_searcher(&snapshot.searcher);
        let mut places = query
            .weight(scoring)
            .and_then(|weight| weight.scorer(reader, 1.0))
            .map_err(of_tantivy)?;
        if few {
            let docs = self.docs;
            for doc in docs {
                if places.doc() < *doc {
                    places.seek(*doc);
                }
                if places.doc() == *doc {
                    self.found(*doc, 1, weight);
                }
            }
            return Ok(());
        }
        while places.doc() != TERMINATED {
            self.found(places.doc(), 1, weight);
            places.advance();
        }
        Ok(())
    }
}

/// How much a word says that so many of so many documents have.
#[allow(
    clippy::cast_precision_loss,
    reason = "counts of documents stay far below 2^24 in effect"
)]
pub(crate) fn idf(having: u64, all: u64) -> f32 {
    let (having, all) = (having.min(all) as f32, all as f32);
    (1.0 + (all - having + 0.5) / (having + 0.5)).ln()
}

/// How well a word fits that stands so often in a document of such a length: by the length as the
/// index codes it and by how often, the last column for more. Between a half and one, so that where a
/// word stands counts more than how often.
pub(crate) struct Fits(Box<[[f32; OFTEN]; 256]>);

/// More often than this makes no difference that anybody would see.
const OFTEN: usize = 16;

impl Fits {
    /// For a part of which the average document has so many words.
    #[allow(
        clippy::cast_precision_loss,
        reason = "lengths are coarse, and how often is small"
    )]
    pub fn of(average: f32) -> Self {
        let mut table = Box::new([[0.0; OFTEN]; 256]);
        for (row, code) in table.iter_mut().zip(0..=u8::MAX) {
            let length = tantivy::fieldnorm::FieldNormReader::id_to_fieldnorm(code) as f32;
            let norm = K1 * (1.0 - B + B * length / average.max(1.0));
            for (fits, often) in row.iter_mut().zip(0_u8..) {
                let often = f32::from(often);
                *fits = 0.5 + 0.5 * often / (often + norm);
            }
        }
        Self(table)
    }

    fn get(&self, code: u8, often: u32) -> f32 {
        let often = usize::try_from(often).unwrap_or(OFTEN).min(OFTEN - 1);
        self.0
            .get(usize::from(code))
            .and_then(|row| row.get(often))
            .copied()
            .unwrap_or(0.5)
    }
}
