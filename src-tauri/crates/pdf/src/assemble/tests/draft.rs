//! Pages of glyphs for tests.

use model::pdf::Rect;

use crate::assemble::{Sheet, assemble};
use crate::glyph::{Font, Glyph, Glyphs, Sign};

/// A page of letters that are half as wide as high, but for spaces, which are gaps.
pub struct Draft {
    pub glyphs: Glyphs,
}

impl Draft {
    pub fn new() -> Self {
        let view = Rect {
            x0: 0.0,
            y0: 0.0,
            x1: 600.0,
            y1: 800.0,
        };
        let glyphs = Glyphs {
            view,
            ..Glyphs::default()
        };
        Self { glyphs }
    }

    pub fn glyph(mut self, sign: &str, x: f32, y: f32, size: f32) -> Self {
        self.glyphs.glyphs.push(Glyph {
            sign: Sign::of(sign).unwrap(),
            at: (x, y),
            advance: (size / 2.0, 0.0),
            up: (0.0, size),
            font: 0,
            vertical: false,
        });
        self
    }

    pub fn sized(mut self, x: f32, y: f32, size: f32, text: &str) -> Self {
        let mut at = x;
        for c in text.chars() {
            if c == ' ' {
                at += 0.3 * size;
            } else {
                self = self.glyph(&c.to_string(), at, y, size);
                at += size / 2.0;
            }
        }
        self
    }

    pub fn line(self, x: f32, y: f32, text: &str) -> Self {
        self.sized(x, y, 10.0, text)
    }

    /// Lines below each other, from the height of the first.
    pub fn lines(mut self, x: f32, mut y: f32, lines: &[&str]) -> Self {
        for line in lines {
            self = self.line(x, y, line);
            y -= 12.0;
        }
        self
    }

    pub fn spaced(mut self, x: f32, y: f32, step: f32, text: &str) -> Self {
        for (at, c) in text.chars().enumerate() {
            if c != ' ' {
                self = self.glyph(&c.to_string(), x + at as f32 * step, y, 10.0);
            }
        }
        self
    }

    pub fn turned(mut self, x: f32, y: f32, text: &str) -> Self {
        for (at, c) in text.chars().enumerate() {
            self.glyphs.glyphs.push(Glyph {
                sign: Sign::Char(c),
                at: (x, y + at as f32 * 5.0),
                advance: (0.0, 5.0),
                up: (-10.0, 0.0),
                font: 0,
                vertical: false,
            });
        }
        self
    }

    pub fn downwards(mut self, x: f32, y: f32, text: &str) -> Self {
        for (at, c) in text.chars().enumerate() {
            self.glyphs.glyphs.push(Glyph {
                sign: Sign::Char(c),
                at: (x, y - at as f32 * 10.0),
                advance: (0.0, -10.0),
                up: (0.0, 10.0),
                font: 0,
                vertical: true,
            });
        }
        self
    }

    pub fn sheet(&self) -> Sheet {
        assemble(&self.glyphs, &[Font::default()])
    }
}
