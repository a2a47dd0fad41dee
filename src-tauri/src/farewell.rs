//! The window closes when the page has saved what is still being typed, or after a moment without its word.

use std::sync::{Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use tauri::{AppHandle, Emitter, Manager, WindowEvent};

use crate::app::WINDOW;
use crate::state::State;

/// So long the page may take: one that has died does not keep the window open.
const PATIENCE: Duration = Duration::from_millis(1500);

/// Who asks again so soon after something could not be saved leaves without it.
const AGAIN: Duration = Duration::from_secs(15);

/// How far the window is on its way out.
#[derive(Default)]
pub struct Farewell(Mutex<Stage>);

#[derive(Debug, Default, Clone, Copy)]
enum Stage {
    #[default]
    Open,
    Asked,
    /// Something could not be saved.
    Held(Instant),
}

impl Farewell {
    fn stage(&self) -> MutexGuard<'_, Stage> {
        self.0.lock().unwrap_or_else(|broken| broken.into_inner())
    }

    /// Whether the page is to be asked before the window closes: not twice, and not soon after it said no.
    fn asks(&self) -> bool {
        let mut stage = self.stage();
        let asks = match *stage {
            Stage::Open => true,
            Stage::Asked => false,
            Stage::Held(since) => since.elapsed() > AGAIN,
        };
        if asks {
            *stage = Stage::Asked;
        }
        asks
    }

    /// The window stays, since something is not saved.
    pub fn hold(&self) {
        *self.stage() = Stage::Held(Instant::now());
    }

    fn is_asked(&self) -> bool {
        matches!(*self.stage(), Stage::Asked)
    }
}

/// Has the page save before the window closes.
pub fn heard(app: &AppHandle, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else {
        return;
    };
    if ask(app) {
        api.prevent_close();
        let app = app.clone();
        thread::spawn(move || {
            thread::sleep(PATIENCE);
            if app.state::<State>().farewell.is_asked() {
                close(&app);
            }
        });
    }
}

/// Has the page save before the program ends whatever it says.
pub fn before_the_end(app: &AppHandle) {
    if app.try_state::<State>().is_some() && ask(app) {
        thread::sleep(PATIENCE);
    }
}

fn ask(app: &AppHandle) -> bool {
    app.state::<State>().farewell.asks() && app.emit("closing", ()).is_ok()
}

/// Closes the window.
pub fn close(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(WINDOW) {
        let _ = window.destroy();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_asked_once_and_not_again_at_once_where_something_is_not_saved() {
        let farewell = Farewell::default();
        assert!(farewell.asks());
        assert!(farewell.is_asked());
        assert!(!farewell.asks());
        farewell.hold();
        assert!(!farewell.is_asked());
        assert!(!farewell.asks());
        *farewell.stage() = Stage::Held(Instant::now() - AGAIN - Duration::from_secs(1));
        assert!(farewell.asks());
    }
}
