//! Search as the shells use it: joining fields and texts, and an index that follows the library.

use std::collections::BTreeSet;

use library::{attachment, collection, history, item, note, tag};
use model::{Creator, Draft, Fields, Filter, ItemId, Status};

use super::{Temp, pdf};
use crate::Engine;
use crate::search::{Ask, Fed, IndexPhase};

pub fn draft(title: &str) -> Draft {
    Draft {
        fields: Fields {
            title: Some(title.to_owned()),
            ..Fields::default()
        },
        ..Draft::default()
    }
}

pub fn paper(engine: &Engine, title: &str) -> ItemId {
    item::create(engine.library(), draft(title)).unwrap().value
}

pub fn catch_up(engine: &Engine) {
    assert_eq!(engine.catch_up(&mut |_| Ok(())).unwrap(), Fed::Ready);
}

/// The ids that a query finds, whatever their order.
pub fn found(engine: &Engine, query: &str) -> BTreeSet<ItemId> {
    catch_up(engine);
    let answer = engine.ask(&Ask::of(query)).unwrap();
    let ids = engine.window(&answer, 0, 10_000).unwrap();
    assert_eq!(u64::try_from(ids.len()).unwrap(), answer.total(), "{query}");
    ids.into_iter().collect()
}

/// A PDF of an item, with these pages.
pub fn with_pages(temp: &Temp, engine: &Engine, id: ItemId, pages: &[&str]) {
    let name = format!("{id}.pdf");
    let path = temp.file(&name, &pdf(&format!("{id} {}", pages.join(" "))));
    let request = crate::Request {
        inputs: vec![crate::Input::Path(path)],
        attach_to: Some(id),
        ..crate::Request::default()
    };
    let lines = super::import(engine, &request);
    let file = lines[0].attachment.unwrap();
    let (shown, _) = attachment::show(engine.library(), file).unwrap();
    let pages: Vec<String> = pages.iter().map(|page| (*page).to_owned()).collect();
    let count = u32::try_from(pages.len()).unwrap();
    engine.keep_pages(&shown.blake3, pages).unwrap();
    let read = library::file_text::ReadFile {
        pages: count,
        status: "ok".to_owned(),
        version: model::pdf::READ_VERSION,
    };
    library::file_text::set(engine.library(), &shown.blake3, &read).unwrap();
}

#[test]
fn the_unit_of_a_query_is_the_item() {
    let temp = Temp::new();
    let engine = temp.open();
    let kalman = paper(&engine, "The Kalman filter");
    with_pages(
        &temp,
        &engine,
        kalman,
        &["about bees", "about diffusion and honey"],
    );
    let other = paper(&engine, "Diffusion of honey");
    note::add(engine.library(), Some(other), "Compare with wasps.").unwrap();
    let both = BTreeSet::from([kalman, other]);
    for (query, expected) in [
        ("kalman diffusion", BTreeSet::from([kalman])),
        ("diffusion -bees", BTreeSet::from([other])),
        ("honey -wasps", BTreeSet::from([kalman])),
        ("bees diffusion", BTreeSet::from([kalman])),
        ("\"bees diffusion\"", BTreeSet::new()),
        ("\"diffusion and honey\"", BTreeSet::from([kalman])),
        ("text:diffusion", BTreeSet::from([kalman])),
        ("title:diffusion", BTreeSet::from([other])),
        ("wasps OR kalman", both.clone()),
        ("(wasps OR kalman) honey", both.clone()),
        ("-(wasps OR nothing)", BTreeSet::from([kalman])),
        ("has:text", BTreeSet::from([kalman])),
        ("no:pdf", BTreeSet::from([other])),
        ("-- …", both.clone()),
        ("diffusion -> bees", BTreeSet::from([kalman])),
        ("kalman OR …", BTreeSet::from([kalman])),
        ("kalman -…", BTreeSet::from([kalman])),
    ] {
        assert_eq!(found(&engine, query), expected, "{query}");
    }
}

#[test]
fn every_text_of_a_paper_is_found_whatever_case_and_accents() {
    let temp = Temp::new();
    let engine = temp.open();
    let mut draft = draft("Schrödinger bridges");
    draft.creators = vec![Creator::author("Émile Borel")];
    let id = item::create(engine.library(), draft).unwrap().value;
    note::add(engine.library(), Some(id), "See the appendix").unwrap();
    paper(&engine, "Another");
    for query in ["schrodinger", "BRIDGES borel", "emile appendix"] {
        assert_eq!(found(&engine, query), BTreeSet::from([id]), "{query}");
    }
}

#[test]
fn fields_and_texts_join_at_their_place_in_the_tree() {
    let temp = Temp::new();
    let engine = temp.open();
    let library = engine.library();
    let (a, b, c) = (
        paper(&engine, "Diffusion"),
        paper(&engine, "Flows"),
        paper(&engine, "Glass"),
    );
    tag::add(library, "methods/new", &[b]).unwrap();
    collection::create(library, "Thesis/One").unwrap();
    collection::add(library, "Thesis/One", &[a, c]).unwrap();
    item::set_status(library, &[c], Status::Read).unwrap();
    item::rate(library, &[a], 4).unwrap();
    for (query, expected) in [
        ("tag:methods OR diffusion", vec![a, b]),
        ("tag:Methods", vec![b]),
        ("in:thesis -status:read", vec![a]),
        ("in:one", vec![a, c]),
        ("rating:>3 OR is:read", vec![a, c]),
        ("-tag:methods -diffusion", vec![c]),
        ("(tag:methods OR is:read) -glass", vec![b]),
        ("no:tag added:today", vec![a, c]),
        ("added:<7d rating:0", vec![b, c]),
    ] {
        assert_eq!(
            found(&engine, query),
            expected.into_iter().collect(),
            "{query}"
        );
    }
    let within = Ask {
        filter: Filter {
            text: "-glass".to_owned(),
            collection: Some("Thesis".to_owned()),
            ..Filter::default()
        },
        ..Ask::default()
    };
    assert_eq!(engine.ids(&within).unwrap(), [a]);
}

#[test]
fn an_edit_of_a_field_counts_at_once_and_of_a_text_after_catching_up() {
    let temp = Temp::new();
    let engine = temp.open();
    let id = paper(&engine, "First");
    catch_up(&engine);
    let total = |query: &str| engine.ask(&Ask::of(query)).unwrap().total();
    tag::add(engine.library(), "new", &[id]).unwrap();
    assert_eq!(total("tag:new"), 1);
    assert_eq!(
        engine.index_state().unwrap().phase,
        IndexPhase::Ready,
        "a tag is no text"
    );
    item::trash(engine.library(), &[id]).unwrap();
    assert_eq!(total("first"), 0);
    history::undo(engine.library(), None).unwrap();
    assert_eq!(total("first"), 1);
    note::add(engine.library(), Some(id), "second").unwrap();
    assert_eq!(engine.index_state().unwrap().phase, IndexPhase::Behind);
    catch_up(&engine);
    assert_eq!(total("second"), 1);
    history::undo(engine.library(), None).unwrap();
    catch_up(&engine);
    assert_eq!(total("second"), 0);
}

#[test]
fn what_is_named_exactly_comes_first() {
    let temp = Temp::new();
    let engine = temp.open();
    for title in ["About 10.1000/182 and 10.1000/182", "The paper"] {
        let mut draft = draft(title);
        if title == "The paper" {
            draft.citation_key = Some("smith2021paper".to_owned());
            draft.identifiers = model::Identifier::recognise("10.1000/182")
                .into_iter()
                .collect();
        }
        item::create(engine.library(), draft).unwrap();
    }
    catch_up(&engine);
    for query in [
        "10.1000/182",
        "https://doi.org/10.1000/182",
        "smith2021paper",
        "SMITH2021paper",
    ] {
        let found = engine.found(&Ask::of(query), 0, 10).unwrap();
        assert_eq!(found.rows[0].title, "The paper", "{query}");
    }
}

#[test]
fn a_note_of_no_item_is_a_hit_of_its_own() {
    let temp = Temp::new();
    let engine = temp.open();
    let id = paper(&engine, "Bees");
    let free = note::add(engine.library(), None, "Buy more bees tomorrow")
        .unwrap()
        .value;
    catch_up(&engine);
    let shown = |query: &str| engine.found(&Ask::of(query), 0, 10).unwrap();
    let bees = shown("bees");
    assert_eq!((bees.total, bees.rows[0].id), (1, id));
    assert_eq!(bees.notes[0].id, free.id);
    assert!(!bees.notes[0].snippet.marks.is_empty());
    assert_eq!(shown("tomorrow").total, 0);
    assert_eq!(shown("tomorrow").notes.len(), 1);
    assert_eq!(shown("-wasps").notes.len(), 0, "nothing was looked for");
    note::edit(engine.library(), free.id, "Nothing of the kind").unwrap();
    catch_up(&engine);
    assert_eq!(shown("bees").notes.len(), 0);
    note::remove(engine.library(), free.id).unwrap();
    catch_up(&engine);
    assert_eq!(shown("kind").notes.len(), 0);
    assert!(engine.check_index(&mut |_| Ok(())).unwrap().ok);
}

#[test]
fn hits_say_where_with_the_words_marked() {
    let temp = Temp::new();
    let engine = temp.open();
    let mut draft = draft("On honey");
    draft.fields.r#abstract = Some("Bees make it.".to_owned());
    let id = item::create(engine.library(), draft).unwrap().value;
    with_pages(
        &temp,
        &engine,
        id,
        &["nothing", "The queen bee lives long."],
    );
    catch_up(&engine);
    let found = engine.found(&Ask::of("bee honey"), 0, 10).unwrap();
    let hits = &found.hits[0];
    assert_eq!(hits.title.as_ref().unwrap().marks.len(), 1);
    let places: Vec<_> = hits
        .places
        .iter()
        .map(|place| (place.r#where.as_str(), place.page))
        .collect();
    assert_eq!(places, [("abstract", None), ("page", Some(2))]);
    assert_eq!(hits.places[1].snippet.text, "The queen bee lives long.");
    assert!(hits.places[1].attachment.is_some());
}

#[test]
fn an_index_of_another_copy_of_the_library_answers_nothing() {
    let temp = Temp::new();
    let engine = temp.open();
    let id = paper(&engine, "Bees");
    catch_up(&engine);
    let index = search::Index::at(&temp.at("library").join(".cache/index"));
    let (mut writer, reached) = index.writer(search::Pace::Steady).unwrap().unwrap();
    let stamp = reached.stamp.wrapping_add(1);
    writer
        .commit(&search::Reached { stamp, ..reached })
        .unwrap();
    // While the writer is held nobody can build it anew.
    assert_eq!(engine.catch_up(&mut |_| Ok(())).unwrap(), Fed::Elsewhere);
    let found = engine.found(&Ask::of("bees"), 0, 10).unwrap();
    assert_eq!((found.total, found.index.phase), (0, IndexPhase::Building));
    drop(writer);
    assert_eq!(self::found(&engine, "bees"), BTreeSet::from([id]));
}

#[test]
fn building_goes_on_where_it_was_stopped() {
    let temp = Temp::new();
    let engine = temp.open();
    let drafts = (0..1500)
        .map(|number| draft(&format!("Bee {number}")))
        .collect();
    item::import(
        engine.library(),
        "bees",
        drafts,
        &mut |_| Ok(()),
        &mut |_| (),
    )
    .unwrap();
    let mut told = Vec::new();
    let stopped = engine.catch_up(&mut |progress| {
        told.push((progress.done, progress.total));
        match told.len() {
            2 => Err(model::Error::interrupted()),
            _ => Ok(()),
        }
    });
    assert_eq!(stopped.unwrap_err().kind, model::ErrorKind::Interrupted);
    assert_eq!(told, [(500, 1500), (1000, 1500)]);
    assert_eq!(found(&engine, "bee").len(), 1500);
    let report = engine.check_index(&mut |_| Ok(())).unwrap();
    assert!(report.ok, "{}", report.detail);
}

#[test]
fn two_processes_take_turns_at_the_index() {
    let temp = Temp::new();
    let (one, other) = (temp.open(), temp.open());
    let id = paper(&one, "Bees");
    catch_up(&other);
    assert_eq!(found(&one, "bees"), BTreeSet::from([id]));
    item::edit(
        other.library(),
        &[id],
        vec![item::Edit::Field(model::Field::Title, Some("Wasps".into()))],
    )
    .unwrap();
    catch_up(&one);
    assert_eq!(other.ask(&Ask::of("wasps")).unwrap().total(), 1);
}
