//! What the verbs promise beyond undo.

use model::{
    Creator, ErrorKind, Extra, Field, Filter, Identifier, Place, Progress, Scheme, Sort, SortKey,
    Status,
};

use super::support::{Temp, attach, draft};
use crate::item::{self, Edit, Fate, Part, Take};
use crate::{How, Library, collection, note, tag};

#[test]
fn the_same_listing_again_adds_nothing() {
    let temp = Temp::new();
    let drafts: Vec<_> = (0..30)
        .map(|n| {
            let mut draft = draft(&format!("Paper number {n}"));
            draft.fields.r#abstract = Some(format!("This is what number {n} is about."));
            draft
        })
        .collect();
    let run = || {
        let mut fates = Vec::new();
        item::import(
            temp.library(),
            "x",
            drafts.clone(),
            &mut |_: Progress| Ok(()),
            &mut |told| fates.extend_from_slice(told),
        )
        .unwrap();
        fates
    };
    assert!(run().iter().all(|(_, fate)| matches!(fate, Fate::Added(_))));
    assert!(
        run()
            .iter()
            .all(|(_, fate)| matches!(fate, Fate::Duplicate(_, false)))
    );
}

#[test]
fn a_title_alone_is_not_the_same_paper() {
    let temp = Temp::new();
    let mut one = draft("Introduction");
    one.fields.r#abstract = Some("On glass and how it flows.".into());
    let mut two = draft("Introduction");
    two.fields.r#abstract = Some("A history of tea in Ceylon.".into());
    item::create(temp.library(), one).unwrap();
    assert_eq!(item::same_paper(temp.library(), &two).unwrap(), None);
}

#[test]
fn the_same_identifier_is_the_same_paper_also_in_the_trash() {
    let temp = Temp::new();
    let mut one = draft("One");
    one.identifiers = vec![Identifier::parse(Scheme::Doi, "10.1000/ABC").unwrap()];
    let id = item::create(temp.library(), one.clone()).unwrap().value;
    one.fields.title = Some("Another title".into());
    assert_eq!(
        item::same_paper(temp.library(), &one).unwrap(),
        Some((id, false))
    );
    item::trash(temp.library(), &[id]).unwrap();
    assert_eq!(
        item::same_paper(temp.library(), &one).unwrap(),
        Some((id, true))
    );
}

#[test]
fn renaming_a_tag_keeps_its_colour_and_what_lies_under_it() {
    let temp = Temp::new();
    let item = temp.item("One");
    tag::add(temp.library(), "old/inner", &[item]).unwrap();
    tag::add(temp.library(), "old", &[item]).unwrap();
    tag::color(temp.library(), "old", Some(model::Color::Teal)).unwrap();
    tag::rename(temp.library(), "old", "new").unwrap();
    let tags = tag::list(temp.library()).unwrap();
    let names: Vec<_> = tags
        .iter()
        .map(|tag| (tag.name.as_str(), tag.color))
        .collect();
    assert_eq!(
        names,
        [("new", Some(model::Color::Teal)), ("new/inner", None)]
    );
}

#[test]
fn a_filter_on_a_parent_finds_what_lies_under_it() {
    let temp = Temp::new();
    let (one, two) = (temp.item("One"), temp.item("Two"));
    tag::add(temp.library(), "a/b", &[one]).unwrap();
    tag::add(temp.library(), "ab", &[two]).unwrap();
    collection::add(temp.library(), "X/Y", &[two]).unwrap();
    let ids = |filter: Filter| item::ids(temp.library(), &filter, Sort::default()).unwrap();
    let by_tag = Filter {
        tag: Some("a".into()),
        ..Filter::default()
    };
    let by_collection = Filter {
        collection: Some("X".into()),
        ..Filter::default()
    };
    let unfiled = Filter {
        place: Place::Unfiled,
        ..Filter::default()
    };
    assert_eq!(
        (ids(by_tag), ids(by_collection), ids(unfiled)),
        (vec![one], vec![two], vec![one])
    );
}

#[test]
fn lists_are_sorted_and_windows_fit_together() {
    let temp = Temp::new();
    for title in ["beta", "Alpha", "Ärger", "gamma"] {
        temp.item(title);
    }
    let sort = Sort {
        by: SortKey::Title,
        descending: false,
    };
    let window = |offset, limit| {
        let rows = item::rows(temp.library(), &Filter::default(), sort, offset, limit).unwrap();
        (
            rows.total,
            rows.rows
                .into_iter()
                .map(|row| row.title)
                .collect::<Vec<_>>(),
        )
    };
    assert_eq!(
        window(0, 2),
        (4, vec!["Alpha".to_owned(), "Ärger".to_owned()])
    );
    assert_eq!(
        window(2, 9),
        (4, vec!["beta".to_owned(), "gamma".to_owned()])
    );
}

#[test]
fn merging_drops_nothing() {
    let temp = Temp::new();
    let (keep, other) = (temp.item("Keep"), temp.item("Other title"));
    let library = temp.library();
    item::edit(
        library,
        &[other],
        vec![
            Edit::Field(Field::Volume, Some("7".into())),
            Edit::Identifier(Scheme::Doi, Some("10.1000/x".into())),
        ],
    )
    .unwrap();
    tag::add(library, "t", &[other]).unwrap();
    collection::add(library, "C", &[other]).unwrap();
    note::add(library, Some(other), "a note").unwrap();
    item::rate(library, &[other], 4).unwrap();
    item::set_status(library, &[other], Status::Reading).unwrap();
    attach(&temp, other, b"%PDF-1.4 o");
    item::merge(library, keep, &[other], Vec::new()).unwrap();
    let found = item::show(library, keep).unwrap();
    assert_eq!(found.title(), "Keep");
    assert_eq!(found.fields.volume.as_deref(), Some("7"));
    assert_eq!(found.doi.as_deref(), Some("10.1000/x"));
    assert_eq!(
        (
            found.tags.len(),
            found.collections.len(),
            found.notes.len(),
            found.attachments.len()
        ),
        (1, 1, 1, 1)
    );
    assert_eq!((found.rating, found.status), (Some(4), Status::Reading));
    let lost = Extra {
        source: format!("merge:{other}"),
        name: "title".into(),
        value: "Other title".into(),
    };
    assert!(found.extra.contains(&lost), "{:?}", found.extra);
    let gone = item::show(library, other).unwrap();
    assert_eq!(
        (gone.merged_into, gone.trashed.is_some()),
        (Some(keep), true)
    );
}

#[test]
fn merging_takes_the_value_that_was_asked_for() {
    let temp = Temp::new();
    let (keep, other) = (temp.item("Keep"), temp.item("Better"));
    let take = vec![Take {
        part: Part::Field(Field::Title),
        from: other,
    }];
    item::merge(temp.library(), keep, &[other], take).unwrap();
    assert_eq!(item::show(temp.library(), keep).unwrap().title(), "Better");
}

#[test]
fn bad_values_are_refused_and_change_nothing() {
    let temp = Temp::new();
    let item = temp.item("One");
    let refused = |edit: Edit| {
        item::edit(
            temp.library(),
            &[item],
            vec![Edit::Field(Field::Volume, Some("9".into())), edit],
        )
        .unwrap_err()
    };
    for edit in [
        Edit::Field(Field::Issued, Some("yesterday".into())),
        Edit::Identifier(Scheme::Isbn, Some("978-3-16-148410-1".into())),
        Edit::CitationKey(Some("two words".into())),
    ] {
        assert_eq!(refused(edit).kind, ErrorKind::Invalid);
    }
    assert_eq!(
        item::show(temp.library(), item).unwrap().fields.volume,
        None
    );
}

#[test]
fn what_a_person_typed_is_marked_as_theirs() {
    let temp = Temp::new();
    let item = temp.item("One");
    item::edit(
        temp.library(),
        &[item],
        vec![Edit::Field(Field::Volume, Some("9".into()))],
    )
    .unwrap();
    let found = item::show(temp.library(), item).unwrap();
    assert_eq!(found.source.kind, model::SourceKind::Listing);
    assert_eq!(found.sources["volume"].source.kind, model::SourceKind::User);
}

#[test]
fn changes_of_another_process_are_seen() {
    let temp = Temp::new();
    let item = temp.item("One");
    tag::add(temp.library(), "t", &[]).unwrap_err();
    tag::add(temp.library(), "t", &[temp.item("Two")]).unwrap();
    let seq = temp.library().seq().unwrap();
    let other = Library::open(temp.folder.path(), How::Existing).unwrap();
    tag::add(&other, "t", &[item]).unwrap();
    let changes = temp.library().changes_since(seq).unwrap();
    assert!(changes.nouns.contains(&model::Noun::Tag));
    assert!(changes.items.contains(&item));
    assert!(
        temp.library()
            .changes_since(changes.seq)
            .unwrap()
            .is_empty()
    );
}

#[test]
fn one_application_at_a_time_and_a_lock_dies_with_its_process() {
    let temp = Temp::new();
    temp.library().be_application().unwrap();
    let second = Library::open(temp.folder.path(), How::Existing).unwrap();
    assert_eq!(second.be_application().unwrap_err().kind, ErrorKind::Locked);
    drop(second);
    let Temp { folder, .. } = {
        let mut temp = temp;
        temp.restart();
        temp.library().be_application().unwrap();
        temp
    };
    drop(folder);
}

#[test]
fn a_folder_that_moved_away_is_not_written_to() {
    let temp = Temp::new();
    let item = temp.item("One");
    let away = temp.folder.path().with_extension("away");
    std::fs::rename(temp.folder.path(), &away).unwrap();
    let refused = item::rate(temp.library(), &[item], 3).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::Gone);
    assert!(
        !temp.folder.path().exists(),
        "no new library was made in its place"
    );
    std::fs::rename(&away, temp.folder.path()).unwrap();
    item::rate(temp.library(), &[item], 3).unwrap();
}

#[test]
fn an_import_in_pieces_with_files_is_told_and_undone_as_one() {
    let temp = Temp::new();
    let whole = temp.library().grouped();
    for name in ["a", "b"] {
        let import = vec![draft(name)];
        item::import(
            &whole,
            "a page",
            import,
            &mut |_: Progress| Ok(()),
            &mut |_| (),
        )
        .unwrap();
    }
    let outside = temp.outside("x.pdf", b"%PDF-1.4 x");
    let item = item::ids(&whole, &Filter::default(), Sort::default()).unwrap()[0];
    crate::attachment::attach(
        &whole,
        item,
        super::support::received(&whole, &outside, "X.pdf"),
    )
    .unwrap();
    let steps = crate::history::list(&whole, 10).unwrap();
    assert_eq!(
        steps
            .iter()
            .map(|step| step.sentence.as_str())
            .collect::<Vec<_>>(),
        ["Added 2 papers from a page"]
    );
    let whole_state = super::support::snapshot(&whole);
    crate::history::undo(&whole, None).unwrap().unwrap();
    let empty = super::support::snapshot(&whole);
    assert!(empty.values().all(Vec::is_empty), "{empty:?}");
    crate::history::redo(&whole, None).unwrap().unwrap();
    assert_eq!(super::support::snapshot(&whole), whole_state);
}

#[test]
fn papers_that_came_together_share_their_moment_also_when_committed_in_pieces() {
    let temp = Temp::new();
    let whole = temp.library().grouped();
    for name in ["a", "b"] {
        item::import(
            &whole,
            "a page",
            vec![draft(name)],
            &mut |_: Progress| Ok(()),
            &mut |_| (),
        )
        .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let newest_first = Sort {
        by: SortKey::Added,
        descending: true,
    };
    let rows = item::rows(&whole, &Filter::default(), newest_first, 0, 9)
        .unwrap()
        .rows;
    assert_eq!(
        rows.iter()
            .map(|row| row.title.as_str())
            .collect::<Vec<_>>(),
        ["a", "b"]
    );
}

#[test]
fn annotations_are_read_with_their_place() {
    let temp = Temp::new();
    let item = temp.item("One");
    let file = attach(&temp, item, b"%PDF-1.4 a");
    temp.library()
        .raw(move |conn, _| {
            conn.execute(
                "INSERT INTO annotation (id, attachment_id, kind, page, quads, quote, added) VALUES (1, ?1, 'underline', 3, '[[1.0,2.5]]', 'so', 0)",
                [file.raw()],
            )?;
            Ok(())
        })
        .unwrap();
    let found = crate::annotation::list(temp.library(), item).unwrap();
    assert_eq!(
        (found[0].kind, found[0].page, found[0].quads.clone()),
        (model::AnnotationKind::Underline, 3, vec![vec![1.0, 2.5]])
    );
}

#[test]
fn authors_of_several_are_set_together_or_not_at_all_and_editors_stay() {
    let temp = Temp::new();
    let (one, two) = (temp.item("One"), temp.item("Two"));
    let editor = Creator {
        role: model::Role::Editor,
        ..Creator::author("Stone, Ed")
    };
    item::edit(
        temp.library(),
        &[one],
        vec![Edit::Creators(vec![
            Creator::author("Old, A"),
            editor.clone(),
        ])],
    )
    .unwrap();
    let authors = Edit::Role(model::Role::Author, vec![Creator::author("New, B")]);
    let both = vec![authors.clone(), Edit::CitationKey(Some("key".into()))];
    assert!(
        item::edit(temp.library(), &[one, two], both).is_err(),
        "the key can be only one's"
    );
    assert_eq!(
        item::show(temp.library(), one).unwrap().creators[0]
            .family
            .as_deref(),
        Some("Old")
    );
    item::edit(temp.library(), &[one, two], vec![authors]).unwrap();
    assert_eq!(
        item::show(temp.library(), one).unwrap().creators,
        [Creator::author("New, B"), editor]
    );
    assert_eq!(
        item::show(temp.library(), two).unwrap().creators,
        [Creator::author("New, B")]
    );
}
