//! Files that are not where they should be.

use engine::Located;
use library::item;
use model::{AttachmentId, Error, ErrorKind, ItemId};
use serde::Serialize;
use tauri::{AppHandle, State as Shared};
use tauri_plugin_dialog::DialogExt;
use ts_rs::TS;

use super::export::beside;
use crate::drops;
use crate::refusal::Answer;
use crate::state::State;
use crate::tokens::Stock;

/// What the person chose in the dialog.
#[derive(Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    /// The file that was missing.
    Found(Located),
    /// Another file: the token takes it as a new version.
    Other {
        /// Its name.
        name: String,
        /// Good for one use.
        token: String,
    },
}

#[tauri::command(async)]
pub fn attachment_missing(state: Shared<'_, State>, item: ItemId) -> Answer<Vec<AttachmentId>> {
    let found = item::show(state.library(), item)?;
    Ok(state.engine.missing_files(&found)?)
}

#[tauri::command]
pub async fn attachment_locate(app: AppHandle, id: AttachmentId) -> Answer<Option<Choice>> {
    beside(app, move |app, state| locate(app, state, id)).await
}

fn locate(app: &AppHandle, state: &State, id: AttachmentId) -> Answer<Option<Choice>> {
    let chosen = match drops::chosen_by_test() {
        Some(paths) => paths.into_iter().next(),
        None => app
            .dialog()
            .file()
            .set_title("Locate the missing file")
            .blocking_pick_file()
            .and_then(|path| path.into_path().ok()),
    };
    let Some(path) = chosen else {
        return Ok(None);
    };
    match state.engine.locate(id, &path, false) {
        Err(error) if error.kind == ErrorKind::Conflict && !state.engine.lies_there(id)? => {
            let name = path.file_name().unwrap_or_default();
            let name = name.to_string_lossy().into_owned();
            let token = state.tokens.give(Stock::Files(vec![path]));
            Ok(Some(Choice::Other { name, token }))
        }
        located => state
            .told(located)
            .map(|located| Some(Choice::Found(located))),
    }
}

#[tauri::command]
pub async fn attachment_revise(app: AppHandle, id: AttachmentId, token: String) -> Answer<Located> {
    beside(app, move |_, state| revise(state, id, &token)).await
}

fn revise(state: &State, id: AttachmentId, token: &str) -> Answer<Located> {
    let path = match state.tokens.take(token)? {
        Stock::Files(paths) => paths.into_iter().next(),
        _ => None,
    };
    let path = path.ok_or_else(|| Error::invalid("No file was chosen; nothing was changed."))?;
    state.told(state.engine.locate(id, &path, true))
}
