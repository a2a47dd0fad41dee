//! What is found to be the same work, and what is not.

use library::item::{self, Part};
use model::{Creator, Draft, Field, Identifier, ItemId, Kind, Scheme, Source, SourceKind};

use super::Temp;
use crate::Engine;
use crate::duplicates::{Choice, DuplicateGroup, Rule};
use crate::engine::unwatched;

/// "Title | Author | Year | identifier | kind", as far as it goes.
fn draft(text: &str) -> Draft {
    let mut parts = text.split('|').map(str::trim);
    let mut next = || parts.next().filter(|part| !part.is_empty());
    let mut draft = Draft {
        kind: Kind::ArticleJournal,
        source: Source::new(SourceKind::References, "papers.bib"),
        ..Draft::default()
    };
    draft.fields.title = next().map(str::to_owned);
    draft.creators = next().map(Creator::author).into_iter().collect();
    draft.fields.issued = next().map(str::to_owned);
    draft.identifiers = next().and_then(Identifier::recognise).into_iter().collect();
    if let Some(kind) = next() {
        draft.kind = Kind::from_name(kind).unwrap();
    }
    draft
}

fn library(papers: &[&str]) -> (Temp, Engine, Vec<ItemId>) {
    let temp = Temp::new();
    let engine = temp.open();
    let ids = papers
        .iter()
        .map(|text| item::create(engine.library(), draft(text)).unwrap().value)
        .collect();
    (temp, engine, ids)
}

fn found(papers: &[&str]) -> Vec<DuplicateGroup> {
    let (_temp, engine, _) = library(papers);
    engine.find_duplicates().unwrap()
}

#[test]
fn copies_and_versions_are_found_by_their_rule() {
    let table = [
        (
            "On bees and trees | Smith, J. | 2019 | 10.1000/a",
            "On Bees and Trees | Smith, Jane | 2020 | 10.1000/A",
            Rule::SameIdentifier,
            false,
        ),
        (
            "On bees | Smith, J. | 2019 | arXiv:2103.01234v1",
            "Upon bees | Smith, J. | 2019 | arXiv:2103.01234v2",
            Rule::SameIdentifier,
            false,
        ),
        (
            "On bees and trees | Smith, J. | 2019 | arXiv:2103.01234",
            "On bees and trees | Smith, J. | 2019 | 10.48550/arXiv.2103.01234",
            Rule::SameIdentifier,
            false,
        ),
        (
            "The $\\alpha$-divergence of trees | Smith, Jane | 2019",
            "The α-Divergence of Trees | J. Smith | 2019",
            Rule::SameTitle,
            false,
        ),
        (
            "On bees and old trees | Smith, J. | 2018 | arXiv:2103.01234",
            "On Bees and Old Trees | Smith, J. | 2020 | 10.1000/b",
            Rule::SameTitle,
            true,
        ),
        (
            "On bees and old trees | van der Berg, J. | 2019",
            "On Bees and Old Trees | Berg, Jan | 2019",
            Rule::SameTitle,
            false,
        ),
        (
            "Modelling the flow of traffic | Smith, J. | 2019",
            "Modeling the Flow of Traffic | Smith, J. | 2019",
            Rule::NearTitle,
            false,
        ),
        (
            "Optimal transport for learning | Smith, J. | 2019",
            "Optimal transport for learning: theory and practice | Smith, J. | 2020",
            Rule::NearTitle,
            false,
        ),
    ];
    for (one, other, rule, versions) in table {
        let groups = found(&[one, "Something else of bees | Smith, J. | 2019", other]);
        let [group] = groups.as_slice() else {
            panic!("{one}: {groups:?}");
        };
        assert_eq!((group.rule, group.versions), (rule, versions), "{one}");
        assert!(group.score > 0.7 && group.why.ends_with('.'), "{group:?}");
    }
}

#[test]
fn different_works_are_no_duplicates() {
    for (one, other) in [
        (
            "Introduction | Smith, J. | 2019",
            "Introduction | Smith, J. | 2019",
        ),
        (
            "Editorial: bees | Smith, J. | 2019",
            "Editorial: bees | Smith, J. | 2019",
        ),
        (
            "On the growth of trees, part I | Smith, J. | 2019",
            "On the growth of trees, part II | Smith, J. | 2019",
        ),
        (
            "A theory of the firm | Smith, J. | 2019",
            "Comment on “A theory of the firm” | Smith, J. | 2019",
        ),
        (
            "A theory of the firm | Smith, J. | 2019",
            "A theory of the firm: reply | Smith, J. | 2019",
        ),
        (
            "A theory of the firm | Smith, J. | 2019",
            "Erratum: A theory of the firm | Smith, J. | 2019",
        ),
        (
            "On bees and old trees | Smith, J. | 2019",
            "On bees and old trees | Jones, A. | 2019",
        ),
        (
            "On bees and old trees | Smith, J. | 2009",
            "On bees and old trees | Smith, J. | 2019",
        ),
        (
            "On bees and old trees | Smith, J. | 2019 | 10.1000/a",
            "On bees and old trees | Smith, J. | 2019 | 10.1000/b",
        ),
        (
            "On bees and old trees | Smith, J. | 2019 | arXiv:2103.01234",
            "On bees and old trees | Smith, J. | 2019 | arXiv:2103.01235",
        ),
        (
            "On bees and old trees | Smith, J. | 2019",
            "On bees and old trees | Smith, J. | 2019 | | thesis",
        ),
        (
            "Supervised learning of pictures | Smith, J. | 2019",
            "Unsupervised learning of pictures | Smith, J. | 2019",
        ),
        (
            "World report of 2019 on bees | Smith, J. | 2019",
            "World report of 2020 on bees | Smith, J. | 2020",
        ),
        ("On bees | | ", "On bees | | "),
    ] {
        assert_eq!(found(&[one, other]), Vec::new(), "{one} / {other}");
    }
}

#[test]
fn an_identifier_by_mistake_is_doubtful_and_never_merged_by_itself() {
    let (_temp, engine, _) = library(&[
        "On bees and old trees | Smith, J. | 2019 | 10.1000/a",
        "The history of glass | Jones, A. | 1999 | 10.1000/a",
    ]);
    let groups = engine.duplicates().unwrap();
    assert_eq!((groups.len(), groups[0].sure), (1, false));
    assert!(groups[0].score < 0.5, "{groups:?}");
    assert!(
        engine
            .merge_sure(false, &mut *unwatched())
            .unwrap()
            .is_empty()
    );
}

#[test]
fn several_copies_are_one_group_and_what_contradicts_does_not_join() {
    let groups = found(&[
        "On bees and old trees | Smith, J. | 2019 | 10.1000/a",
        "On bees and old trees | Smith, J. | 2019",
        "On Bees and Old Trees | Smith, J. | 2019 | arXiv:2103.01234",
        "On bees and old tree | Smith, J. | 2019",
    ]);
    assert_eq!(groups.len(), 1, "{groups:?}");
    assert_eq!(groups[0].items.len(), 4);
    assert!(groups[0].versions);
    // Two works of one title, and a third that may be either.
    let groups = found(&[
        "On bees and old trees | Smith, J. | 2019 | 10.1000/a",
        "On bees and old trees | Smith, J. | 2019 | 10.1000/b",
        "On bees and old trees | Smith, J. | 2019",
    ]);
    let sizes: Vec<usize> = groups.iter().map(|group| group.items.len()).collect();
    assert_eq!(sizes, [2, 2], "{groups:?}");
}

#[test]
fn what_is_not_the_same_is_not_shown_again_until_that_is_taken_back() {
    let (_temp, engine, ids) = library(&[
        "On bees and old trees | Smith, J. | 2019",
        "On bees and old trees | Smith, J. | 2019",
        "Modelling the flow of traffic | Smith, J. | 2019",
        "Modeling the flow of traffic | Smith, J. | 2019",
    ]);
    assert_eq!(engine.duplicates().unwrap().len(), 2);
    engine.set_apart(&ids[..2]).unwrap();
    let left = engine.duplicates().unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].items, ids[2..]);
    // What is shown knows of a decision before anything is looked for again.
    engine.set_apart(&ids[2..]).unwrap();
    assert_eq!(engine.shown_duplicates().unwrap().total, 0);
    engine.put_together(&ids[..2]).unwrap();
    assert_eq!(engine.duplicates().unwrap().len(), 1);
    assert_eq!(engine.shown_duplicates().unwrap().total, 1);
}

#[test]
fn what_was_found_follows_what_changes() {
    let (_temp, engine, ids) = library(&["On bees and old trees | Smith, J. | 2019"]);
    assert!(engine.duplicates().unwrap().is_empty());
    let copy = draft("On bees and old trees | Smith, J. | 2019");
    item::create(engine.library(), copy).unwrap();
    assert_eq!(engine.duplicates().unwrap().len(), 1);
    item::trash(engine.library(), &ids).unwrap();
    assert!(engine.duplicates().unwrap().is_empty());
}

#[test]
fn the_sure_ones_are_merged_by_the_rule_as_one_step() {
    let (_temp, engine, ids) = library(&[
        "On bees and old trees | Smith, J. | 2019 | 10.1000/a",
        "On Bees and Old Trees | Smith, Jane | 2019-03 | 10.1000/a",
        "Modelling the flow of traffic | Smith, J. | 2019",
        "Modeling the flow of traffic | Smith, J. | 2019",
        "The history of glass | Jones, A. | 1999 | 10.1000/g",
        "The History of Glass | Jones, A. | 1999 | 10.1000/g",
    ]);
    let planned = engine.merge_sure(true, &mut *unwatched()).unwrap();
    assert_eq!(planned.len(), 2);
    assert!(
        item::show(engine.library(), ids[1])
            .unwrap()
            .trashed
            .is_none()
    );
    assert_eq!(
        engine.merge_sure(false, &mut *unwatched()).unwrap(),
        planned
    );
    let kept = item::show(engine.library(), planned[0].item).unwrap();
    assert_eq!(kept.fields.issued.as_deref(), Some("2019-03"));
    assert_eq!(kept.creators[0].given.as_deref(), Some("Jane"));
    assert_eq!(engine.duplicates().unwrap().len(), 1);
    library::history::undo(engine.library(), None)
        .unwrap()
        .unwrap();
    assert_eq!(engine.duplicates().unwrap().len(), 3);
}

#[test]
fn a_plan_prefers_what_was_typed_then_the_better_source_then_the_richer() {
    let (_temp, engine, ids) = library(&[
        "On bees and old trees | Smith, J. | 2018 | arXiv:2103.01234 | article",
        "On Bees and Old Trees: A Survey | Smith, Jane | 2019-05 | 10.1000/b",
    ]);
    let (preprint, published) = (ids[0], ids[1]);
    let typed = item::Edit::Field(Field::Volume, Some("7".to_owned()));
    item::edit(engine.library(), &[preprint], vec![typed]).unwrap();
    let richer = item::Edit::Field(Field::Abstract, Some("Bees live in trees.".to_owned()));
    item::edit(engine.library(), &[preprint], vec![richer]).unwrap();
    let plan = engine.merge_plan(&ids).unwrap();
    assert_eq!(plan.keep, published);
    let versions: Vec<&str> = plan
        .sides
        .iter()
        .map(|side| side.version.as_str())
        .collect();
    assert_eq!(versions, ["preprint", "published"]);
    let from = |name: &str| {
        plan.parts
            .iter()
            .find(|part| part.name == name)
            .unwrap()
            .from
    };
    for (part, expected) in [
        ("title", published),
        ("creators", published),
        ("issued", published),
        ("volume", preprint),
        ("abstract", preprint),
        ("kind", published),
    ] {
        assert_eq!(from(part), expected, "{part}");
    }
    let chosen = [Choice {
        part: Part::Field(Field::Title).name().to_owned(),
        from: preprint,
    }];
    engine
        .merge_chosen(published, &[preprint], &chosen)
        .unwrap();
    let kept = item::show(engine.library(), published).unwrap();
    assert_eq!(kept.title(), "On bees and old trees");
    assert_eq!(kept.identifiers.len(), 2);
    assert!(
        kept.identifiers
            .iter()
            .any(|one| one.scheme == Scheme::Arxiv)
    );
}
