//! Measures the library at size: `cargo run --release --example scale -- 100000`. Prints one line
//! per figure: RESULT, work, at, figure of the design, measured.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing
)]

use std::time::{Duration, Instant};

use library::query::{self, Facet};
use library::{How, Library, collection, history, item, note, tag, text, unit};
use model::query::{Clause, Range, Thing};
use model::{
    Creator, Draft, Fields, Filter, Identifier, Kind, Op, Origin, Progress, Scheme, Sort, SortKey,
    Status,
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
        ("venue", SortKey::Venue),
        ("rating", SortKey::Rating),
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
    sets(&library, count, &tell);
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

/// What queries ask of the fields, and what the text index is told.
fn sets(library: &Library, count: usize, tell: &dyn Fn(&str, &str, Duration)) {
    let all = item::ids(library, &Filter::default(), Sort::default()).unwrap();
    let tenth = all.get(..count / 10).unwrap();
    tag::add(library, "many", tenth).unwrap();
    collection::add(library, "Shelf/Many", tenth).unwrap();
    with_pdfs(library);
    let clause = |work: &str, figure: &str, wanted: &Clause| {
        let set = query::clause(library, wanted, None).unwrap();
        let took = median(|| drop(query::clause(library, wanted, None).unwrap()));
        tell(
            &format!("{work}: {} items", set.count_ones(..)),
            figure,
            took,
        );
    };
    let decade = Range {
        from: Some(1990),
        to: Some(1999),
    };
    let ever = Range {
        from: None,
        to: Some(3000),
    };
    clause("year of a decade", "10 ms", &Clause::Year(decade));
    clause("year of all", "10 ms", &Clause::Year(ever));
    clause("status unread", "10 ms", &Clause::Status(Status::Unread));
    clause("kind article", "10 ms", &Clause::Kind(Kind::Article));
    clause("tag of a tenth", "10 ms", &Clause::Tag("many".to_owned()));
    clause(
        "collection of a tenth",
        "10 ms",
        &Clause::In("many".to_owned()),
    );
    clause("has a PDF", "10 ms", &Clause::Has(Thing::Pdf));
    clause("has an abstract", "10 ms", &Clause::Has(Thing::Abstract));
    clause("has an author", "10 ms", &Clause::Has(Thing::Author));
    let prefix = Clause::Identifier(Scheme::Doi, "10.1000/bench.99".to_owned());
    clause("beginning of a DOI", "10 ms", &prefix);
    tell(
        "all units",
        "10 ms",
        median(|| drop(query::all(library).unwrap())),
    );
    let filter = Filter {
        status: Some(Status::Unread),
        ..Filter::default()
    };
    tell(
        "a plain filter",
        "10 ms",
        median(|| drop(query::filter(library, &filter).unwrap())),
    );
    for by in [
        SortKey::Added,
        SortKey::Title,
        SortKey::Year,
        SortKey::Status,
    ] {
        let sort = Sort {
            by,
            descending: true,
        };
        let took = median(|| drop(query::ordered(library, model::Place::All, sort).unwrap()));
        tell(&format!("everything ordered by {by:?}"), "-", took);
    }
    let within = query::all(library).unwrap();
    for facet in [
        Facet::Year,
        Facet::Tag,
        Facet::Status,
        Facet::Kind,
        Facet::Collection,
    ] {
        let took = median(|| drop(query::counts(library, &within, facet).unwrap()));
        tell(&format!("counts by {facet:?}"), "-", took);
    }
    let took = median(|| drop(query::named(library, "10.1000/bench.77").unwrap()));
    tell("a DOI named", "-", took);
    let took = median(|| drop(query::named(library, "https://example.org/x").unwrap()));
    tell("a web address named", "-", took);
    let since = Instant::now();
    let mut last = 0;
    loop {
        let texts = text::after(library, last, 1000).unwrap();
        match texts.last() {
            Some(unit) => last = unit.ord,
            None => break,
        }
    }
    tell("all texts read for the index", "2 s", since.elapsed());
    let since = Instant::now();
    text::touched_since(library, 0).unwrap();
    tell("all changes read", "-", since.elapsed());
    let since = Instant::now();
    unit::use_locale(library, "sv-SE").unwrap();
    tell("the order of another language", "-", since.elapsed());
    let since = Instant::now();
    library::check::check(library, false, &mut |_| Ok(())).unwrap();
    tell("the whole check", "-", since.elapsed());
    let conn = rusqlite::Connection::open(library.folder().join("library.sqlite")).unwrap();
    conn.execute_batch("DELETE FROM attachment WHERE mode = 'linked'")
        .unwrap();
}

/// A linked PDF for every item, written past the library: a hundred thousand files would say
/// nothing more.
fn with_pdfs(library: &Library) {
    let conn = rusqlite::Connection::open(library.folder().join("library.sqlite")).unwrap();
    conn.execute_batch(
        "DELETE FROM attachment WHERE mode = 'linked';
         INSERT INTO attachment (id, item_id, mode, path, blake3, bytes, media_type, text_status, added)
         SELECT id + 1, id, 'linked', '/papers/' || id || '.pdf', lower(hex(randomblob(32))), 1, 'application/pdf', 'ok', added
         FROM item",
    )
    .unwrap();
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
