//! Inputs that are meant to break a reader: each is read in time that grows with its length alone.

use std::time::{Duration, Instant};

use formats::{Format, Reading, read};

/// Generous, for a slow machine and a build without optimisation: what grows with the square of the
/// length takes minutes.
const LIMIT: Duration = Duration::from_secs(60);

fn timed(name: &str, format: Format, text: &str) -> Reading {
    let since = Instant::now();
    let reading = read(format, text.as_bytes(), None).unwrap();
    assert!(since.elapsed() < LIMIT, "{name} took {:?}", since.elapsed());
    reading
}

fn good(number: usize) -> String {
    format!("@article{{k{number}, title = {{Sheep {number}}}, year = 2021}}\n")
}

#[test]
fn braces_and_long_fields_end() {
    let deep = "{".repeat(1_000_000);
    let text = format!("{}@book{{b, title = {deep}x\n{}", good(1), good(2));
    let reading = timed("open braces", Format::Bibtex, &text);
    assert!(
        reading
            .drafts
            .iter()
            .any(|draft| draft.citation_key.as_deref() == Some("k2"))
    );
    let text = format!(
        "@book{{b, title = {deep}x{}}}\n{}",
        "}".repeat(1_000_000),
        good(2)
    );
    assert_eq!(
        timed("closed braces", Format::Bibtex, &text).drafts.len(),
        2
    );
    let text = format!(
        "@book{{b, abstract = {{{}}}}}\n{}",
        "word $x$ \\'e -- ".repeat(65_000),
        good(2)
    );
    assert_eq!(
        timed("a field of a megabyte", Format::Bibtex, &text)
            .drafts
            .len(),
        2
    );
    let text = format!("@book{{b, author = {{{}Z}}}}\n", "A B and ".repeat(125_000));
    assert_eq!(
        timed("a hundred thousand names", Format::Bibtex, &text).drafts[0]
            .creators
            .len(),
        125_001
    );
}

#[test]
fn what_never_closes_ends() {
    for (name, one) in [
        ("comments", "@comment{"),
        ("comments on lines", "@comment{\n"),
        ("entries", "@article{k, title = {a,\n"),
        ("entries on one line", "@article{k, title = {a, "),
        ("quotations", "@article{k, title = \"a,\n"),
        ("at signs", "@@@@@@@@"),
        ("strings", "@string{a = {b"),
        ("keys", "@a{"),
        ("commands", "@a{b, title = {\\textsuperscript{\\'{"),
        ("dollars", "@a{b, title = {$$$$ $ $}}"),
    ] {
        timed(name, Format::Bibtex, &one.repeat(100_000));
    }
    let dollars = format!("@a{{b, title = {{{}}}}}", "$ ".repeat(300_000));
    timed("a field of dollars", Format::Bibtex, &dollars);
    let commands = format!("@a{{b, title = {{{}}}}}", "\\discretionary{".repeat(60_000));
    timed("a field of commands", Format::Bibtex, &commands);
}

#[test]
fn a_string_bomb_is_small() {
    let mut text = format!("@string{{s0 = \"{}\"}}\n", "x".repeat(1000));
    for step in 1..100 {
        text.push_str(&format!(
            "@string{{s{step} = s{0} # s{0} # s{0} # s{0}}}\n",
            step - 1
        ));
    }
    for number in 0..1000 {
        text.push_str(&format!("@misc{{k{number}, title = s99 # s99}}\n"));
    }
    assert_eq!(
        timed("strings of strings", Format::Bibtex, &text)
            .drafts
            .len(),
        1000
    );
}

#[test]
fn entries_that_name_each_other_end() {
    let mut text = String::new();
    for number in 0..20_000 {
        let next = (number + 1) % 20_000;
        text.push_str(&format!(
            "@book{{k{number}, title = {{T {number}}}, crossref = {{k{next}}}, xdata = {{k{next},k0,k{number}}}}}\n"
        ));
    }
    assert_eq!(
        timed("a ring of crossrefs", Format::Bibtex, &text)
            .drafts
            .len(),
        20_000
    );
}

#[test]
fn xml_stays_bounded() {
    let names: Vec<String> = (0..10)
        .map(|level| {
            format!(
                "<!ENTITY e{} \"{}\">",
                level + 1,
                format!("&e{level};").repeat(10)
            )
        })
        .collect();
    let bomb = format!(
        "<!DOCTYPE x [<!ENTITY e0 \"lol\">{}<!ENTITY f SYSTEM \"file:///etc/passwd\">]><xml><records><record><titles><title>&e10;&f;</title></titles></record></records></xml>",
        names.concat()
    );
    let reading = timed("a billion laughs", Format::EndnoteXml, &bomb);
    assert_eq!(reading.drafts[0].fields.title.as_deref(), Some("&e10;&f;"));
    let attributes = format!(
        "<xml><records><record {}><titles><title>T</title></titles></record></records></xml>",
        "a=\"b\" ".repeat(1_000_000)
    );
    assert_eq!(
        timed("a million attributes", Format::EndnoteXml, &attributes)
            .drafts
            .len(),
        1
    );
    let spaces: String = (0..1_000_000)
        .map(|number| format!("xmlns:n{number}=\"u\" "))
        .collect();
    let spaces = format!(
        "<xml {spaces}><records><record><titles><title>T</title></titles></record></records></xml>"
    );
    assert_eq!(
        timed("a million name spaces", Format::EndnoteXml, &spaces)
            .drafts
            .len(),
        1
    );
    let deep = format!("<xml><records><record>{}", "<a>".repeat(1_000_000));
    timed("a million levels", Format::EndnoteXml, &deep);
    timed(
        "a million levels",
        Format::Pubmed,
        &format!("<PubmedArticle>{}", "<a>".repeat(1_000_000)),
    );
    timed(
        "a million records",
        Format::Pubmed,
        &"<PubmedArticle>".repeat(1_000_000),
    );
}

#[test]
fn tags_without_end_are_read() {
    timed(
        "records without end",
        Format::Ris,
        &"TY  - JOUR\nTI  - X\n".repeat(200_000),
    );
    timed(
        "one long value",
        Format::Ris,
        &format!("TY  - JOUR\nAB  - {}", "line\n".repeat(400_000)),
    );
    timed(
        "many values",
        Format::Ris,
        &format!("TY  - JOUR\n{}", "KW  - wool\nN1  - x\n".repeat(20_000)),
    );
    timed(
        "references",
        Format::Refer,
        &"%0 Book\n%T X\n".repeat(200_000),
    );
    timed(
        "citations",
        Format::Nbib,
        &"PMID- 1\nTI  - X\n".repeat(200_000),
    );
    timed(
        "lines of one citation",
        Format::Nbib,
        &format!("PMID- 1\n{}", "AB  - x\n".repeat(200_000)),
    );
}
