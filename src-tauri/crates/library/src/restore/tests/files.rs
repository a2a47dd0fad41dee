//! What becomes of the files, and a library that has nothing but them.

use super::*;

#[test]
fn files_that_were_renamed_or_detached_since_come_back_and_new_ones_stay() {
    let folder = TempDir::new().unwrap();
    let library = Library::open(folder.path(), How::New).unwrap();
    let outside = TempDir::new().unwrap();
    let file = |name: &str, bytes: &str| {
        let path = outside.path().join(name);
        fs::write(&path, bytes).unwrap();
        let file = received(&library, &path, name);
        let id = file.received.id;
        attachment::file_new(&library, name, draft(name), file).unwrap();
        id
    };
    let (renamed, detached) = (file("Renamed.pdf", "one"), file("Detached.pdf", "two"));
    let backup = backup::make(&library, &mut quiet()).unwrap().path;
    library
        .transact(
            model::Op::NewItem {
                title: String::new(),
            },
            move |tx| {
                tx.execute(
                    "UPDATE attachment SET path = 'Other name.pdf' WHERE id = ?1",
                    [renamed.raw()],
                )?;
                Ok(())
            },
        )
        .unwrap();
    attachment::detach(&library, detached).unwrap();
    let taken = file("Renamed.pdf", "three");
    assert_eq!(
        attachment::show(&library, taken).unwrap().0.path,
        "files/Renamed.pdf",
        "the name is taken again"
    );
    drop(library);

    restore(folder.path(), &backup, false, &mut quiet()).unwrap();
    let library = open(folder.path());
    let read = |id| fs::read_to_string(attachment::path(&library, id).unwrap()).unwrap();
    assert_eq!(
        (read(renamed), read(detached)),
        ("one".to_owned(), "two".to_owned())
    );
    let report = check::check(&library, false, &mut quiet()).unwrap();
    let orphans = report
        .checks
        .iter()
        .find(|check| check.name == "orphans")
        .unwrap();
    assert!(orphans.detail.contains("Renamed.pdf"), "{}", orphans.detail);
    assert_eq!(
        fs::read_to_string(folder.path().join("files/Renamed.pdf")).unwrap(),
        "three",
        "nothing was overwritten"
    );
    assert!(
        report
            .checks
            .iter()
            .find(|check| check.name == "files")
            .unwrap()
            .ok,
        "{report:?}"
    );
}

#[test]
fn a_backup_made_while_a_file_was_moving_takes_no_other_file_away() {
    let folder = TempDir::new().unwrap();
    let library = Library::open(folder.path(), How::New).unwrap();
    let outside = TempDir::new().unwrap();
    let path = outside.path().join("A.pdf");
    fs::write(&path, "one").unwrap();
    let file = received(&library, &path, "A.pdf");
    let first = file.received.id;
    attachment::file_new(&library, "A.pdf", draft("A"), file).unwrap();
    attachment::detach(&library, first).unwrap();
    let backup = backup::make(&library, &mut quiet()).unwrap().path;
    fs::write(&path, "two").unwrap();
    let file = received(&library, &path, "A.pdf");
    attachment::file_new(&library, "A.pdf", draft("A"), file).unwrap();
    drop(library);
    let pending: i64 = Connection::open(&backup)
        .unwrap()
        .query_row("SELECT count(*) FROM file_move", [], |row| row.get(0))
        .unwrap();
    assert_eq!(
        pending, 1,
        "the rename into the trash is still in its journal"
    );
    restore(folder.path(), &backup, false, &mut quiet()).unwrap();
    drop(open(folder.path()));
    assert_eq!(
        fs::read_to_string(folder.path().join("files/A.pdf")).unwrap(),
        "two"
    );
}

#[test]
fn without_database_and_backups_a_library_comes_from_its_files() {
    let folder = TempDir::new().unwrap();
    let library = Library::open(folder.path(), How::New).unwrap();
    let outside = TempDir::new().unwrap();
    for (name, content) in [("One.pdf", "one"), ("Two.pdf", "two")] {
        let path = outside.path().join(name);
        fs::write(&path, content).unwrap();
        let file = received(&library, &path, name);
        attachment::file_new(&library, name, draft(name), file).unwrap();
    }
    backup::make(&library, &mut quiet()).unwrap();
    drop(library);
    fs::write(folder.path().join("files/Two again.pdf"), "two").unwrap();
    fs::write(backup::list(folder.path()).unwrap()[0].path.clone(), "gone").unwrap();
    fs::write(
        database(folder.path()),
        "SQLite format 3\0 and nothing more",
    )
    .unwrap();
    let error = Library::open(folder.path(), How::Existing)
        .map(drop)
        .unwrap_err();
    assert!(error.hint.contains("no good backup"), "{}", error.hint);

    let made =
        rebuild_from_files(folder.path(), &|name| format!("<{name}>"), &mut quiet()).unwrap();
    assert_eq!((made.items, made.same.len()), (2, 1));
    assert!(made.lost.len() >= 4, "{:?}", made.lost);
    with_end(&made.kept, ".damaged");
    assert_eq!(titles(folder.path()), ["<One.pdf>", "<Two again.pdf>"]);
    let library = open(folder.path());
    let report = check::check(&library, false, &mut quiet()).unwrap();
    let wrong: Vec<&str> = report
        .checks
        .iter()
        .filter(|check| !check.ok)
        .map(|check| check.name.as_str())
        .collect();
    assert_eq!(
        wrong,
        ["orphans", "backups"],
        "the doubled file, and the backup that is gone: {report:?}"
    );
    let row = item::show(
        &library,
        library
            .read(|conn| Ok(conn.query_row("SELECT min(id) FROM item", [], |row| row.get(0))?))
            .map(model::ItemId::from_raw)
            .unwrap(),
    )
    .unwrap();
    assert_eq!(row.source.kind, model::SourceKind::FileName);
    assert_eq!(row.attachments.len(), 1);
    item::create(&library, draft("It goes on")).unwrap();
    assert!(history::undo(&library, None).is_ok());
}
