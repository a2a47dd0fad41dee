use model::{Creator, ItemId, Kind};

use super::*;
use crate::item::{self, Take};
use crate::tests::support::{Temp, attach, draft};
use crate::{attachment, history, note, tag};

fn whole(temp: &Temp) -> ItemId {
    let mut paper = draft("On Bees");
    paper.kind = Kind::Book;
    paper.fields.title_short = Some("Bees".to_owned());
    paper.fields.r#abstract = Some("They fly.".to_owned());
    paper.fields.container_title = Some("Insects".to_owned());
    paper.fields.publisher = Some("Hive".to_owned());
    paper.fields.language = Some("en".to_owned());
    paper.fields.issued = Some("2020".to_owned());
    paper.creators = vec![
        Creator {
            family: Some("Beek".to_owned()),
            given: Some("Jan".to_owned()),
            particle: Some("van der".to_owned()),
            suffix: Some("Jr.".to_owned()),
            ..Creator::default()
        },
        Creator::author("{CERN}"),
    ];
    paper.notes = vec!["A note".to_owned()];
    item::create(temp.library(), paper).unwrap().value
}

fn annotate(temp: &Temp, file: AttachmentId) {
    temp.library()
        .transact(
            model::Op::AddNote {
                title: String::new(),
            },
            move |tx| {
                tx.execute(
                    "INSERT INTO annotation (id, attachment_id, page, quote, comment, added)
                     VALUES (77, ?1, 3, 'a quote', 'a comment', 1)",
                    [file.raw()],
                )?;
                Ok(())
            },
        )
        .unwrap();
}

#[test]
fn a_unit_has_all_its_texts() {
    let temp = Temp::new();
    let library = temp.library();
    let id = whole(&temp);
    let file = attach(&temp, id, b"%PDF-1.4");
    annotate(&temp, file);
    let free = note::add(library, None, "Free").unwrap().value.id;
    let texts = of(library, &[free.raw(), 1, id.raw()]).unwrap();
    let [note, paper] = texts.as_slice() else {
        panic!("{texts:?}")
    };
    assert!(note.is_note && note.ord == 2 && note.title.is_empty());
    assert_eq!(note.notes, [(free, "Free".to_owned())]);
    assert_eq!((paper.ord, paper.year, paper.is_note), (1, 2020, false));
    assert_eq!(paper.title, "On Bees\nBees");
    assert_eq!(paper.creators, ["Jan van der Beek Jr.", "CERN"]);
    assert_eq!(paper.venue, "Insects\nHive");
    assert_eq!((&*paper.abstract_, &*paper.language), ("They fly.", "en"));
    assert_eq!(paper.notes[0].1, "A note");
    assert_eq!(
        (paper.marks[0].page, &*paper.marks[0].text),
        (3, "a quote\na comment")
    );
    assert_eq!(
        (paper.files[0].id, &*paper.files[0].text_status),
        (file, "pending")
    );
    assert_eq!(
        after(library, 0, 10).unwrap(),
        [paper.clone(), note.clone()]
    );
    assert_eq!(after(library, 1, 10).unwrap(), std::slice::from_ref(note));
    assert_eq!(after(library, 0, 1).unwrap(), std::slice::from_ref(paper));
    assert_eq!(count_units(library).unwrap(), 2);
}

#[test]
fn what_changed_is_told_by_item_and_tags_do_not_count() {
    let temp = Temp::new();
    let library = temp.library();
    let (one, two) = (temp.item("One"), temp.item("Two"));
    let start = touched_since(library, 0).unwrap();
    assert_eq!(start.texts, BTreeSet::from([one.raw(), two.raw()]));
    assert!(!start.free_notes && start.files.is_empty());
    assert!(is_behind(library, 0).unwrap());

    tag::add(library, "t", &[one]).unwrap();
    assert!(!is_behind(library, start.seq).unwrap());
    let tagged = touched_since(library, start.seq).unwrap();
    assert_eq!(tagged.seq, start.seq + 1);
    assert!(tagged.texts.is_empty());

    let file = attach(&temp, one, b"%PDF-1.4");
    let told = touched_since(library, tagged.seq).unwrap();
    assert_eq!(
        (&told.texts, &told.files),
        (&BTreeSet::from([one.raw()]), &BTreeSet::from([one.raw()]))
    );
    annotate(&temp, file);
    let marked = touched_since(library, told.seq).unwrap();
    assert_eq!(marked.texts, BTreeSet::from([one.raw()]));
    note::add(library, None, "Free").unwrap();
    let noted = touched_since(library, marked.seq).unwrap();
    assert!(noted.free_notes && noted.texts.is_empty());
    assert!(is_behind(library, marked.seq).unwrap());
    assert!(!is_behind(library, noted.seq).unwrap());
    attachment::detach(library, file).unwrap();
    let detached = touched_since(library, noted.seq).unwrap();
    assert_eq!(detached.files, BTreeSet::from([one.raw()]));
}

#[test]
fn both_items_are_told_of_when_their_notes_and_files_move() {
    let temp = Temp::new();
    let library = temp.library();
    let (keep, other) = (temp.item("One"), temp.item("Two"));
    note::add(library, Some(other), "moves").unwrap();
    attach(&temp, other, b"%PDF-1.4");
    let seq = library.seq().unwrap();
    let none: Vec<Take> = Vec::new();
    item::merge(library, keep, &[other], none).unwrap();
    let both = BTreeSet::from([keep.raw(), other.raw()]);
    let merged = touched_since(library, seq).unwrap();
    assert_eq!((&merged.texts, &merged.files), (&both, &both));
    history::undo(library, None).unwrap();
    let undone = touched_since(library, merged.seq).unwrap();
    assert_eq!((&undone.texts, &undone.files), (&both, &both));
}

#[test]
fn what_is_gone_for_good_is_told_too() {
    let temp = Temp::new();
    let library = temp.library();
    let one = temp.item("One");
    item::trash(library, &[one]).unwrap();
    let seq = library.seq().unwrap();
    item::empty_trash(library, None).unwrap();
    assert_eq!(
        touched_since(library, seq).unwrap().texts,
        BTreeSet::from([one.raw()])
    );
    assert!(of(library, &[one.raw()]).unwrap().is_empty());
}

#[test]
fn a_place_in_another_history_has_another_stamp() {
    let (one, two) = (Temp::new(), Temp::new());
    for temp in [&one, &two] {
        temp.item("Same");
    }
    let library = one.library();
    let seq = library.seq().unwrap();
    let before = stamp(library, seq).unwrap();
    assert_ne!(before, stamp(two.library(), seq).unwrap());
    one.item("Later");
    assert_eq!(stamp(library, seq).unwrap(), before);
    assert_ne!(stamp(library, seq + 1).unwrap(), before);
    assert_ne!(stamp(library, 0).unwrap(), before);
}
