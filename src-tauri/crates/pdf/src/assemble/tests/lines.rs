//! Streams of glyphs and the text that they make.

use super::draft::Draft;
use crate::assemble::{Vocabulary, text};

fn said(draft: &Draft) -> String {
    text(&draft.sheet().lines, &Vocabulary::default()).text
}

fn check(draft: Draft, expected: &str) {
    assert_eq!(said(&draft), expected);
}

#[test]
fn words_are_cut_where_the_gaps_are() {
    let page = Draft::new;
    check(page().line(50.0, 700.0, "two words"), "two words");
    // Kerning is no space, and what is drawn apart but stands together is one word.
    check(page().spaced(50.0, 700.0, 5.4, "kerning"), "kerning");
    check(
        page().line(75.0, 700.0, "fterwards").line(70.0, 700.0, "a"),
        "afterwards",
    );
    // Spaces that are drawn count, however narrow.
    check(
        page()
            .spaced(50.0, 700.0, 5.0, "a b")
            .glyph(" ", 65.0, 700.0, 10.0)
            .glyph("c", 65.0, 700.0, 10.0),
        "a b c",
    );
    // Letters that are set apart.
    check(
        page().spaced(50.0, 700.0, 6.5, "ABSTRACT  OF  IT"),
        "ABSTRACT OF IT",
    );
}

#[test]
fn letters_are_those_that_a_reader_would_type() {
    let page = Draft::new;
    check(
        page().line(50.0, 700.0, "e\u{FB03}cient \u{FB01}nd"),
        "efficient find",
    );
    // Accents that TeX draws before their letters, and others behind them.
    let tex = page()
        .glyph("¨", 50.0, 700.0, 10.0)
        .glyph("U", 50.0, 700.0, 10.0)
        .glyph("b", 55.0, 700.0, 10.0);
    check(tex, "Üb");
    let behind = page()
        .glyph("ı", 50.0, 700.0, 10.0)
        .glyph("´", 50.0, 700.0, 10.0)
        .glyph("n", 55.0, 700.0, 10.0);
    check(behind, "ín");
    check(page().glyph("e\u{301}", 50.0, 700.0, 10.0), "é");
    check(page().line(50.0, 700.0, "a\u{200B}b\u{0}c"), "a b c");
}

#[test]
fn exponents_stay_and_marks_of_footnotes_go_apart() {
    let page = Draft::new;
    check(
        page()
            .line(50.0, 700.0, "word")
            .sized(70.0, 704.0, 6.0, "2"),
        "word2",
    );
    let both = page()
        .line(50.0, 700.0, "word")
        .sized(70.0, 704.0, 6.0, "2")
        .line(73.5, 700.0, ", and");
    check(both, "word2 , and");
    check(
        page()
            .sized(50.0, 704.0, 6.0, "1")
            .line(53.0, 700.0, "University"),
        "1 University",
    );
}

#[test]
fn what_is_drawn_twice_is_said_once() {
    let page = Draft::new;
    check(
        page().line(50.0, 700.0, "bold").line(50.4, 700.0, "bold"),
        "bold",
    );
    let letterwise = page()
        .glyph("h", 50.0, 700.0, 10.0)
        .glyph("h", 50.3, 700.0, 10.0)
        .glyph("i", 55.0, 700.0, 10.0)
        .glyph("i", 55.3, 700.0, 10.0);
    check(letterwise, "hi");
    check(page().line(50.0, 700.0, "hello all"), "hello all");
}

#[test]
fn what_is_beside_the_page_is_not_said() {
    let page = Draft::new;
    check(
        page().line(50.0, 700.0, "here").line(700.0, 700.0, "there"),
        "here",
    );
    check(
        page().line(50.0, 700.0, "here").line(50.0, -40.0, "below"),
        "here",
    );
}

#[test]
fn hyphens_at_ends_of_lines() {
    let two = |one: &str, other: &str| Draft::new().lines(50.0, 700.0, &[one, other]);
    check(
        two(
            "a long line of words that are pub-",
            "lished in papers of the world",
        ),
        "a long line of words that are published in papers of the world",
    );
    check(
        two(
            "a long line of words by Navier-",
            "Stokes and all of the others",
        ),
        "a long line of words by Navier-Stokes and all of the others",
    );
    check(
        two(
            "a long line of words that are self-",
            "made by all of those others",
        ),
        "a long line of words that are self-made by all of those others",
    );
    check(
        two(
            "the pages from 12 to page 1995-",
            "1999 of all of those volumes",
        ),
        "the pages from 12 to page 1995- 1999 of all of those volumes",
    );
}

#[test]
fn a_compound_that_is_written_so_elsewhere_keeps_its_hyphen() {
    let mut vocabulary = Vocabulary::default();
    vocabulary.learn("graph-based,");
    let draft = Draft::new().lines(
        50.0,
        700.0,
        &["a long line of words on graph-", "based and edge-"],
    );
    let said = text(&draft.sheet().lines, &vocabulary).text;
    assert_eq!(said, "a long line of words on graph-based and edge-");
}

#[test]
fn words_know_their_places_in_the_text() {
    let draft = Draft::new().lines(
        50.0,
        700.0,
        &["a long line of words that are pub-", "lished there"],
    );
    let said = text(&draft.sheet().lines, &Vocabulary::default());
    let words: Vec<&str> = said
        .words
        .iter()
        .map(|word| {
            said.text
                .get(word.start as usize..word.end as usize)
                .unwrap()
        })
        .collect();
    assert_eq!(
        words,
        [
            "a", "long", "line", "of", "words", "that", "are", "pub", "lished", "there"
        ]
    );
    let last = said.words.last().unwrap().rect;
    assert!(
        (last.x0 - 83.0).abs() < 0.1 && last.y0 < 688.0 && last.y1 > 694.0,
        "{last:?}"
    );
}

const LEFT: [&str; 5] = [
    "the left column begins here",
    "and it goes on for some lines",
    "of which this one is the third",
    "and this one nearly the last",
    "until all of it is read and",
];
const RIGHT: [&str; 5] = [
    "then the right column begins",
    "which says more of the same",
    "as columns in papers often do",
    "though nobody reads them all",
    "to the very end of the page",
];

#[test]
fn columns_are_read_one_after_the_other() {
    let expected = format!(
        "A Title That Is Set Across Both Columns of the Page\n{} {}",
        LEFT.join(" "),
        RIGHT.join(" "),
    );
    let by_column = Draft::new()
        .sized(
            60.0,
            760.0,
            14.0,
            "A Title That Is Set Across Both Columns of the Page",
        )
        .lines(50.0, 700.0, &LEFT)
        .lines(310.0, 700.0, &RIGHT);
    check(by_column, &expected);
    let mut by_row = Draft::new().sized(
        60.0,
        760.0,
        14.0,
        "A Title That Is Set Across Both Columns of the Page",
    );
    for (at, (left, right)) in LEFT.iter().zip(&RIGHT).enumerate() {
        let y = 700.0 - 12.0 * at as f32;
        by_row = by_row.line(50.0, y, left).line(310.0, y, right);
    }
    check(by_row, &expected);
}

#[test]
fn cells_of_a_table_are_read_by_row() {
    let mut table = Draft::new();
    for (at, (left, right)) in [
        ("one", "1.0"),
        ("two", "2.0"),
        ("six", "6.0"),
        ("ten", "9.9"),
    ]
    .iter()
    .enumerate()
    {
        let y = 700.0 - 12.0 * at as f32;
        table = table.line(50.0, y, left).line(300.0, y, right);
    }
    check(table, "one 1.0\ntwo 2.0\nsix 6.0\nten 9.9");
}

#[test]
fn paragraphs_begin_where_lines_are_indented_or_further_apart() {
    let draft = Draft::new()
        .lines(
            50.0,
            700.0,
            &["the first paragraph has a full line", "and a short one"],
        )
        .lines(65.0, 676.0, &["The second one is indented as well"])
        .lines(50.0, 664.0, &["but it has another line that is full"])
        .lines(50.0, 630.0, &["The third one stands further below it"]);
    check(
        draft,
        "the first paragraph has a full line and a short one\nThe second one is indented as well but it has another line that is full\nThe third one stands further below it",
    );
}

#[test]
fn what_is_turned_sideways_stands_aside() {
    let sheet = Draft::new()
        .line(50.0, 700.0, "upright text")
        .turned(20.0, 200.0, "stamp")
        .sheet();
    assert_eq!(sheet.lines.first().unwrap().text(), "upright text");
    assert_eq!(sheet.aside.first().unwrap().text(), "stamp");
    let area = sheet
        .aside
        .first()
        .unwrap()
        .turn
        .area(sheet.aside.first().unwrap().area);
    assert!(
        (area.y0 - 200.0).abs() < 0.1 && (area.y1 - 225.0).abs() < 0.1,
        "{area:?}"
    );
}

#[test]
fn a_page_on_its_side_is_read_as_it_is_shown() {
    let mut draft = Draft::new().turned(20.0, 200.0, "sideways");
    draft.glyphs.rotate = 90;
    check(draft, "sideways");
}

#[test]
fn what_runs_to_the_left_is_said_in_the_order_of_reading() {
    let page = Draft::new;
    // Shalom olam, as it stands: the first letter is the rightmost.
    check(page().line(50.0, 700.0, "םלוע םולש"), "שלום עולם");
    check(page().line(50.0, 700.0, "1948 תנש"), "שנת 1948");
    check(
        page().line(50.0, 700.0, "the word םולש is here"),
        "the word שלום is here",
    );
}

#[test]
fn what_runs_downwards_is_read_from_right_to_left() {
    let draft =
        Draft::new()
            .downwards(300.0, 700.0, "縦書きの")
            .downwards(285.0, 700.0, "文章です");
    let said = said(&draft);
    assert!(
        said.contains("縦書きの") && said.contains("文章です"),
        "{said}"
    );
    assert!(said.find('縦') < said.find('文'), "{said}");
}

#[test]
fn places_of_authors_above_columns_are_none_of_them() {
    let draft = Draft::new()
        .line(60.0, 740.0, "University of One Place")
        .line(320.0, 740.0, "Institute of Another")
        .lines(50.0, 700.0, &LEFT)
        .lines(310.0, 700.0, &RIGHT);
    let said = said(&draft);
    assert!(
        said.starts_with("University of One Place Institute of Another"),
        "{said}"
    );
    assert!(said.ends_with(&RIGHT.join(" ")), "{said}");
}

#[test]
fn letters_of_a_figure_in_the_gutter_do_not_close_it() {
    let draft = Draft::new()
        .sized(240.0, 760.0, 5.0, "0 10 20 30 40 50 60 70 80")
        .line(
            60.0,
            740.0,
            "Figure 1 is one that has its caption across both of them",
        )
        .lines(50.0, 700.0, &LEFT)
        .lines(200.0, 700.0, &RIGHT);
    let said = said(&draft);
    let both = format!("{} {}", LEFT.join(" "), RIGHT.join(" "));
    assert!(said.ends_with(&both), "{said}");
}
