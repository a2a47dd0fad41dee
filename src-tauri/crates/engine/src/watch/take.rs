//! One look into one folder: what is new is told from what was seen, and what is complete is taken.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::time::Instant;

use library::files::Files;
use library::folder::{self, Seen};
use model::{Error, Folder, FolderMode, FolderState, ImportLine, ImportStatus, Result, Timestamp};

use super::came::Came;
use super::rest::{Pace, Rest, begins_as_pdf};
use super::scan::{Found, Look, Scan, scan};
use super::wake::Ears;
use super::{Following, Open};
use crate::{Engine, Input, Mode, Request};

/// So many files are taken before the folder is looked at again: what was downloaded meanwhile
/// does not wait for a long backlog.
const AT_ONCE: usize = 64;

/// A look into one folder.
pub struct Looking<'a> {
    pub engine: &'a Engine,
    pub folder: &'a Folder,
    pub outside: &'a BTreeSet<PathBuf>,
    pub pace: &'a Pace,
    pub once: bool,
    pub ears: &'a mut Ears,
    pub following: &'a mut Following,
    pub stop: &'a dyn Fn() -> bool,
}

/// A file that is to be taken.
pub struct Ready {
    pub found: Found,
    /// What was seen at its place before.
    pub before: Option<Seen>,
}

impl Ready {
    /// It was being taken when the program was ended.
    pub fn was_cut_off(&self) -> bool {
        self.before
            .as_ref()
            .is_some_and(|seen| seen.outcome.is_none() && seen.attempts == 0)
    }

    pub fn attempts(&self) -> u32 {
        let before = self.before.as_ref();
        before.map_or(0, |seen| match look_of(seen) == self.found.look {
            true => seen.attempts,
            false => 0,
        })
    }
}

fn look_of(seen: &Seen) -> Look {
    Look {
        inode: seen.inode,
        bytes: seen.bytes,
        mtime: seen.mtime,
    }
}

pub fn seen_as(look: Look, outcome: Option<ImportStatus>) -> Seen {
    Seen {
        inode: look.inode,
        bytes: look.bytes,
        mtime: look.mtime,
        outcome,
        at: Timestamp::now(),
        ..Seen::default()
    }
}

impl Looking<'_> {
    /// Looks, takes what is complete, and plans the next look.
    pub fn look(&mut self, told: &mut dyn FnMut(ImportLine)) -> Result<()> {
        let path = Path::new(&self.folder.path);
        if self.folder.ways.paused {
            self.ears.leave(path);
            *self.following = Following {
                told: self.following.told.take(),
                ways: self.following.ways.take(),
                ..Following::default()
            };
            self.following.quiet = u32::MAX;
            self.engine.hindered().note(self.folder.id, None);
            self.following.plan();
            return self.say(FolderState::Paused, String::new());
        }
        let begun = Instant::now();
        let recursive = self.folder.ways.recursive;
        // Listened to first: what comes while it is looked at is heard.
        self.following.listen(self.ears, path, recursive);
        let scan = match scan(path, recursive, self.outside, self.stop) {
            Ok(scan) => scan,
            Err(error) => {
                self.following.open = Open::default();
                self.following.plan();
                self.engine.hindered().note(self.folder.id, None);
                return self.say(FolderState::Away, gone(path, &error));
            }
        };
        let done = self.compare(scan, begun, told);
        let hindered = self.engine.hindered();
        hindered.note(self.folder.id, done.as_ref().err());
        if done.is_err() {
            self.following.open.soon += 1;
        }
        self.following.plan();
        if done.is_ok() && self.following.open.backlog {
            self.following.due = None;
        }
        done
    }

    fn compare(
        &mut self,
        scan: Scan,
        begun: Instant,
        told: &mut dyn FnMut(ImportLine),
    ) -> Result<()> {
        let library = self.engine.library();
        let mut seen = folder::seen(library, self.folder.id)?;
        self.follow_renames(&scan, &mut seen)?;
        let here: BTreeSet<&str> = scan.files.iter().map(|found| found.key.as_str()).collect();
        self.following.waiting.keep(|key| here.contains(key));
        drop(here);
        let state = match self.following.polled {
            None => FolderState::Watching,
            Some(_) => FolderState::Polling,
        };
        let why = self.why(&scan);
        self.say(state, why)?;
        let odd = self.odd(scan.odd, &seen, told);
        let (mut ready, mut open) = (Vec::new(), Open::default());
        for found in scan.files {
            self.sort_out(found, &mut seen, &mut ready, &mut open);
        }
        // What was downloaded last comes first.
        ready.sort_by_key(|ready: &Ready| std::cmp::Reverse(ready.found.look.mtime));
        let quiet = ready.is_empty() && open.soon == 0;
        self.following.quiet = if quiet {
            self.following.quiet.saturating_add(1)
        } else {
            0
        };
        self.following.cost = begun.elapsed();
        let more = ready.len().saturating_sub(AT_ONCE);
        ready.truncate(AT_ONCE);
        for ready in &ready {
            self.following.waiting.forget(&ready.found.key);
            if self.once {
                self.following.tried.insert(ready.found.key.clone());
            }
        }
        open.soon += more;
        open.backlog = more > 0;
        self.following.open = open;
        odd?;
        let taken = self.take(ready, told);
        if more == 0 {
            self.following.batch = None;
        }
        taken
    }

    /// What a person should know of a folder that is watched.
    fn why(&self, scan: &Scan) -> String {
        let mut said: Vec<String> = self.following.polled.iter().cloned().collect();
        if !said.is_empty() {
            said.push("It is looked into every few seconds instead.".to_owned());
        }
        if let [first, rest @ ..] = scan.closed.as_slice() {
            let more = match rest.len() {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            said.push(format!(
                "Folders inside it cannot be read: {}{more}.",
                first.display()
            ));
        }
        said.join(" ")
    }

    fn say(&mut self, state: FolderState, trouble: String) -> Result<()> {
        let now = Some((state, trouble));
        if self.following.told == now {
            return Ok(());
        }
        if let Some((state, trouble)) = &now {
            folder::looked(self.engine.library(), self.folder.id, *state, trouble)?;
        }
        self.following.told = now;
        Ok(())
    }

    /// A file that has another name now is no new file.
    fn follow_renames(&self, scan: &Scan, seen: &mut HashMap<String, Seen>) -> Result<()> {
        let new: Vec<&Found> = scan
            .files
            .iter()
            .filter(|found| !seen.contains_key(&found.key))
            .collect();
        if new.is_empty() {
            return Ok(());
        }
        let here: BTreeSet<&str> = scan.files.iter().map(|found| found.key.as_str()).collect();
        let mut gone: HashMap<Look, String> = seen
            .iter()
            .filter(|(key, _)| !here.contains(key.as_str()))
            .map(|(key, seen)| (look_of(seen), key.clone()))
            .collect();
        let mut renamed = Vec::new();
        for found in new {
            if let Some(old) = gone.remove(&found.look)
                && let Some(what) = seen.remove(&old)
            {
                seen.insert(found.key.clone(), what);
                renamed.push((old, found.key.clone()));
            }
        }
        folder::renamed(self.engine.library(), self.folder.id, renamed)
    }

    /// What has the name of a PDF and is none that can be taken: told once.
    fn odd(
        &self,
        odd: Vec<Found>,
        seen: &HashMap<String, Seen>,
        told: &mut dyn FnMut(ImportLine),
    ) -> Result<()> {
        const REASON: &str = "It is a link or no plain file, so it was left alone.";
        let new: Vec<Found> = odd
            .into_iter()
            .filter(|found| {
                seen.get(&found.key)
                    .is_none_or(|seen| look_of(seen) != found.look)
            })
            .collect();
        let rows = new.iter().map(|found| {
            let seen = Seen {
                reason: REASON.to_owned(),
                ..seen_as(found.look, Some(ImportStatus::Skipped))
            };
            (found.key.clone(), seen)
        });
        folder::saw(self.engine.library(), self.folder.id, rows.collect())?;
        for found in new {
            let input = found.path.display().to_string();
            told(crate::import::left_out(
                &input,
                ImportStatus::Skipped,
                REASON,
            ));
        }
        Ok(())
    }

    /// Whether a file is known, is to be waited for, or can be taken.
    fn sort_out(
        &mut self,
        found: Found,
        seen: &mut HashMap<String, Seen>,
        ready: &mut Vec<Ready>,
        open: &mut Open,
    ) {
        let before = seen.remove(&found.key);
        let same = before.as_ref().filter(|seen| look_of(seen) == found.look);
        if same.is_some_and(|seen| seen.outcome.is_some()) {
            self.following.waiting.forget(&found.key);
            return;
        }
        if same.is_some_and(|seen| !self.once && self.is_early(seen)) {
            open.later += 1;
            return;
        }
        let no_pdf = found.nameless
            && (found.look.bytes == 0
                || self.following.no_pdfs.get(&found.key) == Some(&found.look));
        if no_pdf {
            return;
        }
        if self.following.tried.contains(&found.key) {
            open.later += 1;
            return;
        }
        match self.following.waiting.look(&found, self.pace) {
            Rest::Changing if found.look.bytes == 0 => self.leave(found, open),
            Rest::Changing => open.soon += 1,
            Rest::Cut => self.leave(found, open),
            Rest::Complete => {
                if found.nameless && !begins_as_pdf(&found) {
                    self.following.no_pdfs.insert(found.key, found.look);
                } else {
                    ready.push(Ready { found, before });
                }
            }
        }
    }

    /// It may still be written: a look that waits for nobody says so.
    fn leave(&mut self, found: Found, open: &mut Open) {
        open.later += 1;
        if self.once && !found.nameless {
            self.following.left.insert(found.path);
        }
    }

    /// Whether a file that failed is to be tried later.
    fn is_early(&self, seen: &Seen) -> bool {
        let wait = match seen.attempts {
            0 => return false,
            1 => self.pace.again[0],
            _ => self.pace.again[1],
        };
        let due = seen.at.0 + i64::try_from(wait.as_millis()).unwrap_or_default();
        let now = Timestamp::now().0;
        // A clock that was set back makes nobody wait longer.
        (seen.at.0..due).contains(&now)
    }

    fn take(&mut self, ready: Vec<Ready>, told: &mut dyn FnMut(ImportLine)) -> Result<()> {
        let ready = self.without_touched(ready)?;
        if ready.is_empty() {
            return Ok(());
        }
        let begun = ready.iter().map(|ready| {
            let attempts = ready.attempts();
            let at = match ready.was_cut_off() {
                // Since when it was being taken.
                true => ready.before.as_ref().map(|seen| seen.at),
                false => None,
            };
            let seen = Seen {
                attempts,
                at: at.unwrap_or_else(Timestamp::now),
                ..seen_as(ready.found.look, None)
            };
            (ready.found.key.clone(), seen)
        });
        folder::saw(self.engine.library(), self.folder.id, begun.collect())?;
        library::fault_point("watch-begun");
        let batch = self
            .following
            .batch
            .get_or_insert_with(|| self.engine.grouped())
            .clone();
        let mut by_place: BTreeMap<Option<String>, Vec<Ready>> = BTreeMap::new();
        for ready in ready {
            by_place
                .entry(self.collection(&ready.found))
                .or_default()
                .push(ready);
        }
        for (collection, ready) in by_place {
            self.import(&batch, collection, ready, told)?;
        }
        Ok(())
    }

    /// Files that were written anew with the same bytes are no new files, but where files are moved
    /// away one with that name is a new one.
    fn without_touched(&self, ready: Vec<Ready>) -> Result<Vec<Ready>> {
        if self.folder.ways.mode == FolderMode::Move {
            return Ok(ready);
        }
        let (mut new, mut touched) = (Vec::new(), Vec::new());
        for ready in ready {
            let known = ready.before.as_ref().filter(|seen| {
                seen.outcome.is_some()
                    && !seen.blake3.is_empty()
                    && seen.bytes == ready.found.look.bytes
            });
            let same = known.filter(|seen| {
                Files::look_at(&ready.found.path).is_ok_and(|now| now.blake3 == seen.blake3)
            });
            match same {
                Some(seen) => {
                    let look = ready.found.look;
                    let seen = Seen {
                        inode: look.inode,
                        mtime: look.mtime,
                        ..seen.clone()
                    };
                    touched.push((ready.found.key, seen));
                }
                None => new.push(ready),
            }
        }
        folder::saw(self.engine.library(), self.folder.id, touched)?;
        Ok(new)
    }

    /// The collection for a file, by its path.
    fn collection(&self, found: &Found) -> Option<String> {
        let ways = &self.folder.ways;
        let mut parts: Vec<String> = ways.collection.iter().cloned().collect();
        let inside = Path::new(&found.key).parent().filter(|_| ways.nested);
        parts.extend(
            inside
                .iter()
                .flat_map(|inside| inside.components())
                .map(|part| {
                    let name = part.as_os_str().to_string_lossy();
                    let plain: String = name.chars().filter(|c| !c.is_control()).collect();
                    plain.trim().to_owned()
                })
                .filter(|part| !part.is_empty()),
        );
        (!parts.is_empty()).then(|| parts.join("/"))
    }

    fn import(
        &mut self,
        batch: &Engine,
        collection: Option<String>,
        ready: Vec<Ready>,
        told: &mut dyn FnMut(ImportLine),
    ) -> Result<()> {
        let ways = &self.folder.ways;
        let request = Request {
            inputs: ready
                .iter()
                .map(|ready| Input::Path(ready.found.path.clone()))
                .collect(),
            format: Some(formats::Format::Pdf),
            tags: ways.tags.clone(),
            collections: collection.into_iter().collect(),
            mode: Some(match ways.mode {
                FolderMode::Copy => Mode::Copy,
                FolderMode::Link => Mode::Link,
                FolderMode::Move => Mode::Move,
            }),
            everything: ways.everything,
            watched: Some(self.folder.id),
            ..Request::default()
        };
        let mut by_input: HashMap<String, Vec<Ready>> = HashMap::new();
        for ready in ready {
            let input = ready.found.path.display().to_string();
            by_input.entry(input).or_default().push(ready);
        }
        let came = RefCell::new(Came::new(batch, self.folder, self.once, told));
        let mut trouble = None;
        let stop = self.stop;
        let done = batch.import(
            &request,
            &mut |_| match stop() {
                true => Err(Error::interrupted()),
                false => came.borrow_mut().flush_in_time(),
            },
            &mut |line| {
                let ready = by_input.get_mut(&line.input).and_then(Vec::pop);
                if let Some(ready) = ready
                    && let Err(error) = came.borrow_mut().one(ready, line)
                {
                    trouble = Some(error);
                }
            },
        );
        let again = came.into_inner().end();
        trouble.map_or(Ok(()), Err)?;
        self.following.open.later += again?;
        done
    }
}

fn gone(path: &Path, error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => {
            "The folder is not there at the moment; perhaps it was moved, or its disk is not connected. It is watched again as soon as it is back.".to_owned()
        }
        std::io::ErrorKind::PermissionDenied => {
            format!("Its content may not be read ({}). It is watched again as soon as it may.", path.display())
        }
        _ => format!("The folder cannot be read at the moment ({error})."),
    }
}
