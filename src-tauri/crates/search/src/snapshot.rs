//! What the index holds at one commit, made ready for queries: every segment with the ordinals of
//! its documents in memory.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

use model::Result;
use model::query::Text;
use tantivy::columnar::Cardinality;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::{InvertedIndexReader, SegmentId};
use tantivy::{DocId, ReloadPolicy, Searcher, SegmentReader};

use crate::look::Looked;
use crate::reached::Reached;
use crate::schema::{Fields, Part, Place};
use crate::trouble::{damaged, of_tantivy};
use crate::walk::Fits;

/// The ordinal of a document that is deleted.
pub const GONE: u32 = u32::MAX;

/// What the index holds at one commit.
pub struct Snapshot {
    /// How far it is.
    pub reached: Reached,
    pub(crate) fields: Fields,
    pub(crate) searcher: Searcher,
    pub(crate) segments: Vec<Segment>,
    /// One more than the greatest ordinal.
    pub(crate) ords: usize,
    pub(crate) looked: Mutex<HashMap<Text, Option<Arc<Looked>>>>,
    pub(crate) fits: [Fits; Part::ALL.len()],
    pub(crate) rooms: Mutex<Vec<Vec<f32>>>,
    /// Documents that have each part, as far as is known, and the words in them.
    pub(crate) sizes: [Size; Part::ALL.len()],
}

/// How much text of a part there is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Size {
    /// Documents that may have it.
    pub docs: u32,
    /// Words in them.
    pub words: u64,
}

/// What is read of a segment once.
pub struct Segment {
    pub(crate) key: (SegmentId, Option<u64>),
    pub(crate) parts: Vec<SegmentPart>,
    pub(crate) docs: Arc<Docs>,
}

/// One field of a segment.
pub struct SegmentPart {
    pub(crate) words: Arc<InvertedIndexReader>,
    pub(crate) lengths: Option<FieldNormReader>,
}

/// The documents of a segment.
pub struct Docs {
    /// The unit of each; [`GONE`] if it is deleted.
    pub(crate) ords: Vec<u32>,
    /// What each is about.
    pub(crate) places: Vec<u64>,
    by_ord: OnceLock<ByOrd>,
}

/// The documents of a segment by their units.
struct ByOrd {
    /// Where those of each unit begin; one more than there are units.
    begins: Vec<usize>,
    docs: Vec<DocId>,
}

impl ByOrd {
    /// Counts first, so that nothing has to be sorted.
    fn of(ords: &[u32]) -> Self {
        let alive = || ords.iter().zip(0..).filter(|(ord, _)| **ord != GONE);
        let place = |ord: u32| usize::try_from(ord).unwrap_or(usize::MAX);
        let units = alive()
            .map(|(ord, _)| place(*ord) + 1)
            .max()
            .unwrap_or_default();
        let mut begins = vec![0_usize; units + 1];
        for (ord, _) in alive() {
            if let Some(count) = begins.get_mut(place(*ord) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for begin in &mut begins {
            sum += *begin;
            *begin = sum;
        }
        let mut next = begins.clone();
        let mut docs = vec![0; sum];
        for (ord, doc) in alive() {
            if let Some(at) = next.get_mut(place(*ord)) {
                if let Some(slot) = docs.get_mut(*at) {
                    *slot = doc;
                }
                *at += 1;
            }
        }
        Self { begins, docs }
    }
}

impl Docs {
    fn read(reader: &SegmentReader) -> Result<Self> {
        let column = |name: &str| -> Result<Vec<u64>> {
            let column = reader.fast_fields().u64(name).map_err(of_tantivy)?;
            let mut values = vec![0; usize::try_from(reader.max_doc()).unwrap_or_default()];
            if column.num_docs() != reader.max_doc() {
                return Err(damaged("its parts do not fit together"));
            }
            if column.get_cardinality() != Cardinality::Full {
                return Err(damaged("a part of it is missing"));
            }
            column.values.get_range(0, &mut values);
            Ok(values)
        };
        let mut ords: Vec<u32> = column("ord")?
            .into_iter()
            .map(|ord| u32::try_from(ord).unwrap_or(GONE))
            .collect();
        if let Some(alive) = reader.alive_bitset() {
            for (ord, doc) in ords.iter_mut().zip(0..) {
                if !alive.is_alive(doc) {
                    *ord = GONE;
                }
            }
        }
        Ok(Self {
            ords,
            places: column("place")?,
            by_ord: OnceLock::new(),
        })
    }

    /// The documents of a unit, in order.
    pub fn of(&self, ord: u32) -> &[DocId] {
        let by_ord = self.by_ord.get_or_init(|| ByOrd::of(&self.ords));
        let at = usize::try_from(ord).unwrap_or(usize::MAX);
        let place = |at: usize| by_ord.begins.get(at).copied();
        match (place(at), place(at.saturating_add(1))) {
            (Some(begin), Some(end)) => by_ord.docs.get(begin..end).unwrap_or_default(),
            _ => &[],
        }
    }

    /// What a document is about.
    pub fn place(&self, doc: DocId) -> Place {
        let at = usize::try_from(doc).unwrap_or(usize::MAX);
        Place::unpack(self.places.get(at).copied().unwrap_or_default())
    }
}

impl Snapshot {
    /// Makes a commit ready; what `before` knows of the same segments is taken from there.
    pub(crate) fn open(
        index: &tantivy::Index,
        reached: Reached,
        before: Option<&Self>,
    ) -> Result<Self> {
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(of_tantivy)?;
        let searcher: Searcher = reader.searcher();
        let known: HashMap<_, _> = before
            .map(|before| &before.segments)
            .into_iter()
            .flatten()
            .map(|segment| (segment.key, &segment.docs))
            .collect();
        let fields = Fields::new();
        let mut segments = Vec::new();
        let mut sizes = [Size::default(); Part::ALL.len()];
        let mut ords = 0;
        for reader in searcher.segment_readers() {
            let key = (reader.segment_id(), reader.delete_opstamp());
            let docs = match known.get(&key) {
                Some(docs) => Arc::clone(docs),
                None => Arc::new(Docs::read(reader)?),
            };
            let last = docs.ords.iter().filter(|ord| **ord != GONE).max();
            ords = ords.max(last.map_or(0, |last| usize::try_from(*last).unwrap_or_default() + 1));
            let mut parts = Vec::new();
            for (part, size) in Part::ALL.into_iter().zip(&mut sizes) {
                let field = fields.part(part);
                let words = reader.inverted_index(field).map_err(of_tantivy)?;
                size.words += words.total_num_tokens();
                let lengths = reader
                    .fieldnorms_readers()
                    .get_field(field)
                    .map_err(of_tantivy)?;
                parts.push(SegmentPart { words, lengths });
            }
            let mut kinds = [0_u32; 4];
            for place in &docs.places {
                let kind = usize::try_from(place & 3).unwrap_or_default();
                if let Some(count) = kinds.get_mut(kind) {
                    *count += 1;
                }
            }
            let [heads, notes, marks, pages] = kinds;
            let counts = [heads, heads, heads, heads, notes, marks, pages];
            for (size, count) in sizes.iter_mut().zip(counts) {
                size.docs += count;
            }
            segments.push(Segment { key, parts, docs });
        }
        #[allow(clippy::cast_precision_loss, reason = "an average is coarse anyway")]
        let fits = sizes.map(|size| Fits::of(size.words as f32 / size.docs.max(1) as f32));
        Ok(Self {
            fits,
            reached,
            fields,
            searcher,
            segments,
            looked: Mutex::default(),
            rooms: Mutex::default(),
            ords,
            sizes,
        })
    }

    /// One more than the greatest ordinal that is in the index.
    pub fn ords(&self) -> usize {
        self.ords
    }

    /// Documents in the index.
    pub fn docs(&self) -> u64 {
        self.searcher.num_docs()
    }
}

impl Segment {
    pub(crate) fn part(&self, part: Part) -> Option<&SegmentPart> {
        self.parts.get(part.number())
    }
}

impl SegmentPart {
    /// The number of words of a document here, coarsely.
    pub(crate) fn length_code(&self, doc: DocId) -> u8 {
        self.lengths
            .as_ref()
            .map_or(0, |lengths| lengths.fieldnorm_id(doc))
    }
}
