//! What services said and a person has to agree to.

use model::{Finding, FindingId, ItemId};
use tauri::State as Shared;

use crate::refusal::Answer;
use crate::state::State;

#[tauri::command(async)]
pub fn finding_list(state: Shared<'_, State>) -> Answer<Vec<Finding>> {
    Ok(state.engine.findings()?)
}

#[tauri::command(async)]
pub fn finding_accept(
    state: Shared<'_, State>,
    id: FindingId,
    fields: Option<Vec<String>>,
) -> Answer<ItemId> {
    state.told(state.engine.finding_accept(id, fields.as_deref()))
}

#[tauri::command(async)]
pub fn finding_refuse(state: Shared<'_, State>, id: FindingId) -> Answer<()> {
    state.told(state.engine.finding_refuse(id))
}
