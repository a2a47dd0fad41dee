//! Lines of RIS to records.

/// A record: its lines in order.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub kind: String,
    /// Where it begins, counted from 1.
    pub line: usize,
    pub lines: Vec<(String, String)>,
}

/// All records, and the lines that belong to none.
pub(super) fn records(text: &str) -> (Vec<Record>, Vec<(usize, String)>) {
    let mut records: Vec<Record> = Vec::new();
    let mut strays = Vec::new();
    let mut current: Option<Record> = None;
    let mut unended: Vec<Record> = Vec::new();
    let mut blank = false;
    for (line, number) in text.lines().zip(1..) {
        let line = line.trim_end();
        if line.trim().is_empty() {
            blank = true;
            continue;
        }
        match tagged(line) {
            Some(("TY", value)) => {
                let next = Record {
                    kind: value.trim().to_ascii_uppercase(),
                    line: number,
                    lines: Vec::new(),
                };
                match current.take() {
                    // The end of the one before is missing.
                    Some(before) if !before.lines.is_empty() => unended.push(before),
                    _ => {}
                }
                current = Some(next);
            }
            Some(("ER", _)) => match current.take() {
                Some(record) => finish(&mut records, &mut unended, record),
                None => strays.push((number, line.to_owned())),
            },
            Some((tag, value)) => match &mut current {
                Some(record) => record.lines.push((tag.to_owned(), value.trim().to_owned())),
                None => strays.push((number, line.to_owned())),
            },
            // A line without a tag goes on with the value above it.
            None => match current.as_mut().and_then(|record| record.lines.last_mut()) {
                Some((_, value)) => {
                    if !value.is_empty() {
                        value.push_str(if blank { "\n\n" } else { "\n" });
                    }
                    value.push_str(line.trim());
                }
                None => strays.push((number, line.to_owned())),
            },
        }
        blank = false;
    }
    if let Some(record) = current {
        finish(&mut records, &mut unended, record);
    }
    (records, strays)
}

/// Adds a record, with those before it whose end is missing. What has neither a title nor a name is
/// no record of its own: its type was only said again.
fn finish(records: &mut Vec<Record>, unended: &mut Vec<Record>, last: Record) {
    let mut whole: Option<Record> = None;
    for part in unended.drain(..).chain([last]) {
        match &mut whole {
            Some(before) if !part.says_what() || !before.says_what() => {
                before.kind = part.kind;
                before.lines.extend(part.lines);
            }
            _ => records.extend(whole.replace(part)),
        }
    }
    records.extend(whole);
}

impl Record {
    fn says_what(&self) -> bool {
        self.lines
            .iter()
            .any(|(tag, _)| matches!(tag.as_str(), "TI" | "T1" | "BT" | "CT" | "AU" | "A1"))
    }
}

/// `AB  - value`, also with one space or none, as some programs have it.
pub(crate) fn tagged(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches(['\u{feff}', ' ', '\t']);
    let tag = line.get(..2)?;
    let bytes = tag.as_bytes();
    let letters = bytes.first()?.is_ascii_uppercase()
        && bytes
            .get(1)
            .is_some_and(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let rest = line.get(2..)?;
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    let value = rest.trim_start_matches(' ').strip_prefix('-')?;
    let ends = value.is_empty() || value.starts_with([' ', '\t']) || spaces == 2;
    (letters && (1..=3).contains(&spaces) && ends).then(|| (tag, value.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_end_where_they_must() {
        let text = "\u{feff}TY  - JOUR\nAU  - Doe, J\nAB  - one\ntwo\n\nthree\nER  - \n\nTY - BOOK\nTI - X\nTY  - CHAP\nTI  - Y";
        let (records, strays) = records(text);
        let kinds: Vec<&str> = records.iter().map(|record| record.kind.as_str()).collect();
        assert_eq!(kinds, ["JOUR", "BOOK", "CHAP"]);
        assert_eq!(records[0].lines[1].1, "one\ntwo\n\nthree");
        assert_eq!(records[1].line, 9);
        assert!(strays.is_empty());
        assert_eq!(super::records("what is\nthis").1.len(), 2);
    }
}
