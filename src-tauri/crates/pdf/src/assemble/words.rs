//! Words: marks of one line, cut where the gaps are. It must not know paragraphs or columns.

use std::ops::Range;

use model::pdf::Rect;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::frame::around;
use super::line::Word;
use super::mark::Mark;
use super::strip::Strip;
use crate::bidi;
use crate::glyph::Font;

/// A gap as wide as this part of the size of the font is a space.
const SPACE: f32 = 0.1;
/// Exponents are smaller than this part of what they stand at.
const SMALL: f32 = 0.87;

/// The words of strips that stand beside each other, in the order of reading, and whether that runs
/// to the left.
pub fn words(mut strips: Vec<Strip>, fonts: &[Font]) -> (Vec<Word>, bool) {
    strips.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let mut items: Vec<Item> = Vec::new();
    let mut end: Option<End> = None;
    for strip in strips {
        let space = spacing(&strip.marks);
        for mark in strip.marks {
            if end.as_ref().is_some_and(|end| end.apart(&mark, space)) {
                items.push(Item::space());
                end = None;
            }
            end = Some(End::new(&mark, end));
            items.push(Item::of(mark));
        }
    }
    let leftwards = bidi::reorder(&mut items, |item| &item.mark.sign);
    let words = items
        .split(|item| item.space)
        .filter_map(|part| word(part, fonts))
        .collect();
    (words, leftwards)
}

/// How the word so far ends.
struct End {
    x1: f32,
    y: f32,
    size: f32,
    /// Whether there was a mark before this one that is not higher and smaller than what follows.
    begun: bool,
}

impl End {
    fn new(mark: &Mark, before: Option<Self>) -> Self {
        Self {
            x1: mark.x1,
            y: mark.y,
            size: mark.size,
            begun: before.is_some_and(|before| before.begun || before.size > 1.15 * mark.size),
        }
    }

    fn apart(&self, mark: &Mark, space: f32) -> bool {
        let gap = mark.x0 - self.x1;
        if mark.spaced || gap > space * mark.size.min(self.size) {
            return true;
        }
        // TeX puts half a point behind an exponent. The mark of a footnote before the footnote is no
        // part of its first word.
        let exponent = self.size < SMALL * mark.size && self.y > mark.y + 0.15 * mark.size;
        exponent && (!self.begun || gap > 0.045 * mark.size)
    }
}

/// A mark, or the space between two.
struct Item {
    mark: Mark,
    space: bool,
}

impl Item {
    fn of(mark: Mark) -> Self {
        Self { mark, space: false }
    }

    fn space() -> Self {
        let mark = Mark {
            sign: crate::glyph::Sign::Char(' '),
            x0: 0.0,
            x1: 0.0,
            y: 0.0,
            size: 0.0,
            font: 0,
            spaced: false,
        };
        Self { mark, space: true }
    }
}

/// The gap that is a space here, in ems. Where letters are set apart, all gaps are wider.
fn spacing(marks: &[Mark]) -> f32 {
    let mut gaps: Vec<f32> = marks
        .iter()
        .zip(marks.iter().skip(1))
        .filter(|(_, next)| !next.spaced)
        .map(|(mark, next)| (next.x0 - mark.x1) / mark.size.max(next.size))
        .collect();
    if gaps.len() < 8 {
        return SPACE;
    }
    let few = gaps.len() / 5;
    let (_, narrow, _) = gaps.select_nth_unstable_by(few, f32::total_cmp);
    if *narrow > 0.05 {
        *narrow * 1.3 + SPACE
    } else {
        SPACE
    }
}

fn word(items: &[Item], fonts: &[Font]) -> Option<Word> {
    let area = items.iter().map(|item| area(&item.mark)).reduce(around)?;
    let largest = items.iter().map(|item| item.mark.size).fold(0.0, f32::max);
    let main = items.iter().find(|item| item.mark.size > 0.9 * largest)?;
    let mut text = String::new();
    let mut raised: Vec<Range<usize>> = Vec::new();
    for item in items {
        let start = text.len();
        for c in item.mark.sign.chars() {
            ligature(c, &mut text);
        }
        let high = item.mark.y - main.mark.y > 0.15 * largest;
        if high && item.mark.size < SMALL * largest {
            match raised.last_mut() {
                Some(last) if last.end == start => last.end = text.len(),
                _ => raised.push(start..text.len()),
            }
        }
    }
    if is_nfc_quick(text.chars()) != IsNormalized::Yes {
        text = text.nfc().collect();
        raised.clear();
    }
    let font = main.mark.font;
    let face = fonts.get(font as usize);
    Some(Word {
        text,
        area,
        size: largest,
        bold: face.is_some_and(|face| face.bold),
        italic: face.is_some_and(|face| face.italic),
        font,
        raised,
    })
}

fn area(mark: &Mark) -> Rect {
    Rect {
        x0: mark.x0,
        y0: mark.y - 0.22 * mark.size,
        x1: mark.x1,
        y1: mark.y + 0.78 * mark.size,
    }
}

/// Ligatures of Latin letters as the letters that they stand for.
fn ligature(c: char, text: &mut String) {
    match c {
        'ﬀ' => text.push_str("ff"),
        'ﬁ' => text.push_str("fi"),
        'ﬂ' => text.push_str("fl"),
        'ﬃ' => text.push_str("ffi"),
        'ﬄ' => text.push_str("ffl"),
        'ﬅ' | 'ﬆ' => text.push_str("st"),
        other => text.push(other),
    }
}
