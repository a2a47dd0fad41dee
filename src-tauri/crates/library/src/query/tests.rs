//! What clauses, filters and names find, on a shelf of three papers.

mod lists;

use model::query::{Added, Clause, Range, Thing};
use model::{Creator, Filter, Identifier, ItemId, Kind, Place, Scheme, Sort, Status};

use super::*;
use crate::item;
use crate::note;
use crate::tests::support::{Temp, attach, draft};

/// A small library of which every clause finds something and leaves something out.
struct Shelf {
    temp: Temp,
    ants: ItemId,
    bees: ItemId,
    cats: ItemId,
    free: NoteId,
}

impl Shelf {
    fn new() -> Self {
        let temp = Temp::new();
        let library = temp.library();
        let mut paper = draft("Ants");
        paper.fields.issued = Some("1999-05".to_owned());
        paper.fields.language = Some("en-GB".to_owned());
        paper.fields.url = Some("https://example.org/ants/".to_owned());
        paper.fields.container_title = Some("Nature".to_owned());
        paper.citation_key = Some("Smith99".to_owned());
        paper.identifiers = [
            (Scheme::Doi, "10.1000/ants.1"),
            (Scheme::Isbn, "978-3-16-148410-0"),
        ]
        .into_iter()
        .filter_map(|(scheme, text)| Identifier::parse(scheme, text))
        .collect();
        paper.tags = vec!["Biologie/Käfer".to_owned(), "to-read".to_owned()];
        paper.collections = vec!["Work/Été/Insects".to_owned()];
        paper.creators = vec![Creator::author("Smith, Jane")];
        let ants = item::create(library, paper).unwrap().value;
        let mut paper = draft("Bees");
        paper.fields.issued = Some("-0044".to_owned());
        paper.fields.language = Some("eng".to_owned());
        paper.fields.r#abstract = Some("They fly.".to_owned());
        paper.kind = Kind::Book;
        paper.links = vec!["http://example.org/bees".to_owned()];
        paper.identifiers = Identifier::parse(Scheme::Arxiv, "2103.01234")
            .into_iter()
            .collect();
        paper.tags = vec!["biologie".to_owned()];
        paper.collections = vec!["Insects".to_owned()];
        paper.notes = vec!["of it".to_owned()];
        let bees = item::create(library, paper).unwrap().value;
        let cats = temp.item("Cats");
        item::rate(library, &[bees], 3).unwrap();
        item::set_status(library, &[cats], Status::Read).unwrap();
        item::queue(library, &[cats, ants], true).unwrap();
        attach(&temp, ants, b"%PDF-1.4");
        let free = note::add(library, None, "free").unwrap().value.id;
        Self {
            temp,
            ants,
            bees,
            cats,
            free,
        }
    }

    fn library(&self) -> &Library {
        self.temp.library()
    }

    fn found(&self, wanted: &Clause) -> String {
        self.shown(&clause(self.library(), wanted, None).unwrap())
    }

    /// The first letters of the items of a set, in the order of their numbers; a dot for a note.
    fn shown(&self, set: &Ords) -> String {
        let ords: Vec<u32> = set.ones().map(|ord| u32::try_from(ord).unwrap()).collect();
        units(self.library(), &ords)
            .unwrap()
            .into_iter()
            .map(|unit| match unit {
                Unit::Item(id) if id == self.ants => 'a',
                Unit::Item(id) if id == self.bees => 'b',
                Unit::Item(id) if id == self.cats => 'c',
                Unit::Note(id) if id == self.free => '.',
                other => panic!("{other:?}"),
            })
            .collect()
    }
}

fn range<T>(from: Option<T>, to: Option<T>) -> Range<T> {
    Range { from, to }
}

#[test]
fn a_clause_finds_what_its_field_says() {
    let shelf = Shelf::new();
    let text = str::to_owned;
    let table = [
        (Clause::Tag(text("BIOLOGIE")), "ab"),
        (Clause::Tag(text("biologie/kafer")), "a"),
        (Clause::Tag(text("bio")), ""),
        (Clause::Tag(text("Käfer")), ""),
        (Clause::Tag(text(" / ")), ""),
        (Clause::In(text("insects")), "ab"),
        (Clause::In(text("ete/insects")), "a"),
        (Clause::In(text("work")), "a"),
        (Clause::In(text("sects")), ""),
        (Clause::Kind(Kind::Book), "b"),
        (Clause::Kind(Kind::Article), "ac"),
        (Clause::Year(range(Some(1999), Some(1999))), "a"),
        (Clause::Year(range(None, Some(2000))), "ab"),
        (Clause::Year(range(None, Some(-44))), "b"),
        (Clause::Year(range(Some(-43), None)), "a"),
        (Clause::Status(Status::Unread), "ab"),
        (Clause::Status(Status::Read), "c"),
        (Clause::Status(Status::Reading), ""),
        (Clause::Rating(range(Some(3), None)), "b"),
        (Clause::Rating(range(None, Some(2))), ""),
        (Clause::Rating(range(Some(0), Some(0))), "ac"),
        (Clause::Rating(range(Some(0), Some(3))), "abc"),
        (Clause::Identifier(Scheme::Doi, text("10.1000/ants.1")), "a"),
        (Clause::Identifier(Scheme::Doi, text("10.1000/an")), "a"),
        (Clause::Identifier(Scheme::Doi, text("1000/ants")), ""),
        (Clause::Identifier(Scheme::Arxiv, text("2103.")), "b"),
        (Clause::Identifier(Scheme::Pmid, text("2103.")), ""),
        (Clause::Key(text("sMITH99")), "a"),
        (Clause::Key(text("smith")), ""),
        (Clause::Key(text("")), ""),
        (Clause::Queued, "ac"),
        (Clause::Language(text("en")), "a"),
        (Clause::Language(text("eng")), "b"),
        (Clause::Language(text("en-gb")), "a"),
        (Clause::Language(text("e")), ""),
    ];
    for (wanted, expected) in table {
        assert_eq!(shelf.found(&wanted), expected, "{wanted:?}");
    }
}

#[test]
fn an_item_has_what_it_has() {
    let shelf = Shelf::new();
    let mut table = vec![
        (Thing::Pdf, "a"),
        (Thing::File, "a"),
        (Thing::Text, ""),
        (Thing::Note, "b"),
        (Thing::Highlight, ""),
        (Thing::Abstract, "b"),
        (Thing::Author, "a"),
        (Thing::Year, "ab"),
        (Thing::Venue, "a"),
        (Thing::Doi, "a"),
        (Thing::Arxiv, "b"),
        (Thing::Tag, "ab"),
        (Thing::Collection, "ab"),
        (Thing::Rating, "b"),
        (Thing::Link, "ab"),
        (Thing::Key, "a"),
    ];
    let all = |table: &[(Thing, &str)]| {
        for (thing, expected) in table {
            assert_eq!(shelf.found(&Clause::Has(*thing)), *expected, "{thing:?}");
        }
    };
    all(&table);
    shelf
        .library()
        .raw(|conn, _| {
            conn.execute_batch(
                "UPDATE attachment SET text_status = 'ok';
                 INSERT INTO annotation (id, attachment_id, page, added) SELECT 1, id, 1, 0 FROM attachment;",
            )?;
            Ok(())
        })
        .unwrap();
    table[2].1 = "a";
    table[4].1 = "a";
    all(&table);
}

#[test]
fn added_is_from_one_moment_to_before_another() {
    let shelf = Shelf::new();
    let (ants, bees) = (shelf.ants.raw(), shelf.bees.raw());
    shelf
        .library()
        .raw(move |conn, nouns| {
            nouns.push(model::Noun::Note);
            conn.execute_batch("UPDATE item SET added = 5000")?;
            conn.execute("UPDATE item SET added = 1000 WHERE id = ?1", [ants])?;
            conn.execute("UPDATE item SET added = 2000 WHERE id = ?1", [bees])?;
            crate::unit::fill(conn)
        })
        .unwrap();
    let found = |added| {
        let set = clause(shelf.library(), &Clause::Added(Added::Today), added).unwrap();
        shelf.shown(&set)
    };
    assert_eq!(found(Some((1000, 2000))), "a");
    assert_eq!(found(Some((1001, 6000))), "bc");
    assert_eq!(found(None), "");
}

#[test]
fn sets_of_everything_know_the_trash_and_the_notes() {
    let shelf = Shelf::new();
    let library = shelf.library();
    item::trash(library, &[shelf.bees]).unwrap();
    assert_eq!(shelf.shown(&all(library).unwrap()), "abc.");
    assert_eq!(shelf.shown(&trashed(library).unwrap()), "b");
    assert_eq!(shelf.shown(&free_notes(library).unwrap()), ".");
    assert_eq!(
        shelf.found(&Clause::Kind(Kind::Book)),
        "b",
        "the trash is taken off by the caller"
    );
    item::empty_trash(library, None).unwrap();
    assert_eq!(shelf.shown(&all(library).unwrap()), "ac.", "with a hole");
}

#[test]
fn a_filter_is_a_place_and_all_that_is_given() {
    let shelf = Shelf::new();
    let library = shelf.library();
    let dogs = shelf.temp.item("Dogs");
    item::trash(library, &[dogs]).unwrap();
    let of = |place| Filter {
        place,
        ..Filter::default()
    };
    let table = [
        (of(Place::All), "abc"),
        (of(Place::Unfiled), "c"),
        (of(Place::Queue), "ac"),
        (of(Place::RecentlyRead), ""),
        (
            Filter {
                tag: Some("Biologie".to_owned()),
                ..Filter::default()
            },
            "a",
        ),
        (
            Filter {
                collection: Some("Work".to_owned()),
                ..Filter::default()
            },
            "a",
        ),
        (
            Filter {
                collection: Some("Nowhere".to_owned()),
                ..Filter::default()
            },
            "",
        ),
        (
            Filter {
                status: Some(Status::Unread),
                ..Filter::default()
            },
            "ab",
        ),
        (
            Filter {
                text: "nothing holds this".to_owned(),
                ..Filter::default()
            },
            "abc",
        ),
    ];
    for (given, expected) in table {
        assert_eq!(
            shelf.shown(&filter(library, &given).unwrap()),
            expected,
            "{given:?}"
        );
    }
    assert_eq!(
        item::ids(library, &of(Place::Queue), Sort::default()).unwrap(),
        [shelf.cats, shelf.ants]
    );
    assert_eq!(
        item::ids(library, &of(Place::Trash), Sort::default()).unwrap(),
        [dogs]
    );
}

#[test]
fn tags_are_found_by_their_words() {
    let shelf = Shelf::new();
    let found = |word, prefix| shelf.shown(&tags_like(shelf.library(), word, prefix).unwrap());
    for (word, prefix, expected) in [
        ("kafer", false, "a"),
        ("Käf", false, ""),
        ("Käf", true, "a"),
        ("bio", true, "ab"),
        ("read", false, "a"),
        ("", true, ""),
    ] {
        assert_eq!(found(word, prefix), expected, "{word}");
    }
    for (name, there) in [
        ("BIOLOGIE", true),
        ("biologie/KAFER", true),
        ("kafer", false),
        ("", false),
    ] {
        assert_eq!(tag_exists(shelf.library(), name).unwrap(), there, "{name}");
    }
    for (path, there) in [("été", true), ("Work/Ete", true), ("work/insects", false)] {
        assert_eq!(
            collection_exists(shelf.library(), path).unwrap(),
            there,
            "{path}"
        );
    }
}

#[test]
fn a_text_can_name_an_item_exactly() {
    let shelf = Shelf::new();
    let library = shelf.library();
    for (text, expected) in [
        (shelf.cats.to_string(), "c"),
        (shelf.cats.to_string().to_lowercase(), "c"),
        (shelf.free.to_string(), ""),
        ("SMITH99".to_owned(), "a"),
        ("https://doi.org/10.1000/ANTS.1".to_owned(), "a"),
        ("arXiv:2103.01234v2".to_owned(), "b"),
        (" 3-16-148410-X ".to_owned(), "a"),
        ("https://example.org/ants".to_owned(), "a"),
        ("http://example.org/bees/".to_owned(), "b"),
        ("ants".to_owned(), ""),
        (String::new(), ""),
    ] {
        let mut set = none_of(library);
        set.extend(named(library, &text).unwrap().into_iter().map(bit));
        assert_eq!(shelf.shown(&set), expected, "{text}");
    }
}

fn none_of(library: &Library) -> Ords {
    library.read(none).unwrap()
}

#[test]
fn numbers_lead_to_units_and_back() {
    let shelf = Shelf::new();
    let library = shelf.library();
    let gone = ItemId::from_raw(5);
    let ords = ords_of(library, &[shelf.bees, gone, shelf.ants]).unwrap();
    assert_eq!(ords, [Some(2), None, Some(1)]);
    assert_eq!(
        units(library, &[2, 99, 1, 4]).unwrap(),
        [
            Unit::Item(shelf.bees),
            Unit::Gone,
            Unit::Item(shelf.ants),
            Unit::Note(shelf.free)
        ]
    );
}
