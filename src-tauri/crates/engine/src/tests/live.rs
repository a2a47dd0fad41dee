//! Files that follow the library.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use formats::Format;
use library::item::{self, Edit};
use library::{collection, history, saved_search, setting, tag};
use model::{Draft, Field, Fields, Filter, ItemId};

use super::Temp;
use crate::Engine;
use crate::live::{self, Follow, LiveFile, Wanted};

fn paper(engine: &Engine, title: &str) -> ItemId {
    let draft = Draft {
        fields: Fields {
            title: Some(title.to_owned()),
            ..Fields::default()
        },
        ..Draft::default()
    };
    item::create(engine.library(), draft).unwrap().value
}

fn retitle(engine: &Engine, id: ItemId, title: &str) {
    let edit = Edit::Field(Field::Title, Some(title.to_owned()));
    item::edit(engine.library(), &[id], vec![edit]).unwrap();
}

fn wanted(path: &Path) -> Wanted {
    Wanted {
        path: path.to_path_buf(),
        format: Format::Bibtex,
        filter: Filter::default(),
        search: None,
        replace: false,
    }
}

fn look(path: &Path) -> (u64, i64, i64) {
    let meta = fs::metadata(path).unwrap();
    (meta.ino(), meta.mtime(), meta.mtime_nsec())
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

fn only(engine: &Engine) -> LiveFile {
    let files = live::list(engine.library()).unwrap();
    assert_eq!(files.len(), 1);
    files[0].clone()
}

#[test]
fn an_edit_stands_in_the_file_at_the_next_look_under_the_same_key() {
    let temp = Temp::new();
    let engine = temp.open();
    let one = paper(&engine, "Kalman filters");
    let path = temp.at("papers.bib");
    live::add(&engine, wanted(&path)).unwrap();
    let key = item::show(engine.library(), one)
        .unwrap()
        .citation_key
        .unwrap();
    assert!(read(&path).contains(&key));
    let mut follow = Follow::default();
    follow.look(&engine).unwrap();
    retitle(&engine, one, "Particle filters");
    let told = follow.look(&engine).unwrap();
    assert_eq!((told.len(), told[0].trouble.as_str()), (1, ""));
    let text = read(&path);
    assert!(
        text.contains("Particle filters") && text.contains(&key),
        "{text}"
    );
    // Looking often enough, with the moment of a write, is within the two seconds that are promised.
    assert!(live::EVERY.as_millis() < 1000);
}

#[test]
fn what_does_not_change_the_text_leaves_the_file_alone() {
    let temp = Temp::new();
    let engine = temp.open();
    let one = paper(&engine, "One");
    let two = paper(&engine, "Two");
    collection::add(engine.library(), "A", &[one]).unwrap();
    let path = temp.at("a.bib");
    let filter = Filter {
        collection: Some("A".to_owned()),
        ..Filter::default()
    };
    live::add(
        &engine,
        Wanted {
            filter,
            ..wanted(&path)
        },
    )
    .unwrap();
    let before = look(&path);
    let mut follow = Follow::default();
    follow.look(&engine).unwrap();
    retitle(&engine, two, "Elsewhere");
    assert_eq!(follow.look(&engine).unwrap(), []);
    assert_eq!(look(&path), before);
    collection::rename(engine.library(), "A", "B").unwrap();
    follow.look(&engine).unwrap();
    assert_eq!(only(&engine).filter.collection.as_deref(), Some("B"));
    collection::add(engine.library(), "B", &[two]).unwrap();
    follow.look(&engine).unwrap();
    assert!(read(&path).contains("Elsewhere"));
    collection::remove(engine.library(), "B").unwrap();
    follow.look(&engine).unwrap();
    assert!(read(&path).contains("Elsewhere"), "the file stays");
    assert!(only(&engine).trouble.contains("was removed"));
}

#[test]
fn a_file_catches_up_after_a_restart() {
    let temp = Temp::new();
    let path = temp.at("papers.bib");
    let one = {
        let engine = temp.open();
        let one = paper(&engine, "Before");
        live::add(&engine, wanted(&path)).unwrap();
        retitle(&engine, one, "Meanwhile");
        engine.library().close();
        one
    };
    assert!(read(&path).contains("Before"));
    let engine = temp.open();
    Follow::default().look(&engine).unwrap();
    assert!(read(&path).contains("Meanwhile"));
    let before = look(&path);
    assert_eq!(Follow::default().look(&engine).unwrap(), []);
    assert_eq!(look(&path), before);
    assert!(
        item::show(engine.library(), one)
            .unwrap()
            .citation_key
            .is_some()
    );
}

#[test]
fn what_another_program_wrote_is_replaced_only_when_that_is_said() {
    let temp = Temp::new();
    let engine = temp.open();
    let one = paper(&engine, "One");
    let path = temp.file("papers.bib", b"@book{mine, title = {Mine}}\n");
    let refused = live::add(&engine, wanted(&path)).unwrap_err();
    assert!(
        refused.message.contains("nothing was changed"),
        "{}",
        refused.message
    );
    assert_eq!(read(&path), "@book{mine, title = {Mine}}\n");
    assert_eq!(live::list(engine.library()).unwrap(), []);
    live::add(
        &engine,
        Wanted {
            replace: true,
            ..wanted(&path)
        },
    )
    .unwrap();
    let mut follow = Follow::default();
    follow.look(&engine).unwrap();
    fs::write(&path, "% edited by hand\n").unwrap();
    retitle(&engine, one, "Changed");
    follow.look(&engine).unwrap();
    assert_eq!(read(&path), "% edited by hand\n");
    let file = only(&engine);
    assert!(
        file.theirs && file.trouble.contains("another program"),
        "{}",
        file.trouble
    );
    live::catch_up(&engine, Some(&file.id)).unwrap();
    assert!(read(&path).contains("Changed"));
    assert_eq!(only(&engine).trouble, "");
}

#[test]
fn a_folder_that_is_away_is_told_and_the_file_written_when_it_is_back() {
    let temp = Temp::new();
    let engine = temp.open();
    let one = paper(&engine, "One");
    fs::create_dir(temp.at("disk")).unwrap();
    let path = temp.at("disk/papers.bib");
    live::add(&engine, wanted(&path)).unwrap();
    fs::rename(temp.at("disk"), temp.at("away")).unwrap();
    retitle(&engine, one, "Changed");
    let (told, again) = live::catch_up(&engine, None).unwrap();
    assert!(
        again && told[0].trouble.contains("not there at the moment"),
        "{told:?}"
    );
    assert!(!path.exists());
    fs::rename(temp.at("away"), temp.at("disk")).unwrap();
    live::catch_up(&engine, None).unwrap();
    assert!(read(&path).contains("Changed"));
    assert_eq!(only(&engine).trouble, "");
    live::remove(engine.library(), &only(&engine).id).unwrap();
    assert!(path.exists());
    assert_eq!(live::list(engine.library()).unwrap(), []);
}

#[test]
fn a_saved_search_is_followed_when_its_query_changes() {
    let temp = Temp::new();
    let engine = temp.open();
    paper(&engine, "Kalman");
    paper(&engine, "Diffusion");
    let saved = saved_search::save(engine.library(), "mine", "kalman").unwrap();
    let path = temp.at("mine.bib");
    let filter = Filter {
        text: "kalman".to_owned(),
        ..Filter::default()
    };
    live::add(
        &engine,
        Wanted {
            filter,
            search: Some(saved.value),
            ..wanted(&path)
        },
    )
    .unwrap();
    assert!(read(&path).contains("Kalman") && !read(&path).contains("Diffusion"));
    saved_search::save(engine.library(), "mine", "diffusion").unwrap();
    live::catch_up(&engine, None).unwrap();
    assert!(read(&path).contains("Diffusion") && !read(&path).contains("Kalman"));
}

#[test]
fn neither_the_library_nor_a_folder_is_a_target() {
    let temp = Temp::new();
    let engine = temp.open();
    for path in [
        engine.library().folder().join("x.bib"),
        temp.at("library"),
        temp.at("none/x.bib"),
    ] {
        let refused = live::add(&engine, wanted(&path)).unwrap_err();
        assert!(
            refused.message.ends_with("nothing was written."),
            "{}",
            refused.message
        );
    }
}

/// A live file of one paper with this tag, by its place in the sidebar or by a query.
fn tagged(temp: &Temp, engine: &Engine, filter: Filter) -> std::path::PathBuf {
    let one = paper(engine, "Kalman");
    tag::add(engine.library(), "methods", &[one]).unwrap();
    let path = temp.at("tagged.bib");
    let wanted = Wanted {
        filter,
        ..wanted(&path)
    };
    live::add(engine, wanted).unwrap();
    assert!(read(&path).contains("Kalman"));
    path
}

fn with_tag() -> Filter {
    Filter {
        tag: Some("methods".to_owned()),
        ..Filter::default()
    }
}

#[test]
fn a_tag_is_followed_under_its_new_name_and_when_it_is_gone_the_file_stays() {
    let temp = Temp::new();
    let engine = temp.open();
    let path = tagged(&temp, &engine, with_tag());
    let mut follow = Follow::default();
    follow.look(&engine).unwrap();
    tag::rename(engine.library(), "methods", "ways").unwrap();
    follow.look(&engine).unwrap();
    assert!(read(&path).contains("Kalman"));
    let file = only(&engine);
    assert_eq!((file.filter.tag.as_deref(), file.papers), (Some("ways"), 1));
    let two = paper(&engine, "Diffusion");
    tag::add(engine.library(), "ways", &[two]).unwrap();
    follow.look(&engine).unwrap();
    assert!(read(&path).contains("Diffusion"));
    tag::delete(engine.library(), "ways").unwrap();
    follow.look(&engine).unwrap();
    assert!(read(&path).contains("Kalman"), "the file stays");
    assert!(only(&engine).trouble.contains("was removed"));
    history::undo(engine.library(), None).unwrap().unwrap();
    follow.look(&engine).unwrap();
    assert_eq!(only(&engine).trouble, "");
}

#[test]
fn a_tag_that_became_one_with_another_leaves_the_file_as_it_was() {
    let temp = Temp::new();
    let engine = temp.open();
    let path = tagged(&temp, &engine, with_tag());
    let two = paper(&engine, "Diffusion");
    tag::add(engine.library(), "ways", &[two]).unwrap();
    tag::rename(engine.library(), "methods", "ways").unwrap();
    live::catch_up(&engine, None).unwrap();
    assert!(read(&path).contains("Kalman"));
    assert!(only(&engine).trouble.contains("was removed"));
}

#[test]
fn an_entry_of_an_older_version_knows_its_tag_by_its_name() {
    let temp = Temp::new();
    let engine = temp.open();
    let path = tagged(&temp, &engine, with_tag());
    setting::update(engine.library(), "live.files", |value| {
        let mut value = value.unwrap();
        let file = value[0].as_object_mut().unwrap();
        file.remove("tag");
        Some(value)
    })
    .unwrap();
    live::catch_up(&engine, None).unwrap();
    assert_eq!(only(&engine).trouble, "");
    tag::delete(engine.library(), "methods").unwrap();
    live::catch_up(&engine, None).unwrap();
    assert!(read(&path).contains("Kalman"));
    assert!(only(&engine).trouble.contains("was removed"));
}

#[test]
fn a_query_that_names_a_tag_which_is_gone_empties_no_file() {
    let temp = Temp::new();
    let engine = temp.open();
    let filter = Filter {
        text: "tag:methods".to_owned(),
        ..Filter::default()
    };
    let path = tagged(&temp, &engine, filter);
    tag::rename(engine.library(), "methods", "ways").unwrap();
    let (told, _) = live::catch_up(&engine, None).unwrap();
    assert!(read(&path).contains("Kalman"));
    assert!(told[0].trouble.contains("query"), "{told:?}");
    assert_eq!(only(&engine).papers, 1);
    assert_eq!(
        live::catch_up(&engine, None).unwrap().0,
        [],
        "it is told once"
    );
    tag::rename(engine.library(), "ways", "methods").unwrap();
    live::catch_up(&engine, None).unwrap();
    assert_eq!(only(&engine).trouble, "");
    // A tag that is there, and on no paper any more, is another matter.
    let papers = item::ids(engine.library(), &with_tag(), Default::default()).unwrap();
    tag::remove(engine.library(), "methods", &papers).unwrap();
    live::catch_up(&engine, None).unwrap();
    assert!(!read(&path).contains("Kalman"));
}

#[test]
fn what_another_process_wrote_while_this_one_waited_for_its_turn_is_ours() {
    let temp = Temp::new();
    let engine = temp.open();
    let path = temp.at("papers.bib");
    let one = paper(&engine, "One");
    live::add(&engine, wanted(&path)).unwrap();
    retitle(&engine, one, "Two");
    let lock = temp.at("library/.cache/live.lock");
    let turn = fs::File::options().write(true).open(lock).unwrap();
    turn.lock().unwrap();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| live::catch_up(&engine, None).unwrap());
        std::thread::sleep(std::time::Duration::from_millis(300));
        fs::write(&path, "theirs and ours").unwrap();
        setting::update(engine.library(), "live.files", |value| {
            let mut value = value.unwrap();
            let hash = blake3::hash(b"theirs and ours").to_hex().to_string();
            value[0]["ours"].as_array_mut().unwrap().push(hash.into());
            Some(value)
        })
        .unwrap();
        turn.unlock().unwrap();
        let (told, _) = waiting.join().unwrap();
        assert!(!told[0].theirs, "{told:?}");
    });
    assert!(read(&path).contains("Two"));
}
