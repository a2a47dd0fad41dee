//! Whether the index holds what the library does: every unit, with the texts that it has now.

use std::collections::BTreeMap;

use library::check;
use library::text::{self, UnitText};
use model::{ErrorKind, Progress, Result, Watcher};
use search::{Part, Place};

use super::IndexPhase;
use super::feed::as_unit;
use crate::{Care, Engine};

/// What a check of the index has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexReport {
    /// It is whole, or only behind.
    pub ok: bool,
    /// What was found, in sentences.
    pub detail: String,
}

/// Units that are compared at once.
const CHUNK: u32 = 1000;

impl Engine {
    /// Checks the library and its index; with `repair`, what can be put right is.
    ///
    /// # Errors
    /// Those of [`library::check::check`].
    pub fn check(&self, repair: bool, watcher: &mut Watcher<'_>) -> Result<check::Report> {
        let care = match repair {
            true => self.look_after_files(watcher)?,
            false => Care::default(),
        };
        let mut report = check::check(self.library(), repair, watcher)?;
        report.repaired.splice(0..0, care.done);
        if care.revised > 0 {
            self.keep_texts(false, watcher)?;
        }
        let mut index = self.check_index(watcher)?;
        if repair && !index.ok && self.reindex(watcher)? {
            report
                .repaired
                .push("The search index was built anew.".to_owned());
            index = self.check_index(watcher)?;
        }
        report.ok &= index.ok;
        report.checks.push(check::Check {
            name: "index".to_owned(),
            ok: index.ok,
            detail: index.detail,
        });
        Ok(report)
    }

    /// Checks every byte of the index and every unit in it, without writing anything.
    ///
    /// # Errors
    /// `Interrupted` if the watcher asks for it. What is wrong with the index is no error but a
    /// finding.
    pub fn check_index(&self, watcher: &mut Watcher<'_>) -> Result<IndexReport> {
        let found = |ok: bool, detail: String| Ok(IndexReport { ok, detail });
        let index = &self.finder().index;
        let snapshot = match index.snapshot().and_then(|shown| match shown {
            Some(shown) => index.verify().map(|()| Some(shown)),
            None => Ok(None),
        }) {
            Ok(Some(snapshot)) => snapshot,
            Ok(None) if text::count_units(self.library())? == 0 => {
                return found(true, "There is nothing to index yet.".to_owned());
            }
            Ok(None) => {
                return found(
                    true,
                    "There is none; it is built by the next search.".to_owned(),
                );
            }
            Err(error) if error.kind == ErrorKind::Damaged => {
                return found(false, format!("{} {}", error.message, error.hint));
            }
            Err(error) => return Err(error),
        };
        let state = self.index_state()?;
        if state.phase == IndexPhase::Building {
            return found(
                true,
                "It is not complete; the next search goes on building it.".to_owned(),
            );
        }
        let mut held = snapshot.digest()?;
        let total = text::count_units(self.library())?;
        let (mut through, mut done, mut wrong) = (0, 0, Vec::new());
        loop {
            let units = text::after(self.library(), through, CHUNK)?;
            let Some(last) = units.last() else { break };
            through = last.ord;
            for unit in &units {
                if !self.is_held(unit, &mut held) {
                    wrong.push((unit.id, unit.is_note));
                }
            }
            done += u64::try_from(units.len()).unwrap_or_default();
            watcher(Progress {
                done,
                total,
                what: "Comparing the index".to_owned(),
            })?;
        }
        // Asked last: while this was compared, others may have gone on writing.
        let behind = text::touched_since(self.library(), snapshot.reached.seq)?;
        wrong.retain(|(id, is_note)| {
            let changed = behind.texts.contains(id) || behind.files.contains(id);
            !(changed || *is_note && behind.free_notes)
        });
        let wrong = wrong.len();
        // What is left belongs to nothing that is there; the last changes may have removed it.
        let left = match behind.texts.is_empty() && !behind.free_notes {
            true => u64::try_from(held.len()).unwrap_or_default(),
            false => 0,
        };
        match (wrong, left) {
            (0, 0) if behind.texts.is_empty() && behind.files.is_empty() => found(
                true,
                format!("{total} entries, all as they are in the library."),
            ),
            (0, 0) => found(
                true,
                "It is behind the last changes; the next search catches up.".to_owned(),
            ),
            (wrong, left) => found(
                false,
                format!(
                    "{wrong} entries are not as they are in the library, {left} belong to nothing. \
                     `offprint reindex` builds it anew."
                ),
            ),
        }
    }

    /// Whether the index holds exactly the texts of a unit; takes them out of `held`.
    fn is_held(&self, unit: &UnitText, held: &mut BTreeMap<search::Key, Vec<u64>>) -> bool {
        let mut whole = true;
        let mut expect = |place: Place, of: i64, sum: u64| {
            whole &= held.remove(&(unit.ord, place, of)) == Some(vec![sum]);
        };
        let told = as_unit(unit);
        if !unit.is_note {
            expect(Place::Head, 0, told.head_sum());
        }
        for (id, text) in &told.notes {
            expect(Place::Note, *id, search::sum_of(Part::Note, text));
        }
        for (id, page, text) in &told.marks {
            expect(Place::Mark(*page), *id, search::sum_of(Part::Mark, text));
        }
        for (of, pages) in self.pages_of(unit) {
            for (page, text) in (1..).zip(&pages) {
                expect(Place::Page(page), of, search::sum_of(Part::Page, text));
            }
        }
        whole
    }
}
