//! The seam to the parent: a child does not outlive it, and goes before it when memory is short.

use model::Result;
use nix::sys::prctl::set_pdeathsig;
use nix::sys::signal::Signal;
use nix::unistd::getppid;

use super::not_ready;

/// Ends this process when the thread that started it ends. `parent` is the process that did: if it
/// was gone before the kernel heard of the wish, this process has another parent by now.
pub fn die_with(parent: i32) -> Result<()> {
    set_pdeathsig(Signal::SIGKILL).map_err(|error| {
        not_ready("The kernel does not end it with its parent.").caused_by(error)
    })?;
    if getppid().as_raw() != parent {
        return Err(not_ready("The process that started it has gone."));
    }
    // The first to be ended by the kernel when memory is short. See proc_pid_oom_score_adj(5).
    let _ = std::fs::write("/proc/self/oom_score_adj", "1000");
    Ok(())
}
