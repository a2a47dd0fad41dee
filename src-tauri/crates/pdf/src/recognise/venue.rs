//! Where it was published: the lines at the edges of the first page, such as `Molecules 2017, 22, 1763`,
//! and the lines that say how to cite. It must not know the title's look.

use model::evidence::{About, Candidate, Provenance};

use super::dates::years;
use super::found::{Place, off_page, on_page};
use super::front::{Front, Leaf};
use super::row::Row;

/// What a line says of the place of publication.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Venue {
    /// Name of the journal or the proceedings.
    pub name: Option<String>,
    /// Volume.
    pub volume: Option<String>,
    /// Issue.
    pub issue: Option<String>,
    /// Pages.
    pub pages: Option<String>,
}

/// The candidates.
pub fn tell(front: &Front<'_>, found: &mut Vec<Candidate>) {
    let mut best: Option<(usize, Venue, Place)> = None;
    for leaf in std::iter::once(front.leaf).chain(front.next) {
        for row in candidates(front, leaf) {
            let Some(venue) = venue(&row.text) else {
                continue;
            };
            let parts = [&venue.name, &venue.volume, &venue.issue, &venue.pages];
            let known = parts.iter().filter(|part| part.is_some()).count()
                + usize::from(venue.name.is_some());
            let place = Place {
                page: leaf.number,
                rect: row.area,
            };
            if best.as_ref().is_none_or(|(most, _, _)| known > *most) {
                best = Some((known, venue, place));
            }
        }
    }
    if let Some((known, venue, place)) = best {
        let sure = if known >= 4 { 0.85 } else { 0.65 };
        let mut tell = |about, value: Option<String>| {
            if let Some(value) = value {
                found.push(on_page(about, value, place, sure, "line of the journal"));
            }
        };
        tell(About::ContainerTitle, venue.name);
        tell(About::Volume, venue.volume);
        tell(About::Issue, venue.issue);
        tell(About::Page, venue.pages);
    }
    proceedings(front, found);
    for (name, value) in &front.facts.xmp {
        let about = match name.as_str() {
            "prism:publicationName" => About::ContainerTitle,
            "prism:volume" => About::Volume,
            "prism:number" => About::Issue,
            "prism:pageRange" => About::Page,
            _ => continue,
        };
        if !value.trim().is_empty() && value.len() < 300 {
            found.push(off_page(
                about,
                value.trim(),
                Provenance::Xmp,
                0.9,
                "in the XMP",
            ));
        }
    }
}

/// Rows that may name a journal: at the edges, near the title, or after words that say so.
fn candidates<'a>(front: &Front<'_>, leaf: &'a Leaf) -> impl Iterator<Item = &'a Row> {
    let title = front
        .title
        .as_ref()
        .filter(|title| title.place.page == leaf.number)
        .map_or(f32::INFINITY, |title| title.place.rect.y1);
    leaf.rows.iter().filter(move |row| {
        let down = leaf.down(row.middle());
        row.line.is_none()
            || !(0.13..0.87).contains(&down)
            || row.base > title
            || row.low.contains("reference format")
    })
}

/// Reads one line: a name, then volume, issue, pages and year in any of the usual orders.
pub fn venue(line: &str) -> Option<Venue> {
    let line = line.trim();
    let low = line.to_lowercase();
    if line.len() > 220 || !line.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let stops = [
        "received",
        "accepted",
        "downloaded",
        "©",
        "copyright",
        "university",
        "department",
        "arxiv:",
        "isbn",
        "tel",
        "fax",
        "revised",
        "submitted",
        "manuscript",
        "editorial",
        "date",
        "first published",
        "online",
        "published",
        "publication",
        "permission",
        "supported",
        "figure",
        "table",
        "published online",
        "correspondence",
        "email",
    ];
    if stops.iter().any(|stop| low.starts_with(stop)) {
        return None;
    }
    // "Zhao et al. BMC Infectious Diseases (2020) 20:846"
    let text = match low.find(" et al.") {
        Some(at) => line.get(at + 7..)?.trim_start_matches([',', ' ', ':', '/']),
        None => line,
    };
    let text = text.strip_prefix("In ").unwrap_or(text);
    let digit = text.find(|c: char| c.is_ascii_digit())?;
    let mut name = text.get(..digit)?;
    for mark in [
        "Vol", "vol", "Volume", "VOL", "No.", "pp.", "doi", "DOI", "http", "www",
    ] {
        if let Some(at) = name.find(mark).filter(|at| *at > 0) {
            name = name.get(..at)?;
        }
    }
    if name.trim_end().ends_with(':') && !name.contains(" doi") {
        return None;
    }
    let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
    let name = name.strip_suffix(" (").unwrap_or(name).trim();
    let rest = text.get(digit..)?;
    let rest = rest.split("doi").next().unwrap_or(rest);
    let rest = rest.split("http").next().unwrap_or(rest);
    let mut venue = numbers(rest);
    venue.name = journal(name);
    let numbers = [&venue.volume, &venue.issue, &venue.pages]
        .iter()
        .filter(|part| part.is_some())
        .count();
    let dated = !years(text).is_empty();
    (numbers >= 1 && (dated || numbers >= 2)).then_some(venue)
}

/// A name that can be that of a journal.
fn journal(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = words
        .first()
        .is_some_and(|word| word.starts_with(char::is_uppercase));
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let low = name.to_lowercase();
    let months = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let last = words
        .last()
        .map(|word| word.trim_end_matches('.').to_lowercase())
        .unwrap_or_default();
    let dated = last.len() >= 3 && months.iter().any(|month| month.starts_with(last.as_str()));
    let fits = capital
        && !dated
        && !name.contains(['(', ':', ';', '[', '@', '='])
        && (1..=12).contains(&words.len())
        && letters >= 4
        && letters * 2 > name.len()
        && !months.contains(&low.as_str())
        && ![
            "page",
            "pages",
            "article",
            "research article",
            "open access",
            "review",
            "original article",
            "version",
            "draft",
            "figure",
            "table",
            "chapter",
            "section",
        ]
        .contains(&low.as_str());
    fits.then(|| name.to_owned())
}

/// `2021, 51(3)371–378`, `(2020) 20:846`, `2010;86:272e278`, `Vol. 18, No. 3, Article 21`
fn numbers(text: &str) -> Venue {
    let mut venue = Venue::default();
    let mut tokens: Vec<(String, char, char)> = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        if !c.is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while chars.get(at).is_some_and(char::is_ascii_digit) {
            at += 1;
        }
        let number: String = chars.get(start..at).unwrap_or_default().iter().collect();
        let before = chars
            .get(..start)
            .unwrap_or_default()
            .iter()
            .rev()
            .find(|c| **c != ' ')
            .copied()
            .unwrap_or(' ');
        let after = chars
            .get(at..)
            .unwrap_or_default()
            .iter()
            .find(|c| **c != ' ')
            .copied()
            .unwrap_or(' ');
        tokens.push((number, before, after));
    }
    let mut left: Vec<(String, char, char)> = Vec::new();
    let mut year_seen = false;
    for token in tokens {
        if !years(&token.0).is_empty() && (!year_seen || token.1 != ':') {
            year_seen = true;
        } else {
            left.push(token);
        }
    }
    let range = |one: &(String, char, char)| matches!(one.2, '–' | '-' | '—' | 'e' | '−');
    let mut rest = left.iter().peekable();
    while let Some(one) = rest.next() {
        if range(one)
            && let Some(next) = rest.peek()
            && next.0.len() <= one.0.len().max(2) + 1
        {
            if venue.pages.is_none() {
                venue.pages = Some(format!("{}–{}", one.0, next.0));
            }
            rest.next();
        } else if one.1 == '(' && venue.volume.is_some() && venue.issue.is_none() && one.2 == ')' {
            venue.issue = Some(one.0.clone());
        } else if venue.volume.is_none() && one.0.len() <= 4 {
            venue.volume = Some(one.0.clone());
        } else if venue.pages.is_none()
            && venue.volume.is_some()
            && (one.1 == ':' || one.1 == ',' || one.1 == ')')
        {
            venue.pages = Some(one.0.clone());
        }
    }
    venue
}

/// `In Proceedings of ...`, `Proceedings of the 14th International Conference on ...`.
fn proceedings(front: &Front<'_>, found: &mut Vec<Candidate>) {
    for row in &front.leaf.rows {
        let title = front
            .title
            .as_ref()
            .is_some_and(|title| (title.place.rect.y1 - row.base).abs() < 2.0);
        let at = row
            .low
            .find("proceedings of")
            .or_else(|| row.low.find("international conference on"));
        let Some(at) = at.filter(|_| !title && row.words < 40) else {
            continue;
        };
        let down = front.leaf.down(row.middle());
        let edge = row.line.is_none() || !(0.12..0.8).contains(&down);
        if !edge
            && !row.low.starts_with("in ")
            && !row.low.starts_with("proceedings")
            && !row.low.starts_with("appearing in")
        {
            continue;
        }
        let text = row.text.get(at..).unwrap_or_default();
        let name = text
            .split([',', '.', ';'])
            .next()
            .unwrap_or_default()
            .trim();
        if name.split_whitespace().count() >= 4 {
            let place = Place {
                page: front.leaf.number,
                rect: row.area,
            };
            found.push(on_page(
                About::ContainerTitle,
                name,
                place,
                0.7,
                "line of the proceedings",
            ));
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::venue;

    #[test]
    fn lines_of_journals() {
        let table = [
            (
                "Molecules 2017, 22, 1763; doi:10.3390/molecules22111763",
                "Molecules|22||1763",
            ),
            (
                "Japanese Journal of Clinical Oncology, 2021, 51(3)371–378",
                "Japanese Journal of Clinical Oncology|51|3|371–378",
            ),
            (
                "Zhao et al. BMC Infectious Diseases (2020) 20:846",
                "BMC Infectious Diseases|20||846",
            ),
            (
                "Postgrad Med J 2010;86:272e278. doi:10.1136/pgmj.2009.089987",
                "Postgrad Med J|86||272–278",
            ),
            (
                "Journal of Machine Learning Research 12 (2011) 1-30",
                "Journal of Machine Learning Research|12||1–30",
            ),
        ];
        for (line, expected) in table {
            let found = venue(line).unwrap_or_default();
            let part = |part: Option<String>| part.unwrap_or_default();
            let said = format!(
                "{}|{}|{}|{}",
                part(found.name),
                part(found.volume),
                part(found.issue),
                part(found.pages)
            );
            assert_eq!(said, expected);
        }
        assert_eq!(venue("Received 3 May 2017, accepted 5 June 2018"), None);
    }
}
