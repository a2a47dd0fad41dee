//! What became of files of a watched folder: written down, and then told.

use std::time::{Duration, Instant};

use library::folder::{self, Seen};
use library::{attachment, item, job};
use model::{Folder, ImportLine, ImportStatus, Report, Result, Timestamp};

use super::take::{Ready, seen_as};
use crate::Engine;

/// So often a file is tried that could not be read; then it waits until it changes.
const TRIES: u32 = 3;

/// What became of files is written down at least this often.
const FLUSH: Duration = Duration::from_millis(200);

/// What became of files, written down and then told.
pub struct Came<'a> {
    engine: &'a Engine,
    folder: &'a Folder,
    once: bool,
    rows: Vec<(String, Seen)>,
    lines: Vec<ImportLine>,
    since: Instant,
    again: usize,
    report: Report,
    told: &'a mut dyn FnMut(ImportLine),
}

impl<'a> Came<'a> {
    /// Nothing has come yet.
    pub fn new(
        engine: &'a Engine,
        folder: &'a Folder,
        once: bool,
        told: &'a mut dyn FnMut(ImportLine),
    ) -> Self {
        Self {
            engine,
            folder,
            once,
            rows: Vec::new(),
            lines: Vec::new(),
            since: Instant::now(),
            again: 0,
            report: Report::begin(folder.path.clone(), Some(folder.id)),
            told,
        }
    }

    /// One more of them.
    pub fn one(&mut self, ready: Ready, mut line: ImportLine) -> Result<()> {
        if ready.was_cut_off() && line.status == ImportStatus::Duplicate {
            self.finish_what_was_cut_off(&ready, &mut line)?;
        }
        self.set_worse_aside(&ready, &line)?;
        let failed = line.status == ImportStatus::Failed;
        let attempts = ready.attempts() + u32::from(failed);
        let again = failed && attempts < TRIES;
        let seen = Seen {
            blake3: line.blake3.clone().unwrap_or_default(),
            reason: line.reason.clone().unwrap_or_default(),
            attempts,
            ..seen_as(ready.found.look, (!again).then_some(line.status))
        };
        self.rows.push((ready.found.key, seen));
        if again {
            tracing::warn!(input = line.input, reason = ?line.reason, "a file in a watched folder could not be taken");
        }
        if !again || self.once {
            self.lines.push(line);
        }
        self.flush_in_time()
    }

    /// Writes down what became of files, if the last time is long enough ago.
    pub fn flush_in_time(&mut self) -> Result<()> {
        if self.since.elapsed() >= FLUSH && !self.rows.is_empty() {
            self.flush()?;
        }
        Ok(())
    }

    /// The same at the end, with a report of all of them. Gives back how many are tried again.
    pub fn end(mut self) -> Result<usize> {
        self.flush()?;
        if self.report.total() > 0 {
            self.report.at = Timestamp::now();
            library::report::keep(self.engine.library(), self.report)?;
        }
        Ok(self.again)
    }

    fn flush(&mut self) -> Result<()> {
        let rows = std::mem::take(&mut self.rows);
        let again = rows.iter().filter(|(_, seen)| seen.outcome.is_none());
        self.again += again.count();
        folder::saw(self.engine.library(), self.folder.id, rows)?;
        library::fault_point("watch-seen");
        for line in self.lines.drain(..) {
            self.report.take(&line);
            (self.told)(line);
        }
        self.since = Instant::now();
        Ok(())
    }

    /// The program was ended after a file was filed and before that was told: it is no duplicate.
    fn finish_what_was_cut_off(&self, ready: &Ready, line: &mut ImportLine) -> Result<()> {
        let since = ready.before.as_ref().map_or(Timestamp(0), |seen| seen.at);
        let (Some(id), Some(of)) = (line.attachment, line.duplicate_of) else {
            return Ok(());
        };
        let library = self.engine.library();
        let (file, _) = attachment::show(library, id)?;
        let name = ready.found.path.file_name().unwrap_or_default();
        if file.added < since || file.original_name != name.to_string_lossy() {
            return Ok(());
        }
        let new = item::show(library, of)?.added >= since;
        line.status = if new {
            ImportStatus::Added
        } else {
            ImportStatus::Attached
        };
        line.duplicate_of = None;
        line.reason = None;
        Ok(())
    }

    /// A file that waits in the inbox and was replaced at its place by one that came in, as a
    /// download that was broken by a whole one, needs nobody's decision any more.
    fn set_worse_aside(&self, ready: &Ready, line: &ImportLine) -> Result<()> {
        let came_in = matches!(
            line.status,
            ImportStatus::Added | ImportStatus::Attached | ImportStatus::Duplicate
        );
        let worse = ready
            .before
            .as_ref()
            .filter(|seen| seen.outcome == Some(ImportStatus::NeedsReview) && came_in);
        if let Some(seen) = worse {
            job::set_replaced_aside(self.engine.library(), &seen.blake3, &line.input)?;
        }
        Ok(())
    }
}
