//! The inbox: files that wait for a decision.

use model::{AttachmentId, CameIn, Card, Decided, ForAll, ItemId, Pick, Progress, Proposal};
use tauri::ipc::Channel;
use tauri::{AppHandle, State as Shared};

use super::attachment::open_outside;
use super::export::beside;
use crate::refusal::Answer;
use crate::state::State;

#[tauri::command(async)]
pub fn inbox_list(state: Shared<'_, State>) -> Answer<Vec<Card>> {
    Ok(state.engine.inbox(false)?)
}

#[tauri::command(async)]
pub fn inbox_aside(state: Shared<'_, State>) -> Answer<Vec<Card>> {
    Ok(state.engine.inbox(true)?)
}

#[tauri::command(async)]
pub fn inbox_proposal(state: Shared<'_, State>, id: AttachmentId) -> Answer<Proposal> {
    Ok(state.engine.inbox_proposal(id)?)
}

#[tauri::command(async)]
pub fn inbox_accept(
    state: Shared<'_, State>,
    id: AttachmentId,
    picks: Vec<Pick>,
) -> Answer<ItemId> {
    state.told(state.engine.inbox_accept(id, &picks))
}

#[tauri::command(async)]
pub fn inbox_attach(state: Shared<'_, State>, id: AttachmentId, item: ItemId) -> Answer<()> {
    state.told(state.engine.inbox_attach(id, item))
}

#[tauri::command(async)]
pub fn inbox_set_aside(state: Shared<'_, State>, id: AttachmentId) -> Answer<()> {
    state.told(state.engine.inbox_set_aside(id))
}

#[tauri::command(async)]
pub fn inbox_put_back(state: Shared<'_, State>, ids: Vec<AttachmentId>) -> Answer<()> {
    state.told(state.engine.inbox_put_back(&ids))
}

#[tauri::command(async)]
pub fn inbox_edit(state: Shared<'_, State>, id: AttachmentId, picks: Vec<Pick>) -> Answer<()> {
    state.told(state.engine.inbox_edit(id, &picks))
}

#[tauri::command(async)]
pub fn inbox_merge(
    state: Shared<'_, State>,
    id: AttachmentId,
    item: ItemId,
    picks: Vec<Pick>,
) -> Answer<()> {
    state.told(state.engine.inbox_merge(id, item, &picks))
}

#[tauri::command(async)]
pub fn inbox_keep_both(
    state: Shared<'_, State>,
    id: AttachmentId,
    others: Vec<ItemId>,
    picks: Vec<Pick>,
) -> Answer<ItemId> {
    let done = state.engine.inbox_keep_both(id, &others, &picks);
    state.told(done).map(|(item, _)| item)
}

#[tauri::command(async)]
pub fn inbox_skip(state: Shared<'_, State>, id: AttachmentId) -> Answer<()> {
    state.told(state.engine.inbox_skip(id))
}

#[tauri::command]
pub async fn inbox_all_alike(
    app: AppHandle,
    id: AttachmentId,
    what: ForAll,
    job: String,
    progress: Channel<Progress>,
) -> Answer<Decided> {
    beside(app, move |_, state| {
        let mut watcher = state.jobs.begin(&job, progress);
        let decided = state.engine.inbox_all_alike(id, what, &mut watcher);
        state.jobs.end(&job);
        state.told(decided)
    })
    .await
}

#[tauri::command(async)]
pub fn inbox_history(state: Shared<'_, State>, limit: u32) -> Answer<Vec<CameIn>> {
    Ok(state.engine.inbox_history(limit.min(1000))?)
}

#[tauri::command(async)]
pub fn inbox_open(app: AppHandle, state: Shared<'_, State>, id: AttachmentId) -> Answer<()> {
    open_outside(&app, &state.engine.inbox_path(id)?)
}
