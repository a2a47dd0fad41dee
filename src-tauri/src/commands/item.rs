//! Items: one whole, and changes.

use library::history;
use library::item::{self, Edit};
use model::{Changes, Common, Creator, Field, Item, ItemId, Kind, Status};
use tauri::State as Shared;

use crate::refusal::Answer;
use crate::state::State;

#[tauri::command(async)]
pub fn item_show(state: Shared<'_, State>, id: ItemId) -> Answer<Item> {
    Ok(item::show(state.library(), id)?)
}

#[tauri::command(async)]
pub fn item_edit(
    state: Shared<'_, State>,
    ids: Vec<ItemId>,
    field: Field,
    value: Option<String>,
) -> Answer<Changes> {
    state.changed(item::edit(
        state.library(),
        &ids,
        vec![Edit::Field(field, value)],
    ))
}

#[tauri::command(async)]
pub fn item_typed(
    state: Shared<'_, State>,
    id: ItemId,
    field: Field,
    value: Option<String>,
    session: String,
) -> Answer<Changes> {
    let edit = Edit::Field(field, value);
    state.changed(item::typed(state.library(), id, edit, &session))
}

/// What was typed since the field was entered is taken back.
#[tauri::command(async)]
pub fn item_take_back(state: Shared<'_, State>, session: String) -> Answer<()> {
    match history::undo_typed(state.library(), &session).transpose() {
        Some(done) => state.told(done).map(drop),
        None => Ok(()),
    }
}

#[tauri::command(async)]
pub fn item_status(state: Shared<'_, State>, ids: Vec<ItemId>, status: Status) -> Answer<Changes> {
    state.changed(item::set_status(state.library(), &ids, status))
}

#[tauri::command(async)]
pub fn item_rate(state: Shared<'_, State>, ids: Vec<ItemId>, rating: u8) -> Answer<Changes> {
    state.changed(item::rate(state.library(), &ids, rating))
}

#[tauri::command(async)]
pub fn item_trash(state: Shared<'_, State>, ids: Vec<ItemId>) -> Answer<Changes> {
    state.changed(item::trash(state.library(), &ids))
}

#[tauri::command(async)]
pub fn item_restore(state: Shared<'_, State>, ids: Vec<ItemId>) -> Answer<Changes> {
    state.changed(item::restore(state.library(), &ids))
}

#[tauri::command(async)]
pub fn item_kind(state: Shared<'_, State>, ids: Vec<ItemId>, kind: Kind) -> Answer<Changes> {
    state.changed(item::edit(state.library(), &ids, vec![Edit::Kind(kind)]))
}

#[tauri::command(async)]
pub fn item_creators(
    state: Shared<'_, State>,
    ids: Vec<ItemId>,
    creators: Vec<Creator>,
) -> Answer<Changes> {
    let edits = vec![Edit::Creators(creators)];
    state.changed(item::edit(state.library(), &ids, edits))
}

#[tauri::command(async)]
pub fn item_queue(state: Shared<'_, State>, ids: Vec<ItemId>, into: bool) -> Answer<Changes> {
    state.changed(item::queue(state.library(), &ids, into))
}

#[tauri::command(async)]
pub fn item_common(state: Shared<'_, State>, ids: Vec<ItemId>) -> Answer<Common> {
    Ok(item::common(state.library(), &ids)?)
}
