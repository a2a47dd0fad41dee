//! Reading order: a page is cut along its gutters into columns, and across them by what spans them.
//! Strips are only moved about here. It must not know words, nor other pages.

use super::strip::Strip;

/// Cuts inside cuts: a page of columns inside columns inside columns needs three.
const DEPTH: u8 = 10;
/// The narrowest gutter, in ems.
const GUTTER: f32 = 0.7;
/// How far a line may stand out into the gutter, in ems, and still belong to its column.
const STANDS_OUT: f32 = 1.5;
/// Running text has this many characters a line at least. Cells of tables have fewer.
const TEXT: usize = 14;

/// The most rows above columns that may be none of them.
const HEAD_ROWS: usize = 2;
/// The space below those rows, in ems.
const HEAD_SPACE: f32 = 1.2;

/// Strips that are read together, line by line.
pub type Block = Vec<Strip>;

/// The strips of a page as blocks in reading order.
pub fn blocks(strips: Vec<Strip>) -> Vec<Block> {
    let mut blocks = Vec::new();
    cut(strips, 0, &mut blocks);
    blocks
}

fn cut(mut strips: Vec<Strip>, depth: u8, blocks: &mut Vec<Block>) {
    if strips.is_empty() {
        return;
    }
    let gutter = (depth < DEPTH).then(|| gutter(&strips)).flatten();
    let Some(gutter) = gutter else {
        blocks.push(strips);
        return;
    };
    strips.sort_by(|a, b| b.y.total_cmp(&a.y));
    let all = strips.len();
    let mut single: Vec<Strip> = Vec::new();
    for band in bands(strips, &gutter) {
        match band {
            Band::Across(strips) => single.extend(strips),
            Band::Beside(left, right) => {
                again(&mut single, all, depth, blocks);
                cut(left, depth + 1, blocks);
                cut(right, depth + 1, blocks);
            }
        }
    }
    again(&mut single, all, depth, blocks);
}

/// What is not beside the gutter may have another one.
fn again(single: &mut Vec<Strip>, all: usize, depth: u8, blocks: &mut Vec<Block>) {
    let strips = std::mem::take(single);
    if strips.is_empty() {
        return;
    }
    if strips.len() < all {
        cut(strips, depth + 1, blocks);
    } else {
        blocks.push(strips);
    }
}

/// White from top to bottom, but for what spans it.
struct Gutter {
    x0: f32,
    x1: f32,
    em: f32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    Across,
}

impl Gutter {
    fn side(&self, strip: &Strip) -> Side {
        let out = STANDS_OUT * self.em;
        if strip.x1 <= self.x1 {
            Side::Left
        } else if strip.x0 >= self.x0 {
            Side::Right
        } else if strip.x1 < self.x1 + out && strip.x0 < self.x0 - 2.0 * out {
            Side::Left
        } else if strip.x0 > self.x0 - out && strip.x1 > self.x1 + 2.0 * out {
            Side::Right
        } else {
            Side::Across
        }
    }
}

/// The most places across a page that are looked at.
const PLACES: usize = 1000;

/// The best gutter: the one with the most text on the side that has less of it.
fn gutter(strips: &[Strip]) -> Option<Gutter> {
    let em = middle_size(strips);
    let x0 = strips.iter().map(|s| s.x0).fold(f32::INFINITY, f32::min);
    let x1 = strips
        .iter()
        .map(|s| s.x1)
        .fold(f32::NEG_INFINITY, f32::max);
    let width = x1 - x0;
    if strips.len() < 4 || width < 12.0 * em {
        return None;
    }
    let step = (width / PLACES as f32).max(0.1 * em);
    let places = (width / step).ceil().min(PLACES as f32);
    let place = |x: f32| ((x - x0) / step).clamp(0.0, places) as usize;
    let mut ends = vec![0_usize; places as usize + 2];
    let mut starts = vec![0_usize; places as usize + 2];
    for strip in strips {
        let weight = strip.marks.len();
        // A strip ends before the place that follows its last one, and starts at its first.
        if let Some(end) = ends.get_mut(place(strip.x1) + 1) {
            *end += weight;
        }
        if let Some(start) = starts.get_mut(place(strip.x0)) {
            *start += weight;
        }
    }
    let total: usize = starts.iter().sum();
    let mut left = 0;
    let mut begun = 0;
    let mut profile = Vec::with_capacity(ends.len());
    for (end, start) in ends.iter().zip(&starts) {
        left += end;
        begun += start;
        profile.push((left, total - begun, begun - left));
    }
    widest(&profile, (GUTTER * em / step).ceil() as usize).map(|(from, to)| Gutter {
        x0: x0 + from as f32 * step,
        x1: x0 + (to + 1) as f32 * step,
        em,
    })
}

/// From a profile of text to the left, to the right and across, the places of the best gutter.
fn widest(profile: &[(usize, usize, usize)], least: usize) -> Option<(usize, usize)> {
    // Letters of figures may stand in the gutter of the text below them.
    let total = profile
        .first()
        .map_or(0, |(left, right, across)| left + right + across);
    let slack = total / 100;
    let mut best: Option<(usize, usize, usize)> = None;
    let mut end = 0;
    for (start, &(left, right, across)) in profile.iter().enumerate() {
        // From left to right the left side only grows, and the right side only shrinks.
        let same = |at: usize| {
            profile.get(at).is_some_and(|other| {
                other.0.abs_diff(left) <= slack && other.1.abs_diff(right) <= slack
            })
        };
        end = end.max(start);
        while same(end) {
            end += 1;
        }
        let run = end - start;
        let score = left.min(right);
        if run >= least.max(1) && score * 20 > across && score > 0 {
            // What crosses counts against it, so that of two equal ones the clearer wins, and width
            // for it, up to a bound: numbers of lines stand nearer to their own column than to the
            // other.
            let wide = run.min(3 * least.max(1)) + 3 * least.max(1);
            let score = (score * 4).saturating_sub(across) * wide;
            if best.is_none_or(|(_, _, old)| score > old) {
                best = Some((start, start + run - 1, score));
            }
        }
    }
    best.map(|(from, to, _)| (from, to))
}

fn middle_size(strips: &[Strip]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = strips.iter().map(|s| (s.size, s.marks.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, n)| n).sum::<usize>() / 2;
    let mut seen = 0;
    for (size, weight) in sizes {
        seen += weight;
        if seen >= half {
            return size.max(0.1);
        }
    }
    1.0
}

enum Band {
    Across(Vec<Strip>),
    Beside(Vec<Strip>, Vec<Strip>),
}

/// Strips from top to bottom, as bands that span the gutter and bands that stand beside it.
fn bands(strips: Vec<Strip>, gutter: &Gutter) -> Vec<Band> {
    let mut bands = Vec::new();
    let mut beside: Vec<(Side, Strip)> = Vec::new();
    let sides = sides(&strips, gutter);
    for (strip, side) in strips.into_iter().zip(sides) {
        if side == Side::Across {
            close(&mut beside, &mut bands);
            bands.push(Band::Across(vec![strip]));
        } else {
            beside.push((side, strip));
        }
    }
    close(&mut beside, &mut bands);
    bands
}

/// Where each strip stands. Strips of one line with no gap between them that a gutter would leave are a
/// line across it, though one of them happens to end there.
fn sides(strips: &[Strip], gutter: &Gutter) -> Vec<Side> {
    let mut sides: Vec<Side> = strips.iter().map(|strip| gutter.side(strip)).collect();
    for (at, (one, next)) in strips.iter().zip(strips.iter().skip(1)).enumerate() {
        let (left, right) = if one.x0 <= next.x0 {
            (one, next)
        } else {
            (next, one)
        };
        let touching = (one.y - next.y).abs() < 0.2 * one.size.min(next.size)
            && (right.x0 - left.x1).abs() < 0.5 * GUTTER * gutter.em;
        if let Some([a, b]) = sides.get_mut(at..at + 2)
            && touching
            && *a != *b
        {
            (*a, *b) = (Side::Across, Side::Across);
        }
    }
    sides
}

fn close(beside: &mut Vec<(Side, Strip)>, bands: &mut Vec<Band>) {
    let mut strips = std::mem::take(beside);
    let body = strips.split_off(head(&strips));
    if !strips.is_empty() {
        bands.push(Band::Across(
            strips.into_iter().map(|(_, strip)| strip).collect(),
        ));
    }
    let strips = body;
    let columns = columnar(&strips);
    let (left, right): (Vec<_>, Vec<_>) = strips
        .into_iter()
        .partition(|(side, _)| *side == Side::Left);
    let left: Vec<Strip> = left.into_iter().map(|(_, strip)| strip).collect();
    let right: Vec<Strip> = right.into_iter().map(|(_, strip)| strip).collect();
    if columns {
        bands.push(Band::Beside(left, right));
    } else {
        bands.push(Band::Across(left));
        bands.push(Band::Across(right));
    }
}

/// How many of the uppermost strips are not of the columns below them, such as the places of authors:
/// few lines with more space below than lines of text have.
fn head(strips: &[(Side, Strip)]) -> usize {
    let mut lowest = f32::INFINITY;
    let mut rows = 0;
    let mut last = f32::INFINITY;
    for (at, (_, strip)) in strips.iter().enumerate() {
        if lowest.is_finite() && lowest - strip.top() > HEAD_SPACE * strip.size {
            let both = [Side::Left, Side::Right]
                .iter()
                .all(|side| strips.iter().take(at).any(|(other, _)| other == side));
            return if both { at } else { 0 };
        }
        if last - strip.y > 0.5 * strip.size {
            rows += 1;
            last = strip.y;
        }
        if rows > HEAD_ROWS {
            break;
        }
        lowest = lowest.min(strip.bottom());
    }
    0
}

/// Whether what stands on both sides is columns of text, and not cells of a table.
fn columnar(strips: &[(Side, Strip)]) -> bool {
    let (left, right) = (tally(strips, Side::Left), tally(strips, Side::Right));
    if left.lines == 0 || right.lines == 0 {
        return false;
    }
    if left.lines + right.lines < 4 {
        return false;
    }
    if left.per_line() >= TEXT && right.per_line() >= TEXT {
        return true;
    }
    // The page draws one side after the other: its maker took them for columns.
    let mut drawn: Vec<(usize, Side)> = strips.iter().map(|(s, strip)| (strip.order, *s)).collect();
    drawn.sort_by_key(|(order, _)| *order);
    let turns = drawn
        .iter()
        .zip(drawn.iter().skip(1))
        .filter(|(one, next)| one.1 != next.1)
        .count();
    turns <= 1 && left.lines >= 2 && right.lines >= 2
}

#[derive(Default)]
struct Tally {
    lines: usize,
    characters: usize,
}

impl Tally {
    fn per_line(&self) -> usize {
        self.characters / self.lines.max(1)
    }
}

/// Lines and characters of a side. The strips come from top to bottom.
fn tally(strips: &[(Side, Strip)], side: Side) -> Tally {
    let mut tally = Tally::default();
    let mut last = f32::INFINITY;
    for (_, strip) in strips.iter().filter(|(s, _)| *s == side) {
        if last - strip.y > 0.5 * strip.size {
            tally.lines += 1;
            last = strip.y;
        }
        tally.characters += strip.marks.len();
    }
    tally
}
