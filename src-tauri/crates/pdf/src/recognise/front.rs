//! The front matter: which page the work begins on, and what is read of it. It must not know how a
//! single field is read.

use model::evidence::{Candidate, Provenance, Recognised, Reference};
use model::pdf::{Facts, Rect};

use super::observe::Observer;
use super::row::Row;
use super::title::Title;
use super::{
    abstracts, cover, creators, dates, embedded, identifiers, kind, title, venue, verdict,
};
use crate::assemble::Line;

/// One of the first pages.
pub struct Leaf {
    /// From 1.
    pub number: u32,
    /// Its rows, those aside at the end.
    pub rows: Vec<Row>,
    /// Its lines, which rows name by their places.
    pub lines: Vec<Line>,
    /// What is shown of it.
    pub view: Rect,
    /// Its text.
    pub text: String,
}

impl Leaf {
    /// How far down the page a height is: 0 at the top, 1 at the bottom.
    pub fn down(&self, y: f32) -> f32 {
        (self.view.y1 - y) / (self.view.y1 - self.view.y0).max(1.0)
    }
}

/// What fields are read from.
pub struct Front<'a> {
    /// The page that the work begins on.
    pub leaf: &'a Leaf,
    /// The page after it.
    pub next: Option<&'a Leaf>,
    /// The cover sheet before it.
    pub cover: Option<&'a Leaf>,
    /// Size of the body's font.
    pub body: f32,
    /// The title and where it stands.
    pub title: Option<Title>,
    /// All else that was seen.
    pub seen: &'a Observer,
    /// What the file says of itself.
    pub facts: &'a Facts,
}

/// Reads all fields.
pub fn recognise(seen: &Observer, facts: &Facts, references: Vec<Reference>) -> Recognised {
    let mut found = Recognised {
        references,
        ..Recognised::default()
    };
    let body = seen.body();
    let covers = cover::covers(&seen.front);
    let first = seen.front.get(covers).or_else(|| seen.front.first());
    if let Some(leaf) = first {
        let covers = if seen.front.get(covers).is_some() {
            covers
        } else {
            0
        };
        let mut front = Front {
            leaf,
            next: seen.front.get(covers + 1),
            cover: seen.front.get(covers.wrapping_sub(1)),
            body,
            title: None,
            seen,
            facts,
        };
        front.title = title::title(&front, leaf);
        // A page of nothing, or of a picture, before the first one with text.
        if front.title.is_none()
            && let Some(next) = front.next
            && leaf.rows.len() < 4
        {
            front.leaf = next;
            front.next = seen.front.get(covers + 2);
            front.title = title::title(&front, next);
        }
        read(&front, &mut found.candidates);
    }
    embedded::embedded(facts, &mut found.candidates);
    found.verdict = verdict::verdict(seen, &found);
    kind::doubt(&mut found);
    found
}

fn read(front: &Front<'_>, found: &mut Vec<Candidate>) {
    title::tell(front, found);
    creators::tell(front, found);
    identifiers::tell(front, found);
    dates::tell(front, found);
    abstracts::tell(front, found);
    venue::tell(front, found);
    kind::tell(front, found);
    if let Some(sheet) = front.cover {
        let mut on_cover = Vec::new();
        cover::tell(front, sheet, &mut on_cover);
        for mut candidate in on_cover {
            candidate.provenance = Provenance::Cover;
            found.push(candidate);
        }
    }
}
