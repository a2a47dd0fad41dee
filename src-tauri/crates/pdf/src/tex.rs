//! Bitmap fonts of TeX, as old papers have them: they have no names and no maps to Unicode, and name
//! their glyphs by their codes. It must not know glyphs or pages.

use hayro_syntax::object::{Dict, Name};

use crate::glyph::Sign;

/// What codes mean. The later ones say more than those before them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Encoding {
    /// Only what ASCII has.
    Ascii,
    /// The text fonts of Knuth (The TeXbook, appendix F).
    Ot1,
    /// The encoding of Cork (encguide, T1).
    T1,
}

/// The encoding of a font, as far as its codes tell; none if it is another kind of font.
pub fn encoding(font: &Dict<'_>) -> Option<Encoding> {
    if font.contains_key("ToUnicode") {
        return None;
    }
    let glyphs = font.get::<Dict<'_>>("CharProcs")?;
    let codes: Option<Vec<u8>> = glyphs.keys().map(|name| code(&name)).collect();
    let codes = codes.filter(|codes| !codes.is_empty())?;
    let any = |from: u8, to: u8| codes.iter().any(|code| (from..=to).contains(code));
    Some(if any(128, 255) || any(27, 31) {
        Encoding::T1
    } else if any(11, 15) {
        Encoding::Ot1
    } else {
        Encoding::Ascii
    })
}

/// The code in a name such as `a97`.
fn code(name: &Name<'_>) -> Option<u8> {
    let name = name.as_str();
    let digits = name.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    if name.len() - digits.len() > 2 {
        return None;
    }
    digits.parse().ok()
}

impl Encoding {
    /// What a code means.
    pub fn sign(self, code: u32) -> Option<Sign> {
        let special = match self {
            Self::Ascii => None,
            Self::Ot1 => ot1(code),
            Self::T1 => t1(code),
        };
        let ascii = || {
            char::from_u32(code)
                .filter(char::is_ascii_graphic)
                .map(Sign::Char)
        };
        special.and_then(Sign::of).or_else(ascii).or_else(|| {
            let latin = self == Self::T1 && (0xC0..=0xFF).contains(&code);
            char::from_u32(code).filter(|_| latin).map(Sign::Char)
        })
    }
}

fn ot1(code: u32) -> Option<&'static str> {
    Some(match code {
        11 => "ff",
        12 => "fi",
        13 => "fl",
        14 => "ffi",
        15 => "ffl",
        16 => "ı",
        18 => "`",
        19 => "´",
        20 => "ˇ",
        22 => "¯",
        25 => "ß",
        34 => "”",
        39 => "’",
        92 => "“",
        94 => "ˆ",
        96 => "‘",
        123 => "–",
        124 => "—",
        126 => "˜",
        127 => "¨",
        _ => return None,
    })
}

fn t1(code: u32) -> Option<&'static str> {
    Some(match code {
        0 => "`",
        1 => "´",
        2 => "ˆ",
        3 => "˜",
        4 => "¨",
        16 => "“",
        17 => "”",
        18 => "„",
        19 => "«",
        20 => "»",
        21 => "–",
        22 => "—",
        25 => "ı",
        27 => "ff",
        28 => "fi",
        29 => "fl",
        30 => "ffi",
        31 => "ffl",
        39 => "’",
        96 => "‘",
        127 => "-",
        0xD7 => "Œ",
        0xF7 => "œ",
        0xDF => "SS",
        0xFF => "ß",
        _ => return None,
    })
}
