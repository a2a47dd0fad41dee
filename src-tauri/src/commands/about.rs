//! What program this is.

use serde::Serialize;
use tauri::{AppHandle, State as Shared};
use ts_rs::TS;

use crate::refusal::Answer;
use crate::state::State;
use crate::{clipboard, farewell, log};

/// What program this is.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct About {
    /// Its version.
    pub version: &'static str,
    /// Its licence, as SPDX writes it.
    pub license: &'static str,
}

/// Puts what the page tells of an error on the clipboard, with the version and the last lines of the
/// log.
#[tauri::command(async)]
pub fn program_copy_details(text: String) -> Answer<()> {
    let version = concat!("Offprint ", env!("CARGO_PKG_VERSION"));
    let log = log::lately().join("\n");
    Ok(clipboard::write(format!("{text}\n{version}\n{log}"))?)
}

/// What was typed is saved, and the window closes; or not, and it stays until it is closed again.
#[tauri::command]
pub fn program_leave(app: AppHandle, state: Shared<'_, State>, saved: bool) {
    match saved {
        true => farewell::close(&app),
        false => state.farewell.hold(),
    }
}

#[tauri::command]
pub fn about_program() -> About {
    About {
        version: env!("CARGO_PKG_VERSION"),
        license: env!("CARGO_PKG_LICENSE"),
    }
}
