//! Watched folders, whatever happens to them: 42-56 and 58 of the table of tests.

mod disk;
mod downloads;
mod folders;
mod kills;
mod many;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::room::Room;
use super::run::{HANG, Ran, Running, signal};

/// What a file takes at most from its end to its line, ten times over.
const GUARD: Duration = Duration::from_secs(100);

/// A room with a folder that is watched by a program that runs.
struct Watched {
    room: Room,
    folder: PathBuf,
    running: Running,
}

impl Watched {
    fn new() -> Self {
        Self::in_room(Room::with_library(), &[])
    }

    fn in_room(room: Room, more: &[&str]) -> Self {
        let folder = room.folder("watched");
        let arguments = [&["watch", folder.to_str().unwrap()], more].concat();
        let running = Running::start(room.command(&arguments));
        let mut watched = Self {
            room,
            folder,
            running,
        };
        watched.until("it watches", |watched| {
            let said = watched.running.aside();
            said.contains("Watching") || said.contains("Looking") || said.contains("Not watching")
        });
        watched
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn until(&mut self, what: &str, mut holds: impl FnMut(&mut Self) -> bool) {
        let since = Instant::now();
        while !holds(self) {
            assert!(
                since.elapsed() < GUARD,
                "{what}: not within {GUARD:?}; printed {:?}; said {}",
                self.running.said(),
                self.running.aside()
            );
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits for that many lines, and then a while longer for one too many.
    fn lines(&mut self, count: usize) -> Vec<Value> {
        self.until(&format!("{count} lines"), |watched| {
            watched.running.said().len() >= count
        });
        thread::sleep(Duration::from_millis(500));
        let lines = self.running.said();
        assert_eq!(lines.len(), count, "{lines:#?}");
        lines
    }

    /// Ends the program as a log-out does, and gives back the room.
    fn end(self) -> (Room, Ran) {
        signal(&self.running.child, "TERM");
        let ran = self.running.end_within(HANG).ok();
        (self.room, ran)
    }

    fn whole(self) -> Room {
        let (room, _) = self.end();
        let wrong = room.wrong();
        assert!(wrong.is_empty(), "{wrong:?}");
        room
    }
}

fn status(line: &Value) -> &str {
    line["status"].as_str().unwrap()
}

/// How many lines each file has, by its name.
fn by_name(lines: &[Value]) -> BTreeMap<String, Vec<&Value>> {
    let mut names: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    for line in lines {
        let input = Path::new(line["input"].as_str().unwrap());
        let name = input.file_name().unwrap().to_string_lossy().into_owned();
        names.entry(name).or_default().push(line);
    }
    names
}

fn hash(path: &Path) -> String {
    blake3::hash(&fs::read(path).unwrap()).to_hex().to_string()
}
