//! What a merge keeps, and that undo brings all of it back, over random papers.

use std::collections::BTreeSet;

use model::{AnnotationKind, Creator, Field, Identifier, ItemId, Kind, Scheme, Source, SourceKind};
use proptest::prelude::*;

use super::{Choices, Label, Part, Take, merge};
use crate::item::{self, Edit};
use crate::tests::support::{Temp, attach, draft, snapshot};
use crate::{annotation, collection, history, note, tag};

/// What a random paper has: bits that say which parts, and a number for its values.
type Spec = (u16, u8);

const FIELDS: [Field; 6] = [
    Field::Title,
    Field::Abstract,
    Field::Issued,
    Field::ContainerTitle,
    Field::Volume,
    Field::Url,
];

fn paper(temp: &Temp, (parts, number): Spec, place: usize) -> ItemId {
    let has = |bit: u16| parts & (1 << bit) != 0;
    let mut draft = draft("");
    for (field, bit) in FIELDS.iter().zip(0u16..) {
        let value = match field {
            Field::Issued => format!("20{:02}", number % 30),
            field => format!("{field} {}", number % 3),
        };
        draft.fields.set(*field, has(bit).then_some(value));
    }
    if has(6) {
        draft.creators = vec![Creator::author(&format!("Smith, J{}", number % 3))];
    }
    if has(7) {
        draft.identifiers =
            vec![Identifier::parse(Scheme::Doi, &format!("10.1000/{number}")).unwrap()];
    }
    if has(8) {
        draft.citation_key = Some(format!("key{place}"));
        draft.tags = vec![format!("tag {}", number % 4)];
        draft.collections = vec![format!("A/{}", number % 4)];
        draft.links = vec![format!("https://example.org/{}", number % 4)];
    }
    draft.kind = [Kind::Article, Kind::ArticleJournal, Kind::Book][usize::from(number) % 3];
    draft.source = Source::new(
        SourceKind::ALL[usize::from(number) % SourceKind::ALL.len()],
        format!("{number}"),
    );
    let id = item::create(temp.library(), draft).unwrap().value;
    if has(9) {
        note::add(temp.library(), Some(id), &format!("Note {number}")).unwrap();
    }
    if has(10) {
        let file = attach(temp, id, format!("%PDF {place} {number}").as_bytes());
        let mark = model::NewAnnotation {
            attachment: file,
            kind: AnnotationKind::Highlight,
            page: 1,
            quads: vec![vec![0.0, 10.0, 10.0, 10.0, 0.0, 0.0, 10.0, 0.0]],
            quote: format!("words {number}"),
            before: String::new(),
            after: String::new(),
            position: 0,
            color: model::MarkColor::default(),
            comment: String::new(),
        };
        annotation::add(temp.library(), mark).unwrap();
    }
    if has(11) {
        item::edit(
            temp.library(),
            &[id],
            vec![Edit::Field(Field::Volume, Some(number.to_string()))],
        )
        .unwrap();
        tag::add(temp.library(), "shared", &[id]).unwrap();
        collection::add(temp.library(), "B", &[id]).unwrap();
    }
    id
}

/// Everything that items have, which must be there after a merge, wherever it is.
fn belongings(temp: &Temp, items: &[ItemId]) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for item in item::all(temp.library(), items).unwrap() {
        for field in Field::ALL {
            all.extend(
                item.fields
                    .get(*field)
                    .map(|value| format!("{field}={value}")),
            );
        }
        all.extend(item.citation_key.iter().map(|key| format!("key={key}")));
        all.extend(item.identifiers.iter().map(ToString::to_string));
        all.extend(item.tags.iter().map(|tag| format!("tag={tag}")));
        all.extend(item.collections.iter().map(|path| format!("in={path}")));
        all.extend(item.links.iter().map(|link| format!("link={link}")));
        all.extend(item.notes.iter().map(|note| format!("note={}", note.id)));
        all.extend(item.creators.iter().map(|one| format!("by={one:?}")));
        for file in &item.attachments {
            all.insert(format!("file={}", file.id));
            for mark in annotation::of_file(temp.library(), file.id).unwrap() {
                all.insert(format!("mark={} {}", mark.id, mark.quote));
            }
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 50, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_dropped_and_undo_is_exact(
        specs in proptest::collection::vec((any::<u16>(), any::<u8>()), 12),
        merges in proptest::collection::vec((0usize..12, 1usize..4, any::<u16>()), 20),
    ) {
        let temp = Temp::new();
        let papers: Vec<ItemId> =
            specs.iter().zip(0..).map(|(spec, place)| paper(&temp, *spec, place)).collect();
        for (first, more, choice) in merges {
            let keep = papers[first];
            let others: Vec<ItemId> =
                (1..=more).map(|step| papers[(first + step) % papers.len()]).collect();
            let all: Vec<ItemId> = std::iter::once(keep).chain(others.iter().copied()).collect();
            let take = FIELDS
                .iter()
                .map(|field| Part::Field(*field))
                .chain([Part::Creators, Part::Kind, Part::CitationKey])
                .zip(0u16..)
                .map(|(part, bit)| Take { part, from: all[usize::from(choice >> bit) % all.len()] })
                .collect();
            let labels = all
                .iter()
                .map(|of| Label { of: *of, version: "preprint".to_owned() })
                .collect();
            let before = snapshot(temp.library());
            let had = belongings(&temp, &all);
            merge(temp.library(), keep, &others, Choices { take, labels }).unwrap();
            let kept = item::show(temp.library(), keep).unwrap();
            let extra: BTreeSet<(String, String)> =
                kept.extra.iter().map(|one| (one.name.clone(), one.value.clone())).collect();
            let has = belongings(&temp, &[keep]);
            for thing in &had {
                let lost = thing.split_once('=').is_some_and(|(name, value)| match name {
                    "key" => extra.contains(&("citation_key".to_owned(), value.to_owned())),
                    "by" => extra.iter().any(|(name, _)| name == "creators"),
                    name => extra.contains(&(name.to_owned(), value.to_owned())),
                });
                prop_assert!(has.contains(thing) || lost, "{thing} is gone");
            }
            history::undo(temp.library(), None).unwrap().unwrap();
            prop_assert_eq!(&snapshot(temp.library()), &before);
            // Every second one stays, so that the next ones meet what was merged.
            if choice % 2 == 0 && others.iter().all(|other| *other != keep) {
                merge(temp.library(), keep, &others, Choices::default()).unwrap();
                item::restore(temp.library(), &others).unwrap();
            }
        }
    }
}

#[test]
fn a_value_keeps_where_it_came_from_and_what_lost_is_named() {
    let temp = Temp::new();
    let mut one = draft("On bees");
    one.citation_key = Some("smith2019".to_owned());
    one.creators = vec![Creator::author("Smith, J.")];
    let keep = item::create(temp.library(), one).unwrap().value;
    let mut two = draft("On Bees: A Survey");
    two.citation_key = Some("smith_bees".to_owned());
    two.kind = Kind::ArticleJournal;
    two.creators = vec![Creator::author("Smith, Jane")];
    two.source = Source::new(SourceKind::References, "papers.bib");
    let other = item::create(temp.library(), two).unwrap().value;
    attach(&temp, keep, b"%PDF-one");
    let take = [Part::Field(Field::Title), Part::Creators, Part::Kind]
        .map(|part| Take { part, from: other })
        .to_vec();
    let labels = vec![Label {
        of: keep,
        version: "preprint".to_owned(),
    }];
    merge(temp.library(), keep, &[other], Choices { take, labels }).unwrap();
    let found = item::show(temp.library(), keep).unwrap();
    assert_eq!(found.fields.title.as_deref(), Some("On Bees: A Survey"));
    assert_eq!(found.kind, Kind::ArticleJournal);
    assert_eq!(found.citation_key.as_deref(), Some("smith2019"));
    for name in ["title", "creators", "kind"] {
        let source = &found.sources[name].source;
        assert_eq!(
            (source.kind, source.detail.as_str()),
            (SourceKind::References, "papers.bib")
        );
    }
    assert_eq!(found.attachments[0].version, "preprint");
    let lost: BTreeSet<(&str, &str)> = found
        .extra
        .iter()
        .map(|one| (one.name.as_str(), one.value.as_str()))
        .collect();
    assert_eq!(
        lost,
        [
            ("title", "On bees"),
            ("creators", "Smith, J."),
            ("kind", "article"),
            ("citation_key", "smith_bees"),
        ]
        .into()
    );
}
