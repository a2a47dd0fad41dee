//! Marks that other programs made (ISO 32000-2 §12.5.6.2).

use hayro_syntax::object::{Array, Dict, Name, Number, String as PdfString};
use model::pdf::{Mark, Rect};

use super::annotations::{finite, rect};
use super::text::Budget;

/// The most rectangles of one mark.
const QUADS: usize = 2_000;

/// The subtypes that are marks (table 171, column "Markup", without sounds and attached files).
const KINDS: [&str; 15] = [
    "Text",
    "FreeText",
    "Line",
    "Square",
    "Circle",
    "Polygon",
    "PolyLine",
    "Highlight",
    "Underline",
    "Squiggly",
    "StrikeOut",
    "Caret",
    "Stamp",
    "Ink",
    "Redact",
];

/// Those that can say by quads what they cover.
const QUADDED: [&str; 5] = ["Highlight", "Underline", "Squiggly", "StrikeOut", "Redact"];

/// Whether a reader shows it: it is not hidden (§12.5.3), and is not a note of the state of another
/// one, "accepted" or "read" (§12.5.6.3).
pub(super) fn shown(annotation: &Dict<'_>) -> bool {
    const HIDDEN: i32 = 2;
    let flags = annotation.get::<i32>("F").unwrap_or_default();
    flags & HIDDEN == 0 && !annotation.contains_key("StateModel")
}

/// A mark, if it is of a kind that is one.
pub(super) fn mark(
    annotation: &Dict<'_>,
    kind: &Name<'_>,
    page: u32,
    budget: &mut Budget,
) -> Option<Mark> {
    let kind = KINDS
        .into_iter()
        .find(|known| known.as_bytes() == kind.as_ref())?;
    let mut quads = Vec::new();
    if QUADDED.contains(&kind) {
        quads = annotation
            .get::<Array<'_>>("QuadPoints")
            .map(|points| quads_of(&points))
            .unwrap_or_default();
    }
    if quads.is_empty() || !budget.spend(size_of_val(quads.as_slice())) {
        quads.clear();
        quads.push(rect(annotation)?);
    }
    let mut text = |key: &str| {
        let text = annotation.get::<PdfString<'_>>(key);
        text.map(|text| budget.text(text.as_bytes()))
            .unwrap_or_default()
    };
    Some(Mark {
        page,
        kind: kind.to_owned(),
        quads,
        contents: text("Contents"),
        author: text("T"),
        color: annotation
            .get::<Array<'_>>("C")
            .and_then(|color| rgb(&color)),
    })
}

/// Four corners each. Their order differs between writers, hence the box around them.
fn quads_of(points: &Array<'_>) -> Vec<Rect> {
    let numbers: Vec<f32> = points
        .iter::<Number>()
        .take(8 * QUADS)
        .map(|number| number.as_f32())
        .collect();
    let (quads, _) = numbers.as_chunks::<8>();
    let quads = quads.iter().map(|&[a, b, c, d, e, f, g, h]| Rect {
        x0: a.min(c).min(e).min(g),
        y0: b.min(d).min(f).min(h),
        x1: a.max(c).max(e).max(g),
        y1: b.max(d).max(f).max(h),
    });
    quads.filter(finite).collect()
}

/// A colour of one, three or four parts: grey, RGB or CMYK (table 166).
fn rgb(color: &Array<'_>) -> Option<[u8; 3]> {
    let parts: Vec<f32> = color
        .iter::<Number>()
        .take(5)
        .map(|part| part.as_f32().clamp(0.0, 1.0))
        .collect();
    let rgb = match *parts.as_slice() {
        [grey] => [grey; 3],
        [r, g, b] => [r, g, b],
        [c, m, y, k] => [c, m, y].map(|ink| (1.0 - ink) * (1.0 - k)),
        _ => return None,
    };
    Some(rgb.map(|part| (part * 255.0).round() as u8))
}
