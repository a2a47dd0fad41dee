//! Which pairs are looked at. Never all with all: only papers that share a file, an identifier, a
//! title, or a surname and the beginning or the end of a title.

use std::collections::{HashMap, HashSet};

use super::paper::Paper;
use super::rule::{Verdict, by_file, by_identifier, by_near_title, by_title};

/// Two papers, by their places, that are the same work.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// The one that came first.
    pub a: usize,
    /// The other one.
    pub b: usize,
    /// Why.
    pub verdict: Verdict,
}

/// In a block of more papers than this each is compared with its neighbours only.
const WHOLE: usize = 48;

/// So many neighbours.
const NEIGHBOURS: usize = 12;

/// Letters of a title by which papers of one surname come together.
const ENDS: usize = 10;

/// All pairs; each once, by the surest of the rules that hold.
pub(super) fn pairs(papers: &[Paper], same_file: &[Vec<usize>]) -> Vec<Found> {
    let mut pairs = Pairs {
        papers,
        best: HashMap::new(),
    };
    for block in same_file {
        pairs.compare(block, by_file);
    }
    for block in blocks(papers, |paper, keys| {
        keys.extend(paper.sketch.identifiers.iter().map(ToString::to_string));
    }) {
        pairs.compare(&block, by_identifier);
    }
    for mut block in blocks(papers, |paper, keys| {
        if paper.is_named() {
            keys.push(paper.title.key.clone());
        }
    }) {
        pairs.sort(&mut block, |paper| {
            (paper.surname.clone(), paper.sketch.year)
        });
        pairs.compare(&block, by_title);
    }
    for mut block in blocks(papers, ends) {
        pairs.sort(&mut block, |paper| {
            (paper.title.key.clone(), paper.sketch.year)
        });
        pairs.compare(&block, by_near_title);
    }
    pairs.all()
}

/// A slip of the pen is at one end of a title only, as good as always.
fn ends(paper: &Paper, keys: &mut Vec<String>) {
    if paper.surname.is_empty() || !paper.is_named() {
        return;
    }
    let letters: Vec<char> = paper.title.key.chars().collect();
    let start: String = letters.iter().take(ENDS).collect();
    let end: String = letters.iter().rev().take(ENDS).collect();
    keys.push(format!("{} {start}", paper.surname));
    keys.push(format!("{} … {end}", paper.surname));
}

/// Papers by what they share: only blocks of two and more, in the order of their first papers.
fn blocks(papers: &[Paper], keys_of: impl Fn(&Paper, &mut Vec<String>)) -> Vec<Vec<usize>> {
    let mut by_key: HashMap<String, Vec<usize>> = HashMap::with_capacity(papers.len());
    let mut keys = Vec::new();
    for (place, paper) in papers.iter().enumerate() {
        keys_of(paper, &mut keys);
        for key in keys.drain(..) {
            by_key.entry(key).or_default().push(place);
        }
    }
    let mut blocks: Vec<Vec<usize>> = by_key
        .into_values()
        .filter(|block| block.len() > 1)
        .collect();
    blocks.sort_unstable();
    blocks.dedup();
    blocks
}

struct Pairs<'a> {
    papers: &'a [Paper],
    best: HashMap<(usize, usize), Verdict>,
}

impl Pairs<'_> {
    fn sort<K: Ord>(&self, block: &mut [usize], key: impl Fn(&Paper) -> K) {
        if block.len() > WHOLE {
            block.sort_by_cached_key(|place| self.papers.get(*place).map(&key));
        }
    }

    fn compare(&mut self, block: &[usize], rule: impl Fn(&Paper, &Paper) -> Option<Verdict>) {
        let reach = if block.len() > WHOLE {
            NEIGHBOURS
        } else {
            WHOLE
        };
        let mut seen = HashSet::new();
        for (at, one) in block.iter().enumerate() {
            for other in block.iter().skip(at + 1).take(reach) {
                let pair = (*one.min(other), *one.max(other));
                if one == other || !seen.insert(pair) {
                    continue;
                }
                let (Some(a), Some(b)) = (self.papers.get(pair.0), self.papers.get(pair.1)) else {
                    continue;
                };
                let better = |verdict: &Verdict| {
                    self.best
                        .get(&pair)
                        .is_none_or(|known| known.score < verdict.score)
                };
                if let Some(verdict) = rule(a, b).filter(better) {
                    self.best.insert(pair, verdict);
                }
            }
        }
    }

    fn all(self) -> Vec<Found> {
        let mut all: Vec<Found> = self
            .best
            .into_iter()
            .map(|((a, b), verdict)| Found { a, b, verdict })
            .collect();
        // The surest first, and always in the same order.
        all.sort_by(|one, other| {
            let by_score = other.verdict.score.total_cmp(&one.verdict.score);
            by_score.then_with(|| (one.a, one.b).cmp(&(other.a, other.b)))
        });
        all
    }
}
