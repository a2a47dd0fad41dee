//! Search as the box uses it: counts, completion, windows, and whatever is typed into it.

use std::time::{Duration, Instant};

use library::{collection, item, tag};
use model::{Creator, Sort, SortKey};

use super::Temp;
use super::search::{catch_up, draft, found, paper, with_pages};
use crate::search::Ask;

#[test]
fn facets_count_what_the_answer_holds() {
    let temp = Temp::new();
    let engine = temp.open();
    let library = engine.library();
    for (title, year, venue, author) in [
        ("A bee", "2020", "Nature", "Ada Lovelace"),
        ("Another bee", "2021", "Nature", "Ada Lovelace"),
        ("A wasp", "2021", "Science", "Alan Turing"),
    ] {
        let mut draft = draft(title);
        draft.fields.issued = Some(year.to_owned());
        draft.fields.container_title = Some(venue.to_owned());
        draft.creators = vec![Creator::author(author)];
        let id = item::create(library, draft).unwrap().value;
        tag::add(library, "insects", &[id]).unwrap();
    }
    catch_up(&engine);
    let answer = engine.ask(&Ask::of("bee")).unwrap();
    let facets = engine.facets(&answer).unwrap();
    let pairs = |tallies: &[crate::search::Tally]| -> Vec<(String, u32)> {
        tallies
            .iter()
            .map(|tally| (tally.value.clone(), tally.count))
            .collect()
    };
    assert_eq!(
        pairs(&facets.year),
        [("2021".to_owned(), 1), ("2020".to_owned(), 1)]
    );
    assert_eq!(pairs(&facets.venue), [("Nature".to_owned(), 2)]);
    assert_eq!(pairs(&facets.author), [("Ada Lovelace".to_owned(), 2)]);
    assert_eq!(pairs(&facets.tag), [("insects".to_owned(), 2)]);
    let narrowed = format!("{} bee", facets.author[0].clause);
    assert_eq!(found(&engine, &narrowed).len(), 2, "{narrowed}");
    for tallies in [
        &facets.year,
        &facets.venue,
        &facets.tag,
        &facets.status,
        &facets.kind,
    ] {
        for tally in tallies {
            let narrowed = format!("{} bee", tally.clause);
            let expected = usize::try_from(tally.count).unwrap();
            assert_eq!(found(&engine, &narrowed).len(), expected, "{narrowed}");
        }
    }
}

#[test]
fn the_box_completes_itself() {
    let temp = Temp::new();
    let engine = temp.open();
    let library = engine.library();
    let mut draft = draft("A bee");
    draft.creators = vec![Creator::author("Thomas E. Paul")];
    let id = item::create(library, draft).unwrap().value;
    tag::add(library, "thesis chapter 2", &[id]).unwrap();
    collection::create(library, "Mean-field theory").unwrap();
    catch_up(&engine);
    let complete = |text: &str| -> Vec<String> {
        let cursor = u32::try_from(text.chars().count()).unwrap();
        let all = engine.complete(text, cursor).unwrap();
        all.into_iter()
            .map(|one| {
                let mut chars: Vec<char> = text.chars().collect();
                let (from, to) = (one.from as usize, one.to as usize);
                chars.splice(from..to, one.text.chars());
                chars.into_iter().collect()
            })
            .collect()
    };
    assert_eq!(
        complete("dynamics tag:th"),
        ["dynamics tag:\"thesis chapter 2\""]
    );
    assert!(complete("bee th").contains(&"bee tag:\"thesis chapter 2\"".to_owned()));
    assert!(complete("bee th").contains(&"bee in:\"Mean-field theory\"".to_owned()));
    assert!(complete("tho").contains(&"author:\"Thomas E. Paul\"".to_owned()));
    assert_eq!(complete("au")[0], "author:");
    assert_eq!(complete("status:re"), ["status:reading", "status:read"]);
    assert_eq!(complete(""), Vec::<String>::new());
}

#[test]
fn what_completes_is_counted_as_it_is_now() {
    let temp = Temp::new();
    let engine = temp.open();
    let library = engine.library();
    let ids: Vec<_> = ["A bee", "A wasp", "An ant"]
        .into_iter()
        .map(|title| paper(&engine, title))
        .collect();
    catch_up(&engine);
    let counts = |text: &str| -> Vec<(String, Option<u32>)> {
        let cursor = u32::try_from(text.chars().count()).unwrap();
        let all = engine.complete(text, cursor).unwrap();
        all.into_iter().map(|one| (one.value, one.count)).collect()
    };
    let one = |name: &str, count| vec![(name.to_owned(), Some(count))];
    tag::add(library, "insects", &ids[..2]).unwrap();
    collection::add(library, "Meadow", &ids).unwrap();
    assert_eq!(counts("tag:in"), one("insects", 2));
    assert_eq!(counts("in:mea"), one("Meadow", 3));
    tag::add(library, "insects", &ids).unwrap();
    tag::add(library, "inland", &ids[..1]).unwrap();
    item::trash(library, &ids[1..2]).unwrap();
    assert_eq!(
        counts("tag:in"),
        [one("insects", 2), one("inland", 1)].concat()
    );
    assert_eq!(counts("in:mea"), one("Meadow", 2));
    let tags = tag::list(library).unwrap();
    let listed: Vec<_> = tags.iter().map(|tag| (&*tag.name, tag.items)).collect();
    assert_eq!(listed, [("inland", 1), ("insects", 2)]);
    let listed: Vec<_> = collection::list(library)
        .unwrap()
        .into_iter()
        .map(|one| (one.path, one.items))
        .collect();
    assert_eq!(listed, [("Meadow".to_owned(), 2)]);
    item::restore(library, &ids[1..2]).unwrap();
    assert_eq!(counts("tag:ins"), one("insects", 3));
    assert_eq!(counts("in:mea"), one("Meadow", 3));
}

#[test]
fn a_tag_that_is_being_typed_is_no_clause_yet() {
    let temp = Temp::new();
    let engine = temp.open();
    let (a, _) = (paper(&engine, "A bee"), paper(&engine, "Another bee"));
    tag::add(engine.library(), "thesis", &[a]).unwrap();
    catch_up(&engine);
    let total = |query: &str, typing: bool| {
        let mut ask = Ask::of(query);
        ask.typing = typing;
        engine.ask(&ask).unwrap().total()
    };
    for (query, typed, whole) in [
        ("bee tag:th", 2, 0),
        ("bee tag:thesis", 1, 1),
        ("tag:\"the", 2, 0),
        ("bee in:x", 2, 0),
        ("bee -tag:th", 2, 2),
        ("bee tag:th ", 0, 0),
    ] {
        assert_eq!(
            (total(query, true), total(query, false)),
            (typed, whole),
            "{query}"
        );
    }
    let mut ask = Ask::of("beee");
    ask.typing = true;
    let found = engine.found(&ask, 0, 10).unwrap();
    assert_eq!(found.suggestion.as_deref(), Some("bee"));
}

#[test]
fn a_window_goes_on_after_an_item() {
    let temp = Temp::new();
    let engine = temp.open();
    for number in 0..30 {
        paper(&engine, &format!("Bee {number:02}"));
    }
    catch_up(&engine);
    for by in [SortKey::Relevance, SortKey::Title, SortKey::Added] {
        let mut ask = Ask::of("bee");
        ask.sort = Sort {
            by,
            descending: false,
        };
        let answer = engine.ask(&ask).unwrap();
        let whole = engine.window(&answer, 0, 30).unwrap();
        let after = engine.window_after(&answer, whole[11], 5).unwrap();
        assert_eq!(after, whole[12..17], "{by:?}");
        assert_eq!(engine.place_in(&answer, whole[29]).unwrap(), Some(29));
    }
}

#[test]
fn any_query_is_answered_in_bounded_time() {
    let temp = Temp::new();
    let engine = temp.open();
    let id = paper(&engine, "The bee and the wasp");
    with_pages(&temp, &engine, id, &["the pages of the bee"]);
    catch_up(&engine);
    let pieces = [
        "bee",
        "the",
        "\"",
        "(",
        ")",
        "-",
        " OR ",
        " ",
        "tag:",
        "year:",
        "2019",
        "..",
        ":",
        "*",
        "\\",
        "ä",
        "深層",
        "\u{0}",
        "author:(",
        "NOT ",
        "bee*",
        "title:\"the bee",
        "added:<7d",
        "has:pdf",
        "10.1000/1",
        "\u{202e}",
        "🦀",
        "-(",
        "|",
    ];
    // The hang guard: ten times what an answer over a hundred thousand papers may take.
    let guard = Duration::from_secs(10);
    let mut seed = 42_u64;
    for round in 0..600 {
        let mut query = String::new();
        let length = if round % 50 == 0 { 3000 } else { round % 40 };
        for _ in 0..length {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            query.push_str(pieces[usize::try_from(seed >> 33).unwrap() % pieces.len()]);
        }
        for typing in [false, true] {
            let mut ask = Ask::of(&query);
            ask.typing = typing;
            let since = Instant::now();
            let found = engine.found(&ask, 0, 10).unwrap();
            assert!(found.total <= 1);
            let cursor = u32::try_from(query.chars().count()).unwrap();
            engine.complete(&query, cursor).unwrap();
            assert!(since.elapsed() < guard, "{query:.200}");
        }
    }
}
