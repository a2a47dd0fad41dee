//! Where things of this person are: the library, the settings, and which libraries were ever seen.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use model::{Error, ErrorKind, Result};

use crate::settings;

/// The folders that belong to this person, and the command that works for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// `$XDG_CONFIG_HOME/offprint`.
    pub config: PathBuf,
    /// `$XDG_STATE_HOME/offprint`.
    pub state: PathBuf,
    /// The home folder.
    pub home: PathBuf,
    /// The `offprint` command, which reads PDFs in a child process; without one they wait.
    pub command: Option<PathBuf>,
}

impl Places {
    /// As the environment says (<https://specifications.freedesktop.org/basedir-spec/latest/>).
    pub fn of_user() -> Self {
        let home = std::env::var_os("HOME").map_or_else(|| PathBuf::from("/"), PathBuf::from);
        let base = |name: &str, default: &str| {
            std::env::var_os(name)
                .map(PathBuf::from)
                .filter(|path| path.is_absolute())
                .unwrap_or_else(|| home.join(default))
                .join("offprint")
        };
        Self {
            config: base("XDG_CONFIG_HOME", ".config"),
            state: base("XDG_STATE_HOME", ".local/state"),
            home,
            command: crate::reading::program::of_this(),
        }
    }

    fn known_file(&self) -> PathBuf {
        self.state.join("libraries")
    }

    /// Whether a library was ever open at this place.
    pub fn knows(&self, folder: &Path) -> bool {
        let wanted = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
        let real = fs::canonicalize(folder).unwrap_or_else(|_| wanted.clone());
        fs::read_to_string(self.known_file()).is_ok_and(|known| {
            known
                .lines()
                .any(|line| Path::new(line) == wanted || Path::new(line) == real)
        })
    }

    /// Remembers that a library is at this place.
    pub fn remember(&self, folder: &Path) -> std::io::Result<()> {
        if self.knows(folder) {
            return Ok(());
        }
        let Some(path) = folder.to_str().filter(|path| !path.contains('\n')) else {
            return Ok(());
        };
        fs::create_dir_all(&self.state)?;
        let mut file = fs::File::options()
            .append(true)
            .create(true)
            .open(self.known_file())?;
        writeln!(file, "{path}")
    }

    /// Forgets a place, so that a new library may be made there.
    pub fn forget(&self, folder: &Path) -> std::io::Result<()> {
        let wanted = std::path::absolute(folder)?;
        let Ok(known) = fs::read_to_string(self.known_file()) else {
            return Ok(());
        };
        let rest: String = known
            .lines()
            .filter(|line| Path::new(line) != wanted)
            .flat_map(|line| [line, "\n"])
            .collect();
        fs::write(self.known_file(), rest)
    }

    /// Refuses to make a library anew where one was before: its disk may just not be connected.
    pub fn refuse_gone(&self, folder: &Path) -> Result<()> {
        // Where its files are but not its database, the library says itself what to do.
        if folder.join("library.sqlite").exists()
            || !self.knows(folder)
            || library::holds_files(folder)
        {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::Gone,
            format!("The library that was in {} is not there. No new one was made in its place.", folder.display()),
        )
        .hint("Connect its disk, or name another folder with --library. If it is gone for good, `offprint init --anew` begins a new one there."))
    }
}

/// The folder of the library: `--library` beats `OFFPRINT_LIBRARY` beats the settings file beats
/// `~/Offprint`.
pub fn choose(flag: Option<&Path>) -> Result<PathBuf> {
    let places = Places::of_user();
    if let Some(folder) = flag {
        return Ok(folder.to_path_buf());
    }
    if let Some(folder) = std::env::var_os("OFFPRINT_LIBRARY").filter(|folder| !folder.is_empty()) {
        return Ok(PathBuf::from(folder));
    }
    let of_settings = settings::of_user(&places)?.library_path;
    Ok(match of_settings {
        Some(path) if path == "~" || path.starts_with("~/") => places
            .home
            .join(path.trim_start_matches('~').trim_start_matches('/')),
        Some(path) => PathBuf::from(path),
        None => places.home.join("Offprint"),
    })
}
