//! RIS to drafts.

use model::{Creator, Draft, Field, Scheme};

use super::record::{Record, records};
use super::{SOURCE, kind};
use crate::edtf;
use crate::intake::Intake;
use crate::names::creator;
use crate::{Problem, Reading};

/// Reads all records; lines that belong to none are problems.
pub fn read(text: &str) -> Reading {
    let (records, strays) = records(&crate::decode::lines(text));
    let mut reading = Reading::default();
    for (record, entry) in records.iter().zip(1..) {
        if record.lines.iter().all(|(_, value)| value.is_empty()) {
            reading.problems.push(Problem {
                entry,
                line: record.line,
                reason: "This record has no value. It was left out.".to_owned(),
                raw: format!("TY  - {}", record.kind),
            });
            continue;
        }
        reading.drafts.push(draft(entry, record));
    }
    if let Some((line, _)) = strays.first() {
        let raw: Vec<&str> = strays
            .iter()
            .take(1000)
            .map(|(_, line)| line.as_str())
            .collect();
        reading.problems.push(Problem {
            entry: 0,
            line: *line,
            reason: format!(
                "{} lines belong to no record. They were left out.",
                strays.len()
            ),
            raw: raw.join("\n"),
        });
    }
    reading
}

fn draft(entry: usize, record: &Record) -> Draft {
    let mut intake = Intake::new(SOURCE, entry, record.line);
    let csl = kind_of(record);
    intake.kind(csl);
    if kind::of_csl(csl) != record.kind && record.kind != "GEN" {
        intake.keep("TY", &record.kind);
    }
    let mut reader = Reader {
        record,
        csl,
        intake,
    };
    reader.title();
    reader.container();
    reader.dates();
    reader.pages();
    for (tag, value) in &record.lines {
        if !value.is_empty() {
            reader.line(tag, value);
        }
    }
    reader.intake.draft
}

/// A generic reference is an article in a journal more often than anything else, unless it says so
/// in the way of our writer.
fn kind_of(record: &Record) -> &'static str {
    let work = record.lines.iter().find(|(tag, _)| tag == "M3");
    match kind::csl(&record.kind) {
        Some("document") if work.is_none_or(|(_, work)| work != kind::DOCUMENT) => {
            "article-journal"
        }
        Some(csl) => csl,
        None => "document",
    }
}

struct Reader<'r> {
    record: &'r Record,
    csl: &'static str,
    intake: Intake,
}

impl Reader<'_> {
    /// The first value of the first of these tags that has one.
    fn first(&self, tags: &[&str]) -> Option<(&'static str, String)> {
        self.all(tags).into_iter().next()
    }

    /// All values of these tags, in the order of the tags.
    fn all(&self, tags: &[&str]) -> Vec<(&'static str, String)> {
        let mut found = Vec::new();
        for wanted in tags {
            for (tag, value) in &self.record.lines {
                if tag == wanted && !value.is_empty() {
                    found.push((known(tag), one_line(value)));
                }
            }
        }
        found
    }

    fn is_book(&self) -> bool {
        is_book(self.csl)
    }

    fn title(&mut self) {
        let tags: &[&str] = if self.is_book() {
            &["TI", "T1", "BT", "CT"]
        } else {
            &["TI", "T1", "CT"]
        };
        for (tag, value) in self.all(tags) {
            self.intake.field(Field::Title, tag, &value);
        }
    }

    fn container(&mut self) {
        // The second title of a book is its series, that of a report or a thesis too.
        let in_series = in_series(self.csl);
        let tags: &[&str] = if in_series {
            &["JF"]
        } else {
            &["JF", "BT", "T2", "JO", "J1", "JA", "J2"]
        };
        if let Some((_, value)) = self.first(tags) {
            self.intake.field(Field::ContainerTitle, "T2", &value);
        }
        if in_series {
            for (tag, value) in self.all(&["T2"]) {
                self.intake.field(Field::CollectionTitle, tag, &value);
            }
        }
        let is_container = |intake: &Intake, value: &str| {
            intake.draft.fields.container_title.as_deref() == Some(value)
        };
        for (tag, value) in self.all(&["JO", "J2", "JA", "J1", "JF", "BT", "T2"]) {
            let is_title = self.is_book() && tag == "BT" || in_series && tag == "T2";
            if is_container(&self.intake, &value) || is_title {
                continue;
            }
            if matches!(tag, "JO" | "J2" | "JA" | "J1") {
                self.intake.field(Field::ContainerTitleShort, tag, &value);
            } else {
                self.intake.keep(tag, &value);
            }
        }
    }

    /// The most precise of the dates that name the same year as the first.
    fn dates(&mut self) {
        let mut best: Option<String> = None;
        let all = self.all(&["PY", "Y1", "DA"]);
        let mut read = Vec::new();
        for (tag, value) in &all {
            let date = date(value);
            if let Some((date, true)) = &date {
                let better = match &best {
                    None => true,
                    Some(known) => date.len() > known.len() && date.get(..4) == known.get(..4),
                };
                if better {
                    best = Some(date.clone());
                }
            }
            read.push((*tag, value, date));
        }
        if best.is_none() {
            best = read
                .iter()
                .find_map(|(.., date)| date.as_ref().map(|(date, _)| date.clone()));
        }
        for (tag, value, date) in read {
            let told = date.is_some_and(|(date, plain)| {
                plain && best.as_ref().is_some_and(|best| best.starts_with(&date))
            });
            if !told && value.chars().any(|c| c.is_alphanumeric() && c != '0') {
                self.intake.keep(tag, value);
            }
        }
        self.intake.draft.fields.issued = best;
    }

    fn pages(&mut self) {
        let (from, to) = (self.first(&["SP"]), self.first(&["EP"]));
        let pages = match (from, to) {
            (Some((_, from)), Some((_, to))) if from != to && !from.contains(['-', '–']) => {
                format!("{from}-{to}")
            }
            (Some((_, one)), _) | (None, Some((_, one))) => one,
            (None, None) => return,
        };
        let pages = pages.replace("--", "-").replace('–', "-");
        if self.csl == "book" && self.first(&["EP"]).is_none() {
            self.intake.csl_text("number-of-pages", "SP", &pages);
        } else {
            self.intake.field(Field::Page, "SP", &pages);
        }
    }

    fn line(&mut self, tag: &str, value: &str) {
        let intake = &mut self.intake;
        let line = one_line(value);
        let in_journal = self.csl.starts_with("article");
        match tag {
            "TI" | "T1" | "CT" | "BT" | "T2" | "JF" | "JO" | "J1" | "J2" | "JA" | "PY" | "Y1"
            | "DA" | "SP" | "EP" => {}
            "AU" | "A1" => self.names("author", value),
            "A2" if self.csl == "patent" => self.names("contributor", value),
            "A2" | "ED" => self.names("editor", value),
            "A3" => self.names("collection-editor", value),
            "A4" | "TA" => self.names("translator", value),
            "AB" | "N2" => match &mut intake.draft.fields.r#abstract {
                Some(there) if there.contains(value) => {}
                Some(there) => there.push_str(&format!("\n\n{value}")),
                None => intake.field(Field::Abstract, tag, value),
            },
            "N1" | "RN" | "PA" | "U1" | "U2" | "U3" | "U4" | "U5" => {
                intake.note(value);
                identified(intake, value);
            }
            "KW" => {
                for tag in value.split('\n') {
                    intake.tag(tag.trim_end_matches(';'));
                }
            }
            "DO" => intake.identifier(Scheme::Doi, tag, &line),
            "DI" => intake.identifier(Scheme::Doi, tag, &line),
            "M3" if value == kind::DOCUMENT => {}
            "M3" => {
                if !identified(intake, value) {
                    intake.field(Field::Genre, tag, &line);
                }
            }
            "SN" => serial(intake, &line),
            "UR" => {
                for url in value
                    .split('\n')
                    .flat_map(|line| line.split(';'))
                    .map(str::trim)
                    .filter(|url| !url.is_empty())
                {
                    if intake.has(Field::Url) {
                        intake.link(url);
                    } else {
                        intake.field(Field::Url, tag, url);
                    }
                }
            }
            "VL" => intake.field(Field::Volume, tag, &line),
            "IS" => {
                let field = if has_issues(self.csl) {
                    Field::Issue
                } else {
                    Field::Number
                };
                intake.field(field, tag, &line);
            }
            "M1" if in_journal && !intake.has(Field::Issue) && line.len() < 12 => {
                let later = self
                    .record
                    .lines
                    .iter()
                    .any(|(tag, value)| tag == "IS" && !value.is_empty());
                if later {
                    intake.keep(tag, value)
                } else {
                    intake.field(Field::Issue, tag, &line)
                }
            }
            "PB" => intake.field(Field::Publisher, tag, &line),
            "CY" | "PP" => intake.field(Field::PublisherPlace, tag, &line),
            "ET" => intake.field(Field::Edition, tag, &line),
            "ST" => intake.field(Field::TitleShort, tag, &line),
            "T3" => intake.field(Field::CollectionTitle, tag, &line),
            "SV" => intake.field(Field::CollectionNumber, tag, &line),
            "NV" => intake.csl_text("number-of-volumes", tag, &line),
            "SE" => intake.csl_text("section", tag, &line),
            "CN" => intake.csl_text("call-number", tag, &line),
            "OP" => intake.csl_text("original-title", tag, &line),
            "LA" => intake.field(Field::Language, tag, &line),
            "DP" => intake.csl_text("source", tag, &line),
            "AN" if identified(intake, value) => {}
            "Y2" => {
                let accessed = date(&line).map(|(date, _)| crate::csl_json::date(&date));
                if !accessed.is_some_and(|date| intake.csl("accessed", date)) {
                    intake.keep(tag, value);
                }
            }
            // A number counts the file; a word names the paper.
            "ID" if is_key(&line) && intake.draft.citation_key.is_none() => {
                intake.draft.citation_key = Some(line);
            }
            super::write::REST if crate::rest::take(intake, value) => {}
            tag => intake.keep(tag, value),
        }
    }

    fn names(&mut self, role: &str, value: &str) {
        // Lines are names of their own only if each is divided.
        let apart = value.split('\n').all(|line| line.contains(','));
        let names: Vec<Creator> = if apart {
            value.split('\n').filter_map(creator).collect()
        } else {
            creator(&one_line(value)).into_iter().collect()
        };
        self.intake.creators(role, names);
    }
}

fn is_book(csl: &str) -> bool {
    matches!(csl, "book" | "classic" | "pamphlet" | "periodical")
}

/// Whether the second title is that of a series.
pub(super) fn in_series(csl: &str) -> bool {
    is_book(csl) || matches!(csl, "report" | "thesis")
}

/// Whether the number is that of an issue.
pub(super) fn has_issues(csl: &str) -> bool {
    csl.starts_with("article") || matches!(csl, "chapter" | "paper-conference" | "periodical")
}

/// Whether a text would be read as an identifier.
pub(super) fn is_identifier(text: &str) -> bool {
    let lower = text.trim().to_ascii_lowercase();
    lower.ends_with("[pmid]")
        || ["doi", "10.", "https://doi.org/", "pmc", "pmid"]
            .iter()
            .any(|mark| lower.starts_with(mark))
}

pub(super) fn is_key(text: &str) -> bool {
    !text.contains(char::is_whitespace) && text.chars().any(char::is_alphabetic)
}

/// ISBN or ISSN, by what it is; an invalid one by its length.
fn serial(intake: &mut Intake, line: &str) {
    let any = [Scheme::Isbn, Scheme::Issn]
        .into_iter()
        .any(|scheme| intake.identifiers(scheme, line));
    if !any {
        let digits = line.chars().filter(char::is_ascii_digit).count();
        let variable = if digits <= 8 { "ISSN" } else { "ISBN" };
        intake.csl_text(variable, "SN", line);
    }
}

/// Takes the identifier that a note such as "doi: 10.1/2" is.
fn identified(intake: &mut Intake, text: &str) -> bool {
    let lower = text.trim().to_ascii_lowercase();
    if lower.starts_with("doi") || lower.starts_with("10.") || lower.starts_with("https://doi.org/")
    {
        return intake.identifiers(Scheme::Doi, text);
    }
    if lower.starts_with("pmc") {
        return intake.identifiers(Scheme::Pmcid, text);
    }
    if let Some(id) = lower.strip_suffix("[pmid]") {
        return intake.identifiers(Scheme::Pmid, id);
    }
    lower.starts_with("pmid") && intake.identifiers(Scheme::Pmid, text)
}

/// `YYYY/MM/DD/other`: the date, and whether there is nothing else.
fn date(text: &str) -> Option<(String, bool)> {
    let parts: Vec<&str> = text.split('/').map(str::trim).collect();
    let four = |part: &&str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        [year, rest @ ..] if four(year) && *year != "0000" && !rest.is_empty() => {
            let month = rest
                .first()
                .filter(|part| part.bytes().any(|byte| byte != b'0'));
            let day = rest.get(1).copied();
            let other = rest.get(2).is_none_or(|other| other.is_empty());
            let date = edtf::of_parts(year, month.copied(), day);
            let read =
                month.is_none_or(|month| month.is_empty() || edtf::month_in(month).is_some());
            date.map(|date| (date, other && read))
        }
        _ => edtf::free(text)
            .filter(|date| !date.starts_with("0000"))
            .map(|date| {
                let plain = date == text.trim();
                (date, plain)
            }),
    }
}

fn one_line(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The tag as a name that lives as long as the program.
fn known(tag: &str) -> &'static str {
    const TAGS: [&str; 16] = [
        "TI", "T1", "CT", "BT", "T2", "JF", "JO", "J1", "J2", "JA", "PY", "Y1", "DA", "SP", "EP",
        "T3",
    ];
    TAGS.iter()
        .find(|known| **known == tag)
        .copied()
        .unwrap_or_default()
}
