//! What the engines hand to the assembler: glyphs of one page, in the order in which the page shows
//! them. It must not know which engine read them, nor how they become words.

use model::pdf::Rect;

/// The most glyphs that are read of one page.
pub const MOST_GLYPHS: usize = 500_000;

/// What a glyph stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum Sign {
    /// One character.
    Char(char),
    /// More than one: a ligature, or a letter with its marks.
    Text(Box<str>),
}

impl Sign {
    /// From the text that an engine gives; none if there is none.
    pub fn of(text: &str) -> Option<Self> {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (None, _) => None,
            (Some(one), None) => Some(Self::Char(one)),
            _ => Some(Self::Text(text.into())),
        }
    }

    /// Its characters.
    pub fn chars(&self) -> impl Iterator<Item = char> + '_ {
        let (one, more) = match self {
            Self::Char(one) => (Some(*one), ""),
            Self::Text(text) => (None, text.as_ref()),
        };
        one.into_iter().chain(more.chars())
    }

    /// Its first character.
    pub fn first(&self) -> Option<char> {
        self.chars().next()
    }
}

/// One glyph. Positions and lengths are in points of the page's own space, as `model::pdf` has them.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// What it stands for.
    pub sign: Sign,
    /// Its origin: for horizontal writing the left end of its part of the base line, for vertical
    /// writing the middle of its upper edge.
    pub at: (f32, f32),
    /// How far it moves on, without extra spacing.
    pub advance: (f32, f32),
    /// Upwards from the base line, as long as the font is large.
    pub up: (f32, f32),
    /// Which of the fonts of the document it is drawn with.
    pub font: u32,
    /// Whether it is written downwards.
    pub vertical: bool,
}

/// What is known of a font.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Font {
    /// Its PostScript name without the mark of a subset; empty if the engine does not tell.
    pub name: String,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is italic or slanted.
    pub italic: bool,
}

impl Font {
    /// What the name of a font tells. `CMBX12` and the like are bold fonts of TeX.
    pub fn named(name: &str) -> Self {
        let name = match name.split_once('+') {
            Some((mark, rest)) if mark.len() == 6 => rest,
            _ => name,
        };
        let lower = name.to_lowercase();
        let any = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        let starts = |words: &[&str]| words.iter().any(|word| lower.starts_with(word));
        Self {
            bold: any(&[
                "bold", "black", "heavy", "medi", "demi", "-bd", "sfbx", "cmbx",
            ]) || starts(&["cmb", "ecbx", "tcbx", "lmbx"])
                || lower.ends_with(".b"),
            italic: any(&["italic", "oblique", "slanted", "-it", "ital"])
                || starts(&["cmti", "cmmi", "cmsl", "cmbxti", "ecti", "sfti", "lmri"])
                || lower.ends_with(".i"),
            name: name.to_owned(),
        }
    }
}

/// The glyphs of one page.
#[derive(Debug, Clone, Default)]
pub struct Glyphs {
    /// The part of the page that is shown.
    pub view: Rect,
    /// By how many degrees it is turned clockwise when it is shown.
    pub rotate: u16,
    /// In the order in which the page shows them.
    pub glyphs: Vec<Glyph>,
    /// How many glyphs were shown whose meaning the file does not tell.
    pub unknown: usize,
    /// Why some are missing; empty if none is.
    pub trouble: String,
}

/// An engine that reads glyphs.
pub trait Engine {
    /// The glyphs of a page, counted from 0. It may panic on what it does not expect; its caller
    /// catches that.
    fn glyphs(&mut self, page: usize) -> Glyphs;

    /// What is known of the fonts met so far, by their numbers in glyphs.
    fn fonts(&self) -> &[Font];
}
