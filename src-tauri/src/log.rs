//! The log: on standard error, and its last lines in memory for who copies the details of an error.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::sync::Mutex;

use tracing_subscriber::EnvFilter;

/// So many lines are kept.
const KEPT: usize = 40;

static LATELY: Mutex<VecDeque<String>> = Mutex::new(VecDeque::new());

/// Writes the log to standard error, as `RUST_LOG` asks; only warnings without it.
pub fn begin() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(false)
        .with_writer(|| Both)
        .init();
}

/// The last lines, the newest at the end.
pub fn lately() -> Vec<String> {
    LATELY
        .lock()
        .map(|lines| lines.iter().cloned().collect())
        .unwrap_or_default()
}

fn keep(text: &str) {
    let Ok(mut lines) = LATELY.lock() else {
        return;
    };
    lines.extend(text.lines().map(str::to_owned));
    while lines.len() > KEPT {
        lines.pop_front();
    }
}

/// Each event is one write.
struct Both;

impl Write for Both {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        keep(&String::from_utf8_lossy(bytes));
        io::stderr().write_all(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_lines_are_kept_and_older_ones_go() -> io::Result<()> {
        for number in 0..KEPT + 5 {
            Both.write_all(format!("line {number}\n").as_bytes())?;
        }
        let kept = lately();
        assert_eq!(kept.len(), KEPT);
        assert_eq!(kept.first().map(String::as_str), Some("line 5"));
        assert_eq!(kept.last(), Some(&format!("line {}", KEPT + 4)));
        Ok(())
    }
}
