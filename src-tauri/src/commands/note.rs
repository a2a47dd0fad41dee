//! Notes, saved as they are typed.

use library::note;
use model::{Backlink, Changes, ItemId, Linked, Note, NoteHead, NoteId};
use tauri::State as Shared;

use crate::refusal::Answer;
use crate::state::State;

#[tauri::command(async)]
pub fn note_add(state: Shared<'_, State>, item: Option<ItemId>, text: String) -> Answer<Note> {
    state
        .told(note::add(state.library(), item, &text))
        .map(|made| made.value)
}

#[tauri::command(async)]
pub fn note_edit(state: Shared<'_, State>, id: NoteId, text: String) -> Answer<Changes> {
    state.changed(note::edit(state.library(), id, &text))
}

#[tauri::command(async)]
pub fn note_remove(state: Shared<'_, State>, id: NoteId) -> Answer<Changes> {
    state.changed(note::remove(state.library(), id))
}

#[tauri::command(async)]
pub fn note_list(state: Shared<'_, State>) -> Answer<Vec<NoteHead>> {
    Ok(note::heads(state.library())?)
}

#[tauri::command(async)]
pub fn note_show(state: Shared<'_, State>, id: NoteId) -> Answer<Note> {
    Ok(note::show(state.library(), id)?)
}

#[tauri::command(async)]
pub fn note_named(state: Shared<'_, State>, ids: Vec<String>) -> Answer<Vec<Linked>> {
    Ok(note::named(state.library(), &ids)?)
}

#[tauri::command(async)]
pub fn note_links_to(state: Shared<'_, State>, id: String) -> Answer<Vec<Backlink>> {
    Ok(note::links_to(state.library(), &id)?)
}
