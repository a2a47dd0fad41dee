//! A cage of probes, a file for them, and what came of it.

use std::fs::File;
use std::io::{Seek, Write};
use std::path::PathBuf;
use std::time::Duration;

use landlock::{ABI, Access, AccessFs, CompatLevel, Compatible, Ruleset, RulesetAttr};
use model::Result;

use crate::{Cage, Death, Limits, Outcome};

/// `examples/probe.rs`, which is built with these tests and lies beside them.
pub fn probe() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    let built = own.parent().unwrap().parent().unwrap();
    let probe = built.join("examples/probe");
    assert!(
        probe.exists(),
        "build it with: cargo build -p offprint-cage --example probe"
    );
    probe
}

pub fn cage(width: usize) -> Cage {
    Cage::new(probe(), width)
}

/// A file that holds `text` and has no name any more, open for reading.
pub fn file(text: &str) -> File {
    let name = format!(
        "cage-{}-{:?}",
        std::process::id(),
        std::thread::current().id()
    );
    let path = std::env::temp_dir().join(name);
    let mut made = File::create(&path).unwrap();
    made.write_all(text.as_bytes()).unwrap();
    let mut opened = File::open(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    opened.rewind().unwrap();
    opened
}

/// Generous in time, as the machine may be busy; frugal in the rest, so that a bound is met soon.
pub const LIMITS: Limits = Limits {
    memory: 256 << 20,
    wall: Duration::from_secs(60),
    record: 1 << 20,
    output: 4 << 20,
};

/// What a probe sent, and what became of it.
pub fn run(cage: &Cage, what: &str, limits: &Limits) -> (Vec<String>, Result<Outcome>) {
    let mut sent = Vec::new();
    let outcome = cage.run(&[what], file("hello"), limits, &|| false, &mut |record| {
        sent.push(record);
        Ok(())
    });
    (sent, outcome)
}

/// Why a probe died, having sent this.
pub fn death(what: &str, limits: &Limits, sent: &[&str]) -> Death {
    let (records, outcome) = run(&cage(1), what, limits);
    assert_eq!(records, sent, "{what}");
    match outcome {
        Ok(Outcome::Died(death)) => death,
        other => panic!("{what}: {other:?}"),
    }
}

/// Whether a process is there and not just unreaped.
pub fn is_alive(process: u32) -> bool {
    std::fs::read_to_string(format!("/proc/{process}/stat"))
        .is_ok_and(|stat| !stat.contains(") Z") && !stat.contains(") X"))
}

/// Whether this kernel has any Landlock, asked in another way than a child asks.
pub fn has_landlock() -> bool {
    Ruleset::default()
        .set_compatibility(CompatLevel::HardRequirement)
        .handle_access(AccessFs::from_all(ABI::V1))
        .is_ok()
}
