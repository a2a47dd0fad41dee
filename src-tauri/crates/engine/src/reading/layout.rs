//! Where the words of a page stand, as it is stored: whole numbers, each word by its distance from
//! the one before, which makes them small.

use model::pdf::{Page, Rect, Word};
use serde::{Deserialize, Serialize};

/// Parts of a point that are told apart: a fourth of a pixel at four times the size.
const PARTS: f32 = 16.0;

/// A page without its text.
#[derive(Debug, Serialize, Deserialize)]
pub struct Layout {
    view: Rect,
    rotate: u16,
    aside: String,
    second: bool,
    trouble: String,
    words: Vec<Packed>,
}

/// Bytes after the end of the word before, its length, left and bottom from those of the word
/// before, width and height.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Packed(u32, u32, i32, i32, i32, i32);

/// Takes the text off.
pub fn pack(page: &Page) -> Layout {
    let (mut end, mut left, mut bottom) = (0, 0, 0);
    let words = page.words.iter().map(|word| {
        let rect = word.rect;
        let (x, y) = (whole(rect.x0), whole(rect.y0));
        let packed = Packed(
            word.start.saturating_sub(end),
            word.end.saturating_sub(word.start),
            x.saturating_sub(left),
            y.saturating_sub(bottom),
            whole(rect.x1 - rect.x0),
            whole(rect.y1 - rect.y0),
        );
        (end, left, bottom) = (word.end.max(word.start), x, y);
        packed
    });
    Layout {
        words: words.collect(),
        view: page.view,
        rotate: page.rotate,
        aside: page.aside.clone(),
        second: page.second,
        trouble: page.trouble.clone(),
    }
}

/// Puts it on again.
pub fn unpack(number: u32, text: String, layout: Layout) -> Page {
    let (mut at, mut left, mut bottom) = (0u32, 0i32, 0i32);
    let words = layout.words.into_iter().map(|packed| {
        let Packed(after, length, x, y, width, height) = packed;
        let start = at.saturating_add(after);
        at = start.saturating_add(length);
        left = left.saturating_add(x);
        bottom = bottom.saturating_add(y);
        Word {
            start,
            end: at,
            rect: Rect {
                x0: points(left),
                y0: points(bottom),
                x1: points(left.saturating_add(width)),
                y1: points(bottom.saturating_add(height)),
            },
        }
    });
    Page {
        number,
        words: words.collect(),
        text,
        view: layout.view,
        rotate: layout.rotate,
        aside: layout.aside,
        second: layout.second,
        trouble: layout.trouble,
    }
}

fn whole(points: f32) -> i32 {
    // Saturates, and is 0 for what is no number.
    (points * PARTS).round() as i32
}

fn points(whole: i32) -> f32 {
    whole as f32 / PARTS
}
