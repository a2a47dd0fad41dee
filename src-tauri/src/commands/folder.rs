//! Watched folders.

use library::folder;
use model::{Changes, Folder, FolderId};
use tauri::{AppHandle, Manager, State as Shared};
use tauri_plugin_dialog::DialogExt;

use crate::drops;
use crate::refusal::Answer;
use crate::state::State;

#[tauri::command(async)]
pub fn folder_list(state: Shared<'_, State>) -> Answer<Vec<Folder>> {
    Ok(folder::list(state.library())?)
}

#[tauri::command(async)]
pub fn folder_remove(state: Shared<'_, State>, id: FolderId) -> Answer<Changes> {
    state.told(folder::remove(state.library(), id))?;
    Ok(Changes::default())
}

#[tauri::command]
pub async fn folder_choose(app: AppHandle) -> Answer<Option<Folder>> {
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
        let id = state.told(engine::watch::add(&state.engine, &folder))?;
        Ok(folder::list(state.library())?
            .into_iter()
            .find(|folder| folder.id == id))
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
