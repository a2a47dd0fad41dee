//! Text of any kind goes in and comes out unchanged, or is refused with a reason.

use super::count::Tally;
use super::papers::listing_in;
use super::room::Room;

#[test]
fn any_text_comes_out_as_it_went_in_or_is_refused() {
    let mut tally = Tally::new("text of any kind");
    let room = Room::with_library();
    let listing = listing_in(&room.path.join("listings"), 1, 1);
    let item = room
        .run(&["import", listing.to_str().unwrap()])
        .ok()
        .acknowledged()[0]["item"]
        .as_str()
        .unwrap()
        .to_owned();
    let megabyte = "A sentence with é, 漢字 and 🙂. ".repeat(30_000);
    assert!(megabyte.len() > 1_000_000);
    let mut all: Vec<(&str, Vec<u8>)> = [
        ("plain", "Some words."),
        ("NUL inside", "before\0after"),
        ("right to left", "שלום עולם \u{202e}gnp.exe\u{202c} مرحبا"),
        ("emoji", "👩‍👩‍👧‍👦 🇩🇪 👍🏽"),
        ("composed", "caf\u{e9}"),
        ("decomposed", "cafe\u{301}"),
        ("control characters", "a\u{1}b\u{7f}c\u{9b}d"),
        ("line ends", "one\r\ntwo\rthree\n\n\nfour"),
        ("spaces around", "  \t indented\n    code\n  "),
        ("not characters", "\u{fffe}\u{fffd}\u{feff}x"),
        ("one megabyte", &megabyte),
        ("quotes", "'; DROP TABLE note; -- \" ` $(x) \\0"),
    ]
    .map(|(name, text)| (name, text.as_bytes().to_vec()))
    .to_vec();
    all.push(("no UTF-8", b"a\xff\xfeb".to_vec()));
    for (name, text) in all {
        let ran = room.fed(&["note", "add", &item, "--text", "-"], &text);
        let wrong = match ran.code {
            Some(0) => {
                let found = kept(&room, &item);
                (!found.iter().any(|note| note.as_bytes() == text))
                    .then(|| format!("{name} came out changed"))
            }
            // A refusal names a reason, and nothing of it is kept.
            Some(1..=4) if !ran.err.trim().is_empty() && name != "plain" => {
                println!("texts: {name} is refused: {}", ran.err.trim());
                None
            }
            _ => Some(format!("{name}: {ran}")),
        };
        tally.one(wrong);
        for note in notes(&room, &item) {
            room.run(&["note", "rm", note["id"].as_str().unwrap()]).ok();
        }
    }
    tally.finish();
}

fn notes(room: &Room, item: &str) -> Vec<serde_json::Value> {
    room.run(&["note", "list", item])
        .ok()
        .json()
        .as_array()
        .expect("`note list` prints an array")
        .clone()
}

/// The texts of all notes of an item.
fn kept(room: &Room, item: &str) -> Vec<String> {
    let shown = notes(room, item).into_iter().map(|note| {
        room.run(&["note", "show", note["id"].as_str().unwrap()])
            .ok()
            .json()
    });
    shown
        .filter_map(|note| {
            note["text"]
                .as_str()
                .or(note["body"].as_str())
                .map(str::to_owned)
        })
        .collect()
}
