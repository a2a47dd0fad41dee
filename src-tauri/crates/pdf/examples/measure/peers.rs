//! The programs that texts are compared with, and what time costs.

use std::path::Path;
use std::process::{Command, Stdio};

use nix::sys::resource::{Usage, UsageWho, getrusage};

/// Whether a program is installed.
pub fn have(program: &str) -> bool {
    Command::new(program)
        .arg("-v")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok()
}

/// The text that a program makes of a file, and the CPU seconds it took. None if it is not there.
pub fn text(program: &str, before: &[&str], file: &Path, after: &[&str]) -> Option<(String, f64)> {
    let start = cpu(UsageWho::RUSAGE_CHILDREN);
    let output = Command::new(program)
        .args(before)
        .arg(file)
        .args(after)
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    Some((text, cpu(UsageWho::RUSAGE_CHILDREN) - start))
}

/// CPU seconds of this process so far.
pub fn own_cpu() -> f64 {
    cpu(UsageWho::RUSAGE_SELF)
}

fn cpu(who: UsageWho) -> f64 {
    let seconds = |usage: &Usage| {
        [usage.user_time(), usage.system_time()]
            .iter()
            .map(|time| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6)
            .sum::<f64>()
    };
    getrusage(who).map_or(0.0, |usage| seconds(&usage))
}
