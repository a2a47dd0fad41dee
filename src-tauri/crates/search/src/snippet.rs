//! A piece of a text around what was looked for, with the words of the query marked.

use model::query::{Scope, Text};
use model::{Mark, Snippet};

use crate::plan::Plan;
use crate::schema::Part;
use crate::words::words;

/// Marks what a query looks for in texts.
#[derive(Debug, Clone, Default)]
pub struct Marker {
    plans: Vec<(Scope, Plan)>,
}

/// A word of the text that the query has, as bytes.
#[derive(Debug, Clone, Copy)]
struct Found {
    from: usize,
    to: usize,
    /// Which text of the query.
    text: usize,
}

impl Marker {
    /// A marker of these texts.
    pub fn of(texts: &[&Text]) -> Self {
        Self {
            plans: texts
                .iter()
                .filter_map(|text| Some((text.scope, Plan::of(text)?)))
                .collect(),
        }
    }

    fn found(&self, part: Part, text: &str) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let wanted: Vec<(usize, &Plan)> = self
            .plans
            .iter()
            .enumerate()
            .filter(|(_, (scope, _))| crate::plan::parts_of(*scope).contains(&part))
            .map(|(at, (_, plan))| (at, plan))
            .collect();
        if wanted.is_empty() {
            return found;
        }
        // The last words, for those that must stand in a row.
        let in_a_row = wanted.iter().any(|(_, plan)| plan.phrase.is_some());
        let mut row: Vec<(usize, String, usize, usize)> = Vec::new();
        words(text, false, &mut |word| {
            for (at, plan) in &wanted {
                if plan.marks(word.text) || plan.marks_stem_of(word.text) {
                    found.push(Found {
                        from: word.from,
                        to: word.to,
                        text: *at,
                    });
                }
            }
            if !in_a_row {
                return;
            }
            row.push((word.at, word.text.to_owned(), word.from, word.to));
            for (at, plan) in &wanted {
                if let Some(phrase) = &plan.phrase
                    && let Some((from, to)) = ends_here(&row, phrase)
                {
                    found.push(Found {
                        from,
                        to,
                        text: *at,
                    });
                }
            }
            if row.len() > 64 {
                row.drain(..32);
            }
        });
        found.sort_by_key(|word| (word.from, word.to));
        // Of a compound only its first part, if that is what begins so.
        found.dedup_by_key(|word| (word.from, word.text));
        found
    }

    /// The whole text with its marks, as for a title. `None` if nothing is marked in it.
    pub fn whole(&self, part: Part, text: &str) -> Option<Snippet> {
        let found = self.found(part, text);
        (!found.is_empty()).then(|| cut(text, 0..text.len(), &found))
    }

    /// The best piece of a text, of about `width` characters. `None` if nothing is marked in it.
    pub fn piece(&self, part: Part, text: &str, width: usize) -> Option<Snippet> {
        let found = self.found(part, text);
        let first = found.first()?;
        // The window that has most of the texts of the query; the first such.
        let mut best = (0, first.from);
        for (at, word) in found.iter().enumerate() {
            let mut texts: Vec<usize> = found
                .iter()
                .skip(at)
                .take_while(|other| other.to <= word.from + width)
                .map(|other| other.text)
                .collect();
            texts.sort_unstable();
            texts.dedup();
            if texts.len() > best.0 {
                best = (texts.len(), word.from);
            }
        }
        let from = back(text, best.1, width / 4);
        let to = forth(text, best.1, width.saturating_sub(best.1 - from));
        Some(cut(text, from..to, &found))
    }

    /// The beginning of a text where nothing is marked.
    pub fn beginning(text: &str, width: usize) -> Snippet {
        cut(text, 0..forth(text, 0, width), &[])
    }
}

/// Whether a phrase ends with the last of these words; gives back its bytes.
fn ends_here(
    row: &[(usize, String, usize, usize)],
    phrase: &crate::plan::Phrase,
) -> Option<(usize, usize)> {
    let (last_at, last) = phrase.words.last()?;
    let (at, word, _, to) = row.last()?;
    let ends = if phrase.open {
        word.starts_with(last.as_str())
    } else {
        word == last
    };
    if !ends {
        return None;
    }
    let mut from = None;
    for (place, wanted) in phrase.words.iter().rev().skip(1) {
        let there = (*at + *place).checked_sub(*last_at)?;
        let found = row
            .iter()
            .rev()
            .find(|(other, text, ..)| *other == there && text == wanted)?;
        from = Some(found.2);
    }
    Some((from?, *to))
}

/// About `width` bytes before, at the beginning of a word or, close by, of a sentence.
fn back(text: &str, at: usize, width: usize) -> usize {
    let mut from = at.saturating_sub(width);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    if from == 0 {
        return 0;
    }
    let before = text.get(from..at).unwrap_or_default();
    let sentence = before.rfind(". ").map(|end| from + end + 2);
    let word = before
        .char_indices()
        .find(|(_, c)| c.is_whitespace())
        .map(|(at, space)| from + at + space.len_utf8());
    sentence.or(word).unwrap_or(at)
}

/// About `width` bytes on, at the end of a word.
fn forth(text: &str, at: usize, width: usize) -> usize {
    let mut to = (at + width).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    if to == text.len() {
        return to;
    }
    text.get(at..to)
        .unwrap_or_default()
        .rfind(char::is_whitespace)
        .map_or(to, |end| at + end)
        .max(at)
}

/// Writes a piece on one line, with marks that lie in it and do not overlap, and dots where it was
/// cut off.
fn cut(text: &str, place: std::ops::Range<usize>, found: &[Found]) -> Snippet {
    let mut out = String::new();
    let mut marks: Vec<Mark> = Vec::new();
    let mut length = 0_u32;
    if place.start > 0 {
        out.push('…');
        length += 1;
    }
    let mut inside = found
        .iter()
        .filter(|word| word.from >= place.start && word.to <= place.end)
        .peekable();
    let mut open: Option<(u32, usize)> = None;
    let mut space = true;
    for (offset, c) in text.get(place.clone()).unwrap_or_default().char_indices() {
        let at = place.start + offset;
        if let Some((from, to)) = open
            && at >= to
        {
            marks.push(Mark { from, to: length });
            open = None;
        }
        while let Some(word) = inside.peek().copied() {
            if word.from > at {
                break;
            }
            inside.next();
            if word.to > at {
                open = Some(match open {
                    Some((from, to)) => (from, to.max(word.to)),
                    None => (length, word.to),
                });
            }
        }
        if c.is_whitespace() || c.is_control() {
            if !space {
                out.push(' ');
                length += 1;
            }
            space = true;
        } else {
            out.push(c);
            length += 1;
            space = false;
        }
    }
    if let Some((from, _)) = open {
        marks.push(Mark { from, to: length });
    }
    if place.end < text.len() {
        out.push('…');
    }
    Snippet { text: out, marks }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::query::Form;

    fn text(text: &str, form: Form) -> Text {
        Text {
            scope: Scope::Any,
            form,
            text: text.to_owned(),
        }
    }

    fn shown(snippet: &Snippet) -> String {
        let mut out = String::new();
        for (at, c) in snippet.text.chars().enumerate() {
            let at = u32::try_from(at).unwrap();
            if snippet.marks.iter().any(|mark| mark.from == at) {
                out.push('[');
            }
            out.push(c);
            if snippet.marks.iter().any(|mark| mark.to == at + 1) {
                out.push(']');
            }
        }
        out
    }

    #[test]
    fn words_are_marked_in_all_their_forms() {
        for (query, form, title, expected) in [
            (
                "learning",
                Form::Word,
                "He learned Learning",
                "He [learned] [Learning]",
            ),
            (
                "schrodinger",
                Form::Word,
                "The Schro\u{308}dinger equation",
                "The [Schro\u{308}dinger] equation",
            ),
            (
                "diff",
                Form::Prefix,
                "Diffusion and diffs",
                "[Diffusion] and [diffs]",
            ),
            (
                "self attention",
                Form::Phrase,
                "On self-attention itself",
                "On [self-attention] itself",
            ),
            (
                "self-attention",
                Form::Word,
                "Self attention, selfattention",
                "[Self attention], [selfattention]",
            ),
            ("層学", Form::Word, "深層学習", "深[層学]習"),
            (
                "diff",
                Form::Open,
                "A diffusion-based way",
                "A [diffusion]-based way",
            ),
        ] {
            let text = text(query, form);
            let marker = Marker::of(&[&text]);
            let snippet = marker.whole(Part::Title, title).unwrap_or_default();
            assert_eq!(shown(&snippet), expected, "{query}");
        }
    }

    #[test]
    fn the_piece_with_most_of_the_query_is_shown() {
        let (one, other) = (text("kalman", Form::Word), text("filter", Form::Word));
        let long = format!(
            "A filter. {} The Kalman filter is {} filter",
            "Words that say little. ".repeat(20),
            "more ".repeat(50)
        );
        let snippet = Marker::of(&[&one, &other])
            .piece(Part::Abstract, &long, 80)
            .unwrap();
        assert!(
            shown(&snippet).contains("[Kalman] [filter]"),
            "{}",
            shown(&snippet)
        );
        assert!(snippet.text.starts_with('…') && snippet.text.ends_with('…'));
        assert!(snippet.text.chars().count() < 90);
    }

    #[test]
    fn a_piece_may_begin_after_any_space() {
        let text = text("kalman", Form::Word);
        let body = format!("{}\u{2009}the Kalman filter", "words\u{a0}".repeat(30));
        let snippet = Marker::of(&[&text]).piece(Part::Page, &body, 60).unwrap();
        assert!(shown(&snippet).contains("[Kalman] filter"), "{snippet:?}");
    }

    #[test]
    fn nothing_is_marked_where_nothing_is() {
        let text = text("kalman", Form::Word);
        assert_eq!(
            Marker::of(&[&text]).whole(Part::Title, "Other things"),
            None
        );
        assert_eq!(Marker::of(&[]).whole(Part::Title, "Other things"), None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_marked_within_itself(query in ".{0,20}", body in "(?s).{0,300}", width in 0_usize..200) {
            let text = text(&query, Form::Prefix);
            let marker = Marker::of(&[&text]);
            for snippet in marker.whole(Part::Page, &body).into_iter().chain(marker.piece(Part::Page, &body, width)) {
                let length = u32::try_from(snippet.text.chars().count()).unwrap();
                let mut last = 0;
                for mark in &snippet.marks {
                    assert!(last <= mark.from && mark.from <= mark.to && mark.to <= length);
                    last = mark.to;
                }
            }
        }
    }
}
