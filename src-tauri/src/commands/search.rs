//! Search: lists, what they are made of, completion, and how far the index is.

use engine::search::{Ask, Completion, Facets, Found, IndexState};
use model::query::{FIELDS, FieldHelp, QueryPart, parts};
use model::{Filter, ItemId, Row, SavedSearch, Snippet, Sort};
use tauri::State as Shared;

use crate::refusal::Answer;
use crate::state::State;

/// More rows than this are never given at once.
const MOST: u64 = 500;

#[tauri::command(async)]
pub fn search_rows(
    state: Shared<'_, State>,
    filter: Filter,
    sort: Sort,
    typing: bool,
    offset: u64,
    limit: u64,
) -> Answer<Found> {
    Ok(state.engine.found(
        &Ask {
            filter,
            sort,
            typing,
        },
        offset,
        limit.min(MOST),
    )?)
}

#[tauri::command(async)]
pub fn search_ids(
    state: Shared<'_, State>,
    filter: Filter,
    sort: Sort,
    typing: bool,
) -> Answer<Vec<ItemId>> {
    Ok(state.engine.ids(&Ask {
        filter,
        sort,
        typing,
    })?)
}

#[tauri::command(async)]
pub fn search_facets(state: Shared<'_, State>, filter: Filter, typing: bool) -> Answer<Facets> {
    let sort = Sort::default();
    let answer = state.engine.ask(&Ask {
        filter,
        sort,
        typing,
    })?;
    Ok(state.engine.facets(&answer)?)
}

#[tauri::command(async)]
pub fn search_complete(
    state: Shared<'_, State>,
    text: String,
    cursor: u32,
) -> Answer<Vec<Completion>> {
    Ok(state.engine.complete(&text, cursor)?)
}

#[tauri::command(async)]
pub fn search_mark(
    state: Shared<'_, State>,
    query: String,
    typing: bool,
    title: bool,
    text: String,
) -> Answer<Option<Snippet>> {
    Ok(state.engine.mark(&query, typing, title, &text))
}

#[tauri::command(async)]
pub fn search_like(state: Shared<'_, State>, id: ItemId) -> Answer<Vec<Row>> {
    Ok(state.engine.rows_like(id)?)
}

#[tauri::command]
pub fn search_fields() -> &'static [FieldHelp] {
    FIELDS
}

#[tauri::command]
pub fn search_parts(text: String, typing: bool) -> Vec<QueryPart> {
    parts(&text, typing)
}

#[tauri::command(async)]
pub fn search_index(state: Shared<'_, State>) -> Answer<IndexState> {
    Ok(state.engine.index_state()?)
}

#[tauri::command(async)]
pub fn search_saved(state: Shared<'_, State>) -> Answer<Vec<SavedSearch>> {
    Ok(library::saved_search::list(state.library())?)
}

#[tauri::command(async)]
pub fn search_save(
    state: Shared<'_, State>,
    name: String,
    query: String,
) -> Answer<model::Changes> {
    state.changed(
        library::saved_search::save(state.library(), &name, &query).map(|done| done.map(drop)),
    )
}

#[tauri::command(async)]
pub fn search_forget(state: Shared<'_, State>, id: model::SavedSearchId) -> Answer<model::Changes> {
    state.changed(library::saved_search::remove(state.library(), id))
}
