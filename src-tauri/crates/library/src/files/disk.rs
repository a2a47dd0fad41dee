//! What the operating system must do for files: a rename that never overwrites, and a folder that
//! is on disk. The seam for other systems.

use std::fs::File;
use std::io;
use std::path::Path;

use nix::errno::Errno;
use nix::fcntl::{AT_FDCWD, RenameFlags, renameat2};

/// Renames, and fails with `AlreadyExists` where the target is taken.
pub fn rename_new(source: &Path, target: &Path) -> io::Result<()> {
    match renameat2(
        AT_FDCWD,
        source,
        AT_FDCWD,
        target,
        RenameFlags::RENAME_NOREPLACE,
    ) {
        Ok(()) => Ok(()),
        // Some file systems (older NFS, some FUSE) do not know the flag: a hard link refuses too.
        Err(Errno::EINVAL | Errno::ENOSYS) => {
            std::fs::hard_link(source, target)?;
            std::fs::remove_file(source)
        }
        Err(error) => Err(error.into()),
    }
}

/// The same over the border of a disk: copied, durable, and only then taken away.
pub fn move_new(source: &Path, target: &Path) -> io::Result<()> {
    match rename_new(source, target) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {}
        done => return done,
    }
    let mut out = File::create_new(target)?;
    let copied = File::open(source)
        .and_then(|mut from| io::copy(&mut from, &mut out))
        .and_then(|_| out.sync_all())
        .and_then(|()| sync_folder(target.parent().unwrap_or(Path::new("/"))));
    if let Err(error) = copied {
        let _ = std::fs::remove_file(target);
        return Err(error);
    }
    std::fs::remove_file(source)
}

/// Makes a folder, and those above it that are missing, so that their names survive a power cut.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let above = folder
        .parent()
        .filter(|above| !above.as_os_str().is_empty());
    if let Some(above) = above {
        make_folder(above)?;
    }
    match std::fs::create_dir(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => sync_folder(above.unwrap_or(Path::new("."))),
    }
}

/// Makes the names in a folder survive a power cut.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
