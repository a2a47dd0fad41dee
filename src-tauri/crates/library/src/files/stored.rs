//! What lies under `files/`, whoever put it there.

use std::fs;
use std::io::ErrorKind::NotFound;
use std::path::Path;

use super::Files;
use crate::trouble::{Db, of_io};

/// The regular files under `files/`, by their names from there, and the paths that are no Unicode
/// and so have none. What begins with a dot is left out, and links are not followed.
pub fn stored_files(files: &Files) -> Db<(Vec<String>, Vec<String>)> {
    let (mut names, mut strange) = (Vec::new(), Vec::new());
    look(files.root(), "", &mut names, &mut strange)?;
    names.sort();
    Ok((names, strange))
}

fn look(folder: &Path, prefix: &str, names: &mut Vec<String>, strange: &mut Vec<String>) -> Db<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == NotFound => return Ok(()),
        Err(error) => return Err(of_io(error, &folder.display().to_string()).into()),
    };
    for entry in entries {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else {
            strange.push(entry.path().display().to_string());
            continue;
        };
        if name.starts_with('.') {
            continue;
        }
        let kind = entry.file_type()?;
        let name = format!("{prefix}{name}");
        if kind.is_dir() {
            look(&entry.path(), &format!("{name}/"), names, strange)?;
        } else if kind.is_file() {
            names.push(name);
        }
    }
    Ok(())
}
