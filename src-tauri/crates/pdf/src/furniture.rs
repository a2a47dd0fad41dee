//! Running heads, page numbers and what else stands at the edge of page after page. They are known by
//! coming again, so that pages wait until the next few are there. It must not know PDF.

use std::collections::HashMap;

use crate::assemble::{Line, Sheet};

/// How many pages a page waits for.
pub const AHEAD: usize = 6;
/// How many lines at each edge of a page are looked at.
const LINES: usize = 3;
/// How much of the height of a page each edge is.
const EDGE: f32 = 0.16;
/// The most keys that are remembered.
const MOST: usize = 20_000;

/// What was seen at the edges of pages so far.
#[derive(Debug, Default)]
pub struct Furniture {
    /// By what a line says and where it stands: on how many pages, and on which the last time.
    seen: HashMap<(String, i32), (u32, u32)>,
    pages: u32,
}

impl Furniture {
    /// Learns from a page.
    pub fn observe(&mut self, sheet: &Sheet) {
        self.pages += 1;
        for at in edges(sheet) {
            let Some(line) = sheet.lines.get(at) else {
                continue;
            };
            if self.seen.len() >= MOST {
                return;
            }
            let entry = self.seen.entry(key(line, 0)).or_default();
            if entry.1 != self.pages {
                *entry = (entry.0 + 1, self.pages);
            }
        }
    }

    /// Moves what is furniture of a page from its lines to what stands aside.
    pub fn clear(&self, sheet: &mut Sheet) {
        let mut found: Vec<usize> = edges(sheet)
            .into_iter()
            .filter(|at| sheet.lines.get(*at).is_some_and(|line| self.known(line)))
            .collect();
        found.sort_unstable();
        for at in found.into_iter().rev() {
            let line = sheet.lines.remove(at);
            sheet.aside.insert(0, line);
        }
    }

    fn known(&self, line: &Line) -> bool {
        let times: u32 = (-1..=1)
            .filter_map(|near| self.seen.get(&key(line, near)))
            .map(|(times, _)| times)
            .sum();
        times >= if self.pages > 3 { 3 } else { 2 }
    }
}

/// What a line says with all numbers made equal, and where it stands.
fn key(line: &Line, near: i32) -> (String, i32) {
    let mut text = String::new();
    for c in line.text().chars().take(120) {
        if !c.is_numeric() {
            text.push(c);
        } else if !text.ends_with('#') {
            text.push('#');
        }
    }
    if roman(&text) {
        text = "#".to_owned();
    }
    (text, (line.base / 5.0).round() as i32 + near)
}

fn roman(text: &str) -> bool {
    !text.is_empty() && text.len() < 8 && text.chars().all(|c| "ivxlc".contains(c))
}

/// The lines at the upper and the lower edge.
fn edges(sheet: &Sheet) -> Vec<usize> {
    let Some(turn) = sheet.lines.first().map(|line| line.turn) else {
        return Vec::new();
    };
    let view = turn.turned_area(sheet.view);
    let height = view.y1 - view.y0;
    let (upper, lower) = (view.y1 - EDGE * height, view.y0 + EDGE * height);
    let mut top: Vec<(usize, f32)> = Vec::new();
    let mut bottom: Vec<(usize, f32)> = Vec::new();
    for (at, line) in sheet.lines.iter().enumerate() {
        if line.base > upper {
            top.push((at, -line.base));
        } else if line.base < lower {
            bottom.push((at, line.base));
        }
    }
    let mut found = outermost(top);
    found.extend(outermost(bottom));
    found
}

/// The lines of the outermost rows, the outermost first.
fn outermost(mut lines: Vec<(usize, f32)>) -> Vec<usize> {
    lines.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut rows = 0;
    let mut last = f32::NEG_INFINITY;
    let mut found = Vec::new();
    for (at, height) in lines {
        if height - last > 3.0 {
            rows += 1;
            last = height;
        }
        if rows > LINES {
            break;
        }
        found.push(at);
    }
    found
}
