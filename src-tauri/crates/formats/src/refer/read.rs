//! Refer to drafts.

use model::{Draft, Field, Scheme};

use super::SOURCE;
use crate::edtf;
use crate::intake::Intake;
use crate::names::creator;
use crate::{Problem, Reading};

/// Lines of one reference, and where it begins.
#[derive(Default)]
struct Record {
    line: usize,
    lines: Vec<(char, String)>,
}

/// Reads all references; an empty line, or `%0`, parts them.
pub fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    let mut strays = 0;
    let mut stray_line = 0;
    let mut record = Record::default();
    let mut entry = 0;
    let mut blank = false;
    let mut finish = |record: &mut Record, reading: &mut Reading| {
        let record = std::mem::take(record);
        if record.lines.iter().any(|(tag, _)| *tag != '0') {
            entry += 1;
            reading.drafts.push(draft(entry, &record));
        }
    };
    for (line, number) in crate::decode::lines(text).lines().zip(1..) {
        let line = line.trim_start_matches('\u{feff}').trim_end();
        if line.trim().is_empty() {
            blank = true;
            continue;
        }
        match tagged(line) {
            Some((tag, value)) => {
                // A note may hold an empty line; a new reference begins with its type or its names.
                let begins = tag == '0' || blank && matches!(tag, 'A' | 'T');
                if begins
                    && record
                        .lines
                        .iter()
                        .any(|(known, _)| *known == tag || tag == '0')
                {
                    finish(&mut record, &mut reading);
                }
                if record.lines.is_empty() {
                    record.line = number;
                }
                record.lines.push((tag, value.to_owned()));
            }
            None => match record.lines.last_mut() {
                Some((_, value)) => {
                    value.push_str(if blank { "\n\n" } else { "\n" });
                    value.push_str(line.trim());
                }
                None => {
                    stray_line = if strays == 0 { number } else { stray_line };
                    strays += 1;
                }
            },
        }
        blank = false;
    }
    finish(&mut record, &mut reading);
    if strays > 0 {
        reading.problems.push(Problem {
            entry: 0,
            line: stray_line,
            reason: format!("{strays} lines belong to no reference. They were left out."),
            raw: String::new(),
        });
    }
    reading
}

/// `%A value`.
pub(crate) fn tagged(line: &str) -> Option<(char, &str)> {
    let rest = line.trim_start().strip_prefix('%')?;
    let tag = rest.chars().next().filter(|c| c.is_ascii_graphic())?;
    let value = rest.get(1..)?;
    (value.is_empty() || value.starts_with([' ', '\t'])).then(|| (tag, value.trim()))
}

fn draft(entry: usize, record: &Record) -> Draft {
    let mut intake = Intake::new(SOURCE, entry, record.line);
    let has = |wanted: char| record.lines.iter().any(|(tag, _)| *tag == wanted);
    let named = record
        .lines
        .iter()
        .find(|(tag, _)| *tag == '0')
        .map(|(_, value)| value.as_str());
    // Without a type the fields tell, as refer's own rule has it.
    let csl = match named {
        Some(name) => super::csl(name).unwrap_or("document"),
        None if has('J') => "article-journal",
        None if has('B') => "chapter",
        None if has('R') && !has('I') => "report",
        None if has('I') => "book",
        None => "article",
    };
    intake.kind(csl);
    if let Some(name) = named.filter(|name| super::name(csl) != *name) {
        intake.keep("%0", name);
    }
    // Where two journals are named, the second is the one in Latin script, or the full one.
    let journals: Vec<&str> = record
        .lines
        .iter()
        .filter(|(tag, _)| *tag == 'J')
        .map(|(_, value)| value.as_str())
        .collect();
    if let Some(last) = journals.last() {
        intake.field(Field::ContainerTitle, "%J", &one_line(last));
    }
    let in_series = in_series(csl);
    for (tag, value) in &record.lines {
        if value.is_empty() {
            continue;
        }
        let name = format!("%{tag}");
        let line = one_line(value);
        match tag {
            '0' => {}
            'A' => intake.creators("author", creator(&line).into_iter().collect()),
            'E' => intake.creators("editor", creator(&line).into_iter().collect()),
            'Y' => intake.creators("collection-editor", creator(&line).into_iter().collect()),
            '?' => intake.creators("translator", creator(&line).into_iter().collect()),
            'T' => intake.field(Field::Title, &name, &line),
            'J' => {
                if intake.draft.fields.container_title.as_deref() != Some(&line) {
                    intake.field(Field::ContainerTitleShort, &name, &line);
                }
            }
            'B' if in_series => intake.field(Field::CollectionTitle, &name, &line),
            'B' => intake.field(Field::ContainerTitle, &name, &line),
            'S' => intake.field(Field::CollectionTitle, &name, &line),
            '!' => intake.field(Field::TitleShort, &name, &line),
            'D' => match edtf::free(&line) {
                Some(date) => {
                    if date != line {
                        intake.keep(&name, &line);
                    }
                    // A date of its own stands in %8 and is more precise.
                    intake.field(Field::Issued, &name, &date);
                }
                None => intake.keep(&name, &line),
            },
            '8' => dated(&mut intake, &name, &line, record),
            'V' => intake.field(Field::Volume, &name, &line),
            'N' if has_issues(csl) => {
                intake.field(Field::Issue, &name, &line);
            }
            'N' | 'R' if *tag == 'N' || !line.contains("10.") => {
                intake.field(Field::Number, &name, &line)
            }
            'R' => intake.identifier(Scheme::Doi, &name, &line),
            'P' => intake.field(Field::Page, &name, &line.replace('–', "-")),
            'I' => intake.field(Field::Publisher, &name, &line),
            'C' => intake.field(Field::PublisherPlace, &name, &line),
            '7' => intake.field(Field::Edition, &name, &line),
            '9' => intake.field(Field::Genre, &name, &line),
            'G' => intake.field(Field::Language, &name, &line),
            'F' if is_key(&line) && intake.draft.citation_key.is_none() => {
                intake.draft.citation_key = Some(line);
            }
            '@' => {
                let any = [Scheme::Isbn, Scheme::Issn]
                    .into_iter()
                    .any(|scheme| intake.identifiers(scheme, &line));
                if !any {
                    let digits = line.chars().filter(char::is_ascii_digit).count();
                    intake.csl_text(if digits <= 8 { "ISSN" } else { "ISBN" }, &name, &line);
                }
            }
            'U' => {
                for url in value.lines().map(str::trim).filter(|url| !url.is_empty()) {
                    if intake.has(Field::Url) {
                        intake.link(url);
                    } else {
                        intake.field(Field::Url, &name, url);
                    }
                }
            }
            'K' => {
                for tag in value.lines().flat_map(|line| line.split(';')) {
                    intake.tag(tag);
                }
            }
            'X' => intake.field(Field::Abstract, &name, value),
            'Z' | 'O' => intake.note(value),
            &super::write::REST if crate::rest::take(&mut intake, value) => {}
            _ => intake.keep(&name, value),
        }
    }
    intake.draft
}

/// Whether the second title is that of a series.
pub(super) fn in_series(csl: &str) -> bool {
    matches!(csl, "book" | "report" | "thesis")
}

/// Whether the number is that of an issue.
pub(super) fn has_issues(csl: &str) -> bool {
    csl.starts_with("article") || matches!(csl, "chapter" | "paper-conference" | "periodical")
}

/// Whether a label is a word and no number.
pub(super) fn is_key(text: &str) -> bool {
    !text.contains(char::is_whitespace) && text.chars().any(char::is_alphabetic)
}

/// `%8` has the day, mostly without the year.
fn dated(intake: &mut Intake, name: &str, line: &str, record: &Record) {
    let year = record
        .lines
        .iter()
        .find(|(tag, _)| *tag == 'D')
        .and_then(|(_, value)| edtf::year_in(value));
    let exact = edtf::free(line).or_else(|| edtf::of_parts(year.as_deref()?, Some(line), None));
    match (exact, &intake.draft.fields.issued) {
        (Some(exact), None) => intake.field(Field::Issued, name, &exact),
        (Some(exact), Some(known)) if exact.starts_with(known.as_str()) => {
            if exact != line {
                intake.keep(name, line);
            }
            intake.draft.fields.issued = Some(exact);
        }
        _ => intake.keep(name, line),
    }
}

fn one_line(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}
