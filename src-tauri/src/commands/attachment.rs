//! Files of items, and links.

use std::path::Path;

use library::attachment;
use model::{AttachmentId, Changes, Error, ErrorKind};
use tauri::{AppHandle, State as Shared};
use tauri_plugin_opener::OpenerExt;

use crate::refusal::Answer;
use crate::state::State;

/// Schemes of links that are opened.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

#[tauri::command(async)]
pub fn attachment_detach(state: Shared<'_, State>, id: AttachmentId) -> Answer<Changes> {
    state.changed(attachment::detach(state.library(), id))
}

#[tauri::command(async)]
pub fn attachment_open(app: AppHandle, state: Shared<'_, State>, id: AttachmentId) -> Answer<()> {
    open_outside(&app, &attachment::path(state.library(), id)?)
}

/// Opens a file in the program that this system has for it.
pub(super) fn open_outside(app: &AppHandle, path: &Path) -> Answer<()> {
    let path = path.display().to_string();
    let opened = app.opener().open_path(&path, None::<&str>);
    Ok(opened.map_err(|error| not_opened(&path).caused_by(error))?)
}

#[tauri::command(async)]
pub fn link_open(app: AppHandle, url: String) -> Answer<()> {
    if !SCHEMES
        .iter()
        .any(|scheme| url.to_ascii_lowercase().starts_with(scheme))
    {
        return Err(Error::invalid("Only links to the web and mail addresses are opened.").into());
    }
    Ok(app
        .opener()
        .open_url(&url, None::<&str>)
        .map_err(|error| not_opened(&url).caused_by(error))?)
}

fn not_opened(what: &str) -> Error {
    Error::new(ErrorKind::Disk, format!("{what} could not be opened."))
        .hint("Is there a program for it on this system?")
}
