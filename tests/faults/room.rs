//! A folder with a library in it, a person's folders of its own, and the program run on them.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use serde_json::Value;
use tempfile::TempDir;

use super::run::{HANG, Ran, Running};

/// After so many starts nothing waits any more that was received.
const STARTS: u32 = 20;

/// The program under test.
pub fn program() -> PathBuf {
    std::env::var_os("OFFPRINT_FAULTS_PROGRAM").map_or_else(
        || PathBuf::from(env!("CARGO_BIN_EXE_offprint")),
        PathBuf::from,
    )
}

/// Where a library is, and the person who uses it.
pub struct Room {
    pub path: PathBuf,
    pub library: PathBuf,
    /// Put before the program: `nsenter`, `strace` and the like.
    pub through: Vec<String>,
    _temporary: Option<TempDir>,
}

impl Room {
    /// An empty one, gone when dropped.
    pub fn new() -> Self {
        let folder = TempDir::with_prefix("offprint-faults-").unwrap();
        let mut room = Self::at(folder.path());
        room._temporary = Some(folder);
        room
    }

    /// One that stays.
    pub fn at(path: &Path) -> Self {
        let path = fs::canonicalize(path).unwrap();
        Self {
            library: path.join("library"),
            path,
            through: Vec::new(),
            _temporary: None,
        }
    }

    /// An empty one with a library.
    pub fn with_library() -> Self {
        let room = Self::new();
        room.run(&["init"]).ok();
        room
    }

    /// A folder for sources.
    pub fn folder(&self, name: &str) -> PathBuf {
        let path = self.path.join(name);
        fs::create_dir_all(&path).unwrap();
        path
    }

    /// The same person, with another library.
    pub fn other(&self, library: &Path) -> Self {
        Self {
            path: self.path.clone(),
            library: library.to_path_buf(),
            through: Vec::new(),
            _temporary: None,
        }
    }

    /// This room, with its library elsewhere in it.
    pub fn other_in(mut self, library: &str) -> Self {
        self.library = self.path.join(library);
        self
    }

    /// A copy of the library as it lies on the disk, in a room of its own.
    pub fn copied(&self) -> Self {
        let copy = Self::new();
        copy_folder(&self.library, &copy.library);
        copy
    }

    /// The temporary folder of its programs.
    pub fn scratch(&self) -> PathBuf {
        self.path.join("scratch")
    }

    pub fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut words = self.through.iter();
        let mut command = match words.next() {
            Some(first) => Command::new(first),
            None => Command::new(program()),
        };
        if !self.through.is_empty() {
            command.args(words).arg(program());
        }
        command
            .arg("--json")
            .arg("--library")
            .arg(&self.library)
            .args(arguments);
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("OFFPRINT_") {
                command.env_remove(name);
            }
        }
        let (home, scratch) = (self.path.join("home"), self.scratch());
        fs::create_dir_all(&home).unwrap();
        fs::create_dir_all(&scratch).unwrap();
        command
            .env("HOME", &home)
            .env("TMPDIR", &scratch)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_STATE_HOME", home.join("state"));
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Ran {
        Running::start(self.command(arguments)).end(HANG)
    }

    /// Runs with something on standard input.
    pub fn fed<S: AsRef<OsStr>>(&self, arguments: &[S], input: &[u8]) -> Ran {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped());
        let mut running = Running::start(command);
        let mut pipe = running.child.stdin.take().unwrap();
        let input = input.to_vec();
        let feeding = thread::spawn(move || {
            let _ = pipe.write_all(&input);
        });
        let ran = running.end(HANG);
        feeding.join().unwrap();
        ran
    }

    /// All items by their ids.
    pub fn items(&self) -> BTreeMap<String, Value> {
        let found = self.run(&["list"]).ok().json();
        let items = found.as_array().expect("`list` prints an array").iter();
        items
            .map(|item| (item["id"].as_str().unwrap().to_owned(), item.clone()))
            .collect()
    }

    pub fn show(&self, id: &str) -> Value {
        self.run(&["show", id]).ok().json()
    }

    fn incoming(&self) -> Vec<String> {
        let entries = fs::read_dir(self.library.join("files/.incoming"));
        let entries = entries.into_iter().flatten().flatten();
        entries
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect()
    }

    /// What is wrong with the library, after the start that this is; empty if nothing.
    pub fn wrong(&self) -> Vec<String> {
        let ran = self.run(&["check"]);
        let mut wrong = Vec::new();
        match serde_json::from_str::<Value>(&ran.out) {
            Ok(report) if report["ok"] == true => {}
            Ok(report) => {
                let checks = report["checks"].as_array().cloned().unwrap_or_default();
                wrong.extend(
                    checks
                        .iter()
                        .filter(|check| check["ok"] != true)
                        .map(|check| format!("check {}: {}", check["name"], check["detail"])),
                );
                wrong.extend(wrong.is_empty().then(|| format!("check: {ran}")));
            }
            Err(_) => wrong.push(format!("check: {ran}")),
        }
        // A start gives what was left one second; on a busy machine it takes some more of them.
        for _ in 0..STARTS {
            if !self.incoming().is_empty() {
                self.run(&["list"]);
            }
        }
        let left = self.incoming();
        wrong.extend(left.iter().map(|name| format!("left in .incoming: {name}")));
        wrong
    }

    /// Which of these printed lines the library does not keep; empty if it keeps all.
    pub fn lost(&self, lines: &[Value]) -> Vec<String> {
        let items = self.items();
        let stored = lines.iter().filter(|line| line["blake3"].is_string());
        let mut files = BTreeMap::new();
        for line in stored {
            let item = line["item"].as_str().unwrap_or_default();
            if items.contains_key(item) && !files.contains_key(item) {
                files.insert(item.to_owned(), self.files_of(&items[item]));
            }
        }
        let mut lost = Vec::new();
        for line in lines {
            let Some(item) = line["item"].as_str() else {
                continue;
            };
            if !items.contains_key(item) {
                lost.push(format!("lost, no item: {line}"));
            } else if let Some(hash) = line["blake3"].as_str()
                && !files[item].iter().any(|file| file == hash)
            {
                lost.push(format!("lost, no file with these bytes: {line}"));
            }
        }
        lost
    }

    /// BLAKE3 of the files of an item, as they lie on the disk.
    fn files_of(&self, item: &Value) -> Vec<String> {
        let shown;
        let attachments = match item["attachments"].as_array() {
            Some(attachments) => attachments,
            None => {
                shown = self.show(item["id"].as_str().unwrap());
                shown["attachments"]
                    .as_array()
                    .expect("`show` names the attachments")
            }
        };
        let paths = attachments
            .iter()
            .filter_map(|attachment| attachment["path"].as_str());
        paths
            .filter_map(|path| fs::read(self.library.join(path)).ok())
            .map(|bytes| hash(&bytes))
            .collect()
    }
}

pub fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// Copies a folder with all that is in it, the times of files included.
pub fn copy_folder(source: &Path, target: &Path) {
    let done = Command::new("cp")
        .arg("-a")
        .arg("--")
        .arg(source)
        .arg(target)
        .status()
        .unwrap();
    assert!(done.success());
}

/// Every file below a folder with its bytes, by its path from there. Locks and shared memory, which
/// hold nothing, are left out.
pub fn bytes_below(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if name != "library.lock" && !name.ends_with("-shm") {
                found.insert(
                    path.strip_prefix(folder).unwrap().to_path_buf(),
                    fs::read(&path).unwrap(),
                );
            }
        }
    }
    found
}
