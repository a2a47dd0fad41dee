//! Looking works up: where it stands, asking for it, and adding by identifier.

use engine::ToAdd;
use model::{Fetched, ImportLine, ItemId, LookUps, LookedUp, NamedWork, Progress};
use tauri::ipc::Channel;
use tauri::{AppHandle, State as Shared};

use super::export::beside;
use super::file::{Work, in_background};
use crate::clipboard;
use crate::refusal::Answer;
use crate::state::State;

/// A longer text than this, in bytes, is not taken from the clipboard by itself.
const MOST: usize = 20_000;

#[tauri::command(async)]
pub fn look_up_state(state: Shared<'_, State>) -> Answer<LookUps> {
    Ok(state.engine.look_ups()?)
}

#[tauri::command]
pub async fn look_up_items(
    app: AppHandle,
    ids: Vec<ItemId>,
    job: String,
    progress: Channel<Progress>,
) -> Answer<LookedUp> {
    beside(app, move |_, state| {
        let done = state
            .engine
            .look_up(&ids, &mut state.jobs.begin(&job, progress));
        state.jobs.end(&job);
        state.told(done)
    })
    .await
}

#[tauri::command(async)]
pub fn look_up_again(state: Shared<'_, State>) -> Answer<()> {
    state.told(state.engine.look_up_again())
}

#[tauri::command(async)]
pub fn look_up_named(state: Shared<'_, State>, text: String) -> Answer<Vec<NamedWork>> {
    Ok(state.engine.named_works(&text)?)
}

/// The text on the clipboard, if it names a work: nothing else of the clipboard goes to the page.
#[tauri::command(async)]
pub fn look_up_clipboard(state: Shared<'_, State>) -> Answer<Option<String>> {
    let Some(text) = clipboard::text()?.filter(|text| text.len() <= MOST) else {
        return Ok(None);
    };
    let named = state.engine.named_works(&text)?;
    Ok((!named.is_empty()).then_some(text))
}

#[tauri::command]
pub async fn look_up_add(
    app: AppHandle,
    text: String,
    tags: Vec<String>,
    collections: Vec<String>,
    job: String,
    progress: Channel<Progress>,
) -> Answer<Vec<ImportLine>> {
    in_background(app, job, progress, move |work: Work<'_>| {
        let what = ToAdd {
            text,
            tags,
            collections,
        };
        work.state.engine.add_named(&what, work.watcher, work.told)
    })
    .await
}

#[tauri::command]
pub async fn look_up_pdfs(
    app: AppHandle,
    ids: Vec<ItemId>,
    job: String,
    progress: Channel<Progress>,
) -> Answer<Vec<Fetched>> {
    beside(app, move |_, state| {
        let done = state
            .engine
            .fetch_pdfs(&ids, &mut state.jobs.begin(&job, progress));
        state.jobs.end(&job);
        state.told(done)
    })
    .await
}
