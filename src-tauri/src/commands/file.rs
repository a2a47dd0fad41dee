//! Files that come in: chosen in a dialog, dropped, or opened with the program.

use std::path::PathBuf;

use engine::{Input, Request};
use model::{Error, ErrorKind, ImportLine, ImportStatus, ItemId, Progress, Result, Watcher};
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager, State as Shared};
use tauri_plugin_dialog::DialogExt;

use crate::drops::{self, Opened};
use crate::refusal::Answer;
use crate::spare;
use crate::state::State;
use crate::tokens::Stock;

/// What the dialog offers; the first holds all the others.
const FILTERS: [(&str, &[&str]); 6] = [
    (
        "Papers, references and listings",
        &[
            "pdf", "bib", "bibtex", "ris", "enw", "nbib", "xml", "json", "txt", "md", "html",
            "htm", "eml",
        ],
    ),
    ("PDF", &["pdf"]),
    ("BibTeX and BibLaTeX", &["bib", "bibtex"]),
    ("RIS, EndNote and PubMed", &["ris", "enw", "nbib", "xml"]),
    ("CSL-JSON and Offprint", &["json"]),
    (
        "Pages, texts and mails with papers",
        &["txt", "md", "html", "htm", "eml"],
    ),
];

#[tauri::command]
pub async fn files_choose(
    app: AppHandle,
    attach_to: Option<ItemId>,
    job: String,
    progress: Channel<Progress>,
) -> Answer<Vec<ImportLine>> {
    let dialogs = app.clone();
    in_background(app, job.clone(), progress, move |work| {
        let files =
            drops::chosen_by_test().unwrap_or_else(|| choose(&dialogs, attach_to.is_none()));
        let request = Request {
            attach_to,
            ..Request::default()
        };
        import(work, job, files, request)
    })
    .await
}

#[tauri::command]
pub async fn files_dropped(
    app: AppHandle,
    token: String,
    attach_to: Option<ItemId>,
    collections: Vec<String>,
    tags: Vec<String>,
    job: String,
    progress: Channel<Progress>,
) -> Answer<Vec<ImportLine>> {
    in_background(app, job.clone(), progress, move |work| {
        match work.state.tokens.take(&token)? {
            Stock::Files(files) => {
                let request = Request {
                    attach_to,
                    collections,
                    tags,
                    ..Request::default()
                };
                import(work, job, files, request)
            }
            _ => Err(Error::invalid("These are no files; nothing was added.")),
        }
    })
    .await
}

/// Files that the program was started with, for [`files_dropped`].
#[tauri::command]
pub fn files_opened(state: Shared<'_, State>) -> Vec<Opened> {
    state.opened.take()
}

/// Once more, what another job could not read or did not come to.
#[tauri::command]
pub async fn files_again(
    app: AppHandle,
    of: String,
    job: String,
    progress: Channel<Progress>,
) -> Answer<Vec<ImportLine>> {
    in_background(app, job.clone(), progress, move |work| {
        match work.state.tokens.take(&of)? {
            Stock::Again(files, to) => import(work, job, files, *to),
            _ => Err(Error::invalid("These are no files; nothing was added.")),
        }
    })
    .await
}

fn choose(app: &AppHandle, papers: bool) -> Vec<PathBuf> {
    let dialog = app
        .dialog()
        .file()
        .set_title(if papers { "Add papers" } else { "Attach files" });
    let dialog = if papers {
        FILTERS.iter().fold(dialog, |dialog, (name, ends)| {
            dialog.add_filter(*name, ends)
        })
    } else {
        dialog
    };
    dialog
        .blocking_pick_files()
        .unwrap_or_default()
        .into_iter()
        .filter_map(|file| file.into_path().ok())
        .collect()
}

/// What cannot be read can be tried again under the name of the job; after a stop that is all of it,
/// since what came in already is known.
fn import(work: Work<'_>, job: String, files: Vec<PathBuf>, to: Request) -> Result<()> {
    let request = Request {
        inputs: files.iter().cloned().map(Input::Path).collect(),
        ..to.clone()
    };
    let Work {
        state,
        watcher,
        told,
    } = work;
    let mut failed: Vec<PathBuf> = Vec::new();
    let done = state.engine.import(&request, watcher, &mut |line| {
        let file = PathBuf::from(&line.input);
        if line.status == ImportStatus::Failed && !failed.contains(&file) {
            failed.push(file);
        }
        told(line);
    });
    let again = if done.is_err() { files } else { failed };
    if !again.is_empty() {
        state.tokens.keep(job, Stock::Again(again, Box::new(to)));
    }
    done
}

/// What long work has.
pub struct Work<'a> {
    pub state: &'a State,
    pub watcher: &'a mut Watcher<'a>,
    pub told: &'a mut dyn FnMut(ImportLine),
}

/// Runs an import on a thread of its own. Stopped, it gives back what was done until then.
pub async fn in_background(
    app: AppHandle,
    job: String,
    progress: Channel<Progress>,
    work: impl for<'a> FnOnce(Work<'a>) -> Result<()> + Send + 'static,
) -> Answer<Vec<ImportLine>> {
    let done = tauri::async_runtime::spawn_blocking(move || {
        let state = app.state::<State>();
        let mut watcher = state.jobs.begin(&job, progress);
        let mut lines = Vec::new();
        let done = spare::politely(|| {
            work(Work {
                state: &state,
                watcher: &mut watcher,
                // Not told one by one: each would have the window ask for all it shows.
                told: &mut |line| lines.push(line),
            })
        });
        state.jobs.end(&job);
        state.bell.ring();
        match done {
            Err(error) if error.kind != ErrorKind::Interrupted => Err(error),
            _ => Ok(lines),
        }
    });
    let lines = done.await.map_err(|error| {
        Error::new(ErrorKind::Internal, "A fault of the program stopped this.").caused_by(error)
    })?;
    Ok(lines?)
}
