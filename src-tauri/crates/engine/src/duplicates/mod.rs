//! Papers that are in the library more than once, as copies or as versions of one work: found over
//! the whole library, shown with their reason, merged by a rule or by hand.

mod find;
mod group;
mod kept;
mod near;
mod paper;
mod plan;
mod rule;
mod title;

use std::collections::BTreeSet;

use library::item;
use model::{ItemId, Result};
use serde::Serialize;
use ts_rs::TS;

use crate::Engine;
use find::Found;
use paper::Paper;

pub use kept::{Duplicates, Kept};
pub use plan::{Choice, MergePart, MergePlan, MergeSide, MergeValue, Merged};
pub use rule::Rule;

/// What tells a title apart from those of the same series or about it: numbers, parts, words such as erratum.
pub(crate) fn marks(title: &str) -> Vec<String> {
    let title = title::Title::of(title);
    near::marks(&title).into_iter().map(str::to_owned).collect()
}

/// Two papers that are the same work.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct DuplicatePair {
    /// The one that came first.
    #[ts(type = "string")]
    pub a: ItemId,
    /// The other one.
    #[ts(type = "string")]
    pub b: ItemId,
    /// The rule that says so.
    pub rule: Rule,
    /// How sure that is, from 0 to 1.
    pub score: f64,
    /// Why, as a sentence.
    pub why: String,
}

/// All that is one work.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct DuplicateGroup {
    /// The papers, in the order in which they came.
    #[ts(type = "string[]")]
    pub items: Vec<ItemId>,
    /// The title of one of them.
    pub title: String,
    /// Short names of the first authors.
    pub author: String,
    /// The rule of the weakest pair that holds it together.
    pub rule: Rule,
    /// How sure that pair is.
    pub score: f64,
    /// Why it is one work, as a sentence.
    pub why: String,
    /// Whether they are versions of it, such as a preprint and what was published.
    pub versions: bool,
    /// Whether nobody has to look: an identifier and the title are the same.
    pub sure: bool,
    /// The pairs, the surest first.
    pub pairs: Vec<DuplicatePair>,
}

impl Engine {
    /// Looks through the whole library, the surest groups first.
    ///
    /// # Errors
    /// Those of a library that cannot be read.
    pub fn find_duplicates(&self) -> Result<Vec<DuplicateGroup>> {
        let sketches = item::sketches(self.library())?;
        let papers: Vec<Paper> = sketches.items.into_iter().map(Paper::of).collect();
        let found = find::pairs(&papers, &sketches.same_file);
        let apart = item::apart(self.library())?;
        let groups = group::groups(&papers, found, &apart);
        Ok(told(&papers, groups))
    }
}

fn told(papers: &[Paper], groups: Vec<Vec<Found>>) -> Vec<DuplicateGroup> {
    let mut all: Vec<DuplicateGroup> = groups
        .into_iter()
        .filter_map(|found| group_of(papers, &found))
        .collect();
    all.sort_by(|one, other| {
        let by_score = other.score.total_cmp(&one.score);
        by_score.then_with(|| one.items.cmp(&other.items))
    });
    all
}

fn group_of(papers: &[Paper], found: &[Found]) -> Option<DuplicateGroup> {
    let places: BTreeSet<usize> = found.iter().flat_map(|pair| [pair.a, pair.b]).collect();
    let id = |place: usize| papers.get(place)?.sketch.id;
    // As long as the chain of pairs that brought them together, the weakest link counts.
    let mut joined = BTreeSet::new();
    let mut weakest = found.first()?;
    for pair in found {
        let (a, b) = (joined.insert(pair.a), joined.insert(pair.b));
        if a || b {
            weakest = pair;
        }
    }
    let first = papers.get(*places.first()?)?;
    let shown = places
        .iter()
        .filter_map(|place| papers.get(*place))
        .find(|paper| !paper.sketch.named_by_file && !paper.sketch.title.is_empty())
        .unwrap_or(first);
    Some(DuplicateGroup {
        items: places.iter().filter_map(|place| id(*place)).collect(),
        title: shown.sketch.title.clone(),
        author: shown.sketch.name.clone(),
        rule: weakest.verdict.rule,
        score: weakest.verdict.score,
        why: weakest.verdict.why.clone(),
        versions: found.iter().any(|pair| pair.verdict.versions),
        // Each paper is in a pair that nobody has to look at.
        sure: places.iter().all(|place| {
            let of = |pair: &&Found| pair.a == *place || pair.b == *place;
            found.iter().filter(of).any(|pair| pair.verdict.sure)
        }) && found.iter().all(|pair| pair.verdict.score >= 0.75),
        pairs: found
            .iter()
            .filter_map(|pair| {
                Some(DuplicatePair {
                    a: id(pair.a)?,
                    b: id(pair.b)?,
                    rule: pair.verdict.rule,
                    score: pair.verdict.score,
                    why: pair.verdict.why.clone(),
                })
            })
            .collect(),
    })
}
