//! `offprint init`

use engine::place::Places;
use model::{Error, ErrorKind, ImportStatus, Result};
use serde_json::json;

use crate::exit::Exit;
use crate::progress::Work;
use crate::session::Session;
use crate::text::counted;

/// Make a library
///
/// An empty one, or one with sample papers to try things on. A folder that holds a library already
/// is left as it is. `import` makes the library too, where none has ever been.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint init                                ~/Offprint, or what the settings say
  offprint --library /tmp/try init --sample    one to try things on")]
pub struct Args {
    /// Fill it with sample papers
    #[arg(long)]
    sample: bool,
    /// Begin a new one where one was before and is gone for good
    #[arg(long)]
    anew: bool,
}

impl Args {
    /// Makes it.
    pub fn run(self, session: &Session) -> Result<Exit> {
        if self.anew {
            forget(session)?;
        }
        let engine = session.make()?;
        let shown = engine.library().folder().display().to_string();
        let mut items = 0;
        if self.sample {
            let work = Work::begin(&session.out);
            engine.add_sample(&mut |progress| work.watch(&progress), &mut |line| {
                items += u64::from(line.status == ImportStatus::Added);
            })?;
        }
        let with = match items {
            0 => String::new(),
            items => format!(" with {}", counted(items, "sample paper")),
        };
        session.out.done(
            &format!("Made a library in {shown}{with}."),
            json!({"library": shown, "items": items}),
        );
        Ok(Exit::Done)
    }
}

fn forget(session: &Session) -> Result<()> {
    let folder = session.folder()?;
    if folder.join("library.sqlite").exists() {
        return Ok(());
    }
    Places::of_user().forget(&folder).map_err(|error| {
        Error::new(
            ErrorKind::Disk,
            "The list of known libraries could not be written; nothing was changed.",
        )
        .caused_by(error)
    })
}
