//! Small files, made byte by byte, and the text that is read of them.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::time::{Duration, Instant};

use model::pdf::{Page, TextStatus};
use pdf::open::{Document, Opening, open};
use pdf::read::{Engines, Outcome, read, read_by};
use support::File;

fn opened(file: File) -> Box<Document> {
    match open(file.bytes()) {
        Opening::Opened(document) => document,
        Opening::Encrypted => panic!("encrypted"),
        Opening::Broken(reason) => panic!("{reason}"),
    }
}

fn pages_until(file: File, deadline: Instant) -> (Vec<Page>, Outcome) {
    let mut pages = Vec::new();
    let outcome = read(&opened(file), deadline, &mut |page, _| pages.push(page));
    (pages, outcome)
}

fn pages(file: File) -> (Vec<Page>, Outcome) {
    pages_until(file, Instant::now() + Duration::from_secs(60))
}

fn only(file: File) -> Page {
    let (mut pages, _) = pages(file);
    assert_eq!(pages.len(), 1);
    pages.remove(0)
}

fn show(x: i32, y: i32, text: &str) -> String {
    format!("BT /F1 10 Tf {x} {y} Td ({text}) Tj ET\n")
}

#[test]
fn text_is_read_with_places() {
    let page = only(File::new().page(&show(100, 700, "Hello, World")));
    assert_eq!(page.text, "Hello, World");
    assert_eq!((page.number, page.rotate, page.second), (1, 0, false));
    assert_eq!((page.view.x1, page.view.y1), (612.0, 792.0));
    let word = page.words.get(1).unwrap();
    assert_eq!((word.start, word.end), (7, 12));
    assert!(
        word.rect.x0 > 126.0 && word.rect.x0 < 130.0,
        "{:?}",
        word.rect
    );
    assert!(
        word.rect.y0 < 700.0 && word.rect.y1 > 706.0,
        "{:?}",
        word.rect
    );
}

#[test]
fn text_that_is_not_painted_is_text() {
    let page = only(File::new().page(&format!("3 Tr\n{}", show(100, 700, "behind the scan"))));
    assert_eq!(page.text, "behind the scan");
}

#[test]
fn text_that_is_filled_and_stroked_is_said_once() {
    let page = only(File::new().page(&format!("2 Tr\n{}", show(100, 700, "bold"))));
    assert_eq!(page.text, "bold");
}

#[test]
fn a_page_that_is_shown_turned_is_read_as_shown_and_placed_as_written() {
    let content = "BT /F1 10 Tf 0 1 -1 0 300 200 Tm (sideways) Tj ET";
    let page = only(File::new().turned(90, content));
    assert_eq!((page.text.as_str(), page.rotate), ("sideways", 90));
    let rect = page.words.first().unwrap().rect;
    assert!(
        rect.x0 > 290.0 && rect.x1 < 304.0 && rect.y0 > 199.0 && rect.y1 > 230.0,
        "{rect:?}"
    );
}

#[test]
fn running_heads_and_page_numbers_stand_aside() {
    let mut file = File::new();
    for number in 1..=9 {
        let mut content = show(100, 760, "A Journal of Small Things 12");
        content.push_str(&show(300, 30, &number.to_string()));
        for line in 0..20 {
            let text = format!("page {number} has a line {line} of its own");
            content.push_str(&show(100, 700 - 14 * line, &text));
        }
        file = file.page(&content);
    }
    let (pages, outcome) = pages(file);
    assert_eq!(outcome.status, TextStatus::Ok);
    for page in &pages {
        assert!(
            page.text.starts_with(&format!("page {} has", page.number)),
            "{}",
            page.text
        );
        assert!(page.text.ends_with("of its own"));
        assert!(
            page.aside.contains("A Journal of Small Things 12"),
            "{}",
            page.aside
        );
        assert!(
            page.aside
                .lines()
                .any(|line| line == page.number.to_string())
        );
    }
}

#[test]
fn predefined_maps_of_chinese_and_japanese_fonts_are_known() {
    // Shift JIS for "nihongo", through 90ms-RKSJ-H to Adobe-Japan1.
    let japanese = "BT /F1 10 Tf 100 700 Td <93FA967B8CEA> Tj ET";
    let page = only(
        File::new()
            .font(&cid("90ms-RKSJ-H", "Japan1"))
            .page(japanese),
    );
    assert_eq!(page.text, "日本語");
    let chinese = "BT /F1 10 Tf 100 700 Td <4E2D6587> Tj ET";
    let page = only(File::new().font(&cid("UniGB-UCS2-H", "GB1")).page(chinese));
    assert_eq!(page.text, "中文");
}

fn cid(encoding: &str, ordering: &str) -> String {
    format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /{encoding} /DescendantFonts [ \
         << /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /DW 1000 /CIDSystemInfo \
         << /Registry (Adobe) /Ordering ({ordering}) /Supplement 2 >> >> ] >>"
    )
}

#[test]
fn few_words_or_letters_without_sense_are_no_text() {
    let (_, outcome) = pages(File::new().page(&show(100, 700, "A stamp of the library")));
    assert_eq!(outcome.status, TextStatus::None);
    let mut content = String::new();
    for line in 0..30 {
        content.push_str(&show(100, 700 - 14 * line, "xq zzkp wvw jjq rrt plok"));
    }
    let (pages, outcome) = pages(File::new().page(&content));
    assert_eq!(outcome.status, TextStatus::None);
    assert!(pages.first().unwrap().text.contains("zzkp"));
}

#[test]
fn pages_after_the_deadline_are_given_empty_and_say_so() {
    let file = File::new()
        .page(&show(100, 700, "one"))
        .page(&show(100, 700, "two"));
    let (pages, outcome) = pages_until(file, Instant::now() - Duration::from_secs(1));
    assert_eq!((pages.len(), outcome.read), (2, 0));
    assert!(
        pages
            .iter()
            .all(|page| page.text.is_empty() && page.trouble == "time ran out")
    );
}

#[test]
fn a_form_that_draws_itself_ends() {
    let page = only(File::new().page(&format!("{} /Me Do", show(100, 700, "here"))));
    assert_eq!(page.text, "here");
}

#[test]
fn the_second_engine_reads_the_same() {
    let file = File::new().page(&show(100, 700, "Hello, World"));
    let mut pages = Vec::new();
    let deadline = Instant::now() + Duration::from_secs(60);
    read_by(Engines::Second, &opened(file), deadline, &mut |page, _| {
        pages.push(page);
    });
    let page = pages.first().unwrap();
    assert!(page.second);
    assert_eq!(page.text, "Hello, World");
    let word = page.words.get(1).unwrap();
    assert!(
        word.rect.x0 > 126.0 && word.rect.x0 < 130.0,
        "{:?}",
        word.rect
    );
}
