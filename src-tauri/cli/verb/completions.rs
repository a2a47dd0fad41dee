//! `offprint completions`

use clap::CommandFactory;
use clap_complete::Shell;
use model::Result;

use crate::args::Cli;
use crate::exit::Exit;
use crate::session::Session;

/// Print completions for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint completions bash > ~/.local/share/bash-completion/completions/offprint
  offprint completions zsh > ~/.zfunc/_offprint
  offprint completions fish > ~/.config/fish/completions/offprint.fish")]
pub struct Args {
    /// The shell
    shell: Shell,
}

impl Args {
    /// Prints them.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "offprint", &mut script);
        session.out.exactly(&String::from_utf8_lossy(&script));
        Ok(Exit::Done)
    }
}
