//! The child's side: what the hidden subcommand calls. It locks the process up and then lets the
//! parser read. The order matters, and nothing of the input is read before the last step.

mod bounds;
mod descriptors;
mod filter;
mod input;
mod landlock;
mod parent;
mod sink;

use std::io::Write;
use std::process::ExitCode;
use std::thread;

use model::{Error, ErrorKind, Result};

pub use input::Input;
pub use sink::Sink;

use crate::greeting::Protection;
use crate::limits::{Plan, VARIABLE};

/// The stack of the parser: outside files nest things, and parsers call themselves for each level.
const STACK: usize = 64 << 20;

/// The exit status of a parser that gave up.
const GAVE_UP: u8 = 65;
/// The exit status of a child that could not lock itself up.
const NOT_READY: u8 = 70;
/// The exit status of a parser that panicked, as of every program in Rust.
const PANICKED: u8 = 101;

/// Runs `parse` in this process, which has to be started by [`crate::Cage::run`]: no other thread may
/// run and nothing that is open may be in use, as everything but the three standard descriptors is
/// closed. Call it first thing in `main`, and end with what it returns. `parse` can compute, read its
/// input and send records; it can start no thread, and open nothing. What the parser prints to
/// standard output goes to standard error: records go through the [`Sink`] alone.
pub fn run(parse: impl FnOnce(&Input, &mut Sink) -> Result<()> + Send + 'static) -> ExitCode {
    match enter(parse) {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            complain(&error);
            ExitCode::from(NOT_READY)
        }
    }
}

fn enter(parse: impl FnOnce(&Input, &mut Sink) -> Result<()> + Send + 'static) -> Result<u8> {
    let plan = std::env::var(VARIABLE)
        .ok()
        .and_then(|text| Plan::parse(&text))
        .ok_or_else(|| not_ready("This part of Offprint is started by Offprint itself."))?;
    parent::die_with(plan.parent)?;
    let (input, pipe) = descriptors::take()?;
    // Landlock needs a descriptor for a moment, so it comes before the limits; and a thread inherits
    // it from the one that starts it, while the filter of calls would forbid to start one.
    let landlock = landlock::shut();
    bounds::set(&plan, input.length())?;
    let parser = thread::Builder::new()
        .name("parser".to_owned())
        .stack_size(STACK)
        .spawn(move || -> Result<u8> {
            bounds::no_more_threads()?;
            let protection = Protection {
                calls: filter::shut(),
                landlock,
            };
            let mut sink = Sink::new(pipe, &plan);
            sink.greet(protection)?;
            Ok(match parse(&input, &mut sink) {
                Ok(()) => 0,
                Err(error) => {
                    complain(&error);
                    GAVE_UP
                }
            })
        })
        .map_err(|error| not_ready("The thread of the parser did not start.").caused_by(error))?;
    parser.join().unwrap_or(Ok(PANICKED))
}

fn not_ready(message: &str) -> Error {
    Error::new(ErrorKind::Internal, message)
}

/// For the last words that the parent keeps; the very last line is what the person may be shown.
fn complain(error: &Error) {
    let mut lines = vec![error.to_string()];
    let mut cause = std::error::Error::source(error);
    while let Some(below) = cause {
        lines.push(below.to_string());
        cause = below.source();
    }
    lines.reverse();
    let _ = writeln!(std::io::stderr(), "{}", lines.join("\n"));
}
