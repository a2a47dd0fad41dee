//! A program that is run: its output is read while it runs, and it is never left behind.

use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

/// Nothing that the program does here may take longer.
pub const HANG: Duration = Duration::from_secs(30);

/// A running program whose output is being read; ended when dropped.
pub struct Running {
    pub child: Child,
    out: Option<thread::JoinHandle<Vec<u8>>>,
    err: Option<thread::JoinHandle<Vec<u8>>>,
    since: Instant,
}

fn reading(mut from: impl Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut all = Vec::new();
        let _ = from.read_to_end(&mut all);
        all
    })
}

impl Running {
    pub fn start(mut command: Command) -> Self {
        let since = Instant::now();
        let mut child = command
            .spawn()
            .unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let out = child.stdout.take().map(reading);
        let err = child.stderr.take().map(reading);
        Self {
            child,
            out,
            err,
            since,
        }
    }

    /// Waits for its end; one that takes longer than `most` is killed, which fails the test.
    pub fn end(mut self, most: Duration) -> Ran {
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            if self.since.elapsed() > most {
                self.child.kill().unwrap();
                self.child.wait().unwrap();
                let said = self
                    .err
                    .take()
                    .map(|err| err.join().unwrap())
                    .unwrap_or_default();
                panic!(
                    "it hung for {most:?}; it had said: {}",
                    String::from_utf8_lossy(&said)
                );
            }
            thread::sleep(Duration::from_millis(1));
        };
        let took = self.since.elapsed();
        let text = |reading: Option<thread::JoinHandle<Vec<u8>>>| {
            String::from_utf8_lossy(
                &reading
                    .map(|reading| reading.join().unwrap())
                    .unwrap_or_default(),
            )
            .into_owned()
        };
        Ran {
            code: status.code(),
            signal: status.signal(),
            out: text(self.out.take()),
            err: text(self.err.take()),
            took,
        }
    }

    /// Kills it after a while, unless it ends before.
    pub fn killed_after(mut self, wait: Duration) -> Ran {
        while self.since.elapsed() < wait {
            if self.child.try_wait().unwrap().is_some() {
                break;
            }
            thread::sleep(Duration::from_micros(500));
        }
        // Fails only where it has ended already.
        let _ = self.child.kill();
        self.end(HANG)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A program that has ended.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub signal: Option<i32>,
    pub out: String,
    pub err: String,
    pub took: Duration,
}

impl Ran {
    #[track_caller]
    pub fn ok(self) -> Self {
        assert_eq!(self.code, Some(0), "{self}");
        self
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("no JSON ({error}): {self}"))
    }

    /// The whole lines that were printed; half a line is no word given.
    pub fn lines(&self) -> Vec<Value> {
        let whole = self.out.rsplit_once('\n').map_or("", |(whole, _)| whole);
        let lines = whole.lines().filter(|line| !line.trim().is_empty());
        lines
            .map(|line| {
                serde_json::from_str(line)
                    .unwrap_or_else(|error| panic!("no JSON ({error}): {line}"))
            })
            .collect()
    }

    /// Those of them that say an item is kept.
    pub fn acknowledged(&self) -> Vec<Value> {
        self.lines()
            .into_iter()
            .filter(|line| line["item"].is_string())
            .collect()
    }

    pub fn was_killed(&self) -> bool {
        self.signal == Some(9)
    }
}

impl std::fmt::Display for Ran {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let start: String = self.out.chars().take(2000).collect();
        write!(
            f,
            "exit {:?}, signal {:?}, said {:?}, printed {start:?}",
            self.code,
            self.signal,
            self.err.trim()
        )
    }
}

/// Sends a signal to a child of this test, by its id.
pub fn signal(child: &Child, name: &str) {
    let done = Command::new("kill")
        .arg(format!("-{name}"))
        .arg(child.id().to_string())
        .status()
        .unwrap();
    assert!(done.success(), "no signal {name}");
}
