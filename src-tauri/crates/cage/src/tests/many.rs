//! Many children: slots, stops, and nothing left behind.

use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use model::ErrorKind;

use super::support::{LIMITS, cage, file, is_alive, run};
use crate::Outcome;

const LONG: Duration = Duration::from_secs(10);

#[test]
fn a_slow_child_delays_nobody_else() {
    let cage = cage(2);
    let (stop, is_slow) = (AtomicBool::new(false), AtomicBool::new(false));
    thread::scope(|scope| {
        let slow = scope.spawn(|| {
            let stop = || stop.load(Ordering::Relaxed);
            cage.run(&["number"], file("x"), &LIMITS, &stop, &mut |_: String| {
                is_slow.store(true, Ordering::Relaxed);
                Ok(())
            })
        });
        while !is_slow.load(Ordering::Relaxed) {
            thread::sleep(Duration::from_millis(1));
        }
        for _ in 0..20 {
            assert_eq!(run(&cage, "echo", &LIMITS).1.unwrap(), Outcome::Done);
        }
        assert!(!slow.is_finished());
        stop.store(true, Ordering::Relaxed);
        let error = slow.join().unwrap().unwrap_err();
        assert_eq!(error.kind, ErrorKind::Interrupted);
    });
}

#[test]
fn no_more_run_than_there_are_slots() {
    let cage = cage(2);
    let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let take = &mut |_: String| {
                    let here = now.fetch_add(1, Ordering::SeqCst) + 1;
                    most.fetch_max(here, Ordering::SeqCst);
                    thread::sleep(Duration::from_millis(20));
                    now.fetch_sub(1, Ordering::SeqCst);
                    Ok(())
                };
                let outcome = cage.run(&["echo"], file("x"), &LIMITS, &|| false, take);
                assert_eq!(outcome.unwrap(), Outcome::Done);
            });
        }
    });
    assert!((1..=2).contains(&most.into_inner()));
}

#[test]
fn a_stop_is_quick_and_leaves_no_child() {
    let cage = cage(1);
    let (stop, child) = (AtomicBool::new(false), Mutex::new(None));
    let asked = || stop.load(Ordering::Relaxed);
    thread::scope(|scope| {
        let running = scope.spawn(|| {
            cage.run(
                &["number"],
                file("x"),
                &LIMITS,
                &asked,
                &mut |number: String| {
                    *child.lock().unwrap() = number.parse().ok();
                    Ok(())
                },
            )
        });
        while child.lock().unwrap().is_none() {
            thread::sleep(Duration::from_millis(1));
        }
        let waiting = scope.spawn(|| {
            cage.run(&["echo"], file("x"), &LIMITS, &asked, &mut |_: String| {
                Ok(())
            })
        });
        thread::sleep(Duration::from_millis(50));
        stop.store(true, Ordering::Relaxed);
        // A tenth of a second is the promise; a busy machine may take ten times as long.
        let since = Instant::now();
        for thread in [running, waiting] {
            let error = thread.join().unwrap().unwrap_err();
            assert_eq!(error.kind, ErrorKind::Interrupted);
        }
        assert!(since.elapsed() < Duration::from_secs(1));
    });
    let child = child.into_inner().unwrap().unwrap();
    assert!(!is_alive(child));
}

#[test]
fn nothing_is_left_behind() {
    // Descriptors and children are those of a process: the others of these tests must not disturb.
    if std::env::var_os("CAGE_ALONE").is_none() {
        let own = std::env::current_exe().unwrap();
        let alone = Command::new(own)
            .args(["--exact", "tests::many::nothing_is_left_behind"])
            .env("CAGE_ALONE", "1")
            .output()
            .unwrap();
        assert!(alone.status.success(), "{alone:?}");
        return;
    }
    let cage = cage(4);
    let limits = crate::Limits {
        output: 100_000,
        ..LIMITS
    };
    let kinds = [
        "echo", "panic", "abort", "giant", "garbage", "half", "fault", "print", "exit", "give-up",
    ];
    let round = || {
        for what in kinds {
            run(&cage, what, &limits).1.unwrap();
        }
    };
    round();
    let before = open_descriptors();
    for _ in 0..9 {
        round();
    }
    // Also when the one who takes fails, or panics.
    for _ in 0..5 {
        let take = &mut |_: String| Err(model::Error::invalid("No."));
        let failed = cage.run(&["print"], file("x"), &limits, &|| false, take);
        assert_eq!(failed.unwrap_err().message, "No.");
        let panicked = thread::scope(|scope| {
            let run = || {
                let take = &mut |_: String| panic!("of the one who takes");
                cage.run(&["print"], file("x"), &limits, &|| false, take)
            };
            scope.spawn(run).join().is_err()
        });
        assert!(panicked);
    }
    assert_eq!(open_descriptors(), before);
    assert_eq!(children(), Vec::<String>::new());
    let since = Instant::now();
    drop(cage);
    while open_threads().contains(&"cage".to_owned()) {
        assert!(since.elapsed() < LONG);
        thread::sleep(Duration::from_millis(1));
    }
}

fn open_descriptors() -> usize {
    std::fs::read_dir("/proc/self/fd").unwrap().count()
}

fn open_threads() -> Vec<String> {
    let tasks = std::fs::read_dir("/proc/self/task").unwrap();
    tasks
        .filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("comm")).ok())
        .map(|name| name.trim().to_owned())
        .collect()
}

/// Of this process, running or dead; from their own entries, as not every kernel lists them.
fn children() -> Vec<String> {
    let own = std::process::id().to_string();
    std::fs::read_dir("/proc")
        .unwrap()
        .filter_map(|entry| std::fs::read_to_string(entry.ok()?.path().join("stat")).ok())
        .filter(|stat| {
            let after = stat.rsplit_once(") ").map_or("", |(_, after)| after);
            after.split(' ').nth(1) == Some(&own)
        })
        .collect()
}
