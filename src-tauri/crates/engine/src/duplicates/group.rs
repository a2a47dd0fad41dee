//! Pairs come together to groups: all versions and copies of one work.

use std::collections::BTreeMap;

use library::item::Pairs as Apart;

use super::find::Found;
use super::paper::{Paper, contradict};
use super::rule::Rule;

/// Two pairs that meet in one paper make a group, unless something says that two of it are not the
/// same. What could not join stays a group of two.
pub(super) fn groups(papers: &[Paper], found: Vec<Found>, apart: &Apart) -> Vec<Vec<Found>> {
    let mut groups = Groups {
        papers,
        apart,
        of: BTreeMap::new(),
        members: Vec::new(),
        pairs: Vec::new(),
    };
    for pair in found {
        if !groups.are_apart(pair.a, pair.b) {
            groups.take(pair);
        }
    }
    groups.pairs.retain(|pairs| !pairs.is_empty());
    groups.pairs
}

struct Groups<'a> {
    papers: &'a [Paper],
    apart: &'a Apart,
    /// The group of a paper.
    of: BTreeMap<usize, usize>,
    members: Vec<Vec<usize>>,
    pairs: Vec<Vec<Found>>,
}

impl Groups<'_> {
    fn are_apart(&self, a: usize, b: usize) -> bool {
        let id = |place: usize| self.papers.get(place).and_then(|paper| paper.sketch.id);
        match (id(a), id(b)) {
            (Some(a), Some(b)) => self.apart.contains(&(a.min(b), a.max(b))),
            _ => true,
        }
    }

    fn group_of(&mut self, place: usize) -> usize {
        if let Some(group) = self.of.get(&place) {
            return *group;
        }
        let group = self.members.len();
        self.members.push(vec![place]);
        self.pairs.push(Vec::new());
        self.of.insert(place, group);
        group
    }

    fn take(&mut self, pair: Found) {
        let (one, other) = (self.group_of(pair.a), self.group_of(pair.b));
        if one == other {
            if let Some(pairs) = self.pairs.get_mut(one) {
                pairs.push(pair);
            }
            return;
        }
        let of = |group: usize| self.members.get(group).cloned().unwrap_or_default();
        let (left, right) = (of(one), of(other));
        let alone = left.len() == 1 && right.len() == 1;
        if !alone && !self.may_join(&pair, &left, &right) {
            self.members.push(Vec::new());
            self.pairs.push(vec![pair]);
            return;
        }
        for place in &right {
            self.of.insert(*place, one);
        }
        let mut pairs = self
            .pairs
            .get_mut(other)
            .map(std::mem::take)
            .unwrap_or_default();
        if let Some(joined) = self.pairs.get_mut(one) {
            joined.append(&mut pairs);
            joined.push(pair);
        }
        if let Some(members) = self.members.get_mut(one) {
            members.extend(right);
        }
    }

    /// A doubtful pair must not bring two groups together, nor what contradicts.
    fn may_join(&self, pair: &Found, left: &[usize], right: &[usize]) -> bool {
        let sure = pair.verdict.score >= 0.75;
        let files = pair.verdict.rule == Rule::SameFile;
        sure && left.iter().all(|a| {
            right.iter().all(|b| {
                let papers = self.papers.get(*a).zip(self.papers.get(*b));
                let other = papers.is_none_or(|(one, other)| contradict(one, other));
                !self.are_apart(*a, *b)
                    && (files
                        || !other
                        || (*a, *b) == (pair.a, pair.b)
                        || (*b, *a) == (pair.a, pair.b))
            })
        })
    }
}
