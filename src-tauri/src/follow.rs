//! What runs beside the window: telling the page of changes, whoever made them; keeping the index up
//! with them; naming files and looking after them; looking into watched folders; keeping the house.

use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use engine::search::IndexState;
use engine::watch::Watch;
use engine::{live, names};
use model::{Changes, ErrorKind, Noun, Origin};
use tauri::{AppHandle, Emitter, Manager};

use crate::arrivals;
use crate::settings;
use crate::spare;
use crate::state::State;

/// Changes of other processes are looked for this often.
const EVERY: Duration = Duration::from_millis(400);

/// What is to be looked up is looked for this often.
const LOOK_UP: Duration = Duration::from_secs(2);

/// The house is kept this long after the start, when the window has settled.
const AFTER: Duration = Duration::from_secs(20);

/// And then as often.
const AGAIN: Duration = Duration::from_secs(60 * 60);

/// Texts are looked after this long after the start, when the window has settled.
const SETTLED: Duration = Duration::from_secs(3);

/// What an earlier process left is filed within this time, or at the next start.
const LEFT_OVER: Duration = Duration::from_secs(10 * 60);

/// New attachments are looked for this often.
const AGAIN_READ: Duration = Duration::from_secs(2);

/// Folders whose time has come are looked into after at most this time.
const WATCH: Duration = Duration::from_millis(500);

/// What came in is told after this time, though more is to come.
const TOGETHER: Duration = Duration::from_secs(20);

/// Wakes who tells the page of changes.
#[derive(Clone, Default)]
pub struct Bell {
    rung: Arc<(Mutex<bool>, Condvar)>,
}

impl Bell {
    /// Something was written here.
    pub fn ring(&self) {
        let (rung, heard) = &*self.rung;
        if let Ok(mut rung) = rung.lock() {
            *rung = true;
        }
        heard.notify_all();
    }

    fn wait(&self, most: Duration) {
        let (rung, heard) = &*self.rung;
        if let Ok(guard) = rung.lock()
            && let Ok((mut guard, _)) = heard.wait_timeout_while(guard, most, |rung| !*rung)
        {
            *guard = false;
        }
    }
}

/// Files are looked after this long after the start, and then as often: who moves one by hand or
/// annotates it elsewhere rarely waits for it here.
const FILES: [Duration; 2] = [Duration::from_secs(12), Duration::from_secs(10 * 60)];

/// The library is still if nothing was written to it for so long.
const STILL: Duration = Duration::from_millis(700);

/// Duplicates are looked for after so long, even if the library is never still.
const LATEST: Duration = Duration::from_secs(20);

/// To look for duplicates takes at most this part of the time.
const SHARE: u32 = 4;

/// Starts all of it. What the window waits for is as fast as the window; all else gives way to it.
pub fn start(app: &AppHandle) {
    for work in [tell_changes, keep_index, settings::follow] {
        let app = app.clone();
        thread::spawn(move || work(&app));
    }
    for work in [
        keep_texts,
        keep_live,
        keep_names,
        keep_files,
        keep_duplicates,
        keep_looked_up,
        watch_folders,
        keep_house,
    ] {
        let app = app.clone();
        thread::spawn(move || {
            spare::be_polite();
            work(&app);
        });
    }
}

fn tell_changes(app: &AppHandle) {
    let state = app.state::<State>();
    let mut seq = state.library().seq().unwrap_or_default();
    loop {
        state.bell.wait(EVERY);
        match state.library().changes_since(seq) {
            Ok(changes) if !changes.is_empty() => {
                seq = changes.seq;
                let _ = app.emit("changed", changes);
            }
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%error, "changes could not be read");
                thread::sleep(Duration::from_secs(2));
            }
        }
    }
}

/// Changed texts are found within a second of their change. First of all, lists are ordered as the
/// language of this system does it.
fn keep_index(app: &AppHandle) {
    let state = app.state::<State>();
    if state.library().writable().is_err() {
        return;
    }
    if let Some(locale) = library::unit::system_locale()
        && let Err(error) = library::unit::use_locale(state.library(), &locale)
    {
        tracing::warn!(%error, "lists could not be ordered as this system does");
    }
    let mut told = IndexState::default();
    loop {
        let mut tell = |now: IndexState| {
            if now != told {
                told = now;
                let _ = app.emit("index", now);
            }
        };
        let done = state.engine.catch_up(&mut |_| {
            tell(state.engine.index_state()?);
            Ok(())
        });
        match done.and_then(|_| state.engine.index_state()) {
            Ok(now) => tell(now),
            Err(error) => {
                tracing::warn!(%error, "the search index could not be kept up");
                thread::sleep(Duration::from_secs(10));
            }
        }
        thread::sleep(EVERY);
    }
}

/// Files what an earlier process left, and reads PDFs whose text is missing: those that came before
/// they could be read, or that an older version has read.
fn keep_texts(app: &AppHandle) {
    let state = app.state::<State>();
    if state.library().writable().is_err() {
        return;
    }
    thread::sleep(SETTLED);
    let engine = state.engine.by(Origin::Machine);
    if let Err(error) = engine.resume_within(LEFT_OVER) {
        tracing::warn!(%error, "received files could not be filed yet");
    }
    let (mut lost, mut seen) = (true, state.library().seq().unwrap_or_default());
    loop {
        let changes = state.library().changes_since(seen);
        let new =
            lost || matches!(&changes, Ok(changes) if changes.nouns.contains(&Noun::Attachment));
        if new {
            match engine.keep_texts(lost, &mut |_| Ok(())) {
                Ok(_) => lost = false,
                Err(error) => tracing::warn!(%error, "PDFs could not be read"),
            }
        }
        if let Ok(changes) = changes {
            seen = seen.max(changes.seq);
        }
        thread::sleep(AGAIN_READ);
    }
}

/// Files that follow the library are brought up with it, whoever changed it.
fn keep_live(app: &AppHandle) {
    let state = app.state::<State>();
    if state.library().writable().is_err() {
        return;
    }
    let mut follow = live::Follow::default();
    loop {
        match follow.look(&state.engine) {
            Ok(told) if !told.is_empty() => state.bell.ring(),
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%error, "files that follow the library could not be looked after");
                thread::sleep(Duration::from_secs(10));
            }
        }
        thread::sleep(live::EVERY);
    }
}

/// Stored files are named after their papers, whoever changed those.
fn keep_names(app: &AppHandle) {
    let state = app.state::<State>();
    if state.library().writable().is_err() {
        return;
    }
    let mut names = names::Follow::default();
    loop {
        match names.look(&state.engine) {
            Ok(renamed) if !renamed.is_empty() => state.bell.ring(),
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%error, "files could not be renamed after their papers");
                thread::sleep(Duration::from_secs(10));
            }
        }
        thread::sleep(names::EVERY);
    }
}

/// Files that were moved are found again, and those that were annotated elsewhere are taken in.
fn keep_files(app: &AppHandle) {
    let state = app.state::<State>();
    if state.library().writable().is_err() {
        return;
    }
    let [first, again] = FILES;
    let mut wait = first;
    loop {
        thread::sleep(wait);
        wait = again;
        match state.engine.look_after_files(&mut |_| Ok(())) {
            Ok(care) if !care.done.is_empty() => state.bell.ring(),
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "files could not be looked after"),
        }
    }
}

/// Duplicates are looked for when the library has been still for a moment, or after a while at the
/// latest; the page is told. In a large library it takes seconds, so they are looked for less often.
fn keep_duplicates(app: &AppHandle) {
    let state = app.state::<State>();
    thread::sleep(SETTLED);
    let (mut known, mut last, mut waited) = (None, -1, Duration::ZERO);
    let (mut quiet, mut rest) = (Duration::ZERO, Duration::ZERO);
    loop {
        let seq = state.library().seq().unwrap_or(last);
        let wanted = known.is_none_or(|known| {
            seq != known
                && state
                    .engine
                    .duplicates_may_differ(known)
                    .unwrap_or_default()
        });
        quiet = if seq == last {
            quiet + STILL
        } else {
            Duration::ZERO
        };
        let still = (seq == last && quiet >= rest) || waited >= LATEST.max(rest);
        last = seq;
        if wanted && still {
            let begun = Instant::now();
            match state.engine.duplicates() {
                Ok(groups) => drop(app.emit("duplicates", groups.len())),
                Err(error) => tracing::warn!(%error, "duplicates could not be looked for"),
            }
            spare::give_back_memory();
            rest = begun.elapsed() * SHARE;
        }
        if still || !wanted {
            (known, waited) = (Some(seq), Duration::ZERO);
        }
        waited += STILL;
        thread::sleep(STILL);
    }
}

/// Looks up what came in, if the person has switched that on.
fn keep_looked_up(app: &AppHandle) {
    let state = app.state::<State>();
    if state.library().writable().is_err() {
        return;
    }
    thread::sleep(SETTLED);
    let engine = state.engine.by(Origin::Machine);
    while !state.jobs.are_ended() {
        let mut watcher = |_| match state.jobs.are_ended() {
            true => Err(model::Error::interrupted()),
            false => Ok(()),
        };
        let pause = match engine.look_up_waiting(&mut watcher) {
            Ok(()) => LOOK_UP,
            Err(error) => {
                if error.kind != ErrorKind::Interrupted {
                    tracing::warn!(%error, "papers could not be looked up");
                }
                LOOK_UP * 5
            }
        };
        thread::sleep(pause);
    }
}

/// Another process may look after them first, such as `offprint watch`; when that ends, this one does.
fn watch_folders(app: &AppHandle) {
    let state = app.state::<State>();
    if state.library().writable().is_err() {
        return;
    }
    while !state.library().be_watcher().unwrap_or_default() {
        thread::sleep(Duration::from_secs(2));
    }
    let mut watch = Watch::new(None, false);
    // Ctrl+Z takes back what the person did, not what came in by itself meanwhile.
    let engine = state.engine.by(Origin::Machine);
    let (mut arrived, mut since) = (Vec::new(), Instant::now());
    let mut hindered = engine.hindrances();
    while !state.jobs.are_ended() {
        if arrived.is_empty() {
            since = Instant::now();
        }
        let looked = watch.look(&engine, &|| state.jobs.are_ended(), &mut |line| {
            arrived.push(line);
        });
        // What comes together is told together.
        if watch.is_settled() || since.elapsed() > TOGETHER {
            arrivals::tell(app, std::mem::take(&mut arrived));
        }
        // Known in memory alone: on a full disk nothing can be written that would tell of it.
        let now = engine.hindrances();
        if now != hindered {
            hindered = now;
            let nouns = [Noun::Setting].into();
            let _ = app.emit(
                "changed",
                Changes {
                    nouns,
                    ..Changes::default()
                },
            );
        }
        if let Err(error) = looked
            && error.kind != ErrorKind::Interrupted
        {
            tracing::warn!(%error, "watched folders could not be looked into");
            thread::sleep(Duration::from_secs(10));
        }
        watch.wait(WATCH);
    }
}

fn keep_house(app: &AppHandle) {
    let state = app.state::<State>();
    let mut wait = AFTER;
    loop {
        thread::sleep(wait);
        wait = AGAIN;
        if let Err(error) = engine::house::keep(&state.engine) {
            tracing::warn!(%error, "the house could not be kept");
        }
        spare::give_back_memory();
    }
}
