//! What is found to be wanting in a library, and what its fixes do.

use library::history;
use library::item;
use model::evidence::{About, Candidate, Provenance, Recognised, Value, Verdict};
use model::{Creator, ItemId, SourceKind};

use super::{Temp, import, paths, pdf};
use crate::Engine;
use crate::health::{Check, NewTitle};
use crate::reading::store::Writer;

fn count(engine: &Engine, kind: Check) -> u32 {
    let checks = engine.health().unwrap();
    checks
        .iter()
        .find(|check| check.kind == kind)
        .unwrap()
        .count
}

/// A paper called like its file, whose PDF was read since.
fn read_since(temp: &Temp, engine: &Engine) -> ItemId {
    let file = temp.file("downloads/scan_0012.pdf", &pdf("bees"));
    let item = import(engine, &paths(&[file]))[0].item.unwrap();
    let blake3 = item::show(engine.library(), item).unwrap().attachments[0]
        .blake3
        .clone();
    let candidate = |about, value| Candidate {
        about,
        value,
        provenance: Provenance::Page,
        page: 1,
        rect: None,
        confidence: 0.97,
        rule: "test".to_owned(),
    };
    let recognised = Recognised {
        candidates: vec![
            candidate(
                About::Title,
                Value::Text("On Bees and Old Trees".to_owned()),
            ),
            candidate(
                About::Creators,
                Value::Creators(vec![Creator::author("Smith, Jane")]),
            ),
        ],
        verdict: Verdict {
            paper: Some(true),
            ..Verdict::default()
        },
        ..Recognised::default()
    };
    let mut writer = Writer::begin(engine.library().folder(), &blake3).unwrap();
    writer.recognised(&recognised).unwrap();
    writer.finish().unwrap();
    item
}

#[test]
fn a_paper_called_like_its_file_gets_what_its_pdf_says() {
    let temp = Temp::new();
    let engine = temp.open();
    let item = read_since(&temp, &engine);
    assert_eq!(count(&engine, Check::NamedByFile), 1);
    let offered = engine.health_papers(Check::NamedByFile, 10).unwrap();
    assert_eq!(offered[0].offer.as_deref(), Some("On Bees and Old Trees"));
    assert_eq!(engine.enrich(None).unwrap(), 1);
    let found = item::show(engine.library(), item).unwrap();
    assert_eq!(found.title(), "On Bees and Old Trees");
    assert_eq!(found.creators.len(), 1);
    assert_eq!(found.sources["title"].source.kind, SourceKind::Pdf);
    assert_eq!(count(&engine, Check::NamedByFile), 0);
    // Nothing is left to do, and that is no step.
    assert_eq!(engine.enrich(None).unwrap(), 0);
    history::undo(engine.library(), None).unwrap().unwrap();
    assert_eq!(count(&engine, Check::NamedByFile), 1);
}

#[test]
fn what_is_wanting_is_counted_and_each_paper_is_named() {
    let temp = Temp::new();
    let engine = temp.open();
    let new = |title: &str| {
        let mut draft = model::Draft::default();
        draft.fields.title = Some(title.to_owned());
        item::create(engine.library(), draft).unwrap().value
    };
    let loud = new("A THEORY OF THE FIRM");
    let odd = new("Microsoft Word - final.doc");
    new("On bees and old trees");
    new("On bees and old trees, again");
    for (kind, expected) in [
        (Check::Capitals, 1),
        (Check::DoubtfulTitle, 1),
        (Check::NoPdf, 4),
        (Check::NoAbstract, 4),
        (Check::NoAuthor, 4),
        (Check::NoYear, 4),
        (Check::NoIdentifier, 4),
        (Check::MissingFile, 0),
        (Check::KeyClash, 0),
        (Check::Duplicates, 0),
    ] {
        assert_eq!(count(&engine, kind), expected, "{kind:?}");
    }
    assert_eq!(
        engine.health_papers(Check::DoubtfulTitle, 9).unwrap()[0].item,
        odd
    );
    let offered = engine.health_papers(Check::Capitals, 9).unwrap();
    let titles = offered
        .iter()
        .map(|paper| NewTitle {
            item: paper.item,
            before: paper.title.clone(),
            after: paper.offer.clone().unwrap(),
        })
        .collect();
    assert_eq!(engine.retitle(titles).unwrap(), 1);
    assert_eq!(
        item::show(engine.library(), loud).unwrap().title(),
        "A theory of the firm"
    );
}

#[test]
fn a_file_that_is_gone_is_named() {
    let temp = Temp::new();
    let engine = temp.open();
    let file = temp.file("downloads/on bees.pdf", &pdf("bees"));
    let item = import(&engine, &paths(&[file]))[0].item.unwrap();
    let found = item::show(engine.library(), item).unwrap();
    std::fs::remove_file(engine.library().folder().join(&found.attachments[0].path)).unwrap();
    let missing = engine.health_papers(Check::MissingFile, 9).unwrap();
    assert_eq!(missing.len(), 1);
    assert_eq!(missing[0].file, Some(found.attachments[0].id));
}
