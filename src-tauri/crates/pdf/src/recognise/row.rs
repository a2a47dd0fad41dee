//! Rows: the lines of a page as recognition sees them, cut where columns stand beside each other, with
//! marks of footnotes told from letters. It must not know what a row means.

use std::cell::OnceCell;

use model::pdf::Rect;

use super::names::{Names, names};
use crate::assemble::{Line, Sheet, Word};

/// What parts two names: a mark of a footnote stood there.
pub const CUT: char = '\u{1}';
/// A gap inside a line that is as wide as this many ems parts it.
const COLUMN: f32 = 2.2;

/// More lines than this of one page are not looked at.
const MOST: usize = 1200;

/// One line, or the part of one that stands in one column.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its text as it stands there.
    pub text: String,
    /// The same without marks of footnotes, which are [`CUT`] instead.
    pub plain: String,
    /// The text in lower case.
    pub low: String,
    /// Where it stands, in the space of its direction.
    pub area: Rect,
    /// Its base line.
    pub base: f32,
    /// Size of most of it.
    pub size: f32,
    /// Most of it is bold.
    pub bold: bool,
    /// Most of it is italic.
    pub italic: bool,
    /// Its block in reading order.
    pub block: u32,
    /// Which line of its sheet it is; `None` for what stands aside.
    pub line: Option<usize>,
    /// How many words it has.
    pub words: usize,
    names: OnceCell<Names>,
}

impl Row {
    /// What it holds, read as names.
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| match self.words {
            0..=60 => names(&self.plain),
            _ => Names::default(),
        })
    }

    /// The middle of its height.
    pub fn middle(&self) -> f32 {
        self.base + 0.3 * self.size
    }

    /// Whether it stands above or below a part of another area.
    pub fn over(&self, other: Rect) -> bool {
        let shared = self.area.x1.min(other.x1) - self.area.x0.max(other.x0);
        shared > 0.15 * (self.area.x1 - self.area.x0).min(other.x1 - other.x0)
    }
}

/// Whether a text has letters, and all of them are capitals.
pub fn capitals(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| !c.is_lowercase())
}

/// The rows of a page, with those that stand aside at the end.
pub fn rows(sheet: &Sheet) -> Vec<Row> {
    let mut rows = Vec::new();
    for (at, line) in sheet.lines.iter().enumerate().take(MOST) {
        cut(line, Some(at), &mut rows);
    }
    for line in sheet.aside.iter().take(MOST / 4) {
        cut(line, None, &mut rows);
    }
    rows
}

fn cut(line: &Line, at: Option<usize>, rows: &mut Vec<Row>) {
    let mut piece: Vec<&Word> = Vec::new();
    for word in &line.words {
        let apart = piece
            .last()
            .is_some_and(|last| apart(last, word, line.size));
        if apart {
            rows.extend(row(line, &piece, at));
            piece.clear();
        }
        piece.push(word);
    }
    rows.extend(row(line, &piece, at));
}

/// Whether two words stand in two columns: far from each other, or nearer and in two sizes.
fn apart(last: &Word, word: &Word, size: f32) -> bool {
    let gap = (word.area.x0 - last.area.x1).max(last.area.x0 - word.area.x1);
    let (small, large) = (last.size.min(word.size), last.size.max(word.size));
    let short = last.text.len() < 3 || word.text.len() < 3;
    // Words in small capitals have two sizes in one row.
    let loud = capitals(&last.text) && capitals(&word.text);
    let other = small < 0.9 * large && !loud && gap > if short { 1.0 } else { 0.5 } * large;
    gap > COLUMN * size.max(1.0) || other
}

fn row(line: &Line, words: &[&Word], at: Option<usize>) -> Option<Row> {
    let area = words
        .iter()
        .map(|word| word.area)
        .reduce(|one, other| Rect {
            x0: one.x0.min(other.x0),
            y0: one.y0.min(other.y0),
            x1: one.x1.max(other.x1),
            y1: one.y1.max(other.y1),
        })?;
    let all: usize = words.iter().map(|word| word.text.len()).sum();
    let most = |of: &dyn Fn(&Word) -> bool| {
        let those: usize = words
            .iter()
            .filter(|word| of(word))
            .map(|word| word.text.len())
            .sum();
        those * 2 > all
    };
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    let text = small_capitals(&texts.join(" "), words);
    let main = main_size(words).unwrap_or(line.size);
    let largest = words.iter().map(|word| word.size).fold(0.0, f32::max);
    let size = if capitals(&text) && main > 0.72 * largest && words.len() > 1 {
        largest
    } else {
        main
    };
    Some(Row {
        plain: plain(words, size),
        low: text.to_lowercase(),
        text,
        area,
        base: line.base,
        size,
        bold: most(&|word| word.bold),
        italic: most(&|word| word.italic),
        block: line.block,
        line: at,
        words: words.len(),
        names: OnceCell::new(),
    })
}

fn main_size(words: &[&Word]) -> Option<f32> {
    let mut sizes: Vec<(usize, f32)> = Vec::new();
    for word in words {
        match sizes
            .iter_mut()
            .find(|(_, size)| (*size - word.size).abs() < 0.3)
        {
            Some((weight, _)) => *weight += word.text.len(),
            None => sizes.push((word.text.len(), word.size)),
        }
    }
    sizes
        .into_iter()
        .max_by_key(|(weight, _)| *weight)
        .map(|(_, size)| size)
}

/// "S MALL C APITALS" that were set apart from their first letters.
fn small_capitals(text: &str, words: &[&Word]) -> String {
    let broken = words
        .iter()
        .zip(words.iter().skip(1))
        .filter(|(one, next)| lone(one, next))
        .count();
    if broken * 3 < words.len() || broken < 2 {
        return text.to_owned();
    }
    let mut joined = String::new();
    for (at, word) in words.iter().enumerate() {
        let stuck = at
            .checked_sub(1)
            .and_then(|before| words.get(before))
            .is_some_and(|before| lone(before, word));
        if !stuck && !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(&word.text);
    }
    joined
}

/// Whether a capital stands alone before smaller capitals.
fn lone(one: &Word, next: &Word) -> bool {
    let mut letters = one.text.chars();
    let single = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    single
        && capitals(&next.text)
        && next.size < 0.93 * one.size
        && next.area.x0 - one.area.x1 < 0.4 * one.size
}

/// The text with marks of footnotes taken out.
fn plain(words: &[&Word], size: f32) -> String {
    let mut plain = String::new();
    let mut last: Option<&Word> = None;
    let wide = (1.8 * usual_gap(words)).max(0.85 * size);
    for word in words {
        if !plain.is_empty() {
            plain.push(' ');
        }
        // Names beside each other are set further apart than their parts.
        if last.is_some_and(|last| word.area.x0 - last.area.x1 > wide) {
            plain.push(CUT);
        }
        last = Some(word);
        if word.size < 0.82 * size && is_mark(&word.text) {
            plain.push(CUT);
            continue;
        }
        let mut at = 0;
        for raised in &word.raised {
            plain.push_str(word.text.get(at..raised.start).unwrap_or_default());
            let text = word.text.get(raised.clone()).unwrap_or_default();
            if is_mark(text) {
                plain.push(CUT);
            } else {
                plain.push_str(text);
            }
            at = raised.end;
        }
        plain.push_str(word.text.get(at..).unwrap_or_default());
    }
    plain
}

/// The gap in the middle of all gaps between words: rows that are set to a width have wider ones.
fn usual_gap(words: &[&Word]) -> f32 {
    let mut gaps: Vec<f32> = words
        .iter()
        .zip(words.iter().skip(1))
        .map(|(one, next)| next.area.x0 - one.area.x1)
        .collect();
    gaps.sort_by(f32::total_cmp);
    gaps.get(gaps.len() / 2)
        .copied()
        .filter(|_| gaps.len() > 3)
        .unwrap_or(0.0)
}

/// Whether a raised text is a mark of a footnote and no part of a word.
fn is_mark(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() <= 3
}
