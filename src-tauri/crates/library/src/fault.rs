//! Places where the crash tests end the process. In a release they are nothing.

/// Ends the process as a power cut would, if `OFFPRINT_FAIL_AT` names this point, as `name` or as
/// `name:n` for the n-th time that it is passed.
#[cfg(feature = "faults")]
pub fn point(name: &str) {
    use std::collections::BTreeMap;
    use std::sync::Mutex;

    static PASSED: Mutex<BTreeMap<String, u32>> = Mutex::new(BTreeMap::new());
    let Ok(wanted) = std::env::var("OFFPRINT_FAIL_AT") else {
        return;
    };
    let (wanted, count) = match wanted.split_once(':') {
        Some((wanted, count)) => (wanted, count.parse().unwrap_or(1)),
        None => (wanted.as_str(), 1),
    };
    if wanted != name {
        return;
    }
    let passed = PASSED.lock().map_or(1, |mut passed| {
        let times = passed.entry(name.to_owned()).or_insert(0);
        *times += 1;
        *times
    });
    if passed == count {
        let _ = nix::sys::signal::raise(nix::sys::signal::Signal::SIGKILL);
    }
}

/// Nothing: fault points are compiled in with the feature `faults` only.
#[cfg(not(feature = "faults"))]
#[inline]
pub fn point(_name: &str) {}
