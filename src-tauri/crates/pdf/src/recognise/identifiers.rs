//! Identifiers: all that are printed or linked on the first pages, each with what speaks for it being
//! the work's own: its place, the words beside it, that it comes again. It must not know other fields.

use model::evidence::{About, Candidate, Provenance};
use model::{Identifier, Scheme};

use super::found::{Place, off_page, on_page};
use super::front::{Front, Leaf};
use super::row::Row;

/// DOIs that templates carry. No work has them.
const PLACEHOLDERS: &[&str] = &[
    "10.1145/1122445.1122456", "10.1145/1122445", "10.1145/1235", "10.475/123_4", "10.475/123",
    "10.1145/8888888.7777777", "10.1145/3386569.3392457", "10.1145/0000000.0000000",
    "10.1007/s00000-000-0000-0", "10.1007/978-3-000-00000-0", "10.1109/access.2017.doi",
    "10.1109/access.2024.0429000", "10.1109/access.2023.0322000", "10.1000/xyz123", "10.1000/182",
    "10.3389/fnins.2021.000000", "10.1093/bioinformatics/xxxxxx", "10.1038/s41586-000-00000-0",
    "10.1145/3544548.nnnnnnn", "10.5555/12345678", "10.1002/0000", "10.1016/j.xxx.xxxx.xx.xxx",
    "10.21105/joss.0xxxx", "10.21105/joss.xxxxx", "10.1201/9780000000000", "10.1371/journal.pone.xxxxxxx",
];

/// Prefixes of archives of data: a DOI of theirs inside a text is that of its data.
const DATA: &[&str] = &[
    "10.5061/", "10.6084/", "10.17605/", "10.7910/", "10.5281/", "10.17632/", "10.17863/", "10.24433/",
    "10.1594/", "10.15468/", "10.18129/", "10.15252/rc", "10.25504/",
];

/// A DOI that was met, with what speaks for it.
struct Met {
    value: String,
    weight: f32,
    place: Option<Place>,
    times: usize,
    provenance: Provenance,
}

/// The candidates.
pub fn tell(front: &Front<'_>, found: &mut Vec<Candidate>) {
    dois(front, found);
    arxiv(front, found);
    others(front, found);
}

/// Identifiers on a cover sheet, where any is the work's own.
pub fn on_cover(sheet: &Leaf, found: &mut Vec<Candidate>) {
    for row in &sheet.rows {
        for doi in dois_in(&row.text) {
            found.push(on_page(About::Doi, doi, at(sheet, row), 0.9, "on the cover sheet"));
        }
        if let Some((id, version)) = arxiv_in(&row.text) {
            found.push(on_page(About::Arxiv, id, at(sheet, row), 0.9, "on the cover sheet"));
            if let Some(version) = version {
                found.push(on_page(About::Version, version, at(sheet, row), 0.9, "on the cover sheet"));
            }
        }
    }
}

fn at(leaf: &Leaf, row: &Row) -> Place {
    let rect = row
        .line
        .and_then(|line| leaf.lines.get(line))
        .map_or(row.area, |line| line.turn.area(row.area));
    Place {
        page: leaf.number,
        rect,
    }
}

/// Rows of a page up to its references.
fn body(leaf: &Leaf) -> impl Iterator<Item = (usize, &Row)> {
    let end = leaf
        .rows
        .iter()
        .position(|row| row.line.is_some() && super::references::heading(&row.text))
        .unwrap_or(leaf.rows.len());
    leaf.rows
        .iter()
        .enumerate()
        .filter(move |(at, row)| *at < end || row.line.is_none())
}

fn dois(front: &Front<'_>, found: &mut Vec<Candidate>) {
    let mut met: Vec<Met> = Vec::new();
    let leaves: Vec<&Leaf> = std::iter::once(front.leaf).chain(front.next).collect();
    for (number, leaf) in leaves.iter().enumerate() {
        for (index, row) in body(leaf) {
            let next = next_row(leaf, index);
            for doi in dois_of(&row.text, next) {
                let mut weight = weigh(front, leaf, row, &doi) - if number > 0 { 0.8 } else { 0.0 };
                weight += labelled(leaf, row, &doi);
                weight -= if in_entry(leaf, index) { 1.6 } else { 0.0 };
                note(&mut met, doi, weight, Some(at(leaf, row)), Provenance::Page);
            }
        }
        for link in front.facts.links.iter().filter(|link| link.page == leaf.number) {
            let uri = link.uri.to_lowercase();
            if !uri.contains("10.") || !(uri.contains("doi") || uri.contains("dx.")) || uri.contains("crossmark") {
                continue;
            }
            let Some(id) = Identifier::parse(Scheme::Doi, &model::percent_decoded(&link.uri)) else {
                continue;
            };
            let place = Place {
                page: leaf.number,
                rect: link.rect,
            };
            if let Some(known) = met.iter_mut().find(|met| truncated(&met.value, &id.value) || met.value == id.value) {
                // A link holds it whole where the page breaks it.
                known.value = id.value;
                known.weight += 0.6;
            } else if number == 0 {
                let down = leaf.down(link.rect.y1);
                let edge = if !(0.12..0.88).contains(&down) { 0.8 } else { 0.0 };
                note(&mut met, id.value, 0.1 + edge, Some(place), Provenance::Link);
            }
        }
    }
    // Once in the text of later pages' edges: the same at the foot of each.
    for one in &mut met {
        let bare = super::found::bare(&one.value);
        if front.seen.heads.iter().any(|(head, times)| *times >= 2 && head.contains(&bare)) {
            one.weight += 1.5;
        }
    }
    let metadata: Vec<String> = super::embedded::dois(front.facts);
    for one in &mut met {
        if metadata.contains(&one.value) {
            one.weight += 1.5;
        }
        one.weight += 0.3 * (one.times.min(3) as f32 - 1.0);
    }
    met.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let rival = met.get(1).map_or(-2.0, |met| met.weight);
    let warned = corrects(front);
    for (number, one) in met.into_iter().enumerate() {
        if number > 3 {
            break;
        }
        let margin = if number == 0 { one.weight - rival } else { -1.0 };
        let x = 1.4 * one.weight + 0.6 * margin.clamp(-2.0, 2.0) - 0.4;
        let mut sure = (1.0 / (1.0 + (-x).exp())).clamp(0.02, 0.985);
        if number > 0 {
            sure = sure.min(0.4);
        }
        if warned {
            sure = sure.min(0.6);
        }
        let mut candidate = on_page(About::Doi, one.value, one.place.unwrap_or_default(), sure, "printed on a first page");
        candidate.provenance = one.provenance;
        if one.provenance == Provenance::Link {
            candidate.rule = "linked from a first page".to_owned();
        }
        found.push(candidate);
    }
}

/// Whether the work is about another one, whose DOI it names.
fn corrects(front: &Front<'_>) -> bool {
    let title = front.title.as_ref().map(|title| title.text.to_lowercase()).unwrap_or_default();
    let marks = ["erratum", "corrigendum", "correction to", "correction:", "retraction", "comment on", "reply to", "response to"];
    marks.iter().any(|mark| title.starts_with(mark))
        || front.leaf.rows.iter().take(8).any(|row| {
            matches!(row.low.trim(), "erratum" | "corrigendum" | "correction" | "retraction")
        })
}

fn note(met: &mut Vec<Met>, value: String, weight: f32, place: Option<Place>, provenance: Provenance) {
    match met.iter_mut().find(|met| met.value == value || truncated(&met.value, &value) || truncated(&value, &met.value)) {
        Some(known) => {
            known.times += 1;
            if weight > known.weight {
                (known.weight, known.place) = (weight, place);
            }
            if truncated(&known.value, &value) {
                known.value = value;
            }
        }
        None => met.push(Met {
            value,
            weight,
            place,
            times: 1,
            provenance,
        }),
    }
}

/// Whether one is the beginning of the other, cut at the end of a line.
fn truncated(short: &str, long: &str) -> bool {
    long.len() > short.len() && long.starts_with(short) && short.ends_with(['/', '-', '.', '_'])
}

fn weigh(front: &Front<'_>, leaf: &Leaf, row: &Row, doi: &str) -> f32 {
    let down = leaf.down(row.middle());
    let low = &row.low;
    let cue = low.contains("doi");
    let edge = !(0.13..0.87).contains(&down) || row.line.is_none();
    let near_title = front.title.as_ref().is_some_and(|title| {
        title.place.page == leaf.number && (title.place.rect.y0 - row.base).abs() < 130.0
    });
    let mut weight = 0.3;
    weight += if cue { 0.7 } else { 0.0 };
    weight += if edge { 1.2 } else { 0.0 };
    weight += if near_title { 0.5 } else { 0.0 };
    let alone = row.words <= 6;
    weight += if alone { 0.7 } else { 0.0 };
    if low.contains("citation:") || low.contains("cite this") || low.contains("reference format") || low.contains("©") || low.contains("$") {
        weight += 0.7;
    }
    // Inside a sentence, it is that of something else.
    let sentence = row.words > 8 && !edge && !low.contains('©');
    weight -= if sentence { 0.9 } else { 0.0 };
    let else_ = [
        "supplement", "dataset", "data set", "code is available", "available at", "companion", "original article",
        "erratum", "correction to", "related", "comment", "reply", "previous", "preprint of", "see also", "see ref",
        "this article corrects", "corrects", "refers to", "earlier", "first part", "part i ",
    ];
    if else_.iter().any(|word| low.contains(word)) {
        weight -= 1.0;
    }
    if DATA.iter().any(|prefix| doi.starts_with(prefix)) && !edge {
        weight -= 0.7;
    }
    if low.trim_start().starts_with('[') || entry_like(low) {
        weight -= 1.2;
    }
    weight
}

/// What a label such as "DOI" straight above, in a column of its own, is worth.
fn labelled(leaf: &Leaf, row: &Row, doi: &str) -> f32 {
    let above = leaf.rows.iter().any(|other| {
        let step = other.base - row.base;
        let low = other.low.trim_matches(|c: char| !c.is_alphanumeric());
        step > 0.0 && step < 2.2 * row.size && other.over(row.area) && matches!(low, "doi" | "digital object identifier")
    });
    match above {
        true if DATA.iter().any(|prefix| doi.starts_with(prefix)) => 2.2,
        true => 1.2,
        false => 0.0,
    }
}

/// Whether a row is part of a numbered entry of references that has no heading on this page.
fn in_entry(leaf: &Leaf, index: usize) -> bool {
    let Some(row) = leaf.rows.get(index) else {
        return false;
    };
    let before = leaf.rows.get(index.saturating_sub(4)..=index).unwrap_or_default();
    let entry = before.iter().any(|other| other.block == row.block && entry_like(&other.low));
    entry && leaf.rows.iter().filter(|other| entry_like(&other.low)).count() >= 3
}

/// Whether a row looks like an entry of references: `12. Smith J, ...`.
fn entry_like(low: &str) -> bool {
    let first = low.split_whitespace().next().unwrap_or_default();
    first.ends_with('.') && first.len() <= 4 && first.trim_end_matches('.').chars().all(|c| c.is_ascii_digit()) && low.len() > 40
}

/// The row that goes on where this one ends, in its column.
fn next_row(leaf: &Leaf, index: usize) -> Option<&Row> {
    let row = leaf.rows.get(index)?;
    let next = leaf.rows.get(index + 1)?;
    let step = row.base - next.base;
    let near = step > 0.0 && step < 2.0 * row.size && (next.area.x0 - row.area.x0).abs() < 60.0;
    near.then_some(next)
}

/// DOIs of a row, also one that the end of the row breaks.
fn dois_of(text: &str, next: Option<&Row>) -> Vec<String> {
    let trimmed = text.trim_end();
    let open = trimmed.rfind("10.").is_some_and(|start| {
        let tail = trimmed.get(start..).unwrap_or_default();
        !tail.contains(' ') && (tail.ends_with(['/', '-', '_', '.']) || !tail.contains('/'))
    }) || trimmed.ends_with("doi.org/");
    match next {
        Some(next) if open => {
            let more = next.text.split_whitespace().next().unwrap_or_default();
            let joined = dois_in(&format!("{trimmed}{more}"));
            if joined.is_empty() { dois_in(text) } else { joined }
        }
        _ => dois_in(text),
    }
}

/// All DOIs in a text, in normal form, without those that no work has.
pub fn dois_in(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("10.") {
        let before = rest.get(..start).and_then(|before| before.chars().next_back());
        let tail = rest.get(start..).unwrap_or_default();
        let number = before.is_some_and(|c| c.is_ascii_digit() || c == '.');
        if !number {
            // Old DOIs of Wiley have brackets and semicolons (ANSI/NISO Z39.56).
            let sici = tail.get(..24).unwrap_or(tail).to_lowercase().contains("(sici)");
            let end = tail
                .find(|c: char| c.is_whitespace() || !sici && matches!(c, '<' | '>' | ';') || matches!(c, '"' | '“' | '”' | '|' | '}' | '{' | '\\' | ',' | '，' | '；' | '。'))
                .unwrap_or(tail.len());
            let one = tail.get(..end).unwrap_or_default();
            // "10. 1234/..." and "10.1234 /..." are printed, too.
            if let Some(id) = Identifier::parse(Scheme::Doi, one)
                && !placeholder(&id.value)
            {
                found.push(id.value);
            }
        }
        rest = tail.get(3..).unwrap_or_default();
    }
    found
}

/// Whether a DOI is one of a template.
pub fn placeholder(doi: &str) -> bool {
    let rest = doi.split_once('/').map_or("", |(_, rest)| rest);
    let letters: String = rest.chars().filter(|c| c.is_alphanumeric()).collect();
    let filler = !letters.is_empty()
        && (letters.chars().all(|c| matches!(c, 'x' | 'n' | '0' | 'y')) || rest.contains("xxxx") || rest.contains("nnnn"));
    filler || PLACEHOLDERS.contains(&doi) || rest == "doi" || rest.len() < 2
}

/// arXiv ids in the stamp on the margin and elsewhere.
fn arxiv(front: &Front<'_>, found: &mut Vec<Candidate>) {
    for (number, leaf) in std::iter::once(front.leaf).chain(front.next).enumerate() {
        for (_, row) in body(leaf) {
            let Some((id, version)) = arxiv_in(&row.text) else {
                continue;
            };
            let stamp = row.low.trim_start().starts_with("arxiv:") && (row.text.contains('[') || row.size > 13.0 || row.line.is_none());
            let down = leaf.down(row.middle());
            let edge = row.line.is_none() || !(0.12..0.88).contains(&down);
            let alone = row.words <= 6;
            let sure = match (stamp, edge || alone, number) {
                (true, _, 0) => 0.985,
                (_, true, 0) => 0.85,
                (_, true, _) => 0.5,
                _ => 0.3,
            };
            let rule = if stamp { "stamp of arXiv" } else { "printed on a first page" };
            found.push(on_page(About::Arxiv, id, at(leaf, row), sure, rule));
            if let Some(version) = version.filter(|_| sure > 0.5) {
                found.push(on_page(About::Version, version, at(leaf, row), sure, rule));
            }
        }
    }
}

/// The arXiv id that a text names as such, with its version.
pub fn arxiv_in(text: &str) -> Option<(String, Option<String>)> {
    let low = text.to_ascii_lowercase();
    let start = low.find("arxiv")?;
    let tail = text.get(start..)?;
    let tail = tail.replace(": ", ":");
    let word = tail.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ')' | '(' | '[' | ']')).next()?;
    let id = Identifier::parse(Scheme::Arxiv, word.trim_end_matches('.'))?;
    let version = word
        .to_ascii_lowercase()
        .rsplit_once('v')
        .map(|(_, digits)| digits.trim_end_matches(|c: char| !c.is_ascii_digit()).to_owned())
        .filter(|digits| !digits.is_empty() && digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .map(|digits| format!("v{digits}"));
    Some((id.value, version))
}

/// PMID, PMCID, ISBN and ISSN where they are named as such.
fn others(front: &Front<'_>, found: &mut Vec<Candidate>) {
    let leaves = std::iter::once(front.leaf).chain(front.next);
    for leaf in leaves {
        for (_, row) in body(leaf) {
            let place = at(leaf, row);
            let table = [
                (About::Pmid, Scheme::Pmid, "pmid", 0.85),
                (About::Pmcid, Scheme::Pmcid, "pmcid", 0.85),
                (About::Isbn, Scheme::Isbn, "isbn", 0.8),
                (About::Issn, Scheme::Issn, "issn", 0.9),
            ];
            for (about, scheme, word, sure) in table {
                let Some(value) = named(&row.text, word, scheme) else {
                    continue;
                };
                if !found.iter().any(|known| known.about == about && known.value.text() == Some(&value)) {
                    found.push(on_page(about, value, place, sure, "named on a first page"));
                }
            }
        }
    }
    for (name, value) in &front.facts.xmp {
        let (about, scheme) = match name.as_str() {
            "prism:issn" | "prism:eIssn" => (About::Issn, Scheme::Issn),
            "prism:isbn" => (About::Isbn, Scheme::Isbn),
            _ => continue,
        };
        if let Some(id) = Identifier::parse(scheme, value) {
            found.push(off_page(about, id.value, Provenance::Xmp, 0.9, "in the XMP"));
        }
    }
}

/// The identifier behind its name.
fn named(text: &str, word: &str, scheme: Scheme) -> Option<String> {
    let low = text.to_ascii_lowercase();
    let start = low.find(word)? + word.len();
    let tail = text.get(start..)?;
    let tail = tail.trim_start_matches(|c: char| !c.is_ascii_digit() && c != 'P');
    let end = tail
        .char_indices()
        .find(|(_, c)| !(c.is_ascii_digit() || matches!(c, '-' | '–' | 'X' | 'x' | 'P' | 'M' | 'C') || *c == ' ' && scheme == Scheme::Isbn))
        .map_or(tail.len(), |(at, _)| at);
    let value: String = tail.get(..end)?.replace('–', "-");
    let value = value.trim();
    let tries = [value, value.split(' ').next().unwrap_or_default()];
    tries.into_iter().find_map(|one| Identifier::parse(scheme, one)).map(|id| id.value)
}

#[cfg(test)]
mod tests {
    use super::{arxiv_in, dois_in};

    #[test]
    fn dois_in_running_text() {
        let table: &[(&str, &[&str])] = &[
            ("doi: 10.1093/jjco/hyaa221", &["10.1093/jjco/hyaa221"]),
            ("Postgrad Med J 2010;86:272e278. doi:10.1136/pgmj.2009.089987", &["10.1136/pgmj.2009.089987"]),
            ("https://doi.org/10.1145/3646548.3672587.", &["10.1145/3646548.3672587"]),
            ("DOI:10.1145/nnnnnnn.nnnnnnn", &[]),
            ("https://doi.org/10.1145/1122445.1122456", &[]),
            ("https://doi.org/XXXXXXX.XXXXXXX", &[]),
            ("version 110.12/3 and 3.10.1000/2", &[]),
            ("10.1000/a, 10.1000/bcd;", &["10.1000/bcd"]),
        ];
        for (text, expected) in table {
            assert_eq!(dois_in(text), *expected, "{text}");
        }
    }

    #[test]
    fn arxiv_ids_with_versions() {
        let table = [
            ("arXiv:1906.00367v1 [cs.SE] 2 Jun 2019", Some(("1906.00367", Some("v1")))),
            ("arXiv:quant-ph/9508027v2 25 Jan 1996", Some(("quant-ph/9508027", Some("v2")))),
            ("available from arXiv", None),
            ("arXiv: 2103.01234", Some(("2103.01234", None))),
        ];
        for (text, expected) in table {
            let found = arxiv_in(text);
            let found = found.as_ref().map(|(id, version)| (id.as_str(), version.as_deref()));
            assert_eq!(found, expected, "{text}");
        }
    }
}
