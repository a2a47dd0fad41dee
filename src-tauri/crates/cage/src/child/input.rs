//! What the parser reads.

use std::fs::File;
use std::io::{self, Read};
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
        let places = Places {
            file: &self.file,
            at: 0,
        };
        places
            .take(self.length)
            .read_to_end(&mut bytes)
            .map_err(|error| {
                let message = "The file could not be read from the disk.";
                Error::new(ErrorKind::Disk, message).caused_by(error)
            })?;
        Ok(bytes)
    }
}

/// A file from its beginning, without its position.
struct Places<'a> {
    file: &'a File,
    at: u64,
}

impl Read for Places<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read_at(bytes, self.at)?;
        self.at += u64::try_from(read).unwrap_or_default();
        Ok(read)
    }
}
