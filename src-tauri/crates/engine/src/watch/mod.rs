//! Watched folders: each is compared with what was seen in it, and what is new and complete comes in.
//! Events only wake this comparison, so that nothing is missed where they are lost.

mod add;
mod came;
mod hindered;
mod rest;
mod scan;
mod take;
mod wake;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use library::folder;
use model::{Folder, FolderId, FolderState, ImportLine, ImportStatus, Result, Ways};

use self::rest::Waiting;
use self::wake::{Ears, Identity, identity};
use crate::Engine;

pub use add::{Added, add, find};
pub(crate) use hindered::Hindered;
pub use hindered::Hindrances;
pub use rest::Pace;

/// Looks into watched folders. There is one for each library, in whichever process got hold of it
/// ([`library::Library::be_watcher`]).
pub struct Watch {
    pace: Pace,
    only: Option<BTreeSet<FolderId>>,
    once: bool,
    ears: Ears,
    following: HashMap<FolderId, Following>,
    begun: Instant,
}

/// A folder that is looked into.
#[derive(Default)]
struct Following {
    /// What was listened to.
    place: Option<(PathBuf, Identity, bool)>,
    /// Why it is polled.
    polled: Option<String>,
    waiting: Waiting,
    /// Nameless files that are none.
    no_pdfs: HashMap<String, scan::Look>,
    /// The step of the history of a batch that is not at its end.
    batch: Option<Engine>,
    /// When it is to be looked at again.
    due: Option<Instant>,
    /// How long the last look took, without what it took in.
    cost: Duration,
    /// How long nothing was new; the longer, the seldomer it is polled.
    quiet: u32,
    /// Files that are being waited for, at rest or not.
    open: Open,
    told: Option<(FolderState, String)>,
    /// Looking once: files that were taken, and those that may still be written.
    tried: HashSet<String>,
    left: BTreeSet<PathBuf>,
    /// In which ways it was watched.
    ways: Option<Ways>,
}

/// What of a folder is still to come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Open {
    /// Files that may be taken soon.
    soon: usize,
    /// Files whose end is missing, or that are tried again later.
    later: usize,
    /// Some of the first are complete, and only wait for their turn.
    backlog: bool,
}

/// The shortest time between two looks at one folder.
const SOON: Duration = Duration::from_millis(400);
/// The longest, wherever changes are told: events may be lost.
const SELDOM: Duration = Duration::from_secs(45);
/// The longest where they are not told.
const POLL: Duration = Duration::from_secs(20);
/// Looking takes at most this part of the time of one core.
const PART: u32 = 25;

impl Watch {
    /// Watches all folders of the library, or only these. `once` gives up on what cannot be taken
    /// soon, and says so.
    pub fn new(only: Option<BTreeSet<FolderId>>, once: bool) -> Self {
        Self::with_pace(only, once, Pace::default())
    }

    /// The same, faster or slower.
    pub fn with_pace(only: Option<BTreeSet<FolderId>>, once: bool, pace: Pace) -> Self {
        Self {
            pace,
            only,
            once,
            ears: Ears::new(),
            following: HashMap::new(),
            begun: Instant::now(),
        }
    }

    /// Looks into every folder whose time has come, and takes in what is complete; `told` gets a line
    /// for each file, once that is durable. `stop` ends it at the next safe place.
    ///
    /// # Errors
    /// What stops everything, such as a full disk; what it concerns is taken at a later look.
    pub fn look(
        &mut self,
        engine: &Engine,
        stop: &dyn Fn() -> bool,
        told: &mut dyn FnMut(ImportLine),
    ) -> Result<()> {
        let folders = folder::watched(engine.library())?;
        let outside = outside(engine, &folders);
        self.forget_others(&folders);
        let mut trouble = None;
        for one in &folders {
            let now = Instant::now();
            let wanted = self.only.as_ref().is_none_or(|only| only.contains(&one.id));
            let following = self.following.entry(one.id).or_default();
            following.notice(one);
            if !wanted || following.due.is_some_and(|due| due > now) || stop() {
                continue;
            }
            let mut looking = take::Looking {
                engine,
                folder: one,
                outside: &outside,
                pace: &self.pace,
                once: self.once,
                ears: &mut self.ears,
                following,
                stop,
            };
            if let Err(error) = looking.look(told) {
                trouble = Some(error);
            }
        }
        trouble.map_or(Ok(()), Err)
    }

    /// Whether nothing more is to be expected of the files that lie there now.
    pub fn is_settled(&self) -> bool {
        // One that is written all the time is not waited for without end.
        let late = self.begun.elapsed() > self.pace.patience;
        self.following
            .values()
            .all(|one| one.open.soon == 0 || late && !one.open.backlog)
    }

    /// Looking once: what was left since it may still be written.
    pub fn left(&self) -> Vec<ImportLine> {
        const REASON: &str = "It is empty, or its end is missing, so it may still be written. It comes in with a later look.";
        let all = self.following.values().flat_map(|one| &one.left);
        all.map(|path| {
            let input = path.display().to_string();
            crate::import::left_out(&input, ImportStatus::Skipped, REASON)
        })
        .collect()
    }

    /// Waits until a folder is to be looked into, but no longer than `most`.
    pub fn wait(&mut self, most: Duration) {
        let end = Instant::now() + most;
        if !self.ears.wait(self.rest_until(end)) {
            return;
        }
        let heard = Instant::now();
        for one in self.following.values_mut() {
            // What is polled keeps its time, and a busy folder is not looked into without a pause.
            let soonest = heard + SOON.max(one.cost * PART);
            if one.polled.is_none() {
                one.due = one.due.map(|due| due.min(soonest));
            }
        }
        // What rings on meanwhile is seen by that look.
        std::thread::sleep(self.rest_until(end));
    }

    /// How long until a folder is due, or until `end`.
    fn rest_until(&self, end: Instant) -> Duration {
        let due = self.following.values().map(|one| one.due);
        let first = due.min().flatten();
        // One that was never looked at, or that has a backlog, is due at once.
        let waits = self.following.values().all(|one| one.due.is_some());
        let until = first.map_or(end, |due| due.min(end));
        if waits {
            until.saturating_duration_since(Instant::now())
        } else {
            Duration::ZERO
        }
    }

    /// Looks at everything again at once, as after a change of a folder's ways.
    pub fn look_again(&mut self) {
        for one in self.following.values_mut() {
            one.due = None;
        }
    }

    fn forget_others(&mut self, folders: &[Folder]) {
        let ears = &mut self.ears;
        self.following.retain(|id, one| {
            let there = folders.iter().any(|folder| folder.id == *id);
            if !there && let Some((path, ..)) = &one.place {
                ears.leave(path);
            }
            there
        });
    }
}

impl Following {
    /// A person has changed its ways, or wants it looked at anew.
    fn notice(&mut self, folder: &Folder) {
        let changed = self.ways.as_ref() != Some(&folder.ways);
        if changed || folder.looked.is_none() {
            self.ways = Some(folder.ways.clone());
            (self.due, self.told) = (None, None);
        }
    }

    /// Listens to the folder as it lies there now, if that is not done yet.
    fn listen(&mut self, ears: &mut Ears, path: &Path, recursive: bool) {
        let Some(found) = identity(path) else {
            self.place = None;
            ears.leave(path);
            return;
        };
        let place = Some((path.to_path_buf(), found, recursive));
        if self.place == place {
            return;
        }
        self.polled = ears.listen(path, recursive).err();
        self.place = place;
    }

    /// When the next look is due.
    fn plan(&mut self) {
        let least = SOON.max(self.cost * PART);
        let wait = match (self.open.soon, self.open.later, &self.polled) {
            (1.., _, _) => least,
            (0, 1.., _) => Duration::from_secs(5).max(least),
            (0, 0, None) if self.place.is_some() => SELDOM.max(least),
            _ => (Duration::from_secs(2) * 2_u32.saturating_pow(self.quiet / 8))
                .min(POLL)
                .max(least),
        };
        self.due = Some(Instant::now() + wait);
    }
}

/// Folders that are left out of all others: the library, and those that are watched for themselves.
fn outside(engine: &Engine, folders: &[Folder]) -> BTreeSet<PathBuf> {
    let own = engine.library().folder();
    let own = std::fs::canonicalize(own).unwrap_or_else(|_| own.to_path_buf());
    folders
        .iter()
        .map(|folder| PathBuf::from(&folder.path))
        .chain([own])
        .collect()
}
