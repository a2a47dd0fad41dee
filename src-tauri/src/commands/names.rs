//! Names of stored files.

use engine::names::NamesPlan;
use model::{Filter, ItemId};
use tauri::AppHandle;

use super::export::{beside, going};
use crate::refusal::Answer;

#[tauri::command]
pub async fn names_plan(
    app: AppHandle,
    ids: Option<Vec<ItemId>>,
    filter: Filter,
) -> Answer<NamesPlan> {
    beside(app, move |_, state| {
        Ok(state.engine.shown_plan(&going(ids, filter))?)
    })
    .await
}

#[tauri::command]
pub async fn names_rename(
    app: AppHandle,
    ids: Option<Vec<ItemId>>,
    filter: Filter,
) -> Answer<usize> {
    beside(app, move |_, state| {
        state.told(state.engine.rename_all(&going(ids, filter)))
    })
    .await
}
