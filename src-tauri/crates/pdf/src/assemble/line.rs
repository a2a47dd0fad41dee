//! Lines: the strips of a block that stand beside each other, and their words. It must not know
//! paragraphs, nor other pages.

use std::collections::BTreeMap;
use std::ops::Range;

use model::pdf::Rect;

use super::frame::{Turn, around};
use super::order::Block;
use super::strip::Strip;
use super::words::words;
use crate::glyph::Font;

/// A word of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// What it says.
    pub text: String,
    /// Where it stands, in the space of its line.
    pub area: Rect,
    /// Size of the font that most of it is in.
    pub size: f32,
    /// Whether most of it is bold.
    pub bold: bool,
    /// Whether most of it is italic.
    pub italic: bool,
    /// Number of the font that most of it is in.
    pub font: u32,
    /// Parts of the text, in bytes, that stand raised and small, as exponents and marks of footnotes do.
    pub raised: Vec<Range<usize>>,
}

/// A line of text. Its space is that of its direction: the page turned until the line runs from left
/// to right, in points. For a page that is shown upright and a line that is too, it is the page's own.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its words in the order of reading.
    pub words: Vec<Word>,
    /// Where it stands.
    pub area: Rect,
    /// The base line.
    pub base: f32,
    /// Size of the font that most of it is in.
    pub size: f32,
    /// Whether most of it is bold.
    pub bold: bool,
    /// Whether most of it is italic.
    pub italic: bool,
    /// Whether it runs from right to left.
    pub leftwards: bool,
    /// How the page has to be turned for it.
    pub turn: Turn,
    /// The block that it belongs to, counted in reading order. A column is a block.
    pub block: u32,
}

impl Line {
    /// Its words with spaces between them.
    pub fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    }
}

/// The strips of a block as lines from top to bottom.
pub fn lines(block: Block, number: u32, turn: Turn, fonts: &[Font]) -> Vec<Line> {
    rows(block)
        .into_iter()
        .filter_map(|row| line(row, number, turn, fonts))
        .collect()
}

/// Strips beside each other.
struct Row {
    strips: Vec<Strip>,
    /// The largest of its strips, which says where the line stands.
    y: f32,
    size: f32,
    /// Where its strips are: right ends by left ends, in hundredths of a point.
    taken: BTreeMap<i64, i64>,
}

impl Row {
    fn start(strip: Strip) -> Self {
        let mut row = Self {
            strips: Vec::new(),
            y: strip.y,
            size: strip.size,
            taken: BTreeMap::new(),
        };
        row.push(strip);
        row
    }

    fn push(&mut self, strip: Strip) {
        if strip.size > self.size * 1.05 {
            (self.y, self.size) = (strip.y, strip.size);
        }
        let (x0, x1) = ends(&strip);
        self.taken.insert(x0, x1);
        self.strips.push(strip);
    }

    fn takes(&self, strip: &Strip) -> bool {
        let (top, bottom) = (self.y + 0.75 * self.size, self.y - 0.22 * self.size);
        let shared = top.min(strip.top()) - bottom.max(strip.bottom());
        shared > 0.45 * strip.size.min(self.size) && self.free(strip)
    }

    fn free(&self, strip: &Strip) -> bool {
        let (x0, x1) = ends(strip);
        let slack = (0.3 * strip.size * 100.0) as i64;
        let before = self.taken.range(..x1.max(x0)).next_back();
        before.is_none_or(|(_, end)| *end <= x0 + slack || *end - slack <= x0)
    }
}

fn ends(strip: &Strip) -> (i64, i64) {
    ((strip.x0 * 100.0) as i64, (strip.x1 * 100.0) as i64)
}

/// How many rows back a strip looks for its own.
const BACK: usize = 5;

fn rows(mut block: Block) -> Vec<Row> {
    block.sort_by(|a, b| b.top().total_cmp(&a.top()));
    let mut rows: Vec<Row> = Vec::new();
    for strip in block {
        let near = rows.iter_mut().rev().take(BACK);
        let best = near
            .filter(|row| row.takes(&strip))
            .min_by(|a, b| (a.y - strip.y).abs().total_cmp(&(b.y - strip.y).abs()));
        match best {
            Some(row) => row.push(strip),
            None => rows.push(Row::start(strip)),
        }
    }
    rows.sort_by(|a, b| b.y.total_cmp(&a.y));
    rows
}

fn line(row: Row, block: u32, turn: Turn, fonts: &[Font]) -> Option<Line> {
    let (words, leftwards) = words(row.strips, fonts);
    let area = words.iter().map(|word| word.area).reduce(around)?;
    let weight = |word: &&Word| word.text.len();
    let all: usize = words.iter().map(|word| word.text.len()).sum();
    let part = |of: &dyn Fn(&&Word) -> bool| -> usize {
        words.iter().filter(of).map(|w| weight(&w)).sum()
    };
    let bold = part(&|word| word.bold) * 2 > all;
    let italic = part(&|word| word.italic) * 2 > all;
    Some(Line {
        size: main_size(&words).unwrap_or(row.size),
        words,
        area,
        base: row.y,
        bold,
        italic,
        leftwards,
        turn,
        block,
    })
}

fn main_size(words: &[Word]) -> Option<f32> {
    let mut sizes: BTreeMap<i32, (usize, f32)> = BTreeMap::new();
    for word in words {
        let entry = sizes
            .entry((word.size * 4.0) as i32)
            .or_insert((0, word.size));
        entry.0 += word.text.len();
    }
    sizes
        .into_values()
        .max_by_key(|(weight, _)| *weight)
        .map(|(_, size)| size)
}
