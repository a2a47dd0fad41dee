//! Bookmarks (ISO 32000-2 §12.3.3).

use std::collections::HashSet;

use hayro_syntax::object::{Dict, ObjRef, String as PdfString};
use model::pdf::Heading;

use super::places::Places;
use super::text::Budget;

/// The most bookmarks that are kept.
const HEADINGS: usize = 20_000;

/// Bookmarks that lie deeper are left out.
const DEPTH: u16 = 64;

/// The bookmarks in their order. Each is visited once, so that a chain that bites its tail ends.
pub(super) fn outline<'a>(
    catalog: &Dict<'a>,
    places: &mut Places<'a>,
    budget: &mut Budget,
) -> Vec<Heading> {
    let mut headings = Vec::new();
    let mut seen = HashSet::new();
    let mut open = Vec::new();
    if let Some(root) = catalog.get::<Dict<'a>>("Outlines") {
        open.extend(follow(&root, "First", &mut seen).map(|first| (first, 0)));
    }
    while let Some((item, level)) = open.pop() {
        if headings.len() >= HEADINGS || budget.spent() {
            break;
        }
        let title = item.get::<PdfString<'_>>("Title");
        let title = title.map(|title| budget.text(title.as_bytes()));
        if let Some(title) = title.filter(|title| !title.is_empty()) {
            headings.push(Heading {
                title,
                level,
                page: places.page_of(&item),
            });
        }
        // What lies below it comes before what follows it.
        open.extend(follow(&item, "Next", &mut seen).map(|next| (next, level)));
        if level < DEPTH {
            open.extend(follow(&item, "First", &mut seen).map(|first| (first, level + 1)));
        }
    }
    headings
}

fn follow<'a>(item: &Dict<'a>, key: &str, seen: &mut HashSet<ObjRef>) -> Option<Dict<'a>> {
    if let Some(at) = item.get_ref(key)
        && !seen.insert(at)
    {
        return None;
    }
    item.get::<Dict<'a>>(key)
}
