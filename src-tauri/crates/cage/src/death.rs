//! Why a child did not come to the end of its file, in words for a person.

use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;
use std::time::Duration;

use nix::sys::signal::Signal;

use crate::limits::{Limits, megabytes};

/// The longest reason that is taken from what a child wrote, in characters.
const LONGEST: usize = 200;

/// Why a child did not come to the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Death {
    /// It asked for more than these bytes of memory.
    Memory(u64),
    /// It took longer than this.
    Time(Duration),
    /// It ended in an unexpected way, told as a part of a sentence.
    Crash(String),
    /// The parent did not take what it sent, told as a part of a sentence.
    Refused(String),
}

impl Death {
    /// As a part of a sentence, such as "it took longer than 20 seconds".
    pub fn reason(&self) -> String {
        match self {
            Self::Memory(bytes) => format!("it needs more than {} of memory", megabytes(*bytes)),
            Self::Time(limit) => format!("it took longer than {}", seconds(*limit)),
            Self::Crash(how) => format!("the reader {how}"),
            Self::Refused(what) => format!("the reader {what}"),
        }
    }

    /// Why a child ended with this status, having written `words` last; none if all is well.
    pub fn of(status: ExitStatus, words: &[String], limits: &Limits) -> Option<Self> {
        if status.success() {
            return None;
        }
        let said = |what: &str| words.iter().any(|line| line.contains(what));
        let signal = status.signal();
        // The first is what Rust's standard library says before it aborts.
        if said("memory allocation of") && signal.is_none_or(is(Signal::SIGABRT)) {
            return Some(Self::Memory(limits.memory));
        }
        if signal.is_some_and(is(Signal::SIGXCPU)) {
            return Some(Self::Time(limits.wall));
        }
        if said("has overflowed its stack") {
            return Some(Self::Crash(
                "lost its way in it: what it holds is nested too deeply".to_owned(),
            ));
        }
        Some(Self::Crash(match signal {
            Some(signal) if is(Signal::SIGKILL)(signal) => {
                "was ended by the system, as happens when memory is short (signal 9)".to_owned()
            }
            Some(signal) => format!("crashed on it (signal {signal})"),
            None => match last_words(words) {
                Some(words) => format!("failed on it: {words}"),
                None => format!("failed on it ({status})"),
            },
        }))
    }
}

fn is(signal: Signal) -> impl Fn(i32) -> bool {
    move |number| number == signal as i32
}

/// `20 seconds`, `1 second`, `0.5 seconds`.
fn seconds(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    let unit = if time == Duration::from_secs(1) {
        "second"
    } else {
        "seconds"
    };
    format!("{seconds} {unit}")
}

/// What a panic says, or else the last line.
pub fn last_words(words: &[String]) -> Option<String> {
    let panic = words.iter().rposition(|line| line.contains("panicked at"));
    let line = match panic {
        Some(at) => words.get(at + 1).or_else(|| words.get(at)),
        None => words.last(),
    }?;
    Some(line.chars().take(LONGEST).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(raw: i32, words: &str) -> String {
        let words: Vec<_> = words.lines().map(str::to_owned).collect();
        let status = ExitStatus::from_raw(raw);
        Death::of(status, &words, &Limits::default()).map_or(String::new(), |death| death.reason())
    }

    #[test]
    fn a_reason_reads_as_a_part_of_a_sentence() {
        let panic = "thread 'parser' (7) panicked at src/a.rs:1:2:\nno such page\nnote: run with";
        let overflow = "thread 'parser' has overflowed its stack\nfatal runtime error";
        let exit = |status: i32| status << 8;
        for (raw, words, reason) in [
            (0, "", ""),
            (
                6,
                "memory allocation of 9 bytes failed",
                "it needs more than 768 MB of memory",
            ),
            (
                exit(65),
                "memory allocation of 9 bytes failed",
                "it needs more than 768 MB of memory",
            ),
            (24, "", "it took longer than 20 seconds"),
            (11, "", "the reader crashed on it (signal 11)"),
            (6, "", "the reader crashed on it (signal 6)"),
            (
                6,
                overflow,
                "the reader lost its way in it: what it holds is nested too deeply",
            ),
            (
                9,
                "",
                "the reader was ended by the system, as happens when memory is short (signal 9)",
            ),
            (exit(101), panic, "the reader failed on it: no such page"),
            (exit(65), "first\nlast", "the reader failed on it: last"),
            (exit(3), "", "the reader failed on it (exit status: 3)"),
        ] {
            assert_eq!(of(raw, words), reason);
        }
    }

    #[test]
    fn a_limit_is_told() {
        let half = Death::Time(Duration::from_millis(500));
        assert_eq!(half.reason(), "it took longer than 0.5 seconds");
        let one = Death::Time(Duration::from_secs(1));
        assert_eq!(one.reason(), "it took longer than 1 second");
        let refused = Death::Refused("said more than 3 MB".to_owned());
        assert_eq!(refused.reason(), "the reader said more than 3 MB");
    }

    #[test]
    fn endless_last_words_are_cut() {
        let words = ["é".repeat(5000)];
        assert_eq!(
            last_words(&words).map(|words| words.chars().count()),
            Some(LONGEST)
        );
    }
}
