//! Sheets that others put before a work: repositories, archives, "downloaded from". They are told by
//! what such sheets say of themselves. It must not know fields.

use model::evidence::{About, Candidate};

use super::dates::years;
use super::found::{Place, around, on_page};
use super::front::{Front, Leaf};
use super::identifiers;

/// Sentences that only cover sheets have, in lower case. One is enough.
#[rustfmt::skip]
const SAYINGS: &[&str] = &[
    "see discussions, stats, and author profiles for this publication at",
    "your use of the jstor archive indicates", "jstor is a not-for-profit service",
    "hal is a multi-disciplinary open access", "l’archive ouverte pluridisciplinaire hal",
    "l'archive ouverte pluridisciplinaire hal", "citation for published version",
    "link to publication in", "link to published version", "please scroll down for article",
    "this article was downloaded by", "this content was downloaded from ip address",
    "this content downloaded from", "follow this and additional works at", "take down policy",
    "this is a repository copy of", "this is an author produced version",
    "this is the author's accepted manuscript of", "this item was submitted to loughborough",
    "the following paper was originally published in the",
    "this paper is included in the proceedings of the", "open access to the proceedings of the",
    "this document is downloaded from",
    "this document is made available in accordance with publisher policies",
    "this is a pre-published version", "pdf hosted at the radboud repository", "view the article online for updates",
    "the version of record of this", "zurich open repository and archive",
    "ieee xplore full-text pdf", "electronic copy available at: http", "deposited in dro",
    "the user has requested enhancement of the downloaded file",
    "diese version ist zitierbar unter",
];

/// Sentences of cover sheets that works have as well, as a stamp. It takes two.
const WEAK: &[&str] = &[
    "terms of use",
    "general rights",
    "document version",
    "recommended citation",
    "copyright and reuse",
    "research explorer",
    "originally published as",
    "version of attached file",
    "please note that terms and conditions apply",
    "to cite this version",
    "this full text is a publisher's version",
    "downloaded from the university",
];

/// Words of such sheets that works have, too. It takes many of them and little other text.
const CUES: &[&str] = &[
    "repositor",
    "downloaded",
    "version",
    "deposited",
    "licence",
    "license",
    "copyright",
    "cite",
    "published",
    "accepted manuscript",
    "doi.org/",
    "handle",
    "terms",
    "archive",
    "library",
];

/// How many of the first pages are covers, at most two.
pub fn covers(leaves: &[Leaf]) -> usize {
    leaves
        .iter()
        .take(2)
        .take_while(|leaf| is_cover(leaf) && leaves.len() > 1)
        .count()
}

fn is_cover(leaf: &Leaf) -> bool {
    let text = leaf.text.to_lowercase().replace('\n', " ");
    let aside: String = leaf
        .rows
        .iter()
        .filter(|row| row.line.is_none())
        .map(|row| row.low.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    let said = SAYINGS
        .iter()
        .filter(|saying| text.contains(**saying) || aside.contains(**saying))
        .count();
    let words = text.split_whitespace().count();
    let cues = CUES.iter().filter(|cue| text.contains(**cue)).count();
    let headed = [
        "abstract",
        "summary",
        "introduction",
        "statement of need",
        "background",
    ];
    let begun = leaf.rows.iter().any(|row| {
        headed
            .iter()
            .any(|head| row.low.trim_end_matches(':').ends_with(head))
    });
    if cues >= 5 && words < 300 && !begun {
        return true;
    }
    // A page of the work itself may carry a stamp; it has a body, too.
    let begins = leaf.rows.iter().any(|row| {
        let low = row.low.trim();
        low.ends_with("introduction") && low.len() < 20
    });
    let weak = WEAK.iter().filter(|saying| text.contains(**saying)).count();
    let said = said + usize::from(weak > 1);
    said > 0 && !begins && words < if said > 1 { 700 } else { 450 }
}

/// What a cover says: identifiers and a year. Its title is read where the work's own page has none.
pub fn tell(front: &Front<'_>, sheet: &Leaf, found: &mut Vec<Candidate>) {
    if front.title.is_none()
        && let Some(title) = super::title::title(front, sheet)
    {
        found.push(on_page(
            About::Title,
            title.text,
            title.place,
            title.confidence,
            "title on the cover sheet",
        ));
    }
    identifiers::on_cover(sheet, found);
    let year = sheet.rows.iter().find_map(|row| {
        let low = &row.low;
        let has = |words: &[&str]| words.iter().any(|word| low.contains(word));
        let said = has(&["publish", "citation", "(", "vol", "pp.", "report]"]);
        let later = has(&[
            "download",
            "deposit",
            "accessed",
            "available",
            "terms",
            "copyright",
            "licen",
            "submitted on",
        ]);
        let year = years(&row.text).first().copied()?;
        (said && !later).then_some((year, row))
    });
    if let Some((year, row)) = year {
        let place = Place {
            page: sheet.number,
            rect: around([row.area]),
        };
        found.push(on_page(
            About::Issued,
            year.to_string(),
            place,
            0.7,
            "year on the cover sheet",
        ));
    }
}
