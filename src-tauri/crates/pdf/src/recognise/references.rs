//! The list of references: where it starts, and one text per entry. Entries are told by their numbers,
//! or else by rows that begin further to the left than the rest. It must not know what an entry says.

use std::collections::VecDeque;

use model::evidence::Reference;

use crate::assemble::{Line, Vocabulary, text};

/// The most lines that are kept.
const MOST: usize = 12_000;
/// A list without a heading is looked for on so many pages at the end.
const TAIL: u32 = 5;

#[rustfmt::skip]
const HEADINGS: &[&str] = &[
    "references", "reference", "bibliography", "literature cited", "works cited",
    "references cited", "references and notes", "notes and references", "cited literature",
    "literature", "reference list", "list of references", "literaturverzeichnis", "literatur",
    "quellenverzeichnis", "références", "références bibliographiques", "bibliographie",
    "referencias", "referencias bibliográficas", "bibliografía", "referências",
    "referências bibliográficas", "riferimenti bibliografici", "bibliografia", "literatura",
    "referenser", "litteratur", "kaynaklar", "список литературы", "литература", "参考文献", "참고문헌",
];

/// Headings that end the list.
#[rustfmt::skip]
const ENDS: &[&str] = &[
    "appendix", "appendices", "supplementary", "supporting information", "acknowledgement",
    "acknowledgment", "about the author", "author biograph", "biograph", "anhang", "annex",
    "checklist", "supplemental", "reviewer", "author contributions", "funding",
    "conflict of interest", "figure captions", "figure legends", "list of figures",
];

/// Whether a line is the heading of the list, with or without a number.
pub fn heading(line: &str) -> bool {
    let low = line.trim().to_lowercase();
    if low.len() > 44 {
        return false;
    }
    let low = low.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '.' | ' ' | '§' | '■' | '▪' | '•')
    });
    let low = low
        .strip_prefix("vii. ")
        .or_else(|| low.strip_prefix("vi. "))
        .or_else(|| low.strip_prefix("viii. "))
        .unwrap_or(low);
    let low = low.trim_end_matches(|c: char| !c.is_alphanumeric());
    let spaced: String = low
        .split(' ')
        .filter(|part| part.chars().count() == 1)
        .collect();
    HEADINGS.contains(&low) || spaced == "references"
}

/// `3 Methods`, `IV. RESULTS`: a heading with a number.
pub fn numbered_heading(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    let number = first.trim_end_matches('.');
    let arabic =
        !number.is_empty() && number.len() <= 2 && number.chars().all(|c| c.is_ascii_digit());
    let roman =
        first.ends_with('.') && !number.is_empty() && number.chars().all(|c| "IVX".contains(c));
    let rest: Vec<&str> = words.collect();
    (arabic || roman)
        && (1..=6).contains(&rest.len())
        && rest
            .first()
            .is_some_and(|word| word.starts_with(char::is_uppercase))
        && line.len() < 60
        && !line.trim_end().ends_with(['.', ','])
}

/// Gathers the list while pages are read.
#[derive(Default)]
pub struct References {
    lines: Vec<(u32, Line)>,
    open: bool,
    /// Lines of the last pages, where no list has begun.
    tail: VecDeque<(u32, Line)>,
    /// Earlier lists: works with one list a chapter have several.
    done: Vec<Vec<(u32, Line)>>,
    /// How many lines they have.
    kept: usize,
}

impl References {
    /// Sees the lines of a page.
    pub fn see(&mut self, page: u32, lines: &[Line]) {
        for line in lines {
            if line.words.len() <= 5 {
                let said = line.text();
                if heading(&said) {
                    self.close();
                    self.open = true;
                    continue;
                }
                if self.open && self.lines.len() > 2 && ends(&said, line, self.lines.last()) {
                    self.close();
                }
            }
            if self.open {
                if self.kept + self.lines.len() < MOST {
                    self.lines.push((page, line.clone()));
                }
            } else if self.done.is_empty() {
                self.tail.push_back((page, line.clone()));
                let old = |(of, _): &(u32, Line)| of + TAIL <= page;
                while self.tail.len() > MOST || self.tail.front().is_some_and(old) {
                    self.tail.pop_front();
                }
            }
        }
    }

    fn close(&mut self) {
        self.open = false;
        let lines = std::mem::take(&mut self.lines);
        if !lines.is_empty() {
            self.kept += lines.len();
            self.done.push(lines);
        }
    }

    /// All entries.
    pub fn entries(mut self) -> Vec<Reference> {
        self.close();
        if self.done.is_empty() {
            return unheaded(Vec::from(self.tail));
        }
        self.done.iter().flat_map(|lines| entries(lines)).collect()
    }
}

/// The numbered entries of a list that has no heading: a run of numbers from 1, and years in most of
/// the entries.
fn unheaded(lines: Vec<(u32, Line)>) -> Vec<Reference> {
    let begins = lines
        .iter()
        .enumerate()
        .filter(|(_, (_, line))| {
            let begin = line.words.first().map_or("", |word| word.text.as_str());
            matches!(number(begin), Some((_, 1)))
        })
        .map(|(at, _)| at);
    let mut best = Vec::new();
    for begin in begins.take(12) {
        let part = lines.get(begin..).unwrap_or_default();
        let Some(starts) = numbered(part) else {
            continue;
        };
        // Lists of other things have long entries, or none of them a year.
        let found = entries(part);
        let dated = found
            .iter()
            .filter(|entry| !super::dates::years(&entry.text).is_empty())
            .count();
        let short = found.iter().filter(|entry| entry.text.len() < 500).count();
        if starts.first() == Some(&0)
            && found.len() >= 4
            && dated * 10 >= found.len() * 6
            && short * 10 >= found.len() * 8
            && found.len() > best.len()
        {
            best = found;
        }
    }
    best
}

fn ends(said: &str, line: &Line, last: Option<&(u32, Line)>) -> bool {
    let low = said.to_lowercase();
    let low = low.trim_start_matches(|c: char| !c.is_alphabetic());
    let looks = last.is_none_or(|(_, last)| {
        line.bold && !last.bold || line.size > last.size + 0.4 || super::row::capitals(said)
    });
    let letter = said.len() < 60
        && said.split_whitespace().next().is_some_and(|first| {
            let first = first.trim_end_matches('.');
            first.len() == 1 && first.chars().all(|c| c.is_ascii_uppercase())
        });
    looks
        && (ENDS.iter().any(|end| low.starts_with(end))
            || (letter
                && line.bold
                && !super::names::names(said).open
                && said.split_whitespace().count() >= 2))
}

/// The number at the beginning of an entry and how it is written.
fn number(text: &str) -> Option<(Style, u32)> {
    let text = text.trim_start();
    let inner = |open: char, close: char| {
        let rest = text.strip_prefix(open)?;
        let (digits, _) = rest.split_once(close)?;
        digits
            .trim()
            .parse::<u32>()
            .ok()
            .filter(|_| digits.len() <= 4)
    };
    if let Some(number) = inner('[', ']') {
        return Some((Style::Square, number));
    }
    if let Some(number) = inner('(', ')').filter(|number| *number < 1000) {
        return Some((Style::Round, number));
    }
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let rest = text.get(digits.len()..)?;
    let number = digits.parse::<u32>().ok().filter(|_| digits.len() <= 3)?;
    if rest.starts_with(['.', ')'])
        && rest.get(1..).is_some_and(|rest| {
            rest.is_empty() || rest.starts_with(' ') || rest.starts_with(char::is_uppercase)
        })
    {
        return Some((Style::Dot, number));
    }
    (rest.starts_with(' ') || rest.is_empty() || rest.starts_with(char::is_uppercase))
        .then_some((Style::Bare, number))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Square,
    Round,
    Dot,
    Bare,
}

fn entries(lines: &[(u32, Line)]) -> Vec<Reference> {
    let starts = numbered(lines)
        .or_else(|| keyed(lines))
        .unwrap_or_else(|| hanging(lines));
    let mut vocabulary = Vocabulary::default();
    for (_, line) in lines {
        for word in &line.words {
            vocabulary.learn(&word.text);
        }
    }
    let mut found = Vec::new();
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(lines.len());
        let Some(part) = lines.get(*start..end) else {
            continue;
        };
        let page = part.first().map_or(0, |(page, _)| *page);
        let part: Vec<Line> = part.iter().take(40).map(|(_, line)| line.clone()).collect();
        let text = text(&part, &vocabulary).text.replace('\n', " ");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if (12..=2500).contains(&text.len()) {
            found.push(Reference { page, text });
        }
    }
    found
}

/// Where numbers run up by one.
fn numbered(lines: &[(u32, Line)]) -> Option<Vec<usize>> {
    let mut best: Vec<usize> = Vec::new();
    for style in [Style::Square, Style::Dot, Style::Round, Style::Bare] {
        let mut starts = Vec::new();
        let mut next = None;
        for (at, (_, line)) in lines.iter().enumerate() {
            let begin: String = line
                .words
                .iter()
                .take(2)
                .map(|word| word.text.as_str())
                .collect::<Vec<_>>()
                .join(" ");
            let Some((found, value)) = number(&begin) else {
                continue;
            };
            let follows =
                next.is_none_or(|next| value == next || (value > next && value <= next + 2));
            if found == style && follows && (next.is_some() || value <= 2) {
                starts.push(at);
                next = Some(value + 1);
            }
        }
        if starts.len() > best.len() {
            best = starts;
        }
        // What is clearly written is not outdone by numbers that stand alone.
        if best.len() >= 3 && best.len() * 12 >= lines.len() {
            break;
        }
    }
    (best.len() >= 3).then_some(best)
}

/// `[Smi21]`, `[KB14]`
fn keyed(lines: &[(u32, Line)]) -> Option<Vec<usize>> {
    let starts: Vec<usize> = lines
        .iter()
        .enumerate()
        .filter(|(_, (_, line))| {
            let first = line.words.first().map_or("", |word| word.text.as_str());
            first.starts_with('[')
                && first.len() >= 4
                && (first.ends_with(']') || first.contains(']'))
        })
        .map(|(at, _)| at)
        .collect();
    (starts.len() >= 3).then_some(starts)
}

/// Rows that begin at the left edge while others are indented; or, where none is, rows after a gap or
/// after the end of a sentence that begin with a name.
fn hanging(lines: &[(u32, Line)]) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = 0;
    let mut last: Option<&Line> = None;
    for column in
        lines.chunk_by(|(page, one), (next, other)| page == next && one.block == other.block)
    {
        let rows: Vec<&Line> = column.iter().map(|(_, line)| line).collect();
        let edge = |line: &&Line| line.area.x0;
        let left = rows.iter().map(edge).fold(f32::INFINITY, f32::min);
        let right = rows.iter().map(|line| line.area.x1).fold(0.0, f32::max);
        let indented = rows
            .iter()
            .filter(|line| line.area.x0 > left + 0.5 * line.size)
            .count();
        let hung = indented * 4 >= rows.len();
        for line in rows {
            let begins = if hung {
                line.area.x0 < left + 0.35 * line.size
            } else {
                last.is_none_or(|last| follows(last, line, right))
            };
            if begins {
                starts.push(at);
            }
            at += 1;
            last = Some(line);
        }
    }
    starts
}

/// Whether a row begins an entry where none is indented: after a gap or the end of a sentence, and
/// with a name.
fn follows(last: &Line, line: &Line, right: f32) -> bool {
    let gap = last.block == line.block && last.base - line.base > 1.45 * line.size;
    let short = last.area.x1 < right - 3.0 * last.size;
    let ended = short || last.text().trim_end().ends_with(['.', ')', ']']);
    let name = line
        .words
        .first()
        .is_some_and(|word| word.text.len() > 1 && word.text.starts_with(char::is_uppercase));
    (gap || ended) && name
}

#[cfg(test)]
mod tests {
    use super::{heading, numbered_heading};

    #[test]
    fn headings() {
        for text in [
            "References",
            "REFERENCES",
            "7 References",
            "VII. REFERENCES",
            "R E F E R E N C E S",
            "Literaturverzeichnis",
            "References:",
            "Bibliography",
            "参考文献",
        ] {
            assert!(heading(text), "{text}");
        }
        for text in [
            "References to earlier work",
            "Reference architecture",
            "see references",
        ] {
            assert!(!heading(text), "{text}");
        }
        for text in ["1 Introduction", "IV. RESULTS", "2 Related Work"] {
            assert!(numbered_heading(text), "{text}");
        }
        for text in [
            "1 Department of Physics, Y.",
            "2017",
            "1. The effect of x on y is shown in this long row of text.",
        ] {
            assert!(!numbered_heading(text), "{text}");
        }
    }
}
