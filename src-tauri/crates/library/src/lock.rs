//! Who uses a library folder: byte ranges of `library.lock`, by open file description.
//!
//! The locks go with the process, so a stale one cannot exist. This is the seam of the operating
//! system for locking; Linux has `F_OFD_SETLK` since 3.15.

use std::fs::File;
use std::path::Path;
use std::time::{Duration, Instant};

use model::{Error, ErrorKind};
use nix::errno::Errno;
use nix::fcntl::{FcntlArg, fcntl};
use nix::libc;

use crate::trouble::{Db, of_io};

/// What is locked: one byte each.
#[derive(Debug, Clone, Copy)]
enum Byte {
    /// Held shared by everyone who has the library open; whoever gets it exclusively is alone.
    Presence = 0,
    /// Held exclusively by the one desktop application.
    Application = 1,
    /// Held exclusively by the one process that looks after watched folders.
    Watching = 2,
}

/// A hold on a library folder; let go when dropped.
#[derive(Debug)]
pub struct Hold {
    file: File,
}

/// Unlocks by name: a child that is just being started shares the open file until it runs its own
/// program, and would hold on to the library after it was closed here.
impl Drop for Hold {
    fn drop(&mut self) {
        for byte in [Byte::Presence, Byte::Application, Byte::Watching] {
            let _ = self.set(byte, libc::F_UNLCK);
        }
    }
}

/// How long a start waits for another process that is just checking the library.
const PATIENCE: Duration = Duration::from_secs(30);

impl Hold {
    /// Takes part in the library. The second value tells whether nobody else does: then the hold
    /// is exclusive until [`Hold::share`].
    pub fn take(folder: &Path) -> Db<(Self, bool)> {
        let path = folder.join("library.lock");
        let file = File::options()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path)
            .map_err(|error| of_io(error, &path.display().to_string()))?;
        let hold = Self { file };
        if hold.set(Byte::Presence, libc::F_WRLCK)? {
            return Ok((hold, true));
        }
        let since = Instant::now();
        while !hold.set(Byte::Presence, libc::F_RDLCK)? {
            if since.elapsed() > PATIENCE {
                return Err(Error::new(
                    ErrorKind::Locked,
                    "Another Offprint is checking or restoring this library. Nothing was changed.",
                )
                .hint("Wait until it is done and try again.")
                .into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok((hold, false))
    }

    /// From alone to one of several.
    pub fn share(&self) -> Db<()> {
        self.set(Byte::Presence, libc::F_RDLCK)?;
        Ok(())
    }

    /// From one of several to alone, if nobody else is there.
    pub fn alone(&self) -> Db<bool> {
        self.set(Byte::Presence, libc::F_WRLCK)
    }

    /// Becomes the one desktop application of this library.
    pub fn application(&self) -> Db<bool> {
        self.set(Byte::Application, libc::F_WRLCK)
    }

    /// Becomes the one process that looks after watched folders.
    pub fn watching(&self) -> Db<bool> {
        self.set(Byte::Watching, libc::F_WRLCK)
    }

    fn set(&self, byte: Byte, kind: libc::c_int) -> Db<bool> {
        let range = libc::flock {
            l_type: libc::c_short::try_from(kind).unwrap_or_default(),
            l_whence: libc::c_short::try_from(libc::SEEK_SET).unwrap_or_default(),
            l_start: byte as libc::off_t,
            l_len: 1,
            l_pid: 0,
        };
        match fcntl(&self.file, FcntlArg::F_OFD_SETLK(&range)) {
            Ok(_) => Ok(true),
            Err(Errno::EAGAIN | Errno::EACCES) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}
