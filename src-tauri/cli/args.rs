//! What may stand on the command line, and the way from there to the verb.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind as ClapKind;
use clap::{Parser, Subcommand};
use model::{Error, Result};

use crate::exit::{self, Exit};
use crate::output::Output;
use crate::session::Session;
use crate::verb;

/// A library of research papers on your own disk.
///
/// The command works on the same library as the desktop app, also while the app is open. Every step
/// can be undone.
#[derive(Debug, Parser)]
#[command(name = "offprint", version, max_term_width = 100, after_help = EXAMPLES)]
pub struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  offprint import --format listing page.txt    a page of papers, copied or saved
  offprint import ~/Downloads                  all PDFs of a folder
  offprint search 'diffusion year:>2020'       papers with this word, from these years
  offprint show ID                             all about one paper
  offprint undo                                take back the last step

An ID is the item's id, its citation key, or a DOI or arXiv id that only it has.
The library is the folder of --library, or else of OFFPRINT_LIBRARY, of the settings, or
~/Offprint.
Exit status: 0 done, 1 internal error, 2 wrong usage, 3 some inputs failed and the rest was
kept, 4 the library cannot be used.";

/// Flags that every verb takes, before or after it.
#[derive(Debug, clap::Args)]
struct Global {
    /// Folder of the library
    #[arg(long, global = true, value_name = "DIR")]
    library: Option<PathBuf>,
    /// Never use the network, whatever is asked for
    #[arg(long, global = true)]
    offline: bool,
    /// Print JSON
    #[arg(long, global = true)]
    json: bool,
    /// Say nothing but errors and what was asked for
    #[arg(long, short, global = true)]
    quiet: bool,
}

/// Makes the enum of verbs and the way to each.
macro_rules! verbs {
    ($($name:ident $file:ident,)*) => {
        #[derive(Debug, Subcommand)]
        enum Command {
            $($name(verb::$file::Args),)*
        }

        impl Command {
            fn run(self, session: &Session) -> Result<Exit> {
                match self {
                    $(Self::$name(args) => args.run(session),)*
                }
            }
        }
    };
}

// In the order of the help: in, look, organise, read, take away, go back, out, care.
verbs! {
    Init init,
    Import import,
    Add add,
    Watch watch,
    Inbox inbox,
    LookUp look_up,
    FetchPdf fetch_pdf,
    New new,
    List list,
    Search search,
    Show show,
    Text text,
    Inspect inspect,
    Edit edit,
    Tag tag,
    Collection collection,
    Note note,
    Attach attach,
    Detach detach,
    Locate locate,
    RenameFiles rename_files,
    Status status,
    Rate rate,
    Trash trash,
    RestoreItem restore_item,
    Duplicates duplicates,
    Merge merge,
    Undo undo,
    Redo redo,
    History history,
    Export export,
    Live live,
    Check check,
    Reindex reindex,
    Backup backup,
    Restore restore,
    Config config,
    Completions completions,
}

/// Does what the command line says.
pub fn run(words: Vec<OsString>) -> ExitCode {
    let json = words.iter().any(|word| word == "--json");
    let cli = match Cli::try_parse_from(words) {
        Ok(cli) => cli,
        Err(error) => return not_understood(&error, json),
    };
    let output = Output::new(cli.global.json, cli.global.quiet);
    let session = Session::new(cli.global.library, cli.global.offline, output);
    let done = cli.command.run(&session);
    session.follow();
    let written = session.out.finish();
    match done.and_then(|exit| written.map(|()| exit)) {
        Ok(exit) => exit.into(),
        Err(error) => exit::fail(&error, cli.global.json).into(),
    }
}

fn not_understood(error: &clap::Error, json: bool) -> ExitCode {
    let kind = error.kind();
    if !error.use_stderr() {
        // Help and version: what was asked for. Whoever closes the pipe has read enough.
        let _ = error.print();
        return Exit::Done.into();
    }
    if kind == ClapKind::InvalidUtf8 {
        let error = Error::invalid("An argument is not valid UTF-8; nothing was done.")
            .hint("Only names of files and folders may hold other bytes.");
        return exit::fail(&error, json).into();
    }
    let _ = error.print();
    if json {
        let sentence = match kind {
            ClapKind::DisplayHelpOnMissingArgumentOrSubcommand | ClapKind::MissingSubcommand => {
                "a command is missing".to_owned()
            }
            _ => sentence(&error.to_string()),
        };
        let error = Error::invalid(format!("{sentence}; nothing was done."))
            .hint("`offprint help` explains every command.");
        exit::say_json(&error);
    }
    Exit::Usage.into()
}

/// What is wrong, without the usage that clap prints below it.
fn sentence(usage: &str) -> String {
    let said: Vec<&str> = usage
        .lines()
        .map(str::trim)
        .take_while(|line| !line.is_empty())
        .collect();
    let said = said.join(" ");
    said.strip_prefix("error: ").unwrap_or(&said).to_owned()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_fit_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_verb_has_an_example() {
        fn missing(command: &clap::Command, path: &str, found: &mut Vec<String>) {
            for verb in command.get_subcommands() {
                let path = format!("{path} {}", verb.get_name());
                let help = verb.get_after_help().map(ToString::to_string);
                if !help.is_some_and(|help| help.contains("offprint ")) {
                    found.push(path.clone());
                }
                missing(verb, &path, found);
            }
        }
        let mut found = Vec::new();
        missing(&Cli::command(), "offprint", &mut found);
        assert_eq!(found, Vec::<String>::new());
    }
}
