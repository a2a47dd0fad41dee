//! Links into the library.

use tauri::State as Shared;

use crate::links::Link;
use crate::state::State;

#[tauri::command]
pub fn link_take(state: Shared<'_, State>) -> Vec<Link> {
    state.links.take()
}
