//! Where the parser puts its records: the pipe to the parent.

use std::fs::File;
use std::io::Write;

use model::{Error, ErrorKind, Result};
use serde::Serialize;

use crate::frame::encode;
use crate::greeting::{Greeting, Protection};
use crate::limits::Plan;

/// The way to the parent. It keeps the bounds that the parent keeps, so that a parser hears of it
/// and may say less.
#[derive(Debug)]
pub struct Sink {
    pipe: File,
    frame: Vec<u8>,
    record: u32,
    left: u64,
    protection: Protection,
}

impl Sink {
    pub(super) fn new(pipe: File, plan: &Plan) -> Self {
        Self {
            pipe,
            frame: Vec::new(),
            record: plan.record,
            left: plan.output,
            protection: Protection {
                calls: false,
                landlock: 0,
            },
        }
    }

    pub(super) fn greet(&mut self, protection: Protection) -> Result<()> {
        self.protection = protection;
        self.send(&Greeting::new(protection))
    }

    /// How this process is locked up.
    pub fn protection(&self) -> Protection {
        self.protection
    }

    /// Sends one record. One that is too long, or too much in all, is an error, and is not sent.
    pub fn send<T: Serialize>(&mut self, record: &T) -> Result<()> {
        encode(record, self.record, &mut self.frame)?;
        let length = u64::try_from(self.frame.len()).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(length).ok_or_else(|| {
            Error::new(
                ErrorKind::Internal,
                "The records are more than they may be.",
            )
        })?;
        self.pipe.write_all(&self.frame).map_err(|error| {
            Error::new(ErrorKind::Internal, "The parent does not listen any more.").caused_by(error)
        })
    }
}
