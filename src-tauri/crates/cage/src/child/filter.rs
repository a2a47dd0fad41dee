//! The seam to seccomp: a short list of system calls that a parser needs to compute, and none that
//! opens, connects, starts or signals anything. See seccomp(2).

use std::collections::BTreeMap;

use nix::errno::Errno;
use nix::libc;
use seccompiler::{
    BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition,
    SeccompFilter, SeccompRule, apply_filter_all_threads,
};

type Rules = BTreeMap<i64, Vec<SeccompRule>>;

/// What Rust's standard library and glibc's allocator need to compute, to read and write what is
/// open, to panic, to overflow a stack with a word, and to end.
const ALLOWED: [libc::c_long; 29] = [
    libc::SYS_brk,
    libc::SYS_clock_gettime,
    libc::SYS_clock_nanosleep,
    // Passed on to the other filter, which answers that there is no such call.
    libc::SYS_clone3,
    libc::SYS_close,
    libc::SYS_exit,
    libc::SYS_exit_group,
    libc::SYS_fstat,
    libc::SYS_futex,
    libc::SYS_getpid,
    libc::SYS_getrandom,
    libc::SYS_gettid,
    libc::SYS_gettimeofday,
    libc::SYS_lseek,
    libc::SYS_madvise,
    libc::SYS_mremap,
    libc::SYS_munmap,
    libc::SYS_nanosleep,
    libc::SYS_pread64,
    libc::SYS_read,
    libc::SYS_readv,
    libc::SYS_restart_syscall,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sched_yield,
    libc::SYS_sigaltstack,
    libc::SYS_write,
    libc::SYS_writev,
];

/// Lets nothing else through, on every thread; tells whether the kernel does so.
pub fn shut() -> bool {
    let applied = no_clone3().and_then(|first| Ok([first, only_allowed()?]));
    applied.is_ok_and(|filters| {
        filters
            .iter()
            .all(|filter| apply_filter_all_threads(filter).is_ok())
    })
}

/// `clone3` has its flags in memory, where a filter does not see them; glibc falls back to `clone`
/// only if it hears that there is no such call. The stricter answer of two filters holds.
fn no_clone3() -> Result<BpfProgram, BackendError> {
    let rules = Rules::from([(libc::SYS_clone3, Vec::new())]);
    let answer = SeccompAction::Errno(Errno::ENOSYS as u32);
    program(rules, SeccompAction::Allow, answer)
}

fn only_allowed() -> Result<BpfProgram, BackendError> {
    let mut rules: Rules = ALLOWED.iter().map(|call| (*call, Vec::new())).collect();
    // Memory, but none to run code from.
    let not_run = SeccompCmpOp::MaskedEq(u64::from(libc::PROT_EXEC.unsigned_abs()));
    for call in [libc::SYS_mmap, libc::SYS_mprotect] {
        rules.insert(call, vec![rule(2, not_run.clone(), 0)?]);
    }
    // How a process aborts; of others it may signal none.
    let own = u64::from(std::process::id());
    rules.insert(libc::SYS_tgkill, vec![rule(0, SeccompCmpOp::Eq, own)?]);
    let answer = SeccompAction::Errno(Errno::EPERM as u32);
    program(rules, answer, SeccompAction::Allow)
}

fn rule(argument: u8, op: SeccompCmpOp, value: u64) -> Result<SeccompRule, BackendError> {
    let condition = SeccompCondition::new(argument, SeccompCmpArgLen::Dword, op, value)?;
    SeccompRule::new(vec![condition])
}

fn program(
    rules: Rules,
    otherwise: SeccompAction,
    matching: SeccompAction,
) -> Result<BpfProgram, BackendError> {
    let target = std::env::consts::ARCH.try_into()?;
    SeccompFilter::new(rules, otherwise, matching, target)?.try_into()
}
