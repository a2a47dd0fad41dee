//! From lines to the text of a page: paragraphs, and words that were divided at ends of lines. It must
//! not know how lines came to be.

use model::pdf::{Rect, Word as Placed};

use super::frame::around;
use super::line::{Line, Word};
use super::vocabulary::Vocabulary;

/// The most bytes of text of one page.
pub const MOST_TEXT: usize = 4 * 1024 * 1024;

/// The text of a page and where its words stand.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Text {
    /// As `model::pdf::Page` has it.
    pub text: String,
    /// In the order of the text.
    pub words: Vec<Placed>,
    /// Whether the text was longer than a page may be.
    pub cut: bool,
}

/// Lines in reading order as text.
pub fn text(lines: &[Line], vocabulary: &Vocabulary) -> Text {
    let mut text = Text::default();
    let margins = margins(lines);
    let mut last: Option<&Line> = None;
    for line in lines {
        let between = match last {
            None => Between::Nothing,
            Some(last) => between(last, line, &margins, vocabulary),
        };
        match between {
            Between::Nothing => {}
            Between::Space => text.text.push(' '),
            Between::Paragraph => text.text.push('\n'),
            Between::Joined => {}
            Between::Divided => text.take_hyphen(),
        }
        text.push(line);
        if text.text.len() > MOST_TEXT {
            text.cut = true;
            break;
        }
        last = Some(line);
    }
    text
}

impl Text {
    fn push(&mut self, line: &Line) {
        for (at, word) in line.words.iter().enumerate() {
            if at > 0 {
                self.text.push(' ');
            }
            let start = self.text.len();
            self.text.push_str(&word.text);
            self.words.push(Placed {
                start: u32::try_from(start).unwrap_or(u32::MAX),
                end: u32::try_from(self.text.len()).unwrap_or(u32::MAX),
                rect: line.turn.area(word.area),
            });
        }
    }

    fn take_hyphen(&mut self) {
        self.text.pop();
        if let Some(word) = self.words.last_mut() {
            word.end = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        }
    }
}

/// What comes between two lines.
enum Between {
    Nothing,
    Space,
    Paragraph,
    /// The hyphen belongs to the word.
    Joined,
    /// The hyphen divides the word.
    Divided,
}

/// Left and right ends and the usual step between lines of each block.
struct Margin {
    area: Rect,
    step: f32,
}

fn margins(lines: &[Line]) -> Vec<(u32, Margin)> {
    let mut margins: Vec<(u32, Margin)> = Vec::new();
    for block in lines.chunk_by(|one, next| one.block == next.block) {
        let Some(area) = block.iter().map(|line| line.area).reduce(around) else {
            continue;
        };
        let mut steps: Vec<f32> = block
            .iter()
            .zip(block.iter().skip(1))
            .map(|(one, next)| (one.base - next.base) / one.size.max(0.1))
            .filter(|step| *step > 0.3)
            .collect();
        steps.sort_by(f32::total_cmp);
        let step = steps.get(steps.len() / 2).copied().unwrap_or(1.2);
        let number = block.first().map_or(0, |line| line.block);
        margins.push((number, Margin { area, step }));
    }
    margins
}

fn between(last: &Line, line: &Line, margins: &[(u32, Margin)], known: &Vocabulary) -> Between {
    let (Some(end), Some(start)) = (last.words.last(), line.words.first()) else {
        return Between::Paragraph;
    };
    if last.turn != line.turn || (last.size - line.size).abs() > 0.12 * last.size.max(line.size) {
        return Between::Paragraph;
    }
    let hyphen = hyphen(end, start, known);
    if last.block != line.block {
        return match hyphen {
            Some(between) if start.text.starts_with(char::is_lowercase) => between,
            Some(_) => Between::Paragraph,
            None if goes_on(&end.text, &start.text) => Between::Space,
            None => Between::Paragraph,
        };
    }
    let number = margins.binary_search_by_key(&line.block, |(number, _)| *number);
    let margin = number.ok().and_then(|at| margins.get(at)).map(|(_, m)| m);
    let divided = hyphen.is_some() && start.text.starts_with(char::is_lowercase);
    if margin.is_some_and(|margin| {
        far(last, line, margin) || (!divided && breaks(last, line, start, margin))
    }) {
        return Between::Paragraph;
    }
    hyphen.unwrap_or(Between::Space)
}

/// Whether two lines of a block stand further apart than its lines do.
fn far(last: &Line, line: &Line, margin: &Margin) -> bool {
    let step = (last.base - line.base) / last.size.max(0.1);
    step > margin.step * 1.3 + 0.05 || step < 0.0
}

/// Whether one line is all bold and the other not at all. A paragraph may begin in bold.
fn heads(last: &Line, line: &Line) -> bool {
    let all = |line: &Line| line.words.iter().all(|word| word.bold);
    let none = |line: &Line| !line.words.iter().any(|word| word.bold);
    (all(last) && none(line)) || (none(last) && all(line))
}

/// Whether a paragraph ends between two lines of a block, as their shapes tell.
fn breaks(last: &Line, line: &Line, start: &Word, margin: &Margin) -> bool {
    let em = last.size.max(0.1);
    if heads(last, line) {
        return true;
    }
    if parted(last) && parted(line) {
        return true;
    }
    // Before a right to left line, left and right change places.
    let (room, indent) = if line.leftwards {
        (last.area.x0 - margin.area.x0, last.area.x1 - line.area.x1)
    } else {
        (margin.area.x1 - last.area.x1, line.area.x0 - last.area.x0)
    };
    let width = start.area.x1 - start.area.x0;
    // Items of lists hang: what goes on in lower case is no new paragraph.
    let new = !start.text.chars().next().is_some_and(char::is_lowercase);
    room > width + 2.0 * em || (new && indent > 0.8 * em && indent < 4.0 * em)
}

/// Whether a line is a row of cells: two of its words stand far apart.
fn parted(line: &Line) -> bool {
    let next = line.words.iter().skip(1);
    line.words
        .iter()
        .zip(next)
        .any(|(one, next)| next.area.x0 - one.area.x1 > 2.5 * line.size)
}

/// Whether a sentence goes on behind the end of a column.
fn goes_on(end: &str, start: &str) -> bool {
    !end.ends_with(['.', '!', '?', ':', '。'])
        && start.chars().next().is_some_and(char::is_lowercase)
}

/// What becomes of a hyphen at the end of a line.
fn hyphen(end: &Word, start: &Word, known: &Vocabulary) -> Option<Between> {
    let head = end.text.strip_suffix('-')?;
    let before = head.chars().next_back()?;
    let after = start.text.chars().next()?;
    if !before.is_alphabetic() || !after.is_alphanumeric() {
        return None;
    }
    if !after.is_lowercase() || !before.is_lowercase() {
        return Some(Between::Joined);
    }
    let tail: String = start
        .text
        .chars()
        .take_while(|c| c.is_alphanumeric())
        .collect();
    let back: String = head
        .chars()
        .rev()
        .take_while(|c| c.is_alphanumeric() || *c == '-')
        .collect();
    let first: String = back.chars().rev().collect();
    if known.divides(&first, &tail) {
        Some(Between::Divided)
    } else {
        Some(Between::Joined)
    }
}
