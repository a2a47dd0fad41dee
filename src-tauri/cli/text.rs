//! Text as a person reads it on a terminal. What comes from papers may hold anything, also what a
//! terminal would take for a command.

use console::{measure_text_width, pad_str, truncate_str};
use model::{Creator, Role, Row, Timestamp};

/// One line of text: line breaks become spaces, control characters and marks that reorder a line
/// are written out.
pub fn line(text: &str) -> String {
    cleaned(text, |c| if c.is_whitespace() { Some(' ') } else { None })
}

/// Text of several lines, with the same care.
pub fn lines(text: &str) -> String {
    cleaned(text, |c| matches!(c, '\n' | '\t').then_some(c))
}

fn cleaned(text: &str, keep: impl Fn(char) -> Option<char>) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        match keep(c) {
            Some(c) => clean.push(c),
            None if c.is_control() || reorders(c) => clean.extend(c.escape_unicode()),
            None => clean.push(c),
        }
    }
    clean
}

/// Marks that make a line read in another order than it is written (<https://trojansource.codes>).
fn reorders(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// How a list names the authors.
pub fn authors(row: &Row) -> String {
    match (row.authors.as_slice(), row.author_count) {
        ([], _) => String::new(),
        ([one], 0 | 1) => one.clone(),
        ([one, two, ..], 2) => format!("{one} and {two}"),
        ([first, ..], _) => format!("{first} et al."),
    }
}

/// A creator whole.
pub fn creator(creator: &Creator) -> String {
    let given = creator
        .given
        .as_deref()
        .filter(|_| creator.family.is_some());
    let suffix = creator.suffix.as_deref();
    let name: Vec<&str> = given.into_iter().chain(suffix).collect();
    let mut text = creator.short();
    if !name.is_empty() {
        text = format!("{text}, {}", name.join(", "));
    }
    match creator.role {
        Role::Author => text,
        role => format!("{text} ({})", role.name()),
    }
}

/// Day and time of a moment, in UTC.
pub fn moment(at: Timestamp) -> String {
    at.to_string().replace('T', " ").replace('Z', "")
}

/// "1 paper", "2 papers".
pub fn counted(count: u64, one: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {one}s"),
    }
}

/// Rows of cells as lines with columns below each other. With a width, the last column is cut to
/// fit, and no column before it takes more than `most`.
pub fn table(rows: &[Vec<String>], width: Option<usize>, most: usize) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let fitted = |cell: &str| match width {
        Some(_) => truncate_str(cell, most, "…").into_owned(),
        None => cell.to_owned(),
    };
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells
                .map(|cell| measure_text_width(&fitted(cell)))
                .max()
                .unwrap_or_default()
        })
        .collect();
    rows.iter()
        .map(|row| {
            let mut text = String::new();
            for (column, cell) in row.iter().enumerate() {
                let width = widths.get(column).copied().unwrap_or_default();
                if column + 1 == columns {
                    text.push_str(cell);
                } else if width > 0 {
                    text.push_str(&pad_str(
                        &fitted(cell),
                        width,
                        console::Alignment::Left,
                        None,
                    ));
                    text.push_str("  ");
                }
            }
            let text = match width {
                Some(width) => truncate_str(&text, width, "…").into_owned(),
                None => text,
            };
            text.trim_end().to_owned()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_gets_no_commands_from_a_title() {
        assert_eq!(
            line("a\u{1b}[31mb\nc\u{202e}d"),
            "a\\u{1b}[31mb c\\u{202e}d"
        );
        assert_eq!(lines("a\nb\0"), "a\nb\\u{0}");
        assert_eq!(line("שלום 深層 e\u{301} 👩‍🔬"), "שלום 深層 e\u{301} 👩‍🔬");
    }

    #[test]
    fn columns_stand_below_each_other() {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let rows = [row(["a", "one"]), row(["深層", "two words"])];
        assert_eq!(table(&rows, None, 9), ["a     one", "深層  two words"]);
        assert_eq!(
            table(&[row(["", "one"])], None, 9),
            ["one"],
            "an empty column takes no room"
        );
        assert_eq!(table(&rows, Some(9), 9), ["a     one", "深層  tw…"]);
    }
}
