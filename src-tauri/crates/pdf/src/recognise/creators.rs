//! Creators: the rows between title and text that hold names, in the look of the first of them. It must
//! not know how a name is divided.

use model::Creator;
use model::evidence::{About, Candidate, Provenance, Value};

use super::found::around;
use super::front::{Front, Leaf};
use super::names::{Names, affiliation, group, names};
use super::row::{CUT, Row};
use super::title::Title;
use super::vocabulary::label;

/// A row of the zone of authors with what it holds.
struct Entry<'a> {
    row: &'a Row,
    names: &'a Names,
}

/// The candidate.
pub fn tell(front: &Front<'_>, found: &mut Vec<Candidate>) {
    let Some(title) = &front.title else {
        return;
    };
    let below = zone(front.leaf, title, front.body);
    let over;
    let mut rows = pick(&below);
    let mut rule = "names below the title";
    if rows.is_empty() {
        over = above(front.leaf, title);
        rows = pick(&over);
        rule = "names above the title";
    }
    if rows.is_empty() {
        return;
    }
    let creators = gathered(&rows);
    let Some(first) = creators.first() else {
        return;
    };
    let marked = rows.iter().any(|entry| entry.row.plain.contains(CUT));
    let near = rows
        .first()
        .is_some_and(|entry| title.place.rect.y0 - entry.row.area.y1 < 4.0 * title.size);
    let mut sure: f32 = 0.80;
    sure += if marked || creators.len() > 1 {
        0.08
    } else {
        0.0
    };
    sure += if near { 0.05 } else { -0.08 };
    sure += if written(front, first) { 0.04 } else { -0.10 };
    sure *= title.confidence.max(0.4).sqrt();
    if rule == "names above the title" {
        sure -= 0.2;
    }
    let rect = around(rows.iter().map(|entry| entry.row.area));
    found.push(Candidate {
        about: About::Creators,
        value: Value::Creators(creators),
        provenance: Provenance::Page,
        page: front.leaf.number,
        rect: Some(rect),
        confidence: sure.clamp(0.1, 0.97),
        rule: rule.to_owned(),
    });
}

/// Whether the family name comes again: in an e-mail address, a running head or a citation.
fn written(front: &Front<'_>, first: &Creator) -> bool {
    let name = model::fold(&first.short());
    let Some(family) = name
        .split([' ', '-'])
        .next_back()
        .filter(|family| family.len() > 2)
    else {
        return false;
    };
    let pages = std::iter::once(front.leaf).chain(front.next);
    let times: usize = pages
        .flat_map(|leaf| &leaf.rows)
        .map(|row| model::fold(&row.text).matches(family).count())
        .sum();
    times > 1 || front.seen.heads.keys().any(|head| head.contains(family))
}

/// The rows between the title and what begins below it.
fn zone<'a>(leaf: &'a Leaf, title: &Title, body: f32) -> Vec<Entry<'a>> {
    let top = title
        .rows
        .iter()
        .filter_map(|at| leaf.rows.get(*at))
        .map(|row| row.base)
        .fold(f32::INFINITY, f32::min);
    let area = around(
        title
            .rows
            .iter()
            .filter_map(|at| Some(leaf.rows.get(*at)?.area)),
    );
    let mut rows: Vec<&Row> = leaf
        .rows
        .iter()
        .enumerate()
        .filter(|(at, row)| !title.rows.contains(at) && row.line.is_some() && row.base < top)
        .map(|(_, row)| row)
        .collect();
    rows.sort_by(|a, b| b.base.total_cmp(&a.base));
    // Text begins column by column: names may stand beside an abstract.
    let mut begun: Vec<&Row> = Vec::new();
    let mut kept: Vec<&Row> = Vec::new();
    for row in &rows {
        let under = begun
            .iter()
            .any(|begin| row.base < begin.base + 0.5 * row.size && row.over(begin.area));
        if under {
            continue;
        }
        if begins_text(row, body, area, &rows) || sidebar(&row.low) {
            begun.push(row);
        } else {
            kept.push(row);
        }
    }
    let whole = begun
        .iter()
        .find(|row| row.area.x1 - row.area.x0 > 0.6 * (leaf.view.x1 - leaf.view.x0));
    let stop = whole.map_or(f32::NEG_INFINITY, |row| row.base);
    entries(kept.into_iter().filter(|row| row.base > stop))
}

/// What stands beside the text and names people who are no authors.
fn sidebar(low: &str) -> bool {
    [
        "edited by",
        "reviewed by",
        "academic editor",
        "correspondence",
        "received",
        "article history",
        "handling editor",
        "citation",
        "specialty section",
        "editor:",
        "reviewers:",
        "communicated by",
        "submitted",
    ]
    .iter()
    .any(|start| low.starts_with(start))
}

/// The rows above the title, the lowest first.
fn above<'a>(leaf: &'a Leaf, title: &Title) -> Vec<Entry<'a>> {
    let bottom = title
        .rows
        .iter()
        .filter_map(|at| leaf.rows.get(*at))
        .map(|row| row.base)
        .fold(0.0, f32::max);
    let near = leaf.rows.iter().filter(|row| {
        row.line.is_some() && row.base > bottom && row.base - bottom < 8.0 * title.size
    });
    entries(near)
}

fn entries<'a>(rows: impl Iterator<Item = &'a Row>) -> Vec<Entry<'a>> {
    rows.map(|row| Entry {
        row,
        names: row.names(),
    })
    .collect()
}

/// Whether abstract, introduction or the first paragraph begins with this row.
fn begins_text(row: &Row, body: f32, title: model::pdf::Rect, all: &[&Row]) -> bool {
    let low = row.low.trim_start_matches(|c: char| !c.is_alphabetic());
    let starts = [
        "abstract",
        "summary",
        "a b s t r a c t",
        "zusammenfassung",
        "résumé",
        "resumen",
        "resumo",
        "introduction",
        "background",
        "contents",
        "table of contents",
        "key words",
        "keywords",
        "index terms",
        "article info",
        "a r t i c l e",
        "categories and subject",
        "ccs concepts",
        "einleitung",
        "kurzfassung",
        "riassunto",
        "streszczenie",
        "аннотация",
        "摘要",
    ];
    if starts.iter().any(|start| low.starts_with(start)) && row.low.len() < 4000 {
        let heading = row.words <= 3;
        let run_in = low
            .split_once(|c: char| !c.is_alphabetic() && c != ' ')
            .is_some_and(|(first, _)| starts.contains(&first.trim()));
        if heading || run_in || row.low.starts_with("abstract") {
            return true;
        }
    }
    if !prose(row) || row.size > 1.3 * body.max(6.0) || !row.over(title) {
        return false;
    }
    // A paragraph: the next row below goes on in the same look.
    all.iter().any(|next| {
        let step = row.base - next.base;
        step > 0.5 * row.size
            && step < 2.4 * row.size
            && (next.area.x0 - row.area.x0).abs() < 3.0 * row.size
            && (next.size - row.size).abs() < 0.6
            && prose(next)
    })
}

/// Whether a row is running text: enough words, most of them small ones, and no address.
fn prose(row: &Row) -> bool {
    let words: Vec<&str> = row.low.split_whitespace().collect();
    if words.len() < 6 || affiliation_like(row) {
        return false;
    }
    let small = row
        .text
        .split_whitespace()
        .filter(|word| word.chars().next().is_some_and(char::is_lowercase))
        .count();
    small * 10 >= words.len() * 6
}

fn affiliation_like(row: &Row) -> bool {
    row.low.contains('@')
        || row
            .low
            .split_whitespace()
            .filter(|word| super::vocabulary::institution(word))
            .count()
            >= 2
}

/// The rows that hold names.
fn pick<'a>(zone: &'a [Entry<'a>]) -> Vec<&'a Entry<'a>> {
    let Some(first) = zone.iter().position(|entry| holds_names(entry, false)) else {
        return Vec::new();
    };
    let Some(style) = zone.get(first) else {
        return Vec::new();
    };
    let like = |row: &Row| {
        (row.size - style.row.size).abs() < (0.12 * style.row.size).max(0.7)
            && row.bold == style.row.bold
            && (row.italic == style.row.italic || row.words < 3)
    };
    // Where institutions look the same, a row counts only at the head of a stack.
    let same_look = zone
        .iter()
        .filter(|entry| like(entry.row) && affiliation(&entry.row.low))
        .count()
        > 0;
    // A row that begins with a mark explains the marks behind the names.
    let explains = |row: &Row| {
        row.plain
            .trim_start()
            .starts_with(|c: char| c == CUT || c.is_ascii_digit())
    };
    let mut picked: Vec<&Entry<'_>> = Vec::new();
    for (at, entry) in zone.iter().enumerate() {
        if !like(entry.row)
            || (explains(entry.row) && !explains(style.row) && entry.names.creators.len() < 2)
        {
            continue;
        }
        let before = upstairs(zone, at);
        let goes_on = before.is_some_and(|before| {
            picked.iter().any(|one| std::ptr::eq(*one, before)) && continues(before, entry)
        });
        let listed = holds_names(entry, goes_on);
        if !listed && !goes_on {
            continue;
        }
        let head = match before {
            None => true,
            Some(before) => {
                let gap = before.row.base - entry.row.base;
                !like(before.row)
                    || gap > 1.55 * entry.row.size
                    || before.row.low.contains('@')
                    || picked.iter().any(|one| std::ptr::eq(*one, before))
            }
        };
        if goes_on || !same_look || head {
            picked.push(entry);
        }
    }
    // Rows far below the first ones are no names of authors.
    let mut last = style.row.base;
    picked.retain(|entry| {
        let near = last - entry.row.base < 16.0 * entry.row.size;
        if near {
            last = last.min(entry.row.base);
        }
        near
    });
    picked
}

/// Whether a row goes on with the list of the one above: after a comma, or because a name that is
/// parted between them is whole when they are put together.
fn continues(before: &Entry<'_>, entry: &Entry<'_>) -> bool {
    if before.names.open {
        return true;
    }
    if before.names.creators.len() < 2 {
        return false;
    }
    let join = if before.row.plain.ends_with('-') {
        ""
    } else {
        " "
    };
    let joined = names(&format!(
        "{}{join}{}",
        before.row.plain.trim_end(),
        entry.row.plain.trim_start()
    ));
    let apart = before.names.rejected + entry.names.rejected;
    joined.rejected == 0 || joined.rejected + 1 < apart
}

/// The row straight above one, in its column.
fn upstairs<'a>(zone: &'a [Entry<'a>], at: usize) -> Option<&'a Entry<'a>> {
    let row = zone.get(at)?.row;
    zone.iter()
        .filter(|entry| {
            let step = entry.row.base - row.base;
            step > 0.4 * row.size && step < 2.2 * row.size && entry.row.over(row.area)
        })
        .min_by(|a, b| a.row.base.total_cmp(&b.row.base))
}

fn holds_names(entry: &Entry<'_>, goes_on: bool) -> bool {
    let names = entry.names;
    if label(&entry.row.low) {
        return false;
    }
    if group(&entry.row.plain).is_some() {
        return true;
    }
    if names.creators.is_empty() {
        return false;
    }
    // "Mike Burrows, Google Inc."
    let with_place = names.leading == 1
        && names.rejected > 0
        && affiliation(&entry.row.low)
        && !entry.row.low.contains('@');
    if with_place {
        return true;
    }
    let marked = entry.row.plain.contains(CUT) || entry.row.text.contains(['∗', '*', '†', '‡']);
    let room = match names.creators.len() {
        0 => 0,
        1 => usize::from(marked && !affiliation(&entry.row.low)),
        many => usize::from(marked || goes_on) + many / 4,
    };
    names.rejected <= room
}

/// The names of all rows in the order of reading: rows on one height are columns.
fn gathered(rows: &[&Entry<'_>]) -> Vec<Creator> {
    let mut order: Vec<&&Entry<'_>> = rows.iter().collect();
    order.sort_by(|a, b| b.row.base.total_cmp(&a.row.base));
    for level in order.chunk_by_mut(|one, next| one.row.base - next.row.base < 0.7 * one.row.size) {
        level.sort_by(|a, b| a.row.area.x0.total_cmp(&b.row.area.x0));
    }
    let mut creators: Vec<Creator> = Vec::new();
    let mut run: Vec<&Row> = Vec::new();
    for entry in order {
        if let Some(group) = group(&entry.row.plain.replace(CUT, " ")) {
            take(&mut run, &mut creators);
            creators.push(group);
            continue;
        }
        if entry.names.rejected > 0 && entry.names.leading == 1 && affiliation(&entry.row.low) {
            take(&mut run, &mut creators);
            creators.extend(entry.names.creators.first().cloned());
            continue;
        }
        if !run.last().is_some_and(|last| goes_on(last, entry.row)) {
            take(&mut run, &mut creators);
        }
        run.push(entry.row);
    }
    take(&mut run, &mut creators);
    let mut kept: Vec<Creator> = Vec::new();
    for creator in creators {
        if !kept.contains(&creator) {
            kept.push(creator);
        }
    }
    kept
}

/// Whether a list of names goes on in the row below: a name may be parted between them.
fn goes_on(last: &Row, row: &Row) -> bool {
    let step = last.base - row.base;
    let listed = last.names().creators.len() > 1 || last.names().open || last.plain.ends_with('-');
    listed && step > 0.0 && step < 2.4 * row.size.max(8.0) && last.over(row.area)
}

/// The names of rows that are one list.
fn take(run: &mut Vec<&Row>, creators: &mut Vec<Creator>) {
    let mut text = String::new();
    for row in run.iter() {
        if text.ends_with('-') && row.plain.starts_with(char::is_lowercase) {
            text.pop();
        } else if !text.is_empty() && !text.ends_with('-') {
            text.push(' ');
        }
        text.push_str(row.plain.trim());
    }
    let joined = super::names::names(&text);
    let apart: Vec<Creator> = run
        .iter()
        .flat_map(|row| row.names().creators.clone())
        .collect();
    let split: usize = run.iter().map(|row| row.names().rejected).sum();
    // Lists whose rows end without commas are not joined.
    if joined.rejected <= split && joined.creators.len() + run.len() > apart.len() {
        creators.extend(joined.creators);
    } else {
        creators.extend(apart);
    }
    run.clear();
}
