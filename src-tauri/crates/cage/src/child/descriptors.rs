//! The seam to open descriptors: only the input, the pipe for records and standard error are left.

use std::fs::File;
// The pipe to the parent is taken from there; nothing is printed.
use std::io::{Result as IoResult, stderr, stdin, stdout};
use std::os::fd::{AsFd, BorrowedFd};

use model::Result;
use nix::unistd::{close, dup2_stdout};

use super::{Input, not_ready};

/// Closes what was inherited, and takes the input and the pipe for records.
pub fn take() -> Result<(Input, File)> {
    close_inherited()
        .and_then(|()| {
            let input = owned(stdin().as_fd())?;
            let pipe = owned(stdout().as_fd())?;
            // A library that prints must not spoil the records.
            dup2_stdout(stderr().as_fd())?;
            Ok((Input::new(input)?, pipe))
        })
        .map_err(|error| not_ready("Its descriptors are not as they should be.").caused_by(error))
}

fn owned(descriptor: BorrowedFd<'_>) -> IoResult<File> {
    Ok(File::from(descriptor.try_clone_to_owned()?))
}

/// The parent opens everything so that it is closed here, but libraries that it uses may not.
fn close_inherited() -> IoResult<()> {
    let mut open = Vec::new();
    for entry in std::fs::read_dir("/proc/self/fd")? {
        open.extend(entry?.file_name().to_string_lossy().parse::<i32>());
    }
    for descriptor in open.into_iter().filter(|number| *number > 2) {
        // The one of the listing itself is closed already.
        let _ = close(descriptor);
    }
    Ok(())
}
