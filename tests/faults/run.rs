//! A program that is run: its output is read while it runs, and it is never left behind.

use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

/// Nothing that the program does here may take longer.
pub const HANG: Duration = Duration::from_secs(30);

/// A running program whose output is being read; ended when dropped.
pub struct Running {
    pub child: Child,
    out: Reading,
    err: Reading,
    since: Instant,
}

/// A stream that a thread reads to its end.
struct Reading {
    bytes: Arc<Mutex<Vec<u8>>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Reading {
    fn of(mut from: impl Read + Send + 'static) -> Self {
        let bytes = Arc::new(Mutex::new(Vec::new()));
        let taken = Arc::clone(&bytes);
        let thread = thread::spawn(move || {
            let mut buffer = [0; 65536];
            while let Ok(read @ 1..) = from.read(&mut buffer) {
                taken.lock().unwrap().extend_from_slice(&buffer[..read]);
            }
        });
        Self {
            bytes,
            thread: Some(thread),
        }
    }

    fn so_far(&self) -> String {
        String::from_utf8_lossy(&self.bytes.lock().unwrap()).into_owned()
    }

    fn all(&mut self) -> String {
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
        self.so_far()
    }
}

impl Running {
    pub fn start(mut command: Command) -> Self {
        let since = Instant::now();
        let mut child = command
            .spawn()
            .unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let out = Reading::of(child.stdout.take().unwrap());
        let err = Reading::of(child.stderr.take().unwrap());
        Self {
            child,
            out,
            err,
            since,
        }
    }

    /// What it has acknowledged up to now; `None` once it has ended.
    pub fn so_far(&mut self) -> Option<Vec<Value>> {
        let runs = self.child.try_wait().unwrap().is_none();
        runs.then(|| acknowledged(&self.out.so_far()))
    }

    /// The whole lines that it has printed up to now; it must still run.
    pub fn said(&mut self) -> Vec<Value> {
        if let Some(status) = self.child.try_wait().unwrap() {
            panic!("it has ended ({status}): {}", self.err.so_far());
        }
        lines(&self.out.so_far())
    }

    /// What it has said beside that.
    pub fn aside(&self) -> String {
        self.err.so_far()
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
                panic!("it hung for {most:?}; it had said: {}", self.err.all());
            }
            thread::sleep(Duration::from_millis(1));
        };
        let took = self.since.elapsed();
        Ran {
            code: status.code(),
            signal: status.signal(),
            out: self.out.all(),
            err: self.err.all(),
            took,
        }
    }

    /// The same, for one that has run for long: the time counts from now.
    pub fn end_within(mut self, most: Duration) -> Ran {
        self.since = Instant::now();
        self.end(most)
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
        lines(&self.out)
    }

    /// Those of them that say an item is kept.
    pub fn acknowledged(&self) -> Vec<Value> {
        acknowledged(&self.out)
    }

    pub fn was_killed(&self) -> bool {
        self.signal == Some(9)
    }
}

fn lines(out: &str) -> Vec<Value> {
    let whole = out.rsplit_once('\n').map_or("", |(whole, _)| whole);
    let lines = whole.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            serde_json::from_str(line).unwrap_or_else(|error| panic!("no JSON ({error}): {line}"))
        })
        .collect()
}

fn acknowledged(out: &str) -> Vec<Value> {
    let mut lines = lines(out);
    lines.retain(|line| line["item"].is_string());
    lines
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
