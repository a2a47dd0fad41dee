//! Search: one query over fields and texts. `library` answers what fields say, `search` what texts
//! hold; here they are joined, put in order, and the index is kept up with the library.

mod answer;
mod ask;
mod care;
mod complete;
mod eval;
mod facets;
mod feed;
mod rank;
mod sets;
mod shown;

pub use ::search::is_reading;
pub use answer::Answer;
pub use ask::Ask;
pub use care::IndexReport;
pub use complete::Completion;
pub use facets::{Facets, Tally};
pub use feed::{Fed, IndexPhase, IndexState};
pub use shown::{Found, ItemHits, NoteHit, Shown};

use std::sync::{Arc, Mutex};

use ::search::Index;
use library::Library;

use sets::Sets;

/// What search keeps of a library that is open.
pub(crate) struct Finder {
    index: Index,
    sets: Mutex<Sets>,
    answers: Mutex<Vec<Arc<Answer>>>,
    state: Mutex<IndexState>,
}

impl Finder {
    pub fn of(library: &Library) -> Self {
        Self {
            index: Index::at(&library.folder().join(".cache").join("index")),
            sets: Mutex::default(),
            answers: Mutex::default(),
            state: Mutex::default(),
        }
    }
}
