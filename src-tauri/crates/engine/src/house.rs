//! What keeps a library in order by itself: the trash that is older than a month, the history, the
//! daily backup.

mod steady;

use library::{backup, history, item};
use model::{Origin, Result, Timestamp};

use self::steady::Steady;
use crate::engine::unwatched;
use crate::reading::clean::clean;
use crate::{Engine, inbox};

/// Does all that is due. Meant for the background, some time after the start.
pub fn keep(engine: &Engine) -> Result<()> {
    keep_at(engine, Timestamp::now())
}

/// The same at this moment. Nothing is deleted for its age that the clock alone says: it has to have gone
/// without a leap for as long.
pub(crate) fn keep_at(engine: &Engine, now: Timestamp) -> Result<()> {
    let library = engine.library().by(Origin::Machine);
    if library.start().read_only.is_some() {
        return Ok(());
    }
    backup::daily(&library, &mut *unwatched())?;
    let clock = Steady::look(library.folder(), now);
    if let Some(oldest) = clock.before(item::TRASH_DAYS) {
        let old = item::old_trash(&library, oldest)?;
        if !old.is_empty() {
            item::empty_trash(&library, Some(old))?;
        }
    }
    if let Some(oldest) = clock.before(inbox::ASIDE_DAYS) {
        library::job::forget_aside(&library, oldest)?;
    }
    let forgotten = clock.before(history::DAYS);
    if let Some(oldest) = forgotten {
        item::forget_old_files(&library, oldest)?;
        library::look_up::sweep(&library, oldest)?;
    }
    clean(&library)?;
    history::retain(&library, forgotten)
}
