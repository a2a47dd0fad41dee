//! A mark in a PDF: highlight, underline, note, area or ink.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{AnnotationId, AttachmentId, Timestamp};

/// What kind of mark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum AnnotationKind {
    /// Text behind a colour.
    #[default]
    Highlight,
    /// Text above a line.
    Underline,
    /// A comment at a place.
    Note,
    /// A rectangle.
    Area,
    /// Strokes of a pen.
    Ink,
}

impl AnnotationKind {
    /// The name in JSON and the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Highlight => "highlight",
            Self::Underline => "underline",
            Self::Note => "note",
            Self::Area => "area",
            Self::Ink => "ink",
        }
    }

    /// The kind of that name; one from a newer program counts as a highlight.
    pub fn from_name(name: &str) -> Self {
        [Self::Underline, Self::Note, Self::Area, Self::Ink]
            .into_iter()
            .find(|kind| kind.name() == name)
            .unwrap_or_default()
    }
}

/// A mark in a PDF. Its place is kept twice: as quads, and as the text with what stands around it,
/// by which it is found again in another version of the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Annotation {
    /// Its id.
    #[ts(type = "string")]
    pub id: AnnotationId,
    /// The file.
    #[ts(type = "string")]
    pub attachment: AttachmentId,
    /// What kind of mark.
    pub kind: AnnotationKind,
    /// Page, counted from 1.
    pub page: u32,
    /// Quadrilaterals (or strokes, for ink) in PDF points from the bottom left: x and y in turn.
    pub quads: Vec<Vec<f64>>,
    /// The marked text.
    pub quote: String,
    /// Up to 64 characters before it.
    pub before: String,
    /// Up to 64 characters after it.
    pub after: String,
    /// `#rrggbb`.
    pub color: String,
    /// What the person wrote.
    pub comment: String,
    /// When it was made.
    #[ts(type = "string")]
    pub added: Timestamp,
}
