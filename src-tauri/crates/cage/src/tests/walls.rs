//! What a child finds shut.

use nix::errno::Errno;

use super::support::{LIMITS, cage, has_landlock, run};
use crate::Outcome;

#[test]
fn what_is_forbidden_is_denied() {
    let cage = cage(1);
    let (sent, outcome) = run(&cage, "denied", &LIMITS);
    assert_eq!(outcome.unwrap(), Outcome::Done);
    let protection = cage.protection().unwrap();
    let (denied, missing) = (Errno::EPERM as i32, Errno::ENOSYS as i32);
    assert_eq!(sent.len(), 29, "{sent:?}");
    for line in &sent {
        let (what, errno) = line.split_once(' ').unwrap();
        let errno: i32 = errno.parse().unwrap();
        if !protection.calls {
            // Limits alone do not shut everything, but never a descriptor or a written byte.
            continue;
        }
        let expected = if what == "clone3" { missing } else { denied };
        assert_eq!(errno, expected, "{what}");
    }
    assert!(!std::path::Path::new("/tmp/cage-was-here").exists());
}

#[test]
fn a_child_takes_all_protection_that_the_kernel_has() {
    let cage = cage(1);
    let (_, outcome) = run(&cage, "nothing", &LIMITS);
    outcome.unwrap();
    let protection = cage.protection().unwrap();
    let filters = std::path::Path::new("/proc/sys/kernel/seccomp/actions_avail").exists();
    assert_eq!(protection.calls, filters);
    assert_eq!(protection.landlock > 0, has_landlock());
}

#[test]
fn nothing_of_the_parent_is_handed_down() {
    // Open in the parent and, unlike what Rust opens, not closed by starting a program.
    let leak = super::support::file("secret");
    nix::fcntl::fcntl(
        &leak,
        nix::fcntl::FcntlArg::F_SETFD(nix::fcntl::FdFlag::empty()),
    )
    .unwrap();
    let (sent, _) = run(&cage(1), "around", &LIMITS);
    let (open, variables): (Vec<_>, Vec<_>) =
        sent.iter().partition(|line| line.starts_with("open"));
    assert_eq!(open, ["open 0 1 2 3 4"]);
    let mut variables: Vec<_> = variables
        .iter()
        .filter_map(|line| line.strip_prefix("variable "))
        .collect();
    variables.sort_unstable();
    assert_eq!(
        variables,
        ["MALLOC_ARENA_MAX", "OFFPRINT_CAGE", "RUST_BACKTRACE"]
    );
}

#[test]
fn a_file_that_could_be_written_is_not_handed_over() {
    let path = std::env::temp_dir().join(format!("cage-{}-writable", std::process::id()));
    let writable = std::fs::File::create(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    let refused = cage(1).run(&["echo"], writable, &LIMITS, &|| false, &mut |_: String| {
        Ok(())
    });
    assert!(refused.unwrap_err().message.contains("changed"));
}
