//! The services of the network.

use engine::place::Places;
use engine::settings::online;
use model::ServiceState;
use tauri::State as Shared;

use crate::refusal::Answer;
use crate::state::State;

#[tauri::command(async)]
pub fn service_list(state: Shared<'_, State>) -> Answer<Vec<ServiceState>> {
    Ok(state.engine.services()?)
}

/// Keeps a key, or with nothing forgets it. It is never given out again.
#[tauri::command(async)]
pub fn service_set_key(name: String, key: Option<String>) -> Answer<()> {
    Ok(online::set_key(&Places::of_user(), &name, key.as_deref())?)
}
