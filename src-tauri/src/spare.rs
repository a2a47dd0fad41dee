//! What runs beside the window leaves room for it: time of the processor, and memory.

use std::panic::resume_unwind;
use std::thread;

/// As nice(1) has it, of 19.
const POLITE: i32 = 10;

/// This thread, and those that it starts, give way to whatever draws the window or answers it. It
/// cannot be taken back: only a thread that does nothing else may ask for it.
pub fn be_polite() {
    // For the calling thread alone: setpriority(2), under NOTES.
    if let Err(error) = rustix::process::setpriority_process(None, POLITE) {
        tracing::debug!(%error, "a thread goes on as fast as any");
    }
}

/// Does this on a thread of its own, which is polite, and waits for it.
pub fn politely<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| {
        let working = scope.spawn(|| {
            be_polite();
            work()
        });
        working.join().unwrap_or_else(|panic| resume_unwind(panic))
    })
}

/// Before any thread is started: each would keep a heap of its own, with what it does not need any more.
pub fn share_heaps() {
    #[cfg(target_env = "gnu")]
    #[expect(unsafe_code, reason = "there is no safe call for it")]
    // SAFETY: mallopt(3) takes two numbers; no other thread is there yet.
    unsafe {
        libc::mallopt(libc::M_ARENA_MAX, 2);
    }
}

/// Memory that a large piece of work has left goes back to the system. The C library keeps it otherwise,
/// because small things that live on lie between.
pub fn give_back_memory() {
    #[cfg(target_env = "gnu")]
    #[expect(unsafe_code, reason = "there is no safe call for it")]
    // SAFETY: malloc_trim(3) takes no pointer, and any thread may call it at any time.
    unsafe {
        libc::malloc_trim(0);
    }
}
