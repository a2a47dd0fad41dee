//! What a script learns from how the command ends: the exit status, and the error on standard error.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

use model::{Error, ErrorKind};
use serde_json::json;

use crate::text;

/// How the command ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// It was done.
    Done = 0,
    /// A fault of the program.
    Internal = 1,
    /// It was asked wrongly, or cannot be done as asked.
    Usage = 2,
    /// Some inputs failed; the rest was kept.
    Partly = 3,
    /// The library cannot be used.
    Unusable = 4,
}

impl Exit {
    /// The end that belongs to an error.
    pub fn of(kind: ErrorKind) -> Self {
        match kind {
            ErrorKind::Internal => Self::Internal,
            ErrorKind::Invalid | ErrorKind::NotFound | ErrorKind::Conflict => Self::Usage,
            ErrorKind::Interrupted => Self::Partly,
            ErrorKind::Locked
            | ErrorKind::ReadOnly
            | ErrorKind::Damaged
            | ErrorKind::Newer
            | ErrorKind::Gone
            | ErrorKind::NoLibrary
            | ErrorKind::DiskFull
            | ErrorKind::Disk
            | ErrorKind::Unreadable => Self::Unusable,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Says an error: as a sentence with its hint, and with `--json` as an object too.
pub fn fail(error: &Error, json: bool) -> Exit {
    let mut said = format!("offprint: {}", text::lines(&error.message));
    if !error.hint.is_empty() {
        let _ = write!(said, "\n  {}", text::lines(&error.hint));
    }
    say(&said);
    if json {
        say_json(error);
    }
    Exit::of(error.kind)
}

/// Says an error as an object.
pub fn say_json(error: &Error) {
    let object =
        json!({"error": {"kind": error.kind, "message": error.message, "hint": error.hint}});
    say(&object.to_string());
}

/// A line on standard error. That nobody reads it is no reason to stop.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Makes a panic, in whatever thread, a sentence and the exit status 1.
pub fn say_panics() {
    let json = std::env::args_os().any(|word| word == "--json");
    std::panic::set_hook(Box::new(move |fault| {
        // It is caught, and only means that the index is built anew.
        if engine::search::is_reading() {
            return;
        }
        let place = fault
            .location()
            .map(|place| format!(" ({}:{})", place.file(), place.line()))
            .unwrap_or_default();
        let what = fault.payload_as_str().unwrap_or_default();
        let error = Error::new(
            ErrorKind::Internal,
            format!(
                "A fault of the program stopped it{place}: {}. What was saved before is kept.",
                what.trim_end_matches('.')
            ),
        )
        .hint("Please report this sentence, and what you did.");
        let exit = fail(&error, json);
        std::process::exit(exit as i32);
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_follows_from_the_kind() {
        let table = [
            (ErrorKind::Internal, 1),
            (ErrorKind::Invalid, 2),
            (ErrorKind::NotFound, 2),
            (ErrorKind::Conflict, 2),
            (ErrorKind::Interrupted, 3),
            (ErrorKind::Locked, 4),
            (ErrorKind::Newer, 4),
            (ErrorKind::Gone, 4),
        ];
        for (kind, status) in table {
            assert_eq!(Exit::of(kind) as u8, status, "{kind:?}");
        }
    }

    /// Runs itself a second time, to see from outside how a process ends that panics.
    #[test]
    #[allow(clippy::panic)]
    fn a_panic_is_a_sentence_and_1() {
        const INSIDE: &str = "OFFPRINT_TEST_PANIC";
        if std::env::var_os(INSIDE).is_some() {
            say_panics();
            std::panic::panic_any("the sky fell");
        }
        let done = std::env::current_exe().and_then(|program| {
            let name = "exit::tests::a_panic_is_a_sentence_and_1";
            let mut again = std::process::Command::new(program);
            again
                .args(["--exact", name, "--nocapture"])
                .env(INSIDE, "1");
            again.output()
        });
        let (status, said) = done.map_or((None, String::new()), |done| {
            let said = String::from_utf8_lossy(&done.stderr).into_owned();
            (done.status.code(), said)
        });
        assert_eq!(status, Some(1), "{said}");
        assert!(
            said.starts_with("offprint: A fault of the program"),
            "{said}"
        );
        assert!(said.contains("the sky fell"), "{said}");
    }
}
