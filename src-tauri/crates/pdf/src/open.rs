//! Opening the bytes of a file, and telling a file that can be read from one that is locked and one
//! that is broken. All that is said of a file afterwards goes through the `Document` made here.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::object::{Dict, FromBytes};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use memchr::memmem;

/// How far before the end of a file its `startxref` is looked for. Some files have rubbish behind it.
const TAIL: usize = 64 * 1024;

/// What became of opening a file.
pub enum Opening {
    /// It is open, and has a page at least.
    Opened(Box<Document>),
    /// It opens only with a password.
    Encrypted,
    /// It cannot be read, for this reason, as a part of a sentence.
    Broken(String),
}

/// An open file.
pub struct Document {
    pdf: Pdf,
    encrypted: bool,
}

impl Document {
    /// How many pages it has: those that can be reached, whatever its page tree claims.
    pub fn pages(&self) -> u32 {
        u32::try_from(self.pdf.pages().len()).unwrap_or(u32::MAX)
    }

    /// Whether it is encrypted, though it opens without a password.
    pub fn encrypted(&self) -> bool {
        self.encrypted
    }

    /// What hayro made of it.
    pub(crate) fn pdf(&self) -> &Pdf {
        &self.pdf
    }
}

/// Opens a file from its bytes, with the empty user password if it is encrypted
/// (ISO 32000-2 §7.6.4.1).
pub fn open(bytes: Vec<u8>) -> Opening {
    if bytes.is_empty() {
        return broken("it is empty");
    }
    let headed = find(&bytes, b"%PDF-").is_some();
    let locked = trailer(&bytes).is_some_and(|trailer| trailer.contains_key("Encrypt"));
    match guarded(|| Pdf::new(bytes)) {
        Some(Ok(pdf)) if pdf.pages().is_empty() => broken("it has no pages"),
        Some(Ok(pdf)) => Opening::Opened(Box::new(Document {
            pdf,
            encrypted: locked,
        })),
        Some(Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected))) => {
            Opening::Encrypted
        }
        Some(Err(LoadPdfError::Decryption(DecryptionError::UnsupportedAlgorithm))) => {
            broken("it is encrypted in an unknown way")
        }
        Some(Err(LoadPdfError::Decryption(_))) => broken("its encryption is damaged"),
        // hayro loses that reason when it has to look for the objects itself.
        Some(Err(LoadPdfError::Invalid)) if locked => Opening::Encrypted,
        Some(Err(LoadPdfError::Invalid)) if !headed => broken("it is not a PDF"),
        Some(Err(LoadPdfError::Invalid)) => broken("it is a damaged PDF"),
        None => broken("reading it failed"),
    }
}

fn broken(reason: &str) -> Opening {
    Opening::Broken(reason.to_owned())
}

/// What `work` answers, or nothing if it panics. A file is the work of a stranger, and one that the
/// reader stumbles over must not take with it what was already read of it.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// The trailer of the newest part of a file (ISO 32000-2 §7.5.5), or the dictionary of the
/// cross-reference stream that stands for it (§7.5.8). hayro reads it too, but keeps it to itself.
pub(crate) fn trailer(bytes: &[u8]) -> Option<Dict<'_>> {
    pointed_at(bytes).or_else(|| {
        let at = find_last(bytes, b"trailer")?;
        after(bytes, at, b"trailer")
    })
}

fn pointed_at(bytes: &[u8]) -> Option<Dict<'_>> {
    let tail = bytes.get(bytes.len().saturating_sub(TAIL)..)?;
    let at = find_last(tail, b"startxref")? + b"startxref".len();
    let digits: Vec<u8> = tail
        .get(at..)?
        .iter()
        .copied()
        .skip_while(u8::is_ascii_whitespace)
        .take_while(u8::is_ascii_digit)
        .collect();
    let offset: usize = std::str::from_utf8(&digits).ok()?.parse().ok()?;
    let table = bytes.get(offset..)?.trim_ascii_start();
    if table.starts_with(b"xref") {
        return after(table, find(table, b"trailer")?, b"trailer");
    }
    let head = table.get(..table.len().min(64))?;
    after(table, find(head, b"obj")?, b"obj")
}

fn after<'a>(bytes: &'a [u8], at: usize, word: &[u8]) -> Option<Dict<'a>> {
    let rest = bytes.get(at + word.len()..)?.trim_ascii_start();
    guarded(|| Dict::from_bytes(rest)).flatten()
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    memmem::find(bytes, word)
}

fn find_last(bytes: &[u8], word: &[u8]) -> Option<usize> {
    memmem::rfind(bytes, word)
}
