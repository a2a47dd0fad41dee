//! Files that are not as their rows say: looked after in the background, and by a person's word.
//!
//! A file that was moved is known again by its bytes. One that another program has written to is a
//! new version of itself. Damage, which leaves the time of a file as it was, is left to `check`.

mod elsewhere;
mod locate;

use library::attachment::{self, Differs};
use library::files::Files;
use library::{Library, check};
use model::{AttachmentId, AttachmentMode, Item, Origin, Result, Watcher};

use crate::Engine;

pub use locate::Located;

/// What was done for files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Care {
    /// A sentence for each file that was found again or taken in anew.
    pub done: Vec<String>,
    /// How many have new bytes, whose text is to be read.
    pub revised: u64,
}

impl Engine {
    /// Looks at every file: those that were moved are found again, and those that another program
    /// has written to are taken in as new versions.
    ///
    /// # Errors
    /// `Interrupted` if the watcher asks for it; what was done is kept.
    pub fn look_after_files(&self, watcher: &mut Watcher<'_>) -> Result<Care> {
        let machine = self.by(Origin::Machine);
        let library = machine.library();
        library.writable()?;
        let mut care = Care::default();
        let differing = attachment::differing(library, watcher)?;
        let (missing, written): (Vec<Differs>, Vec<Differs>) =
            differing.into_iter().partition(|file| file.missing);
        for file in &written {
            care.take_in(library, file)?;
        }
        let (stored, linked): (Vec<Differs>, Vec<Differs>) = missing
            .into_iter()
            .partition(|file| file.mode == AttachmentMode::Stored);
        if !stored.is_empty() {
            care.done.extend(check::find_missing(library, watcher)?);
        }
        if !linked.is_empty() {
            care.done
                .extend(elsewhere::find_linked(library, &linked, watcher)?);
        }
        Ok(care)
    }

    /// Whether the file of an attachment is where it should be.
    pub fn lies_there(&self, id: AttachmentId) -> Result<bool> {
        Ok(attachment::path(self.library(), id)?.exists())
    }

    /// Files of this paper that are not where they should be.
    pub fn missing_files(&self, item: &Item) -> Result<Vec<AttachmentId>> {
        let mut missing = Vec::new();
        for file in &item.attachments {
            let found = attachment::path(self.library(), file.id)?.metadata();
            if found.is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound) {
                missing.push(file.id);
            }
        }
        Ok(missing)
    }
}

impl Care {
    /// A file that was written to: other bytes are a new version.
    fn take_in(&mut self, library: &Library, file: &Differs) -> Result<()> {
        // One that cannot be read, or is being written to, is looked at the next time.
        let Ok(looked) = Files::look_at(&file.lies(library)) else {
            return Ok(());
        };
        if looked.blake3 == file.blake3 {
            return attachment::touched(library, file.id, looked.mtime);
        }
        attachment::revise(library, file.id, &file.blake3, looked)?;
        self.revised += 1;
        self.done.push(format!(
            "{} of “{}” was changed by another program and taken in as a new version; its marks were kept.",
            file.path, file.title
        ));
        Ok(())
    }
}
