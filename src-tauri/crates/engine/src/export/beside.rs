//! Copies of the papers' files beside an export.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::Path;

use library::{Library, attachment};
use model::{Attachment, AttachmentId, Item, Progress, Result, Watcher};

use super::put::{Names, make_folder, put};

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
pub fn stored(library: &Library, items: &[Item]) -> BTreeMap<AttachmentId, String> {
    let files = items.iter().flat_map(|item| &item.attachments);
    files
        .map(|file| {
            let path = attachment::path_of(library, file);
            (file.id, path.display().to_string())
        })
        .collect()
}

/// Copies all files of these items to a folder. One that cannot be read is told in a sentence, and
/// the others are copied; gives back how many were.
pub fn copy(
    library: &Library,
    items: &[Item],
    folder: &Path,
    watcher: &mut Watcher<'_>,
) -> Result<(u64, Vec<String>)> {
    make_folder(folder)?;
    let files: Vec<&Attachment> = items.iter().flat_map(|item| &item.attachments).collect();
    let total = u64::try_from(files.len()).unwrap_or(u64::MAX);
    let names = names(items);
    let (mut copied, mut left_out) = (0, Vec::new());
    for (file, done) in files.into_iter().zip(0u64..) {
        watcher(Progress {
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
            Err(error) => left_out.push(format!(
                "{} could not be read ({error}), so it was left out.",
                from.display()
            )),
        }
    }
    Ok((copied, left_out))
}

/// Takes copies away again, and with them the folder that was made for them, unless something else
/// has come into it.
pub fn take_back(items: &[Item], folder: &Path) {
    for name in names(items).into_values() {
        let _ = fs::remove_file(folder.join(name));
    }
    let _ = fs::remove_dir(folder);
}
