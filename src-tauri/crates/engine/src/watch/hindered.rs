//! What keeps files of watched folders from coming in, and is none of their faults: a disk of the
//! library that is full, say. It is known in memory alone, since then nothing can be written down.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use model::{Error, ErrorKind, Folder, FolderId};

use crate::Engine;

/// Why folders wait, as sentences.
pub type Hindrances = BTreeMap<FolderId, String>;

/// The hindrances of a library that is open.
#[derive(Debug, Default)]
pub(crate) struct Hindered {
    folders: Mutex<Hindrances>,
}

impl Hindered {
    /// What came of a look into a folder.
    pub fn note(&self, folder: FolderId, trouble: Option<&Error>) {
        let mut folders = self.folders();
        match trouble {
            Some(error) if error.kind == ErrorKind::Interrupted => {}
            Some(error) => drop(folders.insert(folder, sentence(error))),
            None => drop(folders.remove(&folder)),
        }
    }

    fn folders(&self) -> MutexGuard<'_, Hindrances> {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn sentence(error: &Error) -> String {
    let why = match error.kind {
        ErrorKind::DiskFull => "the library's disk is full",
        ErrorKind::ReadOnly => "the library can only be read",
        ErrorKind::Gone => "the library is not at its place",
        ErrorKind::Disk => "the library's disk reported an error",
        ErrorKind::Locked => "another program is writing to the library",
        _ => return format!("Nothing comes in at the moment. {}", error.message),
    };
    format!("Nothing comes in at the moment, since {why}. It goes on by itself.")
}

impl Engine {
    /// Why folders that this process watches wait.
    pub fn hindrances(&self) -> Hindrances {
        self.hindered().folders().clone()
    }

    /// Watched folders, and how it goes with them at this moment.
    ///
    /// # Errors
    /// Those of a library that cannot be read.
    pub fn folders(&self) -> model::Result<Vec<Folder>> {
        let mut folders = library::folder::list(self.library())?;
        let hindered = self.hindered().folders();
        for one in &mut folders {
            if let Some(why) = hindered.get(&one.id) {
                one.trouble = format!("{} {why}", one.trouble).trim_start().to_owned();
            }
        }
        Ok(folders)
    }
}
