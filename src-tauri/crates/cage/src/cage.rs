//! The cage as its user sees it: one file in, records out, and what became of the child.

use std::fs::File;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use model::{Error, ErrorKind, Result};
use nix::fcntl::{FcntlArg, OFlag, fcntl};
use serde::de::DeserializeOwned;

use crate::death::Death;
use crate::frame::decode;
use crate::greeting::Protection;
use crate::limits::Limits;
use crate::slots::Slots;
use crate::start::Starter;
use crate::talk::Talk;

/// Runs parsers, so many at once. Clones share their slots; when the last one goes, so do the
/// children that it started.
#[derive(Debug, Clone)]
pub struct Cage {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    starter: Starter,
    slots: Slots,
    protection: OnceLock<Protection>,
}

/// What became of one file. What was sent before a death was taken all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The parser came to the end.
    Done,
    /// It did not.
    Died(Death),
}

impl Cage {
    /// Of children of `program`, an absolute path; at most `width` of them at once, and at least one.
    pub fn new(program: PathBuf, width: usize) -> Self {
        Self {
            shared: Arc::new(Shared {
                starter: Starter::new(program),
                slots: Slots::new(width),
                protection: OnceLock::new(),
            }),
        }
    }

    /// Runs one parser over one file, and gives each of its records to `take` as it comes, on this
    /// thread. `parser` are the words after `parse` on the command line of the child. `stop` is asked
    /// at least ten times a second, also while a slot is waited for; then, and when `take` fails, the
    /// child is killed. An error is never the fault of the file: that is an [`Outcome::Died`].
    pub fn run<T: DeserializeOwned>(
        &self,
        parser: &[&str],
        input: File,
        limits: &Limits,
        stop: &dyn Fn() -> bool,
        take: &mut dyn FnMut(T) -> Result<()>,
    ) -> Result<Outcome> {
        check_read_only(&input)?;
        let _slot = self.shared.slots.take(stop)?;
        if stop() {
            return Err(Error::interrupted());
        }
        let process = self.shared.starter.start(parser, input, limits)?;
        let heard = Talk::new(process, limits).hear(stop, &mut |body| match decode(body) {
            Ok(record) => take(record).map(Ok),
            Err(what) => Ok(Err(what)),
        })?;
        self.note(heard.protection);
        Ok(match heard.death {
            None => Outcome::Done,
            Some(death) => {
                tracing::debug!(?parser, ?death, "a child died");
                Outcome::Died(death)
            }
        })
    }

    /// What the kernel gives to lock children up with; none before the first of them has told.
    pub fn protection(&self) -> Option<Protection> {
        self.shared.protection.get().copied()
    }

    fn note(&self, protection: Protection) {
        if self.shared.protection.set(protection).is_ok() {
            tracing::info!(?protection, "parsers run locked up");
        }
    }
}

/// Whatever the child becomes, it must not be able to change the file.
fn check_read_only(input: &File) -> Result<()> {
    let fault = || {
        Error::new(
            ErrorKind::Internal,
            "A file was handed to a parser in a way that would let it be changed.",
        )
        .hint("Please report it, with the log.")
    };
    let flags = fcntl(input, FcntlArg::F_GETFL).map_err(|error| fault().caused_by(error))?;
    let mode = OFlag::from_bits_truncate(flags) & OFlag::O_ACCMODE;
    if mode == OFlag::O_RDONLY {
        Ok(())
    } else {
        Err(fault())
    }
}
