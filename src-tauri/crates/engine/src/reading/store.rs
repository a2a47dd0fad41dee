//! The form of what was read in `.cache/text`: one file for each PDF, under the hash of its bytes, so
//! that a file is read once whatever it is called and however often it is attached.
//!
//! A page is two blocks, its text and where its words stand, each compressed by itself: a search
//! reads the text of one page and nothing else. A table at the end says where the blocks lie.

use std::fs::{self, File};
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use lz4_flex::block::{compress_prepend_size, decompress_size_prepended};
use model::evidence::Recognised;
use model::pdf::{Facts, Page, READ_VERSION};
use model::{Error, ErrorKind, Result};
use serde::{Deserialize, Serialize};

use super::layout::{Layout, pack, unpack};

/// The first bytes; the last one counts forms of the file.
const MAGIC: &[u8; 8] = b"offtext\x02";

/// No block may say that it is larger than this when it is unpacked.
const LARGEST: usize = 64 << 20;

#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Block {
    at: u64,
    length: u32,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Table {
    version: u32,
    texts: Vec<Block>,
    layouts: Vec<Block>,
    facts: Block,
    recognised: Block,
}

/// Where what was read of a file lies. `None` if this is no hash.
pub fn path(library: &Path, kind: &str, blake3: &str, ending: &str) -> Option<PathBuf> {
    let fits = blake3.len() == 64 && blake3.bytes().all(|byte| byte.is_ascii_hexdigit());
    let folder = library.join(".cache").join(kind).join(blake3.get(..2)?);
    fits.then(|| folder.join(format!("{blake3}{ending}")))
}

fn text_path(library: &Path, blake3: &str) -> Option<PathBuf> {
    path(library, "text", blake3, ".text")
}

/// Writes what is read of one file, page by page, and shows it when it is whole.
pub struct Writer {
    target: PathBuf,
    own: PathBuf,
    out: BufWriter<File>,
    at: u64,
    table: Table,
}

impl Writer {
    /// Begins; an earlier reading stays until this one is finished.
    pub fn begin(library: &Path, blake3: &str) -> Result<Self> {
        let target =
            text_path(library, blake3).ok_or_else(|| Error::invalid("This is no BLAKE3 hash."))?;
        let own = target.with_extension(format!("{}.tmp", model::AttachmentId::fresh()));
        let open = || -> std::io::Result<BufWriter<File>> {
            make_folder(library, &target)?;
            let mut out = BufWriter::new(File::create(&own)?);
            out.write_all(MAGIC)?;
            Ok(out)
        };
        let out = open().map_err(cannot)?;
        Ok(Self {
            out,
            target,
            own,
            at: u64::try_from(MAGIC.len()).unwrap_or_default(),
            table: Table {
                version: READ_VERSION,
                ..Table::default()
            },
        })
    }

    fn block(&mut self, bytes: &[u8]) -> Result<Block> {
        let packed = compress_prepend_size(bytes);
        self.out.write_all(&packed).map_err(cannot)?;
        let length = u32::try_from(packed.len()).map_err(|_| cannot("a page is too large"))?;
        let block = Block {
            at: self.at,
            length,
        };
        self.at += u64::from(length);
        Ok(block)
    }

    /// The next page.
    pub fn page(&mut self, page: &Page) -> Result<()> {
        let text = self.block(page.text.as_bytes())?;
        let layout = postcard::to_stdvec(&pack(page)).map_err(cannot)?;
        let layout = self.block(&layout)?;
        self.table.texts.push(text);
        self.table.layouts.push(layout);
        Ok(())
    }

    /// What the file says of itself.
    pub fn facts(&mut self, facts: &Facts) -> Result<()> {
        self.table.facts = self.block(&postcard::to_stdvec(facts).map_err(cannot)?)?;
        Ok(())
    }

    /// What work it holds.
    pub fn recognised(&mut self, recognised: &Recognised) -> Result<()> {
        self.table.recognised = self.block(&postcard::to_stdvec(recognised).map_err(cannot)?)?;
        Ok(())
    }

    /// Puts it in its place. It is derived, so nothing waits for the disk.
    pub fn finish(mut self) -> Result<()> {
        let table = postcard::to_stdvec(&self.table).map_err(cannot)?;
        let end = self.at.to_le_bytes();
        self.out
            .write_all(&table)
            .and_then(|()| self.out.write_all(&end))
            .and_then(|()| self.out.flush())
            .and_then(|()| fs::rename(&self.own, &self.target))
            .map_err(cannot)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // Nothing is there any more after `finish`.
        let _ = fs::remove_file(&self.own);
    }
}

fn cannot(error: impl std::fmt::Display) -> Error {
    Error::new(
        ErrorKind::Disk,
        format!("The text of a PDF could not be kept ({error}). The PDF itself is."),
    )
    .hint("It is read again when it is needed.")
}

/// Makes the folder of a file in the cache. Where the library is gone, as from a disk that was
/// unmounted under us, nothing is made in its place.
fn make_folder(library: &Path, path: &Path) -> std::io::Result<()> {
    if !library.join("files").is_dir() {
        return Err(std::io::ErrorKind::NotFound.into());
    }
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

/// What was read of one file.
pub struct Text {
    file: File,
    size: u64,
    table: Table,
}

impl Text {
    /// What was read of a file, if it was, by this version of the reading or a later one.
    pub fn open(library: &Path, blake3: &str) -> Option<Self> {
        let mut file = File::open(text_path(library, blake3)?).ok()?;
        let size = file.metadata().ok()?.len();
        let mut magic = [0; MAGIC.len()];
        file.read_exact(&mut magic).ok()?;
        if &magic != MAGIC {
            return None;
        }
        let mut end = [0; 8];
        file.seek(SeekFrom::End(-8)).ok()?;
        file.read_exact(&mut end).ok()?;
        let begin = u64::from_le_bytes(end);
        let length = size.checked_sub(8)?.checked_sub(begin)?;
        let table = read_at(&mut file, begin, usize::try_from(length).ok()?)?;
        let table: Table = postcard::from_bytes(&table).ok()?;
        let fits = table.version >= READ_VERSION && table.texts.len() == table.layouts.len();
        fits.then_some(Self { file, size, table })
    }

    /// How many pages were read.
    pub fn pages(&self) -> u32 {
        u32::try_from(self.table.texts.len()).unwrap_or(u32::MAX)
    }

    fn block(&mut self, block: Block) -> Option<Vec<u8>> {
        if block.at.checked_add(u64::from(block.length))? > self.size {
            return None;
        }
        let packed = read_at(
            &mut self.file,
            block.at,
            usize::try_from(block.length).ok()?,
        )?;
        let said = packed.first_chunk::<4>().copied().map(u32::from_le_bytes)?;
        if usize::try_from(said).ok()? > LARGEST {
            return None;
        }
        decompress_size_prepended(&packed).ok()
    }

    /// The text of a page, counted from 1.
    pub fn text(&mut self, page: u32) -> Option<String> {
        let block = *self.table.texts.get(index(page)?)?;
        String::from_utf8(self.block(block)?).ok()
    }

    /// A page whole, counted from 1.
    pub fn page(&mut self, page: u32) -> Option<Page> {
        let text = self.text(page)?;
        let block = *self.table.layouts.get(index(page)?)?;
        let layout: Layout = postcard::from_bytes(&self.block(block)?).ok()?;
        Some(unpack(page, text, layout))
    }

    /// What work it holds, if that was told.
    pub fn recognised(&mut self) -> Option<Recognised> {
        let block = self.table.recognised;
        let bytes = (block.length > 0).then(|| self.block(block))??;
        postcard::from_bytes(&bytes).ok()
    }

    /// What the file says of itself.
    pub fn facts(&mut self) -> Option<Facts> {
        let block = self.table.facts;
        if block.length == 0 {
            return Some(Facts::default());
        }
        postcard::from_bytes(&self.block(block)?).ok()
    }
}

fn index(page: u32) -> Option<usize> {
    usize::try_from(page.checked_sub(1)?).ok()
}

fn read_at(file: &mut File, at: u64, length: usize) -> Option<Vec<u8>> {
    if length > LARGEST {
        return None;
    }
    let mut bytes = vec![0; length];
    file.seek(SeekFrom::Start(at)).ok()?;
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

/// Keeps a file of `kind` beside the others of the cache, whole or not at all.
pub fn keep(library: &Path, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    make_folder(library, path)?;
    let own = path.with_extension(format!("{}.tmp", model::AttachmentId::fresh()));
    let kept = fs::write(&own, bytes).and_then(|()| fs::rename(&own, path));
    if kept.is_err() {
        let _ = fs::remove_file(&own);
    }
    kept
}
