//! Items to Refer.

use model::{Creator, Extra, Field, Item, Role, Scheme};

use super::read::{has_issues, is_key, tagged};
use super::{SOURCE, csl, name};
use crate::intake::CSL;
use crate::names::{creator, written};
use crate::rest::{Rest, csl_type};

/// The tag for what has no tag: a custom field of EndNote.
pub(super) const REST: char = '4';

/// The items, each as a reference with its tags in one order.
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
    writer.texts();
    writer.identifiers();
    writer.lists();
    for extra in &item.extra {
        writer.extra(extra);
    }
    let rest: Vec<String> = writer.rest.values().collect();
    for value in rest {
        writer.line(REST, &value);
    }
    writer.text
}

struct Writer<'i> {
    item: &'i Item,
    csl: String,
    text: String,
    rest: Rest,
}

impl Writer<'_> {
    fn line(&mut self, tag: char, value: &str) {
        if !value.is_empty() {
            self.text.push_str(&format!("%{tag} {value}\n"));
        }
    }

    fn field(&mut self, tag: char, field: Field) {
        self.line(tag, self.item.fields.get(field).unwrap_or_default());
    }

    fn kind(&mut self) {
        let was = self
            .item
            .extra
            .iter()
            .find(|extra| extra.source == SOURCE && extra.name == "%0");
        let was = was
            .map(|extra| extra.value.as_str())
            .filter(|was| csl(was) == Some(&self.csl));
        let named = was.unwrap_or_else(|| name(&self.csl)).to_owned();
        self.line('0', &named);
        let read = csl(&named).unwrap_or("document");
        if read != self.csl {
            self.rest.own("kind", self.item.kind.name());
            let own = self
                .item
                .extra
                .iter()
                .find(|extra| extra.source == CSL && extra.name == "type");
            if let Some(extra) = own {
                self.rest.extra(extra);
            }
            self.csl = read.to_owned();
        }
    }

    fn creators(&mut self) {
        let tags = [
            (Role::Author, 'A'),
            (Role::Editor, 'E'),
            (Role::CollectionEditor, 'Y'),
            (Role::Translator, '?'),
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
            exact &= tag.is_some() && creator(&name).as_ref() == Some(&plain);
            if let Some(tag) = tag {
                self.line(tag, &name);
            }
        }
        if !exact {
            self.rest.creators(&self.item.creators);
        }
    }

    fn titles(&mut self) {
        let fields = &self.item.fields;
        self.field('T', Field::Title);
        self.field('!', Field::TitleShort);
        // The second of two journals is the full one.
        let short = fields.container_title_short.is_some() && fields.container_title.is_some();
        if short && fields.container_title != fields.container_title_short {
            self.field('J', Field::ContainerTitleShort);
        } else {
            self.rest.field(self.item, Field::ContainerTitleShort);
        }
        let book = !short && matches!(self.csl.as_str(), "chapter" | "paper-conference");
        self.field(if book { 'B' } else { 'J' }, Field::ContainerTitle);
        self.field('S', Field::CollectionTitle);
    }

    fn texts(&mut self) {
        match self.item.fields.issued.as_deref() {
            Some(date) if !date.contains('/') && !date.starts_with('-') => self.line('D', date),
            _ => self.rest.field(self.item, Field::Issued),
        }
        let (own, other) = if has_issues(&self.csl) {
            (Field::Issue, Field::Number)
        } else {
            (Field::Number, Field::Issue)
        };
        for (tag, field) in [
            ('V', Field::Volume),
            ('N', own),
            ('P', Field::Page),
            ('7', Field::Edition),
            ('I', Field::Publisher),
            ('C', Field::PublisherPlace),
            ('9', Field::Genre),
            ('G', Field::Language),
        ] {
            self.field(tag, field);
        }
        for field in [
            other,
            Field::CollectionNumber,
            Field::EventTitle,
            Field::License,
            Field::Archive,
            Field::ArchiveLocation,
        ] {
            self.rest.field(self.item, field);
        }
        let text = self.item.fields.r#abstract.as_deref().unwrap_or_default();
        if !self.paragraphs('X', text) {
            self.rest.field(self.item, Field::Abstract);
        }
    }

    fn paragraphs(&mut self, tag: char, text: &str) -> bool {
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
                    self.line('R', &one.value);
                }
                Scheme::Isbn | Scheme::Issn => self.line('@', &one.value),
                scheme => self.rest.own(scheme.name(), &one.value),
            }
        }
        let own = self.item.fields.url.is_some();
        for (place, url) in self
            .item
            .fields
            .url
            .iter()
            .chain(&self.item.links)
            .enumerate()
        {
            let plain = !url.contains('\n') && url.trim() == url && own;
            match (plain, own && place == 0) {
                (true, _) => self.line('U', url),
                (false, true) => self.rest.field(self.item, Field::Url),
                (false, false) => self.rest.own("link", url),
            }
        }
    }

    fn lists(&mut self) {
        for tag in &self.item.tags {
            if tag.contains([';', '\n']) {
                self.rest.own("tag", tag);
            } else {
                self.line('K', tag);
            }
        }
        for note in &self.item.notes {
            if !self.paragraphs('Z', &note.text) {
                self.rest.own("note", &note.text);
            }
        }
        for path in &self.item.collections {
            self.rest.own("collection", path);
        }
        match self.item.citation_key.as_deref() {
            Some(key) if is_key(key) => self.line('F', key),
            Some(key) => self.rest.own("citation-key", key),
            None => {}
        }
    }

    fn extra(&mut self, extra: &Extra) {
        let own = extra.source == SOURCE;
        if own && extra.name == "%0" || extra.source == CSL && extra.name == "type" {
            return;
        }
        let tag = extra
            .name
            .strip_prefix('%')
            .filter(|tag| tag.chars().count() == 1 && own);
        match tag.and_then(|tag| tag.chars().next()) {
            Some(tag) if self.paragraphs(tag, &extra.value) => {}
            _ => self.rest.extra(extra),
        }
    }
}
