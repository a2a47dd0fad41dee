//! Collections.

use library::collection;
use model::{Changes, Collection, ItemId};
use tauri::State as Shared;

use crate::refusal::Answer;
use crate::state::State;

#[tauri::command(async)]
pub fn collection_list(state: Shared<'_, State>) -> Answer<Vec<Collection>> {
    Ok(collection::list(state.library())?)
}

#[tauri::command(async)]
pub fn collection_new(state: Shared<'_, State>, path: String) -> Answer<Changes> {
    state.changed(collection::create(state.library(), &path).map(|made| made.map(|_| ())))
}

#[tauri::command(async)]
pub fn collection_rename(state: Shared<'_, State>, from: String, to: String) -> Answer<Changes> {
    state.changed(collection::rename(state.library(), &from, &to))
}

#[tauri::command(async)]
pub fn collection_remove(state: Shared<'_, State>, path: String) -> Answer<Changes> {
    state.changed(collection::remove(state.library(), &path))
}

#[tauri::command(async)]
pub fn collection_add(state: Shared<'_, State>, path: String, ids: Vec<ItemId>) -> Answer<Changes> {
    state.changed(collection::add(state.library(), &path, &ids))
}

#[tauri::command(async)]
pub fn collection_remove_items(
    state: Shared<'_, State>,
    path: String,
    ids: Vec<ItemId>,
) -> Answer<Changes> {
    state.changed(collection::take_out(state.library(), &path, &ids))
}
