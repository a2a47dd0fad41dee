//! Notes, saved as they are typed.

use library::note;
use model::{Changes, ItemId, Note, NoteId};
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
