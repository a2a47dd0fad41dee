//! Random operations of every kind, all undone one by one, then all redone: the library equals its
//! snapshots at every step, over restarts, while another writer works beside it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use model::{
    Color, Creator, Field, ItemId, NoteId, Origin, Progress, Scheme, Sort, Status, StepId,
};
use proptest::prelude::*;

use super::support::{Temp, draft, received, snapshot};
use crate::item::{self, Edit, Part, Take};
use crate::{How, Library, attachment, collection, history, note, saved_search, tag};

/// One operation: which, and numbers to choose its objects by.
type Spec = (u8, u16, u16, u16);

const KINDS: u8 = 28;

fn items(library: &Library) -> Vec<ItemId> {
    let mut all = item::ids(library, &model::Filter::default(), Sort::default()).unwrap();
    let trash = model::Filter {
        place: model::Place::Trash,
        ..model::Filter::default()
    };
    all.extend(item::ids(library, &trash, Sort::default()).unwrap());
    all
}

fn pick<T: Clone>(all: &[T], by: u16) -> Option<T> {
    if all.is_empty() {
        None
    } else {
        all.get(usize::from(by) % all.len()).cloned()
    }
}

fn some_notes(library: &Library) -> Vec<NoteId> {
    let mut ids: Vec<NoteId> = note::list(library, None)
        .unwrap()
        .iter()
        .filter(|note| !note.text.contains("foreign"))
        .map(|note| note.id)
        .collect();
    for id in items(library) {
        ids.extend(
            note::list(library, Some(id))
                .unwrap()
                .iter()
                .map(|note| note.id),
        );
    }
    ids
}

/// Does one operation; what cannot be done in this state is left out.
fn act(temp: &Temp, (kind, a, b, c): Spec) {
    let library = temp.library();
    let all = items(library);
    let one = pick(&all, a);
    let several: Vec<ItemId> = [a, b, c].iter().filter_map(|by| pick(&all, *by)).collect();
    let tag_name = ["red", "red/deep", "blue", "blue/sky/high"][usize::from(b) % 4];
    let path = ["A", "A/B", "A/B/C", "D"][usize::from(c) % 4];
    let result = match kind % KINDS {
        0 | 1 => item::create(library, draft(&format!("Paper {a} {b}"))).map(|_| ()),
        2 => {
            let drafts = (0..usize::from(c) % 5 + 1)
                .map(|n| {
                    let mut draft = draft(&format!("Import {a} {n}"));
                    draft.fields.r#abstract = Some(format!("Abstract {b} of {n}."));
                    draft.tags = vec![tag_name.to_owned()];
                    draft.collections = vec![path.to_owned()];
                    draft.creators =
                        vec![Creator::author("Smith, Jane"), Creator::author("{CERN}")];
                    draft.links = vec![format!("https://example.org/{b}")];
                    draft.notes = vec!["From outside".to_owned()];
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
            .map(|_| ())
        }
        3 => item::edit(
            library,
            &several,
            vec![
                Edit::Field(Field::Title, Some(format!("Edited {b}"))),
                Edit::Field(Field::Volume, Some(c.to_string())),
            ],
        )
        .map(|_| ()),
        4 => item::edit(
            library,
            &several,
            vec![
                Edit::Field(Field::Volume, None),
                Edit::Creators(vec![Creator::author("Doe, Ann")]),
            ],
        )
        .map(|_| ()),
        5 => item::edit(
            library,
            one.as_slice(),
            vec![Edit::Identifier(Scheme::Doi, Some(format!("10.1000/{b}")))],
        )
        .map(|_| ()),
        6 => item::edit(
            library,
            one.as_slice(),
            vec![
                Edit::CitationKey(Some(format!("key{c}"))),
                Edit::Kind(model::Kind::Book),
            ],
        )
        .map(|_| ()),
        7 => tag::add(library, tag_name, &several).map(|_| ()),
        8 => tag::remove(library, tag_name, &several).map(|_| ()),
        9 => tag::rename(
            library,
            tag_name,
            ["green", "blue", "red/other"][usize::from(a) % 3],
        )
        .map(|_| ()),
        10 => tag::delete(library, tag_name).map(|_| ()),
        11 => tag::color(
            library,
            tag_name,
            Color::ALL.get(usize::from(a) % 9).copied(),
        )
        .map(|_| ()),
        12 => collection::create(library, path).map(|_| ()),
        13 => {
            collection::rename(library, path, ["E", "D/F", "A/G"][usize::from(a) % 3]).map(|_| ())
        }
        14 => collection::remove(library, path).map(|_| ()),
        15 => collection::add(library, path, &several).map(|_| ()),
        16 => collection::take_out(library, path, &several).map(|_| ()),
        17 => note::add(library, one.filter(|_| b % 3 != 0), &format!("Note {b}")).map(|_| ()),
        18 => pick(&some_notes(library), a).map_or(Ok(()), |id| {
            note::edit(library, id, &format!("Text {b} {c}")).map(|_| ())
        }),
        19 => {
            pick(&some_notes(library), a).map_or(Ok(()), |id| note::remove(library, id).map(|_| ()))
        }
        20 => one.map_or(Ok(()), |id| {
            let outside = temp.outside("paper.pdf", format!("%PDF-1.4 {b}").as_bytes());
            attachment::attach(library, id, received(library, &outside, "Paper.pdf")).map(|_| ())
        }),
        21 => {
            let outside = temp.outside("new.pdf", format!("%PDF-1.4 new {b}").as_bytes());
            attachment::file_new(
                library,
                "new.pdf",
                draft("New"),
                received(library, &outside, "New.pdf"),
            )
            .map(|_| ())
        }
        22 => {
            let files: Vec<_> = all
                .iter()
                .flat_map(|id| item::show(library, *id).unwrap().attachments)
                .map(|found| found.id)
                .collect();
            pick(&files, a).map_or(Ok(()), |id| attachment::detach(library, id).map(|_| ()))
        }
        23 => item::set_status(
            library,
            &several,
            [Status::Unread, Status::Reading, Status::Read][usize::from(c) % 3],
        )
        .map(|_| ()),
        24 => item::rate(library, &several, u8::try_from(c % 6).unwrap()).map(|_| ()),
        25 => item::queue(library, &several, c % 2 == 0).map(|_| ()),
        26 if c % 3 == 0 => item::restore(library, &several).map(|_| ()),
        26 => item::trash(library, one.as_slice()).map(|_| ()),
        27 if c % 4 == 0 => {
            let name = format!("search {}", a % 3);
            saved_search::save(library, &name, &b.to_string()).map(|_| ())
        }
        _ => match (one, pick(&all, b)) {
            (Some(keep), Some(other)) => {
                let take = vec![Take {
                    part: Part::Field(Field::Title),
                    from: other,
                }];
                item::merge(library, keep, &[other], take).map(|_| ())
            }
            _ => Ok(()),
        },
    };
    if let Err(error) = result {
        let same_file = matches!(kind % KINDS, 20 | 21) && error.kind == model::ErrorKind::Conflict;
        assert!(
            same_file
                || matches!(
                    error.kind,
                    model::ErrorKind::Invalid | model::ErrorKind::NotFound
                ),
            "operation {kind}: {error} {:?}",
            error.source
        );
    }
}

/// The units are what a fill would make of the other tables, and no number ever means another one.
fn units_are_right(temp: &Temp, ords: &mut BTreeMap<i64, i64>) {
    let (wrong, now) = temp
        .library()
        .read(|conn| {
            let mut find = conn.prepare("SELECT ord, id FROM unit")?;
            let now = find
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<Result<Vec<(i64, i64)>, _>>()?;
            Ok((crate::unit::wrong(conn)?, now))
        })
        .unwrap();
    assert_eq!(wrong, 0);
    for (ord, id) in now {
        assert_eq!(*ords.entry(ord).or_insert(id), id, "number {ord}");
    }
}

type Snapshot = BTreeMap<String, Vec<String>>;

/// Does all, and gives back the snapshots: before everything, and after each step of the history.
fn act_all(temp: &mut Temp, specs: &[Spec], restart_at: usize) -> Vec<Snapshot> {
    let mut snapshots = vec![snapshot(temp.library())];
    let mut ords = BTreeMap::new();
    let mut last: Option<StepId> = None;
    for (place, spec) in specs.iter().enumerate() {
        if place == restart_at {
            temp.restart();
        }
        act(temp, *spec);
        units_are_right(temp, &mut ords);
        let newest = history::list(temp.library(), 50)
            .unwrap()
            .into_iter()
            .find(|step| step.origin == Origin::Window)
            .map(|step| step.id);
        if newest != last {
            snapshots.push(snapshot(temp.library()));
            last = newest;
        } else if let Some(current) = snapshots.last_mut() {
            // One burst of typing is one step.
            *current = snapshot(temp.library());
        }
    }
    snapshots
}

fn undo_and_redo_all(temp: &mut Temp, snapshots: &[Snapshot], restart_at: usize) {
    let mut ords = BTreeMap::new();
    let steps = snapshots.len() - 1;
    for (count, expected) in snapshots.iter().rev().skip(1).enumerate() {
        if count == restart_at % (steps + 1) {
            temp.restart();
        }
        let done = history::undo(temp.library(), Some(Origin::Window))
            .unwrap()
            .expect("a step to undo");
        units_are_right(temp, &mut ords);
        assert_eq!(
            &snapshot(temp.library()),
            expected,
            "after undoing {}",
            done.value.sentence
        );
    }
    assert!(
        history::undo(temp.library(), Some(Origin::Window))
            .unwrap()
            .is_none()
    );
    for (count, expected) in snapshots.iter().skip(1).enumerate() {
        if count == restart_at % (steps + 1) {
            temp.restart();
        }
        let done = history::redo(temp.library(), Some(Origin::Window))
            .unwrap()
            .expect("a step to redo");
        units_are_right(temp, &mut ords);
        assert_eq!(
            &snapshot(temp.library()),
            expected,
            "after redoing {}",
            done.value.sentence
        );
    }
    assert!(
        history::redo(temp.library(), Some(Origin::Window))
            .unwrap()
            .is_none()
    );
}

fn spec() -> impl Strategy<Value = Spec> {
    (0..KINDS, any::<u16>(), any::<u16>(), any::<u16>())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 4,
        max_shrink_iters: 60,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn two_hundred_operations_are_undone_and_redone(
        specs in proptest::collection::vec(spec(), 200),
        restart_at in 0usize..200,
    ) {
        let mut temp = Temp::new();
        let snapshots = act_all(&mut temp, &specs, restart_at);
        undo_and_redo_all(&mut temp, &snapshots, restart_at);
    }
}

#[test]
fn undo_holds_while_another_process_writes() {
    let mut temp = Temp::new();
    let stop = Arc::new(AtomicBool::new(false));
    let other = {
        let folder = temp.folder.path().to_path_buf();
        let stop = Arc::clone(&stop);
        std::thread::spawn(move || {
            let library = Library::open(&folder, How::Existing)
                .unwrap()
                .by(Origin::CommandLine);
            let mut written = 0;
            while !stop.load(Ordering::Relaxed) {
                note::add(&library, None, &format!("foreign {written}")).unwrap();
                written += 1;
                std::thread::sleep(std::time::Duration::from_millis(3));
            }
            written
        })
    };
    let specs: Vec<Spec> = (0..120u16)
        .map(|n| {
            (
                u8::try_from(n % u16::from(KINDS)).unwrap(),
                n.wrapping_mul(7919),
                n.wrapping_mul(104),
                n / 3,
            )
        })
        .collect();
    let snapshots = act_all(&mut temp, &specs, usize::MAX);
    undo_and_redo_all(&mut temp, &snapshots, 31);
    stop.store(true, Ordering::Relaxed);
    let written = other.join().unwrap();
    let kept = note::list(temp.library(), None)
        .unwrap()
        .iter()
        .filter(|note| note.text.starts_with("foreign"))
        .count();
    assert!(written > 10, "the other writer wrote {written} notes");
    assert_eq!(kept, written);
}
