//! The listing on the clipboard: the page's markup if it says more than the text, else the text.

use formats::{Reading, listing};
use model::{Error, ErrorKind, Result};

/// Reads what is on the clipboard. An empty one gives an empty reading.
pub fn read() -> Result<Reading> {
    let mut clipboard = arboard::Clipboard::new().map_err(|error| {
        Error::new(ErrorKind::Internal, "The clipboard could not be read.")
            .hint("Paste into the box instead.")
            .caused_by(error)
    })?;
    let html = clipboard
        .get()
        .html()
        .ok()
        .map(|html| listing::read_html(&html));
    let text = clipboard
        .get_text()
        .ok()
        .map(|text| listing::read_text(&text));
    Ok(match (html, text) {
        (Some(html), Some(text)) if html.drafts.len() < text.drafts.len() => text,
        (Some(html), _) => html,
        (None, Some(text)) => text,
        (None, None) => Reading::default(),
    })
}
