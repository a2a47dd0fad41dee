//! Files that stay, go, are lost and come back.

use super::*;

#[test]
fn linked_files_stay_and_moved_ones_go_to_the_trash() {
    let temp = Temp::new();
    let engine = temp.open();
    let linked = temp.file("in/linked.pdf", &pdf("linked"));
    let moved = temp.file("in/moved.pdf", &pdf("moved"));
    let with = |path: &PathBuf, mode| Request {
        mode: Some(mode),
        ..paths(std::slice::from_ref(path))
    };
    let line = import(&engine, &with(&linked, Mode::Link)).remove(0);
    let found = item::show(engine.library(), line.item.unwrap()).unwrap();
    assert_eq!(found.attachments[0].path, linked.display().to_string());
    assert!(linked.exists());
    import(&engine, &with(&moved, Mode::Move));
    assert!(!moved.exists());
    let trash = std::fs::read_dir(engine.library().files().at(".trash")).unwrap();
    assert!(
        trash
            .flatten()
            .any(|entry| std::fs::read(entry.path()).unwrap() == pdf("moved")),
        "the original can be had back"
    );
}

#[test]
fn nothing_is_moved_away_unless_the_library_has_its_own_copy() {
    let temp = Temp::new();
    let engine = temp.open();
    let moving = |path: &PathBuf| Request {
        mode: Some(Mode::Move),
        ..paths(std::slice::from_ref(path))
    };
    // The stored file itself, named as a source.
    let first = temp.file("in/one.pdf", &pdf("one"));
    let line = import(&engine, &paths(&[first])).remove(0);
    let found = item::show(engine.library(), line.item.unwrap()).unwrap();
    let own = engine.library().folder().join(&found.attachments[0].path);
    assert_eq!(
        import(&engine, &moving(&own))[0].status,
        ImportStatus::Skipped
    );
    assert!(own.exists());
    // A linked file: the link is all there is.
    let linked = temp.file("in/linked.pdf", &pdf("linked"));
    let link = Request {
        mode: Some(Mode::Link),
        ..paths(std::slice::from_ref(&linked))
    };
    import(&engine, &link);
    assert_eq!(
        import(&engine, &moving(&linked))[0].status,
        ImportStatus::Duplicate
    );
    assert!(linked.exists());
    // A copy that lies in the trash goes with it.
    item::trash(engine.library(), &[line.item.unwrap()]).unwrap();
    let again = temp.file("in/again.pdf", &pdf("one"));
    assert_eq!(
        import(&engine, &moving(&again))[0].status,
        ImportStatus::Duplicate
    );
    assert!(again.exists());
}

#[test]
fn a_stored_file_that_was_lost_comes_back_with_its_copy() {
    let temp = Temp::new();
    let engine = temp.open();
    let source = temp.file("in/one.pdf", &pdf("one"));
    let line = import(&engine, &paths(std::slice::from_ref(&source))).remove(0);
    let found = item::show(engine.library(), line.item.unwrap()).unwrap();
    let own = engine.library().folder().join(&found.attachments[0].path);
    std::fs::remove_file(&own).unwrap();
    let back = import(&engine, &paths(&[source])).remove(0);
    assert_eq!(
        (back.status, back.item),
        (ImportStatus::Attached, line.item)
    );
    assert_eq!(std::fs::read(&own).unwrap(), pdf("one"));
    let report = library::check::check(engine.library(), false, &mut |_| Ok(())).unwrap();
    assert!(report.ok, "{report:?}");
}

#[test]
fn a_piped_pdf_is_copied_whatever_the_mode_and_keeps_its_name() {
    let temp = Temp::new();
    let engine = temp.open();
    let request = Request {
        inputs: vec![Input::Bytes {
            name: "-".to_owned(),
            bytes: pdf("piped"),
        }],
        format: Some(formats::Format::Pdf),
        mode: Some(Mode::Link),
        ..Request::default()
    };
    let line = import(&engine, &request).remove(0);
    assert_eq!(
        (line.input.as_str(), line.status),
        ("-", ImportStatus::Added)
    );
    let found = item::show(engine.library(), line.item.unwrap()).unwrap();
    let own = engine.library().folder().join(&found.attachments[0].path);
    assert_eq!(std::fs::read(own).unwrap(), pdf("piped"));
}

#[test]
fn what_the_machine_brought_in_is_not_what_the_person_takes_back() {
    let temp = Temp::new();
    let engine = temp.open();
    import(&engine, &paths(&[temp.file("in/one.pdf", &pdf("one"))]));
    let machine = engine.by(Origin::Machine);
    import(&machine, &paths(&[temp.file("in/two.pdf", &pdf("two"))]));
    library::history::undo(engine.library(), Some(Origin::Window))
        .unwrap()
        .unwrap();
    let left = item::ids(engine.library(), &Filter::default(), Sort::default()).unwrap();
    assert_eq!(
        item::show(engine.library(), left[0]).unwrap().title(),
        "two"
    );
    assert_eq!(left.len(), 1);
}
