//! Names of files: made by the template, and following their papers.

use library::item::{self, Edit};
use library::{attachment, history};
use model::{AttachmentId, Creator, Field, ItemId, Origin};

use super::{Temp, import, paths, pdf};
use crate::names::Follow;
use crate::{Engine, Request, settings};

fn set(temp: &Temp, engine: &Engine, key: &str, value: &str) {
    settings::set(&temp.places(), Some(engine.library()), key, value).unwrap();
}

fn added(engine: &Engine, file: std::path::PathBuf) -> (ItemId, AttachmentId) {
    let line = import(engine, &paths(&[file])).remove(0);
    (line.item.unwrap(), line.attachment.unwrap())
}

fn edit(engine: &Engine, item: ItemId, field: Field, value: &str) {
    let edit = Edit::Field(field, Some(value.to_owned()));
    item::edit(engine.library(), &[item], vec![edit]).unwrap();
}

/// The name under `files/`, where it lies indeed.
fn name(engine: &Engine, id: AttachmentId) -> String {
    assert!(attachment::path(engine.library(), id).unwrap().is_file());
    let (found, _) = attachment::show(engine.library(), id).unwrap();
    found.path.trim_start_matches("files/").to_owned()
}

#[test]
fn a_file_is_named_by_the_template_and_by_the_default_if_that_is_none() {
    let temp = Temp::new();
    let engine = temp.open();
    set(
        &temp,
        &engine,
        "import.file_name",
        "Papers/{{ title case=\"upper\" }}",
    );
    let (_, one) = added(&engine, temp.file("in/one.pdf", &pdf("one")));
    assert_eq!(name(&engine, one), "Papers/ONE.pdf");
    let wrong = settings::set(
        &temp.places(),
        Some(engine.library()),
        "import.file_name",
        "{{ colour }}",
    )
    .unwrap_err();
    assert!(
        wrong.message.contains("no value \"colour\""),
        "{}",
        wrong.message
    );
    // As another version might have set it.
    let other = serde_json::Value::from("{{ colour }}");
    library::setting::set(engine.library(), "import.file_name", Some(&other)).unwrap();
    let (_, two) = added(&engine, temp.file("in/two.pdf", &pdf("two")));
    assert_eq!(name(&engine, two), "two.pdf");
}

#[test]
fn a_name_follows_title_people_and_date_and_nothing_else() {
    let temp = Temp::new();
    let engine = temp.open();
    let (item, id) = added(&engine, temp.file("in/scan.pdf", &pdf("scan")));
    let mut names = Follow::default();
    assert_eq!(names.look(&engine).unwrap(), []);
    edit(&engine, item, Field::Title, "On Bees");
    edit(&engine, item, Field::Issued, "2021");
    assert_eq!(names.look(&engine).unwrap().len(), 1);
    assert_eq!(name(&engine, id), "2021 - On Bees.pdf");
    let people = Edit::Creators(vec![Creator::author("Smith, Jane")]);
    item::edit(engine.library(), &[item], vec![people]).unwrap();
    names.look(&engine).unwrap();
    assert_eq!(name(&engine, id), "Smith - 2021 - On Bees.pdf");

    // A name that a person has given stays until something of it changes.
    let by_hand = vec![attachment::Wanted {
        attachment: id,
        name: "by hand.pdf".to_owned(),
    }];
    attachment::rename(engine.library(), by_hand).unwrap();
    edit(&engine, item, Field::Abstract, "About bees.");
    edit(&engine, item, Field::Volume, "7");
    assert_eq!(names.look(&engine).unwrap(), []);
    assert_eq!(name(&engine, id), "by hand.pdf");
    edit(&engine, item, Field::Title, "On Wasps");
    names.look(&engine).unwrap();
    assert_eq!(name(&engine, id), "Smith - 2021 - On Wasps.pdf");
    assert_eq!(names.look(&engine).unwrap(), [], "and then there is rest");
}

#[test]
fn undo_and_redo_of_an_edit_take_the_name_with_them() {
    let temp = Temp::new();
    let engine = temp.open();
    let (item, id) = added(&engine, temp.file("in/scan.pdf", &pdf("scan")));
    let mut names = Follow::default();
    names.look(&engine).unwrap();
    edit(&engine, item, Field::Title, "On Bees");
    names.look(&engine).unwrap();
    assert_eq!(name(&engine, id), "On Bees.pdf");
    let undone = history::undo(engine.library(), Some(Origin::Window)).unwrap();
    assert!(undone.unwrap().value.sentence.starts_with("Edited"));
    names.look(&engine).unwrap();
    assert_eq!(name(&engine, id), "scan.pdf");
    history::redo(engine.library(), Some(Origin::Window)).unwrap();
    names.look(&engine).unwrap();
    assert_eq!(name(&engine, id), "On Bees.pdf");
    // The import, too, although its file has another name than it came with.
    history::undo(engine.library(), None).unwrap().unwrap();
    history::undo(engine.library(), None).unwrap().unwrap();
    assert!(attachment::show(engine.library(), id).is_err());
}

#[test]
fn what_changed_while_nobody_looked_is_caught_up_with() {
    let temp = Temp::new();
    let engine = temp.open();
    let (item, id) = added(&engine, temp.file("in/scan.pdf", &pdf("scan")));
    let mut names = Follow::default();
    names.look(&engine).unwrap();
    edit(&engine, item, Field::Title, "On Bees");
    names.look(&engine).unwrap();
    // The process ends before it looks again.
    edit(&engine, item, Field::Title, "On Wasps");
    Follow::default().look(&engine).unwrap();
    assert_eq!(name(&engine, id), "On Wasps.pdf");
}

#[test]
fn two_papers_of_one_name_both_keep_their_files() {
    let temp = Temp::new();
    let engine = temp.open();
    let (one, first) = added(&engine, temp.file("in/a.pdf", &pdf("a")));
    let (two, second) = added(&engine, temp.file("in/b.pdf", &pdf("b")));
    let mut names = Follow::default();
    names.look(&engine).unwrap();
    edit(&engine, one, Field::Title, "Same");
    edit(&engine, two, Field::Title, "Same");
    names.look(&engine).unwrap();
    assert_eq!(name(&engine, first), "Same.pdf");
    assert_eq!(name(&engine, second), "Same (2).pdf");
}

#[test]
fn names_follow_only_where_that_is_wanted() {
    let temp = Temp::new();
    let engine = temp.open();
    set(&temp, &engine, "import.rename", "false");
    let (item, id) = added(&engine, temp.file("in/scan.pdf", &pdf("scan")));
    let mut names = Follow::default();
    names.look(&engine).unwrap();
    edit(&engine, item, Field::Title, "On Bees");
    assert_eq!(names.look(&engine).unwrap(), []);
    assert_eq!(name(&engine, id), "scan.pdf");
    set(&temp, &engine, "import.rename", "true");
    assert_eq!(
        names.look(&engine).unwrap(),
        [],
        "what was before that stays"
    );
}

#[test]
fn files_beside_the_paper_keep_the_names_that_they_came_with() {
    let temp = Temp::new();
    let engine = temp.open();
    let (item, id) = added(&engine, temp.file("in/scan.pdf", &pdf("scan")));
    let beside = [
        ("data.zip", &b"PK\x03\x04"[..]),
        ("table.csv", b"a,b\n1,2\n"),
        ("text.docx", b"PK\x03\x04docx"),
        ("README", b"read me"),
        ("supplement.pdf", b"%PDF-1.4\n% supplement\n%%EOF\n"),
    ];
    let inputs: Vec<_> = beside
        .iter()
        .map(|(name, bytes)| temp.file(&format!("in/{name}"), bytes))
        .collect();
    let lines = import(
        &engine,
        &Request {
            attach_to: Some(item),
            ..paths(&inputs)
        },
    );
    let mut names = Follow::default();
    names.look(&engine).unwrap();
    edit(&engine, item, Field::Title, "On Bees");
    names.look(&engine).unwrap();
    assert_eq!(name(&engine, id), "On Bees.pdf");
    for (line, (wanted, bytes)) in lines.iter().zip(beside) {
        let id = line.attachment.unwrap();
        assert_eq!(name(&engine, id), wanted);
        let path = attachment::path(engine.library(), id).unwrap();
        assert_eq!(std::fs::read(path).unwrap(), bytes);
    }
}

#[test]
fn renaming_all_is_one_step_with_a_preview() {
    let temp = Temp::new();
    let engine = temp.open();
    let files: Vec<_> = (0..5)
        .map(|number| {
            let file = temp.file(
                &format!("in/{number}.pdf"),
                &pdf(&format!("number {number}")),
            );
            added(&engine, file)
        })
        .collect();
    let items: Vec<ItemId> = files.iter().map(|(item, _)| *item).collect();
    assert_eq!(engine.plan_names(&items, &mut |_| Ok(())).unwrap(), []);
    set(
        &temp,
        &engine,
        "import.file_name",
        "Shelf/{{ title prefix=\"No. \" }}",
    );
    let planned = engine.plan_names(&items, &mut |_| Ok(())).unwrap();
    assert_eq!(planned[2].to, "files/Shelf/No. 2.pdf");
    assert_eq!(name(&engine, files[2].1), "2.pdf", "nothing was done");
    let done = engine.rename_files(&items, &mut |_| Ok(())).unwrap();
    assert_eq!(done.len(), 5);
    assert!(done.iter().all(|one| one.status == "renamed"));
    assert_eq!(name(&engine, files[2].1), "Shelf/No. 2.pdf");
    assert_eq!(engine.rename_files(&items, &mut |_| Ok(())).unwrap(), []);
    let step = history::undo(engine.library(), None)
        .unwrap()
        .unwrap()
        .value;
    assert_eq!(step.sentence, "Renamed 5 files");
    assert_eq!(name(&engine, files[2].1), "2.pdf");
    let mut names = Follow::default();
    assert_eq!(names.look(&engine).unwrap(), [], "and it stays undone");
}
