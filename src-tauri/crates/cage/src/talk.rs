//! What passes between the parent and one child, from its greeting to its end.

use std::time::{Duration, Instant};

use model::{Error, ErrorKind, Result};

use crate::death::{Death, last_words};
use crate::frame::Frames;
use crate::greeting::{Greeting, Protection};
use crate::limits::{Limits, megabytes};
use crate::pipe::{Piece, Pipes};
use crate::process::Process;
use crate::tail::Tail;

/// How long nobody asks whether to stop.
const STEP: Duration = Duration::from_millis(50);

/// A limit that is longer is as good as none, and does not fit into every clock.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 3600);

/// Takes the body of a record. The inner error refuses it, as a part of a sentence whose subject is
/// the child; the outer one ends everything.
pub type Take<'a> = &'a mut dyn FnMut(&[u8]) -> Result<std::result::Result<(), String>>;

/// Why listening ends before the child does.
enum Stop {
    Refused(String),
    Error(Error),
}

/// One child that is listened to.
pub struct Talk<'a> {
    process: Process,
    limits: &'a Limits,
    ear: Ear,
}

/// What was heard of it.
struct Ear {
    frames: Frames,
    tail: Tail,
    /// How many bytes of words may come, and may still come.
    most: u64,
    words: u64,
    greeting: Option<Protection>,
    until: Instant,
}

impl<'a> Talk<'a> {
    /// With a child that has just been started.
    pub fn new(process: Process, limits: &'a Limits) -> Self {
        Self {
            process,
            limits,
            ear: Ear {
                frames: Frames::new(limits.record, limits.output),
                tail: Tail::default(),
                most: limits.output,
                words: limits.output,
                greeting: None,
                until: Instant::now() + limits.wall.min(LONGEST),
            },
        }
    }

    /// Listens to its end. A child that never said that it is locked up is an error: that is not the
    /// fault of its file.
    pub fn hear(mut self, stop: &dyn Fn() -> bool, take: Take<'_>) -> Result<Heard> {
        let pipes = self.process.pipes();
        let death = self.death(pipes, stop, take)?;
        let words = self.ear.tail.lines();
        match self.ear.greeting {
            Some(protection) => Ok(Heard { death, protection }),
            None => Err(not_ready(death, &words)),
        }
    }

    fn death(
        &mut self,
        mut pipes: Pipes,
        stop: &dyn Fn() -> bool,
        take: Take<'_>,
    ) -> Result<Option<Death>> {
        while pipes.is_open() {
            if stop() {
                return Err(Error::interrupted());
            }
            let left = self.ear.until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(Some(Death::Time(self.limits.wall)));
            }
            let ear = &mut self.ear;
            let read = pipes.read(left.min(STEP), &mut |piece| ear.piece(piece, stop, take));
            match read.map_err(out_of_reach)? {
                Ok(()) => {}
                Err(Stop::Refused(what)) => return Ok(Some(Death::Refused(what))),
                Err(Stop::Error(error)) => return Err(error),
            }
        }
        let Some(status) = self.process.ended(self.ear.until, stop)? else {
            return Ok(Some(Death::Time(self.limits.wall)));
        };
        let words = self.ear.tail.lines();
        let death = Death::of(status, &words, self.limits);
        if death.is_none() && self.ear.frames.is_cut() {
            let what = "ended in the middle of a record";
            return Ok(Some(Death::Refused(what.to_owned())));
        }
        Ok(death)
    }
}

/// What became of a child that was ready.
pub struct Heard {
    /// Why it did not come to the end.
    pub death: Option<Death>,
    /// How it was locked up.
    pub protection: Protection,
}

impl Ear {
    fn piece(
        &mut self,
        piece: Piece<'_>,
        stop: &dyn Fn() -> bool,
        take: Take<'_>,
    ) -> std::result::Result<(), Stop> {
        match piece {
            Piece::Words(bytes) => {
                let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
                self.words = self.words.checked_sub(length).ok_or_else(|| {
                    let most = megabytes(self.most);
                    Stop::Refused(format!("complained more than {most}"))
                })?;
                self.tail.push(bytes);
            }
            Piece::Records(bytes) => {
                self.frames.push(bytes).map_err(Stop::Refused)?;
                while let Some(body) = self.frames.next().map_err(Stop::Refused)? {
                    if self.greeting.is_none() {
                        let greeting = Greeting::read(body);
                        let strange = || Stop::Refused("said something else".to_owned());
                        self.greeting = Some(greeting.ok_or_else(strange)?);
                        continue;
                    }
                    if stop() {
                        return Err(Stop::Error(Error::interrupted()));
                    }
                    let since = Instant::now();
                    let taken = take(body);
                    self.until += since.elapsed();
                    taken.map_err(Stop::Error)?.map_err(Stop::Refused)?;
                }
            }
        }
        Ok(())
    }
}

fn out_of_reach(error: std::io::Error) -> Error {
    Error::new(
        ErrorKind::Internal,
        "What the program that reads files says could not be read.",
    )
    .caused_by(error)
}

fn not_ready(death: Option<Death>, words: &[String]) -> Error {
    let cause = last_words(words)
        .or_else(|| death.map(|death| death.reason()))
        .unwrap_or_else(|| "it ended without a word".to_owned());
    Error::new(
        ErrorKind::Internal,
        "The program that reads files did not get ready, or is of another version.",
    )
    .hint("Close Offprint and start it again; if that does not help, install it again.")
    .caused_by(cause)
}
