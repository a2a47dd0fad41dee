//! What is deleted for its age, and what a clock that leaps does to that: nothing.

use model::Timestamp;

use super::*;
use crate::house::keep_at;

const HOUR: i64 = 60 * 60 * 1000;
const DAY: i64 = 24 * HOUR;
const YEAR: i64 = 365 * DAY;

/// A library with one paper in the trash, and a moment just before that.
fn with_trash(temp: &Temp) -> (Engine, i64) {
    let engine = temp.open();
    let now = Timestamp::now().0;
    let lines = import(&engine, &paths(&[temp.file("in/a.pdf", &pdf("a"))]));
    item::trash(engine.library(), &[lines[0].item.unwrap()]).unwrap();
    (engine, now)
}

fn keep(engine: &Engine, at: i64) {
    keep_at(engine, Timestamp(at)).unwrap();
}

fn trashed(engine: &Engine) -> u32 {
    engine.summary().unwrap().trashed
}

fn steps(engine: &Engine) -> usize {
    library::history::list(engine.library(), 10).unwrap().len()
}

#[test]
fn the_trash_goes_after_a_month_and_the_history_after_three() {
    let temp = Temp::new();
    let (engine, now) = with_trash(&temp);
    for day in 0..=30 {
        keep(&engine, now + day * DAY);
        assert_eq!(trashed(&engine), 1, "day {day}");
    }
    keep(&engine, now + 31 * DAY);
    assert_eq!(trashed(&engine), 0);
    assert_eq!(
        steps(&engine),
        3,
        "the import, the trash and that it was emptied"
    );
    for day in 32..=90 {
        keep(&engine, now + day * DAY);
    }
    assert_eq!(steps(&engine), 3);
    keep(&engine, now + 91 * DAY);
    assert_eq!(steps(&engine), 0);
}

#[test]
fn a_clock_that_leaps_deletes_nothing() {
    let temp = Temp::new();
    let (engine, now) = with_trash(&temp);
    keep(&engine, now);
    for leap in [30 * YEAR, -10 * YEAR, 0, 400 * DAY, 0] {
        for hour in 0..48 {
            keep(&engine, now + leap + hour * HOUR);
        }
        assert_eq!((trashed(&engine), steps(&engine)), (1, 2), "{leap}");
    }
    // Back by an hour, as a clock that is set right, is no leap; and some days away from home neither.
    let mut at = now + 3 * DAY;
    for days in [1, 13, 1, 13, 1] {
        keep(&engine, at);
        keep(&engine, at - HOUR);
        at += days * DAY;
    }
    keep(&engine, at);
    assert_eq!(trashed(&engine), 0, "it is older than a month");
}

#[test]
fn what_was_put_into_the_trash_by_a_clock_that_stood_still_stays_a_month() {
    let temp = Temp::new();
    let (engine, now) = with_trash(&temp);
    let mended = now + 50 * YEAR;
    keep(&engine, now);
    for day in 0..30 {
        keep(&engine, mended + day * DAY);
    }
    assert_eq!(trashed(&engine), 1);
    keep(&engine, mended + 30 * DAY);
    assert_eq!(trashed(&engine), 0);
}
