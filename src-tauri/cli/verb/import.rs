//! `offprint import`

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use engine::{Engine, Input, Mode, Request};
use formats::Format;
use model::{Error, ImportLine, ImportStatus, Result};

use crate::exit::{self, Exit};
use crate::find;
use crate::output::Output;
use crate::progress::Work;
use crate::session::{self, Session};
use crate::text;

/// Bring papers in
///
/// Takes PDFs, folders with all PDFs in them, references (BibTeX, BibLaTeX, RIS, EndNote, PubMed,
/// CSL-JSON), and pages or mails that list papers: text (.txt), saved pages (.html) and mails (.eml). What is there already is not stored twice. A file
/// that you give is never changed.
///
/// Each line that is printed says what became of one input, or of one entry of a list, and is printed
/// only when that is safe on disk. Ctrl+C stops at the next safe place; what was printed is kept.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint import paper.pdf
  offprint import ~/Downloads --tag inbox
  offprint import library.bib
  offprint import --format listing page.txt
  xclip -o | offprint import - --format listing
  offprint import thesis/ --collection Thesis/Sources --link")]
pub struct Args {
    /// Files and folders; `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// What is given; told from the content otherwise
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(super::formats(Format::is_read)))]
    format: Option<String>,
    /// Put new papers into this collection
    #[arg(long = "collection", value_name = "PATH")]
    collections: Vec<String>,
    /// Give new papers this tag
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
    /// Take PDFs in whatever they seem to be, also those that do not look like papers
    #[arg(long)]
    anyway: bool,
    #[command(flatten)]
    fate: Fate,
}

/// What happens to the files that are given.
#[derive(Debug, clap::Args)]
pub struct Fate {
    /// Copy files into the library
    #[arg(long, conflicts_with_all = ["link", "move_"])]
    copy: bool,
    /// Leave files where they are and link them
    #[arg(long, conflicts_with = "move_")]
    link: bool,
    /// Copy files, then move the originals to the library's trash
    #[arg(long = "move")]
    move_: bool,
}

impl Fate {
    /// The mode that was asked for.
    pub fn mode(&self) -> Option<Mode> {
        match (self.copy, self.link, self.move_) {
            (true, ..) => Some(Mode::Copy),
            (_, true, _) => Some(Mode::Link),
            (.., true) => Some(Mode::Move),
            _ => None,
        }
    }
}

impl Args {
    /// Imports.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let format = self
            .format
            .as_deref()
            .map(str::parse::<Format>)
            .transpose()?;
        let inputs = inputs(&self.paths, format)?;
        for name in &self.tags {
            model::path_parts(name)?;
        }
        for path in &self.collections {
            model::path_parts(path)?;
        }
        let request = Request {
            inputs,
            format,
            tags: self.tags,
            collections: self.collections,
            mode: self.fate.mode(),
            attach_to: None,
            anyway: self.anyway,
            ..Request::default()
        };
        import(session, &session.write_or_make()?, &request)
    }
}

fn inputs(paths: &[PathBuf], format: Option<Format>) -> Result<Vec<Input>> {
    let mut inputs = Vec::with_capacity(paths.len());
    for path in paths {
        if path != Path::new("-") {
            inputs.push(Input::Path(path.clone()));
            continue;
        }
        if format.is_none() {
            return Err(
                Error::invalid("Standard input needs --format; nothing was imported.")
                    .hint("For example: offprint import - --format listing"),
            );
        }
        inputs.push(Input::Bytes {
            name: "-".to_owned(),
            bytes: session::stdin()?,
        });
    }
    Ok(inputs)
}

/// After an import of more papers than this they are indexed at once.
const MANY: u64 = 1000;

/// Imports, and prints each line as it becomes true.
pub fn import(session: &Session, engine: &Engine, request: &Request) -> Result<Exit> {
    let work = Work::begin(&session.out);
    let mut tally = Tally::default();
    let done = engine.import(
        request,
        &mut |progress| work.watch(&progress),
        &mut |line| {
            work.aside(|| print(&session.out, &line));
            tally.count(line.status);
        },
    );
    drop(work);
    if !session.out.json && !session.out.quiet {
        session.out.line(&tally.sentence());
    }
    // Stopped half-way, what was told is kept, and the tally says how much that is.
    done?;
    let waiting = engine.look_ups().unwrap_or_default();
    if waiting.enabled && waiting.waiting > 0 {
        let papers = text::counted(u64::from(waiting.waiting), "paper");
        session.out.aside(&format!(
            "{papers} to be looked up: `offprint look-up` does it, or the app."
        ));
    }
    if tally.kept > MANY {
        // It would be the next search that waits for it.
        find::catch_up(&session.out, engine)?;
    }
    Ok(match tally.failed {
        0 => Exit::Done,
        _ => Exit::Partly,
    })
}

pub fn print(out: &Output, line: &ImportLine) {
    if out.json {
        out.json(line);
    } else if !out.quiet {
        out.line(&human(line));
    } else if line.status == ImportStatus::Failed {
        exit::say(&human(line));
    }
    out.flush();
}

fn human(line: &ImportLine) -> String {
    let status = word(line.status);
    let id = line.item.map(|id| format!("{id}  ")).unwrap_or_default();
    let place = match line.line {
        Some(at) => format!("{}:{at}", line.input),
        None => line.input.clone(),
    };
    let what = line.title.as_deref().unwrap_or(&place);
    let reason = match (&line.reason, line.title.is_some()) {
        (Some(reason), true) => format!(" ({reason})"),
        (Some(reason), false) => format!(": {reason}"),
        (None, _) => String::new(),
    };
    text::line(&format!("{status:<12}  {id}{what}{reason}"))
}

fn word(status: ImportStatus) -> &'static str {
    match status {
        ImportStatus::Added => "added",
        ImportStatus::Attached => "attached",
        ImportStatus::Duplicate => "duplicate",
        ImportStatus::NeedsReview => "needs-review",
        ImportStatus::NotAPaper => "not-a-paper",
        ImportStatus::Skipped => "skipped",
        ImportStatus::Failed => "failed",
    }
}

/// How many inputs became what.
#[derive(Debug, Default)]
pub struct Tally {
    /// How many failed.
    pub failed: u64,
    kept: u64,
    counts: Vec<(&'static str, u64)>,
}

impl Tally {
    /// One more of them.
    pub fn count(&mut self, status: ImportStatus) {
        let word = word(status);
        self.failed += u64::from(status == ImportStatus::Failed);
        let kept = matches!(status, ImportStatus::Added | ImportStatus::Attached);
        self.kept += u64::from(kept);
        match self.counts.iter_mut().find(|(counted, _)| *counted == word) {
            Some((_, count)) => *count += 1,
            None => self.counts.push((word, 1)),
        }
    }

    /// How many became what.
    pub fn sentence(&self) -> String {
        if self.counts.is_empty() {
            return "There was nothing to import.".to_owned();
        }
        let parts: Vec<String> = self
            .counts
            .iter()
            .map(|(word, count)| format!("{count} {word}"))
            .collect();
        format!("{}.", parts.join(", "))
    }
}
