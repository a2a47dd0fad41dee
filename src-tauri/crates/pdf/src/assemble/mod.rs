//! From glyphs to lines in reading order. Both engines go through here. It must not know PDF, and it
//! holds for any glyphs at all: positions that are no numbers, any sizes, any characters.

mod frame;
mod line;
mod mark;
mod order;
mod strip;
mod text;
mod vocabulary;
mod words;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use model::pdf::Rect;

pub use frame::Turn;
pub use line::{Line, Word};
pub use text::{MOST_TEXT, Text, text};
pub use vocabulary::Vocabulary;

use crate::glyph::{Font, Glyphs};

/// The lines of one page.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// The part of the page that is shown.
    pub view: Rect,
    /// By how many degrees it is turned clockwise when it is shown.
    pub rotate: u16,
    /// The text, in reading order.
    pub lines: Vec<Line>,
    /// What is turned sideways.
    pub aside: Vec<Line>,
}

/// Puts the glyphs of a page together.
pub fn assemble(glyphs: &Glyphs, fonts: &[Font]) -> Sheet {
    let marks = mark::marks(glyphs);
    let upright = Turn::upright(glyphs.rotate);
    // A table on its side has a page that is not turned. Then sideways is how it is read.
    let main = marks
        .iter()
        .max_by_key(|(turn, marks)| (marks.len(), **turn == upright))
        .map_or(upright, |(turn, _)| *turn);
    let mut sheet = Sheet {
        view: glyphs.view,
        rotate: glyphs.rotate,
        ..Sheet::default()
    };
    let mut number = 0;
    for (turn, marks) in marks {
        let blocks = order::blocks(strip::strips(marks));
        let lines = if turn == main {
            &mut sheet.lines
        } else {
            &mut sheet.aside
        };
        for block in blocks {
            lines.extend(line::lines(block, number, turn, fonts));
            number += 1;
        }
    }
    sheet
}
