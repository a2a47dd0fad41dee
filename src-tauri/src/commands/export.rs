//! Papers on their way out, to files or to the clipboard.

use engine::{Export, Exported, Going};
use formats::Format;
use model::{Error, ErrorKind, Filter, ItemId, Progress};
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager, State as Shared};

use crate::refusal::Answer;
use crate::state::State;
use crate::{clipboard, targets};

#[tauri::command]
pub async fn export_run(
    app: AppHandle,
    ids: Option<Vec<ItemId>>,
    filter: Filter,
    format: String,
    files: bool,
    job: String,
    progress: Channel<Progress>,
) -> Answer<Option<Exported>> {
    beside(app, move |app, state| {
        let format: Format = format.parse()?;
        let Some(to) = targets::choose(app, format) else {
            return Ok(None);
        };
        let files = files.then(|| targets::beside(&to));
        let papers = going(ids, filter);
        let export = Export {
            papers,
            format,
            to,
            files,
        };
        let done = state
            .engine
            .export(&export, &mut state.jobs.begin(&job, progress));
        state.jobs.end(&job);
        state.told(done).map(Some)
    })
    .await
}

/// Runs what waits for a dialog or takes long on a thread of its own.
pub(super) async fn beside<T: Send + 'static>(
    app: AppHandle,
    work: impl FnOnce(&AppHandle, &State) -> Answer<T> + Send + 'static,
) -> Answer<T> {
    let done = tauri::async_runtime::spawn_blocking(move || work(&app, &app.state::<State>()));
    done.await.map_err(|error| {
        Error::new(ErrorKind::Internal, "A fault of the program stopped this.").caused_by(error)
    })?
}

#[tauri::command(async)]
pub fn export_copy(state: Shared<'_, State>, ids: Vec<ItemId>, format: String) -> Answer<usize> {
    let format: Format = format.parse()?;
    let items = state.told(
        state
            .engine
            .going_out(&Going::These(ids), format, &mut |_| Ok(())),
    )?;
    clipboard::write(state.engine.written_as(&items, format, None, None)?)?;
    Ok(items.len())
}

/// These papers, or those that the filter lets through.
pub(super) fn going(ids: Option<Vec<ItemId>>, filter: Filter) -> Going {
    match ids {
        Some(ids) => Going::These(ids),
        None => Going::Found(engine::search::Ask {
            filter,
            ..engine::search::Ask::default()
        }),
    }
}
