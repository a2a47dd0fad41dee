//! The index as a file: what is replaced, who writes, what is damaged.

use std::fs;

use model::ErrorKind;

use super::support::{Paper, Temp, paper, put};
use crate::{Index, Pace, Reached};

fn shelf() -> Temp {
    Temp::with(&[
        Paper {
            pages: vec!["first page".into(), "second page".into()],
            note: "a note",
            ..paper("One paper")
        },
        paper("Another paper"),
    ])
}

#[test]
fn what_is_put_in_again_replaces_what_was_there() {
    let temp = shelf();
    temp.write(|writer| put(writer, 1, &paper("Changed title")));
    assert_eq!(temp.words("one"), Vec::<usize>::new());
    assert_eq!(temp.words("note"), Vec::<usize>::new());
    assert_eq!(temp.words("changed"), [1]);
    assert_eq!(temp.words("second"), [1], "its pages stay");
    temp.write(|writer| writer.put_pages(1001, 1, &[]).unwrap());
    assert_eq!(temp.words("second"), Vec::<usize>::new());
    temp.write(|writer| writer.remove(1001).unwrap());
    assert_eq!(temp.words("changed"), Vec::<usize>::new());
    assert_eq!(temp.words("paper"), [2]);
    assert_eq!(temp.snapshot().digest().unwrap().len(), 1);
}

#[test]
fn the_order_of_writing_does_not_change_what_the_index_holds() {
    let (one, other) = (shelf(), shelf());
    other.write(|writer| {
        put(writer, 2, &paper("Another paper"));
        put(writer, 3, &paper("Gone soon"));
    });
    other.write(|writer| writer.remove(1003).unwrap());
    assert_eq!(
        one.snapshot().digest().unwrap(),
        other.snapshot().digest().unwrap()
    );
}

#[test]
fn a_commit_says_how_far_it_is() {
    let temp = shelf();
    let reached = Reached {
        seq: 99,
        stamp: u64::MAX,
        through: Some(12),
    };
    let (mut writer, before) = temp.index.writer(Pace::Bulk).unwrap().unwrap();
    assert_eq!(before.seq, 1);
    writer.commit(&reached).unwrap();
    drop(writer);
    assert_eq!(temp.snapshot().reached, reached);
    assert_eq!(temp.index.writer(Pace::Steady).unwrap().unwrap().1, reached);
}

#[test]
fn only_one_writes_and_others_read_meanwhile() {
    let temp = shelf();
    let other = Index::at(&temp.folder.path().join("index"));
    let (mut writer, _) = temp.index.writer(Pace::Steady).unwrap().unwrap();
    assert!(other.writer(Pace::Steady).unwrap().is_none());
    put(&mut writer, 3, &paper("Third paper"));
    assert_eq!(other.snapshot().unwrap().unwrap().docs(), 5);
    writer.commit(&Reached::default()).unwrap();
    assert_eq!(other.snapshot().unwrap().unwrap().docs(), 6, "seen at once");
    drop(writer);
    assert!(other.writer(Pace::Steady).unwrap().is_some());
}

#[test]
fn what_was_not_committed_is_not_there() {
    let temp = shelf();
    let (mut writer, _) = temp.index.writer(Pace::Steady).unwrap().unwrap();
    put(&mut writer, 3, &paper("Third paper"));
    drop(writer);
    assert_eq!(temp.words("third"), Vec::<usize>::new());
}

#[test]
fn what_a_killed_writer_left_is_taken_away_by_the_next() {
    let temp = shelf();
    let folder = temp.folder.path().join("index");
    let left = folder.join("00112233445566778899aabbccddeeff.12.del");
    fs::write(&left, b"half").unwrap();
    assert_eq!(temp.words("paper").len(), 2);
    assert!(left.exists(), "a reader takes nothing away");
    temp.write(|writer| put(writer, 3, &paper("Third paper")));
    assert!(!left.exists());
    assert_eq!(temp.words("paper").len(), 3);
}

#[test]
fn an_index_that_is_not_there_is_no_error() {
    let temp = Temp::empty();
    assert!(temp.index.snapshot().unwrap().is_none());
    let (writer, reached) = temp.index.writer(Pace::Steady).unwrap().unwrap();
    assert_eq!(reached, Reached::default());
    drop(writer);
    assert_eq!(temp.snapshot().docs(), 0);
}

/// Every file, each with one bit flipped, cut in half, and taken away.
#[test]
fn a_damaged_file_is_noticed_and_the_index_begun_anew() {
    let whole = shelf();
    let folder = whole.folder.path().join("index");
    let expected = whole.words("paper");
    for entry in fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name();
        let text = name.to_string_lossy();
        // Locks, and what only saves time or is written anew.
        if text.starts_with('.') || text.starts_with("verified") {
            continue;
        }
        for harm in 0..3 {
            let temp = Temp::empty();
            let copy = temp.folder.path().join("index");
            fs::create_dir(&copy).unwrap();
            for entry in fs::read_dir(&folder).unwrap() {
                let from = entry.unwrap();
                fs::copy(from.path(), copy.join(from.file_name())).unwrap();
            }
            let path = copy.join(&name);
            let mut bytes = fs::read(&path).unwrap();
            match harm {
                0 => {
                    let at = bytes.len() / 2;
                    bytes[at] ^= 4;
                    fs::write(&path, bytes).unwrap();
                }
                1 => fs::write(&path, &bytes[..bytes.len() / 2]).unwrap(),
                _ => fs::remove_file(&path).unwrap(),
            }
            let seen = temp.index.snapshot();
            match &seen {
                Ok(None) => assert_eq!(name, "meta.json"),
                Ok(Some(_)) => {
                    // A flipped bit in what the engine writes beside may change nothing.
                    assert_eq!(temp.words("paper"), expected, "{text} {harm}");
                    continue;
                }
                Err(error) => assert_eq!(error.kind, ErrorKind::Damaged, "{text}"),
            }
            let (mut writer, reached) = temp.index.writer(Pace::Steady).unwrap().unwrap();
            assert_eq!(reached, Reached::default(), "{text} {harm}: begun anew");
            put(&mut writer, 2, &paper("Another paper"));
            writer.commit(&Reached::default()).unwrap();
            drop(writer);
            assert_eq!(temp.words("paper"), [2]);
        }
    }
}

#[test]
fn a_check_reads_every_byte() {
    let temp = shelf();
    temp.index.verify().unwrap();
    let folder = temp.folder.path().join("index");
    let path = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|ending| ending == "pos"))
        .unwrap();
    // As rot does it: the times stay as they were.
    let times = fs::metadata(&path).unwrap().modified().unwrap();
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    fs::File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_modified(times)
        .unwrap();
    assert_eq!(temp.index.verify().unwrap_err().kind, ErrorKind::Damaged);
}
