//! What goes to standard output. Nobody reading on (`offprint list | head`) is no error; a full disk
//! behind the pipe is one.

use std::cell::{Cell, RefCell};
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use console::Term;
use model::{Changes, Error, ErrorKind, Op, Result};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::exit;

/// Standard output, as text or as JSON.
pub struct Output {
    /// JSON was asked for.
    pub json: bool,
    /// Sentences about what was done were not.
    pub quiet: bool,
    stdout: RefCell<BufWriter<Stdout>>,
    closed: Cell<bool>,
    trouble: RefCell<Option<io::Error>>,
}

impl Output {
    /// Standard output of this process.
    pub fn new(json: bool, quiet: bool) -> Self {
        Self {
            json,
            quiet,
            stdout: RefCell::new(BufWriter::new(io::stdout())),
            closed: Cell::new(false),
            trouble: RefCell::new(None),
        }
    }

    /// Exactly these bytes.
    pub fn exactly(&self, text: &str) {
        self.write(|stdout| stdout.write_all(text.as_bytes()));
    }

    /// A line.
    pub fn line(&self, text: &str) {
        self.write(|stdout| writeln!(stdout, "{text}"));
    }

    /// A value as JSON on one line.
    pub fn json(&self, value: &impl Serialize) {
        match serde_json::to_string(value) {
            Ok(text) => self.line(&text),
            Err(error) => *self.trouble.borrow_mut() = Some(error.into()),
        }
    }

    /// Sends off what was written so far: an acknowledgement must not wait.
    pub fn flush(&self) {
        self.write(Write::flush);
    }

    fn write(&self, work: impl FnOnce(&mut BufWriter<Stdout>) -> io::Result<()>) {
        if self.is_closed() {
            return;
        }
        if let Err(error) = work(&mut self.stdout.borrow_mut()) {
            self.closed.set(true);
            if error.kind() != io::ErrorKind::BrokenPipe {
                *self.trouble.borrow_mut() = Some(error);
            }
        }
    }

    /// Whether nobody reads on, so that lists need not go on.
    pub fn is_closed(&self) -> bool {
        self.closed.get()
    }

    /// Sends off the rest, and tells what could not be written.
    pub fn finish(&self) -> Result<()> {
        self.flush();
        match self.trouble.borrow_mut().take() {
            None => Ok(()),
            Some(error) => Err(Error::new(
                ErrorKind::Internal,
                format!(
                    "The output could not be written ({error}). What was saved in the library is kept."
                ),
            )),
        }
    }

    /// A sentence beside the output: on standard error, and not with `--quiet`.
    pub fn aside(&self, sentence: &str) {
        if !self.quiet {
            self.flush();
            exit::say(&crate::text::lines(sentence));
        }
    }

    /// Says what a write did, in the words of the history.
    pub fn did(&self, changes: &Changes, op: &Op, more: Value) {
        if changes.is_empty() {
            self.said(
                "Everything was so already; nothing was changed.",
                false,
                more,
            );
        } else {
            self.said(&format!("{}.", op.sentence()), true, more);
        }
    }

    /// Says that something was done: a sentence, or with `--json` an object with the sentence as
    /// `did` and with `more`.
    pub fn done(&self, sentence: &str, more: Value) {
        self.said(sentence, true, more);
    }

    fn said(&self, sentence: &str, changed: bool, more: Value) {
        if self.json {
            let mut object = Map::new();
            object.insert("did".to_owned(), json!(sentence));
            object.insert("changed".to_owned(), json!(changed));
            if let Value::Object(more) = more {
                object.extend(more);
            }
            self.json(&object);
        } else if !self.quiet {
            self.line(&crate::text::line(sentence));
        }
    }

    /// Columns of the terminal; `None` if the output goes elsewhere.
    pub fn width(&self) -> Option<usize> {
        Term::stdout()
            .size_checked()
            .filter(|_| io::stdout().is_terminal())
            .map(|(_, columns)| usize::from(columns))
    }
}
