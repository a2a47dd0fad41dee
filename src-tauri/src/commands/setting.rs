//! Settings.

use engine::settings::Setting;
use tauri::{AppHandle, State as Shared};

use crate::refusal::Answer;
use crate::settings;
use crate::state::State;

#[tauri::command(async)]
pub fn setting_list(state: Shared<'_, State>) -> Answer<Vec<Setting>> {
    Ok(settings::all(&state)?)
}

#[tauri::command(async)]
pub fn setting_set(
    app: AppHandle,
    state: Shared<'_, State>,
    key: String,
    value: String,
) -> Answer<Setting> {
    Ok(settings::set(&app, &state, &key, &value)?)
}
