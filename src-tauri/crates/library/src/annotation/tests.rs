use model::{AnnotationEdit, AnnotationKind, AttachmentId, ErrorKind, MarkColor, NewAnnotation};

use super::{add, edit, list, of_file, remove};
use crate::history;
use crate::tests::support::{Temp, attach, snapshot};

fn mark(attachment: AttachmentId) -> NewAnnotation {
    NewAnnotation {
        attachment,
        kind: AnnotationKind::Highlight,
        page: 1,
        quads: vec![vec![
            72.0, 712.00049, 200.0, 712.0, 72.0, 700.0, 200.0, 700.0,
        ]],
        quote: "spatial proximity".into(),
        before: "driven by ".into(),
        after: " but not".into(),
        position: 10,
        color: MarkColor::Green,
        comment: String::new(),
    }
}

fn comment(text: &str) -> AnnotationEdit {
    AnnotationEdit {
        comment: Some(text.into()),
        ..AnnotationEdit::default()
    }
}

fn paper() -> (Temp, AttachmentId) {
    let temp = Temp::new();
    let item = temp.item("On spread");
    let file = attach(&temp, item, b"%PDF-1.4 a");
    (temp, file)
}

#[test]
fn marks_are_listed_in_the_order_in_which_they_are_read() {
    let (temp, file) = paper();
    for (page, position) in [(2, 0), (1, 900), (1, 40)] {
        let new = NewAnnotation {
            page,
            position,
            ..mark(file)
        };
        add(temp.library(), new).unwrap();
    }
    let places: Vec<_> = of_file(temp.library(), file)
        .unwrap()
        .iter()
        .map(|mark| (mark.page, mark.position))
        .collect();
    assert_eq!(places, [(1, 40), (1, 900), (2, 0)]);
}

#[test]
fn a_mark_is_stored_as_it_was_made() {
    let (temp, file) = paper();
    let new = NewAnnotation {
        before: "x".repeat(70) + "end",
        ..mark(file)
    };
    let made = add(temp.library(), new).unwrap();
    assert!(!made.changes.is_empty());
    let made = made.value;
    assert_eq!(made.color, "#5fb236");
    assert_eq!(made.quads[0][1], 712.0);
    assert_eq!(
        (made.before.len(), made.before.ends_with("xend")),
        (64, true)
    );
    assert_eq!(of_file(temp.library(), file).unwrap(), [made]);
}

#[test]
fn each_act_is_a_step_that_undo_and_redo_repeat_exactly() {
    let (temp, file) = paper();
    let library = temp.library();
    let mut states = vec![snapshot(library)];
    let id = add(library, mark(file)).unwrap().value.id;
    states.push(snapshot(library));
    edit(library, id, comment("why")).unwrap();
    edit(library, id, comment("why not")).unwrap();
    states.push(snapshot(library));
    let recolor = AnnotationEdit {
        color: Some(MarkColor::Red),
        kind: Some(AnnotationKind::Underline),
        ..AnnotationEdit::default()
    };
    edit(library, id, recolor).unwrap();
    states.push(snapshot(library));
    remove(library, &[id]).unwrap();
    states.push(snapshot(library));

    let sentences = [
        "Removed an underline from “On spread”",
        "Changed an underline in “On spread”",
        "Commented on a highlight in “On spread”",
        "Made a highlight in “On spread”",
    ];
    for (sentence, before) in sentences.iter().zip(states.iter().rev().skip(1)) {
        let step = history::undo(library, None).unwrap().unwrap().value;
        assert_eq!(step.sentence, *sentence);
        assert_eq!(&snapshot(library), before, "{sentence}");
    }
    for after in states.iter().skip(1) {
        history::redo(library, None).unwrap().unwrap();
        assert_eq!(&snapshot(library), after);
    }
}

#[test]
fn what_is_no_mark_is_refused_and_nothing_is_changed() {
    let (temp, file) = paper();
    let library = temp.library();
    let before = snapshot(library);
    let change = |with: fn(&mut NewAnnotation)| {
        let mut new = mark(file);
        with(&mut new);
        new
    };
    let table = [
        change(|new| new.page = 0),
        change(|new| new.quads.clear()),
        change(|new| new.quads[0].truncate(6)),
        change(|new| new.quads[0][0] = f64::NAN),
        change(|new| new.quads[0][0] = f64::INFINITY),
        change(|new| new.quads[0][7] = -1e9),
        change(|new| new.quads = vec![new.quads[0].clone(); 2001]),
        change(|new| new.quote = "x".repeat(50_001)),
        change(|new| new.comment = "x".repeat(100_001)),
    ];
    for new in table {
        let error = add(library, new).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Invalid);
        assert!(error.message.ends_with('.'), "{}", error.message);
    }
    let other = NewAnnotation {
        attachment: AttachmentId::from_raw(5),
        ..mark(file)
    };
    assert_eq!(add(library, other).unwrap_err().kind, ErrorKind::NotFound);
    assert_eq!(snapshot(library), before);
}

#[test]
fn a_page_that_the_file_has_not_is_refused() {
    let (temp, file) = paper();
    temp.library()
        .raw(|conn, _| {
            conn.execute("UPDATE attachment SET pages = 4", [])?;
            Ok(())
        })
        .unwrap();
    let page = |page| NewAnnotation { page, ..mark(file) };
    assert!(add(temp.library(), page(4)).is_ok());
    let error = add(temp.library(), page(5)).unwrap_err();
    assert_eq!(error.message, "This file has 4 pages, and no page 5.");
}

#[test]
fn a_note_on_a_page_does_not_become_a_highlight() {
    let (temp, file) = paper();
    let new = NewAnnotation {
        kind: AnnotationKind::Note,
        ..mark(file)
    };
    let id = add(temp.library(), new).unwrap().value.id;
    let highlight = AnnotationEdit {
        kind: Some(AnnotationKind::Highlight),
        ..AnnotationEdit::default()
    };
    assert_eq!(
        edit(temp.library(), id, highlight).unwrap_err().kind,
        ErrorKind::Invalid
    );
}

#[test]
fn places_that_another_program_wrote_are_read_as_the_nearest_that_is_one() {
    let (temp, file) = paper();
    temp.library()
        .raw(move |conn, _| {
            for (id, page) in [(1, -3), (2, i64::MAX)] {
                conn.execute(
                    "INSERT INTO annotation (id, attachment_id, page, position, added) VALUES (?1, ?2, ?3, -1, 0)",
                    rusqlite::params![id, file.raw(), page],
                )?;
            }
            Ok(())
        })
        .unwrap();
    let pages: Vec<_> = of_file(temp.library(), file)
        .unwrap()
        .iter()
        .map(|mark| (mark.page, mark.position))
        .collect();
    assert_eq!(pages, [(1, 0), (u32::MAX, 0)]);
    let (_, item) = crate::attachment::show(temp.library(), file).unwrap();
    assert_eq!(list(temp.library(), item).unwrap().len(), 2);
}
