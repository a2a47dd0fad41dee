//! Strips: marks that stand next to each other on one base line, with no gap as wide as one between
//! columns. They are the pieces that reading order moves about. It must not know words.

use super::mark::Mark;
use crate::bidi::leftwards;

/// The widest gap inside a strip between marks that the page draws one after the other, in ems.
const GAP_DRAWN: f32 = 1.5;
/// The widest gap between marks that are drawn apart from each other, in ems.
const GAP_APART: f32 = 0.8;
/// How far a mark may stand back over the one that is drawn before it, in ems.
const BACK: f32 = 0.5;
/// How far strips may stand over each other, in ems, and still be one.
const OVERLAP: f32 = 0.35;

/// Marks on one base line.
#[derive(Debug, Clone)]
pub struct Strip {
    /// From left to right.
    pub marks: Vec<Mark>,
    /// Left end.
    pub x0: f32,
    /// Right end.
    pub x1: f32,
    /// The base line of its largest marks.
    pub y: f32,
    /// The size of its largest marks.
    pub size: f32,
    /// When the page draws its first mark, as a number that grows.
    pub order: usize,
}

impl Strip {
    fn start(mark: Mark, order: usize) -> Self {
        Self {
            x0: mark.x0,
            x1: mark.x1,
            y: mark.y,
            size: mark.size,
            order,
            marks: vec![mark],
        }
    }

    /// The upper edge of its letters.
    pub fn top(&self) -> f32 {
        self.y + 0.75 * self.size
    }

    /// The lower edge of its letters.
    pub fn bottom(&self) -> f32 {
        self.y - 0.22 * self.size
    }

    fn push(&mut self, mark: Mark) {
        self.x0 = self.x0.min(mark.x0);
        self.x1 = self.x1.max(mark.x1);
        if mark.size > self.size * 1.05 {
            (self.size, self.y) = (mark.size, mark.y);
        }
        self.marks.push(mark);
    }

    /// Whether a mark that is drawn next goes on with this strip.
    fn takes(&self, mark: &Mark) -> bool {
        let Some(last) = self.marks.last() else {
            return false;
        };
        let size = self.size.max(mark.size);
        let rise = (mark.y - self.y).abs();
        let ahead = mark.x0 - last.x1;
        let level = rise <= 0.12 * size;
        if leftwards(&mark.sign) || leftwards(&last.sign) {
            let back = last.x0 - mark.x1;
            return level && (within(back, size, GAP_DRAWN) || within(ahead, size, GAP_DRAWN));
        }
        if level {
            return within(ahead, size, GAP_DRAWN);
        }
        // Exponents, indices and marks of footnotes.
        rise <= 0.62 * size && within(ahead, size, 0.4) && fits(self.size, mark.size)
    }
}

fn within(gap: f32, size: f32, most: f32) -> bool {
    gap > -BACK * size && gap < most * size
}

/// Whether one is small beside the other, as exponents are.
fn fits(one: f32, other: f32) -> bool {
    one.min(other) < 0.87 * one.max(other)
}

/// Marks of one direction, in the order of the page, as strips.
pub fn strips(marks: Vec<Mark>) -> Vec<Strip> {
    let mut drawn: Vec<Strip> = Vec::new();
    for mark in marks {
        let order = drawn.len();
        match drawn.last_mut() {
            Some(strip) if twice(strip, &mark) => {}
            Some(strip) if strip.takes(&mark) => strip.push(mark),
            _ => drawn.push(Strip::start(mark, order)),
        }
    }
    for strip in &mut drawn {
        sort(&mut strip.marks);
    }
    level(drawn)
}

fn sort(marks: &mut [Mark]) {
    marks.sort_by(|a, b| a.x0.total_cmp(&b.x0));
}

/// Whether a mark is the last one of a strip drawn again, a little aside: bold without a bold font.
fn twice(strip: &Strip, mark: &Mark) -> bool {
    strip.marks.last().is_some_and(|last| same(last, mark))
}

fn same(one: &Mark, other: &Mark) -> bool {
    one.sign == other.sign
        && (one.x0 - other.x0).abs() < 0.12 * one.size
        && (one.y - other.y).abs() < 0.2 * one.size
}

/// Joins strips on the same base line.
fn level(mut strips: Vec<Strip>) -> Vec<Strip> {
    strips.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut all: Vec<Strip> = Vec::with_capacity(strips.len());
    let mut row: Vec<Strip> = Vec::new();
    for strip in strips {
        let beside = row
            .first()
            .is_some_and(|first| first.y - strip.y <= 0.2 * first.size.min(strip.size));
        if !beside {
            flush(&mut row, &mut all);
        }
        row.push(strip);
    }
    flush(&mut row, &mut all);
    all
}

fn flush(row: &mut Vec<Strip>, all: &mut Vec<Strip>) {
    row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let begun = all.len();
    for strip in row.drain(..) {
        let last = if all.len() > begun {
            all.last_mut()
        } else {
            None
        };
        let Some(last) = last else {
            all.push(strip);
            continue;
        };
        let size = last.size.max(strip.size);
        let gap = strip.x0 - last.x1;
        if gap < -OVERLAP * size {
            if !repeats(last, &strip) {
                all.push(strip);
            }
        } else if gap < GAP_APART * size {
            join(last, strip);
        } else {
            all.push(strip);
        }
    }
}

fn join(last: &mut Strip, strip: Strip) {
    last.order = last.order.min(strip.order);
    for mark in strip.marks {
        last.push(mark);
    }
}

/// Whether most of a strip is drawn already, at the same places.
fn repeats(drawn: &Strip, again: &Strip) -> bool {
    let mut rest = drawn.marks.iter().peekable();
    let mut found = 0;
    for mark in &again.marks {
        while rest
            .next_if(|old| old.x0 < mark.x0 - 0.12 * mark.size)
            .is_some()
        {}
        if rest.peek().is_some_and(|old| same(old, mark)) {
            found += 1;
        }
    }
    found * 10 >= again.marks.len() * 7
}
