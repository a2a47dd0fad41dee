//! Undo, redo, and the history.

use library::history;
use model::{Origin, Step, StepId};
use tauri::State as Shared;

use crate::refusal::Answer;
use crate::state::State;

#[tauri::command(async)]
pub fn history_undo(state: Shared<'_, State>) -> Answer<Option<Step>> {
    state
        .told(history::undo(state.library(), Some(Origin::Window)))
        .map(|done| done.map(|done| done.value))
}

#[tauri::command(async)]
pub fn history_redo(state: Shared<'_, State>) -> Answer<Option<Step>> {
    state
        .told(history::redo(state.library(), Some(Origin::Window)))
        .map(|done| done.map(|done| done.value))
}

#[tauri::command(async)]
pub fn history_list(state: Shared<'_, State>, limit: u32) -> Answer<Vec<Step>> {
    Ok(history::list(state.library(), limit.min(1000))?)
}

#[tauri::command(async)]
pub fn history_undo_step(state: Shared<'_, State>, id: StepId) -> Answer<Step> {
    state
        .told(history::undo_step(state.library(), id))
        .map(|done| done.value)
}

#[tauri::command(async)]
pub fn history_redo_step(state: Shared<'_, State>, id: StepId) -> Answer<Step> {
    state
        .told(history::redo_step(state.library(), id))
        .map(|done| done.value)
}
