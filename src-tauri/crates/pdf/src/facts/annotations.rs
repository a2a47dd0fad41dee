//! What is laid over the pages (ISO 32000-2 §12.5): links to elsewhere, and marks.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Rect as PdfRect, String as PdfString};
use model::pdf::{Link, Mark, Rect};

use super::marks::{mark, shown};
use super::text::Budget;
use super::tree::resolved;

/// The most annotations of a file that are looked at. Pages can share one list of them.
const ANNOTATIONS: usize = 200_000;

/// The most links that are kept.
const LINKS: usize = 50_000;

/// The most marks that are kept.
const MARKS: usize = 50_000;

/// The longest address in bytes. What is longer is no place but data.
const ADDRESS: usize = 8 * 1024;

/// The links and the marks of all pages, page by page.
pub(super) fn annotations(pdf: &Pdf, budget: &mut Budget) -> (Vec<Link>, Vec<Mark>) {
    let mut links = Vec::new();
    let mut marks = Vec::new();
    let mut left = ANNOTATIONS;
    for (page, number) in pdf.pages().iter().zip(1_u32..) {
        let Some(list) = page.raw().get::<Array<'_>>("Annots") else {
            continue;
        };
        for annotation in list.raw_iter() {
            if left == 0 || budget.spent() {
                return (links, marks);
            }
            left -= 1;
            let annotation = resolved(pdf.xref(), annotation).and_then(Object::into_dict);
            let Some(annotation) = annotation else {
                continue;
            };
            let Some(kind) = annotation.get::<Name<'_>>("Subtype") else {
                continue;
            };
            if kind.as_ref() == b"Link" {
                if links.len() < LINKS {
                    links.extend(link(&annotation, number, budget));
                }
            } else if marks.len() < MARKS && shown(&annotation) {
                marks.extend(mark(&annotation, &kind, number, budget));
            }
        }
    }
    (links, marks)
}

/// A link with a `URI` action (§12.6.4.8).
fn link(annotation: &Dict<'_>, page: u32, budget: &mut Budget) -> Option<Link> {
    let action = annotation.get::<Dict<'_>>("A")?;
    if action.get::<Name<'_>>("S")?.as_ref() != b"URI" {
        return None;
    }
    let uri = action.get::<PdfString<'_>>("URI")?;
    if uri.len() > ADDRESS {
        return None;
    }
    let uri = budget.text(uri.as_bytes());
    (!uri.is_empty()).then(|| Link {
        page,
        rect: rect(annotation).unwrap_or_default(),
        uri,
    })
}

/// Where an annotation stands.
pub(super) fn rect(annotation: &Dict<'_>) -> Option<Rect> {
    let rect = annotation.get::<PdfRect>("Rect")?;
    let [x0, y0, x1, y1] = [rect.x0, rect.y0, rect.x1, rect.y1].map(|at| at as f32);
    let rect = Rect { x0, y0, x1, y1 };
    finite(&rect).then_some(rect)
}

/// Whether a rectangle has a place at all.
pub(super) fn finite(rect: &Rect) -> bool {
    [rect.x0, rect.y0, rect.x1, rect.y1]
        .iter()
        .all(|at| at.is_finite())
}
