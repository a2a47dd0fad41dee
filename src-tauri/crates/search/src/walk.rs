//! Walks through the places of words: for each text of a query, which documents have it and how
//! well. The unit of an answer is the item, so the best document of each counts.

use fixedbitset::FixedBitSet;
use model::Result;
use model::query::Text;
use tantivy::postings::{BlockSegmentPostings, Postings, SegmentPostings, TermInfo};
use tantivy::query::{EnableScoring, PhraseQuery, Query};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, TERMINATED, TantivyError, Term};

use crate::plan::{Phrase, Plan, parts_of, shortest};
use crate::schema::Part;
use crate::snapshot::{GONE, Segment, SegmentPart, Snapshot};
use crate::trouble::of_tantivy;

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

/// Beginnings of the last word of a phrase that are tried.
const OPEN_ENDS: usize = 20;

fn io(error: std::io::Error) -> model::Error {
    of_tantivy(TantivyError::from(error))
}

/// One text on its way through the index.
pub(crate) struct Walk<'s, 'w> {
    snapshot: &'s Snapshot,
    plan: Plan,
    parts: &'static [Part],
    within: Option<&'w FixedBitSet>,
    /// For each segment the documents of what it is narrowed to, by kind; made when needed.
    narrow: Vec<Option<[Vec<DocId>; 4]>>,
    left: usize,
}

impl<'s, 'w> Walk<'s, 'w> {
    /// The way of a text, within these units only. `None` if the text asks for nothing.
    pub fn of(
        snapshot: &'s Snapshot,
        text: &Text,
        within: Option<&'w FixedBitSet>,
    ) -> Option<Self> {
        let mut plan = Plan::of(text)?;
        let parts = parts_of(text.scope);
        let whole = plan.if_there.first();
        if whole.is_some_and(|(word, _)| has(snapshot, parts, word)) {
            plan.words = std::mem::take(&mut plan.if_there);
        }
        Some(Self::along(snapshot, plan, parts, within))
    }

    /// The way of a plan through these parts.
    pub fn along(
        snapshot: &'s Snapshot,
        plan: Plan,
        parts: &'static [Part],
        within: Option<&'w FixedBitSet>,
    ) -> Self {
        Self {
            snapshot,
            plan,
            parts,
            within,
            narrow: snapshot.segments.iter().map(|_| None).collect(),
            left: within.map_or(usize::MAX, |within| within.count_ones(..)),
        }
    }

    /// How many documents it will pass, coarsely.
    pub fn cost(&self) -> Result<u64> {
        let mut cost = 0;
        for part in self.parts {
            cost += self.frequency(*part)?;
        }
        Ok(cost)
    }

    fn frequency(&self, part: Part) -> Result<u64> {
        let mut all = 0;
        for segment in &self.snapshot.segments {
            let Some(here) = segment.part(part) else {
                continue;
            };
            let count = |word: &str| -> Result<u64> {
                Ok(info(here, word)?.map_or(0, |info| u64::from(info.doc_freq)))
            };
            for (word, _) in &self.plan.words {
                all += count(word)?;
            }
            if let Some(phrase) = &self.plan.phrase {
                let mut least = u64::MAX;
                let closed = phrase.words.len() - usize::from(phrase.open);
                for (_, word) in phrase.words.iter().take(closed) {
                    least = least.min(count(word)?);
                }
                all += if least == u64::MAX { 0 } else { least };
            }
            for (begin, _) in &self.plan.prefixes {
                if begin.chars().count() >= shortest(part) {
                    continued(here, begin, &mut |_, info| all += u64::from(info.doc_freq))?;
                }
            }
        }
        Ok(all)
    }

    /// Goes through all of it.
    pub fn go(&mut self, sink: &mut impl Sink) -> Result<()> {
        if self.left == 0 {
            return Ok(());
        }
        let mut most = 0;
        for part in self.parts {
            most = most.max(self.frequency(*part)?);
        }
        let idf = idf(most, self.snapshot.docs());
        for part in self.parts {
            self.go_through(*part, idf, sink)?;
            sink.done(*part);
        }
        Ok(())
    }

    fn go_through(&mut self, part: Part, idf: f32, sink: &mut impl Sink) -> Result<()> {
        let norms = norms(self.snapshot, part);
        let snapshot = self.snapshot;
        for number in 0..snapshot.segments.len() {
            let Some(segment) = snapshot.segments.get(number) else {
                continue;
            };
            let Some(here) = segment.part(part) else {
                continue;
            };
            let mut infos = Vec::new();
            for (word, weight) in &self.plan.words {
                infos.extend(info(here, word)?.map(|info| (info, *weight)));
            }
            let mut open: Vec<(Vec<TermInfo>, f32)> = Vec::new();
            for (begin, weight) in &self.plan.prefixes {
                if begin.chars().count() >= shortest(part) {
                    let mut ends = Vec::new();
                    continued(here, begin, &mut |_, info| ends.push(info.clone()))?;
                    open.push((ends, *weight));
                }
            }
            let phrases = self.phrases(here, part)?;
            let ends = open.iter().flat_map(|(ends, _)| ends);
            let passed: u64 = infos
                .iter()
                .map(|(info, _)| info)
                .chain(ends)
                .map(|info| u64::from(info.doc_freq))
                .sum();
            if passed == 0 && phrases.is_empty() {
                continue;
            }
            let one_by_one = self.is_narrow(passed);
            let within = self.within;
            let docs = if one_by_one || !phrases.is_empty() && self.left < usize::MAX {
                self.narrowed(number, segment, part)
            } else {
                &[]
            };
            let mut way = Way {
                segment,
                number,
                here,
                norms: &norms,
                within,
                docs,
                sink: &mut *sink,
            };
            for (info, weight) in infos {
                let weight = weight * part.weight() * idf;
                if one_by_one {
                    way.look_up(&info, weight)?;
                } else {
                    way.pass(&info, weight)?;
                }
            }
            for (ends, weight) in open {
                let weight = weight * part.weight() * idf;
                if one_by_one {
                    way.look_up_all(&ends, weight)?;
                } else {
                    way.pass_all(&ends, weight)?;
                }
            }
            for query in phrases {
                way.phrase(snapshot, &query, part.weight() * idf)?;
            }
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
                    let at = usize::try_from(doc).unwrap_or(usize::MAX);
                    let place = segment.docs.places.get(at).copied().unwrap_or_default();
                    if let Some(docs) =
                        kinds.get_mut(usize::try_from(place & 3).unwrap_or_default())
                    {
                        docs.push(doc);
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

    /// The phrases that are to be tried: one, or one for each end of an open one.
    fn phrases(&self, here: &SegmentPart, part: Part) -> Result<Vec<PhraseQuery>> {
        let Some(Phrase { words, open }) = &self.plan.phrase else {
            return Ok(Vec::new());
        };
        let field = self.snapshot.fields.part(part);
        let term = |(at, word): &(usize, String)| (*at, Term::from_field_text(field, word));
        if !*open {
            return Ok(vec![PhraseQuery::new_with_offset(
                words.iter().map(term).collect(),
            )]);
        }
        let Some(((at, begin), closed)) = words.split_last() else {
            return Ok(Vec::new());
        };
        if begin.chars().count() < shortest(part) {
            return Ok(Vec::new());
        }
        let mut ends: Vec<(u32, String)> = Vec::new();
        continued(here, begin, &mut |word, info| {
            ends.push((info.doc_freq, String::from_utf8_lossy(word).into_owned()));
        })?;
        ends.sort_unstable_by(|a, b| b.cmp(a));
        ends.truncate(OPEN_ENDS);
        Ok(ends
            .into_iter()
            .map(|(_, end)| {
                let mut terms: Vec<_> = closed.iter().map(term).collect();
                terms.push((*at, Term::from_field_text(field, &end)));
                PhraseQuery::new_with_offset(terms)
            })
            .collect())
    }
}

/// One segment on the way.
struct Way<'a, S> {
    segment: &'a Segment,
    number: usize,
    here: &'a SegmentPart,
    norms: &'a [f32; 256],
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
        let norm = self
            .norms
            .get(usize::from(self.here.length_code(doc)))
            .copied()
            .unwrap_or(K1);
        #[allow(
            clippy::cast_precision_loss,
            reason = "a frequency in one document is small"
        )]
        let frequency = frequency as f32;
        // Between a half and one, so that where a word stands counts more than how often.
        let fits = 0.5 + 0.5 * frequency / (frequency + norm);
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

    fn phrase(&mut self, snapshot: &Snapshot, query: &PhraseQuery, weight: f32) -> Result<()> {
        let reader = snapshot
            .searcher
            .segment_reader(u32::try_from(self.number).unwrap_or_default());
        let scoring = EnableScoring::disabled_from_searcher(&snapshot.searcher);
        let mut places = query
            .weight(scoring)
            .and_then(|weight| weight.scorer(reader, 1.0))
            .map_err(of_tantivy)?;
        if self.within.is_some() {
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

pub(crate) fn info(here: &SegmentPart, word: &str) -> Result<Option<TermInfo>> {
    here.words.terms().get(word.as_bytes()).map_err(io)
}

/// Whether a word is in any of these parts.
fn has(snapshot: &Snapshot, parts: &[Part], word: &str) -> bool {
    snapshot.segments.iter().any(|segment| {
        parts
            .iter()
            .filter_map(|part| segment.part(*part))
            .any(|here| matches!(info(here, word), Ok(Some(_))))
    })
}

/// Tells every word that begins so.
pub(crate) fn continued(
    here: &SegmentPart,
    begin: &str,
    tell: &mut dyn FnMut(&[u8], &TermInfo),
) -> Result<()> {
    let mut end = begin.as_bytes().to_vec();
    // No byte of UTF-8 is 0xff, so every continuation sorts before this.
    end.push(0xff);
    let mut words = here
        .words
        .terms()
        .range()
        .ge(begin.as_bytes())
        .lt(&end)
        .into_stream()
        .map_err(io)?;
    while let Some((word, info)) = words.next() {
        tell(word, info);
    }
    Ok(())
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

/// What the length of a document, as the index codes it, takes from a hit.
#[allow(clippy::cast_precision_loss, reason = "lengths are coarse already")]
fn norms(snapshot: &Snapshot, part: Part) -> [f32; 256] {
    let size = snapshot
        .sizes
        .get(part.number())
        .copied()
        .unwrap_or_default();
    let average = (size.words as f32 / size.docs.max(1) as f32).max(1.0);
    let mut norms = [0.0; 256];
    for (norm, code) in norms.iter_mut().zip(0..=u8::MAX) {
        let length = tantivy::fieldnorm::FieldNormReader::id_to_fieldnorm(code) as f32;
        *norm = K1 * (1.0 - B + B * length / average);
    }
    norms
}
