//! Undo that cannot be, and what an undone step leaves because something uses it.

use model::{ErrorKind, Field, Origin, Progress};

use super::support::{Temp, draft, snapshot};
use crate::item::{self, Edit};
use crate::{Library, collection, history, note, tag};

fn import(library: &Library, titles: &[&str], tag: &str, place: &str) {
    let drafts = titles
        .iter()
        .map(|title| {
            let mut draft = draft(title);
            draft.fields.r#abstract = Some(format!("About {title}"));
            draft.tags = vec![tag.to_owned()];
            draft.collections = vec![place.to_owned()];
            draft
        })
        .collect();
    item::import(
        library,
        "a test",
        drafts,
        &mut |_: Progress| Ok(()),
        &mut |_| (),
    )
    .unwrap();
}

fn last_step(library: &Library) -> model::Step {
    history::list(library, 1).unwrap().remove(0)
}

#[test]
fn an_import_whose_item_was_edited_later_is_not_undone() {
    let temp = Temp::new();
    import(temp.library(), &["One", "Two"], "t", "C");
    let step = last_step(temp.library());
    let item = item::resolve(
        temp.library(),
        &item::ids(
            temp.library(),
            &model::Filter::default(),
            model::Sort::default(),
        )
        .unwrap()[0]
            .to_string(),
    )
    .unwrap();
    item::edit(
        temp.library(),
        &[item],
        vec![Edit::Field(Field::Volume, Some("3".into()))],
    )
    .unwrap();
    let before = snapshot(temp.library());
    let refused = history::undo_step(temp.library(), step.id).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::Conflict);
    assert!(refused.message.contains("Nothing was changed"), "{refused}");
    assert_eq!(snapshot(temp.library()), before);
    // Once the later change is undone, the import can be undone too.
    history::undo(temp.library(), None).unwrap().unwrap();
    history::undo_step(temp.library(), step.id).unwrap();
    assert!(snapshot(temp.library())["item"].is_empty());
}

#[test]
fn an_import_whose_item_got_a_note_later_is_not_undone() {
    let temp = Temp::new();
    import(temp.library(), &["One"], "t", "C");
    let step = last_step(temp.library());
    let item = item::ids(
        temp.library(),
        &model::Filter::default(),
        model::Sort::default(),
    )
    .unwrap()[0];
    note::add(temp.library(), Some(item), "mine").unwrap();
    let before = snapshot(temp.library());
    assert_eq!(
        history::undo_step(temp.library(), step.id)
            .unwrap_err()
            .kind,
        ErrorKind::Conflict
    );
    assert_eq!(snapshot(temp.library()), before);
}

#[test]
fn an_item_that_got_a_note_later_cannot_be_unmade() {
    let temp = Temp::new();
    let item = temp.item("One");
    let step = last_step(temp.library());
    note::add(temp.library(), Some(item), "mine").unwrap();
    let before = snapshot(temp.library());
    assert_eq!(
        history::undo_step(temp.library(), step.id)
            .unwrap_err()
            .kind,
        ErrorKind::Conflict
    );
    assert_eq!(snapshot(temp.library()), before);
}

#[test]
fn an_edit_of_the_same_field_later_is_a_conflict() {
    let temp = Temp::new();
    let item = temp.item("One");
    let set = |volume: &str| {
        item::edit(
            temp.library(),
            &[item],
            vec![Edit::Field(Field::Volume, Some(volume.into()))],
        )
        .unwrap()
    };
    set("1");
    let step = last_step(temp.library());
    set("2");
    let before = snapshot(temp.library());
    assert_eq!(
        history::undo_step(temp.library(), step.id)
            .unwrap_err()
            .kind,
        ErrorKind::Conflict
    );
    assert_eq!(snapshot(temp.library()), before);
}

#[test]
fn steps_about_other_things_are_undone_out_of_order() {
    let temp = Temp::new();
    let (one, two) = (temp.item("One"), temp.item("Two"));
    item::rate(temp.library(), &[one], 4).unwrap();
    let step = last_step(temp.library());
    item::rate(temp.library(), &[two], 5).unwrap();
    history::undo_step(temp.library(), step.id).unwrap();
    assert_eq!(item::show(temp.library(), one).unwrap().rating, None);
    assert_eq!(item::show(temp.library(), two).unwrap().rating, Some(5));
}

#[test]
fn a_tag_and_a_collection_that_something_else_uses_stay_when_their_making_is_undone() {
    for by_import in [true, false] {
        let temp = Temp::new();
        let other = temp.item("Other");
        if by_import {
            import(temp.library(), &["One"], "kept", "Kept/Inner");
        } else {
            let one = temp.item("One");
            let both = temp.library().grouped();
            tag::add(&both, "kept", &[one]).unwrap();
            collection::add(&both, "Kept/Inner", &[one]).unwrap();
        }
        let step = last_step(temp.library());
        tag::add(temp.library(), "kept", &[other]).unwrap();
        collection::add(temp.library(), "Kept/Inner", &[other]).unwrap();
        history::undo_step(temp.library(), step.id).unwrap();
        let found = item::show(temp.library(), other).unwrap();
        assert_eq!(
            (found.tags, found.collections),
            (vec!["kept".to_owned()], vec!["Kept/Inner".to_owned()])
        );
        let done = history::redo(temp.library(), Some(Origin::Window)).unwrap();
        assert!(
            done.is_some(),
            "what was undone can be done again, by import: {by_import}"
        );
    }
}

#[test]
fn something_new_ends_what_could_be_redone() {
    let temp = Temp::new();
    let item = temp.item("One");
    item::rate(temp.library(), &[item], 4).unwrap();
    history::undo(temp.library(), None).unwrap().unwrap();
    item::rate(temp.library(), &[item], 2).unwrap();
    assert!(history::redo(temp.library(), None).unwrap().is_none());
}

#[test]
fn undo_of_one_origin_leaves_the_others_alone() {
    let temp = Temp::new();
    let item = temp.item("One");
    let command = temp.library().by(Origin::CommandLine);
    item::rate(temp.library(), &[item], 4).unwrap();
    tag::add(&command, "t", &[item]).unwrap();
    history::undo(temp.library(), Some(Origin::Window))
        .unwrap()
        .unwrap();
    let found = item::show(temp.library(), item).unwrap();
    assert_eq!((found.rating, found.tags), (None, vec!["t".to_owned()]));
}

#[test]
fn a_burst_of_typing_is_one_step() {
    let temp = Temp::new();
    let note = note::add(temp.library(), None, "").unwrap().value;
    for end in 1..=40 {
        note::edit(temp.library(), note.id, &"typed ".repeat(end)).unwrap();
    }
    history::undo(temp.library(), None).unwrap().unwrap();
    assert_eq!(note::show(temp.library(), note.id).unwrap().text, "");
    history::redo(temp.library(), None).unwrap().unwrap();
    assert_eq!(
        note::show(temp.library(), note.id).unwrap().text,
        "typed ".repeat(40)
    );
}

#[test]
fn a_burst_does_not_go_on_from_a_step_of_a_clock_that_was_ahead() {
    let temp = Temp::new();
    let note = note::add(temp.library(), None, "").unwrap().value;
    note::edit(temp.library(), note.id, "before").unwrap();
    temp.library()
        .raw(|conn, _| Ok(conn.execute("UPDATE history SET at = at + 3600000", [])?))
        .unwrap();
    note::edit(temp.library(), note.id, "after").unwrap();
    history::undo(temp.library(), None).unwrap().unwrap();
    assert_eq!(note::show(temp.library(), note.id).unwrap().text, "before");
}

#[test]
fn a_field_that_is_typed_in_is_one_step_until_it_is_left() {
    let temp = Temp::new();
    let item = temp.item("Before");
    let typed = |text: &str, session: &str| {
        let edit = Edit::Field(Field::Title, Some(text.to_owned()));
        item::typed(temp.library(), item, edit, session).unwrap();
    };
    let title = || item::show(temp.library(), item).unwrap().fields.title;
    for text in ["A", "A t", "A title"] {
        typed(text, "one");
    }
    assert!(history::is_typing(temp.library()).unwrap());
    typed("Another title", "two");
    history::undo(temp.library(), None).unwrap().unwrap();
    assert_eq!(title().as_deref(), Some("A title"));
    history::undo(temp.library(), None).unwrap().unwrap();
    assert_eq!(title().as_deref(), Some("Before"));
    item::rate(temp.library(), &[item], 3).unwrap();
    assert!(!history::is_typing(temp.library()).unwrap());
}

#[test]
fn what_was_typed_in_a_field_is_taken_back_whatever_came_between() {
    let temp = Temp::new();
    let (item, other) = (temp.item("Before"), temp.item("Other"));
    let typed = |text: &str, session: &str| {
        let edit = Edit::Field(Field::Title, Some(text.to_owned()));
        item::typed(temp.library(), item, edit, session).unwrap();
    };
    let shown = |id| item::show(temp.library(), id).unwrap();
    typed("A", "one");
    typed("A t", "one");
    item::rate(temp.library(), &[other], 4).unwrap();
    typed("A title", "one");
    item::rate(temp.library(), &[other], 5).unwrap();
    history::undo_typed(temp.library(), "one").unwrap().unwrap();
    assert_eq!(shown(item).fields.title.as_deref(), Some("Before"));
    assert_eq!(shown(other).rating, Some(5));
    assert!(
        history::undo_typed(temp.library(), "one")
            .unwrap()
            .is_none()
    );
}

#[test]
fn a_hundred_and_fifty_steps_of_all_kinds_go_back_and_forth() {
    let temp = Temp::new();
    let library = temp.library();
    let (one, other) = (temp.item("One"), temp.item("Other"));
    let state = || {
        let tags = tag::list(library).unwrap();
        let collections = collection::list(library).unwrap();
        let items = [one, other].map(|id| item::show(library, id).unwrap());
        format!("{items:?} {tags:?} {collections:?}")
    };
    let mut states = vec![state()];
    for round in 0..15_u8 {
        let name = format!("name {round}");
        let steps: [&dyn Fn(); 10] = [
            &|| {
                let title = Edit::Field(Field::Title, Some(name.clone()));
                item::edit(library, &[one], vec![title]).unwrap();
            },
            &|| drop(tag::add(library, &name, &[one, other]).unwrap()),
            &|| drop(tag::rename(library, &name, &format!("{name} again")).unwrap()),
            &|| drop(collection::add(library, &name, &[one]).unwrap()),
            &|| drop(collection::rename(library, &name, &format!("{name} moved")).unwrap()),
            &|| drop(item::rate(library, &[other], round % 5 + 1).unwrap()),
            &|| drop(item::trash(library, &[other]).unwrap()),
            &|| drop(item::restore(library, &[other]).unwrap()),
            &|| drop(note::add(library, Some(one), &name).unwrap()),
            &|| drop(collection::remove(library, &format!("{name} moved")).unwrap()),
        ];
        for step in steps {
            step();
            states.push(state());
        }
    }
    assert_eq!(states.len(), 151);
    for before in states.iter().rev().skip(1) {
        history::undo(library, None).unwrap().unwrap();
        assert_eq!(&state(), before);
    }
    for after in states.iter().skip(1) {
        history::redo(library, None).unwrap().unwrap();
        assert_eq!(&state(), after);
    }
}

#[test]
fn emptying_the_trash_makes_its_history_final() {
    let temp = Temp::new();
    let (gone, stays) = (temp.item("Gone"), temp.item("Stays"));
    item::rate(temp.library(), &[stays], 3).unwrap();
    item::trash(temp.library(), &[gone]).unwrap();
    assert_eq!(item::empty_trash(temp.library(), None).unwrap().0, 1);
    let states: Vec<(String, model::StepState)> = history::list(temp.library(), 10)
        .unwrap()
        .into_iter()
        .map(|step| (step.sentence, step.state))
        .collect();
    let finals = states
        .iter()
        .filter(|(_, state)| *state == model::StepState::Final)
        .count();
    assert_eq!(finals, 3, "{states:?}");
    history::undo(temp.library(), None).unwrap().unwrap();
    assert_eq!(item::show(temp.library(), stays).unwrap().rating, None);
}

#[test]
fn undo_while_an_import_still_runs_takes_back_what_is_there_and_later_the_rest() {
    let temp = Temp::new();
    let whole = temp.library().grouped();
    let one = |title: &str| {
        item::import(
            &whole,
            "a page",
            vec![draft(title)],
            &mut |_: Progress| Ok(()),
            &mut |_| (),
        )
        .unwrap();
    };
    one("first");
    history::undo(temp.library(), None).unwrap().unwrap();
    one("second");
    history::undo(temp.library(), None).unwrap().unwrap();
    assert!(snapshot(temp.library())["item"].is_empty());
    assert!(history::undo(temp.library(), None).unwrap().is_none());
    history::redo(temp.library(), None).unwrap().unwrap();
    assert_eq!(snapshot(temp.library())["item"].len(), 2);
}

#[test]
fn nothing_merges_into_the_trash_and_what_comes_back_is_itself_again() {
    let temp = Temp::new();
    let (one, two) = (temp.item("One"), temp.item("Two"));
    item::merge(temp.library(), one, &[two], Vec::new()).unwrap();
    assert_eq!(
        item::merge(temp.library(), two, &[one], Vec::new())
            .unwrap_err()
            .kind,
        ErrorKind::Invalid
    );
    item::restore(temp.library(), &[two]).unwrap();
    assert_eq!(item::show(temp.library(), two).unwrap().merged_into, None);
}
