//! Watched folders.

use library::folder;
use model::{Changes, Folder, FolderId, LeftOut, Ways};
use tauri::{AppHandle, Manager, State as Shared};
use tauri_plugin_dialog::DialogExt;

use crate::drops;
use crate::refusal::Answer;
use crate::state::State;

/// A folder that was chosen to be watched.
#[derive(Debug, serde::Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Watched {
    /// The folder.
    path: String,
    /// What should be thought of.
    warning: Option<String>,
}

#[tauri::command(async)]
pub fn folder_list(state: Shared<'_, State>) -> Answer<Vec<Folder>> {
    Ok(state.engine.folders()?)
}

#[tauri::command(async)]
pub fn folder_set(state: Shared<'_, State>, id: FolderId, ways: Ways) -> Answer<()> {
    state.told(folder::set(state.library(), id, &ways))
}

#[tauri::command(async)]
pub fn folder_left_out(state: Shared<'_, State>, id: FolderId) -> Answer<Vec<LeftOut>> {
    Ok(folder::left_out(state.library(), id)?)
}

#[tauri::command(async)]
pub fn folder_retry(state: Shared<'_, State>, id: FolderId) -> Answer<()> {
    state.told(folder::try_again(state.library(), id))
}

#[tauri::command(async)]
pub fn folder_remove(state: Shared<'_, State>, id: FolderId) -> Answer<Changes> {
    state.told(folder::remove(state.library(), id))?;
    Ok(Changes::default())
}

#[tauri::command]
pub async fn folder_choose(app: AppHandle) -> Answer<Option<Watched>> {
    let chosen = tauri::async_runtime::spawn_blocking(move || {
        let state = app.state::<State>();
        let folder = match drops::chosen_by_test() {
            Some(paths) => paths.into_iter().next(),
            None => app
                .dialog()
                .file()
                .set_title("Watch a folder")
                .blocking_pick_folder()
                .and_then(|path| path.into_path().ok()),
        };
        let Some(folder) = folder else {
            return Ok(None);
        };
        let ways = engine::watch::find(&state.engine, &folder)?.map(|known| known.ways);
        let ways = ways.unwrap_or_default();
        let added = state.told(engine::watch::add(&state.engine, &folder, &ways))?;
        Ok(Some(Watched {
            path: folder.display().to_string(),
            warning: added.warning,
        }))
    });
    chosen.await.unwrap_or_else(|error| {
        Err(model::Error::new(
            model::ErrorKind::Internal,
            "A fault of the program stopped this.",
        )
        .caused_by(error)
        .into())
    })
}
