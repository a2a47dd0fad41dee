//! Copies of the papers' files beside an export.

use std::fs::File;
use std::io;
use std::path::Path;

use library::{Library, attachment};
use model::{Attachment, Item, Result};

use super::write::{Names, make_folder, put};
use crate::exit::{self, Exit};
use crate::progress::Work;
use crate::session::Session;
use crate::text::{self, counted};

/// Copies all files of these items to a folder. One that cannot be read is told, and the others
/// are copied.
pub fn copy(session: &Session, library: &Library, items: &[Item], folder: &Path) -> Result<Exit> {
    make_folder(folder)?;
    let files: Vec<&Attachment> = items.iter().flat_map(|item| &item.attachments).collect();
    let total = u64::try_from(files.len()).unwrap_or(u64::MAX);
    let work = Work::begin(&session.out);
    let mut names = Names::default();
    let mut copied = 0;
    for (file, done) in files.into_iter().zip(0u64..) {
        work.watch(&model::Progress {
            done,
            total,
            what: file.path.clone(),
        })?;
        let from = attachment::path(library, file.id)?;
        let name = Path::new(&file.path)
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let target = folder.join(names.free(&name.unwrap_or_else(|| file.id.to_string())));
        match File::open(&from) {
            Ok(mut source) => {
                put(&target, &mut |file| io::copy(&mut source, file).map(drop))?;
                copied += 1;
            }
            Err(error) => exit::say(&text::line(&format!(
                "{} could not be read ({error}), so it was left out.",
                from.display()
            ))),
        }
    }
    drop(work);
    let shown = folder.display().to_string();
    // On standard output the export itself may stand.
    session
        .out
        .aside(&format!("Copied {} to {shown}.", counted(copied, "file")));
    Ok(if copied == total {
        Exit::Done
    } else {
        Exit::Partly
    })
}
