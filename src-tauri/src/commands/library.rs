//! The library as a whole.

use engine::{Room, Summary};
use model::{ImportLine, Progress};
use tauri::ipc::Channel;
use tauri::{AppHandle, State as Shared};

use super::attachment::open_outside;
use super::file::{Work, in_background};
use crate::refusal::Answer;
use crate::state::State;

#[tauri::command(async)]
pub fn library_summary(state: Shared<'_, State>) -> Answer<Summary> {
    Ok(state.engine.summary()?)
}

#[tauri::command(async)]
pub fn library_room(state: Shared<'_, State>) -> Answer<Room> {
    Ok(state.engine.room()?)
}

#[tauri::command(async)]
pub fn library_open_folder(app: AppHandle, state: Shared<'_, State>) -> Answer<()> {
    open_outside(&app, state.library().folder())
}

#[tauri::command]
pub async fn sample_add(
    app: AppHandle,
    job: String,
    progress: Channel<Progress>,
) -> Answer<Vec<ImportLine>> {
    in_background(app, job, progress, |work: Work<'_>| {
        work.state.engine.add_sample(work.watcher, work.told)
    })
    .await
}
