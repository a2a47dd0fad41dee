//! `offprint attach`

use std::path::PathBuf;

use engine::{Input, Request};
use library::item;
use model::Result;

use super::import::{Fate, import};
use crate::exit::Exit;
use crate::session::Session;

/// Add files to a paper
///
/// Any file: a PDF, a supplement, a data set. With --json one line per file, as `import` prints them.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint attach ID paper.pdf supplement.zip
  offprint attach ID /data/large.h5 --link")]
pub struct Args {
    /// The paper
    #[arg(value_name = "ID")]
    item: String,
    /// The files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    fate: Fate,
}

impl Args {
    /// Adds them.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let engine = session.write()?;
        let request = Request {
            inputs: self.files.into_iter().map(Input::Path).collect(),
            mode: self.fate.mode(),
            attach_to: Some(item::resolve(engine.library(), &self.item)?),
            ..Request::default()
        };
        import(session, &engine, &request)
    }
}
