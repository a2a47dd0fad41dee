//! What became of imports.

use library::report;
use model::{Report, ReportId};
use tauri::State as Shared;

use crate::refusal::Answer;
use crate::state::State;

#[tauri::command(async)]
pub fn report_list(state: Shared<'_, State>) -> Answer<Vec<Report>> {
    Ok(report::list(state.library())?)
}

#[tauri::command(async)]
pub fn report_forget(state: Shared<'_, State>, id: Option<ReportId>) -> Answer<()> {
    state.told(report::forget(state.library(), id))
}
