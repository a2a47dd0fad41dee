//! Papers that are in the library more than once.

use engine::duplicates::{Choice, Duplicates, MergePlan};
use model::{Changes, ItemId, Progress};
use tauri::ipc::Channel;
use tauri::{AppHandle, State as Shared};

use super::export::beside;
use crate::refusal::Answer;
use crate::spare;
use crate::state::State;

#[tauri::command]
pub async fn duplicate_list(app: AppHandle) -> Answer<Duplicates> {
    beside(app, |_, state| {
        // The first time it looks through the whole library, while the window is being drawn.
        spare::politely(|| Ok(state.engine.shown_duplicates()?))
    })
    .await
}

#[tauri::command(async)]
pub fn duplicate_plan(state: Shared<'_, State>, ids: Vec<ItemId>) -> Answer<MergePlan> {
    Ok(state.engine.merge_plan(&ids)?)
}

#[tauri::command(async)]
pub fn duplicate_merge(
    state: Shared<'_, State>,
    keep: ItemId,
    others: Vec<ItemId>,
    choices: Vec<Choice>,
) -> Answer<Changes> {
    state.changed(state.engine.merge_chosen(keep, &others, &choices))
}

#[tauri::command]
pub async fn duplicate_merge_sure(
    app: AppHandle,
    job: String,
    progress: Channel<Progress>,
) -> Answer<usize> {
    beside(app, move |_, state| {
        let mut watcher = state.jobs.begin(&job, progress);
        let merged = state.engine.merge_sure(false, &mut watcher);
        state.jobs.end(&job);
        Ok(state.told(merged)?.len())
    })
    .await
}

#[tauri::command(async)]
pub fn duplicate_apart(state: Shared<'_, State>, ids: Vec<ItemId>) -> Answer<()> {
    state.told(state.engine.set_apart(&ids))
}

#[tauri::command(async)]
pub fn duplicate_together(state: Shared<'_, State>, ids: Vec<ItemId>) -> Answer<()> {
    state.told(state.engine.put_together(&ids))
}
