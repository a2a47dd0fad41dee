//! What a file says of itself: the names of its pages, bookmarks, properties, links and marks. All of
//! it was written by strangers: each part has an end, and one that cannot be read leaves the others.

mod annotations;
mod info;
mod labels;
mod marks;
mod namespaces;
mod outline;
mod places;
mod text;
mod tree;
mod xmp;

use model::pdf::Facts;

use crate::open::{Document, guarded};
use places::{Places, catalog};
use text::Budget;

/// The most bytes of all names of pages.
const LABELS: usize = 4 * 1024 * 1024;

/// All of it.
pub fn facts(document: &Document) -> Facts {
    let pdf = document.pdf();
    let Some(catalog) = guarded(|| catalog(pdf)) else {
        return Facts::default();
    };
    let budget = &mut Budget::new();
    let info = part(|| info::info(pdf, budget));
    let xmp = part(|| xmp::xmp(&catalog, budget));
    let labels = part(|| labels::labels(pdf.xref(), &catalog, document.pages(), budget));
    let outline = part(|| {
        let mut places = Places::new(pdf, catalog.clone());
        outline::outline(&catalog, &mut places, budget)
    });
    let (links, marks) = part(|| annotations::annotations(pdf, budget));
    Facts {
        labels,
        outline,
        info,
        xmp,
        links,
        marks,
    }
}

fn part<T: Default>(read: impl FnOnce() -> T) -> T {
    guarded(read).unwrap_or_default()
}
