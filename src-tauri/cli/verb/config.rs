//! `offprint config`

use clap::Subcommand;
use engine::Engine;
use engine::place::Places;
use engine::settings::online::ENABLED;
use engine::settings::{self, Setting};
use model::{ErrorKind, Result};
use serde_json::{Value, json};

use super::look_up;
use crate::exit::Exit;
use crate::session::Session;
use crate::text;

/// Read and change settings
///
/// Some belong to you (settings.toml in ~/.config/offprint), some to the library.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint config list
  offprint config get import.mode
  offprint config set import.mode link")]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print the value of a setting
    #[command(after_help = "Example:\n  offprint config get library.path")]
    Get {
        /// The setting
        key: String,
    },
    /// Change a setting; its default takes it out of the file again
    #[command(after_help = "Example:\n  offprint config set import.mode link")]
    Set {
        /// The setting
        key: String,
        /// The new value
        value: String,
    },
    /// List all settings with their values and what they do
    #[command(after_help = "Example:\n  offprint config list --json")]
    List,
}

impl Args {
    /// Does it.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let places = Places::of_user();
        let out = &session.out;
        match self.what {
            What::Get { key } => {
                let engine = if settings::is_of_library(&key)? {
                    Some(session.read()?)
                } else {
                    None
                };
                let found = settings::get(&places, library(engine.as_ref()), &key)?;
                if out.json {
                    out.json(&found)
                } else {
                    out.line(&text::line(&shown(&found.value)))
                }
            }
            What::Set { key, value } => {
                let engine = if settings::is_of_library(&key)? {
                    Some(session.write()?)
                } else {
                    None
                };
                let set = settings::set(&places, library(engine.as_ref()), &key, &value)?;
                if key == ENABLED && set.value == json!(true) {
                    say_backlog(session);
                }
                out.done(
                    &format!("{key} is now {}.", shown(&set.value)),
                    json!({"key": key, "value": set.value}),
                );
            }
            What::List => {
                let engine = if_there(session)?;
                let all = settings::list(&places, library(engine.as_ref()))?;
                if out.json {
                    out.json(&all)
                } else {
                    list(session, &all)
                }
            }
        }
        Ok(Exit::Done)
    }
}

/// The library, where one is: the settings of the person can be read without.
fn if_there(session: &Session) -> Result<Option<Engine>> {
    match session.read() {
        Ok(engine) => Ok(Some(engine)),
        Err(error) if matches!(error.kind, ErrorKind::NoLibrary | ErrorKind::Gone) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What waits is looked up from now on; of a library that has grown for years that is much.
fn say_backlog(session: &Session) {
    let engine = session.read().ok();
    let waiting = engine.and_then(|engine| look_up::backlog(&engine).ok().flatten());
    if let Some(waiting) = waiting {
        session.out.aside(&format!(
            "{waiting} To leave what waits as it is: offprint look-up --forget-waiting"
        ));
    }
}

fn library(engine: Option<&Engine>) -> Option<&library::Library> {
    engine.map(Engine::library)
}

fn shown(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn list(session: &Session, all: &[Setting]) {
    let row = |setting: &Setting| {
        vec![
            setting.key.to_owned(),
            text::line(&shown(&setting.value)),
            setting.about.to_owned(),
        ]
    };
    let rows: Vec<Vec<String>> = all.iter().map(row).collect();
    for line in text::table(&rows, session.out.width(), usize::MAX) {
        session.out.line(&line);
    }
}
