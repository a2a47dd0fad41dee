//! A disk that keeps for sure only what was synced.
//!
//! The bytes of a file are sure up to its last fsync; of what was written since, each 4 KiB page
//! survives a cut or not. A name that was made, removed or changed is sure once every folder that it
//! touches was synced since; until then it survives as a whole or not. This is what POSIX promises,
//! which is less than any one file system keeps.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Component, Path};

use super::super::random::Random;

pub const ROOT: usize = 0;
const PAGE: usize = 4096;

type Names = BTreeMap<Vec<u8>, usize>;

enum Inode {
    File(File),
    Folder { first: Names, now: Names },
}

#[derive(Default)]
struct File {
    sure: Vec<u8>,
    now: Vec<u8>,
    pending: Vec<Data>,
}

enum Data {
    Write(usize, Vec<u8>),
    Size(usize),
}

impl Data {
    fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Write(at, data) => {
                let end = at + data.len();
                if bytes.len() < end {
                    bytes.resize(end, 0);
                }
                bytes[*at..end].copy_from_slice(data);
            }
            Self::Size(size) => bytes.resize(*size, 0),
        }
    }
}

/// Names that change together.
struct Naming {
    changes: Vec<(usize, Vec<u8>, Option<usize>)>,
    /// Folders that were not synced since.
    unsure: BTreeSet<usize>,
}

/// The disk below one folder.
pub struct Disk {
    inodes: Vec<Inode>,
    namings: Vec<Naming>,
}

/// A folder and a name in it.
pub type Spot = (usize, Vec<u8>);

impl Disk {
    /// With what is in a folder now, all of it sure.
    pub fn of(folder: &Path) -> Self {
        let mut disk = Self {
            inodes: Vec::new(),
            namings: Vec::new(),
        };
        disk.take_in(folder);
        disk
    }

    fn take_in(&mut self, path: &Path) -> usize {
        let number = self.inodes.len();
        if !path.is_dir() {
            let bytes = fs::read(path).unwrap();
            self.inodes.push(Inode::File(File {
                sure: bytes.clone(),
                now: bytes,
                pending: Vec::new(),
            }));
            return number;
        }
        self.inodes.push(Inode::Folder {
            first: Names::new(),
            now: Names::new(),
        });
        for entry in fs::read_dir(path).unwrap().flatten() {
            let child = self.take_in(&entry.path());
            if let Inode::Folder { first, now } = &mut self.inodes[number] {
                first.insert(entry.file_name().into_vec(), child);
                now.insert(entry.file_name().into_vec(), child);
            }
        }
        number
    }

    /// Where a relative path leads from a folder, the last name not followed. `None` where a folder
    /// on the way is not there.
    pub fn spot(&self, from: usize, path: &Path) -> Option<Spot> {
        let parts: Vec<&OsStr> = path
            .components()
            .filter(|part| matches!(part, Component::Normal(_)))
            .map(Component::as_os_str)
            .collect();
        let (last, folders) = parts.split_last()?;
        let mut folder = from;
        for name in folders {
            folder = self.at(&(folder, name.as_bytes().to_vec()))?;
        }
        Some((folder, last.as_bytes().to_vec()))
    }

    pub fn at(&self, (folder, name): &Spot) -> Option<usize> {
        match &self.inodes[*folder] {
            Inode::Folder { now, .. } => now.get(name).copied(),
            Inode::File(_) => None,
        }
    }

    pub fn make(&mut self, spot: Spot, folder: bool) -> usize {
        let number = self.inodes.len();
        self.inodes.push(if folder {
            Inode::Folder {
                first: Names::new(),
                now: Names::new(),
            }
        } else {
            Inode::File(File::default())
        });
        self.name(vec![(spot.0, spot.1, Some(number))]);
        number
    }

    pub fn unlink(&mut self, spot: Spot) {
        self.name(vec![(spot.0, spot.1, None)]);
    }

    pub fn link(&mut self, inode: usize, spot: Spot) {
        self.name(vec![(spot.0, spot.1, Some(inode))]);
    }

    pub fn rename(&mut self, from: Spot, to: Spot) {
        let inode = self.at(&from).expect("what is renamed is there");
        self.name(vec![(from.0, from.1, None), (to.0, to.1, Some(inode))]);
    }

    fn name(&mut self, changes: Vec<(usize, Vec<u8>, Option<usize>)>) {
        for change in &changes {
            if let Inode::Folder { now, .. } = &mut self.inodes[change.0] {
                apply(now, change);
            }
        }
        let unsure = changes.iter().map(|change| change.0).collect();
        self.namings.push(Naming { changes, unsure });
    }

    fn file(&mut self, inode: usize) -> &mut File {
        match &mut self.inodes[inode] {
            Inode::File(file) => file,
            Inode::Folder { .. } => panic!("bytes of a folder"),
        }
    }

    pub fn bytes(&mut self, inode: usize) -> &[u8] {
        &self.file(inode).now
    }

    pub fn write(&mut self, inode: usize, at: usize, bytes: &[u8]) {
        let file = self.file(inode);
        let (mut at, mut rest) = (at, bytes);
        while !rest.is_empty() {
            let (page, after) = rest.split_at(rest.len().min(PAGE - at % PAGE));
            let data = Data::Write(at, page.to_vec());
            data.apply(&mut file.now);
            file.pending.push(data);
            at += page.len();
            rest = after;
        }
    }

    pub fn resize(&mut self, inode: usize, size: usize) {
        let file = self.file(inode);
        Data::Size(size).apply(&mut file.now);
        file.pending.push(Data::Size(size));
    }

    /// An fsync or fdatasync.
    pub fn sync(&mut self, inode: usize) {
        match &mut self.inodes[inode] {
            Inode::File(file) => {
                file.sure.clone_from(&file.now);
                file.pending.clear();
            }
            Inode::Folder { .. } => {
                for naming in &mut self.namings {
                    naming.unsure.remove(&inode);
                }
            }
        }
    }

    /// What a cut at this moment may leave, written into a folder.
    pub fn cut(&self, random: &mut Random, target: &Path) {
        let mut folders: BTreeMap<usize, Names> = BTreeMap::new();
        for (number, inode) in self.inodes.iter().enumerate() {
            if let Inode::Folder { first, .. } = inode {
                folders.insert(number, first.clone());
            }
        }
        for naming in &self.namings {
            if naming.unsure.is_empty() || random.coin() {
                for change in &naming.changes {
                    apply(folders.get_mut(&change.0).unwrap(), change);
                }
            }
        }
        self.lay_down(ROOT, &folders, random, target);
    }

    fn lay_down(
        &self,
        inode: usize,
        folders: &BTreeMap<usize, Names>,
        random: &mut Random,
        target: &Path,
    ) {
        let Inode::File(file) = &self.inodes[inode] else {
            fs::create_dir_all(target).unwrap();
            for (name, child) in &folders[&inode] {
                // Memory that processes share; what it holds is never on a disk.
                if !name.ends_with(b"-shm") {
                    self.lay_down(
                        *child,
                        folders,
                        random,
                        &target.join(OsStr::from_bytes(name)),
                    );
                }
            }
            return;
        };
        let mut bytes = file.sure.clone();
        for data in &file.pending {
            if random.coin() {
                data.apply(&mut bytes);
            }
        }
        fs::write(target, bytes).unwrap();
    }
}

fn apply(names: &mut Names, (_, name, inode): &(usize, Vec<u8>, Option<usize>)) {
    match inode {
        Some(inode) => names.insert(name.clone(), *inode),
        None => names.remove(name),
    };
}
