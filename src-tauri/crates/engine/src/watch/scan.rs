//! What lies in a folder at this moment. Links are not followed, and what is no plain file is told.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// What a file looks like without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Look {
    /// Inode.
    pub inode: i64,
    /// Size.
    pub bytes: i64,
    /// When it was last written, in milliseconds since 1970.
    pub mtime: i64,
}

impl Look {
    /// The look that these metadata tell.
    pub fn of(meta: &Metadata) -> Self {
        Self {
            inode: i64::try_from(meta.ino()).unwrap_or_default(),
            bytes: i64::try_from(meta.len()).unwrap_or_default(),
            mtime: meta.mtime() * 1000 + meta.mtime_nsec() / 1_000_000,
        }
    }
}

/// A file that may be a paper.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its path below the folder, by which it is remembered.
    pub key: String,
    /// Its path.
    pub path: PathBuf,
    /// What it looks like.
    pub look: Look,
    /// Its name does not say that it is a PDF.
    pub nameless: bool,
}

/// What lies in a folder.
#[derive(Debug, Default)]
pub struct Scan {
    /// Files that may be papers.
    pub files: Vec<Found>,
    /// What has the name of a PDF and is no plain file.
    pub odd: Vec<Found>,
    /// Folders that could not be read.
    pub closed: Vec<PathBuf>,
}

/// How deep folders are followed.
const DEEPEST: usize = 64;

/// Ends of names that belong to a file which is still being written.
const PARTIAL: [&str; 7] = [
    ".part",
    ".crdownload",
    ".download",
    ".partial",
    ".opdownload",
    ".tmp",
    ".!ut",
];

/// Looks at a folder, and at those inside it if `recursive`. Folders in `outside` are left out: they
/// are the library's, or watched for themselves.
///
/// # Errors
/// If the folder itself cannot be read.
pub fn scan(
    root: &Path,
    recursive: bool,
    outside: &BTreeSet<PathBuf>,
    stop: &dyn Fn() -> bool,
) -> io::Result<Scan> {
    let mut scan = Scan::default();
    let mut folders = vec![(root.to_path_buf(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        if stop() {
            break;
        }
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if depth == 0 => return Err(error),
            // It went away while we looked.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(_) => {
                scan.closed.push(folder);
                continue;
            }
        };
        let mut found = Vec::new();
        let mut partial = Vec::new();
        for entry in entries.flatten() {
            let name = entry.file_name();
            let Ok(kind) = entry.file_type() else {
                continue;
            };
            match told_by_name(&name) {
                Name::Hidden => {}
                Name::Partial if is_abandoned(&entry) => {}
                Name::Partial => partial.push(lossy(&name)),
                _ if kind.is_dir() => {
                    let path = entry.path();
                    if recursive && depth < DEEPEST && !outside.contains(&path) {
                        folders.push((path, depth + 1));
                    }
                }
                Name::Other => {}
                told => found.push((entry.path(), name, kind.is_file(), told)),
            }
        }
        for (path, name, plain, told) in found {
            let (name, nameless) = (lossy(&name), told == Name::Nameless);
            let Ok(meta) = fs::symlink_metadata(&path) else {
                continue;
            };
            let found = Found {
                key: key(root, &path),
                path,
                look: Look::of(&meta),
                nameless,
            };
            match plain {
                true if is_being_written(&name, &partial) => {}
                true => scan.files.push(found),
                false if !nameless => scan.odd.push(found),
                false => {}
            }
        }
    }
    Ok(scan)
}

/// A part that nobody has written to for long hides no file.
fn is_abandoned(part: &fs::DirEntry) -> bool {
    const LONG: Duration = Duration::from_secs(3 * 60);
    let written = part.metadata().and_then(|meta| meta.modified());
    written.is_ok_and(|at| {
        SystemTime::now()
            .duration_since(at)
            .is_ok_and(|age| age > LONG)
    })
}

/// What the name of a file tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    Pdf,
    /// It has no ending, as papers saved from some servers: `2103.01234v2`.
    Nameless,
    Hidden,
    /// It belongs to a file that is still being written.
    Partial,
    Other,
}

fn told_by_name(name: &OsStr) -> Name {
    let text = lossy(name).to_ascii_lowercase();
    if text.starts_with('.') {
        return Name::Hidden;
    }
    if PARTIAL.iter().any(|end| text.ends_with(end)) {
        return Name::Partial;
    }
    match text.rsplit_once('.') {
        Some((_, "pdf")) => Name::Pdf,
        None => Name::Nameless,
        Some((_, end)) => {
            let digits = end.trim_start_matches(|c: char| c.is_ascii_digit());
            let version = digits
                .strip_prefix('v')
                .map(|end| end.trim_start_matches(|c: char| c.is_ascii_digit()));
            let number = digits.len() < end.len() && (digits.is_empty() || version == Some(""));
            if number { Name::Nameless } else { Name::Other }
        }
    }
}

/// Whether a change of this file can mean a new paper.
pub fn concerns(path: &Path) -> bool {
    path.file_name().is_none_or(|name| {
        matches!(
            told_by_name(name),
            Name::Pdf | Name::Partial | Name::Nameless
        )
    })
}

/// Firefox writes `x.Ab3.pdf.part` beside an empty `x.pdf`, Chromium `x.pdf.crdownload`.
fn is_being_written(name: &str, partial: &[String]) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    partial.iter().any(|partial| {
        partial
            .strip_prefix(stem)
            .is_some_and(|rest| rest.starts_with('.'))
    })
}

fn lossy(name: &OsStr) -> String {
    name.to_string_lossy().into_owned()
}

/// By which a file is remembered: its path below the folder. One that is no UTF-8 gets the hash of
/// its bytes behind what can be read of it.
fn key(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    match below.to_str() {
        Some(text) => text.to_owned(),
        None => {
            let bytes = below.as_os_str().as_bytes();
            format!("{} #{}", below.display(), blake3::hash(bytes).to_hex())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_may_be_a_paper() {
        let table = [
            ("a.pdf", Name::Pdf),
            ("A.PDF", Name::Pdf),
            ("a (1).pdf", Name::Pdf),
            ("2103.01234", Name::Nameless),
            ("2103.01234v2", Name::Nameless),
            ("paper", Name::Nameless),
            ("a.txt", Name::Other),
            ("a.v", Name::Other),
            ("song.mp3", Name::Other),
            (".a.pdf", Name::Hidden),
            (".a.pdf.12345", Name::Hidden),
            ("a.pdf.part", Name::Partial),
            ("a.pdf.download", Name::Partial),
            ("Unconfirmed 1234.crdownload", Name::Partial),
        ];
        for (name, expected) in table {
            assert_eq!(told_by_name(OsStr::new(name)), expected, "{name}");
        }
    }

    #[test]
    fn a_file_waits_for_the_part_that_belongs_to_it() {
        let partial = ["x.Ab3.pdf.part".to_owned()];
        assert!(is_being_written("x.pdf", &partial));
        assert!(!is_being_written("x (1).pdf", &partial));
        assert!(!is_being_written("y.pdf", &partial));
    }

    #[test]
    fn names_that_are_no_utf8_are_told_apart() {
        let root = Path::new("/w");
        let path = |bytes: &[u8]| root.join(OsStr::from_bytes(bytes));
        let (one, two) = (
            key(root, &path(b"b\xff.pdf")),
            key(root, &path(b"b\xfe.pdf")),
        );
        assert_ne!(one, two);
        assert_eq!(key(root, &root.join("a/b.pdf")), "a/b.pdf");
    }
}
