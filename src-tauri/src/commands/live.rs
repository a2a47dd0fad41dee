//! Files that follow the library.

use engine::live::{self, LiveFile, Wanted};
use formats::Format;
use model::{Filter, SavedSearchId};
use tauri::{AppHandle, State as Shared};

use super::export::beside;
use crate::refusal::Answer;
use crate::state::State;
use crate::targets;

#[tauri::command(async)]
pub fn live_list(state: Shared<'_, State>) -> Answer<Vec<LiveFile>> {
    Ok(live::list(state.library())?)
}

/// The dialog of the system has asked whether a file that is there may be replaced.
#[tauri::command]
pub async fn live_add(
    app: AppHandle,
    filter: Filter,
    search: Option<SavedSearchId>,
    format: String,
) -> Answer<Option<LiveFile>> {
    beside(app, move |app, state| {
        let format: Format = format.parse()?;
        let Some(path) = targets::choose(app, format) else {
            return Ok(None);
        };
        let wanted = Wanted {
            path,
            format,
            filter,
            search,
            replace: true,
        };
        state.told(live::add(&state.engine, wanted)).map(Some)
    })
    .await
}

#[tauri::command(async)]
pub fn live_remove(state: Shared<'_, State>, id: String) -> Answer<()> {
    state.told(live::remove(state.library(), &id))
}

#[tauri::command(async)]
pub fn live_replace(state: Shared<'_, State>, id: String) -> Answer<()> {
    state.told(live::catch_up(&state.engine, Some(&id)).map(drop))
}
