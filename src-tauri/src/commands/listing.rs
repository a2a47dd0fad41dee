//! Listings: shown before anything is added.

use engine::Listing;
use formats::{Reading, listing};
use model::{Error, ImportLine, Progress};
use tauri::ipc::Channel;
use tauri::{AppHandle, State as Shared};

use super::file::{Work, in_background};
use crate::clipboard;
use crate::refusal::Answer;
use crate::state::State;
use crate::tokens::Stock;

#[tauri::command(async)]
pub fn listing_clipboard(state: Shared<'_, State>) -> Answer<Listing> {
    shown(&state, clipboard::read()?)
}

#[tauri::command(async)]
pub fn listing_text(state: Shared<'_, State>, text: String, html: bool) -> Answer<Listing> {
    shown(
        &state,
        if html {
            listing::read_html(&text)
        } else {
            clipboard::read_text(&text)?
        },
    )
}

fn shown(state: &State, reading: Reading) -> Answer<Listing> {
    let (entries, problems) = state.engine.preview(reading)?;
    let drafts = entries.iter().map(|entry| entry.draft.clone()).collect();
    let token = state.tokens.give(Stock::Listing(drafts));
    Ok(Listing {
        token,
        entries,
        problems,
    })
}

#[tauri::command]
pub async fn listing_add(
    app: AppHandle,
    token: String,
    entries: Vec<usize>,
    job: String,
    progress: Channel<Progress>,
) -> Answer<Vec<ImportLine>> {
    in_background(app, job, progress, move |work: Work<'_>| {
        let Stock::Listing(mut drafts) = work.state.tokens.take(&token)? else {
            return Err(Error::invalid("This is no listing; nothing was added."));
        };
        drafts.retain(|draft| entries.contains(&draft.entry));
        work.state
            .engine
            .add_drafts("the clipboard", drafts, work.watcher, work.told)
    })
    .await
}
