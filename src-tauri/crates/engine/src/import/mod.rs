//! The import pipeline: whatever is given becomes items, and a line is told for each input only
//! once it is durable on disk.

mod decide;
mod file;
mod resume;
mod text;
mod turns;
mod walk;

pub(crate) use decide::{There, known_of, lies_there, new_file, there};
pub use file::media_type;
pub(crate) use file::{already_read, beginning};

use std::path::{Path, PathBuf};
use std::time::Duration;

use formats::Format;
use library::Library;
use library::item::CameWith;
use model::{
    Error, ErrorKind, FolderId, ImportLine, ImportStatus, ItemId, Progress, Report, Result,
    Timestamp, Watcher,
};

use self::file::Taken;
pub(crate) use self::turns::Turns;
use crate::Engine;
use crate::reading::SideBySide;

/// How often whoever watches is asked while files are read.
const ASK: Duration = Duration::from_millis(50);

/// One thing that is given.
#[derive(Debug, Clone)]
pub enum Input {
    /// A file, or a folder with all that lies in it.
    Path(PathBuf),
    /// What came through standard input or the clipboard.
    Bytes {
        /// What to call it.
        name: String,
        /// The bytes.
        bytes: Vec<u8>,
    },
}

/// What happens to a file that is imported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Mode {
    /// It is copied; the original is untouched.
    #[default]
    Copy,
    /// It stays where it lies and belongs to the person.
    Link,
    /// It is copied, and when that is durable the original goes to the library's trash.
    Move,
}

impl Mode {
    /// The mode of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "copy" => Some(Self::Copy),
            "link" => Some(Self::Link),
            "move" => Some(Self::Move),
            _ => None,
        }
    }
}

/// What is to be imported, and how.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// What is given.
    pub inputs: Vec<Input>,
    /// The format; told from the content if `None`.
    pub format: Option<Format>,
    /// Tags for every new item.
    pub tags: Vec<String>,
    /// Collections for every new item.
    pub collections: Vec<String>,
    /// What happens to files; as the library's settings say if `None`.
    pub mode: Option<Mode>,
    /// The item that files join, instead of becoming items.
    pub attach_to: Option<ItemId>,
    /// Files go in whatever they seem to be: a person has asked for them.
    pub anyway: bool,
    /// PDFs that do not look like papers come in as well.
    pub everything: bool,
    /// The watched folder that they come from: what came from one before and was removed since stays
    /// away.
    pub watched: Option<FolderId>,
}

/// One import under way.
struct Import<'a> {
    library: Library,
    request: &'a Request,
    mode: Mode,
    /// PDFs that are being read; `None` where no command is there to read them.
    side: Option<SideBySide<Taken>>,
    /// Items that came from another library, to be given their marks once their files are there.
    kept: Vec<CameWith>,
    turns: &'a Turns,
    watcher: &'a mut Watcher<'a>,
    told: &'a mut dyn FnMut(ImportLine),
}

impl Engine {
    /// Imports, as one step of the history. `told` gets a line for each input, or for each entry of
    /// an input that holds many. An input that fails does not stop the others; `watcher` does.
    pub fn import<'a>(
        &self,
        request: &'a Request,
        watcher: &'a mut Watcher<'a>,
        told: &'a mut dyn FnMut(ImportLine),
    ) -> Result<()> {
        self.library().writable()?;
        let mut report = self.report(request);
        let _turn = self.turns().begin(self.library().origin());
        let mode = match request.mode {
            Some(mode) => mode,
            None => default_mode(self.library())?,
        };
        let mut told = |line: ImportLine| {
            report.take(&line);
            told(line);
        };
        let mut import = Import {
            library: self.library().grouped(),
            request,
            mode,
            side: self
                .reader()
                .map(|reader| SideBySide::new(reader, self.library().folder().to_path_buf())),
            kept: Vec::new(),
            turns: self.turns(),
            watcher: &mut *watcher,
            told: &mut told,
        };
        let done = import.all();
        if done.is_err() {
            import.give_up();
        }
        drop(import);
        self.keep_report(request, report);
        done
    }

    fn report(&self, request: &Request) -> Report {
        let what = match request.inputs.as_slice() {
            [one] => one.name(),
            many => format!("{} files", many.len()),
        };
        Report::begin(what, None)
    }

    /// A report that cannot be kept is no reason to fail: what it tells of is kept.
    fn keep_report(&self, request: &Request, mut report: Report) {
        // Who watches makes a report of its own.
        if report.total() == 0 || request.attach_to.is_some() || request.watched.is_some() {
            return;
        }
        report.at = Timestamp::now();
        if let Err(error) = library::report::keep(self.library(), report) {
            tracing::warn!(%error, "the report of an import could not be kept");
        }
    }
}

impl Import<'_> {
    fn all(&mut self) -> Result<()> {
        // Files of one paper are told in the order in which they were given.
        let in_order = self.request.attach_to.is_some();
        let inputs = walk::expand(&self.request.inputs, &mut |line| (self.told)(line));
        let mut progress = Progress {
            done: 0,
            total: u64::try_from(inputs.len()).unwrap_or_default(),
            what: String::new(),
        };
        for (input, begun) in inputs.into_iter().zip(0u64..) {
            progress.what = input.name();
            progress.done = begun.saturating_sub(self.running());
            (self.watcher)(progress.clone())?;
            while self.turns.must_wait(self.library.origin()) {
                std::thread::sleep(ASK);
                (self.watcher)(progress.clone())?;
            }
            self.one(&input)?;
            self.file_those_read(&mut progress, begun + 1, |side| {
                side.is_full() || in_order && side.running() > 0
            })?;
        }
        progress.what.clear();
        let total = progress.total;
        self.file_those_read(&mut progress, total, |side| side.running() > 0)?;
        let kept = std::mem::take(&mut self.kept);
        if !kept.is_empty() {
            library::item::take_marks(&self.library, "another library", kept)?;
        }
        progress.done = progress.total;
        (self.watcher)(progress)
    }

    fn running(&self) -> u64 {
        let running = self.side.as_ref().map_or(0, SideBySide::running);
        u64::try_from(running).unwrap_or_default()
    }

    /// Files those PDFs that are read, and waits for more while `wait` says so.
    fn file_those_read(
        &mut self,
        progress: &mut Progress,
        begun: u64,
        wait: impl Fn(&SideBySide<Taken>) -> bool,
    ) -> Result<()> {
        while let Some(side) = &mut self.side {
            let waits = wait(side);
            let done = side.next(if waits { ASK } else { Duration::ZERO });
            match done {
                Some(done) => self.done(done)?,
                None if !waits => break,
                None => {}
            }
            if waits {
                progress.done = begun.saturating_sub(self.running());
                (self.watcher)(progress.clone())?;
            }
        }
        Ok(())
    }

    /// Files that are received and not yet filed are given up: nobody was told of them, and their
    /// originals are where they were.
    fn give_up(&mut self) {
        let Some(side) = &mut self.side else {
            return;
        };
        side.stop();
        while side.running() > 0 {
            if let Some(done) = side.next(ASK)
                && !done.with.only_copy
            {
                done.with.given_up(&self.library);
            }
        }
    }
}

fn default_mode(library: &Library) -> Result<Mode> {
    let set = library::setting::get(library, "import.mode")?;
    Ok(set
        .and_then(|value| value.as_str().and_then(Mode::from_name))
        .unwrap_or_default())
}

impl Input {
    /// How the input is called in its line.
    pub fn name(&self) -> String {
        match self {
            Self::Path(path) => path.display().to_string(),
            Self::Bytes { name, .. } => name.clone(),
        }
    }
}

/// Faults that the next input would meet as well: going on would only repeat them.
pub(crate) fn stops_all(error: &Error) -> bool {
    matches!(
        error.kind,
        ErrorKind::Interrupted
            | ErrorKind::DiskFull
            | ErrorKind::ReadOnly
            | ErrorKind::Damaged
            | ErrorKind::Newer
            | ErrorKind::Gone
            | ErrorKind::Internal
    )
}

/// Faults of the library's own disk, and of whoever else writes to it, that may pass.
pub(crate) fn is_of_disk(error: &Error) -> bool {
    matches!(
        error.kind,
        ErrorKind::DiskFull
            | ErrorKind::ReadOnly
            | ErrorKind::Gone
            | ErrorKind::Disk
            | ErrorKind::Locked
    )
}

impl Import<'_> {
    /// What the next input would meet as well. Of what lies in a watched folder that is every fault of
    /// the library's own disk: such a file is tried again by itself, and must not be given up for it.
    fn stops(&self, error: &Error) -> bool {
        stops_all(error) || self.request.watched.is_some() && is_of_disk(error)
    }

    fn one(&mut self, input: &Input) -> Result<()> {
        let done = match input {
            Input::Path(path) => self.path(path),
            Input::Bytes { name, bytes } => self.bytes(name, bytes),
        };
        match done {
            Err(error) if !self.stops(&error) => {
                (self.told)(line(&input.name(), ImportStatus::Failed).because(&sentence(&error)));
                Ok(())
            }
            done => done,
        }
    }

    fn path(&mut self, path: &Path) -> Result<()> {
        if self.request.attach_to.is_some() {
            return self.file(path);
        }
        let named_text = path
            .extension()
            .and_then(|extension| extension.to_str())
            .is_some_and(|extension| {
                matches!(
                    extension.to_ascii_lowercase().as_str(),
                    "txt"
                        | "html"
                        | "htm"
                        | "eml"
                        | "json"
                        | "md"
                        | "bib"
                        | "bibtex"
                        | "ris"
                        | "nbib"
                        | "enw"
                        | "xml"
                )
            });
        match self.request.format {
            Some(Format::Pdf) => self.file(path),
            None if !named_text => self.file(path),
            _ => {
                let bytes = std::fs::read(path).map_err(|error| {
                    Error::new(
                        ErrorKind::Unreadable,
                        format!(
                            "{} could not be read ({error}); nothing was taken from it.",
                            path.display()
                        ),
                    )
                })?;
                self.text(
                    &path.display().to_string(),
                    file_name(path).as_deref(),
                    &bytes,
                )
            }
        }
    }

    fn bytes(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        match self.request.format.or_else(|| Format::detect(bytes, name)) {
            Some(Format::Pdf) => self.piped(name, bytes),
            _ => self.text(name, None, bytes),
        }
    }
}

/// The last part of a path, as text.
fn file_name(path: &Path) -> Option<String> {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
}

fn sentence(error: &Error) -> String {
    match error.hint.as_str() {
        "" => error.message.clone(),
        hint => format!("{} {hint}", error.message),
    }
}

/// A line about an input, to be filled.
fn line(input: &str, status: ImportStatus) -> ImportLine {
    ImportLine::about(input, status)
}

/// A line about an input that was not taken in, for this reason.
pub(crate) fn left_out(input: &str, status: ImportStatus, reason: &str) -> ImportLine {
    line(input, status).because(reason)
}

trait Because {
    fn because(self, reason: &str) -> Self;
}

impl Because for ImportLine {
    fn because(mut self, reason: &str) -> Self {
        self.reason = Some(reason.to_owned());
        self
    }
}
