//! Notes by themselves, links between them, and what several items have in common.

use model::{Creator, Field, Kind};

use super::support::Temp;
use crate::item::{self, Edit};
use crate::{collection, history, note, tag};

#[test]
fn a_link_holds_when_its_paper_gets_another_title() {
    let temp = Temp::new();
    let (herons, other) = (temp.item("Herons"), temp.item("Other"));
    let text = format!("# Plan\n\nsee [[{herons}|Herons]] first");
    let plan = note::add(temp.library(), None, &text).unwrap().value.id;
    note::add(
        temp.library(),
        Some(other),
        &format!("also [[{plan}|Plan]]"),
    )
    .unwrap();

    let edit = vec![Edit::Field(Field::Title, Some("How herons wait".into()))];
    item::edit(temp.library(), &[herons], edit).unwrap();

    let ids = [herons.to_string(), plan.to_string(), "nobody".to_owned()];
    let named = note::named(temp.library(), &ids).unwrap();
    let titles: Vec<_> = named
        .iter()
        .map(|one| (one.title.as_str(), one.note))
        .collect();
    assert_eq!(titles, [("How herons wait", false), ("Plan", true)]);

    let of = |id: &str| note::links_to(temp.library(), id).unwrap();
    let found = of(&herons.to_string());
    assert_eq!(found.len(), 1);
    assert_eq!(
        (
            found[0].note,
            found[0].title.as_str(),
            found[0].line.as_str()
        ),
        (plan, "Plan", "see How herons wait first")
    );
    assert_eq!(of(&plan.to_string())[0].title, "Other");

    // What is in the trash links to nothing.
    item::trash(temp.library(), &[other]).unwrap();
    assert!(of(&plan.to_string()).is_empty());
    assert!(of("%").is_empty());
}

#[test]
fn notes_by_themselves_are_listed_the_newest_first() {
    let temp = Temp::new();
    let paper = temp.item("Paper");
    note::add(temp.library(), Some(paper), "of a paper").unwrap();
    note::add(temp.library(), None, "first").unwrap();
    let second = note::add(temp.library(), None, "## second\nmore")
        .unwrap()
        .value
        .id;
    let titles = || {
        let heads = note::heads(temp.library()).unwrap();
        heads.into_iter().map(|head| head.title).collect::<Vec<_>>()
    };
    assert_eq!(titles(), ["second", "first"]);
    note::remove(temp.library(), second).unwrap();
    assert_eq!(titles(), ["first"]);
    history::undo(temp.library(), None).unwrap();
    assert_eq!(titles(), ["second", "first"]);
}

#[test]
fn what_several_have_in_common_is_told_from_what_differs() {
    let temp = Temp::new();
    let ids = [temp.item("One"), temp.item("Two"), temp.item("Three")];
    let same = vec![
        Edit::Field(Field::ContainerTitle, Some("Hydrology".into())),
        Edit::Kind(Kind::Chapter),
    ];
    item::edit(temp.library(), &ids, same).unwrap();
    tag::add(temp.library(), "method", &ids).unwrap();
    tag::add(temp.library(), "dataset", &ids[..1]).unwrap();
    collection::add(temp.library(), "A/B", &ids[..2]).unwrap();
    item::rate(temp.library(), &ids, 4).unwrap();

    let common = item::common(temp.library(), &ids).unwrap();
    assert_eq!(common.items, 3);
    assert_eq!(common.kind, Some(Kind::Chapter));
    assert_eq!(common.rating, Some(4));
    assert_eq!(
        common
            .fields
            .get(&Field::ContainerTitle)
            .map(String::as_str),
        Some("Hydrology")
    );
    assert_eq!(
        common.fields.get(&Field::Publisher).map(String::as_str),
        Some("")
    );
    assert_eq!(common.fields.get(&Field::Title), None);
    let named = |shares: &[model::Share]| {
        shares
            .iter()
            .map(|share| (share.name.clone(), share.items))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        named(&common.tags),
        [("method".to_owned(), 3), ("dataset".to_owned(), 1)]
    );
    assert_eq!(named(&common.collections), [("A/B".to_owned(), 2)]);
}

#[test]
fn a_field_of_many_is_set_and_undone_as_one_step() {
    let temp = Temp::new();
    let ids: Vec<_> = (0..50).map(|n| temp.item(&format!("Paper {n}"))).collect();
    let edit = vec![Edit::Creators(vec![Creator::author("Ada Lovelace")])];
    item::edit(temp.library(), &ids, edit).unwrap();
    assert_eq!(
        item::show(temp.library(), ids[49]).unwrap().creators.len(),
        1
    );
    history::undo(temp.library(), None).unwrap();
    assert!(
        ids.iter()
            .all(|id| item::show(temp.library(), *id).unwrap().creators.is_empty())
    );
}
