//! Backups of the database.

use library::backup::{self, Kind};
use model::{ErrorKind, Progress, Timestamp};
use serde::Serialize;
use tauri::ipc::Channel;
use tauri::{AppHandle, State as Shared};
use ts_rs::TS;

use super::attachment::open_outside;
use super::export::beside;
use crate::refusal::Answer;
use crate::state::State;

/// A backup, as the page shows it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BackupFile {
    /// The name of its file in the folder of backups.
    pub name: String,
    /// Its size.
    #[ts(type = "number")]
    pub bytes: u64,
    /// When it was made.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// What it was made for: `library`, `before-schema` or `replaced`.
    pub kind: &'static str,
}

#[tauri::command(async)]
pub fn backup_list(state: Shared<'_, State>) -> Answer<Vec<BackupFile>> {
    let all = backup::list(state.library().folder())?;
    Ok(all.into_iter().map(shown).collect())
}

/// `None` if it was cancelled: then there is no new one.
#[tauri::command]
pub async fn backup_make(
    app: AppHandle,
    job: String,
    progress: Channel<Progress>,
) -> Answer<Option<BackupFile>> {
    beside(app, move |_, state| make(state, &job, progress)).await
}

#[tauri::command(async)]
pub fn backup_open_folder(app: AppHandle, state: Shared<'_, State>) -> Answer<()> {
    open_outside(&app, &state.library().folder().join("backups"))
}

fn make(state: &State, job: &str, progress: Channel<Progress>) -> Answer<Option<BackupFile>> {
    let library = state.library();
    let made = backup::make(library, &mut state.jobs.begin(job, progress));
    state.jobs.end(job);
    match made {
        Err(error) if error.kind == ErrorKind::Interrupted => return Ok(None),
        made => drop(made?),
    }
    backup::rotate(library.folder(), Timestamp::now())?;
    Ok(backup::list(library.folder())?
        .into_iter()
        .next()
        .map(shown))
}

fn shown(listed: backup::Listed) -> BackupFile {
    BackupFile {
        name: listed
            .path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        bytes: listed.bytes,
        at: listed.at,
        kind: match listed.kind {
            Kind::Library => "library",
            Kind::BeforeSchema(_) => "before-schema",
            Kind::Replaced => "replaced",
        },
    }
}
