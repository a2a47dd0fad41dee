//! One item as an entry.

use std::collections::BTreeMap;

use model::{AttachmentId, Creator, Extra, Item, Role, Scheme};
use serde_json::Value;

use super::super::{SOURCE, kind, language, names, vars};
use super::{Dialect, date, groups::Tree};
use crate::csl_json;
use crate::intake::CSL;
use crate::tex::escape::{escaped, is_balanced};
use crate::tex::field::Lines;

/// The entry with its fields, in an order that does not change.
pub(super) fn write(
    item: &Item,
    dialect: Dialect,
    files: &BTreeMap<AttachmentId, String>,
    groups: &Tree,
) -> String {
    let csl = csl_type(item);
    let (kind, subtype, genre) = kind_of(item, &csl, dialect);
    let mut entry = Entry {
        item,
        dialect,
        csl,
        fields: Vec::new(),
        rest: Vec::new(),
    };
    entry.creators();
    entry.titles();
    entry.fields.extend(
        date::fields(item, dialect)
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value)),
    );
    entry.numbers();
    entry.texts();
    entry.text("type", genre.as_deref());
    entry.text(
        "entrysubtype",
        Some(subtype).filter(|subtype| !subtype.is_empty()),
    );
    entry.identifiers();
    entry.lists(groups, files);
    entry.extra();
    let key = item
        .citation_key
        .clone()
        .unwrap_or_else(|| item.id.to_string());
    let mut text = format!("@{kind}{{{key},\n");
    for (name, value) in &entry.fields {
        text.push_str(&format!("  {name} = {value},\n"));
    }
    for extra in &entry.rest {
        let json = serde_json::to_string(extra).unwrap_or_default();
        text.push_str(&format!(
            "  {} = {{{}}},\n",
            vars::EXTRA,
            escaped(&json, Lines::One)
        ));
    }
    text.push_str("}\n");
    text
}

/// The type of CSL, also one that is none of ours.
fn csl_type(item: &Item) -> String {
    item.extra
        .iter()
        .find(|extra| extra.source == CSL && extra.name == "type")
        .and_then(|extra| serde_json::from_str::<String>(&extra.value).ok())
        .unwrap_or_else(|| item.kind.name().to_owned())
}

/// Type, subtype and what is left to say in `type`.
fn kind_of(item: &Item, csl: &str, dialect: Dialect) -> (String, &'static str, Option<String>) {
    let genre = item.fields.genre.clone();
    let was = item
        .extra
        .iter()
        .find(|extra| extra.source == SOURCE && extra.name == "entrytype")
        .map(|extra| extra.value.as_str());
    let (kind, mut subtype) = kind::of_csl(csl);
    if csl == "manuscript" && item.fields.event_title.is_some() {
        // Or it would read as a talk.
        subtype = "manuscript";
    }
    // The type that it came with, as long as it is still the same kind of work.
    if let Some(was) = was.filter(|was| kind::csl(was, subtype) == csl || kind::csl(was, "") == csl)
    {
        return (was.to_owned(), subtype, genre);
    }
    if dialect == Dialect::Bibtex {
        match (kind, genre.as_deref()) {
            ("thesis", Some(kind::PHD)) => return ("phdthesis".to_owned(), "", None),
            ("thesis", Some(kind::MASTER)) => return ("mastersthesis".to_owned(), "", None),
            ("thesis", _) => return ("phdthesis".to_owned(), "", genre),
            ("report", _) => return ("techreport".to_owned(), "", genre),
            _ => {}
        }
    }
    (kind.to_owned(), subtype, genre)
}

struct Entry<'i> {
    item: &'i Item,
    dialect: Dialect,
    csl: String,
    fields: Vec<(String, String)>,
    /// What no field can hold.
    rest: Vec<Extra>,
}

impl Entry<'_> {
    fn raw(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.fields.push((name.to_owned(), format!("{{{value}}}")));
        }
    }

    fn text(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.raw(name, &escaped(value, Lines::One));
        }
    }

    fn paragraphs(&mut self, name: &str, value: &str) {
        self.raw(name, &escaped(value, Lines::Many));
    }

    fn creators(&mut self) {
        for (role, name) in [
            (Role::Author, "author"),
            (Role::Editor, "editor"),
            (Role::Translator, "translator"),
            (Role::ContainerAuthor, "bookauthor"),
            (Role::CollectionEditor, "serieseditor"),
            (Role::Contributor, "contributor"),
        ] {
            let creators: Vec<&Creator> = self
                .item
                .creators
                .iter()
                .filter(|one| one.role == role)
                .collect();
            self.raw(name, &names::written(&creators));
        }
    }

    fn in_journal(&self) -> bool {
        self.csl.starts_with("article") || matches!(self.csl.as_str(), "periodical" | "review")
    }

    fn titles(&mut self) {
        let fields = &self.item.fields;
        self.text("title", fields.title.as_deref());
        self.text("shorttitle", fields.title_short.as_deref());
        let container = match self.dialect {
            _ if !self.in_journal() && self.csl != "book" => "booktitle",
            Dialect::Bibtex => "journal",
            Dialect::Biblatex => "journaltitle",
        };
        self.text(container, fields.container_title.as_deref());
        self.text("shortjournal", fields.container_title_short.as_deref());
    }

    /// The other way round of what the reader makes of `number`.
    fn numbers(&mut self) {
        let fields = &self.item.fields;
        self.text("volume", fields.volume.as_deref());
        let series = fields.collection_title.is_some();
        let part = matches!(self.csl.as_str(), "chapter" | "paper-conference");
        let names = match self.csl.as_str() {
            _ if self.in_journal() => ["number", "reportnumber", "seriesnumber"],
            "book" | "chapter" | "paper-conference" | "entry-encyclopedia" | "pamphlet"
                if series =>
            {
                ["issue", "reportnumber", "number"]
            }
            _ if part => ["number", "reportnumber", "seriesnumber"],
            _ => ["issue", "number", "seriesnumber"],
        };
        let values = [&fields.issue, &fields.number, &fields.collection_number];
        for (name, value) in names.into_iter().zip(values) {
            self.text(name, value.as_deref());
        }
        self.text("series", fields.collection_title.as_deref());
        if let Some(pages) = &fields.page {
            let pages = escaped(&pages.replace('-', "\u{1}"), Lines::One).replace('\u{1}', "--");
            self.raw("pages", &pages);
        }
        self.text("edition", fields.edition.as_deref());
    }

    fn texts(&mut self) {
        let fields = &self.item.fields;
        let biblatex = self.dialect == Dialect::Biblatex;
        let publisher = match self.csl.as_str() {
            "thesis" if !biblatex => "school",
            "thesis" | "report" => "institution",
            _ => "publisher",
        };
        let place = if biblatex { "location" } else { "address" };
        for (name, value) in [
            (publisher, &fields.publisher),
            (place, &fields.publisher_place),
        ] {
            let Some(value) = value else {
                continue;
            };
            let text = escaped(value, Lines::One);
            // BibLaTeX takes "and" for the sign between two publishers.
            let list = biblatex && matches!(name, "publisher" | "location");
            if list && value.contains("; ") && !value.contains(" and ") {
                self.raw(name, &text.replace("; ", " and "));
            } else if list && value.to_lowercase().contains("and") {
                self.raw(name, &format!("{{{text}}}"));
            } else {
                self.raw(name, &text);
            }
        }
        self.text("eventtitle", fields.event_title.as_deref());
        if let Some(tag) = fields.language.as_deref() {
            match language::name(tag).filter(|_| biblatex) {
                Some(name) => self.text("langid", Some(name)),
                None => self.text("language", Some(tag)),
            }
        }
        self.text("archive", fields.archive.as_deref());
        self.text("library", fields.archive_location.as_deref());
        self.text("license", fields.license.as_deref());
        if let Some(text) = fields.r#abstract.as_deref() {
            self.paragraphs("abstract", text);
        }
    }

    fn identifiers(&mut self) {
        let all = |scheme: Scheme| -> Vec<String> {
            let of = self
                .item
                .identifiers
                .iter()
                .filter(|one| one.scheme == scheme);
            of.map(|one| one.value.clone()).collect()
        };
        for scheme in Scheme::ALL {
            let values = all(scheme);
            let Some((first, more)) = values.split_first() else {
                continue;
            };
            match scheme {
                Scheme::Isbn | Scheme::Issn => {
                    self.raw(scheme.name(), &values.join(" "));
                    continue;
                }
                Scheme::Arxiv => {
                    let was = self
                        .item
                        .extra
                        .iter()
                        .find(|extra| extra.source == SOURCE && extra.name == "eprint");
                    let raw = was
                        .map(|extra| extra.value.as_str())
                        .filter(|raw| raw.contains(first.as_str()));
                    self.raw("eprint", raw.unwrap_or(first));
                    match self.dialect {
                        Dialect::Bibtex => self.raw("archiveprefix", "arXiv"),
                        Dialect::Biblatex => self.raw("eprinttype", "arxiv"),
                    }
                }
                scheme => {
                    let value = first.replace('{', "\\{").replace('}', "\\}");
                    self.raw(
                        scheme.name(),
                        if is_balanced(&value) { &value } else { first },
                    );
                }
            }
            self.raw(&format!("more-{}", scheme.name()), &more.join(" "));
        }
        if let Some(url) = self.item.fields.url.as_deref() {
            self.address("url", url);
        }
        for link in &self.item.links {
            self.address("link", link);
        }
    }

    /// Addresses stand as they are, but for the braces and the signs that TeX takes.
    fn address(&mut self, name: &str, url: &str) {
        if is_balanced(url) && !url.contains(['\\', '\n']) {
            self.raw(name, &url.replace('%', "\\%").replace('#', "\\#"));
        } else {
            self.rest.push(Extra {
                source: "offprint".to_owned(),
                name: name.to_owned(),
                value: url.to_owned(),
            });
        }
    }

    fn lists(&mut self, groups: &Tree, files: &BTreeMap<AttachmentId, String>) {
        let item = self.item;
        let tags: Vec<String> = item
            .tags
            .iter()
            .map(|tag| {
                let text = escaped(tag, Lines::One);
                if text.contains([',', ';']) {
                    format!("{{{text}}}")
                } else {
                    text
                }
            })
            .collect();
        self.raw("keywords", &tags.join(", "));
        let note = match self.dialect {
            Dialect::Bibtex => "annote",
            Dialect::Biblatex => "annotation",
        };
        for note_text in &item.notes {
            self.paragraphs(note, &note_text.text);
        }
        self.raw("groups", &groups.value(&item.collections));
        let named: Vec<String> = item
            .attachments
            .iter()
            .filter_map(|file| {
                let quoted = |text: &str| {
                    text.replace('\\', "\\\\")
                        .replace(':', "\\:")
                        .replace(';', "\\;")
                };
                Some(format!(
                    ":{}:{}",
                    quoted(files.get(&file.id)?),
                    quoted(&file.media_type)
                ))
            })
            .collect();
        let named = named.join(";");
        if is_balanced(&named) {
            self.raw("file", &named);
        }
    }

    fn extra(&mut self) {
        let item = self.item;
        for extra in &item.extra {
            let done = match extra.source.as_str() {
                SOURCE => self.own(extra),
                CSL => self.variable(extra),
                _ => false,
            };
            if !done {
                self.rest.push(extra.clone());
            }
        }
    }

    /// What came from a file of BibTeX goes out as it stood there.
    fn own(&mut self, extra: &Extra) -> bool {
        let name = extra.name.as_str();
        let date = matches!(name, "date" | "year" | "month" | "day");
        if name == "entrytype"
            || date
            || name == "eprint" && self.fields.iter().any(|(known, _)| known == "eprint")
        {
            return true;
        }
        let plain = !name.is_empty()
            && name.bytes().all(|byte| {
                byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'+' | b'.' | b':')
            });
        if !plain || !is_balanced(&extra.value) || extra.value.contains("\n@") {
            return false;
        }
        // The files of the item say where they are now.
        if name != "file" || !self.fields.iter().any(|(known, _)| known == "file") {
            self.raw(name, &extra.value);
        }
        true
    }

    fn variable(&mut self, extra: &Extra) -> bool {
        if extra.name == "type" {
            return true;
        }
        let value: Value = match serde_json::from_str(&extra.value) {
            Ok(value) => value,
            Err(_) => return false,
        };
        let Some(name) = vars::field(&extra.name) else {
            return false;
        };
        let taken = self.fields.iter().any(|(known, _)| known == name);
        match &value {
            Value::String(text) if !taken && text.trim() == text && !text.is_empty() => {
                if extra.name == "note" {
                    self.paragraphs(name, text)
                } else {
                    self.text(name, Some(text))
                }
                true
            }
            Value::Object(_) if vars::is_date(name) && !taken => {
                match csl_json::read_date(&value) {
                    Some(date) => {
                        self.raw(name, &date);
                        true
                    }
                    None => false,
                }
            }
            _ => false,
        }
    }
}
