//! The title: rows of one look, grouped, and the group that looks most like a title. It must not know
//! other fields, but for what stands below a title: names.

mod group;
mod judge;

use model::evidence::{About, Candidate};

use self::group::{Group, groups};
use self::judge::{hopeless, score};
use super::found::{Place, around, bare, on_page};
use super::front::{Front, Leaf};
use super::names::affiliation;
use super::row::capitals;
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
            rect: around(best.rows.iter().filter_map(|at| on_sheet(leaf, *at))),
        },
        text: best.text,
        rows: best.rows,
        size: best.size,
    })
}

/// The title with the smaller rows straight below it, if they are a subtitle: larger than the text,
/// and neither names nor an institution.
fn with_subtitle(
    mut title: Group,
    rest: impl Iterator<Item = Group>,
    leaf: &Leaf,
    body: f32,
) -> Group {
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
    let sized = below.size > 1.08 * body
        && below.size < 0.97 * title.size
        && below.size > 0.55 * title.size;
    let fits = sized
        && (2..=25).contains(&below.words)
        && !hopeless(&below.text)
        && ![
            "submi",
            "draft",
            "version",
            "volume",
            "conference",
            "workshop",
            "presented",
            "in honor",
            "in memory",
            "supplement",
        ]
        .iter()
        .any(|word| low.contains(word))
        && low.chars().filter(char::is_ascii_digit).count() < 3
        && !affiliation(&low)
        && !named
        && !leaf.rows.iter().any(|row| {
            below.rows.len() == 1 && row.low == low && row.plain.contains(super::row::CUT)
        });
    if fits {
        let join = if title.text.ends_with([':', '?', '!', '.', '—', '–', '-'])
            || below.text.starts_with(['(', '—', '–', ':'])
        {
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
    let values = front
        .facts
        .info
        .iter()
        .chain(&front.facts.xmp)
        .map(|(_, value)| value.trim());
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
