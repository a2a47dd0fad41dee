//! Directions of writing. Glyphs of one direction are turned until they run from left to right, so
//! that all the rest of the assembler knows one direction only. It must not know words.

use model::pdf::Rect;

use crate::glyph::Glyph;

/// Directions are told apart by this many steps of a whole turn.
const STEPS: u8 = 24;

/// One direction, as steps counter-clockwise from left-to-right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Turn(u8);

impl Turn {
    /// The direction in which text runs on a page that is shown turned by so many degrees clockwise.
    pub fn upright(rotate: u16) -> Self {
        Self(u8::try_from(rotate % 360 / 90).unwrap_or(0) * (STEPS / 4))
    }

    /// The direction that a glyph runs to.
    pub fn of(glyph: &Glyph) -> Self {
        let (mut x, mut y) = glyph.advance;
        if x.hypot(y) < 0.01 * glyph.up.0.hypot(glyph.up.1) || glyph.vertical {
            (x, y) = (glyph.up.1, -glyph.up.0);
            if glyph.vertical {
                (x, y) = (-glyph.up.0, -glyph.up.1);
            }
        }
        let turn = y.atan2(x) / std::f32::consts::TAU;
        let step = (turn * f32::from(STEPS))
            .round()
            .rem_euclid(f32::from(STEPS));
        // Rounding may give a whole turn; what is not a number becomes 0.
        Self(step as u8 % STEPS)
    }

    fn sine_and_cosine(self) -> (f32, f32) {
        match self.0 {
            0 => (0.0, 1.0),
            6 => (1.0, 0.0),
            12 => (0.0, -1.0),
            18 => (-1.0, 0.0),
            other => (f32::from(other) / f32::from(STEPS) * std::f32::consts::TAU).sin_cos(),
        }
    }

    /// A point of the page, turned so that this direction runs to the right.
    pub fn turned(self, (x, y): (f32, f32)) -> (f32, f32) {
        let (sin, cos) = self.sine_and_cosine();
        (x * cos + y * sin, y * cos - x * sin)
    }

    /// The other way: a turned point on the page.
    pub fn back(self, (x, y): (f32, f32)) -> (f32, f32) {
        let (sin, cos) = self.sine_and_cosine();
        (x * cos - y * sin, y * cos + x * sin)
    }

    /// The area of the page that a turned rectangle covers.
    pub fn area(self, turned: Rect) -> Rect {
        bounds(turned, |point| self.back(point))
    }

    /// The turned area that a rectangle of the page covers.
    pub fn turned_area(self, page: Rect) -> Rect {
        bounds(page, |point| self.turned(point))
    }
}

fn bounds(rect: Rect, map: impl Fn((f32, f32)) -> (f32, f32)) -> Rect {
    let corners = [
        map((rect.x0, rect.y0)),
        map((rect.x1, rect.y0)),
        map((rect.x0, rect.y1)),
        map((rect.x1, rect.y1)),
    ];
    let nothing = Rect {
        x0: f32::INFINITY,
        y0: f32::INFINITY,
        x1: f32::NEG_INFINITY,
        y1: f32::NEG_INFINITY,
    };
    corners.iter().fold(nothing, |all, (x, y)| Rect {
        x0: all.x0.min(*x),
        y0: all.y0.min(*y),
        x1: all.x1.max(*x),
        y1: all.y1.max(*y),
    })
}

/// The smallest rectangle around two.
pub fn around(one: Rect, other: Rect) -> Rect {
    Rect {
        x0: one.x0.min(other.x0),
        y0: one.y0.min(other.y0),
        x1: one.x1.max(other.x1),
        y1: one.y1.max(other.y1),
    }
}
