use model::pdf::{Facts, Rect};

use super::made::Made;
use super::open::opened;
use crate::facts::facts;

fn facts_of(made: &Made) -> Facts {
    facts(&opened(made.bytes()))
}

#[test]
fn pages_have_the_names_that_the_file_gives_them() {
    let cases: [(&str, &[&str]); 13] = [
        ("[0<</S/r>> 2<</S/D>>]", &["i", "ii", "1", "2", "3"]),
        (
            "[0<</S/D/P(S-)/St 8>>]",
            &["S-8", "S-9", "S-10", "S-11", "S-12"],
        ),
        ("[0<</S/A/St 26>>]", &["Z", "AA", "BB", "CC", "DD"]),
        (
            "[0<</S/a>> 1<</P(cover)>>]",
            &["a", "cover", "cover", "cover", "cover"],
        ),
        (
            "[0<</S/R/St 1998>>]",
            &["MCMXCVIII", "MCMXCIX", "MM", "MMI", "MMII"],
        ),
        ("[3<</S/R>>]", &["1", "2", "3", "I", "II"]),
        ("[0<</S/D>>]", &[]),
        (
            "[0<</S/R/St 4000000000>>]",
            &[
                "4000000000",
                "4000000001",
                "4000000002",
                "4000000003",
                "4000000004",
            ],
        ),
        ("[0<</S/A/St 4294967295>>]", &["4294967295"; 5]),
        ("[0 7 (x)<</S/D>> 1]", &[]),
        ("[0<<>>]", &[]),
        ("[0<<>> 4<</P(x)>>]", &["", "", "", "", "x"]),
        ("(no tree)", &[]),
    ];
    for (tree, names) in cases {
        let made = Made::pages(5, &format!("/PageLabels<</Nums{tree}>>"));
        assert_eq!(facts_of(&made).labels, names, "{tree}");
    }
}

#[test]
fn a_tree_of_names_that_bites_its_tail_ends() {
    let mut made = Made::pages(2, "/PageLabels 5 0 R");
    made.add("<</Kids[6 0 R 5 0 R 6 0 R]>>");
    made.add("<</Kids[5 0 R]/Nums[0<</S/r>>]>>");
    assert_eq!(facts_of(&made).labels, ["i", "ii"]);
}

/// A file of three pages (objects 3, 4 and 5), the root of its outline at 6, and items from 7 on.
fn outlined(catalog: &str, items: &[&str]) -> Vec<(String, u16, Option<u32>)> {
    let mut made = Made::pages(3, &format!("/Outlines 6 0 R {catalog}"));
    made.add("<</First 7 0 R>>");
    for item in items {
        made.add(&format!("<<{item}>>"));
    }
    let outline = facts_of(&made).outline;
    let headings = outline.into_iter().map(|h| (h.title, h.level, h.page));
    headings.collect()
}

#[test]
fn bookmarks_come_in_reading_order_with_their_depth() {
    let headings = outlined(
        "",
        &[
            "/Title(One)/First 8 0 R/Next 10 0 R/Dest[3 0 R/Fit]",
            "/Title(One A)/Next 9 0 R/Dest[4 0 R/XYZ 0 0 0]",
            "/Title<FEFF004F006E0065002000C9>",
            "/Title(Two)/A<</S/GoTo/D[5 0 R/Fit]>>",
        ],
    );
    let titles = headings
        .iter()
        .map(|(title, level, page)| (title.as_str(), *level, *page));
    assert_eq!(
        titles.collect::<Vec<_>>(),
        [
            ("One", 0, Some(1)),
            ("One A", 1, Some(2)),
            ("One É", 1, None),
            ("Two", 0, Some(3))
        ]
    );
}

#[test]
fn bookmarks_lead_to_pages_by_every_way_of_saying_so() {
    let catalog = "/Dests<</old[4 0 R/Fit]>>/Names<</Dests<</Kids[<</Names[\
        (new)[5 0 R/Fit](held)<</D[3 0 R/Fit]>>(loop)(new)]>>]>>>>";
    let cases = [
        ("/Dest[4 0 R/Fit]", Some(2)),
        ("/Dest[2/Fit]", Some(3)),
        ("/Dest[3/Fit]", None),
        ("/Dest[-1/Fit]", None),
        ("/Dest[99 0 R/Fit]", None),
        ("/Dest[]", None),
        ("/Dest/old", Some(2)),
        ("/Dest(new)", Some(3)),
        ("/Dest(held)", Some(1)),
        ("/Dest(loop)", None),
        ("/Dest(nowhere)", None),
        ("/A<</S/GoTo/D(new)>>", Some(3)),
        ("/A<</S/URI/URI(http://example.org)>>", None),
        ("/A<</S/GoToR/D[0/Fit]>>", None),
        ("/Dest 7", None),
        ("", None),
    ];
    for (place, page) in cases {
        let headings = outlined(catalog, &[&format!("/Title(x){place}")]);
        assert_eq!(headings, [("x".to_owned(), 0, page)], "{place}");
    }
}

#[test]
fn bookmarks_that_go_in_circles_are_each_told_once() {
    let headings = outlined(
        "",
        &[
            "/Title(a)/First 7 0 R/Next 8 0 R",
            "/Title(b)/First 8 0 R/Next 7 0 R",
        ],
    );
    assert_eq!(headings.len(), 2);
}

#[test]
fn bookmarks_that_lie_too_deep_or_are_too_many_are_left_out() {
    let deep: Vec<String> = (8..308)
        .map(|next| format!("/Title(x)/First {next} 0 R"))
        .collect();
    let deep: Vec<&str> = deep.iter().map(String::as_str).collect();
    assert_eq!(outlined("", &deep).len(), 65);
    let many: Vec<String> = (8..22_008)
        .map(|next| format!("/Title(x)/Next {next} 0 R"))
        .collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(outlined("", &many).len(), 20_000);
}

#[test]
fn the_information_dictionary_is_told_whole() {
    let mut made = Made::pages(1, "");
    let info = made.add(
        "<</Title<FEFF00C9>/Author(Jos\\351)/Pages 7/Trapped/True/Draft true/Odd[1]/Empty()\
         /doi(10.1/x)/CreationDate(D:20200102)/Far 5 0 R>>",
    );
    made.add("(by reference)");
    made.trailer(&format!("/Info {info} 0 R"));
    let expected = [
        ("Author", "José"),
        ("CreationDate", "D:20200102"),
        ("Draft", "true"),
        ("Far", "by reference"),
        ("Pages", "7"),
        ("Title", "É"),
        ("Trapped", "True"),
        ("doi", "10.1/x"),
    ];
    let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(facts_of(&made).info, expected);

    // Without a way to the trailer, what the parser kept is told.
    let mut bytes = made.bytes();
    let at = bytes
        .windows(9)
        .rposition(|part| part == b"startxref")
        .unwrap();
    bytes.truncate(at);
    let info = facts(&opened(bytes)).info;
    assert!(
        info.contains(&("Title".to_owned(), "É".to_owned())),
        "{info:?}"
    );
}

#[test]
fn links_are_told_where_they_lead_elsewhere() {
    let link = |action: &str| format!("<</Subtype/Link/Rect[10 40 30 20]/A<<{action}>>>>");
    let annotations = [
        link("/S/URI/URI(https://doi.org/10.1/x)"),
        link("/S/GoTo/D[3 0 R/Fit]"),
        link("/S/URI"),
        link(&format!("/S/URI/URI({})", "x".repeat(9_000))),
        "<</Subtype/Link/Dest[3 0 R/Fit]>>".to_owned(),
        "7 (x) null 99 0 R".to_owned(),
    ];
    let annotations = format!("/Annots[{}]", annotations.concat());
    let made = Made::with_pages(&["", &annotations], "");
    let links = facts_of(&made).links;
    assert_eq!(links.len(), 1);
    assert_eq!(
        (links[0].page, links[0].uri.as_str()),
        (2, "https://doi.org/10.1/x")
    );
    assert_eq!(
        links[0].rect,
        Rect {
            x0: 10.0,
            y0: 20.0,
            x1: 30.0,
            y1: 40.0
        }
    );
}

#[test]
fn marks_are_told_with_what_they_cover() {
    let box_of = |x0, y0, x1, y1| Rect { x0, y0, x1, y1 };
    let own = box_of(0.0, 0.0, 9.0, 9.0);
    let cases = [
        (
            "/Subtype/Highlight/QuadPoints[1 8 5 8 1 6 5 6]",
            Some(vec![box_of(1.0, 6.0, 5.0, 8.0)]),
        ),
        (
            "/Subtype/Underline/QuadPoints[1 8 5 8 5 6 1 6  1 4 5 4 5 2 1 2 7]",
            Some(vec![box_of(1.0, 6.0, 5.0, 8.0), box_of(1.0, 2.0, 5.0, 4.0)]),
        ),
        ("/Subtype/StrikeOut/QuadPoints[1 2 3]", Some(vec![own])),
        ("/Subtype/Squiggly", Some(vec![own])),
        ("/Subtype/Text", Some(vec![own])),
        ("/Subtype/FreeText", Some(vec![own])),
        ("/Subtype/Ink", Some(vec![own])),
        ("/Subtype/Square", Some(vec![own])),
        ("/Subtype/Circle", Some(vec![own])),
        ("/Subtype/Popup", None),
        ("/Subtype/Widget", None),
        ("/Subtype/Highlight/F 2", None),
        ("/Subtype/Text/StateModel(Review)/State(Accepted)", None),
        ("/Subtype(Highlight)", None),
    ];
    for (entries, quads) in cases {
        let page = format!("/Annots[<</Rect[0 0 9 9]/Contents(Why?)/T(Me){entries}>>]");
        let marks = facts_of(&Made::with_pages(&[&page], "")).marks;
        assert_eq!(
            marks.first().map(|mark| mark.quads.clone()),
            quads,
            "{entries}"
        );
        for mark in marks {
            assert_eq!(
                (mark.page, &*mark.contents, &*mark.author),
                (1, "Why?", "Me")
            );
        }
    }
}

#[test]
fn colours_of_marks_are_told_as_red_green_and_blue() {
    let cases = [
        ("[]", None),
        ("[0.5]", Some([128, 128, 128])),
        ("[1 .8 0]", Some([255, 204, 0])),
        ("[0 1 1 0]", Some([255, 0, 0])),
        ("[0 0 0 1]", Some([0, 0, 0])),
        ("[9 -9 0]", Some([255, 0, 0])),
        ("[1 2]", None),
        ("[1 1 1 1 1]", None),
        ("/Red", None),
    ];
    for (color, rgb) in cases {
        let page = format!("/Annots[<</Subtype/Text/Rect[0 0 9 9]/C{color}>>]");
        let marks = facts_of(&Made::with_pages(&[&page], "")).marks;
        assert_eq!(marks[0].color, rgb, "{color}");
    }
}
