//! What the parser reads.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

use model::{Error, ErrorKind, Result};

/// The one file of a child, open for reading.
#[derive(Debug)]
pub struct Input {
    file: File,
    length: u64,
}

impl Input {
    pub(super) fn new(file: File) -> io::Result<Self> {
        let length = file.metadata()?.len();
        Ok(Self { file, length })
    }

    /// Its length in bytes when the child began.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// The file. Its position may be shared with others that have it open: read at places.
    pub fn file(&self) -> &File {
        &self.file
    }

    /// All of it; less if it has been cut since. No memory for it is an error, not an abort.
    pub fn read_all(&self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let length = usize::try_from(self.length).unwrap_or(usize::MAX);
        // These are the words of Rust's standard library for it, by which the parent knows it.
        bytes.try_reserve_exact(length).map_err(|error| {
            let message = format!("memory allocation of {length} bytes failed");
            Error::new(ErrorKind::Internal, message).caused_by(error)
        })?;
        bytes.resize(length, 0);
        let mut rest = bytes.as_mut_slice();
        let mut at = 0;
        while !rest.is_empty() {
            match self.file.read_at(rest, at) {
                Ok(0) => break,
                Ok(read) => {
                    at += u64::try_from(read).unwrap_or(u64::MAX);
                    rest = rest.get_mut(read..).unwrap_or_default();
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    let message = "The file could not be read from the disk.";
                    return Err(Error::new(ErrorKind::Disk, message).caused_by(error));
                }
            }
        }
        let missing = rest.len();
        bytes.truncate(length.saturating_sub(missing));
        Ok(bytes)
    }
}
