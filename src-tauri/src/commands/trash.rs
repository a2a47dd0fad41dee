//! What is in the trash, and its end.

use library::item;
use model::ItemId;
use serde::Serialize;
use tauri::State as Shared;
use ts_rs::TS;

use crate::refusal::Answer;
use crate::state::State;

/// What is in the trash.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct InTrash {
    /// The papers.
    #[ts(type = "Array<string>")]
    pub items: Vec<ItemId>,
    /// Bytes of the files that go with them.
    #[ts(type = "number")]
    pub bytes: u64,
}

#[tauri::command(async)]
pub fn trash_look(state: Shared<'_, State>) -> Answer<InTrash> {
    let (items, bytes) = item::in_trash(state.library())?;
    Ok(InTrash { items, bytes })
}

#[tauri::command(async)]
pub fn trash_empty(state: Shared<'_, State>, ids: Vec<ItemId>) -> Answer<()> {
    state
        .told(item::empty_trash(state.library(), Some(ids)))
        .map(drop)
}
