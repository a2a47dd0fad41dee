//! How the program is started: its arguments, its log, and what it says when it cannot start.

use std::io::Write;
use std::path::PathBuf;

use model::{Error, Result};
use tracing_subscriber::EnvFilter;

/// What the command line asks for.
#[derive(Debug, Default)]
pub struct Arguments {
    /// The folder of the library.
    pub library: PathBuf,
    /// Files to import, as from "Open with".
    pub files: Vec<PathBuf>,
}

/// Writes the log to standard error, as `RUST_LOG` asks; only warnings without it.
pub fn log() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}

/// Reads `[--library DIR] [FILE...]`.
pub fn arguments() -> Result<Arguments> {
    let mut library = None;
    let mut files = Vec::new();
    let mut rest = std::env::args_os().skip(1);
    while let Some(argument) = rest.next() {
        if argument == "--library" {
            let folder = rest.next().ok_or_else(|| {
                Error::invalid("--library needs a folder.").hint("Write --library DIR.")
            })?;
            library = Some(PathBuf::from(folder));
        } else if argument.to_string_lossy().starts_with("--") {
            return Err(Error::invalid(format!(
                "There is no option {}.",
                argument.to_string_lossy()
            ))
            .hint("Use: offprint-desktop [--library DIR] [FILE...]"));
        } else {
            files.push(PathBuf::from(argument));
        }
    }
    Ok(Arguments {
        library: engine::place::choose(library.as_deref())?,
        files,
    })
}

/// Tells the person why the program does not start.
pub fn say(error: &Error) {
    let _ = writeln!(std::io::stderr(), "{} {}", error.message, error.hint);
}
