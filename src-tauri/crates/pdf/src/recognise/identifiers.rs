//! Identifiers: all that are printed or linked on the first pages, each with what speaks for it being
//! the work's own: its place, the words beside it, that it comes again. It must not know other fields.

mod printed;
mod weigh;

use model::evidence::{About, Candidate, Provenance};
use model::{Identifier, Scheme};

use self::printed::{dois_of, named, next_row};
use self::weigh::{corrects, in_entry, labelled, weigh};
use super::found::{Place, off_page, on_page};
use super::front::{Front, Leaf};
use super::row::Row;

pub use printed::{arxiv_in, dois_in, placeholder};

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
            found.push(on_page(
                About::Doi,
                doi,
                at(sheet, row),
                0.9,
                "on the cover sheet",
            ));
        }
        if let Some((id, version)) = arxiv_in(&row.text) {
            found.push(on_page(
                About::Arxiv,
                id,
                at(sheet, row),
                0.9,
                "on the cover sheet",
            ));
            if let Some(version) = version {
                found.push(on_page(
                    About::Version,
                    version,
                    at(sheet, row),
                    0.9,
                    "on the cover sheet",
                ));
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
        for link in front
            .facts
            .links
            .iter()
            .filter(|link| link.page == leaf.number)
        {
            let uri = link.uri.to_lowercase();
            if !uri.contains("10.")
                || !(uri.contains("doi") || uri.contains("dx."))
                || uri.contains("crossmark")
            {
                continue;
            }
            let Some(id) = Identifier::parse(Scheme::Doi, &model::percent_decoded(&link.uri))
            else {
                continue;
            };
            let place = Place {
                page: leaf.number,
                rect: link.rect,
            };
            if let Some(known) = met
                .iter_mut()
                .find(|met| truncated(&met.value, &id.value) || met.value == id.value)
            {
                // A link holds it whole where the page breaks it.
                known.value = id.value;
                known.weight += 0.6;
            } else if number == 0 {
                let down = leaf.down(link.rect.y1);
                let edge = if !(0.12..0.88).contains(&down) {
                    0.8
                } else {
                    0.0
                };
                note(
                    &mut met,
                    id.value,
                    0.1 + edge,
                    Some(place),
                    Provenance::Link,
                );
            }
        }
    }
    // Once in the text of later pages' edges: the same at the foot of each.
    for one in &mut met {
        let bare = super::found::bare(&one.value);
        if front
            .seen
            .heads
            .iter()
            .any(|(head, times)| *times >= 2 && head.contains(&bare))
        {
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
    let rival = met.get(1).or(met.first()).map_or(0.0, |met| met.weight);
    let warned = corrects(front);
    for (number, one) in met.into_iter().enumerate() {
        if number > 3 {
            break;
        }
        let margin = if number == 0 {
            one.weight - rival
        } else {
            -1.0
        };
        let x = 1.4 * one.weight + 0.6 * margin.clamp(-2.0, 2.0) - 0.4;
        let mut sure = (1.0 / (1.0 + (-x).exp())).clamp(0.02, 0.985);
        if number > 0 {
            sure = sure.min(0.4);
        }
        if warned {
            sure = sure.min(0.45);
        }
        let mut candidate = on_page(
            About::Doi,
            one.value,
            one.place.unwrap_or_default(),
            sure,
            "printed on a first page",
        );
        candidate.provenance = one.provenance;
        if one.provenance == Provenance::Link {
            candidate.rule = "linked from a first page".to_owned();
        }
        found.push(candidate);
    }
}

fn note(
    met: &mut Vec<Met>,
    value: String,
    weight: f32,
    place: Option<Place>,
    provenance: Provenance,
) {
    match met.iter_mut().find(|met| {
        met.value == value || truncated(&met.value, &value) || truncated(&value, &met.value)
    }) {
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

/// arXiv ids in the stamp on the margin and elsewhere.
fn arxiv(front: &Front<'_>, found: &mut Vec<Candidate>) {
    for (number, leaf) in std::iter::once(front.leaf).chain(front.next).enumerate() {
        for (_, row) in body(leaf) {
            let Some((id, version)) = arxiv_in(&row.text) else {
                continue;
            };
            let stamp = row.low.trim_start().starts_with("arxiv:")
                && (row.size > 13.0
                    || row.line.is_none()
                    || !(0.1..0.9).contains(&leaf.down(row.middle())));
            let down = leaf.down(row.middle());
            let edge = row.line.is_none() || !(0.12..0.88).contains(&down);
            let alone = row.words <= 6;
            let sure = match (stamp, edge || alone, number) {
                (true, _, 0) => 0.985,
                (_, true, 0) => 0.85,
                (_, true, _) => 0.5,
                _ => 0.3,
            };
            let rule = if stamp {
                "stamp of arXiv"
            } else {
                "printed on a first page"
            };
            found.push(on_page(About::Arxiv, id, at(leaf, row), sure, rule));
            if let Some(version) = version.filter(|_| sure > 0.5) {
                found.push(on_page(About::Version, version, at(leaf, row), sure, rule));
            }
        }
    }
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
                if !found
                    .iter()
                    .any(|known| known.about == about && known.value.text() == Some(&value))
                {
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
            found.push(off_page(
                about,
                id.value,
                Provenance::Xmp,
                0.9,
                "in the XMP",
            ));
        }
    }
}
