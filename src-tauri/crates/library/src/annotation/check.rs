//! What a mark may be. The page that makes them is trusted with nothing: whatever is written here is
//! drawn, searched and exported for years.

use model::{AnnotationKind, Error, NewAnnotation, Result};

/// No page is larger, in points to either side: ISO 32000-2, Annex C.2, has 14,400 units, and a unit
/// may be several points.
const FARTHEST: f64 = 200_000.0;
/// Lines of one mark: a page has fewer.
const MOST_QUADS: usize = 2000;
/// Numbers of all strokes together.
const MOST_NUMBERS: usize = 100_000;
/// Characters of a page that is marked from end to end.
const LONGEST_QUOTE: usize = 50_000;
/// Characters.
const LONGEST_COMMENT: usize = 100_000;
/// Characters kept of what stands around.
const AROUND: usize = 64;

/// The mark as it is stored, or a sentence that says why it cannot be.
pub fn checked(mut new: NewAnnotation, pages: Option<u32>) -> Result<NewAnnotation> {
    page(new.page, pages)?;
    quads(new.kind, &new.quads)?;
    if new.quote.chars().count() > LONGEST_QUOTE {
        return refuse("This is too much text for one mark.");
    }
    comment(&new.comment)?;
    for number in new.quads.iter_mut().flatten() {
        *number = (*number * 1000.0).round() / 1000.0;
    }
    new.before = last(&new.before, AROUND);
    new.after = new.after.chars().take(AROUND).collect();
    Ok(new)
}

/// Refuses a comment that is no comment any more.
pub fn comment(text: &str) -> Result<()> {
    if text.chars().count() > LONGEST_COMMENT {
        return refuse("This comment is too long; what was saved before is kept.");
    }
    Ok(())
}

/// A highlight may become an underline and the reverse; other kinds have no text below them.
pub fn kind_after(
    before: AnnotationKind,
    wanted: Option<AnnotationKind>,
) -> Result<AnnotationKind> {
    let over_text = |kind| matches!(kind, AnnotationKind::Highlight | AnnotationKind::Underline);
    match wanted {
        None => Ok(before),
        Some(kind) if kind == before || (over_text(kind) && over_text(before)) => Ok(kind),
        Some(_) => refuse("Only a highlight and an underline can become each other."),
    }
}

fn page(page: u32, pages: Option<u32>) -> Result<()> {
    match pages {
        _ if page == 0 => refuse("Pages are counted from 1."),
        // What is not known, or known to be none, was not read yet.
        Some(pages) if pages > 0 && page > pages => {
            refuse(&format!("This file has {pages} pages, and no page {page}."))
        }
        _ => Ok(()),
    }
}

fn quads(kind: AnnotationKind, quads: &[Vec<f64>]) -> Result<()> {
    let numbers: usize = quads.iter().map(Vec::len).sum();
    if quads.is_empty() || quads.len() > MOST_QUADS || numbers > MOST_NUMBERS {
        return refuse("A mark has a place on its page, and not more than there is room for.");
    }
    let whole = quads.iter().all(|quad| match kind {
        AnnotationKind::Ink => quad.len() >= 4 && quad.len() % 2 == 0,
        _ => quad.len() == 8,
    });
    if !whole {
        return refuse("The place of a mark is four corners for each line.");
    }
    let inside = |number: &f64| number.is_finite() && number.abs() <= FARTHEST;
    if !quads.iter().flatten().all(inside) {
        return refuse("The place of the mark lies outside of any page.");
    }
    Ok(())
}

fn last(text: &str, most: usize) -> String {
    let skipped = text.chars().count().saturating_sub(most);
    text.chars().skip(skipped).collect()
}

fn refuse<T>(sentence: &str) -> Result<T> {
    Err(Error::invalid(sentence))
}
