//! The hidden subcommand that reads outside bytes: this program as the child that `cage` starts. It
//! knows no library and no verbs, and begins before anything else of this program does.

use std::ffi::OsString;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// The word that makes this program a child.
const WORD: &str = "parse";

/// Text is read for so long; then what is known is sent, before the parent's patience ends.
const TEXT: Duration = Duration::from_secs(14);

/// Reads, if that is what this process was started for.
pub fn run() -> Option<ExitCode> {
    let mut words = std::env::args_os().skip(1);
    let is_child = words.next().as_deref() == Some(WORD.as_ref());
    is_child.then(|| parse(words.next()))
}

fn parse(parser: Option<OsString>) -> ExitCode {
    let until = Instant::now() + TEXT;
    cage::child::run(move |input, sink| match parser.as_deref() {
        Some(name) if name == "pdf" => {
            pdf::say(input.read_all()?, until, &mut |record| sink.send(record))
        }
        _ => Err(model::Error::invalid("There is no such parser.")),
    })
}
