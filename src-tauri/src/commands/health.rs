//! What is wanting in the library.

use engine::health::{Check, HealthCheck, HealthPaper, NewTitle};
use model::ItemId;
use tauri::{AppHandle, State as Shared};

use super::export::beside;
use crate::refusal::Answer;
use crate::state::State;

/// More papers than this are never given at once.
const MOST: usize = 500;

#[tauri::command]
pub async fn health_list(app: AppHandle) -> Answer<Vec<HealthCheck>> {
    beside(app, |_, state| Ok(state.engine.health()?)).await
}

#[tauri::command]
pub async fn health_papers(app: AppHandle, kind: Check) -> Answer<Vec<HealthPaper>> {
    beside(app, move |_, state| {
        Ok(state.engine.health_papers(kind, MOST)?)
    })
    .await
}

#[tauri::command]
pub async fn health_enrich(app: AppHandle, ids: Option<Vec<ItemId>>) -> Answer<u32> {
    beside(app, move |_, state| {
        state.told(state.engine.enrich(ids.as_deref()))
    })
    .await
}

#[tauri::command(async)]
pub fn health_retitle(state: Shared<'_, State>, titles: Vec<NewTitle>) -> Answer<u32> {
    state.told(state.engine.retitle(titles))
}
