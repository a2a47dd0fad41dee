//! The table of trust: how far a source is believed about a field, whatever it says of itself.
//!
//! Measured on papers with known values (docs/ARCHITECTURE.md, *Recognition*): the title in XMP is
//! right for one paper in six, in the information dictionary for one in three.

use super::{About, Provenance};

/// A value is filled in if it is at least so sure. Less is shown as evidence and nothing more: wrong
/// metadata is worse than none.
pub const ENOUGH: f32 = 0.5;

/// A value that is so sure needs nobody to look at it.
pub const SURE: f32 = 0.9;

/// Rows: what it is about; columns: page, cover, link, embedded, XMP, Info, file name.
const CEILINGS: [(About, [f32; 7]); 20] = [
    (About::Title, [0.99, 0.95, 0.0, 0.97, 0.45, 0.40, 0.20]),
    (About::Creators, [0.99, 0.90, 0.0, 0.97, 0.55, 0.45, 0.20]),
    (About::Issued, [0.99, 0.90, 0.0, 0.97, 0.60, 0.50, 0.30]),
    (About::Doi, [0.99, 0.95, 0.95, 0.97, 0.85, 0.80, 0.60]),
    (About::Arxiv, [0.99, 0.95, 0.60, 0.97, 0.60, 0.60, 0.80]),
    (About::Version, [0.99, 0.90, 0.50, 0.90, 0.50, 0.50, 0.70]),
    (About::Pmid, [0.97, 0.90, 0.60, 0.97, 0.70, 0.70, 0.30]),
    (About::Pmcid, [0.97, 0.90, 0.60, 0.97, 0.70, 0.70, 0.60]),
    (About::Isbn, [0.95, 0.90, 0.30, 0.97, 0.80, 0.70, 0.40]),
    (About::Issn, [0.97, 0.90, 0.30, 0.97, 0.90, 0.70, 0.20]),
    (
        About::ContainerTitle,
        [0.97, 0.90, 0.0, 0.97, 0.80, 0.40, 0.0],
    ),
    (About::Volume, [0.97, 0.90, 0.0, 0.97, 0.80, 0.50, 0.0]),
    (About::Issue, [0.97, 0.90, 0.0, 0.97, 0.80, 0.50, 0.0]),
    (About::Page, [0.97, 0.90, 0.0, 0.97, 0.80, 0.50, 0.0]),
    (About::Publisher, [0.95, 0.80, 0.0, 0.97, 0.60, 0.30, 0.0]),
    (About::Abstract, [0.97, 0.60, 0.0, 0.97, 0.40, 0.30, 0.0]),
    (About::Keywords, [0.95, 0.60, 0.0, 0.95, 0.60, 0.60, 0.0]),
    (About::Language, [0.99, 0.50, 0.0, 0.97, 0.60, 0.60, 0.0]),
    (About::Kind, [0.97, 0.80, 0.50, 0.97, 0.50, 0.30, 0.0]),
    (About::Bibtex, [0.0, 0.0, 0.0, 0.99, 0.0, 0.0, 0.0]),
];

/// The most that a source is believed about this.
pub fn ceiling(about: About, provenance: Provenance) -> f32 {
    let row = CEILINGS.iter().find(|(of, _)| *of == about);
    let column = Provenance::ALL
        .iter()
        .position(|other| *other == provenance);
    row.zip(column)
        .and_then(|((_, row), column)| row.get(column))
        .copied()
        .unwrap_or(0.0)
}
