//! The `offprint` command: the library for scripts, for work over ssh, and for everything that the
//! window does not need. The only crate that prints.
//!
//! Each verb is a file of `verb/`, with its arguments, its help and what it does.

mod args;
mod exit;
mod field;
mod find;
mod output;
mod parse;
mod progress;
mod session;
mod shape;
mod text;
mod verb;

use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(ended) = parse::run() {
        return ended;
    }
    exit::say_panics();
    log_as_asked();
    args::run(std::env::args_os().collect())
}

/// Logs to standard error what `RUST_LOG` asks for, and nothing without it.
fn log_as_asked() {
    if std::env::var_os("RUST_LOG").is_some() {
        tracing_subscriber::fmt()
            .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
            .with_writer(std::io::stderr)
            .init();
    }
}
