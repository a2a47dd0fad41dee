//! How the program is started: its arguments, its log, and what it says when it cannot start.

use std::ffi::OsString;
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

/// What this program was started with.
pub fn arguments() -> Result<Arguments> {
    let (library, files) = read(std::env::args_os().skip(1))?;
    Ok(Arguments {
        library: engine::place::choose(library.as_deref())?,
        files,
    })
}

/// Reads `[--library DIR] [FILE...]`.
pub fn read(given: impl Iterator<Item = OsString>) -> Result<(Option<PathBuf>, Vec<PathBuf>)> {
    let mut library = None;
    let mut files = Vec::new();
    let mut rest = given;
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
    Ok((library, files))
}

/// Tells the person why the program does not start.
pub fn say(error: &Error) {
    let _ = writeln!(std::io::stderr(), "{} {}", error.message, error.hint);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_the_library_is_no_file_to_import() -> Result<()> {
        let given = ["--library", "/papers", "a.pdf"].map(OsString::from);
        let (library, files) = read(given.into_iter())?;
        assert_eq!(library, Some(PathBuf::from("/papers")));
        assert_eq!(files, [PathBuf::from("a.pdf")]);
        assert!(read([OsString::from("--library")].into_iter()).is_err());
        Ok(())
    }
}
