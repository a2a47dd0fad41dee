//! The inbox: files that wait for a decision.

use model::{AttachmentId, Card, ItemId, Pick, Proposal};
use tauri::{AppHandle, State as Shared};

use super::attachment::open_outside;
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
pub fn inbox_put_back(state: Shared<'_, State>, id: AttachmentId) -> Answer<()> {
    state.told(state.engine.inbox_put_back(id))
}

#[tauri::command(async)]
pub fn inbox_open(app: AppHandle, state: Shared<'_, State>, id: AttachmentId) -> Answer<()> {
    open_outside(&app, &state.engine.inbox_path(id)?)
}
