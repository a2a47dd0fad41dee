//! Settings as the page sees and sets them. Whoever changes them, here, in another window or by the
//! command line: every page is told, and follows at once.

use std::thread;
use std::time::Duration;

use engine::place::Places;
use engine::settings::{self, Setting};
use model::{Error, Result};
use tauri::{AppHandle, Emitter, Manager};

use crate::state::State;

/// Settings of other processes are looked for this often.
const EVERY: Duration = Duration::from_secs(1);

/// All settings with their values.
pub fn all(state: &State) -> Result<Vec<Setting>> {
    settings::list(&Places::of_user(), Some(state.library()))
}

/// Sets one, and tells every page. Not those that name a folder: the page names none.
pub fn set(app: &AppHandle, state: &State, key: &str, value: &str) -> Result<Setting> {
    if settings::names_a_folder(key)? {
        return Err(Error::invalid(format!(
            "{key} cannot be set from the window; nothing was changed."
        ))
        .hint(format!("Use `offprint config set {key} FOLDER`.")));
    }
    let set = settings::set(&Places::of_user(), Some(state.library()), key, value)?;
    state.bell.ring();
    let _ = app.emit("settings", all(state)?);
    Ok(set)
}

/// Tells of changes that others make.
pub fn follow(app: &AppHandle) {
    let state = app.state::<State>();
    let mut told = None;
    loop {
        match all(&state) {
            Ok(now) if told.as_ref() != Some(&now) => {
                let _ = app.emit("settings", now.clone());
                told = Some(now);
            }
            Ok(_) => {}
            // A file that is just being written by hand: what held goes on to hold.
            Err(error) => tracing::debug!(%error, "settings could not be read"),
        }
        thread::sleep(EVERY);
    }
}
