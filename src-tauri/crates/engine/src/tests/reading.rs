//! What is read of a PDF, as it is kept and given back.

use std::fs;

use model::pdf::{Facts, Heading, Page, Rect, Word};
use proptest::prelude::*;

use crate::reading::store::{Text, Writer};

const HASH: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

/// What a reading needs of a library: that it is there.
fn library() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("files")).unwrap();
    folder
}

fn page(text: &str) -> Page {
    let mut at = 0;
    let words = text.split(' ').map(|word| {
        let start = at;
        at += u32::try_from(word.len()).unwrap() + 1;
        let left = f32::from(u16::try_from(start).unwrap()) * 3.25;
        Word {
            start,
            end: at - 1,
            rect: Rect {
                x0: left,
                y0: 700.5,
                x1: left + 10.0,
                y1: 712.25,
            },
        }
    });
    Page {
        number: 1,
        words: words.collect(),
        text: text.to_owned(),
        view: Rect {
            x1: 612.0,
            y1: 792.0,
            ..Rect::default()
        },
        rotate: 90,
        aside: "12".to_owned(),
        ..Page::default()
    }
}

#[test]
fn pages_come_back_as_they_were_kept() {
    let folder = library();
    let mut writer = Writer::begin(folder.path(), HASH).unwrap();
    let first = page("The first page has a few words");
    let second = Page {
        number: 2,
        ..page("Größe und «Maß»")
    };
    writer.page(&first).unwrap();
    writer.page(&second).unwrap();
    let facts = Facts {
        labels: vec!["i".to_owned(), "1".to_owned()],
        outline: vec![Heading {
            title: "Introduction".to_owned(),
            level: 0,
            page: Some(2),
        }],
        ..Facts::default()
    };
    writer.facts(&facts).unwrap();
    assert!(
        Text::open(folder.path(), HASH).is_none(),
        "not before it is whole"
    );
    writer.finish().unwrap();
    let mut text = Text::open(folder.path(), HASH).unwrap();
    assert_eq!(text.pages(), 2);
    assert_eq!(text.text(2).unwrap(), second.text);
    assert_eq!(text.page(1).unwrap(), first);
    assert_eq!(text.page(2).unwrap(), second);
    assert_eq!(text.facts().unwrap(), facts);
    assert_eq!((text.text(0), text.text(3)), (None, None));
}

#[test]
fn a_reading_that_is_given_up_leaves_the_one_before() {
    let folder = library();
    let mut writer = Writer::begin(folder.path(), HASH).unwrap();
    writer.page(&page("before")).unwrap();
    writer.finish().unwrap();
    let mut other = Writer::begin(folder.path(), HASH).unwrap();
    other.page(&page("half")).unwrap();
    drop(other);
    let kept = Text::open(folder.path(), HASH).unwrap().text(1);
    assert_eq!(kept.as_deref(), Some("before"));
    let beside = fs::read_dir(folder.path().join(".cache/text/00")).unwrap();
    assert_eq!(beside.count(), 1);
}

#[test]
fn where_the_library_is_gone_nothing_is_made() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Writer::begin(folder.path(), HASH).is_err());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_name_that_is_no_hash_leads_nowhere() {
    let folder = library();
    for name in [
        "",
        "../../../etc/passwd",
        "zz",
        &"é".repeat(32),
        HASH.trim_start_matches('0'),
    ] {
        assert!(Writer::begin(folder.path(), name).is_err(), "{name}");
        assert!(Text::open(folder.path(), name).is_none(), "{name}");
    }
}

proptest! {
    #[test]
    fn damage_is_never_a_text_that_was_not_kept(at in 0usize..2000, with in any::<u8>(), cut in 0usize..2000) {
        let folder = library();
        let mut writer = Writer::begin(folder.path(), HASH).unwrap();
        let kept = page("These words are kept, and these as well, and a few more of them");
        writer.page(&kept).unwrap();
        writer.finish().unwrap();
        let path = folder.path().join(format!(".cache/text/00/{HASH}.text"));
        let mut bytes = fs::read(&path).unwrap();
        let length = bytes.len();
        bytes[at % length] ^= with;
        bytes.truncate(length - cut % length / 2);
        fs::write(&path, bytes).unwrap();
        // It may be noticed or not; it must not panic, nor take memory without bound.
        if let Some(mut text) = Text::open(folder.path(), HASH) {
            let _ = (text.text(1), text.page(1), text.facts(), text.text(9));
        }
    }
}
