//! The one thread that starts children. The signal that ends a child with its parent follows the
//! thread that started it (`PR_SET_PDEATHSIG` in prctl(2)): this one lives as long as its cage.

use std::fs::File;
use std::io;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use model::{Error, ErrorKind, Result};
use nix::errno::Errno;

use crate::limits::{Limits, Plan, VARIABLE};
use crate::process::Process;

/// Starts children of one program.
#[derive(Debug)]
pub struct Starter {
    program: PathBuf,
    /// The way to the thread; none until the first child is asked for.
    thread: Mutex<Option<Sender<Order>>>,
}

#[derive(Debug)]
struct Order {
    command: Command,
    answer: SyncSender<io::Result<Process>>,
}

impl Starter {
    /// For this program, by an absolute path. No thread is started yet.
    pub fn new(program: PathBuf) -> Self {
        Self {
            program,
            thread: Mutex::new(None),
        }
    }

    /// Starts a child that reads `input`.
    pub fn start(&self, parser: &[&str], input: File, limits: &Limits) -> Result<Process> {
        let (answer, started) = sync_channel(1);
        let order = Order {
            command: self.command(parser, input, limits),
            answer,
        };
        self.thread()
            .and_then(|thread| thread.send(order).map_err(|_| gone()))
            .and_then(|()| started.recv().unwrap_or_else(|_| Err(gone())))
            .map_err(|error| refused(&self.program, error))
    }

    fn command(&self, parser: &[&str], input: File, limits: &Limits) -> Command {
        let mut command = Command::new(&self.program);
        command
            .arg("parse")
            .args(parser)
            .env_clear()
            // One arena instead of one of 64 MB for each thread; no look at files in a panic.
            .env("MALLOC_ARENA_MAX", "1")
            .env("RUST_BACKTRACE", "0")
            .env(VARIABLE, Plan::new(limits).text())
            .current_dir("/")
            // Ctrl+C in a terminal is for the parent, which then ends its children.
            .process_group(0)
            .stdin(Stdio::from(input))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn thread(&self) -> io::Result<Sender<Order>> {
        let mut thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = thread.as_ref() {
            return Ok(sender.clone());
        }
        let (sender, orders) = channel();
        thread::Builder::new()
            .name("cage".to_owned())
            .spawn(move || serve(&orders))?;
        *thread = Some(sender.clone());
        Ok(sender)
    }
}

fn serve(orders: &Receiver<Order>) {
    for Order {
        mut command,
        answer,
    } in orders
    {
        // An answer that nobody waits for any more is dropped, and the child with it.
        let _ = answer.send(command.spawn().map(Process::new));
    }
}

fn gone() -> io::Error {
    io::Error::other("the thread that starts children has ended")
}

fn refused(program: &Path, error: io::Error) -> Error {
    let short = [Errno::EAGAIN, Errno::ENOMEM, Errno::EMFILE, Errno::ENFILE];
    let is_short = |code| short.iter().any(|errno| *errno as i32 == code);
    let (kind, message, hint) = if error.raw_os_error().is_some_and(is_short) {
        (
            ErrorKind::Internal,
            "The system has no room to start another program. The file is kept and was not read."
                .to_owned(),
            "Close other programs and try again.",
        )
    } else if error.kind() == io::ErrorKind::NotFound {
        (
            ErrorKind::NotFound,
            format!(
                "The program that reads files is not at {}.",
                program.display()
            ),
            "Install Offprint again.",
        )
    } else {
        (
            ErrorKind::Internal,
            format!(
                "The program that reads files, {}, could not be started.",
                program.display()
            ),
            "Install Offprint again.",
        )
    };
    Error::new(kind, message).hint(hint).caused_by(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_that_fails_says_what_to_do() {
        for (errno, kind, hint) in [
            (Errno::EAGAIN, ErrorKind::Internal, "Close other"),
            (Errno::EMFILE, ErrorKind::Internal, "Close other"),
            (Errno::ENOMEM, ErrorKind::Internal, "Close other"),
            (Errno::ENOENT, ErrorKind::NotFound, "Install"),
            (Errno::EACCES, ErrorKind::Internal, "Install"),
        ] {
            let error = io::Error::from_raw_os_error(errno as i32);
            let error = refused(Path::new("/x/offprint"), error);
            assert_eq!(error.kind, kind, "{errno}");
            assert!(error.hint.starts_with(hint), "{errno}: {}", error.hint);
        }
    }
}
