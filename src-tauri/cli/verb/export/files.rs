//! Copies of the papers' files beside an export.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::Path;

use library::{Library, attachment};
use model::{Attachment, AttachmentId, Item, Result};

use super::write::{Names, make_folder, put};
use crate::exit::{self, Exit};
use crate::progress::Work;
use crate::session::Session;
use crate::text::{self, counted};

/// The name that the copy of each file gets.
fn names(items: &[Item]) -> BTreeMap<AttachmentId, String> {
    let mut names = Names::default();
    let files = items.iter().flat_map(|item| &item.attachments);
    files
        .map(|file| {
            let name = Path::new(&file.path).file_name();
            let name = name.map(|name| name.to_string_lossy().into_owned());
            (
                file.id,
                names.free(&name.unwrap_or_else(|| file.id.to_string())),
            )
        })
        .collect()
}

/// The paths of the copies, as an export names them: from its own folder where they lie in it.
pub fn beside(
    items: &[Item],
    folder: &Path,
    export: Option<&Path>,
) -> BTreeMap<AttachmentId, String> {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let folder = whole(folder);
    let own = export.and_then(|path| whole(path).parent().map(Path::to_path_buf));
    let shown = own
        .and_then(|own| folder.strip_prefix(own).ok().map(Path::to_path_buf))
        .unwrap_or(folder);
    names(items)
        .into_iter()
        .map(|(id, name)| (id, shown.join(name).display().to_string()))
        .collect()
}

/// Where the library itself keeps the files.
pub fn stored(library: &Library, items: &[Item]) -> Result<BTreeMap<AttachmentId, String>> {
    let files = items.iter().flat_map(|item| &item.attachments);
    files
        .map(|file| {
            Ok((
                file.id,
                attachment::path(library, file.id)?.display().to_string(),
            ))
        })
        .collect()
}

/// Copies all files of these items to a folder. One that cannot be read is told, and the others
/// are copied.
pub fn copy(session: &Session, library: &Library, items: &[Item], folder: &Path) -> Result<Exit> {
    make_folder(folder)?;
    let files: Vec<&Attachment> = items.iter().flat_map(|item| &item.attachments).collect();
    let total = u64::try_from(files.len()).unwrap_or(u64::MAX);
    let work = Work::begin(&session.out);
    let names = names(items);
    let mut copied = 0;
    for (file, done) in files.into_iter().zip(0u64..) {
        work.watch(&model::Progress {
            done,
            total,
            what: file.path.clone(),
        })?;
        let from = attachment::path(library, file.id)?;
        let target = folder.join(names.get(&file.id).map_or("", String::as_str));
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
