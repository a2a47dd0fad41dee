//! The seam to resource limits (setrlimit(2)) and priority (setpriority(2)). They are never raised: a stricter one that the parent
//! was given stays.

use model::Result;
use nix::sys::prctl::set_dumpable;
use nix::sys::resource::{Resource, getrlimit, setrlimit};

use super::not_ready;
use crate::limits::Plan;

/// Descriptors: three, the input and the pipe for records.
const DESCRIPTORS: u64 = 5;

/// As nice(1) has it: of 19, which is for who can wait for ever.
const POLITE: i32 = 10;

/// Sets them for an input of so many bytes.
pub fn set(plan: &Plan, length: u64) -> Result<()> {
    let memory = plan.memory.saturating_add(length);
    let processor = plan.processor;
    for (resource, soft, hard) in [
        (Resource::RLIMIT_AS, memory, memory),
        // SIGXCPU tells the parent why; SIGKILL a second later is for who does not listen to it.
        (Resource::RLIMIT_CPU, processor, processor.saturating_add(1)),
        (Resource::RLIMIT_NOFILE, DESCRIPTORS, DESCRIPTORS),
        (Resource::RLIMIT_FSIZE, 0, 0),
        (Resource::RLIMIT_CORE, 0, 0),
    ] {
        lower(resource, soft, hard)?;
    }
    // A window that is drawn meanwhile goes first. Where that cannot be had nothing is lost.
    let _ = rustix::process::setpriority_process(None, POLITE);
    // No other process of the same person looks into it. It changes who owns /proc/self: after
    // everything that reads there.
    set_dumpable(false).map_err(|error| failed().caused_by(error))
}

/// No process or thread after this one. The limit counts all processes of the person, so that it
/// must not be set before the last thread is there; it does not bind root.
pub fn no_more_threads() -> Result<()> {
    lower(Resource::RLIMIT_NPROC, 0, 0)
}

fn lower(resource: Resource, soft: u64, hard: u64) -> Result<()> {
    getrlimit(resource)
        .and_then(|(_, most)| setrlimit(resource, soft.min(most), hard.min(most)))
        .map_err(|error| failed().caused_by(error))
}

fn failed() -> model::Error {
    not_ready("The kernel does not limit what it may take.")
}
