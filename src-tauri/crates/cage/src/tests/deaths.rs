//! Each way to die has its reason, and what was sent before is kept.

use std::time::{Duration, Instant};

use super::support::{LIMITS, cage, death, file, run};
use crate::{Death, Limits, Outcome};

#[test]
fn a_child_that_comes_to_the_end_is_done() {
    let cage = cage(1);
    assert_eq!(cage.protection(), None);
    let (sent, outcome) = run(&cage, "echo", &LIMITS);
    assert_eq!(sent, ["hello"]);
    assert_eq!(outcome.unwrap(), Outcome::Done);
    assert!(cage.protection().is_some());
    let (sent, outcome) = run(&cage, "nothing", &LIMITS);
    assert_eq!(sent, [""; 0]);
    assert_eq!(outcome.unwrap(), Outcome::Done);
    let (sent, _) = run(&cage, "many", &LIMITS);
    assert!((0..1000).map(|number| number.to_string()).eq(sent));
}

#[test]
fn what_a_parser_prints_is_no_record() {
    let (sent, outcome) = run(&cage(1), "say", &LIMITS);
    assert_eq!(sent, ["a record"]);
    assert_eq!(outcome.unwrap(), Outcome::Done);
}

#[test]
fn memory_without_end_is_refused() {
    let expected = Death::Memory(LIMITS.memory);
    assert_eq!(death("allocate", &LIMITS, &["before"]), expected);
    assert_eq!(death("allocate-at-once", &LIMITS, &[]), expected);
    assert_eq!(expected.reason(), "it needs more than 256 MB of memory");
}

#[test]
fn a_file_counts_on_top_of_the_memory() {
    let file = file("");
    let path = format!("/proc/self/fd/{}", std::os::fd::AsRawFd::as_raw_fd(&file));
    let long = std::fs::File::options().write(true).open(path).unwrap();
    long.set_len(400 << 20).unwrap();
    let limits = Limits {
        memory: 128 << 20,
        ..LIMITS
    };
    let mut sent = Vec::new();
    let outcome = cage(1).run(
        &["length"],
        file,
        &limits,
        &|| false,
        &mut |length: String| {
            sent.push(length);
            Ok(())
        },
    );
    assert_eq!(outcome.unwrap(), Outcome::Done);
    assert_eq!(sent, [(400 << 20).to_string()]);
}

#[test]
fn time_without_end_is_over() {
    let limits = Limits {
        wall: Duration::from_millis(500),
        ..LIMITS
    };
    for (what, sent) in [
        ("loop", ["before"].as_slice()),
        ("sleep", &[]),
        ("close-and-stay", &[]),
    ] {
        let since = Instant::now();
        assert_eq!(death(what, &limits, sent), Death::Time(limits.wall));
        assert!(since.elapsed() >= limits.wall);
        assert!(since.elapsed() < limits.wall * 20, "{what}");
    }
}

#[test]
fn what_the_parent_takes_long_for_is_not_counted() {
    let limits = Limits {
        wall: Duration::from_secs(2),
        ..LIMITS
    };
    let outcome = cage(1).run(
        &["echo"],
        file("x"),
        &limits,
        &|| false,
        &mut |_: String| {
            std::thread::sleep(Duration::from_millis(2500));
            Ok(())
        },
    );
    assert_eq!(outcome.unwrap(), Outcome::Done);
}

#[test]
fn too_much_is_refused_on_both_sides() {
    let refused = |what, sent: &[&str]| death(what, &LIMITS, sent).reason();
    assert_eq!(
        refused("giant", &["before"]),
        "the reader failed on it: A record could not be put into 1 MB."
    );
    assert_eq!(
        refused("giant-past-the-sink", &["before"]),
        "the reader sent a record of more than 1 MB"
    );
    assert_eq!(
        refused("complain", &[]),
        "the reader complained more than 4 MB"
    );
    let (sent, outcome) = run(&cage(1), "print", &LIMITS);
    let reason = "failed on it: The records are more than they may be.".to_owned();
    assert_eq!(outcome.unwrap(), Outcome::Died(Death::Crash(reason)));
    assert!(sent.len() > 100_000);
    let (sent, outcome) = run(&cage(1), "print-past-the-sink", &LIMITS);
    let reason = "said more than 4 MB".to_owned();
    assert_eq!(outcome.unwrap(), Outcome::Died(Death::Refused(reason)));
    assert!(sent.len() > 100_000);
}

#[test]
fn garbage_is_refused() {
    for (what, reason) in [
        ("garbage", "the reader sent a record that makes no sense"),
        ("half", "the reader ended in the middle of a record"),
    ] {
        assert_eq!(death(what, &LIMITS, &["before"]).reason(), reason);
    }
}

#[test]
fn a_crash_is_told() {
    for (what, reason) in [
        (
            "overflow",
            "the reader lost its way in it: what it holds is nested too deeply",
        ),
        ("panic", "the reader failed on it: no page 7"),
        ("abort", "the reader crashed on it (signal 6)"),
        ("fault", "the reader crashed on it (signal 11)"),
        ("exit", "the reader failed on it (exit status: 3)"),
        ("give-up", "the reader failed on it: It makes no sense."),
    ] {
        assert_eq!(death(what, &LIMITS, &[]).reason(), reason, "{what}");
    }
}

#[test]
fn a_stack_of_most_of_64_megabytes_is_there() {
    let (sent, outcome) = run(&cage(1), "deep", &LIMITS);
    assert_eq!(outcome.unwrap(), Outcome::Done);
    assert_eq!(sent.len(), 1);
}

#[test]
fn an_error_of_the_taker_comes_through() {
    let failed = cage(1).run(
        &["print"],
        file("x"),
        &LIMITS,
        &|| false,
        &mut |_: String| Err(model::Error::invalid("No more.")),
    );
    assert_eq!(failed.unwrap_err().message, "No more.");
}
