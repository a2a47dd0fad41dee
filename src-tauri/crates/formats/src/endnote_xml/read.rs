//! EndNote XML to drafts.

use model::{Draft, Field, Scheme};

use super::SOURCE;
use crate::intake::Intake;
use crate::names::creator;
use crate::xml::{Node, records};
use crate::{Problem, Reading, edtf, refer};

/// Reads all records.
pub fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    let mut entry = 0;
    let end = records(text, &["record"], &mut |node, line| {
        entry += 1;
        if node.children.is_empty() {
            reading.problems.push(Problem {
                entry,
                line,
                reason: "This record is empty. It was left out.".to_owned(),
                raw: node.text,
            });
        } else {
            reading.drafts.push(draft(entry, line, &node));
        }
    });
    if let Err((line, reason)) = end {
        reading.problems.push(Problem {
            entry: 0,
            line,
            reason,
            raw: String::new(),
        });
    }
    reading
}

fn draft(entry: usize, line: usize, record: &Node) -> Draft {
    let mut intake = Intake::new(SOURCE, entry, line);
    let kind = record.child("ref-type");
    let named = kind
        .and_then(|kind| kind.attribute("name"))
        .map(str::to_owned);
    let named = named
        .or_else(|| kind.map(Node::one_line))
        .unwrap_or_default();
    let csl = refer::csl(&named).unwrap_or("document");
    intake.kind(csl);
    if refer::name(csl) != named {
        intake.keep("ref-type", &named);
    }
    let mut reader = Reader {
        record,
        csl,
        intake,
    };
    reader.creators();
    reader.titles();
    reader.date();
    for node in &record.children {
        reader.child(node);
    }
    reader.intake.draft
}

struct Reader<'r> {
    record: &'r Node,
    csl: &'static str,
    intake: Intake,
}

impl Reader<'_> {
    fn creators(&mut self) {
        let roles = [
            ("authors", "author"),
            ("secondary-authors", "editor"),
            ("tertiary-authors", "collection-editor"),
            ("subsidiary-authors", "translator"),
            ("translated-authors", "translator"),
        ];
        for list in self.record.all(&["contributors"]) {
            for node in &list.children {
                let role = roles
                    .iter()
                    .find(|(name, _)| *name == node.name)
                    .map(|(_, role)| *role);
                let names: Vec<_> = node
                    .children
                    .iter()
                    .filter_map(|name| creator(&name.one_line()))
                    .collect();
                match role {
                    Some(role) => self.intake.creators(role, names),
                    None => self.intake.keep(&node.name, &node.one_line()),
                }
            }
        }
    }

    fn titles(&mut self) {
        let record = self.record;
        let title = |name: &str| record.line(&["titles", name]);
        let in_series = matches!(self.csl, "book" | "report" | "thesis");
        if let Some(title) = title("title") {
            self.intake.field(Field::Title, "title", &title);
        }
        let full = record.line(&["periodical", "full-title"]);
        let container = if in_series {
            full
        } else {
            full.filter(|_| title("secondary-title").is_none())
                .or_else(|| title("secondary-title"))
        };
        if let Some(container) = &container {
            self.intake
                .field(Field::ContainerTitle, "periodical", container);
        }
        if in_series && let Some(series) = title("secondary-title") {
            self.intake
                .field(Field::CollectionTitle, "secondary-title", &series);
        }
        for (name, field) in [
            ("tertiary-title", Field::CollectionTitle),
            ("short-title", Field::TitleShort),
            ("alt-title", Field::ContainerTitleShort),
        ] {
            if let Some(value) = title(name).filter(|value| Some(value) != container.as_ref()) {
                self.intake.field(field, name, &value);
            }
        }
        if let Some(title) = title("translated-title") {
            self.intake
                .csl_text("original-title", "translated-title", &title);
        }
        let short = record
            .line(&["periodical", "abbr-1"])
            .or_else(|| record.line(&["alt-periodical", "abbr-1"]));
        if let Some(short) = short.filter(|short| Some(short) != container.as_ref()) {
            self.intake
                .field(Field::ContainerTitleShort, "abbr-1", &short);
        }
    }

    fn date(&mut self) {
        let year = self.record.line(&["dates", "year"]);
        let day = self.record.line(&["dates", "pub-dates", "date"]);
        let year_number = year.as_deref().and_then(edtf::year_in);
        let from_day = day.as_deref().and_then(edtf::free).filter(|date| {
            year_number
                .as_ref()
                .is_none_or(|year| date.starts_with(year.as_str()))
        });
        let date = from_day.or_else(|| edtf::of_parts(year.as_deref()?, day.as_deref(), None));
        let said = |text: &Option<String>| {
            text.as_ref().is_none_or(|text| {
                date.as_ref() == Some(text)
                    || date
                        .as_ref()
                        .is_some_and(|date| date.starts_with(text.as_str()))
            })
        };
        if !said(&year) {
            self.intake
                .keep("year", year.as_deref().unwrap_or_default());
        }
        if !said(&day) {
            self.intake
                .keep("pub-dates", day.as_deref().unwrap_or_default());
        }
        self.intake.draft.fields.issued = date;
    }

    fn child(&mut self, node: &Node) {
        let in_journal = self.csl.starts_with("article")
            || matches!(self.csl, "chapter" | "paper-conference" | "periodical");
        let line = node.one_line();
        let name = node.name.as_str();
        let intake = &mut self.intake;
        match name {
            "contributors" | "titles" | "dates" | "ref-type" | "periodical" | "alt-periodical" => {}
            // Where EndNote kept the record says nothing of the work.
            "database" | "source-app" | "rec-number" | "foreign-keys" => {}
            "pages" => intake.field(Field::Page, name, &line.replace('–', "-")),
            "volume" => intake.field(Field::Volume, name, &line),
            "number" | "issue" if in_journal => intake.field(Field::Issue, name, &line),
            "number" | "report-id" => intake.field(Field::Number, name, &line),
            "edition" => intake.field(Field::Edition, name, &line),
            "publisher" => intake.field(Field::Publisher, name, &line),
            "pub-location" => intake.field(Field::PublisherPlace, name, &line),
            "work-type" => intake.field(Field::Genre, name, &line),
            "language" => intake.field(Field::Language, name, &line),
            "section" => intake.csl_text("section", name, &line),
            "call-num" => intake.csl_text("call-number", name, &line),
            "num-vols" => intake.csl_text("number-of-volumes", name, &line),
            "electronic-resource-num" => intake.identifier(Scheme::Doi, name, &line),
            "isbn" => {
                let any = [Scheme::Isbn, Scheme::Issn]
                    .into_iter()
                    .any(|scheme| intake.identifiers(scheme, &line));
                if !any && !line.is_empty() {
                    let digits = line.chars().filter(char::is_ascii_digit).count();
                    intake.csl_text(if digits <= 8 { "ISSN" } else { "ISBN" }, name, &line);
                }
            }
            "abstract" => intake.field(Field::Abstract, name, paragraphs(&node.text).as_str()),
            "notes" | "research-notes" => intake.note(&paragraphs(&node.text)),
            "keywords" => {
                for keyword in &node.children {
                    intake.tag(&keyword.one_line());
                }
            }
            "label"
                if !line.contains(char::is_whitespace) && line.chars().any(char::is_alphabetic) =>
            {
                intake.draft.citation_key = Some(line);
            }
            "urls" => urls(intake, node),
            "accession-num"
                if line.starts_with("PMC") && intake.identifiers(Scheme::Pmcid, &line) => {}
            _ => intake.keep(name, &line),
        }
    }
}

fn urls(intake: &mut Intake, node: &Node) {
    for group in &node.children {
        for url in &group.children {
            let line = url.one_line();
            match group.name.as_str() {
                "web-urls" | "related-urls" if !intake.has(Field::Url) => {
                    intake.field(Field::Url, "url", &line)
                }
                "web-urls" | "related-urls" => intake.link(&line),
                name => intake.keep(name, &line),
            }
        }
    }
}

/// Lines without the white space that only lays out the XML.
fn paragraphs(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.join("\n").trim().to_owned()
}
