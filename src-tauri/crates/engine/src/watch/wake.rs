//! What the system tells of changes in folders. Events are hints: they wake whoever looks, and a
//! folder that has none is looked into again and again. This is the seam of the operating system
//! for watching.

use std::collections::BTreeSet;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, SystemTime};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::scan;

/// Which folder lies at a path: its device, inode, and when it was made, since inodes are used again.
pub type Identity = (u64, u64, Option<SystemTime>);

/// The identity of a folder, if it is there.
pub fn identity(path: &Path) -> Option<Identity> {
    let meta = std::fs::metadata(path).ok()?;
    meta.is_dir()
        .then(|| (meta.dev(), meta.ino(), meta.created().ok()))
}

/// Listens to folders.
pub struct Ears {
    watcher: Result<RecommendedWatcher, String>,
    heard: Receiver<()>,
    listening: BTreeSet<PathBuf>,
}

impl Ears {
    /// Ears that listen to nothing yet.
    pub fn new() -> Self {
        let (bell, heard) = sync_channel(1);
        Self {
            watcher: watcher(bell),
            heard,
            listening: BTreeSet::new(),
        }
    }

    /// Listens to a folder, or listens anew. An error says why it has to be polled.
    pub fn listen(&mut self, path: &Path, recursive: bool) -> Result<(), String> {
        self.leave(path);
        if library::is_network(path) {
            return Err(
                "It lies on a network or virtual disk, which tells of no changes.".to_owned(),
            );
        }
        let watcher = self.watcher.as_mut().map_err(|reason| reason.clone())?;
        let mode = match recursive {
            true => RecursiveMode::Recursive,
            false => RecursiveMode::NonRecursive,
        };
        let listens = watcher.watch(path, mode).map_err(|error| reason(&error));
        // Also where only a part of it could be listened to: what is heard is heard.
        self.listening.insert(path.to_path_buf());
        listens
    }

    /// Listens to a folder no more.
    pub fn leave(&mut self, path: &Path) {
        if self.listening.remove(path)
            && let Ok(watcher) = &mut self.watcher
        {
            // Where the folder is gone, nobody listens any more.
            let _ = watcher.unwatch(path);
        }
    }

    /// Waits until something is heard, but no longer than this.
    pub fn wait(&self, most: Duration) -> bool {
        match self.watcher {
            Ok(_) => self.heard.recv_timeout(most).is_ok(),
            Err(_) => {
                std::thread::sleep(most);
                false
            }
        }
    }
}

fn watcher(bell: SyncSender<()>) -> Result<RecommendedWatcher, String> {
    let told = move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| !matters(&event)) {
            return;
        }
        // Full: it rings already.
        let _ = bell.try_send(());
    };
    let config = notify::Config::default().with_follow_symlinks(false);
    RecommendedWatcher::new(told, config).map_err(|error| reason(&error))
}

/// Whether an event can mean a new paper; our own reading makes events too.
fn matters(event: &Event) -> bool {
    let kind = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)) => false,
        _ => true,
    };
    kind && (event.need_rescan()
        || event.paths.is_empty()
        || event
            .paths
            .iter()
            .any(|path| scan::concerns(path) || path.is_dir()))
}

fn reason(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => {
            "The system's limit of watched folders is reached (fs.inotify.max_user_watches)."
                .to_owned()
        }
        ErrorKind::Io(error) if error.raw_os_error() == Some(24) => {
            "The system's limit of watching programs is reached (fs.inotify.max_user_instances)."
                .to_owned()
        }
        _ => format!("The system does not tell of its changes ({error})."),
    }
}
