//! The clipboard of the system: papers on it are read in whatever format they are, and written as text.

use std::sync::Mutex;

use formats::{Format, Reading, listing};
use model::{Error, ErrorKind, Result};

/// What was copied is given out as long as the program runs: the clipboard of X11 is its owner's.
static COPIED: Mutex<Option<arboard::Clipboard>> = Mutex::new(None);

fn unreadable(error: arboard::Error) -> Error {
    Error::new(ErrorKind::Internal, "The clipboard could not be read.")
        .hint("Paste into the box instead.")
        .caused_by(error)
}

/// Reads what is on the clipboard. An empty one gives an empty reading. Of a listing, the page's
/// markup is taken if it says more than the text; references are text.
pub fn read() -> Result<Reading> {
    let mut clipboard = arboard::Clipboard::new().map_err(unreadable)?;
    let text = clipboard.get_text().ok();
    if let Some(text) = &text
        && let Some(format) = references(text)
    {
        return formats::read(format, text.as_bytes(), None);
    }
    let html = clipboard
        .get()
        .html()
        .ok()
        .map(|html| listing::read_html(&html));
    let text = text.map(|text| listing::read_text(&text));
    Ok(match (html, text) {
        (Some(html), Some(text)) if html.drafts.len() < text.drafts.len() => text,
        (Some(html), _) => html,
        (None, Some(text)) => text,
        (None, None) => Reading::default(),
    })
}

/// The text on the clipboard, if there is one.
pub fn text() -> Result<Option<String>> {
    let mut clipboard = arboard::Clipboard::new().map_err(unreadable)?;
    match clipboard.get_text() {
        Ok(text) => Ok(Some(text)),
        Err(arboard::Error::ContentNotAvailable) => Ok(None),
        Err(error) => Err(unreadable(error)),
    }
}

/// Reads a text that was pasted into the window, in whatever format it is.
pub fn read_text(text: &str) -> Result<Reading> {
    match references(text) {
        Some(format) => formats::read(format, text.as_bytes(), None),
        None => Ok(listing::read_text(text)),
    }
}

/// The format of a text, if it is one of references and no listing.
fn references(text: &str) -> Option<Format> {
    Format::detect(text.as_bytes(), "")
        .filter(|format| !matches!(format, Format::Pdf | Format::Listing))
}

/// Puts a text on the clipboard.
pub fn write(text: String) -> Result<()> {
    let failed = |error| {
        Error::new(
            ErrorKind::Internal,
            "Nothing could be put on the clipboard.",
        )
        .caused_by(error)
    };
    let mut kept = COPIED.lock().unwrap_or_else(|broken| broken.into_inner());
    let clipboard = match kept.take() {
        Some(clipboard) => clipboard,
        None => arboard::Clipboard::new().map_err(failed)?,
    };
    kept.insert(clipboard).set_text(text).map_err(failed)
}
