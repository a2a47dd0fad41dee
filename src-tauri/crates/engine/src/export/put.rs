//! Writing files outside the library: whole or not at all.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use model::{Error, ErrorKind, ItemId, Result};

/// Writes a file under a neutral name beside it, makes that durable and only then gives it its name.
/// What is no plain file, such as a pipe, is written to as it is.
pub fn whole(path: &Path, bytes: &[u8]) -> Result<()> {
    put(path, &mut |file| file.write_all(bytes))
}

/// The same, with what `fill` writes.
pub fn put(path: &Path, fill: &mut dyn FnMut(&mut File) -> io::Result<()>) -> Result<()> {
    replace(path, fill).map_err(|error| of_io(path, error))
}

fn replace(path: &Path, fill: &mut dyn FnMut(&mut File) -> io::Result<()>) -> io::Result<()> {
    let there = fs::metadata(path).ok();
    if there.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if there.as_ref().is_some_and(|there| !there.is_file()) {
        return fill(&mut File::options().write(true).open(path)?);
    }
    // Through a symbolic link the file that it leads to is replaced, not the link.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let part = Part(folder.join(format!(".offprint-{}.part", ItemId::fresh())));
    let mut file = File::options().write(true).create_new(true).open(&part.0)?;
    fill(&mut file)?;
    if let Some(there) = there {
        file.set_permissions(there.permissions())?;
    }
    file.sync_all()?;
    fs::rename(&part.0, path)?;
    File::open(folder)?.sync_all()
}

/// Removes what is left of a file that was not finished.
struct Part(PathBuf);

impl Drop for Part {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// Makes a folder with all that it lies in.
pub fn make_folder(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(|error| of_io(folder, error))
}

/// The sentence for a place outside the library that cannot be written: mostly a wrong name.
fn of_io(path: &Path, error: io::Error) -> Error {
    let kind = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ErrorKind::DiskFull,
        _ => ErrorKind::Invalid,
    };
    let shown = path.display();
    Error::new(
        kind,
        format!("{shown} could not be written ({error}). What was there before is as it was."),
    )
    .hint("Name another place.")
    .caused_by(error)
}

/// Names that were given out in one folder; upper and lower case count as the same, as they do on
/// other systems.
#[derive(Debug, Default)]
pub struct Names(BTreeSet<String>);

impl Names {
    /// This name, or the next free one: "Title-2.md".
    pub fn free(&mut self, name: &str) -> String {
        let (stem, end) = match name.rsplit_once('.') {
            Some((stem, end)) if !stem.is_empty() => (stem, format!(".{end}")),
            _ => (name, String::new()),
        };
        let mut wanted = name.to_owned();
        let mut number = 2u32;
        while !self.0.insert(model::fold(&wanted)) {
            wanted = format!("{stem}-{number}{end}");
            number += 1;
        }
        wanted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_given_twice() {
        let mut names = Names::default();
        let given: Vec<String> = ["Paper.pdf", "paper.pdf", "PAPER.pdf", "x", "x"]
            .iter()
            .map(|name| names.free(name))
            .collect();
        assert_eq!(
            given,
            ["Paper.pdf", "paper-2.pdf", "PAPER-3.pdf", "x", "x-2"]
        );
    }
}
