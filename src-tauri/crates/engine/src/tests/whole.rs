//! Everything out of one library and into another (test 41).

use formats::Format;
use library::{annotation, attachment, collection, item, note, saved_search, tag};
use model::{Color, Draft, Field, Fields, Filter, Item, ItemId, Place, Sort, Status};
use serde_json::{Value, json};

use super::{Temp, import, paths, pdf};
use crate::search::Ask;
use crate::{Engine, Export, Going};

fn shelve(temp: &Temp, engine: &Engine) -> ItemId {
    let library = engine.library();
    let file = temp.file("in/paper.pdf", &pdf("marked"));
    let one = import(engine, &paths(&[file]))[0].item.unwrap();
    let edit = item::Edit::Field(Field::Title, Some("Filters".to_owned()));
    item::edit(library, &[one], vec![edit]).unwrap();
    let two = item::create(
        library,
        Draft {
            fields: Fields {
                title: Some("Second".to_owned()),
                issued: Some("2021-03".to_owned()),
                ..Fields::default()
            },
            tags: vec!["plain".to_owned()],
            ..Draft::default()
        },
    )
    .unwrap()
    .value;
    item::queue(library, &[two], true).unwrap();
    item::queue(library, &[one], true).unwrap();
    item::set_status(library, &[one], Status::Reading).unwrap();
    item::rate(library, &[two], 4).unwrap();
    tag::add(library, "a/b", &[one, two]).unwrap();
    tag::color(library, "a/b", Some(Color::ALL[1])).unwrap();
    collection::add(library, "Thesis/Sources", &[two]).unwrap();
    collection::create(library, "Empty").unwrap();
    note::add(library, Some(one), "On *filters*.").unwrap();
    note::add(library, None, "By itself.").unwrap();
    saved_search::save(library, "mine", "tag:a").unwrap();
    let file = item::show(library, one).unwrap().attachments[0].id;
    // The verbs for marks are the reader's; here rows are enough.
    let conn = rusqlite::Connection::open(library.folder().join("library.sqlite")).unwrap();
    for (id, kind) in [(1, "highlight"), (2, "ink")] {
        conn.execute(
            "INSERT INTO annotation (id, attachment_id, kind, page, quads, quote, before, after, position, color, comment, added)
             VALUES (?1, ?2, ?3, 2, '[[10.5,20.25,30,20.25,30,8,10.5,8]]', 'a quote', 'before', 'after', 400 - 100 * ?1, '#2ea8e5', 'why?', 1700000000000)",
            (id, file.raw(), kind),
        )
        .unwrap();
    }
    conn.execute(
        "UPDATE item SET last_read = 1700000000001, added = added - 86400000 WHERE id = ?1",
        [one.raw()],
    )
    .unwrap();
    conn.execute(
        "UPDATE attachment SET version = 'v2' WHERE id = ?1",
        [file.raw()],
    )
    .unwrap();
    assert!(attachment::path(library, file).unwrap().exists());
    one
}

fn everything(engine: &Engine, temp: &Temp, name: &str, files: bool) -> String {
    let to = temp.at(&format!("{name}/all.json"));
    std::fs::create_dir_all(temp.at(name)).unwrap();
    let export = Export {
        papers: Going::Found(Ask::default()),
        format: Format::Offprint,
        files: files.then(|| temp.at(&format!("{name}/files"))),
        to: to.clone(),
    };
    engine.export(&export, &mut |_| Ok(())).unwrap();
    std::fs::read_to_string(to).unwrap()
}

/// Without what names a thing rather than says something of it, and without the order of ids.
fn essence(text: &str) -> Value {
    fn walk(value: &mut Value) {
        match value {
            Value::Object(object) => {
                for name in ["id", "item", "attachment", "merged_into", "text_status"] {
                    object.remove(name);
                }
                if let Some(Value::Object(files)) = object.get("files").cloned() {
                    object.insert(
                        "files".to_owned(),
                        json!(files.values().collect::<Vec<_>>()),
                    );
                }
                object.values_mut().for_each(walk);
            }
            Value::Array(all) => all.iter_mut().for_each(walk),
            _ => {}
        }
    }
    let mut value: Value = serde_json::from_str(text).unwrap();
    let queue: Vec<Value> = value["queue"].as_array().unwrap().clone();
    let titles: Vec<Value> = queue
        .iter()
        .map(|id| {
            let items = value["items"].as_array().unwrap();
            items.iter().find(|item| item["id"] == *id).unwrap()["title"].clone()
        })
        .collect();
    value["queue"] = json!(titles);
    walk(&mut value);
    value
}

#[test]
fn what_goes_out_of_one_library_comes_into_another_whole() {
    let temp = Temp::new();
    let engine = temp.open();
    shelve(&temp, &engine);
    let first = everything(&engine, &temp, "one", true);
    assert_eq!(essence(&first)["queue"], json!(["Second", "Filters"]));
    let other = Temp::new();
    let there = other.open();
    let lines = import(&there, &paths(&[temp.at("one/all.json")]));
    assert_eq!(lines.len(), 3, "two papers and a file: {lines:?}");
    let again = everything(&there, &other, "one", true);
    assert_eq!(essence(&again), essence(&first));
    // And it is one step back, and forth again.
    library::history::undo(there.library(), None)
        .unwrap()
        .unwrap();
    assert_eq!(item::count(there.library(), &Filter::default()).unwrap(), 0);
    assert_eq!(note::list(there.library(), None).unwrap(), []);
    library::history::redo(there.library(), None)
        .unwrap()
        .unwrap();
    assert_eq!(
        essence(&everything(&there, &other, "one", true)),
        essence(&first)
    );
}

#[test]
fn marks_of_a_file_that_did_not_come_along_are_kept() {
    let temp = Temp::new();
    let engine = temp.open();
    shelve(&temp, &engine);
    everything(&engine, &temp, "bare", false);
    let other = Temp::new();
    let there = other.open();
    import(&there, &paths(&[temp.at("bare/all.json")]));
    let queue = Filter {
        place: Place::Queue,
        ..Filter::default()
    };
    let ids = item::ids(there.library(), &queue, Sort::default()).unwrap();
    let items: Vec<Item> = item::all(there.library(), &ids).unwrap();
    let kept = items
        .iter()
        .flat_map(|item| &item.extra)
        .find(|extra| extra.name == "annotations");
    assert!(kept.unwrap().value.contains("a quote"));
}

/// Exports over a file that is there, with copies of the papers' files, and stops at the first copy.
fn stopped(engine: &Engine, to: &std::path::Path, files: &std::path::Path) {
    std::fs::write(to, "before").unwrap();
    let export = Export {
        papers: Going::Found(Ask::default()),
        format: Format::Bibtex,
        files: Some(files.to_path_buf()),
        to: to.to_path_buf(),
    };
    let mut copies = 0;
    let stopped = engine.export(&export, &mut |progress| {
        copies += u32::from(progress.what.ends_with(".pdf"));
        match copies {
            0 | 1 => Ok(()),
            _ => Err(model::Error::interrupted()),
        }
    });
    assert_eq!(stopped.unwrap_err().kind, model::ErrorKind::Interrupted);
    assert_eq!(std::fs::read_to_string(to).unwrap(), "before");
}

#[test]
fn an_export_that_is_stopped_while_it_copies_leaves_everything_as_it_was() {
    let temp = Temp::new();
    let engine = temp.open();
    let files = ["a", "b"].map(|name| temp.file(&format!("in/{name}.pdf"), &pdf(name)));
    import(&engine, &paths(&files));
    let (to, files) = (temp.at("all.bib"), temp.at("files"));
    stopped(&engine, &to, &files);
    assert!(!files.exists(), "a folder that was made for it goes");
    let own = temp.file("files/own.pdf", b"mine");
    stopped(&engine, &to, &files);
    assert_eq!(std::fs::read(own).unwrap(), b"mine");
}

#[test]
fn marks_that_an_import_did_not_get_to_come_with_the_next_one_and_once() {
    let temp = Temp::new();
    let engine = temp.open();
    shelve(&temp, &engine);
    everything(&engine, &temp, "one", true);
    let other = Temp::new();
    let there = other.open();
    let json = temp.at("one/all.json");
    let request = paths(&[json.clone(), other.file("in/late.pdf", &pdf("late"))]);
    let stopped = there.import(
        &request,
        &mut |progress| match progress.what.ends_with("late.pdf") {
            true => Err(model::Error::interrupted()),
            false => Ok(()),
        },
        &mut |_| (),
    );
    assert_eq!(stopped.unwrap_err().kind, model::ErrorKind::Interrupted);
    let ids = item::ids(there.library(), &Filter::default(), Sort::default()).unwrap();
    let marks = || {
        let all = ids
            .iter()
            .flat_map(|id| annotation::list(there.library(), *id).unwrap());
        all.map(|mark| (mark.page, mark.position))
            .collect::<Vec<_>>()
    };
    assert_eq!(marks(), []);
    for _ in 0..2 {
        import(&there, &paths(std::slice::from_ref(&json)));
        assert_eq!(marks(), [(2, 200), (2, 300)]);
    }
    // Into the library from which they came, too, they come no second time.
    let before = everything(&engine, &temp, "two", true);
    import(&engine, &paths(&[json]));
    assert_eq!(everything(&engine, &temp, "two", true), before);
}
