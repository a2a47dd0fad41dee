//! Whatever glyphs come, there is an answer, and soon.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::draft::Draft;
use crate::assemble::{Vocabulary, assemble, text};
use crate::glyph::{Font, Glyph, Glyphs, Sign};

fn number() -> impl Strategy<Value = f32> {
    prop_oneof![
        8 => -100.0_f32..900.0,
        1 => any::<f32>(),
        1 => prop::sample::select(vec![f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 0.0, 1e30, -1e30, f32::MIN_POSITIVE]),
    ]
}

fn sign() -> impl Strategy<Value = Sign> {
    prop_oneof![
        any::<char>().prop_map(Sign::Char),
        "[a-z¨´ -]".prop_map(|text| Sign::Char(text.chars().next().unwrap())),
        "\\PC{0,4}".prop_map(|text| Sign::Text(text.into())),
    ]
}

fn glyph() -> impl Strategy<Value = Glyph> {
    let size = prop_oneof![8 => 1.0_f32..30.0, 1 => number()];
    (
        sign(),
        (number(), number()),
        (number(), number()),
        size,
        any::<bool>(),
        any::<bool>(),
        0_u32..3,
    )
        .prop_map(|(sign, at, odd, size, straight, vertical, font)| Glyph {
            sign,
            at,
            advance: if straight { (size / 2.0, 0.0) } else { odd },
            up: if straight { (0.0, size) } else { (odd.1, size) },
            font,
            vertical: vertical && !straight,
        })
}

fn answer(glyphs: &Glyphs) {
    let sheet = assemble(glyphs, &[Font::default()]);
    let said = text(&sheet.lines, &Vocabulary::default());
    for word in &said.words {
        assert!(
            said.text
                .get(word.start as usize..word.end as usize)
                .is_some()
        );
        assert!(word.rect.x0 <= word.rect.x1 && word.rect.y0 <= word.rect.y1);
    }
}

proptest! {
    #[test]
    fn any_glyphs_have_an_answer(glyphs in prop::collection::vec(glyph(), 0..120), rotate in 0_u16..1000) {
        let mut draft = Draft::new();
        draft.glyphs.rotate = rotate;
        draft.glyphs.glyphs = glyphs;
        answer(&draft.glyphs);
    }
}

/// Half a million glyphs at places that are the worst for something.
#[test]
fn the_most_glyphs_of_a_page_take_seconds() {
    type Place = fn(usize) -> (f32, f32);
    let places: [(&str, Place); 5] = [
        ("one place", |_| (300.0, 400.0)),
        ("one row", |at| (at as f32 * 0.001, 400.0)),
        ("one column", |at| (300.0, at as f32 * 0.0015)),
        ("scattered", |at| {
            (
                (at * 7919 % 6000) as f32 * 0.1,
                (at * 104_729 % 8000) as f32 * 0.1,
            )
        }),
        ("a grid", |at| {
            ((at % 700) as f32 * 0.85, (at / 700) as f32 * 1.1)
        }),
    ];
    for (name, place) in places {
        let mut draft = Draft::new();
        draft.glyphs.glyphs = (0..500_000)
            .map(|at| Glyph {
                sign: Sign::Char(char::from(b'a' + (at % 26) as u8)),
                at: place(at),
                advance: (0.5, 0.0),
                up: (0.0, 1.0),
                font: 0,
                vertical: false,
            })
            .collect();
        let start = Instant::now();
        answer(&draft.glyphs);
        let took = start.elapsed();
        assert!(took < Duration::from_secs(20), "{name}: {took:?}");
    }
}
