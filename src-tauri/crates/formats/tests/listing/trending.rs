//! The trending page gives exactly its 53 papers, however it was copied, wrapped or saved.

use formats::{Reading, listing};

use crate::fixture;
use crate::variants::{self, Paper};

fn folded(text: &str) -> String {
    let quotes = text
        .replace(['“', '”', '„', '«', '»'], "\"")
        .replace(['‘', '’'], "'")
        .replace("``", "\"")
        .replace("''", "\"");
    quotes.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn expected() -> Vec<(String, String, Vec<String>)> {
    let json = fixture("listing-trending.expected.json");
    let papers: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
    let text = |value: &serde_json::Value| folded(value.as_str().unwrap());
    papers
        .iter()
        .map(|paper| {
            let mut urls: Vec<String> =
                paper["urls"].as_array().unwrap().iter().map(text).collect();
            urls.sort();
            (text(&paper["title"]), text(&paper["abstract"]), urls)
        })
        .collect()
}

/// Every shape is checked before the first failure is told: one wrong joint often breaks many.
fn check<'a>(readings: impl IntoIterator<Item = (String, Reading)> + 'a) {
    let expected = expected();
    let wrong: Vec<String> = readings
        .into_iter()
        .filter_map(|(name, reading)| Some(format!("{name}: {}", difference(&expected, &reading)?)))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} shapes are wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

fn difference(expected: &[(String, String, Vec<String>)], reading: &Reading) -> Option<String> {
    for (index, (draft, (title, text, urls))) in reading.drafts.iter().zip(expected).enumerate() {
        let place = format!("paper {}", index + 1);
        let found = folded(draft.fields.title.as_deref().unwrap_or_default());
        if found != *title {
            return Some(format!("{place}: title {found:?}"));
        }
        let found = folded(draft.fields.r#abstract.as_deref().unwrap_or_default());
        if found != *text {
            let same = text
                .chars()
                .zip(found.chars())
                .take_while(|(a, b)| a == b)
                .count();
            let near: String = found
                .chars()
                .skip(same.saturating_sub(40))
                .take(100)
                .collect();
            return Some(format!("{place}: abstract differs behind {near:?}"));
        }
        let mut links = draft.links.clone();
        links.sort();
        let invented = !draft.creators.is_empty() || !draft.identifiers.is_empty();
        if links != *urls || invented || draft.entry != index + 1 {
            return Some(format!("{place}: {draft:?}"));
        }
    }
    let (found, wanted) = (reading.drafts.len(), expected.len());
    if found != wanted {
        return Some(format!("{found} papers"));
    }
    (!reading.problems.is_empty()).then(|| format!("{:?}", reading.problems))
}

fn papers() -> Vec<Paper> {
    variants::papers(&fixture("listing-trending.txt"))
}

#[test]
fn the_page_as_copied() {
    let text = fixture("listing-trending.txt");
    let reading = listing::read(text.as_bytes(), Some("trending.txt"));
    assert_eq!(reading.drafts[0].line, 11);
    assert_eq!(reading.drafts[0].source.detail, "trending.txt");
    check([("as copied".to_owned(), reading)]);
}

#[test]
fn the_original_text_is_kept_where_it_was_tex() {
    let reading = listing::read_text(&fixture("listing-trending.txt"));
    let kept: Vec<&str> = reading
        .drafts
        .iter()
        .flat_map(|draft| &draft.extra)
        .map(|extra| extra.value.as_str())
        .collect();
    assert_eq!(kept.len(), 6, "abstracts with accents, quotes and emphasis");
    assert!(kept.iter().any(|text| text.contains("Schr\\\"odinger")));
}

#[test]
fn the_page_as_any_text() {
    let texts = variants::texts(&fixture("listing-trending.txt"));
    check(
        texts
            .into_iter()
            .map(|(name, text)| (name, listing::read(text.as_bytes(), None))),
    );
}

#[test]
fn the_page_as_any_page() {
    let pages = || variants::pages(&papers()).into_iter();
    check(pages().map(|(name, page)| (name, listing::read_html(&page))));
    check(pages().map(|(name, page)| (name, listing::read(page.as_bytes(), Some("page.html")))));
    check(pages().map(|(name, page)| (name, listing::read(page.as_bytes(), None))));
}

#[test]
fn the_page_as_any_mail() {
    let mails = || variants::mails(&fixture("listing-trending.txt"), &papers()).into_iter();
    check(mails().map(|(name, mail)| (name, listing::read(&mail, Some("mail.eml")))));
    check(mails().map(|(name, mail)| (name, listing::read(&mail, None))));
}

#[test]
fn the_page_in_any_encoding() {
    let text = fixture("listing-trending.txt");
    let units = || text.encode_utf16();
    let little = units().flat_map(u16::to_le_bytes);
    let big = units().flat_map(u16::to_be_bytes);
    let latin = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap());
    let table: [(&str, Vec<u8>); 6] = [
        (
            "UTF-16LE",
            [0xFF, 0xFE].into_iter().chain(little.clone()).collect(),
        ),
        (
            "UTF-16BE",
            [0xFE, 0xFF].into_iter().chain(big.clone()).collect(),
        ),
        ("UTF-16LE without mark", little.collect()),
        ("UTF-16BE without mark", big.collect()),
        ("UTF-8 with mark", format!("\u{feff}{text}").into_bytes()),
        ("Latin-1", latin.collect()),
    ];
    check(table.map(|(name, bytes)| (name.to_owned(), listing::read(&bytes, None))));
}
