//! What follows from one edit, and what the window asks besides: all in one process that stays.

use std::time::{Duration, Instant};

use engine::Engine;
use engine::search::Ask;
use library::item::{self, Edit};
use library::tag;
use model::{Field, ItemId};

use crate::batch::median;

const TIMES: usize = 9;

/// Facets of an answer with very many items, completion, and papers like one.
pub fn beside(engine: &Engine, ids: &[ItemId], tell: &dyn Fn(&str, &str, Duration)) {
    let many = engine.ask(&Ask::of("the")).unwrap();
    assert!(many.total() > ids.len() as u64 / 2, "{}", many.total());
    let work = "facets of an answer with most papers";
    tell(work, "-", timed(|| drop(engine.facets(&many).unwrap())));
    let some = engine.ask(&Ask::of("diffusion")).unwrap();
    tell(
        "facets of an answer with some papers",
        "-",
        timed(|| drop(engine.facets(&some).unwrap())),
    );
    tell(
        "completing author:na",
        "-",
        timed(|| {
            let found = engine.complete("author:na", 9).unwrap();
            assert!(!found.is_empty());
        }),
    );
    let mut at = 0;
    tell(
        "papers like one",
        "-",
        timed(|| {
            at = (at + ids.len() / TIMES) % ids.len();
            let found = engine.more_like(ids[at], 20).unwrap();
            assert!(!found.is_empty());
        }),
    );
    let mut limit = 50;
    tell(
        "fifty rows with their places, of an answer that is there",
        "-",
        timed(|| {
            limit += 1;
            drop(engine.found(&Ask::of("neural network"), 0, limit).unwrap());
        }),
    );
}

/// A field that was edited counts in the next query, a text after catching up.
pub fn edits(engine: &Engine, ids: &[ItemId], tell: &dyn Fn(&str, &str, Duration)) {
    let library = engine.library();
    let total = |query: &str| engine.ask(&Ask::of(query)).unwrap().total();
    let mut count = total("tag:bench");
    let mut at = 0;
    let took = timed(|| {
        at += 1;
        tag::add(library, "bench", &[ids[at * 7 % ids.len()]]).unwrap();
        count += 1;
        assert_eq!(total("tag:bench"), count);
    });
    tell(
        "a tag set and counted by the next query",
        "50 ms + fsync",
        took,
    );
    let took = timed(|| {
        at += 1;
        let title = format!("An edited title numbered zyzzyva{at}");
        let edit = Edit::Field(Field::Title, Some(title));
        item::edit(library, &[ids[at * 7 % ids.len()]], vec![edit]).unwrap();
        engine.catch_up(&mut |_| Ok(())).unwrap();
        assert_eq!(total(&format!("zyzzyva{at}")), 1);
    });
    tell("a title changed and found", "1 s", took);
}

fn timed(mut work: impl FnMut()) -> Duration {
    let took = (0..TIMES).map(|_| {
        let since = Instant::now();
        work();
        since.elapsed()
    });
    median(took.collect())
}
