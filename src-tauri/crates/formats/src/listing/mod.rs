//! Reads what a person copies from, or saves of, a page or mail of papers: titles each followed by
//! an abstract, with anything around them.
//!
//! Text and pages become atoms ([`lines`], [`page`]); [`segment`] decides what each atom is;
//! [`entry`] makes the drafts; [`verdict`] says whether it was a listing at all. Nothing here knows
//! the words of any one site.

mod atom;
mod entry;
mod label;
mod lines;
mod mail;
mod marker;
mod names;
mod page;
mod segment;
mod shape;
mod verdict;

use std::collections::BTreeMap;
use std::ops::Range;

use model::{Source, SourceKind};

use crate::{Problem, Reading, decode};
use atom::{Atom, JointKind};
use segment::{Segment, segments};

/// Reads a file of any of the kinds: a mail, a page or a text, told apart by what is in it.
/// `name_hint` is the name of the file, if there is one.
pub fn read(bytes: &[u8], name_hint: Option<&str>) -> Reading {
    let is_named =
        |end: &str| name_hint.is_some_and(|name| name.to_ascii_lowercase().ends_with(end));
    let reading = if mail::is_mail(bytes, is_named(".eml")) {
        mail::read(bytes)
    } else {
        match decode::text(bytes) {
            Err(reason) => return Reading::refused(reason),
            Ok(text) if page::is_page(&text, is_named(".html") || is_named(".htm")) => {
                read_html(&text)
            }
            Ok(text) => read_text(&text),
        }
    };
    named(reading, name_hint.unwrap_or_default())
}

/// Reads a plain text, such as the clipboard's.
pub fn read_text(text: &str) -> Reading {
    reading(&lines::atoms(text))
}

/// Reads a page.
pub fn read_html(html: &str) -> Reading {
    let (atoms, passed) = page::atoms(html, page::Parts::WithoutNavigation);
    let found = reading(&atoms);
    if passed && found.drafts.is_empty() {
        // A page that never closes its navigation is all navigation.
        return reading(&page::atoms(html, page::Parts::All).0);
    }
    found
}

fn named(mut reading: Reading, name: &str) -> Reading {
    for draft in &mut reading.drafts {
        draft.source = Source::new(SourceKind::Listing, name);
    }
    reading
}

fn reading(atoms: &[Atom]) -> Reading {
    let mut found = segments(atoms, None);
    if let Some(look) = common_look(atoms, &found) {
        found = segments(atoms, Some(look));
    }
    let sides = Sides::of(atoms, &found);
    let mut reading = Reading::default();
    let mut left: Vec<Problem> = Vec::new();
    for (index, segment) in found.iter().enumerate() {
        let gap_end = found.get(index + 1).map_or(atoms.len(), |next| next.title);
        let next_follows = index + 1 < found.len();
        let more = more_paragraphs(atoms, segment.end, gap_end, next_follows);
        let around = sides.lines(atoms, &found, index);
        let mut draft = entry::draft(atoms, segment, &around, &more);
        draft.source = Source::new(SourceKind::Listing, "");
        draft.entry = reading.drafts.len() + 1;
        let taken = more.last().map_or(segment.end, |last| last.end);
        left.extend(long_paragraphs(atoms, taken, gap_end));
        let texts = [&draft.fields.title, &draft.fields.r#abstract];
        if !verdict::is_plausible(&draft) {
            left.extend(long_paragraphs(atoms, segment.title, segment.end));
            continue;
        }
        if let Some(c) = texts.into_iter().flatten().find_map(|text| control(text)) {
            reading.problems.push(Problem {
                entry: index + 1,
                line: draft.line,
                reason: format!(
                    "The text holds the control character U+{:04X}; this paper was left out.",
                    u32::from(c)
                ),
                raw: atom::joined(atoms.get(segment.title..segment.end).unwrap_or_default()),
            });
        } else {
            reading.drafts.push(draft);
        }
    }
    let first = found.first().map_or(atoms.len(), |segment| segment.title);
    left.splice(0..0, long_paragraphs(atoms, 0, first));
    let refused = reading.problems.len();
    if refused == 0 && !verdict::is_listing(&reading.drafts, left.len()) {
        return Reading::refused(
            "No papers were found: a listing has titles that are each followed by an abstract.",
        );
    }
    reading.problems.append(&mut left);
    reading
}

/// The look that most titles have in common, if pages show titles in a look of their own.
fn common_look(atoms: &[Atom], found: &[Segment]) -> Option<u64> {
    let mut looks: BTreeMap<u64, usize> = BTreeMap::new();
    for atom in found.iter().filter_map(|segment| atoms.get(segment.title)) {
        *looks.entry(atom.look).or_default() += 1;
    }
    let (look, count) = looks.into_iter().max_by_key(|(_, count)| *count)?;
    // A look that abstracts have too says nothing.
    let bodies = found.iter().filter_map(|segment| atoms.get(segment.body));
    let shared = bodies.filter(|atom| atom.look == look).count();
    (count >= 2 && count * 10 >= found.len() * 6 && shared * 5 <= found.len()).then_some(look)
}

/// The paragraphs between two places: atoms that only full lines part.
fn paragraphs(atoms: &[Atom], from: usize, to: usize) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in from..to {
        let goes_on = atoms
            .get(at)
            .is_some_and(|atom| atom.joint.kind == JointKind::Filled);
        match found.last_mut().filter(|_| goes_on) {
            Some(last) => last.end = at + 1,
            None => found.push(at..at + 1),
        }
    }
    found
}

/// Paragraphs that go on with an abstract: those right behind it, in front of the next title.
fn more_paragraphs(
    atoms: &[Atom],
    from: usize,
    to: usize,
    next_follows: bool,
) -> Vec<Range<usize>> {
    let text = |range: &Range<usize>| atom::joined(atoms.get(range.clone()).unwrap_or_default());
    let is_prose = |range: &Range<usize>| {
        let text = text(range);
        (150..=segment::ABSTRACT / 2).contains(&text.len())
            && shape::is_finished(&text)
            && shape::roughness(&text) < 1.0
            && shape::opening(&text) > -2.0
            && !verdict::addresses_reader(&text)
    };
    let all = paragraphs(atoms, from, to.min(from + 200));
    let more: Vec<Range<usize>> = all
        .iter()
        .take(3)
        .take_while(|one| is_prose(one))
        .cloned()
        .collect();
    // Lines between these paragraphs and the next title may be anything, and so may paragraphs
    // behind the last abstract: then nothing says that they belong to it.
    let closed = next_follows && more.len() == all.len() && to <= from + 200;
    let parts = more
        .iter()
        .all(|one| segment::is_part_of_abstract(&text(one)));
    if closed || parts { more } else { Vec::new() }
}

fn long_paragraphs(atoms: &[Atom], from: usize, to: usize) -> impl Iterator<Item = Problem> + '_ {
    paragraphs(atoms, from, to)
        .into_iter()
        .filter_map(|range| atoms.get(range))
        .filter(|parts| parts.iter().map(|atom| atom.text.len()).sum::<usize>() >= 250)
        .map(|parts| Problem {
            entry: 0,
            line: parts.first().map_or(0, |atom| atom.line),
            reason: "This paragraph has no title in front; it was left out.".to_owned(),
            raw: atom::joined(parts),
        })
}

fn control(text: &str) -> Option<char> {
    text.chars().find(|c| c.is_control() && !c.is_whitespace())
}

/// On which side of a paper a page puts its lines with identifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sides {
    Above,
    Below,
    Unknown,
}

/// How far from a paper such a line may stand.
const NEAR: usize = 6;

impl Sides {
    /// The ends of the listing tell: in front of its first title stands no line of an earlier paper.
    fn of(atoms: &[Atom], found: &[Segment]) -> Self {
        let has = |from: usize, to: usize| {
            atoms
                .get(from..to)
                .unwrap_or_default()
                .iter()
                .any(names_paper)
        };
        let above = found
            .first()
            .is_some_and(|first| has(first.title.saturating_sub(NEAR), first.title));
        let below = found
            .last()
            .is_some_and(|last| has(last.end, (last.end + NEAR).min(atoms.len())));
        match (above, below) {
            (true, false) => Self::Above,
            (false, true) => Self::Below,
            _ => Self::Unknown,
        }
    }

    /// The lines around the paper that belong to it. Where a gap between papers has one joint that
    /// is stronger than all others, that is the border between them.
    fn lines(self, atoms: &[Atom], found: &[Segment], index: usize) -> Vec<usize> {
        let Some(segment) = found.get(index) else {
            return Vec::new();
        };
        let before = index
            .checked_sub(1)
            .and_then(|before| found.get(before))
            .map_or(0, |before| before.end);
        let after = found.get(index + 1).map_or(atoms.len(), |next| next.title);
        let above_from = match border(atoms, before, segment.title) {
            Some(border) => border,
            None if self == Self::Above => before,
            None => segment.title,
        };
        let below_to = match border(atoms, segment.end, after) {
            Some(border) => border,
            None if self == Self::Below => after,
            None => segment.end,
        };
        let above = above_from.max(segment.title.saturating_sub(NEAR))..segment.title;
        let below = segment.end..below_to.min(segment.end + NEAR);
        above
            .chain(below)
            .filter(|at| atoms.get(*at).is_some_and(names_paper))
            .collect()
    }
}

/// The one strongest joint in front of the atoms from `from` to `to`, both included.
fn border(atoms: &[Atom], from: usize, to: usize) -> Option<usize> {
    let level = |at: usize| atoms.get(at).map(|atom| atom.joint.level);
    if to - from > 4 * NEAR {
        return None;
    }
    let strongest = (from..=to).filter_map(level).max()?;
    let mut at = (from..=to).filter(|at| level(*at) == Some(strongest));
    at.next().filter(|_| at.next().is_none() && to > from)
}

/// Whether a line is there to say which paper it is.
fn names_paper(atom: &Atom) -> bool {
    let short = atom.text.split_whitespace().take(21).count() <= 20;
    short
        && (crate::links::identifiers(&atom.text).next().is_some()
            || atom
                .links
                .iter()
                .any(|link| crate::links::recognised(link).is_some()))
}
