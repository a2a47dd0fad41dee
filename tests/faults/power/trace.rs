//! What strace wrote down, call by call, in the order in which the calls ended.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

/// Every call that changes a file, a name, or which file a descriptor means.
pub const CALLS: &str = "open,openat,openat2,creat,close,close_range,dup,dup2,dup3,fcntl,lseek,\
write,writev,pwrite64,pwritev,pwritev2,copy_file_range,sendfile,splice,ftruncate,truncate,fallocate,\
fsync,fdatasync,sync_file_range,sync,syncfs,msync,\
unlink,unlinkat,rmdir,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,io_uring_setup";

/// One call that succeeded.
#[derive(Debug, Clone)]
pub struct Call {
    pub name: String,
    pub words: Vec<String>,
    pub result: i64,
}

impl Call {
    /// The bytes of a quoted word.
    pub fn bytes(&self, place: usize) -> Vec<u8> {
        let word = &self.words[place];
        let inner = word
            .strip_prefix('"')
            .and_then(|word| word.strip_suffix('"'));
        let inner = inner.unwrap_or_else(|| panic!("cut off or no text, in {self:?}"));
        let digits = inner.split("\\x").skip(1);
        digits
            .map(|pair| u8::from_str_radix(pair, 16).unwrap())
            .collect()
    }

    pub fn path(&self, place: usize) -> PathBuf {
        PathBuf::from(OsString::from_vec(self.bytes(place)))
    }

    pub fn number(&self, place: usize) -> i64 {
        self.words[place]
            .parse()
            .unwrap_or_else(|_| panic!("no number at {place} in {self:?}"))
    }

    pub fn size(&self, place: usize) -> usize {
        usize::try_from(self.number(place)).unwrap()
    }

    /// A descriptor; `None` for the current folder.
    pub fn descriptor(&self, place: usize) -> Option<i64> {
        (self.words[place] != "AT_FDCWD").then(|| self.number(place))
    }

    pub fn has(&self, place: usize, flag: &str) -> bool {
        self.words[place].split('|').any(|word| word == flag)
    }
}

/// Reads a log that was written with `-f -xx`.
pub fn read(log: &Path) -> Vec<Call> {
    let text = std::fs::read_to_string(log).unwrap();
    let mut begun: BTreeMap<&str, String> = BTreeMap::new();
    let mut calls = Vec::new();
    for line in text.lines() {
        let (thread, rest) = line.split_once(' ').unwrap();
        let rest = rest.trim_start();
        if rest.starts_with("+++") || rest.starts_with("---") {
            continue;
        }
        let whole = if let Some(start) = rest.strip_suffix(" <unfinished ...>") {
            begun.insert(thread, start.to_owned());
            continue;
        } else if let Some(resumed) = rest.strip_prefix("<... ") {
            let start = begun.remove(thread).unwrap();
            start + resumed.split_once("resumed>").unwrap().1
        } else {
            rest.to_owned()
        };
        calls.extend(call(&whole));
    }
    calls
}

fn call(text: &str) -> Option<Call> {
    let (name, rest) = text.split_once('(')?;
    let (inner, result) = rest.rsplit_once(" = ")?;
    let inner = inner.trim_end().strip_suffix(')')?;
    let result = result.split_whitespace().next()?.parse().ok()?;
    (result >= 0).then(|| Call {
        name: name.to_owned(),
        words: words(inner),
        result,
    })
}

/// Splits at the commas that are in no text and in no bracket.
fn words(inner: &str) -> Vec<String> {
    let (mut all, mut word, mut quoted, mut depth) = (Vec::new(), String::new(), false, 0);
    for letter in inner.chars() {
        match letter {
            '"' => quoted = !quoted,
            '[' | '{' if !quoted => depth += 1,
            ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                all.push(std::mem::take(&mut word).trim().to_owned());
                continue;
            }
            _ => {}
        }
        word.push(letter);
    }
    all.push(word.trim().to_owned());
    all
}
