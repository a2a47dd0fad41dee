//! Writing from right to left: from the order in which characters stand to the order in which they are
//! read. It must not know positions.

use unicode_bidi::{BidiClass, bidi_class};

use crate::glyph::Sign;

/// Whether a sign belongs to a script that runs to the left.
pub fn leftwards(sign: &Sign) -> bool {
    sign.first().is_some_and(is_leftwards)
}

fn is_leftwards(c: char) -> bool {
    c >= '\u{590}' && matches!(bidi_class(c), BidiClass::R | BidiClass::AL)
}

/// What a piece of a line does to the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Left,
    Right,
    Neutral,
}

fn way(sign: &Sign) -> Way {
    let Some(c) = sign.first() else {
        return Way::Neutral;
    };
    match bidi_class(c) {
        BidiClass::R | BidiClass::AL => Way::Left,
        BidiClass::L | BidiClass::EN | BidiClass::AN => Way::Right,
        _ => Way::Neutral,
    }
}

/// Puts what stands from left to right into the order of reading. Most lines have nothing that runs
/// to the left, and are left alone. True if the line as a whole runs to the left.
pub fn reorder<T>(items: &mut [T], sign: impl Fn(&T) -> &Sign) -> bool {
    if !items.iter().any(|item| leftwards(sign(item))) {
        return false;
    }
    let ways: Vec<Way> = items.iter().map(|item| way(sign(item))).collect();
    let count = |wanted: Way| ways.iter().filter(|way| **way == wanted).count();
    let left = count(Way::Left) * 2 >= count(Way::Right);
    // What runs the other way than the line is turned around on its own.
    let own = if left { Way::Right } else { Way::Left };
    let mut ways = ways;
    if left {
        items.reverse();
        ways.reverse();
    }
    let mut start = 0;
    while start < ways.len() {
        if ways.get(start) != Some(&own) {
            start += 1;
            continue;
        }
        let rest = ways.iter().enumerate().skip(start);
        let end = rest
            .take_while(|(_, way)| **way == own || **way == Way::Neutral)
            .filter(|(_, way)| **way == own)
            .last()
            .map_or(start + 1, |(at, _)| at + 1);
        if let Some(part) = items.get_mut(start..end) {
            part.reverse();
        }
        start = end;
    }
    left
}
