//! What a recorded process does to the disk, and what it prints.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::disk::{Disk, ROOT, Spot};
use super::trace::Call;

/// What a descriptor means. The place is shared by its copies.
#[derive(Clone)]
struct Open {
    to: To,
    append: bool,
    place: Rc<Cell<usize>>,
}

#[derive(Clone)]
enum To {
    Inode(usize),
    Outside(PathBuf),
    Output,
    Other,
}

/// A process with its open files.
pub struct Process {
    root: PathBuf,
    open: BTreeMap<i64, Open>,
    printed: Vec<u8>,
}

impl Process {
    /// A new process; what lies below `root` is on the disk.
    pub fn new(root: &Path) -> Self {
        let mut open = BTreeMap::new();
        for (number, to) in [(0, To::Other), (1, To::Output), (2, To::Other)] {
            open.insert(number, opened(to, false));
        }
        Self {
            root: root.to_path_buf(),
            open,
            printed: Vec::new(),
        }
    }

    /// Does one call. Gives back the lines that it has completed on standard output.
    pub fn does(&mut self, call: &Call, disk: &mut Disk) -> Vec<String> {
        match call.name.as_str() {
            "open" | "creat" => self.open(call, None, 0, 1, disk),
            "openat" => self.open(call, call.descriptor(0), 1, 2, disk),
            "close" => {
                self.open.remove(&call.number(0));
            }
            "dup" | "dup2" | "dup3" => self.duplicate(call),
            "fcntl" if call.words[1].starts_with("F_DUPFD") => self.duplicate(call),
            "fcntl" => {}
            "lseek" => self.open[&call.number(0)]
                .place
                .set(usize::try_from(call.result).unwrap()),
            "write" => return self.write(call, disk),
            "pwrite64" => {
                if let Some(inode) = self.inode(call.number(0)) {
                    disk.write(inode, call.size(3), whole(call).as_slice());
                }
            }
            "ftruncate" => {
                if let Some(inode) = self.inode(call.number(0)) {
                    disk.resize(inode, call.size(1));
                }
            }
            "fallocate" => {
                if let Some(inode) = self.inode(call.number(0)) {
                    let end = call.size(2) + call.size(3);
                    assert_eq!(call.words[1], "0", "{call:?}");
                    if disk.bytes(inode).len() < end {
                        disk.resize(inode, end);
                    }
                }
            }
            "fsync" | "fdatasync" => {
                if let Some(inode) = self.inode(call.number(0)) {
                    disk.sync(inode);
                }
            }
            "copy_file_range" => self.copy(call, 0, 2, disk),
            "sendfile" => self.copy(call, 1, 0, disk),
            _ => self.names(call, disk),
        }
        Vec::new()
    }

    fn names(&mut self, call: &Call, disk: &mut Disk) {
        match call.name.as_str() {
            "mkdir" => self.made(self.spot(None, &call.path(0), disk), disk),
            "mkdirat" => self.made(self.spot(call.descriptor(0), &call.path(1), disk), disk),
            "unlink" | "rmdir" => gone(self.spot(None, &call.path(0), disk), disk),
            "unlinkat" => gone(self.spot(call.descriptor(0), &call.path(1), disk), disk),
            "rename" => self.renamed((None, 0), (None, 1), call, disk),
            "renameat" | "renameat2" => {
                self.renamed((call.descriptor(0), 1), (call.descriptor(2), 3), call, disk)
            }
            "link" | "linkat" => {
                let at = usize::from(call.name == "linkat");
                let from = self.spot(None, &call.path(at), disk);
                let to = self.spot(None, &call.path(at * 2 + 1), disk);
                match (from.and_then(|from| disk.at(&from)), to) {
                    (Some(inode), Some(to)) => disk.link(inode, to),
                    (None, None) => {}
                    _ => panic!("a link into or out of the disk: {call:?}"),
                }
            }
            // A call that the model does not know must not be passed over.
            _ => assert!(
                !self.concerns_disk(call),
                "the model does not know {call:?}"
            ),
        }
    }

    fn concerns_disk(&self, call: &Call) -> bool {
        match call.name.as_str() {
            "close_range" | "io_uring_setup" => true,
            _ => call.words.iter().any(|word| match word.parse() {
                Ok(number) => self.inode(number).is_some(),
                Err(_) => false,
            }),
        }
    }

    fn made(&self, spot: Option<Spot>, disk: &mut Disk) {
        if let Some(spot) = spot {
            disk.make(spot, true);
        }
    }

    fn renamed(
        &self,
        from: (Option<i64>, usize),
        to: (Option<i64>, usize),
        call: &Call,
        disk: &mut Disk,
    ) {
        let from = self.spot(from.0, &call.path(from.1), disk);
        let to = self.spot(to.0, &call.path(to.1), disk);
        match (from, to) {
            (Some(from), Some(to)) => disk.rename(from, to),
            (None, None) => {}
            _ => panic!("a rename into or out of the disk: {call:?}"),
        }
    }

    fn open(&mut self, call: &Call, from: Option<i64>, path: usize, flags: usize, disk: &mut Disk) {
        let (create, empty, append) = match call.name.as_str() {
            "creat" => (true, true, false),
            _ => (
                call.has(flags, "O_CREAT"),
                call.has(flags, "O_TRUNC"),
                call.has(flags, "O_APPEND"),
            ),
        };
        let path = call.path(path);
        let to = match self.spot(from, &path, disk) {
            _ if path == self.root => To::Inode(ROOT),
            None => To::Outside(path),
            Some(spot) => match disk.at(&spot) {
                Some(inode) => {
                    if empty && !disk.bytes(inode).is_empty() {
                        disk.resize(inode, 0);
                    }
                    To::Inode(inode)
                }
                None => {
                    assert!(create, "opened, and not there: {call:?}");
                    To::Inode(disk.make(spot, false))
                }
            },
        };
        self.open.insert(call.result, opened(to, append));
    }

    fn duplicate(&mut self, call: &Call) {
        if let Some(open) = self.open.get(&call.number(0)).cloned() {
            self.open.insert(call.result, open);
        }
    }

    fn write(&mut self, call: &Call, disk: &mut Disk) -> Vec<String> {
        let Some(open) = self.open.get(&call.number(0)).cloned() else {
            return Vec::new();
        };
        match open.to {
            To::Inode(inode) => {
                let bytes = whole(call);
                let at = if open.append {
                    disk.bytes(inode).len()
                } else {
                    open.place.get()
                };
                disk.write(inode, at, &bytes);
                open.place.set(at + bytes.len());
                Vec::new()
            }
            To::Output => {
                self.printed.extend(whole(call));
                let end = self
                    .printed
                    .iter()
                    .rposition(|&byte| byte == b'\n')
                    .map_or(0, |at| at + 1);
                let lines: Vec<u8> = self.printed.drain(..end).collect();
                String::from_utf8(lines)
                    .unwrap()
                    .lines()
                    .map(str::to_owned)
                    .collect()
            }
            To::Outside(_) | To::Other => Vec::new(),
        }
    }

    fn copy(&self, call: &Call, from: usize, to: usize, disk: &mut Disk) {
        let (from, to) = (&self.open[&call.number(from)], &self.open[&call.number(to)]);
        let To::Inode(target) = to.to else {
            return;
        };
        let bytes = match &from.to {
            To::Inode(inode) => disk.bytes(*inode).to_vec(),
            To::Outside(path) => std::fs::read(path).unwrap(),
            To::Output | To::Other => panic!("copied from nowhere: {call:?}"),
        };
        assert!(
            call.words.iter().filter(|word| *word == "NULL").count() >= 1,
            "with places of its own: {call:?}"
        );
        let (at, length) = (from.place.get(), usize::try_from(call.result).unwrap());
        disk.write(target, to.place.get(), &bytes[at..at + length]);
        from.place.set(at + length);
        to.place.set(to.place.get() + length);
    }

    fn inode(&self, number: i64) -> Option<usize> {
        match self.open.get(&number)?.to {
            To::Inode(inode) => Some(inode),
            _ => None,
        }
    }

    /// Where a path is on the disk; `None` where it is not below the root.
    fn spot(&self, from: Option<i64>, path: &Path, disk: &Disk) -> Option<Spot> {
        if path.is_absolute() {
            return disk.spot(ROOT, path.strip_prefix(&self.root).ok()?);
        }
        disk.spot(self.inode(from?)?, path)
    }
}

fn gone(spot: Option<Spot>, disk: &mut Disk) {
    if let Some(spot) = spot {
        disk.unlink(spot);
    }
}

fn opened(to: To, append: bool) -> Open {
    Open {
        to,
        append,
        place: Rc::new(Cell::new(0)),
    }
}

/// The bytes that were really written, all of them in the log.
fn whole(call: &Call) -> Vec<u8> {
    let mut bytes = call.bytes(1);
    let written = usize::try_from(call.result).unwrap();
    assert!(
        bytes.len() >= written,
        "cut off in the log: {} of {written} bytes",
        bytes.len()
    );
    bytes.truncate(written);
    bytes
}
