//! Rows of one look as groups, and their text as one line. It must not know which group is the title.

use model::pdf::Rect;

use crate::assemble::Vocabulary;
use crate::recognise::found::around;
use crate::recognise::front::Leaf;
use crate::recognise::row::{CUT, Row, capitals};
use crate::recognise::vocabulary::label;

/// No title begins further down its page than this, where the top is 0 and the bottom 1.
const LOWEST: f32 = 0.8;

/// No title has more words.
const LONGEST: usize = 80;

/// Rows of one look below each other.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) rows: Vec<usize>,
    pub(super) text: String,
    pub(super) area: Rect,
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) words: usize,
    pub(super) score: f32,
}

pub(super) fn groups(leaf: &Leaf) -> Vec<Group> {
    let mut order: Vec<usize> = (0..leaf.rows.len())
        .filter(|at| {
            leaf.rows
                .get(*at)
                .is_some_and(|row| eligible(row) && leaf.down(row.base) < LOWEST)
        })
        .collect();
    order.sort_by(|a, b| {
        let base = |at: &usize| leaf.rows.get(*at).map_or(0.0, |row| row.base);
        base(b).total_cmp(&base(a))
    });
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for at in order {
        let Some(row) = leaf.rows.get(at) else {
            continue;
        };
        let home = groups.iter_mut().rev().take(12).find(|group| {
            let last = group.last().and_then(|at| leaf.rows.get(*at));
            if !last.is_some_and(|last| last.base - row.base < 2.0 * last.size.max(row.size)) {
                return false;
            }
            let rows = group.iter().filter_map(|at| leaf.rows.get(*at));
            joins(&rows.collect::<Vec<_>>(), row)
        });
        match home {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    groups
        .into_iter()
        .filter_map(|rows| group(leaf, rows))
        .collect()
}

/// Rows that run along the margin, and what is below all titles, are none.
fn eligible(row: &Row) -> bool {
    row.area.x1 > row.area.x0 && row.text.chars().any(char::is_alphabetic)
}

fn joins(group: &[&Row], row: &Row) -> bool {
    let Some(last) = group.last() else {
        return false;
    };
    let level = (last.base - row.base).abs() < 0.3 * last.size;
    let step = last.base - row.base;
    let size = last.size.max(row.size);
    // Small capitals have two sizes, and a row may have only the smaller one.
    let loud =
        capitals(&last.text) && capitals(&row.text) && (last.size - row.size).abs() < 0.28 * size;
    let alike = ((last.size - row.size).abs() <= 0.06 * size || loud)
        && (last.bold == row.bold || last.words < 2 || row.words < 2 || step < 1.45 * size)
        && last.line.is_some() == row.line.is_some();
    if !alike || label(&last.low) || label(&row.low) {
        return false;
    }
    if level {
        let gap = (row.area.x0 - last.area.x1).max(last.area.x0 - row.area.x1);
        return gap < 3.0 * size && size > 11.0;
    }
    let area = around(group.iter().map(|row| row.area));
    // Steps grow after an empty line; the first step of a title sets its own.
    let before = group
        .iter()
        .zip(group.iter().skip(1))
        .map(|(one, next)| one.base - next.base)
        .filter(|step| *step > 0.5 * size)
        .fold(f32::INFINITY, f32::min);
    let most = if before.is_finite() {
        1.25 * before
    } else {
        1.75 * size
    };
    step > 0.0 && step <= most.max(1.3 * size) && row.over(area)
}

fn group(leaf: &Leaf, mut at: Vec<usize>) -> Option<Group> {
    let words = at
        .iter()
        .filter_map(|at| leaf.rows.get(*at))
        .map(|row| row.words)
        .sum();
    if words > LONGEST {
        return None;
    }
    // They come from top to bottom; those of one height from left to right.
    let base = |at: &usize| leaf.rows.get(*at).map_or(0.0, |row| row.base);
    let left = |at: &usize| leaf.rows.get(*at).map_or(0.0, |row| row.area.x0);
    for level in at.chunk_by_mut(|one, next| (base(one) - base(next)).abs() < 3.0) {
        level.sort_by(|a, b| left(a).total_cmp(&left(b)));
    }
    let rows: Vec<&Row> = at.iter().filter_map(|at| leaf.rows.get(*at)).collect();
    let first = rows.first()?;
    let text = joined(leaf, &rows);
    Some(Group {
        area: around(rows.iter().map(|row| row.area)),
        size: first.size,
        bold: rows.iter().filter(|row| row.bold).count() * 2 > rows.len(),
        text,
        words,
        score: 0.0,
        rows: at,
    })
}

/// The rows as one line, with words that were divided put together.
fn joined(leaf: &Leaf, rows: &[&Row]) -> String {
    let mut out = String::new();
    for row in rows {
        let part = unmarked(row);
        if out.ends_with('-')
            && (part.starts_with(char::is_lowercase) || capitals(&out) && capitals(part))
            && divides(leaf, &out, part)
        {
            out.pop();
        } else if !out.is_empty()
            && (!out.ends_with(['-', '–', '/'])
                || out.ends_with([' '])
                || out.ends_with(" –")
                || out.ends_with(" -"))
        {
            out.push(' ');
        }
        out.push_str(part);
    }
    tidy(&out)
}

/// Whether the hyphen at the end only divides a word, as the rest of the page has it.
fn divides(leaf: &Leaf, out: &str, next: &str) -> bool {
    let mut vocabulary = Vocabulary::default();
    for line in &leaf.lines {
        let (_, whole) = line.words.split_last().unzip();
        for word in whole.unwrap_or_default() {
            vocabulary.learn(&word.text);
        }
    }
    let first = out.split_whitespace().next_back().unwrap_or_default();
    let second = next.split_whitespace().next().unwrap_or_default();
    let first = first.trim_end_matches('-');
    let second = second.trim_end_matches(|c: char| !c.is_alphanumeric());
    // Titles are seldom divided inside a word: two words that the page has are a compound.
    let whole = vocabulary.knows(&format!("{first}{second}"));
    let words = vocabulary.knows(first) && vocabulary.knows(second);
    whole || (!words && vocabulary.divides(first, second))
}

/// The text of a row without one raised sign behind its last word.
fn unmarked(row: &Row) -> &str {
    let text = row.text.trim();
    let marked = row.plain.trim_end().strip_suffix(CUT).map(str::trim_end);
    marked
        .and_then(|plain| text.strip_prefix(plain).map(|mark| (plain, mark.trim())))
        .filter(|(_, mark)| mark.chars().count() == 1)
        .and_then(|(plain, _)| text.get(..plain.len()))
        .unwrap_or(text)
}

/// Without the marks of footnotes at its end.
fn tidy(text: &str) -> String {
    let mut text = text.trim();
    loop {
        let cut = text
            .trim_end_matches([
                '∗', '*', '†', '‡', '§', '¶', '⋆', '☆', '★', '✩', '⁎', '＊', '¹', '²', '³',
            ])
            .trim_end();
        // One digit that stands by itself behind the last word.
        let cut = match cut.rsplit_once(' ') {
            Some((rest, mark)) if mark.len() == 1 && "∗*†‡".contains(mark) => rest,
            _ => cut,
        };
        if cut.len() == text.len() {
            break;
        }
        text = cut;
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
