//! Files that come from outside the page: dropped on the window, or opened with the program. The
//! page gets their names and a token, never a path.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::Ordering;

use serde::Serialize;
use tauri::{AppHandle, DragDropEvent, Emitter, Manager, PhysicalPosition, WindowEvent};
use ts_rs::TS;

use crate::app::WINDOW;
use crate::state::State;
use crate::tokens::Stock;

/// Files are dragged over the window, or no longer.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Drag {
    /// Whether they are over it.
    pub over: bool,
    /// Their names.
    pub names: Vec<String>,
}

/// Where the files are that are dragged over the window.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[ts(export)]
pub struct DragAt {
    /// In CSS pixels from the left.
    pub x: f64,
    /// In CSS pixels from the top.
    pub y: f64,
}

/// Files were dropped on the window.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Dropped {
    /// Stands for them, for one use.
    pub token: String,
    /// Their names.
    pub names: Vec<String>,
    /// Where, in CSS pixels from the left.
    pub x: f64,
    /// Where, in CSS pixels from the top.
    pub y: f64,
}

/// Files that the program was started with, or that a second start has handed over.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Opened {
    /// Stands for them, for one use.
    pub token: String,
    /// Their names.
    pub names: Vec<String>,
}

/// What the page has not yet taken.
#[derive(Default)]
pub struct AllOpened {
    waiting: Mutex<Vec<Opened>>,
}

impl AllOpened {
    /// All that wait, which then wait no more.
    pub fn take(&self) -> Vec<Opened> {
        self.waiting
            .lock()
            .map(|mut waiting| std::mem::take(&mut *waiting))
            .unwrap_or_default()
    }

    fn put(&self, opened: Opened) {
        if let Ok(mut waiting) = self.waiting.lock() {
            waiting.push(opened);
        }
    }
}

/// Addresses were dropped on the window, as from a browser.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct DroppedText {
    /// One a line.
    pub text: String,
}

/// Hears of drags and drops.
pub fn heard(app: &AppHandle, event: &WindowEvent) {
    let WindowEvent::DragDrop(event) = event else {
        return;
    };
    match event {
        DragDropEvent::Enter { paths, .. } => {
            let _ = app.emit(
                "drag",
                Drag {
                    over: true,
                    names: names(paths),
                },
            );
        }
        DragDropEvent::Over { position } => {
            let (x, y) = in_page(app, *position);
            let _ = app.emit("drag-at", DragAt { x, y });
        }
        DragDropEvent::Leave => leave(app),
        DragDropEvent::Drop { paths, position } => {
            leave(app);
            dropped(app, paths.clone(), *position);
        }
        _ => {}
    }
}

fn leave(app: &AppHandle) {
    let _ = app.emit(
        "drag",
        Drag {
            over: false,
            names: Vec::new(),
        },
    );
}

/// Files, or addresses, were dropped at a place of the window, in physical pixels.
pub fn dropped(app: &AppHandle, paths: Vec<PathBuf>, at: PhysicalPosition<f64>) {
    let addresses: Vec<String> = paths.iter().filter_map(|path| address(path)).collect();
    if !addresses.is_empty() {
        let text = addresses.join("\n");
        let _ = app.emit("dropped-text", DroppedText { text });
        return;
    }
    let (x, y) = in_page(app, at);
    let names = names(&paths);
    let token = app.state::<State>().tokens.give(Stock::Files(paths));
    let _ = app.emit("dropped", Dropped { token, names, x, y });
}

/// A place of the window, in physical pixels, as the page counts it.
fn in_page(app: &AppHandle, at: PhysicalPosition<f64>) -> (f64, f64) {
    let scale = app
        .get_webview_window(WINDOW)
        .and_then(|window| window.scale_factor().ok())
        .unwrap_or(1.0);
    let zoom = app.state::<State>().zoom.load(Ordering::Relaxed);
    let at = at.to_logical::<f64>(scale * f64::from(zoom.max(1)) / 100.0);
    (at.x, at.y)
}

/// What is dragged is known as paths only, addresses of pages too.
fn address(path: &Path) -> Option<String> {
    let text = path.to_str()?;
    let is_address = ["http://", "https://"]
        .iter()
        .any(|scheme| text.starts_with(scheme));
    is_address.then(|| text.to_owned())
}

/// As they are shown: a folder ends with a slash, an address is whole.
fn names(paths: &[PathBuf]) -> Vec<String> {
    paths
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap_or(path.as_os_str());
            let end = if path.is_dir() { "/" } else { "" };
            address(path).unwrap_or_else(|| format!("{}{end}", name.to_string_lossy()))
        })
        .collect()
}

/// Has the page import files that the program was started with, as it does with those that are dropped on it: with
/// progress, a way to stop, and a report. It may still be on its way.
pub fn open_with(app: &AppHandle, files: Vec<PathBuf>) {
    if files.is_empty() {
        return;
    }
    let state = app.state::<State>();
    let names = names(&files);
    let token = state.tokens.give(Stock::Files(files));
    state.opened.put(Opened { token, names });
    let _ = app.emit("opened", ());
}

/// In a debug build, the files that the tests choose in place of a native dialog, which no test can
/// reach: paths parted by `:`.
pub fn chosen_by_test() -> Option<Vec<PathBuf>> {
    if !cfg!(debug_assertions) {
        return None;
    }
    let chosen = std::env::var_os("OFFPRINT_TEST_CHOOSE")?;
    Some(std::env::split_paths(&chosen).collect())
}

/// In a debug build, watches for a file in which a test names paths, one a line, and drops them. A first
/// line `@X,Y` is the place in pixels of the window to which they are dragged before.
pub fn listen_for_tests(app: &AppHandle) {
    if !cfg!(debug_assertions) {
        return;
    }
    let Some(order) = std::env::var_os("OFFPRINT_TEST_DROP").map(PathBuf::from) else {
        return;
    };
    let app = app.clone();
    std::thread::spawn(move || {
        loop {
            if let Some((paths, place)) = take_order(&order) {
                let position = place.unwrap_or(PhysicalPosition::new(600.0, 400.0));
                if place.is_some() {
                    let paths = paths.clone();
                    heard(
                        &app,
                        &WindowEvent::DragDrop(DragDropEvent::Enter { paths, position }),
                    );
                    heard(
                        &app,
                        &WindowEvent::DragDrop(DragDropEvent::Over { position }),
                    );
                }
                heard(
                    &app,
                    &WindowEvent::DragDrop(DragDropEvent::Drop { paths, position }),
                );
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
    });
}

fn take_order(order: &Path) -> Option<(Vec<PathBuf>, Option<PhysicalPosition<f64>>)> {
    let text = std::fs::read_to_string(order).ok()?;
    std::fs::remove_file(order).ok()?;
    let mut lines = text.lines().peekable();
    let place = lines.peek().and_then(|line| {
        let (x, y) = line.strip_prefix('@')?.split_once(',')?;
        Some(PhysicalPosition::new(x.parse().ok()?, y.parse().ok()?))
    });
    if place.is_some() {
        lines.next();
    }
    Some((lines.map(PathBuf::from).collect(), place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_files_and_folders() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let inner = folder.path().join("papers");
        std::fs::create_dir(&inner)?;
        let dragged = [
            inner,
            PathBuf::from("/tmp/one.pdf"),
            PathBuf::from("https://doi.org/10.1000/182"),
        ];
        assert_eq!(
            names(&dragged),
            ["papers/", "one.pdf", "https://doi.org/10.1000/182"]
        );
        assert_eq!(dragged.iter().filter_map(|path| address(path)).count(), 1);
        Ok(())
    }
}
