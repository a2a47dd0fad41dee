//! The desktop shell: a window over the engine. It holds no logic of its own; what a command does
//! is one call, and what the page may do is listed in `capabilities/`.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod app;
mod arrivals;
mod clipboard;
mod commands;
mod drops;
mod farewell;
mod follow;
mod jobs;
mod links;
mod log;
mod menu;
mod page;
mod refusal;
mod scheme;
mod settings;
mod spare;
mod start;
mod state;
mod targets;
mod tokens;

fn main() -> std::process::ExitCode {
    spare::share_heaps();
    page::ask_webkit();
    log::begin();
    match start::arguments().and_then(app::run) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            start::say(&error);
            std::process::ExitCode::FAILURE
        }
    }
}
