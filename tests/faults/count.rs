//! How often a test runs, what came of it, and where a stopped run goes on.

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

/// How often: `ci` times, or `full` times for a release. `OFFPRINT_FAULTS` is `full` or a number,
/// beyond which nothing is repeated.
pub fn times(ci: u32, full: u32) -> u32 {
    match std::env::var("OFFPRINT_FAULTS").as_deref() {
        Err(_) | Ok("") => ci,
        Ok("full") => full,
        Ok(number) => full.min(
            number
                .parse()
                .expect("OFFPRINT_FAULTS is `full` or a number"),
        ),
    }
}

/// Where a test keeps its work over stops of the runner; `None` if it is not asked to.
pub fn kept(test: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("OFFPRINT_FAULTS_DONE").filter(|folder| !folder.is_empty())?;
    let folder = PathBuf::from(folder).join(test);
    fs::create_dir_all(&folder).unwrap();
    Some(folder)
}

/// One row of the table: a test, how often it ran, how often it failed, and how long that took.
pub struct Tally {
    test: String,
    pub done: u32,
    failures: u32,
    first: Vec<String>,
    seconds: f64,
    since: Instant,
    state: Option<PathBuf>,
    finished: bool,
}

/// More complaints than this are only counted.
const SHOWN: usize = 20;

impl Tally {
    pub fn new(test: &str) -> Self {
        Self {
            test: test.to_owned(),
            done: 0,
            failures: 0,
            first: Vec::new(),
            seconds: 0.0,
            since: Instant::now(),
            state: None,
            finished: false,
        }
    }

    /// Goes on where a stopped run was, if its state is there.
    pub fn resumed(test: &str, folder: Option<&PathBuf>) -> Self {
        let mut tally = Self::new(test);
        tally.state = folder.map(|folder| folder.join("done"));
        let text = tally
            .state
            .as_ref()
            .and_then(|path| fs::read_to_string(path).ok());
        let mut words = text.as_deref().unwrap_or_default().split_whitespace();
        let mut next = || words.next().map(str::to_owned);
        tally.done = next().map_or(0, |word| word.parse().unwrap());
        tally.failures = next().map_or(0, |word| word.parse().unwrap());
        tally.seconds = next().map_or(0.0, |word| word.parse().unwrap());
        tally
    }

    /// One more is done; what it complained of are its failures.
    pub fn one(&mut self, complaints: impl IntoIterator<Item = String>) {
        self.done += 1;
        let mut complaints = complaints.into_iter().peekable();
        self.failures += u32::from(complaints.peek().is_some());
        for complaint in complaints {
            eprintln!("{} {}: {complaint}", self.test, self.done);
            if self.first.len() < SHOWN {
                self.first.push(format!("{}: {complaint}", self.done));
            }
        }
        if let Some(state) = &self.state {
            let seconds = self.seconds + self.since.elapsed().as_secs_f64();
            fs::write(
                state,
                format!("{} {} {seconds}\n", self.done, self.failures),
            )
            .unwrap();
        }
    }

    /// Prints the row, and fails if anything did.
    pub fn finish(mut self) {
        self.finished = true;
        self.print();
        assert_eq!(
            self.failures,
            0,
            "{}:\n{}",
            self.test,
            self.first.join("\n")
        );
    }

    fn print(&self) {
        let seconds = self.seconds + self.since.elapsed().as_secs_f64();
        row(&self.test, self.done, self.failures, seconds);
    }
}

/// A row of the table; in front an end of line, because the test runner may have begun one.
pub fn row(test: &str, count: u32, failures: u32, seconds: f64) {
    println!("\nRESULT\t{test}\t{count}\t{failures}\t{seconds:.1}");
}

impl Drop for Tally {
    fn drop(&mut self) {
        // Ended by a panic of the test itself: that is a failure too.
        if !self.finished {
            self.failures += 1;
            self.print();
        }
    }
}
