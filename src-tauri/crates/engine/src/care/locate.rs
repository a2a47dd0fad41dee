//! A person says where a missing file is.

use std::path::Path;

use library::attachment;
use library::files::Files;
use model::{Attachment, AttachmentId, AttachmentMode, Error, ErrorKind, Result};
use serde::Serialize;
use ts_rs::TS;

use crate::Engine;

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Located {
    /// The file.
    #[ts(type = "string")]
    pub attachment: AttachmentId,
    /// It holds other bytes than the one that was missing: a new version.
    pub revised: bool,
}

impl Engine {
    /// Takes `path` for the missing file of an attachment: linked files are linked there, stored ones
    /// are copied in. Other bytes than those that were known are taken only with `revise`.
    ///
    /// # Errors
    /// `Conflict` for other bytes without `revise`, and where nothing is missing.
    pub fn locate(&self, id: AttachmentId, path: &Path, revise: bool) -> Result<Located> {
        let library = self.library();
        library.writable()?;
        let (found, _) = attachment::show(library, id)?;
        let whole = std::path::absolute(path).map_err(|error| {
            Error::invalid(format!(
                "{} is no path; nothing was changed.",
                path.display()
            ))
            .caused_by(error)
        })?;
        let whole = std::fs::canonicalize(&whole).unwrap_or(whole);
        let looked = Files::look_at(&whole)?;
        let revised = looked.blake3 != found.blake3;
        if revised && !revise {
            return Err(Error::new(
                ErrorKind::Conflict,
                format!(
                    "{} is another file than the one that is missing: it holds other bytes. Nothing was changed.",
                    path.display()
                ),
            )
            .hint("Take it as a new version of the file if that is what it is (--revise); marks are kept."));
        }
        if found.mode == AttachmentMode::Linked {
            let text = whole.to_str().ok_or_else(|| {
                Error::invalid(format!(
                    "The name of {} is no UTF-8 text, so it cannot be linked; nothing was changed.",
                    path.display()
                ))
            })?;
            attachment::link_to(library, id, text, looked)?;
        } else {
            self.restore_stored(&found, &whole)?;
        }
        Ok(Located {
            attachment: id,
            revised,
        })
    }

    /// The file comes first, and then the row: if the process ends between, the next look after the
    /// files sees a new version in its place.
    fn restore_stored(&self, found: &Attachment, path: &Path) -> Result<()> {
        let library = self.library();
        let place = attachment::path(library, found.id)?;
        let there = std::fs::canonicalize(&place).ok();
        if there.is_some() && there.as_deref() != Some(path) {
            return Err(Error::new(
                ErrorKind::Conflict,
                "This file is not missing: it is in its place. Nothing was changed.",
            )
            .hint("Attach the other file beside it, or detach this one first."));
        }
        if there.is_none() {
            let received = library.files().receive(path)?;
            attachment::bring_back(library, found.id, received.id)?;
        }
        let looked = Files::look_at(&place)?;
        if looked.blake3 == found.blake3 {
            return attachment::touched(library, found.id, looked.mtime);
        }
        attachment::revise(library, found.id, &found.blake3, looked)?;
        Ok(())
    }
}
