//! A mark in a PDF: highlight, underline, note, area or ink.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{AnnotationId, AttachmentId, Timestamp};

/// The colours of marks, in the order of their keys. The stored value is the same in every theme.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum MarkColor {
    /// Yellow.
    #[default]
    Yellow,
    /// Red.
    Red,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Purple.
    Purple,
    /// Magenta.
    Magenta,
    /// Orange.
    Orange,
    /// Gray.
    Gray,
}

impl MarkColor {
    /// `#rrggbb`, as Zotero has them.
    pub const fn hex(self) -> &'static str {
        match self {
            Self::Yellow => "#ffd400",
            Self::Red => "#ff6666",
            Self::Green => "#5fb236",
            Self::Blue => "#2ea8e5",
            Self::Purple => "#a28ae5",
            Self::Magenta => "#e56eee",
            Self::Orange => "#f19837",
            Self::Gray => "#aaaaaa",
        }
    }
}

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
    /// Where it begins in the text of its page, in characters: marks of a page are in this order.
    #[serde(default)]
    pub position: u32,
    /// `#rrggbb`.
    pub color: String,
    /// What the person wrote.
    pub comment: String,
    /// When it was made.
    #[ts(type = "string")]
    pub added: Timestamp,
}

/// A mark that is to be made. Its fields are those of `Annotation`.
#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
#[ts(export)]
pub struct NewAnnotation {
    /// The file.
    #[ts(type = "string")]
    pub attachment: AttachmentId,
    /// What kind of mark.
    pub kind: AnnotationKind,
    /// Page, counted from 1.
    pub page: u32,
    /// Where it lies.
    pub quads: Vec<Vec<f64>>,
    /// The marked text.
    pub quote: String,
    /// What stands before it.
    pub before: String,
    /// What stands after it.
    pub after: String,
    /// Where it begins in the text of its page.
    pub position: u32,
    /// Its colour.
    pub color: MarkColor,
    /// What the person wrote.
    pub comment: String,
}

/// What of a mark changes: what is not there stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
pub struct AnnotationEdit {
    /// Another kind, among those that lie over text.
    pub kind: Option<AnnotationKind>,
    /// Another colour.
    pub color: Option<MarkColor>,
    /// Another comment.
    pub comment: Option<String>,
}
