//! A child and its parent: it does not outlive it, and does not run without it.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use model::ErrorKind;

use super::support::{LIMITS, is_alive, probe, run};
use crate::{Cage, Death};

#[test]
fn a_child_goes_with_its_parent() {
    let mut parent = Command::new(probe())
        .arg("keep")
        .arg(probe())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(parent.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let child: u32 = line.trim().parse().unwrap();
    assert!(is_alive(child));
    parent.kill().unwrap();
    parent.wait().unwrap();
    let since = Instant::now();
    while is_alive(child) {
        assert!(since.elapsed() < Duration::from_secs(2));
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_child_of_somebody_else_does_not_begin() {
    let nobody = i32::MAX.to_string();
    let limits = format!("{nobody} 100000000 10 1000 1000");
    for plan in [None, Some("nonsense"), Some(limits.as_str())] {
        let mut command = Command::new(probe());
        command.args(["parse", "echo"]).env_clear();
        command.envs(plan.map(|plan| ("OFFPRINT_CAGE", plan)));
        let ended = command.stdin(Stdio::null()).output().unwrap();
        assert_eq!(ended.status.code(), Some(70), "{plan:?}");
        assert_eq!(ended.stdout, b"");
        assert!(!ended.stderr.is_empty());
    }
}

#[test]
fn a_child_whose_parent_stands_still_is_ended_by_the_kernel() {
    let plan = format!("{} 268435456 1 1000 1000", std::process::id());
    let mut command = Command::new(probe());
    command.args(["parse", "loop"]).env_clear();
    command.env("OFFPRINT_CAGE", plan).stdin(Stdio::null());
    let ended = command.output().unwrap();
    let death = Death::of(ended.status, &[], &LIMITS);
    assert_eq!(death, Some(Death::Time(LIMITS.wall)));
}

#[test]
fn a_program_that_is_not_there_is_an_error() {
    let cage = Cage::new(PathBuf::from("/nowhere/offprint"), 1);
    let (_, outcome) = run(&cage, "echo", &LIMITS);
    let error = outcome.unwrap_err();
    assert_eq!(error.kind, ErrorKind::NotFound);
    assert_eq!(
        error.message,
        "The program that reads files is not at /nowhere/offprint."
    );
}

#[test]
fn another_program_is_an_error() {
    for program in ["/bin/true", "/bin/false", "/bin/echo"] {
        let cage = Cage::new(PathBuf::from(program), 1);
        let (sent, outcome) = run(&cage, "echo", &LIMITS);
        assert_eq!(sent, [""; 0]);
        let error = outcome.unwrap_err();
        assert_eq!(error.kind, ErrorKind::Internal, "{program}");
        assert!(error.message.contains("did not get ready"), "{program}");
    }
}

#[test]
fn too_little_memory_to_begin_is_an_error() {
    let limits = crate::Limits {
        memory: 32 << 20,
        ..LIMITS
    };
    let (_, outcome) = run(&super::support::cage(1), "echo", &limits);
    assert!(outcome.unwrap_err().message.contains("did not get ready"));
}
