//! Measures the library at size: `cargo run --release --example scale -- 100000`. Prints one line
//! per figure: RESULT, work, at, figure of the design, measured.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing
)]

use std::time::{Duration, Instant};

use library::{How, Library, history, item, note, tag};
use model::{
    Creator, Draft, Fields, Filter, Identifier, Op, Origin, Progress, Scheme, Sort, SortKey,
};

fn main() {
    let count: usize = std::env::args()
        .nth(1)
        .and_then(|count| count.parse().ok())
        .unwrap_or(100_000);
    let folder = tempfile::TempDir::new().unwrap();
    let at = format!("{count} items");
    let tell = |work: &str, figure: &str, took: Duration| {
        println!(
            "RESULT\t{work}\t{at}\t{figure}\t{:.1} ms",
            took.as_secs_f64() * 1000.0
        )
    };

    let open = || {
        Library::open(folder.path(), How::Either)
            .unwrap()
            .by(Origin::Window)
    };
    let library = open();
    let drafts: Vec<Draft> = (0..count).map(draft).collect();
    let since = Instant::now();
    let mut longest = Duration::ZERO;
    let mut last = Instant::now();
    item::import(
        &library,
        "a bench",
        drafts,
        &mut |_: Progress| Ok(()),
        &mut |_| {
            longest = longest.max(last.elapsed());
            last = Instant::now();
        },
    )
    .unwrap();
    tell("import, acknowledged", "-", since.elapsed());
    tell("longest piece of it", "200 ms + fsync", longest);

    let some = item::ids(&library, &Filter::default(), Sort::default()).unwrap()[count / 2];
    tell(
        "one edit acknowledged",
        "50 ms + fsync",
        median(|| {
            drop(
                item::rate(
                    &library,
                    &[some],
                    u8::try_from(Instant::now().elapsed().subsec_nanos() % 5).unwrap(),
                )
                .unwrap(),
            )
        }),
    );
    tell(
        "a tag on one item",
        "50 ms + fsync",
        median(|| drop(tag::add(&library, "t", &[some]).unwrap())),
    );
    let written = note::add(&library, Some(some), "x").unwrap().value;
    let mut length = 0;
    tell(
        "a keystroke in a 20 KB note",
        "50 ms + fsync",
        median(|| {
            length += 1;
            drop(note::edit(&library, written.id, &"words ".repeat(3400 + length)).unwrap());
        }),
    );
    for (name, by) in [
        ("added", SortKey::Added),
        ("title", SortKey::Title),
        ("author", SortKey::Author),
        ("year", SortKey::Year),
    ] {
        let sort = Sort {
            by,
            descending: true,
        };
        tell(
            &format!("rows sorted by {name}"),
            "100 ms",
            median(|| {
                drop(item::rows(&library, &Filter::default(), sort, count as u64 / 2, 60).unwrap())
            }),
        );
    }
    let filter = Filter {
        text: "diffusion 4711".to_owned(),
        ..Filter::default()
    };
    tell(
        "plain filter, two words",
        "- (search comes)",
        median(|| drop(item::rows(&library, &filter, Sort::default(), 0, 60).unwrap())),
    );
    let seq = library.seq().unwrap();
    item::rate(&library, &[some], 5).unwrap();
    let since = Instant::now();
    library.changes_since(seq).unwrap();
    tell("what another process changed", "1 s", since.elapsed());
    drop(library);

    let since = Instant::now();
    let library = open();
    tell("start, clean", "1 s for the window", since.elapsed());
    let import = history::list(&library, 200)
        .unwrap()
        .into_iter()
        .find(|step| matches!(step.op, Op::Import { .. }))
        .unwrap();
    while let Some(step) = history::undo(&library, None).unwrap() {
        if step.value.id == import.id {
            break;
        }
        last = Instant::now();
    }
    tell("the whole import undone", "-", last.elapsed());
    let since = Instant::now();
    history::redo(&library, None).unwrap().unwrap();
    tell("and done again", "-", since.elapsed());
}

fn median(mut work: impl FnMut()) -> Duration {
    let mut took: Vec<Duration> = (0..9)
        .map(|_| {
            let since = Instant::now();
            work();
            since.elapsed()
        })
        .collect();
    took.sort();
    took[took.len() / 2]
}

fn draft(n: usize) -> Draft {
    let words = [
        "diffusion",
        "kernel",
        "network",
        "spectral",
        "bayesian",
        "flow",
        "lattice",
        "plasma",
        "graph",
        "sparse",
    ];
    let text: Vec<&str> = (0..180)
        .map(|k| words[(n * 31 + k * k) % words.len()])
        .collect();
    Draft {
        fields: Fields {
            title: Some(format!(
                "On {} {} of {} number {n}",
                words[n % 10],
                words[(n / 10) % 10],
                words[(n / 100) % 10]
            )),
            r#abstract: Some(format!("Paper {n}: {}.", text.join(" "))),
            issued: Some(format!("{}-{:02}", 1980 + n % 45, 1 + n % 12)),
            container_title: Some(format!("Journal of {}", words[(n / 7) % 10])),
            ..Fields::default()
        },
        creators: (0..3)
            .map(|k| Creator::author(&format!("Name{}, Given", (n * 13 + k) % 5000)))
            .collect(),
        identifiers: Identifier::parse(Scheme::Doi, &format!("10.1000/bench.{n}"))
            .into_iter()
            .collect(),
        ..Draft::default()
    }
}
