//! The two pipes of a child, read by one thread as they fill.

use std::io::{self, Read};
use std::os::fd::AsFd;
use std::process::{ChildStderr, ChildStdout};
use std::time::Duration;

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

/// How much is read at once; what a pipe holds.
const PIECE: usize = 64 << 10;

/// What a child says, and what it complains.
#[derive(Debug)]
pub struct Pipes {
    records: Option<ChildStdout>,
    words: Option<ChildStderr>,
    piece: Vec<u8>,
}

/// A piece out of one of the pipes.
#[derive(Debug)]
pub enum Piece<'a> {
    /// Out of its standard output.
    Records(&'a [u8]),
    /// Out of its standard error.
    Words(&'a [u8]),
}

impl Pipes {
    /// Of one child.
    pub fn new(records: Option<ChildStdout>, words: Option<ChildStderr>) -> Self {
        Self {
            records,
            words,
            piece: vec![0; PIECE],
        }
    }

    /// Whether more may come.
    pub fn is_open(&self) -> bool {
        self.records.is_some() || self.words.is_some()
    }

    /// Hands on what is there, having waited for something at most `patience`.
    pub fn read<E>(
        &mut self,
        patience: Duration,
        hear: &mut dyn FnMut(Piece<'_>) -> Result<(), E>,
    ) -> io::Result<Result<(), E>> {
        let (records, words) = self.wait(patience)?;
        if words {
            let piece = take(&mut self.words, &mut self.piece)?;
            if let Err(error) = hear(Piece::Words(piece)) {
                return Ok(Err(error));
            }
        }
        if records {
            let piece = take(&mut self.records, &mut self.piece)?;
            return Ok(hear(Piece::Records(piece)));
        }
        Ok(Ok(()))
    }

    /// Which of them have something, be it an end.
    fn wait(&self, patience: Duration) -> io::Result<(bool, bool)> {
        let records = self.records.as_ref().map(AsFd::as_fd);
        let words = self.words.as_ref().map(AsFd::as_fd);
        let mut waiting: Vec<_> = [records, words]
            .into_iter()
            .flatten()
            .map(|pipe| PollFd::new(pipe, PollFlags::POLLIN))
            .collect();
        // Rounded up, or the last millisecond before a deadline would be spent busily.
        let patience = patience.as_micros().div_ceil(1000);
        let patience = PollTimeout::try_from(patience).unwrap_or(PollTimeout::MAX);
        match poll(&mut waiting, patience) {
            Ok(_) => {}
            Err(Errno::EINTR) => return Ok((false, false)),
            Err(error) => return Err(error.into()),
        }
        let mut ready = waiting.iter().map(|pipe| pipe.any() != Some(false));
        let mut next = |is_open: bool| is_open && ready.next() == Some(true);
        Ok((next(records.is_some()), next(words.is_some())))
    }
}

/// One read, which does not block as the pipe is ready; a pipe at its end is closed.
fn take<'a>(pipe: &mut Option<impl Read>, piece: &'a mut [u8]) -> io::Result<&'a [u8]> {
    let length = match pipe.as_mut().map(|pipe| pipe.read(piece)) {
        Some(Err(error)) if error.kind() == io::ErrorKind::Interrupted => return Ok(&[]),
        Some(length) => length?,
        None => 0,
    };
    if length == 0 {
        *pipe = None;
    }
    Ok(piece.get(..length).unwrap_or_default())
}
