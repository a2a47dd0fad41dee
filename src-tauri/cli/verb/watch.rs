//! `offprint watch`

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use engine::watch::{self, Watch};
use engine::{Engine, Mode, live};
use library::{collection, folder};
use model::{Error, ErrorKind, Folder, FolderId, FolderMode, FolderState, Origin, Result, Ways};

use super::import::{Fate, Tally, print};
use crate::exit::{self, Exit};
use crate::progress::Work;
use crate::session::Session;
use crate::text::{self, counted};

/// Import what is in watched folders, and what arrives there
///
/// Folders that are named are watched from now on, also by the app; without names all watched folders
/// are looked after until Ctrl+C. A file is taken once it is complete, and printed once it is safe on
/// disk. Of several Offprints that are open, one looks after the folders.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint watch ~/Downloads
  offprint watch --once --json
  offprint watch ~/Papers --link --collection Reading --nested
  offprint watch --list
  offprint watch --forget ~/Downloads")]
pub struct Args {
    /// Folders to watch from now on
    #[arg(value_name = "DIR")]
    folders: Vec<PathBuf>,
    /// Take what lies there now, and end
    #[arg(long)]
    once: bool,
    #[command(flatten)]
    fate: Fate,
    /// Give this tag to what comes in
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
    /// Put what comes in into this collection
    #[arg(long, value_name = "NAME")]
    collection: Option<String>,
    /// Make collections of the folders inside
    #[arg(long, conflicts_with = "flat")]
    nested: bool,
    /// Leave folders inside alone
    #[arg(long)]
    flat: bool,
    /// Take PDFs too that do not look like papers
    #[arg(long)]
    everything: bool,
    /// List the watched folders and how it goes with them
    #[arg(long, conflicts_with_all = ["folders", "once", "forget"])]
    list: bool,
    /// Watch these folders no longer; what came from them stays
    #[arg(long, conflicts_with = "once")]
    forget: bool,
    /// Try those files again that could not be taken
    #[arg(long, conflicts_with = "forget")]
    retry: bool,
}

/// Signals are heard within this time.
const EVERY: Duration = Duration::from_millis(400);
/// After a full disk and the like it is tried again after this time.
const AGAIN: Duration = Duration::from_secs(10);
/// So long `--once` waits for another process that watches.
const PATIENCE: Duration = Duration::from_secs(3);

impl Args {
    /// Does it.
    pub fn run(self, session: &Session) -> Result<Exit> {
        if self.list {
            return list(session);
        }
        let engine = match self.forget {
            true => session.write()?,
            false => session.write_or_make()?,
        };
        if self.forget {
            return self.forget(session, &engine);
        }
        let only = self.watched(session, &engine)?;
        if self.retry {
            for one in folder::watched(engine.library())? {
                if only.as_ref().is_none_or(|only| only.contains(&one.id)) {
                    folder::try_again(engine.library(), one.id)?;
                }
            }
        }
        let looking = Looking {
            session,
            engine: engine.by(Origin::Machine),
            work: Work::begin(&session.out),
            told: Vec::new(),
            tally: Tally::default(),
        };
        looking.run(only, self.once)
    }

    /// The folders that are named, watched from now on; `None` for all.
    fn watched(&self, session: &Session, engine: &Engine) -> Result<Option<BTreeSet<FolderId>>> {
        if self.folders.is_empty() {
            if folder::watched(engine.library())?.is_empty() {
                return Err(Error::invalid("No folder is watched; nothing was done.")
                    .hint("Name one: offprint watch ~/Downloads"));
            }
            if self.says_how() {
                return Err(Error::invalid(
                    "How files come in is said of a folder, and none is named; nothing was done.",
                )
                .hint("For example: offprint watch ~/Downloads --link"));
            }
            return Ok(None);
        }
        let mut only = BTreeSet::new();
        for path in &self.folders {
            let known = watch::find(engine, path)?;
            let new = known.is_none();
            let id = match known {
                Some(known) if !self.says_how() => known.id,
                known => {
                    let ways = self.ways(engine, known)?;
                    let added = watch::add(engine, path, &ways)?;
                    if let Some(warning) = added.warning {
                        session.out.aside(&warning);
                    }
                    added.id
                }
            };
            if new {
                session.out.aside(&format!(
                    "{} is watched from now on; --forget ends that.",
                    path.display()
                ));
            }
            only.insert(id);
        }
        Ok(Some(only))
    }

    fn says_how(&self) -> bool {
        self.fate.mode().is_some()
            || !self.tags.is_empty()
            || self.collection.is_some()
            || self.nested
            || self.flat
            || self.everything
    }

    fn ways(&self, engine: &Engine, known: Option<Folder>) -> Result<Ways> {
        let mut ways = known.map(|known| known.ways).unwrap_or_default();
        if let Some(mode) = self.fate.mode() {
            ways.mode = match mode {
                Mode::Copy => FolderMode::Copy,
                Mode::Link => FolderMode::Link,
                Mode::Move => FolderMode::Move,
            };
        }
        if !self.tags.is_empty() {
            ways.tags.clone_from(&self.tags);
        }
        if let Some(name) = &self.collection {
            let there = collection::list(engine.library())?;
            if there.iter().all(|one| one.path != *name) {
                collection::create(engine.library(), name)?;
            }
            ways.collection = Some(name.clone());
        }
        ways.nested |= self.nested;
        ways.everything |= self.everything;
        // Without a word a folder that is known stays as it is.
        ways.recursive = !self.flat && (ways.recursive || self.nested);
        ways.paused = false;
        Ok(ways)
    }

    fn forget(&self, session: &Session, engine: &Engine) -> Result<Exit> {
        if self.folders.is_empty() {
            return Err(Error::invalid(
                "Name the folder that is watched no longer; nothing was done.",
            )
            .hint("`offprint watch --list` shows them."));
        }
        for path in &self.folders {
            let found = watch::find(engine, path)?.ok_or_else(|| {
                Error::not_found(format!("watched folder {}", path.display()))
                    .hint("`offprint watch --list` shows them.")
            })?;
            folder::remove(engine.library(), found.id)?;
            session.out.aside(&format!(
                "{} is watched no longer. What came from it stays.",
                found.path
            ));
        }
        Ok(Exit::Done)
    }
}

fn list(session: &Session) -> Result<Exit> {
    let folders = folder::list(session.read()?.library())?;
    let out = &session.out;
    if out.json {
        out.json(&folders);
    } else if folders.is_empty() {
        out.aside("No folder is watched.");
    } else {
        for one in &folders {
            let came = counted(u64::from(one.imported), "file");
            let left = match one.left_out {
                0 => String::new(),
                left => format!(", {left} left out"),
            };
            out.line(&text::line(&format!("{}  ({came}{left})", one.path)));
            if !one.trouble.is_empty() {
                out.line(&text::line(&format!("  {}", one.trouble)));
            }
        }
    }
    Ok(Exit::Done)
}

/// Looks up what came in, as long as this process runs. What it is at when that ends is done anew.
fn look_up_beside(engine: &Engine) {
    let engine = engine.clone();
    std::thread::spawn(move || {
        loop {
            // What waits says itself why, in the window and in `offprint look-up`.
            if engine.look_up_waiting(&mut |_| Ok(())).is_err() {
                std::thread::sleep(AGAIN);
            }
            std::thread::sleep(EVERY * 5);
        }
    });
}

struct Looking<'a> {
    session: &'a Session,
    engine: Engine,
    work: Work,
    told: Vec<(FolderId, FolderState, String)>,
    tally: Tally,
}

impl Looking<'_> {
    fn run(mut self, only: Option<BTreeSet<FolderId>>, once: bool) -> Result<Exit> {
        if !self.is_turn(once)? {
            return Ok(Exit::Done);
        }
        if !once {
            look_up_beside(&self.engine);
        }
        let mut watch = Watch::new(only, once);
        let mut follow = live::Follow::default();
        let mut trouble = None;
        while !self.work.is_stopped() && !self.session.out.is_closed() {
            let (out, tally, work) = (&self.session.out, &mut self.tally, &self.work);
            let looked = watch.look(&self.engine, &|| work.is_stopped(), &mut |line| {
                work.aside(|| print(out, &line));
                tally.count(line.status);
            });
            self.tell_states()?;
            match looked {
                Ok(()) => trouble = None,
                Err(error) if error.kind == ErrorKind::Interrupted => break,
                Err(error) if once || !may_pass(&error) => return Err(error),
                Err(error) => {
                    if trouble.as_ref() != Some(&error.message) {
                        exit::say(&format!("{} {}", error.message, error.hint));
                        trouble = Some(error.message);
                    }
                    self.pause(AGAIN);
                }
            }
            if once && watch.is_settled() {
                break;
            }
            if !once {
                // What is behind is told by `offprint live`.
                let _ = follow.look(&self.engine);
            }
            watch.wait(EVERY);
        }
        if once {
            for line in watch.left() {
                print(&self.session.out, &line);
                self.tally.count(line.status);
            }
        }
        drop(self.work);
        if once && !self.session.out.json && !self.session.out.quiet {
            self.session.out.line(&self.tally.sentence());
        }
        Ok(match self.tally.failed {
            1.. if once => Exit::Partly,
            _ => Exit::Done,
        })
    }

    /// Waits until no other process looks after the folders; `false` if it was stopped.
    fn is_turn(&self, once: bool) -> Result<bool> {
        let (since, mut said) = (Instant::now(), false);
        while !self.engine.library().be_watcher()? {
            if once && since.elapsed() > PATIENCE {
                return Err(Error::new(
                    ErrorKind::Locked,
                    "Another Offprint looks after the watched folders of this library; what lies there comes in through it.",
                )
                .hint("End it to do it here: it is the app, or an `offprint watch`."));
            }
            if !said && !once {
                said = true;
                self.session.out.aside("Another Offprint looks after the watched folders; this one takes over when that ends.");
            }
            if self.work.is_stopped() {
                return Ok(false);
            }
            std::thread::sleep(EVERY);
        }
        Ok(true)
    }

    fn tell_states(&mut self) -> Result<()> {
        let mut now = Vec::new();
        for one in folder::watched(self.engine.library())? {
            let state = (one.id, one.state, one.trouble.clone());
            if !self.told.contains(&state) {
                let what = match one.state {
                    FolderState::Watching => "Watching",
                    FolderState::Polling => "Looking again and again into",
                    FolderState::Away => "Not watching",
                    FolderState::Paused => "Paused:",
                    FolderState::Waiting => continue,
                };
                let sentence = format!("{what} {}. {}", one.path, one.trouble);
                self.work.aside(|| {
                    self.session
                        .out
                        .aside(text::line(sentence.trim_end()).as_str())
                });
            }
            now.push(state);
        }
        self.told = now;
        Ok(())
    }

    fn pause(&self, most: Duration) {
        let since = Instant::now();
        while since.elapsed() < most && !self.work.is_stopped() {
            std::thread::sleep(EVERY);
        }
    }
}

/// What may be over after a while: a disk that is full, or can only be read.
fn may_pass(error: &Error) -> bool {
    matches!(
        error.kind,
        ErrorKind::DiskFull | ErrorKind::ReadOnly | ErrorKind::Disk | ErrorKind::Locked
    )
}
