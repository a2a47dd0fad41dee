//! What every verb begins with: the library, the items that were named, the text that was given.

use std::cell::OnceCell;
use std::io::{IsTerminal, Read};
use std::path::PathBuf;
use std::str::FromStr;

use engine::{Engine, live, names};
use library::{How, Library, item};
use model::{Error, ErrorKind, ItemId, Origin, Result};

use crate::output::Output;

/// One run of the command.
pub struct Session {
    library: Option<PathBuf>,
    offline: bool,
    /// The library as it was opened, with the place of its last change then.
    opened: OnceCell<(Engine, i64)>,
    /// Where to print.
    pub out: Output,
}

impl Session {
    /// A run on the library of the flag, or on the one that is meant without it.
    pub fn new(library: Option<PathBuf>, offline: bool, out: Output) -> Self {
        Self {
            library,
            offline,
            opened: OnceCell::new(),
            out,
        }
    }

    /// The folder of the library.
    pub fn folder(&self) -> Result<PathBuf> {
        engine::place::choose(self.library.as_deref())
    }

    /// Opens the library to read it; one that can only be read will do.
    pub fn read(&self) -> Result<Engine> {
        let engine = self.open(How::Existing)?;
        if let Some((_, sentence)) = &engine.library().start().read_only {
            self.out.aside(sentence);
        }
        Ok(engine)
    }

    /// Opens the library to write to it.
    pub fn write(&self) -> Result<Engine> {
        let engine = self.open(How::Existing)?;
        engine.library().writable()?;
        Ok(engine)
    }

    /// The same, and makes the library where none has ever been.
    pub fn write_or_make(&self) -> Result<Engine> {
        let engine = self.open(How::Either)?;
        engine.library().writable()?;
        if engine.library().start().new {
            self.out.aside(&format!(
                "Made a library in {}.",
                engine.library().folder().display()
            ));
        }
        Ok(engine)
    }

    /// Makes the library.
    pub fn make(&self) -> Result<Engine> {
        self.open(How::New)
    }

    fn open(&self, how: How) -> Result<Engine> {
        let engine = Engine::open(&self.folder()?, how, Origin::CommandLine)?;
        if self.offline {
            engine.cut_off();
        }
        for notice in &engine.library().start().notices {
            self.out.aside(notice);
        }
        let seq = engine.library().seq().unwrap_or_default();
        let _ = self.opened.set((engine.clone(), seq));
        Ok(engine)
    }

    /// After the verb: files are renamed after their papers, and what changed goes to the files that
    /// follow the library. What is acknowledged is printed before.
    pub fn follow(&self) {
        let Some((engine, seq)) = self.opened.get() else {
            return;
        };
        let library = engine.library();
        if library.writable().is_err() || library.seq().is_ok_and(|now| now == *seq) {
            return;
        }
        self.out.flush();
        let renamed = names::Follow::since(engine, *seq).and_then(|mut names| names.look(engine));
        if let Err(error) = renamed {
            self.out.aside(&error.message);
        }
        match live::catch_up(&engine.by(Origin::Machine), None) {
            Ok((files, _)) => files
                .iter()
                .filter(|file| !file.trouble.is_empty())
                .for_each(|file| self.out.aside(&file.trouble)),
            Err(error) => self.out.aside(&error.message),
        }
    }
}

/// The items that are named, each once, in that order.
pub fn items(library: &Library, names: &[String]) -> Result<Vec<ItemId>> {
    let mut found = Vec::with_capacity(names.len());
    for name in names {
        let id = item::resolve(library, name)?;
        if !found.contains(&id) {
            found.push(id);
        }
    }
    Ok(found)
}

/// How many, for sentences.
pub fn many(items: &[ItemId]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}

/// The title of an item, for sentences.
pub fn title(library: &Library, id: ItemId) -> Result<String> {
    Ok(item::show(library, id)?.title().to_owned())
}

/// An id of something that has no other name: `what` says what it is, and `hint` where to see it.
pub fn id<T: FromStr>(text: &str, what: &str, hint: &str) -> Result<T> {
    text.trim().parse().map_err(|_| {
        Error::invalid(format!(
            "\"{text}\" is no id of a {what}; nothing was done."
        ))
        .hint(format!(
            "An id has 13 letters and digits, such as 0C1V5K3E8QZ4T; {hint}"
        ))
    })
}

/// The text that was given: itself, or with `-` or in a pipe what standard input holds, to the byte.
pub fn text(given: Option<&str>) -> Result<String> {
    match given {
        Some("-") => from_stdin(),
        Some(text) => Ok(text.to_owned()),
        None if !std::io::stdin().is_terminal() => from_stdin(),
        None => Err(Error::invalid("The text is missing; nothing was done.")
            .hint("Give it with --text, or through standard input with --text -.")),
    }
}

fn from_stdin() -> Result<String> {
    String::from_utf8(stdin()?).map_err(|error| {
        Error::invalid("The text on standard input is not valid UTF-8; nothing was done.")
            .hint("Convert it first, for example with iconv.")
            .caused_by(error)
    })
}

/// All that standard input holds.
pub fn stdin() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| {
            Error::new(
                ErrorKind::Invalid,
                format!("Standard input could not be read ({error}); nothing was done."),
            )
        })?;
    Ok(bytes)
}
