//! The title: rows of one look, grouped, and the group that looks most like a title. It must not know
//! other fields, but for what stands below a title: names.

use model::evidence::{About, Candidate};

use super::found::{Place, around, bare, on_page};
use super::front::{Front, Leaf};
use super::names::{affiliation, names};
use super::row::{Row, capitals};
use super::vocabulary::label;
use crate::assemble::{Line, Vocabulary, text};

/// A title as it was found.
#[derive(Debug, Clone)]
pub struct Title {
    /// Its text.
    pub text: String,
    /// The rows of its page that it is made of.
    pub rows: Vec<usize>,
    /// Where it stands.
    pub place: Place,
    /// Its size.
    pub size: f32,
    /// How sure it is.
    pub confidence: f32,
}

/// Rows of one look below each other.
#[derive(Debug)]
struct Group {
    rows: Vec<usize>,
    text: String,
    area: model::pdf::Rect,
    size: f32,
    bold: bool,
    words: usize,
    score: f32,
}

/// The most likely title of a page.
pub fn title(front: &Front<'_>, leaf: &Leaf) -> Option<Title> {
    let mut groups = groups(leaf);
    let largest = groups
        .iter()
        .filter(|group| group.words > 1 && !hopeless(&group.text))
        .map(|group| group.size)
        .fold(0.0, f32::max);
    let hints = hints(front);
    for group in &mut groups {
        group.score = score(group, leaf, front, largest, &hints);
    }
    groups.sort_by(|a, b| b.score.total_cmp(&a.score));
    let rival = groups.get(1).map_or(-5.0, |group| group.score);
    let mut rest = groups.into_iter();
    let best = rest.next().filter(|best| best.score >= 0.0)?;
    let margin = best.score - rival;
    let mut best = with_subtitle(best, rest, leaf, front.body);
    if capitals(&best.text)
        && let Some(written) = as_written(&best.text, front)
    {
        best.text = written;
    }
    Some(Title {
        confidence: confidence(best.score, margin),
        place: Place {
            page: leaf.number,
            rect: around(best.rows.iter().filter_map(|at| Some(on_sheet(leaf, *at)?))),
        },
        text: best.text,
        rows: best.rows,
        size: best.size,
    })
}

/// The title with the smaller rows straight below it, if they are a subtitle: larger than the text,
/// and neither names nor an institution.
fn with_subtitle(mut title: Group, rest: impl Iterator<Item = Group>, leaf: &Leaf, body: f32) -> Group {
    let below = rest
        .filter(|group| {
            let gap = title.area.y0 - group.area.y1;
            gap > -0.5 * title.size && gap < 1.5 * title.size
        })
        .max_by(|a, b| a.area.y1.total_cmp(&b.area.y1));
    let Some(below) = below else {
        return title;
    };
    let low = below.text.to_lowercase();
    let named = below.rows.iter().any(|at| {
        leaf.rows.get(*at).is_some_and(|row| {
            let names = row.names();
            names.creators.len() > names.rejected
        })
    });
    let sized = below.size > 1.15 * body && below.size < 0.97 * title.size && below.size > 0.55 * title.size;
    let fits = sized
        && (2..=25).contains(&below.words)
        && !hopeless(&below.text)
        && !["submi", "draft", "version", "volume", "conference", "workshop", "presented", "in honor", "in memory", "supplement"].iter().any(|word| low.contains(word))
        && low.chars().filter(char::is_ascii_digit).count() < 3
        && !affiliation(&low)
        && !named
        && !leaf.rows.iter().any(|row| below.rows.len() == 1 && row.low == low && row.plain.contains(super::row::CUT));
    if fits {
        let join = if title.text.ends_with([':', '?', '!', '.', '—', '–', '-']) || below.text.starts_with(['(', '—', '–', ':']) {
            " "
        } else {
            ": "
        };
        title.text = format!("{}{join}{}", title.text, below.text);
        title.rows.extend(below.rows);
        title.area = around([title.area, below.area]);
    }
    title
}

/// As measured: docs/ARCHITECTURE.md, *Recognition*.
fn confidence(score: f32, margin: f32) -> f32 {
    let x = 0.55 * score + 0.5 * margin.min(4.0) - 1.2;
    (1.0 / (1.0 + (-x).exp())).clamp(0.05, 0.985)
}

fn on_sheet(leaf: &Leaf, at: usize) -> Option<model::pdf::Rect> {
    let row = leaf.rows.get(at)?;
    let turn = leaf.lines.get(row.line?)?.turn;
    Some(turn.area(row.area))
}

/// The candidate.
pub fn tell(front: &Front<'_>, found: &mut Vec<Candidate>) {
    if let Some(title) = &front.title {
        found.push(on_page(
            About::Title,
            title.text.clone(),
            title.place,
            title.confidence,
            "looks like a title",
        ));
    }
}

/// A title that the page has in capitals as the metadata write it, if they have the same.
fn as_written(text: &str, front: &Front<'_>) -> Option<String> {
    let own = bare(text);
    let values = front.facts.info.iter().chain(&front.facts.xmp).map(|(_, value)| value.trim());
    values
        .filter(|value| !capitals(value))
        .find(|value| bare(value) == own)
        .map(str::to_owned)
}

/// What other places say that the title might be.
fn hints(front: &Front<'_>) -> Vec<(String, f32)> {
    let mut hints = Vec::new();
    for (name, value) in front.facts.info.iter().chain(&front.facts.xmp) {
        if (name == "Title" || name == "dc:title") && value.len() < 400 {
            hints.push((bare(value), 2.0));
        }
    }
    for (head, times) in &front.seen.heads {
        if *times >= 2 {
            hints.push((head.clone(), 1.5));
        }
    }
    hints
}

fn groups(leaf: &Leaf) -> Vec<Group> {
    let mut order: Vec<usize> = (0..leaf.rows.len())
        .filter(|at| leaf.rows.get(*at).is_some_and(eligible))
        .collect();
    order.sort_by(|a, b| {
        let base = |at: &usize| leaf.rows.get(*at).map_or(0.0, |row| row.base);
        base(b).total_cmp(&base(a))
    });
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for at in order {
        let Some(row) = leaf.rows.get(at) else {
            continue;
        };
        let home = groups.iter_mut().rev().take(12).find(|group| {
            let rows = group.iter().filter_map(|at| leaf.rows.get(*at));
            joins(&rows.collect::<Vec<_>>(), row)
        });
        match home {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    groups
        .into_iter()
        .filter_map(|rows| group(leaf, rows))
        .collect()
}

/// Rows that run along the margin, and what is below all titles, are none.
fn eligible(row: &Row) -> bool {
    row.area.x1 > row.area.x0 && row.text.chars().any(char::is_alphabetic)
}

fn joins(group: &[&Row], row: &Row) -> bool {
    let Some(last) = group.last() else {
        return false;
    };
    let level = (last.base - row.base).abs() < 0.3 * last.size;
    let step = last.base - row.base;
    let size = last.size.max(row.size);
    // Small capitals have two sizes, and a row may have only the smaller one.
    let loud = capitals(&last.text) && capitals(&row.text) && (last.size - row.size).abs() < 0.28 * size;
    let alike = ((last.size - row.size).abs() <= 0.06 * size || loud)
        && (last.bold == row.bold || last.words < 2 || row.words < 2 || step < 1.45 * size)
        && last.line.is_some() == row.line.is_some();
    if !alike || label(&last.low) || label(&row.low) {
        return false;
    }
    if level {
        let gap = (row.area.x0 - last.area.x1).max(last.area.x0 - row.area.x1);
        return gap < 3.0 * size && size > 11.0;
    }
    let area = around(group.iter().map(|row| row.area));
    // Steps grow after an empty line; the first step of a title sets its own.
    let before = group
        .iter()
        .zip(group.iter().skip(1))
        .map(|(one, next)| one.base - next.base)
        .filter(|step| *step > 0.5 * size)
        .fold(f32::INFINITY, f32::min);
    let most = if before.is_finite() { 1.25 * before } else { 1.75 * size };
    step > 0.0 && step <= most.max(1.3 * size) && row.over(area)
}

fn group(leaf: &Leaf, mut at: Vec<usize>) -> Option<Group> {
    at.sort_by(|a, b| {
        let key = |at: &usize| leaf.rows.get(*at).map_or((0.0, 0.0), |row| (-row.base, row.area.x0));
        let (one, other) = (key(a), key(b));
        if (one.0 - other.0).abs() < 3.0 {
            one.1.total_cmp(&other.1)
        } else {
            one.0.total_cmp(&other.0)
        }
    });
    let rows: Vec<&Row> = at.iter().filter_map(|at| leaf.rows.get(*at)).collect();
    let words = rows.iter().map(|row| row.words).sum();
    let first = rows.first()?;
    let text = joined(leaf, &rows);
    Some(Group {
        area: around(rows.iter().map(|row| row.area)),
        size: first.size,
        bold: rows.iter().filter(|row| row.bold).count() * 2 > rows.len(),
        text,
        words,
        score: 0.0,
        rows: at,
    })
}

/// The rows as one line, with words that were divided put together.
fn joined(leaf: &Leaf, rows: &[&Row]) -> String {
    let mut out = String::new();
    for row in rows {
        let part = row.text.trim();
        if out.ends_with('-') && (part.starts_with(char::is_lowercase) || capitals(&out) && capitals(part)) && divides(leaf, &out, part) {
            out.pop();
        } else if !out.is_empty() && (!out.ends_with(['-', '–', '/']) || out.ends_with([' ']) || out.ends_with(" –") || out.ends_with(" -")) {
            out.push(' ');
        }
        out.push_str(part);
    }
    tidy(&out)
}

/// Whether the hyphen at the end only divides a word, as the rest of the page has it.
fn divides(leaf: &Leaf, out: &str, next: &str) -> bool {
    let mut vocabulary = Vocabulary::default();
    for line in &leaf.lines {
        let (_, whole) = line.words.split_last().unzip();
        for word in whole.unwrap_or_default() {
            vocabulary.learn(&word.text);
        }
    }
    let first = out.split_whitespace().next_back().unwrap_or_default();
    let second = next.split_whitespace().next().unwrap_or_default();
    vocabulary.divides(first.trim_end_matches('-'), second)
}

/// Without the marks of footnotes at its end.
fn tidy(text: &str) -> String {
    let mut text = text.trim();
    loop {
        let cut = text
            .trim_end_matches(['∗', '*', '†', '‡', '§', '¶', '⋆', '☆', '★', '✩', '⁎', '＊', '¹', '²', '³'])
            .trim_end();
        // One digit that stands by itself behind the last word.
        let cut = match cut.rsplit_once(' ') {
            Some((rest, mark)) if mark.len() == 1 && "∗*†‡".contains(mark) => rest,
            _ => cut,
        };
        if cut.len() == text.len() {
            break;
        }
        text = cut;
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Texts that are no title whatever they look like.
fn hopeless(text: &str) -> bool {
    let low = text.to_lowercase();
    let low = low.trim();
    label(low)
        || low.contains('@')
        || low.starts_with("http")
        || low.starts_with("www.")
        || low.starts_with("doi")
        || low.starts_with("arxiv:")
        || low.contains("doi.org/")
        || low.contains("issn")
        || low.starts_with("©")
        || low.starts_with("copyright")
        || low.starts_with("received")
        || low.starts_with("accepted")
        || low.starts_with("published")
        || low.starts_with("available online")
        || low.starts_with("downloaded")
        || low.starts_with("correspondence")
        || low.starts_with("keywords")
        || low.starts_with("key words")
        || low.starts_with("abstract")
        || low.starts_with("contents lists available")
        || low.starts_with("journal homepage")
        || low.starts_with("citation:")
        || low.starts_with("vol.")
        || low.starts_with("volume ")
        || low.contains("all rights reserved")
        || low.contains("see discussions, stats")
        || dated(low)
}

/// Whether a text is mostly numbers, as dates, volumes and pages are.
fn dated(low: &str) -> bool {
    let digits = low.chars().filter(char::is_ascii_digit).count();
    let letters = low.chars().filter(|c| c.is_alphabetic()).count();
    digits * 2 > letters
}

/// Whether a text is the name of a journal, a series or an archive at the head of a page.
fn masthead(low: &str, words: usize) -> bool {
    let journals = [
        "journal of", "international journal", "annals of", "transactions on", "transactions of",
        "proceedings of", "archives of", "bulletin of", "advances in ", "frontiers in ",
        "lecture notes in", "european journal", "american journal", "acta ", "letters in",
        "revista ", "revue ", "zeitschrift ", "communications of", "british journal", "procedia",
        "indian journal", "iranian journal", "the journal", "nature ", "plos ", "bmc ", "ieee ",
        "acm ", "elsevier", "springer", "sciencedirect", "university of", "department of",
        "review of", "studies in", "papers in", "jmlr", "mathematics of",
    ];
    words <= 10 && journals.iter().any(|start| low.starts_with(start))
        || words <= 6 && (low.ends_with(" journal") || low.ends_with(" letters") || low.contains("working paper") || low.ends_with("proceedings"))
}

fn score(group: &Group, leaf: &Leaf, front: &Front<'_>, largest: f32, hints: &[(String, f32)]) -> f32 {
    let low = group.text.to_lowercase();
    if hopeless(&group.text) {
        return -4.0;
    }
    let rel = (group.size / front.body.max(4.0)).clamp(0.7, 3.0);
    let mut score = 3.2 * rel.ln();
    if group.size >= 0.97 * largest {
        score += 1.0;
    }
    score += if group.bold { 0.6 } else { 0.0 };
    score += if capitals(&group.text) { 0.3 } else { 0.0 };
    let down = leaf.down(group.area.y1);
    score += match down {
        d if d < 0.02 => -0.8,
        d if d < 0.35 => 0.9,
        d if d < 0.5 => 0.2,
        d if d < 0.65 => -0.8,
        _ => -2.5,
    };
    let letters = group.text.chars().filter(|c| c.is_alphabetic()).count();
    score += match group.words {
        0 | 1 if letters < 25 => -1.8,
        2 => -0.6,
        3..=28 => 0.6,
        29..=40 => -0.6,
        _ if letters > 300 => -4.0,
        _ => -1.5,
    };
    if letters < 8 {
        score -= 1.0;
    }
    if rel < 1.02 && !group.bold && !capitals(&group.text) {
        score -= 0.8;
    }
    if masthead(&low, group.words) {
        score -= 1.8;
    }
    if affiliation(&low) && group.words > 3 && rel < 1.15 {
        score -= 1.0;
    }
    let own = bare(&group.text);
    if front.seen.heads.get(&own).is_some_and(|times| *times >= 3) && group.words <= 6 && down < 0.1 {
        // It stands at the head of other pages as well: a journal.
        score -= 0.8;
    }
    let listed = if group.words <= 60 {
        names(&group.text)
    } else {
        super::names::Names::default()
    };
    let all_names = !listed.creators.is_empty() && listed.rejected == 0;
    let several = listed.creators.len() > 1 || group.text.contains(',');
    if all_names && several {
        score -= 2.2;
    } else if all_names {
        score -= 0.5;
    }
    score += below(group, leaf);
    if low.ends_with('.') && group.words > 12 {
        score -= 0.6;
    }
    if section(&low) {
        score -= 2.0;
    }
    let own_len = own.len();
    let hint = hints
        .iter()
        .filter(|(hint, _)| hint.len() >= 12 && own_len >= 12)
        .filter(|(hint, _)| *hint == own || alike(hint, &own))
        .map(|(_, weight)| *weight)
        .fold(0.0, f32::max);
    score + hint
}

/// Whether most of the words of two texts are the same.
fn alike(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let words: Vec<&str> = long.split(' ').collect();
    let shared = short.split(' ').filter(|word| words.contains(word)).count();
    shared * 10 >= words.len() * 8
}

/// `1 Introduction`, `II. METHODS`, `2.1. Results`.
fn section(low: &str) -> bool {
    let mut words = low.split_whitespace();
    let first = words.next().unwrap_or_default().trim_end_matches('.');
    let number = !first.is_empty()
        && first.len() <= 5
        && (first.chars().all(|c| c.is_ascii_digit() || c == '.') || first.chars().all(|c| "ivx".contains(c)));
    let rest: Vec<&str> = words.collect();
    number && (1..=4).contains(&rest.len())
}

/// What stands below a title: names, soon.
fn below(group: &Group, leaf: &Leaf) -> f32 {
    let near = |row: &&Row| {
        let gap = group.area.y0 - row.area.y1;
        row.line.is_some() && gap > -0.6 * group.size && gap < 5.5 * group.size.max(11.0)
    };
    let mut best: f32 = 0.0;
    for row in leaf.rows.iter().filter(near) {
        if row.area.y1 > group.area.y1 {
            continue;
        }
        let found = row.names();
        if found.creators.is_empty() || found.rejected > 0 || label(&row.low) {
            continue;
        }
        let marked = row.plain.contains(super::row::CUT) || row.text.contains(['∗', '*', '†']);
        let sure = found.creators.len() > 1 || marked;
        best = best.max(if sure { 1.6 } else { 1.1 });
    }
    best
}

/// Lines of the page as one text.
pub fn text_of(lines: &[Line]) -> String {
    let mut vocabulary = Vocabulary::default();
    for line in lines {
        for word in &line.words {
            vocabulary.learn(&word.text);
        }
    }
    text(lines, &vocabulary).text
}
