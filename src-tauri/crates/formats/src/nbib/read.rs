//! MEDLINE's tags to drafts.

use model::{Creator, Draft, Field, Scheme};

use super::SOURCE;
use crate::edtf;
use crate::intake::Intake;
use crate::{Problem, Reading, medline};

#[derive(Default)]
struct Record {
    line: usize,
    lines: Vec<(String, String)>,
}

/// Reads all citations; an empty line in front of a tag that begins one parts them.
pub fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    let mut record = Record::default();
    let mut blank = true;
    let mut stray = None;
    let mut entry = 0;
    let mut finish = |record: &mut Record, reading: &mut Reading| {
        let record = std::mem::take(record);
        if record.lines.iter().any(|(_, value)| !value.is_empty()) {
            entry += 1;
            reading.drafts.push(draft(entry, &record));
        }
    };
    for (line, number) in crate::decode::lines(text).lines().zip(1..) {
        let line = line.trim_start_matches('\u{feff}').trim_end();
        if line.is_empty() {
            blank = true;
            continue;
        }
        match tagged(line) {
            Some((tag, value)) => {
                let again = record.lines.iter().any(|(known, _)| known == "PMID");
                if blank && !record.lines.is_empty() || tag == "PMID" && again {
                    finish(&mut record, &mut reading);
                }
                if record.lines.is_empty() {
                    record.line = number;
                }
                record.lines.push((tag.to_owned(), value.to_owned()));
            }
            None => match record.lines.last_mut() {
                Some((_, value)) => {
                    value.push(' ');
                    value.push_str(line.trim());
                }
                None => stray = stray.or(Some(number)),
            },
        }
        blank = false;
    }
    finish(&mut record, &mut reading);
    if let Some(line) = stray {
        reading.problems.push(Problem {
            entry: 0,
            line,
            reason: "Text in front of the first citation was left out.".to_owned(),
            raw: String::new(),
        });
    }
    reading
}

/// `TAG - value`: the tag fills four places.
pub(crate) fn tagged(line: &str) -> Option<(&str, &str)> {
    let tag = line.get(..4)?.trim_end();
    // ERIC has a space in front of the dash.
    let rest = line.get(4..)?;
    let rest = rest.strip_prefix(' ').unwrap_or(rest).strip_prefix('-')?;
    let letters = !tag.is_empty()
        && tag
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    (letters && (rest.is_empty() || rest.starts_with(' '))).then(|| (tag, rest.trim()))
}

fn draft(entry: usize, record: &Record) -> Draft {
    let mut intake = Intake::new(SOURCE, entry, record.line);
    let all = |wanted: &str| -> Vec<&str> {
        record
            .lines
            .iter()
            .filter(|(tag, value)| tag == wanted && !value.is_empty())
            .map(|(_, value)| value.as_str())
            .collect()
    };
    let has = |wanted: &str| !all(wanted).is_empty();
    let types = all("PT");
    let csl = medline::csl(&types, has("BTI"), has("TA") || has("VI") || has("IP"));
    intake.kind(csl);
    let full = has("FAU");
    let editors = has("FED");
    for (tag, value) in &record.lines {
        if value.is_empty() {
            continue;
        }
        let tag = tag.as_str();
        match tag {
            "PMID" => intake.identifier(Scheme::Pmid, tag, value),
            "PMC" => intake.identifier(Scheme::Pmcid, tag, value),
            "TI" => intake.field(Field::Title, tag, medline::title(value)),
            "BTI" if csl == "book" => intake.field(Field::Title, tag, medline::title(value)),
            "BTI" => intake.field(Field::ContainerTitle, tag, medline::title(value)),
            "CTI" => intake.field(Field::CollectionTitle, tag, value),
            "TT" => intake.csl_text("original-title", tag, value),
            "FAU" => intake.creators("author", medline::name(value).into_iter().collect()),
            "AU" if full => {}
            "AU" => intake.creators("author", initials(value).into_iter().collect()),
            "CN" => intake.creators(
                "author",
                vec![Creator {
                    literal: Some(value.clone()),
                    ..Creator::default()
                }],
            ),
            "FED" => intake.creators("editor", medline::name(value).into_iter().collect()),
            "ED" if editors => {}
            "ED" => intake.creators("editor", initials(value).into_iter().collect()),
            // ERIC has the publisher of what is in no journal there.
            "JT" if matches!(csl, "thesis" | "report" | "book") => {
                let granted = all("SO")
                    .into_iter()
                    .find_map(|line| line.rsplit_once("Dissertation, "));
                match granted {
                    Some((_, school)) => {
                        intake.field(Field::Publisher, tag, school);
                        intake.keep(tag, value);
                    }
                    None => intake.field(Field::Publisher, tag, value),
                }
            }
            "JT" => intake.field(Field::ContainerTitle, tag, value),
            "TA" => intake.field(Field::ContainerTitleShort, tag, value),
            "VI" => intake.field(Field::Volume, tag, value),
            "IP" => intake.field(Field::Issue, tag, value),
            "PG" => intake.field(Field::Page, tag, &medline::pages(value)),
            "DP" => match edtf::free(value) {
                Some(date) => {
                    if date != *value && medline::date(&date).as_ref() != Some(value) {
                        intake.keep(tag, value);
                    }
                    intake.field(Field::Issued, tag, &date);
                }
                None => intake.keep(tag, value),
            },
            "AB" => intake.field(Field::Abstract, tag, value),
            "LA" => intake.field(Field::Language, tag, value),
            "PB" => intake.field(Field::Publisher, tag, value),
            "PL" if matches!(csl, "book" | "chapter" | "thesis" | "report") => {
                intake.field(Field::PublisherPlace, tag, value)
            }
            "EN" => intake.field(Field::Edition, tag, value),
            "IS" | "ISBN" | "ISSN" => {
                let number = value.split('(').next().unwrap_or(value).trim();
                let number =
                    number.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '-');
                if number.is_empty() {
                    continue;
                }
                let known = [Scheme::Issn, Scheme::Isbn]
                    .into_iter()
                    .any(|scheme| intake.identifiers(scheme, number));
                if !known {
                    intake.csl_text(
                        if tag == "IS" && number.len() < 10 {
                            "ISSN"
                        } else {
                            "ISBN"
                        },
                        tag,
                        value,
                    );
                }
            }
            "AID" | "LID" => {
                let doi = value.strip_suffix("[doi]").map(str::trim);
                match doi {
                    Some(doi) => intake.identifier(Scheme::Doi, tag, doi),
                    None if value.ends_with("[bookaccession]") => {
                        let id = value.trim_end_matches("[bookaccession]").trim();
                        intake.field(Field::Url, tag, &medline::book_url(id));
                        intake.keep(tag, value);
                    }
                    None if value.contains("://") => {
                        if value.contains("doi.org/") {
                            intake.identifiers(Scheme::Doi, value);
                        }
                        if intake.has(Field::Url) {
                            intake.link(value);
                        } else {
                            intake.field(Field::Url, tag, value);
                        }
                    }
                    // The number of an article that has no pages.
                    None if value.ends_with("[pii]")
                        && !has("PG")
                        && tag == "LID"
                        && value.len() < 16 =>
                    {
                        intake.field(Field::Page, tag, value.trim_end_matches("[pii]"));
                    }
                    None => intake.keep(tag, value),
                }
            }
            "MH" | "OT" | "KW" => intake.tag(value),
            "URL" | "UR" => intake.field(Field::Url, tag, value),
            "GN" => intake.note(value),
            "PT" => {
                if !super::write::is_kind(value) {
                    intake.keep(tag, value);
                }
            }
            super::write::REST if crate::rest::take(&mut intake, value) => {}
            tag => intake.keep(tag, value),
        }
    }
    intake.draft
}

/// "Doe JA": a family name and initials.
fn initials(value: &str) -> Option<Creator> {
    if value.contains(',') {
        return medline::name(value);
    }
    let (family, given) = value.rsplit_once(' ').unwrap_or((value, ""));
    let small = given.chars().all(|c| c.is_uppercase()) && !given.is_empty();
    Some(if small {
        Creator {
            family: Some(family.to_owned()),
            given: Some(given.to_owned()),
            ..Creator::default()
        }
    } else {
        Creator {
            family: Some(value.to_owned()),
            ..Creator::default()
        }
    })
}
