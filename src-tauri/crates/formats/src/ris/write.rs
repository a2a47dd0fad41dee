//! Items to RIS.

use model::{Creator, Extra, Field, Item, Role, Scheme};

use super::record::tagged;
use super::{SOURCE, kind, read};
use crate::csl_json;
use crate::intake::CSL;
use crate::names::{creator, written};
use crate::rest::{Rest, csl_type, slashed, variable};

/// The tag for what has no tag.
pub(super) const REST: &str = "C8";

/// The items, each as a record with its tags in one order.
pub fn write(items: &[Item]) -> String {
    let records: Vec<String> = items.iter().map(record).collect();
    records.join("\n")
}

fn record(item: &Item) -> String {
    let mut writer = Writer {
        item,
        csl: csl_type(item),
        text: String::new(),
        rest: Rest::default(),
    };
    writer.kind();
    writer.creators();
    writer.titles();
    writer.dates();
    writer.numbers();
    writer.texts();
    writer.identifiers();
    writer.lists();
    writer.extra();
    let rest: Vec<String> = writer.rest.values().collect();
    for value in rest {
        writer.line(REST, &value);
    }
    writer.text.push_str("ER  - \n");
    writer.text
}

/// Names of variables of CSL that have a tag.
const VARIABLES: [(&str, &str); 5] = [
    ("number-of-volumes", "NV"),
    ("section", "SE"),
    ("call-number", "CN"),
    ("original-title", "OP"),
    ("source", "DP"),
];

struct Writer<'i> {
    item: &'i Item,
    csl: String,
    text: String,
    rest: Rest,
}

impl Writer<'_> {
    fn line(&mut self, tag: &str, value: &str) {
        if !value.is_empty() {
            self.text.push_str(&format!("{tag}  - {value}\n"));
        }
    }

    fn field(&mut self, tag: &str, field: Field) {
        self.line(tag, self.item.fields.get(field).unwrap_or_default());
    }

    fn kind(&mut self) {
        let was = self
            .item
            .extra
            .iter()
            .find(|extra| extra.source == SOURCE && extra.name == "TY");
        let was = was
            .map(|extra| extra.value.as_str())
            .filter(|was| kind::csl(was) == Some(&self.csl));
        let tag = was.unwrap_or_else(|| kind::of_csl(&self.csl)).to_owned();
        self.line("TY", &tag);
        if self.csl == "document" && self.item.fields.genre.is_none() {
            self.line("M3", kind::DOCUMENT);
        } else if tag == "GEN" {
            self.rest.own("kind", self.item.kind.name());
            if let Some(extra) = self
                .item
                .extra
                .iter()
                .find(|extra| extra.source == CSL && extra.name == "type")
            {
                self.rest.extra(extra);
            }
            // As which the tags that follow are read.
            self.csl = "article-journal".to_owned();
        }
    }

    fn creators(&mut self) {
        let editor = if self.csl == "patent" { "ED" } else { "A2" };
        let tags = [
            (Role::Author, "AU"),
            (Role::Editor, editor),
            (Role::CollectionEditor, "A3"),
            (Role::Translator, "A4"),
        ];
        let mut exact = true;
        for one in &self.item.creators {
            let tag = tags
                .iter()
                .find(|(role, _)| *role == one.role)
                .map(|(_, tag)| *tag);
            let name = written(one);
            let plain = Creator {
                role: Role::Author,
                ..one.clone()
            };
            exact &=
                tag.is_some() && creator(&name).as_ref() == Some(&plain) && tagged(&name).is_none();
            if let Some(tag) = tag {
                self.line(tag, &name);
            }
        }
        if !exact {
            self.rest.creators(&self.item.creators);
        }
    }

    fn titles(&mut self) {
        let in_series = read::in_series(&self.csl);
        self.field("TI", Field::Title);
        self.field("ST", Field::TitleShort);
        self.field(if in_series { "JF" } else { "T2" }, Field::ContainerTitle);
        let fields = &self.item.fields;
        // The only name of a journal is its name.
        if fields.container_title.is_some()
            && fields.container_title != fields.container_title_short
        {
            self.field("J2", Field::ContainerTitleShort);
        } else {
            self.rest.field(self.item, Field::ContainerTitleShort);
        }
        self.field("T3", Field::CollectionTitle);
        self.field("SV", Field::CollectionNumber);
    }

    fn dates(&mut self) {
        match self
            .item
            .fields
            .issued
            .as_deref()
            .map(|date| (date, slashed(date)))
        {
            Some((date, Some(slashes))) => {
                self.line("PY", date.get(..4).unwrap_or_default());
                if slashes.len() > 4 {
                    self.line("DA", &slashes);
                }
            }
            Some((_, None)) => self.rest.field(self.item, Field::Issued),
            None => {}
        }
    }

    fn numbers(&mut self) {
        self.field("VL", Field::Volume);
        let (own, other) = if read::has_issues(&self.csl) {
            (Field::Issue, Field::Number)
        } else {
            (Field::Number, Field::Issue)
        };
        self.field("IS", own);
        self.rest.field(self.item, other);
        let Some(pages) = self.item.fields.page.as_deref() else {
            return;
        };
        match pages.split_once('-') {
            Some((from, to))
                if !from.is_empty() && !to.is_empty() && from != to && !to.contains('-') =>
            {
                self.line("SP", from);
                self.line("EP", to);
            }
            _ if self.csl == "book" => self.rest.field(self.item, Field::Page),
            _ => self.line("SP", pages),
        }
    }

    fn texts(&mut self) {
        for (tag, field) in [
            ("ET", Field::Edition),
            ("PB", Field::Publisher),
            ("CY", Field::PublisherPlace),
            ("LA", Field::Language),
        ] {
            self.field(tag, field);
        }
        let genre = self.item.fields.genre.as_deref().unwrap_or_default();
        if genre == kind::DOCUMENT || read::is_identifier(genre) {
            self.rest.field(self.item, Field::Genre);
        } else {
            self.line("M3", genre);
        }
        for field in [
            Field::EventTitle,
            Field::License,
            Field::Archive,
            Field::ArchiveLocation,
        ] {
            self.rest.field(self.item, field);
        }
        let text = self.item.fields.r#abstract.as_deref().unwrap_or_default();
        if !self.paragraphs("AB", text) {
            self.rest.field(self.item, Field::Abstract);
        }
    }

    /// Text with its lines, if it reads back.
    fn paragraphs(&mut self, tag: &str, text: &str) -> bool {
        let lines: Vec<&str> = text.split('\n').collect();
        let plain = lines
            .iter()
            .all(|line| line.trim() == *line && tagged(line).is_none() && !line.contains('\r'))
            && !text.contains("\n\n\n");
        if plain {
            self.line(tag, text);
        }
        plain
    }

    fn identifiers(&mut self) {
        let mut doi = false;
        for one in &self.item.identifiers {
            match one.scheme {
                Scheme::Doi if !doi => {
                    doi = true;
                    self.line("DO", &one.value);
                }
                Scheme::Isbn | Scheme::Issn => self.line("SN", &one.value),
                Scheme::Pmid => self.line("AN", &format!("PMID: {}", one.value)),
                Scheme::Pmcid => self.line("AN", &one.value),
                scheme => self.rest.own(scheme.name(), &one.value),
            }
        }
        let urls = self.item.fields.url.iter().chain(&self.item.links);
        for (place, url) in urls.enumerate() {
            let plain = !url.contains([';', '\n']) && url.trim() == url;
            match (plain, place == 0 && self.item.fields.url.is_some()) {
                (true, true) => self.line("UR", url),
                (true, false) if self.item.fields.url.is_some() => self.line("UR", url),
                (_, true) => self.rest.field(self.item, Field::Url),
                (_, false) => self.rest.own("link", url),
            }
        }
    }

    fn lists(&mut self) {
        for tag in &self.item.tags {
            if tag.ends_with(';') || tag.contains('\n') {
                self.rest.own("tag", tag);
            } else {
                self.line("KW", tag);
            }
        }
        for note in &self.item.notes {
            if read::is_identifier(&note.text) || !self.paragraphs("N1", &note.text) {
                self.rest.own("note", &note.text);
            }
        }
        for path in &self.item.collections {
            self.rest.own("collection", path);
        }
        match self.item.citation_key.as_deref() {
            Some(key) if read::is_key(key) => self.line("ID", key),
            Some(key) => self.rest.own("citation-key", key),
            None => {}
        }
    }

    fn extra(&mut self) {
        for extra in &self.item.extra {
            let done = match extra.source.as_str() {
                SOURCE => self.own(extra),
                CSL => self.variable(extra),
                _ => false,
            };
            if !done {
                self.rest.extra(extra);
            }
        }
    }

    fn own(&mut self, extra: &Extra) -> bool {
        extra.name == "TY"
            || tagged(&format!("{}  - ", extra.name)).is_some_and(|(tag, _)| tag == extra.name)
                && self.paragraphs(&extra.name, &extra.value)
    }

    fn variable(&mut self, extra: &Extra) -> bool {
        if extra.name == "type" {
            return true;
        }
        let Some(value) = variable(self.item, &extra.name) else {
            return false;
        };
        if extra.name == "accessed" {
            let date = csl_json::read_date(&value).and_then(|date| slashed(&date));
            return date.map(|date| self.line("Y2", &date)).is_some();
        }
        let tag = VARIABLES.iter().find(|(name, _)| *name == extra.name);
        match (tag, value.as_str()) {
            (Some((_, tag)), Some(text)) if !text.contains('\n') && text.trim() == text => {
                self.line(tag, text);
                true
            }
            _ => false,
        }
    }
}
