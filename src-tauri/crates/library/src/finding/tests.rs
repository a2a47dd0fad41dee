//! What becomes of findings when papers are merged.

use model::{Draft, FindingId, FindingKind, Identifier, ItemId, Scheme, Timestamp};

use super::{Kept, answer, keep, open, show};
use crate::look_up::{self, Subject};
use crate::tests::support::{Temp, draft};
use crate::{history, item};

fn record(title: &str, doi: &str) -> Draft {
    Draft {
        identifiers: vec![Identifier::parse(Scheme::Doi, doi).unwrap()],
        ..draft(title)
    }
}

fn found(item: ItemId, kind: FindingKind, service: &str, doi: &str) -> Kept {
    Kept {
        id: FindingId::fresh(),
        subject: Subject::Item(item),
        kind,
        service: service.to_owned(),
        record: record("Bees", doi),
        reason: "It was published.".to_owned(),
        percent: 100,
        added: Timestamp::now(),
    }
}

fn said(temp: &Temp, item: ItemId, kind: FindingKind, service: &str, doi: &str) -> FindingId {
    let found = found(item, kind, service, doi);
    let id = found.id;
    assert!(keep(temp.library(), found, false).unwrap());
    id
}

fn opened(temp: &Temp) -> Vec<(FindingId, Subject)> {
    let all = open(temp.library()).unwrap();
    all.iter().map(|one| (one.id, one.subject)).collect()
}

fn merge(temp: &Temp, keep: ItemId, other: ItemId) {
    item::merge(temp.library(), keep, &[other], Vec::new()).unwrap();
}

#[test]
fn what_was_said_of_a_merged_paper_is_said_of_the_one_that_stays_until_that_is_undone() {
    let temp = Temp::new();
    let [a, b, c] = ["A", "B", "C"].map(|title| temp.item(title));
    let id = said(&temp, a, FindingKind::Published, "Crossref", "10.1000/1");
    merge(&temp, b, a);
    assert_eq!(opened(&temp), [(id, Subject::Item(b))]);
    merge(&temp, c, b);
    assert_eq!(opened(&temp), [(id, Subject::Item(c))]);
    assert_eq!(show(temp.library(), id).unwrap().subject, Subject::Item(c));
    for stays in [b, a] {
        history::undo(temp.library(), None).unwrap().unwrap();
        assert_eq!(opened(&temp), [(id, Subject::Item(stays))]);
    }
    history::redo(temp.library(), None).unwrap().unwrap();
    assert_eq!(opened(&temp), [(id, Subject::Item(b))]);
}

#[test]
fn no_service_says_the_same_kind_of_thing_twice_of_one_paper() {
    use FindingKind::{Published, Retracted};
    let temp = Temp::new();
    let [a, b, c] = ["A", "B", "C"].map(|title| temp.item(title));
    let own = said(&temp, a, Published, "Crossref", "10.1000/1");
    let same = said(&temp, b, Published, "arXiv", "10.1000/1");
    let other = said(&temp, b, Published, "Crossref", "10.1000/2");
    let retracted = said(&temp, b, Retracted, "Crossref", "10.1000/3");
    let newer = said(&temp, c, Retracted, "Crossref", "10.1000/4");
    item::merge(temp.library(), a, &[b, c], Vec::new()).unwrap();
    let of_a = |id| (id, Subject::Item(a));
    assert_eq!(opened(&temp), [of_a(newer), of_a(own)]);
    for hidden in [same, other, retracted] {
        assert!(show(temp.library(), hidden).is_err());
    }
    history::undo(temp.library(), None).unwrap().unwrap();
    assert_eq!(opened(&temp).len(), 5);
}

#[test]
fn what_is_answered_or_known_of_the_one_that_stays_is_not_asked_again() {
    use FindingKind::{Doubtful, Published, Title};
    let temp = Temp::new();
    let known = record("Bees", "10.1000/known");
    let a = item::create(temp.library(), known).unwrap().value;
    let b = temp.item("B");
    let refused = said(&temp, a, Doubtful, "Crossref", "10.1000/1");
    answer(temp.library(), refused, false).unwrap();
    said(&temp, b, Doubtful, "DataCite", "10.1000/1");
    said(&temp, b, Published, "arXiv", "10.1000/known");
    said(&temp, b, Title, "Crossref", "10.1000/known");
    let left = said(&temp, b, Published, "Crossref", "10.1000/2");
    merge(&temp, a, b);
    assert_eq!(opened(&temp), [(left, Subject::Item(a))]);
    // Refused for the one that was merged, it is not said again of the one that stays.
    answer(temp.library(), left, false).unwrap();
    let again = found(a, Published, "Crossref", "10.1000/2");
    assert!(!keep(temp.library(), again, false).unwrap());
    assert!(opened(&temp).is_empty());
}

#[test]
fn what_was_said_stays_when_the_merged_paper_is_deleted_for_good() {
    let temp = Temp::new();
    let [a, b, c] = ["A", "B", "C"].map(|title| temp.item(title));
    let own = said(&temp, c, FindingKind::Published, "Crossref", "10.1000/1");
    said(&temp, a, FindingKind::Published, "Crossref", "10.1000/2");
    let moved = said(&temp, a, FindingKind::Retracted, "Crossref", "10.1000/2");
    merge(&temp, b, a);
    merge(&temp, c, b);
    let before = opened(&temp);
    assert_eq!(before, [(moved, Subject::Item(c)), (own, Subject::Item(c))]);
    assert_eq!(item::empty_trash(temp.library(), None).unwrap().0, 2);
    assert_eq!(opened(&temp), before);
}

#[test]
fn what_is_merged_is_not_swept_away_with_what_is_gone() {
    let temp = Temp::new();
    let [a, b, c] = ["A", "B", "C"].map(|title| temp.item(title));
    let old = |item| Kept {
        added: Timestamp(1),
        ..found(item, FindingKind::Retracted, "Crossref", "10.1000/1")
    };
    for item in [a, c] {
        assert!(keep(temp.library(), old(item), false).unwrap());
    }
    merge(&temp, b, a);
    item::trash(temp.library(), &[c]).unwrap();
    look_up::sweep(temp.library(), Timestamp(2)).unwrap();
    let left = opened(&temp);
    assert_eq!(left.len(), 1, "{left:?}");
    assert_eq!(left[0].1, Subject::Item(b));
    item::restore(temp.library(), &[c]).unwrap();
    assert_eq!(
        opened(&temp),
        left,
        "what was said of the one in the trash is gone"
    );
}
