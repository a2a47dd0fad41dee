//! Stopping long commands.

use tauri::State as Shared;

use crate::state::State;

#[tauri::command(async)]
pub fn job_cancel(state: Shared<'_, State>, job: String) {
    state.jobs.cancel(&job);
}
