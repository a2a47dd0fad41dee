//! Settings as the page sees and sets them. Whoever changes them, here, in another window or by the
//! command line: every page is told, and follows at once.

use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use engine::place::Places;
use engine::settings::{self, Setting};
use model::{Error, Result};
use tauri::{AppHandle, Emitter, Manager};

use crate::app::WINDOW;
use crate::menu;
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
    tell(app, state, all(state)?);
    Ok(set)
}

/// Every page is told, and the window wears what is not the page's.
fn tell(app: &AppHandle, state: &State, now: Vec<Setting>) {
    wear(app, state, &now);
    let _ = app.emit("settings", now);
}

fn wear(app: &AppHandle, state: &State, now: &[Setting]) {
    let bar = now.iter().find(|setting| setting.key == settings::MENU_BAR);
    let on = bar.is_none_or(|setting| setting.value != serde_json::Value::Bool(false));
    if let Err(error) = menu::reveal(app, &state.menu, on) {
        tracing::warn!(%error, "the menu bar is as it was");
    }
    let zoom = zoom_of(now);
    state.zoom.store(zoom, Ordering::Relaxed);
    if let Some(window) = app.get_webview_window(WINDOW)
        && let Err(error) = window.set_zoom(f64::from(zoom) / 100.0)
    {
        tracing::warn!(%error, "the zoom is as it was");
    }
}

/// In per cent. Whoever writes the file by hand may write it as a number.
fn zoom_of(now: &[Setting]) -> u32 {
    let zoom = now.iter().find(|setting| setting.key == settings::ZOOM);
    zoom.map(|setting| setting.value.to_string())
        .and_then(|text| text.trim_matches('"').parse().ok())
        .unwrap_or(100)
}

/// Has a window that was just opened look as it is set.
pub fn begin(app: &AppHandle, state: &State) {
    match all(state) {
        Ok(now) => wear(app, state, &now),
        Err(error) => tracing::debug!(%error, "settings could not be read"),
    }
}

/// Tells of changes that others make.
pub fn follow(app: &AppHandle) {
    let state = app.state::<State>();
    let mut told = None;
    loop {
        match all(&state) {
            Ok(now) if told.as_ref() != Some(&now) => {
                tell(app, &state, now.clone());
                told = Some(now);
            }
            Ok(_) => {}
            // A file that is just being written by hand: what held goes on to hold.
            Err(error) => tracing::debug!(%error, "settings could not be read"),
        }
        thread::sleep(EVERY);
    }
}
