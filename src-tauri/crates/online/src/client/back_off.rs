//! How long to wait before asking again.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::{Duration, SystemTime};

/// How often a request is repeated at most.
pub const RETRIES: u32 = 3;

/// A service that asks to wait longer than this, in milliseconds, is not waited for.
pub const LONGEST_WAIT: i64 = 60_000;

/// The furthest that a service can put us off: a day. More is taken for a slip.
const FURTHEST: i64 = 24 * 3600 * 1000;

/// The moment that a `Retry-After` names, as seconds from `now` or as a date (RFC 9110, 10.2.3), in
/// milliseconds since 1970.
pub fn retry_after(value: &str, now: i64) -> Option<i64> {
    let value = value.trim();
    let until = match value.parse::<u32>() {
        Ok(seconds) => now + i64::from(seconds) * 1000,
        Err(_) => {
            let date = httpdate::parse_http_date(value).ok()?;
            let since = date.duration_since(SystemTime::UNIX_EPOCH).ok()?;
            i64::try_from(since.as_millis()).ok()?
        }
    };
    Some(until.clamp(now, now + FURTHEST))
}

/// Whether a host is still to be left alone until then. What lies further ahead than anybody may ask for
/// was written down by a clock that was wrong.
pub fn is_to_come(until: i64, now: i64) -> bool {
    (1..=FURTHEST).contains(&until.saturating_sub(now))
}

/// One second, then two, then four, each from half to one and a half as long: many that failed together do
/// not come back together.
pub fn back_off(attempt: u32, chance: f64) -> Duration {
    let seconds = f64::from(2u32.saturating_pow(attempt.min(5)));
    Duration::from_secs_f64(seconds * (0.5 + chance.clamp(0.0, 1.0)))
}

/// A number from 0 to 1; good enough to spread requests.
pub fn chance() -> f64 {
    let drawn = RandomState::new().build_hasher().finish() >> 32;
    drawn as f64 / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now = 1_795_428_000_000; // 2026-11-23T10:00:00Z
        let table = [
            ("0", Some(now)),
            ("120", Some(now + 120_000)),
            (" 5 ", Some(now + 5000)),
            ("Mon, 23 Nov 2026 10:02:00 GMT", Some(now + 120_000)),
            ("Mon, 23 Nov 2026 09:00:00 GMT", Some(now)),
            ("4000000000", Some(now + FURTHEST)),
            ("-3", None),
            ("soon", None),
            ("", None),
        ];
        for (value, until) in table {
            assert_eq!(retry_after(value, now), until, "{value}");
        }
    }

    #[test]
    fn each_wait_is_longer_and_spread() {
        assert_eq!(back_off(0, 0.5), Duration::from_secs(1));
        assert_eq!(back_off(1, 0.0), Duration::from_secs(1));
        assert_eq!(back_off(1, 1.0), Duration::from_secs(3));
        assert_eq!(back_off(2, 0.5), Duration::from_secs(4));
        let drawn: Vec<f64> = (0..50).map(|_| chance()).collect();
        assert!(drawn.iter().all(|one| (0.0..=1.0).contains(one)));
        assert!(drawn.windows(2).any(|pair| pair[0] != pair[1]));
    }
}
