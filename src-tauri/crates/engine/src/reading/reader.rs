//! One PDF, read in the cage: its records are checked and kept as they come.

use std::fs::File;
use std::path::{Path, PathBuf};

use cage::{Cage, Limits, Outcome};
use library::file_text::ReadFile;
use model::evidence::{About, Candidate, Recognised, Value};
use model::pdf::{Facts, Image, ImageSize, Page, READ_VERSION, Record, TextStatus};
use model::{Error, ErrorKind, Result};

use super::store::{self, Writer};

/// Reads PDFs. Clones share the places for children: there are as many as cores.
#[derive(Clone)]
pub struct Reader {
    cage: Cage,
    width: usize,
}

/// Whether a reading is to be given up.
pub type Stop<'a> = &'a dyn Fn() -> bool;

impl Reader {
    /// A reader that starts this command for each file.
    pub fn new(command: PathBuf) -> Self {
        let width = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            cage: Cage::new(command, width),
            width,
        }
    }

    /// How many files it reads at the same time.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Reads a file and keeps its text and pictures in the library's cache, under the hash of its
    /// bytes. A file that cannot be read is no error, but a status.
    ///
    /// # Errors
    /// If the child could not be started, the cache not be written, or on `Interrupted`.
    pub fn read(
        &self,
        library: &Path,
        blake3: &str,
        path: &Path,
        stop: Stop<'_>,
    ) -> Result<ReadFile> {
        let mut taken = Taken::begin(library, blake3)?;
        let outcome = self.run(path, stop, &mut |record| taken.take(record))?;
        taken.finish(&outcome)
    }

    /// Reads a file that belongs to no library, and gives its records to `take`.
    pub fn look(
        &self,
        path: &Path,
        stop: Stop<'_>,
        take: &mut dyn FnMut(Record) -> Result<()>,
    ) -> Result<Outcome> {
        self.run(path, stop, take)
    }

    fn run(
        &self,
        path: &Path,
        stop: Stop<'_>,
        take: &mut dyn FnMut(Record) -> Result<()>,
    ) -> Result<Outcome> {
        let file = File::open(path).map_err(|error| {
            Error::new(
                ErrorKind::Disk,
                format!("{} could not be read ({error}).", path.display()),
            )
        })?;
        self.cage
            .run(&["pdf"], file, &Limits::default(), stop, &mut |record| {
                take(record)
            })
    }
}

/// What has come from a child so far.
struct Taken<'a> {
    library: &'a Path,
    blake3: &'a str,
    text: Writer,
    pages: u32,
    read: u32,
    status: Option<TextStatus>,
}

impl<'a> Taken<'a> {
    fn begin(library: &'a Path, blake3: &'a str) -> Result<Self> {
        Ok(Self {
            library,
            blake3,
            text: Writer::begin(library, blake3)?,
            pages: 0,
            read: 0,
            status: None,
        })
    }

    fn take(&mut self, record: Record) -> Result<()> {
        match record {
            Record::Opened { pages, .. } => self.pages = pages,
            Record::Page(_) if self.read >= MOST_PAGES => {}
            Record::Page(page) => {
                self.read += 1;
                self.text.page(&checked(page, self.read))?;
            }
            Record::Facts(facts) => self.text.facts(&facts)?,
            Record::Recognised(recognised) => self.text.recognised(&sound(recognised))?,
            Record::Image(image) => keep_picture(self.library, self.blake3, &image),
            Record::Closed(status) => self.status = Some(status),
        }
        Ok(())
    }

    fn finish(self, outcome: &Outcome) -> Result<ReadFile> {
        let status = match (outcome, self.status) {
            // A child that dies of a picture has told the text all the same.
            (_, Some(TextStatus::Failed(reason))) => TextStatus::Failed(shown(&reason)),
            (_, Some(status)) => status,
            (Outcome::Done, None) => TextStatus::Failed("its reader ended too early".to_owned()),
            (Outcome::Died(death), None) => TextStatus::Failed(shown(&death.reason())),
        };
        self.text.finish()?;
        Ok(ReadFile {
            pages: self.pages.max(self.read),
            status: status.text(),
            version: READ_VERSION,
        })
    }
}

/// More pages than this are not kept: no book has them.
const MOST_PAGES: u32 = 100_000;

/// A reason as a person may read it: the child may have it from the file.
fn shown(reason: &str) -> String {
    const LONGEST: usize = 200;
    let plain = reason.chars().filter(|sign| !sign.is_control());
    plain.take(LONGEST).collect()
}

/// Whether a picture is the PNG that it is said to be: its header (RFC 2083 §4.1.1) tells its size.
fn is_picture(image: &Image) -> bool {
    let (wide, high) = image.size.fits();
    let number = |at: usize| {
        let bytes = image.png.get(at..at + 4)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?))
    };
    image.png.starts_with(b"\x89PNG\r\n\x1a\n")
        && image.png.get(12..16) == Some(b"IHDR")
        && number(16).is_some_and(|width| (1..=wide).contains(&width))
        && number(20).is_some_and(|height| (1..=high).contains(&height))
}

/// A page as the rest of the program may rely on it: the child has read bytes from outside.
fn checked(mut page: Page, number: u32) -> Page {
    page.number = number;
    let (text, mut last) = (&page.text, 0);
    page.words.retain(|word| {
        let (start, end) = (usize::try_from(word.start), usize::try_from(word.end));
        let range = start.ok().zip(end.ok());
        let follows = word.start >= last;
        last = last.max(word.end);
        follows
            && range.is_some_and(|(start, end)| text.get(start..end).is_some())
            && word.rect.x0.is_finite()
            && word.rect.y0.is_finite()
            && word.rect.x1.is_finite()
            && word.rect.y1.is_finite()
    });
    page
}

/// What was recognised as the rest of the program may rely on it: texts of a sensible length on one
/// line, identifiers and dates in their normal form, numbers within their bounds.
fn sound(mut recognised: Recognised) -> Recognised {
    const LONGEST: usize = 20_000;
    const MOST: usize = 20_000;
    const NAME: usize = 200;
    let line = |text: &str, most: usize| -> String {
        let spaced: String = text
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        let words: Vec<&str> = spaced.split_whitespace().collect();
        words.join(" ").chars().take(most).collect()
    };
    recognised.candidates.truncate(200);
    recognised.candidates.retain_mut(|candidate| {
        candidate.confidence = if candidate.confidence.is_finite() {
            candidate.confidence.clamp(0.0, 1.0)
        } else {
            0.0
        };
        match (&mut candidate.value, candidate.about) {
            (Value::Creators(creators), About::Creators) => {
                creators.truncate(5000);
                for one in creators.iter_mut() {
                    let parts = [
                        &mut one.family,
                        &mut one.given,
                        &mut one.particle,
                        &mut one.suffix,
                        &mut one.literal,
                    ];
                    for part in parts.into_iter().flatten() {
                        *part = line(part, NAME);
                    }
                }
                !creators.is_empty()
            }
            (Value::Text(text), About::Issued) => model::parse_issued(text).is_ok(),
            (Value::Text(text), about) if about != About::Creators => {
                if about == About::Abstract {
                    text.retain(|c| !c.is_control() || c == '\n');
                } else {
                    *text = line(text, LONGEST);
                }
                !text.trim().is_empty() && text.len() <= LONGEST
            }
            _ => false,
        }
    });
    recognised.references.truncate(MOST);
    for entry in &mut recognised.references {
        entry.text = line(&entry.text, 5000);
    }
    let verdict = &mut recognised.verdict;
    verdict.confidence = if verdict.confidence.is_finite() {
        verdict.confidence.clamp(0.0, 1.0)
    } else {
        0.0
    };
    verdict.because.truncate(30);
    for why in &mut verdict.because {
        *why = line(why, NAME);
    }
    recognised
}

pub(super) fn picture_path(library: &Path, blake3: &str, size: ImageSize) -> Option<PathBuf> {
    store::path(library, "images", blake3, &format!(".{}.png", size.name()))
}

/// A picture that cannot be kept is none: it is made again with the next reading.
fn keep_picture(library: &Path, blake3: &str, image: &Image) {
    let Some(path) = picture_path(library, blake3, image.size) else {
        return;
    };
    if !is_picture(image) {
        tracing::warn!(blake3, "a picture of a page is no PNG");
    } else if let Err(error) = store::keep(library, &path, &image.png) {
        tracing::warn!(blake3, %error, "a picture of a page could not be kept");
    }
}

/// What a file says of itself, with how many pages it has and its status, for `offprint inspect`.
#[derive(Debug, Default)]
pub struct Looked {
    /// How many pages it has.
    pub pages: u32,
    /// What became of its text.
    pub text: String,
    /// What it says of itself.
    pub facts: Facts,
    /// What work it holds.
    pub recognised: Recognised,
}

impl Looked {
    /// All evidence: what the file says, and its name.
    pub fn candidates(&self, path: &Path) -> Vec<Candidate> {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let mut all = self.recognised.candidates.clone();
        all.extend(crate::recognise::of_name(&name.unwrap_or_default()));
        all
    }
}

impl Reader {
    /// Looks at a file that belongs to no library.
    pub fn inspect(&self, path: &Path) -> Result<Looked> {
        let mut looked = Looked::default();
        let mut status = None;
        let outcome = self.look(path, &|| false, &mut |record| {
            match record {
                Record::Opened { pages, .. } => looked.pages = pages,
                Record::Facts(facts) => looked.facts = facts,
                Record::Recognised(recognised) => looked.recognised = sound(recognised),
                Record::Closed(closed) => status = Some(closed),
                Record::Page(_) | Record::Image(_) => {}
            }
            Ok(())
        })?;
        looked.text = match (outcome, status) {
            (_, Some(TextStatus::Failed(reason))) => format!("failed: {}", shown(&reason)),
            (_, Some(status)) => status.text(),
            (Outcome::Done, None) => "failed: its reader ended too early".to_owned(),
            (Outcome::Died(death), None) => format!("failed: {}", shown(&death.reason())),
        };
        Ok(looked)
    }
}
