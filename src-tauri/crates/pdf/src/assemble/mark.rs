//! Marks: glyphs made safe. Here everything ends that must not reach the rest of the assembler:
//! positions that are no numbers, sizes that no font has, glyphs beside the page, characters that
//! control something; and accents that are drawn as glyphs of their own join their letters.

use std::collections::BTreeMap;

use model::pdf::Rect;
use unicode_normalization::char::compose;

use super::frame::Turn;
use crate::glyph::{Glyph, Glyphs, Sign};

/// Coordinates beyond this many points are those of no page: ISO 32000-1 annex C ends at 14,400.
const FAR: f32 = 100_000.0;

/// A glyph in the space of its direction, where it runs from left to right.
#[derive(Debug, Clone)]
pub struct Mark {
    /// What it stands for.
    pub sign: Sign,
    /// Left end.
    pub x0: f32,
    /// Right end.
    pub x1: f32,
    /// The base line.
    pub y: f32,
    /// Size of the font in points.
    pub size: f32,
    /// Font of the document.
    pub font: u32,
    /// Whether a space comes before it.
    pub spaced: bool,
}

impl Mark {
    /// The middle between left and right.
    pub fn middle(&self) -> f32 {
        (self.x0 + self.x1) / 2.0
    }
}

/// Marks by direction, in the order of the page.
pub fn marks(glyphs: &Glyphs) -> BTreeMap<Turn, Vec<Mark>> {
    let mut all: BTreeMap<Turn, Vec<Mark>> = BTreeMap::new();
    let mut spaces: BTreeMap<Turn, bool> = BTreeMap::new();
    for glyph in &glyphs.glyphs {
        let Some(sign) = clean(&glyph.sign) else {
            continue;
        };
        let Some((turn, mut mark)) = mark(glyph, sign, glyphs.view) else {
            continue;
        };
        let spaced = spaces.entry(turn).or_default();
        if mark.sign.chars().all(char::is_whitespace) {
            *spaced = true;
            continue;
        }
        mark.spaced = std::mem::take(spaced);
        let list = all.entry(turn).or_default();
        if !accented(list, &mut mark) {
            list.push(mark);
        }
    }
    all
}

fn mark(glyph: &Glyph, sign: Sign, view: Rect) -> Option<(Turn, Mark)> {
    let numbers = [
        glyph.at.0,
        glyph.at.1,
        glyph.advance.0,
        glyph.advance.1,
        glyph.up.0,
        glyph.up.1,
    ];
    if !numbers.iter().all(|n| n.is_finite() && n.abs() < FAR) {
        return None;
    }
    let size = glyph.up.0.hypot(glyph.up.1);
    if size < 0.05 {
        return None;
    }
    let turn = Turn::of(glyph);
    let (x, y) = turn.turned(glyph.at);
    let width = if glyph.vertical {
        size
    } else {
        glyph.advance.0.hypot(glyph.advance.1)
    };
    // A vertical glyph stands around the line that it is written along.
    let y = if glyph.vertical { y - 0.38 * size } else { y };
    let area = turn.turned_area(view);
    let (middle, height) = (x + width / 2.0, y + size * 0.3);
    let inside = middle >= area.x0 - 1.0
        && middle <= area.x1 + 1.0
        && height >= area.y0 - 1.0
        && height <= area.y1 + 1.0;
    inside.then_some((
        turn,
        Mark {
            sign,
            x0: x,
            x1: x + width,
            y,
            size,
            font: glyph.font,
            spaced: false,
        },
    ))
}

/// The sign without characters that are not seen; none if nothing is left. All spaces become one kind.
fn clean(sign: &Sign) -> Option<Sign> {
    if let Sign::Char(one) = sign {
        return cleaned(*one).map(Sign::Char);
    }
    let text: String = sign.chars().filter_map(cleaned).collect();
    let inner = text.trim();
    if inner.is_empty() {
        return (!text.is_empty()).then_some(Sign::Char(' '));
    }
    Sign::of(inner)
}

fn cleaned(c: char) -> Option<char> {
    match c {
        c if c.is_whitespace() => Some(' '),
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => None,
        '\u{FEFF}' | '\u{FFF0}'..='\u{FFFF}' => None,
        c if c.is_control() => None,
        // A soft hyphen that is drawn is a hyphen.
        '\u{AD}' | '\u{2010}' | '\u{2011}' => Some('-'),
        c => Some(c),
    }
}

/// Joins a mark and the one before it if one of them is an accent and the other its letter. True if
/// the mark went into the one before.
fn accented(list: &mut [Mark], mark: &mut Mark) -> bool {
    let (Some(last), Some(now)) = (list.last_mut(), mark.sign.first()) else {
        return false;
    };
    let Some(before) = last.sign.first() else {
        return false;
    };
    let over = |accent: &Mark, letter: &Mark| {
        let slack = 0.12 * letter.size;
        accent.middle() > letter.x0 - slack
            && accent.middle() < letter.x1 + slack
            && (accent.y - letter.y).abs() < 0.6 * letter.size
    };
    // TeX draws the accent first, others the letter.
    if let Some(combining) = combining(before)
        && over(last, mark)
        && let Some(joined) = compose(undotted(now), combining)
    {
        last.sign = Sign::Char(joined);
        (last.x0, last.x1, last.y) = (mark.x0, mark.x1, mark.y);
        (last.size, last.font) = (mark.size, mark.font);
        return true;
    }
    if let Some(combining) = combining(now)
        && over(mark, last)
        && !mark.spaced
        && let Some(joined) = compose(undotted(before), combining)
    {
        last.sign = Sign::Char(joined);
        return true;
    }
    false
}

fn undotted(letter: char) -> char {
    match letter {
        'ı' => 'i',
        'ȷ' => 'j',
        other => other,
    }
}

/// The combining character of an accent that stands alone.
fn combining(accent: char) -> Option<char> {
    Some(match accent {
        '`' | '\u{2CB}' => '\u{300}',
        '´' | '\u{2CA}' => '\u{301}',
        '^' | 'ˆ' => '\u{302}',
        '~' | '˜' => '\u{303}',
        '¯' | 'ˉ' => '\u{304}',
        '˘' => '\u{306}',
        '˙' => '\u{307}',
        '¨' => '\u{308}',
        '˚' | '°' => '\u{30A}',
        '˝' => '\u{30B}',
        'ˇ' => '\u{30C}',
        '¸' => '\u{327}',
        '˛' => '\u{328}',
        '\u{300}'..='\u{36F}' => accent,
        _ => return None,
    })
}
