//! The library as a whole.

use engine::Summary;
use model::{ImportLine, Progress};
use tauri::ipc::Channel;
use tauri::{AppHandle, State as Shared};

use super::file::{Work, in_background};
use crate::refusal::Answer;
use crate::state::State;

#[tauri::command(async)]
pub fn library_summary(state: Shared<'_, State>) -> Answer<Summary> {
    Ok(state.engine.summary()?)
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
