//! Keeps the index up with the library: it follows the sequence of changes and remembers in its
//! commits how far it is, so that a crash only means catching up.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use library::note;
use library::query::{self, Unit as Known};
use library::text::{self, UnitText};
use model::{Error, ErrorKind, Progress, Result, Watcher};
use search::{Pace, Pages, Reached, Snapshot, Unit, Writer};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ts_rs::TS;

use super::answer::lock;
use crate::Engine;

/// How far the index is, and what is being done about it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum IndexPhase {
    /// It holds all that the library does.
    #[default]
    Ready,
    /// The last changes are missing.
    Behind,
    /// It is being built: most is missing.
    Building,
}

/// How far the index is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct IndexState {
    /// What is being done.
    pub phase: IndexPhase,
    /// Papers that are done; 0 if nobody is at work.
    #[ts(type = "number")]
    pub done: u64,
    /// Papers that there are to do.
    #[ts(type = "number")]
    pub total: u64,
}

/// What came of catching up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fed {
    /// The index holds all that the library did at that moment.
    Ready,
    /// Another process is its writer, and is at it.
    Elsewhere,
}

/// Units that are read at once.
const CHUNK: u32 = 500;

/// While the index is being built, what is done so far is shown this often.
const SHOWN: Duration = Duration::from_secs(4);

/// More changed units than this are written at full speed.
const MANY: usize = 2000;

impl Engine {
    /// What the index holds at this moment, and how far that is. An index that cannot be used is
    /// none.
    pub(super) fn index_now(&self) -> Result<(Option<Arc<Snapshot>>, IndexState)> {
        let snapshot = match self.finder().index.snapshot() {
            Ok(snapshot) => snapshot,
            Err(error) => {
                tracing::warn!(%error, "the search index cannot be used");
                None
            }
        };
        // In an index of another copy of the library the numbers mean other papers.
        let snapshot = match snapshot {
            Some(shown) if !self.is_of_this(&shown.reached)? => None,
            snapshot => snapshot,
        };
        let mut state = *lock(&self.finder().state);
        state.phase = match &snapshot {
            None if text::count_units(self.library())? == 0 => IndexPhase::Ready,
            None => IndexPhase::Building,
            Some(shown) if shown.reached.through.is_some() => IndexPhase::Building,
            Some(shown) if text::is_behind(self.library(), shown.reached.seq)? => {
                IndexPhase::Behind
            }
            Some(_) => IndexPhase::Ready,
        };
        Ok((snapshot, state))
    }

    /// How far the index is.
    pub fn index_state(&self) -> Result<IndexState> {
        Ok(self.index_now()?.1)
    }

    /// Entries in the index.
    pub fn index_size(&self) -> Result<u64> {
        Ok(self.index_now()?.0.map_or(0, |shown| shown.docs()))
    }

    /// Whether an index was made from this library and not from another copy of it.
    fn is_of_this(&self, reached: &Reached) -> Result<bool> {
        Ok(text::stamp(self.library(), reached.seq)? == reached.stamp)
    }

    /// Brings the index up with the library, or builds it if it is not there or cannot be used.
    ///
    /// # Errors
    /// `Interrupted` if the watcher asks for it; what was committed is kept.
    pub fn catch_up(&self, watcher: &mut Watcher<'_>) -> Result<Fed> {
        let (snapshot, state) = self.index_now()?;
        if state.phase == IndexPhase::Ready && snapshot.is_some() {
            return Ok(Fed::Ready);
        }
        if state.phase == IndexPhase::Ready && text::count_units(self.library())? == 0 {
            return Ok(Fed::Ready);
        }
        let many = match (&snapshot, state.phase) {
            (Some(shown), IndexPhase::Behind) => {
                let touched = text::touched_since(self.library(), shown.reached.seq)?;
                touched.texts.len().max(touched.files.len()) > MANY
            }
            _ => true,
        };
        let pace = if many { Pace::Bulk } else { Pace::Steady };
        let Some((writer, reached)) = self.finder().index.writer(pace)? else {
            return Ok(Fed::Elsewhere);
        };
        let mut feed = Feed {
            engine: self,
            writer,
            watcher,
        };
        let done = feed.feed(reached);
        let ended = match &done {
            Ok(()) => feed.writer.finish(),
            // What is being tidied up can be left.
            Err(_) => Ok(()),
        };
        *lock(&self.finder().state) = IndexState::default();
        done.and(ended)?;
        Ok(Fed::Ready)
    }

    /// Builds the index anew; `false` if another process is its writer.
    pub fn reindex(&self, watcher: &mut Watcher<'_>) -> Result<bool> {
        self.finder().forget();
        if !self.finder().index.remove()? {
            return Ok(false);
        }
        Ok(self.catch_up(watcher)? == Fed::Ready)
    }
}

/// The writer at work.
struct Feed<'a, 'w> {
    engine: &'a Engine,
    writer: Writer,
    watcher: &'a mut Watcher<'w>,
}

impl Feed<'_, '_> {
    fn feed(&mut self, reached: Reached) -> Result<()> {
        let library = self.engine.library();
        let begun = reached.seq > 0 || reached.through.is_some();
        let mut reached = reached;
        if !begun || !self.engine.is_of_this(&reached)? {
            self.writer.clear()?;
            let seq = library.seq()?;
            reached = Reached {
                seq,
                stamp: text::stamp(library, seq)?,
                through: Some(0),
            };
        }
        if let Some(through) = reached.through {
            self.build(reached, through)?;
        }
        reached.through = None;
        self.follow(reached)
    }

    /// All units, by their number; from `through` on where an earlier process has stopped.
    fn build(&mut self, reached: Reached, through: u32) -> Result<()> {
        let library = self.engine.library();
        let total = text::count_units(library)?;
        let mut done = 0;
        let mut through = through;
        let mut shown = Instant::now();
        loop {
            let units = text::after(library, through, CHUNK)?;
            let Some(last) = units.last() else {
                // So that what was put in can be taken out again by what is read off the index.
                return self.writer.commit(&Reached {
                    through: Some(through),
                    ..reached
                });
            };
            through = last.ord;
            for unit in &units {
                self.put(unit)?;
                self.put_pages(unit)?;
            }
            done += u64::try_from(units.len()).unwrap_or_default();
            self.tell(done, total)?;
            if shown.elapsed() > SHOWN {
                self.writer.commit(&Reached {
                    through: Some(through),
                    ..reached
                })?;
                shown = Instant::now();
            }
        }
    }

    /// What has changed since.
    fn follow(&mut self, reached: Reached) -> Result<()> {
        let library = self.engine.library();
        let touched = text::touched_since(library, reached.seq)?;
        let texts: Vec<i64> = touched.texts.iter().copied().collect();
        let files: Vec<i64> = touched.files.iter().copied().collect();
        let total = u64::try_from(texts.len() + files.len()).unwrap_or_default();
        let mut done = 0;
        let chunk = usize::try_from(CHUNK).unwrap_or(1);
        for some in texts.chunks(chunk) {
            let units = text::of(library, some)?;
            let there: HashSet<i64> = units.iter().map(|unit| unit.id).collect();
            for unit in &units {
                self.put(unit)?;
            }
            for id in some.iter().filter(|id| !there.contains(id)) {
                self.writer.remove(*id)?;
            }
            done += u64::try_from(some.len()).unwrap_or_default();
            self.tell(done, total)?;
        }
        for some in files.chunks(chunk) {
            for unit in text::of(library, some)? {
                self.put_pages(&unit)?;
            }
            done += u64::try_from(some.len()).unwrap_or_default();
            self.tell(done, total)?;
        }
        if touched.free_notes {
            self.free_notes()?;
        }
        self.writer.commit(&Reached {
            seq: touched.seq,
            stamp: text::stamp(library, touched.seq)?,
            through: None,
        })
    }

    /// Notes of no item: few, so all of them.
    fn free_notes(&mut self) -> Result<()> {
        let library = self.engine.library();
        if let Some(shown) = self.engine.finder().index.snapshot()? {
            let notes = shown.notes()?;
            let ords: Vec<u32> = notes.iter().map(|(ord, _)| *ord).collect();
            let known = query::units(library, &ords)?;
            for ((_, id), known) in notes.iter().zip(known) {
                if matches!(known, Known::Gone) {
                    self.writer.remove(*id)?;
                }
            }
        }
        let ids: Vec<i64> = note::list(library, None)?
            .iter()
            .map(|note| note.id.raw())
            .collect();
        for unit in text::of(library, &ids)? {
            self.put(&unit)?;
        }
        Ok(())
    }

    fn put(&mut self, unit: &UnitText) -> Result<()> {
        self.writer.put(&as_unit(unit))
    }

    fn put_pages(&mut self, unit: &UnitText) -> Result<()> {
        let texts = self.engine.pages_of(unit);
        let pages: Vec<Pages<'_>> = texts
            .iter()
            .map(|(of, texts)| Pages { of: *of, texts })
            .collect();
        self.writer.put_pages(unit.id, unit.ord, &pages)
    }

    fn tell(&mut self, done: u64, total: u64) -> Result<()> {
        *lock(&self.engine.finder().state) = IndexState {
            phase: IndexPhase::Behind,
            done,
            total,
        };
        (self.watcher)(Progress {
            done,
            total,
            what: "Indexing".to_owned(),
        })
    }
}

/// A unit as the index takes it.
pub(super) fn as_unit(unit: &UnitText) -> Unit<'_> {
    Unit {
        ord: unit.ord,
        id: unit.id,
        title: &unit.title,
        creators: &unit.creators,
        venue: &unit.venue,
        abstract_: &unit.abstract_,
        language: &unit.language,
        notes: unit
            .notes
            .iter()
            .map(|(id, text)| (id.raw(), text.as_str()))
            .collect(),
        marks: unit
            .marks
            .iter()
            .map(|mark| (mark.id.raw(), mark.page, mark.text.as_str()))
            .collect(),
        is_note: unit.is_note,
    }
}

impl Engine {
    /// The pages of the PDFs of a unit, as far as they were read.
    pub(super) fn pages_of(&self, unit: &UnitText) -> Vec<(i64, Vec<String>)> {
        unit.files
            .iter()
            .filter(|file| file.text_status == "ok" || file.text_status.starts_with("failed"))
            .filter_map(|file| {
                let mut text = self.text_of(&file.blake3)?;
                let pages = 1..=text.pages();
                Some((
                    file.id.raw(),
                    pages
                        .map(|page| text.text(page).unwrap_or_default())
                        .collect(),
                ))
            })
            .collect()
    }

    /// The text of a page, counted from 1.
    pub fn page(&self, blake3: &str, page: u32) -> Result<String> {
        self.text_of(blake3)
            .and_then(|mut text| text.text(page))
            .ok_or_else(|| Error::new(ErrorKind::NotFound, "The text of this page is not there."))
    }
}
