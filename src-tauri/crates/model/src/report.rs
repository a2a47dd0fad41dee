//! What became of the inputs of an import, for a person to read later.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{FolderId, ImportLine, ImportStatus, ReportId, Timestamp};

/// What became of the inputs of one import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Report {
    /// Its id.
    #[ts(type = "string")]
    pub id: ReportId,
    /// When it ended.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// What was imported: a path, or how many of them.
    pub what: String,
    /// The watched folder that it came from.
    #[ts(type = "string | null")]
    pub folder: Option<FolderId>,
    /// How many inputs became what, in the order in which each was first met.
    pub counts: Vec<(ImportStatus, u32)>,
    /// Those lines that a person should read, and the first of the others.
    pub lines: Vec<ImportLine>,
}

/// So many lines are kept of those that need no reading.
const PLAIN: usize = 200;
/// And so many of the others.
const ALL: usize = 2000;

impl Report {
    /// A report of nothing yet.
    pub fn begin(what: String, folder: Option<FolderId>) -> Self {
        Self {
            id: ReportId::fresh(),
            at: Timestamp::now(),
            what,
            folder,
            counts: Vec::new(),
            lines: Vec::new(),
        }
    }

    /// Takes a line in.
    pub fn take(&mut self, line: &ImportLine) {
        match self
            .counts
            .iter_mut()
            .find(|(status, _)| *status == line.status)
        {
            Some((_, count)) => *count += 1,
            None => self.counts.push((line.status, 1)),
        }
        self.list(line);
    }

    fn list(&mut self, line: &ImportLine) {
        let plain = matches!(
            line.status,
            ImportStatus::Added | ImportStatus::Attached | ImportStatus::Duplicate
        );
        if self.lines.len() < if plain { PLAIN } else { ALL } {
            self.lines.push(line.clone());
        }
    }

    /// Takes another one in, which came after it.
    pub fn join(&mut self, later: Self) {
        for (status, count) in later.counts {
            match self.counts.iter_mut().find(|(known, _)| *known == status) {
                Some((_, sum)) => *sum += count,
                None => self.counts.push((status, count)),
            }
        }
        later.lines.iter().for_each(|line| self.list(line));
        self.at = later.at;
    }

    /// How many inputs it tells of.
    pub fn total(&self) -> u32 {
        self.counts.iter().map(|(_, count)| count).sum()
    }
}
