//! The application: its plugins, its one window, and what runs beside it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use model::{Error, ErrorKind, Result};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use tauri::webview::NewWindowResponse;
use tauri::{App, AppHandle, Manager, RunEvent, WebviewUrl, WebviewWindowBuilder};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

use crate::links::{self, Link};
use crate::start::{self, Arguments, Early, Given};
use crate::state::State;
use crate::{commands, drops, farewell, follow, menu, page, scheme, settings};

/// The label of the window, as the capabilities name it.
pub const WINDOW: &str = "main";

/// Commands that can wait at the same time, as behind a long undo, before those that read wait too.
const WORKERS: usize = 8;

/// Runs until the window is closed.
pub fn run(arguments: Arguments) -> Result<()> {
    let Arguments {
        library,
        files,
        links,
    } = arguments;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(WORKERS)
        .enable_all()
        .build()
        .map_err(|error| {
            Error::new(
                ErrorKind::Internal,
                format!("The program could not start its threads ({error})."),
            )
        })?;
    tauri::async_runtime::set(runtime.handle().clone());
    let instance = tauri_plugin_single_instance::Builder::new()
        .dbus_id(instance_name(&library))
        .callback(|app, given, folder| {
            to_front(app);
            let given = given.into_iter().skip(1).map(OsString::from);
            let mut given = start::read(given).unwrap_or_default();
            for file in &mut given.files {
                *file = Path::new(&folder).join(&*file);
            }
            let early = app.state::<Early>();
            if let Some(given) = early.keep(given, || app.try_state::<State>().is_some()) {
                take_up(app, given);
            }
        });
    let app = tauri::Builder::default()
        .manage(Early::default())
        .plugin(instance.build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_window_state::Builder::new().build())
        .register_asynchronous_uri_scheme_protocol(scheme::NAME, scheme::answer)
        .invoke_handler(commands::all())
        .on_menu_event(|app, event| menu::chosen(app, &event))
        .setup(move |app| Ok(set_up(app, &library, files, links)?))
        .build(tauri::generate_context!())
        .map_err(|error| {
            Error::new(
                ErrorKind::Internal,
                format!("The window could not be opened ({error})."),
            )
            .hint("Is there a display?")
        })?;
    end_on_signals(app.handle());
    app.run(|app, event| {
        if let (RunEvent::Exit, Some(state)) = (event, app.try_state::<State>()) {
            state.jobs.end_all();
            state.library().close();
        }
    });
    Ok(())
}

/// A log-out or `kill` ends the program as closing the window does.
fn end_on_signals(app: &AppHandle) {
    let app = app.clone();
    match Signals::new([SIGTERM, SIGINT, SIGHUP]) {
        Ok(mut signals) => drop(std::thread::spawn(move || {
            if signals.forever().next().is_some() {
                farewell::before_the_end(&app);
                app.exit(0);
            }
        })),
        Err(error) => tracing::warn!(%error, "signals are not heard"),
    }
}

/// One instance for each library: the D-Bus name holds a hash of its folder.
fn instance_name(library: &Path) -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    std::fs::canonicalize(library)
        .unwrap_or_else(|_| library.to_path_buf())
        .hash(&mut hasher);
    format!("org.offprint.desktop.L{:016x}", hasher.finish())
}

fn set_up(app: &App, library: &Path, files: Vec<PathBuf>, given: Vec<Link>) -> Result<()> {
    let state = match State::open(library) {
        Ok(state) => state,
        Err(error) => {
            refuse_to_start(app, &error);
            return Ok(());
        }
    };
    app.manage(state);
    open_window(app)?;
    follow::start(app.handle());
    drops::listen_for_tests(app.handle());
    drops::open_with(app.handle(), files);
    links::follow(app.handle(), given);
    for given in app.state::<Early>().take() {
        take_up(app.handle(), given);
    }
    Ok(())
}

/// Has the page see to what another start has handed over.
fn take_up(app: &AppHandle, given: Given) {
    drops::open_with(app, given.files);
    links::follow(app, given.links);
}

/// Says why, on standard error and in a window: who clicked an icon reads only that.
fn refuse_to_start(app: &App, error: &Error) {
    start::say(error);
    let handle = app.handle().clone();
    app.dialog()
        .message(format!("{}\n\n{}", error.message, error.hint))
        .title("Offprint cannot open the library")
        .kind(MessageDialogKind::Error)
        .show(move |_| handle.exit(1));
}

fn open_window(app: &App) -> Result<()> {
    let window = WebviewWindowBuilder::new(app, WINDOW, WebviewUrl::App("index.html".into()))
        .title("Offprint")
        .inner_size(1280.0, 800.0)
        .min_inner_size(640.0, 480.0)
        .menu(menu::before(app.handle())?)
        .on_navigation(|url| url.scheme() == "tauri" && url.host_str() == Some("localhost"))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()
        .map_err(|error| {
            Error::new(
                ErrorKind::Internal,
                format!("The window could not be opened ({error})."),
            )
        })?;
    page::lighten(&window);
    page::revive(&window);
    settings::begin(app.handle(), &app.state::<State>());
    let app = app.handle().clone();
    window.on_window_event(move |event| {
        drops::heard(&app, event);
        farewell::heard(&app, event);
    });
    Ok(())
}

fn to_front(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(WINDOW) {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}
