//! Tags.

use library::tag;
use model::{Changes, Color, ItemId, Tag};
use tauri::State as Shared;

use crate::refusal::Answer;
use crate::state::State;

#[tauri::command(async)]
pub fn tag_list(state: Shared<'_, State>) -> Answer<Vec<Tag>> {
    Ok(tag::list(state.library())?)
}

#[tauri::command(async)]
pub fn tag_add(state: Shared<'_, State>, tag: String, ids: Vec<ItemId>) -> Answer<Changes> {
    state.changed(tag::add(state.library(), &tag, &ids))
}

#[tauri::command(async)]
pub fn tag_remove(state: Shared<'_, State>, tag: String, ids: Vec<ItemId>) -> Answer<Changes> {
    state.changed(tag::remove(state.library(), &tag, &ids))
}

#[tauri::command(async)]
pub fn tag_color(state: Shared<'_, State>, tag: String, color: Option<Color>) -> Answer<Changes> {
    state.changed(tag::color(state.library(), &tag, color))
}

#[tauri::command(async)]
pub fn tag_rename(state: Shared<'_, State>, from: String, to: String) -> Answer<Changes> {
    state.changed(tag::rename(state.library(), &from, &to))
}

#[tauri::command(async)]
pub fn tag_delete(state: Shared<'_, State>, tag: String) -> Answer<Changes> {
    state.changed(tag::delete(state.library(), &tag))
}
