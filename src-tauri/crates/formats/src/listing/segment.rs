//! Which atoms are a title, which an abstract, which lines about a paper, and which are none of the
//! page's papers: the best path through all of them at once (Viterbi), in time linear in their
//! number. A title counts only with its abstract, so the pattern of the page decides, not one line.

use super::atom::{Atom, Joint, JointKind, joined};
use super::shape;

/// One paper: ranges of atoms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    /// First atom of the title.
    pub title: usize,
    /// First atom behind the title; up to the abstract, lines about the paper.
    pub about: usize,
    /// First atom of the abstract.
    pub body: usize,
    /// First atom behind the abstract.
    pub end: usize,
}

/// Longest abstract, in bytes.
pub(super) const ABSTRACT: usize = 12_000;
/// Most atoms of a wrapped title, or of wrapped lines about a paper.
const MOST: usize = 4;

/// The papers in the atoms. `favoured` is the look that titles are known to have.
pub(super) fn segments(atoms: &[Atom], favoured: Option<u64>) -> Vec<Segment> {
    let mut paths = Paths::new(atoms.len());
    for at in 0..atoms.len() {
        paths.end_abstract(atoms, at);
        paths.step_outside(atoms, at);
        paths.begin_title(atoms, at, favoured);
        paths.line_about(atoms, at);
        paths.abstract_goes_on(atoms, at);
    }
    paths.end_abstract(atoms, atoms.len());
    paths.best(atoms.len())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Between papers.
    Outside,
    /// Behind a title, perhaps with lines about the paper.
    Titled,
    /// In an abstract.
    Body,
}

/// The best way to be in a state in front of an atom.
#[derive(Debug, Clone, Copy)]
struct Cell {
    score: f32,
    from: usize,
    before: State,
    /// How strongly the title is parted from what stands above it, or the bytes of the abstract.
    memo: usize,
}

const NOWHERE: Cell = Cell {
    score: f32::NEG_INFINITY,
    from: 0,
    before: State::Outside,
    memo: 0,
};

struct Paths {
    cells: Vec<[Cell; 3]>,
}

impl Paths {
    fn new(atoms: usize) -> Self {
        let mut cells = vec![[NOWHERE; 3]; atoms + 1];
        if let Some([outside, ..]) = cells.first_mut() {
            outside.score = 0.0;
        }
        Self { cells }
    }

    fn cell(&self, at: usize, state: State) -> Cell {
        let [outside, titled, body] = self.cells.get(at).copied().unwrap_or([NOWHERE; 3]);
        match state {
            State::Outside => outside,
            State::Titled => titled,
            State::Body => body,
        }
    }

    fn offer(&mut self, at: usize, state: State, cell: Cell) {
        if let Some([outside, titled, body]) = self.cells.get_mut(at) {
            let place = match state {
                State::Outside => outside,
                State::Titled => titled,
                State::Body => body,
            };
            if cell.score > place.score {
                *place = cell;
            }
        }
    }

    /// The abstract ends in front of the atom `at`, if it is one.
    fn end_abstract(&mut self, atoms: &[Atom], at: usize) {
        let body = self.cell(at, State::Body);
        if body.score == f32::NEG_INFINITY {
            return;
        }
        let length = match body.memo {
            0..100 => -8.0,
            100..200 => 0.0,
            200..400 => 2.0,
            400..2600 => 3.0,
            // Few abstracts are longer, but two that were taken for one are.
            2600..5000 => 2.0,
            _ => 1.0,
        };
        let finished = if is_finished(atoms, at) { 1.0 } else { -4.0 };
        let parted = atoms.get(at).map_or(0.0, |next| parting(next.joint));
        self.offer(
            at,
            State::Outside,
            Cell {
                score: body.score + length + finished + parted,
                from: at,
                before: State::Body,
                memo: 0,
            },
        );
    }

    /// An atom that is part of no paper. Leaving an abstract in its middle is not free.
    fn step_outside(&mut self, atoms: &[Atom], at: usize) {
        let here = self.cell(at, State::Outside);
        let full = atoms
            .get(at)
            .is_some_and(|atom| atom.joint.kind == JointKind::Filled);
        self.offer(
            at + 1,
            State::Outside,
            Cell {
                score: here.score - if full { 0.2 } else { 0.0 },
                from: at,
                before: State::Outside,
                memo: 0,
            },
        );
    }

    fn begin_title(&mut self, atoms: &[Atom], at: usize, favoured: Option<u64>) {
        let here = self.cell(at, State::Outside);
        let Some(first) = atoms.get(at) else { return };
        let above = at.checked_sub(1).and_then(|above| atoms.get(above));
        let in_sentence = first.joint.kind == JointKind::Filled
            && above.is_some_and(|above| !shape::is_finished(&above.text));
        if in_sentence || !may_part(atoms, at) || first.text.len() > shape::TITLE {
            return;
        }
        // The end of an abstract has already paid for the joint.
        let parted = if here.before == State::Body {
            0.0
        } else {
            parting(first.joint)
        };
        let look = match favoured {
            Some(look) if look == first.look => 3.0,
            Some(_) => -2.0,
            None => 0.0,
        };
        let mut bytes = 0;
        let mut inner = 0.0;
        for count in 1..=MOST {
            let Some(parts) = atoms.get(at..at + count) else {
                return;
            };
            let Some(last) = parts.last() else { return };
            bytes += last.text.len() + 1;
            if count > 1 {
                if matches!(last.joint.kind, JointKind::Block | JointKind::Line) {
                    return;
                }
                inner += going_on(last.joint, 1.0);
            }
            if bytes > shape::TITLE || inner < -8.0 {
                return;
            }
            let text = match parts {
                [one] => std::borrow::Cow::Borrowed(one.text.as_str()),
                _ => joined(parts).into(),
            };
            if count > 1 {
                inner -= shape::break_in_title(parts);
            }
            let shape = shape::title(&text, parts.iter().all(|atom| atom.heading));
            self.offer(
                at + count,
                State::Titled,
                Cell {
                    score: here.score + parted + inner + look + shape,
                    from: at,
                    before: State::Outside,
                    memo: usize::try_from(first.joint.level).unwrap_or(usize::MAX),
                },
            );
        }
    }

    fn line_about(&mut self, atoms: &[Atom], at: usize) {
        let here = self.cell(at, State::Titled);
        let Some(first) = atoms.get(at) else { return };
        let long = first.text.len() > shape::TITLE && super::label::label(&first.text).is_none();
        if here.score == f32::NEG_INFINITY || long || !may_part(atoms, at) {
            return;
        }
        let mut bytes = 0;
        for count in 1..=MOST {
            let Some(parts) = atoms.get(at..at + count) else {
                return;
            };
            let Some(last) = parts.last() else { return };
            bytes += last.text.len();
            // Lines that somebody ended are judged one by one.
            if (count > 1 && last.joint.kind != JointKind::Filled) || bytes > 2000 {
                return;
            }
            self.offer(
                at + count,
                State::Titled,
                Cell {
                    score: here.score + parting(first.joint) + shape::about(&joined(parts)),
                    from: at,
                    before: State::Titled,
                    memo: here.memo,
                },
            );
        }
    }

    /// The abstract begins or goes on with the atom `at`.
    fn abstract_goes_on(&mut self, atoms: &[Atom], at: usize) {
        let Some(atom) = atoms.get(at) else { return };
        let bytes = atom.text.len() + 1;
        let titled = self.cell(at, State::Titled);
        let body = self.cell(at, State::Body);
        if titled.score > f32::NEG_INFINITY && bytes <= ABSTRACT && may_part(atoms, at) {
            // A title stands apart from what is above it more than from its own abstract.
            let level = usize::try_from(atom.joint.level).unwrap_or(usize::MAX);
            let closer = match level.cmp(&titled.memo) {
                std::cmp::Ordering::Less => 1.0,
                std::cmp::Ordering::Equal => 0.0,
                std::cmp::Ordering::Greater => -1.5,
            };
            let fits = shape::opening(&atom.text) - shape::roughness(&atom.text);
            self.offer(
                at + 1,
                State::Body,
                Cell {
                    score: titled.score + parting(atom.joint) + closer + fits,
                    from: at,
                    before: State::Titled,
                    memo: bytes,
                },
            );
        }
        if body.score > f32::NEG_INFINITY && body.memo + bytes <= ABSTRACT {
            let ended = at
                .checked_sub(1)
                .and_then(|last| atoms.get(last))
                .is_some_and(|last| shape::is_finished(&last.text));
            let weight = match (ended, shape::may_begin(&atom.text)) {
                (false, false) => 0.15,
                (false, true) => 0.45,
                (true, true) => 1.0,
                _ => 0.8,
            };
            let part = if is_part_of_abstract(&atom.text) {
                5.0
            } else {
                0.0
            };
            let opens = if !ended && shape::opens_sentence(&atom.text) {
                -3.0
            } else {
                0.0
            };
            let joint = (going_on(atom.joint, weight) + part).min(0.0) + opens;
            // The last words of a wrapped paragraph may be a formula.
            let filled = atom.joint.kind == JointKind::Filled && atom.text.len() < 40;
            let rough = if filled {
                0.0
            } else {
                shape::roughness(&atom.text)
            };
            self.offer(
                at + 1,
                State::Body,
                Cell {
                    score: body.score + joint - rough,
                    from: at,
                    before: State::Body,
                    memo: body.memo + bytes,
                },
            );
        }
    }

    fn best(&self, end: usize) -> Vec<Segment> {
        let mut segments: Vec<Segment> = Vec::new();
        let (mut at, mut state) = (end, State::Outside);
        while at > 0 {
            let cell = self.cell(at, state);
            match (cell.before, state) {
                (State::Body, State::Outside) => segments.push(Segment {
                    title: 0,
                    about: 0,
                    body: 0,
                    end: at,
                }),
                (State::Titled, State::Body) => {
                    if let Some(segment) = segments.last_mut() {
                        segment.body = cell.from;
                    }
                }
                (State::Outside, State::Titled) => {
                    if let Some(segment) = segments.last_mut() {
                        segment.title = cell.from;
                        segment.about = at;
                    }
                }
                _ => {}
            }
            // Only the end of an abstract takes no atom, and it changes the state.
            if cell.from >= at && cell.before == state {
                break;
            }
            (at, state) = (cell.from, cell.before);
        }
        segments.reverse();
        segments
    }
}

/// What it costs that a paragraph ends at a joint.
fn parting(joint: Joint) -> f32 {
    match joint.kind {
        JointKind::Block | JointKind::Line | JointKind::Break => 0.0,
        JointKind::Soft => -0.5,
        JointKind::Filled => -4.0,
    }
}

/// What it costs that a paragraph goes on over a joint.
fn going_on(joint: Joint, weight: f32) -> f32 {
    match joint.kind {
        JointKind::Block => -9.0,
        JointKind::Line => -6.0 * weight,
        JointKind::Break => -2.0 * weight,
        JointKind::Soft => 0.0,
        JointKind::Filled => 0.0,
    }
}

/// Whether a paragraph that ends in front of the atom `at` ends as one does; an address that was
/// broken after a hyphen shows only in the line above.
fn is_finished(atoms: &[Atom], at: usize) -> bool {
    match atoms.get(at.saturating_sub(2)..at) {
        Some([above, last]) if last.joint.tight && !last.text.contains(' ') => {
            shape::is_finished(&format!("{}{}", tail(&above.text), last.text))
        }
        Some([.., last]) => shape::is_finished(&last.text),
        _ => false,
    }
}

/// The last word.
fn tail(text: &str) -> &str {
    text.rsplit(char::is_whitespace).next().unwrap_or_default()
}

/// At a full line a paragraph may end only where a sentence or a title could.
fn may_part(atoms: &[Atom], at: usize) -> bool {
    let Some(atom) = atoms.get(at) else {
        return false;
    };
    atom.joint.kind != JointKind::Filled || (!atom.joint.tight && shape::may_begin(&atom.text))
}

/// "Methods: …" as the journals of medicine divide their abstracts.
pub(super) fn is_part_of_abstract(text: &str) -> bool {
    const PARTS: [&str; 16] = [
        "background",
        "objective",
        "objectives",
        "aim",
        "aims",
        "purpose",
        "introduction",
        "method",
        "methods",
        "materials and methods",
        "design",
        "result",
        "results",
        "findings",
        "conclusion",
        "conclusions",
    ];
    let head = text
        .get(..text.len().min(40))
        .or_else(|| text.get(..text.floor_char_boundary(40)));
    let head = head.unwrap_or_default().to_lowercase();
    PARTS.iter().any(|part| {
        head.strip_prefix(part)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '.', '—', '–']))
    })
}
