//! Where the command lies that reads PDFs in a child process: the `offprint` command, and never the
//! window, which takes a tenth of a second and half a gigabyte before it works, nor a test.

use std::path::{Path, PathBuf};

/// Names another command than the one beside this program.
const VARIABLE: &str = "OFFPRINT_COMMAND";

/// The command: the one that the environment names, this program itself, or the one beside it.
/// `None` if there is none; files are read later then.
pub fn of_this() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(VARIABLE) {
        return Some(PathBuf::from(named));
    }
    let own = std::env::current_exe().ok()?;
    let beside = own.with_file_name(name());
    beside.is_file().then_some(beside)
}

fn name() -> &'static Path {
    Path::new("offprint")
}
