//! Which backups stay: all of two days, then 12 days, 10 weeks and 9 months with one each.
//!
//! Periods are counted by the backups that are there, not by the calendar: a library that lies
//! still for a year, or a clock that jumps ten years ahead, takes nothing away.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use model::{Result, Timestamp};

use super::{Kind, Listed, list, place, verify};
use crate::files::sync_folder;
use crate::trouble::{Db, of_io};

/// All backups of this time stay, in milliseconds.
const ALL: i64 = 2 * 24 * 60 * 60 * 1000;
const DAYS: usize = 12;
const WEEKS: usize = 10;
const MONTHS: usize = 9;

/// Deletes the backups that are not kept, and gives back which. Only those that are made by
/// themselves or on demand: what lay before a new schema or a restore stays until somebody deletes
/// it. Nothing goes unless a good one stays.
///
/// # Errors
/// `Disk` if the folder cannot be read or a file not be deleted.
pub fn rotate(folder: &Path, now: Timestamp) -> Result<Vec<PathBuf>> {
    let made: Vec<Listed> = list(folder)?
        .into_iter()
        .filter(|listed| listed.kind == Kind::Library)
        .collect();
    let moments: Vec<Timestamp> = made.iter().map(|listed| listed.at).collect();
    let stays = keep(&moments, now);
    let (kept, mut doomed): (Vec<_>, Vec<_>) = made
        .into_iter()
        .enumerate()
        .partition(|(place, _)| stays.contains(place));
    if doomed.is_empty() {
        return Ok(Vec::new());
    }
    let good = |(_, listed): &(usize, Listed)| verify(&listed.path).is_ok();
    if !kept.iter().any(good) {
        match doomed.iter().position(good) {
            Some(last_good) => drop(doomed.remove(last_good)),
            None => return Ok(Vec::new()),
        }
    }
    let delete = || -> Db<Vec<PathBuf>> {
        let mut gone = Vec::new();
        for (_, listed) in doomed {
            match fs::remove_file(&listed.path) {
                Ok(()) => gone.push(listed.path),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(of_io(error, &listed.path.display().to_string()).into()),
            }
        }
        sync_folder(&place(folder))?;
        Ok(gone)
    };
    Ok(delete()?)
}

/// The places of those that stay. `made` is in order of time, the newest first.
fn keep(made: &[Timestamp], now: Timestamp) -> BTreeSet<usize> {
    // What lies in the future was made before a clock was set back: it is never too old.
    let mut stays: BTreeSet<usize> = made
        .iter()
        .enumerate()
        .filter(|(_, at)| at.0 > now.0.saturating_sub(ALL))
        .map(|(place, _)| place)
        .collect();
    for (count, period) in [
        (DAYS, day as fn(Timestamp) -> i64),
        (WEEKS, week),
        (MONTHS, month),
    ] {
        let (mut last, mut left) = (None, count);
        for (place, at) in made.iter().enumerate() {
            let this = Some(period(*at));
            if left == 0 || this == last {
                continue;
            }
            last = this;
            // A period that has one already takes none of the places.
            if stays.insert(place) {
                left -= 1;
            }
        }
        // Until there are enough, the very first stays, so that history reaches as far as it can.
        if left > 0 {
            stays.extend(made.len().checked_sub(1));
        }
    }
    stays
}

/// Days since 1970.
fn day(at: Timestamp) -> i64 {
    at.0.div_euclid(24 * 60 * 60 * 1000)
}

/// Weeks since 1970, beginning on Mondays: the first of January 1970 was a Thursday.
fn week(at: Timestamp) -> i64 {
    (day(at) + 3).div_euclid(7)
}

fn month(at: Timestamp) -> i64 {
    let date = TimeZone::UTC
        .to_datetime(jiff::Timestamp::from_millisecond(at.0).unwrap_or_default())
        .date();
    i64::from(date.year()) * 12 + i64::from(date.month())
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 24 * 60 * 60 * 1000;
    const HOUR: i64 = 60 * 60 * 1000;
    const START: i64 = 1_795_428_000_000;

    fn thin(made: &mut Vec<Timestamp>, now: Timestamp) {
        made.sort_by(|a, b| b.cmp(a));
        let stays = keep(made, now);
        let kept = made
            .iter()
            .enumerate()
            .filter(|(place, _)| stays.contains(place))
            .map(|(_, at)| *at)
            .collect();
        *made = kept;
    }

    fn ages(made: &[Timestamp], now: Timestamp) -> Vec<i64> {
        made.iter().map(|at| (now.0 - at.0) / DAY).collect()
    }

    #[test]
    fn four_hundred_days_with_one_backup_each() {
        let mut made = Vec::new();
        let mut now = Timestamp(START);
        for number in 0..400 {
            now = Timestamp(START + number * DAY);
            made.push(now);
            thin(&mut made, now);
            assert_eq!(made.first(), Some(&now), "the newest stays on day {number}");
            assert!(
                made.len() <= 2 + DAYS + WEEKS + MONTHS,
                "{} on day {number}",
                made.len()
            );
            // From any day of the past there is one that is at most twice as old, and a month.
            let ages = ages(&made, now);
            for age in 1..number.min(240) {
                assert!(
                    ages.iter()
                        .any(|kept| *kept >= age && *kept <= 2 * age + 31),
                    "none of {age} days on day {number}: {ages:?}"
                );
            }
        }
        let ages = ages(&made, now);
        let recent: Vec<i64> = ages.iter().copied().filter(|age| *age < 14).collect();
        assert_eq!(
            recent,
            (0..14).collect::<Vec<_>>(),
            "two days and then twelve, one each"
        );
        assert_eq!(ages.len(), 2 + DAYS + WEEKS + MONTHS);
        assert!(ages.last().is_some_and(|age| *age > 240), "{ages:?}");
        for week in 0..10 {
            let days = 14 + 7 * week..14 + 7 * (week + 1);
            assert!(
                ages.iter().any(|age| days.contains(age)),
                "one of each of ten weeks: {ages:?}"
            );
        }
        for month in 1..9 {
            let days = 31 * month - 10..31 * (month + 1);
            assert!(
                ages.iter().any(|age| days.contains(age)),
                "one of each of nine months: {ages:?}"
            );
        }
    }

    #[test]
    fn all_of_two_days_stay() {
        let now = Timestamp(START);
        let mut made: Vec<Timestamp> = (0..96)
            .map(|number| Timestamp(START - number * HOUR))
            .collect();
        thin(&mut made, now);
        assert_eq!(made.iter().filter(|at| now.0 - at.0 < 2 * DAY).count(), 48);
        assert!(made.len() < 55, "{}", made.len());
    }

    #[test]
    fn a_clock_set_back_takes_nothing_away() {
        let mut made: Vec<Timestamp> = (0..40)
            .map(|number| Timestamp(START - number * DAY))
            .collect();
        let before = made.clone();
        thin(&mut made, Timestamp(START - 3650 * DAY));
        assert_eq!(made, before);
    }

    #[test]
    fn a_clock_set_ahead_takes_no_more_than_time_would() {
        let mut made: Vec<Timestamp> = (0..400)
            .map(|number| Timestamp(START - number * DAY))
            .collect();
        thin(&mut made, Timestamp(START));
        let (count, first) = (made.len(), made.first().copied());
        thin(&mut made, Timestamp(START + 3650 * DAY));
        assert!(made.len() + 4 >= count, "{} of {count}", made.len());
        assert_eq!(made.first().copied(), first);
    }
}
