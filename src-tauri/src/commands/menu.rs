//! The menu bar.

use tauri::{AppHandle, State as Shared};

use crate::menu::{self, MenuList};
use crate::refusal::Answer;
use crate::state::State;

#[tauri::command(async)]
pub fn menu_show(app: AppHandle, state: Shared<'_, State>, menus: Vec<MenuList>) -> Answer<()> {
    Ok(menu::show(&app, &state.menu, &menus)?)
}
