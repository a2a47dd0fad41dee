//! Names of files: given anew, swapped, undone.

use std::collections::BTreeMap;

use model::{AttachmentId, ItemId};
use proptest::prelude::*;

use super::{Renamed, Wanted, follow_papers, plan_names, rename};
use crate::tests::support::{Temp, draft, received};
use crate::{attachment, history, item};

/// A paper with a stored file of that name, which holds its own name.
fn paper(temp: &Temp, name: &str) -> (ItemId, AttachmentId) {
    let outside = temp.outside("paper.pdf", name.as_bytes());
    let file = received(temp.library(), &outside, name);
    let id = file.received.id;
    let item = attachment::file_new(temp.library(), "paper.pdf", draft(name), file)
        .unwrap()
        .value;
    (item, id)
}

fn wanted(files: &[(AttachmentId, &str)]) -> Vec<Wanted> {
    let one = |(attachment, name): &(AttachmentId, &str)| Wanted {
        attachment: *attachment,
        name: (*name).to_owned(),
    };
    files.iter().map(one).collect()
}

/// Where a file lies under `files/`, and what it holds.
fn lies(temp: &Temp, id: AttachmentId) -> (String, String) {
    let (found, _) = attachment::show(temp.library(), id).unwrap();
    let path = attachment::path(temp.library(), id).unwrap();
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    let name = found.path.trim_start_matches("files/").to_owned();
    (name, String::from_utf8(bytes).unwrap())
}

fn at(name: &str, holds: &str) -> (String, String) {
    (name.to_owned(), holds.to_owned())
}

#[test]
fn a_file_gets_its_name_in_a_folder_and_undo_takes_both_back() {
    let mut temp = Temp::new();
    let (_, id) = paper(&temp, "A.pdf");
    let done = rename(temp.library(), wanted(&[(id, "2021/Deep/A.pdf")])).unwrap();
    assert_eq!(done.value.len(), 1);
    assert_eq!(lies(&temp, id), at("2021/Deep/A.pdf", "A.pdf"));
    temp.restart();
    let step = history::undo(temp.library(), None).unwrap().unwrap().value;
    assert_eq!(step.sentence, "Renamed 1 file");
    assert_eq!(lies(&temp, id), at("A.pdf", "A.pdf"));
    assert!(
        !temp.library().files().at("2021").exists(),
        "empty folders go"
    );
    history::redo(temp.library(), None).unwrap().unwrap();
    assert_eq!(lies(&temp, id), at("2021/Deep/A.pdf", "A.pdf"));
}

#[test]
fn two_files_swap_their_names_and_undo_swaps_them_back() {
    let mut temp = Temp::new();
    let (_, a) = paper(&temp, "A.pdf");
    let (_, b) = paper(&temp, "B.pdf");
    rename(temp.library(), wanted(&[(a, "B.pdf"), (b, "A.pdf")])).unwrap();
    assert_eq!(lies(&temp, a), at("B.pdf", "A.pdf"));
    assert_eq!(lies(&temp, b), at("A.pdf", "B.pdf"));
    temp.restart();
    history::undo(temp.library(), None).unwrap().unwrap();
    assert_eq!(lies(&temp, a), at("A.pdf", "A.pdf"));
    assert_eq!(lies(&temp, b), at("B.pdf", "B.pdf"));
}

#[test]
fn names_that_are_taken_get_a_number_and_nothing_is_overwritten() {
    let temp = Temp::new();
    let (_, a) = paper(&temp, "A.pdf");
    let (_, b) = paper(&temp, "B.pdf");
    let (_, c) = paper(&temp, "C.pdf");
    std::fs::write(temp.library().files().at("Same (2).pdf"), "a stranger's").unwrap();
    let all = wanted(&[(a, "Same.pdf"), (b, "Same.pdf"), (c, "Same.pdf")]);
    rename(temp.library(), all.clone()).unwrap();
    let names: Vec<String> = [a, b, c].iter().map(|id| lies(&temp, *id).0).collect();
    assert_eq!(names, ["Same.pdf", "Same (3).pdf", "Same (4).pdf"]);
    assert_eq!(plan_names(temp.library(), &all).unwrap(), []);
    let stranger = temp.library().files().at("Same (2).pdf");
    assert_eq!(std::fs::read(stranger).unwrap(), b"a stranger's");
}

#[test]
fn a_name_can_change_in_the_case_of_its_letters_alone() {
    let temp = Temp::new();
    let (_, a) = paper(&temp, "paper.pdf");
    rename(temp.library(), wanted(&[(a, "Paper.pdf")])).unwrap();
    assert_eq!(lies(&temp, a), at("Paper.pdf", "paper.pdf"));
}

#[test]
fn a_folder_that_cannot_be_made_is_left_out_of_the_name() {
    let temp = Temp::new();
    let (_, a) = paper(&temp, "A.pdf");
    let outside = temp.folder.path().join("elsewhere");
    std::fs::create_dir(&outside).unwrap();
    std::os::unix::fs::symlink(&outside, temp.library().files().at("2021")).unwrap();
    std::fs::write(temp.library().files().at("file"), "x").unwrap();
    for folder in ["2021", "file"] {
        let name = format!("{folder}/{folder}.pdf");
        rename(temp.library(), wanted(&[(a, &name)])).unwrap();
        assert_eq!(lies(&temp, a).0, format!("{folder}.pdf"));
    }
    assert_eq!(std::fs::read_dir(&outside).unwrap().count(), 0);
}

#[test]
fn what_follows_a_paper_is_no_step_and_keeps_no_step_from_being_undone() {
    let mut temp = Temp::new();
    let (item, id) = paper(&temp, "A.pdf");
    item::set_status(temp.library(), &[item], model::Status::Read).unwrap();
    follow_papers(temp.library(), wanted(&[(id, "Other.pdf")]), 1).unwrap();
    assert_eq!(lies(&temp, id).0, "Other.pdf");
    temp.restart();
    // The status, then the import, although the file has another name by now.
    history::undo(temp.library(), None).unwrap().unwrap();
    history::undo(temp.library(), None).unwrap().unwrap();
    assert!(attachment::show(temp.library(), id).is_err());
    history::redo(temp.library(), None).unwrap().unwrap();
    assert_eq!(lies(&temp, id), at("Other.pdf", "A.pdf"));
}

#[test]
fn a_file_comes_back_although_another_has_its_name_by_now() {
    let temp = Temp::new();
    let (_, a) = paper(&temp, "A.pdf");
    let (_, b) = paper(&temp, "B.pdf");
    attachment::detach(temp.library(), a).unwrap();
    follow_papers(temp.library(), wanted(&[(b, "A.pdf")]), 1).unwrap();
    assert_eq!(lies(&temp, b).0, "A.pdf");
    history::undo(temp.library(), None).unwrap().unwrap();
    assert_eq!(lies(&temp, a), at("A.pdf", "A.pdf"));
    assert_eq!(lies(&temp, b), at("A (2).pdf", "B.pdf"));
}

#[test]
fn undoing_names_leaves_those_that_were_given_since() {
    let temp = Temp::new();
    let (_, a) = paper(&temp, "A.pdf");
    let (_, b) = paper(&temp, "B.pdf");
    rename(temp.library(), wanted(&[(a, "X.pdf"), (b, "Y.pdf")])).unwrap();
    follow_papers(temp.library(), wanted(&[(b, "Z.pdf")]), 1).unwrap();
    history::undo(temp.library(), None).unwrap().unwrap();
    assert_eq!(lies(&temp, a).0, "A.pdf");
    assert_eq!(lies(&temp, b).0, "Z.pdf");
}

#[test]
fn a_start_after_a_crash_takes_nobodys_file_for_anothers() {
    // As if the process had died after the renames: the journal still has them.
    let mut temp = Temp::new();
    let (_, a) = paper(&temp, "A.pdf");
    let (_, b) = paper(&temp, "B.pdf");
    rename(temp.library(), wanted(&[(a, "C.pdf")])).unwrap();
    rename(temp.library(), wanted(&[(b, "A.pdf")])).unwrap();
    temp.library()
        .raw(move |conn, _| {
            for (id, source, target) in [(a, "A.pdf", "C.pdf"), (b, "B.pdf", "A.pdf")] {
                conn.execute(
                    "INSERT OR REPLACE INTO file_move (attachment_id, source, target) VALUES (?1, ?2, ?3)",
                    rusqlite::params![id.raw(), source, target],
                )?;
            }
            // This is what the second rename finds of the first.
            let mut second = [crate::files::Move {
                attachment: b.raw(),
                source: "B.pdf".to_owned(),
                target: "A.pdf".to_owned(),
            }];
            let files = crate::files::Files::of(std::path::Path::new("/nowhere"));
            crate::files::journal(conn, &files, &mut second)
        })
        .unwrap();
    temp.restart();
    assert_eq!(lies(&temp, a), at("C.pdf", "A.pdf"));
    assert_eq!(lies(&temp, b), at("A.pdf", "B.pdf"));
}

#[test]
fn a_thousand_files_change_their_names_in_a_ring_and_in_pairs_and_none_is_lost() {
    let temp = Temp::new();
    let names: Vec<String> = (0..1000).map(|number| format!("{number}.pdf")).collect();
    let ids: Vec<AttachmentId> = names.iter().map(|name| paper(&temp, name).1).collect();
    for turn in [1, 500] {
        let before: Vec<(String, String)> = ids.iter().map(|id| lies(&temp, *id)).collect();
        let wanted: Vec<Wanted> = ids
            .iter()
            .enumerate()
            .map(|(place, id)| Wanted {
                attachment: *id,
                name: before[(place + turn) % 1000].0.clone(),
            })
            .collect();
        let done: Vec<Renamed> = rename(temp.library(), wanted).unwrap().value;
        assert_eq!(done.len(), 1000);
        for (place, id) in ids.iter().enumerate() {
            let name = before[(place + turn) % 1000].0.clone();
            assert_eq!(lies(&temp, *id), (name, before[place].1.clone()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_the_names_every_file_keeps_its_bytes(
        turns in prop::collection::vec(prop::collection::vec(0usize..6, 5), 1..4),
    ) {
        let temp = Temp::new();
        let mut holds = BTreeMap::new();
        for name in ["0.pdf", "d/1.pdf", "d/e/2.pdf", "3", "4.pdf"] {
            holds.insert(paper(&temp, name).1, name);
        }
        let names = ["0.pdf", "d/1.pdf", "d/e/2.pdf", "3", "3/x.pdf", "D/1.PDF"];
        for turn in &turns {
            let wanted = wanted(&holds.keys().zip(turn).map(|(id, name)| (*id, names[*name])).collect::<Vec<_>>());
            rename(temp.library(), wanted).unwrap();
            for (id, name) in &holds {
                prop_assert_eq!(&lies(&temp, *id).1, name);
            }
        }
        for _ in &turns {
            history::undo(temp.library(), None).unwrap();
            for (id, name) in &holds {
                prop_assert_eq!(&lies(&temp, *id).1, name);
            }
        }
        for (id, name) in &holds {
            prop_assert_eq!(&lies(&temp, *id).0, name);
        }
    }
}
