//! Where the words of a query stand in the index: looked up once for each commit, so that what a query
//! costs is known before it is answered, and a text that is asked for again is not looked up again.

use std::sync::Arc;

use model::Result;
use model::query::Text;
use tantivy::Term;
use tantivy::postings::TermInfo;
use tantivy::query::PhraseQuery;

use crate::plan::{Phrase, Plan, parts_of, shortest};
use crate::schema::Part;
use crate::snapshot::{SegmentPart, Snapshot};
use crate::trouble::io;

/// Where the words of a plan stand.
pub(crate) struct Looked {
    /// The parts in which they are looked for.
    pub parts: &'static [Part],
    /// For each segment, for each of these parts.
    pub segments: Vec<Vec<Spot>>,
    /// Documents that a walk through all of it passes, coarsely.
    pub cost: u64,
    /// Those of the part that has most.
    pub most: u64,
}

/// Where the words of a plan stand in one part of one segment.
#[derive(Default)]
pub(crate) struct Spot {
    /// Words, with what each is worth.
    pub words: Vec<(TermInfo, f32)>,
    /// The words that begin so, with what each is worth.
    pub open: Vec<(Vec<TermInfo>, f32)>,
    /// The phrase; several if it is open.
    pub phrases: Vec<PhraseQuery>,
    /// Documents of all the words.
    pub passed: u64,
    /// Documents of the rarest word of the phrase; 0 if it cannot be there.
    pub rarest: u64,
}

/// Beginnings of the last word of a phrase that are tried.
const OPEN_ENDS: usize = 20;

/// Texts that are remembered; a person types no more than this between two commits that matter.
const MOST: usize = 64;

impl Looked {
    /// Looks a plan up in these parts.
    pub fn plan(snapshot: &Snapshot, mut plan: Plan, parts: &'static [Part]) -> Result<Self> {
        let whole = plan.if_there.first();
        if whole.is_some_and(|(word, _)| is_there(snapshot, parts, word)) {
            plan.words = std::mem::take(&mut plan.if_there);
        }
        let mut segments = Vec::with_capacity(snapshot.segments.len());
        let mut of_part = vec![0_u64; parts.len()];
        for segment in &snapshot.segments {
            let mut spots = Vec::with_capacity(parts.len());
            for (part, sum) in parts.iter().zip(&mut of_part) {
                let spot = match segment.part(*part) {
                    Some(here) => Spot::of(snapshot, &plan, *part, here)?,
                    None => Spot::default(),
                };
                *sum += spot.passed + spot.rarest;
                spots.push(spot);
            }
            segments.push(spots);
        }
        Ok(Self {
            parts,
            segments,
            cost: of_part.iter().sum(),
            most: of_part.iter().copied().max().unwrap_or_default(),
        })
    }
}

impl Spot {
    fn of(snapshot: &Snapshot, plan: &Plan, part: Part, here: &SegmentPart) -> Result<Self> {
        let mut spot = Self::default();
        for (word, weight) in &plan.words {
            spot.words
                .extend(info(here, word)?.map(|info| (info, *weight)));
        }
        for (begin, weight) in &plan.prefixes {
            if begin.chars().count() >= shortest(part) {
                let mut ends = Vec::new();
                continued(here, begin, &mut |_, info| ends.push(info.clone()))?;
                spot.open.push((ends, *weight));
            }
        }
        let words = spot.words.iter().map(|(info, _)| info);
        let ends = spot.open.iter().flat_map(|(ends, _)| ends);
        spot.passed = words.chain(ends).map(|info| u64::from(info.doc_freq)).sum();
        if let Some(phrase) = &plan.phrase {
            spot.rarest = rarest(here, phrase)?;
            if spot.rarest > 0 {
                spot.phrases = phrases(snapshot, here, part, phrase)?;
            }
        }
        Ok(spot)
    }
}

impl Snapshot {
    /// Where a text stands. `None` if there is no word in it: it asks for nothing.
    pub(crate) fn look(&self, text: &Text) -> Result<Option<Arc<Looked>>> {
        let mut known = self
            .looked
            .lock()
            .unwrap_or_else(|broken| broken.into_inner());
        if let Some(looked) = known.get(text) {
            return Ok(looked.clone());
        }
        let looked = match Plan::of(text) {
            Some(plan) => Some(Arc::new(Looked::plan(self, plan, parts_of(text.scope))?)),
            None => None,
        };
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(text.clone(), looked.clone());
        Ok(looked)
    }
}

/// Documents that have the rarest word of a phrase.
fn rarest(here: &SegmentPart, phrase: &Phrase) -> Result<u64> {
    let mut least = None;
    let closed = phrase.words.len() - usize::from(phrase.open);
    for (_, word) in phrase.words.iter().take(closed) {
        let count = info(here, word)?.map_or(0, |info| u64::from(info.doc_freq));
        least = Some(least.map_or(count, |least: u64| least.min(count)));
    }
    Ok(least.unwrap_or_default())
}

/// The phrases that are to be tried: one, or one for each end of an open one.
fn phrases(
    snapshot: &Snapshot,
    here: &SegmentPart,
    part: Part,
    phrase: &Phrase,
) -> Result<Vec<PhraseQuery>> {
    let field = snapshot.fields.part(part);
    let term = |(at, word): &(usize, String)| (*at, Term::from_field_text(field, word));
    if !phrase.open {
        let terms = phrase.words.iter().map(term).collect();
        return Ok(vec![PhraseQuery::new_with_offset(terms)]);
    }
    let Some(((at, begin), closed)) = phrase.words.split_last() else {
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
    let ends = ends.into_iter().map(|(_, end)| {
        let mut terms: Vec<_> = closed.iter().map(term).collect();
        terms.push((*at, Term::from_field_text(field, &end)));
        PhraseQuery::new_with_offset(terms)
    });
    Ok(ends.collect())
}

/// A word of a part.
pub(crate) fn info(here: &SegmentPart, word: &str) -> Result<Option<TermInfo>> {
    here.words.terms().get(word.as_bytes()).map_err(io)
}

/// Whether a word is in any of these parts.
fn is_there(snapshot: &Snapshot, parts: &[Part], word: &str) -> bool {
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
