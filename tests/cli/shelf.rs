//! A library in a temporary folder, with a home of its own, and the command that works on it.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A place with a library that may not be there yet.
pub struct Shelf {
    folder: TempDir,
}

/// How a run of the command ended.
pub struct Done {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Shelf {
    /// A place without a library.
    pub fn new() -> Self {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("home")).unwrap();
        Self { folder }
    }

    /// A place with an empty library.
    pub fn with_library() -> Self {
        let shelf = Self::new();
        shelf.ok(&["init"]);
        shelf
    }

    /// A place with a library of these papers, and their ids.
    pub fn with_papers<const N: usize>(titles: [&str; N]) -> (Self, [String; N]) {
        let shelf = Self::with_library();
        let ids = titles.map(|title| shelf.paper(title, &[]));
        (shelf, ids)
    }

    /// Adds a paper by hand; gives back its id.
    pub fn paper(&self, title: &str, more: &[&str]) -> String {
        let made = self.json(&[&["new", "--title", title], more].concat());
        made["item"].as_str().unwrap().to_owned()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn library(&self) -> PathBuf {
        self.path("library")
    }

    /// A file outside the library, and its path as text.
    pub fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// The command with its surroundings, ready for its arguments.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_offprint"));
        command
            .env_clear()
            .env("HOME", self.path("home"))
            .env("OFFPRINT_LIBRARY", self.library())
            .current_dir(self.folder.path());
        command
    }

    /// Runs it with nothing on standard input.
    pub fn run<S: AsRef<OsStr>>(&self, args: &[S]) -> Done {
        let mut command = self.command();
        command.args(args).stdin(Stdio::null());
        command.output().unwrap().into()
    }

    /// Runs it with these bytes on standard input.
    pub fn run_with(&self, input: &[u8], args: &[&str]) -> Done {
        let mut command = self.command();
        command
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        child.wait_with_output().unwrap().into()
    }

    /// Runs it, and it must do what it is asked.
    pub fn ok(&self, args: &[&str]) -> Done {
        let done = self.run(args);
        assert_eq!(done.status, 0, "{args:?}: {}{}", done.stdout, done.stderr);
        done
    }

    /// What it prints with `--json`, as one value.
    pub fn json(&self, args: &[&str]) -> Value {
        self.ok(&[args, &["--json"]].concat()).value()
    }

    /// The titles of the list with these arguments.
    pub fn titles(&self, args: &[&str]) -> Vec<String> {
        let list = self.json(&[&["list", "--sort", "added"], args].concat());
        let titles = list.as_array().unwrap().iter();
        titles
            .map(|item| item["title"].as_str().unwrap().to_owned())
            .collect()
    }

    /// One item whole.
    pub fn show(&self, id: &str) -> Value {
        self.json(&["show", id])
    }
}

impl From<Output> for Done {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Done {
    /// Standard output as one JSON value.
    pub fn value(&self) -> Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", self.stdout))
    }

    /// Standard output as JSON Lines.
    pub fn lines(&self) -> Vec<Value> {
        let lines = self.stdout.lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// The error of `--json`, from the last line of standard error.
    pub fn error(&self) -> Value {
        let last = self.stderr.lines().last().unwrap_or_default();
        let object: Value =
            serde_json::from_str(last).unwrap_or_else(|error| panic!("{error}: {}", self.stderr));
        object["error"].clone()
    }
}

/// A fixture of `tests/fixtures`.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// The ids or other texts of a JSON array.
pub fn texts(value: &Value) -> Vec<String> {
    let texts = value.as_array().unwrap().iter();
    texts
        .map(|text| text.as_str().unwrap().to_owned())
        .collect()
}

/// A small paper, different for each `what`.
pub fn pdf(what: &str) -> Vec<u8> {
    crate::made::paper(what, 0)
}
