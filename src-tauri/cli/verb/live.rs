//! `offprint live`

use clap::Subcommand;
use engine::live::{self, LiveFile};
use model::Result;

use crate::exit::{self, Exit};
use crate::session::Session;
use crate::text::{self, counted};

/// See to files that are kept up to date
///
/// `offprint export … -o FILE --live` writes a BibTeX file and has it follow its papers: whatever
/// changes them, in the window or here, is in the file within two seconds. A file is written only
/// when its text changes, and never over what another program wrote there.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint export --collection Thesis --format biblatex -o thesis.bib --live
  offprint live
  offprint live update
  offprint live rm thesis.bib")]
pub struct Args {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List them, with what is wrong
    #[command(after_help = "Example:\n  offprint live list --json")]
    List,
    /// Write what is behind now
    #[command(after_help = "Example:\n  offprint live update --replace thesis.bib")]
    Update {
        /// Replace what another program wrote to this file
        #[arg(long, value_name = "FILE")]
        replace: Option<String>,
    },
    /// Have a file follow no longer; it stays where it is
    #[command(after_help = "Example:\n  offprint live rm thesis.bib")]
    Rm {
        /// The file, or its id
        #[arg(value_name = "FILE")]
        file: String,
    },
}

impl Args {
    /// Does it.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let out = &session.out;
        match self.what.unwrap_or(What::List) {
            What::List => {
                let files = live::list(session.read()?.library())?;
                if out.json {
                    out.json(&files);
                } else if files.is_empty() {
                    out.aside("No file is kept up to date.");
                }
                if !out.json {
                    files.iter().for_each(|file| out.line(&shown(file)));
                }
                Ok(Exit::Done)
            }
            What::Update { replace } => {
                let engine = session.write()?;
                let replace = replace
                    .map(|name| live::find(engine.library(), &name))
                    .transpose()?
                    .map(|file| file.id);
                let (told, _) = live::catch_up(&engine, replace.as_deref())?;
                if out.json {
                    out.json(&told);
                } else if told.is_empty() {
                    out.aside("All are up to date.");
                }
                let mut exit = Exit::Done;
                for file in &told {
                    if !file.trouble.is_empty() {
                        exit = Exit::Partly;
                        exit::say(&text::line(&file.trouble));
                    } else if !out.json {
                        out.line(&shown(file));
                    }
                }
                Ok(exit)
            }
            What::Rm { file } => {
                let engine = session.write()?;
                let file = live::find(engine.library(), &file)?;
                live::remove(engine.library(), &file.id)?;
                out.done(
                    &text::line(&format!(
                        "{} follows no longer. It stays where it is.",
                        file.path
                    )),
                    serde_json::json!({"path": file.path}),
                );
                Ok(Exit::Done)
            }
        }
    }
}

fn shown(file: &LiveFile) -> String {
    let mut of: Vec<String> = Vec::new();
    of.extend(file.filter.collection.clone());
    of.extend(file.filter.tag.as_ref().map(|tag| format!("tag {tag}")));
    of.extend(file.filter.status.map(|status| status.name().to_owned()));
    of.extend(Some(file.filter.text.clone()).filter(|query| !query.is_empty()));
    let of = match of.is_empty() {
        true => "the library".to_owned(),
        false => of.join(", "),
    };
    let trouble = match file.trouble.as_str() {
        "" => String::new(),
        trouble => format!("  {trouble}"),
    };
    let papers = counted(file.papers, "paper");
    text::line(&format!(
        "{}  {papers} of {of}, {}{trouble}",
        file.path, file.format
    ))
}
