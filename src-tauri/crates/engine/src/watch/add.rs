//! Which folders can be watched.

use std::fs;
use std::path::Path;

use library::folder;
use model::{Error, Folder, FolderId, Result, Ways};

use crate::Engine;

/// A folder that is watched from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The folder.
    pub id: FolderId,
    /// What should be thought of, as a sentence.
    pub warning: Option<String>,
}

/// Watches a folder from now on; one that is watched already changes its ways.
///
/// # Errors
/// `Invalid` for what is no folder, would watch the library itself, or is of the system.
pub fn add(engine: &Engine, path: &Path, ways: &Ways) -> Result<Added> {
    let refuse = |why: String| Error::invalid(format!("{why}; nothing was changed."));
    let path = fs::canonicalize(path)
        .map_err(|error| refuse(format!("{} cannot be watched ({error})", path.display())))?;
    let shown = path.display();
    if !path.is_dir() {
        return Err(refuse(format!("{shown} is no folder")));
    }
    let Some(text) = path.to_str() else {
        return Err(refuse(format!(
            "The name of {shown} is no UTF-8 text, so it cannot be watched"
        )));
    };
    let own = engine.library().folder();
    let own = fs::canonicalize(own).unwrap_or_else(|_| own.to_path_buf());
    if path.starts_with(&own) || path.parent().is_none() {
        return Err(refuse(format!(
            "{shown} is, or holds, the library itself, so it cannot be watched"
        ))
        .hint("Watch a folder outside the library, such as the one for downloads."));
    }
    if ["/proc", "/sys", "/dev", "/run"]
        .iter()
        .any(|of_system| path.starts_with(of_system))
        // Where disks and shares of the person are.
        && !["/run/media", "/run/user"].iter().any(|own| path.starts_with(own))
    {
        return Err(refuse(format!(
            "{shown} belongs to the system and holds no papers"
        )));
    }
    let home = std::env::var_os("HOME").and_then(|home| fs::canonicalize(home).ok());
    let warning = if ways.recursive && home.is_some_and(|home| home.starts_with(&path)) {
        Some(format!(
            "{shown} holds the whole home folder: every PDF that appears anywhere in it comes in. A folder for downloads is the better choice."
        ))
    } else if own.starts_with(&path) {
        Some(format!(
            "{shown} holds the folder of the library too, which is left out."
        ))
    } else {
        None
    };
    let id = folder::add(engine.library(), text, ways)?;
    Ok(Added { id, warning })
}

/// The watched folder at this path.
pub fn find(engine: &Engine, path: &Path) -> Result<Option<Folder>> {
    let whole = fs::canonicalize(path)
        .or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.to_path_buf());
    let folders = folder::watched(engine.library())?;
    Ok(folders
        .into_iter()
        .find(|folder| Path::new(&folder.path) == whole))
}
