//! All that is said of one file, in the order that `model::pdf` gives it: the text first, which
//! matters most, and pictures last, which take the most.

use std::time::Instant;

use model::Result;
use model::pdf::{Page, Record, TextStatus};

use crate::open::{Opening, guarded, open};
use crate::read::read;
use crate::recognise::Observer;
use crate::{facts, image};

/// Reads a file and gives each record to `tell` as soon as it is known. Text is read until `until`;
/// what comes after it is still told.
///
/// # Errors
/// Only those of `tell`.
pub fn say(
    bytes: Vec<u8>,
    until: Instant,
    tell: &mut dyn FnMut(&Record) -> Result<()>,
) -> Result<()> {
    let document = match open(bytes) {
        Opening::Opened(document) => document,
        Opening::Encrypted => return tell(&Record::Closed(TextStatus::Encrypted)),
        Opening::Broken(reason) => return tell(&Record::Closed(TextStatus::Failed(reason))),
    };
    tell(&Record::Opened {
        pages: document.pages(),
        encrypted: document.encrypted(),
    })?;
    let mut told = Ok(());
    let mut observer = Observer::default();
    let outcome = read(&document, until, &mut |page, sheet| {
        let _ = guarded(|| observer.see(&page, sheet));
        if told.is_ok() {
            told = tell(&Record::Page(page.clone())).or_else(|_| {
                // More words than a record holds: what they say matters more than where they stand.
                let words = Vec::new();
                tell(&Record::Page(Page { words, ..page }))
            });
        }
    });
    told?;
    let pages = document.pages();
    let status = match outcome.read {
        read if read < pages => TextStatus::Failed(format!(
            "only {read} of its {pages} pages could be read in time"
        )),
        _ => outcome.status,
    };
    tell(&Record::Closed(status))?;
    // What comes now may kill this process, or be too much; the text is told already.
    let facts = facts::facts(&document);
    let recognised = guarded(|| observer.recognise(&facts));
    let _ = tell(&Record::Facts(facts));
    if let Some(recognised) = recognised {
        let _ = tell(&Record::Recognised(recognised));
    }
    for image in image::images(&document) {
        let _ = tell(&Record::Image(image));
    }
    Ok(())
}
