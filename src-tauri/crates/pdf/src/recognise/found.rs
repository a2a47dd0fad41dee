//! Making candidates. It must not know rules.

use model::evidence::{About, Candidate, Provenance, Value};
use model::pdf::Rect;

/// Where something stands.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Place {
    /// The page, from 1.
    pub page: u32,
    /// Where on it.
    pub rect: Rect,
}

/// A candidate from a page.
pub fn on_page(
    about: About,
    value: impl Into<String>,
    place: Place,
    confidence: f32,
    rule: &str,
) -> Candidate {
    Candidate {
        about,
        value: Value::Text(value.into()),
        provenance: Provenance::Page,
        page: place.page,
        rect: Some(place.rect),
        confidence,
        rule: rule.to_owned(),
    }
}

/// A candidate that stands on no page.
pub fn off_page(
    about: About,
    value: impl Into<String>,
    provenance: Provenance,
    confidence: f32,
    rule: &str,
) -> Candidate {
    Candidate {
        about,
        value: Value::Text(value.into()),
        provenance,
        page: 0,
        rect: None,
        confidence,
        rule: rule.to_owned(),
    }
}

/// The smallest rectangle around all.
pub fn around(areas: impl IntoIterator<Item = Rect>) -> Rect {
    areas
        .into_iter()
        .reduce(|one, other| Rect {
            x0: one.x0.min(other.x0),
            y0: one.y0.min(other.y0),
            x1: one.x1.max(other.x1),
            y1: one.y1.max(other.y1),
        })
        .unwrap_or_default()
}

/// Words of a text without case, marks and signs, to compare titles.
pub fn bare(text: &str) -> String {
    let folded = model::fold(text);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}
