//! The date: years of the first pages, each with what it is the year of. It must not know venues.

use model::evidence::{About, Candidate, Provenance};

use super::found::{Place, off_page, on_page};
use super::front::{Front, Leaf};
use super::row::Row;

/// Months of the languages that papers come in, the first three letters being enough.
const MONTHS: &[(&str, u8)] = &[
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("mär", 3),
    ("apr", 4),
    ("avr", 4),
    ("abr", 4),
    ("may", 5),
    ("mai", 5),
    ("jun", 6),
    ("juin", 6),
    ("jul", 7),
    ("juil", 7),
    ("aug", 8),
    ("aoû", 8),
    ("ago", 8),
    ("sep", 9),
    ("set", 9),
    ("oct", 10),
    ("okt", 10),
    ("out", 10),
    ("nov", 11),
    ("dec", 12),
    ("dez", 12),
    ("déc", 12),
    ("dic", 12),
    ("ene", 1),
    ("fev", 2),
    ("fév", 2),
];

/// All years from 1800 to the next one that stand in a text by themselves.
pub fn years(text: &str) -> Vec<i32> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while at < bytes.len() {
        if !digit(at) {
            at += 1;
            continue;
        }
        let mut end = at;
        while digit(end) {
            end += 1;
        }
        if end - at == 4
            && let Some(year) = text
                .get(at..end)
                .and_then(|digits| digits.parse::<i32>().ok())
            && (1800..=latest()).contains(&year)
        {
            let before = at.checked_sub(1).and_then(|at| bytes.get(at)).copied();
            let after = bytes.get(end).copied();
            // Parts of DOIs, of numbers and of versions are no years.
            let part = matches!(before, Some(b'/' | b'-' | b'_' | b'.'))
                && matches!(after, Some(b'.' | b'/' | b'-' | b'_'))
                || before.is_some_and(|c| c.is_ascii_alphabetic())
                || after.is_some_and(|c| c.is_ascii_alphabetic() && c != b'a' && c != b'b');
            if !part {
                found.push(year);
            }
        }
        at = end;
    }
    found
}

/// No paper is from later than next year.
fn latest() -> i32 {
    let seconds = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    1971 + i32::try_from(seconds / 31_556_952).unwrap_or(56)
}

struct Met {
    year: i32,
    date: String,
    weight: f32,
    place: Place,
    rule: &'static str,
}

/// The candidates.
pub fn tell(front: &Front<'_>, found: &mut Vec<Candidate>) {
    let mut met: Vec<Met> = Vec::new();
    for (number, leaf) in std::iter::once(front.leaf).chain(front.next).enumerate() {
        let title = front
            .title
            .as_ref()
            .filter(|title| title.place.page == leaf.number);
        for (at, row) in leaf.rows.iter().enumerate() {
            if row.line.is_some() && super::references::heading(&row.text) {
                break;
            }
            if title.is_some_and(|title| title.rows.contains(&at)) {
                continue;
            }
            if entry(&row.low) {
                continue;
            }
            for (year, part) in parts(&row.text) {
                let (weight, rule) = weigh(front, leaf, row, part, year);
                let weight = weight - if number > 0 { 1.0 } else { 0.0 };
                if weight <= 0.0 {
                    continue;
                }
                met.push(Met {
                    year,
                    date: exact(&part.to_lowercase(), year),
                    weight,
                    place: Place {
                        page: leaf.number,
                        rect: row.area,
                    },
                    rule,
                });
            }
        }
    }
    let mut years: Vec<(i32, f32)> = Vec::new();
    for one in &met {
        match years.iter_mut().find(|(year, _)| *year == one.year) {
            // What is said again counts, but less.
            Some((_, weight)) => *weight = weight.max(one.weight) + 0.08,
            None => years.push((one.year, one.weight)),
        }
    }
    years.sort_by(|a, b| b.1.total_cmp(&a.1));
    let rival = years.get(1).map_or(0.0, |(_, weight)| *weight);
    for (number, (year, weight)) in years.iter().take(3).enumerate() {
        let Some(best) = met
            .iter()
            .filter(|met| met.year == *year)
            .max_by(|a, b| a.weight.total_cmp(&b.weight))
        else {
            continue;
        };
        let date = met
            .iter()
            .filter(|met| met.year == *year && met.weight > best.weight - 0.8)
            .map(|met| met.date.as_str())
            .max_by_key(|date| date.len())
            .unwrap_or(&best.date);
        let margin = if number == 0 { weight - rival } else { -1.0 };
        let x = 0.9 * weight + 0.6 * margin.clamp(-2.0, 3.0) - 1.6;
        let mut sure = (1.0 / (1.0 + (-x).exp())).clamp(0.05, 0.98);
        if number > 0 {
            sure = sure.min(0.4);
        }
        found.push(on_page(About::Issued, date, best.place, sure, best.rule));
    }
    for (name, value) in front.facts.info.iter().chain(&front.facts.xmp) {
        let sure = match name.as_str() {
            "prism:coverDate" | "prism:publicationDate" | "prism:coverDisplayDate" => 0.6,
            "CreationDate" => 0.45,
            _ => continue,
        };
        let digits: String = value
            .chars()
            .skip_while(|c| !c.is_ascii_digit())
            .take(4)
            .collect();
        let year = digits
            .parse::<i32>()
            .ok()
            .filter(|year| (1950..=latest()).contains(year));
        if let Some(year) = year {
            let provenance = if name == "CreationDate" {
                Provenance::Info
            } else {
                Provenance::Xmp
            };
            found.push(off_page(
                About::Issued,
                year.to_string(),
                provenance,
                sure,
                "date in the metadata",
            ));
        }
    }
}

/// Whether a row begins an entry of references that has no heading.
fn entry(low: &str) -> bool {
    low.strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
        .is_some_and(|(number, _)| {
            !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
        })
}

/// The years of a row, each with the part of the row that it is in: before or after a `©`.
fn parts(text: &str) -> Vec<(i32, &str)> {
    let at = text.find('©').unwrap_or(text.len());
    let (before, after) = text.split_at(at);
    [before, after]
        .into_iter()
        .flat_map(|part| years(part).into_iter().map(move |year| (year, part)))
        .collect()
}

fn weigh(front: &Front<'_>, leaf: &Leaf, row: &Row, part: &str, year: i32) -> (f32, &'static str) {
    let low = &part.to_lowercase();
    let down = leaf.down(row.middle());
    let edge = row.line.is_none() || !(0.13..0.88).contains(&down);
    let has = |words: &[&str]| words.iter().any(|word| low.contains(word));
    let cited = {
        // "(Smith, 2010)" and "Smith (2010)" in running text.
        let around = format!("({year})");
        row.words > 7
            && !edge
            && (low.contains(&around)
                || low.contains(&format!(", {year}"))
                || low.contains(&format!("{year};")))
    };
    let venue =
        super::venue::venue(part).filter(|venue| venue.name.is_some() && venue.volume.is_some());
    let whole = venue.as_ref().is_some_and(|venue| venue.pages.is_some());
    if venue.is_some() && (edge || whole) && (!cited || whole) {
        return (4.2, "year of the volume");
    }
    if has(&[
        "published online",
        "published:",
        "publication date",
        "first published",
        "date of publication",
        "published on",
        "publicado",
        "erschienen",
        "veröffentlicht",
        "published in",
        "published ",
    ]) && !has(&["unpublished"])
    {
        return (3.6, "date of publication");
    }
    if has(&["(dated"]) {
        return (3.2, "date of the manuscript");
    }
    if low.trim_start().starts_with("arxiv:") {
        return (2.4, "date of the arXiv stamp");
    }
    if has(&["reference format", "citation:", "cite this", "how to cite"]) {
        return (3.4, "year of the citation");
    }
    let volume = has(&[
        "vol.",
        "vol ",
        "volume",
        "issue",
        "pages",
        "pp.",
        "no. ",
        "proceedings",
        "conference",
        "symposium",
        "workshop",
        "journal",
        "transactions",
        "isbn",
        "issn",
    ]) || numbered(low);
    if volume && (edge || row.words < 25) && !cited {
        return (if edge { 3.3 } else { 2.6 }, "year of the volume");
    }
    if has(&["©", "copyright", "(c) "]) {
        return (3.0, "year of the copyright");
    }
    if has(&["accepted"]) {
        return (2.3, "year of acceptance");
    }
    if has(&[
        "received",
        "submitted",
        "revised",
        "eingereicht",
        "recibido",
    ]) {
        return (1.7, "year of submission");
    }
    let month = MONTHS.iter().any(|(name, _)| {
        low.split(|c: char| !c.is_alphabetic())
            .any(|word| word.starts_with(name) && word.len() <= 9)
    });
    let above = front.title.as_ref().is_some_and(|title| {
        title.place.page == leaf.number && row.base > title.place.rect.y0 - 160.0
    });
    if month && row.words <= 12 && above {
        return (2.6, "date near the title");
    }
    if edge && row.words <= 25 {
        return (2.2, "year at the edge of the page");
    }
    if above && row.words <= 8 {
        return (1.9, "year near the title");
    }
    if row.words <= 8 && !cited {
        return (0.6, "year on a first page");
    }
    (0.0, "")
}

/// `12(3)`, `12:345`, `2010;86:272`
fn numbered(low: &str) -> bool {
    let chars: Vec<char> = low.chars().collect();
    chars.windows(3).any(|three| matches!(three, [a, ':' | '(' | ';', b] if a.is_ascii_digit() && b.is_ascii_digit()))
        || chars.windows(4).any(|four| matches!(four, [a, ')', ':', b] if a.is_ascii_digit() && b.is_ascii_digit()))
}

/// The date around a year, as precise as it is written.
fn exact(low: &str, year: i32) -> String {
    let words: Vec<&str> = low
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let text = year.to_string();
    let Some(at) = words.iter().position(|word| *word == text) else {
        return text;
    };
    let word = |at: Option<usize>| at.and_then(|at| words.get(at)).copied().unwrap_or_default();
    let number = |text: &str| {
        text.trim_end_matches(|c: char| c.is_alphabetic())
            .parse::<u8>()
            .ok()
            .filter(|day| (1..=31).contains(day))
    };
    let (one, two) = (word(at.checked_sub(1)), word(at.checked_sub(2)));
    if let Some(month) = month(one) {
        return match number(two) {
            Some(day) => format!("{text}-{month:02}-{day:02}"),
            None => format!("{text}-{month:02}"),
        };
    }
    if let (Some(day), Some(month)) = (number(one), month(two)) {
        return format!("{text}-{month:02}-{day:02}");
    }
    text
}

fn month(word: &str) -> Option<u8> {
    let known = word.chars().count() >= 3
        && word.chars().count() <= 10
        && word.chars().all(char::is_alphabetic);
    MONTHS
        .iter()
        .find(|(name, _)| known && word.starts_with(name))
        .map(|(_, number)| *number)
}

#[cfg(test)]
mod tests {
    use super::{exact, years};

    #[test]
    fn years_stand_by_themselves() {
        assert_eq!(years("Molecules 2017, 22, 1763"), [2017]);
        assert_eq!(years("doi:10.1136/pgmj.2009.089987"), []);
        assert_eq!(years("Postgrad Med J 2010;86:272"), [2010]);
        assert_eq!(years("12020 and 3020, (1994)"), [1994]);
    }

    #[test]
    fn dates_are_as_precise_as_they_are_written() {
        for (text, year, expected) in [
            ("published: 6 november 2017", 2017, "2017-11-06"),
            ("november 6, 2017", 2017, "2017-11-06"),
            ("july 1994", 1994, "1994-07"),
            ("© 2012 the authors", 2012, "2012"),
        ] {
            assert_eq!(exact(text, year), expected);
        }
    }
}
