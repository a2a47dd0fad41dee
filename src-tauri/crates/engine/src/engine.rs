//! A library that is open, with what the application does by itself.

use std::path::Path;
use std::sync::Arc;

use library::{How, Library, item};
use model::{Filter, Origin, Place, Progress, Result, Sort, Status, Watcher};

use crate::duplicates::Kept;
use crate::import::Turns;
use crate::look_up::Outside;
use crate::place::Places;
use crate::reading::Reader;
use crate::search::Finder;
use crate::summary::{ListingEntry, Summary};
use crate::watch::Hindered;

/// An open library with what the application does by itself. Clones share it.
#[derive(Clone)]
pub struct Engine {
    library: Library,
    finder: Arc<Finder>,
    reader: Option<Reader>,
    turns: Arc<Turns>,
    kept: Arc<Kept>,
    outside: Arc<Outside>,
    hindered: Arc<Hindered>,
}

impl Engine {
    /// Opens the library in `folder` for `origin`, and files what an earlier process had received.
    pub fn open(folder: &Path, how: How, origin: Origin) -> Result<Self> {
        Self::open_for(&Places::of_user(), folder, how, origin)
    }

    /// The same, for a person whose folders are elsewhere.
    pub fn open_for(places: &Places, folder: &Path, how: How, origin: Origin) -> Result<Self> {
        places.refuse_gone(folder)?;
        let library = Library::open(folder, how)?.by(origin);
        let given = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
        let remembered = places
            .remember(library.folder())
            .and_then(|()| places.remember(&given));
        if let Err(error) = remembered {
            tracing::warn!(%error, "the place of the library could not be remembered");
        }
        let finder = Arc::new(Finder::of(&library));
        let engine = Self {
            outside: Outside::new(places, &library),
            library,
            finder,
            reader: places.command.clone().map(Reader::new),
            turns: Arc::default(),
            kept: Arc::default(),
            hindered: Arc::default(),
        };
        if engine.library.start().alone && engine.library.start().read_only.is_none() {
            // It was the machine's part of an earlier import; and it must not keep a library from
            // opening.
            if let Err(error) = engine.resume() {
                tracing::warn!(%error, "received files could not be filed yet");
            }
        }
        Ok(engine)
    }

    /// The library, for all that needs no more than it.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Who reads PDFs, if the command for it is there.
    pub fn reader(&self) -> Option<Reader> {
        self.reader.clone()
    }

    pub(crate) fn finder(&self) -> &Finder {
        &self.finder
    }

    /// The same library, for what `origin` does with it.
    #[must_use]
    pub fn by(&self, origin: Origin) -> Self {
        Self {
            library: self.library.by(origin),
            ..self.clone()
        }
    }

    /// The same library, where all that follows is one step of the history.
    #[must_use]
    pub fn grouped(&self) -> Self {
        Self {
            library: self.library.grouped(),
            ..self.clone()
        }
    }

    pub(crate) fn outside(&self) -> &Outside {
        &self.outside
    }

    pub(crate) fn kept(&self) -> &Kept {
        &self.kept
    }

    pub(crate) fn hindered(&self) -> &Hindered {
        &self.hindered
    }

    pub(crate) fn turns(&self) -> &Turns {
        &self.turns
    }

    /// What a listing would add, without adding anything.
    pub fn preview(&self, reading: formats::Reading) -> Result<(Vec<ListingEntry>, Vec<String>)> {
        let problems = reading
            .problems
            .iter()
            .map(|problem| problem.reason.clone())
            .collect();
        let mut entries = Vec::with_capacity(reading.drafts.len());
        for draft in reading.drafts {
            let same = item::same_paper(&self.library, &draft)?;
            entries.push(ListingEntry {
                draft,
                duplicate_of: same.map(|(id, _)| id),
                in_trash: same.is_some_and(|(_, trashed)| trashed),
            });
        }
        Ok((entries, problems))
    }

    /// The library as a whole.
    pub fn summary(&self) -> Result<Summary> {
        let library = &self.library;
        let count = |place, status| {
            let filter = Filter {
                place,
                status,
                ..Filter::default()
            };
            item::count(library, &filter).map(|count| u32::try_from(count).unwrap_or(u32::MAX))
        };
        let start = library.start();
        let (undo, redo) = library::history::next(library, Origin::Window)?;
        Ok(Summary {
            path: library.folder().display().to_string(),
            read_only: start
                .read_only
                .as_ref()
                .map(|(_, sentence)| sentence.clone()),
            notices: if start.read_only.is_some() {
                Vec::new()
            } else {
                start.notices.clone()
            },
            items: count(Place::All, None)?,
            unread: count(Place::All, Some(Status::Unread))?,
            unfiled: count(Place::Unfiled, None)?,
            queued: count(Place::Queue, None)?,
            trashed: count(Place::Trash, None)?,
            inbox: library::job::count(library)?,
            folders: self.folders()?,
            undo: undo.map(|step| step.sentence),
            redo: redo.map(|step| step.sentence),
        })
    }

    /// Whether the library holds nothing at all, not even in the trash.
    pub fn is_empty(&self) -> Result<bool> {
        let trash = Filter {
            place: Place::Trash,
            ..Filter::default()
        };
        Ok(item::count(&self.library, &Filter::default())? == 0
            && item::rows(&self.library, &trash, Sort::default(), 0, 1)?.total == 0)
    }
}

/// A watcher that neither looks nor stops.
pub fn unwatched() -> Box<Watcher<'static>> {
    Box::new(|_: Progress| Ok(()))
}
