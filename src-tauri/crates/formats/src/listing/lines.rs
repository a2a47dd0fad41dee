//! A plain text to atoms, one per line. The one hard question is whether a line ends because
//! somebody ended it or because it was full; the text itself answers it.

use std::borrow::Cow;

use super::atom::{Atom, Joint, JointKind};
use super::marker::marker;

/// The atoms of a text.
pub(super) fn atoms(text: &str) -> Vec<Atom> {
    let lines = lines(text);
    let wrap = Wrap::of(&lines);
    let mut atoms: Vec<Atom> = Vec::with_capacity(lines.len());
    let mut before: Option<&Line> = None;
    for line in &lines {
        let (text, heading) = without_markup(line.text);
        if text.is_empty() {
            continue;
        }
        atoms.push(Atom {
            text: text.into_owned(),
            line: line.number,
            joint: joint(before, line, wrap.as_ref()),
            links: Vec::new(),
            heading,
            look: u64::from(heading),
        });
        before = Some(line);
    }
    atoms
}

struct Line<'a> {
    number: usize,
    text: &'a str,
    width: usize,
    /// 0 for directly below another line, 1 below an empty line, 2 below several, 3 below a rule.
    level: u32,
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut level = 1;
    let physical = text.split('\n').flat_map(|line| {
        line.strip_suffix('\r')
            .unwrap_or(line)
            .split(['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'])
    });
    for (index, whole) in physical.enumerate() {
        let text = whole.trim_start_matches('>').trim_matches(is_blank);
        if text.is_empty() {
            level = (level + 1).min(2).max(level);
        } else if is_rule(text) {
            level = 3;
        } else {
            // Only short lines can be wrapped ones: nothing asks for the width of a long one.
            let width = whole.trim_end().chars().take(1000).count();
            lines.push(Line {
                number: index + 1,
                text,
                width,
                level,
            });
            level = 0;
        }
    }
    lines
}

/// White space, and the invisible characters with which mails fill their preview line.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{34f}'
        )
}

fn is_rule(text: &str) -> bool {
    let mark = |c| {
        matches!(
            c,
            '-' | '=' | '_' | '*' | '~' | '\\' | '─' | '━' | '—' | '·' | '#'
        )
    };
    text == "\\\\" || (text.chars().take(3).count() == 3 && text.chars().all(mark))
}

/// A line of Markdown as the text that it shows, and whether it shows a heading.
fn without_markup(text: &str) -> (Cow<'_, str>, bool) {
    let rest = text.trim_start_matches('#');
    if rest.len() < text.len() && rest.starts_with(' ') {
        return (rest.trim().trim_end_matches([' ', '#']).into(), true);
    }
    let body = marker(text).map_or(text, |marked| marked.rest);
    let bold = body
        .strip_prefix("**")
        .and_then(|body| body.strip_suffix("**"))
        .filter(|body| !body.contains("**"));
    match (bold, text.strip_suffix(body)) {
        (Some(bold), Some(mark)) => (format!("{mark}{}", bold.trim()).into(), true),
        _ => (text.into(), false),
    }
}

fn joint(before: Option<&Line>, line: &Line, wrap: Option<&Wrap>) -> Joint {
    let Some(before) = before.filter(|_| line.level == 0) else {
        return Joint {
            level: line.level,
            ..Joint::default()
        };
    };
    let kind = match wrap {
        Some(wrap) if wrap.is_full(before, line) => JointKind::Filled,
        _ => JointKind::Line,
    };
    Joint {
        kind,
        level: 0,
        tight: is_tight(before.text, line.text),
    }
}

/// A word such as `mean-field` may be broken after its hyphen, and `Fokker--Planck` on either side
/// of its dash; "short- and long-term" may not.
fn is_tight(before: &str, after: &str) -> bool {
    let stem = before.trim_end_matches(['-', '‐', '–', '—']);
    let next = after.split_whitespace().next().unwrap_or_default();
    let dashed = next
        .strip_prefix("--")
        .is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    if dashed && stem.len() == before.len() {
        return before.ends_with(char::is_alphanumeric);
    }
    stem.len() < before.len()
        && stem.ends_with(char::is_alphanumeric)
        && next.starts_with(char::is_alphanumeric)
        && !matches!(
            next,
            "and" | "or" | "to" | "und" | "oder" | "et" | "ou" | "y" | "e"
        )
}

/// How a text is wrapped.
struct Wrap {
    width: usize,
    /// The most room that lines leave which are certainly continued: negative where each line is
    /// filled as far as it goes, more where a program has evened the lines out.
    slack: isize,
    /// Whether words are broken after hyphens.
    hyphens: bool,
}

impl Wrap {
    /// A line that goes on in lower case (or in a script without cases) is certainly continued.
    fn of(lines: &[Line]) -> Option<Self> {
        let pairs = || {
            lines
                .iter()
                .zip(lines.iter().skip(1))
                .filter(|(_, after)| after.level == 0)
        };
        let continued = || pairs().filter(|(_, after)| starts_low(after.text));
        let mut widths: Vec<usize> = continued().map(|(before, _)| before.width).collect();
        if widths.len() < 3 || widths.len() * 7 < pairs().count() {
            return None;
        }
        let width = quantile(&mut widths)?;
        // In a wrapped text most lines are full; unwrapped lines have all lengths.
        let full = widths.iter().filter(|one| **one * 10 >= width * 7).count();
        if full * 2 < widths.len() {
            return None;
        }
        let hyphens = continued().any(|(before, after)| is_tight(before.text, after.text));
        let mut wrap = Self {
            width,
            slack: 0,
            hyphens,
        };
        let mut rooms: Vec<isize> = continued()
            .map(|(before, after)| wrap.room(before, after))
            .collect();
        wrap.slack = quantile(&mut rooms)?.clamp(-1, 30);
        (width <= 200).then_some(wrap)
    }

    /// How many columns would have stayed free with the next word on this line too.
    fn room(&self, before: &Line, after: &Line) -> isize {
        let word = after.text.split_whitespace().next().unwrap_or_default();
        let word = match word.find('-') {
            Some(end) if self.hyphens && end > 0 => word.get(..=end).unwrap_or(word),
            _ => word,
        };
        let space = usize::from(!is_tight(before.text, after.text));
        let signed = |count: usize| isize::try_from(count).unwrap_or(isize::MAX / 4);
        let word = word.chars().take(1000).count();
        signed(self.width) - signed(before.width) - signed(space + word)
    }

    fn is_full(&self, before: &Line, after: &Line) -> bool {
        before.width <= self.width + 10
            && self.room(before, after) <= self.slack
            && marker(after.text).is_none_or(|marked| !marked.opens_entry())
    }
}

/// The value that 1 in 50 exceeds: a few odd lines do not decide.
fn quantile<T: Ord + Copy>(values: &mut [T]) -> Option<T> {
    values.sort_unstable();
    let index = (values.len() * 49).div_ceil(50).saturating_sub(1);
    values.get(index).copied()
}

fn starts_low(text: &str) -> bool {
    text.chars()
        .next()
        .is_some_and(|c| c.is_alphabetic() && !c.is_uppercase())
}
