//! What keeps a library in order by itself: the trash that is older than a month, the history, the
//! daily backup.

use library::{backup, history, item};
use model::{Origin, Result};

use crate::engine::unwatched;
use crate::reading::clean::clean;
use crate::{Engine, inbox};

/// Does all that is due. Meant for the background, some time after the start.
pub fn keep(engine: &Engine) -> Result<()> {
    let library = engine.library().by(Origin::Machine);
    if library.start().read_only.is_some() {
        return Ok(());
    }
    backup::daily(&library, &mut *unwatched())?;
    let old = item::old_trash(&library)?;
    if !old.is_empty() {
        item::empty_trash(&library, Some(old))?;
    }
    item::forget_old_files(&library)?;
    inbox::forget_aside(&library)?;
    clean(&library)?;
    library::look_up::sweep(&library)?;
    history::retain(&library)
}
