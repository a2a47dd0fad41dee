//! What kind of work it is, and in what language. It must not know how fields are printed.

use model::Kind;
use model::evidence::{About, Candidate, Recognised};

use super::found::{Place, on_page};
use super::front::Front;

/// Languages of the lists of stop words, in their order, as BCP 47 tags.
const LANGUAGES: [&str; 10] = ["en", "de", "fr", "es", "it", "pt", "nl", "sv", "pl", "tr"];

/// The candidates.
pub fn tell(front: &Front<'_>, found: &mut Vec<Candidate>) {
    let place = Place {
        page: front.leaf.number,
        ..Place::default()
    };
    if let Some((kind, sure, rule)) = kind(front, found) {
        found.push(on_page(About::Kind, kind.name(), place, sure, rule));
    }
    if let Some((tag, sure)) = language(front) {
        found.push(on_page(
            About::Language,
            tag,
            place,
            sure,
            "its commonest words",
        ));
    }
}

fn kind(front: &Front<'_>, found: &[Candidate]) -> Option<(Kind, f32, &'static str)> {
    let pages = front.seen.counts.pages;
    let text: String = std::iter::once(front.leaf)
        .chain(front.cover)
        .flat_map(|leaf| &leaf.rows)
        .map(|row| row.low.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let about = |about: About| {
        found
            .iter()
            .any(|one| one.about == about && one.confidence >= 0.5)
    };
    let thesis = [
        "in partial fulfillment",
        "in partial fulfilment",
        "thesis submitted",
        "dissertation submitted",
        "a thesis presented",
        "doctoral thesis",
        "doctoral dissertation",
        "ph.d. thesis",
        "phd thesis",
        "master's thesis",
        "master’s thesis",
        "master thesis",
        "bachelor thesis",
        "bachelor's thesis",
        "masterarbeit",
        "bachelorarbeit",
        "diplomarbeit",
        "inauguraldissertation",
        "thèse de doctorat",
        "thèse pour obtenir",
        "tesis doctoral",
        "tese de doutorado",
        "for the degree of",
        "zur erlangung des",
        "dissertação de mestrado",
        "tesi di laurea",
    ];
    if has(&thesis) && pages > 15 {
        return Some((Kind::Thesis, 0.93, "words of a thesis"));
    }
    if about(About::Arxiv) && !about(About::ContainerTitle) {
        return Some((Kind::Article, 0.8, "stamp of arXiv"));
    }
    if has(&[
        "biorxiv",
        "medrxiv",
        "preprint submitted to",
        "chemrxiv",
        "ssrn.com",
        "psyarxiv",
        "research square",
        "not peer-reviewed",
        "not been peer reviewed",
    ]) {
        return Some((Kind::Article, 0.8, "words of a preprint"));
    }
    if has(&[
        "technical report",
        "working paper",
        "research report",
        "discussion paper",
        "tech. rep",
        "technical memorandum",
        "internal report",
        "forschungsbericht",
        "rapport de recherche",
        "white paper",
    ]) {
        return Some((Kind::Report, 0.75, "words of a report"));
    }
    let conference = [
        "proceedings of",
        "conference on",
        "workshop on",
        "symposium on",
        "usenix association",
        "in proc.",
        "acm isbn",
        "conference paper",
        "neurips",
        "(nips",
        "icml",
        "iclr",
        "aaai",
        "sigmod",
        "sigcomm",
        "conf. on",
        "annual meeting of the",
        "congress on",
        "pmlr",
        "978-1-4503",
        "international conference",
        "tagungsband",
    ];
    if has(&conference) {
        return Some((Kind::PaperConference, 0.75, "words of a conference"));
    }
    if about(About::ContainerTitle) && about(About::Volume)
        || about(About::Issn)
        || has(&["journal of", "vol.", "volume "])
    {
        return Some((Kind::ArticleJournal, 0.8, "line of the journal"));
    }
    if about(About::Doi) {
        return Some((Kind::ArticleJournal, 0.6, "it has a DOI"));
    }
    if about(About::Isbn) && pages > 80 {
        return Some((Kind::Book, 0.8, "ISBN and length"));
    }
    None
}

/// What is no paper is of another kind.
pub fn doubt(found: &mut Recognised) {
    if found.verdict.paper == Some(false) {
        let slides = found.verdict.because.iter().any(|why| why == "slides");
        for one in &mut found.candidates {
            if one.about == About::Kind {
                one.confidence = 0.4;
            }
        }
        if slides {
            found.candidates.push(on_page(
                About::Kind,
                Kind::Speech.name(),
                Place::default(),
                0.8,
                "pages of slides",
            ));
        }
    }
}

fn language(front: &Front<'_>) -> Option<(&'static str, f32)> {
    let tally = front.seen.counts.tally;
    if tally.other_scripts * 2 > tally.words {
        let text: String = std::iter::once(front.leaf)
            .chain(front.next)
            .map(|leaf| leaf.text.as_str())
            .collect();
        return script(&text).map(|tag| (tag, 0.9));
    }
    let (best, count) = tally
        .stops
        .iter()
        .enumerate()
        .max_by_key(|(_, count)| **count)?;
    let second = tally
        .stops
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != best)
        .map(|(_, count)| *count)
        .max()?;
    if tally.words < 40 || *count * 8 < tally.words {
        return None;
    }
    let sure = if *count > second * 2 { 0.97 } else { 0.75 };
    LANGUAGES.get(best).map(|tag| (*tag, sure))
}

fn script(text: &str) -> Option<&'static str> {
    let mut counts = [0_usize; 6];
    for c in text.chars() {
        let slot = match c {
            '\u{3040}'..='\u{30ff}' => 0,
            '\u{ac00}'..='\u{d7af}' => 1,
            '\u{4e00}'..='\u{9fff}' => 2,
            '\u{400}'..='\u{4ff}' => 3,
            '\u{600}'..='\u{6ff}' => 4,
            '\u{370}'..='\u{3ff}' => 5,
            _ => continue,
        };
        if let Some(count) = counts.get_mut(slot) {
            *count += 1;
        }
    }
    let [kana, hangul, han, cyrillic, arabic, greek] = counts;
    let all = kana + hangul + han + cyrillic + arabic + greek;
    if all < 40 {
        return None;
    }
    if kana * 10 > all {
        return Some("ja");
    }
    [
        (hangul, "ko"),
        (han, "zh"),
        (cyrillic, "ru"),
        (arabic, "ar"),
        (greek, "el"),
    ]
    .into_iter()
    .find(|(count, _)| count * 2 > all)
    .map(|(_, tag)| tag)
}
